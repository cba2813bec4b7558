//! The checks: one file for each code.
//!
//! The checks of structure run first, because questions about cases mean little while
//! exceptions form cycles or a condition can never hold.

mod ambiguous_name;
mod ambiguous_route;
mod conflict;
mod dead_rule;
mod decisions_disagree;
mod empty_area;
mod escalation_cycle;
mod exception_cycle;
mod executor_not_listed;
mod former_fingerprints;
mod gap;
mod group_not_total;
mod idle_exception;
mod impossible_condition;
mod listed_never_executes;
mod no_route;
mod outranked;
mod party_responsible;
mod required_duty;
mod reused_id;
mod revisions;
mod scenario_not_in_force;
pub(crate) mod text_names_gone;
mod text_places;
pub(crate) mod too_complex;
mod uncited_rule;
mod uncovered_point;
mod unexplained;
mod unreachable_forum;
mod unrepresented_party;
mod unused;
mod weak_source;

use std::ops::Deref;

use crate::analysis::contenders::Contenders;
use crate::analysis::regions::Space;
use crate::base::ids::*;
use crate::finding::{Code, Finding, Gate};
use crate::model::{Cube, Model};
use crate::source::{FileId, Sources, Span};
use crate::table::compile::Faults;

/// The input of the checks.
pub(crate) struct Context<'m> {
    pub(crate) model: &'m Model,
    pub(crate) space: Space,
    pub(crate) contenders: IndexVec<DutyId, Contenders>,
}

type Check = fn(&Context<'_>, &mut Vec<Finding>);

/// The checks of entries, which do not need the answers.
const STRUCTURE: &[(Code, Check)] = &[
    (Code::DuplicateId, former_fingerprints::within_revision),
    (Code::ExceptionCycle, exception_cycle::check),
    (Code::ImpossibleCondition, impossible_condition::check),
    (Code::RequiredDuty, required_duty::check),
    (Code::ExecutorNotListed, executor_not_listed::check),
    (Code::Unexplained, unexplained::check),
    (Code::GroupNotTotal, group_not_total::check),
    (Code::PartyResponsible, party_responsible::check),
    (Code::EmptyArea, empty_area::check),
    (Code::UnusedActor, unused::check_actors),
    (Code::UnusedFact, unused::check_facts),
    (Code::UnusedBasis, unused::check_bases),
    (Code::NoRoute, no_route::check),
    (Code::EscalationCycle, escalation_cycle::check),
    (Code::AmbiguousRoute, ambiguous_route::check),
    (Code::UnreachableForum, unreachable_forum::check),
    (Code::UnrepresentedParty, unrepresented_party::check),
    (Code::UncitedRule, uncited_rule::check),
    (Code::UncoveredPoint, uncovered_point::check),
    (Code::Outranked, outranked::check),
    (Code::WeakSource, weak_source::check),
    (Code::ScenarioNotInForce, scenario_not_in_force::check),
];

/// The checks that need exactly one answer for every case.
const ANSWERS: &[(Code, Check)] = &[
    (Code::DeadRule, dead_rule::check),
    (Code::IdleException, idle_exception::check),
    (Code::ListedNeverExecutes, listed_never_executes::check),
    (Code::AmbiguousName, ambiguous_name::check),
];

/// The error that the model cannot proceed to the next stage; its findings say why.
pub(crate) struct GateClosed;

/// Runs the checks of entries, which do not need the answers.
pub(crate) fn check_structure(context: &Context<'_>, findings: &mut Vec<Finding>) -> Result<(), GateClosed> {
    run_all(STRUCTURE, context, findings);
    require_open_gate(findings)
}

/// Reports the cases that compilation found to have no answer or several.
pub(crate) fn report_cases(
    context: &Context<'_>,
    faults: &Faults,
    findings: &mut Vec<Finding>,
) -> Result<(), GateClosed> {
    gap::report(context, faults, findings);
    conflict::report(context, faults, findings);
    decisions_disagree::check(context, findings);
    require_open_gate(findings)
}

/// Runs the checks that need exactly one answer for every case.
pub(crate) fn check_answers(context: &Context<'_>, findings: &mut Vec<Finding>) -> Result<(), GateClosed> {
    run_all(ANSWERS, context, findings);
    require_open_gate(findings)
}

fn require_open_gate(findings: &[Finding]) -> Result<(), GateClosed> {
    match findings.iter().any(|f| f.code.gate() == Gate::Closed) {
        true => Err(GateClosed),
        false => Ok(()),
    }
}

fn run_all(checks: &[(Code, Check)], context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (code, check) in checks {
        let count_before = findings.len();
        check(context, findings);
        debug_assert!(
            findings.iter().skip(count_before).all(|f| f.code == *code || f.code == Code::TooComplex),
            "a check reports the code of another"
        );
    }
}

/// A revision among others. Its spans use its own file numbers, which this type
/// translates into the file numbers of all revisions together.
#[derive(Clone, Copy)]
pub(crate) struct PlacedModel<'m> {
    pub(crate) model: &'m Model,
    /// The files of the revision, by its own numbers.
    pub(crate) sources: &'m Sources,
    /// The number of the revision's first file: in the revision itself, and among the
    /// files of all revisions.
    pub(crate) first_file: (u32, u32),
}

