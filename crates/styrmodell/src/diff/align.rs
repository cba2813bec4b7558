//! Two revisions side by side: which of their entries are the same, by id or by
//! `tidigare`, and the space of all cases of either.

use crate::base::ids::*;
use crate::diff::aligned_table::positions;
pub(super) use crate::diff::aligned_table::{AlignedTable, Side};
use crate::model::{Cube, Forum, Model};

/// Both revisions, and which of their entries are the same.
#[derive(Debug)]
pub(super) struct Aligned<'m> {
    pub(super) old: &'m Model,
    pub(super) new: &'m Model,
    pub(super) duties: AlignedTable,
    pub(super) bases: AlignedTable,
    pub(super) subareas: AlignedTable,
    pub(super) facts: AlignedTable,
    /// By joint position of the fact.
    pub(super) values: Vec<AlignedTable>,
    pub(super) areas: AlignedTable,
    pub(super) actors: AlignedTable,
    pub(super) needs: AlignedTable,
    pub(super) rules: AlignedTable,
    pub(super) matters: AlignedTable,
    pub(super) forums: AlignedTable,
    pub(super) working_groups: AlignedTable,
    pub(super) sources: AlignedTable,
    pub(super) decisions: AlignedTable,
}

macro_rules! pairs {
    ($old:expr, $new:expr) => {
        AlignedTable::of(
            $old.iter().map(|x| x.named.id.as_str()),
            $new.iter().map(|x| (x.named.id.as_str(), x.named.formerly.as_slice())),
        )
    };
}

