//! Exact questions about regions of the space of cases: what is left of a
//! region when others are taken away, and how many cases that is.
//!
//! Knows axes and sets; nothing of rules. Deciding whether boxes cover a space
//! is NP-complete, so every question has a budget of steps; in practice the
//! branching finds an answer in few (Knuth, TAOCP 7.2.2.2, on the same idea
//! for satisfiability).

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::ids::Set;
use crate::model::Cube;

/// Steps one question may take: a fraction of a second.
const BUDGET: u64 = 4_000_000;

/// Steps all questions about one model may take together.
const TOTAL_BUDGET: u64 = 400_000_000;

/// At most so many regions are listed of one answer.
const LISTED: usize = 20;

/// A question took more steps than it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TooComplex;

/// A number of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Count(u128);

impl Count {
    const MAX: u128 = 1_000_000_000_000_000_000_000_000_000_000;
}

/// Exact, or `> 10^30`.
impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 > Count::MAX { f.write_str("> 10^30") } else { self.0.fmt(f) }
    }
}

/// What is left of a region.
#[derive(Debug)]
pub(crate) struct Remainder {
    /// Regions that can neither be widened nor left out; at most twenty.
    pub(crate) regions: Vec<Cube>,
    /// How many cases there are in all.
    pub(crate) cases: Count,
    /// Whether the listed regions hold all of them.
    pub(crate) complete: bool,
}

/// The space of cases: how many values each axis has.
#[derive(Debug)]
pub(crate) struct Space {
    sizes: Vec<usize>,
    /// Steps left for all questions.
    steps: Cell<u64>,
}

impl Space {
    pub(crate) fn new(sizes: Vec<usize>) -> Self {
        Space { sizes, steps: Cell::new(TOTAL_BUDGET) }
    }

    /// How many cases there are.
    pub(crate) fn cases(&self) -> Count {
        Count(self.size(&Cube::default()))
    }

    /// Some part of `start` that none of `taken` meets; `None` when they cover it.
    pub(crate) fn uncovered(&self, start: &Cube, taken: &[&Cube]) -> Result<Option<Cube>, TooComplex> {
        let mut search = Search {
            space: self,
            taken,
            steps: BUDGET.min(self.steps.get()),
            found: None,
            cases: 0,
            first_only: true,
        };
        search.run(start)?;
        Ok(search.found)
    }

    /// All that is left of the union of `starts` without `taken`.
    pub(crate) fn remainder(&self, starts: &[Cube], taken: &[&Cube]) -> Result<Remainder, TooComplex> {
        let mut regions = Vec::new();
        let mut cases = 0u128;
        let mut complete = true;
        for (i, start) in starts.iter().enumerate() {
            let earlier: Vec<&Cube> = taken.iter().copied().chain(starts.iter().take(i)).collect();
            let mut search = Search {
                space: self,
                taken: &earlier,
                steps: BUDGET.min(self.steps.get()),
                found: None,
                cases: 0,
                first_only: false,
            };
            search.run(start)?;
            cases = cases.saturating_add(search.cases);
            complete &= self.list_regions(start, starts, taken, &mut regions)?;
        }
        self.drop_superfluous(&mut regions)?;
        Ok(Remainder { regions, cases: Count(cases), complete })
    }

    /// Adds regions of `start` until all is held, or enough are listed.
    fn list_regions(
        &self,
        start: &Cube,
        starts: &[Cube],
        taken: &[&Cube],
        regions: &mut Vec<Cube>,
    ) -> Result<bool, TooComplex> {
        loop {
            let all: Vec<&Cube> = taken.iter().copied().chain(regions.iter()).collect();
            let Some(found) = self.uncovered(start, &all)? else { return Ok(true) };
            if regions.len() == LISTED {
                return Ok(false);
            }
            regions.push(self.widen(found, starts, taken)?);
        }
    }

    /// Frees each axis in turn as far as the starts together allow and nothing
    /// taken is met. A wider axis leaves less room for the next, so one pass is
    /// enough.
    fn widen(&self, mut cube: Cube, starts: &[Cube], taken: &[&Cube]) -> Result<Cube, TooComplex> {
        let starts: Vec<&Cube> = starts.iter().collect();
        for (axis, &size) in self.sizes.iter().enumerate() {
            let Some(own) = cube.get(axis).cloned() else { continue };
            let free = cube.clone().with(axis, None);
            let in_the_way: Vec<&Cube> = taken.iter().copied().filter(|t| t.meets(&free)).collect();
            let mut wide: Vec<u32> = Vec::new();
            for value in Set::all(size).iter() {
                if in_the_way.iter().any(|t| t.get(axis).is_none_or(|set| set.contains(value))) {
                    continue;
                }
                let slice = free.clone().with(axis, Some(Set::one(value)));
                if own.contains(value) || self.uncovered(&slice, &starts)?.is_none() {
                    wide.push(value);
                }
            }
            let all = wide.len() == size;
            cube = free.with(axis, if all { None } else { Some(wide.into_iter().collect()) });
        }
        Ok(cube)
    }

