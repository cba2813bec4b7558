//! Keep an answer, and explain it a year later.
//!
//! A [`Decision`](crate::Decision) borrows from its rulebook. An
//! [`AnswerRecord`](crate::AnswerRecord) is the question and the answer by ids, borrows
//! nothing, and names its rules by their fingerprint. With the feature `serde` it goes
//! into any store. A [`Registry`](crate::Registry) finds the rules again and compares.
//!
//! ```
//! # #[cfg(not(feature = "json"))]
//! # fn main() {}
//! # #[cfg(feature = "json")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use styrmodell::record::RecordedOutcome;
//! use styrmodell::{AnswerRecord, Date, Registry};
//!
//! let day: Date = "2024-03-01".parse()?;
//! let registry = Registry::goteborg();
//! let record = registry.on(day)?.case("praktik", "4:4")?.on(day).resolve().to_record();
//! let stored: String = serde_json::to_string(&record)?;
//!
//! // A year later, in another process.
//! let record: AnswerRecord = serde_json::from_str(&stored)?;
//! let Some(RecordedOutcome::Responsible(actors)) = record.duty("utforande").map(|duty| duty.outcome()) else {
//!     panic!("Arbvux carries out praktik under 4 kap. 4 §");
//! };
//! assert_eq!(actors[0].id(), "arbvux");
//!
//! let explained = registry.explain(&record)?;
//! assert!(explained.is_same());
//! // The whole decision, as from a question: with rules, sources and route.
//! let duty = explained.decision().duty("utforande").ok_or("the model has no such duty")?;
//! for rule in duty.rules() {
//!     let places: Vec<String> = rule.sources().map(|place| place.to_string()).collect();
//!     println!("{} ({})", rule.why().unwrap_or(rule.name()), places.join("; "));
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # When the revision was changed since
//!
//! A revision that is decided is edited only to correct it; the edit is listed in it with
//! the fingerprint from before, under `tidigare_fingeravtryck`. The record then still
//! finds it, and says what differs:
//!
//! ```
//! use styrmodell::record::{RecordDifference, Since};
//! use styrmodell::{Registry, Rulebook};
//!
//! let decided = Registry::goteborg().on("2024-03-01".parse()?)?;
//! let record = decided.case("hantering av vardagen", "4:4")?.resolve().to_record();
//!
//! // Who carries out social support under 4 kap. 4 § was open, and is decided now.
//! // The edit is listed after earlier ones.
//! let after = "  första_forum:";
//! let listed = format!(
//!     "    - {{ fingeravtryck: {}, ändrat: Arbvux utför enligt 4:4 }}\n{after}",
//!     decided.fingerprint(),
//! );
//! let open = "lyfts: oklart-ansvar\n        källa: [anvisning/sociala/2,";
//! let settled = "ansvarig: arbvux\n        källa: [anvisning/sociala/2,";
//! // Its krav and typfall hold it to what was decided first.
//! let rules = decided.files().filter(|(name, _)| !["krav.yaml", "typfall.yaml"].contains(name));
//! let changed: Vec<(&str, String)> =
//!     rules.map(|(name, text)| (name, text.replace(after, &listed).replace(open, settled))).collect();
//!
//! let registry = Registry::from_revisions([Rulebook::from_files(changed)?])?;
//! let explained = registry.explain(&record)?;
//! assert_eq!(explained.since(), &Since::Changed(vec!["Arbvux utför enligt 4:4"]));
//! assert!(explained.differences().contains(&RecordDifference::Outcome("utforande".to_owned())));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A record has no names and no texts, which may be corrected without a trace in the
//! fingerprint: store the sentences that you showed beside it.
//! [Keeping answers](https://github.com/styrmodell/styrmodell/blob/main/docs/keeping-answers.md)
//! says which edits move a fingerprint.
