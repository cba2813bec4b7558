//! Rules: when a case matches, then these duties.

use crate::base::ids::*;
use crate::source::Span;

use super::named::{Argument, Named, Note};
use super::place::Place;

/// A rule, or one line of an area's `då`.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) named: Named,
    pub(crate) when: When,
    /// One for each duty it speaks of, in the order of duties.
    pub(crate) then: Vec<Consequence>,
    /// Rules it beats directly, sorted.
    pub(crate) exception_from: Vec<(RuleId, Span)>,
}

impl Rule {
    pub(crate) fn consequence(&self, duty: DutyId) -> Option<&Consequence> {
        self.then.iter().find(|c| c.duty == duty)
    }
}

/// What a rule says of one duty, and why.
#[derive(Debug, Clone)]
pub(crate) struct Consequence {
    pub(crate) duty: DutyId,
    pub(crate) outcome: OutcomeId,
    pub(crate) reasons: Reasons,
    pub(crate) span: Span,
}

/// Why an outcome is what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reasons {
    pub(crate) places: Vec<Place>,
    pub(crate) support: Support,
    pub(crate) interpretation: Option<String>,
    pub(crate) why: Option<String>,
    pub(crate) advice: Vec<String>,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) notes: Vec<Note>,
}

/// How firmly the sources say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Support {
    Explicit,
    Derived,
    Contradictory,
}

/// An outcome as written: a set of actors, never narrowed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Outcome {
    /// Sorted by id, at least one.
    Responsible(Vec<ActorId>),
    Escalate(MatterId),
    Nobody,
}

/// `när`: any of these; what matches every case is one `Tests` without tests.
#[derive(Debug, Clone)]
pub(crate) struct When {
    pub(crate) any_of: Vec<Tests>,
}

impl When {
    pub(crate) fn matches(&self, value_of: impl Fn(Dimension) -> Option<u32> + Copy) -> bool {
        self.any_of.iter().any(|tests| tests.first_failure(value_of).is_none())
    }

    pub(crate) fn cubes(&self) -> impl Iterator<Item = Cube> + '_ {
        self.any_of.iter().map(Tests::cube)
    }
}

/// Tests that must all hold, in the order of their dimensions.
#[derive(Debug, Clone)]
pub(crate) struct Tests {
    pub(crate) tests: Vec<Test>,
    pub(crate) span: Span,
}

/// One dimension's values that pass. `delområde`, `område` and
/// `bland_utförarna` all pass delområden.
#[derive(Debug, Clone)]
pub(crate) struct Test {
    pub(crate) dimension: Dimension,
    pub(crate) passes: Set,
}

impl Tests {
    /// The first test that fails; an unknown value fails every test.
    pub(crate) fn first_failure(&self, value_of: impl Fn(Dimension) -> Option<u32>) -> Option<Dimension> {
        self.tests
            .iter()
            .find(|test| !value_of(test.dimension).is_some_and(|value| test.passes.contains(value)))
            .map(|test| test.dimension)
    }

    /// The cases that pass, as a region.
    pub(crate) fn cube(&self) -> Cube {
        let mut cube = Cube::default();
        for test in &self.tests {
            cube.restrict(test.dimension.axis(), &test.passes);
        }
        cube
    }
}

/// What a test looks at, in the order failures are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Dimension {
    Subarea,
    Area,
    Executors,
    Basis,
    Fact(FactId),
}

impl Dimension {
    /// Its place in the order failures are reported.
    pub(crate) fn order(self) -> usize {
        match self {
            Dimension::Subarea => 0,
            Dimension::Area => 1,
            Dimension::Executors => 2,
            Dimension::Basis => 3,
            Dimension::Fact(fact) => 4 + fact.index(),
        }
    }

    /// Its axis in the space of cases: lagrum, delområde, then the facts.
    pub(crate) fn axis(self) -> usize {
        match self {
            Dimension::Basis => Cube::BASIS,
            Dimension::Subarea | Dimension::Area | Dimension::Executors => Cube::SUBAREA,
            Dimension::Fact(fact) => Cube::fact(fact),
        }
    }
}

/// A region of the space of cases: the product of a set on each axis. An axis
/// that is not named is free.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Cube(Vec<(usize, Set)>);

impl Cube {
    pub(crate) const BASIS: usize = 0;
    pub(crate) const SUBAREA: usize = 1;

    pub(crate) fn fact(fact: FactId) -> usize {
        2 + fact.index()
    }

    /// One case: a value on every axis.
    pub(crate) fn point(values: &[u32]) -> Self {
        Cube(values.iter().enumerate().map(|(axis, &value)| (axis, Set::one(value))).collect())
    }

    pub(crate) fn get(&self, axis: usize) -> Option<&Set> {
        self.0.iter().find(|(a, _)| *a == axis).map(|(_, set)| set)
    }

    pub(crate) fn axes(&self) -> impl Iterator<Item = (usize, &Set)> {
        self.0.iter().map(|(axis, set)| (*axis, set))
    }

    /// The facts it names, in declared order.
    pub(crate) fn facts(&self) -> impl Iterator<Item = (FactId, &Set)> {
        let first = Cube::fact(FactId::new(0));
        self.axes().filter_map(move |(axis, set)| Some((FactId::new(axis.checked_sub(first)?), set)))
    }

    /// Keeps of an axis only what is in `set`, too.
    pub(crate) fn restrict(&mut self, axis: usize, set: &Set) {
        match self.0.binary_search_by_key(&axis, |(a, _)| *a) {
            Ok(i) => {
                if let Some((_, own)) = self.0.get_mut(i) {
                    *own = own.intersection(set);
                }
            }
            Err(i) => self.0.insert(i, (axis, set.clone())),
        }
    }

    /// Replaces an axis's set; `None` frees it.
    pub(crate) fn with(mut self, axis: usize, set: Option<Set>) -> Self {
        self.0.retain(|(a, _)| *a != axis);
        if let Some(set) = set {
            self.restrict(axis, &set);
        }
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().any(|(_, set)| set.is_empty())
    }

    pub(crate) fn meets(&self, other: &Cube) -> bool {
        self.0.iter().all(|(axis, set)| other.get(*axis).is_none_or(|theirs| set.meets(theirs)))
    }

    pub(crate) fn intersection(&self, other: &Cube) -> Cube {
        let mut both = self.clone();
        for (axis, set) in other.axes() {
            both.restrict(axis, set);
        }
        both
    }
}
