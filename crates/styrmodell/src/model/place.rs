//! A place in the documents that rules rest on.

use crate::base::ids::SourceId;

/// A citation: a section of a source, and a numbered point where one is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) source: SourceId,
    pub(crate) section: usize,
    pub(crate) point: Option<u32>,
}
