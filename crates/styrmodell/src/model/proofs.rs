//! What a revision says of itself: requirements that must hold in every case,
//! and scenarios with the answers they should have.

use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::validity::Validity;
use crate::source::{Span, Spanned};

use super::named::Named;
use super::rules::{Outcome, When};

/// `krav`: what must hold in every case.
#[derive(Debug, Clone)]
pub(crate) struct Requirement {
    pub(crate) named: Named,
    pub(crate) body: RequirementBody,
}

#[derive(Debug, Clone)]
pub(crate) enum RequirementBody {
    /// Where a case matches `when` and all of `given` hold, all of `must` do.
    Outcomes { when: When, given: Vec<(DutyId, Demand)>, must: Vec<(DutyId, Demand)> },
    /// The forum that decides a matter.
    Decided { matter: MatterId, by: ForumId },
}

/// What must hold of one duty's outcome, as the rules write it.
#[derive(Debug, Clone)]
pub(crate) struct Demand {
    /// All of them, where nothing is lifted that may be.
    pub(crate) terms: Vec<Term>,
    pub(crate) or_escalated: bool,
    pub(crate) span: Span,
}

#[derive(Debug, Clone)]
pub(crate) enum Term {
    Exactly(Outcome),
    /// Sorted, as in every term.
    Among(Vec<ActorId>),
    Contains(Vec<ActorId>),
    Never(Vec<ActorId>),
    Answered,
    SameAs(DutyId),
}

/// `typfall`: one case, and the answer it should have.
#[derive(Debug, Clone)]
pub(crate) struct Scenario {
    pub(crate) named: Named,
    /// Its place in the table of which it is a row.
    pub(crate) row: Option<Row>,
    pub(crate) asked: Asked,
    /// The rest of the assessment.
    pub(crate) others: Vec<Asked>,
    pub(crate) complete: bool,
    pub(crate) date: Option<Date>,
    pub(crate) expected: Expected,
}

/// A row of a table of scenarios.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// The table's id.
    pub(crate) table: String,
    /// Counted from one.
    pub(crate) number: u32,
}

impl Scenario {
    /// The id that its author chose: of a row, the table's.
    pub(crate) fn own_id(&self) -> &str {
        self.row.as_ref().map_or(&self.named.id, |row| &row.table)
    }
}

/// What one need is asked with; names as a person writes them.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) need: Spanned<String>,
    pub(crate) basis: Spanned<String>,
    pub(crate) facts: Vec<(FactId, ValueId)>,
}

#[derive(Debug, Clone)]
pub(crate) enum Expected {
    Answer {
        duties: Vec<ExpectedDuty>,
        /// The forums each matter passes, in order.
        routes: Vec<(MatterId, Spanned<Vec<ForumId>>)>,
        labels: Option<Spanned<Vec<String>>>,
        validity: Option<Validity>,
    },
    /// No answer, for this reason.
    Error(InputErrorKind),
}

/// The answer one duty should have.
#[derive(Debug, Clone)]
pub(crate) struct ExpectedDuty {
    pub(crate) duty: DutyId,
    pub(crate) answer: ExpectedAnswer,
    pub(crate) span: Span,
}

#[derive(Debug, Clone)]
pub(crate) enum ExpectedAnswer {
    /// As written, or with members for their groups.
    Outcome(Outcome),
    DependsOn(FactId),
}
