//! Parts of a plan without a line between them, and how they are put side by side.

use super::plan::{Layout, Plan, PlannedLine, Point, Rect};

/// The distance of two parts, in pixels.
const PART_DISTANCE: i32 = 32;

/// A part of a plan, with its boxes and lines by their numbers in the whole.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    pub(super) plan: Plan,
    boxes: Vec<usize>,
    lines: Vec<usize>,
}

/// The parts, in the order of their first boxes; those of a single box come last.
pub(super) fn parts(plan: &Plan) -> Vec<Part> {
    // The first box of the part that a box is in, step by step.
    let mut first: Vec<usize> = (0..plan.boxes.len()).collect();
    let find = |first: &[usize], mut number: usize| {
        while first[number] != number {
            number = first[number];
        }
        number
    };
    for line in &plan.lines {
        let (a, b) = (find(&first, line.from), find(&first, line.to));
        first[a.max(b)] = a.min(b);
    }
    let mut parts: Vec<Part> = vec![Part::default(); plan.boxes.len()];
    parts.iter_mut().for_each(|part| part.plan.is_stacked = plan.is_stacked);
    let mut place = vec![0; plan.boxes.len()];
    for (number, &size) in plan.boxes.iter().enumerate() {
        let part = &mut parts[find(&first, number)];
        place[number] = part.boxes.len();
        part.boxes.push(number);
        part.plan.boxes.push(size);
    }
    for (number, &line) in plan.lines.iter().enumerate() {
        let part = &mut parts[find(&first, line.from)];
        part.lines.push(number);
        part.plan.lines.push(PlannedLine { from: place[line.from], to: place[line.to], ..line });
    }
    parts.retain(|part| !part.boxes.is_empty());
    parts.sort_by_key(|part| part.boxes.len() == 1);
    parts
}

/// Puts parts beside each other in rows that are no wider than a width.
pub(super) fn pack(plan: &Plan, parts: Vec<(Part, Layout)>, max_width: i32) -> Layout {
    let mut whole = Layout {
        boxes: vec![Rect::default(); plan.boxes.len()],
        lines: vec![Vec::new(); plan.lines.len()],
        labels: vec![None; plan.lines.len()],
        width: 0,
        height: 0,
    };
    let (mut x, mut y, mut row) = (0, 0, 0);
    for (part, layout) in parts {
        if x > 0 && x + layout.width > max_width {
            (x, y, row) = (0, y + row + PART_DISTANCE, 0);
        }
        let moved = |rect: &Rect| Rect { x: rect.x + x, y: rect.y + y, ..*rect };
        for (&number, rect) in part.boxes.iter().zip(&layout.boxes) {
            whole.boxes[number] = moved(rect);
        }
        for ((&number, line), label) in part.lines.iter().zip(&layout.lines).zip(&layout.labels) {
            whole.lines[number] = line.iter().map(|p| Point { x: p.x + x, y: p.y + y }).collect();
            whole.labels[number] = label.as_ref().map(moved);
        }
        whole.width = whole.width.max(x + layout.width);
        whole.height = whole.height.max(y + layout.height);
        row = row.max(layout.height);
        x += layout.width + PART_DISTANCE;
    }
    whole
}
