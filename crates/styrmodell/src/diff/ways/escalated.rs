//! The cases whose answer is that a matter is escalated, before and after.

use crate::analysis::forums;
use crate::analysis::regions::{Space, TooComplex};
use crate::base::ids::*;
use crate::diff::align::{Aligned, Side};
use crate::diff::compare::cases::{ComparedAnswers, number_of};
use crate::diff::compare::contenders::AlignedAnswer;
use crate::diff::{EntryName, words};
use crate::model::Cube;

/// A matter that more, fewer or other cases escalate than before.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EscalationChange {
    /// The matter.
    pub matter: EntryName,
    /// The forum that decides it, in the new revision if it has the matter.
    pub decided_by: EntryName,
    /// The number of cases of the old revision in which some answer escalates it.
    pub cases_before: u128,
    /// The number of cases of the new revision in which some answer escalates it.
    pub cases_after: u128,
    /// The number of these that the old revision lacks.
    pub new_cases: u128,
    /// The number of pairs of a case of both revisions that escalate it only now.
    pub added: u128,
    /// The number of pairs of a case of both revisions that no longer escalate it.
    pub dropped: u128,
}

/// The matters that other cases escalate than before, in the order of matters. A merge or
/// a split alone is no difference.
pub(crate) fn compare_escalations(
    aligned: &Aligned<'_>,
    space: &Space,
    compared: &ComparedAnswers,
) -> Result<Vec<EscalationChange>, TooComplex> {
    let count = |side: Side, parts: &[Cube]| {
        let own: Vec<Cube> = parts.iter().map(|part| aligned.own_cases(side, part)).collect();
        let own: Vec<&Cube> = own.iter().filter(|cube| !cube.is_empty()).collect();
        number_of(space, &own)
    };
    let mut changes = Vec::new();
    for matter in 0..aligned.matters.len() {
        let escalated = |side: Side| -> Result<Vec<Cube>, TooComplex> {
            let mut parts = Vec::new();
            for duty in &compared.duties {
                parts.extend(duty.cases_with(space, side, &AlignedAnswer::Escalate(matter))?);
            }
            Ok(parts)
        };
        let (before, after) = (escalated(Side::Old)?, escalated(Side::New)?);
        let new = only_in(space, &after, &[aligned.existing(Side::Old)])?;
        let shared = |parts: &[Cube], side: Side| -> Vec<Cube> {
            let other = aligned.existing(side);
            parts.iter().map(|part| part.intersection(&other)).filter(|part| !part.is_empty()).collect()
        };
        let added = only_in(space, &shared(&after, Side::Old), &before)?;
        let dropped = only_in(space, &shared(&before, Side::New), &after)?;
        let change = EscalationChange {
            matter: words::matter(aligned, matter),
            decided_by: decided_by(aligned, matter),
            cases_before: count(Side::Old, &before)?,
            cases_after: count(Side::New, &after)?,
            new_cases: count(Side::New, &new)?,
            added: number_of(space, &added.iter().collect::<Vec<_>>())?,
            dropped: number_of(space, &dropped.iter().collect::<Vec<_>>())?,
        };
        let gone = only_in(space, &before, &[aligned.existing(Side::New)])?;
        if !(added.is_empty() && dropped.is_empty() && new.is_empty() && gone.is_empty()) {
            changes.push(change);
        }
    }
    Ok(changes)
}

/// The cases of some parts that are in none of others.
fn only_in(space: &Space, parts: &[Cube], others: &[Cube]) -> Result<Vec<Cube>, TooComplex> {
    let (parts, others): (Vec<&Cube>, Vec<&Cube>) = (parts.iter().collect(), others.iter().collect());
    let own = space.partition(&parts, &others, |holding| holding.is_empty().then_some(()))?;
    Ok(own.into_values().flatten().collect())
}

fn decided_by(aligned: &Aligned<'_>, matter: usize) -> EntryName {
    let sides = [Side::New, Side::Old].into_iter();
    let own = sides.filter_map(|side| Some((side, aligned.matters.own_position(side, matter)?))).next();
    let Some((side, own)) = own else { return words::entry(None) };
    let model = aligned.model(side);
    let first = model.info.first_forum;
    let (edges, _) = forums::route_edges(model, MatterId::new(own), first);
    let end = edges.last().map_or(first, |(_, step)| step.to);
    words::forum_on(aligned, side, aligned.forums.joint_position(side, end.index()))
}
