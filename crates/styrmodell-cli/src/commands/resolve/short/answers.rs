//! The actor of each duty, and the questions that the answer depends on.

use styrmodell::Outcome;
use styrmodell::model::Duty;

use crate::cli::language::Say;
use crate::commands::resolve::parts;
use crate::write::page::{Page, capital, sentence, widest};

use super::duty_line::{DutyLine, add_duty, is_contradictory, label};
use super::{ShortAnswer, ShownParts};

/// The indentation of a reply below its question, in columns.
const REPLY_INDENT: usize = 2;

/// The widest column of replies; the answer to a longer reply begins further right.
const MAX_REPLY_COLUMNS: usize = 16;

/// The words of the model for an outcome.
struct OutcomeWords<'w> {
    action: &'w str,
    nobody: Option<&'w str>,
    sentence: String,
}

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
            page.paragraph("  ", &self.language.of_model(fact.question()));
            let unknown = self.language.say("Vet inte", "Unknown");
            let unknown_label = shown.if_unknown.then_some(unknown);
            let widest = widest(fact.values().iter().map(|value| value.name()).chain(unknown_label));
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
                            self.language.of_model(&branch.sentence())
                        }
                        outcome => {
                            let words = OutcomeWords {
                                action: branch.action(),
                                nobody: branch.nobody(),
                                sentence: branch.sentence(),
                            };
                            self.outcome_text(&outcome, duty, words)
                        }
                    };
                    let label = label(duty, &branch.outcome(), branch.action());
                    add_duty(&mut answers, label, text, is_sentence, is_contradictory(branch.rules()));
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
                page.row(&format!("  {unknown}"), width, &self.language.of_model(&sentence(text)));
            }
        }
    }

    /// Writes the duties whose holder is known, those with the same holder together.
    pub(super) fn settled(&self, page: &mut Page) {
        let mut lines: Vec<DutyLine<'r>> = Vec::new();
        for duty in &self.duties {
            let outcome = duty.outcome();
            if matches!(outcome, Outcome::Responsible(_) | Outcome::None) {
                let words =
                    OutcomeWords { action: duty.action(), nobody: duty.nobody(), sentence: duty.sentence() };
                let text = self.outcome_text(&outcome, duty.duty(), words);
                let label = label(duty.duty(), &outcome, duty.action());
                add_duty(&mut lines, label, text, false, is_contradictory(duty.rules()));
            }
        }
        // The label of a shared line is longer than the column in any case.
        let single = lines.iter().filter(|line| line.duties.len() == 1);
        let width = widest(single.flat_map(|line| line.duties.iter().copied()));
        for line in &lines {
            let mut label = line.label();
            if line.duties.len() > 1 {
                label.push(' ');
            }
            page.marked_row(&label, width, &line.text, self.mark(line.is_contradictory));
        }
    }

    /// The answer for a duty beside the name of the duty.
    fn outcome_text(&self, outcome: &Outcome<'_, 'r>, duty: &Duty, words: OutcomeWords<'_>) -> String {
        match outcome {
            // An action of these cases alone is a sentence of its own.
            Outcome::Responsible(_) if words.action != duty.action() => words.sentence,
            Outcome::Responsible(actors) if actors.len() > 1 => {
                format!("{}, {}", capital(&actors.to_string()), self.language.say("gemensamt", "jointly"))
            }
            Outcome::Responsible(actors) => capital(&actors.to_string()),
            Outcome::None if words.nobody.is_none() => self.language.say("Ingen", "Nobody").to_owned(),
            outcome => parts::with_route(words.sentence, outcome, &self.routes, self.language),
        }
    }
}
