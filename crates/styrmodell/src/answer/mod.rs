//! A question and its answer, with reasons.
//!
//! A family: a case, its decision, the duties of it and their reasons refer to
//! each other, as they are parts of one thing.

mod ask;
pub(crate) mod assessment;
pub(crate) mod case;
mod choose;
pub(crate) mod citation;
mod cited;
pub(crate) mod decision;
pub(crate) mod duty;
pub(crate) mod notice;
pub(crate) mod reason;
pub(crate) mod route;
pub(crate) mod why_not;
