//! The words that rules have of their own for an answer, in place of those of the duty.

use styrmodell::diff::{Answer, AnswerChange, Difference};
use styrmodell::{Language, Rules};

use super::named;
use crate::cli::language::Say;

/// The sentence above the lines.
pub(crate) fn heading(language: Language) -> &'static str {
    language.say("Det står med reglernas egna ord:", "The rules have words of their own:")
}

/// For each duty and rule with words of its own for a new answer, what it says: `Uppdrag:
/// "SF utför själv" (regeln "Praktik")`.
pub(crate) fn lines(changes: &[&AnswerChange], difference: &Difference, language: Language) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for change in changes {
        for id in &change.rules_after {
            let Some(words) = own_words(id, change, &difference.after) else { continue };
            let (duty, rule) = (&change.duty.name, named::rule(id, difference));
            let line = format!("{duty}: \"{words}\" ({} \"{rule}\")", language.say("regeln", "rule"));
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// The words of a rule for the new answer; `None` if those of the duty are shown.
pub(crate) fn own_words(id: &str, change: &AnswerChange, rules: &Rules) -> Option<String> {
    let rule = rules.rules().find(|rule| rule.id() == id)?;
    let own = rule.then().find(|own| own.duty().id() == change.duty.id)?;
    let words = match &change.after {
        Answer::None => own.reason().own_nobody(),
        Answer::Responsible(_) => own.reason().own_action(),
        _ => None,
    };
    words.map(str::to_owned)
}
