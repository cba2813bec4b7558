#![doc = include_str!("../README.md")]

// The floors, lowest first: each uses those below it.

// Boxes and lines in words.
mod graph;

// How wide a text is, and where its lines break.
mod text;

// From sizes to coordinates.
mod layout;

// A graph whose boxes, lines and texts have places.
mod drawing;

// SVG, Mermaid, DOT.
mod write;

// Rules as graphs.
mod pictures;

pub use drawing::{Drawing, DrawnBox, DrawnLine, DrawnText, TooLarge};
pub use graph::{BoxNumber, Graph, GraphBox, GraphLine};
pub use layout::{Point, Rect};
#[cfg(feature = "services")]
pub use pictures::service_table;
pub use pictures::{areas, escalation, exceptions};
pub use text::TextRole;
pub use write::PAGE_STYLE;
