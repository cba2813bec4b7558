//! Ways on where no insats is sure to fit: the answers that would open one, what the
//! catalogue knows to be missing, and the one whom the need is told to.

use styrmodell::Language;
use styrmodell::services::{QuestionValue, ServiceAnswer, ServiceFit, ServiceQuestion};

use super::entry::{MAX_LABEL_COLUMNS, listed, names};
use super::table::gap_lines;
use crate::cli::language::Say;
use crate::write::page::{Page, capital, sentence, widest};

/// `true` if no insats fits or may fit.
pub(super) fn is_nothing_left(answer: &ServiceAnswer<'_>) -> bool {
    !answer.catalogue().services().is_empty()
        && answer.matches().all(|found| matches!(found.fit(), ServiceFit::No | ServiceFit::Unknown))
}

/// The answers that would open an insats that does not fit, of what can change.
pub(super) fn openings(page: &mut Page, answer: &ServiceAnswer<'_>) {
    let language = page.language();
    let change = |(question, values): &(&ServiceQuestion, Vec<&QuestionValue>)| {
        let values: Vec<&str> = values.iter().map(|value| value.name()).collect();
        format!("{}: {}", question.name(), values.join(language.say(" eller ", " or ")))
    };
    let mut rows: Vec<(String, String)> = Vec::new();
    for found in answer.matches() {
        for opening in found.openings() {
            let changes = opening.changes.iter().map(change).collect::<Vec<_>>();
            let then = match opening.then_asks.is_empty() {
                true => String::new(),
                false => {
                    let label = language.say(". Beror sedan på", ". Then depends on");
                    format!("{label} {}", names(&opening.then_asks))
                }
            };
            rows.push((listed(&changes), sentence(&format!("{}{then}", found.service().name()))));
        }
    }
    if rows.is_empty() {
        return;
    }
    rows.sort_by(|(a, _), (b, _)| a.cmp(b));
    page.heading(language.say("Det som skulle öppna en väg", "What would open a way"));
    let width = widest(rows.iter().map(|(label, _)| label.as_str())).min(MAX_LABEL_COLUMNS);
    let mut before = "";
    for (label, text) in &rows {
        page.row(if label == before { "" } else { label }, width, text);
        before = label;
    }
}

/// The known gaps of the person's district; all if it is not known.
pub(super) fn known_gaps(page: &mut Page, answer: &ServiceAnswer<'_>) {
    let language = page.language();
    let district = district(answer);
    let lines = gap_lines(answer.catalogue(), district, language);
    if lines.is_empty() {
        return;
    }
    let label = language.say("Kända luckor", "Known gaps");
    page.heading(&match district {
        None => label.to_owned(),
        Some(district) => format!("{label} ({})", district.name()),
    });
    lines.iter().for_each(|line| page.hanging("  ", "    ", line));
}

/// The one whom the need is told to. `may_fit` says that some insats is not ruled out.
pub(super) fn unmet_need(page: &mut Page, answer: &ServiceAnswer<'_>, may_fit: bool) {
    let (language, catalogue) = (page.language(), answer.catalogue());
    let Some(contact) = catalogue.unmet_need_goes_to() else { return };
    let actor = district(answer).and_then(|value| catalogue.district_actor(value.id()));
    let who = |preposition: &str| {
        let place = actor.map(|actor| format!(" {preposition} {}", actor.short_name())).unwrap_or_default();
        format!("{}{place}", language.of_model(contact))
    };
    page.heading(&match (may_fit, language) {
        (false, Language::English) => {
            format!("Tell {}: the need is to be seen in the next survey.", who("in"))
        }
        (true, Language::English) => {
            format!("If none fits, tell {}: the need is to be seen in the next survey.", who("in"))
        }
        (false, _) => format!("{} ska känna till behovet.", capital(&who("i"))),
        (true, _) => format!("Finns det ingen som passar ska {} känna till behovet.", who("i")),
    });
}

/// The person's district, if it is known.
fn district<'c>(answer: &ServiceAnswer<'c>) -> Option<&'c QuestionValue> {
    let district = answer.catalogue().district()?;
    let mut facts = answer.shown_facts();
    facts.find(|(question, _)| question.id() == district.id()).map(|(_, value)| value)
}
