//! Exact questions about regions of the space of cases: the cases of a region that
//! are in none of some others, and their number.
//!
//! Knows axes and sets; must never know rules. Deciding whether boxes cover a space
//! is NP-complete, so every question has a budget of steps; in practice the
//! branching finds an answer in few (Knuth, TAOCP 7.2.2.2, on the same idea
//! for satisfiability).

mod covering;
mod partition;
mod region;
mod space;
#[cfg(test)]
mod tests;
mod walk;

pub(crate) use partition::{PartClass, PartsByClass};
pub(crate) use region::TooComplex;
pub(crate) use space::{CaseCount, Remainder, Space};
