//! Two revisions side by side: which of their entries are the same, by id or by
//! `tidigare`, and the space of all cases of either.

use std::collections::HashMap;

use crate::base::ids::*;
use crate::model::{Cube, Model};
use crate::source::Span;

/// One of the two revisions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

/// The entries of one table in both revisions: first the entries of the new
/// revision in its order, then the removed ones.
///
/// A position in `list` is a *joint position*: both sides share it.
#[derive(Debug, Default)]
pub(super) struct AlignedTable {
    pub(super) list: Vec<(Option<usize>, Option<usize>)>,
    of_old: Vec<usize>,
    of_new: Vec<usize>,
}

/// Ids that an entry had in earlier revisions.
type FormerIds<'m> = &'m [(String, Span)];

impl AlignedTable {
    /// Pairs entries by id. An entry of the new revision without a partner then
    /// takes the first of its former ids that is an old id without a partner.
    pub(super) fn of<'m>(
        old: impl Iterator<Item = &'m str>,
        new: impl Iterator<Item = (&'m str, FormerIds<'m>)>,
    ) -> Self {
        let (old, new): (Vec<&str>, Vec<(&str, FormerIds<'_>)>) = (old.collect(), new.collect());
        let mut left: HashMap<&str, usize> = old.iter().enumerate().map(|(i, id)| (*id, i)).collect();
        let mut partner: Vec<Option<usize>> = new.iter().map(|(id, _)| left.remove(id)).collect();
        for (partner, (_, former)) in partner.iter_mut().zip(&new).filter(|(p, _)| p.is_none()) {
            *partner = former.iter().find_map(|(id, _)| left.remove(id.as_str()));
        }
        let mut pairs = AlignedTable { of_old: vec![0; old.len()], ..AlignedTable::default() };
        for (i, partner) in partner.into_iter().enumerate() {
            pairs.of_new.push(pairs.list.len());
            if let Some(position) = partner.and_then(|o| pairs.of_old.get_mut(o)) {
                *position = pairs.list.len();
            }
            pairs.list.push((partner, Some(i)));
        }
        let mut gone: Vec<usize> = left.into_values().collect();
        gone.sort_unstable();
        for i in gone {
            if let Some(position) = pairs.of_old.get_mut(i) {
                *position = pairs.list.len();
            }
            pairs.list.push((Some(i), None));
        }
        pairs
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The joint position of an entry of one side.
    // INVARIANT: `index` is a position in the side's own table, and every entry of
    // that table is in the list.
    pub(super) fn joint_position(&self, side: Side, index: usize) -> usize {
        let of = if side == Side::Old { &self.of_old } else { &self.of_new };
        of.get(index).copied().unwrap_or_default()
    }

    /// The position of an entry in one side's own table, if that side has it.
    pub(super) fn own_position(&self, side: Side, position: usize) -> Option<usize> {
        let (old, new) = self.list.get(position)?;
        if side == Side::Old { *old } else { *new }
    }

    /// The joint positions that a side has; `None` if it has all of them.
    fn existing(&self, side: Side) -> Option<Set> {
        let places = if side == Side::Old { &self.of_old } else { &self.of_new };
        (places.len() < self.list.len()).then(|| positions(places.iter().copied()))
    }

    /// The joint positions that both sides have; `None` if both have all of them.
    fn common(&self) -> Option<Set> {
        let both = |(old, new): &(Option<usize>, Option<usize>)| old.is_some() && new.is_some();
        if self.list.iter().all(both) {
            return None;
        }
        Some(positions(self.list.iter().enumerate().filter(|(_, pair)| both(pair)).map(|(i, _)| i)))
    }
}

fn positions(list: impl Iterator<Item = usize>) -> Set {
    list.map(to_u32).collect()
}

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
            subareas: pairs!(old.subareas, new.subareas),
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
            let positions = positions(set.iter().map(|value| pairs.joint_position(side, value as usize)));
            cube.restrict(axis, &positions);
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
