//! Answers that a system keeps and can later explain.
//!
//! An [`AnswerRecord`] is an answer by ids alone, which borrows nothing. It contains no
//! names or texts; a system that needs them stores them itself
//! (`docs/keeping-answers.md`).
//!
//! | part | is |
//! |---|---|
//! | [`RecordedDuty`], [`RecordedOutcome`] | a duty's answer in a record, and the rules behind it |
//! | [`RecordedActor`], [`RecordedAsk`] | an actor with a duty; the fact that the answer depended on |
//! | [`Explained`], [`RecordDifference`] | the answer as the rules give it again, and what differs |
//! | [`Kept`], [`Since`] | the revision that gave it, and its change since |
//!
//! ```
//! # #[cfg(feature = "json")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use styrmodell::{AnswerRecord, Registry};
//!
//! let case = Registry::goteborg().latest()?.case("praktik", "4:1")?;
//! let stored = serde_json::to_string(&case.resolve().to_record())?;
//!
//! // Years later, with the revisions of that day.
//! let record: AnswerRecord = serde_json::from_str(&stored)?;
//! let explained = Registry::goteborg().explain(&record)?;
//! assert!(explained.is_same());
//! println!("{}", explained.decision().route());
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "json"))]
//! # fn main() {}
//! ```

mod answer_record;
mod differences;
mod explain;
mod present;
#[cfg(feature = "serde")]
mod serial;
mod take;

pub use crate::loading::kept::{Kept, Since};
pub use answer_record::{AnswerRecord, RecordedActor, RecordedAsk, RecordedDuty, RecordedOutcome};
pub use differences::RecordDifference;
pub use explain::Explained;
