//! Everything found in one run, with the files it was found in.
//!
//! Knows where findings stand; never how they are printed (see `render`).

use std::fmt;

use crate::finding::{Code, Finding, Language};
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

/// Everything found in one run, with the files it was found in. Sorted by place.
#[derive(Clone, Default)]
pub struct Findings {
    pub(crate) sources: Sources,
    list: Vec<Finding>,
}

impl Findings {
    pub(crate) fn new(sources: Sources, mut list: Vec<Finding>) -> Self {
        list.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
        Findings { sources, list }
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
                write!(f, "{}:{}:{}: ", p.file, p.line, p.column)?;
            }
            write!(f, "{} [{}]", finding.message(Language::Swedish), finding.code)?;
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
