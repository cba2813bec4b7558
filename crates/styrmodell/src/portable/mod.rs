//! The portable form: a proven rulebook as one file that loads without parsing YAML,
//! checking or compiling. `docs/portable.md` describes it.
//!
//! Such a file is trusted like code: it contains the answers. Every read is
//! bounds-checked, so that no file, however made, can give a rulebook that
//! panics; but only the writer of a file knows that its answers follow from its
//! rules.

mod additions;
mod holds;
mod model;
mod parts;
mod table;
mod texts;
mod written;

use std::fs;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::Arc;

use self::parts::{Malformed, Portable as _, PortableReader, PortableWriter};
use crate::base::checksum::is_sha256;
use crate::base::ids::to_u32;
use crate::base::message::{Language, Message};
use crate::finding::findings::{Findings, ReadRevision, RevisionSummary};
use crate::loading::load_error::LoadError;
use crate::loading::rulebook::Rulebook;
use crate::model::{Model, Status};
use crate::rulebook::{Proven, Rules};
use crate::source::Sources;
use crate::source::io_error::read_message;
use crate::source::unreadable::Unreadable;

/// The first bytes of every portable file.
const MAGIC: [u8; 8] = *b"STYRMOD\0";

/// The format versions of the public and of the private section. Each changes
/// independently. Lower versions of the private section are read as well, and written
/// where they suffice.
const FORMAT: (u32, u32) = (1, additions::VERSIONS.1);

/// The maximum size of a portable file in bytes: more than that of any model that can be
/// proven.
const MAX_BYTES: u64 = 1 << 30;

/// The error for a portable file that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PortableError {
    /// The file does not begin like a portable file.
    NotPortable,
    /// The file has another format, newer or older than this library's. The
    /// first number is the version of the public section, the second of the
    /// private one.
    #[non_exhaustive]
    Format {
        /// The version of the file.
        found: (u32, u32),
        /// The version of this library.
        known: (u32, u32),
    },
    /// The length or the checksum is wrong: the file was truncated or changed.
    Damaged,
    /// The file is complete but contradicts itself: a part of it refers to something that
    /// does not exist.
    #[non_exhaustive]
    Malformed {
        /// The part, as named in `docs/portable.md`.
        part: &'static str,
    },
}

impl PortableError {
    /// Returns the error as a sentence in a language.
    pub fn message(&self, language: Language) -> String {
        let subject = if language == Language::Swedish { "filen" } else { "the file" };
        format!("{subject} {}", self.predicate(language))
    }

    /// The sentence without its subject, to be shown after a path.
    fn predicate(&self, language: Language) -> String {
        let sv = language == Language::Swedish;
        match self {
            PortableError::NotPortable if sv => {
                "är ingen fil som compile har skrivit: ange en sådan fil, eller mappen med reglerna"
                    .to_owned()
            }
            PortableError::NotPortable => {
                "was not written by compile: give a file that was, or the folder of rules".to_owned()
            }
            PortableError::Format { found, known } => {
                let (found_text, known_text) = (format_text(*found), format_text(*known));
                match (found > known, sv) {
                    (true, true) => format!(
                        "har ett nyare format ({found_text}; det här programmet läser {known_text}): uppdatera programmet, eller skriv filen på nytt med compile"
                    ),
                    (true, false) => format!(
                        "is of a newer format ({found_text}; this program reads {known_text}): update the program, or write the file again with compile"
                    ),
                    (false, true) => format!(
                        "har ett äldre format ({found_text}; det här programmet läser {known_text}): skriv filen på nytt med compile"
                    ),
                    (false, false) => format!(
                        "is of an older format ({found_text}; this program reads {known_text}): write the file again with compile"
                    ),
                }
            }
            PortableError::Damaged if sv => {
                "är skadad: den är avhuggen eller ändrad. Hämta den igen, eller skriv den på nytt med compile"
                    .to_owned()
            }
            PortableError::Damaged => {
                "is damaged: it was truncated or changed. Fetch it again, or write it again with compile"
                    .to_owned()
            }
            PortableError::Malformed { part } if sv => {
                format!("är felaktig i delen \"{part}\": skriv den på nytt med compile")
            }
            PortableError::Malformed { part } => {
                format!("is malformed in the part \"{part}\": write it again with compile")
            }
        }
    }
}

