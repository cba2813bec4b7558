//! Decides which repairs are kept, by making each one and reading the files again.
//!
//! Knows findings and trees; writes no file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::base::ids::to_u32;
use crate::base::message::Language;
use crate::finding::findings::ReadRevision;
use crate::finding::fix::{Fix, apply_fixes};
use crate::finding::{Code, Finding, Stage};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::trial::Draft;
use crate::yaml::{self, Node, NodeValue};

/// The maximum number of times that the files of one revision are read again: more than
/// any author has faults to repair at once.
const MAX_READINGS: usize = 100;

/// The maximum amount of text that is read again, so that large files do not take minutes.
const MAX_REREAD_BYTES: usize = 256 << 20;

/// Makes the certain repairs for findings up to a stage. The files are those of one
/// revision, sorted by name.
pub(super) fn repaired_files(files: Vec<SourceFile>, until: Stage) -> Vec<SourceFile> {
    let bytes: usize = files.iter().map(|file| file.text().len()).sum();
    let mut readings = MAX_READINGS.min(MAX_REREAD_BYTES / bytes.max(1));
    let mut state = RepairedFiles { findings: find_faults(&files, Stage::Names), files };
    for stage in [Stage::Text, Stage::Entries, Stage::Names].into_iter().filter(|stage| *stage <= until) {
        state = Repairs { base: state, stage, readings: &mut readings }.make_certain();
    }
    if until == Stage::Trials && state.findings.is_empty() {
        state.findings = find_faults(&state.files, Stage::Trials);
        state = Repairs { base: state, stage: Stage::Trials, readings: &mut readings }.make_certain();
    }
    state.files
}

/// Files, and all findings in them.
struct RepairedFiles {
    files: Vec<SourceFile>,
    findings: Vec<Finding>,
}

/// The repairs of one stage, while they are tried.
struct Repairs<'r> {
    base: RepairedFiles,
    stage: Stage,
    /// The number of times that the files may still be read.
    readings: &'r mut usize,
}

impl Repairs<'_> {
    /// Makes all repairs together. If that causes new findings, makes the repairs of one
    /// file at a time. If that also does, tries each repair of the file alone, and makes
    /// those that cause no new findings, unless they do so together.
    fn make_certain(mut self) -> RepairedFiles {
        let fixes = self.uncontested_fixes();
        if fixes.is_empty() {
            return self.base;
        }
        if let Some(better) = self.attempt(&fixes) {
            return better;
        }
        for fixes in fixes.chunk_by(|a, b| a.span.file == b.span.file) {
            let better = self.attempt(fixes).or_else(|| {
                let harmless: Vec<Fix> = fixes
                    .iter()
                    .filter(|&fix| self.attempt(std::slice::from_ref(fix)).is_some())
                    .cloned()
                    .collect();
                if harmless.is_empty() { None } else { self.attempt(&harmless) }
            });
            self.base = better.unwrap_or(self.base);
        }
        self.base
    }

    /// Lists the possible repairs, in the order of their spans. If two overlap, neither is
    /// certain.
    fn uncontested_fixes(&self) -> Vec<Fix> {
        let findings = self.base.findings.iter().filter(|finding| finding.stage == self.stage);
        let fixes = findings.filter_map(|finding| finding.fix.as_ref()).filter(|fix| {
            let file = self.base.files.get(fix.span.file.0 as usize);
            file.is_some_and(|file| self.stage == Stage::Text || word(file.text(), fix.span).is_some())
        });
        let fixes: BTreeSet<&Fix> = fixes.collect();
        let fixes: Vec<&Fix> = fixes.into_iter().collect();
        let overlap = |a: &Fix, b: &Fix| a.span.file == b.span.file && b.span.start < a.span.end;
        let contested: BTreeSet<&Fix> = fixes
            .windows(2)
            .filter_map(|pair| <&[&Fix; 2]>::try_from(pair).ok())
            .filter(|[a, b]| overlap(a, b))
            .flatten()
            .copied()
            .collect();
        fixes.into_iter().filter(|fix| !contested.contains(fix)).cloned().collect()
    }

    /// Makes some repairs, and then the repairs of findings that they uncover at the same
    /// stage in the same files. `None` if there are new findings afterwards.
    fn attempt(&mut self, fixes: &[Fix]) -> Option<RepairedFiles> {
        let chosen: BTreeSet<&Fix> = fixes.iter().collect();
        let remains = |finding: &&Finding| finding.fix.as_ref().is_none_or(|fix| !chosen.contains(fix));
        let expected = self.base.findings.iter().filter(|f| f.stage <= self.stage).filter(remains);
        let mut count: BTreeMap<FindingKind<'_>, usize> = BTreeMap::new();
        expected.for_each(|finding| *count.entry(finding_kind(finding)).or_default() += 1);
        let file_ids: BTreeSet<FileId> = fixes.iter().map(|fix| fix.span.file).collect();
        let mut fixes = fixes.to_vec();
        let mut files = self.base.files.clone();
        while *self.readings > 0 {
            *self.readings -= 1;
            for fixes in fixes.chunk_by(|a, b| a.span.file == b.span.file) {
                let file = files.get_mut(fixes.first()?.span.file.0 as usize)?;
                *file = repaired(file, &fixes.iter().collect::<Vec<_>>(), self.stage)?;
            }
            let findings = find_faults(&files, self.stage.max(Stage::Names));
            let new = new_findings(&findings, count.clone(), self.stage);
            if new.is_empty() {
                return Some(RepairedFiles { files, findings });
            }
            let next =
                |finding: &&Finding| finding.fix.clone().filter(|fix| file_ids.contains(&fix.span.file));
            let next: BTreeSet<Fix> = new.iter().map(next).collect::<Option<_>>()?;
            fixes = next.into_iter().collect();
        }
        None
    }
}

