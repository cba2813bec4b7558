//! The parts of an answer: the responsible actors and the reasons, the facts still to ask
//! for, and the route of a dispute.
//!
//! A [`Case`](crate::Case) gives a [`Decision`](crate::Decision), which gives these:
//!
//! | part | is |
//! |---|---|
//! | [`Actors`], [`ActorsIter`], [`Responsible`] | the actors with a duty; a group with the member that one person's case concerns |
//! | [`Ask`], [`Branch`] | the question that an outcome depends on, and the answer for each reply |
//! | [`Reason`], [`ArgumentView`], [`Remark`], [`Citation`] | a rule behind an outcome, the arguments for and against an actor, and the page and point of each |
//! | [`Route`], [`Step`] | the way of a matter through the forums |
//! | [`WhyNot`], [`Obstacle`], [`ObstacleReason`], [`ConditionKind`] | the reasons why an actor does not have a duty |
//! | [`Notice`], [`NoticeKind`], [`Renamed`] | sentences that belong beside an answer |
//! | [`Validity`], [`Origin`] | whether the rules are in force on the day, and where the value of a fact comes from |
//! | [`Assessed`] | the answers to several needs of one person |
//!
//! ```
//! use styrmodell::answer::Responsible;
//! use styrmodell::{Outcome, Registry};
//!
//! let book = Registry::goteborg().on("2024-03-01".parse()?)?;
//! let decision = book.case("kost och motion", "4:4")?.resolve();
//!
//! // Who carries it out depends on a fact, and each reply has its answer.
//! let executes = decision.duty("utforande").ok_or("no such duty")?;
//! let Outcome::Depends(ask) = executes.outcome() else { return Err("the fact is not stated".into()) };
//! let mut branches = ask.branches();
//! let (yes, no) = (branches.next().ok_or("ja")?, branches.next().ok_or("nej")?);
//! assert_eq!((yes.value().id(), no.value().id()), ("ja", "nej"));
//! assert!(matches!(yes.outcome(), Outcome::Responsible(actors) if actors.to_string() == "Arbvux"));
//! assert!(matches!(no.outcome(), Outcome::Escalate(matter) if matter.id() == "oklart-ansvar"));
//!
//! // Who governs it is settled: two actors, jointly.
//! let governs = decision.duty("styrning").ok_or("no such duty")?;
//! let Outcome::Responsible(actors) = governs.outcome() else { return Err("nothing is open".into()) };
//! let ids: Vec<&str> = actors.iter().map(|responsible: Responsible| responsible.actor.id()).collect();
//! assert_eq!(ids, ["arbvux", "socialforvaltningarna"]);
//!
//! // The rules behind it, with their sources and how firm they are.
//! for rule in governs.rules() {
//!     let places: Vec<String> = rule.sources().map(|place| place.to_string()).collect();
//!     println!("{} ({}): {}", rule.name(), rule.support().as_str(), places.join("; "));
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

// The files of this room refer to each other: a case, its decision, its duties and
// their reasons are parts of one thing.
pub(crate) mod actors;
mod ask;
pub(crate) mod assessment;
pub(crate) mod case;
mod choose;
pub(crate) mod citation;
mod cited;
pub(crate) mod decision;
pub(crate) mod duty;
mod in_full;
mod known_facts;
mod look_up;
pub(crate) mod notice;
mod notice_kind;
pub(crate) mod reason;
pub(crate) mod route;
pub(crate) mod stated;
mod stored_answer;
mod unknown_forum;
mod unknown_matter;
pub(crate) mod why_not;

pub use crate::base::validity::Validity;
pub use crate::rulebook::renamed::Renamed;
pub use actors::{Actors, ActorsIter, Responsible};
pub use assessment::Assessed;
pub use case::Origin;
pub use citation::Citation;
pub use duty::{Ask, Branch};
pub use look_up::NeedLookUp;
pub use notice::Notice;
pub use notice_kind::NoticeKind;
pub use reason::{ArgumentView, Reason, Remark};
pub use route::{Route, Step};
pub use why_not::{ConditionKind, Obstacle, ObstacleReason, WhyNot};
