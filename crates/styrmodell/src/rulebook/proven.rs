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
    /// What is to be said of each requirement, in the order of the model.
    pub(crate) requirements: Vec<Option<Finding>>,
    /// Its place among the revisions that were examined with it.
    pub(crate) number: usize,
    pub(crate) sha256: String,
    /// What was found that does not keep the rules from use.
    pub(crate) warnings: Findings,
}
