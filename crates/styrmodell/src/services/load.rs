//! Text or folder to a catalogue, stage by stage. Each stage reports all its findings;
//! the next begins only if there are no errors.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use super::catalogue::{Catalogue, SharedCatalogue};
use super::contact_rule::NotPersonal;
use super::coverage::ServiceTable;
use super::deviation::judge_all;
use super::fit::TargetSpace;
use super::personal::{identity_numbers, masked};
use super::{checks, contact_rule, lower, raw};
use crate::base::message::Message;
use crate::finding::findings::{Findings, ReadRevision};
use crate::finding::{Code, Finding, Severity, Stage};
use crate::loading::load_error::LoadError;
use crate::loading::{checksum, too_large_finding};
use crate::lower::leave_to_keeper;
use crate::rulebook::Rules;
use crate::source::folder::{self, RevisionFiles};
use crate::source::path_name::path_name;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::yaml::{self, Node, NodeValue, Reader};

impl Catalogue {
    /// Loads a catalogue: all `*.yaml` directly in a folder. Its names are those of these
    /// rules and its own.
    ///
    /// # Errors
    /// [`LoadError::Unreadable`] if the folder or a file cannot be read,
    /// [`LoadError::Rejected`] if the catalogue has errors, with all findings of that
    /// stage.
    pub fn from_dir(folder: impl AsRef<Path>, rules: &Rules) -> Result<Self, LoadError> {
        let files = folder::read_revision(folder.as_ref(), raw::TOP_LEVEL).map_err(LoadError::unreadable)?;
        Ok(load(files, rules)?)
    }

    /// `true` if a folder holds a catalogue: one of its files has the key `insatskatalog`
    /// at the start of a line. `false` also if the folder cannot be read.
    pub fn is_in(folder: impl AsRef<Path>) -> bool {
        let read = folder::read_revision(folder.as_ref(), raw::TOP_LEVEL);
        let has_key = |file: &SourceFile| file.text().lines().any(|line| line.starts_with("insatskatalog:"));
        read.is_ok_and(|read| read.files.iter().any(has_key))
    }

    /// Loads a catalogue from memory, given the names and texts of its files.
    ///
    /// # Errors
    /// All errors in the catalogue; never empty.
    pub fn from_files<N, T>(files: impl IntoIterator<Item = (N, T)>, rules: &Rules) -> Result<Self, Findings>
    where
        N: Into<String>,
        T: Into<String>,
    {
        let files = files.into_iter().map(|(name, text)| {
            let name: String = name.into();
            SourceFile::new(name.clone(), name, text.into())
        });
        load(RevisionFiles::from_memory(files.collect()), rules)
    }
}

fn load(read: RevisionFiles, rules: &Rules) -> Result<Catalogue, Findings> {
    let mut findings = Vec::new();
    let (sources, count) = without_identity_numbers(read, &mut findings);
    let all: Vec<(FileId, &SourceFile)> = sources.part(0..count).collect();
    let folder = all.first().and_then(|(_, file)| Path::new(&file.path).parent());
    let folder = folder.map(|folder| folder.display().to_string()).unwrap_or_default();
    let examined = ReadRevision { is_revision: true, files: 0..count, folder, ..ReadRevision::default() };
    let entries = entries(&all, rules, &mut findings);
    let found = |findings| Findings::new(sources.clone(), vec![examined.clone()].into(), findings);
    let Some(mut entries) = entries else { return Err(found(findings)) };

    let space = TargetSpace::new(entries.sizes());
    let table = judge_all(rules, &mut entries, &space)
        .map(|()| ServiceTable::new(&entries, rules.model().subareas.len(), None));
    match &table {
        Ok(table) => checks::run(rules, &entries, table, &space, &mut findings),
        Err(_) => findings.push(checks::too_complex(&entries)),
    }
    let has_error = findings.iter().any(|finding| finding.severity() == Severity::Error);
    let warnings = found(findings);
    match table {
        Ok(table) if !has_error => Ok(Catalogue(Arc::new(SharedCatalogue {
            rules: rules.clone(),
            sha256: checksum(&all),
            entries,
            table,
            warnings,
        }))),
        _ => Err(warnings),
    }
}

/// The most identity numbers of one file that are reported; all are masked.
const MAX_REPORTED_NUMBERS: usize = 20;

