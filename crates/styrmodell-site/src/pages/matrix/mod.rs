//! *Matrisen*: who has which duty in every delområde under every basis.

mod cell;
mod choices;
mod parts;
mod table;

use maud::{Markup, html};
use styrmodell::answer::Notice;
use styrmodell::{Date, Decision, Language, Rulebook, Rules};

use self::choices::Answers;
pub use self::parts::MAX_CELLS;
use self::parts::Part;
use self::table::MatrixTable;
use crate::assets::{dense, script_text};
use crate::data::portable;
use crate::frame::Frame;
use crate::pages::Page;
use crate::tab::Tab;
use crate::words::{own, say};

/// The scripts that a page of the matrix loads. `data.js` has the answers.
const SCRIPTS: &[&str] = &["data.js", "reader.js", "matrix.js"];

/// The bytes of answers that one file carries at most, in base 64. A file with more would
/// be slow to open and to send; it leaves the choice of facts to the site.
const MAX_EMBEDDED_BYTES: usize = 1_000_000;

/// The pages of the matrix: one, or an index and its parts where one would have too many
/// cells. `revision` is the position of the rules among those of the site; `date` is the
/// day by which the page that answers chooses them, if there are several.
pub(crate) fn pages(rules: &Rules, revision: usize, date: Option<Date>, language: Language) -> Vec<Page> {
    let parts = parts::of(rules);
    let name = Tab::Matrix.name(language);
    if let [part] = parts.as_slice() {
        let main = part_main(rules, (revision, date), part, &Markup::default(), language);
        return vec![page(None, name.to_owned(), main)];
    }
    let mut pages = vec![Page::of_tab(Tab::Matrix, index(&parts, language), language)];
    for (position, part) in parts.iter().enumerate() {
        let neighbours = neighbours(&parts, position, language);
        let main = part_main(rules, (revision, date), part, &neighbours, language);
        pages.push(page(Some(part_name(position)), format!("{name}: {}", part.name), main));
    }
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
    let decisions = decisions(rules, part, None);
    let table = MatrixTable::of(rules, &decisions, part.columns.clone(), language);
    html! { (remarks(rules, None, &[], language)) (table.legend()) (table.markup(false, None)) }
}

/// The decisions of the delområden of a part, with no facts stated.
fn decisions<'r>(rules: &'r Rules, part: &Part<'r>, date: Option<Date>) -> Vec<Decision<'r>> {
    let cases = part.subareas.iter().flat_map(|subarea| {
        rules.bases().iter().filter_map(|basis| rules.case(subarea.id(), basis.id()).ok())
    });
    cases.map(|case| date.map_or(case.clone(), |date| case.on(date)).resolve()).collect()
}

fn page(part: Option<String>, title: String, main: Markup) -> Page {
    Page { part, title, main, scripts: SCRIPTS, is_wide: true }
}

fn part_name(position: usize) -> String {
    (position + 1).to_string()
}

fn part_main(
    rules: &Rules,
    (revision, date): (usize, Option<Date>),
    part: &Part<'_>,
    neighbours: &Markup,
    language: Language,
) -> Markup {
    let decisions = decisions(rules, part, date);
    let table = MatrixTable::of(rules, &decisions, part.columns.clone(), language);
    let data = choices::data(rules, &table, &Answers::OfSite(revision), date, language);
    html! {
        p.lead {
            (say(language, "Vem som har vilket ansvar i varje delområde. Välj en ruta för hela svaret.",
                "Who has which duty in every subarea. Choose a cell for the whole answer."))
        }
        (neighbours)
        (choices::form(rules, &table, language))
        (remarks(rules, date, &[], language))
        (table.legend())
        (table.markup(true, Some(&data)))
    }
}

