//! Takes a model through every check, compiles it, and tries its requirements.

use super::requirement;
use crate::checks::{self, Context};
use crate::finding::Finding;
use crate::model::Model;
use crate::table::Table;
use crate::table::compile::compile;

/// The table and the requirements of a model in which every case has one answer.
pub(crate) struct ModelProof {
    pub(crate) table: Table,
    /// The finding about each requirement, in the order of the model. A broken
    /// requirement does not prevent the proof.
    pub(crate) requirements: Vec<Option<Finding>>,
}

/// Proves that a model answers every case exactly once; `None` if a finding
/// shows that it does not.
pub(crate) fn prove(model: &Model, findings: &mut Vec<Finding>) -> Option<ModelProof> {
    let context = Context::of(model);
    checks::check_structure(&context, findings).ok()?;
    let compiled = compile(model, &context.contenders, &context.space);
    checks::report_cases(&context, &compiled.faults, findings).ok()?;
    checks::check_answers(&context, findings).ok()?;
    let requirements = model.requirements.iter().map(|r| requirement::prove(&context, r)).collect();
    Some(ModelProof { table: compiled.table, requirements })
}
