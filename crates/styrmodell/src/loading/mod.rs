//! Text to a proven revision, stage by stage. Each stage says all it finds;
//! the next begins only when nothing was found.

mod draft;
pub(crate) mod fixed;
pub(crate) mod kept;
pub(crate) mod load_error;
mod mend;
pub(crate) mod registry;
pub(crate) mod revise;
pub(crate) mod rulebook;
mod shipped;

use std::path::Path;
use std::sync::Arc;

use crate::finding::findings::{Examined, Findings, Said};
use crate::finding::{Code, Finding, Severity, Stage};
use crate::lower::lower;
use crate::model::Model;
use crate::raw;
use crate::rulebook::Proven;
use crate::source::folder::{MAX_BYTES, too_many_bytes};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::trial::{Proof, prove};
use crate::yaml::{self, Reader};

/// Reads, proves and compiles revisions, each from its files. What is found is
/// found in all of them; a revision that fails fails them all.
pub(crate) fn load(revisions: Vec<Vec<SourceFile>>) -> Result<Vec<Proven>, Findings> {
    let count = revisions.len();
    let Loaded { proven, found } = load_each(revisions);
    if proven.len() == count { Ok(proven) } else { Err(found) }
}

/// Revisions as far as they could be proven.
pub(crate) struct Loaded {
    pub(crate) proven: Vec<Proven>,
    /// What was found in any of them.
    pub(crate) found: Findings,
}

/// As `load`, where a revision that fails is left out.
pub(crate) fn load_each(revisions: Vec<Vec<SourceFile>>) -> Loaded {
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
        proven.push(examine(&sources, one, &mut found));
        found.iter_mut().for_each(|finding| finding.revision = number);
        findings.push(found);
    }
    let examined: Arc<[Examined]> = examined.into();
    let all = findings.iter().flatten().cloned().collect();
    let found = Findings::new(sources.clone(), Arc::clone(&examined), all);
    let proven = proven.into_iter().zip(findings).enumerate();
    let proven = proven.filter_map(|(number, (proven, found))| {
        let (model, checked, sha256) = proven?;
        let Proof { table, mut requirements } = checked;
        requirements.iter_mut().flatten().for_each(|finding| finding.revision = number);
        let warnings = Findings::new(sources.clone(), Arc::clone(&examined), found);
        Some(Proven { model, table, requirements, number, sha256, warnings })
    });
    Loaded { proven: proven.collect(), found }
}

/// One revision, stage by stage. `None` when something is wrong with it; what is
/// found may be there either way.
fn examine(
    sources: &Sources,
    examined: &mut Examined,
    findings: &mut Vec<Finding>,
) -> Option<(Model, Proof, String)> {
    let model = model(sources, examined, findings)?;
    let checked = prove(&model, findings)?;
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
fn model(sources: &Sources, examined: &mut Examined, findings: &mut Vec<Finding>) -> Option<Model> {
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
            return Some(Finding::new(Code::TooLarge, Span::new(*id, 0..0), too_many_bytes(total)));
        }
    }
    None
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
