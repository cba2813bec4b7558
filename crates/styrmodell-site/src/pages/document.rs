//! The governing document as one file: its text, with the ways as a picture and the
//! matrix where the text has its places for them.

use maud::{Markup, html};
use styrmodell::{Language, Rules};
use styrmodell_graph::escalation;

use crate::frame::Frame;
use crate::marks::mark_own_words;
use crate::pages::matrix;
use crate::prose::{Prose, ProseForm};
use crate::words::say;

/// A picture or table of the rules that a page shows within a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The forums, and where matters are escalated.
    Escalation,
    /// The duties in every delområde, and who has them.
    Matrix,
}

/// The widths that a picture is drawn for, in pixels: the column of the text, which is
/// also that of a sheet of A4, and a phone.
const COLUMN_WIDTH: i32 = 700;
const PHONE_WIDTH: i32 = 320;

/// Makes the governing document as one HTML file, with its style in it.
///
/// `markdown` is the text, whose first heading the page writes by itself. Each figure
/// stands before the block of the text that begins at its byte. HTML in the text is
/// shown as it is written. Words of the rules that [`mark_own_words`] has marked have their
/// language in the English page.
///
/// ```
/// use styrmodell::{Language, Registry};
/// use styrmodell_site::{Figure, document};
///
/// let rules = Registry::goteborg().latest()?;
/// let text = "# Styrmodell\n\n## Forum\n\nEn plats ger inget ansvar. <b>\n";
/// let page = document(rules, text, &[(text.len(), Figure::Escalation)], Language::Swedish);
/// assert!(page.contains("<h2 id=\"avsnitt-forum\">Forum</h2>"));
/// assert!(page.contains("ansvar. &lt;b&gt;"));
/// assert!(page.contains("<svg"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn document(rules: &Rules, markdown: &str, figures: &[(usize, Figure)], language: Language) -> String {
    let form = ProseForm { id_prefix: "avsnitt", lowered: 0, language, own_texts: None };
    let figures = figures.iter().map(|(at, figure)| (*at, figure_markup(*figure, rules, language)));
    let prose = Prose::of(markdown, form, figures.collect());
    let contents = prose.contents(2, say(language, "Innehåll", "Contents"), language);
    let main = html! { div.prose { (prose.body(&contents)) } };
    let title = mark_own_words(rules.name());
    Frame { rules, language, title: &title, is_wide: false }.one_file("", &main)
}

fn figure_markup(figure: Figure, rules: &Rules, language: Language) -> Markup {
    match figure {
        Figure::Escalation => ways(rules, language),
        Figure::Matrix => html! { div.landscape { (matrix::within_text(rules, language)) } },
    }
}

/// The forums as a picture, upright for a phone; the text says the same in words.
fn ways(rules: &Rules, language: Language) -> Markup {
    let graph = escalation(rules, None, language);
    let picture = |width: i32, id: &str| match graph.draw(width) {
        Ok(drawing) => maud::PreEscaped(drawing.inline(id)),
        Err(error) => html! { p.note { (error.message(language)) } },
    };
    html! {
        figure {
            div.picture.wide { (picture(COLUMN_WIDTH, "vagen")) }
            div.picture.narrow { (picture(PHONE_WIDTH, "vagen-smal")) }
            figcaption { (say(language, "Forumen, och vart frågor lyfts.", "The forums, and where matters are escalated.")) }
        }
    }
}
