//! The error of a name that can mean several needs: the meaning of each, and what
//! to type.

use styrmodell::{InputError, Language, Outcome, Rules};

use crate::cli::language::Say;
use crate::cli::outcome::Failure;
use crate::write::page::{Page, sentence};

use super::parts;

pub(super) fn choose(book: &Rules, error: &InputError, basis: &str, language: Language) -> Failure {
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
        // Most people ask about the first duty.
        let answer = book.case(&candidate.id, basis).ok().map(|case| case.resolve());
        let first = answer.as_ref().and_then(|decision| decision.duties().next());
        if let (Some(decision), Some(duty)) = (&answer, first) {
            let short = decision.case().basis().short_name();
            let text = match duty.outcome() {
                Outcome::Depends(ask) => format!("{} {ask}", language.say("beror på:", "depends on:")),
                _ => parts::sentence_of(&duty, &decision.routes(), language),
            };
            page.paragraph("     ", &format!("{} {short}: {text}", language.say("Enligt", "Under")));
        }
    }
    page.heading(language.say("Skriv till exempel:", "Write for example:"));
    // A need with an answer makes the best example of what to type.
    let answered = |id: &str| book.cases(id, basis).is_ok();
    let candidates = error.candidates();
    if let Some(shown) = candidates.iter().find(|c| answered(&c.id)).or(candidates.first()) {
        let name = shown.name.to_lowercase();
        // Needs may share the name; then only the id is certain.
        let typed = if answered(&name) { &name } else { &shown.id };
        let basis = if basis.contains(' ') { format!("\"{basis}\"") } else { basis.to_owned() };
        page.line(&format!("  styrmodell resolve --need \"{typed}\" --basis {basis}"));
    }
    Failure::Text(page.finish())
}
