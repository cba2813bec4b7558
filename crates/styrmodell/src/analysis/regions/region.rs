//! A region during a walk, and the error of a walk that gives up.

use crate::base::ids::Set;

/// The current region of a walk: its set on each axis, or `None` on a free axis.
pub(super) type WalkRegion = Vec<Option<Set>>;

/// The error for a question that needs more steps than its budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooComplex;
