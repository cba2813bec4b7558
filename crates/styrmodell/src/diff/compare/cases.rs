//! The cases of both revisions, divided by how the answers changed.

use crate::analysis::contenders::Contenders;
use crate::analysis::regions::{Space, TooComplex};
use crate::base::ids::*;
use crate::diff::AnswerChange;
use crate::diff::align::{Aligned, Side};
use crate::diff::compare::answers::{AnswerPair, ComparedDuty};
use crate::diff::words;
use crate::model::Cube;

/// The contenders of each duty, before and after.
pub(crate) type BothContenders = (IndexVec<DutyId, Contenders>, IndexVec<DutyId, Contenders>);

/// Every change of every duty, with its cases.
pub(crate) struct ComparedAnswers {
    pub(crate) changes: Vec<ChangedCases>,
    /// By joint position.
    pub(crate) duties: Vec<ComparedDuty>,
}

/// One change of one duty.
pub(crate) struct ChangedCases {
    /// The joint position of the duty.
    pub(crate) duty: usize,
    pub(crate) change: AnswerPair,
    /// The cases with this change, as disjoint regions.
    pub(crate) cubes: Vec<Cube>,
}

/// Finds for every duty the cases in which its answer changed.
pub(crate) fn compare_answers(
    aligned: &Aligned<'_>,
    space: &Space,
    contenders: &BothContenders,
) -> Result<ComparedAnswers, TooComplex> {
    let mut compared = ComparedAnswers { changes: Vec::new(), duties: Vec::new() };
    for (position, (old, new)) in aligned.duties.list.iter().enumerate() {
        let duty = ComparedDuty::new(
            aligned,
            old.and_then(|i| contenders.0.as_slice().get(i)),
            new.and_then(|i| contenders.1.as_slice().get(i)),
        );
        for (change, cubes) in duty.changes(space)? {
            compared.changes.push(ChangedCases { duty: position, change, cubes });
        }
        compared.duties.push(duty);
    }
    Ok(compared)
}

impl ComparedAnswers {
    /// The number of cases that changed, each region as `counted` counts it. A case in
    /// which several duties changed counts once.
    pub(crate) fn changed_cases(
        &self,
        space: &Space,
        counted: impl Fn(&Cube) -> Cube,
    ) -> Result<u128, TooComplex> {
        let all: Vec<Cube> = self.changes.iter().flat_map(|part| &part.cubes).map(counted).collect();
        number_of(space, &all.iter().collect::<Vec<_>>())
    }

    pub(crate) fn changes(
        &self,
        aligned: &Aligned<'_>,
        space: &Space,
    ) -> Result<Vec<AnswerChange>, TooComplex> {
        let changes = self.changes.iter().map(|part| {
            let (before, after) = &part.change;
            let rules = |side: Side, answer: &Option<_>| -> Result<Vec<String>, TooComplex> {
                let (Some(answer), Some(duty)) = (answer, self.duties.get(part.duty)) else {
                    return Ok(Vec::new());
                };
                let rules = duty.winners(space, side, answer, &part.cubes)?;
                let mut ids: Vec<String> =
                    rules.into_iter().filter_map(|rule| words::own_rule_id(aligned, side, rule)).collect();
                ids.sort();
                Ok(ids)
            };
            let first = part.cubes.iter().map(|cube| space.example(cube)).min().unwrap_or_default();
            Ok(AnswerChange {
                duty: words::duty(aligned, part.duty),
                before: words::of_answer(aligned, Side::Old, part.duty, before.as_ref()),
                after: words::of_answer(aligned, Side::New, part.duty, after.as_ref()),
                region: words::regions(aligned, &space.union(&part.cubes)?),
                example: words::as_region(aligned, &Cube::point(&first)),
                rules_before: rules(Side::Old, before)?,
                rules_after: rules(Side::New, after)?,
            })
        });
        changes.collect()
    }
}

/// The number of cases that at least one of the revisions has, each region as `counted`
/// counts it.
pub(crate) fn total(
    aligned: &Aligned<'_>,
    space: &Space,
    counted: impl Fn(&Cube) -> Cube,
) -> Result<u128, TooComplex> {
    let [old, new] = [Side::Old, Side::New].map(|side| counted(&aligned.existing(side)));
    number_of(space, &[&old, &new])
}

/// The number of cases of a side.
pub(crate) fn own_cases(aligned: &Aligned<'_>, space: &Space, side: Side) -> u128 {
    space.size(&aligned.own_cases(side, &Cube::default()))
}

/// The number of cases that a side has and the other lacks.
pub(crate) fn only_on(aligned: &Aligned<'_>, space: &Space, side: Side) -> Result<u128, TooComplex> {
    let other = if side == Side::Old { Side::New } else { Side::Old };
    let lacking = aligned.existing(other);
    let parts = space
        .partition(&[&aligned.existing(side)], &[&lacking], |holding| holding.is_empty().then_some(()))?;
    Ok(parts.values().flatten().map(|part| space.size(part)).fold(0, u128::saturating_add))
}

/// The number of cases in the union of regions.
pub(crate) fn number_of(space: &Space, regions: &[&Cube]) -> Result<u128, TooComplex> {
    let parts = space.partition(regions, &[], |_| Some(()))?;
    Ok(parts.values().flatten().map(|part| space.size(part)).fold(0, u128::saturating_add))
}
