//! The errors for a need that is not the name of one: what it can mean or comes near
//! to, and what to type.

use styrmodell::answer::NeedLookUp;
use styrmodell::error::{InputErrorKind, InputSubject, Suggestion};
use styrmodell::model::Support;
use styrmodell::{InputError, Language, Outcome, Rules};
use unicode_width::UnicodeWidthStr as _;

use crate::cli::language::Say;
use crate::cli::outcome::Failure;
use crate::cli::settings::Settings;
use crate::io::rules;
use crate::write::page::{PAGE_COLUMNS, Page, pad, sentence, widest};

use super::parts;

/// The failure for an error in a question, with a page of its own if the need is
/// ambiguous or unknown. `basis` is the lagrum as the user wrote it, if there is one.
pub(super) fn failure(book: &Rules, error: &InputError, basis: Option<&str>, settings: &Settings) -> Failure {
    match error.kind() {
        _ if settings.is_json() || *error.subject() != InputSubject::Need => {
            rules::bad_input(error, settings)
        }
        InputErrorKind::AmbiguousName => ambiguous_need(book, error, basis, settings.language),
        InputErrorKind::UnknownName => unknown_need(book, error, settings.language),
        InputErrorKind::NoCounterpart if !error.suggestions().is_empty() => method(book, error, settings),
        _ => rules::bad_input(error, settings),
    }
}

/// The page for a word that no need is called by: the needs near to it, or all areas,
/// and whom an unknown need is told to.
fn unknown_need(book: &Rules, error: &InputError, language: Language) -> Failure {
    let mut page = Page::new(language);
    if error.suggestions().is_empty() {
        let found_nothing =
            language.say("Inget behov ligger nära. Områdena är:", "No need is near. The areas are:");
        page.paragraph("", &format!("{}. {found_nothing}", error.message(language)));
        for area in error.areas() {
            let subareas: Vec<&str> = area.subareas.iter().map(|subarea| subarea.name.as_str()).collect();
            page.blank();
            page.paragraph("  ", &area.name);
            page.paragraph("    ", &sentence(&subareas.join("; ")));
        }
    } else {
        page.paragraph("", &format!("{}. {}", error.message(language), language.say("Närmast:", "Nearest:")));
        suggestions(&mut page, book, error.suggestions());
    }
    page.blank();
    page.paragraph("", language.say("Alla delområden: styrmodell matrix", "All subareas: styrmodell matrix"));
    if let Some(contact) = book.unknown_need() {
        let told = language
            .say("Ett behov som inget här möter: berätta för", "A need that nothing here meets: tell");
        let places: Vec<String> = contact.sources().map(|place| place.to_string()).collect();
        let support = match contact.support() {
            Support::Explicit => "",
            Support::Derived => language.say("; härlett", "; derived"),
            _ => language.say("; motstridigt", "; contradictory"),
        };
        let told = sentence(&format!("{told} {}", contact.refer_to()));
        page.paragraph("", &format!("{told} ({}{support})", places.join("; ")));
    }
    Failure::Text(page.finish())
}

/// The page for a method or form: what it is, and the delområden it can concern.
fn method(book: &Rules, error: &InputError, settings: &Settings) -> Failure {
    let mut page = Page::new(settings.language);
    page.paragraph("", error.message(settings.language));
    suggestions(&mut page, book, error.suggestions());
    Failure::Text(page.finish())
}

/// Writes needs, each with what to type, its meaning, and why it is offered.
fn suggestions(page: &mut Page, book: &Rules, suggestions: &[Suggestion]) {
    let width = widest(suggestions.iter().map(|need| need.name.as_str()));
    for need in suggestions {
        let to_type = format!("--need {}", to_type(book, need));
        page.blank();
        // The words to type stand on one line, to be copied.
        let line = format!("  {}  {to_type}", pad(&need.name, width));
        if line.width() <= PAGE_COLUMNS {
            page.line(&line);
        } else {
            page.paragraph("  ", &need.name);
            page.line(&format!("     {to_type}"));
        }
        if let Some(explanation) = &need.explanation {
            page.paragraph("     ", &page.language().of_model(&sentence(explanation)));
        }
        let because = page.say("Varför", "Why");
        page.paragraph("     ", &sentence(&format!("{because}: {}", need.why(page.language()))));
    }
}

/// The name to type, if it means this need alone; else its id.
fn to_type(book: &Rules, need: &Suggestion) -> String {
    let name = need.name.to_lowercase();
    match book.look_up(&name) {
        NeedLookUp::Match(found) if found.id() == need.id && !name.contains('"') => {
            if name.contains(' ') {
                format!("\"{name}\"")
            } else {
                name
            }
        }
        _ => need.id.clone(),
    }
}

fn ambiguous_need(book: &Rules, error: &InputError, basis: Option<&str>, language: Language) -> Failure {
    let mut page = Page::new(language);
    page.paragraph(
        "",
        &format!(
            "\"{}\" {}",
            error.given(),
            language.say(
                "kan betyda flera saker. Vilken menar du?",
                "can mean several things. Which do you mean?"
            )
        ),
    );
    for (i, candidate) in error.candidates().iter().enumerate() {
        page.blank();
        page.hanging(&format!("  {}  ", i + 1), "     ", &candidate.name);
        if let Some(explanation) = &candidate.explanation {
            page.paragraph("     ", &page.language().of_model(&sentence(explanation)));
        } else if !candidate.subareas.is_empty() {
            let belongs = language.say("Hör till", "Belongs to");
            page.paragraph("     ", &sentence(&format!("{belongs} {}", candidate.subareas.join(", "))));
        }
        // The answer for the first duty, which most people ask about.
        let answer = basis.and_then(|basis| book.case(&candidate.id, basis).ok()).map(|case| case.resolve());
        let first_duty = answer.as_ref().and_then(|decision| decision.duties().next());
        if let (Some(decision), Some(duty)) = (&answer, first_duty) {
            let basis = decision.case().basis().short_name();
            let text = match duty.outcome() {
                Outcome::Depends(ask) => {
                    let question = language.of_model(&ask.to_string());
                    format!("{} {question}", language.say("beror på:", "depends on:"))
                }
                _ => parts::sentence_of(&duty, &decision.routes(), language),
            };
            page.paragraph("     ", &format!("{} {basis}: {text}", language.say("Enligt", "Under")));
        }
    }
    page.heading(language.say("Skriv till exempel:", "For example:"));
    // The best example of what to type is a need with an answer.
    let first_basis = book.bases().first().map_or("", |basis| basis.short_name());
    let basis = basis.unwrap_or(first_basis);
    let has_answer = |id: &str| book.cases(id, basis).is_ok();
    let candidates = error.candidates();
    if let Some(shown) = candidates.iter().find(|c| has_answer(&c.id)).or(candidates.first()) {
        let name = shown.name.to_lowercase();
        // Needs may share the name; then only the id is certain.
        let name_or_id = if has_answer(&name) { &name } else { &shown.id };
        let basis = if basis.contains(' ') { format!("\"{basis}\"") } else { basis.to_owned() };
        page.line(&format!("  styrmodell resolve --need \"{name_or_id}\" --basis {basis}"));
    }
    Failure::Text(page.finish())
}
