//! The page for one need without a legal basis: the answers of all bases, side by
//! side.

use styrmodell::answer::NoticeKind;
use styrmodell::model::Support;
use styrmodell::{Decision, DutyDecision, InputError, Language, Outcome};

use crate::cli::language::Say;
use crate::write::page::{PAGE_COLUMNS, Page, sentence, widest};

use super::{assessment, basis_names, parts, single};

/// The narrowest column in which the name of an actor can be read.
const MIN_COLUMN: usize = 18;

/// The columns between two cells.
const CELL_GAP: usize = 2;

/// Writes the page. The decisions are ordered by subarea, then by basis.
pub(super) fn page(
    decisions: &[Decision<'_>],
    why_not: Option<&str>,
    language: Language,
) -> Result<String, InputError> {
    // The columns are headed by both numbers of each paragraph.
    let mut page = Page::new(language);
    let Some(first) = decisions.first() else { return Ok(page.finish()) };
    let (case, book) = (first.case(), first.rulebook());
    let question =
        page.say("vilket lagrum gäller beslutet?", "which legal basis is the decision made under?");
    page.paragraph("", &format!("{}: {question}", case.need().name()));
    let of_subareas = decisions.chunk_by(|a, b| a.case().subarea().id() == b.case().subarea().id());
    for (i, of_subarea) in of_subareas.enumerate() {
        page.blank();
        if decisions.len() > of_subarea.len() {
            page.paragraph("  ", of_subarea.first().map_or("", |d| d.case().subarea().name()));
        }
        answers(&mut page, of_subarea, i == 0);
    }
    for text in remarks(decisions, language) {
        page.paragraph("  ", &text);
    }
    if let Some(actor) = why_not {
        single::explain_why_not(&mut page, decisions, actor)?;
        page.blank();
    }
    let follows = page.say(
        "Lagrummet följer av vad beslutet avser.",
        "The legal basis follows from what the decision is about.",
    );
    let of_first = decisions.chunk_by(|a, b| a.case().subarea().id() == b.case().subarea().id()).next();
    let names = of_first.unwrap_or_default().iter().map(|decision| {
        let name = basis_names::short_basis_name(decision);
        if name.contains(' ') { format!("\"{name}\"") } else { name }
    });
    let names = names.collect::<Vec<_>>().join(page.say(" eller ", " or "));
    let whole = page.say("Hela svaret:", "The whole answer:");
    page.paragraph("  ", &format!("{follows} {whole} --basis {names}"));
    page.blank();
    parts::closing(&mut page, book);
    Ok(page.finish())
}

/// Writes a column for each basis, or a paragraph where there are too many; with
/// `explained`, also what the model says of each basis.
fn answers(page: &mut Page, decisions: &[Decision<'_>], explained: bool) {
    let Some(first) = decisions.first() else { return };
    let label = widest(first.duties().map(|duty| duty.duty().name()));
    let room = PAGE_COLUMNS.saturating_sub(label + 2 * CELL_GAP) / decisions.len().max(1);
    let column = room.saturating_sub(CELL_GAP);
    if column < MIN_COLUMN {
        for decision in decisions {
            page.paragraph("  ", &heading(decision, explained, page.language()));
            for duty in decision.duties() {
                page.row(&format!("  {}", duty.duty().name()), label + 2, &answer(&duty, page.language()));
            }
        }
        return;
    }
    let row = |name: &str, text: &dyn Fn(&Decision<'_>) -> String| {
        let mut cells = vec![(label, name.to_owned())];
        cells.extend(decisions.iter().map(|decision| (column, text(decision))));
        cells
    };
    let language = page.language();
    page.columns(&row("", &|decision| basis_names::both_names_of_basis(decision, language)));
    if explained && decisions.iter().any(|decision| decision.case().basis().explanation().is_some()) {
        let language = page.language();
        let explanation =
            |d: &Decision<'_>| language.of_model(d.case().basis().explanation().unwrap_or_default());
        page.columns(&row("", &explanation));
    }
    for duty in first.duties() {
        let language = page.language();
        let of_duty = |decision: &Decision<'_>| {
            decision.duty(duty.duty().id()).map_or_else(String::new, |duty| answer(&duty, language))
        };
        page.columns(&row(duty.duty().name(), &of_duty));
    }
}

fn heading(decision: &Decision<'_>, explained: bool, language: Language) -> String {
    let name = basis_names::both_names_of_basis(decision, language);
    match decision.case().basis().explanation().filter(|_| explained) {
        Some(explanation) => format!("{name}: {}", language.of_model(&sentence(explanation))),
        None => format!("{name}:"),
    }
}

/// An answer in a few words, marked where the sources contradict each other.
fn answer(duty: &DutyDecision<'_, '_>, language: Language) -> String {
    let text = match (duty.outcome(), duty.nobody()) {
        (Outcome::None, Some(sentence)) => language.of_model(sentence),
        _ => assessment::outcome_in_words(duty, language),
    };
    if duty.rules().any(|rule| rule.support() == Support::Contradictory) {
        format!("{text} ({})", language.say("motstridiga källor", "sources conflict"))
    } else {
        text
    }
}

/// The remarks that hold whatever the basis is, and what the program has to say about
/// the question.
fn remarks(decisions: &[Decision<'_>], language: Language) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let Some((first, rest)) = decisions.split_first() else { return texts };
    for remark in first.observations() {
        let is_in = |d: &Decision<'_>| d.observations().iter().any(|other| other.text() == remark.text());
        if rest.iter().all(is_in) {
            texts.push(language.of_model(&sentence(remark.text())));
        }
    }
    for decision in decisions {
        let notices = decision.assumptions().into_iter().chain(decision.notices());
        // A fact may matter under one basis and not under another.
        let elsewhere = [NoticeKind::Premise, NoticeKind::NewerLabel, NoticeKind::FactWithoutEffect];
        for notice in notices.filter(|notice| !elsewhere.contains(&notice.kind())) {
            let text = parts::notice_text(&notice, language);
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    texts
}
