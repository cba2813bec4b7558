//! lib
mod checks;
mod date;
mod finding;
mod forum;
mod ids;
mod lower;
mod model;
mod near;
mod precedence;
mod raw;
mod regions;
mod source;
mod yaml;

pub use date::{Date, InvalidDate};
pub use finding::{Code, Finding, Findings, Language, Severity};
pub use model::{Actor, ActorKind, Area, Basis, BasisLabel, Duty, Fact, Forum, Level, Matter, Need, Subarea, Value};
pub use source::Position;
