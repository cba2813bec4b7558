//! Does an insats follow the model: is the one who runs it the one that the rules point
//! out, for every client that it takes?

use super::entries::{CatalogueEntries, Runner, Service, ServiceBasis, ServiceLink};
use super::fit::TargetSpace;
use super::verdict::{BasisVerdict, LinkVerdict, ModelVerdict};
use crate::analysis::regions::TooComplex;
use crate::base::ids::*;
use crate::model::{ActorKind, Dimension, Duty, DutyOutcome, TakenDecision};
use crate::rulebook::Rules;
use crate::table::MAX_LISTED_COMBINATIONS;

/// Gives every link of every insats its verdict.
pub(crate) fn judge_all(
    rules: &Rules,
    entries: &mut CatalogueEntries,
    space: &TargetSpace,
) -> Result<(), TooComplex> {
    let mut verdicts = Vec::new();
    for service in &entries.services {
        let districts = space.districts(entries, service)?;
        let judge = ServiceJudge { rules, entries, service, districts: &districts };
        let of_links: Vec<LinkVerdict> = service.links.iter().map(|link| judge.link(link)).collect();
        verdicts.push((districts, of_links));
    }
    for (service, (districts, verdicts)) in entries.services.iter_mut().zip(verdicts) {
        service.districts = districts;
        for (link, verdict) in service.links.iter_mut().zip(verdicts) {
            link.verdict = verdict;
        }
    }
    Ok(())
}

/// The taken decision that makes an insats joint, if it covers some case of a delområde under
/// a basis. The catalogue names it, so that its days are not asked for.
pub(super) fn joint_decision<'r>(
    rules: &'r Rules,
    service: &Service,
    basis: BasisId,
    subarea: SubareaId,
    picked: Option<(FactId, ValueId)>,
) -> Option<&'r TakenDecision> {
    let model = rules.model();
    let decision = model.taken_decisions.get(service.joint_by?)?;
    let known = |dimension| match dimension {
        Dimension::Subarea => Some(subarea.position()),
        Dimension::Area => Some(model.subareas[subarea].area.position()),
        Dimension::Basis => Some(basis.position()),
        Dimension::Fact(fact) => picked.filter(|(own, _)| *own == fact).map(|(_, value)| value.position()),
        Dimension::Executors => None,
    };
    decision.when.can_match(known).then_some(decision)
}

/// The duties of which those responsible must be among the executors of a delområde: to
/// run an insats is to have such a duty.
fn executing_duties(rules: &Rules) -> impl Iterator<Item = (DutyId, &Duty)> {
    rules.model().duties.enumerate().filter(|(_, duty)| duty.among_executors)
}

/// Judges one insats.
struct ServiceJudge<'a> {
    rules: &'a Rules,
    entries: &'a CatalogueEntries,
    service: &'a Service,
    /// The values of the fact that picks a group's member for which it takes somebody.
    districts: &'a Set,
}

