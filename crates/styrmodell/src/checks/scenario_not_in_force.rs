//! `scenario-not-in-force`: a scenario about a day on which the revision is not in
//! force, although nothing says that this is meant.

use super::Context;
use crate::base::date::Date;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::{Expected, RevisionInfo};

pub(super) fn check(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let info = &context.model.info;
    let mut table = None;
    for scenario in &context.model.scenarios {
        let Some(date) = &scenario.date else { continue };
        // The rows of a table share its day.
        let own = scenario.row.as_ref().map(|row| row.table.as_str());
        if own.is_some() && own == table {
            continue;
        }
        table = own;
        let (id, day) = (scenario.written_id(), date.value);
        let (from, until) = (info.from, info.until);
        let (sv, en) = if day < from {
            (format!("men versionen gäller från {from}"), format!("but the revision begins on {from}"))
        } else if let Some(until) = until.filter(|until| *until < day) {
            (format!("men versionen gäller till {until}"), format!("but the revision ends on {until}"))
        } else {
            continue;
        };
        let help = match &scenario.expected {
            // A label goes with the day that is stated, whatever is in force.
            Expected::Answer { validity: Some(_), .. } | Expected::Answer { labels: Some(_), .. } => continue,
            Expected::Answer { .. } => {
                let meant = if day < from { "inte_än" } else { "inte_längre" };
                Message::new(
                    format!("Rätta dagen. Är den menad, skriv giltighet: {meant}."),
                    format!("Correct the day. If it is meant, write giltighet: {meant}."),
                )
            }
            Expected::Error(_) => Message::new(
                "Rätta dagen, eller ta bort datum: det påverkar inte felet.",
                "Correct the day, or remove datum: the error does not depend on it.",
            ),
        };
        findings.push(
            Finding::new(
                Code::ScenarioNotInForce,
                date.span,
                Message::new(
                    format!("typfallet {id} gäller {day}, {sv}"),
                    format!("the scenario {id} is about {day}, {en}"),
                ),
            )
            .help(help)
            .suggest(slip(day, info).map(|day| day.to_string()).unwrap_or_default()),
        );
    }
}

/// The day that was meant, if one digit of its year is a slip of the pen. `None`
/// if no such day, or several, are in force. Of a revision without a last day,
/// the first two years count.
fn slip(day: Date, info: &RevisionInfo) -> Option<Date> {
    let years = info.from.year()..=info.until.map_or(info.from.year().saturating_add(1), Date::year);
    let near = [1, 10, 100, 1000].into_iter().flat_map(|place| {
        let digit = day.year() / place % 10;
        (0..10).filter(move |other| *other != digit).map(move |other| day.year() + (other - digit) * place)
    });
    let days = near.filter(|year| years.contains(year));
    let days = days.filter_map(|year| Date::new(year, day.month(), day.day()).ok());
    let mut in_force = days.filter(|day| info.from <= *day && info.until.is_none_or(|until| *day <= until));
    in_force.next().filter(|_| in_force.next().is_none())
}
