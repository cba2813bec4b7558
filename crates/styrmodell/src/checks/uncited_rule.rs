//! `uncited-rule`: an outcome that cites no place.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for rule in model.rules.iter() {
        for consequence in rule.then.iter().filter(|c| c.reasons.places.is_empty()) {
            let (rule, duty) = (&rule.named.id, model.duties[consequence.duty].name().to_lowercase());
            findings.push(
                Finding::new(
                    Code::UncitedRule,
                    consequence.span,
                    Message::new(
                        format!("regeln {rule} saknar källa för {duty}"),
                        format!("the rule {rule} cites no source for {duty}"),
                    ),
                )
                .help(Message::new(
                    "Lägg till källa: källa/avsnitt/punkt, på regeln eller på svaret.",
                    "Add källa: source/section/point, on the rule or on the outcome.",
                )),
            );
        }
    }
}
