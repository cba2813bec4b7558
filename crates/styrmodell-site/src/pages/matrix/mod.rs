//! *Matrisen*: who has which duty in every delområde under every basis.

mod cell;
mod parts;
mod table;

use maud::{Markup, html};
use styrmodell::answer::Notice;
use styrmodell::{Decision, Language, Rules};

pub use self::parts::MAX_CELLS;
use self::parts::Part;
use self::table::MatrixTable;
use crate::frame::Frame;
use crate::pages::Page;
use crate::tab::Tab;
use crate::words::{own, say};

/// The pages of the matrix: one, or an index and its parts where one would have too many
/// cells.
pub(crate) fn pages(rules: &Rules, language: Language) -> Vec<Page> {
    let parts = parts::of(rules);
    if let [part] = parts.as_slice() {
        return vec![page(rules, None, Tab::Matrix.name(language).to_owned(), part, language)];
    }
    let mut pages = vec![index(&parts, language)];
    pages.extend(parts.iter().enumerate().map(|(position, part)| {
        let title = format!("{}: {}", Tab::Matrix.name(language), part.name);
        page(rules, Some((position + 1).to_string()), title, part, language)
    }));
    pages
}

/// The matrix within a text; a sentence where it has more than [`MAX_CELLS`] cells.
pub(crate) fn within_text(rules: &Rules, language: Language) -> Markup {
    let parts = parts::of(rules);
    let [part] = parts.as_slice() else {
        let command = "styrmodell matrix --format csv";
        return html! {
            p.note {
                (say(language, "Matrisen är för stor för dokumentet. Den skrivs med", "The matrix is too large for the document. It is written by"))
                " " code { (command) } "."
            }
        };
    };
    let decisions = decisions(rules, part);
    let table = MatrixTable::of(rules, &decisions, part.columns.clone(), language);
    html! { (remarks(&[], language)) (table.legend()) (table.markup(false)) }
}

/// The decisions of the delområden of a part, with no facts stated.
fn decisions<'r>(rules: &'r Rules, part: &Part<'r>) -> Vec<Decision<'r>> {
    let cases = part.subareas.iter().flat_map(|subarea| {
        rules.bases().iter().filter_map(|basis| rules.case(subarea.id(), basis.id()).ok())
    });
    cases.map(|case| case.resolve()).collect()
}

fn page(rules: &Rules, part: Option<String>, title: String, of: &Part<'_>, language: Language) -> Page {
    let decisions = decisions(rules, of);
    let table = MatrixTable::of(rules, &decisions, of.columns.clone(), language);
    let main = html! {
        p.lead {
            (say(language, "Vem som har vilket ansvar i varje delområde. Välj en ruta för hela svaret.",
                "Who has which duty in every subarea. Choose a cell for the whole answer."))
        }
        (remarks(&[], language))
        (table.legend())
        (table.markup(true))
    };
    Page { part, title, main, scripts: &[] }
}

/// The matrix as one file, of decisions that come delområde by delområde, all under the
/// same bases, and with what should be known about them.
///
/// ```
/// use styrmodell::{Language, Rulebook};
///
/// let book = Rulebook::goteborg();
/// let decision = book.case("praktik", "4:4")?.resolve();
/// let page = styrmodell_site::matrix_file(&[decision], &[], Language::Swedish);
/// assert!(page.is_some_and(|page| page.contains("Arbvux")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// `None` if there is no decision, or if the matrix has more than [`MAX_CELLS`] cells.
pub fn matrix_file(decisions: &[Decision<'_>], notices: &[Notice], language: Language) -> Option<String> {
    let rules = decisions.first()?.rulebook();
    let columns = rules.duties().len().checked_mul(decisions.len())?;
    if columns > MAX_CELLS {
        return None;
    }
    let table = MatrixTable::of(rules, decisions, 0..columns, language);
    let main = html! {
        p.lead { (say(language, "Vem som har vilket ansvar i varje delområde.", "Who has which duty in every subarea.")) }
        (remarks(notices, language))
        (table.legend())
        (table.markup(false))
    };
    let frame = Frame { rules, language, title: Tab::Matrix.name(language) };
    Some(frame.one_file("", &main))
}

/// The sentence that no fact is known, and the notices.
fn remarks(notices: &[Notice], language: Language) -> Markup {
    html! {
        p.hint {
            (say(language, "Tabellen gäller när inget mer är känt om ärendet.",
                "The table holds when nothing more is known about the case."))
            @for notice in notices { " " (notice.message(language)) }
        }
    }
}

/// The index over the parts.
fn index(parts: &[Part<'_>], language: Language) -> Page {
    let main = html! {
        p.lead {
            (say(language, "Vem som har vilket ansvar i varje delområde. Matrisen är delad efter område.",
                "Who has which duty in every subarea. The matrix is divided by area."))
        }
        ul.parts {
            @for (position, part) in parts.iter().enumerate() {
                li {
                    a href=(Tab::Matrix.part_file(&(position + 1).to_string(), language)) {
                        (own(&part.name, language))
                    }
                }
            }
        }
    };
    Page { part: None, title: Tab::Matrix.name(language).to_owned(), main, scripts: &[] }
}
