//! Writes one case of a broken requirement as a `typfall` to paste.

use super::requirement::{MatchingContenders, RequirementProof};
use crate::base::ids::*;
use crate::model::{Condition, Cube, Dimension, DutyOutcome, Model};

impl RequirementProof<'_, '_> {
    /// Writes a scenario of a case, with the answers left to fill in: the requirement may
    /// be what is out of date. `None` if a scenario cannot distinguish what it demands from
    /// the actual answers.
    pub(super) fn scenario(&self, example: &[u32], when: &Condition) -> Option<String> {
        let model = self.context.model;
        let facts = self.facts(example, when);
        let matching = self.matching(&Cube::point(example));
        let outcome_of = |duty: DutyId| self.outcome(duty, &matching).map(|id| &model.outcomes[id]);
        let mut answers = Vec::new();
        for (duty, demand) in self.must.iter().filter(|(duty, demand)| !self.holds(*duty, demand, &matching))
        {
            let Some(actual) = outcome_of(*duty) else { continue };
            let required = demand.missed_outcome(model, actual, &outcome_of);
            // A scenario also accepts the member of a group, but a requirement compares
            // the group itself.
            if required.is_none_or(|required| *required != narrowed(model, *duty, actual, &facts)) {
                answers.push(format!("{}: …", model.duties[*duty].id()));
            }
        }
        let id_of = |axis: Dimension| {
            example.get(axis.axis()).and_then(|&value| model.value_id(axis, value)).unwrap_or_default()
        };
        let stated: Vec<String> = (facts.iter())
            .map(|(fact, _)| format!("{}: {}", model.facts[*fact].id(), id_of(Dimension::Fact(*fact))))
            .collect();
        let stated = if stated.is_empty() {
            String::new()
        } else {
            format!("\n    omständigheter: {{ {} }}", stated.join(", "))
        };
        (!answers.is_empty()).then(|| {
            format!(
                "  - id: {}-exempel\n    behov: {}\n    lagrum: {}{stated}\n    väntat: {{ {} }}",
                self.requirement.named.id,
                id_of(Dimension::Subarea),
                id_of(Dimension::Basis),
                answers.join(", ")
            )
        })
    }

    /// Lists the facts of a case that the requirement or the rules of its delområde and
    /// lagrum test. No answer depends on other facts, even after the rules are fixed.
    fn facts(&self, example: &[u32], when: &Condition) -> Vec<(FactId, ValueId)> {
        let cell = [Cube::SUBAREA, Cube::BASIS].into_iter().fold(Cube::default(), |cube, axis| {
            cube.with(axis, example.get(axis).map(|&value| Set::one(value)))
        });
        let required: Vec<Cube> = when.cubes().collect();
        let contenders = self.duties.iter().flat_map(|&duty| &self.context.contenders[duty].list);
        let cubes = contenders.flat_map(|contender| &contender.cubes).chain(&required);
        let meeting: Vec<&Cube> = cubes.filter(|cube| cube.meets(&cell)).collect();
        let facts = self.context.model.facts.ids();
        let tested = facts.filter(|fact| meeting.iter().any(|cube| cube.get(Cube::fact(*fact)).is_some()));
        tested.filter_map(|fact| Some((fact, ValueId::at(*example.get(Cube::fact(fact))?)))).collect()
    }

    /// Returns the contenders that match a case.
    fn matching(&self, case: &Cube) -> MatchingContenders {
        let positions_of = |duty: DutyId| {
            let contenders = self.context.contenders[duty].list.iter().enumerate();
            contenders
                .filter(|(_, s)| s.cubes.iter().any(|cube| cube.meets(case)))
                .map(|(position, _)| position)
                .collect()
        };
        self.duties.iter().map(|&duty| (duty, positions_of(duty))).collect()
    }
}

/// Returns an outcome as an answer shows it when these facts are known, with groups
/// narrowed to their members.
fn narrowed(model: &Model, duty: DutyId, outcome: &DutyOutcome, facts: &[(FactId, ValueId)]) -> DutyOutcome {
    let DutyOutcome::Responsible(actors) = outcome else { return outcome.clone() };
    let (level, value_of) =
        (model.duties[duty].level, |fact| facts.iter().find(|(id, _)| *id == fact).map(|(_, value)| *value));
    let narrow = |&actor: &ActorId| model.narrowed_member(actor, level, value_of).unwrap_or(actor);
    let mut actors: Vec<ActorId> = actors.iter().map(narrow).collect();
    actors.sort_unstable();
    actors.dedup();
    DutyOutcome::Responsible(actors)
}
