//! The table of delområden and districts: as text in 80 columns, Markdown, or a picture.

use styrmodell::Language;
use styrmodell::services::{Catalogue, CatalogueColumn, CatalogueSquare, CatalogueTable, QuestionValue};
use styrmodell_graph::service_table;

use super::entry::listed;
use crate::cli::language::Say;
use crate::commands::resolve::parts;
use crate::write::markdown::{Markdown, escape};
use crate::write::page::{PAGE_COLUMNS, Page, sentence, widest};

/// The width of the page that the picture is drawn for, in pixels: that of a picture
/// shown whole on the screen of a laptop.
const PICTURE_WIDTH: i32 = 1_200;

/// The columns of text for the name of a delområde, so that most need one or two lines.
const NAME_COLUMNS: usize = 36;

/// The widest name of a district on one line, in columns.
const MAX_DISTRICT_COLUMNS: usize = 14;

/// The distance between columns of text.
const COLUMN_DISTANCE: usize = 2;

/// The two rows of sums: their words, and the number in each column.
fn rows_of_sums(columns: &[CatalogueColumn<'_>], language: Language) -> [(&'static str, Vec<usize>); 2] {
    [
        (
            language.say("där delområdet är uttryckligt", "where the delområde is stated"),
            columns.iter().map(|column| column.sums.without_stated).collect(),
        ),
        (
            language.say("även när det härledda räknas", "also with what is derived"),
            columns.iter().map(|column| column.sums.without).collect(),
        ),
    ]
}

fn without_insats(language: Language) -> &'static str {
    language.say("Rutor utan insats", "Squares without an insats")
}

fn title(table: &CatalogueTable<'_>, language: Language) -> String {
    let catalogue = table.catalogue();
    let words = language.say("Insatser per delområde", "Insatser by subarea");
    parts::page_title(&format!("{words}. {}", catalogue.name()), catalogue.rules(), language)
}

/// The names of the columns, as they are shown above the squares.
fn column_name<'c>(column: &CatalogueColumn<'c>) -> &'c str {
    column.district.map_or("Insatser", |district| district.name())
}

pub(super) fn picture(table: &CatalogueTable<'_>, language: Language) -> String {
    service_table(table, PICTURE_WIDTH, language).file()
}

pub(super) fn text(table: &CatalogueTable<'_>, language: Language) -> String {
    let mut page = Page::new(language);
    page.paragraph("", &title(table, language));
    page.heading(&table.sums_words(language));
    let figures = table.rows().iter().flat_map(|row| &row.squares).map(|square| figure(square, language));
    let figures: Vec<String> = figures.collect();
    let names = table.columns().iter().map(column_name);
    let names_width = widest(names).min(MAX_DISTRICT_COLUMNS);
    let width = widest(figures.iter().map(String::as_str)).max(names_width);
    let room = PAGE_COLUMNS - COLUMN_DISTANCE - NAME_COLUMNS - COLUMN_DISTANCE;
    let count = ((room + COLUMN_DISTANCE) / (width + COLUMN_DISTANCE)).max(1);
    for first in (0..table.columns().len()).step_by(count) {
        part(&mut page, table, first..(first + count).min(table.columns().len()), width);
    }
    page.heading(table.legend(language));
    page.paragraph(
        "",
        language.say(
            "\"2 +1\" är två insatser och en härledd; \"0 känd\" är en känd lucka.",
            "\"2 +1\" is two insatser and a derived one; \"0 known\" is a known gap.",
        ),
    );
    if let Some(words) = table.not_offered_words(language) {
        page.heading(&language.of_model(&words));
    }
    known_gaps(&mut page, table.catalogue());
    page.blank();
    for premise in table.catalogue().premises() {
        page.paragraph("", &language.of_model(&sentence(premise)));
    }
    page.paragraph("", &table.origin(language));
    parts::footer(&mut page, table.catalogue().rules());
    page.finish()
}

