//! Conditions: the cases that a rule, a decision or a text is about.

use crate::base::ids::*;
use crate::source::Span;

use super::cube::Cube;
use super::dimension::Dimension;

/// A `när`: a case matches if it passes any of the alternatives. A condition that
/// every case matches has one alternative without tests.
#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub(crate) any_of: Vec<Tests>,
}

impl Condition {
    pub(crate) fn matches(&self, value_of: impl Fn(Dimension) -> Option<u32> + Copy) -> bool {
        self.any_of.iter().any(|tests| tests.first_failure(value_of).is_none())
    }

    /// `true` if the condition holds for some value of each unknown dimension.
    pub(crate) fn can_match(&self, value_of: impl Fn(Dimension) -> Option<u32> + Copy) -> bool {
        let passes = |test: &Test| value_of(test.dimension).is_none_or(|value| test.passes.contains(value));
        self.any_of.iter().any(|tests| tests.tests.iter().all(passes))
    }

    /// `true` if some alternative tests the fact.
    pub(crate) fn tests_fact(&self, fact: FactId) -> bool {
        let mut tests = self.any_of.iter().flat_map(|tests| &tests.tests);
        tests.any(|test| test.dimension == Dimension::Fact(fact))
    }

    pub(crate) fn cubes(&self) -> impl Iterator<Item = Cube> + '_ {
        self.any_of.iter().map(Tests::cube)
    }
}

/// One alternative: tests that must all hold, in the order of their dimensions.
#[derive(Debug, Clone)]
pub(crate) struct Tests {
    pub(crate) tests: Vec<Test>,
    pub(crate) span: Span,
}

/// The values of one dimension that pass. `delområde`, `område` and
/// `bland_utförarna` all test the delområde.
#[derive(Debug, Clone)]
pub(crate) struct Test {
    pub(crate) dimension: Dimension,
    pub(crate) passes: Set,
    /// The values as the author wrote them, where `passes` does not tell: after `inte`,
    /// and for `bland_utförarna`.
    pub(crate) written: Option<WrittenValues>,
}

/// The values that a test names, by position: of areas, actors, or the values of the
/// dimension itself. Sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrittenValues {
    /// `true` if the test names what does not pass.
    pub(crate) not: bool,
    pub(crate) values: Set,
}

impl Tests {
    /// The dimension of the first test that fails; an unknown value fails every test.
    pub(crate) fn first_failure(&self, value_of: impl Fn(Dimension) -> Option<u32>) -> Option<Dimension> {
        self.first_failed_test(value_of).map(|test| test.dimension)
    }

    /// The first test that fails; an unknown value fails every test.
    pub(crate) fn first_failed_test(&self, value_of: impl Fn(Dimension) -> Option<u32>) -> Option<&Test> {
        let fails = |test: &&Test| !value_of(test.dimension).is_some_and(|value| test.passes.contains(value));
        self.tests.iter().find(fails)
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
