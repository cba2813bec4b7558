//! A revision held against what it says of itself: its `krav` and `typfall`.
//!
//! Its rules are proven by now; here it is seen whether they are the right ones.

mod change;
mod demand;
mod example;
mod mutants;
pub(crate) mod requirement;
pub(crate) mod scenario;

use std::path::Path;

use crate::finding::{Finding, Severity, Stage};
use crate::findings::Findings;
use crate::folder;
use crate::ids::*;
use crate::load::{self, LoadError, Proven, Watch, unwatched};
use crate::model::{Basis, Matter, Named, Subarea};
use crate::rulebook::Rulebook;
use crate::source::SourceFile;
pub use mutants::{Mutants, Survivor};
use scenario::Touched;

/// A revision whose rules answer every case exactly once, whether or not its
/// own requirements (`krav`) hold, its scenarios (`typfall`) agree, and all who
/// are responsible have the seats they need.
///
/// For trying out rules while they are written, and for comparing them. What
/// goes into service is an accepted one: a [`Rulebook`].
#[derive(Debug, Clone)]
pub struct Draft {
    book: Rulebook,
    /// What was found with each scenario, in the order of the model.
    scenarios: Vec<Vec<Finding>>,
    touched: Touched,
    findings: Findings,
}

/// One requirement or scenario, and how it did.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Trial<'d> {
    /// Its id.
    pub id: &'d str,
    /// It in words.
    pub name: &'d str,
    /// What was found: nothing where it holds.
    pub findings: &'d [Finding],
}

impl Trial<'_> {
    /// Whether it holds. One that is about no case holds, and is found.
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|f| f.severity() != Severity::Error)
    }
}

/// What no scenario looks at. A scenario looks at what gives the answers that
/// it compares.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Untouched<'d> {
    /// Rules that give no compared answer, with the duty; by id.
    pub rules: Vec<(&'d str, &'d str)>,
    /// Rules with a rule they are an exception from, where no compared answer
    /// shows it; by id.
    pub exceptions: Vec<(&'d str, &'d str)>,
    /// Matters that no compared answer or way lifts, by id.
    pub matters: Vec<&'d Matter>,
    /// Delområden under a lagrum without a compared answer.
    pub cells: Vec<(&'d Subarea, &'d Basis)>,
}

