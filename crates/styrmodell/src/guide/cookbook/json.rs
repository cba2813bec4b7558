//! Give an answer to a front end as JSON, with the feature `json`.
//!
//! The documents are those of the command line's `--format json`;
//! [their keys](crate::guide::json) are added to and never change within `format` 1. The
//! front end gets ids to compare, and the reasons and notices to show in the language
//! asked for. Names of actors and the sentence of a duty are not in the document: send
//! [`Actor::name`](crate::model::Actor::name) and
//! [`DutyDecision::sentence`](crate::DutyDecision::sentence) beside it.
//!
//! ```
//! # #[cfg(not(feature = "json"))]
//! # fn main() {}
//! # #[cfg(feature = "json")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use styrmodell::render::json;
//! use styrmodell::{Date, Language, Registry};
//!
//! let day: Date = "2024-03-01".parse()?;
//! let book = Registry::goteborg().on(day)?;
//!
//! /// The answer to a request, or the error that the form shows.
//! fn respond(book: &styrmodell::Rules, day: Date, need: &str, basis: &str) -> String {
//!     let answer = book.case(need, basis).and_then(|case| {
//!         json::decision(&case.on(day).resolve(), None, Language::English)
//!     });
//!     answer.unwrap_or_else(|error| json::input_error(&error, Language::English))
//! }
//!
//! let document: serde_json::Value = serde_json::from_str(&respond(book, day, "praktik", "4:4"))?;
//! assert_eq!(document["format"], 1);
//! assert_eq!(document["model"]["fingerprint"], book.fingerprint());
//! let executes = &document["duties"]["utforande"];
//! assert_eq!(executes["kind"], "responsible");
//! assert_eq!(executes["actors"][0]["id"], "arbvux");
//!
//! let document: serde_json::Value = serde_json::from_str(&respond(book, day, "praktik", "9:9"))?;
//! assert_eq!(document["error"]["kind"], "unknown-name");
//!
//! // Several needs of one person are one document, with who is involved.
//! let assessed = book.assessment().on(day).need("praktik", "4:4")?.need("kost och motion", "4:4")?.resolve();
//! let document: serde_json::Value =
//!     serde_json::from_str(&json::assessed(&assessed, None, Language::English)?)?;
//! assert_eq!(document["answers"].as_array().map(Vec::len), Some(2));
//! # Ok(())
//! # }
//! ```
//!
//! A program that only stores an answer keeps an [`AnswerRecord`](crate::AnswerRecord)
//! instead, which is smaller and read back: see [keeping an answer](super::keep_an_answer).
