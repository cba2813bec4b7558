//! Needs that the words of a question come near to.
//!
//! It knows words, and the names and explanations of needs. It answers nothing and
//! never decides that one need is meant: its callers offer what it finds.
//! `docs/look-up.md` describes the search step by step, so that another
//! implementation finds the same; `tests/look-up/words.csv` holds any to it.

mod candidates;
mod found_by;
mod index;
mod question;
mod slip;
mod swedish;

pub(crate) use candidates::FoundNeed;
pub(crate) use index::SearchIndex;
