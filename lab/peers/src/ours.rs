//! This project's library.

use styrmodell::{Outcome, Rulebook};

use crate::cases::{AnswerReader, Case};
use crate::engine::Engine;

impl Engine for Rulebook {
    type Input<'e> = styrmodell::Case<'e>;

    #[inline]
    fn input<'e>(&'e self, case: &Case<'_>) -> Self::Input<'e> {
        case.ask(self, None).unwrap()
    }

    #[inline]
    fn answer(&self, input: &Self::Input<'_>, reader: &mut impl AnswerReader) -> Result<(), String> {
        let decision = input.resolve();
        for (number, duty) in decision.duties().enumerate() {
            match duty.outcome() {
                Outcome::Responsible(actors) => {
                    for responsible in actors.iter() {
                        reader.actor(number, responsible.member.unwrap_or(responsible.actor).id());
                    }
                }
                Outcome::Escalate(matter) => reader.escalated(number, matter.id()),
                Outcome::Depends(ask) => return Err(ask.to_string()),
                Outcome::None => {}
            }
            for rule in duty.rules() {
                reader.rule(number, rule.id());
            }
        }
        Ok(())
    }
}
