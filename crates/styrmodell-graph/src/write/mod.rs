//! A graph or drawing as text: SVG, Mermaid, DOT.

mod dot;
mod mermaid;
mod svg;

pub use svg::PAGE_STYLE;
