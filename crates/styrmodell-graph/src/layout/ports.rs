//! The ports of each box: where along its edge lines leave and arrive.

use super::layers::{CellKind, Layered, PORT_DISTANCE};
use super::place::{anchor, rising};
use super::plan::Flow;

/// The number of times that the ports of both ends are moved towards each other.
const ROUNDS: usize = 3;

/// The places at which a segment leaves a cell and arrives at the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SegmentEnds {
    pub(super) out: i32,
    pub(super) into: i32,
}

/// The ends of each segment. The ports of a box are in the order of the cells that
/// their lines lead to, each as near as can be to where its line is straight.
pub(super) fn ports(layered: &Layered, starts: &[i32], flow: Flow) -> Vec<SegmentEnds> {
    let line = |cell: usize| starts[cell] + anchor(layered, cell, flow);
    let mut ends: Vec<SegmentEnds> = (layered.segments.iter())
        .map(|segment| SegmentEnds { out: line(segment.from), into: line(segment.to) })
        .collect();
    let mut leaving = vec![Vec::new(); layered.cells.len()];
    let mut arriving = vec![Vec::new(); layered.cells.len()];
    for (number, segment) in layered.segments.iter().enumerate() {
        leaving[segment.from].push(number);
        arriving[segment.to].push(number);
    }
    let boxes: Vec<usize> = (0..layered.cells.len())
        .filter(|&cell| matches!(layered.cells[cell].kind, CellKind::Box(_)))
        .collect();
    for &cell in &boxes {
        leaving[cell].sort_by_key(|&segment| line(layered.segments[segment].to));
        arriving[cell].sort_by_key(|&segment| line(layered.segments[segment].from));
    }
    for _ in 0..ROUNDS {
        for &cell in &boxes {
            let wanted: Vec<i32> = leaving[cell].iter().map(|&segment| ends[segment].into).collect();
            for (&segment, port) in leaving[cell].iter().zip(spread(layered, starts, cell, &wanted)) {
                ends[segment].out = port;
            }
        }
        for &cell in &boxes {
            let wanted: Vec<i32> = arriving[cell].iter().map(|&segment| ends[segment].out).collect();
            for (&segment, port) in arriving[cell].iter().zip(spread(layered, starts, cell, &wanted)) {
                ends[segment].into = port;
            }
        }
    }
    // A single line that turns all the same ends in the middle of its box.
    for (number, segment) in layered.segments.iter().enumerate() {
        let is_box = |cell: usize| matches!(layered.cells[cell].kind, CellKind::Box(_));
        let SegmentEnds { out, into } = ends[number];
        if out != into && is_box(segment.from) && leaving[segment.from].len() == 1 {
            ends[number].out = line(segment.from);
        }
        if out != into && is_box(segment.to) && arriving[segment.to].len() == 1 {
            ends[number].into = line(segment.to);
        }
    }
    ends
}

/// The ports on one edge of a box, near to where they are wanted.
fn spread(layered: &Layered, starts: &[i32], cell: usize, wanted: &[i32]) -> Vec<i32> {
    let offset = |port: usize| i64::try_from(port).unwrap_or(0) * i64::from(PORT_DISTANCE);
    let first = i64::from(starts[cell] + PORT_DISTANCE);
    let last = i64::from(starts[cell] + layered.cells[cell].cross - PORT_DISTANCE);
    // INVARIANT: a box has room for its ports, so the last bound is not below the first.
    let last = (last - offset(wanted.len().saturating_sub(1))).max(first);
    let moved: Vec<(i64, i64)> =
        wanted.iter().enumerate().map(|(port, &place)| (i64::from(place) - offset(port), 1)).collect();
    let settled = rising(&moved).into_iter().enumerate();
    settled
        .map(|(port, base)| i32::try_from(base.clamp(first, last) + offset(port)).unwrap_or(i32::MAX / 4))
        .collect()
}
