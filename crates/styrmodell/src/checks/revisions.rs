//! `revisions-overlap` and `revisions-gap`: each decided revision of a model must begin
//! on the day after the one before it ends.

use crate::base::date::Date;
use crate::base::message::Message;
use crate::checks::PlacedModel;
use crate::finding::{Code, Finding};
use crate::model::Status;

pub(super) fn check_overlaps(models: &[PlacedModel<'_>], findings: &mut Vec<Finding>) {
    // A copy is held against its original alone.
    let mut originals: Vec<&PlacedModel<'_>> = Vec::new();
    for model in models {
        let begins_too =
            |other: &&&PlacedModel<'_>| other.info.from == model.info.from && is_same_series(other, model);
        match originals.iter().rev().find(begins_too) {
            Some(original) => findings.push(copy(original, model)),
            None => originals.push(model),
        }
    }
    for (i, older) in originals.iter().enumerate() {
        for newer in originals.iter().skip(i + 1) {
            let (from, until) = (newer.info.from, older.info.until);
            if !is_same_series(older, newer) || until.is_some_and(|until| until < from) {
                continue;
            }
            let (ends_sv, ends_en) = match until {
                None => ("har inget slutdatum".to_owned(), "has no last day".to_owned()),
                Some(day) => (format!("gäller till {day}"), format!("is in force until {day}")),
            };
            findings.push(
                Finding::new(
                    Code::RevisionsOverlap,
                    newer.span_among_all(newer.info.named.span),
                    Message::new(
                        format!("versionen {from} börjar medan {} ännu gäller", older.info.from),
                        format!("the revision {from} begins while {} is still in force", older.info.from),
                    ),
                )
                .also_at(older.span_among_all(older.info.named.span), Message::new(ends_sv, ends_en))
                .help(Message::new(
                    "Skriv sista dagen på den äldre: gäller: { från: …, till: … }.",
                    "Write the last day of the older one: gäller: { från: …, till: … }.",
                )),
            );
        }
    }
}

/// The finding on a revision that exists twice: no last day can tell the two
/// apart.
fn copy(first: &PlacedModel<'_>, second: &PlacedModel<'_>) -> Finding {
    let from = first.info.from;
    Finding::new(
        Code::RevisionsOverlap,
        second.span_among_all(second.info.named.span),
        Message::new(
            format!("samma version finns två gånger: båda börjar {from}"),
            format!("the same revision is there twice: both begin on {from}"),
        ),
    )
    .also_at(first.span_among_all(first.info.named.span), Message::new("den andra", "the other"))
    .help(Message::new(
        "Ta bort den ena mappen. Är det två olika versioner, rätta första dagen i den nyare: gäller: { från: … }.",
        "Remove one of the folders. If they are two revisions, correct the first day of the newer one: gäller: { från: … }.",
    ))
}

pub(super) fn check_gaps(models: &[PlacedModel<'_>], findings: &mut Vec<Finding>) {
    for (i, newer) in models.iter().enumerate() {
        let older: Vec<&PlacedModel<'_>> =
            models.iter().take(i).filter(|older| is_same_series(older, newer)).collect();
        let Some(last_older) = older.last() else { continue };
        // An open-ended revision leaves no days uncovered.
        let Some(until) = older.iter().map(|m| m.info.until).collect::<Option<Vec<Date>>>() else { continue };
        let Some(until) = until.into_iter().max() else { continue };
        let from = newer.info.from;
        if until.next().is_none_or(|day| day >= from) {
            continue;
        }
        findings.push(
            Finding::new(
                Code::RevisionsGap,
                newer.span_among_all(newer.info.named.span),
                Message::new(
                    format!("inga regler gäller mellan {until} och {from}"),
                    format!("no rules are in force between {until} and {from}"),
                ),
            )
            .also_at(
                last_older.span_among_all(last_older.info.named.span),
                Message::new("den äldre slutar gälla", "the older one ends here"),
            )
            .help(Message::new(
                "Låt den äldre gälla till dagen före den nya börjar.",
                "Let the older one be in force until the day before the new one begins.",
            )),
        );
    }
}

/// `true` if both revisions are decided and belong to the same model.
fn is_same_series(a: &PlacedModel<'_>, b: &PlacedModel<'_>) -> bool {
    let is_decided = |m: &PlacedModel<'_>| m.info.status == Status::Decided;
    a.info.named.id == b.info.named.id && is_decided(a) && is_decided(b)
}
