//! Groups and their members. No other code decides which actors a group comprises.

use crate::base::ids::*;

use super::{Actor, Group, Level, Model};

impl Actor {
    pub(crate) fn is_group(&self) -> bool {
        self.group.is_some()
    }

    /// The members of a group, each as many times as there are values that pick it;
    /// empty for other actors.
    pub(crate) fn members(&self) -> impl Iterator<Item = ActorId> {
        self.group.iter().flat_map(|group| &group.members).map(|(_, member)| *member)
    }

    /// The fact that picks the member of a group; `None` for other actors.
    pub(crate) fn picked_by(&self) -> Option<FactId> {
        self.group.as_ref().map(|group| group.picked_by)
    }
}

impl Group {
    /// The member that a value of the fact picks.
    pub(crate) fn member(&self, value: ValueId) -> Option<ActorId> {
        self.members.iter().find(|(picking, _)| *picking == value).map(|(_, actor)| *actor)
    }

    /// The members in the order of the values that pick them.
    pub(crate) fn by_value(&self) -> Vec<(ValueId, ActorId)> {
        let mut members = self.members.clone();
        members.sort_by_key(|(value, _)| *value);
        members
    }
}

impl Model {
    /// `true` if the first actor is the other, or is a group with the other as a
    /// member.
    pub(crate) fn is_or_contains(&self, actor: ActorId, other: ActorId) -> bool {
        actor == other || self.actors[actor].members().any(|member| member == other)
    }

    /// `true` if two actors are the same, one is a member of the other, or they
    /// share a member.
    pub(crate) fn overlap(&self, a: ActorId, b: ActorId) -> bool {
        self.is_or_contains(b, a) || self.actors[a].members().any(|member| self.is_or_contains(b, member))
    }

    /// `true` if an actor is among others: listed itself, a member of a listed
    /// group, or a group whose every member is among them.
    pub(crate) fn is_among(&self, actor: ActorId, others: impl Iterator<Item = ActorId> + Clone) -> bool {
        let is_listed = |id: ActorId| others.clone().any(|other| self.is_or_contains(other, id));
        let entry = &self.actors[actor];
        is_listed(actor) || (entry.is_group() && entry.members().all(is_listed))
    }

    /// The member to which a group is narrowed for a duty at this level; `None` if the
    /// actor is not a group, if the duty is strategic, or if the fact that picks the
    /// member is unknown.
    pub(crate) fn narrowed_member(
        &self,
        actor: ActorId,
        level: Level,
        value_of: impl Fn(FactId) -> Option<ValueId>,
    ) -> Option<ActorId> {
        let group = self.actors[actor].group.as_ref().filter(|_| level == Level::Operational)?;
        group.member(value_of(group.picked_by)?)
    }
}
