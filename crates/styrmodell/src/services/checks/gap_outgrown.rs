//! `gap-outgrown`: a known gap that is no gap any more.

use super::ServiceContext;
use crate::base::message::Message;
use crate::finding::{Code, Finding};

pub(super) fn check(context: &ServiceContext<'_>, findings: &mut Vec<Finding>) {
    for gap in &context.entries.gaps {
        let is_open =
            gap.subareas.iter().any(|subarea| context.table.without(*subarea).meets(&gap.districts));
        if is_open {
            continue;
        }
        findings.push(
            Finding::new(
                Code::GapOutgrown,
                gap.span,
                Message::new(
                    format!("luckan \"{}\" finns inte längre: insatser täcker den", gap.id),
                    format!("the gap \"{}\" no longer exists: insatser cover it", gap.id),
                ),
            )
            .help(Message::new("Ta bort luckan.", "Remove the gap.")),
        );
    }
}
