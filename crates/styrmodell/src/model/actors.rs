//! Who can have a duty or a seat.

use crate::base::ids::*;
use crate::source::Span;

use super::named::Named;

/// Who can be responsible, or only take part.
#[derive(Debug, Clone)]
pub struct Actor {
    pub(crate) named: Named,
    pub(crate) kind: ActorKind,
    pub(crate) board: Option<String>,
    /// For a group, and only for a group.
    pub(crate) group: Option<Group>,
    /// How it is called where it is responsible.
    pub(crate) shown: String,
}

impl Actor {
    pub(crate) fn new(named: Named, kind: ActorKind, board: Option<String>, group: Option<Group>) -> Self {
        // A group that acts as a group, by its full name.
        let short = named.short.as_ref().filter(|_| group.is_none());
        let shown = short.unwrap_or(&named.name).clone();
        Actor { named, kind, board, group, shown }
    }

    /// What sort of actor it is.
    pub fn kind(&self) -> ActorKind {
        self.kind
    }

    /// How a group calls the one of its members a case is about, while it is
    /// not known which.
    pub fn one_of_them(&self) -> Option<&str> {
        self.group.as_ref().map(|group| group.one_of_them.as_str())
    }

    /// The board a förvaltning answers to, where given.
    pub fn board(&self) -> Option<&str> {
        self.board.as_deref()
    }
}

/// What sort of actor it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ActorKind {
    /// A förvaltning.
    Administration,
    /// Several förvaltningar that share responsibilities, one of which is
    /// concerned by each case.
    Group,
    /// A samverkanspart: has seats, never responsibility.
    Party,
}

/// How a group's member is found: a fact, and the member of each of its values.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// How the one concerned is called while it is not known which.
    pub(crate) one_of_them: String,
    pub(crate) picked_by: FactId,
    pub(crate) members: Vec<(ValueId, ActorId)>,
    pub(crate) span: Span,
}
