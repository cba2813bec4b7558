//! Rules, forums and sources as data, for programs that write about a model: a handbook, a
//! page for a web site, a report on its sources.
//!
//! These views give no answers. Do not apply the rules in your program: that would be a
//! second interpretation of them. Ask a [`Case`](crate::Case) instead.
//!
//! | view | shows |
//! |---|---|
//! | [`RuleView`], [`Conditions`], [`WrittenTest`] | a rule, the cases that it is about, and its conditions as written |
//! | [`Consequence`], [`RuleOutcome`], [`Exception`] | the outcome of a rule for one duty, and the rules that override it in some cases |
//! | [`InterpretationView`] | a reading of doubtful text, and the facts with which it is shown |
//! | [`ForumView`], [`EntryView`], [`SeatView`], [`EscalationView`] | a forum: how a matter gets there, its seats, and the forums to which it escalates matters |
//! | [`WorkingGroupView`], [`PreparesView`] | a working group, and the matters that it prepares |
//! | [`TakenDecisionView`] | a decision already taken, which settles facts |
//! | [`SourceView`], [`SectionView`] | a source with its rank and date, and a section of it in other words |
//! | [`UnknownNeedView`] | the contact for a need that nothing in the model meets |
//! | [`Coverage`], [`PointCoverage`] | the places that rules cite, and the rules that cite each point |
//!
//! ```
//! use styrmodell::Registry;
//! use styrmodell::views::RuleOutcome;
//!
//! let book = Registry::goteborg().on("2024-03-01".parse()?)?;
//!
//! let rule = book.rules().find(|rule| rule.id() == "halsa-4-1").ok_or("it is in regler.yaml")?;
//! let consequence = rule.then().next().ok_or("a rule is about a duty")?;
//! assert_eq!(consequence.duty().id(), "utforande");
//! assert!(matches!(consequence.outcome(), RuleOutcome::Responsible(actors) if actors[0].id() == "socialforvaltningarna"));
//! for conditions in rule.when() {
//!     let bases = conditions.bases.ok_or("it names a lagrum")?;
//!     assert_eq!(bases.iter().map(|basis| basis.id()).collect::<Vec<_>>(), ["sol-4-1"]);
//! }
//!
//! let first = book.first_forum();
//! assert_eq!(first.forum().id(), "operativ");
//! assert!(first.escalations().all(|escalation| escalation.to().id() == "sob"));
//!
//! let coverage = book.coverage();
//! let uncited = coverage.points.iter().filter(|point| point.rules.is_empty() && !point.cited_elsewhere);
//! println!("{} points are cited by nothing", uncited.count());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub(crate) mod coverage;
pub(crate) mod declared;
pub(crate) mod forums;
pub(crate) mod rules;
pub(crate) mod sources;
mod texts;
mod wins;
mod words;
mod written;

pub use coverage::{Coverage, PointCoverage};
pub use declared::UnknownNeedView;
pub use forums::{EntryView, EscalationView, ForumView, PreparesView, SeatView, WorkingGroupView};
pub use rules::{Conditions, Consequence, Exception, RuleOutcome, RuleView, TakenDecisionView};
pub use sources::{SectionView, SourceView};
pub use texts::InterpretationView;
pub use written::WrittenTest;