/// The matrix as one file, of decisions that come delområde by delområde, all under the
/// same bases, and with what should be known about them. With `book`, which is the rules
/// that gave the decisions, the facts of the case can be chosen in the file.
///
/// ```
/// use styrmodell::{Language, Rulebook};
///
/// let book = Rulebook::goteborg();
/// let decision = book.case("praktik", "4:4")?.resolve();
/// let page = styrmodell_site::matrix_file(Some(book), &[decision], &[], Language::Swedish);
/// assert!(page.is_some_and(|page| page.contains("Arbvux")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// `None` if there is no decision, or if the matrix has more than [`MAX_CELLS`] cells.
pub fn matrix_file(
    book: Option<&Rulebook>,
    decisions: &[Decision<'_>],
    notices: &[Notice],
    language: Language,
) -> Option<String> {
    let first = decisions.first()?;
    let rules = first.rulebook();
    let columns = rules.duties().len().checked_mul(decisions.len())?;
    if columns > MAX_CELLS {
        return None;
    }
    let table = MatrixTable::of(rules, decisions, 0..columns, language);
    let embedded = book.map(portable).filter(|text| text.len() <= MAX_EMBEDDED_BYTES);
    let script = match embedded {
        Some(_) => ["reader.js", "matrix.js"].map(|name| dense(script_text(name))).concat(),
        None => String::new(),
    };
    let has_choices = embedded.is_some();
    let data = embedded.map(|portable| {
        choices::data(rules, &table, &Answers::Embedded(portable), first.case().date(), language)
    });
    let main = html! {
        p.lead { (say(language, "Vem som har vilket ansvar i varje delområde.", "Who has which duty in every subarea.")) }
        @if has_choices {
            (choices::form(rules, &table, language))
        } @else {
            p.hint { (without_choices(book.is_some(), language)) }
        }
        (remarks(rules, first.case().date(), notices, language))
        (table.legend())
        (table.markup(false, data.as_deref()))
    };
    let frame = Frame { rules, language, title: Tab::Matrix.name(language), is_wide: true };
    Some(frame.one_file(&script, &main))
}

/// The reason why no fact can be chosen in a file.
fn without_choices(is_accepted: bool, language: Language) -> &'static str {
    match is_accepted {
        true => say(
            language,
            "Modellen är för stor för att uppgifter ska kunna väljas i en enda fil. Det går på sidan som styrmodell site skriver.",
            "The model is too large for facts to be chosen in a single file. They can be chosen on the site that styrmodell site writes.",
        ),
        false => say(
            language,
            "Uppgifter kan väljas här när förslaget klarar sina egna krav och typfall.",
            "Facts can be chosen here when the proposal passes its own requirements and scenarios.",
        ),
    }
}

/// The sentence that no fact is known, which a script replaces, and the notices.
fn remarks(rules: &Rules, date: Option<Date>, notices: &[Notice], language: Language) -> Markup {
    let nothing = say(language, "inget mer är känt om ärendet.", "nothing more is known about the case.");
    let is_dated = rules.taken_decisions().any(|taken| taken.from().is_some() || taken.until().is_some());
    html! {
        p.hint {
            span #known role="status" { (holds_when(date, nothing, language)) }
            @if is_dated && date.is_none() {
                " "
                (say(language, "Beslut som bara gäller vissa dagar är inte inräknade.",
                    "Decisions that hold on certain days only are not counted."))
            }
            @for notice in notices { " " (notice.message(language)) }
        }
    }
}

/// The words that begin what the table holds for.
fn holds_when(date: Option<Date>, known: &str, language: Language) -> String {
    match (language, date) {
        (Language::English, None) => format!("The table holds when {known}"),
        (Language::English, Some(date)) => format!("The table holds on {date}, when {known}"),
        (_, None) => format!("Tabellen gäller när {known}"),
        (_, Some(date)) => format!("Tabellen gäller den {date}, när {known}"),
    }
}

/// The index over the parts.
fn index(parts: &[Part<'_>], language: Language) -> Markup {
    html! {
        p.lead {
            (say(language, "Vem som har vilket ansvar i varje delområde. Matrisen är delad efter område.",
                "Who has which duty in every subarea. The matrix is divided by area."))
        }
        ul.parts {
            @for (position, part) in parts.iter().enumerate() {
                li { (part_link(position, part, language)) }
            }
        }
    }
}

/// The links from a part to the index and to the parts before and after it.
fn neighbours(parts: &[Part<'_>], position: usize, language: Language) -> Markup {
    let near = [(position.checked_sub(1), "← "), (position.checked_add(1), "→ ")];
    html! {
        nav.near aria-label=(say(language, "Delar av matrisen", "Parts of the matrix")) {
            ul {
                li { a href=(Tab::Matrix.file(language)) { (say(language, "Alla delar", "All parts")) } }
                @for (position, mark) in near {
                    @if let Some((position, part)) = position.and_then(|at| Some((at, parts.get(at)?))) {
                        li { span aria-hidden="true" { (mark) } (part_link(position, part, language)) }
                    }
                }
            }
        }
    }
}

fn part_link(position: usize, part: &Part<'_>, language: Language) -> Markup {
    html! { a href=(Tab::Matrix.part_file(&part_name(position), language)) { (own(&part.name, language)) } }
}
