//! The contenders for a duty: the rules that have an outcome for it, the cases that
//! each matches, and the contenders that beat each.

use crate::base::ids::*;
use crate::model::{Cube, Model, Rule};

/// The rules that have an outcome for one duty.
#[derive(Debug)]
pub(crate) struct Contenders {
    pub(crate) list: Vec<Contender>,
    index: AlternativeIndex,
}

/// A rule as a contender for one duty.
#[derive(Debug)]
pub(crate) struct Contender {
    pub(crate) rule: RuleId,
    pub(crate) outcome: OutcomeId,
    /// The cases that the rule matches, as a union of cubes.
    pub(crate) cubes: Vec<Cube>,
    /// The positions in `list` of all contenders that beat this one, sorted.
    pub(crate) beaten_by: Vec<usize>,
}

/// One cube of a contender: the position of the contender in the list, and of the cube
/// among the contender's cubes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Alternative {
    pub(crate) contender: usize,
    cube: usize,
}

/// The alternatives by the delområde that they name, and those that name none by
/// lagrum. Each list is sorted.
#[derive(Debug, Default)]
struct AlternativeIndex {
    by_subarea: Vec<Vec<Alternative>>,
    anywhere_by_basis: Vec<Vec<Alternative>>,
}

impl Contenders {
    /// The contenders for each duty.
    pub(crate) fn of(model: &Model) -> IndexVec<DutyId, Contenders> {
        model.duties.ids().map(|duty| Self::for_duty(model, duty)).collect()
    }

    pub(crate) fn for_duty(model: &Model, duty: DutyId) -> Self {
        let contender = |(rule, entry): (RuleId, &Rule)| {
            let outcome = entry.consequence(duty)?.outcome;
            Some(Contender { rule, outcome, cubes: entry.when.cubes().collect(), beaten_by: Vec::new() })
        };
        let mut list: Vec<Contender> = model.rules.enumerate().filter_map(contender).collect();
        for (contender, beaten_by) in beaten_by(model, &list, |_| true).into_iter().enumerate() {
            if let Some(contender) = list.get_mut(contender) {
                contender.beaten_by = beaten_by;
            }
        }
        let index = AlternativeIndex::of(model, &list);
        Contenders { list, index }
    }

    /// The winners of a case. `matching` holds the positions of the contenders that
    /// match it; a winner is one that none of the others beats.
    pub(crate) fn winners<'a>(&'a self, matching: &'a [usize]) -> impl Iterator<Item = &'a Contender> {
        let contenders = matching.iter().filter_map(|&position| self.list.get(position));
        contenders.filter(|contender| !contender.beaten_by.iter().any(|beater| matching.contains(beater)))
    }

    /// For each contender, the positions of those that would beat it without the
    /// exception of the first rule from the second.
    pub(crate) fn beaten_by_without(&self, model: &Model, exception: (RuleId, RuleId)) -> Vec<Vec<usize>> {
        beaten_by(model, &self.list, |other| other != exception)
    }

    /// The cubes of every contender that beats `contender`.
    pub(crate) fn beaters<'a>(&'a self, contender: &'a Contender) -> impl Iterator<Item = &'a Cube> {
        contender.beaten_by.iter().filter_map(|&i| self.list.get(i)).flat_map(|c| &c.cubes)
    }

    /// The cubes that meet a region, of the contenders at the sorted positions `among`.
    pub(crate) fn cubes_meeting(&self, among: &[usize], region: &Cube) -> Vec<&Cube> {
        self.alternatives_meeting(among, region).into_iter().filter_map(|a| self.cube(a)).collect()
    }

    /// The alternatives that meet a region, of the contenders at the sorted positions
    /// `among`. The result is sorted. If the region has few delområden, only the
    /// alternatives that can match in those are tested.
    pub(crate) fn alternatives_meeting(&self, among: &[usize], region: &Cube) -> Vec<Alternative> {
        let meets = |a: &Alternative| self.cube(*a).is_some_and(|cube| cube.meets(region));
        if let Some(candidates) =
            region.get(Cube::SUBAREA).and_then(|subareas| self.alternatives_in(subareas, among.len()))
        {
            let is_among = |a: &Alternative| among.binary_search(&a.contender).is_ok();
            return candidates.into_iter().filter(|a| is_among(a) && meets(a)).collect();
        }
        let alternatives = |&contender: &usize| {
            let cubes = self.list.get(contender).map_or(0, |c| c.cubes.len());
            (0..cubes).map(move |cube| Alternative { contender, cube })
        };
        among.iter().flat_map(alternatives).filter(meets).collect()
    }

