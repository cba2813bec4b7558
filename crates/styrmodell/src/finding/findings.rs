//! Everything found in one run, with the files it was found in.
//!
//! Knows where findings stand; never how they are printed (see `render`).

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::base::date::Date;
use crate::base::message::Language;
use crate::base::visible::on_one_line;
use crate::finding::{Code, Finding};
use crate::source::{Position, Sources, Span};

/// A place a finding points at.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct FindingPlace<'a> {
    /// Where it begins.
    pub start: Position<'a>,
    /// Just after where it ends.
    pub end: Position<'a>,
    /// What is to be seen there.
    pub text: Option<&'a str>,
    /// The offender itself, as against what explains it.
    pub is_primary: bool,
}

/// A revision that was looked at, with what could be read of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Examined {
    /// `false` for what stands beside revisions and is none.
    pub(crate) is_revision: bool,
    /// The files of it that are read, as they are numbered.
    pub(crate) files: Range<u32>,
    pub(crate) folder: String,
    pub(crate) said: Option<Said>,
    /// How many cases it answers, once that is proven.
    pub(crate) cases: Option<u128>,
    /// How many requirements and scenarios it is held against.
    pub(crate) requirements: usize,
    pub(crate) scenarios: usize,
}

/// What a revision says of itself.
#[derive(Debug, Clone)]
pub(crate) struct Said {
    pub(crate) name: String,
    pub(crate) from: Date,
    pub(crate) decided: bool,
}

/// Everything found in one run, with the files it was found in. Sorted by place.
#[derive(Clone, Default)]
pub struct Findings {
    pub(crate) sources: Sources,
    pub(crate) examined: Arc<[Examined]>,
    list: Vec<Finding>,
}

/// What was found in one of several revisions.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevisionFindings {
    /// The folder it was read from; empty where it was not read from one.
    pub folder: String,
    /// The model's name, where it could be read.
    pub name: Option<String>,
    /// The revision's first day, where it could be read.
    pub revision: Option<Date>,
    /// Whether it is decided, where that could be read.
    pub is_decided: Option<bool>,
    /// How many cases there are, each with exactly one answer; `None` where
    /// that is not so.
    pub case_count: Option<u128>,
    /// How many requirements (`krav`) it is held against.
    pub requirement_count: usize,
    /// How many scenarios (`typfall`) it is held against.
    pub scenario_count: usize,
    /// What was found in it.
    pub findings: Findings,
}

impl Findings {
    pub(crate) fn new(sources: Sources, examined: Arc<[Examined]>, mut list: Vec<Finding>) -> Self {
        list.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        Findings { sources, examined, list }
    }

    /// Which of the revisions that were looked at a finding is in, by number.
    pub(crate) fn revision_of(&self, finding: &Finding) -> usize {
        let place = finding.labels.first().map(|label| label.span.file.0);
        let here = |one: &Examined| place.is_some_and(|file| one.files.contains(&file));
        self.examined.iter().position(here).unwrap_or(finding.revision)
    }

    /// The findings of each revision that was looked at, in the order of their
    /// folders; of a revision in which nothing was found, too. What was found
    /// beside revisions stands under the folder that it was found in.
    pub fn by_revision(&self) -> Vec<RevisionFindings> {
        let of = |(number, one): (usize, &Examined)| {
            let list = self.list.iter().filter(|f| self.revision_of(f) == number).cloned().collect();
            RevisionFindings {
                folder: one.folder.clone(),
                name: one.said.as_ref().map(|said| said.name.clone()),
                revision: one.said.as_ref().map(|said| said.from),
                is_decided: one.said.as_ref().map(|said| said.decided),
                case_count: one.cases,
                requirement_count: one.requirements,
                scenario_count: one.scenarios,
                findings: Findings {
                    list,
                    sources: self.sources.clone(),
                    examined: Arc::clone(&self.examined),
                },
            }
        };
        let all = self.examined.iter().enumerate();
        let told = all.map(|(number, one)| (one.is_revision, of((number, one))));
        told.filter(|(is_revision, one)| *is_revision || !one.findings.is_empty())
            .map(|(_, one)| one)
            .collect()
    }

    /// The findings, in the order of their places.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// Without the findings of some codes.
    #[must_use]
    pub fn without(mut self, codes: &[Code]) -> Self {
        self.list.retain(|finding| !codes.contains(&finding.code));
        self
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Every place a finding points at: the offender first, then what explains it.
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
                text: label.text.as_ref().map(|text| text.get(language)),
                is_primary: label.primary,
            })
        })
    }

    /// Where a finding's first place begins; `None` for one that has no place.
    pub fn position(&self, finding: &Finding) -> Option<Position<'_>> {
        self.sources.position(finding.labels.first()?.span)
    }

    /// The place at which a report shows a finding: its first place, or for one that has no
    /// place the first line of its revision's `modell.yaml`, else of the first file.
    pub fn anchor(&self, finding: &Finding) -> Position<'_> {
        self.position(finding).unwrap_or_else(|| {
            let examined = self.examined.get(self.revision_of(finding));
            let file = examined.and_then(|one| {
                let files = self.sources.part(one.files.clone()).map(|(_, file)| file);
                files.min_by_key(|file| file.name != "modell.yaml")
            });
            let folder = examined.map(|one| one.folder.as_str()).filter(|folder| !folder.is_empty());
            let file = file.map(|file| file.path.as_str()).or(folder).unwrap_or(".");
            Position { file, line: 1, column: 1 }
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

/// One line a finding, in Swedish: place, sentence, code. See `render` for more.
impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, finding) in self.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            if let Some(p) = self.position(finding) {
                write!(f, "{}:{}:{}: ", on_one_line(p.file), p.line, p.column)?;
            }
            write!(f, "{} [{}]", on_one_line(finding.message(Language::Swedish)), finding.code)?;
        }
        Ok(())
    }
}

/// As `Display`: a `main` that returns an error prints this.
impl fmt::Debug for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Findings {}
