//! `target-unknown`: nobody knows whom an insats is for. It never counts as coverage.

use super::ServiceContext;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &ServiceContext<'_>, findings: &mut Vec<Finding>) {
    for service in context.entries.services.iter().filter(|service| !service.target.known) {
        findings.push(
            Finding::new(
                Code::TargetUnknown,
                service.target.span,
                Message::new(
                    format!("det är inte känt vilka {} är till för", service.name),
                    format!("it is not known whom {} is for", service.name),
                ),
            )
            .help(Message::new(
                "Insatsen räknas inte i tabellen över vad som finns, och inget svar säger att den passar.",
                "The insats does not count in the table of what there is, and no answer says that it fits.",
            ))
            .help(Message::new(
                "Fråga den som driver insatsen, och skriv villkoren i för.",
                "Ask whoever runs the insats, and write the conditions in för.",
            )),
        );
    }
}
