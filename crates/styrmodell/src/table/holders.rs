//! The holders of a duty by outcome: actors, and for a group the member that a
//! fact picks. Groups and single actors go through the same table, so that no
//! reader has to tell them apart.

use super::FactValues;
use crate::base::ids::*;
use crate::model::{Actor, Level, Model};

/// The holders of every outcome.
#[derive(Debug, Default)]
pub(crate) struct Holders {
    of: IndexVec<OutcomeId, HolderRange>,
    holders: Vec<Holder>,
    /// The list that holders point into.
    concerned: Vec<ActorId>,
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
    /// The fact that picks the concerned member; any fact if the actor is not a
    /// group.
    by: FactId,
    /// The position of the actor concerned at the fact's first value, and the
    /// distance to the next value's: 0 if the value does not matter.
    first: u32,
    step: u32,
}

impl Holders {
    pub(crate) fn of(model: &Model) -> Self {
        let mut all = Holders::default();
        let levels = model.actors.enumerate().map(|(id, actor)| all.levels(model, id, actor));
        let levels: IndexVec<ActorId, [Holder; 2]> = levels.collect();
        for outcome in model.outcomes.iter() {
            let actors = outcome.actors();
            all.of.push(HolderRange { start: to_u32(all.holders.len()), count: to_u32(actors.len()) });
            all.holders.extend(actors.iter().map(|&actor| levels[actor][0]));
            all.holders.extend(actors.iter().map(|&actor| levels[actor][1]));
        }
        all
    }

    /// An actor as the holder of an operational duty and of a strategic one.
    fn levels(&mut self, model: &Model, id: ActorId, actor: &Actor) -> [Holder; 2] {
        let itself = to_u32(self.concerned.len());
        self.concerned.push(id);
        let strategic = Holder { actor: id, by: FactId::new(0), first: itself, step: 0 };
        let Some(group) = &actor.group else { return [strategic, strategic] };
        // A group without a member for some value is an error in the rules or comes
        // from a forged file. It is never narrowed.
        if group.members.len() < model.facts[group.picked_by].values.len() {
            return [strategic, strategic];
        }
        self.concerned.extend(group.by_value().into_iter().map(|(_, member)| member));
        [Holder { by: group.picked_by, first: itself + 1, step: 1, ..strategic }, strategic]
    }

    pub(crate) fn run(&self, outcome: OutcomeId) -> HolderRange {
        self.of[outcome]
    }

    /// The holders at a level. Empty if the outcome escalates a matter or names
    /// nobody.
    #[inline]
    pub(crate) fn at(&self, run: HolderRange, level: Level) -> &[Holder] {
        let (start, count) = (run.start as usize, run.count as usize);
        let start = if level == Level::Operational { start } else { start + count };
        self.holders.get(start..start + count).unwrap_or_default()
    }

    /// The actor itself, or the picked member of a group. `None` if the holder's
    /// fact is unknown, even if the actor is the same for every value.
    #[inline]
    pub(crate) fn concerned(&self, holder: &Holder, facts: &FactValues) -> Option<ActorId> {
        let value = (*facts.get(holder.by.index())?)?;
        self.concerned.get(holder.first as usize + value.index() * holder.step as usize).copied()
    }
}

impl Holder {
    /// `true` if a fact picks the concerned member.
    pub(crate) fn is_picked(&self) -> bool {
        self.step > 0
    }
}
