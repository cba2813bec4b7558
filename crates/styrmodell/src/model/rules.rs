//! Rules: when a case matches, then these duties have these outcomes.

use std::fmt;

use crate::base::ids::*;
use crate::source::Span;

use super::cube::Cube;
use super::dimension::Dimension;
use super::named::{Argument, Named, Note};
use super::place::Place;

/// A rule, or one line of an area's `då`.
#[derive(Debug, Clone)]
pub(crate) struct Rule {
    pub(crate) named: Named,
    pub(crate) when: Condition,
    /// One consequence for each duty that the rule has an outcome for, in the order of
    /// duties.
    pub(crate) then: Vec<RuleConsequence>,
    /// The rules that this one beats directly, sorted.
    pub(crate) exception_from: Vec<(RuleId, Span)>,
}

impl Rule {
    pub(crate) fn consequence(&self, duty: DutyId) -> Option<&RuleConsequence> {
        self.then.iter().find(|c| c.duty == duty)
    }
}

/// The outcome that a rule gives one duty, with its reasons.
#[derive(Debug, Clone)]
pub(crate) struct RuleConsequence {
    pub(crate) duty: DutyId,
    pub(crate) outcome: OutcomeId,
    pub(crate) reasons: Reasons,
    pub(crate) span: Span,
}

/// The reasons for an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reasons {
    pub(crate) places: Vec<Place>,
    pub(crate) support: Support,
    pub(crate) interpretation: Option<String>,
    pub(crate) why: Option<String>,
    pub(crate) advice: Vec<String>,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) notes: Vec<Note>,
    /// The action of the responsible actor in these cases; `None` if it is the duty's.
    pub(crate) action: Option<String>,
    /// The sentence shown when nobody has the duty in these cases; `None` if it is the
    /// duty's.
    pub(crate) nobody: Option<String>,
}

/// The support for an outcome: how firmly the sources say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Support {
    /// The sources say it.
    Explicit,
    /// It follows from what the sources say.
    Derived,
    /// The sources contradict each other.
    Contradictory,
}

impl Support {
    /// The word as the rule files and JSON write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Support::Explicit => "uttryckligt",
            Support::Derived => "härlett",
            Support::Contradictory => "motstridigt",
        }
    }
}

/// Writes the word as the rule files do.
impl fmt::Display for Support {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An outcome as written: a set of actors, never narrowed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum DutyOutcome {
    /// At least one actor, sorted by id.
    Responsible(Vec<ActorId>),
    Escalate(MatterId),
    Nobody,
}

impl DutyOutcome {
    /// The actors that have the duty; empty if the outcome escalates or names nobody.
    pub(crate) fn actors(&self) -> &[ActorId] {
        match self {
            DutyOutcome::Responsible(actors) => actors,
            DutyOutcome::Escalate(_) | DutyOutcome::Nobody => &[],
        }
    }

    /// The matter that the outcome escalates; `None` for other outcomes.
    pub(crate) fn escalated(&self) -> Option<MatterId> {
        match self {
            DutyOutcome::Escalate(matter) => Some(*matter),
            DutyOutcome::Responsible(_) | DutyOutcome::Nobody => None,
        }
    }
}

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
