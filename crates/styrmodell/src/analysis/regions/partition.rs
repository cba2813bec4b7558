//! Partitions of a region into disjoint parts, each of one class.
//!
//! The same code finds the answers that a revision changes (a class is a pair of
//! answers) and the cases that break a requirement (the class is "broken"). The
//! caller decides what the cubes and the classes mean.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use super::region::{TooComplex, WalkRegion};
use super::space::{BUDGET, CaseCount, Remainder, Space};
use super::walk::{Visitor, WalkStep};
use crate::model::Cube;

/// The maximum number of steps of a partition for each of its cubes. A rule seldom names
/// more than a few axes besides the lagrum, of which there are some ten; 256 is several
/// times as many steps as such a cube needs.
const MAX_STEPS_PER_CUBE: u64 = 256;

/// The class of a part, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartClass<K> {
    /// The class depends on cubes that contain only some of the part.
    Undecided,
    /// The part is of no interest.
    Irrelevant,
    /// The whole part is of this class.
    Decided(K),
}

/// Disjoint parts by class; each list is in the order in which the parts were found.
pub(crate) type PartsByClass<K> = BTreeMap<K, Vec<Cube>>;

impl Space {
    /// Splits the union of `starts` until each part is entirely inside or outside every
    /// cube. `class` receives the sorted positions of the cubes that contain a part, and
    /// returns the class of the part, or `None` if the part is of no interest.
    pub(crate) fn partition<K: Ord + Clone>(
        &self,
        starts: &[&Cube],
        cubes: &[&Cube],
        class: impl Fn(&[usize]) -> Option<K>,
    ) -> Result<PartsByClass<K>, TooComplex> {
        self.partition_early(starts, cubes, |_: &mut (), holding, open| {
            if !open.is_empty() {
                return PartClass::Undecided;
            }
            let mut holding = holding.to_vec();
            holding.sort_unstable();
            class(&holding).map_or(PartClass::Irrelevant, PartClass::Decided)
        })
    }

    /// Does the same as `partition`, but `decide` may return a class before the part is
    /// inside or outside every cube. `decide` receives the positions of the cubes that
    /// contain the whole part, in no order, and of those that contain some of it. It may
    /// remove cubes that no longer matter from the latter, and may write notes, which it
    /// receives again for the smaller parts of this part.
    ///
    /// INVARIANT: `decide` returns a class when no cube is open.
    pub(crate) fn partition_early<K: Ord + Clone, N: Clone + Default>(
        &self,
        starts: &[&Cube],
        cubes: &[&Cube],
        decide: impl FnMut(&mut N, &[usize], &mut Vec<usize>) -> PartClass<K>,
    ) -> Result<PartsByClass<K>, TooComplex> {
        let all = [cubes, starts].concat();
        let mut parting = PartitionWalk::new(cubes.len(), decide);
        let budget = BUDGET.max(MAX_STEPS_PER_CUBE.saturating_mul(all.len() as u64));
        self.walk(&all, budget, &Cube::default(), &mut parting)?;
        Ok(parting.parts)
    }

    /// The union of disjoint parts: the number of cases, and regions, each of which may
    /// extend over several parts.
    pub(crate) fn union(&self, parts: &[Cube]) -> Result<Remainder, TooComplex> {
        let cases = parts.iter().fold(0u128, |sum, part| sum.saturating_add(self.size(part)));
        let (mut regions, mut complete) = (Vec::new(), true);
        for part in parts {
            complete = self.list_regions(part, parts, &[], &mut regions)?;
            if !complete {
                break;
            }
        }
        self.drop_superfluous(&mut regions)?;
        Ok(Remainder { regions, cases: CaseCount(cases), complete })
    }
}

/// A walk over a list that contains first the cubes and then the starts.
struct PartitionWalk<K, N, F> {
    /// The number of cubes, and so the position of the first start.
    cube_count: usize,
    decide: F,
    parts: PartsByClass<K>,
    /// A buffer for the cubes that contain the part, reused between calls.
    holding: Vec<usize>,
    notes: PhantomData<N>,
}

impl<K, N, F> PartitionWalk<K, N, F> {
    fn new(cube_count: usize, decide: F) -> Self {
        PartitionWalk {
            cube_count,
            decide,
            parts: PartsByClass::new(),
            holding: Vec::new(),
            notes: PhantomData,
        }
    }
}

/// The class of a part once it is decided, and the notes that `decide` has written.
#[derive(Clone)]
struct PartKnowledge<K, N> {
    class: Option<K>,
    notes: N,
}

impl<K, N: Default> Default for PartKnowledge<K, N> {
    fn default() -> Self {
        PartKnowledge { class: None, notes: N::default() }
    }
}

