//! Exact questions about the people that insatser are for: is there anybody, does a
//! person belong, does an answer decide it.
//!
//! It knows regions, and nothing of how an insats is shown.

use super::entries::{CatalogueEntries, Service, TargetGroup};
use crate::analysis::regions::{Space, TooComplex};
use crate::base::ids::*;
use crate::model::Cube;

/// The space of all people: a combination of answers to every question.
#[derive(Debug)]
pub(crate) struct TargetSpace {
    sizes: Vec<usize>,
    space: Space,
}

/// How a region of people relates to a target group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Belonging {
    All,
    Some,
    Nobody,
}

impl TargetSpace {
    pub(crate) fn new(sizes: Vec<usize>) -> Self {
        TargetSpace { space: Space::new(sizes.clone()), sizes }
    }

    /// How the people of a region belong to a target group, which must be known.
    pub(crate) fn belonging(&self, target: &TargetGroup, people: &Cube) -> Result<Belonging, TooComplex> {
        let not = exclusions(target);
        let mut some = false;
        for alternative in target.any_of.iter().filter(|alternative| alternative.meets(people)) {
            some = some || self.space.uncovered(&alternative.intersection(people), &not)?.is_some();
        }
        if !some {
            return Ok(Belonging::Nobody);
        }
        // All belong if the alternatives cover them and nobody is shut out.
        let any_of: Vec<&Cube> = target.any_of.iter().collect();
        let is_shut_out = not.iter().any(|exclusion| exclusion.meets(people));
        match is_shut_out || self.space.uncovered(people, &any_of)?.is_some() {
            true => Ok(Belonging::Some),
            false => Ok(Belonging::All),
        }
    }

    /// The questions whose answers decide if a person in the region belongs: those for
    /// which two answers leave different people in the target group.
    pub(crate) fn deciding(&self, target: &TargetGroup, people: &Cube) -> Result<Vec<usize>, TooComplex> {
        let meeting = |cube: &&Cube| cube.meets(people);
        let alternatives = target.any_of.iter().filter(meeting);
        let exclusions = target.not.iter().map(|exclusion| &exclusion.cube).filter(meeting);
        let mut candidates: Vec<usize> = Vec::new();
        for (axis, set) in alternatives.chain(exclusions).flat_map(Cube::axes) {
            let size = self.sizes.get(axis).copied().unwrap_or(0);
            let possible = people.get(axis).cloned().unwrap_or_else(|| Set::all(size));
            if possible.len() > 1 && !possible.is_subset(set) && !candidates.contains(&axis) {
                candidates.push(axis);
            }
        }
        candidates.sort_unstable();
        let mut deciding = Vec::new();
        for axis in candidates {
            if self.decides(target, people, axis)? {
                deciding.push(axis);
            }
        }
        Ok(deciding)
    }

    /// `true` if two values of a question leave different people.
    fn decides(&self, target: &TargetGroup, people: &Cube, axis: usize) -> Result<bool, TooComplex> {
        let size = self.sizes.get(axis).copied().unwrap_or(0);
        let possible = people.get(axis).cloned().unwrap_or_else(|| Set::all(size));
        let rest = people.clone().with(axis, None);
        let slice = |cubes: &[&Cube], value: u32| -> Vec<Cube> {
            let has_value = |cube: &&&Cube| cube.get(axis).is_none_or(|set| set.contains(value));
            cubes.iter().filter(has_value).map(|cube| (*cube).clone().with(axis, None)).collect()
        };
        let (any_of, not): (Vec<&Cube>, Vec<&Cube>) = (target.any_of.iter().collect(), exclusions(target));
        let slices: Vec<(Vec<Cube>, Vec<Cube>)> =
            possible.iter().map(|value| (slice(&any_of, value), slice(&not, value))).collect();
        // All slices are the same if each has the same people as the next.
        for pair in slices.windows(2) {
            let [a, b] = pair else { continue };
            if a != b && (self.has_more(a, b, &rest)? || self.has_more(b, a, &rest)?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `true` if somebody of a region is in the first group and not in the second.
    fn has_more(
        &self,
        (any_of, not): &(Vec<Cube>, Vec<Cube>),
        (other_any_of, other_not): &(Vec<Cube>, Vec<Cube>),
        people: &Cube,
    ) -> Result<bool, TooComplex> {
        for alternative in any_of.iter().filter(|alternative| alternative.meets(people)) {
            let part = alternative.intersection(people);
            let outside: Vec<&Cube> = not.iter().chain(other_any_of).collect();
            if self.space.uncovered(&part, &outside)?.is_some() {
                return Ok(true);
            }
            let own: Vec<&Cube> = not.iter().collect();
            for exclusion in other_not.iter().filter(|exclusion| exclusion.meets(&part)) {
                if self.space.uncovered(&part.intersection(exclusion), &own)?.is_some() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The values of the fact that picks a group's member for which an insats takes
    /// somebody; all if nobody knows whom it is for.
    pub(crate) fn districts(&self, entries: &CatalogueEntries, service: &Service) -> Result<Set, TooComplex> {
        let all = Set::all(entries.district_count());
        let Some(axis) = entries.district_axis().filter(|_| service.target.known) else { return Ok(all) };
        let mut districts = Vec::new();
        for district in all.iter() {
            let clients = Cube::default().with(axis, Some(Set::one(district)));
            if self.belonging(&service.target, &clients)? != Belonging::Nobody {
                districts.push(district);
            }
        }
        Ok(districts.into_iter().collect())
    }
}

/// A target group in the space of the questions that its conditions name: walks are
/// quicker where there are few.
pub(crate) struct OwnQuestions {
    pub(crate) space: TargetSpace,
    pub(crate) target: TargetGroup,
    pub(crate) people: Cube,
    /// The questions, by their number in that space.
    pub(crate) axes: Vec<usize>,
}

impl TargetSpace {
    /// Keeps of a target group and a region the questions that the conditions name.
    pub(crate) fn of_own_questions(&self, target: &TargetGroup, people: &Cube) -> OwnQuestions {
        let cubes = target.any_of.iter().chain(target.not.iter().map(|exclusion| &exclusion.cube));
        let mut axes: Vec<usize> = cubes.flat_map(Cube::axes).map(|(axis, _)| axis).collect();
        axes.sort_unstable();
        axes.dedup();
        let renumbered = |cube: &Cube| {
            let mut own = Cube::default();
            for (position, axis) in axes.iter().enumerate() {
                if let Some(set) = cube.get(*axis) {
                    own.restrict(position, set);
                }
            }
            own
        };
        let mut own = target.clone();
        own.any_of.iter_mut().for_each(|cube| *cube = renumbered(cube));
        own.not.iter_mut().for_each(|exclusion| exclusion.cube = renumbered(&exclusion.cube));
        let sizes = axes.iter().map(|axis| self.sizes.get(*axis).copied().unwrap_or(0));
        OwnQuestions {
            space: TargetSpace::new(sizes.collect()),
            target: own,
            people: renumbered(people),
            axes,
        }
    }
}

fn exclusions(target: &TargetGroup) -> Vec<&Cube> {
    target.not.iter().map(|exclusion| &exclusion.cube).collect()
}
