//! `matrix`: shows the responsible actors for every duty in every delområde.

use clap::{ArgMatches, Command};
use styrmodell::answer::Notice;
use styrmodell::render::json;
use styrmodell::trial::Draft;
use styrmodell::{Decision, DutyDecision, Language, Outcome, Rules};
use styrmodell_site::MAX_CELLS;

use crate::cli::args::SharedArguments;
use crate::cli::language::Say;
use crate::cli::outcome::{CommandOutput, Exit, Failure};
use crate::cli::settings::Settings;
use crate::commands::resolve::parts;
use crate::io::day::Day;
use crate::io::rules;
use crate::io::terminal::write_stderr;
use crate::write::markdown::{Markdown, escape};
use crate::write::page::{Page, capital, widest};

/// The matrix as rows of text: area, subarea, basis, then the duties.
struct MatrixRows {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The command's arguments and help.
pub(crate) fn args(shared: &SharedArguments) -> Command {
    shared
        .command("matrix", "matrix [VAL]", "matrix [OPTIONS]")
        .about(shared.say(
            "Visar vem som har vilket ansvar i varje delområde",
            "Shows who has which duty in every subarea",
        ))
        .arg(shared.csv_for_excel())
        .arg(shared.option(
            "basis",
            shared.say("LAGRUM", "BASIS"),
            shared.say("Visa bara ett lagrum", "Show one basis only"),
        ))
        .arg(shared.date_or_today())
        .arg(shared.format("text|markdown|csv|html|json"))
}

pub(crate) fn run(matches: &ArgMatches, settings: &Settings) -> Result<CommandOutput, Failure> {
    let (book, day) = rules::rules_and_day(matches, settings)?;
    let only_basis = matches.get_one::<String>("basis").map(String::as_str);
    let decisions = decisions(&book, only_basis, day).map_err(|e| rules::bad_input(&e, settings))?;
    let renamed = decisions.iter().take(1).flat_map(|decision| decision.case().renamed());
    let notices: Vec<Notice> = day.notice().into_iter().chain(renamed.map(|r| r.notice())).collect();
    let for_excel = matches.contains_id("csv");
    if for_excel && !matches!(settings.format.as_str(), "text" | "csv") {
        return Err(rules::bad_value(
            settings,
            "--csv skriver CSV: ta bort --format",
            "--csv writes CSV: remove --format",
        ));
    }
    let text = match settings.format.as_str() {
        _ if for_excel => {
            write_notices(&book, &notices, settings);
            csv(&MatrixRows::of(&decisions, settings.language), CsvForm::Excel)
        }
        "json" => json::matrix(&decisions, settings.language),
        "markdown" => {
            markdown(&MatrixRows::of(&decisions, settings.language), &book, &notices, settings.language)
        }
        "csv" => {
            write_notices(&book, &notices, settings);
            csv(&MatrixRows::of(&decisions, settings.language), CsvForm::Standard)
        }
        "html" => {
            // A proposal that fails its own krav and typfall is no rulebook.
            let accepted = Draft::of(book.clone()).accept().ok();
            styrmodell_site::matrix_file(accepted.as_ref(), &decisions, &notices, settings.language)
                .ok_or_else(|| too_many_cells(decisions.len() * book.duties().len(), settings))?
        }
        _ => text_table(&decisions, &book, &notices, settings.language),
    };
    Ok(CommandOutput { text, exit: Exit::Ok })
}

/// The answer to a matrix that one page cannot show.
fn too_many_cells(cells: usize, settings: &Settings) -> Failure {
    rules::bad_value(
        settings,
        &format!(
            "matrisen har {cells} rutor, och en sida visar högst {MAX_CELLS}: välj ett lagrum med --basis, eller skriv en sida för varje område med styrmodell site --output MAPP"
        ),
        &format!(
            "the matrix has {cells} cells, and a page shows at most {MAX_CELLS}: choose one basis with --basis, or write a page for each area with styrmodell site --output FOLDER"
        ),
    )
}

/// Writes the notices to standard error: a CSV file has no place for them.
fn write_notices(book: &Rules, notices: &[Notice], settings: &Settings) {
    parts::proposal_notice(book, settings.language).into_iter().for_each(write_stderr);
    notices.iter().for_each(|notice| write_stderr(notice.message(settings.language)));
}

/// The title of the matrix: the model and its revision.
fn title(book: &Rules, language: Language) -> String {
    parts::page_title(&format!("{}, {}", book.name(), book.revision()), book, language)
}

/// The decisions for every delområde and every basis, with no facts stated.
fn decisions<'r>(
    book: &'r Rules,
    only_basis: Option<&str>,
    day: Day,
) -> Result<Vec<Decision<'r>>, styrmodell::InputError> {
    let bases: Vec<&str> = match only_basis {
        Some(name) => vec![name],
        None => book.bases().iter().map(|b| b.id()).collect(),
    };
    let mut decisions = Vec::new();
    for subarea in book.subareas() {
        for basis in &bases {
            let case = book.case(subarea.id(), basis)?;
            let case = match day {
                Day::Undated => case,
                Day::Stated(day) => case.on(day),
                Day::Today(day) => case.on_today(day),
            };
            decisions.push(case.resolve());
        }
    }
    Ok(decisions)
}

