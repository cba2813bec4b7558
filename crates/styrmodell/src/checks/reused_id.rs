//! `reused-id`: an id that one revision removed or renamed and a later one declares
//! again for something else. An id must keep its meaning across revisions.

use std::collections::BTreeMap;

use crate::base::message::Message;
use crate::checks::PlacedModel;
use crate::finding::{Code, Finding};
use crate::model::{Named, Status};
use crate::source::Span;

pub(super) fn check(models: &[PlacedModel<'_>], findings: &mut Vec<Finding>) {
    let mut model_ids: Vec<&str> = models.iter().map(|m| m.info.named.id.as_str()).collect();
    model_ids.sort_unstable();
    model_ids.dedup();
    for id in model_ids {
        let revisions: Vec<PlacedModel<'_>> =
            models.iter().copied().filter(|m| m.info.named.id == id).collect();
        let (decided, proposals): (Vec<PlacedModel<'_>>, Vec<PlacedModel<'_>>) =
            revisions.into_iter().partition(|m| m.info.status == Status::Decided);
        check_sequence(&decided, findings);
        // Each proposal continues the decided revisions before it. Proposals do not
        // continue each other.
        for proposal in proposals {
            let earlier = decided.iter().copied().filter(|m| m.info.from < proposal.info.from);
            let sequence: Vec<PlacedModel<'_>> = earlier.chain([proposal]).collect();
            let mut new_findings = Vec::new();
            check_sequence(&sequence, &mut new_findings);
            new_findings.retain(|finding| !findings.contains(finding));
            findings.append(&mut new_findings);
        }
    }
}

/// The latest declaration of an id, and the entry that it names.
struct LatestDeclaration {
    span: Span,
    /// The number of the entry, which it keeps when it is renamed.
    entry: usize,
    /// `true` if some later revision does not declare the id.
    is_gone: bool,
}

/// Checks revisions of which each continues the one before. An entry keeps its number
/// when `tidigare` renames it, and may later take back one of its former ids.
fn check_sequence(models: &[PlacedModel<'_>], findings: &mut Vec<Finding>) {
    let mut latest: BTreeMap<(&str, &str), LatestDeclaration> = BTreeMap::new();
    let mut entry_count = 0;
    for model in models {
        let declared: BTreeMap<(&str, &str), &Named> =
            model.declared().map(|(kind, named)| ((kind, named.id.as_str()), named)).collect();
        let mut next = Vec::new();
        for (&(kind, id), named) in &declared {
            let former = named.formerly.iter().find_map(|(former, _)| latest.get(&(kind, former.as_str())));
            let same_id = latest.get(&(kind, id));
            let is_other = |l: &LatestDeclaration| former.is_none_or(|f| f.entry != l.entry);
            let span = model.span_among_all(named.span);
            if let Some(earlier) = same_id.filter(|l| l.is_gone && is_other(l)) {
                findings.push(reused_id_finding(named, span, earlier.span));
            }
            entry_count += 1;
            let entry = former.or(same_id.filter(|l| !l.is_gone)).map_or(entry_count, |l| l.entry);
            next.push(((kind, id), LatestDeclaration { span, entry, is_gone: false }));
        }
        for (key, declaration) in &mut latest {
            declaration.is_gone |= !declared.contains_key(key);
        }
        latest.extend(next);
    }
}

fn reused_id_finding(named: &Named, span: Span, earlier_span: Span) -> Finding {
    let id = &named.id;
    Finding::new(
        Code::ReusedId,
        span,
        Message::new(
            format!("id:t {id} har använts förut, för något som togs bort"),
            format!("the id {id} was already used, for something that has been removed"),
        ),
    )
    .also_at(earlier_span, Message::new("här användes det", "it was used here"))
    .help(Message::new("Välj ett nytt id.", "Choose a new id."))
}