/// A finding without its location, which an earlier repair may move.
type FindingKind<'f> = (Stage, Code, &'f str);

fn finding_kind(finding: &Finding) -> FindingKind<'_> {
    (finding.stage, finding.code, finding.message(Language::English))
}

/// Lists the findings up to a stage that exceed the expected number of their kind.
fn new_findings<'f>(
    findings: &'f [Finding],
    mut expected: BTreeMap<FindingKind<'f>, usize>,
    stage: Stage,
) -> Vec<&'f Finding> {
    let is_new = |finding: &&'f Finding| match expected.get_mut(&finding_kind(finding)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    findings.iter().filter(|finding| finding.stage <= stage).filter(is_new).collect()
}

/// Returns the findings in the files of one revision, up to a stage.
fn find_faults(files: &[SourceFile], until: Stage) -> Vec<Finding> {
    if until <= Stage::Names {
        let sources = Sources::new(files.to_vec());
        let count = to_u32(files.len());
        let mut findings = Vec::new();
        let mut revision = ReadRevision { files: 0..count, ..ReadRevision::default() };
        super::read_model(&sources, &mut revision, &mut findings);
        return findings;
    }
    match Draft::from_sources(files.to_vec()) {
        Ok(draft) => draft.findings().iter().cloned().collect(),
        Err(findings) => findings.iter().cloned().collect(),
    }
}

/// Makes repairs in one file. `None` if more than the repaired values would
/// change.
fn repaired(file: &SourceFile, fixes: &[&Fix], stage: Stage) -> Option<SourceFile> {
    let text = file.text();
    if stage == Stage::Text {
        // The file could not be parsed, so there are no trees to compare.
        return Some(file.with_text(&apply_fixes(text, fixes.iter().copied())?));
    }
    let in_place: Vec<Vec<Fix>> = fixes.iter().map(|fix| in_place(text, fix)).collect::<Option<_>>()?;
    let after = file.with_text(&apply_fixes(text, in_place.iter().flatten())?);
    let id = fixes.first()?.span.file;
    let tree = |file: &SourceFile| yaml::parse(id, file, &mut Vec::new());
    let mut changes = Vec::new();
    let same_shape = compare(&tree(file)?, &tree(&after)?, &mut changes);
    let as_told = changes.iter().map(|(span, value)| (*span, value.as_str()));
    (same_shape && as_told.eq(fixes.iter().map(|fix| (fix.span, fix.replacement.as_str())))).then_some(after)
}

/// Limits a repair to the part of the text that differs: in
/// `source/section/point`, the other parts keep their spelling.
fn in_place(text: &str, fix: &Fix) -> Option<Vec<Fix>> {
    let word = word(text, fix.span)?;
    let written = text.get(word.clone())?;
    let at = |range| Span::new(fix.span.file, range);
    if written.matches('/').count() != fix.replacement.matches('/').count() {
        return Some(vec![Fix { span: at(word), replacement: fix.replacement.clone() }]);
    }
    let mut start = word.start;
    let parts = written.split('/').zip(fix.replacement.split('/')).filter_map(|(old, new)| {
        let place = start..start + old.len();
        start = place.end + 1;
        (!new.chars().eq(old.nfc())).then(|| Fix { span: at(place), replacement: new.to_owned() })
    });
    Some(parts.collect())
}

/// Returns the range of a value's words, without quotes and surrounding line breaks.
/// `None` if the words span several lines, because then a single part cannot be replaced.
fn word(text: &str, Span { start, end, .. }: Span) -> Option<Range<usize>> {
    let whole = text.get(start as usize..end as usize)?;
    let quoted = |quote: char| whole.strip_prefix(quote)?.strip_suffix(quote);
    let inside = quoted('"').or_else(|| quoted('\'')).unwrap_or(whole);
    let word = inside.trim();
    if word.is_empty() || word.contains(['\n', '\r']) {
        return None;
    }
    let lead = inside.len() - inside.trim_start().len();
    let at = start as usize + (whole.len() - inside.len()) / 2 + lead;
    Some(at..at + word.len())
}

/// Collects the values that differ between two trees, with their spans before the
/// change. Returns `false` if the trees differ in more than values.
fn compare(before: &Node, after: &Node, changes: &mut Vec<(Span, String)>) -> bool {
    match (&before.value, &after.value) {
        (NodeValue::Text(old), NodeValue::Text(new)) => {
            if old != new {
                changes.push((before.span, new.trim().to_owned()));
            }
            true
        }
        (NodeValue::List(old), NodeValue::List(new)) => {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| compare(old, new, changes))
        }
        (NodeValue::Map(old), NodeValue::Map(new)) if old.len() == new.len() => {
            old.iter().zip(new).all(|((old_key, old), (new_key, new))| {
                if old_key.value != new_key.value {
                    changes.push((old_key.span, new_key.value.trim().to_owned()));
                }
                compare(old, new, changes)
            })
        }
        _ => false,
    }
}
