//! Parts that several pages share: citations, links to rules, pictures, the search box.

use maud::{Markup, PreEscaped, html};
use styrmodell::Language;
use styrmodell::answer::{Citation, Remark};
use styrmodell::views::{Conditions, RuleView};
use styrmodell_graph::Graph;

use crate::anchors;
use crate::marks::{is_mark, mark_own_words, marked};
use crate::tab::Tab;
use crate::words::{own, say};

/// The width of the page that a picture is drawn for, in pixels: that of the content on a
/// screen of 1 440 px.
const WIDE_PICTURE: i32 = 1_200;

/// The width of the content on a phone of 360 px, in pixels, for which a picture is
/// drawn upright.
const NARROW_PICTURE: i32 = 340;

/// The largest width of a picture that is shown, as a share of that of its page. Its text
/// shrinks as much: from 14 px to 9.
const MAX_SHRINKING_PERCENT: i32 = 150;

/// A text as a sentence: with a capital letter and a full stop.
pub(crate) fn sentence(text: &str) -> String {
    let text = capital(text.trim());
    if text.trim_end_matches(is_mark).ends_with(['.', '?', '!']) { text } else { format!("{text}.") }
}

/// A text with a capital letter, also where its first words are marked.
pub(crate) fn capital(text: &str) -> String {
    let mut words = text.trim_start_matches(is_mark).chars();
    let mark = text.chars().take_while(|&c| is_mark(c));
    mark.chain(words.next().into_iter().flat_map(char::to_uppercase)).chain(words).collect()
}

/// Citations, each a link to its place on the page of the sources.
pub(crate) fn links<'r>(citations: impl IntoIterator<Item = Citation<'r>>, language: Language) -> Markup {
    html! {
        @for (number, citation) in citations.into_iter().enumerate() {
            @if number > 0 { "; " }
            a href=(anchors::address(Tab::Sources, &anchors::place(&citation.id()), language)) {
                (own(&citation.to_string(), language))
            }
        }
    }
}

/// A paragraph with citations; nothing if there are none.
pub(crate) fn cited<'r>(citations: impl Iterator<Item = Citation<'r>>, language: Language) -> Markup {
    let mut citations = citations.peekable();
    html! {
        @if citations.peek().is_some() {
            p.cite { (say(language, "Källa:", "Source:")) " " (links(citations, language)) }
        }
    }
}

/// Citations in parentheses after a space; nothing if there are none.
pub(crate) fn in_parentheses<'r>(
    citations: impl Iterator<Item = Citation<'r>>,
    language: Language,
) -> Markup {
    let mut citations = citations.peekable();
    html! { @if citations.peek().is_some() { " (" (links(citations, language)) ")" } }
}

/// A remark, with its citations and the facts with which it is shown.
pub(crate) fn remark(remark: &Remark<'_>, language: Language) -> Markup {
    html! {
        p {
            (own(&sentence(remark.text()), language))
            (in_parentheses(remark.sources(), language))
            (shown_when(remark.when(), language))
        }
    }
}

/// Rules by name, each a link to its place on the page of the rules.
pub(crate) fn rule_links<'r>(rules: impl IntoIterator<Item = RuleView<'r>>, language: Language) -> Markup {
    html! {
        ul.links {
            @for rule in rules {
                li { a href=(anchors::rule_address(rule.id(), language)) { (own(rule.name(), language)) } }
            }
        }
    }
}

/// How doubtful text was read; nothing if the text is plain.
pub(crate) fn interpretation(text: Option<&str>, language: Language) -> Markup {
    html! {
        @if let Some(text) = text {
            p {
                strong { (say(language, "Tolkning:", "Interpretation:")) } " "
                (own(&sentence(text), language))
            }
        }
    }
}

/// The facts with which a text is shown, in parentheses after a space; nothing if always.
pub(crate) fn shown_when(when: Option<Vec<Conditions<'_>>>, language: Language) -> Markup {
    html! {
        @if let Some(when) = when { " (" (marked(&Conditions::any_facts_words_with(when, language, &mark_own_words), language)) ")" }
    }
}

/// A picture, drawn for a wide page and for a phone; the style shows one of them. One that
/// cannot be drawn, or not small enough to be read, is a sentence. `id` is the start of the
/// ids in it.
pub(crate) fn picture(graph: &Graph, id: &str, language: Language) -> Markup {
    let drawings = [("wide", WIDE_PICTURE), ("narrow", NARROW_PICTURE)];
    html! {
        @for (name, page_width) in drawings {
            div class={ "picture " (name) } {
                @match graph.draw(page_width) {
                    Ok(drawing) if drawing.width() <= page_width * MAX_SHRINKING_PERCENT / 100 => {
                        (PreEscaped(drawing.inline(&format!("{id}-{name}"))))
                    }
                    _ => p.hint {
                        (say(language, "Bilden är för stor för att visas här. Allt den skulle visa står i ord på sidan.",
                            "The picture is too large to show here. All that it would show is in words on this page."))
                    }
                }
            }
        }
    }
}

/// The box in which words are searched for among the entries of the page. Without its
/// script it is not shown, and all entries are.
pub(crate) fn search_box(label: &str, hint: &str, language: Language) -> Markup {
    html! {
        div.filter role="search" hidden {
            label for="filter" { (label) }
            p.hint #filter-hint { (hint) }
            input #filter type="search" autocomplete="off" spellcheck="false" aria-describedby="filter-hint";
            p.hint #filter-count role="status"
                data-found=(say(language, "{n} av {m} visas", "{n} of {m} shown"))
                data-none=(say(language, "Inget passar. Pröva ett annat ord.", "Nothing matches. Try another word.")) {}
        }
    }
}
