//! `duplicate-id`, of fingerprints: one under `tidigare_fingeravtryck` that is
//! still a revision's own, or that of two changes. A kept answer would then
//! name two revisions.

use std::collections::BTreeMap;

use super::{Context, Placed};
use crate::analysis::fingerprint::fingerprint;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::Span;

pub(super) fn within_revision(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let alone = Placed { model: context.model, first_file: (0, 0) };
    among_revisions(&[alone], findings);
}

pub(super) fn among_revisions(models: &[Placed<'_>], findings: &mut Vec<Finding>) {
    // Most revisions have none, and need no fingerprint computed.
    if models.iter().all(|model| model.info.former_fingerprints.is_empty()) {
        return;
    }
    let own: BTreeMap<String, &Placed<'_>> = models.iter().map(|model| (fingerprint(model), model)).collect();
    let mut listed: BTreeMap<&str, Span> = BTreeMap::new();
    let formers = models.iter().flat_map(|model| {
        let formers = model.info.former_fingerprints.iter();
        formers.map(|former| (former, model.place(former.span)))
    });
    for (former, span) in formers {
        let own = own.get(&former.fingerprint);
        let taken = own.map(|model| (is_own(model), model.place(model.info.named.span)));
        let twice = listed.insert(&former.fingerprint, span).map(|first| {
            let message = Message::new(
                "fingeravtrycket står på två ställen under tidigare_fingeravtryck",
                "the fingerprint is listed twice under tidigare_fingeravtryck",
            );
            (message, first)
        });
        let Some((message, place)) = taken.or(twice) else { continue };
        findings.push(
            Finding::new(Code::DuplicateId, span, message)
                .also_at(place, Message::new("det andra stället", "also here"))
                .help(Message::new(
                    "Här står de fingeravtryck som den här versionen själv hade före en ändring. Ta bort raden om den hör till en annan version, eller om svaren är som förut.",
                    "List the fingerprints that this revision itself had before a change. Remove the line if it belongs to another revision, or if the answers did not change.",
                )),
        );
    }
}

fn is_own(model: &Placed<'_>) -> Message {
    let from = model.info.from;
    Message::new(
        format!("det här fingeravtrycket har versionen {from} nu"),
        format!("this is the current fingerprint of the revision {from}"),
    )
}
