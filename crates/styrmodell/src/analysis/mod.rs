//! Exact questions about a model: which cases are in a region, which rules
//! contend for a duty, where a matter goes, and the sum of all that decides answers.

pub(crate) mod contenders;
pub(crate) mod fingerprint;
pub(crate) mod forums;
pub(crate) mod regions;
