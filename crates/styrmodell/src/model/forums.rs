//! What can be lifted, and where: matters, forums, working groups.

use crate::base::ids::*;
use crate::source::Span;

use super::named::Named;
use super::place::Place;

/// What can be lifted.
#[derive(Debug, Clone)]
pub struct Matter {
    pub(crate) named: Named,
    pub(crate) notice: String,
    pub(crate) heading: String,
}

impl Matter {
    /// The sentence shown where a duty is lifted as this matter.
    pub fn notice(&self) -> &str {
        &self.notice
    }

    /// The heading above the steps of its route.
    pub fn heading(&self) -> &str {
        &self.heading
    }
}

/// Who decides matters, or lifts them.
#[derive(Debug, Clone)]
pub struct Forum {
    pub(crate) named: Named,
    pub(crate) decides: Vec<MatterId>,
    pub(crate) entry: Option<Entry>,
    pub(crate) seats: Vec<Seat>,
    pub(crate) lifts: Vec<Lift>,
}

/// How a matter gets from a case to a forum.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
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

/// An edge along which a forum lifts matters.
#[derive(Debug, Clone)]
pub(crate) struct Lift {
    pub(crate) to: ForumId,
    pub(crate) matters: Vec<MatterId>,
    pub(crate) by: String,
    pub(crate) condition: Option<String>,
    pub(crate) places: Vec<Place>,
    pub(crate) interpretation: Option<String>,
    pub(crate) span: Span,
}

/// A group that prepares and decides nothing.
#[derive(Debug, Clone)]
pub(crate) struct WorkingGroup {
    pub(crate) named: Named,
    pub(crate) seats: Vec<Seat>,
    pub(crate) prepares: Vec<Prepares>,
}

/// What a working group prepares, and for whom.
#[derive(Debug, Clone)]
pub(crate) struct Prepares {
    pub(crate) to: ForumId,
    pub(crate) matters: Vec<MatterId>,
    pub(crate) places: Vec<Place>,
}
