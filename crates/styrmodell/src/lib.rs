#![doc = include_str!("../README.md")]

// The floors, lowest first: a room uses the floors below it and none above.
// `tests/floors.rs` reads every path in the crate and fails when one points up.

// Ids, names, days and sentences.
mod base;

// The files of a revision, and places in them.
mod source;

// Faults in rules and in questions, each with a place and a way out.
mod finding;

// Text to a tree, and a tree to typed values.
mod yaml;

// The rule files as written, and their JSON Schema.
mod raw;

// A revision with every name resolved.
mod model;

// Raw to model: names to ids.
mod lower;

// Exact questions about a model: regions, contenders, forums.
mod analysis;

// Regions and outcomes in words.
mod wording;

// A compiled model: an answer for every case.
mod table;

// Every check of a model, one file a code.
mod checks;

// A proven revision: its declarations, and look-up of names.
mod rulebook;

// A question and its answer, with reasons.
mod answer;

// Rules, forums and declarations as data.
mod views;

// A revision tested against its own requirements and scenarios.
mod trial;

// From text or a folder to a proven revision, and to several.
mod loading;

// The comparison of two revisions.
mod diff;

// A proven rulebook as one file.
#[cfg(feature = "portable")]
mod portable;

// Findings and answers as text and JSON.
#[cfg(any(feature = "json", feature = "render"))]
pub mod render;

pub use answer::actors::{Actors, Responsible};
pub use answer::assessment::{Assessed, Assessment};
pub use answer::case::{Case, Origin};
pub use answer::citation::Citation;
pub use answer::decision::Decision;
pub use answer::duty::{Ask, Branch, DutyDecision, Outcome};
pub use answer::notice::Notice;
pub use answer::reason::{ArgumentView, Reason, Remark};
pub use answer::route::{Route, Step};
pub use answer::why_not::{Obstacle, ObstacleReason, WhyNot};
pub use base::date::{Date, InvalidDate};
pub use base::input_error_kind::InputErrorKind;
pub use base::message::Language;
pub use base::validity::Validity;
pub use diff::{
    Answer, AnswerChange, Axis, Consideration, ConsiderationKind, Difference, Effect, EntryChange, EntryKind,
    EntryName, Fate, FieldChange, Reach, Region, RegionAxis, Regions, Share, Unchanged,
};
pub use finding::findings::{FindingPlace, Findings, RevisionFindings};
pub use finding::input_error::{Candidate, InputError};
pub use finding::{Code, Finding, Gate, Severity};
pub use loading::fixed::FixedFile;
pub use loading::kept::{Kept, Since};
pub use loading::load_error::LoadError;
pub use loading::registry::Registry;
pub use loading::revise::RevisedFile;
pub use loading::rulebook::Rulebook;
pub use model::{
    Actor, ActorKind, Area, Basis, BasisLabel, Decided, Duty, Fact, Forum, Level, Matter, Need, Subarea,
    Value,
};
#[cfg(feature = "portable")]
pub use portable::PortableError;
#[cfg(feature = "json")]
pub use raw::schema::schema;
pub use rulebook::Rules;
pub use rulebook::renamed::Renamed;
pub use source::Position;
pub use source::entries::is_revision;
pub use source::names::{is_leftover, is_system_folder};
pub use source::path_kind::{PORTABLE_EXTENSION, PathKind};
pub use trial::{Draft, Mutants, Survivor, Trial, Untouched};
pub use views::coverage::{Coverage, PointCoverage};
pub use views::forums::{EntryView, ForumView, LiftView, PreparesView, SeatView, WorkingGroupView};
pub use views::rules::{Conditions, Consequence, Exception, RuleOutcome, RuleView, TakenDecisionView};
