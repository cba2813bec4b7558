//! All findings of one run, with the files that they refer to.
//!
//! It knows the places of findings, never how `render` prints them.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::base::date::Date;
use crate::base::message::Language;
use crate::base::visible::on_one_line;
use crate::finding::{Code, Finding};
use crate::source::{Position, Sources, Span};

/// A place that a finding points at.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct FindingPlace<'a> {
    /// The beginning of the place.
    pub start: Position<'a>,
    /// The position just after the end of the place.
    pub end: Position<'a>,
    /// The label: what a reader sees at the place.
    pub label: Option<&'a str>,
    /// `true` if the place is the fault itself, `false` if it explains the fault.
    pub is_primary: bool,
}

/// A revision that the run has read, with everything that could be read of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReadRevision {
    /// `false` for a folder beside the revisions that is not itself a revision.
    pub(crate) is_revision: bool,
    /// The numbers of the revision's files in `Sources`.
    pub(crate) files: Range<u32>,
    pub(crate) folder: String,
    pub(crate) summary: Option<RevisionSummary>,
    /// The number of cases, if every case is proven to have one answer.
    pub(crate) cases: Option<u128>,
    /// The numbers of requirements and scenarios against which the revision is tested.
    pub(crate) requirements: usize,
    pub(crate) scenarios: usize,
}

/// The name, first day and status of a revision, as its `modell.yaml` states them.
#[derive(Debug, Clone)]
pub(crate) struct RevisionSummary {
    pub(crate) name: String,
    pub(crate) from: Date,
    pub(crate) decided: bool,
}

/// The maximum number of characters that `Debug` shows: some ten findings.
const MAX_DEBUG_CHARS: usize = 1600;

/// All findings of one run, with the files that they refer to, sorted by place.
///
/// ```
/// use styrmodell::finding::Code;
/// use styrmodell::{Language, Rulebook};
///
/// let findings = Rulebook::from_files([("modell.yaml", "format: 1\nmodel: {}\n")]).unwrap_err();
/// let finding = findings.iter().find(|f| f.code() == Code::UnknownField).ok_or("\"model\" is not a key")?;
/// let position = findings.position(finding).ok_or("the key has a position")?;
/// assert_eq!((position.file, position.line), ("modell.yaml", 2));
/// assert_eq!(finding.near_names(), ["modell"]);
/// println!("{}", finding.message(Language::English));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Findings are themselves the error of loading; they can be printed as text, or with
/// the feature `json` as a document. The same type holds warnings, which are not errors.
#[derive(Clone, Default)]
pub struct Findings {
    pub(crate) sources: Sources,
    pub(crate) examined: Arc<[ReadRevision]>,
    list: Vec<Finding>,
}

/// The findings in one of several revisions.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevisionFindings {
    /// The folder of the revision; empty if it does not come from a folder.
    pub folder: String,
    /// The model's name, if it could be read.
    pub name: Option<String>,
    /// The revision's first day, if it could be read.
    pub revision: Option<Date>,
    /// `true` if the revision is decided, `false` for a proposal; `None` if that
    /// could not be read.
    pub is_decided: Option<bool>,
    /// The number of cases, each with exactly one answer; `None` unless that is
    /// proven.
    pub case_count: Option<u128>,
    /// The number of requirements (`krav`) that the revision is tested against.
    pub requirement_count: usize,
    /// The number of scenarios (`typfall`) that the revision is tested against.
    pub scenario_count: usize,
    /// The findings in the revision.
    pub findings: Findings,
}

impl Findings {
    pub(crate) fn new(sources: Sources, examined: Arc<[ReadRevision]>, mut list: Vec<Finding>) -> Self {
        list.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        Findings { sources, examined, list }
    }

    /// The number of the revision that a finding is in.
    pub(crate) fn revision_of(&self, finding: &Finding) -> usize {
        let file = finding.labels.first().map(|label| label.span.file.0);
        let is_in = |revision: &ReadRevision| file.is_some_and(|file| revision.files.contains(&file));
        self.examined.iter().position(is_in).unwrap_or(finding.revision)
    }

