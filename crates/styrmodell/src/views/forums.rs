//! Forums and working groups as data: their seats, the matters that they decide or
//! prepare, and the forums to which they escalate matters.

use std::fmt;

use crate::answer::citation::{Citation, citations};
use crate::base::ids::*;
use crate::model::{Actor, Escalation, Forum, ForumEntry, Matter, Prepares, Seat, WorkingGroup};
use crate::rulebook::Rules;

/// A forum with its seats, matters and edges.
#[derive(Clone, Copy)]
pub struct ForumView<'r> {
    book: &'r Rules,
    forum: ForumId,
}

/// The step by which a matter gets from a case to a forum.
#[derive(Debug, Clone, Copy)]
pub struct EntryView<'r> {
    book: &'r Rules,
    entry: &'r ForumEntry,
}

/// A seat in a forum or working group.
#[derive(Debug, Clone, Copy)]
pub struct SeatView<'r> {
    book: &'r Rules,
    seat: &'r Seat,
}

/// An edge along which a forum escalates matters.
#[derive(Debug, Clone, Copy)]
pub struct EscalationView<'r> {
    book: &'r Rules,
    escalation: &'r Escalation,
}

/// A working group. It prepares matters and decides nothing.
#[derive(Clone, Copy)]
pub struct WorkingGroupView<'r> {
    book: &'r Rules,
    group: &'r WorkingGroup,
}

/// The matters that a working group prepares for a forum.
#[derive(Debug, Clone, Copy)]
pub struct PreparesView<'r> {
    book: &'r Rules,
    prepares: &'r Prepares,
}

impl Rules {
    /// The forums, by id.
    pub fn forum_views(&self) -> impl Iterator<Item = ForumView<'_>> {
        self.model().forums.ids().map(move |forum| ForumView { book: self, forum })
    }

    /// The first forum on the route of every matter.
    pub fn first_forum(&self) -> ForumView<'_> {
        ForumView { book: self, forum: self.model().info.first_forum }
    }

    /// The working groups, by id.
    pub fn working_groups(&self) -> impl Iterator<Item = WorkingGroupView<'_>> {
        self.model().working_groups.iter().map(move |group| WorkingGroupView { book: self, group })
    }

    fn matters_of<'r>(&'r self, matters: &'r [MatterId]) -> impl Iterator<Item = &'r Matter> + use<'r> {
        matters.iter().map(|&matter| &self.model().matters[matter])
    }
}

impl fmt::Debug for ForumView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ForumView").field(&self.forum().id()).finish()
    }
}

impl fmt::Debug for WorkingGroupView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("WorkingGroupView").field(&self.id()).finish()
    }
}

impl<'r> ForumView<'r> {
    /// The forum itself: its names, sources, remarks.
    pub fn forum(&self) -> &'r Forum {
        &self.book.model().forums[self.forum]
    }

    /// The matters that the forum decides, in the order written.
    pub fn decides(&self) -> impl Iterator<Item = &'r Matter> + use<'r> {
        self.book.matters_of(&self.forum().decides)
    }

    /// The step by which a matter gets from a case to the forum, if the model states it.
    pub fn entry(&self) -> Option<EntryView<'r>> {
        let book = self.book;
        self.forum().entry.as_ref().map(|entry| EntryView { book, entry })
    }

    /// The seats of the forum, in the order written.
    pub fn seats(&self) -> impl Iterator<Item = SeatView<'r>> + use<'r> {
        let book = self.book;
        self.forum().seats.iter().map(move |seat| SeatView { book, seat })
    }

    /// The edges along which the forum escalates matters that it does not decide,
    /// in the order written.
    pub fn escalations(&self) -> impl Iterator<Item = EscalationView<'r>> + use<'r> {
        let book = self.book;
        self.forum().escalations.iter().map(move |escalation| EscalationView { book, escalation })
    }
}

impl<'r> EntryView<'r> {
    /// The instruction, as a sentence.
    pub fn text(&self) -> &'r str {
        &self.entry.text
    }

    /// The interpretation of doubtful text.
    pub fn interpretation(&self) -> Option<&'r str> {
        self.entry.interpretation.as_deref()
    }

    /// The sources of the step.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.entry.places)
    }
}

impl<'r> SeatView<'r> {
    /// The actor with the seat.
    pub fn actor(&self) -> &'r Actor {
        &self.book.model().actors[self.seat.actor]
    }

    /// The role of the actor.
    pub fn role(&self) -> &'r str {
        &self.seat.role
    }

    /// The sources of the seat.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.seat.places)
    }
}

impl<'r> EscalationView<'r> {
    /// The forum that the edge leads to.
    pub fn to(&self) -> &'r Forum {
        &self.book.model().forums[self.escalation.to]
    }

    /// The matters that take this edge, in the order written.
    pub fn matters(&self) -> impl Iterator<Item = &'r Matter> + use<'r> {
        self.book.matters_of(&self.escalation.matters)
    }

    /// The role or person that escalates them.
    pub fn by(&self) -> &'r str {
        &self.escalation.by
    }

    /// The condition for escalation, as text that is never evaluated.
    pub fn condition(&self) -> Option<&'r str> {
        self.escalation.condition.as_deref()
    }

    /// The interpretation of doubtful text.
    pub fn interpretation(&self) -> Option<&'r str> {
        self.escalation.interpretation.as_deref()
    }

    /// The sources of the edge.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.escalation.places)
    }
}

impl<'r> WorkingGroupView<'r> {
    /// The group's id.
    pub fn id(&self) -> &'r str {
        &self.group.named.id
    }

    /// The group's name.
    pub fn name(&self) -> &'r str {
        &self.group.named.name
    }

    /// The group's short name, or its name.
    pub fn short_name(&self) -> &'r str {
        self.group.named.short.as_deref().unwrap_or(&self.group.named.name)
    }

    /// The explanation for readers, if the model has one.
    pub fn explanation(&self) -> Option<&'r str> {
        self.group.named.explanation.as_deref()
    }

    /// The sources of the group.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.group.named.places)
    }

    /// The seats of the group, in the order written.
    pub fn seats(&self) -> impl Iterator<Item = SeatView<'r>> + use<'r> {
        let book = self.book;
        self.group.seats.iter().map(move |seat| SeatView { book, seat })
    }

    /// The matters that the group prepares, by forum, in the order written.
    pub fn prepares(&self) -> impl Iterator<Item = PreparesView<'r>> + use<'r> {
        let book = self.book;
        self.group.prepares.iter().map(move |prepares| PreparesView { book, prepares })
    }
}

impl<'r> PreparesView<'r> {
    /// The forum that receives the prepared matters.
    pub fn to(&self) -> &'r Forum {
        &self.book.model().forums[self.prepares.to]
    }

    /// The matters that the group prepares for the forum.
    pub fn matters(&self) -> impl Iterator<Item = &'r Matter> + use<'r> {
        self.book.matters_of(&self.prepares.matters)
    }

    /// The sources of the preparation.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.prepares.places)
    }
}
