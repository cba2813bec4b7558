//! A region while it is walked, and a question given up.

use crate::base::ids::Set;

/// The region a walk is in: its set on every axis, where it is not free.
pub(super) type Region = Vec<Option<Set>>;

/// A question took more steps than it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooComplex;
