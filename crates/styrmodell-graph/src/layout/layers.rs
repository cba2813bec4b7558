//! Layers of boxes such that every line leads to a later layer. A line that is longer
//! gets a cell in each layer between, where it passes or has its label.

use super::plan::{Flow, Plan};

/// A place in a layer.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) kind: CellKind,
    pub(super) layer: usize,
    pub(super) main: i32,
    pub(super) cross: i32,
}

/// The use of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellKind {
    /// A box, by its number.
    Box(usize),
    /// The label of a line, by the line's number.
    Label(usize),
    /// A line that passes, by its number.
    Pass(usize),
}

/// The part of a line between a layer and the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    pub(super) from: usize,
    pub(super) to: usize,
}

/// A plan in layers.
#[derive(Debug, Clone)]
pub(super) struct Layered {
    pub(super) cells: Vec<Cell>,
    /// The cells of each layer, in their order.
    pub(super) layers: Vec<Vec<usize>>,
    pub(super) segments: Vec<Segment>,
    /// The segments of each line, from the earlier layer to the later.
    pub(super) paths: Vec<Vec<usize>>,
    /// `true` for each line that leads from a later layer to an earlier.
    pub(super) is_reversed: Vec<bool>,
}

/// The least distance of two ports of a box, in pixels.
pub(super) const PORT_DISTANCE: i32 = 10;

impl Layered {
    pub(super) fn new(plan: &Plan, flow: Flow) -> Self {
        let sequence = sequence(plan);
        let is_reversed: Vec<bool> =
            plan.lines.iter().map(|line| sequence[line.from] > sequence[line.to]).collect();
        let ends: Vec<(usize, usize)> = (plan.lines.iter().zip(&is_reversed))
            .map(|(line, &reversed)| if reversed { (line.to, line.from) } else { (line.from, line.to) })
            .collect();
        // A label has a layer of its own between the boxes.
        let length = if plan.lines.iter().any(|line| line.label.is_some()) { 2 } else { 1 };
        let layer_of = match plan.is_stacked {
            true => sequence.iter().map(|place| place * length).collect(),
            false => layers(plan.boxes.len(), &ends, &sequence, length),
        };
        let count = layer_of.iter().max().map_or(0, |last| last + 1);
        let mut layered = Layered {
            cells: Vec::new(),
            layers: vec![Vec::new(); count],
            segments: Vec::new(),
            paths: Vec::new(),
            is_reversed,
        };
        let mut by_sequence: Vec<usize> = (0..plan.boxes.len()).collect();
        by_sequence.sort_by_key(|&number| sequence[number]);
        let mut cell_of = vec![0; plan.boxes.len()];
        for number in by_sequence {
            let size = plan.boxes[number];
            let (main, cross) = match flow {
                Flow::Across => (size.width, size.height),
                Flow::Down => (size.height, size.width),
            };
            let leaving = ends.iter().filter(|(from, _)| *from == number).count();
            let arriving = ends.iter().filter(|(_, to)| *to == number).count();
            let ports = i32::try_from(leaving.max(arriving)).unwrap_or(i32::MAX / PORT_DISTANCE - 1);
            let cross = cross.max((ports + 1) * PORT_DISTANCE);
            cell_of[number] = layered.add_cell(CellKind::Box(number), layer_of[number], main, cross);
        }
        for (line, &(from, to)) in ends.iter().enumerate() {
            let mut path = Vec::new();
            let mut last = cell_of[from];
            for layer in layer_of[from] + 1..layer_of[to] {
                let cell = match plan.lines[line].label.filter(|_| layer == layer_of[from] + 1) {
                    Some(size) => {
                        let (main, cross) = match flow {
                            Flow::Across => (size.width, size.height),
                            Flow::Down => (size.height, size.width),
                        };
                        layered.add_cell(CellKind::Label(line), layer, main, cross)
                    }
                    None => layered.add_cell(CellKind::Pass(line), layer, 0, 0),
                };
                path.push(layered.add_segment(last, cell));
                last = cell;
            }
            path.push(layered.add_segment(last, cell_of[to]));
            layered.paths.push(path);
        }
        if flow == Flow::Across {
            layered.align_widths();
        }
        layered
    }

    fn add_cell(&mut self, kind: CellKind, layer: usize, main: i32, cross: i32) -> usize {
        self.cells.push(Cell { kind, layer, main, cross });
        self.layers[layer].push(self.cells.len() - 1);
        self.cells.len() - 1
    }

    fn add_segment(&mut self, from: usize, to: usize) -> usize {
        self.segments.push(Segment { from, to });
        self.segments.len() - 1
    }

    /// Makes the boxes of a column equally wide.
    fn align_widths(&mut self) {
        for layer in &self.layers {
            let boxes: Vec<usize> = (layer.iter().copied())
                .filter(|&cell| matches!(self.cells[cell].kind, CellKind::Box(_)))
                .collect();
            let widest = boxes.iter().map(|&cell| self.cells[cell].main).max().unwrap_or(0);
            for cell in boxes {
                self.cells[cell].main = widest;
            }
        }
    }

    /// The place of each cell in its layer.
    pub(super) fn positions(&self) -> Vec<usize> {
        let mut positions = vec![0; self.cells.len()];
        for layer in &self.layers {
            for (position, &cell) in layer.iter().enumerate() {
                positions[cell] = position;
            }
        }
        positions
    }

    /// The cells that each cell has segments from, and to.
    pub(super) fn neighbours(&self) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
        let (mut before, mut after) =
            (vec![Vec::new(); self.cells.len()], vec![Vec::new(); self.cells.len()]);
        for segment in &self.segments {
            after[segment.from].push(segment.to);
            before[segment.to].push(segment.from);
        }
        (before, after)
    }
}

/// The place of each box in a sequence in which lines lead forward. Where lines lead
/// in a circle, the box with the fewest lines to it begins.
fn sequence(plan: &Plan) -> Vec<usize> {
    let mut waiting_for = vec![0_usize; plan.boxes.len()];
    let mut after = vec![Vec::new(); plan.boxes.len()];
    for line in &plan.lines {
        waiting_for[line.to] += 1;
        after[line.from].push(line.to);
    }
    let mut sequence = vec![0; plan.boxes.len()];
    let mut left: Vec<usize> = (0..plan.boxes.len()).collect();
    for place in 0..plan.boxes.len() {
        let next = (0..left.len()).min_by_key(|&at| waiting_for[left[at]]).unwrap_or(0);
        let next = left.remove(next);
        sequence[next] = place;
        for &to in &after[next] {
            waiting_for[to] = waiting_for[to].saturating_sub(1);
        }
    }
    sequence
}

/// The layer of each box: the first that is late enough, or for a box to which no line
/// leads the last that is early enough.
fn layers(count: usize, ends: &[(usize, usize)], sequence: &[usize], length: usize) -> Vec<usize> {
    let mut layers = vec![0; count];
    let mut by_start: Vec<(usize, usize)> = ends.to_vec();
    by_start.sort_by_key(|&(from, _)| sequence[from]);
    for &(from, to) in &by_start {
        layers[to] = layers[to].max(layers[from] + length);
    }
    for number in 0..count {
        if ends.iter().all(|&(_, to)| to != number) {
            let next = ends.iter().filter(|(from, _)| *from == number).map(|&(_, to)| layers[to]).min();
            layers[number] = next.map_or(0, |next| next - length);
        }
    }
    layers
}
