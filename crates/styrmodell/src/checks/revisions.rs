//! `revisions-overlap` and `revisions-gap`: the days of decided revisions follow
//! each other.

use crate::finding::{Code, Finding, Message};
use crate::model::{Model, Status};

pub(super) fn overlap(models: &[&Model], findings: &mut Vec<Finding>) {
    for (older, newer) in neighbours(models) {
        let (from, until) = (newer.info.from, older.info.until);
        if until.is_some_and(|until| until < from) {
            continue;
        }
        let ends = until.map_or_else(
            || ("inte har något slutdatum".to_owned(), "has no last day".to_owned()),
            |d| (format!("gäller till {d}"), format!("is in force until {d}")),
        );
        findings.push(
            Finding::new(
                Code::RevisionsOverlap,
                newer.info.named.span,
                Message::new(
                    format!("versionen {from} börjar medan {} ännu gäller", older.info.from),
                    format!("the revision {from} begins while {} is still in force", older.info.from),
                ),
            )
            .also_at(
                older.info.named.span,
                Message::new(
                    format!("den äldre, som {}", ends.0),
                    format!("the older one, which {}", ends.1),
                ),
            )
            .help(Message::new(
                "Skriv sista dagen på den äldre: gäller: { från: …, till: … }.",
                "Write the last day of the older one: gäller: { från: …, till: … }.",
            )),
        );
    }
}

pub(super) fn gap(models: &[&Model], findings: &mut Vec<Finding>) {
    for (older, newer) in neighbours(models) {
        let Some(until) = older.info.until.filter(|until| *until < newer.info.from) else { continue };
        if until.next().is_none_or(|day| day >= newer.info.from) {
            continue;
        }
        let from = newer.info.from;
        findings.push(
            Finding::new(
                Code::RevisionsGap,
                newer.info.named.span,
                Message::new(
                    format!("inga regler gäller mellan {until} och {from}"),
                    format!("no rules are in force between {until} and {from}"),
                ),
            )
            .also_at(older.info.named.span, Message::new("den äldre slutar gälla", "the older one ends"))
            .help(Message::new(
                "Låt den äldre gälla till dagen före den nya börjar.",
                "Let the older one hold until the day before the new one begins.",
            )),
        );
    }
}

/// Decided revisions of the same model that follow each other.
fn neighbours<'m>(models: &'m [&'m Model]) -> impl Iterator<Item = (&'m Model, &'m Model)> {
    let decided: Vec<&Model> = models.iter().copied().filter(|m| m.info.status == Status::Decided).collect();
    let later = decided.clone();
    decided.into_iter().enumerate().filter_map(move |(i, older)| {
        let mut after = later.iter().skip(i + 1).copied();
        Some((older, after.find(|m| m.info.named.id == older.info.named.id)?))
    })
}
