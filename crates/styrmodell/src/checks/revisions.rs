//! `revisions-overlap` and `revisions-gap`: the days of a model's decided
//! revisions follow each other.

use crate::base::date::Date;
use crate::base::message::Message;
use crate::checks::Placed;
use crate::finding::{Code, Finding};
use crate::model::Status;

pub(super) fn overlap(models: &[Placed<'_>], findings: &mut Vec<Finding>) {
    for (i, older) in models.iter().enumerate() {
        for newer in models.iter().skip(i + 1) {
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
                    newer.place(newer.info.named.span),
                    Message::new(
                        format!("versionen {from} börjar medan {} ännu gäller", older.info.from),
                        format!("the revision {from} begins while {} is still in force", older.info.from),
                    ),
                )
                .also_at(older.place(older.info.named.span), Message::new(ends_sv, ends_en))
                .help(Message::new(
                    "Skriv sista dagen på den äldre: gäller: { från: …, till: … }.",
                    "Write the last day of the older one: gäller: { från: …, till: … }.",
                )),
            );
        }
    }
}

pub(super) fn gap(models: &[Placed<'_>], findings: &mut Vec<Finding>) {
    for (i, newer) in models.iter().enumerate() {
        let older: Vec<&Placed<'_>> =
            models.iter().take(i).filter(|older| is_same_series(older, newer)).collect();
        let Some(before) = older.last() else { continue };
        // Days covered so far; one that is open-ended covers all.
        let Some(until) = older.iter().map(|m| m.info.until).collect::<Option<Vec<Date>>>() else { continue };
        let Some(until) = until.into_iter().max() else { continue };
        let from = newer.info.from;
        if until.next().is_none_or(|day| day >= from) {
            continue;
        }
        findings.push(
            Finding::new(
                Code::RevisionsGap,
                newer.place(newer.info.named.span),
                Message::new(
                    format!("inga regler gäller mellan {until} och {from}"),
                    format!("no rules are in force between {until} and {from}"),
                ),
            )
            .also_at(
                before.place(before.info.named.span),
                Message::new("den äldre slutar gälla", "the older one ends"),
            )
            .help(Message::new(
                "Låt den äldre gälla till dagen före den nya börjar.",
                "Let the older one be in force until the day before the new one begins.",
            )),
        );
    }
}

/// `true` if both revisions are decided and belong to the same model.
fn is_same_series(a: &Placed<'_>, b: &Placed<'_>) -> bool {
    let decided = |m: &Placed<'_>| m.info.status == Status::Decided;
    a.info.named.id == b.info.named.id && decided(a) && decided(b)
}
