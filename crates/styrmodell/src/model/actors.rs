//! Actors: those that can have a duty or a seat.

use crate::base::ids::*;
use crate::base::message::Language;
use crate::source::Span;

use super::named::Named;

/// An actor that can be responsible, or that only has seats.
#[derive(Clone)]
pub struct Actor {
    pub(crate) named: Named,
    pub(crate) kind: ActorKind,
    pub(crate) board: Option<String>,
    /// `Some` for a group, and only for a group.
    pub(crate) group: Option<Group>,
    /// The name that answers show for the actor.
    pub(crate) shown: String,
}

impl Actor {
    pub(crate) fn new(named: Named, kind: ActorKind, board: Option<String>, group: Option<Group>) -> Self {
        // A group that acts as a group is shown by its full name.
        let short = named.short.as_ref().filter(|_| group.is_none());
        let shown = short.unwrap_or(&named.name).clone();
        Actor { named, kind, board, group, shown }
    }

    /// The kind of actor.
    pub fn kind(&self) -> ActorKind {
        self.kind
    }

    /// The phrase for the member that a case concerns, used while it is unknown which
    /// member that is; `None` unless the actor is a group.
    pub fn one_of_them(&self) -> Option<&str> {
        self.group.as_ref().map(|group| group.one_of_them.as_str())
    }

    /// The board that a förvaltning answers to, if the model gives one.
    pub fn board(&self) -> Option<&str> {
        self.board.as_deref()
    }
}

/// The kinds of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ActorKind {
    /// A förvaltning.
    Administration,
    /// Several förvaltningar that share responsibilities; each case concerns one
    /// of them.
    Group,
    /// A samverkanspart: has seats, never responsibility.
    Party,
}

impl ActorKind {
    /// The kind as a word before a name: "förvaltningen", "samverkansparten".
    ///
    /// ```
    /// use styrmodell::Language;
    /// use styrmodell::model::ActorKind;
    ///
    /// assert_eq!(ActorKind::Party.words(Language::Swedish), "samverkansparten");
    /// ```
    pub fn words(self, language: Language) -> &'static str {
        match (self, language) {
            (ActorKind::Administration, Language::Swedish) => "förvaltningen",
            (ActorKind::Group, Language::Swedish) => "förvaltningsgruppen",
            (ActorKind::Party, Language::Swedish) => "samverkansparten",
            (ActorKind::Administration, Language::English) => "administration",
            (ActorKind::Group, Language::English) => "group",
            (ActorKind::Party, Language::English) => "samverkanspart",
        }
    }

    /// The kind as a word before several names: "förvaltningarna".
    pub fn plural_words(self, language: Language) -> &'static str {
        match (self, language) {
            (ActorKind::Administration, Language::Swedish) => "förvaltningarna",
            (ActorKind::Group, Language::Swedish) => "förvaltningsgrupperna",
            (ActorKind::Party, Language::Swedish) => "samverkansparterna",
            (ActorKind::Administration, Language::English) => "administrations",
            (ActorKind::Group, Language::English) => "groups",
            (ActorKind::Party, Language::English) => "samverkansparter",
        }
    }
}

/// The members of a group, and the fact that picks one of them.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// The phrase for the member that a case concerns, used while it is unknown which.
    pub(crate) one_of_them: String,
    pub(crate) picked_by: FactId,
    pub(crate) members: Vec<(ValueId, ActorId)>,
    pub(crate) span: Span,
}
