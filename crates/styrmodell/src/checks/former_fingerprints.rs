//! `duplicate-id` for fingerprints: a fingerprint under `tidigare_fingeravtryck` that is
//! the current one of a revision, or that is listed twice. A kept answer with it would
//! belong to two revisions.

use std::collections::BTreeMap;

use super::{Context, PlacedModel};
use crate::analysis::fingerprint::fingerprint;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::{Sources, Span};

pub(super) fn within_revision(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let sources = Sources::default();
    let only_model = PlacedModel { model: context.model, sources: &sources, first_file: (0, 0) };
    among_revisions(&[only_model], findings);
}

pub(super) fn among_revisions(models: &[PlacedModel<'_>], findings: &mut Vec<Finding>) {
    // Most revisions have no former fingerprints, so the current ones need not be computed.
    if models.iter().all(|model| model.info.former_fingerprints.is_empty()) {
        return;
    }
    let current: BTreeMap<String, &PlacedModel<'_>> =
        models.iter().map(|model| (fingerprint(model), model)).collect();
    let mut listed: BTreeMap<&str, Span> = BTreeMap::new();
    let formers = models.iter().flat_map(|model| {
        let formers = model.info.former_fingerprints.iter();
        formers.map(|former| (former, model.span_among_all(former.span)))
    });
    for (former, span) in formers {
        let current_model = current.get(&former.fingerprint);
        let in_use = current_model
            .map(|model| (current_fingerprint_message(model), model.span_among_all(model.info.named.span)));
        let listed_twice = listed.insert(&former.fingerprint, span).map(|first| {
            let message = Message::new(
                "fingeravtrycket står på två ställen under tidigare_fingeravtryck",
                "the fingerprint is listed twice under tidigare_fingeravtryck",
            );
            (message, first)
        });
        let Some((message, other_span)) = in_use.or(listed_twice) else { continue };
        findings.push(
            Finding::new(Code::DuplicateId, span, message)
                .also_at(other_span, Message::new("det andra stället", "also here"))
                .help(Message::new(
                    "Här står de fingeravtryck som den här versionen själv hade före en ändring. Ta bort raden om den hör till en annan version, eller om svaren är som förut.",
                    "List the fingerprints that this revision itself had before a change. Remove the line if it belongs to another revision, or if the answers did not change.",
                )),
        );
    }
}

fn current_fingerprint_message(model: &PlacedModel<'_>) -> Message {
    let from = model.info.from;
    Message::new(
        format!("det här fingeravtrycket har versionen {from} nu"),
        format!("this is the current fingerprint of the revision {from}"),
    )
}
