//! A line of the short answer: the duties that have the same answer.

use styrmodell::Outcome;
use styrmodell::answer::Reason;
use styrmodell::model::{Duty, Support};

use crate::write::page::capital;

/// Duties with the same answer, which share a line.
pub(super) struct DutyLine<'r> {
    /// Their verbs or names.
    pub(super) duties: Vec<&'r str>,
    pub(super) text: String,
    pub(super) is_contradictory: bool,
    /// `true` if the text is a sentence about a matter, not the name of a holder.
    pub(super) is_sentence: bool,
}

impl DutyLine<'_> {
    /// The names of the duties: "Beslut, samordning".
    pub(super) fn label(&self) -> String {
        let names = self.duties.iter().enumerate();
        let names = names.map(|(i, name)| if i == 0 { capital(name) } else { name.to_lowercase() });
        names.collect::<Vec<_>>().join(", ")
    }
}

/// The label of a duty: its verb before the names of actors, else its name.
pub(super) fn label<'r>(duty: &'r Duty, outcome: &Outcome<'_, '_>, action: &str) -> &'r str {
    match outcome {
        Outcome::Responsible(_) if action == duty.action() => duty.verb(),
        _ => duty.name(),
    }
}

/// Adds a duty to the line with the same answer, or as a new line.
pub(super) fn add_duty<'r>(
    lines: &mut Vec<DutyLine<'r>>,
    name: &'r str,
    text: String,
    is_sentence: bool,
    is_contradictory: bool,
) {
    match lines.iter_mut().find(|line| line.text == text && line.is_contradictory == is_contradictory) {
        Some(line) => line.duties.push(name),
        None => lines.push(DutyLine { duties: vec![name], text, is_sentence, is_contradictory }),
    }
}

pub(super) fn is_contradictory<'d, 'r: 'd>(mut rules: impl Iterator<Item = Reason<'d, 'r>>) -> bool {
    rules.any(|rule| rule.support() == Support::Contradictory)
}

/// `true` if a rule's answer is a conclusion, not a statement of the sources.
pub(super) fn is_derived(rule: &Reason<'_, '_>) -> bool {
    match rule.support() {
        Support::Derived => true,
        Support::Contradictory => false,
        _ => rule.interpretation().is_some(),
    }
}
