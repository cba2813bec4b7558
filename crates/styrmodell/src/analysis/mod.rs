//! Exact questions about a model: which cases are in a region, which rules
//! contend for a duty, and where a matter goes.

pub(crate) mod contenders;
pub(crate) mod forums;
pub(crate) mod regions;
