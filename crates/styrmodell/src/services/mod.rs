//! A catalogue of the insatser that there are: whom each is for, who runs it, and
//! if that follows the model.
//!
//! A [`Catalogue`] is a folder of YAML of its own, made with the rules of its model. The
//! rules know nothing of it. It says which insatser fit a person, on what the others
//! depend, and what shuts the person out ([`ServiceAnswer`]); its warnings say where
//! reality differs from the rules and where there is nothing. A warning never blocks:
//! a catalogue describes what is.
//!
//! | to | use |
//! |---|---|
//! | load a catalogue, read its entries | [`Catalogue`], [`Service`], [`Queue`], [`QueueState`], [`ServiceContact`] |
//! | show who runs an insats, whom it is for, and the sources | [`ServiceRunner`], [`TargetCondition`], [`ServiceExclusion`], [`SourcedText`], [`ServicePlace`] |
//! | state what is known of a person | [`ServiceCase`], [`ServiceQuestion`], [`QuestionValue`] |
//! | read the answer | [`ServiceAnswer`], [`ServiceMatch`], [`ServiceFit`], [`UnmetCondition`], [`ServiceOpening`] |
//! | find whom to turn to about an answer of the rules | [`DutyContacts`] |
//! | hold it against the rules | [`GivenSubarea`], [`ExpectedUnder`], [`ModelVerdict`] |
//! | the table of delområden and districts | [`CatalogueTable`], [`CatalogueRow`], [`CatalogueColumn`], [`CatalogueSquare`], [`SquareSums`] |
//!
//! ```
//! use styrmodell::Rulebook;
//! use styrmodell::services::{Catalogue, ServiceFit};
//!
//! let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
//! let person = catalogue.person().with("stadsområde", "hisingen")?.with("ålder", "27")?;
//! let answer = person.services()?;
//! for found in answer.matches().filter(|found| found.fit() == ServiceFit::Depends) {
//!     let asks: Vec<&str> = found.asks().iter().map(|question| question.name()).collect();
//!     println!("{}: depends on {}", found.service().name(), asks.join(", "));
//! }
//!
//! // The insatser of a delområde in a district, also if they only may give something there.
//! let subarea = catalogue.rules().subareas().iter().find(|subarea| subarea.id() == "praktik");
//! let square = catalogue.square(subarea.ok_or("the model has it")?, "hisingen");
//! assert!(square.iter().any(|(service, is_stated)| service.id() == "ips-hisingen" && !is_stated));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Facts about a person stay with the caller: nothing is stored, and no error and no
//! answer repeats the answer to a sensitive question.

#![cfg_attr(not(feature = "json"), expect(dead_code, reason = "only the JSON has sources and a few texts"))]

mod answer;
mod answered;
mod case;
mod catalogue;
mod checks;
mod citations;
mod contact_rule;
mod coverage;
mod described;
mod deviation;
mod entries;
mod finder;
mod fit;
mod load;
mod lower;
mod lower_service;
mod lowerer;
mod matching;
mod number_range;
mod personal;
mod question;
mod raw;
mod raw_values;
#[cfg(feature = "json")]
mod schema;
mod scope;
mod sourced;
mod squares;
mod tried_people;
mod verdict;

pub use answer::ServiceAnswer;
pub use answered::DutyContacts;
pub use case::ServiceCase;
pub use catalogue::Catalogue;
pub use described::{ExpectedUnder, GivenSubarea, ServiceExclusion, ServiceRunner, TargetCondition};
#[cfg(feature = "json")]
pub(crate) use entries::{Capacity, ServiceBasis, ServiceLink, TargetGroup};
pub use entries::{Queue, QueueState, Service, ServiceContact};
pub use matching::{ServiceFit, ServiceMatch, ServiceOpening, UnmetCondition};
pub use question::{QuestionValue, ServiceQuestion};
#[cfg(feature = "json")]
pub use schema::schema;
pub use sourced::{ServicePlace, SourcedText};
pub use squares::{CatalogueColumn, CatalogueRow, CatalogueSquare, CatalogueTable, SquareSums};
pub use verdict::ModelVerdict;
#[cfg(feature = "json")]
pub(crate) use verdict::{BasisVerdict, LinkVerdict};
