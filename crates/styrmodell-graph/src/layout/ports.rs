//! The ports of each box: where along its edge lines leave and arrive.

use super::Flow;
use super::layers::{CellKind, Layered};
use super::place::anchor;

/// The distance of a port from the corner of its box, in pixels.
const CORNER_DISTANCE: i32 = 8;

/// The places at which a segment leaves a cell and arrives at the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct SegmentEnds {
    pub(super) out: i32,
    pub(super) into: i32,
}

/// The ends of each segment. The ports of a box are spread over its edge, in the order
/// of the cells that the lines lead to; a box with a single line on a side has its port
/// where the line is straight, if that is possible.
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
    for (cell, of) in layered.cells.iter().enumerate() {
        if !matches!(of.kind, CellKind::Box(_)) {
            continue;
        }
        leaving[cell].sort_by_key(|&segment| line(layered.segments[segment].to));
        for (place, &segment) in (1..).zip(&leaving[cell]) {
            ends[segment].out = starts[cell] + share(of.cross, place, leaving[cell].len());
        }
        arriving[cell].sort_by_key(|&segment| line(layered.segments[segment].from));
        for (place, &segment) in (1..).zip(&arriving[cell]) {
            ends[segment].into = starts[cell] + share(of.cross, place, arriving[cell].len());
        }
    }
    for (number, segment) in layered.segments.iter().enumerate() {
        let out = range(layered, starts, segment.from, leaving[segment.from].len(), ends[number].out);
        let into = range(layered, starts, segment.to, arriving[segment.to].len(), ends[number].into);
        let (low, high) = (out.0.max(into.0), out.1.min(into.1));
        if low <= high {
            let straight = ((ends[number].out + ends[number].into) / 2).clamp(low, high);
            ends[number] = SegmentEnds { out: straight, into: straight };
        }
    }
    ends
}

/// The distance of a port from the start of its box, if some share the edge.
fn share(cross: i32, place: i32, count: usize) -> i32 {
    cross * place / (i32::try_from(count).unwrap_or(i32::MAX - 1) + 1)
}

/// The places that a port may have: all along the edge of a box, if it is alone there.
fn range(layered: &Layered, starts: &[i32], cell: usize, ports: usize, port: i32) -> (i32, i32) {
    let of = &layered.cells[cell];
    match of.kind {
        CellKind::Box(_) if ports == 1 => {
            let distance = CORNER_DISTANCE.min(of.cross / 2);
            (starts[cell] + distance, starts[cell] + of.cross - distance)
        }
        _ => (port, port),
    }
}
