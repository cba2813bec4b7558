//! The contenders of a duty: the rules that answer it, their cases, and which of
//! them beat which.

use crate::base::ids::*;
use crate::model::{Cube, Model, Rule};

/// The rules that answer one duty.
#[derive(Debug)]
pub(crate) struct Contenders {
    pub(crate) list: Vec<Contender>,
    reach: AlternativeIndex,
}

/// A rule as a contender for one duty.
#[derive(Debug)]
pub(crate) struct Contender {
    pub(crate) rule: RuleId,
    pub(crate) outcome: OutcomeId,
    /// The cases that it matches: the union of these.
    pub(crate) cubes: Vec<Cube>,
    /// Positions in `list` of all contenders that beat it, sorted.
    pub(crate) beaten_by: Vec<usize>,
}

/// One region that a contender matches: the position of the contender in the list,
/// and of the region among its cubes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Alternative {
    pub(crate) contender: usize,
    cube: usize,
}

/// The alternatives that name a delområde, and those that name none, under a
/// lagrum; sorted.
#[derive(Debug, Default)]
struct AlternativeIndex {
    by_subarea: Vec<Vec<Alternative>>,
    anywhere_by_basis: Vec<Vec<Alternative>>,
}

impl Contenders {
    /// For each duty, in the order of duties.
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
        let reach = AlternativeIndex::of(model, &list);
        Contenders { list, reach }
    }

    /// The winners among the positions of contenders that match a case: those that no
    /// other of them beats.
    pub(crate) fn winners<'a>(&'a self, matching: &'a [usize]) -> impl Iterator<Item = &'a Contender> {
        let contenders = matching.iter().filter_map(|&at| self.list.get(at));
        contenders.filter(|contender| !contender.beaten_by.iter().any(|beater| matching.contains(beater)))
    }

    /// The positions that beat each contender if the exception of the first rule from
    /// the second is left out.
    pub(crate) fn beaten_by_without(&self, model: &Model, exception: (RuleId, RuleId)) -> Vec<Vec<usize>> {
        beaten_by(model, &self.list, |other| other != exception)
    }

    /// Every region in which another contender beats `contender`.
    pub(crate) fn beaters<'a>(&'a self, contender: &'a Contender) -> impl Iterator<Item = &'a Cube> {
        contender.beaten_by.iter().filter_map(|&i| self.list.get(i)).flat_map(|c| &c.cubes)
    }

    /// The regions of the contenders at some sorted positions that meet another
    /// region.
    pub(crate) fn cubes_meeting(&self, among: &[usize], region: &Cube) -> Vec<&Cube> {
        self.meeting(among, region).into_iter().filter_map(|a| self.cube(a)).collect()
    }

    /// The alternatives of the contenders at some sorted positions that meet a region;
    /// sorted. For a region of few delområden, looks only at what reaches those.
    pub(crate) fn meeting(&self, among: &[usize], region: &Cube) -> Vec<Alternative> {
        let meets = |a: &Alternative| self.cube(*a).is_some_and(|cube| cube.meets(region));
        if let Some(reaching) =
            region.get(Cube::SUBAREA).and_then(|subareas| self.reaching(subareas, among.len()))
        {
            let is_among = |a: &Alternative| among.binary_search(&a.contender).is_ok();
            return reaching.into_iter().filter(|a| is_among(a) && meets(a)).collect();
        }
        let alternatives = |&contender: &usize| {
            let cubes = self.list.get(contender).map_or(0, |c| c.cubes.len());
            (0..cubes).map(move |cube| Alternative { contender, cube })
        };
        among.iter().flat_map(alternatives).filter(meets).collect()
    }

    /// The alternatives that reach some delområden; `None` if there are more than `most`.
    fn reaching(&self, subareas: &Set, most: usize) -> Option<Vec<Alternative>> {
        let named = subareas.iter().filter_map(|s| self.reach.by_subarea.get(s as usize));
        let lists = named.chain(&self.reach.anywhere_by_basis);
        let mut all = Vec::new();
        for list in lists {
            if all.len() + list.len() > most {
                return None;
            }
            all.extend(list);
        }
        all.sort_unstable();
        all.dedup();
        Some(all)
    }

    /// The alternatives that name a delområde and hold there under a lagrum, sorted.
    pub(crate) fn naming(&self, basis: BasisId, subarea: SubareaId) -> Vec<Alternative> {
        let named = self.reach.by_subarea.get(subarea.index());
        named.into_iter().flatten().copied().filter(|&a| self.holds_under(a, basis)).collect()
    }

    /// The alternatives that hold under a lagrum in every delområde, sorted.
    pub(crate) fn anywhere(&self, basis: BasisId) -> &[Alternative] {
        self.reach.anywhere_by_basis.get(basis.index()).map_or(&[][..], Vec::as_slice)
    }

    pub(crate) fn cube(&self, alternative: Alternative) -> Option<&Cube> {
        self.list.get(alternative.contender)?.cubes.get(alternative.cube)
    }

    fn holds_under(&self, alternative: Alternative, basis: BasisId) -> bool {
        let bases = self.cube(alternative).and_then(|c| c.get(Cube::BASIS));
        bases.is_none_or(|set| set.contains(basis.position()))
    }

    /// The contenders that can match in a delområde, under any lagrum.
    pub(crate) fn in_subarea(&self, subarea: SubareaId) -> impl Iterator<Item = &Contender> {
        let named = self.reach.by_subarea.get(subarea.index()).into_iter().flatten();
        let anywhere = self.reach.anywhere_by_basis.iter().flatten();
        let mut all: Vec<usize> = named.chain(anywhere).map(|a| a.contender).collect();
        all.sort_unstable();
        all.dedup();
        all.into_iter().filter_map(|i| self.list.get(i))
    }
}

