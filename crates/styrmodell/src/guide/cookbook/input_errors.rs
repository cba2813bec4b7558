//! Turn each kind of input error into a sentence that helps.
//!
//! [`InputError::message`](crate::InputError::message) is the sentence in a language: what is
//! wrong. The rest is for the program to lay out: the part of the question
//! ([`subject`](crate::InputError::subject)), needs that may have been meant, each with the
//! reason ([`suggestions`](crate::InputError::suggestions)), or all areas
//! ([`areas`](crate::InputError::areas)), names that are spelt alike
//! ([`near`](crate::InputError::near)), what is allowed ([`known`](crate::InputError::known)),
//! what to choose among ([`candidates`](crate::InputError::candidates)), and where else to
//! turn ([`refer_to`](crate::InputError::refer_to)).
//!
//! ```
//! use styrmodell::error::{InputErrorKind, InputSubject};
//! use styrmodell::{InputError, Language, Registry};
//!
//! /// A sentence, and the way out.
//! fn helpful(error: &InputError) -> String {
//!     let way_out = match error.kind() {
//!         InputErrorKind::UnknownName if *error.subject() == InputSubject::Need => {
//!             match error.suggestions() {
//!                 [] => format!("Choose among {} areas.", error.areas().len()),
//!                 [first, ..] => format!("Perhaps {}: {}.", first.name, first.why(Language::English)),
//!             }
//!         }
//!         InputErrorKind::UnknownName if !error.near().is_empty() => {
//!             format!("Did you mean {}?", error.near().join(" or "))
//!         }
//!         InputErrorKind::UnknownName | InputErrorKind::BadValue if !error.known().is_empty() => {
//!             let known: Vec<&str> = error.known().iter().map(|entry| entry.name.as_str()).collect();
//!             format!("Choose {}.", known.join(" or "))
//!         }
//!         InputErrorKind::AmbiguousName | InputErrorKind::SeveralAnswers => {
//!             let all: Vec<&str> = error.candidates().iter().map(|one| one.id.as_str()).collect();
//!             format!("Choose one of: {}.", all.join(", "))
//!         }
//!         InputErrorKind::NoCounterpart | InputErrorKind::OutsideModel => match error.refer_to() {
//!             Some(authority) => format!("Turn to: {authority}."),
//!             None => "The model does not answer this.".to_owned(),
//!         },
//!         InputErrorKind::NotInForce => "Choose another day.".to_owned(),
//!         InputErrorKind::NoRoute => "Begin with the first forum.".to_owned(),
//!         InputErrorKind::TooComplex => "Compare a smaller change.".to_owned(),
//!         _ => String::new(),
//!     };
//!     format!("{} {way_out}", error.message(Language::English))
//! }
//!
//! let registry = Registry::goteborg();
//! let book = registry.on("2024-03-01".parse()?)?;
//! let wrong = |need: &str, basis: &str| helpful(&book.case(need, basis).err().expect("a mistake"));
//!
//! // An unknown name: a need, a legal basis, a fact, a value.
//! assert!(wrong("prakitk", "4:4").contains("Perhaps Praktik: "));
//! assert!(wrong("praktik på förskola", "4:4").contains("Perhaps Praktik: "));
//! assert!(wrong("xyzzy", "4:4").ends_with("Choose among 4 areas."));
//! assert!(wrong("praktik", "9:9").contains("9:9"));
//! let praktik = book.case("praktik", "4:1")?;
//! let error = praktik.clone().with("stadsområde", "kiruna").err().expect("no such value");
//! assert!(helpful(&error).ends_with("Choose Centrum or Hisingen or Nordost or Sydväst."));
//!
//! // A fact with two values.
//! let error = praktik.with("stadsområde", "centrum")?.with("stadsområde", "nordost").err().expect("two");
//! assert_eq!(error.kind(), InputErrorKind::BadValue);
//! assert!(helpful(&error).ends_with("Choose Centrum or Nordost."));
//!
//! // A need of several delområden, each with its answer.
//! assert!(wrong("jobbfokuserad insats", "4:4").contains("praktik"));
//!
//! // A need that the model knows and does not answer, and the authority to turn to.
//! assert!(wrong("integration", "4:4").ends_with("Turn to: lokalt analysansvarig."));
//!
//! // A paragraph that exists, about something else: 12 kap. 1 § SoL is about money.
//! assert!(wrong("praktik", "12:1").ends_with("The model does not answer this."));
//!
//! // A day before the first revision.
//! let error = registry.on("2024-02-22".parse()?).err().expect("decided the day after");
//! assert!(helpful(&error).ends_with("Choose another day."));
//!
//! // A matter that does not pass a forum: everyday questions never reach SOB.
//! let error = book.route("operativ-fraga", Some("sob")).err().expect("no such way");
//! assert!(helpful(&error).ends_with("Begin with the first forum."));
//!
//! // A day that is not in the calendar is an error of its own.
//! assert!("2024-02-30".parse::<styrmodell::Date>().is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! `AmbiguousName` is a name of several needs with different answers. `TooComplex` comes
//! only from comparing revisions. New kinds may be added, so a `match` has an arm for the
//! rest, in which the sentence alone is enough.
