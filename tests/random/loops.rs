//! The meaning of a model by plain loops over all of its cases.

use super::model::{Case, Model};

/// A set of rules, one bit each.
pub(crate) type RuleBits = u32;

pub(crate) struct Loops<'m> {
    pub(crate) model: &'m Model,
    pub(crate) cases: Vec<Case>,
    /// For each duty and case, the rules that match and have an outcome for the
    /// duty.
    pub(crate) contenders: Vec<Vec<RuleBits>>,
}

impl<'m> Loops<'m> {
    pub(crate) fn of(model: &'m Model) -> Self {
        let cases = model.cases();
        let matching =
            |case: &Case| -> Vec<bool> { model.rules.iter().map(|r| model.matches(r, case)).collect() };
        let matching: Vec<Vec<bool>> = cases.iter().map(matching).collect();
        let contenders_of = |duty: usize, matching: &Vec<bool>| -> RuleBits {
            let has_outcome = |r: &usize| matching[*r] && model.rules[*r].outcome(duty).is_some();
            (0..model.rules.len()).filter(has_outcome).map(|r| 1 << r).sum()
        };
        let contenders =
            (0..model.duties).map(|duty| matching.iter().map(|m| contenders_of(duty, m)).collect()).collect();
        Loops { model, cases, contenders }
    }

    /// Returns the rules that each rule beats in a duty, optionally without one
    /// exception. A rule is an exception only from earlier ones, so one pass
    /// computes the closure.
    pub(crate) fn beats(&self, duty: usize, without: Option<(usize, usize)>) -> Vec<RuleBits> {
        let mut beats: Vec<RuleBits> = Vec::new();
        for (r, rule) in self.model.rules.iter().enumerate() {
            let has_outcome = |r: usize| self.model.rules[r].outcome(duty).is_some();
            let direct =
                rule.beats.iter().filter(|&&b| has_outcome(r) && has_outcome(b) && without != Some((r, b)));
            beats.push(direct.fold(0, |all, &b| all | 1 << b | beats[b]));
        }
        beats
    }
}

pub(crate) fn rules_in(mut rules: RuleBits) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let first = rules.trailing_zeros();
        rules &= rules.wrapping_sub(1);
        (first < RuleBits::BITS).then_some(first as usize)
    })
}

pub(crate) fn winners(contenders: RuleBits, beats: &[RuleBits]) -> RuleBits {
    contenders & !rules_in(contenders).fold(0, |beaten, r| beaten | beats[r])
}
