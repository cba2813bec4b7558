//! The cases in which an answer changed, and the actors affected.

pub(super) mod answers;
pub(super) mod cases;
pub(super) mod contenders;
mod judge;
mod moved_rules;
pub(super) mod moved_support;
pub(super) mod shares;
pub(super) mod sharing;
