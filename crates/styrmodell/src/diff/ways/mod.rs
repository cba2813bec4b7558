//! The ways of matters that differ: their routes, who escalates them and on what
//! condition, and who sits where they are handled.

mod aligned_way;
mod compare;
mod escalated;
mod seats;

use crate::diff::{EntryName, Regions};
pub(super) use compare::compare_ways;
pub use escalated::EscalationChange;
pub(super) use escalated::compare_escalations;
pub(super) use seats::unseated;

/// The way of a matter, where it differs between the two revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WayChange {
    /// The matter.
    pub matter: EntryName,
    /// `true` if this is the matter of a disagreement about an answer, whatever the
    /// answer is.
    pub on_disagreement: bool,
    /// The old way; `None` if the old revision lacks the matter.
    pub before: Option<Way>,
    /// The new way; `None` if the new revision lacks the matter.
    pub after: Option<Way>,
    /// The actors that have a seat in the forum that decides, and had none; members
    /// in place of their groups. Empty if one revision lacks the matter.
    pub gains_seat: Vec<EntryName>,
    /// The actors that had a seat in the forum that decided, and have none in the
    /// one that decides now; members in place of their groups.
    pub loses_seat: Vec<EntryName>,
    /// The cases of both revisions whose answers escalate the matter in both; every
    /// case of both for the matter of a disagreement. Empty for a matter that no
    /// answer escalates.
    pub region: Regions,
}

/// The way of a matter: the forums that it passes, the last of which decides it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Way {
    /// The stops, from the forum where every matter begins.
    pub stops: Vec<WayStop>,
}

/// A forum on the way of a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WayStop {
    /// The forum.
    pub forum: EntryName,
    /// The instruction for taking a matter from a case to the first forum, if the
    /// model has one; `None` for the other stops.
    pub entry: Option<String>,
    /// The role or person that escalates the matter to this forum; `None` for the
    /// first.
    pub by: Option<String>,
    /// The condition for escalating it, as text.
    pub condition: Option<String>,
    /// The working groups that prepare the matter for this forum.
    pub prepared_by: Vec<EntryName>,
    /// The seats of the forum.
    pub seats: Vec<WaySeat>,
}

/// A seat in a forum on the way of a matter.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WaySeat {
    /// The actor; a group is named as such.
    pub actor: EntryName,
    /// The role of its representative.
    pub role: String,
}

impl Way {
    /// The stop where the matter is decided.
    pub fn end(&self) -> Option<&WayStop> {
        self.stops.last()
    }
}
