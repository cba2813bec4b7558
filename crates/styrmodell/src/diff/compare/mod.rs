//! Cases in which an answer changed, and for whom.

pub(super) mod answers;
pub(super) mod cases;
mod contenders;
mod judge;
pub(super) mod shares;
