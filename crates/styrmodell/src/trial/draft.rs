//! Drafts: revisions that are tried before they are used.

use std::fmt;
use std::ops::Deref;

use super::scenario::{self, CoveredParts};
use crate::base::ids::*;
use crate::base::message::Language;
use crate::checks::text_names_gone;
use crate::finding::findings::Findings;
use crate::finding::{Finding, Severity, Stage};
use crate::model::{Basis, Matter, Named, Subarea};
use crate::rulebook::Rules;

/// A revision whose rules answer every case exactly once. Its own requirements
/// (`krav`) may be broken, its scenarios (`typfall`) may fail, and responsible
/// actors may lack the seats they need.
///
/// A draft is for trying rules while they are written, and for comparing them. An
/// accepted draft becomes a [`Rulebook`](crate::Rulebook), which goes into service. A
/// draft dereferences to its [`Rules`], as a rulebook does, so it answers questions.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::trial::Draft;
///
/// let draft = Draft::from_files(Rulebook::goteborg().files())?;
/// assert!(draft.requirements().count() > 0 && draft.requirements().all(|krav| krav.holds()));
/// let book = draft.accept()?;
/// assert_eq!(book.fingerprint(), Rulebook::goteborg().fingerprint());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Loading fails if some case has no answer or two. [`accept`](Draft::accept) fails if a
/// requirement is broken, a scenario fails or a responsible actor lacks a seat.
#[derive(Clone)]
pub struct Draft {
    rules: Rules,
    /// The findings of each scenario, in the order of the model.
    scenarios: Vec<Vec<Finding>>,
    covered: CoveredParts,
    findings: Findings,
}

/// The result of one requirement or scenario.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Trial<'d> {
    /// The id of the requirement or scenario.
    pub id: &'d str,
    /// The name of the requirement or scenario.
    pub name: &'d str,
    /// The findings; empty if it holds.
    pub findings: &'d [Finding],
}

impl Trial<'_> {
    /// `true` if the requirement holds or the scenario gets the expected answers. A
    /// requirement that applies to no case holds, with a warning.
    pub fn holds(&self) -> bool {
        self.findings.iter().all(|f| f.severity() != Severity::Error)
    }
}

/// The parts of a model that no scenario covers. A scenario covers the rules
/// and matters behind the answers that it compares.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Untouched<'d> {
    /// Rules that give no compared answer, each with the duty; in order of id.
    pub rules: Vec<(&'d str, &'d str)>,
    /// Exceptions that no compared answer depends on: the overriding and the overridden
    /// rule; in order of id.
    pub exceptions: Vec<(&'d str, &'d str)>,
    /// Matters that no compared answer or route escalates, by id.
    pub matters: Vec<&'d Matter>,
    /// Pairs of delområde and lagrum without a compared answer.
    pub cells: Vec<(&'d Subarea, &'d Basis)>,
}

/// Writes the rules and the number of findings.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft").field("rules", &self.rules).field("findings", &self.findings.len()).finish()
    }
}

impl Deref for Draft {
    type Target = Rules;

    #[inline]
    fn deref(&self) -> &Rules {
        &self.rules
    }
}

impl Draft {
    /// Tries a revision against its own requirements and scenarios.
    pub fn of(rules: Rules) -> Self {
        let mut covered = CoveredParts::default();
        let mut scenarios: Vec<Vec<Finding>> =
            rules.model().scenarios.iter().map(|s| scenario::run(&rules, s, &mut covered)).collect();
        for finding in scenarios.iter_mut().flatten() {
            (finding.revision, finding.stage) = (rules.number(), Stage::Trials);
        }
        let broken = rules.requirement_findings().iter().flatten();
        // The warnings already include the requirements with a warning only.
        let broken = broken.filter(|f| f.severity() == Severity::Error);
        let list = rules.warnings().iter().chain(broken).chain(scenarios.iter().flatten()).cloned().collect();
        let Findings { sources, examined, .. } = rules.warnings().clone();
        let findings = Findings::new(sources, examined, list);
        Draft { rules, scenarios, covered, findings }
    }

    /// Returns the rules, to ask and to compare.
    pub fn as_rules(&self) -> &Rules {
        &self.rules
    }

