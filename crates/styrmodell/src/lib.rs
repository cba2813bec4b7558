//! Responsibility as data: who in a city governs each kind of support, who carries it
//! out, and where a dispute goes.
//!
//! Officials write such a governance model, a *styrmodell*, as YAML. This crate proves
//! that it answers every case exactly once, and then answers any program, with the rules
//! behind the answer and the page and point of their sources. The model that comes with
//! it is Göteborg's for people on their way to work, as decided 2024-02-23.
//!
//! ```
//! use styrmodell::{Date, Outcome, Registry};
//!
//! let day: Date = "2024-03-01".parse()?;
//! let case = Registry::goteborg().on(day)?.case("fysisk träning", "4:1")?.with("stadsomrade", "hisingen")?;
//! let decision = case.on(day).resolve();
//! let duty = decision.duty("utforande").ok_or("the model has no such duty")?;
//! let answer = match duty.outcome() {
//!     Outcome::Responsible(actors) => actors.to_string(),
//!     Outcome::Escalate(matter) => format!("{}: {}", matter.name(), decision.route()),
//!     Outcome::Depends(ask) => format!("depends on: {ask}"),
//!     Outcome::None => "nobody".to_owned(),
//! };
//! assert_eq!(answer, "SF Hisingen");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A [`Case`] is a need on a legal basis, a *lagrum*, with the facts that are known; the
//! need belongs to a subarea, a *delområde*. Its [`Decision`] answers for every duty of
//! the model, such as *utförande*, carrying the support out, and *styrning*, deciding its
//! content. An actor is a city administration, a *förvaltning*, or a group of them: *SF*
//! is the four for social services, of which one has the person's case. Names of the model
//! are Swedish; upper and lower case, å and a, hyphen and space are the same in a question.
//!
//! # Four outcomes, and no fifth
//!
//! | [`Outcome`] | says | and has |
//! |---|---|---|
//! | `Responsible` | these [`Actors`](answer::Actors), jointly if several | the member of a group that one person's case concerns |
//! | `Escalate` | the sources leave it open; a forum decides | the [`Matter`](model::Matter) and its [`Route`](answer::Route): in Göteborg from the operational group to *SOB*, the group of department heads |
//! | `Depends` | a fact that nobody stated decides | the question to [`Ask`](answer::Ask), and the answer for each reply |
//! | `None` | nobody, on purpose | the model's words for it |
//!
//! # Where to go
//!
//! | to | use | recipe |
//! |---|---|---|
//! | ask, and read an answer | [`Rulebook`], [`Case`], [`Decision`], [`answer`] | [a case](guide::cookbook::answer_a_case), [the outcomes](guide::cookbook::four_outcomes) |
//! | ask for several needs of one person | [`Assessment`] | [an assessment](guide::cookbook::assessment) |
//! | build a form from the model | [`model`], [`Rules::ask`] | [a form](guide::cookbook::form) |
//! | tell users what was wrong | [`InputError`], [`error`] | [input errors](guide::cookbook::input_errors) |
//! | keep an answer | [`AnswerRecord`], [`record`] | [a year later](guide::cookbook::keep_an_answer) |
//! | choose the revision of a day | [`Registry`], [`Date`] | [revisions](guide::cookbook::revisions_and_days) |
//! | load rules, swap them in a service | [`Rulebook::from_dir`], [`files`] | [own rules](guide::cookbook::own_rules), [a service](guide::cookbook::service) |
//! | send an answer to a front end | [`render`] | [JSON](guide::cookbook::json) |
//! | check and compare rules | [`finding`], [`trial`], [`diff`], [`views`] | |
//!
//! The [`guide`] also has [the rule language](guide::rule_language),
//! [the portable form](guide::portable_form) and [the JSON documents](guide::json).
//!
//! # Errors
//!
//! No input makes the library panic. A question that cannot be answered is an
//! [`InputError`], which says the part that is wrong and what is allowed. Rules that cannot
//! be used are [`Findings`], each with its place and the way out: also a *krav*, something
//! that must hold in every case, that is broken, or a *typfall*, a case with its expected
//! answer, that fails. A path that cannot be read is a [`LoadError`]. Every sentence exists
//! in English and Swedish, by [`Language`].
//!
//! # Features
//!
//! | feature | adds |
//! |---|---|
//! | `render` (default) | findings as text, with the source line beside them |
//! | `serde` | an [`AnswerRecord`] and a [`Date`] in every format that serde knows |
//! | `json` | decisions, assessments and findings as JSON; includes `serde` |
//! | `portable` | a proven rulebook as one file that loads at once |
//! | `services` | a catalogue of the insatser that there are, held against the rules |
//!
//! The library reads no clock, no network and no environment, and no file but those it is
//! given. It has no `async` and no `unsafe`.

