//! Answer a case: who is responsible, why, and on which page that is written.
//!
//! A [`Registry`](crate::Registry) chooses the revision that is in force on a day. A case
//! is made by the revision and answers itself. Names are compared forgivingly: upper or
//! lower case, å or a, short names, other names; ids always work.
//!
//! ```
//! use styrmodell::{Date, Language, Outcome, Registry};
//!
//! let day: Date = "2024-03-01".parse()?;
//! let book = Registry::goteborg().on(day)?;
//! let decision = book.case("missbruksbehandling", "4:1")?.with("stadsomrade", "nordost")?.on(day).resolve();
//!
//! // Every duty of the model has its answer: a line for each.
//! let lines: Vec<String> = decision.duties().map(|duty| duty.sentence()).collect();
//! assert_eq!(lines.len(), book.duties().len());
//! assert_eq!(lines[0], "SF Nordost utför insatsen.");
//!
//! // The rules behind one answer, and where they are written.
//! let governs = decision.duty("styrning").ok_or("the model has no such duty")?;
//! assert!(matches!(governs.outcome(), Outcome::Responsible(_)));
//! let places: Vec<String> =
//!     governs.rules().flat_map(|rule| rule.sources()).map(|place| place.id()).collect();
//! assert!(places.contains(&"anvisning/arbvux-strategisk/2".to_owned()));
//!
//! // The sentences that belong beside the answer: notices about the question, then
//! // what the answer assumes.
//! for notice in decision.notices().iter().chain(&decision.assumptions()) {
//!     println!("{}", notice.message(Language::Swedish));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # A need with several answers
//!
//! A need can belong to several delområden, and has an answer for each. Then
//! [`case`](crate::Rules::case) is an error that lists them, and
//! [`cases`](crate::Rules::cases) gives a case for each:
//!
//! ```
//! use styrmodell::Registry;
//! use styrmodell::error::InputErrorKind;
//!
//! let book = Registry::goteborg().on("2024-03-01".parse()?)?;
//! let error = book.case("jobbfokuserad insats", "4:4").err();
//! assert_eq!(error.map(|error| error.kind()), Some(InputErrorKind::SeveralAnswers));
//!
//! let cases = book.cases("jobbfokuserad insats", "4:4")?;
//! assert!(cases.iter().any(|case| case.subarea().id() == "praktik"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Why not somebody else
//!
//! [`Decision::why_not`](crate::Decision::why_not) says for each duty that an actor does
//! not have what keeps it from having it:
//!
//! ```
//! use styrmodell::Registry;
//! use styrmodell::answer::{ConditionKind, ObstacleReason};
//!
//! let book = Registry::goteborg().on("2024-03-01".parse()?)?;
//! let decision = book.case("praktik", "4:4")?.resolve();
//! let why_not = decision.why_not("socialförvaltningarna")?;
//! let duties = why_not.duties();
//! let (_, obstacles) = duties.iter().find(|(duty, _)| duty.id() == "utforande").ok_or("Arbvux has it")?;
//! // Under 4 kap. 1 § SoL they would carry it out, jointly with Arbvux.
//! let on_other_basis = |reason: &ObstacleReason| matches!(reason, ObstacleReason::Failed(ConditionKind::Basis));
//! assert!(obstacles.iter().any(|obstacle| on_other_basis(obstacle.reason())));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
