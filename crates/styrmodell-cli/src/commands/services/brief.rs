//! An insats that may fit, in two lines: who runs it, its queue, and on what it depends.

use styrmodell::Language;
use styrmodell::services::{ServiceAnswer, ServiceMatch, ServiceQuestion};

use super::entry::{queue, runners, uncapital};
use crate::write::page::{PAGE_COLUMNS, Page, widest};

const FIRST_INDENT: &str = "  ";
const SECOND_INDENT: &str = "    ";

/// The two lines. The queue is on the first if there is room; the second names as many
/// questions as it has room for.
pub(super) fn brief(page: &mut Page, answer: &ServiceAnswer<'_>, found: &ServiceMatch<'_>) {
    let (language, catalogue, service) = (page.language(), answer.catalogue(), found.service());
    let name = format!("{}, {}.", service.name(), runners(catalogue, service, language));
    let queue = queue(catalogue, service, answer.day(), language);
    let both = format!("{name} {queue}");
    let (first, second) = match columns(&both) + columns(FIRST_INDENT) <= PAGE_COLUMNS {
        true => (both, String::new()),
        false => (name, format!("{queue} ")),
    };
    page.hanging(FIRST_INDENT, SECOND_INDENT, &first);
    let room = PAGE_COLUMNS.saturating_sub(columns(SECOND_INDENT) + columns(&second));
    let second = format!("{second}{}", depends_on(found.asks(), room, language));
    if !second.is_empty() {
        page.hanging(SECOND_INDENT, SECOND_INDENT, &second);
    }
}

fn columns(text: &str) -> usize {
    widest([text])
}

/// On what an insats depends: the first questions that there is room for, at least one,
/// and the number of the others.
fn depends_on(questions: &[&ServiceQuestion], room: usize, language: Language) -> String {
    let names: Vec<String> = questions.iter().map(|question| uncapital(question.name())).collect();
    let shortened = |count: usize| {
        let named = names.iter().take(count).cloned().collect::<Vec<_>>().join(", ");
        match (names.len() - count, language) {
            (0, Language::English) => format!("Depends on {named}."),
            (1, Language::English) => format!("Depends on {named} and one more question."),
            (more, Language::English) => format!("Depends on {named} and {more} more questions."),
            (0, _) => format!("Beror på {named}."),
            (1, _) => format!("Beror på {named} och en fråga till."),
            (more, _) => format!("Beror på {named} och {more} frågor till."),
        }
    };
    let mut texts = (1..=names.len()).rev().map(shortened);
    let fitting = texts.by_ref().find(|text| columns(text) <= room);
    fitting.or_else(|| (!names.is_empty()).then(|| shortened(1))).unwrap_or_default()
}
