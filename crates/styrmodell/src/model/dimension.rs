//! The dimensions of a case.

use crate::base::ids::*;

use super::Model;
use super::cube::Cube;

/// The input that a condition tests. Failed tests are reported in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Dimension {
    Subarea,
    Area,
    Executors,
    Basis,
    Fact(FactId),
}

impl Dimension {
    /// The position in the order in which failed tests are reported.
    pub(crate) fn order(self) -> usize {
        match self {
            Dimension::Subarea => 0,
            Dimension::Area => 1,
            Dimension::Executors => 2,
            Dimension::Basis => 3,
            Dimension::Fact(fact) => 4 + fact.index(),
        }
    }

    /// The id: the key in a `när`, in lower-case ASCII.
    pub(crate) fn id(self, model: &Model) -> &str {
        match self {
            Dimension::Subarea => "delomrade",
            Dimension::Area => "omrade",
            Dimension::Executors => "bland-utforarna",
            Dimension::Basis => "lagrum",
            Dimension::Fact(fact) => model.facts[fact].id(),
        }
    }

    /// The axis in the space of cases: lagrum, delområde, then the facts.
    pub(crate) fn axis(self) -> usize {
        match self {
            Dimension::Basis => Cube::BASIS,
            Dimension::Subarea | Dimension::Area | Dimension::Executors => Cube::SUBAREA,
            Dimension::Fact(fact) => Cube::fact(fact),
        }
    }
}

impl Model {
    /// The id of a value of a dimension.
    pub(crate) fn value_id(&self, dimension: Dimension, value: u32) -> Option<&str> {
        let position = value as usize;
        match dimension {
            Dimension::Subarea | Dimension::Area | Dimension::Executors => {
                self.subareas.as_slice().get(position).map(|subarea| subarea.id())
            }
            Dimension::Basis => self.bases.as_slice().get(position).map(|basis| basis.id()),
            Dimension::Fact(fact) => self.facts[fact].values().get(position).map(|value| value.id()),
        }
    }
}
