//! The chapter on areas: the rules for an area as a whole, its delområden, and the
//! executors of each delområde.

use styrmodell::Rules;
use styrmodell::model::{Area, Subarea};
use styrmodell::views::Consequence;

use crate::write::markdown::{Markdown, own};
use crate::write::page::sentence;

use super::words;

pub(super) fn write<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    out.heading(2, out.say("Ansvarsområden", "Areas of responsibility"));
    overview(out, book);
    out.paragraph(out.say(
        "För varje delområde står vilka som kan utföra. Vem som gör det i ett visst fall står i nästa kapitel.",
        "This chapter says who may execute in each subarea. The next chapter says who does so in a case.",
    ));
    for (area, within) in book.by_area() {
        out.heading(3, &own(area.name()));
        write_area(out, book, area);
        subareas(out, book, &within);
    }
}

/// The consequences of the rules for an area as a whole.
fn area_consequences<'r>(book: &'r Rules, area: &Area) -> Vec<Consequence<'r>> {
    let rules = book.rules().filter(|rule| rule.area().is_some_and(|rule_area| rule_area.id() == area.id()));
    rules.flat_map(|rule| rule.then()).collect()
}

/// Writes a table of the areas: the outcome of each duty that has a rule for an
/// area as a whole.
fn overview<'r>(out: &mut Markdown<'r>, book: &'r Rules) {
    let lines: Vec<(&Area, Vec<Consequence<'r>>)> =
        book.areas().iter().map(|area| (area, area_consequences(book, area))).collect();
    let has_rule =
        |id: &str| lines.iter().any(|(_, consequences)| consequences.iter().any(|c| c.duty().id() == id));
    let duties: Vec<_> = book.duties().iter().filter(|duty| has_rule(duty.id())).collect();
    let mut head = vec![out.say("Område", "Area").to_owned()];
    head.extend(duties.iter().map(|duty| own(duty.name())));
    let mut rows = Vec::new();
    for (area, consequences) in &lines {
        let mut row = vec![own(area.name())];
        for duty in &duties {
            let cell = consequences.iter().find(|c| c.duty().id() == duty.id()).map(|c| {
                let exceptions = match c.exceptions().is_empty() {
                    true => "",
                    false => out.say(", med undantag", ", with exceptions"),
                };
                format!(
                    "{}{exceptions}{}",
                    words::outcome_in_words(c, out.language()),
                    words::interpretations(out, &c.reason())
                )
            });
            row.push(cell.unwrap_or_default());
        }
        rows.push(row);
    }
    out.table(&head, &rows);
}

fn write_area<'r>(out: &mut Markdown<'r>, book: &'r Rules, area: &'r Area) {
    if let Some(text) = area.explanation() {
        out.paragraph(&sentence(&own(text)));
    }
    for consequence in area_consequences(book, area) {
        let reason = consequence.reason();
        let reason_text = reason.why().map(|why| format!(" {}", sentence(&own(why)))).unwrap_or_default();
        let (name, outcome) =
            (own(consequence.duty().name()), words::outcome_in_words(&consequence, out.language()));
        let (citations, note) = (out.cite(reason.sources()), words::interpretations(out, &reason));
        out.paragraph(&format!("**{name}:** {outcome}.{reason_text}{citations}{note}"));
        for exception in consequence.exceptions() {
            let line = super::duties::exception(out, exception);
            out.item(0, &line);
        }
    }
    for remark in area.remarks(book) {
        let text = words::remark(out, &remark);
        out.paragraph(&text);
    }
}

/// Writes the delområden of an area and their executors.
fn subareas<'r>(out: &mut Markdown<'r>, book: &'r Rules, within: &[&'r Subarea]) {
    if within.is_empty() {
        return;
    }
    out.paragraph(out.say("**Delområden, och vilka som kan utföra:**", "**Subareas, and who may execute:**"));
    for subarea in within {
        let executors: Vec<String> = book.executors(subarea).map(|a| own(a.short_name())).collect();
        let citations = out.cite(subarea.sources(book));
        out.item(0, &format!("{} ({}).{citations}", own(subarea.name()), executors.join(", ")));
    }
}
