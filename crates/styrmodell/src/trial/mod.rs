//! Tries a revision against its own `krav` and `typfall`.
//!
//! The rules are proven at this point; these show whether they are the intended
//! ones.

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
pub(crate) use proof::{ModelProof, prove};
