//! The boxes and lines to be drawn, by their sizes, and the places that they get.

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
    /// `true` if no two boxes share a layer, which makes the picture narrow and long.
    pub(crate) is_stacked: bool,
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
