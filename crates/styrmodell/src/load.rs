//! Text to a proven revision, stage by stage. Each stage says all it finds;
//! the next begins only when nothing was found.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::checks::{self, Checked};
use crate::finding::{Code, Finding, Language, Message, Severity, Stage};
use crate::findings::{Examined, Findings, Said};
use crate::lower::lower;
use crate::model::Model;
use crate::raw;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::table::Table;
use crate::unreadable::{self, Unreadable};
use crate::yaml::{self, Reader};

/// More text than any revision: ten thousand delområden fit many times over.
pub(crate) const MAX_BYTES: u64 = 32 << 20;

/// A revision that answers every case exactly once.
#[derive(Debug)]
pub(crate) struct Proven {
    pub(crate) model: Model,
    pub(crate) table: Table,
    /// What is to be said of each requirement, in the order of the model.
    pub(crate) requirements: Vec<Option<Finding>>,
    /// Its place among the revisions that were examined with it.
    pub(crate) number: usize,
    pub(crate) sha256: String,
    /// What was found that does not keep the rules from use.
    pub(crate) warnings: Findings,
}

/// Why a folder could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// The folder or files in it cannot be read.
    #[error("{}", unreadable::text(findings, Language::Swedish))]
    #[non_exhaustive]
    Unreadable {
        /// The first that could not be read.
        path: PathBuf,
        /// Why it could not be, in Swedish.
        reason: String,
        /// The same in English.
        reason_en: String,
        /// Everything that could not be read, each with its place and reason.
        findings: Box<Findings>,
    },
    /// The rules were read, and something in them is wrong. Never empty.
    #[error(transparent)]
    Rejected(#[from] Findings),
}

impl LoadError {
    #[cfg(feature = "portable")]
    pub(crate) fn unreadable(path: &Path, sv: impl Into<String>, en: impl Into<String>) -> Self {
        vec![Unreadable::new(path, sv, en)].into()
    }

    /// The error in a language: what cannot be read a line each, or what was
    /// found, in Swedish.
    pub fn text(&self, language: Language) -> String {
        match self {
            LoadError::Unreadable { findings, .. } => unreadable::text(findings, language),
            LoadError::Rejected(_) => self.to_string(),
        }
    }

    /// Everything that was found: also what could not be read is a finding.
    pub fn findings(&self) -> &Findings {
        match self {
            LoadError::Unreadable { findings, .. } => findings,
            LoadError::Rejected(findings) => findings,
        }
    }
}

/// Everything that could not be read; not empty.
impl From<Vec<Unreadable>> for LoadError {
    fn from(all: Vec<Unreadable>) -> Self {
        let text = |language| all.first().map(|first| first.reason.get(language).to_owned());
        LoadError::Unreadable {
            path: all.first().map(|first| first.path.clone()).unwrap_or_default(),
            reason: text(Language::Swedish).unwrap_or_default(),
            reason_en: text(Language::English).unwrap_or_default(),
            findings: Box::new(unreadable::findings(all)),
        }
    }
}

