//! A graph in the DOT language of Graphviz.

use std::fmt::Write as _;

use crate::graph::{Graph, GraphBox};
use crate::text::is_mark;

impl Graph {
    /// The graph in the DOT language. Names are shown as they are, whatever signs they
    /// have.
    pub fn dot(&self) -> String {
        let mut text = String::from("digraph {\n");
        let title = quoted(&escape(&self.title));
        let description = quoted(&escape(&self.description));
        let _ = writeln!(text, "  graph [label={title}, labelloc=t, tooltip={description}, rankdir=LR];");
        text.push_str("  graph [fontname=\"sans-serif\"];\n");
        text.push_str("  node [fontname=\"sans-serif\", shape=box, style=rounded];\n");
        text.push_str("  edge [fontname=\"sans-serif\"];\n");
        for (number, drawn) in self.boxes.iter().enumerate() {
            let style = if drawn.is_dashed { ", style=\"rounded,dashed\"" } else { "" };
            let width = if drawn.is_lit { ", penwidth=3" } else { "" };
            let _ = writeln!(text, "  b{number} [label={}{style}{width}];", quoted(&contents(drawn)));
        }
        for line in &self.lines {
            let mut attributes = Vec::new();
            if !line.label.is_empty() {
                attributes.push(format!("label={}", quoted(&escape(&line.label))));
            }
            if line.is_dashed {
                attributes.push("style=dashed".to_owned());
            }
            if line.is_lit {
                attributes.push("penwidth=3".to_owned());
            }
            let attributes = match attributes.is_empty() {
                true => String::new(),
                false => format!(" [{}]", attributes.join(", ")),
            };
            let _ = writeln!(text, "  b{} -> b{}{attributes};", line.from.0, line.to.0);
        }
        text.push_str("}\n");
        text
    }
}

/// The text of a box: `\l` ends a line that is set to the left.
fn contents(drawn: &GraphBox) -> String {
    let mut contents = format!("{}\\l", escape(&drawn.title));
    for list in &drawn.lists {
        if !list.heading.is_empty() {
            let _ = write!(contents, "{}:\\l", escape(&list.heading));
        }
        for (item, is_lit) in &list.items {
            let _ = write!(contents, "{} {}\\l", if *is_lit { "●" } else { "•" }, escape(item));
        }
    }
    contents
}

fn quoted(escaped: &str) -> String {
    format!("\"{escaped}\"")
}

/// A text within quotation marks. Graphviz reads HTML's names of characters there.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' => escaped.push_str("\\\""),
            '\\' => escaped.push_str("\\\\"),
            '&' => escaped.push_str("&amp;"),
            c if c.is_control() => escaped.push(' '),
            c if is_mark(c) => {
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            c => escaped.push(c),
        }
    }
    escaped
}
