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

/// The most steps of a partition for each of its cubes: enough for every one of ten
/// lagrum and every other axis that a rule names, several times over.
const STEPS_A_CUBE: u64 = 256;

/// The class of a part, if it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PartClass<K> {
    /// The class depends on cubes that contain only some of the part.
    Undecided,
    /// The part is of no interest.
    Nothing,
    /// All of the part is of this class.
    Is(K),
}

/// Disjoint parts by class, each list in the order they were found.
pub(crate) type PartsByClass<K> = BTreeMap<K, Vec<Cube>>;

impl Space {
    /// Splits the union of `starts` until each part is wholly inside or outside every
    /// cube. `class` gets the sorted positions of the cubes that contain a part, and
    /// returns its class; `None` if the part is of no interest.
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
            class(&holding).map_or(PartClass::Nothing, PartClass::Is)
        })
    }

    /// Partitions like `partition`, but `decide` may know a class before the part is
    /// inside or outside every cube. It gets the positions of the cubes that contain
    /// the part, in no order, and of those that contain some of it. It may remove
    /// from the latter the cubes that no longer matter, and take notes, which it gets
    /// again for the smaller parts.
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
        let budget = BUDGET.max(STEPS_A_CUBE.saturating_mul(all.len() as u64));
        self.walk(&all, budget, &Cube::default(), &mut parting)?;
        Ok(parting.parts)
    }

    /// The union of disjoint parts: the number of cases, and regions that may reach
    /// over several parts.
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

/// A walk over the starts, which follow the cubes in its list.
struct PartitionWalk<K, N, F> {
    /// The number of cubes before the starts.
    own: usize,
    decide: F,
    parts: PartsByClass<K>,
    /// A buffer for the cubes that contain the part, reused between calls.
    holding: Vec<usize>,
    notes: PhantomData<N>,
}

impl<K, N, F> PartitionWalk<K, N, F> {
    fn new(own: usize, decide: F) -> Self {
        PartitionWalk { own, decide, parts: PartsByClass::new(), holding: Vec::new(), notes: PhantomData }
    }
}

