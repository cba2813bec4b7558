//! The actor of each duty, and the questions that the answer depends on.

use styrmodell::Outcome;
use styrmodell::model::Duty;

use crate::cli::language::Say;
use crate::commands::resolve::parts;
use crate::write::page::{Page, capital, sentence, widest};

use super::duty_line::{DutyLine, add_duty, is_contradictory};
use super::{ShortAnswer, ShownParts};

/// The indentation of a reply below its question, in columns.
const REPLY_INDENT: usize = 2;

/// The widest column of replies; the answer to a longer reply begins further right.
const MAX_REPLY_COLUMNS: usize = 16;

impl<'r> ShortAnswer<'_, 'r> {
    /// Writes each question that the answer depends on, with the answer for each reply.
    pub(super) fn questions(&self, page: &mut Page, shown: ShownParts) {
        for fact in self.decision.asks() {
            let asks: Vec<_> = self
                .duties
                .iter()
                .filter_map(|duty| match duty.outcome() {
                    Outcome::Depends(ask) if ask.fact().id() == fact.id() => Some((duty.duty(), ask)),
                    _ => None,
                })
                .collect();
            page.paragraph("  ", fact.question());
            let unknown = self.language.say("Vet inte", "Unknown");
            let widest = widest(fact.values().iter().map(|value| value.name()).chain([unknown]));
            let width = widest.min(MAX_REPLY_COLUMNS) + REPLY_INDENT;
            for value in fact.values() {
                let mut answers: Vec<DutyLine<'r>> = Vec::new();
                for (duty, ask) in &asks {
                    let Some(branch) = ask.branches().find(|b| b.value().id() == value.id()) else {
                        continue;
                    };
                    let is_sentence = matches!(branch.outcome(), Outcome::Escalate(_) | Outcome::Depends(_));
                    let text = match branch.outcome() {
                        Outcome::Depends(_) => {
                            parts::sentence_of_branch(&branch, &self.routes, self.language)
                        }
                        // The line of disagreements names the forums, too.
                        Outcome::Escalate(matter) if self.is_route_of_disagreement(matter) => {
                            branch.sentence()
                        }
                        outcome => self.outcome_text(&outcome, duty, branch.sentence()),
                    };
                    add_duty(&mut answers, duty, text, is_sentence, is_contradictory(branch.rules()));
                }
                let mut name = format!("  {}", value.name());
                for answer in &answers {
                    let text = match asks.len() {
                        // The sentence of a matter speaks for itself.
                        1 if answer.is_sentence => answer.text.clone(),
                        _ => format!("{}: {}", answer.label(), answer.text),
                    };
                    page.marked_row(&name, width, &text, self.mark(answer.is_contradictory));
                    name.clear();
                }
            }
            if let Some(text) = fact.if_unknown().filter(|_| shown.if_unknown) {
                page.row(&format!("  {unknown}"), width, &sentence(text));
            }
        }
    }

    /// Writes the duties whose holder is known, those with the same holder together.
    pub(super) fn settled(&self, page: &mut Page) {
        let mut lines: Vec<DutyLine<'r>> = Vec::new();
        for duty in &self.duties {
            let outcome = duty.outcome();
            if matches!(outcome, Outcome::Responsible(_) | Outcome::None) {
                let text = self.outcome_text(&outcome, duty.duty(), duty.sentence());
                add_duty(&mut lines, duty.duty(), text, false, is_contradictory(duty.rules()));
            }
        }
        let width = widest(self.duties.iter().map(|duty| duty.duty().name()));
        for line in &lines {
            let mut label = line.label();
            if line.duties.len() > 1 {
                label.push(' ');
            }
            page.marked_row(&label, width, &line.text, self.mark(line.is_contradictory));
        }
    }

    /// The answer for a duty beside the name of the duty.
    pub(super) fn outcome_text(&self, outcome: &Outcome<'_, 'r>, duty: &Duty, sentence: String) -> String {
        match outcome {
            Outcome::Responsible(actors) if actors.len() > 1 => {
                format!("{}, {}", capital(&actors.to_string()), self.language.say("gemensamt", "jointly"))
            }
            Outcome::Responsible(actors) => capital(&actors.to_string()),
            Outcome::None if duty.nobody().is_none() => self.language.say("Ingen", "Nobody").to_owned(),
            outcome => parts::with_route(sentence, outcome, &self.routes, self.language),
        }
    }
}
