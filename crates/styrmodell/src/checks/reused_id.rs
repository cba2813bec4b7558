//! `reused-id`: an id that one revision removed or renamed, and a later one
//! declares again. An id keeps its meaning over revisions.

use std::collections::BTreeMap;

use crate::base::message::Message;
use crate::checks::Placed;
use crate::finding::{Code, Finding};
use crate::model::{Named, Status};
use crate::source::Span;

pub(super) fn check(models: &[Placed<'_>], findings: &mut Vec<Finding>) {
    let mut series: Vec<&str> = models.iter().map(|m| m.info.named.id.as_str()).collect();
    series.sort_unstable();
    series.dedup();
    for id in series {
        let own: Vec<Placed<'_>> = models.iter().copied().filter(|m| m.info.named.id == id).collect();
        let (decided, proposals): (Vec<Placed<'_>>, Vec<Placed<'_>>) =
            own.into_iter().partition(|m| m.info.status == Status::Decided);
        along(&decided, findings);
        // Each proposal continues what is decided before it; proposals side by
        // side do not continue each other.
        for proposal in proposals {
            let before = decided.iter().copied().filter(|m| m.info.from < proposal.info.from);
            let line: Vec<Placed<'_>> = before.chain([proposal]).collect();
            let mut found = Vec::new();
            along(&line, &mut found);
            found.retain(|finding| !findings.contains(finding));
            findings.append(&mut found);
        }
    }
}

/// The latest declaration of an id, and the thing that it names.
struct LatestDeclaration {
    span: Span,
    /// The number of the thing, which survives renames.
    thing: usize,
    /// No later revision declares it.
    gone: bool,
}

/// Walks revisions that continue each other. A thing keeps its number when
/// `tidigare` renames it, and may return to a former id of its own.
fn along(models: &[Placed<'_>], findings: &mut Vec<Finding>) {
    let mut known: BTreeMap<(&str, &str), LatestDeclaration> = BTreeMap::new();
    let mut things = 0;
    for model in models {
        let now: BTreeMap<(&str, &str), &Named> =
            model.declared().map(|(kind, named)| ((kind, named.id.as_str()), named)).collect();
        let mut next = Vec::new();
        for (&(kind, id), named) in &now {
            let renamed = named.formerly.iter().find_map(|(former, _)| known.get(&(kind, former.as_str())));
            let own = known.get(&(kind, id));
            if let Some(before) = own.filter(|k| k.gone && renamed.is_none_or(|r| r.thing != k.thing)) {
                findings.push(reused(named, model.place(named.span), before.span));
            }
            things += 1;
            let thing = renamed.or(own.filter(|k| !k.gone)).map_or(things, |before| before.thing);
            next.push(((kind, id), LatestDeclaration { span: model.place(named.span), thing, gone: false }));
        }
        for (key, before) in &mut known {
            before.gone |= !now.contains_key(key);
        }
        known.extend(next);
    }
}

fn reused(named: &Named, span: Span, before: Span) -> Finding {
    let id = &named.id;
    Finding::new(
        Code::ReusedId,
        span,
        Message::new(
            format!("id:t {id} har använts förut, för något som togs bort"),
            format!("the id {id} was already used, for something that has been removed"),
        ),
    )
    .also_at(before, Message::new("här användes det", "it was used here"))
    .help(Message::new("Välj ett nytt id.", "Choose a new id."))
}
