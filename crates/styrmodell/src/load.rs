//! Text to a proven revision, stage by stage. Each stage says all it finds;
//! the next begins only when nothing was found.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::checks;
use crate::compile::compile;
use crate::finding::{Code, Finding, Findings, Message, Severity};
use crate::lower::lower;
use crate::model::Model;
use crate::raw;
use crate::source::{SourceFile, Sources, Span};
use crate::table::Table;
use crate::yaml::{self, Reader};

/// More text than any revision: ten thousand delområden fit many times over.
const MAX_BYTES: u64 = 32 << 20;

/// More files than any revision.
const MAX_FILES: usize = 1000;

/// A revision that answers every case exactly once.
#[derive(Debug)]
pub(crate) struct Proven {
    pub(crate) model: Model,
    pub(crate) table: Table,
    pub(crate) sha256: String,
    /// What was found that does not keep the rules from use.
    pub(crate) warnings: Findings,
}

/// Why a folder could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The folder or a file in it cannot be read.
    #[error("{path}: {reason}")]
    #[non_exhaustive]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// Why it could not be, in Swedish.
        reason: String,
        /// The same in English.
        reason_en: String,
    },
    /// The rules were read, and something in them is wrong. Never empty.
    #[error(transparent)]
    Rejected(#[from] Findings),
}

impl LoadError {
    pub(crate) fn unreadable(path: &Path, sv: impl Into<String>, en: impl Into<String>) -> Self {
        LoadError::Unreadable { path: path.to_owned(), reason: sv.into(), reason_en: en.into() }
    }

    /// The error in a language, without the findings' places.
    pub fn text(&self, language: crate::Language) -> String {
        match (self, language) {
            (LoadError::Unreadable { path, reason_en, .. }, crate::Language::English) => {
                format!("{}: {reason_en}", path.display())
            }
            _ => self.to_string(),
        }
    }
}

/// Reads, proves and compiles the files of one revision.
pub(crate) fn load(files: Vec<SourceFile>) -> Result<Proven, Findings> {
    let files: Vec<SourceFile> = files
        .into_iter()
        .map(|f| SourceFile {
            text: f.text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(f.text),
            ..f
        })
        .collect();
    let sources = Sources::new(files);
    prove(&sources).map_err(|findings| Findings::new(sources.clone(), findings))
}

fn prove(sources: &Sources) -> Result<Proven, Vec<Finding>> {
    let mut reader = Reader::default();
    if let Some(finding) = too_large(sources) {
        return Err(vec![finding]);
    }
    let trees: Vec<yaml::Node> =
        sources.iter().filter_map(|(id, file)| yaml::parse(id, file, &mut reader.findings)).collect();
    let raw = raw::read(&trees, &mut reader);
    let mut findings = reader.findings;
    if !findings.is_empty() {
        return Err(findings);
    }
    drop(trees);
    let Some(model) = lower(raw, &mut findings) else { return Err(findings) };
    let speakers = checks::run(&model, &mut findings);
    if findings.iter().any(|f| f.severity() == Severity::Error) {
        return Err(findings);
    }
    let table = compile(&model, &speakers);
    let warnings = Findings::new(sources.clone(), findings);
    Ok(Proven { model, table, sha256: fingerprint(sources), warnings })
}

fn too_large(sources: &Sources) -> Option<Finding> {
    let mut total = 0u64;
    for (id, file) in sources.iter() {
        total += file.text.len() as u64;
        if total > MAX_BYTES {
            let (sv, en) = size_words(total);
            return Some(Finding::new(Code::TooLarge, Span::new(id, 0..0), Message::new(sv, en)));
        }
    }
    None
}

fn size_words(total: u64) -> (String, String) {
    let (total, most) = (total >> 20, MAX_BYTES >> 20);
    (
        format!("regelfilerna är {total} MB tillsammans; högst {most} MB läses"),
        format!("the rule files are {total} MB together; at most {most} MB are read"),
    )
}

/// The files of a folder: all `*.yaml` directly in it.
pub(crate) fn read_folder(folder: &Path) -> Result<Vec<SourceFile>, LoadError> {
    let unreadable = |path: &Path, error: &std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => {
            LoadError::unreadable(path, "mappen finns inte", "the folder does not exist")
        }
        std::io::ErrorKind::NotADirectory => LoadError::unreadable(path, "är ingen mapp", "is not a folder"),
        _ => LoadError::unreadable(
            path,
            format!("går inte att läsa ({error})"),
            format!("cannot be read ({error})"),
        ),
    };
    let mut paths = Vec::new();
    let mut total = 0;
    for entry in fs::read_dir(folder).map_err(|e| unreadable(folder, &e))? {
        let path = entry.map_err(|e| unreadable(folder, &e))?.path();
        if path.extension().is_none_or(|e| e != "yaml") {
            continue;
        }
        let about = fs::metadata(&path).map_err(|e| unreadable(&path, &e))?;
        if !about.is_file() {
            return Err(LoadError::unreadable(&path, "är ingen vanlig fil", "is not a regular file"));
        }
        total += about.len();
        paths.push(path);
    }
    if paths.is_empty() {
        return Err(LoadError::unreadable(
            folder,
            "mappen innehåller inga regelfiler (filer som slutar på .yaml)",
            "the folder holds no rule files (files ending in .yaml)",
        ));
    }
    if total > MAX_BYTES {
        let (sv, en) = size_words(total);
        return Err(LoadError::unreadable(folder, sv, en));
    }
    if paths.len() > MAX_FILES {
        return Err(LoadError::unreadable(
            folder,
            format!("mappen innehåller {} filer; högst {MAX_FILES} läses", paths.len()),
            format!("the folder holds {} files; at most {MAX_FILES} are read", paths.len()),
        ));
    }
    paths.sort();
    paths.into_iter().map(|path| read_file(&path, unreadable)).collect()
}

fn read_file(
    path: &Path,
    unreadable: impl Fn(&Path, &std::io::Error) -> LoadError,
) -> Result<SourceFile, LoadError> {
    let name = path.file_name().and_then(|n| n.to_str()).filter(|n| n.is_ascii()).ok_or_else(|| {
        LoadError::unreadable(
            path,
            "filnamnet har andra tecken än a–z: byt namn på filen",
            "the file name is not ASCII: rename the file",
        )
    })?;
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|e| unreadable(path, &e))?;
    // The file may have grown since it was measured.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|e| unreadable(path, &e))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = valid.iter().filter(|&&b| b == b'\n').count() + 1;
        LoadError::unreadable(
            path,
            format!("rad {line} är inte UTF-8: spara filen med teckenkodningen UTF-8"),
            format!("line {line} is not UTF-8: save the file with the encoding UTF-8"),
        )
    })?;
    Ok(SourceFile { name: name.to_owned(), text })
}

/// SHA-256 over the files sorted by name, each with its name and length, so
/// that no two sets of files give the same bytes.
fn fingerprint(sources: &Sources) -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for (_, file) in sources.iter() {
        for part in [&file.name, &file.text] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
