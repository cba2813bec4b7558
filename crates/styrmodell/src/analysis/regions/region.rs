//! A region during a walk, and the error of a walk that gives up.

use crate::base::ids::Set;

/// The current region of a walk: its set on every axis, `None` if it is free.
pub(super) type WalkRegion = Vec<Option<Set>>;

/// A question took more steps than it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooComplex;
