//! The meaning of a requirement's demand for one outcome, as the rules name it.

use crate::base::ids::*;
use crate::model::{Demand, DemandTerm, DutyOutcome, Model};

/// Returns the outcome of each duty in one case; a proven model has exactly
/// one.
pub(super) type OutcomeOf<'a, 'm> = &'a dyn Fn(DutyId) -> Option<&'m DutyOutcome>;

impl Demand {
    pub(super) fn holds<'m>(
        &self,
        model: &'m Model,
        own: &DutyOutcome,
        outcome_of: OutcomeOf<'_, 'm>,
    ) -> bool {
        (self.or_escalated && own.escalated().is_some())
            || self.terms.iter().all(|term| term.holds(model, own, outcome_of))
    }

    /// Returns the outcome that a term requires and does not get, if it is a
    /// single one.
    pub(super) fn missed_outcome<'m>(
        &'m self,
        model: &'m Model,
        own: &DutyOutcome,
        outcome_of: OutcomeOf<'_, 'm>,
    ) -> Option<&'m DutyOutcome> {
        let failing = self.terms.iter().filter(|term| !term.holds(model, own, outcome_of));
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
    fn holds<'m>(&self, model: &'m Model, own: &DutyOutcome, outcome_of: OutcomeOf<'_, 'm>) -> bool {
        let responsible = own.actors();
        match self {
            DemandTerm::Exactly(wanted) => own == wanted,
            DemandTerm::Among(allowed) => {
                !responsible.is_empty() && responsible.iter().all(|a| allowed.contains(a))
            }
            DemandTerm::Contains(wanted) => {
                wanted.iter().all(|&actor| model.is_among(actor, responsible.iter().copied()))
            }
            DemandTerm::Never(banned) => {
                !banned.iter().any(|&a| responsible.iter().any(|&b| model.overlap(a, b)))
            }
            DemandTerm::Answered => own.escalated().is_none(),
            DemandTerm::SameAs(duty) => outcome_of(*duty) == Some(own),
        }
    }
}
