//! The entries that a change of answers touches.

use std::collections::BTreeSet;

use crate::base::ids::{ActorId, Id, to_u32};
use crate::diff::EntryKind;
use crate::diff::align::Side;
use crate::diff::considerations::consider::ComparedRevisions;
use crate::model::{Cube, DutyOutcome};

impl<'m> ComparedRevisions<'_, 'm> {
    /// The kinds and ids of the rules that can match where an answer changed, of the
    /// delområden there, and of the needs that belong to those.
    pub(crate) fn touched_entries(&self) -> BTreeSet<(EntryKind, &'m str)> {
        let changes = self.compared.changes.iter().filter(|part| part.change.0.is_some());
        let changed: Vec<&Cube> = changes.flat_map(|part| &part.cubes).collect();
        let model = self.aligned.new;
        let mut touched = BTreeSet::new();
        for rule in model.rules.iter() {
            let meets = |cube: Cube| {
                let cube = self.aligned.cube(Side::New, &cube);
                changed.iter().any(|part| part.meets(&cube))
            };
            if rule.when.cubes().any(meets) {
                touched.insert((EntryKind::Rule, rule.named.id.as_str()));
            }
        }
        for (id, subarea) in model.subareas.enumerate() {
            let positions = self.aligned.subareas.joint_positions(Side::New, id.index());
            let is_there = |part: &&Cube| {
                let set = part.get(Cube::SUBAREA);
                set.is_none_or(|set| positions.iter().any(|&position| set.contains(to_u32(position))))
            };
            if !changed.iter().any(is_there) {
                continue;
            }
            touched.insert((EntryKind::Subarea, subarea.named.id.as_str()));
            let needs = model.needs.iter().filter(|need| need.subareas.contains(&id));
            touched.extend(needs.map(|need| (EntryKind::Need, need.named.id.as_str())));
        }
        touched
    }

    /// `true` if the old rules make an actor, or a group with it, responsible for
    /// something.
    pub(crate) fn had_duties(&self, actor: usize) -> bool {
        let Some(own) = self.aligned.actors.own_position(Side::Old, actor) else { return false };
        let (model, own) = (self.aligned.old, ActorId::new(own));
        let has = |outcome: &DutyOutcome| match outcome {
            DutyOutcome::Responsible(actors) => actors.iter().any(|&one| model.is_or_contains(one, own)),
            _ => false,
        };
        model.outcomes.iter().any(has)
    }
}