/// The files, in which every digit of a personal identity number is an `X`, so that no
/// message and no line of source can show one; and a finding for each.
fn without_identity_numbers(read: RevisionFiles, findings: &mut Vec<Finding>) -> (Sources, u32) {
    let RevisionFiles { mut files, unread, .. } = read;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let mut kept = Vec::new();
    for (number, file) in files.into_iter().enumerate() {
        let file_id = FileId(crate::base::ids::to_u32(number));
        let (text, numbers) = without_numbers(file_id, &file);
        for range in numbers.into_iter().take(MAX_REPORTED_NUMBERS) {
            findings.push(identity_number(Span::new(file_id, range)));
        }
        if !identity_numbers(&file.name).is_empty() {
            findings.push(identity_number(Span::new(file_id, 0..0)));
        }
        let (name, path) = (masked(&file.name), masked(&file.path));
        kept.push(SourceFile::new(name, path, text));
    }
    let count = crate::base::ids::to_u32(kept.len());
    for unread in unread {
        findings.push(unread.finding(FileId(crate::base::ids::to_u32(kept.len()))));
        kept.push(SourceFile::new(String::new(), masked(&path_name(&unread.path)), String::new()));
    }
    (Sources::new(kept), count)
}

/// The text of a file with its identity numbers masked, and their places. A number that
/// is seen only once the escapes of YAML are read is masked as it is written.
fn without_numbers(id: FileId, file: &SourceFile) -> (String, Vec<Range<usize>>) {
    let mut numbers = identity_numbers(file.text());
    let mut text = masked(file.text());
    if text.contains('\\') {
        let seen = SourceFile::new(String::new(), String::new(), text.clone());
        let tree = yaml::parse(id, &seen, &mut Vec::new());
        let mut spans = Vec::new();
        tree.iter().for_each(|tree| find_numbers(tree, &mut spans));
        for span in spans {
            let range = span.start as usize..span.end as usize;
            let Some(written) = text.get(range.clone()) else { continue };
            let hidden: String = written.chars().map(|c| if c.is_ascii_digit() { 'X' } else { c }).collect();
            text.replace_range(range.clone(), &hidden);
            numbers.push(range);
        }
    }
    let mark = file.written().strip_suffix(file.text()).unwrap_or_default();
    (format!("{mark}{text}"), numbers)
}

/// Finds the texts that have an identity number in them.
fn find_numbers(node: &Node, spans: &mut Vec<Span>) {
    let mut look = |text: &str, span: Span| {
        if !identity_numbers(text).is_empty() {
            spans.push(span);
        }
    };
    match &node.value {
        NodeValue::Text(text) => look(text, node.span),
        NodeValue::List(items) => items.iter().for_each(|item| find_numbers(item, spans)),
        NodeValue::Map(entries) => {
            entries.iter().for_each(|(key, _)| look(&key.value, key.span));
            entries.iter().for_each(|(_, value)| find_numbers(value, spans));
        }
    }
}

fn identity_number(place: Span) -> Finding {
    Finding::new(
        Code::PersonalNumber,
        place,
        Message::new("här står ett personnummer", "there is a personal identity number here"),
    )
    .help(Message::new(
        "Ta bort det. En katalog beskriver insatser och får inte ha uppgifter om personer.",
        "Remove it. A catalogue describes insatser and must not have data about persons.",
    ))
}

/// `true` for a file without a line, not even a comment.
fn is_blank(file: &SourceFile) -> bool {
    file.text().trim().is_empty()
}

fn blank(file: FileId) -> Finding {
    Finding::new(Code::WrongType, Span::new(file, 0..0), Message::new("filen är tom", "the file is empty"))
        .help(Message::new(
            "Hämta det som stod där. Ska filen inte finnas, ta bort den.",
            "Get back what it said. If there should be no such file, remove it.",
        ))
}

/// Takes the files to entries. `None` if there are errors.
fn entries(
    files: &[(FileId, &SourceFile)],
    rules: &Rules,
    findings: &mut Vec<Finding>,
) -> Option<super::entries::CatalogueEntries> {
    if let Some(finding) = too_large_finding(files) {
        findings.push(finding);
        return None;
    }
    let mut reader = Reader::default();
    reader.findings.extend(files.iter().filter(|(_, file)| is_blank(file)).map(|(id, _)| blank(*id)));
    let trees: Vec<Node> =
        files.iter().filter_map(|(id, file)| yaml::parse(*id, file, &mut reader.findings)).collect();
    let raw = raw::read(&trees, &mut reader);
    reader.findings.iter_mut().for_each(|finding| finding.stage = Stage::Entries);
    findings.append(&mut reader.findings);
    let not_personal = NotPersonal::new(rules.model(), &raw);
    trees.iter().for_each(|tree| contact_rule::check_texts(tree, &not_personal, findings));
    if findings.iter().any(|finding| finding.severity() == Severity::Error) {
        return None;
    }
    let before = findings.len();
    let entries = lower::lower(raw, rules, findings);
    let of_names = findings.get_mut(before..).unwrap_or_default();
    of_names.iter_mut().for_each(|finding| finding.stage = Stage::Names);
    leave_to_keeper(&trees, rules.model(), of_names);
    entries
}
