//! Reasons why an actor does not have a duty.

use std::fmt;

use crate::analysis::contenders::Contenders;
use crate::answer::citation::{Citation, citations};
use crate::answer::decision::Decision;
use crate::answer::duty::DutyDecision;
use crate::answer::notice::Notice;
use crate::base::ids::*;
use crate::model::{Actor, Basis, Dimension, Duty, DutyOutcome, Fact, Level, Model, Rule, Test, Value};
use crate::rulebook::Rules;
use crate::rulebook::renamed::Renamed;

/// The obstacles for each duty in the rules that name an actor or its group.
///
/// ```
/// use styrmodell::Registry;
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// let decision = book.case("praktik", "4:4")?.resolve();
/// let why_not = decision.why_not("SF")?;
/// for (duty, obstacles) in why_not.duties() {
///     for obstacle in obstacles {
///         println!("{}: {} {:?}", duty.name(), obstacle.rule(), obstacle.reason());
///     }
/// }
/// assert!(why_not.duties().iter().any(|(duty, _)| duty.id() == "utforande"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy)]
pub struct WhyNot<'d, 'r> {
    decision: &'d Decision<'r>,
    actor: ActorId,
    /// The former id, if the question uses one for the actor.
    renamed: Option<Renamed<'r>>,
}

/// The reason why one rule does not give the actor a duty.
#[derive(Clone)]
pub struct Obstacle<'r> {
    book: &'r Rules,
    duty: DutyId,
    rule: &'r Rule,
    reason: ObstacleReason<'r>,
    /// The test that the case fails, of each alternative in which it gets furthest.
    pub(crate) failed_tests: Vec<&'r Test>,
    distance: usize,
}

/// The kind of obstacle.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ObstacleReason<'r> {
    /// The case fails the rule's test of this input.
    Failed(ConditionKind<'r>),
    /// Rules with these ids beat the rule.
    BeatenBy(Vec<&'r str>),
    /// The actor's group has the duty, and a fact picks another member.
    #[non_exhaustive]
    Picked {
        /// The fact that picks the member.
        fact: &'r Fact,
        /// The fact's value in the case.
        value: &'r Value,
    },
}

/// The input of a case that a condition of a rule tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConditionKind<'r> {
    /// The delområde (`delområde`).
    Subarea,
    /// The area of the delområde (`område`).
    Area,
    /// The executors that the delområde lists (`bland_utförarna`).
    Executors,
    /// The legal basis (`lagrum`).
    Basis,
    /// A fact.
    Fact(&'r Fact),
}

impl<'r> ConditionKind<'r> {
    pub(crate) fn of(dimension: Dimension, model: &'r Model) -> Self {
        match dimension {
            Dimension::Subarea => ConditionKind::Subarea,
            Dimension::Area => ConditionKind::Area,
            Dimension::Executors => ConditionKind::Executors,
            Dimension::Basis => ConditionKind::Basis,
            Dimension::Fact(fact) => ConditionKind::Fact(&model.facts[fact]),
        }
    }

    /// The id as JSON writes it: the key of the condition in lower-case ASCII, or
    /// the id of the fact.
    pub fn id(self) -> &'r str {
        match self {
            ConditionKind::Subarea => "delomrade",
            ConditionKind::Area => "omrade",
            ConditionKind::Executors => "bland-utforarna",
            ConditionKind::Basis => "lagrum",
            ConditionKind::Fact(fact) => fact.id(),
        }
    }
}

/// Writes the id.
impl fmt::Display for ConditionKind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl<'d, 'r> WhyNot<'d, 'r> {
    pub(crate) fn new(decision: &'d Decision<'r>, actor: ActorId, renamed: Option<Renamed<'r>>) -> Self {
        WhyNot { decision, actor, renamed }
    }

    /// A notice if the question uses a former id for the actor.
    pub fn notices(&self) -> Vec<Notice> {
        self.renamed.iter().map(Renamed::notice).collect()
    }

