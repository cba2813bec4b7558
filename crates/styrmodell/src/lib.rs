#![doc = include_str!("../README.md")]

// The floors, lowest first: a room uses the floors below it and none above.
// `tests/floors.rs` reads every path in the crate and fails when one points up.

// Ids, names, days and sentences.
mod base;

// The files of a revision, and places in them.
mod source;

pub mod finding;

// Text to a tree, and a tree to typed values.
mod yaml;

// The rule files as written, and their JSON Schema.
mod raw;

pub mod model;

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

pub mod answer;

pub mod views;

pub mod trial;

// From text or a folder to a proven revision, and to several.
mod loading;

pub mod record;

pub mod diff;

// A proven rulebook as one file.
#[cfg(feature = "portable")]
mod portable;

#[cfg(any(feature = "json", feature = "render"))]
pub mod render;

pub use answer::assessment::Assessment;
pub use answer::case::Case;
pub use answer::decision::Decision;
pub use answer::duty::{DutyDecision, Outcome};
pub use base::date::Date;
pub use base::message::Language;
pub use finding::findings::Findings;
pub use finding::input_error::InputError;
pub use loading::load_error::LoadError;
pub use loading::registry::Registry;
pub use loading::rulebook::Rulebook;
pub use record::AnswerRecord;
pub use rulebook::Rules;

/// The parts of errors: kinds, candidates, and errors of single values.
pub mod error {
    pub use crate::base::date::InvalidDate;
    pub use crate::base::input_error_kind::InputErrorKind;
    pub use crate::finding::input_error::{AllowedEntry, Candidate};
    pub use crate::finding::input_errors::InputErrors;
    pub use crate::finding::input_subject::InputSubject;
    #[cfg(feature = "portable")]
    pub use crate::portable::PortableError;
}

/// Rule files and folders: what a path holds, and the files that `--fix` and `revise` write.
pub mod files {
    pub use crate::loading::fixed::FixedFile;
    pub use crate::loading::revise::RevisedFile;
    #[cfg(feature = "json")]
    pub use crate::raw::schema::schema;
    pub use crate::source::entries::is_revision;
    pub use crate::source::names::{is_leftover, is_system_folder};
    pub use crate::source::path_kind::{PORTABLE_EXTENSION, PathKind};
}
