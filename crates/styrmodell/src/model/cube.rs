//! Regions of the space of cases.

use crate::base::ids::*;

/// A region of the space of cases: the product of one set on each axis. An axis that
/// the cube does not name is free, and then contains every value.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Cube(Vec<(usize, Set)>);

impl Cube {
    pub(crate) const BASIS: usize = 0;
    pub(crate) const SUBAREA: usize = 1;

    pub(crate) fn fact(fact: FactId) -> usize {
        2 + fact.index()
    }

    /// The cases of a subarea.
    pub(crate) fn in_subarea(subarea: SubareaId) -> Self {
        Cube(vec![(Cube::SUBAREA, Set::one(subarea.position()))])
    }

    /// The cases of a cell.
    pub(crate) fn of_cell(basis: BasisId, subarea: SubareaId) -> Self {
        Cube::in_subarea(subarea).with(Cube::BASIS, Some(Set::one(basis.position())))
    }

    /// One case: a value on every axis.
    pub(crate) fn point(values: &[u32]) -> Self {
        Cube(values.iter().enumerate().map(|(axis, &value)| (axis, Set::one(value))).collect())
    }

    pub(crate) fn get(&self, axis: usize) -> Option<&Set> {
        self.0.iter().find(|(a, _)| *a == axis).map(|(_, set)| set)
    }

    pub(crate) fn axes(&self) -> impl Iterator<Item = (usize, &Set)> {
        self.0.iter().map(|(axis, set)| (*axis, set))
    }

    /// The facts that the cube names, each with its set, in declared order.
    pub(crate) fn facts(&self) -> impl Iterator<Item = (FactId, &Set)> {
        let first = Cube::fact(FactId::new(0));
        self.axes().filter_map(move |(axis, set)| Some((FactId::new(axis.checked_sub(first)?), set)))
    }

    /// Narrows an axis to the values that are also in `set`.
    pub(crate) fn restrict(&mut self, axis: usize, set: &Set) {
        match self.0.binary_search_by_key(&axis, |(a, _)| *a) {
            Ok(i) => {
                if let Some((_, current)) = self.0.get_mut(i) {
                    *current = current.intersection(set);
                }
            }
            Err(i) => self.0.insert(i, (axis, set.clone())),
        }
    }

    /// Replaces an axis's set; `None` frees it.
    pub(crate) fn with(mut self, axis: usize, set: Option<Set>) -> Self {
        self.0.retain(|(a, _)| *a != axis);
        if let Some(set) = set {
            self.restrict(axis, &set);
        }
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().any(|(_, set)| set.is_empty())
    }

    pub(crate) fn meets(&self, other: &Cube) -> bool {
        self.0.iter().all(|(axis, set)| other.get(*axis).is_none_or(|other_set| set.meets(other_set)))
    }

    pub(crate) fn intersection(&self, other: &Cube) -> Cube {
        let mut both = self.clone();
        for (axis, set) in other.axes() {
            both.restrict(axis, set);
        }
        both
    }
}