    /// The findings of each revision, in the order of their folders, including revisions
    /// without findings. A finding in a folder that is not a revision is listed under
    /// that folder.
    pub fn by_revision(&self) -> Vec<RevisionFindings> {
        let findings_of = |(number, revision): (usize, &ReadRevision)| {
            let list = self.list.iter().filter(|f| self.revision_of(f) == number).cloned().collect();
            RevisionFindings {
                folder: revision.folder.clone(),
                name: revision.summary.as_ref().map(|summary| summary.name.clone()),
                revision: revision.summary.as_ref().map(|summary| summary.from),
                is_decided: revision.summary.as_ref().map(|summary| summary.decided),
                case_count: revision.cases,
                requirement_count: revision.requirements,
                scenario_count: revision.scenarios,
                findings: Findings {
                    list,
                    sources: self.sources.clone(),
                    examined: Arc::clone(&self.examined),
                },
            }
        };
        let all = self.examined.iter().enumerate();
        let folders = all.map(|(number, folder)| (folder.is_revision, findings_of((number, folder))));
        folders
            .filter(|(is_revision, folder)| *is_revision || !folder.findings.is_empty())
            .map(|(_, folder)| folder)
            .collect()
    }

    /// The findings, in the order of their places.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// Removes the findings of some codes.
    #[must_use]
    pub fn without(mut self, codes: &[Code]) -> Self {
        self.list.retain(|finding| !codes.contains(&finding.code));
        self
    }

    /// The findings in a language, one per line: place, message, code. The feature
    /// `render` adds reports with the source lines.
    pub fn message(&self, language: Language) -> String {
        let lines = self.iter().map(|finding| {
            let position = self.position(finding).map_or_else(String::new, |position| {
                format!("{}:{}:{}: ", on_one_line(position.file), position.line, position.column)
            });
            format!("{position}{} [{}]", on_one_line(finding.message(language)), finding.code)
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The number of findings.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// `true` if there are no findings.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Every place that a finding points at: first the fault, then the places that
    /// explain it.
    pub fn places<'a>(
        &'a self,
        finding: &'a Finding,
        language: Language,
    ) -> impl Iterator<Item = FindingPlace<'a>> {
        finding.labels.iter().filter_map(move |label| {
            let end = Span { start: label.span.end.max(label.span.start), ..label.span };
            Some(FindingPlace {
                start: self.sources.position(label.span)?,
                end: self.sources.position(end)?,
                label: label.text.as_ref().map(|text| text.get(language)),
                is_primary: label.primary,
            })
        })
    }

    /// The beginning of a finding's first place; `None` if the finding has no
    /// place.
    pub fn position(&self, finding: &Finding) -> Option<Position<'_>> {
        self.sources.position(finding.labels.first()?.span)
    }

    /// The position at which a report shows a finding: its first place. For a
    /// finding without a place it is the first line of its revision's
    /// `modell.yaml`, or of the first file if there is no `modell.yaml`.
    pub fn anchor(&self, finding: &Finding) -> Position<'_> {
        self.position(finding).unwrap_or_else(|| {
            let examined = self.examined.get(self.revision_of(finding));
            let file = examined.and_then(|revision| {
                let files = self.sources.part(revision.files.clone()).map(|(_, file)| file);
                files.min_by_key(|file| file.name != "modell.yaml")
            });
            let folder =
                examined.map(|revision| revision.folder.as_str()).filter(|folder| !folder.is_empty());
            let file = file.map(|file| file.path.as_str()).or(folder).unwrap_or(".");
            Position { file, line: 1, column: 1, utf16_column: 1 }
        })
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Writes [`message`](Findings::message) in English.
impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

/// Writes the first lines of `Display` and the number of further findings, because a
/// `main` that returns an error prints `Debug`.
impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("no findings");
        }
        let all = self.to_string();
        let mut shown = 0;
        for (i, line) in all.lines().enumerate() {
            shown += line.chars().count();
            // The first line is always shown, but shortened if it is too long.
            if i > 0 && shown > MAX_DEBUG_CHARS {
                return write!(f, "\n… and {} more", self.len() - i);
            }
            let start = if i > 0 { "\n" } else { "" };
            write!(f, "{start}{line:.MAX_DEBUG_CHARS$}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Findings {}
