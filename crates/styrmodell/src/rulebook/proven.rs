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
    /// Its number among the revisions that were examined together.
    pub(crate) number: usize,
    pub(crate) sha256: String,
    /// The findings that do not keep the rules from use.
    pub(crate) warnings: Findings,
}
