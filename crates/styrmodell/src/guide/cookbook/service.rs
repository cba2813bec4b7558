//! Change the rules of a running service, without a restart and without a request that
//! waits.
//!
//! A [`Rulebook`](crate::Rulebook) never changes, is cheap to clone and goes between
//! threads. Hold it in an `ArcSwap` of the crate
//! [`arc-swap`](https://docs.rs/arc-swap), load the next one beside it, and swap when it is
//! proven.
//!
//! ```
//! use std::sync::Arc;
//! use std::thread;
//!
//! use arc_swap::ArcSwap;
//! use styrmodell::{AnswerRecord, Findings, InputError, Registry, Rulebook};
//!
//! /// A request. The answer borrows from the revision that gave it, which `book` keeps
//! /// alive; the record borrows nothing, and leaves.
//! fn ask(rules: &ArcSwap<Rulebook>, need: &str) -> Result<AnswerRecord, InputError> {
//!     let book = rules.load();
//!     Ok(book.case(need, "4:4")?.resolve().to_record())
//! }
//!
//! /// The next revision. With an error in it, `?` leaves before it is seen by anybody.
//! fn swap(rules: &ArcSwap<Rulebook>, files: Vec<(String, String)>) -> Result<(), Findings> {
//!     let proven = Rulebook::from_files(files)?;
//!     rules.store(Arc::new(proven));
//!     Ok(())
//! }
//!
//! let decided = Registry::goteborg().on("2024-03-01".parse()?)?;
//! let rules = ArcSwap::from_pointee(decided.clone());
//! let before = ask(&rules, "praktik")?;
//!
//! // The same rules, written with a comment: answers are equal, the files are not.
//! let files: Vec<(String, String)> =
//!     decided.files().map(|(name, text)| (name.to_owned(), format!("{text}\n# Granskad."))).collect();
//! let broken = files.iter().map(|(name, text)| (name.clone(), text.replace("regler:", "reglr:"))).collect();
//!
//! thread::scope(|scope| {
//!     let answers: Vec<_> = (0..4).map(|_| scope.spawn(|| ask(&rules, "praktik"))).collect();
//!     swap(&rules, files).expect("sound rules");
//!     // A key that does not exist: refused, and requests go on with the rules before.
//!     assert!(swap(&rules, broken).is_err());
//!     for answer in answers {
//!         assert_eq!(answer.join().expect("no panic").as_ref(), Ok(&before));
//!     }
//! });
//! assert_ne!(rules.load().sha256(), decided.sha256());
//! assert_eq!(rules.load().fingerprint(), decided.fingerprint());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! - Ask everything that belongs together of the same `book`: another `load` may give
//!   another revision.
//! - `rules.load().case(…)?.resolve()`, kept beyond its line, does not compile: nothing
//!   would hold the revision. Keep `book`, or keep a record.
//! - A proposal loads, too. If it may not answer, look at
//!   [`is_decided`](crate::Rules::is_decided) before `store`.
//! - Give it whole folders: rules that are copied while they are read may lack a file and
//!   be sound without it. Copy to a folder beside, then rename it.
//! - Where questions are about different days, hold a [`Registry`](crate::Registry) in the
//!   same way.
