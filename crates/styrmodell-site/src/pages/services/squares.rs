//! The table of what there is: a figure for each delområde and district, which leads to
//! the insatser that it counts.

use maud::{Markup, html};
use styrmodell::Language;
use styrmodell::services::{CatalogueRow, CatalogueSquare, CatalogueTable, QuestionValue};

use super::choices::{DISTRICT_KEY, SUBAREA_KEY};
use crate::words::{own, say};

/// The id of the table.
pub(super) const TABLE_ID: &str = "tabellen";

/// The heading of the table.
pub(super) fn heading(language: Language) -> &'static str {
    say(language, "Var det finns något", "Where there is something")
}

/// The section with the table.
pub(super) fn section(table: &CatalogueTable<'_>, language: Language) -> Markup {
    let mut areas: Vec<Vec<&CatalogueRow<'_>>> = Vec::new();
    for row in table.rows() {
        let area = row.area.map(|area| area.id());
        match areas.last_mut() {
            Some(rows) if rows.iter().any(|other| other.area.map(|area| area.id()) == area) => rows.push(row),
            _ => areas.push(vec![row]),
        }
    }
    let columns = table.columns();
    html! {
        section.group.squares #(TABLE_ID) tabindex="-1" {
            h2 { (heading(language)) }
            p.hint { (table.legend(language)) }
            div.scroll tabindex="0" role="region" aria-label=(heading(language)) {
                table {
                    caption.hidden { (say(language, "Insatser per delområde", "Insatser by subarea")) }
                    thead {
                        tr {
                            th scope="col" { (say(language, "Delområde", "Subarea")) }
                            @for column in columns {
                                th scope="col" {
                                    @match column.district {
                                        Some(district) => (own(district.name(), language)),
                                        None => (say(language, "Insatser", "Insatser")),
                                    }
                                }
                            }
                        }
                    }
                    @for rows in &areas {
                        tbody {
                            @if let Some(area) = rows.first().and_then(|row| row.area) {
                                tr.area { th scope="rowgroup" colspan=(columns.len() + 1) { (own(area.name(), language)) } }
                            }
                            @for row in rows {
                                tr {
                                    th scope="row" { (own(row.subarea.name(), language)) }
                                    @for (square, column) in row.squares.iter().zip(columns) {
                                        (cell(table, row, square, column.district, language))
                                    }
                                }
                            }
                        }
                    }
                }
            }
            p { (table.sums_words(language)) }
        }
    }
}

fn cell(
    table: &CatalogueTable<'_>,
    row: &CatalogueRow<'_>,
    square: &CatalogueSquare<'_>,
    district: Option<&QuestionValue>,
    language: Language,
) -> Markup {
    let figure = square.words(language);
    html! {
        td.nothing[square.is_empty()] {
            @if !square.is_empty() {
                a href=(address(table, row, district)) { (figure) }
            } @else if square.known_gaps.is_empty() {
                (figure)
            } @else {
                a href="#luckor" { (figure) }
            }
        }
    }
}

/// The address of the list that a square is of. The fact that picks a district is one of
/// the model: no question of the catalogue is in an address.
fn address(table: &CatalogueTable<'_>, row: &CatalogueRow<'_>, district: Option<&QuestionValue>) -> String {
    let subarea = format!("#{SUBAREA_KEY}{}", row.subarea.id());
    match (table.catalogue().district(), district) {
        (Some(question), Some(value)) => format!("{subarea}&{DISTRICT_KEY}{}={}", question.id(), value.id()),
        _ => subarea,
    }
}
