//! `unexplained`: an outcome, or a contact for unknown needs, that the sources do not
//! state explicitly and that has no tolkning.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::Support;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    if let Some(unknown) = &context.model.info.unknown_need
        && unknown.support != Support::Explicit
        && unknown.interpretation.is_none()
    {
        findings.push(
            Finding::new(
                Code::Unexplained,
                unknown.span,
                Message::new(
                    "okänt_behov är härlett eller motstridigt, men tolkningen saknas",
                    "okänt_behov is derived or contradictory, but has no tolkning",
                ),
            )
            .help(help()),
        );
    }
    for consequence in context.model.rules.iter().flat_map(|rule| &rule.then) {
        let reasons = &consequence.reasons;
        if reasons.support != Support::Explicit && reasons.interpretation.is_none() {
            findings.push(
                Finding::new(
                    Code::Unexplained,
                    consequence.span,
                    Message::new(
                        "svaret är härlett eller motstridigt, men tolkningen saknas",
                        "the outcome is derived or contradictory, but has no tolkning",
                    ),
                )
                .help(help()),
            );
        }
    }
}

fn help() -> Message {
    Message::new(
        "Lägg till tolkning: vad som var oklart och vad som valdes.",
        "Add a tolkning: what was unclear and how it was read.",
    )
}
