//! Rules as data for programs that write about them: the cases that a rule applies to,
//! its outcomes, and its exceptions.
//!
//! Views give the data of the model and compose no sentences; `words.rs` has phrases for
//! conditions and outcomes.

use std::fmt;

use crate::answer::citation::{Citation, citations};
use crate::answer::reason::Reason;
use crate::base::date::Date;
use crate::base::ids::*;
use crate::model::{
    self, Actor, Area, Basis, Condition, Cube, Duty, Fact, Matter, Subarea, TakenDecision, Value,
};
use crate::rulebook::Rules;

/// A rule: an entry of `regler`, or the outcome for one duty in an area's `då`.
#[derive(Clone, Copy)]
pub struct RuleView<'r> {
    book: &'r Rules,
    rule: RuleId,
}

/// The outcome of a rule for one duty.
#[derive(Clone, Copy)]
pub struct Consequence<'r> {
    book: &'r Rules,
    rule: RuleId,
    duty: DutyId,
}

/// The outcome as the rule states it: groups are not narrowed.
#[derive(Debug, Clone)]
pub enum RuleOutcome<'r> {
    /// These actors, by id; jointly if there are several.
    Responsible(Vec<&'r Actor>),
    /// Nobody yet: the matter is escalated.
    Escalate(&'r Matter),
    /// Nobody, as the rule states.
    None,
}

/// Conditions that must all hold. `område`, `bland_utförarna` and `inte` are
/// resolved to the values that they let through, in declared order. A condition
/// that lets every value through is left out.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Conditions<'r> {
    /// The delområden; `None` for all.
    pub subareas: Option<Vec<&'r Subarea>>,
    /// The legal bases; `None` for all.
    pub bases: Option<Vec<&'r Basis>>,
    /// The facts with conditions, each with the values that pass. Other facts do
    /// not matter.
    pub facts: Vec<(&'r Fact, Vec<&'r Value>)>,
    pub(super) book: &'r Rules,
}

/// An exception that overrides a consequence, and the cases in which it does.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Exception<'r> {
    /// The outcome that applies instead.
    pub instead: Consequence<'r>,
    /// The cases: those in which one of these conditions holds.
    pub when: Vec<Conditions<'r>>,
}

/// A taken decision, which settles facts.
#[derive(Clone, Copy)]
pub struct TakenDecisionView<'r> {
    book: &'r Rules,
    decision: &'r TakenDecision,
}

impl Rules {
    /// The rules, by id. The rule that an area's `då` gives for a duty is called
    /// `omrade/<area>/<duty>`.
    pub fn rules(&self) -> impl Iterator<Item = RuleView<'_>> {
        self.model().rules.ids().map(move |rule| RuleView { book: self, rule })
    }

    /// The taken decisions that settle facts, by id.
    pub fn taken_decisions(&self) -> impl Iterator<Item = TakenDecisionView<'_>> {
        self.model().taken_decisions.iter().map(move |decision| TakenDecisionView { book: self, decision })
    }

    /// The alternatives of a condition, one of which must hold.
    pub(crate) fn conditions<'r>(
        &'r self,
        when: &'r Condition,
    ) -> impl Iterator<Item = Conditions<'r>> + use<'r> {
        when.cubes().map(move |cube| self.conditions_of(&cube))
    }

    fn conditions_of(&self, cube: &Cube) -> Conditions<'_> {
        let model = self.model();
        let restricting_set = |axis: usize, size: usize| cube.get(axis).filter(|set| set.len() < size);
        Conditions {
            subareas: restricting_set(Cube::SUBAREA, model.subareas.len())
                .map(|set| set.ids().map(|id: SubareaId| &model.subareas[id]).collect()),
            bases: restricting_set(Cube::BASIS, model.bases.len())
                .map(|set| set.ids().map(|id: BasisId| &model.bases[id]).collect()),
            facts: (model.facts.enumerate())
                .filter_map(|(id, fact)| {
                    let set = restricting_set(Cube::fact(id), fact.values.len())?;
                    Some((fact, set.ids().map(|id: ValueId| &fact.values[id]).collect()))
                })
                .collect(),
            book: self,
        }
    }
}

impl fmt::Debug for RuleView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RuleView").field(&self.id()).finish()
    }
}

impl fmt::Debug for Consequence<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (rule, duty) = (self.rule(), self.duty());
        f.debug_struct("Consequence").field("rule", &rule.id()).field("duty", &duty.id()).finish()
    }
}

impl fmt::Debug for TakenDecisionView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TakenDecisionView").field(&self.name()).finish()
    }
}

