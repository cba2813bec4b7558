//! Matters that can be escalated, the forums that take them, and working groups.

use crate::base::ids::*;
use crate::source::Span;

use super::named::Named;
use super::place::Place;

/// A matter that can be escalated.
#[derive(Clone)]
pub struct Matter {
    pub(crate) named: Named,
    pub(crate) notice: String,
    pub(crate) heading: String,
}

impl Matter {
    /// The sentence shown for a duty whose outcome escalates this matter.
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// The heading above the steps of its route.
    pub fn heading(&self) -> &str {
        &self.heading
    }
}

/// A forum that decides matters or escalates them to another forum.
#[derive(Clone)]
pub struct Forum {
    pub(crate) named: Named,
    pub(crate) decides: Vec<MatterId>,
    pub(crate) entry: Option<ForumEntry>,
    pub(crate) seats: Vec<Seat>,
    pub(crate) escalations: Vec<Escalation>,
}

/// The way in which a matter comes from a case to a forum.
#[derive(Debug, Clone)]
pub(crate) struct ForumEntry {
    pub(crate) text: String,
    pub(crate) places: Vec<Place>,
    pub(crate) interpretation: Option<String>,
}

/// A seat in a forum or working group.
#[derive(Debug, Clone)]
pub(crate) struct Seat {
    pub(crate) actor: ActorId,
    pub(crate) role: String,
    pub(crate) places: Vec<Place>,
}

/// A step by which one forum escalates matters to another.
#[derive(Debug, Clone)]
pub(crate) struct Escalation {
    pub(crate) to: ForumId,
    pub(crate) matters: Vec<MatterId>,
    pub(crate) by: String,
    pub(crate) condition: Option<String>,
    pub(crate) places: Vec<Place>,
    pub(crate) interpretation: Option<String>,
    pub(crate) span: Span,
}

/// A working group: it prepares matters and decides nothing.
#[derive(Debug, Clone)]
pub(crate) struct WorkingGroup {
    pub(crate) named: Named,
    pub(crate) seats: Vec<Seat>,
    pub(crate) prepares: Vec<Prepares>,
}

/// The matters that a working group prepares for one forum.
#[derive(Debug, Clone)]
pub(crate) struct Prepares {
    pub(crate) to: ForumId,
    pub(crate) matters: Vec<MatterId>,
    pub(crate) places: Vec<Place>,
}
