//! `required-duty`: a declared duty that no rule has an outcome for.

use super::Context;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    for (duty, contenders) in context.contenders.enumerate() {
        if contenders.list.is_empty() {
            let duty = &context.model.duties[duty];
            findings.push(
                Finding::new(
                    Code::RequiredDuty,
                    duty.named.span,
                    Message::new(
                        format!("ingen regel talar om ansvaret {}", duty.named.id),
                        format!("no rule decides the duty {}", duty.named.id),
                    ),
                )
                .help(Message::new(
                    format!(
                        "Skriv minst en regel med \"{}\" under då, eller ta bort ansvaret.",
                        duty.named.id
                    ),
                    format!(
                        "Write at least one rule with \"{}\" under då, or remove the duty.",
                        duty.named.id
                    ),
                )),
            );
        }
    }
}
