//! Build a form from the model: a new need or fact in the rules appears in it without a
//! change in the program.
//!
//! Show names, send ids back. Most answers need few facts, so ask without any first, and
//! then only for those that the answer depends on.
//!
//! ```
//! use styrmodell::Registry;
//!
//! let book = Registry::goteborg().on("2024-03-01".parse()?)?;
//!
//! // A field that completes as the user types.
//! let suggested: Vec<&str> = book.suggest("prak").iter().map(|need| need.id()).collect();
//! assert!(suggested.contains(&"praktik"));
//!
//! // A choice for each legal basis: its id, its name, and a hint.
//! let bases: Vec<&str> = book.bases().iter().map(|basis| basis.id()).collect();
//! assert_eq!(bases, ["sol-4-1", "sol-4-4"]);
//!
//! // All needs to choose from, under the headings of the areas.
//! for (area, needs) in book.needs_by_area() {
//!     println!("{}", area.name());
//!     needs.iter().for_each(|need| println!("  [{}] {}", need.id(), need.name()));
//! }
//!
//! // The questions that this answer depends on, with their choices.
//! let decision = book.case("praktik", "sol-4-1")?.resolve();
//! let asks = decision.asks();
//! assert_eq!(asks.iter().map(|fact| fact.id()).collect::<Vec<_>>(), ["gemensam-insats"]);
//! let choices: Vec<&str> = asks[0].values().iter().map(|value| value.id()).collect();
//! assert_eq!(choices, ["ja", "nej"]);
//! println!("{} {}", asks[0].question(), asks[0].if_unknown().unwrap_or(""));
//!
//! // Facts that change no outcome, but tell which member of a group is concerned.
//! assert!(decision.would_narrow().iter().any(|fact| fact.id() == "stadsomrade"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Every mistake at once
//!
//! [`Rules::ask`](crate::Rules::ask) takes the whole form. Each error has the field it
//! belongs to in [`subject`](crate::InputError::subject), and what is allowed there. Of
//! needs there are too many to list: offer what [`near`](crate::InputError::near) and
//! [`Rules::suggest`](crate::Rules::suggest) give.
//!
//! ```
//! use styrmodell::{Language, Registry};
//! use styrmodell::error::InputSubject;
//!
//! let facts = [("gemensam-insats", "kanske"), ("stadsomrade", "hisingen")];
//! let book = Registry::goteborg().on("2024-03-01".parse()?)?;
//! let errors = book.ask("praktk", "4:5", &facts).err().ok_or("three mistakes")?;
//!
//! let mut fields = Vec::new();
//! for error in &errors {
//!     let field = match error.subject() {
//!         InputSubject::Need => "need",
//!         InputSubject::Basis => "basis",
//!         InputSubject::Value { fact, .. } => fact.as_str(),
//!         _ => "other",
//!     };
//!     let allowed: Vec<&str> = error.known().iter().map(|entry| entry.short.as_str()).collect();
//!     println!("{field}: {} {allowed:?}", error.message(Language::English));
//!     fields.push(field);
//! }
//! assert_eq!(fields, ["need", "basis", "gemensam-insats"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
