//! A selection of cubes that is enough to cover a region.

use std::collections::BTreeSet;

use super::region::{TooComplex, WalkRegion};
use super::space::{BUDGET, Space};
use super::walk::{Visitor, WalkStep};
use crate::model::Cube;

impl Space {
    /// Selects cubes of `taken` that together cover `start`, and returns their positions;
    /// `None` if even all of them do not cover it. The selection is small but not
    /// minimal. If some cube contains all of `start`, only the first such is selected.
    pub(crate) fn covering(
        &self,
        start: &Cube,
        taken: &[&Cube],
    ) -> Result<Option<BTreeSet<usize>>, TooComplex> {
        let mut covering = CoveringSearch { selected: BTreeSet::new(), is_covered: true };
        self.walk(taken, BUDGET, start, &mut covering)?;
        Ok(covering.is_covered.then_some(covering.selected))
    }
}

/// Selects one cube for every part of the region that some cube contains.
struct CoveringSearch {
    selected: BTreeSet<usize>,
    /// `false` once a part is found that no cube contains.
    is_covered: bool,
}

impl Visitor for CoveringSearch {
    const SKIPS_CONTAINED: bool = false;

    type Knowledge = ();

    fn part(&mut self, (): &mut (), _: &WalkRegion, holding: &[usize], open: &mut Vec<usize>) -> WalkStep {
        let has_selected = holding.iter().any(|holder| self.selected.contains(holder));
        if let Some(first) = holding.iter().min().filter(|_| !has_selected) {
            self.selected.insert(*first);
        }
        match (holding, open.is_empty()) {
            ([], false) => WalkStep::Split,
            ([], true) => {
                self.is_covered = false;
                WalkStep::Stop
            }
            _ => WalkStep::Leave,
        }
    }
}
