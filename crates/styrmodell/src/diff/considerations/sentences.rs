//! Sentences of duties that no longer fit the answer, such as an order that an executor
//! sends to itself.

use std::collections::BTreeMap;

use crate::analysis::regions::TooComplex;
use crate::base::message::Language;
use crate::base::near;
use crate::diff::Answer;
use crate::diff::align::Side;
use crate::diff::compare::answers::{AlignedAnswer, ComparedDuty};
use crate::diff::considerations::consider::{
    ComparedRevisions, Consideration, ConsiderationKind, LocalChanges,
};
use crate::diff::words;
use crate::model::{Cube, Duty};
use crate::wording::lists::join_with_and;

/// The word of the rule language for who executes, folded.
const EXECUTOR: &str = "utforare";

impl ComparedRevisions<'_, '_> {
    /// The duty is described by its relation to the executor, and those who have it
    /// became the executors themselves.
    pub(crate) fn own_executor(
        &self,
        of: &ComparedDuty,
        duty: usize,
        parts: &BTreeMap<AlignedAnswer, Vec<Cube>>,
        here: &LocalChanges<'_>,
    ) -> Result<Vec<Consideration>, TooComplex> {
        let Some(own) = words::new_duty(self.aligned, duty).filter(|own| names_executor(own)) else {
            return Ok(Vec::new());
        };
        let executes = |duty: usize| words::new_duty(self.aligned, duty).is_some_and(|d| d.among_executors);
        let mut points = Vec::new();
        for (answer, cubes) in parts {
            let Answer::Responsible(actors) = words::of_answer(self.aligned, Side::New, duty, Some(answer))
            else {
                continue;
            };
            let becomes = |change: &&&crate::diff::compare::cases::ChangedCases| {
                change.change.1.as_ref() == Some(answer)
                    && change.cubes.iter().any(|a| cubes.iter().any(|b| a.meets(b)))
            };
            let Some(change) = here.iter().filter(|part| executes(part.duty)).find(becomes) else { continue };
            let Some(executing) = words::new_duty(self.aligned, change.duty) else { continue };
            let action = self.action(of, duty, answer, cubes)?;
            let action = action.unwrap_or(own.action());
            let names: Vec<&str> = actors.iter().map(|actor| actor.short.as_str()).collect();
            let mut point = Consideration::new(
                ConsiderationKind::SentenceNoLongerFits,
                format!(
                    "{}: {} {}, men {} nu själv. Passar meningen fortfarande?",
                    own.name(),
                    join_with_and(&names, Language::Swedish),
                    action,
                    executing.action()
                ),
                format!(
                    "{}: \"{} {}\", but now has {} as well. Does the sentence still fit?",
                    own.name(),
                    join_with_and(&names, Language::English),
                    action,
                    executing.name()
                ),
            );
            point.actor = actors.first().filter(|_| actors.len() == 1).map(|actor| actor.id.clone());
            points.push(point);
        }
        Ok(points)
    }

    /// The action that some rule that gives an answer has instead of the duty's.
    fn action(
        &self,
        of: &ComparedDuty,
        duty: usize,
        answer: &AlignedAnswer,
        cubes: &[Cube],
    ) -> Result<Option<&str>, TooComplex> {
        let winners = of.winners(self.space, Side::New, answer, cubes)?;
        let mut own = winners.into_iter().filter_map(|rule| {
            let duty = words::own_duty(self.aligned, Side::New, duty)?;
            words::own_rule(self.aligned, Side::New, rule)?.consequence(duty)?.reasons.action.as_deref()
        });
        Ok(own.next())
    }
}

/// `true` if the sentence or the explanation of a duty is about the executor.
fn names_executor(duty: &Duty) -> bool {
    let explanation = duty.named.explanation.as_deref().unwrap_or_default();
    let words = duty.action().split_whitespace().chain(explanation.split_whitespace());
    !duty.among_executors && words.map(near::fold).any(|word| word.starts_with(EXECUTOR))
}
