//! `unreachable-forum`: a forum that no matter ever reaches.

use super::Context;
use crate::analysis::forums;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let model = context.model;
    let first = model.info.first_forum;
    let forums_on_routes = model
        .matters
        .ids()
        .flat_map(|m| forums::route_edges(model, m, first).0)
        .map(|(_, escalation)| escalation.to)
        .chain([first]);
    let reached: Vec<_> = forums_on_routes.collect();
    for (id, forum) in model.forums.enumerate() {
        if !reached.contains(&id) {
            findings.push(
                Finding::new(
                    Code::UnreachableForum,
                    forum.named.span,
                    Message::new(
                        format!("ingen fråga kommer någonsin till {}", forum.named.id),
                        format!("no matter ever reaches {}", forum.named.id),
                    ),
                )
                .help(Message::new(
                    "Låt ett annat forum lyfta en fråga dit, eller ta bort forumet.",
                    "Let another forum escalate a matter to it, or remove the forum.",
                )),
            );
        }
    }
}
