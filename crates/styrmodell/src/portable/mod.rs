//! The portable form: a proven rulebook as one file that loads without YAML,
//! without checks and without compiling. `docs/portable.md` describes it.
//!
//! Such a file is trusted like code: it says itself what the answers are. All
//! of it is read with its bounds checked, so that no file, however made, can
//! make a rulebook that panics; that its answers follow from rules only whoever
//! wrote it knows.

mod holds;
mod model;
mod parts;
mod table;

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use self::parts::{Malformed, Portable as _, Reader, Writer};
use crate::base::checksum::is_sum;
use crate::base::message::Language;
use crate::finding::findings::{Examined, Findings, Said};
use crate::loading::load_error::LoadError;
use crate::loading::rulebook::Rulebook;
use crate::model::{Model, Status};
use crate::rulebook::{Proven, Rules};
use crate::source::Sources;
use crate::source::io_error::unread_because;

/// How every such file begins.
const MAGIC: [u8; 8] = *b"STYRMOD\0";

/// What of the format this library reads and writes: the part for everybody,
/// and the part for this library alone. A change of one leaves the other.
const FORMAT: (u32, u32) = (1, 2);

/// Longer than the file of any model that can be proven.
const MAX_BYTES: u64 = 1 << 30;

/// Why a portable file could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PortableError {
    /// It does not begin as a portable file does.
    NotPortable,
    /// It is of another format, newer or older than this library's. The first
    /// number is that of the part for everybody, the second of the rest.
    #[non_exhaustive]
    Format {
        /// The file's.
        found: (u32, u32),
        /// This library's.
        known: (u32, u32),
    },
    /// Its length or its checksum is not what it says: it was cut off, or
    /// changed on the way.
    Damaged,
    /// It is whole, and what it says cannot be: a part of it names what is not
    /// there.
    #[non_exhaustive]
    Malformed {
        /// Which part, as `docs/portable.md` names it.
        part: &'static str,
    },
}

impl PortableError {
    /// The error as a sentence in a language.
    pub fn text(&self, language: Language) -> String {
        let sv = language == Language::Swedish;
        match self {
            PortableError::NotPortable if sv => {
                "är ingen fil som compile har skrivit: ange en sådan fil, eller mappen med reglerna"
                    .to_owned()
            }
            PortableError::NotPortable => {
                "is not a file that compile has written: give such a file, or the folder of rules".to_owned()
            }
            PortableError::Format { found, known } => {
                let (found_text, known_text) = (format_text(*found), format_text(*known));
                match (found > known, sv) {
                    (true, true) => format!(
                        "har ett nyare format ({found_text}; det här programmet läser {known_text}): uppdatera programmet, eller skriv filen på nytt med compile"
                    ),
                    (true, false) => format!(
                        "is of a newer format ({found_text}; this program reads {known_text}): update the program, or write the file anew with compile"
                    ),
                    (false, true) => format!(
                        "har ett äldre format ({found_text}; det här programmet läser {known_text}): skriv filen på nytt med compile"
                    ),
                    (false, false) => format!(
                        "is of an older format ({found_text}; this program reads {known_text}): write the file anew with compile"
                    ),
                }
            }
            PortableError::Damaged if sv => {
                "är skadad: den är avhuggen eller ändrad. Hämta den igen, eller skriv den på nytt med compile"
                    .to_owned()
            }
            PortableError::Damaged => {
                "is damaged: it is cut off or changed. Fetch it again, or write it anew with compile"
                    .to_owned()
            }
            PortableError::Malformed { part } if sv => {
                format!("är felaktig i delen \"{part}\": skriv den på nytt med compile")
            }
            PortableError::Malformed { part } => {
                format!("is malformed in the part \"{part}\": write it anew with compile")
            }
        }
    }
}

/// `1.2`: the part for everybody, then the rest.
fn format_text((answers, texts): (u32, u32)) -> String {
    format!("{answers}.{texts}")
}

/// In Swedish.
impl std::fmt::Display for PortableError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "filen {}", self.text(Language::Swedish))
    }
}

impl std::error::Error for PortableError {}

impl From<Malformed> for PortableError {
    fn from(Malformed(part): Malformed) -> Self {
        PortableError::Malformed { part }
    }
}

impl Rulebook {
    /// The rulebook as one file: the same bytes every time. Its own requirements
    /// (`krav`), scenarios (`typfall`), warnings and rule files are left out:
    /// they have done their work.
    ///
    /// Whoever reads the file proves nothing anew, so only a rulebook can be
    /// written. A draft is accepted first:
    ///
    /// ```
    /// # use styrmodell::{Draft, Rulebook};
    /// # let files: Vec<(String, String)> =
    /// #     Rulebook::goteborg().files().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    /// let draft = Draft::from_files(files)?;
    /// let file = draft.accept()?.to_portable();
    /// # Ok::<(), styrmodell::Findings>(())
    /// ```
    ///
    /// One that is not accepted, and may break its own krav, cannot be written:
    ///
    /// ```compile_fail,E0599
    /// # use styrmodell::{Draft, Rulebook};
    /// # let files: Vec<(String, String)> =
    /// #     Rulebook::goteborg().files().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    /// let draft = Draft::from_files(files)?;
    /// let file = draft.to_portable();
    /// # Ok::<(), styrmodell::Findings>(())
    /// ```
    ///
    /// Nor can its rules, which are no rulebook:
    ///
    /// ```compile_fail,E0599
    /// # use styrmodell::{Draft, Rulebook};
    /// # let files: Vec<(String, String)> =
    /// #     Rulebook::goteborg().files().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    /// let draft = Draft::from_files(files)?;
    /// let file = draft.as_rules().to_portable();
    /// # Ok::<(), styrmodell::Findings>(())
    /// ```
    pub fn to_portable(&self) -> Vec<u8> {
        let mut parts = Writer::default();
        self.sha256().to_owned().put(&mut parts);
        parts.texts(|to| self.fingerprint().to_owned().put(to));
        self.model().put(&mut parts);
        table::put(self.table(), &mut parts);
        let (answers, texts) = parts.finish();
        let mut body = Vec::with_capacity(8 + answers.len() + texts.len());
        for part in [&answers, &texts] {
            body.extend(parts::number(part.len()).to_le_bytes());
        }
        body.extend(answers);
        body.extend(texts);
        let mut file = MAGIC.to_vec();
        for number in [FORMAT.0, FORMAT.1, crc32fast::hash(&body)] {
            file.extend(number.to_le_bytes());
        }
        file.extend(body);
        file
    }

