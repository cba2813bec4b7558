//! The space of cases, and the cases that remain of a region of it.

use std::cell::Cell;

use super::region::{TooComplex, WalkRegion};
use super::walk::{Visitor, Walk, WalkStep, group_values};
use crate::base::ids::Set;
use crate::model::Cube;

/// The maximum number of steps of one question; they take a fraction of a second.
pub(super) const BUDGET: u64 = 4_000_000;

/// The maximum number of steps of all questions about one model: a hundred hard ones.
pub(super) const TOTAL_BUDGET: u64 = 400_000_000;

/// The maximum number of regions that one answer lists: as many as a message can show.
const MAX_LISTED_REGIONS: usize = 20;

/// A number of cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CaseCount(pub(crate) u128);

impl CaseCount {
    /// The largest number that is shown exactly: 10^30.
    const MAX_SHOWN: u128 = 1_000_000_000_000_000_000_000_000_000_000;
}

/// Writes the exact number, or `> 10^30`.
impl std::fmt::Display for CaseCount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0 > CaseCount::MAX_SHOWN { f.write_str("> 10^30") } else { self.0.fmt(f) }
    }
}

/// The cases that remain of a region.
#[derive(Debug)]
pub(crate) struct Remainder {
    /// Regions that can neither be widened nor left out; at most twenty.
    pub(crate) regions: Vec<Cube>,
    /// The number of cases.
    pub(crate) cases: CaseCount,
    /// `true` if the listed regions contain all of the cases.
    pub(crate) complete: bool,
}

/// The space of cases: the number of values on each axis.
#[derive(Debug)]
pub(crate) struct Space {
    sizes: Vec<usize>,
    /// The steps left for all questions.
    pub(super) steps: Cell<u64>,
}

impl Space {
    pub(crate) fn new(sizes: Vec<usize>) -> Self {
        Space { sizes, steps: Cell::new(TOTAL_BUDGET) }
    }

    /// The number of cases.
    pub(crate) fn cases(&self) -> CaseCount {
        CaseCount(self.size(&Cube::default()))
    }

    /// A part of `start` that no cube of `taken` meets; `None` if they cover `start`.
    pub(crate) fn uncovered(&self, start: &Cube, taken: &[&Cube]) -> Result<Option<Cube>, TooComplex> {
        let mut search = UncoveredSearch::new(self, true);
        self.walk(taken, BUDGET, start, &mut search)?;
        Ok(search.first)
    }

    /// Walks within a budget, and subtracts the steps used from the total budget.
    pub(super) fn walk<V: Visitor>(
        &self,
        cubes: &[&Cube],
        budget: u64,
        start: &Cube,
        visitor: &mut V,
    ) -> Result<(), TooComplex> {
        let before = budget.min(self.steps.get());
        let mut walk = Walk { sizes: &self.sizes, cubes, steps: before };
        let result = walk.run(start, visitor);
        self.steps.set(self.steps.get().saturating_sub(before - walk.steps));
        result
    }

    /// The number of cases of the union of `starts` that are not in `taken`.
    pub(crate) fn count(&self, starts: &[Cube], taken: &[&Cube]) -> Result<CaseCount, TooComplex> {
        let mut cases = 0u128;
        for (i, start) in starts.iter().enumerate() {
            let earlier: Vec<&Cube> = taken.iter().copied().chain(starts.iter().take(i)).collect();
            let mut search = UncoveredSearch::new(self, false);
            self.walk(&earlier, BUDGET, start, &mut search)?;
            cases = cases.saturating_add(search.cases);
        }
        Ok(CaseCount(cases))
    }

    /// The cases of the union of `starts` that are not in `taken`.
    pub(crate) fn remainder(&self, starts: &[Cube], taken: &[&Cube]) -> Result<Remainder, TooComplex> {
        let cases = self.count(starts, taken)?;
        let mut regions = Vec::new();
        let mut complete = true;
        for start in starts {
            complete &= self.list_regions(start, starts, taken, &mut regions)?;
        }
        self.drop_superfluous(&mut regions)?;
        Ok(Remainder { regions, cases, complete })
    }

    /// Lists regions of `start` until they contain all of it or the list is full. Returns
    /// `true` in the first case.
    pub(super) fn list_regions(
        &self,
        start: &Cube,
        starts: &[Cube],
        taken: &[&Cube],
        regions: &mut Vec<Cube>,
    ) -> Result<bool, TooComplex> {
        loop {
            let all: Vec<&Cube> = taken.iter().copied().chain(regions.iter()).collect();
            let Some(part) = self.uncovered(start, &all)? else { return Ok(true) };
            if regions.len() == MAX_LISTED_REGIONS {
                return Ok(false);
            }
            regions.push(self.widen(part, starts, taken)?);
        }
    }

