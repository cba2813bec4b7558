//! Exact questions about regions of the space of cases: the cases that remain of a
//! region when others are subtracted, and their number.
//!
//! Knows axes and sets; must never know rules. Deciding whether boxes cover a space is
//! co-NP-complete, so every question has a budget of steps. In practice branching on
//! the axis that decides most needs few steps (Knuth, TAOCP 7.2.2.2, describes the same
//! idea for satisfiability).

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
