//! From text to a tree in which every value knows its place.
//!
//! It knows the YAML of the rule language, nothing of the rules.

mod culprit;
#[cfg(feature = "json")]
pub(crate) mod described;
mod escapes;
mod faults;
mod layout;
mod line;
mod look;
mod misplaced;
mod odd;
mod part;
mod read;
mod record;
mod scalars;
mod slips;
mod syntax;
mod tree;

pub(crate) use read::{Field, Fields, List, NonEmpty, Read, Reader, duplicate_keys};
pub(crate) use record::{choice, record};
pub(crate) use tree::{Node, NodeValue, parse};