/// The class of a part, once decided, and the notes of `decide` until then.
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
    const LEAVES_HELD: bool = false;

    type Knowledge = PartKnowledge<K, N>;

    fn part(
        &mut self,
        known: &mut PartKnowledge<K, N>,
        region: &WalkRegion,
        holding: &[usize],
        open: &mut Vec<usize>,
    ) -> WalkStep {
        let own = self.own;
        let mut starts = open.split_off(open.partition_point(|&i| i < own));
        let within = holding.iter().any(|&i| i >= own);
        if within {
            // Inside one start, the other starts split nothing.
            starts.clear();
        } else if starts.is_empty() {
            return WalkStep::Leave;
        }
        if known.class.is_none() {
            self.holding.clear();
            self.holding.extend(holding.iter().filter(|&&i| i < own));
            match (self.decide)(&mut known.notes, &self.holding, open) {
                PartClass::Nothing => return WalkStep::Leave,
                PartClass::Is(class) => known.class = Some(class),
                PartClass::Undecided => debug_assert!(!(open.is_empty() && within), "see INVARIANT"),
            }
        }
        if let Some(class) = &known.class {
            if within {
                self.parts.entry(class.clone()).or_default().push(super::space::as_cube(region));
                return WalkStep::Leave;
            }
            // Only the borders of the starts are left to find.
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

    /// Xorshift, which gives the same spaces on every machine.
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

    fn holds(cube: &Cube, case: &[u32]) -> bool {
        cube.axes().all(|(axis, set)| case.get(axis).is_some_and(|&v| set.contains(v)))
    }

    /// The cases within a cube.
    fn within<'c>(cube: &Cube, cases: &'c [Vec<u32>]) -> Vec<&'c Vec<u32>> {
        cases.iter().filter(|case| holds(cube, case)).collect()
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

        /// Cases by class, found by looking at each case.
        fn by_hand(&self, class: impl Fn(&[usize]) -> Option<u32>) -> BTreeMap<u32, Vec<Vec<u32>>> {
            let mut classes: BTreeMap<u32, Vec<Vec<u32>>> = BTreeMap::new();
            for case in cases(&self.sizes) {
                let holding: Vec<usize> =
                    (0..).zip(&self.cubes).filter(|(_, c)| holds(c, &case)).map(|(i, _)| i).collect();
                if self.starts.iter().any(|s| holds(s, &case))
                    && let Some(class) = class(&holding)
                {
                    classes.entry(class).or_default().push(case);
                }
            }
            classes
        }

        #[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
        fn check(&self, parts: PartsByClass<u32>, wanted: BTreeMap<u32, Vec<Vec<u32>>>) {
            let (space, all) = (Space::new(self.sizes.clone()), cases(&self.sizes));
            assert!(parts.keys().eq(wanted.keys()));
            for (class, parts) in parts {
                let wanted: Vec<&Vec<u32>> = wanted.get(&class).into_iter().flatten().collect();
                let mut found: Vec<&Vec<u32>> = parts.iter().flat_map(|p| within(p, &all)).collect();
                found.sort();
                assert_eq!(found, wanted, "parts are disjoint and hold every case of the class");
                let union = space.union(&parts).unwrap();
                assert_eq!(union.cases.to_string(), wanted.len().to_string());
                let listed =
                    |case: &&&Vec<u32>| union.regions.iter().any(|region| holds(region, case.as_slice()));
                let held = wanted.iter().filter(listed).count();
                assert_eq!(held == wanted.len(), union.complete);
                for (i, region) in union.regions.iter().enumerate() {
                    let inside = |cube: &Cube| within(cube, &all).iter().all(|case| wanted.contains(case));
                    assert!(inside(region), "a region holds no other case");
                    for (axis, set) in region.axes() {
                        let size = self.sizes.get(axis).copied().unwrap_or(0);
                        for value in set.complement(size).iter() {
                            let wide = set.iter().chain([value]).collect();
                            let wide = region.clone().with(axis, Some(wide));
                            assert!(!inside(&wide), "a region cannot be widened");
                        }
                    }
                    let others = |case: &&Vec<u32>| {
                        let mut others = union.regions.iter().enumerate().filter(|(j, _)| *j != i);
                        others.any(|(_, other)| holds(other, case))
                    };
                    assert!(!within(region, &all).iter().all(others), "no region can be left out");
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
            let (modulus, none) = (2 + random.below(3), random.below(4));
            let class = |holding: &[usize]| {
                let sum = holding
                    .iter()
                    .fold(7u32, |sum, &i| sum.wrapping_mul(31).wrapping_add(u32::try_from(i).unwrap_or(0)));
                Some(sum % modulus).filter(|class| *class != none)
            };
            let (starts, cubes) =
                (question.starts.iter().collect::<Vec<_>>(), question.cubes.iter().collect::<Vec<_>>());
            let parts = Space::new(question.sizes.clone()).partition(&starts, &cubes, class).unwrap();
            question.check(parts, question.by_hand(class));
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
                    (true, None) => PartClass::Nothing,
                    (true, Some(class)) => PartClass::Is(class),
                }
            });
            question.check(parts.unwrap(), question.by_hand(class));
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
                // The first call is for the whole: every part inherits its note.
                let root = question.cubes.len();
                if calls == 0 {
                    noted.push(root);
                }
                calls += 1;
                assert!(noted.contains(&root));
                assert!(noted.iter().all(|n| *n == root || holding.contains(n)));
                noted.extend(holding);
                if open.is_empty() { PartClass::Is(class(holding).unwrap()) } else { PartClass::Undecided }
            });
            question.check(parts.unwrap(), question.by_hand(class));
        }
    }

    #[test]
    fn partition_into_too_many_parts_is_too_complex() {
        // Every pair of forty yes/no axes: close to 2^40 parts.
        let pairs = (0..40).flat_map(|a| (0..a).map(move |b| [a, b]));
        let one = |axes: [usize; 2]| {
            axes.iter().fold(Cube::default(), |cube, &axis| cube.with(axis, Some(Set::one(0))))
        };
        let cubes: Vec<Cube> = pairs.map(one).collect();
        let cubes: Vec<&Cube> = cubes.iter().collect();
        let space = Space::new(vec![2; 40]);
        let all = Cube::default();
        let parts = space.partition(&[&all], &cubes, |holding| Some(holding.len() % 2));
        assert_eq!(parts, Err(TooComplex));
    }
}
