//! The holders of a duty by outcome: actors, and for a group the member that a
//! fact picks. Groups and single actors are in the same table, so that its callers do
//! not have to tell them apart.

use super::FactValues;
use crate::base::ids::*;
use crate::model::{Actor, Level, Model};

/// The holders of every outcome.
#[derive(Debug, Default)]
pub(crate) struct Holders {
    ranges: IndexVec<OutcomeId, HolderRange>,
    holders: Vec<Holder>,
    /// The actors and members that `Holder::first` and `Holder::step` point into.
    narrowed: Vec<ActorId>,
}

/// The holders of one outcome: `count` of them for an operational duty from
/// `start` on, then as many for a strategic one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct HolderRange {
    start: u32,
    count: u32,
}

/// An actor with a duty.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Holder {
    pub(crate) actor: ActorId,
    /// The fact that picks the member; any fact if the actor is not a group.
    picked_by: FactId,
    /// The position in `Holders::narrowed` of the actor for the fact's first value,
    /// and the distance to that for the next value: 0 if the value does not matter.
    first: u32,
    step: u32,
}

impl Holders {
    pub(crate) fn of(model: &Model) -> Self {
        let mut all = Holders::default();
        let by_level = model.actors.enumerate().map(|(id, actor)| all.holders_by_level(model, id, actor));
        let by_level: IndexVec<ActorId, [Holder; 2]> = by_level.collect();
        for outcome in model.outcomes.iter() {
            let actors = outcome.actors();
            all.ranges.push(HolderRange { start: to_u32(all.holders.len()), count: to_u32(actors.len()) });
            all.holders.extend(actors.iter().map(|&actor| by_level[actor][0]));
            all.holders.extend(actors.iter().map(|&actor| by_level[actor][1]));
        }
        all
    }

    /// The actor as a holder of an operational duty, and as one of a strategic duty.
    fn holders_by_level(&mut self, model: &Model, id: ActorId, actor: &Actor) -> [Holder; 2] {
        let first = to_u32(self.narrowed.len());
        self.narrowed.push(id);
        let strategic = Holder { actor: id, picked_by: FactId::new(0), first, step: 0 };
        let Some(group) = &actor.group else { return [strategic, strategic] };
        // A group without a member for some value is an error in the rules or comes
        // from a forged file. It is never narrowed.
        if group.members.len() < model.facts[group.picked_by].values.len() {
            return [strategic, strategic];
        }
        self.narrowed.extend(group.by_value().into_iter().map(|(_, member)| member));
        [Holder { picked_by: group.picked_by, first: first + 1, step: 1, ..strategic }, strategic]
    }

    pub(crate) fn range(&self, outcome: OutcomeId) -> HolderRange {
        self.ranges[outcome]
    }

    /// The holders at a level. Empty if the outcome escalates a matter or names
    /// nobody.
    #[inline]
    pub(crate) fn at(&self, range: HolderRange, level: Level) -> &[Holder] {
        let (start, count) = (range.start as usize, range.count as usize);
        let start = if level == Level::Operational { start } else { start + count };
        self.holders.get(start..start + count).unwrap_or_default()
    }

    /// The actor itself, or the picked member of a group. `None` if the holder's
    /// fact is unknown, even if the actor is the same for every value.
    #[inline]
    pub(crate) fn narrowed(&self, holder: &Holder, facts: &FactValues) -> Option<ActorId> {
        let value = (*facts.get(holder.picked_by.index())?)?;
        self.narrowed.get(holder.first as usize + value.index() * holder.step as usize).copied()
    }
}

impl Holder {
    /// `true` if a fact picks a member.
    pub(crate) fn is_picked(&self) -> bool {
        self.step > 0
    }
}