/// Writes `1.2`: the public section, then the private one.
fn format_text((answers, texts): (u32, u32)) -> String {
    format!("{answers}.{texts}")
}

/// Writes the error in English.
impl std::fmt::Display for PortableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for PortableError {}

impl From<Malformed> for PortableError {
    fn from(Malformed(part): Malformed) -> Self {
        PortableError::Malformed { part }
    }
}

impl Rulebook {
    /// Writes the rulebook as one file, always with the same bytes. The file
    /// contains no requirements (`krav`), scenarios (`typfall`), warnings or
    /// rule files, which are not needed for answers.
    ///
    /// A reader of the file proves nothing, so only a rulebook can be written.
    /// Accept a draft first:
    ///
    /// ```
    /// # use styrmodell::Rulebook;
    /// # use styrmodell::trial::Draft;
    /// # let files: Vec<(String, String)> =
    /// #     Rulebook::goteborg().files().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    /// let draft = Draft::from_files(files)?;
    /// let file = draft.accept()?.to_portable();
    /// # Ok::<(), styrmodell::Findings>(())
    /// ```
    ///
    /// A draft that is not accepted may break its own krav, and cannot be
    /// written:
    ///
    /// ```compile_fail,E0599
    /// # use styrmodell::Rulebook;
    /// # use styrmodell::trial::Draft;
    /// # let files: Vec<(String, String)> =
    /// #     Rulebook::goteborg().files().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    /// let draft = Draft::from_files(files)?;
    /// let file = draft.to_portable();
    /// # Ok::<(), styrmodell::Findings>(())
    /// ```
    ///
    /// Its rules cannot be written either, because they are not a rulebook:
    ///
    /// ```compile_fail,E0599
    /// # use styrmodell::Rulebook;
    /// # use styrmodell::trial::Draft;
    /// # let files: Vec<(String, String)> =
    /// #     Rulebook::goteborg().files().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    /// let draft = Draft::from_files(files)?;
    /// let file = draft.as_rules().to_portable();
    /// # Ok::<(), styrmodell::Findings>(())
    /// ```
    pub fn to_portable(&self) -> Vec<u8> {
        let mut parts = PortableWriter::default();
        self.sha256().to_owned().put(&mut parts);
        parts.texts(|to| self.fingerprint().to_owned().put(to));
        self.model().put(&mut parts);
        table::put(self.table(), &mut parts);
        let texts_format = additions::put(self.model(), &mut parts);
        let (answers, texts) = parts.finish();
        let mut body = Vec::with_capacity(8 + answers.len() + texts.len());
        for part in [&answers, &texts] {
            body.extend(to_u32(part.len()).to_le_bytes());
        }
        body.extend(answers);
        body.extend(texts);
        let mut file = MAGIC.to_vec();
        for number in [FORMAT.0, texts_format, crc32fast::hash(&body)] {
            file.extend(number.to_le_bytes());
        }
        file.extend(body);
        file
    }

