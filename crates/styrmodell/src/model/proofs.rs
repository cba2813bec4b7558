//! Requirements that must hold in every case, and scenarios with their expected
//! answers.

use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::validity::Validity;
use crate::source::{Span, Spanned};

use super::conditions::Condition;
use super::named::Named;
use super::rules::DutyOutcome;

/// A `krav`: what must hold in every case.
#[derive(Debug, Clone)]
pub(crate) struct Requirement {
    pub(crate) named: Named,
    pub(crate) body: RequirementBody,
}

#[derive(Debug, Clone)]
pub(crate) enum RequirementBody {
    /// In every case that matches `when` and in which all of `given` hold, all of
    /// `must` hold.
    Outcomes { when: Condition, given: Vec<(DutyId, Demand)>, must: Vec<(DutyId, Demand)> },
    /// This forum decides the matter.
    Decided { matter: MatterId, by: ForumId },
}

impl RequirementBody {
    /// The cases that the krav is about; `None` for one about a matter.
    pub(crate) fn when(&self) -> Option<&Condition> {
        match self {
            RequirementBody::Outcomes { when, .. } => Some(when),
            RequirementBody::Decided { .. } => None,
        }
    }
}

/// The terms that the outcome of one duty must meet. Outcomes are compared as written
/// in the rules, without narrowing.
#[derive(Debug, Clone)]
pub(crate) struct Demand {
    /// All must hold, unless the outcome escalates and `or_escalated` is `true`.
    pub(crate) terms: Vec<DemandTerm>,
    pub(crate) or_escalated: bool,
    pub(crate) span: Span,
}

#[derive(Debug, Clone)]
pub(crate) enum DemandTerm {
    Exactly(DutyOutcome),
    /// The actors are sorted, in this term as in the next two.
    Among(Vec<ActorId>),
    Contains(Vec<ActorId>),
    Never(Vec<ActorId>),
    Answered,
    SameAs(DutyId),
}

/// A `typfall`: one case with its expected answer.
#[derive(Debug, Clone)]
pub(crate) struct Scenario {
    pub(crate) named: Named,
    /// The row, if the scenario comes from a table.
    pub(crate) row: Option<ScenarioRow>,
    pub(crate) asked: AskedNeed,
    /// The other needs of the assessment.
    pub(crate) others: Vec<AskedNeed>,
    pub(crate) complete: bool,
    pub(crate) date: Option<Spanned<Date>>,
    pub(crate) expected: Expected,
}

/// A row of a table of scenarios.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ScenarioRow {
    /// The table's id.
    pub(crate) table: String,
    /// Counted from one.
    pub(crate) number: u32,
}

impl Scenario {
    /// The id that the author wrote: for a row, that of the table.
    pub(crate) fn written_id(&self) -> &str {
        self.row.as_ref().map_or(&self.named.id, |row| &row.table)
    }
}

/// The question for one need; need and basis are names as a person writes them.
#[derive(Debug, Clone)]
pub(crate) struct AskedNeed {
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
    /// No answer, but an error of this kind.
    Error(InputErrorKind),
}

/// The expected answer for one duty.
#[derive(Debug, Clone)]
pub(crate) struct ExpectedDuty {
    pub(crate) duty: DutyId,
    pub(crate) answer: ExpectedAnswer,
    pub(crate) span: Span,
}

#[derive(Debug, Clone)]
pub(crate) enum ExpectedAnswer {
    /// The outcome as a rule writes it, or with members in place of their groups.
    Outcome(DutyOutcome),
    DependsOn(FactId),
}
