//! A rule as it can be read: in which cases it applies, what it says, and what
//! goes before it. For those who write about the rules; answers come from cases.
//!
//! Hands out the model's data and never words: those are for who shows it.

use crate::answer::citation::{Citation, citations};
use crate::answer::reason::Reason;
use crate::base::date::Date;
use crate::base::ids::*;
use crate::model::{self, Actor, Area, Basis, Cube, Duty, Fact, Matter, Subarea, TakenDecision, Value, When};
use crate::rulebook::Rules;

/// A rule: a line of `regler`, or what an area's `då` says of one duty.
#[derive(Debug, Clone, Copy)]
pub struct RuleView<'r> {
    book: &'r Rules,
    rule: RuleId,
}

/// What a rule says of one duty.
#[derive(Debug, Clone, Copy)]
pub struct Consequence<'r> {
    book: &'r Rules,
    rule: RuleId,
    duty: DutyId,
}

/// Who has a duty, as a rule says it: groups are not narrowed.
#[derive(Debug, Clone)]
pub enum RuleOutcome<'r> {
    /// These actors, by id; jointly where several.
    Responsible(Vec<&'r Actor>),
    /// Nobody is pointed out: the matter is lifted.
    Escalate(&'r Matter),
    /// Nobody, on purpose.
    None,
}

/// Conditions that must all hold. `område`, `bland_utförarna` and `inte` are
/// worked out: what stands here is what they let through, in declared order. A
/// condition that lets everything through says nothing and is left out.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Conditions<'r> {
    /// The delområden; `None` for all.
    pub subareas: Option<Vec<&'r Subarea>>,
    /// The legal bases; `None` for all.
    pub bases: Option<Vec<&'r Basis>>,
    /// Facts, each with its values. Those that are not named do not matter.
    pub facts: Vec<(&'r Fact, Vec<&'r Value>)>,
}

/// What goes before a consequence, and where.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Exception<'r> {
    /// What is said instead.
    pub instead: Consequence<'r>,
    /// In which of the cases: those in which any of these holds.
    pub when: Vec<Conditions<'r>>,
}

/// A decision already taken, which settles facts.
#[derive(Debug, Clone, Copy)]
pub struct TakenDecisionView<'r> {
    book: &'r Rules,
    decision: &'r TakenDecision,
}

impl Rules {
    /// The rules, by id. An area's own line is called `omrade/<area>/<duty>`.
    pub fn rules(&self) -> impl Iterator<Item = RuleView<'_>> {
        self.model().rules.ids().map(move |rule| RuleView { book: self, rule })
    }

    /// The decisions already taken that settle facts, by id.
    pub fn taken_decisions(&self) -> impl Iterator<Item = TakenDecisionView<'_>> {
        self.model().taken_decisions.iter().map(move |decision| TakenDecisionView { book: self, decision })
    }

    /// Conditions of which one must hold.
    fn conditions<'r>(&'r self, when: &'r When) -> impl Iterator<Item = Conditions<'r>> + use<'r> {
        when.cubes().map(move |cube| self.conditions_of(&cube))
    }

    fn conditions_of(&self, cube: &Cube) -> Conditions<'_> {
        let model = self.model();
        let named = |axis: usize, size: usize| cube.get(axis).filter(|set| set.len() < size);
        Conditions {
            subareas: named(Cube::SUBAREA, model.subareas.len())
                .map(|set| set.iter().map(|s| &model.subareas[SubareaId::new(s as usize)]).collect()),
            bases: named(Cube::BASIS, model.bases.len())
                .map(|set| set.iter().map(|b| &model.bases[BasisId::new(b as usize)]).collect()),
            facts: (model.facts.enumerate())
                .filter_map(|(id, fact)| {
                    let set = named(Cube::fact(id), fact.values.len())?;
                    Some((fact, set.iter().map(|v| &fact.values[ValueId::new(v as usize)]).collect()))
                })
                .collect(),
        }
    }
}

