//! A question and its answer, with reasons.
//!
//! The files of this room refer to each other, because a case, its decision, its
//! duties and their reasons are parts of one thing.

pub(crate) mod actors;
mod ask;
pub(crate) mod assessment;
pub(crate) mod case;
mod choose;
pub(crate) mod citation;
mod cited;
pub(crate) mod decision;
pub(crate) mod duty;
pub(crate) mod notice;
mod notice_kind;
pub(crate) mod reason;
pub(crate) mod route;
pub(crate) mod stated;
pub(crate) mod why_not;

pub use crate::base::validity::Validity;
pub use crate::rulebook::renamed::Renamed;
pub use actors::{Actors, ActorsIter, Responsible};
pub use assessment::Assessed;
pub use case::Origin;
pub use citation::Citation;
pub use duty::{Ask, Branch};
pub use notice::Notice;
pub use notice_kind::NoticeKind;
pub use reason::{ArgumentView, Reason, Remark};
pub use route::{Route, Step};
pub use why_not::{ConditionKind, Obstacle, ObstacleReason, WhyNot};
