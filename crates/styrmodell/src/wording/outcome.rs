//! Outcomes in words, for rules, typfall, answers and changes between revisions.

use crate::base::ids::*;
use crate::base::message::Language;
use crate::model::{DutyOutcome, Model};
use crate::wording::lists::join_with_and;

/// An outcome with the names to show.
#[derive(Debug, Clone)]
pub(crate) enum OutcomeNames<'n> {
    Responsible(Vec<&'n str>),
    Escalated(&'n str),
    Nobody,
}

/// The way in which the names of the responsible actors are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ActorJoining {
    /// `SF ensamt`; `SF och Arbvux gemensamt`: contrasts one outcome with another.
    Exactly,
    /// `SF`; `SF och Arbvux gemensamt`.
    Jointly,
    /// `SF`; `SF och Arbvux`: for a sentence that itself says how they share the duty.
    Named,
    /// `Arbvux, SF`: in alphabetical order, for comparison.
    Sorted,
}

impl<'n> OutcomeNames<'n> {
    /// The short names of an outcome as written.
    pub(crate) fn of(model: &'n Model, outcome: &DutyOutcome) -> Self {
        match outcome {
            DutyOutcome::Nobody => OutcomeNames::Nobody,
            DutyOutcome::Escalate(matter) => OutcomeNames::Escalated(model.matters[*matter].name()),
            DutyOutcome::Responsible(actors) => {
                let mut actors = actors.clone();
                groups_first(&mut actors, |&actor: &ActorId| model.actors[actor].is_group());
                let names = actors.into_iter().map(|actor| model.actors[actor].short_name());
                OutcomeNames::Responsible(names.collect())
            }
        }
    }

    pub(crate) fn words(&self, joining: ActorJoining, language: Language) -> String {
        let word = |sv: &'static str, en: &'static str| match language {
            Language::Swedish => sv,
            Language::English => en,
        };
        match self {
            OutcomeNames::Nobody => word("ingen", "nobody").to_owned(),
            OutcomeNames::Escalated(matter) => format!("{}: {matter}", word("lyfts", "escalated")),
            OutcomeNames::Responsible(names) => match (joining, names.as_slice()) {
                (ActorJoining::Exactly, [name]) => format!("{name} {}", word("ensamt", "alone")),
                (ActorJoining::Jointly, [name]) => (*name).to_owned(),
                (ActorJoining::Exactly | ActorJoining::Jointly, several) => {
                    format!("{} {}", join_with_and(several, language), word("gemensamt", "jointly"))
                }
                (ActorJoining::Named, names) => join_with_and(names, language),
                (ActorJoining::Sorted, names) => {
                    let mut names = names.to_vec();
                    names.sort_unstable();
                    names.join(", ")
                }
            },
        }
    }
}

/// Orders actors as the sources do: groups first. The order among groups and among
/// other actors does not change.
pub(crate) fn groups_first<T>(actors: &mut [T], is_group: impl Fn(&T) -> bool) {
    actors.sort_by_key(|actor| !is_group(actor));
}

/// The phrase `beror på stadsområde`.
pub(crate) fn depends_on(fact: &str, language: Language) -> String {
    match language {
        Language::Swedish => format!("beror på {fact}"),
        Language::English => format!("depends on {fact}"),
    }
}
