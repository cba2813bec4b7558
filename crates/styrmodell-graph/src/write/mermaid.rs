//! A graph in the language of Mermaid, which draws it where Markdown is shown.

use std::fmt::Write as _;

use crate::graph::{Graph, GraphBox};
use crate::text::is_mark;

impl Graph {
    /// The graph as a flowchart of Mermaid. Names are shown as they are, whatever
    /// signs they have.
    pub fn mermaid(&self) -> String {
        let mut text = String::from("flowchart LR\n");
        let _ = writeln!(text, "  accTitle: {}", one_line(&self.title));
        let _ = writeln!(text, "  accDescr: {}", one_line(&self.description));
        for (number, drawn) in self.boxes.iter().enumerate() {
            let _ = writeln!(text, "  b{number}[\"{}\"]", contents(drawn));
        }
        for line in &self.lines {
            let arrow = if line.is_dashed { "-.->" } else { "-->" };
            let label =
                if line.label.is_empty() { String::new() } else { format!("|\"{}\"|", escape(&line.label)) };
            let _ = writeln!(text, "  b{} {arrow}{label} b{}", line.from.0, line.to.0);
        }
        for (number, drawn) in self.boxes.iter().enumerate() {
            if drawn.is_lit {
                let _ = writeln!(text, "  style b{number} stroke-width:4px");
            }
            if drawn.is_dashed {
                let _ = writeln!(text, "  style b{number} stroke-dasharray:6 4");
            }
        }
        for (number, _) in self.lines.iter().enumerate().filter(|(_, line)| line.is_lit) {
            let _ = writeln!(text, "  linkStyle {number} stroke-width:4px");
        }
        text
    }
}

fn contents(drawn: &GraphBox) -> String {
    let mut lines = vec![format!("<b>{}</b>", escape(&drawn.title))];
    for list in &drawn.lists {
        if !list.heading.is_empty() {
            lines.push(format!("<i>{}</i>", escape(&list.heading)));
        }
        lines.extend(list.items.iter().map(|(item, is_lit)| match is_lit {
            true => format!("• <b>{}</b>", escape(item)),
            false => format!("• {}", escape(item)),
        }));
    }
    lines.join("<br>")
}

/// A text within quotation marks: each sign that Mermaid, Markdown or HTML reads
/// becomes its number.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | ' ' => escaped.push(c),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => escaped.push(' '),
            c if c.is_ascii() || is_mark(c) => {
                let _ = write!(escaped, "#{};", u32::from(c));
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A text to the end of its line, in which Mermaid reads no escapes: signs that end a
/// statement or begin a comment become others that look like them.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            ';' => '\u{37e}',
            '#' => '\u{ff03}',
            '%' => '\u{ff05}',
            '{' => '(',
            '}' => ')',
            '<' => '‹',
            '>' => '›',
            '"' => '”',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}
