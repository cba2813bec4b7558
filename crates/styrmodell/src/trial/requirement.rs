//! Proves a `krav` for all cases at once, or finds the region in which it is
//! broken.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::contenders::Contender;
use crate::analysis::forums;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::checks::{Context, too_complex};
use crate::finding::{Code, Finding};
use crate::model::{Condition, Cube, Demand, DemandTerm, Model, Requirement, RequirementBody};
use crate::wording;

/// The maximum number of rules that a finding points at: more would bury the message.
const MAX_POINTED_RULES: usize = 5;

/// Returns the finding about a requirement; `None` if the requirement holds.
pub(crate) fn prove(context: &Context<'_>, requirement: &Requirement) -> Option<Finding> {
    match &requirement.body {
        RequirementBody::Decided { matter, by } => prove_decider(context.model, requirement, *matter, *by),
        RequirementBody::Outcomes { when, given, must } => {
            RequirementProof::new(context, requirement, given, must).run(when)
        }
    }
}

fn prove_decider(model: &Model, requirement: &Requirement, matter: MatterId, by: ForumId) -> Option<Finding> {
    let (edges, _) = forums::route_edges(model, matter, model.info.first_forum);
    let end = edges.last().map_or(model.info.first_forum, |(_, escalation)| escalation.to);
    if end == by {
        return None;
    }
    let (matter, end) = (model.matters[matter].id(), &model.forums[end]);
    Some(
        Finding::new(
            Code::RequirementBroken,
            requirement.named.span,
            Message::new(
                format!("kravet {} är brutet: {matter} avgörs av {}", requirement.named.id, end.id()),
                format!(
                    "the requirement {} is broken: {matter} is decided by {}",
                    requirement.named.id,
                    end.id()
                ),
            ),
        )
        .label(Message::same(&requirement.named.name))
        .also_at(
            end.named.span,
            Message::new("forumet som avgör frågan", "the forum that decides the matter"),
        )
        .help(Message::new(
            "Gäller kravet fortfarande: rätta forumen.",
            "If the requirement still holds, correct the forums.",
        ))
        .help(replace_help()),
    )
}

/// The help for a requirement that a meant change breaks.
fn replace_help() -> Message {
    Message::new(
        "Är det ändringen som ska gälla: ersätt kravet med ett nytt som har ett eget id.",
        "If the change is intended, replace the requirement with a new one that has an id of its own.",
    )
}

/// The verdict of a requirement on one part of the cases.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Holds,
    /// The first demand that fails, and the rules that give its outcome.
    Broken {
        demand: usize,
        rules: Vec<RuleId>,
    },
}

/// For each duty, the positions of the contenders that match a case.
pub(super) type MatchingContenders = BTreeMap<DutyId, Vec<usize>>;

/// A requirement on outcomes, with the duties that it is about.
pub(super) struct RequirementProof<'c, 'm> {
    pub(super) context: &'c Context<'m>,
    pub(super) requirement: &'c Requirement,
    given: &'c [(DutyId, Demand)],
    pub(super) must: &'c [(DutyId, Demand)],
    pub(super) duties: BTreeSet<DutyId>,
}

impl<'c, 'm> RequirementProof<'c, 'm> {
    fn new(
        context: &'c Context<'m>,
        requirement: &'c Requirement,
        given: &'c [(DutyId, Demand)],
        must: &'c [(DutyId, Demand)],
    ) -> Self {
        let mut duties = BTreeSet::new();
        for (duty, demand) in given.iter().chain(must) {
            duties.insert(*duty);
            duties.extend(demand.terms.iter().filter_map(|term| match term {
                DemandTerm::SameAs(other) => Some(*other),
                _ => None,
            }));
        }
        RequirementProof { context, requirement, given, must, duties }
    }

    fn run(&self, when: &Condition) -> Option<Finding> {
        let starts: Vec<Cube> = when.cubes().filter(|cube| !cube.is_empty()).collect();
        let starts: Vec<&Cube> = starts.iter().collect();
        // Every region in which a contender for these duties matches, with its owner.
        let mut cubes: Vec<&Cube> = Vec::new();
        let mut owners: Vec<(DutyId, usize)> = Vec::new();
        for &duty in &self.duties {
            for (position, contender) in self.context.contenders[duty].list.iter().enumerate() {
                for cube in contender.cubes.iter().filter(|c| starts.iter().any(|start| start.meets(c))) {
                    cubes.push(cube);
                    owners.push((duty, position));
                }
            }
        }
        let verdicts = self.context.space.partition(&starts, &cubes, |holding| {
            let mut matching = MatchingContenders::new();
            for (duty, position) in holding.iter().filter_map(|&i| owners.get(i)) {
                let positions = matching.entry(*duty).or_default();
                // A contender may match by several of its regions.
                if positions.last() != Some(position) {
                    positions.push(*position);
                }
            }
            self.judge(&matching)
        });
        let id = &self.requirement.named.id;
        let Ok(parts) = verdicts else {
            return Some(too_complex::finding(
                self.requirement.named.span,
                &format!("om kravet {id} är uppfyllt"),
                &format!("whether the requirement {id} holds"),
            ));
        };
        if parts.is_empty() {
            return Some(self.vacuous_finding());
        }
        let broken = parts.iter().filter_map(|(verdict, parts)| match verdict {
            Verdict::Broken { demand, rules } => Some((*demand, rules.as_slice(), parts.as_slice())),
            Verdict::Holds => None,
        });
        let broken: Vec<_> = broken.collect();
        (!broken.is_empty()).then(|| self.broken_finding(&broken, when))
    }

