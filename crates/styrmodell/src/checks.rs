//! The checks that make a table sound: one file a code.
//!
//! Structure first: a question about cases means little while exceptions go in
//! circles or a condition can never hold.

mod ambiguous_route;
mod conflict;
mod decisions_disagree;
mod escalation_cycle;
mod exception_cycle;
mod executor_not_listed;
mod gap;
mod group_not_total;
mod impossible_condition;
mod no_route;
mod party_responsible;
mod required_duty;
mod too_complex;
mod unexplained;
mod words;

use crate::finding::{Code, Finding};
use crate::ids::*;
use crate::model::Model;
use crate::precedence::Speakers;
use crate::regions::Space;

/// What the checks look at.
pub(crate) struct Context<'m> {
    pub(crate) model: &'m Model,
    pub(crate) space: Space,
    pub(crate) speakers: IndexVec<DutyId, Speakers>,
}

type Check = fn(&Context<'_>, &mut Vec<Finding>);

const STRUCTURE: &[(Code, Check)] = &[
    (Code::ExceptionCycle, exception_cycle::check),
    (Code::ImpossibleCondition, impossible_condition::check),
    (Code::GroupNotTotal, group_not_total::check),
    (Code::RequiredDuty, required_duty::check),
    (Code::PartyResponsible, party_responsible::check),
    (Code::Unexplained, unexplained::check),
    (Code::ExecutorNotListed, executor_not_listed::check),
    (Code::NoRoute, no_route::check),
    (Code::EscalationCycle, escalation_cycle::check),
    (Code::AmbiguousRoute, ambiguous_route::check),
];

const CASES: &[(Code, Check)] = &[
    (Code::Gap, gap::check),
    (Code::Conflict, conflict::check),
    (Code::Conflict, decisions_disagree::check),
];

/// Runs every check; what it leaves in `findings` keeps the model from use.
/// Returns who speaks of each duty, which compiling needs again.
pub(crate) fn run(model: &Model, findings: &mut Vec<Finding>) -> IndexVec<DutyId, Speakers> {
    let context = Context { model, space: Space::new(model.sizes()), speakers: Speakers::of(model) };
    for stage in [STRUCTURE, CASES] {
        if !findings.is_empty() {
            break;
        }
        for (code, check) in stage {
            let before = findings.len();
            check(&context, findings);
            debug_assert!(
                findings.iter().skip(before).all(|f| f.code == *code || f.code == Code::TooComplex),
                "a check reports its own code"
            );
        }
    }
    context.speakers
}
