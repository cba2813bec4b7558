//! From text to a tree whose every value knows its place.
//!
//! Knows the YAML the rule language is written in; nothing of the rules.

#[cfg(feature = "json")]
pub(crate) mod described;
mod line;
mod read;
mod record;
mod syntax;
mod tree;

pub(crate) use read::{Field, Fields, List, NonEmpty, Read, Reader, duplicate_keys};
pub(crate) use record::{choice, record};
pub(crate) use tree::{Node, Value, parse};