    /// Judges the cases in which exactly these contenders match; `None` if the
    /// requirement does not apply to them.
    fn judge(&self, matching: &MatchingContenders) -> Option<Verdict> {
        let holds = |(duty, demand): &(DutyId, Demand)| self.holds(*duty, demand, matching);
        if !self.given.iter().all(holds) {
            return None;
        }
        let failing = self.must.iter().position(|must| !holds(must));
        let Some(demand) = failing else { return Some(Verdict::Holds) };
        let duty = self.must.get(demand).map(|(duty, _)| *duty);
        let rules = duty.into_iter().flat_map(|duty| self.winners(duty, matching)).map(|s| s.rule).collect();
        Some(Verdict::Broken { demand, rules })
    }

    pub(super) fn holds(&self, duty: DutyId, demand: &Demand, matching: &MatchingContenders) -> bool {
        let model = self.context.model;
        let outcome_of = |duty: DutyId| self.outcome(duty, matching).map(|id| &model.outcomes[id]);
        outcome_of(duty).is_some_and(|outcome| demand.holds(model, outcome, &outcome_of))
    }

    fn winners<'a>(
        &'a self,
        duty: DutyId,
        matching: &'a MatchingContenders,
    ) -> impl Iterator<Item = &'a Contender> {
        matching
            .get(&duty)
            .into_iter()
            .flat_map(move |positions| self.context.contenders[duty].winners(positions))
    }

    /// Returns the outcome of a duty. A proven model has one in every case.
    pub(super) fn outcome(&self, duty: DutyId, matching: &MatchingContenders) -> Option<OutcomeId> {
        self.winners(duty, matching).next().map(|contender| contender.outcome)
    }

    fn vacuous_finding(&self) -> Finding {
        let id = &self.requirement.named.id;
        Finding::new(
            Code::RequirementVacuous,
            self.requirement.named.span,
            Message::new(
                format!("kravet {id} gäller inget fall"),
                format!("the requirement {id} applies to no case"),
            ),
        )
        .help(Message::new(
            "Det kan aldrig brytas. Rätta villkoren i när och om, eller ta bort kravet.",
            "It can never be broken. Correct the conditions in när and om, or remove the requirement.",
        ))
    }

    /// Builds the finding from each failing demand, the rules that give its outcome, and
    /// the regions in which it fails.
    fn broken_finding(&self, broken: &[(usize, &[RuleId], &[Cube])], when: &Condition) -> Finding {
        let (model, space) = (self.context.model, &self.context.space);
        let id = &self.requirement.named.id;
        let first = broken.iter().find_map(|(demand, ..)| self.must.get(*demand));
        let span = first.map_or(self.requirement.named.span, |(_, demand)| demand.span);
        let mut finding = Finding::new(
            Code::RequirementBroken,
            span,
            Message::new(format!("kravet {id} är brutet"), format!("the requirement {id} is broken")),
        )
        .label(Message::same(&self.requirement.named.name));
        let mut faults: Vec<(DutyId, RuleId)> = Vec::new();
        for (demand, rules, _) in broken {
            let duty = self.must.get(*demand).map(|(duty, _)| *duty);
            faults.extend(duty.into_iter().flat_map(|duty| rules.iter().map(move |rule| (duty, *rule))));
        }
        faults.sort_unstable();
        faults.dedup();
        for (duty, rule) in faults.iter().take(MAX_POINTED_RULES) {
            let Some(consequence) = model.rules[*rule].consequence(*duty) else { continue };
            let outcome = wording::outcome(model, &model.outcomes[consequence.outcome]);
            let (sv, en) = outcome.both();
            let rule = model.rules[*rule].named.id.as_str();
            finding = finding
                .also_at(consequence.span, Message::new(format!("{rule}: {sv}"), format!("{rule}: {en}")));
        }
        let parts: Vec<Cube> = broken.iter().flat_map(|(.., parts)| parts.iter().cloned()).collect();
        let region = space.union(&parts).ok();
        for line in region.iter().flat_map(|r| wording::remainder(model, r, space.cases())) {
            finding = finding.help(line);
        }
        let widest = region.as_ref().and_then(|r| r.regions.first()).or(parts.first());
        let example = widest.map(|cube| space.example(cube));
        if let Some(example) = &example {
            let text = wording::case(model, example);
            finding = finding.help(Message::new(format!("Exempel: {text}."), format!("Example: {text}.")));
        }
        let finding = finding
            .help(Message::new(
                "Gäller kravet fortfarande: rätta reglerna.",
                "If the requirement still holds, correct the rules.",
            ))
            .help(replace_help());
        match example.and_then(|example| self.scenario(&example, when)) {
            None => finding,
            Some(scenario) => finding.paste(scenario).help(Message::new(
                "Typfallet nedan visar ett av fallen. Skriv i det svar som ska gälla.",
                "The scenario below shows one of the cases. Fill in the answer that should hold.",
            )),
        }
    }
}
