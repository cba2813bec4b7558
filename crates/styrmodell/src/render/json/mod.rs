//! Answers and findings as JSON, for front ends and programs in other languages.
//!
//! The documents are those of the command line's `--format json`;
//! [their keys](https://github.com/styrmodell/styrmodell/blob/main/docs/json.md) are added to
//! and never change within `format` 1. Keys come in a fixed order, and two runs give the same
//! bytes.
//!
//! ```
//! use styrmodell::render::json;
//! use styrmodell::{Language, Registry};
//!
//! let book = Registry::goteborg().on("2024-03-01".parse()?)?;
//! let text = json::decision(&book.case("praktik", "4:4")?.resolve(), None, Language::English)?;
//! let document: serde_json::Value = serde_json::from_str(&text)?;
//! assert_eq!(document["duties"]["utforande"]["actors"][0]["id"], "arbvux");
//!
//! let error = book.case("praktik", "9:9").unwrap_err();
//! let document: serde_json::Value = serde_json::from_str(&json::input_error(&error, Language::English))?;
//! assert_eq!(document["error"]["kind"], "unknown-name");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answers;
#[cfg(feature = "services")]
mod answers_with_services;
#[cfg(feature = "services")]
mod catalogue;
mod decision;
mod describe;
mod diff;
mod diff_regions;
mod diff_ways;
mod diff_words;
mod findings;
mod keyed;
mod mentions;
#[cfg(feature = "services")]
mod need_services;
mod outcome;
mod proof;
mod route;
#[cfg(feature = "services")]
mod service_entry;
#[cfg(feature = "services")]
mod service_table;
#[cfg(feature = "services")]
mod services;
mod why_not;

use serde::Serialize;

pub use answers::{assessed, matrix, side_by_side};
#[cfg(feature = "services")]
pub use answers_with_services::{assessed_with_services, side_by_side_with_services};
#[cfg(feature = "services")]
pub use catalogue::catalogue;
pub use decision::decision;
pub use describe::describe;
pub use diff::diff;
#[cfg(feature = "services")]
pub use findings::unusable_catalogue;
pub use findings::{code, codes, coverage, findings, input_error, unreadable, unusable};
use keyed::{KeyedObject, ids};
pub use proof::{tests, untried};
pub use route::route;
#[cfg(feature = "services")]
pub use service_table::service_table;
#[cfg(feature = "services")]
pub use services::services;

use crate::Rules;
use crate::answer::Citation;

/// The version of the documents.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct ModelJson {
    id: String,
    revision: String,
    status: &'static str,
    sha256: String,
    fingerprint: String,
    name: String,
}

fn pretty(document: &impl Serialize) -> String {
    // The documents contain only texts, numbers and lists of them, all of which
    // can be written.
    serde_json::to_string_pretty(document).unwrap_or_default()
}

fn model(book: &Rules) -> ModelJson {
    ModelJson {
        id: book.id().to_owned(),
        revision: book.revision().to_string(),
        status: if book.is_decided() { "beslutad" } else { "förslag" },
        sha256: book.sha256().to_owned(),
        fingerprint: book.fingerprint().to_owned(),
        name: book.short_name().to_owned(),
    }
}

fn places<'r>(citations: impl Iterator<Item = Citation<'r>>) -> Vec<String> {
    citations.map(|c| c.id()).collect()
}
