//! `uncited-rule`: an outcome that cites no place.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (id, rule) in model.rules.enumerate() {
        let area = model.area_of_rule(id);
        for consequence in rule.then.iter().filter(|c| c.reasons.places.is_empty()) {
            let duty = model.duties[consequence.duty].name().to_lowercase();
            let (message, help) = match area.map(|area| &model.areas[area].named.id) {
                None => {
                    let rule = &rule.named.id;
                    let message = Message::new(
                        format!("regeln {rule} saknar källa för {duty}"),
                        format!("the rule {rule} cites no source for {duty}"),
                    );
                    let help = Message::new(
                        "Lägg till källa: källa/avsnitt/punkt, på regeln eller på svaret.",
                        "Add källa: source/section/point, on the rule or on the outcome.",
                    );
                    (message, help)
                }
                // The källa of an area is where the area itself is described.
                Some(area) => {
                    let message = Message::new(
                        format!("området {area} saknar källa för {duty}"),
                        format!("the area {area} cites no source for {duty}"),
                    );
                    let help = Message::new(
                        "Skriv källan på svaret: { ansvarig: …, källa: källa/avsnitt/punkt }.",
                        "Write the source on the outcome: { ansvarig: …, källa: source/section/point }.",
                    );
                    (message, help)
                }
            };
            findings.push(Finding::new(Code::UncitedRule, consequence.span, message).help(help));
        }
    }
}