    fn drop_superfluous(&self, regions: &mut Vec<Cube>) -> Result<(), TooComplex> {
        let mut i = 0;
        while let Some(region) = regions.get(i) {
            let others: Vec<&Cube> =
                regions.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, other)| other).collect();
            if others.is_empty() || self.uncovered(region, &others)?.is_some() {
                i += 1;
            } else {
                regions.remove(i);
            }
        }
        regions.sort();
        Ok(())
    }

    fn size(&self, cube: &Cube) -> u128 {
        self.sizes
            .iter()
            .enumerate()
            .map(|(axis, &size)| cube.get(axis).map_or(size, Set::len) as u128)
            .fold(1, u128::saturating_mul)
    }

    /// Some one case of a region: the first value on every axis.
    pub(crate) fn example(&self, cube: &Cube) -> Vec<u32> {
        (0..self.sizes.len()).map(|axis| cube.get(axis).and_then(Set::first).unwrap_or(0)).collect()
    }
}

/// One walk over what is left: splits a region along the axis that decides
/// most, until each part is covered or free.
struct Search<'s> {
    space: &'s Space,
    taken: &'s [&'s Cube],
    steps: u64,
    found: Option<Cube>,
    cases: u128,
    first_only: bool,
}

/// The region a walk is in: its set on every axis, where it is not free.
type Region = Vec<Option<Set>>;

