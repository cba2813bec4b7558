//! A revision that is tried before it is used.

use std::ops::Deref;

use super::scenario::{self, Touched};
use crate::base::ids::*;
use crate::base::message::Language;
use crate::finding::findings::Findings;
use crate::finding::{Finding, Severity, Stage};
use crate::model::{Basis, Matter, Named, Subarea};
use crate::rulebook::Rules;

/// A revision whose rules answer every case exactly once, whether or not its
/// own requirements (`krav`) hold, its scenarios (`typfall`) agree, and all who
/// are responsible have the seats they need.
///
/// For trying out rules while they are written, and for comparing them. What
/// goes into service is an accepted one: a [`Rulebook`](crate::Rulebook). A draft
/// dereferences to its [`Rules`], as a rulebook does, and is asked through them.
#[derive(Debug, Clone)]
pub struct Draft {
    rules: Rules,
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

impl Deref for Draft {
    type Target = Rules;

    #[inline]
    fn deref(&self) -> &Rules {
        &self.rules
    }
}

impl Draft {
    /// Holds a revision against its own requirements and scenarios.
    pub fn of(rules: Rules) -> Self {
        let mut touched = Touched::default();
        let mut scenarios: Vec<Vec<Finding>> =
            rules.model().scenarios.iter().map(|s| scenario::run(&rules, s, &mut touched)).collect();
        for finding in scenarios.iter_mut().flatten() {
            (finding.revision, finding.stage) = (rules.number(), Stage::Trials);
        }
        let broken = rules.requirement_findings().iter().flatten();
        // What only warns stands among the warnings already.
        let broken = broken.filter(|f| f.severity() == Severity::Error);
        let list = rules.warnings().iter().chain(broken).chain(scenarios.iter().flatten()).cloned().collect();
        let Findings { sources, examined, .. } = rules.warnings().clone();
        let findings = Findings::new(sources, examined, list);
        Draft { rules, scenarios, touched, findings }
    }

    /// The rules, to ask and to compare.
    pub fn as_rules(&self) -> &Rules {
        &self.rules
    }

    /// What was found: warnings about the rules, then what is wrong with
    /// requirements and scenarios.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// The requirements by id, each with what was found.
    pub fn requirements(&self) -> impl Iterator<Item = Trial<'_>> {
        let found = self.rules.requirement_findings().iter().map(Option::as_slice);
        self.rules.model().requirements.iter().map(|r| &r.named).zip(found).map(trial)
    }

    /// The scenarios by id, rows of a table by number, each with what was found.
    pub fn scenarios(&self) -> impl Iterator<Item = Trial<'_>> {
        let found = self.scenarios.iter().map(Vec::as_slice);
        self.rules.model().scenarios.iter().map(|s| &s.named).zip(found).map(trial)
    }

    /// Adds what was found beside the revision.
    pub(crate) fn add(&mut self, beside: Vec<Finding>) {
        let Findings { sources, examined, .. } = self.findings.clone();
        let all = self.findings.iter().cloned().chain(beside).collect();
        self.findings = Findings::new(sources, examined, all);
    }

    /// The warning that nothing was tried, where the revision has neither
    /// requirements nor scenarios.
    pub fn untested(&self, language: Language) -> Option<&'static str> {
        let model = self.rules.model();
        let is_untested = model.requirements.is_empty() && model.scenarios.is_empty();
        is_untested.then_some(match language {
            Language::Swedish => "versionen har varken krav eller typfall, så inget är prövat",
            Language::English => "the revision has neither krav nor typfall, so nothing was tried",
        })
    }

    /// What no scenario looks at.
    pub fn untouched(&self) -> Untouched<'_> {
        let model = self.rules.model();
        let id = |rule: RuleId| model.rules[rule].named.id.as_str();
        let mut untouched = Vec::new();
        let mut exceptions = Vec::new();
        for (rule, entry) in model.rules.enumerate() {
            let duties = entry.then.iter().map(|c| c.duty);
            let missed = duties.filter(|duty| !self.touched.rules.contains(&(rule, *duty)));
            untouched.extend(missed.map(|duty| (id(rule), model.duties[duty].id())));
            let beaten = entry.exception_from.iter().map(|(other, _)| *other);
            let missed = beaten.filter(|other| !self.touched.exceptions.contains(&(rule, *other)));
            exceptions.extend(missed.map(|other| (id(rule), id(other))));
        }
        let matters = model.matters.enumerate().filter(|(id, _)| !self.touched.matters.contains(id));
        let cells = model.subareas.ids().flat_map(|s| model.bases.ids().map(move |b| (s, b)));
        Untouched {
            rules: untouched,
            exceptions,
            matters: matters.map(|(_, matter)| matter).collect(),
            cells: cells
                .filter(|cell| !self.touched.cells.contains(cell))
                .map(|(s, b)| (&model.subareas[s], &model.bases[b]))
                .collect(),
        }
    }
}

fn trial<'d>((named, findings): (&'d Named, &'d [Finding])) -> Trial<'d> {
    Trial { id: &named.id, name: &named.name, findings }
}
