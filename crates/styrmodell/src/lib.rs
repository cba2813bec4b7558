#![doc = include_str!("../README.md")]

mod assessment;
mod case;
mod checks;
mod citation;
mod compile;
mod coverage;
mod date;
mod decision;
mod declared;
mod diff;
mod duty_decision;
mod finding;
mod findings;
mod fingerprint;
mod fix;
mod folder;
mod forum;
mod forum_view;
mod ids;
mod input_error;
mod kept;
mod listing;
mod load;
mod lookup;
mod lower;
mod mend;
mod model;
mod name_map;
mod near;
mod notice;
mod path_name;
#[cfg(feature = "portable")]
mod portable;
mod precedence;
mod proof;
mod raw;
mod reason;
mod regions;
mod registry;
#[cfg(any(feature = "json", feature = "render"))]
pub mod render;
mod resolve;
mod revise;
mod route;
mod rule;
mod rulebook;
#[cfg(feature = "json")]
mod schema;
mod shipped;
mod source;
mod table;
mod turning_days;
mod unreadable;
mod visible;
mod why_not;
mod yaml;

pub use assessment::{Assessed, Assessment};
pub use case::{Case, Origin};
pub use citation::Citation;
pub use coverage::{Coverage, PointCoverage};
pub use date::{Date, InvalidDate};
pub use decision::{Decision, Validity};
pub use diff::{
    Answer, AnswerChange, Axis, Consideration, ConsiderationKind, Difference, Effect, EntryChange, EntryKind,
    EntryName, Fate, FieldChange, Reach, Region, RegionAxis, Regions, Share, Unchanged,
};
pub use duty_decision::{Actors, Ask, Branch, DutyDecision, Outcome, Responsible};
pub use finding::{Code, Finding, Language, Severity};
pub use findings::{FindingPlace, Findings, RevisionFindings};
pub use fix::FixedFile;
pub use forum_view::{EntryView, ForumView, LiftView, PreparesView, SeatView, WorkingGroupView};
pub use input_error::{Candidate, InputError, InputErrorKind};
pub use kept::{Kept, Since};
pub use load::LoadError;
pub use model::{
    Actor, ActorKind, Area, Basis, BasisLabel, Decided, Duty, Fact, Forum, Level, Matter, Need, Subarea,
    Value,
};
pub use notice::Notice;
#[cfg(feature = "portable")]
pub use portable::PortableError;
pub use proof::{Draft, Mutants, Survivor, Trial, Untouched};
pub use reason::{ArgumentView, Reason, Remark};
pub use registry::Registry;
pub use revise::RevisedFile;
pub use route::{Route, Step};
pub use rule::{Conditions, Consequence, Exception, RuleOutcome, RuleView, TakenDecisionView};
pub use rulebook::Rulebook;
#[cfg(feature = "json")]
pub use schema::schema;
pub use source::Position;
pub use why_not::{Obstacle, ObstacleReason, WhyNot};