impl<'m> Aligned<'m> {
    pub(super) fn of(old: &'m Model, new: &'m Model) -> Self {
        let facts = pairs!(old.facts, new.facts);
        let values = facts.list.iter().map(|(o, n)| {
            let values_of = |model: &'m Model, fact: Option<usize>| {
                fact.and_then(|fact| model.facts.as_slice().get(fact))
                    .map_or(&[][..], |f| f.values.as_slice())
            };
            AlignedTable::of(
                values_of(old, *o).iter().map(|v| v.id.as_str()),
                values_of(new, *n).iter().map(|v| (v.id.as_str(), v.formerly.as_slice())),
            )
        });
        Aligned {
            values: values.collect(),
            facts,
            duties: pairs!(old.duties, new.duties),
            bases: pairs!(old.bases, new.bases),
            subareas: AlignedTable::of_pairs(
                old.subareas.iter().map(|x| x.named.id.as_str()),
                new.subareas.iter().map(|x| (x.named.id.as_str(), x.named.formerly.as_slice())),
            ),
            areas: pairs!(old.areas, new.areas),
            actors: pairs!(old.actors, new.actors),
            needs: pairs!(old.needs, new.needs),
            rules: pairs!(old.rules, new.rules),
            matters: pairs!(old.matters, new.matters),
            forums: pairs!(old.forums, new.forums),
            working_groups: pairs!(old.working_groups, new.working_groups),
            sources: pairs!(old.sources, new.sources),
            decisions: pairs!(old.taken_decisions, new.taken_decisions),
            old,
            new,
        }
    }

    pub(super) fn model(&self, side: Side) -> &'m Model {
        if side == Side::Old { self.old } else { self.new }
    }

    /// The number of values on each axis: lagrum, delområde, then the facts of
    /// either side.
    pub(super) fn sizes(&self) -> Vec<usize> {
        let values = self.values.iter().map(AlignedTable::len);
        [self.bases.len(), self.subareas.len()].into_iter().chain(values).collect()
    }

    /// Translates a region of one side into joint positions.
    pub(super) fn cube(&self, side: Side, own: &Cube) -> Cube {
        let mut cube = Cube::default();
        for (axis, set) in own.axes() {
            let (axis, pairs) = match axis {
                Cube::BASIS => (axis, Some(&self.bases)),
                Cube::SUBAREA => (axis, Some(&self.subareas)),
                _ => {
                    let fact = self.facts.joint_position(side, axis - Cube::fact(FactId::new(0)));
                    (Cube::fact(FactId::new(fact)), self.values.get(fact))
                }
            };
            let Some(pairs) = pairs else { continue };
            let own = set.iter();
            let positions = own.flat_map(|value| pairs.joint_positions(side, value as usize).iter().copied());
            cube.restrict(axis, &self::positions(positions));
        }
        cube
    }

    /// A region of cases that counts those of merged or split delområden once, as cases
    /// of one delområde of either revision.
    pub(super) fn as_cases(&self, cube: &Cube) -> Cube {
        let Some(cases) = self.subareas.as_cases() else { return cube.clone() };
        let set = cube.get(Cube::SUBAREA).cloned().unwrap_or_else(|| Set::all(self.subareas.len()));
        let set = set.iter().filter_map(|position| cases.get(position as usize).copied());
        cube.clone().with(Cube::SUBAREA, Some(positions(set)))
    }

    /// `true` if several forums of the new revision take the place of an old one: then none
    /// of them is the same forum.
    pub(super) fn is_dissolved(&self, old: usize) -> bool {
        let Some(old) = self.old.forums.as_slice().get(old) else { return false };
        let became = |forum: &&Forum| forum.named.formerly.iter().any(|(id, _)| *id == old.named.id);
        self.new.forums.iter().filter(became).count() > 1
    }

    /// The cases of one side in a region, each counted once: of the pairs of a delområde
    /// the first, and of a fact that the side lacks the first value.
    pub(super) fn own_cases(&self, side: Side, cube: &Cube) -> Cube {
        let mut cube = cube.intersection(&self.existing(side));
        let set = cube.get(Cube::SUBAREA).cloned().unwrap_or_else(|| Set::all(self.subareas.len()));
        let own = set.iter().filter_map(|position| self.subareas.own_position(side, position as usize));
        let first = own.map(|own| self.subareas.joint_position(side, own));
        cube = cube.with(Cube::SUBAREA, Some(positions(first)));
        for (fact, _) in self.facts.list.iter().enumerate() {
            if self.facts.own_position(side, fact).is_none() {
                cube = cube.with(Cube::fact(FactId::new(fact)), Some(Set::one(0)));
            }
        }
        cube
    }

    /// Every axis that both sides have, with its values. A fact that only one side
    /// has distinguishes cases of that side and does not matter to the other.
    fn shared_axes(&self) -> impl Iterator<Item = (usize, &AlignedTable)> {
        let facts = self.facts.list.iter().zip(&self.values).enumerate();
        let shared = facts.filter(|(_, ((old, new), _))| old.is_some() && new.is_some());
        let facts = shared.map(|(i, (_, values))| (Cube::fact(FactId::new(i)), values));
        [(Cube::BASIS, &self.bases), (Cube::SUBAREA, &self.subareas)].into_iter().chain(facts)
    }

    /// The cases that a side has.
    pub(super) fn existing(&self, side: Side) -> Cube {
        let mut cube = Cube::default();
        for (axis, pairs) in self.shared_axes() {
            if let Some(set) = pairs.existing(side) {
                cube.restrict(axis, &set);
            }
        }
        cube
    }

    /// Regions that together contain every case that only one side has.
    pub(super) fn one_sided(&self) -> Vec<Cube> {
        let axes = self.shared_axes().filter_map(|(axis, pairs)| {
            let one_sided = pairs.common()?.complement(pairs.len());
            Some(Cube::default().with(axis, Some(one_sided)))
        });
        axes.collect()
    }

    /// The cases that both sides have.
    pub(super) fn common(&self) -> SharedCases {
        let axes = self.shared_axes().map(|(axis, pairs)| {
            let set = pairs.common();
            (axis, set.as_ref().map_or(pairs.len(), Set::len), set)
        });
        SharedCases { axes: axes.collect() }
    }
}

/// The cases that both sides have: for each shared axis, the number of shared
/// values, and the set of them unless it is all.
pub(super) struct SharedCases {
    axes: Vec<(usize, usize, Option<Set>)>,
}

impl SharedCases {
    /// No limit: a region is taken whole.
    pub(super) fn unlimited() -> Self {
        SharedCases { axes: Vec::new() }
    }

    /// The part of a region that both sides have; `None` if it is empty. An axis
    /// with every shared value becomes free, so that two conditions with the same
    /// meaning compare equal however they are written.
    pub(super) fn part_of(&self, cube: &Cube) -> Option<Cube> {
        let mut cube = cube.clone();
        for (axis, len, common) in &self.axes {
            let Some(set) = cube.get(*axis) else { continue };
            let set = common.as_ref().map_or_else(|| set.clone(), |common| set.intersection(common));
            if set.is_empty() {
                return None;
            }
            let all = set.len() == *len;
            cube = cube.with(*axis, (!all).then_some(set));
        }
        Some(cube)
    }
}
