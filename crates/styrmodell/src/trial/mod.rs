//! A revision held against what it says of itself: its `krav` and `typfall`.
//!
//! Its rules are proven by now; here it is seen whether they are the right ones.

mod change;
mod demand;
mod draft;
mod example;
mod mutants;
mod proof;
mod requirement;
mod scenario;

pub use draft::{Draft, Trial, Untouched};
pub use mutants::{Mutants, Survivor};
pub(crate) use proof::{Proof, prove};
