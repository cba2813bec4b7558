//! `expired`: on a day, an insats that has ended.

use crate::base::date::Date;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::services::entries::CatalogueEntries;

pub(super) fn check(entries: &CatalogueEntries, day: Date, findings: &mut Vec<Finding>) {
    for service in &entries.services {
        let Some((until, span)) = service.offered_until.filter(|(until, _)| *until < day) else { continue };
        findings.push(
            Finding::new(
                Code::Expired,
                span,
                Message::new(
                    format!("{} upphörde {until}", service.name),
                    format!("{} ended on {until}", service.name),
                ),
            )
            .help(Message::new(
                "Finns insatsen kvar, skriv en senare dag. Annars ta bort den.",
                "If the insats still exists, write a later day. Otherwise remove it.",
            )),
        );
    }
}
