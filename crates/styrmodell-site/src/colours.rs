//! The colour of each actor, the same on every page.

use std::collections::BTreeMap;

use styrmodell::Rules;
use styrmodell::model::{Actor, ActorKind};

/// The actors that the style has a colour and pattern for; further ones begin again, told
/// apart by their letters.
const COLOUR_COUNT: usize = 6;

/// The actors that can have a duty, with their colours. A member of a group has that of
/// the group.
pub(crate) struct ActorColours<'r> {
    tops: Vec<&'r Actor>,
    colours: BTreeMap<&'r str, usize>,
}

impl<'r> ActorColours<'r> {
    pub(crate) fn of(rules: &'r Rules) -> Self {
        let groups = || rules.actors().iter().filter(|actor| actor.kind() == ActorKind::Group);
        let members: BTreeMap<&str, &str> = groups()
            .flat_map(|group| rules.members(group).into_iter().map(|(_, member)| (member.id(), group.id())))
            .collect();
        let single = rules
            .actors()
            .iter()
            .filter(|actor| actor.kind() == ActorKind::Administration && !members.contains_key(actor.id()));
        let tops: Vec<&Actor> = groups().chain(single).collect();
        let mut colours: BTreeMap<&str, usize> =
            tops.iter().enumerate().map(|(position, actor)| (actor.id(), position % COLOUR_COUNT)).collect();
        for (member, group) in members {
            let colour = colours.get(group).copied().unwrap_or_default();
            colours.insert(member, colour);
        }
        ActorColours { tops, colours }
    }

    /// The actors that have a colour of their own: groups, then the others.
    pub(crate) fn tops(&self) -> &[&'r Actor] {
        &self.tops
    }

    /// The class that gives an element the colour of an actor.
    pub(crate) fn class(&self, actor: &str) -> String {
        format!("actor-{}", self.colours.get(actor).copied().unwrap_or_default())
    }
}
