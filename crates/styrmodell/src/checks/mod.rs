//! The checks: one file a code.
//!
//! Structure first: a question about cases means little while exceptions go in
//! circles or a condition can never hold.

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
use crate::source::{FileId, Span};
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
    (Code::UnusedActor, unused::actors),
    (Code::UnusedFact, unused::facts),
    (Code::UnusedBasis, unused::bases),
    (Code::NoRoute, no_route::check),
    (Code::EscalationCycle, escalation_cycle::check),
    (Code::AmbiguousRoute, ambiguous_route::check),
    (Code::UnreachableForum, unreachable_forum::check),
    (Code::UnrepresentedParty, unrepresented_party::check),
    (Code::UncitedRule, uncited_rule::check),
    (Code::UncoveredPoint, uncovered_point::check),
    (Code::Outranked, outranked::check),
    (Code::WeakSource, weak_source::check),
];

/// The checks that need exactly one answer for every case.
const ANSWERS: &[(Code, Check)] = &[
    (Code::DeadRule, dead_rule::check),
    (Code::IdleException, idle_exception::check),
    (Code::ListedNeverExecutes, listed_never_executes::check),
    (Code::AmbiguousName, ambiguous_name::check),
];

/// The model cannot go on to the next stage: its findings say why.
pub(crate) struct Stopped;

/// Checks the entries, without their answers.
pub(crate) fn structure(context: &Context<'_>, findings: &mut Vec<Finding>) -> Result<(), Stopped> {
    run_all(STRUCTURE, context, findings);
    stopped(findings)
}

/// Reports the cases without an answer or with several, as compiling found them.
pub(crate) fn cases(
    context: &Context<'_>,
    faults: &Faults,
    findings: &mut Vec<Finding>,
) -> Result<(), Stopped> {
    gap::report(context, faults, findings);
    conflict::report(context, faults, findings);
    decisions_disagree::check(context, findings);
    stopped(findings)
}

/// Runs the checks that need exactly one answer for every case.
pub(crate) fn answers(context: &Context<'_>, findings: &mut Vec<Finding>) -> Result<(), Stopped> {
    run_all(ANSWERS, context, findings);
    stopped(findings)
}

fn stopped(findings: &[Finding]) -> Result<(), Stopped> {
    match findings.iter().any(|f| f.code.gate() == Gate::Closed) {
        true => Err(Stopped),
        false => Ok(()),
    }
}

fn run_all(checks: &[(Code, Check)], context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (code, check) in checks {
        let before = findings.len();
        check(context, findings);
        debug_assert!(
            findings.iter().skip(before).all(|f| f.code == *code || f.code == Code::TooComplex),
            "a check reports its own code"
        );
    }
}

/// A revision among others, and the way from the numbers of its own files to
/// those of the files of all.
#[derive(Clone, Copy)]
pub(crate) struct Placed<'m> {
    pub(crate) model: &'m Model,
    /// The number of its first file, on its own and among all.
    pub(crate) first_file: (u32, u32),
}

impl Deref for Placed<'_> {
    type Target = Model;

    fn deref(&self) -> &Model {
        self.model
    }
}

impl Placed<'_> {
    /// A place in the files of the revision as a place in the files of all.
    fn place(&self, span: Span) -> Span {
        let (own, among_all) = self.first_file;
        let file = FileId(span.file.0.saturating_sub(own).saturating_add(among_all));
        Span { file, ..span }
    }
}

/// Runs the checks between the revisions of a model, given oldest first.
pub(crate) fn among(models: &[Placed<'_>], findings: &mut Vec<Finding>) {
    revisions::overlap(models, findings);
    revisions::gap(models, findings);
    reused_id::check(models, findings);
    former_fingerprints::among_revisions(models, findings);
}

impl<'m> Context<'m> {
    pub(crate) fn of(model: &'m Model) -> Self {
        Context { model, space: Space::new(model.sizes()), contenders: Contenders::of(model) }
    }

    /// `true` if two delområden have equal outcomes in every case.
    fn same_outcomes(&self, a: SubareaId, b: SubareaId) -> bool {
        self.contenders.iter().all(|contenders| {
            let regions = |subarea: SubareaId| {
                let subarea_cube = Cube::in_subarea(subarea);
                let inside = |cubes: Vec<&Cube>| -> Vec<Cube> {
                    cubes.into_iter().map(|cube| cube.clone().with(Cube::SUBAREA, None)).collect()
                };
                let all = contenders.in_subarea(subarea).map(|s| {
                    let own = s.cubes.iter().filter(|cube| cube.meets(&subarea_cube)).collect();
                    (s.outcome, inside(own), inside(contenders.cubes_meeting(&s.beaten_by, &subarea_cube)))
                });
                all.collect::<Vec<_>>()
            };
            let (of_a, of_b) = (regions(a), regions(b));
            // No two rules with different outcomes win in the same case, one in each
            // delområde.
            of_a.iter().all(|(outcome_a, cubes_a, beaters_a)| {
                of_b.iter().filter(|(outcome_b, ..)| outcome_a != outcome_b).all(|(_, cubes_b, beaters_b)| {
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