impl<'r> RuleView<'r> {
    fn entry(&self) -> &'r model::Rule {
        &self.book.model().rules[self.rule]
    }

    /// The rule's id.
    pub fn id(&self) -> &'r str {
        &self.entry().named.id
    }

    /// The rule's name, or its id.
    pub fn name(&self) -> &'r str {
        &self.entry().named.name
    }

    /// The area of which it is a line; `None` for a rule of its own.
    pub fn area(&self) -> Option<&'r Area> {
        let model = self.book.model();
        model.area_of_rule(self.rule).map(|area| &model.areas[area])
    }

    /// In which cases it applies: those in which any of these holds.
    pub fn when(&self) -> impl Iterator<Item = Conditions<'r>> + use<'r> {
        self.book.conditions(&self.entry().when)
    }

    /// What it says, in the order of duties.
    pub fn then(&self) -> impl Iterator<Item = Consequence<'r>> + use<'r> {
        let (book, rule) = (self.book, self.rule);
        self.entry().then.iter().map(move |c| Consequence { book, rule, duty: c.duty })
    }

    /// The rules it says itself that it goes before, by id.
    pub fn exception_from(&self) -> impl Iterator<Item = RuleView<'r>> + use<'r> {
        let book = self.book;
        self.entry().exception_from.iter().map(move |&(rule, _)| RuleView { book, rule })
    }
}

impl<'r> Consequence<'r> {
    /// The rule that says it.
    pub fn rule(&self) -> RuleView<'r> {
        RuleView { book: self.book, rule: self.rule }
    }

    /// The duty it is about.
    pub fn duty(&self) -> &'r Duty {
        &self.book.model().duties[self.duty]
    }

    /// Who has the duty where the rule applies and nothing goes before it.
    pub fn outcome(&self) -> RuleOutcome<'r> {
        let model = self.book.model();
        // INVARIANT: made only for a duty that the rule speaks of.
        let outcome = model.rules[self.rule].consequence(self.duty).map(|c| &model.outcomes[c.outcome]);
        match outcome {
            Some(model::Outcome::Responsible(actors)) => {
                RuleOutcome::Responsible(actors.iter().map(|&actor| &model.actors[actor]).collect())
            }
            Some(model::Outcome::Escalate(matter)) => RuleOutcome::Escalate(&model.matters[*matter]),
            Some(model::Outcome::Nobody) | None => RuleOutcome::None,
        }
    }

    /// Why: sources, how doubtful text was read, arguments, advice, remarks.
    pub fn reason(&self) -> Reason<'r> {
        Reason::new(self.book, self.rule, self.duty)
    }

    /// What goes before it in some of its cases, by the rules' ids: rules that
    /// are exceptions from it, or from such exceptions, and speak of the duty.
    pub fn exceptions(&self) -> Vec<Exception<'r>> {
        let model = self.book.model();
        let mut before = vec![self.rule];
        let mut seen = 0;
        while let Some(&beaten) = before.get(seen) {
            seen += 1;
            for (id, rule) in model.rules.enumerate() {
                let beats = rule.exception_from.iter().any(|(from, _)| *from == beaten);
                if beats && rule.consequence(self.duty).is_some() && !before.contains(&id) {
                    before.push(id);
                }
            }
        }
        before.retain(|id| *id != self.rule);
        before.sort_unstable();
        let exceptions = before.into_iter().map(|rule| {
            let mut both: Vec<Cube> = Vec::new();
            for own in model.rules[self.rule].when.cubes() {
                for other in model.rules[rule].when.cubes() {
                    let shared = own.intersection(&other);
                    if !shared.is_empty() && !both.contains(&shared) {
                        both.push(shared);
                    }
                }
            }
            let when = both.iter().map(|cube| self.book.conditions_of(cube)).collect();
            Exception { instead: Consequence { rule, ..*self }, when }
        });
        exceptions.filter(|exception| !exception.when.is_empty()).collect()
    }
}

impl<'r> TakenDecisionView<'r> {
    /// Its name.
    pub fn name(&self) -> &'r str {
        &self.decision.named.name
    }

    /// In which cases it holds: those in which any of these does.
    pub fn when(&self) -> impl Iterator<Item = Conditions<'r>> + use<'r> {
        self.book.conditions(&self.decision.when)
    }

    /// The first day it holds, where given.
    pub fn from(&self) -> Option<Date> {
        self.decision.from
    }

    /// The last day it holds, where given.
    pub fn until(&self) -> Option<Date> {
        self.decision.until
    }

    /// The facts it settles, and how.
    pub fn gives(&self) -> impl Iterator<Item = (&'r Fact, &'r Value)> + use<'r> {
        let facts = &self.book.model().facts;
        self.decision.gives.iter().map(move |&(fact, value)| (&facts[fact], &facts[fact].values[value]))
    }

    /// Where it is written.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.decision.named.places)
    }
}
