//! Which rules speak of a duty, and which of them beat which.

use crate::ids::*;
use crate::model::{Cube, Model};

/// The rules that speak of one duty.
#[derive(Debug)]
pub(crate) struct Speakers {
    pub(crate) list: Vec<Speaker>,
}

/// A rule as one duty sees it.
#[derive(Debug)]
pub(crate) struct Speaker {
    pub(crate) rule: RuleId,
    pub(crate) outcome: OutcomeId,
    /// The cases it matches: the union of these.
    pub(crate) cubes: Vec<Cube>,
    /// Positions in `list` of all that beat it, sorted.
    pub(crate) beaten_by: Vec<usize>,
}

impl Speakers {
    /// For each duty, in the order of duties.
    pub(crate) fn of(model: &Model) -> IndexVec<DutyId, Speakers> {
        model.duties.ids().map(|duty| Self::for_duty(model, duty)).collect()
    }

    pub(crate) fn for_duty(model: &Model, duty: DutyId) -> Self {
        Self::filtered(model, duty, |_| true)
    }

    /// As if one exception were not there: the first rule's from the second.
    pub(crate) fn without(model: &Model, duty: DutyId, exception: (RuleId, RuleId)) -> Self {
        Self::filtered(model, duty, |other| other != exception)
    }

    fn filtered(model: &Model, duty: DutyId, counts: impl Fn((RuleId, RuleId)) -> bool) -> Self {
        let mut position = vec![None; model.rules.len()];
        let mut list = Vec::new();
        for (rule, entry) in model.rules.enumerate() {
            let Some(consequence) = entry.consequence(duty) else { continue };
            if let Some(slot) = position.get_mut(rule.index()) {
                *slot = Some(list.len());
            }
            let cubes = entry.when.cubes().collect();
            list.push(Speaker { rule, outcome: consequence.outcome, cubes, beaten_by: Vec::new() });
        }
        // Beating is closed over rules that speak of this duty, whether or not
        // a rule in between matches; each rule walks down from itself.
        let beats: Vec<Vec<usize>> = list
            .iter()
            .map(|s| {
                let targets =
                    model.rules[s.rule].exception_from.iter().filter(|(beaten, _)| counts((s.rule, *beaten)));
                targets.filter_map(|(rule, _)| position.get(rule.index()).copied().flatten()).collect()
            })
            .collect();
        for winner in 0..list.len() {
            let mut reached = vec![false; list.len()];
            let mut open = beats.get(winner).cloned().unwrap_or_default();
            while let Some(beaten) = open.pop() {
                if let Some(seen) = reached.get_mut(beaten).filter(|seen| !**seen) {
                    *seen = true;
                    open.extend(beats.get(beaten).into_iter().flatten());
                }
            }
            for (beaten, _) in reached.iter().enumerate().filter(|(_, reached)| **reached) {
                if let Some(speaker) = list.get_mut(beaten) {
                    speaker.beaten_by.push(winner);
                }
            }
        }
        Speakers { list }
    }

    /// Every region in which something beats `speaker`.
    pub(crate) fn beaters<'a>(&'a self, speaker: &'a Speaker) -> impl Iterator<Item = &'a Cube> {
        speaker.beaten_by.iter().filter_map(|&i| self.list.get(i)).flat_map(|s| &s.cubes)
    }
}
