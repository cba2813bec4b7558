//! `weak-source`: an outcome that cites only utredningar.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::Rank;

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for rule in model.rules.iter() {
        for consequence in &rule.then {
            let mut ranks =
                consequence.reasons.places.iter().map(|place| model.sources[place.source].rank).peekable();
            if ranks.peek().is_some() && ranks.all(|rank| rank == Rank::Inquiry) {
                findings.push(
                    Finding::new(
                        Code::WeakSource,
                        consequence.span,
                        Message::new(
                            format!("{} vilar bara på en utredning", rule.named.id),
                            format!("{} rests only on an utredning", rule.named.id),
                        ),
                    )
                    .help(Message::new(
                        "En utredning beslutar ingenting. Finns det en beslutad källa?",
                        "An utredning decides nothing. Cite a decided source, if there is one.",
                    )),
                );
            }
        }
    }
}