impl Deref for PlacedModel<'_> {
    type Target = Model;

    fn deref(&self) -> &Model {
        self.model
    }
}

impl PlacedModel<'_> {
    /// Translates a span in the revision's files into one in the files of all revisions.
    fn span_among_all(&self, span: Span) -> Span {
        let (in_revision, among_all) = self.first_file;
        let file = FileId(span.file.0.saturating_sub(in_revision).saturating_add(among_all));
        Span { file, ..span }
    }
}

/// Runs the checks that compare the revisions of a model, given oldest first.
pub(crate) fn check_revisions(models: &[PlacedModel<'_>], findings: &mut Vec<Finding>) {
    revisions::check_overlaps(models, findings);
    revisions::check_gaps(models, findings);
    reused_id::check(models, findings);
    former_fingerprints::among_revisions(models, findings);
    text_names_gone::among_revisions(models, findings);
}

impl<'m> Context<'m> {
    pub(crate) fn of(model: &'m Model) -> Self {
        Context { model, space: Space::new(model.sizes()), contenders: Contenders::of(model) }
    }

    /// `true` if two delområden have the same outcomes in every case.
    fn same_outcomes(&self, a: SubareaId, b: SubareaId) -> bool {
        self.contenders.iter().all(|contenders| {
            let contenders_in = |subarea: SubareaId| {
                let subarea_cube = Cube::in_subarea(subarea);
                let without_subarea = |cubes: Vec<&Cube>| -> Vec<Cube> {
                    cubes.into_iter().map(|cube| cube.clone().with(Cube::SUBAREA, None)).collect()
                };
                let all = contenders.in_subarea(subarea).map(|contender| {
                    let cubes = contender.cubes.iter().filter(|cube| cube.meets(&subarea_cube)).collect();
                    let beaters = contenders.cubes_meeting(&contender.beaten_by, &subarea_cube);
                    (contender.outcome, without_subarea(cubes), without_subarea(beaters))
                });
                all.collect::<Vec<_>>()
            };
            let (in_a, in_b) = (contenders_in(a), contenders_in(b));
            // The outcomes are the same if no two rules with different outcomes win in
            // cases that differ only in their delområde.
            in_a.iter().all(|(outcome_a, cubes_a, beaters_a)| {
                in_b.iter().filter(|(outcome_b, ..)| outcome_a != outcome_b).all(|(_, cubes_b, beaters_b)| {
                    let taken: Vec<&Cube> = beaters_a.iter().chain(beaters_b).collect();
                    cubes_a.iter().all(|x| {
                        cubes_b
                            .iter()
                            .filter(|y| x.meets(y))
                            .all(|y| self.space.uncovered(&x.intersection(y), &taken) == Ok(None))
                    })
                })
            })
        })
    }
}
