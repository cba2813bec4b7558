//! The duties that each actor gains and loses, and in which cases; members in
//! place of their groups.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::regions::{Space, TooComplex};
use crate::base::ids::*;
use crate::diff::EntryName;
use crate::diff::Regions;
use crate::diff::align::{Aligned, Side};
use crate::diff::compare::answers::AlignedAnswer;
use crate::diff::compare::cases::ComparedAnswers;
use crate::diff::words;
use crate::model::{Cube, Level};

/// The effect of a change on one actor.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Effect {
    /// The actor; never a group.
    pub actor: EntryName,
    /// The duties that the actor gains.
    pub gains: Vec<Share>,
    /// The duties that the actor loses.
    pub loses: Vec<Share>,
}

/// A duty that an actor gains or loses, and the cases in which it does.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Share {
    /// The duty.
    pub duty: EntryName,
    /// The cases.
    pub region: Regions,
}

/// Cases by actor and duty, both as joint positions.
type CasesByActor = BTreeMap<(usize, usize), Vec<Cube>>;

pub(crate) fn effects(
    aligned: &Aligned<'_>,
    space: &Space,
    compared: &ComparedAnswers,
) -> Result<Vec<Effect>, TooComplex> {
    let (mut gains, mut losses) = (CasesByActor::new(), CasesByActor::new());
    for part in &compared.changes {
        let before = holders(aligned, Side::Old, part.duty, part.change.0.as_ref());
        let after = holders(aligned, Side::New, part.duty, part.change.1.as_ref());
        let actors: BTreeSet<usize> = before.keys().chain(after.keys()).copied().collect();
        for actor in actors {
            let cubes_of = |side: &BTreeMap<usize, Vec<Cube>>| side.get(&actor).cloned().unwrap_or_default();
            let (before, after) = (cubes_of(&before), cubes_of(&after));
            if before == after {
                continue;
            }
            for (all, has, had) in [(&mut gains, &after, &before), (&mut losses, &before, &after)] {
                let cubes = without(space, &part.cubes, has, had)?;
                if !cubes.is_empty() {
                    all.entry((actor, part.duty)).or_default().extend(cubes);
                }
            }
        }
    }
    let actors: BTreeSet<usize> = gains.keys().chain(losses.keys()).map(|(actor, _)| *actor).collect();
    let shares = |cases: &CasesByActor, actor: usize| {
        let own = cases.range((actor, 0)..=(actor, usize::MAX));
        own.map(|((_, duty), cubes)| {
            let region = words::regions(aligned, &space.union(cubes)?);
            Ok(Share { duty: words::duty(aligned, *duty), region })
        })
        .collect::<Result<Vec<Share>, TooComplex>>()
    };
    let mut effects = Vec::new();
    for actor in actors {
        effects.push(Effect {
            actor: words::actor(aligned, actor),
            gains: shares(&gains, actor)?,
            loses: shares(&losses, actor)?,
        });
    }
    effects.sort_by(|a, b| a.actor.id.cmp(&b.actor.id));
    Ok(effects)
}

/// The actors that an answer makes responsible, each with its cases. A group is
/// replaced by its members: for an operational duty each has the cases in which it
/// is the member concerned, for a strategic duty all cases.
fn holders(
    aligned: &Aligned<'_>,
    side: Side,
    duty: usize,
    answer: Option<&AlignedAnswer>,
) -> BTreeMap<usize, Vec<Cube>> {
    let mut holders: BTreeMap<usize, Vec<Cube>> = BTreeMap::new();
    let Some(AlignedAnswer::Responsible(actors)) = answer else { return holders };
    let operational = words::level(aligned, side, duty) == Some(Level::Operational);
    for &position in actors {
        let Some(group) = words::own_group(aligned, side, position) else {
            holders.insert(position, vec![Cube::default()]);
            continue;
        };
        let fact = aligned.facts.joint_position(side, group.picked_by.index());
        let mut values: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (value, member) in &group.members {
            let value = aligned.values.get(fact).map_or(0, |pairs| pairs.joint_position(side, value.index()));
            let member = aligned.actors.joint_position(side, member.index());
            values.entry(member).or_default().push(to_u32(value));
        }
        for (member, values) in values {
            let set = operational.then(|| values.into_iter().collect::<Set>());
            let cube = Cube::default().with(Cube::fact(FactId::new(fact)), set);
            holders.entry(member).or_default().push(cube);
        }
    }
    for cubes in holders.values_mut() {
        cubes.sort();
        cubes.dedup();
    }
    holders
}

/// The cases of some parts that are in any of `has` and in none of `had`, as
/// disjoint parts.
fn without(space: &Space, parts: &[Cube], has: &[Cube], had: &[Cube]) -> Result<Vec<Cube>, TooComplex> {
    if let ([all], []) = (has, had)
        && *all == Cube::default()
    {
        return Ok(parts.to_vec());
    }
    let starts = parts.iter().flat_map(|part| has.iter().map(|h| part.intersection(h)));
    let starts: Vec<Cube> = starts.filter(|cube| !cube.is_empty()).collect();
    let (starts, had): (Vec<&Cube>, Vec<&Cube>) = (starts.iter().collect(), had.iter().collect());
    let parts = space.partition(&starts, &had, |holding| holding.is_empty().then_some(()))?;
    Ok(parts.into_values().flatten().collect())
}
