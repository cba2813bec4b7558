//! Follows every matter through both revisions, and counts the cases that are
//! concerned where its way differs.

use crate::analysis::regions::{Space, TooComplex};
use crate::base::ids::Id;
use crate::diff::align::{Aligned, Side};
use crate::diff::compare::cases::{ComparedAnswers, number_of};
use crate::diff::compare::contenders::AlignedAnswer;
use crate::diff::ways::aligned_way::{AlignedWay, way_of};
use crate::diff::ways::seats::moved_seats;
use crate::diff::ways::{Way, WayChange, WaySeat, WayStop};
use crate::diff::words;
use crate::model::Cube;

/// The ways that differ, and the number of cases that any of them concerns.
pub(crate) struct ComparedWays {
    pub(crate) changes: Vec<WayChange>,
    pub(crate) cases: u128,
}

/// Compares the way of every matter, in the order of matters. If the two revisions
/// take a disagreement up as different matters, compares the ways of those, too.
pub(crate) fn compare_ways(
    aligned: &Aligned<'_>,
    space: &Space,
    compared: &ComparedAnswers,
) -> Result<ComparedWays, TooComplex> {
    let disagreement = |side: Side| {
        let matter = aligned.model(side).info.on_disagreement;
        aligned.matters.joint_position(side, matter.index())
    };
    let disputes = (disagreement(Side::Old), disagreement(Side::New));
    let is_dispute = |matter: usize| disputes == (matter, matter);
    // Each with the matter to follow in the old revision, in the new one, and
    // `true` if it is the matter of a disagreement.
    let mut followed: Vec<(usize, usize, bool)> =
        (0..aligned.matters.len()).map(|matter| (matter, matter, is_dispute(matter))).collect();
    if disputes.0 != disputes.1 {
        followed.push((disputes.0, disputes.1, true));
    }
    let mut all = ComparedWays { changes: Vec::new(), cases: 0 };
    let mut concerned: Vec<Cube> = Vec::new();
    for (old, new, on_disagreement) in followed {
        let (before, after) = (way_of(aligned, Side::Old, old), way_of(aligned, Side::New, new));
        if before == after {
            continue;
        }
        let parts = if on_disagreement {
            vec![aligned.existing(Side::Old).intersection(&aligned.existing(Side::New))]
        } else {
            escalated_in_both(aligned, space, compared, old)?
        };
        let parts: Vec<Cube> = parts.into_iter().filter(|cube| !cube.is_empty()).collect();
        let (gains_seat, loses_seat) = moved_seats(aligned, before.as_ref(), after.as_ref());
        let named = |side, way: Option<AlignedWay<'_>>| way.map(|way| in_names(aligned, side, &way));
        all.changes.push(WayChange {
            matter: words::matter(aligned, new),
            on_disagreement,
            before: named(Side::Old, before),
            after: named(Side::New, after),
            gains_seat,
            loses_seat,
            region: words::regions(aligned, &space.union(&parts)?),
        });
        concerned.extend(parts);
    }
    all.cases = number_of(space, &concerned.iter().collect::<Vec<_>>())?;
    Ok(all)
}

/// The cases of both revisions in which some answer escalates a matter before, and
/// some answer does after; as disjoint parts.
fn escalated_in_both(
    aligned: &Aligned<'_>,
    space: &Space,
    compared: &ComparedAnswers,
    matter: usize,
) -> Result<Vec<Cube>, TooComplex> {
    if aligned.matters.own_position(Side::Old, matter).is_none()
        || aligned.matters.own_position(Side::New, matter).is_none()
    {
        return Ok(Vec::new());
    }
    let answer = AlignedAnswer::Escalate(matter);
    let escalated = |side: Side| -> Result<Vec<Cube>, TooComplex> {
        let mut parts = Vec::new();
        for duty in &compared.duties {
            parts.extend(duty.cases_with(space, side, &answer)?);
        }
        Ok(parts)
    };
    let (before, after) = (escalated(Side::Old)?, escalated(Side::New)?);
    let (before, after): (Vec<&Cube>, Vec<&Cube>) = (before.iter().collect(), after.iter().collect());
    let parts = space.partition(&before, &after, |holding| (!holding.is_empty()).then_some(()))?;
    Ok(parts.into_values().flatten().collect())
}

fn in_names(aligned: &Aligned<'_>, side: Side, way: &AlignedWay<'_>) -> Way {
    let owned = |text: Option<&str>| text.map(str::to_owned);
    let stops = way.stops.iter().map(|stop| WayStop {
        forum: match stop.is_dissolved {
            true => words::own_forum(aligned, side, stop.forum),
            false => words::forum_on(aligned, side, stop.forum),
        },
        entry: owned(stop.entry),
        by: owned(stop.by),
        condition: owned(stop.condition),
        prepared_by: stop
            .prepared_by
            .iter()
            .map(|&group| words::working_group_on(aligned, side, group))
            .collect(),
        seats: stop
            .seats
            .iter()
            .map(|&(actor, role)| WaySeat {
                actor: words::actor_on(aligned, side, actor),
                role: role.to_owned(),
            })
            .collect(),
    });
    Way { stops: stops.collect() }
}
