//! A walk that splits a region into parts until its visitor needs no smaller ones.
//!
//! Knows axes and sets; must never know the question, which only the visitor knows.

use std::collections::BTreeMap;

use super::region::{TooComplex, WalkRegion};
use crate::base::ids::Set;
use crate::model::Cube;

/// The next step of a walk after a part.
pub(super) enum WalkStep {
    /// Split the part along the axis that decides most.
    Split,
    /// Continue with the next part: nothing more is needed from this one.
    Leave,
    /// End the walk.
    Stop,
}

/// Sees each part of a walk and decides the next step.
pub(super) trait Visitor {
    /// `true` if the walk skips a part that some cube contains, without calling
    /// [`part`](Self::part).
    const SKIPS_CONTAINED: bool;

    /// Facts about a part that also hold for every smaller part of it.
    type Knowledge: Clone + Default;

    /// Sees one part. `holding` has the positions of the cubes that contain the part, in
    /// no order. `open` has the sorted positions of the cubes that contain only some of
    /// it; the visitor may remove irrelevant ones, which then influence no split.
    fn part(
        &mut self,
        known: &mut Self::Knowledge,
        region: &WalkRegion,
        holding: &[usize],
        open: &mut Vec<usize>,
    ) -> WalkStep;
}

/// One walk, with the number of steps that it may still take.
pub(super) struct Walk<'s> {
    pub(super) sizes: &'s [usize],
    pub(super) cubes: &'s [&'s Cube],
    pub(super) steps: u64,
}

impl Walk<'_> {
    pub(super) fn run<V: Visitor>(&mut self, start: &Cube, visitor: &mut V) -> Result<(), TooComplex> {
        if start.is_empty() {
            return Ok(());
        }
        let cubes = self.cubes.iter().enumerate();
        let meets = |(_, cube): &(usize, &&Cube)| !cube.is_empty() && cube.meets(start);
        let meeting: Vec<usize> = cubes.filter(meets).map(|(i, _)| i).collect();
        let mut region: WalkRegion = (0..self.sizes.len()).map(|axis| start.get(axis).cloned()).collect();
        self.split(V::Knowledge::default(), &mut region, &mut Vec::new(), &meeting, visitor).map(|_| ())
    }

    /// Visits the region and, if the visitor asks, its parts. `meeting` has the positions
    /// of the cubes that meet the region and are not yet in `holding`. Returns `true`
    /// if the walk continues.
    fn split<V: Visitor>(
        &mut self,
        mut known: V::Knowledge,
        region: &mut WalkRegion,
        holding: &mut Vec<usize>,
        meeting: &[usize],
        visitor: &mut V,
    ) -> Result<bool, TooComplex> {
        let Some(left) = self.steps.checked_sub(1 + meeting.len() as u64) else {
            self.steps = 0;
            return Err(TooComplex);
        };
        self.steps = left;
        let (outer_holding, mut weights) = (holding.len(), vec![0.0f64; region.len()]);
        let mut open = Vec::with_capacity(meeting.len());
        for &position in meeting {
            if self.weigh(region, position, &mut weights) {
                open.push(position);
            } else if V::SKIPS_CONTAINED {
                return Ok(true);
            } else {
                holding.push(position);
            }
        }
        let open_before_visit = open.len();
        let next = visitor.part(&mut known, region, holding, &mut open);
        if open.len() < open_before_visit {
            weights.fill(0.0);
            for &position in &open {
                self.weigh(region, position, &mut weights);
            }
        }
        let continues = match (next, deciding_axis(weights)) {
            (WalkStep::Stop, _) => false,
            (WalkStep::Leave, _) | (WalkStep::Split, None) => true,
            (WalkStep::Split, Some(axis)) => {
                self.split_along(axis, &known, region, holding, &open, visitor)?
            }
        };
        holding.truncate(outer_holding);
        Ok(continues)
    }

    /// Splits the region along an axis and visits the parts. Returns `true` if the walk
    /// continues.
    fn split_along<V: Visitor>(
        &mut self,
        axis: usize,
        known: &V::Knowledge,
        region: &mut WalkRegion,
        holding: &mut Vec<usize>,
        open: &[usize],
        visitor: &mut V,
    ) -> Result<bool, TooComplex> {
        let outer = region.get(axis).cloned().flatten();
        let size = self.sizes.get(axis).copied().unwrap_or(0);
        for (members, values) in group_values(self.cubes, open, axis, size, outer.as_ref()) {
            if let Some(slot) = region.get_mut(axis) {
                *slot = Some(values);
            }
            if !self.split(known.clone(), region, holding, &members, visitor)? {
                return Ok(false);
            }
        }
        if let Some(slot) = region.get_mut(axis) {
            *slot = outer;
        }
        Ok(true)
    }

    /// Adds the weight of a cube to the axes on which it does not yet contain the region:
    /// the fewer such axes, the greater the weight. Returns `false` if there is no such
    /// axis.
    fn weigh(&self, region: &WalkRegion, position: usize, weights: &mut [f64]) -> bool {
        let Some(cube) = self.cubes.get(position) else { return false };
        let is_open = |(axis, set): &(usize, &Set)| !self.contains(region, *axis, set);
        let open = cube.axes().filter(is_open).count();
        if open == 0 {
            return false;
        }
        let weight = 0.25f64.powi(i32::try_from(open).unwrap_or(i32::MAX));
        for (axis, _) in cube.axes().filter(is_open) {
            if let Some(sum) = weights.get_mut(axis) {
                *sum += weight;
            }
        }
        true
    }

    /// `true` if `set` contains every value of the region on an axis.
    fn contains(&self, region: &WalkRegion, axis: usize, set: &Set) -> bool {
        match region.get(axis) {
            Some(Some(values)) => values.is_subset(set),
            _ => self.sizes.get(axis).is_some_and(|&size| set.len() == size),
        }
    }
}