    /// Reads a file that [`Rulebook::to_portable`] wrote, without proving it
    /// again. The rulebook answers like the one that was written.
    ///
    /// **Trust such a file like code**: whoever can write it decides the
    /// answers. The checksum detects accidents, not forgery. The content is
    /// checked enough that no file can make the rulebook panic.
    ///
    /// The rulebook has no rule files: [`files`](Rules::files) and
    /// [`warnings`](Rules::warnings) are empty, there are no krav or typfall,
    /// and no revision can be begun from it.
    ///
    /// # Errors
    /// If the bytes are not a portable file, have another format, or are damaged.
    pub fn from_portable(bytes: &[u8]) -> Result<Self, PortableError> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(PortableError::NotPortable)?;
        let ([answers_format, texts_format, checksum], body) = numbers(rest).ok_or(PortableError::Damaged)?;
        let (oldest, newest) = additions::VERSIONS;
        if answers_format != FORMAT.0 || !(oldest..=newest).contains(&texts_format) {
            return Err(PortableError::Format { found: (answers_format, texts_format), known: FORMAT });
        }
        if crc32fast::hash(body) != checksum {
            return Err(PortableError::Damaged);
        }
        let ([answers, texts], parts) = numbers(body).ok_or(PortableError::Damaged)?;
        let (answers, rest) = parts.split_at_checked(answers as usize).ok_or(PortableError::Damaged)?;
        if rest.len() != texts as usize {
            return Err(PortableError::Damaged);
        }
        let mut from = PortableReader::new(answers, rest);
        let sha256 = sum(&mut from).map_err(|_| Malformed("sha256"))?;
        let fingerprint = from.texts(sum).map_err(|_| Malformed("fingerprint"))?;
        let mut model = Model::take(&mut from)?;
        let mut table = table::take(&mut from, &model)?;
        additions::take(texts_format, &mut from, &mut model)?;
        holds::check_references(&model, &table, &from.finish()?)?;
        table.find_holders(&model);
        let warnings = no_findings(&model);
        let proven = Proven { model, table, requirements: Vec::new(), number: 0, sha256, warnings };
        Ok(Self::trusted(Rules::at_once(proven, fingerprint)))
    }

    /// Reads a file from disk and loads it like [`Rulebook::from_portable`].
    /// Trust it like code.
    ///
    /// # Errors
    /// [`LoadError::Unreadable`], with the message and, as its source, the
    /// [`PortableError`] or [`io::Error`].
    pub fn from_portable_file(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        let unreadable = |error: io::Error| {
            let unreadable = match error.kind() {
                io::ErrorKind::NotFound => {
                    Unreadable::new(path, "filen finns inte", "the file does not exist")
                }
                io::ErrorKind::IsADirectory => Unreadable::new(
                    path,
                    "är en mapp: ange filen som compile har skrivit",
                    "is a folder: give the file that compile wrote",
                ),
                _ => Unreadable::with_message(path, read_message(&error)),
            };
            LoadError::unreadable(vec![unreadable.caused_by(error)])
        };
        let mut bytes = Vec::new();
        let file = fs::File::open(path).map_err(unreadable)?;
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > MAX_BYTES {
            let too_large = Unreadable::new(
                path,
                format!("är större än {} MB och läses inte", MAX_BYTES >> 20),
                format!("is larger than {} MB and is not read", MAX_BYTES >> 20),
            );
            return Err(LoadError::unreadable(vec![too_large]));
        }
        let refused = |error: PortableError| {
            let message = Message::each(|language| error.predicate(language));
            LoadError::unreadable(vec![Unreadable::with_message(path, message).caused_by(error)])
        };
        Self::from_portable(&bytes).map_err(refused)
    }
}

/// Reads a text that is SHA-256 in hexadecimal.
fn sum(from: &mut PortableReader<'_>) -> Result<String, Malformed> {
    let text = String::take(from)?;
    if is_sha256(&text) { Ok(text) } else { Err(Malformed("sha256")) }
}

/// Splits leading numbers from the rest of the bytes.
fn numbers<const N: usize>(mut bytes: &[u8]) -> Option<([u32; N], &[u8])> {
    let mut numbers = [0; N];
    for number in &mut numbers {
        let (first, rest) = bytes.split_first_chunk()?;
        (*number, bytes) = (u32::from_le_bytes(*first), rest);
    }
    Some((numbers, bytes))
}

/// The empty findings of a revision without files.
fn no_findings(model: &Model) -> Findings {
    let summary = RevisionSummary {
        name: model.info.named.name.clone(),
        from: model.info.from,
        decided: model.info.status == Status::Decided,
    };
    let examined = ReadRevision {
        is_revision: true,
        summary: Some(summary),
        cases: Some(model.case_count()),
        ..ReadRevision::default()
    };
    Findings::new(Sources::default(), Arc::new([examined]), Vec::new())
}
