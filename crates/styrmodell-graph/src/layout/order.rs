//! The order in each layer such that few lines cross: each cell is moved to the middle
//! of those that it has lines to, layer by layer, forwards and backwards.

use super::layers::Layered;

/// The number of sweeps. On graphs of 60 boxes none after the tenth finds less.
const MAX_SWEEPS: usize = 16;

/// Orders the cells of each layer.
pub(super) fn reduce_crossings(layered: &mut Layered) {
    let (before, after) = layered.neighbours();
    let mut best = layered.layers.clone();
    let mut fewest = crossings(layered, &after);
    for sweep in 0..MAX_SWEEPS {
        if fewest == 0 {
            break;
        }
        let forwards = sweep % 2 == 0;
        let count = layered.layers.len();
        for step in 1..count {
            let layer = if forwards { step } else { count - 1 - step };
            let towards = if forwards { &before } else { &after };
            sort_by_middle(layered, layer, towards);
            swap_neighbours(layered, layer, towards);
        }
        let found = crossings(layered, &after);
        if found < fewest {
            (fewest, best) = (found, layered.layers.clone());
        }
    }
    layered.layers = best;
}

/// Sorts a layer by the middle of the neighbours of each cell. A cell without
/// neighbours on that side keeps its place.
fn sort_by_middle(layered: &mut Layered, layer: usize, towards: &[Vec<usize>]) {
    let positions = layered.positions();
    // The middle, in thousandths of a place.
    let middle = |cell: usize| {
        let places: Vec<usize> = towards[cell].iter().map(|&other| positions[other]).collect();
        match places.len() {
            0 => positions[cell] * 1_000,
            count => places.iter().sum::<usize>() * 1_000 / count,
        }
    };
    let mut cells: Vec<(usize, usize)> =
        layered.layers[layer].iter().map(|&cell| (middle(cell), cell)).collect();
    cells.sort_by_key(|&(middle, _)| middle);
    layered.layers[layer] = cells.into_iter().map(|(_, cell)| cell).collect();
}

/// Swaps neighbours in a layer while fewer lines cross for it.
fn swap_neighbours(layered: &mut Layered, layer: usize, towards: &[Vec<usize>]) {
    let positions = layered.positions();
    let crossed = |first: usize, second: usize| {
        let pairs = towards[first].iter().flat_map(|&a| towards[second].iter().map(move |&b| (a, b)));
        pairs.filter(|&(a, b)| positions[a] > positions[b]).count()
    };
    let cells = &mut layered.layers[layer];
    for _ in 0..cells.len() {
        let mut is_changed = false;
        for at in 1..cells.len() {
            if crossed(cells[at - 1], cells[at]) > crossed(cells[at], cells[at - 1]) {
                cells.swap(at - 1, at);
                is_changed = true;
            }
        }
        if !is_changed {
            break;
        }
    }
}

/// The number of crossings between each layer and the next.
fn crossings(layered: &Layered, after: &[Vec<usize>]) -> usize {
    let positions = layered.positions();
    let mut found = 0;
    for layer in &layered.layers {
        // The ends of the segments so far, sorted: each that lies beyond is crossed.
        let mut ends: Vec<usize> = Vec::new();
        for &cell in layer {
            let mut own: Vec<usize> = after[cell].iter().map(|&to| positions[to]).collect();
            own.sort_unstable();
            found += own.iter().map(|&end| ends.len() - ends.partition_point(|&e| e <= end)).sum::<usize>();
            for end in own {
                ends.insert(ends.partition_point(|&e| e <= end), end);
            }
        }
    }
    found
}