/// Is told which of the stages `load`, `check` and `compile` begins: benchmarks
/// time what is between.
pub(crate) type Watch<'w> = &'w mut dyn FnMut(&'static str);

/// Nobody is told.
pub(crate) fn unwatched(_: &'static str) {}

/// Reads, proves and compiles revisions, each from its files. What is found is
/// found in all of them; a revision that fails fails them all.
pub(crate) fn load(revisions: Vec<Vec<SourceFile>>, watch: Watch<'_>) -> Result<Vec<Proven>, Findings> {
    let count = revisions.len();
    let Loaded { proven, found } = load_each(revisions, watch);
    if proven.len() == count { Ok(proven) } else { Err(found) }
}

/// Revisions as far as they could be proven.
pub(crate) struct Loaded {
    pub(crate) proven: Vec<Proven>,
    /// What was found in any of them.
    pub(crate) found: Findings,
}

/// As `load`, where a revision that fails is left out.
pub(crate) fn load_each(revisions: Vec<Vec<SourceFile>>, watch: Watch<'_>) -> Loaded {
    watch("load");
    let mut examined: Vec<Examined> = Vec::new();
    let mut all = Vec::new();
    for mut files in revisions {
        // Nothing depends on the order files were found in.
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let folder = files.first().and_then(|file| Path::new(&file.path).parent());
        let folder = folder.map_or_else(String::new, |folder| folder.display().to_string());
        let len = |files: &[SourceFile]| u32::try_from(files.len()).unwrap_or(u32::MAX);
        let start = len(&all);
        all.extend(files);
        examined.push(Examined { files: start..len(&all), folder, ..Examined::default() });
    }
    let sources = Sources::new(all);
    let mut findings = Vec::new();
    let mut proven = Vec::new();
    for (number, one) in examined.iter_mut().enumerate() {
        let mut found = Vec::new();
        proven.push(prove(&sources, one, &mut found, watch));
        found.iter_mut().for_each(|finding| finding.revision = number);
        findings.push(found);
    }
    let examined: Arc<[Examined]> = examined.into();
    let all = findings.iter().flatten().cloned().collect();
    let found = Findings::new(sources.clone(), Arc::clone(&examined), all);
    let proven = proven.into_iter().zip(findings).enumerate();
    let proven = proven.filter_map(|(number, (proven, found))| {
        let (model, checked, sha256) = proven?;
        let Checked { table, mut requirements } = checked;
        requirements.iter_mut().flatten().for_each(|finding| finding.revision = number);
        let warnings = Findings::new(sources.clone(), Arc::clone(&examined), found);
        Some(Proven { model, table, requirements, number, sha256, warnings })
    });
    Loaded { proven: proven.collect(), found }
}

/// One revision, stage by stage. `None` when something is wrong with it; what is
/// found may be there either way.
fn prove(
    sources: &Sources,
    examined: &mut Examined,
    findings: &mut Vec<Finding>,
    watch: Watch<'_>,
) -> Option<(Model, Checked, String)> {
    let model = model(sources, examined, findings)?;
    let checked = checks::run(&model, findings, watch)?;
    watch("load");
    let warns = |f: &&Finding| f.severity() == Severity::Warning;
    findings.extend(checked.requirements.iter().flatten().filter(warns).cloned());
    examined.cases = Some(model.case_count());
    examined.requirements = model.requirements.len();
    examined.scenarios = model.scenarios.len();
    let files: Vec<(FileId, &SourceFile)> = sources.part(examined.files.clone()).collect();
    Some((model, checked, checksum(&files)))
}

/// The model that the files of one revision hold, before anything is asked of
/// its rules. `None` when something was found.
pub(crate) fn model(
    sources: &Sources,
    examined: &mut Examined,
    findings: &mut Vec<Finding>,
) -> Option<Model> {
    let mut reader = Reader::default();
    let files: Vec<(FileId, &SourceFile)> = sources.part(examined.files.clone()).collect();
    if let Some(finding) = too_large(&files) {
        findings.push(finding);
        return None;
    }
    let trees: Vec<yaml::Node> =
        files.iter().filter_map(|(id, file)| yaml::parse(*id, file, &mut reader.findings)).collect();
    reader.findings.iter_mut().for_each(|finding| finding.stage = Stage::Text);
    let of_text = reader.findings.len();
    let raw = raw::read(&trees, &mut reader);
    reader.findings.iter_mut().skip(of_text).for_each(|finding| finding.stage = Stage::Entries);
    findings.append(&mut reader.findings);
    examined.said = raw.model.as_ref().map(|model| Said {
        name: model.name.value.clone(),
        from: model.valid.from.value,
        decided: model.status.value == raw::Status::Decided,
    });
    if !findings.is_empty() {
        return None;
    }
    drop(trees);
    let model = lower(raw, findings);
    findings.iter_mut().for_each(|finding| finding.stage = Stage::Names);
    model
}

fn too_large(files: &[(FileId, &SourceFile)]) -> Option<Finding> {
    let mut total = 0u64;
    for (id, file) in files {
        total += file.text().len() as u64;
        if total > MAX_BYTES {
            let (sv, en) = size_words(total);
            return Some(Finding::new(Code::TooLarge, Span::new(*id, 0..0), Message::new(sv, en)));
        }
    }
    None
}

/// That files are too large together, in both languages.
pub(crate) fn size_words(total: u64) -> (String, String) {
    let (total, most) = (total >> 20, MAX_BYTES >> 20);
    (
        format!("regelfilerna är {total} MB tillsammans; högst {most} MB läses"),
        format!("the rule files are {total} MB together; at most {most} MB are read"),
    )
}

/// SHA-256 over the files sorted by name, each with its name and length, so
/// that no two sets of files give the same bytes.
fn checksum(files: &[(FileId, &SourceFile)]) -> String {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for (_, file) in files {
        for part in [file.name.as_str(), file.text()] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
