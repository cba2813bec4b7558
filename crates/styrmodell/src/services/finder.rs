//! Finds how insatser fit people of whom some answers are known.
//!
//! It names as a way only what a handläggare can work with.

use std::collections::BTreeSet;

use super::catalogue::Catalogue;
use super::entries::{ExclusionRegion, Service};
use super::fit::TargetSpace;
use super::matching::{ServiceFit, ServiceMatch, ServiceOpening, UnmetCondition};
use super::question::ServiceQuestion;
use crate::analysis::regions::TooComplex;
use crate::base::date::Date;
use crate::base::ids::*;
use crate::model::Cube;

/// Finds how insatser fit the people of a region.
pub(super) struct ServiceFinder<'c, 'k> {
    catalogue: &'c Catalogue,
    space: TargetSpace,
    known: &'k [Option<u32>],
    day: Option<Date>,
    /// The questions whose known answer some insats names among those whom it shuts out.
    shutting_out: Vec<usize>,
}

/// The most questions that one way to an insats may change: more is no advice.
const MAX_CHANGES: usize = 3;

impl<'c, 'k> ServiceFinder<'c, 'k> {
    pub(super) fn new(catalogue: &'c Catalogue, known: &'k [Option<u32>], day: Option<Date>) -> Self {
        let space = TargetSpace::new(catalogue.entries().sizes());
        ServiceFinder { catalogue, space, known, day, shutting_out: shutting_out(catalogue, known) }
    }

    /// How an insats fits the people of the region, and the questions that decide it.
    fn found(&self, service: &'c Service) -> Result<(ServiceMatch<'c>, Vec<usize>), TooComplex> {
        let target = &service.target;
        let mut found = ServiceMatch {
            service,
            fit: ServiceFit::Unknown,
            is_offered: self.day.is_none_or(|day| service.is_offered(day)),
            asks: Vec::new(),
            unmet: Vec::new(),
            openings: Vec::new(),
            silent_about: Vec::new(),
        };
        if !found.is_offered {
            found.fit = ServiceFit::No;
            return Ok((found, Vec::new()));
        }
        if !target.known {
            return Ok((found, Vec::new()));
        }
        let people = self.people(service);
        let deciding = self.space.deciding(target, &people)?;
        // If nothing decides, either all belong or nobody.
        if deciding.is_empty() && !self.space.takes_somebody(target, &people)? {
            found.fit = ServiceFit::No;
            found.unmet = self.unmet(service, &people);
            found.openings = self.openings(service, &people)?;
            return Ok((found, deciding));
        }
        found.fit = match (deciding.is_empty(), service.in_words.is_empty()) {
            (false, _) => ServiceFit::Depends,
            (true, true) => ServiceFit::Yes,
            (true, false) => ServiceFit::YesIfInWords,
        };
        found.silent_about = self.silent_about(service);
        Ok((found, deciding))
    }

    /// How every insats fits the people of the region, and the questions that decide
    /// some of them: sensitive ones last; those that decide most first, of these what a
    /// handläggare can work with first, then in declared order. Each insats has its
    /// questions in the same order.
    pub(super) fn all(&self) -> Result<(Vec<ServiceMatch<'c>>, Vec<&'c ServiceQuestion>), TooComplex> {
        let services = self.catalogue.services().iter();
        let mut all = services.map(|service| self.found(service)).collect::<Result<Vec<_>, _>>()?;
        let mut counts = vec![0usize; self.catalogue.questions().len()];
        for axis in all.iter().flat_map(|(_, deciding)| deciding) {
            if let Some(count) = counts.get_mut(*axis) {
                *count += 1;
            }
        }
        let rank = |axis: &usize| {
            let question = self.question(*axis);
            let is_sensitive = question.is_some_and(|question| question.sensitive);
            let is_fixed = !question.is_some_and(|question| question.changeable);
            (is_sensitive, std::cmp::Reverse(counts.get(*axis).copied()), is_fixed, *axis)
        };
        let is_asked = |axis: &usize| counts.get(*axis).is_some_and(|count| *count > 0);
        let mut order: Vec<usize> = (0..counts.len()).filter(is_asked).collect();
        order.sort_unstable_by_key(rank);
        for (found, deciding) in &mut all {
            deciding.sort_unstable_by_key(rank);
            found.asks = self.questions(deciding);
        }
        Ok((all.into_iter().map(|(found, _)| found).collect(), self.questions(&order)))
    }

