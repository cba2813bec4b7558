//! Answers of a sound model by plain loops, for complete cases and for cases
//! with open facts.

use std::collections::BTreeSet;

use super::loops::{Loops, RuleBits, rules_in, winners};
use super::model::{Case, Model, Outcome};

pub(crate) struct ModelAnswers<'m> {
    pub(crate) model: &'m Model,
    pub(crate) cases: Vec<Case>,
    /// For each duty and case, the rules that win.
    winners: Vec<Vec<RuleBits>>,
}

/// The answer to a case whose facts may be open.
#[derive(Clone, PartialEq)]
pub(crate) enum CaseAnswer {
    Outcome(Outcome),
    /// The answer depends on this fact, the first relevant one.
    Depends(usize),
}

impl<'m> ModelAnswers<'m> {
    /// Answers every case of a model; `None` if some case has no answer or
    /// several.
    pub(crate) fn of(model: &'m Model) -> Option<Self> {
        let loops = Loops::of(model);
        let winners = loops.contenders.iter().enumerate().map(|(duty, cases)| {
            let beats = loops.beats(duty, None);
            cases.iter().map(|&contenders| winners(contenders, &beats)).collect()
        });
        let winners: Vec<Vec<RuleBits>> = winners.collect();
        let is_unambiguous = |duty: usize, winners: RuleBits| {
            let mut outcomes = rules_in(winners).map(|rule| model.rules[rule].outcome(duty));
            outcomes.next().is_some_and(|first| outcomes.all(|other| other == first))
        };
        let is_sound =
            winners.iter().enumerate().all(|(duty, cases)| cases.iter().all(|&w| is_unambiguous(duty, w)));
        is_sound.then_some(ModelAnswers { model, cases: loops.cases, winners })
    }

    /// Returns the rules that win a duty in a case.
    pub(crate) fn winners(&self, duty: usize, case: usize) -> BTreeSet<usize> {
        rules_in(self.winners[duty][case]).collect()
    }

    pub(crate) fn outcome(&self, duty: usize, case: usize) -> &'m Outcome {
        let rule = rules_in(self.winners[duty][case]).next().unwrap();
        self.model.rules[rule].outcome(duty).unwrap()
    }

    /// Returns the index of a case among all cases.
    pub(crate) fn position(&self, case: &Case) -> usize {
        self.cases.iter().position(|other| other == case).unwrap()
    }

    /// Returns the answer with some facts open: an outcome if no open fact is
    /// relevant. A fact is relevant if two cases agree with the stated facts,
    /// differ only in it, and have different outcomes.
    pub(crate) fn answer(&self, duty: usize, known: &[Option<usize>]) -> CaseAnswer {
        let agrees = |case: &&Case| case.iter().zip(known).all(|(v, known)| known.is_none_or(|k| k == *v));
        let completions: Vec<&Case> = self.cases.iter().filter(agrees).collect();
        let outcome = |case: &Case| self.outcome(duty, self.position(case));
        let differ_only_in =
            |a: &Case, b: &Case, place: usize| (0..a.len()).all(|p| (a[p] != b[p]) == (p == place));
        let is_relevant = |place: &usize| {
            completions
                .iter()
                .any(|a| completions.iter().any(|b| differ_only_in(a, b, *place) && outcome(a) != outcome(b)))
        };
        match (2..known.len()).find(is_relevant) {
            Some(place) => CaseAnswer::Depends(place - 2),
            None => CaseAnswer::Outcome(outcome(completions[0]).clone()),
        }
    }

    /// Replaces a group in an answer by the member that the case picks, if the duty
    /// is narrowed.
    pub(crate) fn narrowed(&self, duty: usize, known: &[Option<usize>], answer: &CaseAnswer) -> CaseAnswer {
        let picked = known.get(2).copied().flatten().map(Model::member);
        match (answer, picked) {
            (CaseAnswer::Outcome(Outcome::Actors(actors)), Some(member))
                if self.model.group && self.model.narrowed[duty] =>
            {
                let group = self.model.actors - 1;
                let narrow = |actor: &usize| if *actor == group { member } else { *actor };
                CaseAnswer::Outcome(Outcome::Actors(actors.iter().map(narrow).collect()))
            }
            _ => answer.clone(),
        }
    }
}