    /// The rulebook in a file that [`Rulebook::to_portable`] made, without
    /// proving anything anew. It answers as the one that was written did.
    ///
    /// **Trust such a file like code**: whoever can write it decides the answers.
    /// The checksum finds accidents and no forgery. What is in the file is
    /// checked enough that no file can make the rulebook panic.
    ///
    /// There are no rule files behind it: [`files`](Rules::files) and
    /// [`warnings`](Rules::warnings) are empty, it has no krav and typfall,
    /// and begins no revision.
    ///
    /// # Errors
    /// When it is no such file, of another format, or not whole.
    pub fn from_portable(bytes: &[u8]) -> Result<Self, PortableError> {
        let rest = bytes.strip_prefix(&MAGIC).ok_or(PortableError::NotPortable)?;
        let ([answers, texts, checksum], body) = numbers(rest).ok_or(PortableError::Damaged)?;
        if (answers, texts) != FORMAT {
            return Err(PortableError::Format { found: (answers, texts), known: FORMAT });
        }
        if crc32fast::hash(body) != checksum {
            return Err(PortableError::Damaged);
        }
        let ([answers, texts], parts) = numbers(body).ok_or(PortableError::Damaged)?;
        let (answers, rest) = parts.split_at_checked(answers as usize).ok_or(PortableError::Damaged)?;
        if rest.len() != texts as usize {
            return Err(PortableError::Damaged);
        }
        let mut from = Reader::new(answers, rest);
        let sha256 = sum(&mut from).map_err(|_| Malformed("sha256"))?;
        let fingerprint = from.texts(sum).map_err(|_| Malformed("fingerprint"))?;
        let model = Model::take(&mut from)?;
        let mut table = table::take(&mut from, &model)?;
        holds::hold(&model, &table, &from.finish()?)?;
        table.find_holders(&model);
        let warnings = nothing_found(&model);
        let proven = Proven { model, table, requirements: Vec::new(), number: 0, sha256, warnings };
        Ok(Self::trusted(Rules::at_once(proven, fingerprint)))
    }

    /// Reads a file and loads it as [`Rulebook::from_portable`] does. Trust it
    /// like code.
    ///
    /// # Errors
    /// [`LoadError::Unreadable`], with the reason.
    pub fn from_portable_file(path: impl AsRef<Path>) -> Result<Self, LoadError> {
        let path = path.as_ref();
        let unreadable = |error: std::io::Error| match error.kind() {
            std::io::ErrorKind::NotFound => {
                LoadError::unreadable(path, "filen finns inte", "the file does not exist")
            }
            std::io::ErrorKind::IsADirectory => LoadError::unreadable(
                path,
                "är en mapp: ange filen som compile har skrivit",
                "is a folder: give the file that compile has written",
            ),
            _ => {
                let reason = unread_because(&error);
                let (sv, en) = reason.both();
                LoadError::unreadable(path, sv, en)
            }
        };
        let mut bytes = Vec::new();
        let file = fs::File::open(path).map_err(unreadable)?;
        file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(LoadError::unreadable(
                path,
                format!("är större än {} MB och läses inte", MAX_BYTES >> 20),
                format!("is larger than {} MB and is not read", MAX_BYTES >> 20),
            ));
        }
        let refused = |error: PortableError| {
            LoadError::unreadable(path, error.text(Language::Swedish), error.text(Language::English))
        };
        Self::from_portable(&bytes).map_err(refused)
    }
}

/// A text that is SHA-256 in hexadecimal.
fn sum(from: &mut Reader<'_>) -> Result<String, Malformed> {
    let text = String::take(from)?;
    if is_sum(&text) { Ok(text) } else { Err(Malformed("sha256")) }
}

/// The numbers that bytes begin with, and the rest.
fn numbers<const N: usize>(mut bytes: &[u8]) -> Option<([u32; N], &[u8])> {
    let mut numbers = [0; N];
    for number in &mut numbers {
        let (first, rest) = bytes.split_first_chunk()?;
        (*number, bytes) = (u32::from_le_bytes(*first), rest);
    }
    Some((numbers, bytes))
}

/// What was found in a revision without files: nothing.
fn nothing_found(model: &Model) -> Findings {
    let said = Said {
        name: model.info.named.name.clone(),
        from: model.info.from,
        decided: model.info.status == Status::Decided,
    };
    let examined = Examined {
        is_revision: true,
        said: Some(said),
        cases: Some(model.case_count()),
        ..Examined::default()
    };
    Findings::new(Sources::default(), Arc::new([examined]), Vec::new())
}
