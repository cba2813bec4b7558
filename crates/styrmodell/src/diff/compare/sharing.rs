//! The duties that an actor keeps but has together with others than before.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::regions::{Space, TooComplex};
use crate::base::ids::*;
use crate::diff::align::{Aligned, Side};
use crate::diff::compare::answers::AlignedAnswer;
use crate::diff::compare::cases::ComparedAnswers;
use crate::diff::{EntryName, Regions, words};
use crate::model::{Cube, Level};

/// A duty that an actor has in both revisions, jointly with others than before.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SharedDuty {
    /// The actor; never a group.
    pub actor: EntryName,
    /// The duty.
    pub duty: EntryName,
    /// The others that had the duty, too; empty if the actor had it alone. A group is named
    /// as such.
    pub before: Vec<EntryName>,
    /// The others that have it, too, now.
    pub after: Vec<EntryName>,
    /// The cases.
    pub region: Regions,
}

/// An actor, a duty and the others before and after, as joint positions.
type SharingKey = (usize, usize, BTreeSet<usize>, BTreeSet<usize>);

/// The duties that actors have with others than before, by actor and duty.
pub(crate) fn shared_duties(
    aligned: &Aligned<'_>,
    space: &Space,
    compared: &ComparedAnswers,
) -> Result<Vec<SharedDuty>, TooComplex> {
    let mut cases: BTreeMap<SharingKey, Vec<Cube>> = BTreeMap::new();
    for part in &compared.changes {
        let (Some(AlignedAnswer::Responsible(before)), Some(AlignedAnswer::Responsible(after))) =
            (&part.change.0, &part.change.1)
        else {
            continue;
        };
        for actor in before.iter().filter(|actor| after.contains(actor)) {
            let others = |all: &[usize]| -> BTreeSet<usize> {
                all.iter().copied().filter(|other| other != actor).collect()
            };
            let (before, after) = (others(before), others(after));
            for (member, limit) in holders_of(aligned, part.duty, *actor) {
                let key = (member, part.duty, before.clone(), after.clone());
                let own = part.cubes.iter().map(|cube| cube.intersection(&limit));
                cases.entry(key).or_default().extend(own.filter(|cube| !cube.is_empty()));
            }
        }
    }
    let mut all = Vec::new();
    for ((actor, duty, before, after), cubes) in cases {
        if cubes.is_empty() {
            continue;
        }
        let names = |side: Side, others: &BTreeSet<usize>| {
            others.iter().map(|&other| words::actor_on(aligned, side, other)).collect()
        };
        all.push(SharedDuty {
            actor: words::actor(aligned, actor),
            duty: words::duty(aligned, duty),
            before: names(Side::Old, &before),
            after: names(Side::New, &after),
            region: words::regions(aligned, &space.union(&cubes)?),
        });
    }
    Ok(all)
}

/// An actor with all cases; or the members of a group, for an operational duty each with
/// the cases in which it is the member concerned.
fn holders_of(aligned: &Aligned<'_>, duty: usize, actor: usize) -> Vec<(usize, Cube)> {
    let Some(group) = words::own_group(aligned, Side::New, actor) else {
        return vec![(actor, Cube::default())];
    };
    let is_operational = words::level(aligned, Side::New, duty) == Some(Level::Operational);
    let fact = aligned.facts.joint_position(Side::New, group.picked_by.index());
    let member = |(value, member): &(ValueId, ActorId)| {
        let value = aligned.values.get(fact).map_or(0, |all| all.joint_position(Side::New, value.index()));
        let set = is_operational.then(|| Set::one(to_u32(value)));
        let limit = Cube::default().with(Cube::fact(FactId::new(fact)), set);
        (aligned.actors.joint_position(Side::New, member.index()), limit)
    };
    group.members.iter().map(member).collect()
}
