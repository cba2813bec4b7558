//! The meaning of a requirement's demand for one outcome, as the rules name it.

use crate::base::ids::*;
use crate::model::{Demand, Model, Outcome, Term};

/// Returns the outcome of each duty in one case; a proven model has exactly
/// one.
pub(super) type OutcomeOf<'a, 'm> = &'a dyn Fn(DutyId) -> Option<&'m Outcome>;

impl Demand {
    pub(super) fn holds<'m>(&self, model: &'m Model, own: &Outcome, outcome_of: OutcomeOf<'_, 'm>) -> bool {
        (self.or_escalated && own.escalated().is_some())
            || self.terms.iter().all(|term| term.holds(model, own, outcome_of))
    }

    /// Returns the outcome that a term requires and does not get, if it is a
    /// single one.
    pub(super) fn wanted<'m>(
        &'m self,
        model: &'m Model,
        own: &Outcome,
        outcome_of: OutcomeOf<'_, 'm>,
    ) -> Option<&'m Outcome> {
        let failing = self.terms.iter().filter(|term| !term.holds(model, own, outcome_of));
        failing.into_iter().find_map(|term| match term {
            Term::Exactly(outcome) => Some(outcome),
            Term::SameAs(other) => outcome_of(*other),
            Term::Among(_) | Term::Contains(_) | Term::Never(_) | Term::Answered => None,
        })
    }
}

impl Term {
    fn holds<'m>(&self, model: &'m Model, own: &Outcome, outcome_of: OutcomeOf<'_, 'm>) -> bool {
        let responsible = own.actors();
        match self {
            Term::Exactly(wanted) => own == wanted,
            Term::Among(allowed) => {
                !responsible.is_empty() && responsible.iter().all(|a| allowed.contains(a))
            }
            Term::Contains(wanted) => {
                wanted.iter().all(|&actor| model.is_among(actor, responsible.iter().copied()))
            }
            Term::Never(banned) => !banned.iter().any(|&a| responsible.iter().any(|&b| model.overlap(a, b))),
            Term::Answered => own.escalated().is_none(),
            Term::SameAs(duty) => outcome_of(*duty) == Some(own),
        }
    }
}