    /// The actor in question.
    pub fn actor(&self) -> &'r Actor {
        &self.decision.case.book.model().actors[self.actor]
    }

    /// The duties that the actor does not have but some rule could give it, in
    /// declared order, each with its obstacles in order of the rule's id.
    pub fn duties(&self) -> Vec<(&'r Duty, Vec<Obstacle<'r>>)> {
        let model = self.decision.case.book.model();
        let duties = self.decision.duties().filter_map(|duty| {
            let obstacles = self.obstacles(&duty);
            (!obstacles.is_empty()).then(|| (&model.duties[duty.duty], obstacles))
        });
        duties.collect()
    }

    fn obstacles(&self, duty: &DutyDecision<'_, 'r>) -> Vec<Obstacle<'r>> {
        let model = self.decision.case.book.model();
        let winners: Vec<RuleId> = duty.winner_ids().collect();
        if winners.iter().any(|&rule| self.has_duty_by(model, duty.duty, rule)) {
            return Vec::new();
        }
        let mut obstacles = Vec::new();
        for (id, rule) in model.rules.enumerate() {
            let Some(consequence) = rule.consequence(duty.duty) else { continue };
            let DutyOutcome::Responsible(actors) = &model.outcomes[consequence.outcome] else { continue };
            if !actors.iter().any(|&actor| model.is_or_contains(actor, self.actor)) {
                continue;
            }
            // A rule whose condition fails later is nearer; a beaten rule is nearest.
            let (failed, failed_tests) = self.first_failure(rule);
            let distance = failed.map_or(0, |dimension| usize::MAX - dimension.order());
            let reason = match failed {
                _ if winners.contains(&id) => self.picked_instead(model, duty.duty, actors),
                Some(dimension) => Some(ObstacleReason::Failed(ConditionKind::of(dimension, model))),
                None => self.beaten_by(model, duty.duty, id),
            };
            let (book, duty) = (self.decision.case.book, duty.duty);
            obstacles.extend(reason.map(|reason| Obstacle {
                book,
                duty,
                rule,
                reason,
                failed_tests,
                distance,
            }));
        }
        obstacles
    }

    /// `true` if a winning rule gives the duty to the actor, or to its group while the
    /// member is unknown.
    fn has_duty_by(&self, model: &'r Model, duty: DutyId, rule: RuleId) -> bool {
        let outcome = model.rules[rule].consequence(duty).map(|c| &model.outcomes[c.outcome]);
        match outcome {
            Some(DutyOutcome::Responsible(actors)) => {
                actors.iter().any(|&actor| model.is_or_contains(actor, self.actor))
                    && self.picked_instead(model, duty, actors).is_none()
            }
            _ => false,
        }
    }

    /// The dimension and the test of the rule that the case fails first. If the rule has
    /// alternatives, those of each in which the case gets furthest.
    fn first_failure(&self, rule: &'r Rule) -> (Option<Dimension>, Vec<&'r Test>) {
        let value_of = |dimension| self.decision.case.value_of(dimension);
        let failures: Option<Vec<&Test>> =
            rule.when.any_of.iter().map(|tests| tests.first_failed_test(value_of)).collect();
        let mut failures = failures.unwrap_or_default();
        let furthest = failures.iter().map(|test| test.dimension).max();
        failures.retain(|test| Some(test.dimension) == furthest);
        (furthest, failures)
    }

    /// The ids that the case has for a condition: of its delområde, area or basis, of the
    /// executors of its delområde, or of the value of a fact; empty if it is not known.
    pub fn has(&self, condition: ConditionKind<'r>) -> Vec<&'r str> {
        let case = self.decision.case();
        let model = case.book.model();
        let subarea = case.subarea();
        match condition {
            ConditionKind::Subarea => vec![subarea.id()],
            ConditionKind::Area => vec![model.areas[subarea.area].id()],
            ConditionKind::Executors => {
                subarea.executors.iter().map(|&actor| model.actors[actor].id()).collect()
            }
            ConditionKind::Basis => vec![case.basis().id()],
            ConditionKind::Fact(fact) => {
                let known = case.facts().find(|(known, ..)| *known == fact);
                known.map(|(_, value, _)| value.id()).into_iter().collect()
            }
        }
    }

    fn beaten_by(&self, model: &'r Model, duty: DutyId, rule: RuleId) -> Option<ObstacleReason<'r>> {
        let contenders = Contenders::for_duty(model, duty);
        let contender = contenders.list.iter().find(|c| c.rule == rule)?;
        let matches = |rule: RuleId| model.rules[rule].when.matches(|d| self.decision.case.value_of(d));
        let beaters = contender.beaten_by.iter().filter_map(|&i| contenders.list.get(i)).map(|c| c.rule);
        let ids: Vec<&str> =
            beaters.filter(|&r| matches(r)).map(|r| model.rules[r].named.id.as_str()).collect();
        (!ids.is_empty()).then_some(ObstacleReason::BeatenBy(ids))
    }

    fn picked_instead(
        &self,
        model: &'r Model,
        duty: DutyId,
        actors: &[ActorId],
    ) -> Option<ObstacleReason<'r>> {
        if actors.contains(&self.actor) || model.duties[duty].level != Level::Operational {
            return None;
        }
        let group = actors.iter().find(|&&actor| model.is_or_contains(actor, self.actor))?;
        let group = model.actors[*group].group.as_ref()?;
        let value = self.decision.case.facts.get(group.picked_by)?;
        let fact = &model.facts[group.picked_by];
        (group.member(value) != Some(self.actor))
            .then(|| ObstacleReason::Picked { fact, value: &fact.values[value] })
    }
}

impl fmt::Debug for WhyNot<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WhyNot").field("actor", self.actor()).field("case", self.decision.case()).finish()
    }
}

impl fmt::Debug for Obstacle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Obstacle").field("rule", &self.rule()).field("reason", &self.reason).finish()
    }
}

impl<'r> Obstacle<'r> {
    pub(crate) fn rules(&self) -> &'r Rules {
        self.book
    }

    /// The rule's id.
    pub fn rule(&self) -> &'r str {
        &self.rule.named.id
    }

    /// The obstacle.
    pub fn reason(&self) -> &ObstacleReason<'r> {
        &self.reason
    }

    /// The rule's name, or its id.
    pub fn name(&self) -> &'r str {
        &self.rule.named.name
    }

    /// The sources of the rule.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        let places = self.rule.consequence(self.duty).map_or(&[][..], |c| &c.reasons.places);
        citations(self.book, places)
    }

    /// The distance of the rule from giving the duty, for comparison only: a smaller
    /// number is nearer.
    pub fn distance(&self) -> usize {
        self.distance
    }

    /// The bases on which the rule would give the duty; empty if on all.
    pub fn bases(&self) -> Vec<&'r Basis> {
        let sets = self.rule.when.any_of.iter().flat_map(|tests| &tests.tests);
        let mut bases: Vec<BasisId> =
            sets.filter(|t| t.dimension == Dimension::Basis).flat_map(|t| t.passes.ids()).collect();
        bases.sort_unstable();
        bases.dedup();
        bases.into_iter().map(|basis| &self.book.model().bases[basis]).collect()
    }
}
