//! The place of each cell along its layer: as near to the cells that it has lines to
//! as the order and the distances in the layer let it be.

use super::layers::{CellKind, Layered};
use super::plan::Flow;

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
        for (start, &cell) in settle(layered, layer, &|_| 0).into_iter().zip(layer) {
            starts[cell] = start;
        }
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
    straighten(layered, &mut starts, flow);
    let first = starts.iter().copied().min().unwrap_or(0);
    starts.iter().map(|start| start - first).collect()
}

/// Puts the cells that a line passes, one after another, in line with each other where
/// their neighbours leave room, so that a long line turns seldom.
fn straighten(layered: &Layered, starts: &mut [i32], flow: Flow) {
    let positions = layered.positions();
    for path in &layered.paths {
        // The cells in line so far, and the places that all of them can have.
        let mut cells: Vec<usize> = Vec::new();
        let mut room = (i32::MIN, i32::MAX);
        for &segment in path.iter().take(path.len().saturating_sub(1)) {
            let cell = layered.segments[segment].to;
            let layer = &layered.layers[layered.cells[cell].layer];
            let before = positions[cell].checked_sub(1).and_then(|at| layer.get(at));
            let after = layer.get(positions[cell] + 1);
            let line = anchor(layered, cell, flow);
            let low = before.map_or(i32::MIN, |&other| {
                starts[other] + layered.cells[other].cross + distance(layered, other, cell) + line
            });
            let high = after.map_or(i32::MAX, |&other| {
                starts[other] - distance(layered, cell, other) - layered.cells[cell].cross + line
            });
            let both = (room.0.max(low), room.1.min(high));
            if both.0 > both.1 {
                align(layered, starts, &cells, room, flow);
                cells.clear();
                room = (low, high);
            } else {
                room = both;
            }
            cells.push(cell);
        }
        align(layered, starts, &cells, room, flow);
    }
}

/// Puts cells in line with each other: where the middle one is, if all have room there.
fn align(layered: &Layered, starts: &mut [i32], cells: &[usize], room: (i32, i32), flow: Flow) {
    let mut lines: Vec<i32> = cells.iter().map(|&cell| starts[cell] + anchor(layered, cell, flow)).collect();
    lines.sort_unstable();
    let Some(&middle) = lines.get(lines.len() / 2) else { return };
    for &cell in cells {
        starts[cell] = middle.clamp(room.0, room.1) - anchor(layered, cell, flow);
    }
}

/// The starts of the cells of a layer, each as near as can be to where it is wanted.
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
    let wanted: Vec<(i64, i64)> = (layer.iter().zip(&offsets))
        .map(|(&cell, offset)| {
            let is_box = matches!(layered.cells[cell].kind, CellKind::Box(_));
            (wanted(cell) - offset, if is_box { 1 } else { PASS_WEIGHT })
        })
        .collect();
    let settled = rising(&wanted).into_iter().zip(offsets);
    settled.map(|(base, offset)| i32::try_from(base + offset).unwrap_or(i32::MAX / 4)).collect()
}

/// Numbers none of which is below the one before, as near as can be to those wanted,
/// each with its weight: the weighted sum of the squares of what is missing is the
/// least. Neighbours that fall become a block, which gets the mean.
pub(super) fn rising(wanted: &[(i64, i64)]) -> Vec<i64> {
    // Blocks: the weighted sum of what is wanted, the weight, the number of members.
    let mut blocks: Vec<(i64, i64, usize)> = Vec::new();
    for &(number, weight) in wanted {
        let mut block = (number * weight, weight, 1);
        while let Some(&(sum, weight, members)) = blocks.last() {
            if sum.div_euclid(weight) < block.0.div_euclid(block.1) {
                break;
            }
            blocks.pop();
            block = (block.0 + sum, block.1 + weight, block.2 + members);
        }
        blocks.push(block);
    }
    let means = blocks.into_iter().map(|(sum, weight, members)| (sum.div_euclid(weight), members));
    means.flat_map(|(mean, members)| std::iter::repeat_n(mean, members)).collect()
}

/// The distance between two cells that follow each other in a layer.
fn distance(layered: &Layered, first: usize, second: usize) -> i32 {
    let is_box = |cell: usize| matches!(layered.cells[cell].kind, CellKind::Box(_));
    if is_box(first) && is_box(second) { BOX_DISTANCE } else { PASS_DISTANCE }
}
