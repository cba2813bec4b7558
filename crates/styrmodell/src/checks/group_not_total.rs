//! `group-not-total`: a group with no member, or with two, for some value of the fact
//! that picks the member.

use super::Context;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for actor in context.model.actors.iter() {
        let Some(group) = &actor.group else { continue };
        let fact = &context.model.facts[group.picked_by];
        let missing: Vec<&str> = (0..fact.values.len())
            .map(ValueId::new)
            .filter(|&value| group.member(value).is_none())
            .map(|value| fact.values[value].id.as_str())
            .collect();
        if !missing.is_empty() {
            let list = missing.join(", ");
            findings.push(
                Finding::new(
                    Code::GroupNotTotal,
                    group.span,
                    Message::new(
                        format!("gruppen {} saknar medlem för {list}", actor.named.id),
                        format!("the group {} has no member for {list}", actor.named.id),
                    ),
                )
                .help(Message::new(
                    "Lägg till en rad under medlemmar för varje värde.",
                    "Add a line under medlemmar for each value.",
                )),
            );
        }
        for pair in group.by_value().windows(2) {
            if let [(a, _), (b, _)] = pair
                && a == b
            {
                let value = &fact.values[*a].id;
                findings.push(Finding::new(
                    Code::GroupNotTotal,
                    group.span,
                    Message::new(
                        format!("gruppen {} har två medlemmar för {value}", actor.named.id),
                        format!("the group {} has two members for {value}", actor.named.id),
                    ),
                ));
            }
        }
    }
}
