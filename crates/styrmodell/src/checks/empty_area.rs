//! `empty-area`: an area without delområden.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (id, area) in model.areas.enumerate() {
        if !model.subareas.iter().any(|subarea| subarea.area == id) {
            findings.push(
                Finding::new(
                    Code::EmptyArea,
                    area.named.span,
                    Message::new(
                        format!("området {} har inga delområden", area.named.id),
                        format!("the area {} has no subareas", area.named.id),
                    ),
                )
                .help(Message::new(
                    "Lägg till delområden, eller ta bort området.",
                    "Add subareas, or remove the area.",
                )),
            );
        }
    }
}
