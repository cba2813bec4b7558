//! The tracks: where in the gap between two layers each line turns, and how wide the
//! gap is for it.

use super::layers::{CellKind, Layered};
use super::ports::SegmentEnds;

/// The distance of two tracks, in pixels.
const TRACK_DISTANCE: i32 = 8;

/// The distance of the first track from the boxes before it, in pixels.
const LEAD: i32 = 16;

/// The distance of the last track from the boxes after it, with room for an arrowhead,
/// in pixels.
const ARROW_LEAD: i32 = 24;

/// The least gap between layers of boxes, in pixels.
const MIN_GAP: i32 = 44;

/// The least distance of two lines beside each other, in pixels.
const LINE_DISTANCE: i32 = 4;

/// The places of cells and lines.
#[derive(Debug, Clone)]
pub(super) struct Tracks {
    /// The place of each layer along the way of the lines.
    pub(super) mains: Vec<i32>,
    /// The start of each cell along its layer.
    pub(super) starts: Vec<i32>,
    ends: Vec<SegmentEnds>,
    /// The place at which each segment turns; `None` if it is straight.
    turns: Vec<Option<i32>>,
}

/// Gives each segment a track.
pub(super) fn tracks(layered: &Layered, mut starts: Vec<i32>, mut ends: Vec<SegmentEnds>) -> Tracks {
    let mut turns = vec![None; layered.segments.len()];
    let mut mains = Vec::with_capacity(layered.layers.len());
    let mut main = 0;
    for (number, layer) in layered.layers.iter().enumerate() {
        mains.push(main);
        main += layer.iter().map(|&cell| layered.cells[cell].main).max().unwrap_or(0);
        let segments: Vec<usize> = (0..layered.segments.len())
            .filter(|&segment| layered.cells[layered.segments[segment].from].layer == number)
            .collect();
        let turning = turning(layered, &segments, &mut starts, &mut ends);
        for (place, &segment) in (0..).zip(&turning) {
            turns[segment] = Some(main + LEAD + place * TRACK_DISTANCE);
        }
        let is_arriving = layered
            .layers
            .get(number + 1)
            .into_iter()
            .flatten()
            .any(|&cell| matches!(layered.cells[cell].kind, CellKind::Box(_)));
        let lead = if is_arriving { ARROW_LEAD } else { LEAD };
        let count = i32::try_from(turning.len()).unwrap_or(i32::MAX / TRACK_DISTANCE / 4);
        let tracks = (count - 1).max(0) * TRACK_DISTANCE;
        main += (LEAD + tracks + lead).max(if is_arriving { MIN_GAP } else { 0 });
    }
    Tracks { mains, starts, ends, turns }
}

impl Tracks {
    /// The corners of a line, given its segments: main and cross of each.
    pub(super) fn corners(&self, layered: &Layered, path: &[usize]) -> Vec<(i32, i32)> {
        let mut corners = Vec::new();
        if let Some(&first) = path.first() {
            let cell = &layered.cells[layered.segments[first].from];
            corners.push((self.mains[cell.layer] + cell.main, self.ends[first].out));
        }
        for &segment in path {
            let SegmentEnds { out, into } = self.ends[segment];
            if let Some(turn) = self.turns[segment] {
                corners.extend([(turn, out), (turn, into)]);
            }
        }
        if let Some(&last) = path.last() {
            let layer = layered.cells[layered.segments[last].to].layer;
            corners.push((self.mains[layer], self.ends[last].into));
        }
        corners
    }
}

/// The segments of a gap that turn, in the order of their tracks.
///
/// A segment that leaves where another arrives must turn before the other does:
/// otherwise both run on one line. Where two must turn before each other, the end of
/// one is moved.
fn turning(
    layered: &Layered,
    segments: &[usize],
    starts: &mut [i32],
    ends: &mut [SegmentEnds],
) -> Vec<usize> {
    let mut left: Vec<usize> =
        segments.iter().copied().filter(|&segment| ends[segment].out != ends[segment].into).collect();
    // A line that goes up turns before those that leave below it; one that goes
    // down, before those that leave above it. So lines of one way do not cross.
    left.sort_by_key(|&segment| {
        let SegmentEnds { out, into } = ends[segment];
        (into > out, if into > out { -out } else { out }, segment)
    });
    let mut order: Vec<usize> = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let is_free = |&at: &usize| {
            let segment = left[at];
            !left.iter().any(|&other| other != segment && must_precede(ends, other, segment))
        };
        let at = match (0..left.len()).find(is_free) {
            Some(at) => at,
            None => {
                let movable = (0..left.len()).find(|&at| move_end(layered, segments, left[at], starts, ends));
                movable.unwrap_or(0)
            }
        };
        let segment = left.remove(at);
        if ends[segment].out != ends[segment].into {
            order.push(segment);
        }
    }
    uncross(&mut order, ends);
    order
}

/// `true` if a segment must turn before another.
fn must_precede(ends: &[SegmentEnds], first: usize, second: usize) -> bool {
    (ends[first].out - ends[second].into).abs() < LINE_DISTANCE
}

/// Moves the end of a segment to where no other line of the gap begins or ends. Returns
/// `false` if there is no such place near.
fn move_end(
    layered: &Layered,
    segments: &[usize],
    moved: usize,
    starts: &mut [i32],
    ends: &mut [SegmentEnds],
) -> bool {
    let cell = layered.segments[moved].to;
    let of = &layered.cells[cell];
    let old = ends[moved].into;
    let (low, high) = match of.kind {
        CellKind::Box(_) => (starts[cell] + LINE_DISTANCE, starts[cell] + of.cross - LINE_DISTANCE),
        // INVARIANT: less than half the distance of cells in a layer.
        _ => (old - LINE_DISTANCE - 1, old + LINE_DISTANCE + 1),
    };
    let is_clear = |place: i32| {
        segments.iter().filter(|&&other| other != moved).all(|&other| {
            (ends[other].into - place).abs() >= LINE_DISTANCE
                && (ends[other].out - place).abs() >= LINE_DISTANCE
        })
    };
    let near = (1..=of.cross.max(2 * LINE_DISTANCE)).flat_map(|by| [old - by, old + by]);
    let Some(place) = near.filter(|place| (low..=high).contains(place)).find(|&place| is_clear(place)) else {
        return false;
    };
    ends[moved].into = place;
    if !matches!(of.kind, CellKind::Box(_)) {
        starts[cell] += place - old;
        for (number, segment) in layered.segments.iter().enumerate() {
            if segment.from == cell {
                ends[number].out = place;
            }
        }
    }
    true
}

/// Swaps neighbouring tracks while fewer lines cross for it.
fn uncross(order: &mut [usize], ends: &[SegmentEnds]) {
    let is_within = |place: i32, of: usize| {
        let SegmentEnds { out, into } = ends[of];
        out.min(into) < place && place < out.max(into)
    };
    // The crossings of two lines of which the first turns first.
    let crossed = |first: usize, second: usize| {
        usize::from(is_within(ends[first].into, second)) + usize::from(is_within(ends[second].out, first))
    };
    for _ in 0..order.len() {
        let mut is_changed = false;
        for at in 1..order.len() {
            let (first, second) = (order[at - 1], order[at]);
            if !must_precede(ends, first, second) && crossed(second, first) < crossed(first, second) {
                order.swap(at - 1, at);
                is_changed = true;
            }
        }
        if !is_changed {
            break;
        }
    }
}
