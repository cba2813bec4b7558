//! A question and its answer, with reasons.
//!
//! A family: a case, its decision, the duties of it and their reasons refer to
//! each other, as they are parts of one thing.

pub(crate) mod assessment;
pub(crate) mod case;
pub(crate) mod citation;
pub(crate) mod decision;
pub(crate) mod duty;
pub(crate) mod notice;
pub(crate) mod reason;
pub(crate) mod route;
pub(crate) mod why_not;
