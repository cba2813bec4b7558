//! Text as people and machines read it.

pub(crate) mod junit;
pub(crate) mod markdown;
pub(crate) mod page;
pub(crate) mod report;
