//! What a demand of a requirement means for one outcome, as the rules write it.

use std::collections::BTreeSet;

use crate::base::ids::*;
use crate::model::{Demand, Model, Outcome, Term};

/// The outcome of each duty in one case; a proven model has one.
pub(super) type OutcomeOf<'a, 'm> = &'a dyn Fn(DutyId) -> Option<&'m Outcome>;

impl Demand {
    pub(super) fn holds<'m>(&self, model: &'m Model, own: &Outcome, outcome_of: OutcomeOf<'_, 'm>) -> bool {
        let escalated = matches!(own, Outcome::Escalate(_));
        (self.or_escalated && escalated) || self.terms.iter().all(|term| term.holds(model, own, outcome_of))
    }

    /// The one outcome that a term wants and does not get, where there is one.
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
        let responsible: &[ActorId] = match own {
            Outcome::Responsible(actors) => actors,
            Outcome::Escalate(_) | Outcome::Nobody => &[],
        };
        match self {
            Term::Exactly(wanted) => own == wanted,
            Term::Among(allowed) => {
                !responsible.is_empty() && responsible.iter().all(|a| allowed.contains(a))
            }
            Term::Contains(wanted) => wanted.iter().all(|&actor| contains(model, responsible, actor)),
            Term::Never(banned) => {
                let banned = with_members(model, banned);
                with_members(model, responsible).iter().all(|actor| !banned.contains(actor))
            }
            Term::Answered => !matches!(own, Outcome::Escalate(_)),
            Term::SameAs(duty) => outcome_of(*duty) == Some(own),
        }
    }
}

/// Whether an actor is responsible itself, in its group, or by all its members.
fn contains(model: &Model, responsible: &[ActorId], actor: ActorId) -> bool {
    let all = with_members(model, responsible);
    let members = model.actors[actor].group.iter().flat_map(|group| &group.members);
    let members: Vec<ActorId> = members.map(|(_, member)| *member).collect();
    all.contains(&actor) || (!members.is_empty() && members.iter().all(|member| all.contains(member)))
}

/// Actors, and the members of the groups among them.
fn with_members(model: &Model, actors: &[ActorId]) -> BTreeSet<ActorId> {
    let groups = actors.iter().filter_map(|&actor| model.actors[actor].group.as_ref());
    let members = groups.flat_map(|group| group.members.iter().map(|(_, member)| *member));
    actors.iter().copied().chain(members).collect()
}
