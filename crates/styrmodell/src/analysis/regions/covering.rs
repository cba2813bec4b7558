//! A selection of cubes that is enough to cover a region.

use std::collections::BTreeSet;

use super::region::{TooComplex, WalkRegion};
use super::space::{BUDGET, Space};
use super::walk::{Visitor, WalkStep};
use crate::model::Cube;

impl Space {
    /// Positions of some cubes of `taken` that cover `start` without the rest; `None`
    /// if all together do not cover it. The selection is small but not minimal. If
    /// some cubes contain all of `start`, the first of them is the only one selected.
    pub(crate) fn covering(
        &self,
        start: &Cube,
        taken: &[&Cube],
    ) -> Result<Option<BTreeSet<usize>>, TooComplex> {
        let mut covering = Covering { holders: BTreeSet::new(), is_whole: true };
        self.walk(taken, BUDGET, start, &mut covering)?;
        Ok(covering.is_whole.then_some(covering.holders))
    }
}

/// Remembers one cube for every part that some cube contains.
struct Covering {
    holders: BTreeSet<usize>,
    is_whole: bool,
}

impl Visitor for Covering {
    const LEAVES_HELD: bool = false;

    type Knowledge = ();

    fn part(&mut self, (): &mut (), _: &WalkRegion, holding: &[usize], open: &mut Vec<usize>) -> WalkStep {
        let remembered = holding.iter().any(|holder| self.holders.contains(holder));
        if let Some(first) = holding.iter().min().filter(|_| !remembered) {
            self.holders.insert(*first);
        }
        match (holding, open.is_empty()) {
            ([], false) => WalkStep::Split,
            ([], true) => {
                self.is_whole = false;
                WalkStep::Stop
            }
            _ => WalkStep::Leave,
        }
    }
}