impl<K, N, F> Visitor for PartitionWalk<K, N, F>
where
    K: Ord + Clone,
    N: Clone + Default,
    F: FnMut(&mut N, &[usize], &mut Vec<usize>) -> PartClass<K>,
{
    const SKIPS_CONTAINED: bool = false;

    type Knowledge = PartKnowledge<K, N>;

    fn part(
        &mut self,
        known: &mut PartKnowledge<K, N>,
        region: &WalkRegion,
        holding: &[usize],
        open: &mut Vec<usize>,
    ) -> WalkStep {
        let cube_count = self.cube_count;
        let mut starts = open.split_off(open.partition_point(|&i| i < cube_count));
        let is_within_start = holding.iter().any(|&i| i >= cube_count);
        if is_within_start {
            // A part inside one start need not be split along the others.
            starts.clear();
        } else if starts.is_empty() {
            return WalkStep::Leave;
        }
        if known.class.is_none() {
            self.holding.clear();
            self.holding.extend(holding.iter().filter(|&&i| i < cube_count));
            match (self.decide)(&mut known.notes, &self.holding, open) {
                PartClass::Irrelevant => return WalkStep::Leave,
                PartClass::Decided(class) => known.class = Some(class),
                PartClass::Undecided => {
                    debug_assert!(!(open.is_empty() && is_within_start), "a complete case is undecided")
                }
            }
        }
        if let Some(class) = &known.class {
            if is_within_start {
                self.parts.entry(class.clone()).or_default().push(super::space::as_cube(region));
                return WalkStep::Leave;
            }
            // The class is known, so only the borders of the starts split the part.
            open.clear();
        }
        open.append(&mut starts);
        WalkStep::Split
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::Set;

    /// A xorshift generator, which gives the same cubes on every machine.
    struct CubeRandom(u64);

    impl CubeRandom {
        fn below(&mut self, end: u32) -> u32 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            u32::try_from((self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % u64::from(end)).unwrap_or(0)
        }

        fn cube(&mut self, sizes: &[usize]) -> Cube {
            let mut cube = Cube::default();
            for (axis, &size) in (0..).zip(sizes) {
                if self.below(100) < 55 {
                    let set: Set = (0u32..).take(size).filter(|_| self.below(2) == 0).collect();
                    // Adds an empty set now and then, which contains nothing.
                    if !set.is_empty() || self.below(8) == 0 {
                        cube.restrict(axis, &set);
                    }
                }
            }
            cube
        }
    }

    fn cases(sizes: &[usize]) -> Vec<Vec<u32>> {
        sizes.iter().fold(vec![Vec::new()], |all, &size| {
            let more = |case: &Vec<u32>| {
                let case = case.clone();
                (0u32..).take(size).map(move |v| [case.as_slice(), &[v]].concat())
            };
            all.iter().flat_map(more).collect()
        })
    }

    fn contains(cube: &Cube, case: &[u32]) -> bool {
        cube.axes().all(|(axis, set)| case.get(axis).is_some_and(|&v| set.contains(v)))
    }

    /// The cases in a cube.
    fn cases_within<'c>(cube: &Cube, cases: &'c [Vec<u32>]) -> Vec<&'c Vec<u32>> {
        cases.iter().filter(|case| contains(cube, case)).collect()
    }

    struct Question {
        sizes: Vec<usize>,
        starts: Vec<Cube>,
        cubes: Vec<Cube>,
    }

    impl Question {
        fn random(random: &mut CubeRandom) -> Self {
            let axes = 1 + random.below(4);
            let sizes: Vec<usize> = (0..axes).map(|_| 1 + random.below(4) as usize).collect();
            let (starts, cubes) = (1 + random.below(3), random.below(7));
            Question {
                starts: (0..starts).map(|_| random.cube(&sizes)).collect(),
                cubes: (0..cubes).map(|_| random.cube(&sizes)).collect(),
                sizes,
            }
        }

        /// The cases by class, found by testing each case.
        fn case_by_case(&self, class: impl Fn(&[usize]) -> Option<u32>) -> BTreeMap<u32, Vec<Vec<u32>>> {
            let mut classes: BTreeMap<u32, Vec<Vec<u32>>> = BTreeMap::new();
            for case in cases(&self.sizes) {
                let holding: Vec<usize> =
                    (0..).zip(&self.cubes).filter(|(_, c)| contains(c, &case)).map(|(i, _)| i).collect();
                if self.starts.iter().any(|s| contains(s, &case))
                    && let Some(class) = class(&holding)
                {
                    classes.entry(class).or_default().push(case);
                }
            }
            classes
        }

        #[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
        fn check(&self, parts: PartsByClass<u32>, expected: BTreeMap<u32, Vec<Vec<u32>>>) {
            let (space, all) = (Space::new(self.sizes.clone()), cases(&self.sizes));
            assert!(parts.keys().eq(expected.keys()));
            for (class, parts) in parts {
                let expected: Vec<&Vec<u32>> = expected.get(&class).into_iter().flatten().collect();
                let mut found: Vec<&Vec<u32>> = parts.iter().flat_map(|p| cases_within(p, &all)).collect();
                found.sort();
                assert_eq!(found, expected, "the parts overlap, or lack a case of the class");
                let union = space.union(&parts).unwrap();
                assert_eq!(union.cases.to_string(), expected.len().to_string());
                let listed =
                    |case: &&&Vec<u32>| union.regions.iter().any(|region| contains(region, case.as_slice()));
                let held = expected.iter().filter(listed).count();
                assert_eq!(held == expected.len(), union.complete);
                for (i, region) in union.regions.iter().enumerate() {
                    let inside =
                        |cube: &Cube| cases_within(cube, &all).iter().all(|case| expected.contains(case));
                    assert!(inside(region), "a region contains another case");
                    for (axis, set) in region.axes() {
                        let size = self.sizes.get(axis).copied().unwrap_or(0);
                        for value in set.complement(size).iter() {
                            let wide = set.iter().chain([value]).collect();
                            let wide = region.clone().with(axis, Some(wide));
                            assert!(!inside(&wide), "a region can be widened");
                        }
                    }
                    let others = |case: &&Vec<u32>| {
                        let mut others = union.regions.iter().enumerate().filter(|(j, _)| *j != i);
                        others.any(|(_, other)| contains(other, case))
                    };
                    assert!(!cases_within(region, &all).iter().all(others), "a region can be left out");
                }
            }
        }
    }

    #[test]
    #[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    fn partition_equals_classes_found_case_by_case() {
        let mut random = CubeRandom(20_240_223);
        for _ in 0..3_000 {
            let question = Question::random(&mut random);
            let (modulus, irrelevant) = (2 + random.below(3), random.below(4));
            let class = |holding: &[usize]| {
                let sum = holding
                    .iter()
                    .fold(7u32, |sum, &i| sum.wrapping_mul(31).wrapping_add(u32::try_from(i).unwrap_or(0)));
                Some(sum % modulus).filter(|class| *class != irrelevant)
            };
            let (starts, cubes) =
                (question.starts.iter().collect::<Vec<_>>(), question.cubes.iter().collect::<Vec<_>>());
            let parts = Space::new(question.sizes.clone()).partition(&starts, &cubes, class).unwrap();
            question.check(parts, question.case_by_case(class));
        }
    }

    /// The first cube that contains a part decides its class; later ones never matter.
    #[test]
    #[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    fn early_partition_equals_classes_found_case_by_case() {
        let mut random = CubeRandom(4_242);
        for _ in 0..3_000 {
            let question = Question::random(&mut random);
            let class_of =
                |first: usize| Some(u32::try_from(first % 3).unwrap_or(0)).filter(|class| *class != 2);
            let class = |holding: &[usize]| holding.first().copied().and_then(class_of);
            let (starts, cubes) =
                (question.starts.iter().collect::<Vec<_>>(), question.cubes.iter().collect::<Vec<_>>());
            let space = Space::new(question.sizes.clone());
            let parts = space.partition_early(&starts, &cubes, |(): &mut (), holding, open| {
                let first = holding.iter().min().copied();
                open.retain(|&i| first.is_none_or(|first| i < first));
                match (open.is_empty(), first.and_then(class_of)) {
                    (false, _) => PartClass::Undecided,
                    (true, None) => PartClass::Irrelevant,
                    (true, Some(class)) => PartClass::Decided(class),
                }
            });
            question.check(parts.unwrap(), question.case_by_case(class));
        }
    }

    #[test]
    #[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    fn notes_of_a_part_reach_only_its_smaller_parts() {
        let mut random = CubeRandom(1_234);
        for _ in 0..1_000 {
            let question = Question::random(&mut random);
            let class = |holding: &[usize]| u32::try_from(holding.len()).ok();
            let (starts, cubes) =
                (question.starts.iter().collect::<Vec<_>>(), question.cubes.iter().collect::<Vec<_>>());
            let space = Space::new(question.sizes.clone());
            let mut calls = 0;
            let parts = space.partition_early(&starts, &cubes, |noted: &mut Vec<usize>, holding, open| {
                // The first call is for the whole space, so every part inherits its note.
                let root = question.cubes.len();
                if calls == 0 {
                    noted.push(root);
                }
                calls += 1;
                assert!(noted.contains(&root));
                assert!(noted.iter().all(|n| *n == root || holding.contains(n)));
                noted.extend(holding);
                if open.is_empty() {
                    PartClass::Decided(class(holding).unwrap())
                } else {
                    PartClass::Undecided
                }
            });
            question.check(parts.unwrap(), question.case_by_case(class));
        }
    }

    #[test]
    fn partition_into_too_many_parts_is_too_complex() {
        // Every pair of forty yes/no axes: close to 2^40 parts.
        let pairs = (0..40).flat_map(|a| (0..a).map(move |b| [a, b]));
        let cube = |axes: [usize; 2]| {
            axes.iter().fold(Cube::default(), |cube, &axis| cube.with(axis, Some(Set::one(0))))
        };
        let cubes: Vec<Cube> = pairs.map(cube).collect();
        let cubes: Vec<&Cube> = cubes.iter().collect();
        let space = Space::new(vec![2; 40]);
        let all = Cube::default();
        let parts = space.partition(&[&all], &cubes, |holding| Some(holding.len() % 2));
        assert_eq!(parts, Err(TooComplex));
    }
}
