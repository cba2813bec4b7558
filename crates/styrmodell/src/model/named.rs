//! The fields that every declared entry has: an id, names, remarks and places.

use crate::base::ids::ActorId;
use crate::source::Span;

use super::conditions::Condition;
use super::place::Place;

/// The fields that every declared entry has.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) short: Option<String>,
    pub(crate) also: Vec<String>,
    pub(crate) explanation: Option<String>,
    pub(crate) notes: Vec<Note>,
    pub(crate) places: Vec<Place>,
    /// Ids that the entry had in earlier revisions, with their locations.
    pub(crate) formerly: Vec<(String, Span)>,
    /// The location of its id.
    pub(crate) span: Span,
    /// The locations of its name and other names. Only findings need them.
    pub(crate) name_spans: Vec<Span>,
}

/// Implements comparison, order, hash and `Debug` by the id of an entry.
macro_rules! by_id {
    ($($type:ident)*) => { $(
        /// Compares the ids.
        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.id() == other.id()
            }
        }

        impl Eq for $type {}

        impl PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        /// Orders by the ids.
        impl Ord for $type {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.id().cmp(other.id())
            }
        }

        impl std::hash::Hash for $type {
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                self.id().hash(state);
            }
        }

        /// Writes the type and the id.
        impl std::fmt::Debug for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_tuple(stringify!($type)).field(&self.id()).finish()
            }
        }

        /// Writes the name.
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    )* };
}

pub(super) use by_id;

macro_rules! named {
    ($($type:ident)*) => { $(
        impl $type {
            /// The id: permanent, an ASCII slug.
            #[inline]
            pub fn id(&self) -> &str {
                &self.named.id
            }

            /// The name as it is shown.
            #[inline]
            pub fn name(&self) -> &str {
                &self.named.name
            }

            /// The short name, or the name if there is none.
            #[inline]
            pub fn short_name(&self) -> &str {
                self.named.short.as_deref().unwrap_or(&self.named.name)
            }

            /// The explanation for a reader, if the model has one.
            pub fn explanation(&self) -> Option<&str> {
                self.named.explanation.as_deref()
            }

            /// Other names that a question can use, as written.
            pub fn other_names(&self) -> &[String] {
                &self.named.also
            }
        }
    )* };
}

pub(super) use named;

/// A remark with its sources.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) text: String,
    pub(crate) places: Vec<Place>,
    /// The facts with which the remark is shown; `None` if always.
    pub(crate) when: Option<Condition>,
}

/// An argument for or against an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Argument {
    pub(crate) in_favour: bool,
    pub(crate) actor: ActorId,
    pub(crate) text: String,
    pub(crate) places: Vec<Place>,
}
