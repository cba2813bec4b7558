//! The summary of a run: how many rows were answered, and how many answers make
//! each actor responsible.

use std::collections::BTreeMap;

use styrmodell::Language;
use styrmodell::render::on_one_line;

use super::columns::Columns;
use super::csv::CsvHeader;
use super::rows::MAX_SHOWN_ROWS;
use super::{BatchPlan, BatchTotals};
use crate::cli::language::Say;
use crate::commands::resolve::parts;
use crate::io::day::Day;
use crate::write::page::{Page, widest};

/// The length of a list of names on a line of standard error, in characters.
const MAX_LISTED_CHARS: usize = 200;

pub(super) fn page(plan: &BatchPlan, totals: &BatchTotals, language: Language) -> String {
    let mut page = Page::new(language);
    let tally = &totals.tally;
    let answers = tally.answered + tally.escalated + tally.depends;
    let rows = [
        (language.say("Rader", "Rows"), totals.rows),
        (language.say("Svar", "Answers"), answers),
        (language.say("  besvarade", "  answered"), tally.answered),
        (language.say("  lyfts", "  escalated"), tally.escalated),
        (language.say("  beror på en omständighet", "  depend on a fact"), tally.depends),
        (language.say("Gick inte att besvara", "Could not be answered"), totals.failed),
    ];
    table(&mut page, &rows);
    if totals.failed > MAX_SHOWN_ROWS && !plan.has_error_file {
        page.paragraph(
            "  ",
            language.say(
                "Bara de första visas. --errors FIL skriver alla till en fil.",
                "Only the first are shown. --errors FILE writes all of them to a file.",
            ),
        );
    }
    if tally.not_in_force > 0 {
        let text = format!(
            "{}: {}",
            language.say(
                "Svar för en dag då reglerna inte gäller",
                "Answers for a day on which the rules are not in force"
            ),
            tally.not_in_force
        );
        page.paragraph("  ", &text);
    }
    responsible_actors(&mut page, plan, totals);
    for book in plan.rules.books() {
        page.blank();
        page.paragraph("", &parts::origin(book, language));
    }
    page.line(parts::not_a_decision(language));
    page.finish()
}

/// The sentence about the day of rows without one, if it came from the clock.
pub(super) fn today(plan: &BatchPlan, totals: &BatchTotals, language: Language) -> Option<String> {
    let (Day::Today(today), rows @ 1..) = (plan.default_day, totals.tally.today) else { return None };
    Some(crate::write::page::wrapped(&match language {
        Language::English => format!(
            "Rows without a date: {rows}. They were answered for today, {today}, because several revisions \
             are decided. Use --date for another day."
        ),
        _ => format!(
            "Rader utan dag: {rows}. De gäller i dag, {today}, eftersom flera beslutade versioner finns. \
             Ange en annan dag med --date."
        ),
    }))
}

/// The sentence that names the columns that nobody reads, and the facts that have
/// no column. On one line.
pub(super) fn unread(header: &CsvHeader, columns: &Columns, language: Language) -> Option<String> {
    if header.unread.is_empty() {
        return None;
    }
    let mut text = format!(
        "{}: {}.",
        language.say("Kolumner som inte läses", "Columns that are not read"),
        shortened(&header.unread)
    );
    let missing = header.facts_without_column(columns);
    if !missing.is_empty() {
        text.push_str(&format!(
            " {}: {}.",
            language.say("Varje omständighet har en egen kolumn", "Each fact has a column of its own"),
            shortened(&missing)
        ));
    }
    Some(text)
}

/// Names with commas between, as many as fit.
fn shortened(names: &[String]) -> String {
    let mut text = String::new();
    for (at, name) in names.iter().enumerate() {
        if text.chars().count() + name.chars().count() > MAX_LISTED_CHARS {
            let cut: String = name.chars().take(MAX_LISTED_CHARS).collect();
            text.push_str(if at == 0 { &cut } else { ", " });
            text.push('…');
            break;
        }
        text.push_str(if at == 0 { "" } else { ", " });
        text.push_str(name);
    }
    on_one_line(&text)
}

/// The sentences about rows without a cell, and about lagrum that a spreadsheet
/// has made times of.
pub(super) fn read_otherwise(totals: &BatchTotals, language: Language) -> Vec<String> {
    let mut texts = Vec::new();
    if totals.blank > 0 {
        let text = language.say("Tomma rader som hoppades över", "Empty rows that were skipped");
        texts.push(format!("{text}: {}", totals.blank));
    }
    let times = &totals.tally.times_of_day;
    if let Some((written, meant)) = times.keys().next() {
        let rows: u64 = times.values().sum();
        let text = match language {
            Language::English => format!(
                "Legal bases written as a time of day: {rows}. \"{written}\" was read as {meant}. Give the \
                 column the format Text in the spreadsheet to avoid it."
            ),
            _ => format!(
                "Lagrum skrivna som klockslag: {rows}. \"{written}\" lästes som {meant}. Ge kolumnen \
                 formatet Text i kalkylprogrammet, så händer det inte."
            ),
        };
        texts.push(crate::write::page::wrapped(&text));
    }
    texts
}

/// The notices about former ids in the rows, each with its number of answers.
pub(super) fn renamed(totals: &BatchTotals, language: Language) -> Option<String> {
    let answers = language.say("svar", "answers");
    let lines = totals.tally.renamed.iter();
    let lines: Vec<String> = lines
        .map(|(notice, times)| crate::write::page::wrapped(&format!("{notice} ({times} {answers})")))
        .collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Writes, for each duty, the number of answers that make each actor responsible.
fn responsible_actors(page: &mut Page, plan: &BatchPlan, totals: &BatchTotals) {
    let books = plan.rules.books();
    // The name in the latest revision is the one to show.
    let actors: BTreeMap<&str, &str> =
        books.iter().flat_map(|book| book.actors()).map(|a| (a.id(), a.short_name())).collect();
    let duties: BTreeMap<&str, &str> =
        books.iter().flat_map(|book| book.duties()).map(|d| (d.id(), d.name())).collect();
    for (at, duty) in plan.columns.duties.iter().enumerate() {
        let counts: Vec<(&str, u64)> = (totals.tally.responsible.get(&at).into_iter().flatten())
            .map(|(actor, times)| (actors.get(actor.as_str()).copied().unwrap_or(actor), *times))
            .collect();
        if !counts.is_empty() {
            page.heading(duties.get(duty.as_str()).copied().unwrap_or(duty));
            table(page, &counts);
        }
    }
}

/// Writes names with numbers beside them.
fn table(page: &mut Page, rows: &[(&str, u64)]) {
    let width = widest(rows.iter().map(|(name, _)| *name));
    let digits = rows.iter().map(|(_, number)| number.to_string().len()).max().unwrap_or(0);
    for (name, number) in rows {
        page.line(&format!("  {}  {number:>digits$}", crate::write::page::pad(name, width)));
    }
}
