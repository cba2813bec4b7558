//! From sizes to coordinates. Lines run from layer to layer of boxes, each with a port
//! and a track of its own, in the gaps between layers; so no line runs behind a box.
//!
//! The crate `dagre` places boxes as well, but its lines run straight from layer to
//! layer, behind boxes that are higher than others.
//!
//! The layout knows sizes and numbers, no text. A layer is a column if lines run
//! across, a row if they run down; *main* is the way that lines run, *cross* the
//! other. All lengths are whole pixels, so that every machine draws the same.

#![expect(clippy::indexing_slicing, reason = "every index is of a box, line, cell or layer of the same plan")]

mod layers;
mod order;
mod pack;
mod place;
mod ports;
mod tracks;

use layers::{CellKind, Layered};

/// The direction in which lines run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    /// From left to right.
    Across,
    /// From top to bottom.
    Down,
}

/// A point of a picture, in pixels from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The distance from the left edge.
    pub x: i32,
    /// The distance from the upper edge.
    pub y: i32,
}

/// A rectangle of a picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rect {
    /// The distance of its left edge from that of the picture.
    pub x: i32,
    /// The distance of its upper edge from that of the picture.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

/// A width and a height, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Extent {
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// A line to be drawn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PlannedLine {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The size of its label, if it has one.
    pub(crate) label: Option<Extent>,
}

/// The boxes and lines to be drawn.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plan {
    pub(crate) boxes: Vec<Extent>,
    pub(crate) lines: Vec<PlannedLine>,
}

/// The places of boxes, lines and labels, in the order of the plan.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) boxes: Vec<Rect>,
    /// The corners of each line, from its start to its arrowhead.
    pub(crate) lines: Vec<Vec<Point>>,
    pub(crate) labels: Vec<Option<Rect>>,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// Lays out a plan. Parts without a line between them are laid out alone, and put
/// beside each other while they fit in a width.
pub(crate) fn lay_out(plan: &Plan, flow: Flow, max_width: i32) -> Layout {
    let parts: Vec<(pack::Part, Layout)> = pack::parts(plan)
        .into_iter()
        .map(|part| {
            let layout = lay_out_part(&part.plan, flow);
            (part, layout)
        })
        .collect();
    pack::pack(plan, parts, max_width)
}

fn lay_out_part(plan: &Plan, flow: Flow) -> Layout {
    let mut layered = Layered::new(plan, flow);
    order::reduce_crossings(&mut layered);
    let starts = place::place(&layered, flow);
    let ports = ports::ports(&layered, &starts, flow);
    let tracks = tracks::tracks(&layered, starts, ports);
    finish(plan, &layered, &tracks, flow)
}

/// Turns main and cross into x and y.
fn finish(plan: &Plan, layered: &Layered, tracks: &tracks::Tracks, flow: Flow) -> Layout {
    let point = |main: i32, cross: i32| match flow {
        Flow::Across => Point { x: main, y: cross },
        Flow::Down => Point { x: cross, y: main },
    };
    let rect = |cell: usize| {
        let Point { x, y } = point(tracks.mains[layered.cells[cell].layer], tracks.starts[cell]);
        let size = point(layered.cells[cell].main, layered.cells[cell].cross);
        Rect { x, y, width: size.x, height: size.y }
    };
    let mut boxes = vec![Rect::default(); plan.boxes.len()];
    let mut labels = vec![None; plan.lines.len()];
    for (cell, of) in layered.cells.iter().enumerate() {
        match of.kind {
            CellKind::Box(number) => boxes[number] = rect(cell),
            CellKind::Label(line) => labels[line] = Some(rect(cell)),
            CellKind::Pass(_) => {}
        }
    }
    let mut lines = vec![Vec::new(); plan.lines.len()];
    for (line, path) in layered.paths.iter().enumerate() {
        let mut corners = tracks.corners(layered, path);
        if layered.is_reversed[line] {
            corners.reverse();
        }
        lines[line] = corners.into_iter().map(|(main, cross)| point(main, cross)).collect();
    }
    let right = boxes.iter().chain(labels.iter().flatten()).map(|rect| rect.x + rect.width);
    let bottom = boxes.iter().chain(labels.iter().flatten()).map(|rect| rect.y + rect.height);
    let points = || lines.iter().flatten();
    let width = right.chain(points().map(|point| point.x + 1)).max().unwrap_or(0);
    let height = bottom.chain(points().map(|point| point.y + 1)).max().unwrap_or(0);
    Layout { boxes, lines, labels, width, height }
}
