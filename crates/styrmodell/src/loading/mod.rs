//! Text to a proven revision, stage by stage. Each stage reports all its
//! findings; the next begins only if there are no errors.

mod draft;
pub(crate) mod fixed;
mod gathered;
pub(crate) mod kept;
pub(crate) mod load_error;
mod open;
pub(crate) mod registry;
mod repair;
pub(crate) mod revise;
pub(crate) mod rulebook;
mod shipped;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::base::date::Date;
use crate::base::ids::to_u32;
use crate::base::message::Message;
use crate::checks::text_names_gone;
use crate::finding::findings::{Findings, ReadRevision, RevisionSummary};
use crate::finding::{Code, Finding, Severity, Stage};
use crate::lower::{leave_to_author, lower};
use crate::model::Model;
use crate::raw;
use crate::raw::RawStatus;
use crate::rulebook::Proven;
use crate::source::folder::{MAX_BYTES, RevisionFiles, too_many_bytes};
use crate::source::path_name::path_name;
use crate::source::unread::Unread;
use crate::source::{FileId, SourceFile, Sources, Span, Spanned};
use crate::trial::{ModelProof, prove};
use crate::yaml::{self, Reader};

/// Reads, proves and compiles revisions, each from its files. Returns the
/// findings in all of them; an error in one rejects them all.
pub(crate) fn load(revisions: Vec<RevisionFiles>) -> Result<LoadedRevisions, Findings> {
    let must_succeed =
        |files: &&RevisionFiles| files.is_revision || files.unread.iter().any(Unread::is_error);
    let count = revisions.iter().filter(must_succeed).count();
    let loaded = load_each(revisions);
    if loaded.proven.len() == count { Ok(loaded) } else { Err(loaded.findings) }
}

/// The revisions that could be proven.
pub(crate) struct LoadedRevisions {
    pub(crate) proven: Vec<Proven>,
    /// The findings in all revisions and in the files and folders beside them.
    pub(crate) findings: Findings,
}

/// Loads like `load`, but leaves out revisions with errors.
pub(crate) fn load_each(revisions: Vec<RevisionFiles>) -> LoadedRevisions {
    let mut all_files = Vec::new();
    let (mut examined, mut findings): (Vec<ReadRevision>, Vec<Vec<Finding>>) =
        revisions.into_iter().map(|files| add_files(files, &mut all_files)).unzip();
    let sources = Sources::new(all_files);
    let mut proven = Vec::new();
    for (number, (revision, findings)) in examined.iter_mut().zip(&mut findings).enumerate() {
        proven.push(if revision.is_revision { examine(&sources, revision, findings) } else { None });
        findings.iter_mut().for_each(|finding| finding.revision = number);
    }
    let examined: Arc<[ReadRevision]> = examined.into();
    let all_findings = findings.iter().flatten().cloned().collect();
    let all_findings = Findings::new(sources.clone(), Arc::clone(&examined), all_findings);
    let proven = proven.into_iter().zip(findings).enumerate();
    let proven = proven.filter_map(|(number, (proven, warnings))| {
        let (model, proof, sha256) = proven?;
        let ModelProof { table, mut requirements } = proof;
        requirements.iter_mut().flatten().for_each(|finding| finding.revision = number);
        let warnings = Findings::new(sources.clone(), Arc::clone(&examined), warnings);
        Some(Proven { model, table, requirements, number, sha256, warnings })
    });
    LoadedRevisions { proven: proven.collect(), findings: all_findings }
}

/// Appends the files of a folder to `all`, and returns the findings about files that are
/// not read. Such a file is appended without its text, so that findings can name it.
fn add_files(revision: RevisionFiles, all: &mut Vec<SourceFile>) -> (ReadRevision, Vec<Finding>) {
    let RevisionFiles { folder, mut files, unread, is_revision } = revision;
    // The result must not depend on the order in which the system lists files.
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let parent = files.first().and_then(|file| Path::new(&file.path).parent());
    let folder = parent.map_or(folder, |parent| parent.display().to_string());
    let len = |files: &[SourceFile]| to_u32(files.len());
    let start = len(all);
    all.extend(files);
    let files = start..len(all);
    let findings = unread.iter().map(|unread| {
        let finding = unread.finding(FileId(len(all)));
        let path = path_name(&unread.path);
        all.push(SourceFile::new(String::new(), path, String::new()));
        finding
    });
    let findings = findings.collect();
    (ReadRevision { files, folder, is_revision, ..ReadRevision::default() }, findings)
}

