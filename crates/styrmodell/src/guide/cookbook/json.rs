//! Give an answer to a front end as JSON, with the feature `json`.
//!
//! The documents are those of the command line's `--format json`;
//! [their keys](crate::guide::json) are added to and never change within `format` 1. The
//! front end gets ids to compare, and everything to show: a sentence for each duty, the
//! names of all that the document mentions, the sources in words, and notices in the
//! language asked for. Before it asks, [`describe`](crate::render::json::describe) gives it
//! the needs, the legal bases, and the facts with their questions.
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
//! assert_eq!(executes["sentence"], "Arbvux utför insatsen.");
//! assert_eq!(document["names"]["duties"]["utforande"], "Utförande");
//! let place = executes["rules"][0]["sources"][0].as_str().ok_or("every rule has a source")?;
//! println!("{}", document["places"][place]["words"]);
//!
//! // All that a form needs to know, once.
//! let described: serde_json::Value = serde_json::from_str(&json::describe(book))?;
//! assert_eq!(described["facts"][0]["values"][0]["name"], "Ja");
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
