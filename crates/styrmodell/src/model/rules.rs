//! Rules: when a case matches, then these duties have these outcomes.

use std::fmt;

use crate::base::ids::*;
use crate::source::Span;

use super::conditions::Condition;
use super::cube::Cube;
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
#[derive(Debug, Clone)]
pub(crate) struct Reasons {
    pub(crate) places: Vec<Place>,
    pub(crate) support: Support,
    pub(crate) interpretations: Vec<Interpretation>,
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

/// A reading of doubtful text.
#[derive(Debug, Clone)]
pub(crate) struct Interpretation {
    pub(crate) text: String,
    /// The facts with which it is shown; `None` if always.
    pub(crate) when: Option<Condition>,
}

impl Reasons {
    /// The cases in which some tolkning explains the outcome, as regions.
    pub(crate) fn explained(&self) -> Vec<Cube> {
        let of = |one: &Interpretation| match &one.when {
            Some(when) => when.cubes().collect(),
            None => vec![Cube::default()],
        };
        self.interpretations.iter().flat_map(of).collect()
    }
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
