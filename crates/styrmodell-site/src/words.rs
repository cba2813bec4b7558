//! The words that every page says around its content, in both languages, and how words of
//! the model stand in a page.

use maud::{Markup, html};
use styrmodell::{Language, Rules};

/// Picks the Swedish or the English wording.
pub(crate) fn say<'t>(language: Language, sv: &'t str, en: &'t str) -> &'t str {
    match language {
        Language::English => en,
        _ => sv,
    }
}

/// The code of a language in HTML.
pub(crate) fn code(language: Language) -> &'static str {
    say(language, "sv", "en")
}

/// The language that a page is not in.
pub(crate) fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Swedish,
        _ => Language::English,
    }
}

/// Writes words of the model: Swedish in the English page, too. They stand apart from the
/// text around them, so that a name written from right to left turns nothing else.
pub(crate) fn own(text: &str, language: Language) -> Markup {
    html! { bdi lang=[swedish(language)] { (text) } }
}

/// The attribute `lang` of words of the model, where it differs from that of the page.
pub(crate) fn swedish(language: Language) -> Option<&'static str> {
    (language == Language::English).then_some("sv")
}

/// The mark of a proposal, as it stands in headings.
pub(crate) fn proposal(language: Language) -> &'static str {
    say(language, "FÖRSLAG", "PROPOSAL")
}

/// The model and its revision: "Styrmodell, beslutad 2024-02-23".
pub(crate) fn origin(rules: &Rules, language: Language) -> Markup {
    let status = if rules.is_decided() { say(language, "beslutad", "decided") } else { proposal(language) };
    html! { (own(rules.short_name(), language)) ", " (status) " " span.number { (rules.revision()) } }
}

/// The sentence that names who decided the revision, and when; `None` if the rules do not say.
pub(crate) fn decided_by(rules: &Rules, language: Language) -> Option<Markup> {
    let decided = rules.decided()?;
    Some(html! {
        (say(language, "Beslutad", "Decided")) " " (decided.date()) " " (say(language, "av", "by")) " "
        (own(decided.by(), language)) "."
    })
}

/// The sentence that no answer is a decision.
pub(crate) fn not_a_decision(language: Language) -> &'static str {
    say(language, "Upplysning, inte ett beslut i ärendet.", "Information, not a decision in the case.")
}
