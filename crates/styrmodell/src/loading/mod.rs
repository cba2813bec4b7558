//! Text to a proven revision, stage by stage. Each stage reports all its
//! findings; the next begins only if there are no errors.

mod draft;
pub(crate) mod fixed;
mod gathered;
pub(crate) mod kept;
pub(crate) mod load_error;
mod mend;
mod open;
pub(crate) mod registry;
pub(crate) mod revise;
pub(crate) mod rulebook;
mod shipped;

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::base::date::Date;
use crate::base::ids::to_u32;
use crate::base::message::Message;
use crate::finding::findings::{Findings, ReadRevision, RevisionSummary};
use crate::finding::{Code, Finding, Severity, Stage};
use crate::lower::lower;
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
pub(crate) fn load(given: Vec<RevisionFiles>) -> Result<LoadedRevisions, Findings> {
    let must_do = |one: &&RevisionFiles| one.is_revision || one.unread.iter().any(Unread::is_error);
    let count = given.iter().filter(must_do).count();
    let loaded = load_each(given);
    if loaded.proven.len() == count { Ok(loaded) } else { Err(loaded.found) }
}

/// The revisions that could be proven.
pub(crate) struct LoadedRevisions {
    pub(crate) proven: Vec<Proven>,
    /// The findings in and beside all revisions.
    pub(crate) found: Findings,
}

/// Loads like `load`, but leaves out revisions with errors.
pub(crate) fn load_each(given: Vec<RevisionFiles>) -> LoadedRevisions {
    let mut all = Vec::new();
    let (mut examined, mut findings): (Vec<ReadRevision>, Vec<Vec<Finding>>) =
        given.into_iter().map(|one| file(one, &mut all)).unzip();
    let sources = Sources::new(all);
    let mut proven = Vec::new();
    for (number, (one, found)) in examined.iter_mut().zip(&mut findings).enumerate() {
        proven.push(if one.is_revision { examine(&sources, one, found) } else { None });
        found.iter_mut().for_each(|finding| finding.revision = number);
    }
    let examined: Arc<[ReadRevision]> = examined.into();
    let all = findings.iter().flatten().cloned().collect();
    let found = Findings::new(sources.clone(), Arc::clone(&examined), all);
    let proven = proven.into_iter().zip(findings).enumerate();
    let proven = proven.filter_map(|(number, (proven, found))| {
        let (model, checked, sha256) = proven?;
        let ModelProof { table, mut requirements } = checked;
        requirements.iter_mut().flatten().for_each(|finding| finding.revision = number);
        let warnings = Findings::new(sources.clone(), Arc::clone(&examined), found);
        Some(Proven { model, table, requirements, number, sha256, warnings })
    });
    LoadedRevisions { proven: proven.collect(), found }
}

/// Appends the files of a folder to all others, and returns the findings that
/// need no reading. A file that is not read is appended for its name alone.
fn file(given: RevisionFiles, all: &mut Vec<SourceFile>) -> (ReadRevision, Vec<Finding>) {
    let RevisionFiles { folder, mut files, unread, is_revision } = given;
    // The result must not depend on the order in which files were listed.
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let parent = files.first().and_then(|file| Path::new(&file.path).parent());
    let folder = parent.map_or(folder, |parent| parent.display().to_string());
    let len = |files: &[SourceFile]| to_u32(files.len());
    let start = len(all);
    all.extend(files);
    let files = start..len(all);
    let found = unread.iter().map(|unread| {
        let finding = unread.finding(FileId(len(all)));
        let path = path_name(&unread.path);
        all.push(SourceFile::new(String::new(), path, String::new()));
        finding
    });
    let found = found.collect();
    (ReadRevision { files, folder, is_revision, ..ReadRevision::default() }, found)
}

/// Takes one revision through every stage. `None` if it has errors; it may have
/// findings either way. If some files were not read, only errors within those
/// that were are reported, because the others may contain the rest.
fn examine(
    sources: &Sources,
    examined: &mut ReadRevision,
    findings: &mut Vec<Finding>,
) -> Option<(Model, ModelProof, String)> {
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

/// Reads the model from the files of one revision, before its rules are
/// checked. `None` if there are errors.
fn model(sources: &Sources, examined: &mut ReadRevision, findings: &mut Vec<Finding>) -> Option<Model> {
    let mut reader = Reader::default();
    let is_error = |finding: &mut Finding| finding.severity() == Severity::Error;
    reader.findings = findings.extract_if(.., is_error).collect();
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
    let begins = raw.model.as_ref().map(|model| &model.valid.from);
    findings.extend(begins.and_then(|from| misnamed(&examined.folder, from)));
    examined.summary = raw.model.as_ref().map(|model| RevisionSummary {
        name: model.name.value.clone(),
        from: model.valid.from.value,
        decided: model.status.value == RawStatus::Decided,
    });
    if findings.iter().any(|f| f.severity() == Severity::Error) {
        return None;
    }
    drop(trees);
    let of_entries = findings.len();
    let model = lower(raw, findings);
    findings.iter_mut().skip(of_entries).for_each(|finding| finding.stage = Stage::Names);
    model
}

/// The finding on a folder that is named as another day than the first of its
/// revision.
fn misnamed(folder: &str, from: &Spanned<Date>) -> Option<Finding> {
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
/// that no two sets of files have the same bytes.
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
