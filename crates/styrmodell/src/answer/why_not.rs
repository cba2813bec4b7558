//! Why an actor does not have a duty.

use crate::analysis::contenders::Contenders;
use crate::answer::citation::{Citation, citations};
use crate::answer::decision::Decision;
use crate::answer::duty::DutyDecision;
use crate::answer::notice::Notice;
use crate::base::ids::*;
use crate::model::{Actor, Basis, Dimension, Duty, Fact, Level, Model, Outcome, Rule, Value};
use crate::rulebook::Rules;
use crate::rulebook::renamed::Renamed;

/// For each duty, what the rules that name an actor or its group want.
#[derive(Debug, Clone, Copy)]
pub struct WhyNot<'d, 'r> {
    decision: &'d Decision<'r>,
    actor: ActorId,
    /// The former id it was asked by.
    renamed: Option<Renamed<'r>>,
}

/// Why one rule does not give the actor a duty.
#[derive(Debug, Clone)]
pub struct Obstacle<'r> {
    book: &'r Rules,
    duty: DutyId,
    rule: &'r Rule,
    reason: ObstacleReason<'r>,
    distance: usize,
}

/// What stands in the way.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum ObstacleReason<'r> {
    /// The case fails a condition: the dimension's id, such as `lagrum`.
    Failed(&'r str),
    /// These rules beat it, by id.
    BeatenBy(Vec<&'r str>),
    /// Its group has the duty, and this value picks another member.
    #[non_exhaustive]
    Picked {
        /// The fact that picks.
        fact: &'r Fact,
        /// Its value in the case.
        value: &'r Value,
    },
}

impl<'d, 'r> WhyNot<'d, 'r> {
    pub(crate) fn new(decision: &'d Decision<'r>, actor: ActorId, renamed: Option<Renamed<'r>>) -> Self {
        WhyNot { decision, actor, renamed }
    }

    /// What the caller should notice: that the actor was asked for by a former id.
    pub fn notices(&self) -> Vec<Notice> {
        self.renamed.iter().map(Renamed::notice).collect()
    }

    /// The actor asked about.
    pub fn actor(&self) -> &'r Actor {
        &self.decision.case.book.model().actors[self.actor]
    }

    /// The duties it does not have though some rule could give it them, in
    /// declared order; rules by id.
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
        if winners.iter().any(|&rule| self.has_it_by(model, duty.duty, rule)) {
            return Vec::new();
        }
        let mut obstacles = Vec::new();
        for (id, rule) in model.rules.enumerate() {
            let Some(consequence) = rule.consequence(duty.duty) else { continue };
            let Outcome::Responsible(actors) = &model.outcomes[consequence.outcome] else { continue };
            if !actors.iter().any(|&named| model.is_or_contains(named, self.actor)) {
                continue;
            }
            // A condition that fails later is nearer; being beaten is nearer still.
            let failed = self.failed(rule);
            let distance = failed.map_or(0, |dimension| usize::MAX - dimension.order());
            let reason = match failed {
                _ if winners.contains(&id) => self.picked_instead(model, duty.duty, actors),
                Some(dimension) => Some(ObstacleReason::Failed(dimension.id(model))),
                None => self.beaten_by(model, duty.duty, id),
            };
            let (book, duty) = (self.decision.case.book, duty.duty);
            obstacles.extend(reason.map(|reason| Obstacle { book, duty, rule, reason, distance }));
        }
        obstacles
    }

    /// Whether a rule that wins gives the actor the duty, or its group while it
    /// is not known which member is concerned.
    fn has_it_by(&self, model: &'r Model, duty: DutyId, rule: RuleId) -> bool {
        let outcome = model.rules[rule].consequence(duty).map(|c| &model.outcomes[c.outcome]);
        match outcome {
            Some(Outcome::Responsible(actors)) => {
                actors.iter().any(|&named| model.is_or_contains(named, self.actor))
                    && self.picked_instead(model, duty, actors).is_none()
            }
            _ => false,
        }
    }

    /// The first condition the case fails; of alternatives, the one that got furthest.
    fn failed(&self, rule: &Rule) -> Option<Dimension> {
        let failures: Option<Vec<Dimension>> = rule
            .when
            .any_of
            .iter()
            .map(|tests| tests.first_failure(|d| self.decision.case.value_of(d)))
            .collect();
        failures?.into_iter().max()
    }

    fn beaten_by(&self, model: &'r Model, duty: DutyId, rule: RuleId) -> Option<ObstacleReason<'r>> {
        let contenders = Contenders::for_duty(model, duty);
        let own = contenders.list.iter().find(|c| c.rule == rule)?;
        let matches = |rule: RuleId| model.rules[rule].when.matches(|d| self.decision.case.value_of(d));
        let beaters = own.beaten_by.iter().filter_map(|&i| contenders.list.get(i)).map(|c| c.rule);
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
        let group = actors.iter().find(|&&named| model.is_or_contains(named, self.actor))?;
        let group = model.actors[*group].group.as_ref()?;
        let value = self.decision.case.facts.get(group.picked_by)?;
        let fact = &model.facts[group.picked_by];
        (group.member(value) != Some(self.actor))
            .then(|| ObstacleReason::Picked { fact, value: &fact.values[value] })
    }
}

impl<'r> Obstacle<'r> {
    /// The rule's id.
    pub fn rule(&self) -> &'r str {
        &self.rule.named.id
    }

    /// What stands in the way.
    pub fn reason(&self) -> &ObstacleReason<'r> {
        &self.reason
    }

    /// The rule's name, or its id.
    pub fn name(&self) -> &'r str {
        &self.rule.named.name
    }

    /// Where the rule is written.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        let places = self.rule.consequence(self.duty).map_or(&[][..], |c| &c.reasons.places);
        citations(self.book, places)
    }

    /// How near the rule is to giving the duty: the smaller, the further the
    /// case got among its conditions. Only to be compared.
    pub fn distance(&self) -> usize {
        self.distance
    }

    /// The bases under which the rule would give the duty; empty for all.
    pub fn bases(&self) -> Vec<&'r Basis> {
        let sets = self.rule.when.any_of.iter().flat_map(|tests| &tests.tests);
        let mut bases: Vec<BasisId> = sets
            .filter(|t| t.dimension == Dimension::Basis)
            .flat_map(|t| t.passes.iter())
            .map(|position| BasisId::new(position as usize))
            .collect();
        bases.sort_unstable();
        bases.dedup();
        bases.into_iter().map(|basis| &self.book.model().bases[basis]).collect()
    }
}
