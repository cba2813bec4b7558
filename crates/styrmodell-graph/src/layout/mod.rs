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
mod plan;
mod ports;
mod tracks;

use layers::{CellKind, Layered};
pub(crate) use plan::{Extent, Flow, Layout, Plan, PlannedLine};
pub use plan::{Point, Rect};

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
