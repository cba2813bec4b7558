//! The data of a proven revision.

use crate::finding::Finding;
use crate::finding::findings::Findings;
use crate::model::Model;
use crate::table::Table;

/// A revision that answers every case exactly once.
#[derive(Debug)]
pub(crate) struct Proven {
    pub(crate) model: Model,
    pub(crate) table: Table,
    /// The finding of each requirement that is broken or vacuous, in the order of
    /// the model.
    pub(crate) requirements: Vec<Option<Finding>>,
    /// The number of the revision among those that were loaded together.
    pub(crate) number: usize,
    pub(crate) sha256: String,
    /// The warnings: findings with which the rules can be used.
    pub(crate) warnings: Findings,
}