    /// The alternatives that can match in any of some delområden; `None` if there are
    /// more than `max`.
    fn alternatives_in(&self, subareas: &Set, max: usize) -> Option<Vec<Alternative>> {
        let named = subareas.iter().filter_map(|s| self.index.by_subarea.get(s as usize));
        let lists = named.chain(&self.index.anywhere_by_basis);
        let mut all = Vec::new();
        for list in lists {
            if all.len() + list.len() > max {
                return None;
            }
            all.extend(list);
        }
        all.sort_unstable();
        all.dedup();
        Some(all)
    }

    /// The alternatives that name the delområde and can match under the lagrum, sorted.
    pub(crate) fn alternatives_naming(&self, basis: BasisId, subarea: SubareaId) -> Vec<Alternative> {
        let named = self.index.by_subarea.get(subarea.index());
        named.into_iter().flatten().copied().filter(|&a| self.can_match_under(a, basis)).collect()
    }

    /// The alternatives that name no delområde and can match under the lagrum, sorted.
    pub(crate) fn alternatives_anywhere(&self, basis: BasisId) -> &[Alternative] {
        self.index.anywhere_by_basis.get(basis.index()).map_or(&[][..], Vec::as_slice)
    }

    pub(crate) fn cube(&self, alternative: Alternative) -> Option<&Cube> {
        self.list.get(alternative.contender)?.cubes.get(alternative.cube)
    }

    fn can_match_under(&self, alternative: Alternative, basis: BasisId) -> bool {
        let bases = self.cube(alternative).and_then(|c| c.get(Cube::BASIS));
        bases.is_none_or(|set| set.contains(basis.position()))
    }

    /// The contenders that can match in a delområde, under any lagrum.
    pub(crate) fn in_subarea(&self, subarea: SubareaId) -> impl Iterator<Item = &Contender> {
        let named = self.index.by_subarea.get(subarea.index()).into_iter().flatten();
        let anywhere = self.index.anywhere_by_basis.iter().flatten();
        let mut all: Vec<usize> = named.chain(anywhere).map(|a| a.contender).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().filter_map(|i| self.list.get(i))
    }
}

/// For each contender, the sorted positions of those that beat it. Uses only the
/// exceptions for which `is_used` returns `true`; it receives the overriding and the
/// overridden rule.
///
/// Beating is transitive over the contenders for the duty, whether or not a rule in
/// between matches. The search follows the exceptions down from each contender.
fn beaten_by(
    model: &Model,
    list: &[Contender],
    is_used: impl Fn((RuleId, RuleId)) -> bool,
) -> Vec<Vec<usize>> {
    // Contenders are in the order of rules.
    let position = |rule: RuleId| list.binary_search_by_key(&rule, |c| c.rule).ok();
    let beats: Vec<Vec<usize>> = list
        .iter()
        .map(|contender| {
            let direct = model.rules[contender.rule].exception_from.iter().map(|(beaten, _)| *beaten);
            direct.filter(|&beaten| is_used((contender.rule, beaten))).filter_map(position).collect()
        })
        .collect();
    let mut beaten_by = vec![Vec::new(); list.len()];
    // The beater from which the search last reached each contender. All searches share
    // this list.
    let mut reached_by = vec![usize::MAX; list.len()];
    for beater in 0..list.len() {
        let mut pending = beats.get(beater).cloned().unwrap_or_default();
        while let Some(beaten) = pending.pop() {
            let Some(last) = reached_by.get_mut(beaten).filter(|last| **last != beater) else { continue };
            *last = beater;
            pending.extend(beats.get(beaten).into_iter().flatten());
            if let Some(beaters) = beaten_by.get_mut(beaten) {
                beaters.push(beater);
            }
        }
    }
    beaten_by
}

impl AlternativeIndex {
    fn of(model: &Model, list: &[Contender]) -> Self {
        let mut index = AlternativeIndex {
            by_subarea: vec![Vec::new(); model.subareas.len()],
            anywhere_by_basis: vec![Vec::new(); model.bases.len()],
        };
        let every_basis = Set::all(model.bases.len());
        for (contender, entry) in list.iter().enumerate() {
            for (cube, region) in entry.cubes.iter().enumerate() {
                let (positions, lists) = match region.get(Cube::SUBAREA) {
                    Some(subareas) => (subareas, &mut index.by_subarea),
                    None => (region.get(Cube::BASIS).unwrap_or(&every_basis), &mut index.anywhere_by_basis),
                };
                for position in positions.iter() {
                    if let Some(list) = lists.get_mut(position as usize) {
                        list.push(Alternative { contender, cube });
                    }
                }
            }
        }
        index
    }
}