#![cfg_attr(docsrs, feature(doc_cfg))]

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

// Needs that the words of a question come near to.
mod search;

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

#[cfg(feature = "services")]
pub mod services;

#[cfg(any(feature = "json", feature = "render"))]
pub mod render;

#[cfg(any(doc, doctest))]
pub mod guide;

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
#[doc(inline)]
pub use record::AnswerRecord;
pub use rulebook::Rules;

/// The parts of errors, for programs that turn a mistake into a helpful form.
///
/// | part | is |
/// |---|---|
/// | [`InputErrorKind`](error::InputErrorKind) | the kind of mistake |
/// | [`InputSubject`](error::InputSubject) | the part of the question that is wrong |
/// | [`AllowedEntry`](error::AllowedEntry) | what can be named there instead |
/// | [`Candidate`](error::Candidate) | one of several needs or delområden to choose from |
/// | [`InputErrors`](error::InputErrors) | all mistakes in one question |
/// | [`InvalidDate`](error::InvalidDate) | a day that the calendar does not have |
/// | [`PortableError`](error::PortableError) | why a portable file cannot be used |
///
/// ```
/// use styrmodell::error::{InputErrorKind, InputSubject, InvalidDate};
/// use styrmodell::{Date, Rulebook};
///
/// let book = Rulebook::goteborg();
/// let error = book.case("praktik", "4:1")?.with("stadsområde", "Kiruna").unwrap_err();
/// assert_eq!(error.kind(), InputErrorKind::UnknownName);
/// assert_eq!(error.subject(), &InputSubject::Value { fact: "stadsomrade".to_owned() });
/// assert_eq!(error.known().len(), 4, "the parts of the city");
///
/// let error = book.case("jobbfokuserad insats", "4:4").unwrap_err();
/// assert_eq!(error.kind(), InputErrorKind::SeveralAnswers);
/// assert!(error.candidates().iter().any(|candidate| candidate.id == "praktik"));
///
/// let wrong: InvalidDate = "2024-02-30".parse::<Date>().unwrap_err();
/// assert_eq!(wrong.given(), "2024-02-30");
///
/// # #[cfg(feature = "portable")]
/// assert!(matches!(Rulebook::from_portable(b"no such file"), Err(styrmodell::error::PortableError::NotPortable)));
/// # Ok::<(), styrmodell::InputError>(())
/// ```
pub mod error {
    pub use crate::base::date::InvalidDate;
    pub use crate::base::input_error_kind::InputErrorKind;
    pub use crate::finding::input_error::{AllowedEntry, Candidate};
    pub use crate::finding::input_errors::InputErrors;
    pub use crate::finding::input_subject::InputSubject;
    pub use crate::finding::suggestion::{AreaOverview, SubareaOverview, Suggestion};
    #[cfg(feature = "portable")]
    pub use crate::portable::PortableError;
}

/// Rule files and folders, for programs that keep rules: what a path holds, and files
/// with a change made in them.
///
/// [`PathKind`](files::PathKind) tells what a path leads to, by names alone. The library
/// reads the folder that it is given and writes nothing. A file with its
/// certain repairs ([`FixedFile`](files::FixedFile), of
/// [`Findings::fixed_files`]) or as part of the next revision
/// ([`RevisedFile`](files::RevisedFile), of [`Rules::as_proposal`] and [`Rules::closed`])
/// has its text before and after, and the caller writes it.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::files::PathKind;
///
/// assert_eq!(PathKind::of("rules/goteborg/2024-02-23"), PathKind::Revision);
/// assert_eq!(PathKind::of("rules/goteborg"), PathKind::Revisions);
///
/// // The next revision begins as a copy; one file says that it is a proposal, and since when.
/// let book = Rulebook::from_dir("rules/goteborg/2024-02-23")?;
/// let begun = book.as_proposal("2100-01-01".parse()?)?;
/// assert_eq!(begun.name, "modell.yaml");
/// assert!(begun.after.contains("2100-01-01") && !begun.before.contains("2100-01-01"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub mod files {
    pub use crate::loading::fixed::FixedFile;
    pub use crate::loading::revise::RevisedFile;
    #[cfg(feature = "json")]
    pub use crate::raw::schema::schema;
    pub use crate::source::entries::is_revision;
    pub use crate::source::names::{is_leftover, is_system_folder};
    pub use crate::source::path_kind::{PORTABLE_EXTENSION, PathKind};
}

/// The programs of the README, compiled and run as they are shown.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
