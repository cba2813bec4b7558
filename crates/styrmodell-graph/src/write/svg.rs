//! A drawing as SVG: as a file with its own style, dark and light, or within a page,
//! whose style it takes by classes.

use std::fmt::Write as _;

use crate::drawing::{Drawing, DrawnText, Texts};
use crate::layout::Point;
use crate::text::{TextRole, is_mark};

/// The style of pictures within a page, for the page's style sheet. Its colours are
/// the variables `--card`, `--ink`, `--soft`, `--edge`, `--blue` and `--blue-soft`.
pub const PAGE_STYLE: &str = concat!(
    ".graph{max-width:100%;height:auto;font-family:inherit}\n",
    ".graph-box{fill:var(--card);stroke:var(--edge)}\n",
    ".graph text{fill:var(--ink)}\n",
    ".graph .graph-list,.graph .graph-label{fill:var(--soft)}\n",
    ".graph-line{stroke:var(--edge)}\n",
    ".graph-tip,.graph-bullet{fill:var(--edge)}\n",
    ".graph-box.graph-lit{fill:var(--blue-soft);stroke:var(--blue)}\n",
    ".graph-line.graph-lit{stroke:var(--blue)}\n",
    ".graph-tip.graph-lit,.graph-bullet.graph-lit{fill:var(--blue)}\n",
    ".graph .graph-label.graph-lit{fill:var(--ink)}\n",
    include_str!("shape.css"),
    include_str!("forced.css"),
);

/// The style of a file.
const FILE_STYLE: &str = concat!(
    ".graph{font-family:system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif}\n",
    include_str!("shape.css"),
    include_str!("light.css"),
    "@media screen and (prefers-color-scheme:dark){\n",
    include_str!("dark.css"),
    "}\n",
    include_str!("forced.css"),
);

/// The distance of the heading of a file from the drawing, in pixels.
const HEADING_DISTANCE: i32 = 6;

/// The margin of the heading of a file, in pixels.
const HEADING_MARGIN: i32 = 12;

/// The length of an arrowhead, and half its width, in pixels.
const ARROWHEAD: (i32, i32) = (10, 5);

impl Drawing {
    /// The drawing as an SVG file: with its style, its title as heading, dark where the
    /// reader's screen is, and light on paper.
    pub fn file(&self) -> String {
        let mut heading = Texts { texts: Vec::new(), bottom: HEADING_MARGIN };
        // A single narrow box does not make the heading a column of syllables.
        let width = self.width.max(480);
        heading.add(&self.title, TextRole::Heading, HEADING_MARGIN, width - 2 * HEADING_MARGIN);
        let top = heading.bottom + HEADING_DISTANCE;
        let mut svg = self.start("graph", width, self.height + top);
        let _ = write!(svg, "<style>\n{FILE_STYLE}</style>\n");
        svg.push_str("<rect class=\"graph-paper\" width=\"100%\" height=\"100%\"/>\n");
        heading.texts.iter().for_each(|text| write_text(&mut svg, text, ""));
        let _ = writeln!(svg, "<g transform=\"translate(0 {top})\">");
        self.write_shapes(&mut svg);
        svg.push_str("</g>\n</svg>\n");
        svg
    }

    /// The drawing as an element of an HTML page: without style, with classes that
    /// [`PAGE_STYLE`] styles. The id is of the page's choice; those of title and
    /// description begin with it.
    pub fn inline(&self, id: &str) -> String {
        let mut svg = self.start(id, self.width, self.height);
        self.write_shapes(&mut svg);
        svg.push_str("</svg>\n");
        svg
    }

    fn start(&self, id: &str, width: i32, height: i32) -> String {
        let id = escape(id);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"graph\" viewBox=\"0 0 {width} {height}\" \
             width=\"{width}\" height=\"{height}\" role=\"img\" aria-labelledby=\"{id}-title {id}-description\">\n\
             <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-description\">{}</desc>\n",
            escape(&self.title),
            escape(&self.description),
        )
    }

    fn write_shapes(&self, svg: &mut String) {
        // Lit lines are drawn last, above those that they cross.
        let (lit, others): (Vec<_>, Vec<_>) = self.lines.iter().partition(|line| line.is_lit);
        for line in others.into_iter().chain(lit) {
            let state = state(line.is_lit, line.is_dashed);
            write_line(svg, &line.corners, state);
            line.label
                .iter()
                .for_each(|text| write_text(svg, text, if line.is_lit { " graph-lit" } else { "" }));
        }
        for drawn in &self.boxes {
            let rect = drawn.rect;
            let _ = writeln!(
                svg,
                "<rect class=\"graph-box{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/>",
                state(drawn.is_lit, drawn.is_dashed),
                rect.x,
                rect.y,
                rect.width,
                rect.height
            );
            for (at, is_lit) in &drawn.bullets {
                let (state, radius) = if *is_lit { (" graph-lit", 4) } else { ("", 2) };
                let _ = writeln!(
                    svg,
                    "<circle class=\"graph-bullet{state}\" cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>",
                    at.x, at.y
                );
            }
            drawn.texts.iter().for_each(|text| write_text(svg, text, ""));
        }
        self.texts.iter().for_each(|text| write_text(svg, text, ""));
    }
}

/// The classes of a lit or dashed shape.
fn state(is_lit: bool, is_dashed: bool) -> &'static str {
    match (is_lit, is_dashed) {
        (true, true) => " graph-lit graph-dashed",
        (true, false) => " graph-lit",
        (false, true) => " graph-dashed",
        (false, false) => "",
    }
}

fn write_text(svg: &mut String, text: &DrawnText, state: &str) {
    let (class, y) = (text.role.class(), text.baseline);
    let (x, centred) = match text.is_centred {
        true => (text.x + text.width / 2, " graph-centred"),
        false => (text.x, ""),
    };
    let contents = escape(&text.text);
    let _ = writeln!(svg, "<text class=\"{class}{centred}{state}\" x=\"{x}\" y=\"{y}\">{contents}</text>");
}

/// Writes a line and its arrowhead. The line ends within the arrowhead, so that its
/// blunt end does not show beside the tip.
fn write_line(svg: &mut String, corners: &[Point], state: &str) {
    let [before @ .., last, tip] = corners else { return };
    let (length, half) = ARROWHEAD;
    let way = Point { x: (tip.x - last.x).signum(), y: (tip.y - last.y).signum() };
    let base = Point { x: tip.x - way.x * length, y: tip.y - way.y * length };
    let mut path = String::new();
    for (number, corner) in before.iter().chain([last]).enumerate() {
        let _ = write!(path, "{}{} {}", if number == 0 { "M" } else { "L" }, corner.x, corner.y);
    }
    let _ = write!(path, "L{} {}", base.x, base.y);
    let _ = writeln!(svg, "<path class=\"graph-line{state}\" d=\"{path}\"/>");
    let side = Point { x: way.y * half, y: way.x * half };
    let state = state.replace(" graph-dashed", "");
    let _ = writeln!(
        svg,
        "<path class=\"graph-tip{state}\" d=\"M{} {}L{} {}L{} {}z\"/>",
        tip.x,
        tip.y,
        base.x + side.x,
        base.y + side.y,
        base.x - side.x,
        base.y - side.y
    );
}

/// A text as it stands in XML and HTML. A character that XML cannot hold becomes the
/// sign for a character that is missing.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ if is_mark(c) => {
                let _ = write!(escaped, "&#{};", u32::from(c));
            }
            _ => escaped.push(c),
        }
    }
    escaped
}
