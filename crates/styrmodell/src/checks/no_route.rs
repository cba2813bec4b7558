//! `no-route`: a matter that never reaches a forum that decides it.

use super::Context;
use crate::analysis::forums;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    for (matter, entry) in model.matters.enumerate() {
        let (edges, decided) = forums::route_edges(model, matter, model.info.first_forum);
        // `escalation-cycle` reports a route without an end.
        if decided || edges.len() > model.forums.len() {
            continue;
        }
        let last =
            &model.forums[edges.last().map_or(model.info.first_forum, |(_, escalation)| escalation.to)];
        findings.push(
            Finding::new(
                Code::NoRoute,
                entry.named.span,
                Message::new(
                    format!("frågan {} kommer inte längre än till {}", entry.named.id, last.named.id),
                    format!("the matter {} gets no further than {}", entry.named.id, last.named.id),
                ),
            )
            .also_at(last.named.span, Message::new("här tar vägen slut", "the route ends here"))
            .help(Message::new(
                format!(
                    "Låt {} besluta om den (beslutar_om), eller lyfta den vidare (lyfter).",
                    last.named.id
                ),
                format!("Let {} decide it (beslutar_om), or escalate it further (lyfter).", last.named.id),
            )),
        );
    }
}
