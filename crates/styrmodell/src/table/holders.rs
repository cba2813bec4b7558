//! Who has a duty by each outcome: actors, and of a group the member that a fact
//! picks. All are looked up alike, so that nobody has to ask what an actor is.

use super::FactValues;
use crate::base::ids::*;
use crate::model::{Actor, Level, Model};

/// By outcome.
#[derive(Debug, Default)]
pub(crate) struct Holders {
    of: IndexVec<OutcomeId, Run>,
    holders: Vec<Holder>,
    /// What holders point into.
    concerned: Vec<ActorId>,
}

/// The holders by one outcome: where those of an operative duty are, and after
/// them as many of a strategic one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Run {
    start: u32,
    count: u32,
}

/// An actor that has a duty.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Holder {
    pub(crate) actor: ActorId,
    /// The fact that picks the one concerned; any, where it is always the same.
    by: FactId,
    /// Where the one concerned is for its first value, and how far from there
    /// for the next.
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
            all.of.push(Run { start: to_u32(all.holders.len()), count: to_u32(actors.len()) });
            all.holders.extend(actors.iter().map(|&actor| levels[actor][0]));
            all.holders.extend(actors.iter().map(|&actor| levels[actor][1]));
        }
        all
    }

    /// An actor that has an operative duty, and a strategic one.
    fn levels(&mut self, model: &Model, id: ActorId, actor: &Actor) -> [Holder; 2] {
        let itself = to_u32(self.concerned.len());
        self.concerned.push(id);
        let strategic = Holder { actor: id, by: FactId::new(0), first: itself, step: 0 };
        let Some(group) = &actor.group else { return [strategic, strategic] };
        // A group without a member for each value is an error, or forged: it
        // stands for itself, and takes no room for values without members.
        if group.members.len() < model.facts[group.picked_by].values.len() {
            return [strategic, strategic];
        }
        self.concerned.extend(group.by_value().into_iter().map(|(_, member)| member));
        [Holder { by: group.picked_by, first: itself + 1, step: 1, ..strategic }, strategic]
    }

    pub(crate) fn run(&self, outcome: OutcomeId) -> Run {
        self.of[outcome]
    }

    /// None where the matter is lifted, or nobody has the duty.
    #[inline]
    pub(crate) fn at(&self, run: Run, level: Level) -> &[Holder] {
        let (start, count) = (run.start as usize, run.count as usize);
        let start = if level == Level::Operational { start } else { start + count };
        self.holders.get(start..start + count).unwrap_or_default()
    }

    /// The actor itself, or the member of a group. `None` where the fact that is
    /// looked at is unknown, be it for one that is the same whatever it is.
    #[inline]
    pub(crate) fn concerned(&self, holder: &Holder, facts: &FactValues) -> Option<ActorId> {
        let value = (*facts.get(holder.by.index())?)?;
        self.concerned.get(holder.first as usize + value.index() * holder.step as usize).copied()
    }
}

impl Holder {
    /// Whether a fact picks who is concerned.
    pub(crate) fn is_picked(&self) -> bool {
        self.step > 0
    }
}
