//! The contenders of a duty, in joint positions.

use crate::analysis::contenders::Contenders;
use crate::base::ids::*;
use crate::diff::align::{Aligned, Side};
use crate::model::{Cube, DutyOutcome};
use std::collections::BTreeMap;

/// An answer in joint positions of actors and matters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AlignedAnswer {
    Responsible(Vec<usize>),
    Escalate(usize),
    Nobody,
}

/// The contenders of the duty on one side, in that side's order.
pub(crate) struct AlignedContenders {
    pub(crate) side: Side,
    /// The cases that the side has.
    pub(crate) existing: Cube,
    pub(crate) list: Vec<AlignedContender>,
}

/// A contender in joint positions.
pub(crate) struct AlignedContender {
    /// The joint position of its rule.
    pub(crate) rule: usize,
    /// The position of its answer among the answers of both sides.
    pub(crate) answer: usize,
    /// `true` if the other side lacks a rule that says the same in the same cases,
    /// or if an exception between it and another rule was added or removed.
    pub(crate) changed: bool,
    pub(crate) cubes: Vec<Cube>,
    /// Positions in the list of the contenders that beat it, sorted.
    pub(crate) beaten_by: Vec<usize>,
}

impl AlignedContenders {
    pub(crate) fn of(
        aligned: &Aligned<'_>,
        side: Side,
        contenders: &Contenders,
        answers: &[AlignedAnswer],
    ) -> Self {
        let model = aligned.model(side);
        let positions: Vec<usize> = model
            .outcomes
            .iter()
            .map(|outcome| answer(aligned, side, outcome))
            .map(|own| answers.partition_point(|a| *a < own))
            .collect();
        let list = contenders.list.iter().map(|contender| AlignedContender {
            rule: aligned.rules.joint_position(side, contender.rule.index()),
            answer: positions.get(contender.outcome.index()).copied().unwrap_or_default(),
            changed: false,
            cubes: contender.cubes.iter().map(|cube| aligned.cube(side, cube)).collect(),
            beaten_by: contender.beaten_by.clone(),
        });
        AlignedContenders { side, existing: aligned.existing(side), list: list.collect() }
    }

    pub(crate) fn by_rule(&self) -> BTreeMap<usize, usize> {
        self.list.iter().enumerate().map(|(i, contender)| (contender.rule, i)).collect()
    }
}

pub(crate) fn answer(aligned: &Aligned<'_>, side: Side, outcome: &DutyOutcome) -> AlignedAnswer {
    match outcome {
        DutyOutcome::Nobody => AlignedAnswer::Nobody,
        DutyOutcome::Escalate(matter) => {
            AlignedAnswer::Escalate(aligned.matters.joint_position(side, matter.index()))
        }
        DutyOutcome::Responsible(actors) => {
            let mut positions: Vec<usize> =
                actors.iter().map(|actor| aligned.actors.joint_position(side, actor.index())).collect();
            positions.sort_unstable();
            AlignedAnswer::Responsible(positions)
        }
    }
}
