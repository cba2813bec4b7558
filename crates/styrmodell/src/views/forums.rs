//! Forums and working groups as they can be read: who sits there, what is
//! decided, what is lifted and where.

use crate::answer::citation::{Citation, citations};
use crate::base::ids::*;
use crate::model::{Actor, Entry, Forum, Lift, Matter, Prepares, Seat, WorkingGroup};
use crate::rulebook::Rules;

/// A forum with all that is said of it.
#[derive(Debug, Clone, Copy)]
pub struct ForumView<'r> {
    book: &'r Rules,
    forum: ForumId,
}

/// How a matter gets from a case to a forum.
#[derive(Debug, Clone, Copy)]
pub struct EntryView<'r> {
    book: &'r Rules,
    entry: &'r Entry,
}

/// A seat in a forum or working group.
#[derive(Debug, Clone, Copy)]
pub struct SeatView<'r> {
    book: &'r Rules,
    seat: &'r Seat,
}

/// An edge along which a forum lifts matters.
#[derive(Debug, Clone, Copy)]
pub struct LiftView<'r> {
    book: &'r Rules,
    lift: &'r Lift,
}

/// A working group with all that is said of it. It prepares, and decides
/// nothing.
#[derive(Debug, Clone, Copy)]
pub struct WorkingGroupView<'r> {
    book: &'r Rules,
    group: &'r WorkingGroup,
}

/// What a working group prepares, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct PreparesView<'r> {
    book: &'r Rules,
    prepares: &'r Prepares,
}

impl Rules {
    /// The forums with all that is said of them, by id.
    pub fn forum_views(&self) -> impl Iterator<Item = ForumView<'_>> {
        self.model().forums.ids().map(move |forum| ForumView { book: self, forum })
    }

    /// The forum where a matter is taken up first.
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

impl<'r> ForumView<'r> {
    /// The forum itself: its names, sources, remarks.
    pub fn forum(&self) -> &'r Forum {
        &self.book.model().forums[self.forum]
    }

    /// The matters it decides, in the order written.
    pub fn decides(&self) -> impl Iterator<Item = &'r Matter> + use<'r> {
        self.book.matters_of(&self.forum().decides)
    }

    /// How a matter gets here from a case, where that is said.
    pub fn entry(&self) -> Option<EntryView<'r>> {
        let book = self.book;
        self.forum().entry.as_ref().map(|entry| EntryView { book, entry })
    }

    /// Who sits in it, in the order written.
    pub fn seats(&self) -> impl Iterator<Item = SeatView<'r>> + use<'r> {
        let book = self.book;
        self.forum().seats.iter().map(move |seat| SeatView { book, seat })
    }

    /// Where it lifts what it does not decide, in the order written.
    pub fn lifts(&self) -> impl Iterator<Item = LiftView<'r>> + use<'r> {
        let book = self.book;
        self.forum().lifts.iter().map(move |lift| LiftView { book, lift })
    }
}

impl<'r> EntryView<'r> {
    /// What to do, as a sentence.
    pub fn text(&self) -> &'r str {
        &self.entry.text
    }

    /// How doubtful text was read.
    pub fn interpretation(&self) -> Option<&'r str> {
        self.entry.interpretation.as_deref()
    }

    /// Where it is written.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.entry.places)
    }
}

impl<'r> SeatView<'r> {
    /// Who sits there.
    pub fn actor(&self) -> &'r Actor {
        &self.book.model().actors[self.seat.actor]
    }

    /// In which role.
    pub fn role(&self) -> &'r str {
        &self.seat.role
    }

    /// Where it is written.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.seat.places)
    }
}

impl<'r> LiftView<'r> {
    /// The forum it leads to.
    pub fn to(&self) -> &'r Forum {
        &self.book.model().forums[self.lift.to]
    }

    /// The matters that go this way, in the order written.
    pub fn matters(&self) -> impl Iterator<Item = &'r Matter> + use<'r> {
        self.book.matters_of(&self.lift.matters)
    }

    /// Who lifts them.
    pub fn by(&self) -> &'r str {
        &self.lift.by
    }

    /// On what condition: text, never evaluated.
    pub fn condition(&self) -> Option<&'r str> {
        self.lift.condition.as_deref()
    }

    /// How doubtful text was read.
    pub fn interpretation(&self) -> Option<&'r str> {
        self.lift.interpretation.as_deref()
    }

    /// Where it is written.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.lift.places)
    }
}

impl<'r> WorkingGroupView<'r> {
    /// The group's id.
    pub fn id(&self) -> &'r str {
        &self.group.named.id
    }

    /// Its name.
    pub fn name(&self) -> &'r str {
        &self.group.named.name
    }

    /// Its short name, or its name.
    pub fn short_name(&self) -> &'r str {
        self.group.named.short.as_deref().unwrap_or(&self.group.named.name)
    }

    /// What a reader may wonder, where the model says.
    pub fn explanation(&self) -> Option<&'r str> {
        self.group.named.explanation.as_deref()
    }

    /// Where it is written.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.group.named.places)
    }

    /// Who sits in it, in the order written.
    pub fn seats(&self) -> impl Iterator<Item = SeatView<'r>> + use<'r> {
        let book = self.book;
        self.group.seats.iter().map(move |seat| SeatView { book, seat })
    }

    /// What it prepares, in the order written.
    pub fn prepares(&self) -> impl Iterator<Item = PreparesView<'r>> + use<'r> {
        let book = self.book;
        self.group.prepares.iter().map(move |prepares| PreparesView { book, prepares })
    }
}

impl<'r> PreparesView<'r> {
    /// The forum that gets it.
    pub fn to(&self) -> &'r Forum {
        &self.book.model().forums[self.prepares.to]
    }

    /// The matters it is for.
    pub fn matters(&self) -> impl Iterator<Item = &'r Matter> + use<'r> {
        self.book.matters_of(&self.prepares.matters)
    }

    /// Where it is written.
    pub fn sources(&self) -> impl Iterator<Item = Citation<'r>> + use<'r> {
        citations(self.book, &self.prepares.places)
    }
}
