//! lib
mod date;
mod finding;
mod ids;
mod lower;
mod model;
mod near;
mod raw;
mod source;
mod yaml;

pub use date::{Date, InvalidDate};
pub use finding::{Code, Finding, Findings, Language, Severity};
pub use source::Position;