impl Draft {
    /// Loads one revision, as [`Rulebook::from_dir`] does.
    ///
    /// # Errors
    /// As for [`Rulebook::from_dir`], but for broken requirements and failing
    /// scenarios.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        Ok(Self::one(load::load(vec![folder::revision(folder.as_ref())?], &mut unwatched)?))
    }

    /// Loads every folder directly in a folder as a revision, oldest first.
    ///
    /// # Errors
    /// As for [`Draft::from_dir`]; what is wrong with any of them is said at once.
    pub fn each_from_dir(folder: impl AsRef<Path>) -> Result<Vec<Self>, LoadError> {
        let mut proven = load::load(folder::revisions(folder.as_ref())?, &mut unwatched)?;
        proven.sort_by_key(|p| p.model.info.from);
        Ok(proven.into_iter().map(|p| Self::of(Rulebook::new(p))).collect())
    }

    /// Loads one revision from memory: names and texts of its files.
    ///
    /// # Errors
    /// As for [`Draft::from_dir`]; never empty.
    pub fn from_files<N, T>(files: impl IntoIterator<Item = (N, T)>) -> Result<Self, Findings>
    where
        N: Into<String>,
        T: Into<String>,
    {
        Self::from_memory(files, &mut unwatched)
    }

    /// As `from_files`; `watch` is told which stage of loading begins: `load`,
    /// `check` or `compile`.
    #[cfg(feature = "bench")]
    #[doc(hidden)]
    pub fn watched<N, T>(
        files: impl IntoIterator<Item = (N, T)>,
        watch: &mut dyn FnMut(&'static str),
    ) -> Result<Self, Findings>
    where
        N: Into<String>,
        T: Into<String>,
    {
        Self::from_memory(files, watch)
    }

    fn from_memory<N, T>(files: impl IntoIterator<Item = (N, T)>, watch: Watch<'_>) -> Result<Self, Findings>
    where
        N: Into<String>,
        T: Into<String>,
    {
        let files = files.into_iter().map(|(name, text)| {
            let name: String = name.into();
            SourceFile::new(name.clone(), name, text.into())
        });
        Ok(Self::one(load::load(vec![files.collect()], watch)?))
    }

    /// As `from_files`.
    pub(crate) fn from_sources(files: Vec<SourceFile>) -> Result<Self, Findings> {
        Ok(Self::one(load::load(vec![files], &mut unwatched)?))
    }

    /// The revision that was loaded alone.
    // INVARIANT: `load` gives as many revisions as it was given.
    #[expect(clippy::expect_used, reason = "see INVARIANT")]
    fn one(proven: Vec<Proven>) -> Self {
        Self::of(Rulebook::new(proven.into_iter().next().expect("one revision in, one out")))
    }

    /// Holds a revision against its own requirements and scenarios.
    pub fn of(book: Rulebook) -> Self {
        let mut touched = Touched::default();
        let mut scenarios: Vec<Vec<Finding>> =
            book.model().scenarios.iter().map(|s| scenario::run(&book, s, &mut touched)).collect();
        for finding in scenarios.iter_mut().flatten() {
            (finding.revision, finding.stage) = (book.number(), Stage::Trials);
        }
        let broken = book.requirement_findings().iter().flatten();
        // What only warns stands among the warnings already.
        let broken = broken.filter(|f| f.severity() == Severity::Error);
        let list = book.warnings().iter().chain(broken).chain(scenarios.iter().flatten()).cloned().collect();
        let Findings { sources, examined, .. } = book.warnings().clone();
        let findings = Findings::new(sources, examined, list);
        Draft { book, scenarios, touched, findings }
    }

    /// The rules, to ask and to compare.
    pub fn rulebook(&self) -> &Rulebook {
        &self.book
    }

    /// What was found: warnings about the rules, then what is wrong with
    /// requirements and scenarios.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The requirements by id, each with what was found.
    pub fn requirements(&self) -> impl Iterator<Item = Trial<'_>> {
        let found = self.book.requirement_findings().iter().map(Option::as_slice);
        self.book.model().requirements.iter().map(|r| &r.named).zip(found).map(trial)
    }

    /// The scenarios by id, rows of a table by number, each with what was found.
    pub fn scenarios(&self) -> impl Iterator<Item = Trial<'_>> {
        let found = self.scenarios.iter().map(Vec::as_slice);
        self.book.model().scenarios.iter().map(|s| &s.named).zip(found).map(trial)
    }

    /// What no scenario looks at.
    pub fn untouched(&self) -> Untouched<'_> {
        let model = self.book.model();
        let id = |rule: RuleId| model.rules[rule].named.id.as_str();
        let mut rules = Vec::new();
        let mut exceptions = Vec::new();
        for (rule, entry) in model.rules.enumerate() {
            let duties = entry.then.iter().map(|c| c.duty);
            let missed = duties.filter(|duty| !self.touched.rules.contains(&(rule, *duty)));
            rules.extend(missed.map(|duty| (id(rule), model.duties[duty].id())));
            let beaten = entry.exception_from.iter().map(|(other, _)| *other);
            let missed = beaten.filter(|other| !self.touched.exceptions.contains(&(rule, *other)));
            exceptions.extend(missed.map(|other| (id(rule), id(other))));
        }
        let matters = model.matters.enumerate().filter(|(id, _)| !self.touched.matters.contains(id));
        let cells = model.subareas.ids().flat_map(|s| model.bases.ids().map(move |b| (s, b)));
        Untouched {
            rules,
            exceptions,
            matters: matters.map(|(_, matter)| matter).collect(),
            cells: cells
                .filter(|cell| !self.touched.cells.contains(cell))
                .map(|(s, b)| (&model.subareas[s], &model.bases[b]))
                .collect(),
        }
    }

    /// The rules, to be put into service.
    ///
    /// # Errors
    /// When a requirement is broken or a scenario fails; never empty.
    pub fn accept(self) -> Result<Rulebook, Findings> {
        let fails = self.findings.iter().any(|f| f.severity() == Severity::Error);
        if fails { Err(self.findings) } else { Ok(self.book) }
    }
}

fn trial<'d>((named, findings): (&'d Named, &'d [Finding])) -> Trial<'d> {
    Trial { id: &named.id, name: &named.name, findings }
}
