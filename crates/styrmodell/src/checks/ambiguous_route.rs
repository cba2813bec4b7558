//! `ambiguous-route`: a forum with two next steps for one matter.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for forum in model.forums.iter() {
        for (matter, entry) in model.matters.enumerate() {
            let escalations: Vec<_> =
                forum.escalations.iter().filter(|escalation| escalation.matters.contains(&matter)).collect();
            let decides = forum.decides.contains(&matter);
            let Some(second) = escalations.get(usize::from(!decides)) else { continue };
            let (predicate_sv, predicate_en) = if decides {
                ("både beslutas och lyfts", "is both decided and escalated")
            } else {
                ("lyfts åt två håll", "is escalated to two forums")
            };
            let other = escalations
                .first()
                .filter(|_| !decides)
                .map_or(forum.named.span, |escalation| escalation.span);
            findings.push(
                Finding::new(
                    Code::AmbiguousRoute,
                    second.span,
                    Message::new(
                        format!("frågan {} {predicate_sv} i {}", entry.named.id, forum.named.id),
                        format!("the matter {} {predicate_en} by {}", entry.named.id, forum.named.id),
                    ),
                )
                .also_at(other, Message::new("det andra stället", "also here"))
                .help(Message::new(
                    "Ett forum beslutar om en fråga eller lyfter den åt ett håll.",
                    "A forum either decides a matter or escalates it to one other forum.",
                )),
            );
        }
    }
}
