//! The error for a name that can mean several needs: it lists them and shows what
//! to type.

use styrmodell::{InputError, Language, Outcome, Rules};

use crate::cli::language::Say;
use crate::cli::outcome::Failure;
use crate::write::page::{Page, sentence};

use super::parts;

pub(super) fn ambiguous_need(book: &Rules, error: &InputError, basis: &str, language: Language) -> Failure {
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
            page.paragraph("     ", &sentence(explanation));
        } else if !candidate.subareas.is_empty() {
            let belongs = language.say("Hör till", "Belongs to");
            page.paragraph("     ", &sentence(&format!("{belongs} {}", candidate.subareas.join(", "))));
        }
        // The answer for the first duty, which most people ask about.
        let answer = book.case(&candidate.id, basis).ok().map(|case| case.resolve());
        let first_duty = answer.as_ref().and_then(|decision| decision.duties().next());
        if let (Some(decision), Some(duty)) = (&answer, first_duty) {
            let basis = decision.case().basis().short_name();
            let text = match duty.outcome() {
                Outcome::Depends(ask) => format!("{} {ask}", language.say("beror på:", "depends on:")),
                _ => parts::sentence_of(&duty, &decision.routes(), language),
            };
            page.paragraph("     ", &format!("{} {basis}: {text}", language.say("Enligt", "Under")));
        }
    }
    page.heading(language.say("Skriv till exempel:", "For example:"));
    // The best example of what to type is a need with an answer.
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
