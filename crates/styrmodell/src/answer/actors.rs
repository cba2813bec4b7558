//! The actors that have a duty in a case.

use std::fmt;

use crate::answer::case::Case;
use crate::base::ids::*;
use crate::base::message::Language;
use crate::model::{Actor, Fact};
use crate::rulebook::Rules;
use crate::table::{FactValues, Holder};
use crate::wording::groups_first;
use crate::wording::lists::join_with_and;

/// The actors with a duty, by id.
#[derive(Debug, Clone, Copy)]
pub struct Actors<'d, 'r> {
    case: &'d Case<'r>,
    holders: &'r [Holder],
}

/// One actor with a duty. A group is narrowed to a member if the duty is
/// operational and the fact that picks the member is known.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Responsible<'r> {
    /// The actor that the rule names.
    pub actor: &'r Actor,
    /// The concerned member of a group, if it is known.
    pub member: Option<&'r Actor>,
    /// The fact that picks the member of a group, if it is unknown.
    pub ask: Option<&'r Fact>,
    /// The member if it is known, else the actor.
    concerned: &'r Actor,
}

impl<'d, 'r> Actors<'d, 'r> {
    #[inline]
    pub(crate) fn new(case: &'d Case<'r>, holders: &'r [Holder]) -> Self {
        Actors { case, holders }
    }

    /// The actors, by id.
    #[inline]
    pub fn iter(&self) -> impl Iterator<Item = Responsible<'r>> + use<'d, 'r> {
        let case = self.case;
        let facts = case.facts.values();
        self.holders.iter().map(move |holder| Responsible::of(case.book, holder, facts))
    }

    /// The actors as the rules name them.
    pub(crate) fn named(&self) -> impl Iterator<Item = ActorId> + use<'r> {
        self.holders.iter().map(|holder| holder.actor)
    }

    /// The members concerned, and the actors themselves where none is.
    pub(crate) fn concerned(&self) -> impl Iterator<Item = ActorId> + use<'d, 'r> {
        let (table, facts) = (self.case.book.table(), self.case.facts.values());
        self.holders.iter().map(|holder| table.holders.concerned(holder, facts).unwrap_or(holder.actor))
    }

    /// The names to show. Groups come first, as in the sources:
    /// "Socialförvaltningarna och Arbvux". A member beside its own group has the
    /// same name and is shown once.
    pub(crate) fn names(&self) -> Vec<&'r str> {
        let mut actors: Vec<Responsible<'r>> = self.iter().collect();
        groups_first(&mut actors, |responsible| responsible.actor.is_group());
        let mut names = Vec::new();
        for actor in &actors {
            if !names.contains(&actor.display_name()) {
                names.push(actor.display_name());
            }
        }
        names
    }

    /// The number of actors; if there are several, they are jointly responsible.
    pub fn len(&self) -> usize {
        self.holders.len()
    }

    /// Always `false`: without actors, the outcome is another one.
    pub fn is_empty(&self) -> bool {
        self.holders.is_empty()
    }
}

impl<'r> Responsible<'r> {
    #[inline]
    fn of(book: &'r Rules, holder: &Holder, facts: &FactValues) -> Self {
        let actors = &book.model().actors;
        match book.table().holders.concerned(holder, facts) {
            Some(one) => {
                let concerned = &actors[one];
                // INVARIANT: the actor exists. The fallback lets the compiler
                // drop the look-up when only the name is read.
                let actor = actors.as_slice().get(holder.actor.index()).unwrap_or(concerned);
                let member = (one != holder.actor).then_some(concerned);
                Responsible { actor, member, ask: None, concerned }
            }
            None => {
                let actor = &actors[holder.actor];
                let ask = Responsible::picked_by(book, holder);
                Responsible { actor, member: None, ask, concerned: actor }
            }
        }
    }

    #[cold]
    fn picked_by(book: &'r Rules, holder: &Holder) -> Option<&'r Fact> {
        let fact = book.model().actors[holder.actor].picked_by().filter(|_| holder.is_picked());
        fact.map(|fact| &book.model().facts[fact])
    }

    /// The name to show: the member's, or the group's name for an unknown member,
    /// or else the actor's.
    #[inline]
    pub fn display_name(&self) -> &'r str {
        match (self.ask, &self.actor.group) {
            (Some(_), Some(group)) => &group.one_of_them,
            _ => &self.concerned.shown,
        }
    }
}

/// Writes `SF Hisingen`, or `klientens socialförvaltning och Arbvux`.
impl fmt::Display for Actors<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&join_with_and(&self.names(), Language::Swedish))
    }
}