impl ServiceJudge<'_> {
    fn link(&self, link: &ServiceLink) -> LinkVerdict {
        let model = self.rules.model();
        let is_responsible = |runner: &&Runner| match runner {
            Runner::Actor(actor) => model.actors[*actor].kind != ActorKind::Party,
            Runner::Other(_) => false,
        };
        let bases: Vec<BasisId> = match &self.service.basis {
            ServiceBasis::Of(basis) => vec![*basis],
            ServiceBasis::Unknown(_) => model.bases.ids().collect(),
            ServiceBasis::NoDecision | ServiceBasis::Other(_) => return LinkVerdict::default(),
        };
        if !self.service.run_by.iter().any(|runner| is_responsible(&runner)) {
            return LinkVerdict::default();
        }
        let by_basis: Vec<BasisVerdict> =
            bases.into_iter().filter_map(|basis| self.under(basis, link.subarea)).collect();
        let verdict = match by_basis.as_slice() {
            [] => ModelVerdict::OutsideModel,
            [first, rest @ ..] if rest.iter().all(|other| other.verdict == first.verdict) => first.verdict,
            _ => ModelVerdict::DependsOnBasis,
        };
        LinkVerdict { verdict, by_basis }
    }

    /// The verdict under a legal basis; `None` if there is no duty to judge by, or too
    /// many combinations of facts.
    fn under(&self, basis: BasisId, subarea: SubareaId) -> Option<BasisVerdict> {
        let (mut expected, mut rules) = (Vec::new(), Vec::new());
        let mut of_districts: Vec<(u32, ModelVerdict)> = Vec::new();
        for (duty, _) in executing_duties(self.rules) {
            for district in self.districts.iter() {
                let (outcomes, is_joint) = self.outcomes(duty, basis, subarea, district, &mut rules)?;
                let verdict = self.in_district(&outcomes, district, is_joint);
                of_districts.push((district, verdict));
                expected.extend(outcomes);
            }
        }
        expected.sort_unstable();
        expected.dedup();
        rules.sort_unstable();
        rules.dedup();
        let has = |wanted: ModelVerdict| of_districts.iter().any(|(_, verdict)| *verdict == wanted);
        let order = [
            ModelVerdict::Deviates,
            ModelVerdict::Escalated,
            ModelVerdict::OtherDistrict,
            ModelVerdict::Agrees,
        ];
        let verdict = order.into_iter().find(|verdict| has(*verdict))?;
        let not_agreeing = of_districts.iter().filter(|(_, verdict)| *verdict != ModelVerdict::Agrees);
        let mut districts: Vec<u32> = not_agreeing.map(|(district, _)| *district).collect();
        districts.dedup();
        Some(BasisVerdict { basis, verdict, districts, expected, rules })
    }

    /// Every answer of the rules in a case of this district, over the facts that no
    /// catalogue states, and `true` if they turn on what a taken decision about the insats
    /// settles. Adds the rules that give them.
    fn outcomes(
        &self,
        duty: DutyId,
        basis: BasisId,
        subarea: SubareaId,
        district: u32,
        rules: &mut Vec<RuleId>,
    ) -> Option<(Vec<OutcomeId>, bool)> {
        let (model, table) = (self.rules.model(), self.rules.table());
        let mut facts: Vec<Option<ValueId>> = vec![None; model.facts.len()];
        let picked = self.entries.district.map(|fact| (fact, ValueId::at(district)));
        let decision = joint_decision(self.rules, self.service, basis, subarea, picked);
        let settled = decision.map_or(&[][..], |decision| decision.gives.as_slice());
        for (fact, value) in settled.iter().copied().chain(picked) {
            if let Some(slot) = facts.get_mut(fact.index()) {
                *slot = Some(value);
            }
        }
        let cell = table.cell(basis, subarea, duty)?;
        let is_joint = cell.facts.iter().any(|own| settled.iter().any(|(fact, _)| *fact == own.fact));
        let is_open = |fact: &FactId| facts.get(fact.index()).is_some_and(Option::is_none);
        let open: Vec<(FactId, usize)> = cell
            .facts
            .iter()
            .map(|of_cell| (of_cell.fact, of_cell.size))
            .filter(|(fact, _)| is_open(fact))
            .collect();
        let count = open.iter().try_fold(1usize, |count, (_, size)| count.checked_mul(*size));
        let count = count.filter(|count| *count <= MAX_LISTED_COMBINATIONS)?;
        let mut outcomes = Vec::new();
        for mut combination in 0..count {
            for (fact, size) in &open {
                if let Some(slot) = facts.get_mut(fact.index()) {
                    *slot = Some(ValueId::new(combination % size));
                }
                combination /= size;
            }
            let answer = table.answer(cell, &facts)?;
            outcomes.push(answer.outcome(&facts)?);
            rules.extend(table.winners(answer, &facts));
        }
        outcomes.sort_unstable();
        outcomes.dedup();
        Some((outcomes, is_joint))
    }

    /// The best verdict that one of the answers allows.
    fn in_district(&self, outcomes: &[OutcomeId], district: u32, is_joint: bool) -> ModelVerdict {
        let model = self.rules.model();
        let runners = self.service.run_by.iter().chain(&self.service.together_with);
        let actors = runners.filter_map(|runner| match runner {
            Runner::Actor(actor) if model.actors[*actor].kind != ActorKind::Party => Some(*actor),
            _ => None,
        });
        let performing: Vec<ActorId> = actors.map(|actor| self.narrowed(actor, district)).collect();
        let verdict_of = |outcome: &OutcomeId| match &model.outcomes[*outcome] {
            DutyOutcome::Responsible(actors) => self.compared(&performing, actors, district, is_joint),
            DutyOutcome::Escalate(_) => ModelVerdict::Escalated,
            DutyOutcome::Nobody => ModelVerdict::Deviates,
        };
        let verdicts: Vec<ModelVerdict> = outcomes.iter().map(verdict_of).collect();
        for best in [ModelVerdict::Agrees, ModelVerdict::OtherDistrict] {
            if verdicts.contains(&best) {
                return best;
            }
        }
        match verdicts.iter().all(|verdict| *verdict == ModelVerdict::Escalated) {
            true => ModelVerdict::Escalated,
            false => ModelVerdict::Deviates,
        }
    }

    /// Compares those who run it with those who should. An insats that a decision makes
    /// joint may be run by one of them.
    fn compared(
        &self,
        performing: &[ActorId],
        expected: &[ActorId],
        district: u32,
        is_joint: bool,
    ) -> ModelVerdict {
        let expected: Vec<ActorId> = expected.iter().map(|actor| self.narrowed(*actor, district)).collect();
        let has = |actor: &ActorId| performing.contains(actor);
        let has_sibling = |actor: &ActorId| performing.iter().any(|other| self.are_siblings(*actor, *other));
        let is_expected = |actor: &ActorId| {
            expected.iter().any(|wanted| wanted == actor || self.are_siblings(*wanted, *actor))
        };
        if !performing.iter().all(is_expected) {
            return ModelVerdict::Deviates;
        }
        if is_joint {
            return match performing.iter().all(|actor| expected.contains(actor)) {
                true => ModelVerdict::Agrees,
                false => ModelVerdict::OtherDistrict,
            };
        }
        if expected.iter().all(has) {
            ModelVerdict::Agrees
        } else if expected.iter().all(|actor| has(actor) || has_sibling(actor)) {
            ModelVerdict::OtherDistrict
        } else {
            ModelVerdict::Deviates
        }
    }

    /// The member of a group that a client of the district concerns.
    fn narrowed(&self, actor: ActorId, district: u32) -> ActorId {
        let model = self.rules.model();
        let group = model.actors[actor].group.as_ref();
        let picked = group.filter(|group| Some(group.picked_by) == self.entries.district);
        picked.and_then(|group| group.member(ValueId::at(district))).unwrap_or(actor)
    }

    /// `true` if two actors are members of the same group.
    fn are_siblings(&self, a: ActorId, b: ActorId) -> bool {
        let groups = self.rules.model().actors.iter();
        a != b
            && groups.into_iter().any(|group| {
                let mut members = group.members();
                members.any(|member| member == a) && group.members().any(|member| member == b)
            })
    }
}
