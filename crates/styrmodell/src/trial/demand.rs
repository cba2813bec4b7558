//! Tests whether the outcome of a duty meets the demand of a requirement. Outcomes are
//! compared as written in the rules, without narrowing.

use crate::base::ids::*;
use crate::model::{Demand, DemandTerm, DutyOutcome, Model};

/// Returns the outcome of a duty in one case; in a proven model there is exactly one.
pub(super) type OutcomeOf<'a, 'm> = &'a dyn Fn(DutyId) -> Option<&'m DutyOutcome>;

impl Demand {
    pub(super) fn holds<'m>(
        &self,
        model: &'m Model,
        outcome: &DutyOutcome,
        outcome_of: OutcomeOf<'_, 'm>,
    ) -> bool {
        (self.or_escalated && outcome.escalated().is_some())
            || self.terms.iter().all(|term| term.holds(model, outcome, outcome_of))
    }

    /// Returns the outcome that a term requires instead, if it requires a single one.
    pub(super) fn missed_outcome<'m>(
        &'m self,
        model: &'m Model,
        outcome: &DutyOutcome,
        outcome_of: OutcomeOf<'_, 'm>,
    ) -> Option<&'m DutyOutcome> {
        let failing = self.terms.iter().filter(|term| !term.holds(model, outcome, outcome_of));
        failing.into_iter().find_map(|term| match term {
            DemandTerm::Exactly(outcome) => Some(outcome),
            DemandTerm::SameAs(other) => outcome_of(*other),
            DemandTerm::Among(_) | DemandTerm::Contains(_) | DemandTerm::Never(_) | DemandTerm::Answered => {
                None
            }
        })
    }
}

impl DemandTerm {
    fn holds<'m>(&self, model: &'m Model, outcome: &DutyOutcome, outcome_of: OutcomeOf<'_, 'm>) -> bool {
        let responsible = outcome.actors();
        match self {
            DemandTerm::Exactly(required) => outcome == required,
            DemandTerm::Among(allowed) => {
                !responsible.is_empty() && responsible.iter().all(|a| allowed.contains(a))
            }
            DemandTerm::Contains(required) => {
                required.iter().all(|&actor| model.is_among(actor, responsible.iter().copied()))
            }
            DemandTerm::Never(banned) => {
                !banned.iter().any(|&a| responsible.iter().any(|&b| model.overlap(a, b)))
            }
            DemandTerm::Answered => outcome.escalated().is_none(),
            DemandTerm::SameAs(duty) => outcome_of(*duty) == Some(outcome),
        }
    }
}
