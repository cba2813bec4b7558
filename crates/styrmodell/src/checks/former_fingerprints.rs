//! `duplicate-id`, of fingerprints: one under `tidigare_fingeravtryck` that is
//! still a revision's own, or that of two changes. A kept answer would then
//! name two revisions.

use std::collections::BTreeMap;

use super::Context;
use crate::analysis::fingerprint::fingerprint;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::Model;
use crate::source::Span;

pub(super) fn own(context: &Context<'_>, findings: &mut Vec<Finding>) {
    among(&[context.model], findings);
}

pub(super) fn among(models: &[&Model], findings: &mut Vec<Finding>) {
    // Most revisions have none, and need no fingerprint computed.
    if models.iter().all(|model| model.info.former_fingerprints.is_empty()) {
        return;
    }
    let own: BTreeMap<String, &Model> = models.iter().map(|model| (fingerprint(model), *model)).collect();
    let mut listed: BTreeMap<&str, Span> = BTreeMap::new();
    for former in models.iter().flat_map(|model| &model.info.former_fingerprints) {
        let taken = own.get(&former.fingerprint).map(|model| (is_own(model), model.info.named.span));
        let twice = listed.insert(&former.fingerprint, former.span).map(|first| {
            let message = Message::new(
                "fingeravtrycket står på två ställen under tidigare_fingeravtryck",
                "the fingerprint is listed twice under tidigare_fingeravtryck",
            );
            (message, first)
        });
        let Some((message, place)) = taken.or(twice) else { continue };
        findings.push(
            Finding::new(Code::DuplicateId, former.span, message)
                .also_at(place, Message::new("det andra stället", "also here"))
                .help(Message::new(
                    "Här står de fingeravtryck som den här versionen själv hade före en ändring. Ta bort raden om den hör till en annan version, eller om svaren är som förut.",
                    "List the fingerprints that this revision itself had before a change. Remove the line if it belongs to another revision, or if the answers did not change.",
                )),
        );
    }
}

fn is_own(model: &Model) -> Message {
    let from = model.info.from;
    Message::new(
        format!("det här fingeravtrycket har versionen {from} nu"),
        format!("this is the current fingerprint of the revision {from}"),
    )
}
