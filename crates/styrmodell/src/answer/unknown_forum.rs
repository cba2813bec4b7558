//! The error for a name that no forum has, or that only an earlier revision had: which
//! forum decides the matter.

use crate::analysis::forums;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::input_error::InputError;
use crate::model::Model;

/// Adds to the error for an unknown forum which one decides the matter.
pub(super) fn explained(model: &Model, matter: MatterId, error: InputError) -> InputError {
    let first = model.info.first_forum;
    let edges = forums::route_edges(model, matter, first).0;
    let end = edges.last().map_or(first, |(_, escalation)| escalation.to);
    let (matter, end) = (&model.matters[matter].named.name, &model.forums[end].named.name);
    error.with_sentence(&Message::new(
        format!("Frågan \"{matter}\" avgörs av {end}."),
        format!("The matter \"{matter}\" is decided by {end}."),
    ))
}