/// For each contender, positions of those that beat it, sorted; of exceptions,
/// given by the rule that goes first and the other, those count that `counts`.
///
/// Beating is closed over the contenders of the duty, whether or not a rule in
/// between matches; each rule walks down from itself.
fn beaten_by(
    model: &Model,
    list: &[Contender],
    counts: impl Fn((RuleId, RuleId)) -> bool,
) -> Vec<Vec<usize>> {
    // Contenders are in the order of rules.
    let position = |rule: RuleId| list.binary_search_by_key(&rule, |c| c.rule).ok();
    let beats: Vec<Vec<usize>> = list
        .iter()
        .map(|own| {
            let direct = model.rules[own.rule].exception_from.iter().map(|(beaten, _)| *beaten);
            direct.filter(|&beaten| counts((own.rule, beaten))).filter_map(position).collect()
        })
        .collect();
    let mut beaten_by = vec![Vec::new(); list.len()];
    // The contender whose walk last reached each rule, so that all walks share a list.
    let mut reached_by = vec![usize::MAX; list.len()];
    for winner in 0..list.len() {
        let mut open = beats.get(winner).cloned().unwrap_or_default();
        while let Some(beaten) = open.pop() {
            let Some(last) = reached_by.get_mut(beaten).filter(|last| **last != winner) else { continue };
            *last = winner;
            open.extend(beats.get(beaten).into_iter().flatten());
            if let Some(beaters) = beaten_by.get_mut(beaten) {
                beaters.push(winner);
            }
        }
    }
    beaten_by
}

impl AlternativeIndex {
    fn of(model: &Model, list: &[Contender]) -> Self {
        let mut reach = AlternativeIndex {
            by_subarea: vec![Vec::new(); model.subareas.len()],
            anywhere_by_basis: vec![Vec::new(); model.bases.len()],
        };
        let every_basis = Set::all(model.bases.len());
        for (contender, entry) in list.iter().enumerate() {
            for (cube, region) in entry.cubes.iter().enumerate() {
                let (places, lists) = match region.get(Cube::SUBAREA) {
                    Some(subareas) => (subareas, &mut reach.by_subarea),
                    None => (region.get(Cube::BASIS).unwrap_or(&every_basis), &mut reach.anywhere_by_basis),
                };
                for place in places.iter() {
                    if let Some(list) = lists.get_mut(place as usize) {
                        list.push(Alternative { contender, cube });
                    }
                }
            }
        }
        reach
    }
}