impl<'r> RuleView<'r> {
    pub(crate) fn rules(&self) -> &'r Rules {
        self.book
    }

    fn entry(&self) -> &'r model::Rule {
        &self.book.model().rules[self.rule]
    }

    pub(super) fn condition(&self) -> &'r Condition {
        &self.entry().when
    }

    /// The rule's id.
    pub fn id(&self) -> &'r str {
        &self.entry().named.id
    }

    /// The rule's name, or its id.
    pub fn name(&self) -> &'r str {
        &self.entry().named.name
    }

    /// The area whose `då` gives the rule; `None` for an entry of `regler`.
    pub fn area(&self) -> Option<&'r Area> {
        let model = self.book.model();
        model.area_of_rule(self.rule).map(|area| &model.areas[area])
    }

    /// The cases that the rule applies to: those in which one of these conditions
    /// holds.
    pub fn when(&self) -> impl Iterator<Item = Conditions<'r>> + use<'r> {
        self.book.conditions(&self.entry().when)
    }

    /// The outcomes of the rule, in the order of duties.
    pub fn then(&self) -> impl Iterator<Item = Consequence<'r>> + use<'r> {
        let (book, rule) = (self.book, self.rule);
        self.entry().then.iter().map(move |c| Consequence { book, rule, duty: c.duty })
    }

    /// The rules that name this rule as overridden, by id.
    pub fn overridden_by(&self) -> impl Iterator<Item = RuleView<'r>> + use<'r> {
        let (book, overridden) = (self.book, self.rule);
        let names_it =
            move |rule: &model::Rule| rule.exception_from.iter().any(|&(from, _)| from == overridden);
        let rules = book.model().rules.enumerate().filter(move |(_, rule)| names_it(rule));
        rules.map(move |(rule, _)| RuleView { book, rule })
    }

    /// The rules that this rule itself names as overridden, by id.
    pub fn exception_from(&self) -> impl Iterator<Item = RuleView<'r>> + use<'r> {
        let book = self.book;
        self.entry().exception_from.iter().map(move |&(rule, _)| RuleView { book, rule })
    }
}

impl<'r> Consequence<'r> {
    pub(super) fn new(book: &'r Rules, rule: RuleId, duty: DutyId) -> Self {
        Consequence { book, rule, duty }
    }

    /// The rule with this consequence.
    pub fn rule(&self) -> RuleView<'r> {
        RuleView { book: self.book, rule: self.rule }
    }

    /// The duty that the consequence is about.
    pub fn duty(&self) -> &'r Duty {
        &self.book.model().duties[self.duty]
    }

    /// The outcome in cases where the rule applies and no exception overrides it.
    pub fn outcome(&self) -> RuleOutcome<'r> {
        let model = self.book.model();
        // INVARIANT: a consequence exists only for a duty that the rule decides.
        let outcome = model.rules[self.rule].consequence(self.duty).map(|c| &model.outcomes[c.outcome]);
        match outcome {
            Some(model::DutyOutcome::Responsible(actors)) => {
                RuleOutcome::Responsible(actors.iter().map(|&actor| &model.actors[actor]).collect())
            }
            Some(model::DutyOutcome::Escalate(matter)) => RuleOutcome::Escalate(&model.matters[*matter]),
            Some(model::DutyOutcome::Nobody) | None => RuleOutcome::None,
        }
    }

    /// The reasons: sources, interpretation of doubtful text, arguments, advice,
    /// remarks.
    pub fn reason(&self) -> Reason<'r, 'r> {
        Reason::of_rule(self.book, self.rule, self.duty)
    }

    /// The exceptions that override this consequence in some cases, in order of the ids
    /// of their rules: direct exceptions to the rule, and exceptions to those, that
    /// decide the same duty.
    pub fn exceptions(&self) -> Vec<Exception<'r>> {
        let model = self.book.model();
        let mut rules = vec![self.rule];
        let mut visited = 0;
        while let Some(&beaten) = rules.get(visited) {
            visited += 1;
            for (id, rule) in model.rules.enumerate() {
                let beats = rule.exception_from.iter().any(|(from, _)| *from == beaten);
                if beats && rule.consequence(self.duty).is_some() && !rules.contains(&id) {
                    rules.push(id);
                }
            }
        }
        rules.retain(|id| *id != self.rule);
        rules.sort_unstable();
        let exceptions = rules.into_iter().map(|rule| {
            let mut overlaps: Vec<Cube> = Vec::new();
            for overridden in model.rules[self.rule].when.cubes() {
                for overriding in model.rules[rule].when.cubes() {
                    let overlap = overridden.intersection(&overriding);
                    if !overlap.is_empty() && !overlaps.contains(&overlap) {
                        overlaps.push(overlap);
                    }
                }
            }
            let when = overlaps.iter().map(|cube| self.book.conditions_of(cube)).collect();
            Exception { instead: Consequence { rule, ..*self }, when }
        });
        exceptions.filter(|exception| !exception.when.is_empty()).collect()
    }
}

impl<'r> TakenDecisionView<'r> {
    pub(super) fn rules(&self) -> &'r Rules {
        self.book
    }

    pub(super) fn condition(&self) -> &'r Condition {
        &self.decision.when
    }

    /// The decision's name.
    pub fn name(&self) -> &'r str {
        &self.decision.named.name
    }

    /// The cases that the decision holds in: those in which one of these
    /// conditions holds.
    pub fn when(&self) -> impl Iterator<Item = Conditions<'r>> + use<'r> {
        self.book.conditions(&self.decision.when)
    }

    /// The first day on which the decision holds, if it has one.
    pub fn from(&self) -> Option<Date> {
        self.decision.from
    }

    /// The last day on which the decision holds, if it has one.
    pub fn until(&self) -> Option<Date> {
        self.decision.until
    }

    /// The facts that the decision settles, each with its value.
    pub fn gives(&self) -> impl Iterator<Item = (&'r Fact, &'r Value)> + use<'r> {
        let facts = &self.book.model().facts;
        self.decision.gives.iter().map(move |&(fact, value)| (&facts[fact], &facts[fact].values[value]))
    }

    /// The sources of the decision.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.decision.named.places)
    }
}
