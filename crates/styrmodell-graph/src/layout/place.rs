//! The place of each cell along its layer: as near to the cells that it has lines to
//! as the order and the distances in the layer let it be.

use super::Flow;
use super::layers::{CellKind, Layered};

/// The number of sweeps over the layers. Places no longer move after some twenty.
const SWEEPS: usize = 24;

/// The distance of two boxes of a layer, in pixels.
const BOX_DISTANCE: i32 = 22;

/// The distance of a line that passes from its neighbours, in pixels.
const PASS_DISTANCE: i32 = 14;

/// A line that passes pulls this much more than a box, so that long lines are
/// straight.
const PASS_WEIGHT: i64 = 6;

/// The distance of a line from the edge of its cell.
pub(super) fn anchor(layered: &Layered, cell: usize, flow: Flow) -> i32 {
    let of = &layered.cells[cell];
    match (of.kind, flow) {
        (CellKind::Box(_), _) => of.cross / 2,
        (CellKind::Pass(_), _) => 0,
        // A label stands on its line, or to the right of it.
        (CellKind::Label(_), Flow::Across) => of.cross,
        (CellKind::Label(_), Flow::Down) => 0,
    }
}

/// The start of each cell.
pub(super) fn place(layered: &Layered, flow: Flow) -> Vec<i32> {
    let (before, after) = layered.neighbours();
    let mut starts = vec![0; layered.cells.len()];
    for layer in &layered.layers {
        settle(layered, layer, &|cell| i64::from(starts[cell])).into_iter().zip(layer).for_each(
            |(start, &cell)| {
                starts[cell] = start;
            },
        );
    }
    let count = layered.layers.len();
    for sweep in 0..SWEEPS {
        for step in 0..count {
            let layer = &layered.layers[if sweep % 2 == 0 { step } else { count - 1 - step }];
            let wanted = |cell: usize| {
                let sides: &[&Vec<usize>] = match () {
                    () if sweep + 2 >= SWEEPS => &[&before[cell], &after[cell]],
                    () if sweep % 2 == 0 => &[&before[cell]],
                    () => &[&after[cell]],
                };
                let mut lines: Vec<i64> = (sides.iter().copied().flatten())
                    .map(|&other| i64::from(starts[other] + anchor(layered, other, flow)))
                    .collect();
                lines.sort_unstable();
                let (low, high) = (lines.len().saturating_sub(1) / 2, lines.len() / 2);
                match (lines.get(low), lines.get(high)) {
                    (Some(low), Some(high)) => (low + high) / 2 - i64::from(anchor(layered, cell, flow)),
                    _ => i64::from(starts[cell]),
                }
            };
            let settled = settle(layered, layer, &wanted);
            for (&cell, start) in layer.iter().zip(settled) {
                starts[cell] = start;
            }
        }
    }
    let first = starts.iter().copied().min().unwrap_or(0);
    starts.iter().map(|start| start - first).collect()
}

/// Puts the cells of a layer where they are wanted, as nearly as order and distances
/// allow: the sum of squares of what is missing is as small as can be. Neighbours that
/// want to overlap become a block, which goes to the mean of what its cells want.
fn settle(layered: &Layered, layer: &[usize], wanted: &dyn Fn(usize) -> i64) -> Vec<i32> {
    // The start that each cell has if the first of the layer starts at 0.
    let mut offsets = Vec::with_capacity(layer.len());
    let mut next = 0;
    for (at, &cell) in layer.iter().enumerate() {
        if let Some(&previous) = at.checked_sub(1).and_then(|before| layer.get(before)) {
            next += i64::from(distance(layered, previous, cell));
        }
        offsets.push(next);
        next += i64::from(layered.cells[cell].cross);
    }
    // Blocks: the sum of what is wanted, the weight, the number of cells.
    let mut blocks: Vec<(i64, i64, usize)> = Vec::new();
    for (&cell, offset) in layer.iter().zip(&offsets) {
        let weight = if matches!(layered.cells[cell].kind, CellKind::Box(_)) { 1 } else { PASS_WEIGHT };
        let mut block = ((wanted(cell) - offset) * weight, weight, 1);
        while let Some(&(sum, weight, cells)) = blocks.last() {
            if sum.div_euclid(weight) < block.0.div_euclid(block.1) {
                break;
            }
            blocks.pop();
            block = (block.0 + sum, block.1 + weight, block.2 + cells);
        }
        blocks.push(block);
    }
    let bases =
        blocks.iter().flat_map(|&(sum, weight, cells)| std::iter::repeat_n(sum.div_euclid(weight), cells));
    bases.zip(offsets).map(|(base, offset)| i32::try_from(base + offset).unwrap_or(i32::MAX / 4)).collect()
}

/// The distance between two cells that follow each other in a layer.
fn distance(layered: &Layered, first: usize, second: usize) -> i32 {
    let is_box = |cell: usize| matches!(layered.cells[cell].kind, CellKind::Box(_));
    if is_box(first) && is_box(second) { BOX_DISTANCE } else { PASS_DISTANCE }
}
