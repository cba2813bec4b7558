//! The actors that have a duty in a case.

use std::fmt;
use std::slice;

use crate::answer::case::Case;
use crate::base::ids::*;
use crate::base::message::Language;
use crate::base::short::ShortList;
use crate::model::{Actor, Fact};
use crate::rulebook::Rules;
use crate::table::{FactValues, Holder};
use crate::wording::groups_first;
use crate::wording::lists::join_with_and;

/// The actors that have a duty, in order of id.
#[derive(Clone, Copy)]
pub struct Actors<'d, 'r> {
    case: &'d Case<'r>,
    holders: &'r [Holder],
}

/// One actor with a duty. A group is narrowed to a member if the duty is
/// operational and the fact that picks the member is known.
///
/// ```
/// use styrmodell::{Outcome, Registry};
///
/// let book = Registry::goteborg().on("2024-03-01".parse()?)?;
///
/// let case = book.case("kost och motion", "4:1")?;
/// let names = |case: styrmodell::Case| match case.resolve().duty("utforande").map(|duty| duty.outcome()) {
///     Some(Outcome::Responsible(actors)) => actors.iter().map(|actor| actor.display_name().to_owned()).collect(),
///     _ => Vec::new(),
/// };
/// // At first the stadsområde is not stated, so the member is unknown; then it is stated.
/// assert_eq!(names(case.clone()), ["klientens socialförvaltning"]);
/// assert_eq!(names(case.with("stadsomrade", "nordost")?), ["SF Nordost"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Responsible<'r> {
    /// The actor that the rule names.
    pub actor: &'r Actor,
    /// The member of the group that the case concerns, if it is known.
    pub member: Option<&'r Actor>,
    /// The fact that picks the member of a group, if it is unknown.
    pub ask: Option<&'r Fact>,
    /// The member if it is known, else the actor.
    narrowed: &'r Actor,
}

impl<'d, 'r> Actors<'d, 'r> {
    #[inline]
    pub(crate) fn new(case: &'d Case<'r>, holders: &'r [Holder]) -> Self {
        Actors { case, holders }
    }

    /// The actors, in order of id.
    #[inline]
    pub fn iter(&self) -> ActorsIter<'d, 'r> {
        ActorsIter { book: self.case.book, facts: self.case.facts.values(), holders: self.holders.iter() }
    }

    /// The actors as the rules name them.
    pub(crate) fn ids(&self) -> impl Iterator<Item = ActorId> + use<'r> {
        self.holders.iter().map(|holder| holder.actor)
    }

    /// The actors, with each group narrowed to its member where that is known.
    pub(crate) fn narrowed_ids(&self) -> impl Iterator<Item = ActorId> + use<'d, 'r> {
        let (table, facts) = (self.case.book.table(), self.case.facts.values());
        self.holders.iter().map(|holder| table.holders.narrowed(holder, facts).unwrap_or(holder.actor))
    }

    /// The names to show. Groups come first, as in the sources:
    /// "Socialförvaltningarna och Arbvux". If a member is listed together with its
    /// own group, both have the same display name, and it is shown once.
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

    /// Always `false`: an outcome without actors is another variant of
    /// [`Outcome`](crate::Outcome).
    pub fn is_empty(&self) -> bool {
        self.holders.is_empty()
    }
}

/// An iterator over [`Actors`].
#[derive(Clone)]
pub struct ActorsIter<'d, 'r> {
    book: &'r Rules,
    facts: &'d FactValues,
    holders: slice::Iter<'r, Holder>,
}

impl<'r> Iterator for ActorsIter<'_, 'r> {
    type Item = Responsible<'r>;

    #[inline]
    fn next(&mut self) -> Option<Responsible<'r>> {
        let holder = self.holders.next()?;
        Some(Responsible::new(self.book, holder, self.facts))
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.holders.size_hint()
    }
}

impl ExactSizeIterator for ActorsIter<'_, '_> {}

impl<'d, 'r> IntoIterator for Actors<'d, 'r> {
    type Item = Responsible<'r>;
    type IntoIter = ActorsIter<'d, 'r>;
    fn into_iter(self) -> ActorsIter<'d, 'r> {
        self.iter()
    }
}

impl<'d, 'r> IntoIterator for &Actors<'d, 'r> {
    type Item = Responsible<'r>;
    type IntoIter = ActorsIter<'d, 'r>;
    fn into_iter(self) -> ActorsIter<'d, 'r> {
        self.iter()
    }
}

/// Compares the actors, their members, and the facts that pick the members.
impl PartialEq for Actors<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Actors<'_, '_> {}

/// Writes the ids of the actors, or of their members where the members are known.
impl fmt::Debug for Actors<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ShortList(self.iter().map(|responsible| responsible.narrowed.id())).fmt(f)
    }
}

impl fmt::Debug for ActorsIter<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ShortList(self.clone().map(|responsible| responsible.narrowed.id())).fmt(f)
    }
}

/// Writes the name to show.
impl fmt::Display for Responsible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.display_name())
    }
}

impl<'r> Responsible<'r> {
    #[inline]
    fn new(book: &'r Rules, holder: &Holder, facts: &FactValues) -> Self {
        let actors = &book.model().actors;
        match book.table().holders.narrowed(holder, facts) {
            Some(actor_id) => {
                let narrowed = &actors[actor_id];
                // INVARIANT: the actor exists. The fallback lets the compiler
                // drop the look-up when only the name is read.
                let actor = actors.as_slice().get(holder.actor.index()).unwrap_or(narrowed);
                let member = (actor_id != holder.actor).then_some(narrowed);
                Responsible { actor, member, ask: None, narrowed }
            }
            None => {
                let actor = &actors[holder.actor];
                let ask = Responsible::picked_by(book, holder);
                Responsible { actor, member: None, ask, narrowed: actor }
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
            _ => &self.narrowed.shown,
        }
    }
}

/// Writes `SF Hisingen`, or `klientens socialförvaltning och Arbvux`.
impl fmt::Display for Actors<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&join_with_and(&self.names(), Language::Swedish))
    }
}