/// The axis to split along: the one with the greatest weight, because the cubes that
/// weigh most nearly contain the region. The first, if several weigh the same; `None`
/// if no cube is open.
fn deciding_axis(weights: Vec<f64>) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (axis, weight) in weights.into_iter().enumerate() {
        if weight > best.map_or(0.0, |(_, most)| most) {
            best = Some((axis, weight));
        }
    }
    best.map(|(axis, _)| axis)
}

/// Groups the values of an axis that are in the same cubes of `meeting`. Returns each
/// group with the positions of the cubes that meet it, those with fewest cubes first.
/// `among` limits the values; `None` means all.
pub(super) fn group_values(
    cubes: &[&Cube],
    meeting: &[usize],
    axis: usize,
    size: usize,
    among: Option<&Set>,
) -> Vec<(Vec<usize>, Set)> {
    let values = among.cloned().unwrap_or_else(|| Set::all(size));
    let mut holders: Vec<(u32, Vec<usize>)> = values.iter().map(|value| (value, Vec::new())).collect();
    let mut free: Vec<usize> = Vec::new();
    for &position in meeting {
        match cubes.get(position).and_then(|cube| cube.get(axis)) {
            None => free.push(position),
            Some(set) => {
                for value in set.iter() {
                    let found = holders.binary_search_by_key(&value, |(value, _)| *value);
                    if let Some((_, list)) = found.ok().and_then(|index| holders.get_mut(index)) {
                        list.push(position);
                    }
                }
            }
        }
    }
    let mut by_holders: BTreeMap<Vec<usize>, Vec<u32>> = BTreeMap::new();
    for (value, list) in holders {
        by_holders.entry(list).or_default().push(value);
    }
    let mut groups: Vec<(Vec<usize>, Vec<u32>)> = by_holders.into_iter().collect();
    groups.sort_by(|(a, v), (b, w)| (a.len(), v).cmp(&(b.len(), w)));
    let members = |list: Vec<usize>| {
        let mut all = [list.as_slice(), &free].concat();
        all.sort_unstable();
        all
    };
    groups.into_iter().map(|(list, values)| (members(list), values.into_iter().collect())).collect()
}
