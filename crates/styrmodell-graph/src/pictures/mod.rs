//! Rules as graphs.

mod areas;
mod escalation;
mod exceptions;
#[cfg(feature = "services")]
mod service_table;
mod words;

pub use areas::areas;
pub use escalation::escalation;
pub use exceptions::exceptions;
#[cfg(feature = "services")]
pub use service_table::service_table;