impl MatrixRows {
    fn of(decisions: &[Decision<'_>], language: Language) -> Self {
        let mut head = vec![
            language.say("Område", "Area").to_owned(),
            language.say("Delområde", "Subarea").to_owned(),
            language.say("Lagrum", "Basis").to_owned(),
        ];
        let first = decisions.first();
        head.extend(first.iter().flat_map(|d| d.duties()).map(|d| d.duty().name().to_owned()));
        let rows = decisions.iter().map(|decision| {
            let case = decision.case();
            let area = decision.rulebook().area_of(case.subarea()).map_or("", |a| a.name());
            let mut row =
                vec![area.to_owned(), case.subarea().name().to_owned(), case.basis().name().to_owned()];
            row.extend(decision.duties().map(|duty| cell(&duty, language)));
            row
        });
        MatrixRows { head, rows: rows.collect() }
    }
}

/// An outcome in a few words.
fn cell(duty: &DutyDecision<'_, '_>, language: Language) -> String {
    match duty.outcome() {
        Outcome::Responsible(actors) => {
            let mut names: Vec<(bool, &str)> = actors
                .iter()
                .map(|r| (r.actor.kind() != styrmodell::model::ActorKind::Group, r.actor.short_name()))
                .collect();
            names.sort_by_key(|(single, _)| *single);
            names.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(" + ")
        }
        Outcome::Escalate(matter) => {
            format!("{} {}", language.say("lyfts:", "escalated:"), matter.name().to_lowercase())
        }
        Outcome::Depends(ask) => {
            format!("{} {}", language.say("beror på:", "depends on:"), ask.fact().name().to_lowercase())
        }
        Outcome::None => language.say("ingen", "nobody").to_owned(),
    }
}

/// The matrix as a page, by area and delområde. If every basis gives the same
/// answer, it is written once.
fn text_table(decisions: &[Decision<'_>], book: &Rules, notices: &[Notice], language: Language) -> String {
    let mut page = Page::new(language);
    page.paragraph("", &title(book, language));
    let width = widest(book.duties().iter().map(|d| d.name()));
    let mut shown_area = "";
    let mut remaining = decisions;
    while let Some(first) = remaining.first() {
        let subarea = first.case().subarea();
        let count = remaining.iter().take_while(|d| d.case().subarea().id() == subarea.id()).count();
        let (same_subarea, others) = remaining.split_at(count);
        remaining = others;
        let area_name = book.area_of(subarea).map_or("", |a| a.name());
        if area_name != shown_area {
            shown_area = area_name;
            page.heading(&shown_area.to_uppercase());
        }
        page.heading(subarea.name());
        for duty in book.duties() {
            let answers: Vec<(String, String)> = same_subarea
                .iter()
                .filter_map(|d| {
                    Some((d.case().basis().short_name().to_owned(), cell(&d.duty(duty.id())?, language)))
                })
                .collect();
            let is_same_answer = answers.windows(2).all(|w| matches!(w, [(_, a), (_, b)] if a == b));
            let text = if is_same_answer {
                answers.first().map(|(_, answer)| capital(answer)).unwrap_or_default()
            } else {
                answers
                    .iter()
                    .map(|(basis, answer)| format!("{basis} {answer}"))
                    .collect::<Vec<_>>()
                    .join(";  ")
            };
            page.row(duty.name(), width, &text);
        }
    }
    page.blank();
    page.paragraph("", &remarks(notices, language));
    parts::footer(&mut page, book);
    page.finish()
}

fn markdown(rows: &MatrixRows, book: &Rules, notices: &[Notice], language: Language) -> String {
    let mut page = Markdown::new(language);
    page.heading(1, &escape(&title(book, language)));
    let escaped = |row: &Vec<String>| row.iter().map(|cell| escape(cell)).collect::<Vec<_>>();
    page.table(&escaped(&rows.head), rows.rows.iter().map(escaped));
    page.line(&escape(&remarks(notices, language)));
    page.line(&escape(&parts::origin(book, language)));
    page.line(&escape(parts::not_a_decision(language)));
    page.finish()
}

/// The form of a CSV file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CsvForm {
    /// Commas and quotes, by RFC 4180.
    Standard,
    /// With semicolons and a byte order mark, as Excel opens it in Sweden.
    Excel,
}

/// The matrix as CSV, with quotes where needed.
fn csv(rows: &MatrixRows, form: CsvForm) -> String {
    let (bom, delimiter) = match form {
        CsvForm::Standard => ("", ","),
        CsvForm::Excel => ("\u{feff}", ";"),
    };
    let field = |text: &String| match text.contains([',', '"', '\n', ';']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.clone(),
    };
    let line = |row: &Vec<String>| row.iter().map(field).collect::<Vec<_>>().join(delimiter) + "\r\n";
    let lines = std::iter::once(&rows.head).chain(&rows.rows).map(line);
    std::iter::once(bom.to_owned()).chain(lines).collect()
}

/// The sentence that the table is for a case of which no fact is known, followed by the notices.
fn remarks(notices: &[Notice], language: Language) -> String {
    let facts = language.say(
        "Tabellen gäller när inget mer är känt om ärendet.",
        "The table holds when nothing more is known about the case.",
    );
    let notices = notices.iter().map(|notice| notice.message(language));
    std::iter::once(facts).chain(notices).collect::<Vec<_>>().join(" ")
}
