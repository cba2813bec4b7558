//! Rules, forums and declarations as data, for programs that write about them.

pub(crate) mod coverage;
pub(crate) mod declared;
pub(crate) mod forums;
pub(crate) mod rules;

pub use coverage::{Coverage, PointCoverage};
pub use forums::{EntryView, ForumView, LiftView, PreparesView, SeatView, WorkingGroupView};
pub use rules::{Conditions, Consequence, Exception, RuleOutcome, RuleView, TakenDecisionView};
