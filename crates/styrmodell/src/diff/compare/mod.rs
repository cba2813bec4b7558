//! Cases in which an answer changed, and for whom.

pub(super) mod answers;
pub(super) mod cases;
mod judge;
pub(super) mod shares;
mod voices;