    /// Widens each axis in turn as far as possible without leaving the starts or
    /// meeting a taken cube. A wider axis leaves less room for the next, so one pass
    /// is enough.
    fn widen(&self, mut cube: Cube, starts: &[Cube], taken: &[&Cube]) -> Result<Cube, TooComplex> {
        for (axis, &size) in self.sizes.iter().enumerate() {
            let Some(current) = cube.get(axis).cloned() else { continue };
            let free = cube.clone().with(axis, None);
            let taken: Vec<&Cube> = taken.iter().copied().filter(|t| t.meets(&free)).collect();
            let is_taken = |value| taken.iter().any(|t| t.get(axis).is_none_or(|set| set.contains(value)));
            let near_starts: Vec<&Cube> = starts.iter().filter(|start| start.meets(&free)).collect();
            let positions: Vec<usize> = (0..near_starts.len()).collect();
            let mut widened: Vec<u32> = Vec::new();
            // Values in the same starts can be treated together.
            for (members, values) in group_values(&near_starts, &positions, axis, size, None) {
                let slice = free.clone().with(axis, Some(values.clone()));
                let members: Vec<&Cube> =
                    members.iter().filter_map(|&i| near_starts.get(i).copied()).collect();
                if current.meets(&values) || self.uncovered(&slice, &members)?.is_none() {
                    widened.extend(values.iter().filter(|&value| !is_taken(value)));
                }
            }
            let is_free = widened.len() == size;
            cube = free.with(axis, if is_free { None } else { Some(widened.into_iter().collect()) });
        }
        Ok(cube)
    }

    /// Removes each region that the others cover, and sorts the rest.
    pub(super) fn drop_superfluous(&self, regions: &mut Vec<Cube>) -> Result<(), TooComplex> {
        let mut i = 0;
        while let Some(region) = regions.get(i) {
            let others: Vec<&Cube> =
                regions.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, other)| other).collect();
            if self.uncovered(region, &others)?.is_some() {
                i += 1;
            } else {
                regions.remove(i);
            }
        }
        regions.sort();
        Ok(())
    }

    /// The number of cases in a region.
    pub(crate) fn size(&self, cube: &Cube) -> u128 {
        self.sizes
            .iter()
            .enumerate()
            .map(|(axis, &size)| cube.get(axis).map_or(size, Set::len) as u128)
            .fold(1, u128::saturating_mul)
    }

    /// A case of a region: the first value on every axis.
    pub(crate) fn example(&self, cube: &Cube) -> Vec<u32> {
        (0..self.sizes.len()).map(|axis| cube.get(axis).and_then(Set::first).unwrap_or(0)).collect()
    }
}

pub(super) fn as_cube(region: &WalkRegion) -> Cube {
    let mut cube = Cube::default();
    for (axis, set) in region.iter().enumerate() {
        if let Some(set) = set {
            cube.restrict(axis, set);
        }
    }
    cube
}

/// Searches for a part that none of the cubes meets, and counts the cases of such parts.
struct UncoveredSearch<'s> {
    space: &'s Space,
    /// `true` if the search stops at the first such part.
    first_only: bool,
    first: Option<Cube>,
    cases: u128,
}

impl<'s> UncoveredSearch<'s> {
    fn new(space: &'s Space, first_only: bool) -> Self {
        UncoveredSearch { space, first_only, first: None, cases: 0 }
    }
}

impl Visitor for UncoveredSearch<'_> {
    const SKIPS_CONTAINED: bool = true;

    type Knowledge = ();

    fn part(&mut self, _: &mut (), region: &WalkRegion, _: &[usize], open: &mut Vec<usize>) -> WalkStep {
        if !open.is_empty() {
            return WalkStep::Split;
        }
        let sets = region.iter().zip(&self.space.sizes);
        let size = sets
            .map(|(set, &size)| set.as_ref().map_or(size, Set::len) as u128)
            .fold(1, u128::saturating_mul);
        self.cases = self.cases.saturating_add(size);
        if self.first.is_none() {
            self.first = Some(as_cube(region));
        }
        if self.first_only { WalkStep::Stop } else { WalkStep::Leave }
    }
}
