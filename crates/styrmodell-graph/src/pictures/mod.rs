//! Rules as graphs.

mod areas;
mod escalation;
mod exceptions;
mod words;

pub use areas::areas;
pub use escalation::escalation;
pub use exceptions::exceptions;