/// Takes one revision through every stage. `None` if it has errors; there may be findings
/// in both cases. If some files were not read, nothing is reported as missing, because
/// those files may contain it.
fn examine(
    sources: &Sources,
    examined: &mut ReadRevision,
    findings: &mut Vec<Finding>,
) -> Option<(Model, ModelProof, String)> {
    let model = read_model(sources, examined, findings)?;
    text_names_gone::alone(&model, sources, findings);
    let proof = prove(&model, findings)?;
    let is_warning = |f: &&Finding| f.severity() == Severity::Warning;
    findings.extend(proof.requirements.iter().flatten().filter(is_warning).cloned());
    examined.cases = Some(model.case_count());
    examined.requirements = model.requirements.len();
    examined.scenarios = model.scenarios.len();
    let files: Vec<(FileId, &SourceFile)> = sources.part(examined.files.clone()).collect();
    Some((model, proof, checksum(&files)))
}

/// Reads the model from the files of one revision, before its rules are
/// checked. `None` if there are errors.
fn read_model(sources: &Sources, examined: &mut ReadRevision, findings: &mut Vec<Finding>) -> Option<Model> {
    let mut reader = Reader::default();
    let is_error = |finding: &mut Finding| finding.severity() == Severity::Error;
    reader.findings = findings.extract_if(.., is_error).collect();
    let files: Vec<(FileId, &SourceFile)> = sources.part(examined.files.clone()).collect();
    if let Some(finding) = too_large_finding(&files) {
        findings.push(finding);
        return None;
    }
    let trees: Vec<yaml::Node> =
        files.iter().filter_map(|(id, file)| yaml::parse(*id, file, &mut reader.findings)).collect();
    reader.findings.iter_mut().for_each(|finding| finding.stage = Stage::Text);
    let text_findings = reader.findings.len();
    let raw = raw::read(&trees, &mut reader);
    reader.findings.iter_mut().skip(text_findings).for_each(|finding| finding.stage = Stage::Entries);
    findings.append(&mut reader.findings);
    let first_day = raw.model.as_ref().map(|model| &model.valid.from);
    findings.extend(first_day.and_then(|from| misnamed_folder_finding(&examined.folder, from)));
    examined.summary = raw.model.as_ref().map(|model| RevisionSummary {
        name: model.name.value.clone(),
        from: model.valid.from.value,
        decided: model.status.value == RawStatus::Decided,
    });
    if findings.iter().any(|f| f.severity() == Severity::Error) {
        return None;
    }
    drop(trees);
    let entry_findings = findings.len();
    let model = lower(raw, findings);
    let of_names = findings.get_mut(entry_findings..).unwrap_or_default();
    of_names.iter_mut().for_each(|finding| finding.stage = Stage::Names);
    if of_names.iter().any(|finding| finding.fix.is_some()) {
        // The trees are read again, because rules without faults never need them.
        let trees = files.iter().filter_map(|(id, file)| yaml::parse(*id, file, &mut Vec::new()));
        leave_to_author(&trees.collect::<Vec<_>>(), of_names);
    }
    model
}

/// The finding for a folder whose name is a day other than the first day of its revision.
fn misnamed_folder_finding(folder: &str, from: &Spanned<Date>) -> Option<Finding> {
    let name = Path::new(folder).file_name()?.to_str()?;
    let digits: String = name.chars().filter(|c| !matches!(c, '-' | '_' | '.' | ' ')).collect();
    let part = |range: Range<usize>| digits.get(range).unwrap_or_default();
    let written = format!("{}-{}-{}", part(0..4), part(4..6), part(6..digits.len()));
    let day: Date = written.parse().ok()?;
    let begins = from.value;
    (day != begins).then(|| {
        Finding::new(
            Code::MisnamedFolder,
            from.span,
            Message::new(
                format!("mappen heter \"{name}\", men versionen i den börjar {begins}"),
                format!("the folder is called \"{name}\", but the revision in it begins on {begins}"),
            ),
        )
        .help(Message::new(
            format!("Döp om mappen till \"{begins}\", eller rätta dagen i gäller."),
            format!("Rename the folder to \"{begins}\", or correct the day in gäller."),
        ))
    })
}

pub(crate) fn too_large_finding(files: &[(FileId, &SourceFile)]) -> Option<Finding> {
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
/// that no two sets of files have the same bytes.
pub(crate) fn checksum(files: &[(FileId, &SourceFile)]) -> String {
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
