//! Handle the four outcomes. A `match` on [`Outcome`](crate::Outcome) has four arms, and
//! there will be no fifth.
//!
//! ```
//! use styrmodell::{Date, DutyDecision, Outcome, Registry};
//!
//! /// A duty's answer as lines to show.
//! fn lines(duty: &DutyDecision, route: &str) -> Vec<String> {
//!     match duty.outcome() {
//!         // One actor, or several jointly.
//!         Outcome::Responsible(actors) => {
//!             let mut lines = vec![actors.to_string()];
//!             // A group stands for the member that nobody has named yet.
//!             let asks = actors.iter().filter_map(|responsible| responsible.ask);
//!             lines.extend(asks.map(|fact| format!("Ask: {}", fact.question())));
//!             lines
//!         }
//!         // The sources leave it open: a forum decides.
//!         Outcome::Escalate(matter) => vec![matter.notice().to_owned(), route.to_owned()],
//!         // A fact that nobody stated decides.
//!         Outcome::Depends(ask) => {
//!             let reply = |branch: styrmodell::answer::Branch| {
//!                 format!("{}: {}", branch.value().name(), branch.sentence())
//!             };
//!             std::iter::once(ask.to_string()).chain(ask.branches().map(reply)).collect()
//!         }
//!         // Nobody, on purpose: the model has words for it.
//!         Outcome::None => vec![duty.duty().nobody().unwrap_or("ingen").to_owned()],
//!     }
//! }
//!
//! let day: Date = "2024-03-01".parse()?;
//! let book = Registry::goteborg().on(day)?;
//! let ask = |need: &str, basis: &str, duty: &str| -> Result<Vec<String>, Box<dyn std::error::Error>> {
//!     let decision = book.case(need, basis)?.on(day).resolve();
//!     let route = decision.route().to_string();
//!     Ok(lines(&decision.duty(duty).ok_or("no such duty")?, &route))
//! };
//!
//! assert_eq!(ask("praktik", "4:4", "utforande")?, ["Arbvux"]);
//! assert_eq!(ask("kost och motion", "4:1", "styrning")?, ["Socialförvaltningarna och Arbvux"]);
//! assert_eq!(ask("hantering av vardagen", "4:4", "utforande")?.len(), 2);
//! assert_eq!(ask("praktik", "4:1", "utforande")?.len(), 3, "a question and its two replies");
//! assert_eq!(ask("praktik", "4:1", "uppdrag")?, ["Anvisningen beskriver inget uppdrag"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The way of a dispute
//!
//! [`Decision::route`](crate::Decision::route) is the way of the matter that is escalated;
//! where nothing is, of a dispute about the answer. Each [`Step`](crate::answer::Step) is a
//! sentence with its sources:
//!
//! ```
//! use styrmodell::{Outcome, Registry};
//!
//! let book = Registry::goteborg().on("2024-03-01".parse()?)?;
//! let decision = book.case("hantering av vardagen", "4:4")?.resolve();
//! let duty = decision.duty("utforande").ok_or("no such duty")?;
//! assert!(matches!(duty.outcome(), Outcome::Escalate(matter) if matter.id() == "oklart-ansvar"));
//! let route = decision.route();
//! assert_eq!((route.start().id(), route.end().id()), ("operativ", "sob"));
//! for step in route.steps() {
//!     println!("{}", step.sentence());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
