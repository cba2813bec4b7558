//! Ask for three needs of one person together, because one can settle what another
//! depends on.
//!
//! Under 4 kap. 4 § SoL, *kost och motion* depends on whether it complements support on
//! the way to work. *Praktik* under the same paragraph implies that it does, so nobody is
//! asked; the answer says that this was assumed.
//!
//! ```
//! use styrmodell::{Date, Language, Outcome, Registry};
//!
//! let day: Date = "2024-03-01".parse()?;
//! let book = Registry::goteborg().on(day)?;
//!
//! // Alone it depends on a fact that nobody stated.
//! let alone = book.case("kost och motion", "4:4")?.on(day).resolve();
//! assert_eq!(alone.asks().iter().map(|fact| fact.id()).collect::<Vec<_>>(), ["kompletterar-arbetsinsats"]);
//!
//! let assessed = book
//!     .assessment()
//!     .on(day)
//!     .with("stadsomrade", "nordost")?
//!     .need("praktik", "4:4")?
//!     .need("kost och motion", "4:4")?
//!     .need("hantering av vardagen", "4:1")?
//!     .resolve();
//! assert!(assessed.asks().is_empty() && assessed.escalated().is_empty());
//!
//! let executors: Vec<String> = assessed
//!     .decisions()
//!     .iter()
//!     .filter_map(|decision| decision.duty("utforande"))
//!     .map(|duty| match duty.outcome() {
//!         Outcome::Responsible(actors) => actors.to_string(),
//!         _ => "open".to_owned(),
//!     })
//!     .collect();
//! assert_eq!(executors, ["Arbvux", "Arbvux", "SF Nordost"]);
//!
//! // Everyone to invite, and what every answer rests on, each once.
//! let involved: Vec<&str> = assessed.involved().iter().map(|actor| actor.id()).collect();
//! assert_eq!(involved, ["arbvux", "sf-nordost", "socialforvaltningarna"]);
//! for notice in assessed.assumptions() {
//!     println!("{}", notice.message(Language::Swedish));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A form that adds need after need uses [`add`](crate::Assessment::add), which reports
//! all mistakes of a need and leaves the assessment as it was. Facts of one need alone go
//! with [`need_with`](crate::Assessment::need_with). [`complete`](crate::Assessment::complete)
//! says that there is no other need.
