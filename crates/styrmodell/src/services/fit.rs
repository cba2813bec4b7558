//! Exact questions about the people that insatser are for: is there anybody, does an
//! answer decide it.
//!
//! It knows regions, and nothing of how an insats is shown.

use super::entries::{CatalogueEntries, Service, TargetGroup};
use super::tried_people::OpenTarget;
use crate::analysis::regions::{Space, TooComplex};
use crate::base::ids::*;
use crate::model::Cube;

/// The space of all people: a combination of answers to every question.
///
/// Trying a few people answers nearly every question. The others are answered by a walk
/// through all people.
#[derive(Debug)]
pub(crate) struct TargetSpace {
    sizes: Vec<usize>,
    space: Space,
}

impl TargetSpace {
    pub(crate) fn new(sizes: Vec<usize>) -> Self {
        TargetSpace { space: Space::new(sizes.clone()), sizes }
    }

    /// `true` if somebody of a region belongs to a target group, which must be known.
    pub(crate) fn takes_somebody(&self, target: &TargetGroup, people: &Cube) -> Result<bool, TooComplex> {
        let open = OpenTarget::new(&self.sizes, target, people);
        if open.is_empty() || open.finds_somebody() {
            return Ok(!open.is_empty());
        }
        for alternative in &open.any_of {
            if self.space.uncovered(&alternative.intersection(people), &open.not)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The questions whose answers decide if a person in the region belongs: those for
    /// which two answers leave different people in the target group. There are none if
    /// all belong, or nobody.
    pub(crate) fn deciding(&self, target: &TargetGroup, people: &Cube) -> Result<Vec<usize>, TooComplex> {
        let open = OpenTarget::new(&self.sizes, target, people);
        let mut deciding = Vec::new();
        for (axis, is_found) in open.questions() {
            if is_found || self.decides(&open, axis)? {
                deciding.push(axis);
            }
        }
        Ok(deciding)
    }

    /// `true` if two values of a question leave different people.
    fn decides(&self, open: &OpenTarget<'_>, axis: usize) -> Result<bool, TooComplex> {
        let rest = open.people.clone().with(axis, None);
        let slice = |cubes: &[&Cube], value: u32| -> Vec<Cube> {
            let has_value = |cube: &&&Cube| cube.get(axis).is_none_or(|set| set.contains(value));
            cubes.iter().filter(has_value).map(|cube| (*cube).clone().with(axis, None)).collect()
        };
        let slices: Vec<(Vec<Cube>, Vec<Cube>)> =
            open.values(axis).map(|value| (slice(&open.any_of, value), slice(&open.not, value))).collect();
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
            if self.takes_somebody(&service.target, &clients)? {
                districts.push(district);
            }
        }
        Ok(districts.into_iter().collect())
    }
}