    /// The people of whom these answers are known, in the questions that an insats tests.
    fn people(&self, service: &Service) -> Cube {
        let mut people = Cube::default();
        for axis in &service.target.axes {
            if let Some(value) = self.known.get(*axis).copied().flatten() {
                people.restrict(*axis, &Set::one(value));
            }
        }
        people
    }

    fn question(&self, axis: usize) -> Option<&'c ServiceQuestion> {
        self.catalogue.questions().get(axis)
    }

    fn questions(&self, axes: &[usize]) -> Vec<&'c ServiceQuestion> {
        axes.iter().filter_map(|axis| self.question(*axis)).collect()
    }

    fn ids(&self, axes: impl Iterator<Item = usize>) -> Vec<&'c str> {
        axes.filter_map(|axis| self.question(axis)).map(ServiceQuestion::id).collect()
    }

    /// The conditions that nobody of the region meets: of each alternative what it asks
    /// for, or else those whom the insats shuts out.
    fn unmet(&self, service: &'c Service, people: &Cube) -> Vec<UnmetCondition<'c>> {
        let mut unmet: Vec<UnmetCondition<'c>> = Vec::new();
        for alternative in &service.target.any_of {
            let failing = self.ids(self.failing(alternative));
            if !failing.is_empty() {
                let condition = UnmetCondition { questions: failing, text: None, shuts_out: false };
                if !unmet.contains(&condition) {
                    unmet.push(condition);
                }
                continue;
            }
            let part = alternative.intersection(people);
            let meets = |exclusion: &&ExclusionRegion| exclusion.cube.meets(&part);
            for exclusion in service.target.not.iter().filter(meets) {
                let condition = UnmetCondition {
                    questions: self.ids(exclusion.cube.axes().map(|(axis, _)| axis)),
                    text: exclusion.text.as_deref(),
                    shuts_out: true,
                };
                if !unmet.contains(&condition) {
                    unmet.push(condition);
                }
            }
        }
        unmet
    }

    /// The fewest known answers that would let the insats fit or depend, if they changed.
    fn openings(&self, service: &'c Service, people: &Cube) -> Result<Vec<ServiceOpening<'c>>, TooComplex> {
        let target = &service.target;
        let is_changeable = |axis: &usize| {
            let is_known = self.known.get(*axis).is_some_and(Option::is_some);
            is_known && self.question(*axis).is_some_and(|question| question.changeable)
        };
        // The answers that must change for an alternative, if all of it can.
        let must_change = |alternative: &Cube| {
            let failing: Vec<usize> = self.failing(alternative).collect();
            failing.iter().all(is_changeable).then_some(failing)
        };
        let must_change: Vec<Vec<usize>> = target.any_of.iter().filter_map(must_change).collect();
        if must_change.is_empty() {
            return Ok(Vec::new());
        }
        let mut changeable = target.axes.clone();
        changeable.retain(is_changeable);
        // In most cases no change opens a way, which one question shows.
        let freed = changeable.iter().fold(people.clone(), |people, axis| people.with(*axis, None));
        if !self.space.takes_somebody(target, &freed)? {
            return Ok(Vec::new());
        }
        for size in 1..=MAX_CHANGES.min(changeable.len()) {
            let ways = must_change.iter().flat_map(|failing| supersets(failing, &changeable, size));
            let mut openings = Vec::new();
            for axes in ways.collect::<BTreeSet<_>>() {
                openings.extend(self.opening(service, people, &axes)?);
            }
            if !openings.is_empty() {
                return Ok(openings);
            }
        }
        Ok(Vec::new())
    }

    /// The questions whose known answer does not meet an alternative.
    fn failing(&self, alternative: &Cube) -> impl Iterator<Item = usize> {
        let fails = |(axis, set): &(usize, &Set)| {
            self.known.get(*axis).copied().flatten().is_some_and(|value| !set.contains(value))
        };
        alternative.axes().filter(fails).map(|(axis, _)| axis)
    }

    /// The values of some questions that would let the insats fit or depend.
    fn opening(
        &self,
        service: &'c Service,
        people: &Cube,
        axes: &[usize],
    ) -> Result<Option<ServiceOpening<'c>>, TooComplex> {
        let target = &service.target;
        let mut freed = axes.iter().fold(people.clone(), |people, axis| people.with(*axis, None));
        if !self.space.takes_somebody(target, &freed)? {
            return Ok(None);
        }
        let mut changes = Vec::new();
        for axis in axes {
            let Some(question) = self.question(*axis) else { continue };
            let mut opening = Vec::new();
            for value in Set::all(question.values.len()).iter() {
                freed = freed.with(*axis, Some(Set::one(value)));
                if self.space.takes_somebody(target, &freed)? {
                    opening.push(value);
                }
            }
            let values = opening.iter().filter_map(|value| question.values.get(*value as usize));
            changes.push((question, values.collect()));
            freed = freed.with(*axis, Some(opening.into_iter().collect()));
        }
        let mut deciding = self.space.deciding(target, &freed)?;
        deciding.retain(|axis| !axes.contains(axis));
        Ok(Some(ServiceOpening { changes, then_asks: self.questions(&deciding) }))
    }

    /// The questions with a known answer that shuts people out of another insats and that
    /// this one does not test.
    fn silent_about(&self, service: &'c Service) -> Vec<&'c ServiceQuestion> {
        let is_tested = |axis: &usize| service.target.axes.binary_search(axis).is_ok();
        let silent = self.shutting_out.iter().filter(|axis| !is_tested(axis));
        silent.filter_map(|axis| self.question(*axis)).collect()
    }
}

/// The questions whose known answer some insats names among those whom it shuts out.
fn shutting_out(catalogue: &Catalogue, known: &[Option<u32>]) -> Vec<usize> {
    let mut shuts_out = vec![false; known.len()];
    for exclusion in catalogue.services().iter().flat_map(|service| &service.target.not) {
        for (axis, set) in exclusion.cube.axes() {
            if let Some(shuts_out) = shuts_out.get_mut(axis) {
                let value = known.get(axis).copied().flatten();
                *shuts_out = *shuts_out || value.is_some_and(|value| set.contains(value));
            }
        }
    }
    (0..known.len()).filter(|axis| shuts_out.get(*axis) == Some(&true)).collect()
}

/// The subsets of a list that have all of a part of it, and a size.
fn supersets(part: &[usize], list: &[usize], size: usize) -> Vec<Vec<usize>> {
    let Some(missing) = size.checked_sub(part.len()) else { return Vec::new() };
    let rest: Vec<usize> = list.iter().copied().filter(|entry| !part.contains(entry)).collect();
    let mut all = subsets(&rest, missing);
    for subset in &mut all {
        subset.extend(part);
        subset.sort_unstable();
    }
    all
}

/// The subsets of a size.
fn subsets(list: &[usize], size: usize) -> Vec<Vec<usize>> {
    match (size, list) {
        (0, _) => vec![Vec::new()],
        (_, []) => Vec::new(),
        (_, [first, rest @ ..]) => {
            let with_first = subsets(rest, size - 1).into_iter();
            let with_first = with_first.map(|tail| [vec![*first], tail].concat());
            with_first.chain(subsets(rest, size)).collect()
        }
    }
}
