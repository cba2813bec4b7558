//! A place in the documents that rules cite.

use crate::base::ids::SourceId;

/// A citation: a section of a source, or one numbered point of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) source: SourceId,
    pub(crate) section: usize,
    pub(crate) point: Option<u32>,
}
