//! Which rules speak of a duty, where, and which of them beat which.

use crate::ids::*;
use crate::model::{Cube, Model};

/// The rules that speak of one duty.
#[derive(Debug)]
pub(crate) struct Speakers {
    pub(crate) list: Vec<Speaker>,
    reach: Reach,
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

/// Positions of the speakers that can match in a delområde, and of those that
/// name none, under a lagrum.
#[derive(Debug, Default)]
struct Reach {
    by_subarea: Vec<Vec<usize>>,
    anywhere_by_basis: Vec<Vec<usize>>,
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
        // Who reached a rule last: no list of reached rules is made anew.
        let mut reached_by = vec![usize::MAX; list.len()];
        for winner in 0..list.len() {
            let mut open = beats.get(winner).cloned().unwrap_or_default();
            while let Some(beaten) = open.pop() {
                let Some(last) = reached_by.get_mut(beaten).filter(|last| **last != winner) else { continue };
                *last = winner;
                open.extend(beats.get(beaten).into_iter().flatten());
                if let Some(speaker) = list.get_mut(beaten) {
                    speaker.beaten_by.push(winner);
                }
            }
        }
        let reach = Reach::of(model, &list);
        Speakers { list, reach }
    }

    /// Of speakers that match a case, by position, those that nothing beats.
    pub(crate) fn winners<'a>(&'a self, matching: &'a [usize]) -> impl Iterator<Item = &'a Speaker> {
        let speakers = matching.iter().filter_map(|&at| self.list.get(at));
        speakers.filter(|speaker| !speaker.beaten_by.iter().any(|beater| matching.contains(beater)))
    }

    /// Every region in which something beats `speaker`.
    pub(crate) fn beaters<'a>(&'a self, speaker: &'a Speaker) -> impl Iterator<Item = &'a Cube> {
        speaker.beaten_by.iter().filter_map(|&i| self.list.get(i)).flat_map(|s| &s.cubes)
    }

    /// Positions, sorted, of the speakers that may match in a cell: none that
    /// does is left out.
    pub(crate) fn in_cell(&self, basis: BasisId, subarea: SubareaId) -> Vec<usize> {
        let named = self.reach.by_subarea.get(subarea.index()).map_or(&[][..], Vec::as_slice);
        let anywhere = self.reach.anywhere_by_basis.get(basis.index()).map_or(&[][..], Vec::as_slice);
        let mut all = [named, anywhere].concat();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether some speaker names a delområde; else all that match there are
    /// those that name none.
    pub(crate) fn names(&self, subarea: SubareaId) -> bool {
        self.reach.by_subarea.get(subarea.index()).is_some_and(|list| !list.is_empty())
    }

    /// The speakers that may match in a delområde, under any lagrum.
    pub(crate) fn in_subarea(&self, subarea: SubareaId) -> impl Iterator<Item = &Speaker> {
        let named = self.reach.by_subarea.get(subarea.index()).map_or(&[][..], Vec::as_slice);
        let mut all: Vec<usize> =
            named.iter().chain(self.reach.anywhere_by_basis.iter().flatten()).copied().collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().filter_map(|i| self.list.get(i))
    }
}

impl Reach {
    fn of(model: &Model, list: &[Speaker]) -> Self {
        let mut reach = Reach {
            by_subarea: vec![Vec::new(); model.subareas.len()],
            anywhere_by_basis: vec![Vec::new(); model.bases.len()],
        };
        for (i, speaker) in list.iter().enumerate() {
            if speaker.cubes.iter().any(|c| c.get(Cube::SUBAREA).is_none()) {
                for (basis, list) in (0u32..).zip(&mut reach.anywhere_by_basis) {
                    let here = |c: &Cube| c.get(Cube::BASIS).is_none_or(|set| set.contains(basis));
                    if speaker.cubes.iter().any(here) {
                        list.push(i);
                    }
                }
            }
            // One that matches anywhere may name some delområden besides.
            for subarea in speaker.cubes.iter().filter_map(|c| c.get(Cube::SUBAREA)).flat_map(Set::iter) {
                if let Some(list) =
                    reach.by_subarea.get_mut(subarea as usize).filter(|list| list.last() != Some(&i))
                {
                    list.push(i);
                }
            }
        }
        reach
    }
}