/// Writes the columns of the table that fit beside the names.
fn part(page: &mut Page, table: &CatalogueTable<'_>, shown: std::ops::Range<usize>, width: usize) {
    let language = page.language();
    let line = |page: &mut Page, name: &str, cells: Vec<String>| {
        let cells = cells.into_iter().map(|cell| (width, cell));
        page.columns(&std::iter::once((NAME_COLUMNS, name.to_owned())).chain(cells).collect::<Vec<_>>());
    };
    let columns = table.columns().get(shown.clone()).unwrap_or_default();
    page.blank();
    line(page, "", columns.iter().map(|column| column_name(column).to_owned()).collect());
    let mut shown_area = None;
    for row in table.rows() {
        let area = row.area.map(|area| area.name());
        if area != shown_area {
            shown_area = area;
            page.heading(&area.unwrap_or_default().to_uppercase());
        }
        let squares = row.squares.get(shown.clone()).unwrap_or_default();
        line(page, row.subarea.name(), squares.iter().map(|square| figure(square, language)).collect());
    }
    page.heading(&without_insats(language).to_uppercase());
    for (label, sums) in rows_of_sums(columns, language) {
        line(page, label, sums.iter().map(usize::to_string).collect());
    }
}

/// A figure that is short enough for a column of text.
fn figure(square: &CatalogueSquare<'_>, language: Language) -> String {
    let stated = square.stated.len();
    match (square.derived.len(), square.known_gaps.is_empty()) {
        (0, true) => stated.to_string(),
        (0, false) => format!("{stated} {}", language.say("känd", "known")),
        (derived, _) => format!("{stated} +{derived}"),
    }
}

/// The known gaps, each with the delområden, the districts and the reason; of one
/// district only its own, without the districts.
pub(super) fn gap_lines(
    catalogue: &Catalogue,
    district: Option<&QuestionValue>,
    language: Language,
) -> Vec<String> {
    let all = catalogue.district().map_or(0, |question| question.values().len());
    let is_in = |districts: &[&QuestionValue]| {
        district.is_none_or(|own| districts.iter().any(|value| value.id() == own.id()))
    };
    let line = |(_, subareas, districts, why): (&str, Vec<&styrmodell::model::Subarea>, Vec<_>, &str)| {
        let subareas: Vec<&str> = subareas.iter().map(|subarea| subarea.name()).collect();
        let names = districts.iter().map(|value: &&QuestionValue| value.name());
        let districts = match district.is_some() || districts.len() == all {
            true => String::new(),
            false => format!(" ({})", listed(&names.collect::<Vec<_>>())),
        };
        format!("{}{districts}: {}", subareas.join("; "), language.of_model(&sentence(why)))
    };
    catalogue.known_gaps().filter(|(_, _, districts, _)| is_in(districts)).map(line).collect()
}

fn known_gaps(page: &mut Page, catalogue: &Catalogue) {
    let lines = gap_lines(catalogue, None, page.language());
    if !lines.is_empty() {
        page.heading(page.say("Kända luckor", "Known gaps"));
        lines.iter().for_each(|line| page.hanging("  ", "    ", line));
    }
}

pub(super) fn markdown(table: &CatalogueTable<'_>, language: Language) -> String {
    let (mut page, catalogue) = (Markdown::new(language), table.catalogue());
    page.heading(1, &escape(&title(table, language)));
    page.paragraph(&table.sums_words(language));
    let mut head =
        vec![language.say("Område", "Area").to_owned(), language.say("Delområde", "Delområde").to_owned()];
    head.extend(table.columns().iter().map(|column| escape(column_name(column))));
    let squares = table.rows().iter().map(|row| {
        let names = [row.area.map_or("", |area| area.name()), row.subarea.name()];
        let figures = row.squares.iter().map(|square| square.words(language));
        names.into_iter().map(escape).chain(figures).collect::<Vec<_>>()
    });
    let sums = rows_of_sums(table.columns(), language).map(|(label, sums)| {
        let names = [format!("**{}**", without_insats(language)), format!("**{label}**")];
        let figures = sums.into_iter().map(|sum| format!("**{sum}**"));
        names.into_iter().chain(figures).collect::<Vec<_>>()
    });
    page.table(&head, squares.chain(sums));
    page.paragraph(table.legend(language));
    if let Some(words) = table.not_offered_words(language) {
        page.paragraph(&escape(&words));
    }
    let gaps = gap_lines(catalogue, None, language);
    if !gaps.is_empty() {
        page.heading(2, language.say("Kända luckor", "Known gaps"));
        gaps.iter().for_each(|line| page.item(0, &escape(line)));
    }
    for premise in catalogue.premises() {
        page.paragraph(&escape(&language.of_model(&sentence(premise))));
    }
    page.paragraph(&escape(&table.origin(language)));
    page.line(&escape(&parts::origin(catalogue.rules(), language)));
    page.line(&escape(parts::not_a_decision(language)));
    page.finish()
}
