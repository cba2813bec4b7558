//! A target group for the people of a region, and a few people who are tried before the
//! exact walk: nearly always they show that somebody belongs, and which questions decide.
//!
//! A person who is tried proves what it shows. That nobody is found proves nothing.

use super::entries::TargetGroup;
use crate::base::ids::*;
use crate::model::Cube;

/// The conditions of a target group that matter for the people of a region.
pub(super) struct OpenTarget<'t> {
    sizes: &'t [usize],
    pub(super) people: &'t Cube,
    /// The alternatives that somebody meets and that no single exclusion covers.
    pub(super) any_of: Vec<&'t Cube>,
    /// The exclusions that shut out somebody of these.
    pub(super) not: Vec<&'t Cube>,
}

impl<'t> OpenTarget<'t> {
    pub(super) fn new(sizes: &'t [usize], target: &'t TargetGroup, people: &'t Cube) -> Self {
        let mut open = OpenTarget { sizes, people, any_of: Vec::new(), not: Vec::new() };
        open.any_of.extend(target.any_of.iter().filter(|alternative| alternative.meets(people)));
        if open.any_of.is_empty() {
            return open;
        }
        let not = target.not.iter().map(|exclusion| &exclusion.cube);
        let not: Vec<&Cube> = not.filter(|exclusion| exclusion.meets(people)).collect();
        let mut any_of = std::mem::take(&mut open.any_of);
        any_of.retain(|alternative| !not.iter().any(|exclusion| open.covers(exclusion, alternative)));
        let is_met = |exclusion: &&Cube| any_of.iter().any(|alternative| open.meets(exclusion, alternative));
        let not = not.into_iter().filter(is_met).collect();
        OpenTarget { any_of, not, ..open }
    }

    /// `true` if nobody of the region belongs. `false` does not prove that somebody does.
    pub(super) fn is_empty(&self) -> bool {
        self.any_of.is_empty()
    }

    /// The values that people of the region have.
    pub(super) fn values(&self, axis: usize) -> impl Iterator<Item = u32> + use<'t> {
        let possible = self.people.get(axis);
        let size = to_u32(self.sizes.get(axis).copied().unwrap_or(0));
        (0..size).filter(move |value| possible.is_none_or(|possible| possible.contains(*value)))
    }

    /// The values that people of the region have who meet an alternative.
    fn values_within(&self, axis: usize, alternative: &'t Cube) -> impl Iterator<Item = u32> + use<'t> {
        let set = alternative.get(axis);
        self.values(axis).filter(move |value| set.is_none_or(|set| set.contains(*value)))
    }

    /// `true` if an exclusion shuts out all of an alternative.
    fn covers(&self, exclusion: &Cube, alternative: &'t Cube) -> bool {
        exclusion
            .axes()
            .all(|(axis, set)| self.values_within(axis, alternative).all(|value| set.contains(value)))
    }

    /// `true` if an exclusion shuts out some of an alternative.
    fn meets(&self, exclusion: &Cube, alternative: &'t Cube) -> bool {
        exclusion
            .axes()
            .all(|(axis, set)| self.values_within(axis, alternative).any(|value| set.contains(value)))
    }

    /// `true` if somebody who belongs is found at once.
    pub(super) fn finds_somebody(&self) -> bool {
        self.any_of.iter().any(|alternative| self.find(&[alternative], &self.not).is_some())
    }

    /// The questions that can decide, each with `true` if two people were found whom it
    /// decides between.
    pub(super) fn questions(&self) -> Vec<(usize, bool)> {
        let tests = self.any_of.iter().chain(&self.not).flat_map(|cube| cube.axes());
        let is_open = |(axis, set): &(usize, &Set)| self.values(*axis).any(|value| !set.contains(value));
        let mut axes: Vec<usize> = tests.filter(is_open).map(|(axis, _)| axis).collect();
        axes.sort_unstable();
        axes.dedup();
        let mut questions: Vec<(usize, bool)> = axes.into_iter().map(|axis| (axis, false)).collect();
        let without = |cubes: &[&'t Cube], position: usize| -> Vec<&'t Cube> {
            let others = cubes.iter().enumerate().filter(|(other, _)| *other != position);
            others.map(|(_, cube)| *cube).collect()
        };
        for (position, alternative) in self.any_of.iter().enumerate() {
            // Whoever belongs by one alternative alone shows what that asks for.
            let others = [self.not.as_slice(), &without(&self.any_of, position)].concat();
            let found = self.find(&[alternative], &others).or_else(|| self.find(&[alternative], &self.not));
            self.note_deciding(found, &mut questions);
            // Whoever one exclusion alone shuts out shows what that asks for.
            for (position, exclusion) in self.not.iter().enumerate() {
                if questions.iter().all(|(_, is_found)| *is_found) {
                    return questions;
                }
                let found = self.find(&[alternative, exclusion], &without(&self.not, position));
                self.note_deciding(found, &mut questions);
            }
        }
        questions
    }

    /// Notes the questions that decide about a person, if another answer were given to one.
    fn note_deciding(&self, person: Option<Vec<u32>>, questions: &mut [(usize, bool)]) {
        let Some(mut person) = person else { return };
        let takes = self.takes(&person);
        for (axis, is_found) in questions.iter_mut().filter(|(_, is_found)| !*is_found) {
            let Some(answer) = person.get(*axis).copied() else { continue };
            *is_found = self.values(*axis).any(|value| {
                put(&mut person, *axis, value);
                self.takes(&person) != takes
            });
            put(&mut person, *axis, answer);
        }
    }

    fn takes(&self, person: &[u32]) -> bool {
        self.any_of.iter().any(|alternative| contains(alternative, person))
            && !self.not.iter().any(|exclusion| contains(exclusion, person))
    }

    /// Somebody of the region who is in each of some cubes and in none of others, found by
    /// changing one answer at a time.
    fn find(&self, within: &[&Cube], outside: &[&Cube]) -> Option<Vec<u32>> {
        let allowed = |axis: usize| {
            let is_within = move |value: &u32| {
                within.iter().all(|cube| cube.get(axis).is_none_or(|set| set.contains(*value)))
            };
            self.values(axis).filter(is_within)
        };
        let mut person =
            (0..self.sizes.len()).map(|axis| self.values(axis).next()).collect::<Option<Vec<_>>>()?;
        for (axis, _) in within.iter().flat_map(|cube| cube.axes()) {
            put(&mut person, axis, allowed(axis).next()?);
        }
        for (position, cube) in outside.iter().enumerate() {
            let is_outside =
                |person: &[u32]| !outside.iter().take(position + 1).any(|cube| contains(cube, person));
            let changes = cube.axes().flat_map(|(axis, _)| allowed(axis).map(move |value| (axis, value)));
            if contains(cube, &person)
                && !changes.into_iter().any(|(axis, value)| {
                    let Some(answer) = person.get(axis).copied() else { return false };
                    put(&mut person, axis, value);
                    let is_outside = is_outside(&person);
                    if !is_outside {
                        put(&mut person, axis, answer);
                    }
                    is_outside
                })
            {
                return None;
            }
        }
        Some(person)
    }
}

/// `true` if a person meets all of a condition.
fn contains(cube: &Cube, person: &[u32]) -> bool {
    cube.axes().all(|(axis, set)| person.get(axis).is_some_and(|value| set.contains(*value)))
}

fn put(person: &mut [u32], axis: usize, value: u32) {
    if let Some(slot) = person.get_mut(axis) {
        *slot = value;
    }
}
