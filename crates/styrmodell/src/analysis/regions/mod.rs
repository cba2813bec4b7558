//! Exact questions about regions of the space of cases: what is left of a
//! region when others are taken away, and how many cases that is.
//!
//! Knows axes and sets; nothing of rules. Deciding whether boxes cover a space
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

pub(crate) use partition::{Class, Parts};
pub(crate) use region::TooComplex;
pub(crate) use space::{Count, Remainder, Space};
