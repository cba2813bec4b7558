#![doc = include_str!("../README.md")]

mod source;
mod finding;
mod yaml;
mod raw;
mod lower;
mod ids;
mod near;
mod date;
mod model;
mod regions;
mod precedence;
mod forum;
mod checks;
mod table;
mod compile;
mod load;
mod lookup;
mod rulebook;
mod registry;
mod case;
mod resolve;
mod decision;
mod why_not;
mod citation;
mod route;
mod notice;
mod assessment;
mod input_error;
#[cfg(any(feature = "json", feature = "render"))]
pub mod render;

pub use assessment::{Assessed, Assessment};
pub use case::{Case, Origin};
pub use citation::Citation;
pub use date::{Date, InvalidDate};
pub use decision::{
    Actors, ArgumentView, Ask, Branch, BranchOutcome, Decision, DutyDecision, Outcome, Reason, Remark, Responsible,
    Validity,
};
pub use finding::{Code, Finding, Findings, Language, Severity};
pub use input_error::{Candidate, InputError, InputErrorKind};
pub use load::LoadError;
pub use model::{Actor, ActorKind, Area, Basis, BasisLabel, Duty, Fact, Forum, Level, Matter, Need, Subarea, Value};
pub use notice::Notice;
pub use registry::Registry;
pub use route::{Route, Step};
pub use rulebook::Rulebook;
pub use source::Position;
pub use why_not::{Obstacle, ObstacleReason, WhyNot};
