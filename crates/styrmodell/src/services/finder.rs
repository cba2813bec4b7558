//! Finds how insatser fit people of whom some answers are known.
//!
//! It names as a way only what a handläggare can work with.

use super::catalogue::Catalogue;
use super::entries::{ExclusionRegion, Service};
use super::fit::{Belonging, TargetSpace};
use super::matching::{ServiceFit, ServiceMatch, ServiceOpening, UnmetCondition};
use super::question::ServiceQuestion;
use crate::analysis::regions::TooComplex;
use crate::base::ids::*;
use crate::model::Cube;

/// Finds how insatser fit the people of a region.
pub(super) struct ServiceFinder<'c, 'k> {
    catalogue: &'c Catalogue,
    space: TargetSpace,
    people: Cube,
    known: &'k [Option<u32>],
    /// The questions whose known answer some insats names among those whom it shuts out.
    shutting_out: Vec<usize>,
}

/// The most questions that one way to an insats may change: more is no advice.
const MAX_CHANGES: usize = 3;

impl<'c, 'k> ServiceFinder<'c, 'k> {
    pub(super) fn new(catalogue: &'c Catalogue, known: &'k [Option<u32>]) -> Self {
        let space = TargetSpace::new(catalogue.entries().sizes());
        ServiceFinder {
            catalogue,
            space,
            people: people(known),
            known,
            shutting_out: shutting_out(catalogue, known),
        }
    }

    /// How an insats fits the people of the region.
    pub(super) fn found(&self, service: &'c Service) -> Result<ServiceMatch<'c>, TooComplex> {
        let target = &service.target;
        let mut found = ServiceMatch {
            service,
            fit: ServiceFit::Unknown,
            asks: Vec::new(),
            unmet: Vec::new(),
            openings: Vec::new(),
            silent_about: Vec::new(),
        };
        if !target.known {
            return Ok(found);
        }
        let own = self.space.of_own_questions(target, &self.people);
        match own.space.belonging(&own.target, &own.people)? {
            Belonging::All if service.in_words.is_empty() => found.fit = ServiceFit::Yes,
            Belonging::All => found.fit = ServiceFit::YesIfInWords,
            Belonging::Some => {
                found.fit = ServiceFit::Depends;
                let deciding = own.space.deciding(&own.target, &own.people)?;
                let axes: Vec<usize> =
                    deciding.iter().filter_map(|position| own.axes.get(*position).copied()).collect();
                found.asks = self.questions(&axes);
            }
            Belonging::Nobody => {
                found.fit = ServiceFit::No;
                found.unmet = self.unmet(service);
                found.openings = self.openings(service)?;
                return Ok(found);
            }
        }
        found.silent_about = self.silent_about(service);
        Ok(found)
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
    fn unmet(&self, service: &'c Service) -> Vec<UnmetCondition<'c>> {
        let mut unmet: Vec<UnmetCondition<'c>> = Vec::new();
        for alternative in &service.target.any_of {
            let failing = alternative
                .axes()
                .filter(|(axis, set)| self.people.get(*axis).is_some_and(|known| !known.meets(set)));
            let failing = self.ids(failing.map(|(axis, _)| axis));
            if !failing.is_empty() {
                let condition = UnmetCondition { questions: failing, text: None, shuts_out: false };
                if !unmet.contains(&condition) {
                    unmet.push(condition);
                }
                continue;
            }
            let part = alternative.intersection(&self.people);
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
    fn openings(&self, service: &'c Service) -> Result<Vec<ServiceOpening<'c>>, TooComplex> {
        let target = &service.target;
        let cubes = target.any_of.iter().chain(target.not.iter().map(|exclusion| &exclusion.cube));
        let mut changeable: Vec<usize> = cubes.flat_map(Cube::axes).map(|(axis, _)| axis).collect();
        changeable.sort_unstable();
        changeable.dedup();
        changeable.retain(|axis| {
            let is_known = self.known.get(*axis).is_some_and(Option::is_some);
            is_known && self.question(*axis).is_some_and(|question| question.changeable)
        });
        // In most cases no change opens a way, which one question shows.
        let freed = changeable.iter().fold(self.people.clone(), |people, axis| people.with(*axis, None));
        if self.space.belonging(target, &freed)? == Belonging::Nobody {
            return Ok(Vec::new());
        }
        for size in 1..=MAX_CHANGES.min(changeable.len()) {
            let mut openings = Vec::new();
            for axes in subsets(&changeable, size) {
                openings.extend(self.opening(service, &axes)?);
            }
            if !openings.is_empty() {
                return Ok(openings);
            }
        }
        Ok(Vec::new())
    }

    /// The values of some questions that would let the insats fit or depend.
    fn opening(
        &self,
        service: &'c Service,
        axes: &[usize],
    ) -> Result<Option<ServiceOpening<'c>>, TooComplex> {
        let target = &service.target;
        let mut freed = axes.iter().fold(self.people.clone(), |people, axis| people.with(*axis, None));
        if self.space.belonging(target, &freed)? == Belonging::Nobody {
            return Ok(None);
        }
        let mut changes = Vec::new();
        for axis in axes {
            let Some(question) = self.question(*axis) else { continue };
            let mut opening = Vec::new();
            for value in Set::all(question.values.len()).iter() {
                let with_value = freed.clone().with(*axis, Some(Set::one(value)));
                if self.space.belonging(target, &with_value)? != Belonging::Nobody {
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
        let target = &service.target;
        let is_tested = |axis: usize| {
            let own = target.not.iter().map(|exclusion| &exclusion.cube);
            target.any_of.iter().chain(own).any(|cube| cube.get(axis).is_some())
        };
        let silent = self.shutting_out.iter().filter(|axis| !is_tested(**axis));
        silent.filter_map(|axis| self.question(*axis)).collect()
    }

    /// The questions that decide some insats: sensitive ones last, then those that decide
    /// most first, then in declared order.
    pub(super) fn in_order(&self, matches: &[ServiceMatch<'c>]) -> Vec<&'c ServiceQuestion> {
        let count = |question: &ServiceQuestion| {
            matches.iter().filter(|found| found.asks.iter().any(|asked| asked.id == question.id)).count()
        };
        let questions = self.catalogue.questions().iter();
        let mut counted: Vec<(usize, &ServiceQuestion)> =
            questions.map(|question| (count(question), question)).filter(|(count, _)| *count > 0).collect();
        counted.sort_by_key(|(count, question)| (question.sensitive, std::cmp::Reverse(*count)));
        counted.into_iter().map(|(_, question)| question).collect()
    }
}

/// The people of whom these answers are known.
fn people(known: &[Option<u32>]) -> Cube {
    let mut people = Cube::default();
    for (axis, value) in known.iter().enumerate() {
        if let Some(value) = value {
            people.restrict(axis, &Set::one(*value));
        }
    }
    people
}

/// The questions whose known answer some insats names among those whom it shuts out.
fn shutting_out(catalogue: &Catalogue, known: &[Option<u32>]) -> Vec<usize> {
    let mut axes: Vec<usize> = Vec::new();
    for exclusion in catalogue.services().iter().flat_map(|service| &service.target.not) {
        for (axis, set) in exclusion.cube.axes() {
            let value = known.get(axis).copied().flatten();
            if value.is_some_and(|value| set.contains(value)) && !axes.contains(&axis) {
                axes.push(axis);
            }
        }
    }
    axes.sort_unstable();
    axes
}

/// The subsets of a size, in the order of the list.
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
