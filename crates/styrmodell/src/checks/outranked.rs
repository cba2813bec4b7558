//! `outranked`: a rule that rests on a lower source beats one that rests on a
//! higher, and no tolkning says why.

use super::Context;
use crate::finding::{Code, Finding, Message};
use crate::model::{Consequence, Model, Rank};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for rule in model.rules.iter() {
        for (beaten, span) in &rule.exception_from {
            let beaten = &model.rules[*beaten];
            for own in rule.then.iter().filter(|c| c.reasons.interpretation.is_none()) {
                let Some(theirs) = beaten.consequence(own.duty) else { continue };
                let (Some(own_rank), Some(their_rank)) = (rank(model, own), rank(model, theirs)) else {
                    continue;
                };
                // Ranks are declared highest first.
                if own_rank <= their_rank {
                    continue;
                }
                findings.push(
                    Finding::new(
                        Code::Outranked,
                        *span,
                        Message::new(
                            format!(
                                "{} går före {}, som vilar på en källa som står över",
                                rule.named.id, beaten.named.id
                            ),
                            format!(
                                "{} goes before {}, which rests on a source that ranks above",
                                rule.named.id, beaten.named.id
                            ),
                        ),
                    )
                    .also_at(
                        theirs.span,
                        Message::new("vilar på den högre källan", "rests on the higher source"),
                    )
                    .help(Message::new(
                        "Förklara med en tolkning varför den lägre källan får gälla, eller vänd undantaget.",
                        "Explain with a tolkning why the lower source may hold, or turn the exception round.",
                    )),
                );
            }
        }
    }
}

/// The highest rank among what an outcome rests on.
fn rank(model: &Model, consequence: &Consequence) -> Option<Rank> {
    consequence.reasons.places.iter().map(|place| model.sources[place.source].rank).min()
}
