//! `stale`: on a day, entries that were not checked in time, queues whose data are too
//! old to show, days that are yet to come, and gaps that should have been reviewed.

use super::{names, of_several};
use crate::base::date::Date;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::services::entries::{Capacity, CatalogueEntries, Service};
use crate::source::Span;

pub(super) fn check(entries: &CatalogueEntries, day: Date, findings: &mut Vec<Finding>) {
    if let Some(days) = entries.info.check_within {
        let is_late =
            |service: &&Service| service.checked.is_none_or(|(checked, _)| is_older(checked, days, day));
        let late: Vec<&Service> = entries.services.iter().filter(is_late).collect();
        let place = |service: &Service| service.checked.map_or(service.span, |(_, span)| span);
        report(entries, &late, place, findings, |count, all| {
            (
                format!("{count} av {all} insatser är inte kontrollerade på {days} dagar, räknat från {day}"),
                format!("{count} of {all} insatser have not been checked within {days} days of {day}"),
            )
        });
    }
    if let Some(days) = entries.info.queue_holds_for {
        let is_old =
            |service: &&Service| service.queue.as_ref().is_some_and(|queue| is_older(queue.as_of, days, day));
        let old: Vec<&Service> = entries.services.iter().filter(is_old).collect();
        let place = |service: &Service| service.queue.as_ref().map_or(service.span, |queue| queue.span);
        report(entries, &old, place, findings, |count, all| {
            (
                format!(
                    "uppgiften om kön är äldre än {days} dagar för {count} av {all} insatser, räknat från {day}"
                ),
                format!("the queue is older than {days} days for {count} of {all} insatser, as of {day}"),
            )
        });
    }
    let future = |service: &Service| {
        let queue = service.queue.as_ref().map(|queue| (queue.as_of, queue.span));
        let capacity = match service.capacity {
            Some(Capacity::Places(_, date, span)) => Some((date, span)),
            _ => None,
        };
        service.checked.into_iter().chain(queue).chain(capacity).find(|(date, _)| day < *date)
    };
    let early: Vec<&Service> = entries.services.iter().filter(|service| future(service).is_some()).collect();
    let place = |service: &Service| future(service).map_or(service.span, |(_, span)| span);
    report(entries, &early, place, findings, |count, all| {
        (
            format!("{count} av {all} insatser har uppgifter från en dag efter {day}"),
            format!("{count} of {all} insatser have data of a day after {day}"),
        )
    });
    for gap in &entries.gaps {
        let Some((review, span)) = gap.review.filter(|(review, _)| *review < day) else { continue };
        findings.push(
            Finding::new(
                Code::Stale,
                span,
                Message::new(
                    format!("luckan \"{}\" skulle ha omprövats {review}", gap.id),
                    format!("the gap \"{}\" was to be reviewed on {review}", gap.id),
                ),
            )
            .help(Message::new(
                "Fråga om luckan finns kvar, och skriv en ny dag.",
                "Ask if the gap still exists, and write another day.",
            )),
        );
    }
}

/// `true` if a day is more than a number of days before another.
fn is_older(date: Date, days: u32, day: Date) -> bool {
    date.days_until(day) > i64::from(days)
}

fn report(
    entries: &CatalogueEntries,
    services: &[&Service],
    place: impl Fn(&Service) -> Span,
    findings: &mut Vec<Finding>,
    sentence: impl Fn(usize, usize) -> (String, String),
) {
    if services.is_empty() {
        return;
    }
    let (sv, en) = sentence(services.len(), entries.services.len());
    let places: Vec<(Span, &str)> = services.iter().map(|service| (place(service), service.name())).collect();
    let all = names(services.iter().copied());
    let (all_sv, all_en) = all.both();
    findings.push(
        of_several(Code::Stale, Message::new(sv, en), &places)
            .help(Message::new(format!("Det gäller {all_sv}."), format!("This is about {all_en}.")))
            .help(Message::new(
                "Fråga den som driver insatsen, rätta uppgifterna och skriv dagen.",
                "Ask whoever runs the insats, correct the entry and write the day.",
            )),
    );
}