    /// Returns all findings: warnings about the rules, and the findings of requirements
    /// and scenarios.
    pub fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Lists the requirements by id, each with its findings.
    pub fn requirements(&self) -> impl Iterator<Item = Trial<'_>> {
        let findings = self.rules.requirement_findings().iter().map(Option::as_slice);
        self.rules.model().requirements.iter().map(|r| &r.named).zip(findings).map(trial)
    }

    /// Lists the scenarios by id, with rows of a table by number, each with its
    /// findings.
    pub fn scenarios(&self) -> impl Iterator<Item = Trial<'_>> {
        let findings = self.scenarios.iter().map(Vec::as_slice);
        self.rules.model().scenarios.iter().map(|s| &s.named).zip(findings).map(trial)
    }

    /// Returns all findings, with those that only an earlier revision shows: texts that
    /// use a name that the earlier one has and this one has not
    /// ([`Code::TextNamesGone`](crate::finding::Code::TextNamesGone)).
    ///
    /// ```
    /// use styrmodell::Rulebook;
    /// use styrmodell::finding::Code;
    /// use styrmodell::trial::Draft;
    ///
    /// let earlier = Rulebook::goteborg();
    /// let renamed = earlier.files().map(|(name, text)| (name, text.replace("kort: SOB", "kort: Styrgruppen")));
    /// let draft = Draft::from_files(renamed)?;
    /// let findings = draft.findings_against(earlier);
    /// assert!(findings.iter().any(|finding| finding.code() == Code::TextNamesGone));
    /// # Ok::<(), styrmodell::Findings>(())
    /// ```
    pub fn findings_against(&self, earlier: &Rules) -> Findings {
        let mut all: Vec<Finding> = self.findings.iter().cloned().collect();
        let known = all.len();
        let own = (self.rules.model(), &self.findings.sources);
        text_names_gone::against(earlier.model(), own, &|span| span, &mut all);
        all.iter_mut().skip(known).for_each(|finding| finding.revision = self.rules.number());
        let Findings { sources, examined, .. } = self.findings.clone();
        Findings::new(sources, examined, all)
    }

    /// Adds findings about files and folders beside the revision.
    pub(crate) fn add_findings(&mut self, beside: Vec<Finding>) {
        let Findings { sources, examined, .. } = self.findings.clone();
        let all = self.findings.iter().cloned().chain(beside).collect();
        self.findings = Findings::new(sources, examined, all);
    }

    /// Returns the warning that nothing was tried, if the revision has neither
    /// requirements nor scenarios.
    pub fn untested(&self, language: Language) -> Option<&'static str> {
        let model = self.rules.model();
        let is_untested = model.requirements.is_empty() && model.scenarios.is_empty();
        is_untested.then_some(match language {
            Language::Swedish => "versionen har varken krav eller typfall, så inget är prövat",
            Language::English => {
                "the revision has neither requirements (krav) nor scenarios (typfall), so nothing was tested"
            }
        })
    }

    /// Lists the parts of the model that no scenario covers.
    pub fn untouched(&self) -> Untouched<'_> {
        let model = self.rules.model();
        let id = |rule: RuleId| model.rules[rule].named.id.as_str();
        let mut uncovered_rules = Vec::new();
        let mut exceptions = Vec::new();
        for (rule, entry) in model.rules.enumerate() {
            let duties = entry.then.iter().map(|c| c.duty);
            let missed = duties.filter(|duty| !self.covered.rules.contains(&(rule, *duty)));
            uncovered_rules.extend(missed.map(|duty| (id(rule), model.duties[duty].id())));
            let beaten = entry.exception_from.iter().map(|(other, _)| *other);
            let missed = beaten.filter(|other| !self.covered.exceptions.contains(&(rule, *other)));
            exceptions.extend(missed.map(|other| (id(rule), id(other))));
        }
        let matters = model.matters.enumerate().filter(|(id, _)| !self.covered.matters.contains(id));
        let cells = model.subareas.ids().flat_map(|s| model.bases.ids().map(move |b| (s, b)));
        Untouched {
            rules: uncovered_rules,
            exceptions,
            matters: matters.map(|(_, matter)| matter).collect(),
            cells: cells
                .filter(|cell| !self.covered.cells.contains(cell))
                .map(|(s, b)| (&model.subareas[s], &model.bases[b]))
                .collect(),
        }
    }
}

fn trial<'d>((named, findings): (&'d Named, &'d [Finding])) -> Trial<'d> {
    Trial { id: &named.id, name: &named.name, findings }
}
