//! Exact analyses of a model: the cases in a region, the rules that contend for a duty,
//! the route of a matter, and the fingerprint of everything that decides answers.

pub(crate) mod contenders;
pub(crate) mod entry_texts;
pub(crate) mod fingerprint;
pub(crate) mod forums;
pub(crate) mod gone_names;
pub(crate) mod regions;
pub(crate) mod word_index;
