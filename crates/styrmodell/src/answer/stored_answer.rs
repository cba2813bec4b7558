//! The answer of one duty as the table has it, or as it was worked out where facts are
//! unknown. It knows nothing of decisions.

use crate::base::ids::*;
use crate::table::open::{OpenBranch, OpenDuty, OpenResult};
use crate::table::{FactValues, HolderRange, RuleIds, Table, TableAnswer};

/// The stored answer of a duty.
#[derive(Debug, Clone, Copy)]
pub(crate) enum StoredAnswer<'d> {
    /// The duty's rules test no unknown fact.
    Settled(TableAnswer<'d>),
    /// The duty's rules test unknown facts.
    Open(&'d OpenDuty),
    /// No answer, which the INVARIANT of the table rules out.
    Nothing,
}

/// The outcome of a duty whose answer the table does not list.
pub(crate) enum UnlistedOutcome<'d> {
    Settled(OutcomeId, HolderRange),
    Depends(FactId, &'d [(ValueId, OpenBranch)]),
    /// No outcome, which the INVARIANT of the table rules out.
    Nothing,
}

impl<'d> StoredAnswer<'d> {
    pub(crate) fn outcome(self, table: &Table, facts: &FactValues) -> UnlistedOutcome<'d> {
        let settled = |outcome| UnlistedOutcome::Settled(outcome, table.holders.range(outcome));
        match self {
            StoredAnswer::Settled(answer) => answer.outcome(facts).map_or(UnlistedOutcome::Nothing, settled),
            StoredAnswer::Open(open) => match &open.result {
                OpenResult::Settled(outcome) => settled(*outcome),
                OpenResult::Depends { ask, branches } => UnlistedOutcome::Depends(*ask, branches),
            },
            StoredAnswer::Nothing => UnlistedOutcome::Nothing,
        }
    }

    /// The rules that give the outcome, sorted.
    pub(crate) fn winners(self, table: &'d Table, facts: &'d FactValues) -> RuleIds<'d> {
        match self {
            StoredAnswer::Settled(answer) => table.winners(answer, facts),
            StoredAnswer::Open(open) => RuleIds::listed(&open.winners),
            StoredAnswer::Nothing => RuleIds::listed(&[]),
        }
    }

    /// The rules that match and are beaten, sorted.
    pub(crate) fn beaten(self, table: &'d Table, facts: &'d FactValues) -> RuleIds<'d> {
        match self {
            StoredAnswer::Settled(answer) => table.beaten(answer, facts),
            StoredAnswer::Open(open) => RuleIds::listed(&open.beaten),
            StoredAnswer::Nothing => RuleIds::listed(&[]),
        }
    }
}