impl Search<'_> {
    fn run(&mut self, start: &Cube) -> Result<(), TooComplex> {
        if start.is_empty() {
            return Ok(());
        }
        let before = self.steps;
        let meeting: Vec<&Cube> = self.taken.iter().copied().filter(|t| t.meets(start)).collect();
        let mut region: Region = (0..self.space.sizes.len()).map(|axis| start.get(axis).cloned()).collect();
        let result = self.split(&mut region, &meeting);
        let left = &self.space.steps;
        left.set(left.get().saturating_sub(before - self.steps));
        result
    }

    /// `meeting`: the taken cubes that meet the region.
    fn split(&mut self, region: &mut Region, meeting: &[&Cube]) -> Result<(), TooComplex> {
        let Some(left) = self.steps.checked_sub(1 + meeting.len() as u64) else {
            self.steps = 0;
            return Err(TooComplex);
        };
        self.steps = left;
        if meeting.is_empty() {
            self.free(region);
            return Ok(());
        }
        let Some(axis) = self.deciding_axis(region, meeting) else { return Ok(()) };
        let outer = region.get(axis).cloned().flatten();
        for (members, values) in self.groups(outer.as_ref(), meeting, axis) {
            if let Some(slot) = region.get_mut(axis) {
                *slot = Some(values);
            }
            self.split(region, &members)?;
            if self.first_only && self.found.is_some() {
                return Ok(());
            }
        }
        if let Some(slot) = region.get_mut(axis) {
            *slot = outer;
        }
        Ok(())
    }

    /// Nothing taken meets the region: it is left.
    fn free(&mut self, region: &Region) {
        let sets = region.iter().zip(&self.space.sizes);
        let size = sets
            .map(|(set, &size)| set.as_ref().map_or(size, Set::len) as u128)
            .fold(1, u128::saturating_mul);
        self.cases = self.cases.saturating_add(size);
        if self.found.is_none() {
            let mut cube = Cube::default();
            for (axis, set) in region.iter().enumerate() {
                if let Some(set) = set {
                    cube.restrict(axis, set);
                }
            }
            self.found = Some(cube);
        }
    }

    /// The axis along which to split: that of the cubes that want little more
    /// to cover the region. `None` when one of them covers it.
    fn deciding_axis(&self, region: &Region, meeting: &[&Cube]) -> Option<usize> {
        let mut weights = vec![0.0f64; region.len()];
        for taken in meeting {
            let is_open = |(axis, set): &(usize, &Set)| !self.holds(region, *axis, set);
            let open = taken.axes().filter(is_open).count();
            if open == 0 {
                return None;
            }
            let weight = 0.25f64.powi(i32::try_from(open).unwrap_or(i32::MAX));
            for (axis, _) in taken.axes().filter(is_open) {
                if let Some(sum) = weights.get_mut(axis) {
                    *sum += weight;
                }
            }
        }
        let mut best: Option<(usize, f64)> = None;
        for (axis, weight) in weights.into_iter().enumerate() {
            if weight > best.map_or(0.0, |(_, most)| most) {
                best = Some((axis, weight));
            }
        }
        best.map(|(axis, _)| axis)
    }

    /// Whether all of the region on an axis is within `set`.
    fn holds(&self, region: &Region, axis: usize, set: &Set) -> bool {
        match region.get(axis) {
            Some(Some(own)) => own.is_subset(set),
            _ => self.space.sizes.get(axis).is_some_and(|&size| set.len() == size),
        }
    }

    /// The values of an axis, grouped by which cubes that name it hold them,
    /// with all cubes that still meet; those with fewest first.
    fn groups<'m>(&self, own: Option<&Set>, meeting: &[&'m Cube], axis: usize) -> Vec<(Vec<&'m Cube>, Set)> {
        let size = self.space.sizes.get(axis).copied().unwrap_or(0);
        let mut holders: Vec<Vec<u32>> = vec![Vec::new(); size];
        let mut free: Vec<u32> = Vec::new();
        for (i, taken) in (0u32..).zip(meeting) {
            match taken.get(axis) {
                None => free.push(i),
                Some(set) => {
                    for value in set.iter() {
                        if let Some(list) = holders.get_mut(value as usize) {
                            list.push(i);
                        }
                    }
                }
            }
        }
        let mut by_holders: BTreeMap<Vec<u32>, Vec<u32>> = BTreeMap::new();
        for (value, list) in (0u32..).zip(holders) {
            if own.is_none_or(|own| own.contains(value)) {
                by_holders.entry(list).or_default().push(value);
            }
        }
        let mut groups: Vec<(Vec<u32>, Vec<u32>)> = by_holders.into_iter().collect();
        groups.sort_by(|(a, v), (b, w)| (a.len(), v).cmp(&(b.len(), w)));
        let cubes = |list: Vec<u32>| {
            let mut all = [list.as_slice(), &free].concat();
            all.sort_unstable();
            all.into_iter().filter_map(|i| meeting.get(i as usize).copied()).collect()
        };
        groups.into_iter().map(|(list, values)| (cubes(list), values.into_iter().collect())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cube(axes: &[(usize, &[u32])]) -> Cube {
        let mut cube = Cube::default();
        for (axis, values) in axes {
            cube.restrict(*axis, &values.iter().copied().collect());
        }
        cube
    }

    #[test]
    #[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    fn what_is_left_is_listed_widest_first_and_counted() {
        let space = Space::new(vec![2, 3, 2]);
        let taken = [cube(&[(0, &[0]), (1, &[1, 2])]), cube(&[(0, &[1]), (2, &[1])])];
        let taken: Vec<&Cube> = taken.iter().collect();
        let left = space.remainder(&[Cube::default()], &taken).unwrap();
        assert_eq!(left.regions, [cube(&[(0, &[0]), (1, &[0])]), cube(&[(0, &[1]), (2, &[0])])]);
        assert_eq!(left.cases.to_string(), "5");
        assert!(left.complete);
    }

    #[test]
    fn a_covered_space_leaves_nothing() {
        let space = Space::new(vec![2, 2]);
        let taken = [cube(&[(0, &[0])]), cube(&[(0, &[1]), (1, &[0])]), cube(&[(1, &[1])])];
        let taken: Vec<&Cube> = taken.iter().collect();
        assert_eq!(space.uncovered(&Cube::default(), &taken), Ok(None));
    }

    #[test]
    fn pigeonholes_end_within_the_budget() {
        // Ten pigeons in nine holes: covered, and known to be hard to see.
        let (pigeons, holes) = (10, 9);
        let axis = |p: usize, h: usize| p * holes + h;
        let mut taken = Vec::new();
        for p in 0..pigeons {
            taken.push((0..holes).fold(Cube::default(), |c, h| c.with(axis(p, h), Some(Set::one(0)))));
        }
        for h in 0..holes {
            for a in 0..pigeons {
                for b in a + 1..pigeons {
                    taken.push(cube(&[(axis(a, h), &[1]), (axis(b, h), &[1])]));
                }
            }
        }
        let taken: Vec<&Cube> = taken.iter().collect();
        let space = Space::new(vec![2; pigeons * holes]);
        assert_eq!(space.uncovered(&Cube::default(), &taken), Err(TooComplex));
    }
}
