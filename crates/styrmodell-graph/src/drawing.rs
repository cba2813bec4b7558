//! A graph whose boxes, lines and texts have places.

use std::fmt;

use styrmodell::Language;

use crate::graph::{Graph, GraphBox};
use crate::layout::{self, Extent, Flow, Layout, Plan, PlannedLine, Point, Rect};
use crate::text::{TextRole, text_width, wrap};

/// The largest number of boxes in a drawing. With more nobody finds a name in it, and
/// its layout takes seconds.
const MAX_BOXES: usize = 500;

/// The largest number of lines in a drawing, for the same reason.
const MAX_LINES: usize = 2_000;

/// The forms of a drawing that are tried, in order. The wide boxes have lines as long as in
/// print, the others as long as a long Swedish word; labels make the gap between boxes wide
/// where lines run across, and the drawing wide where they run down.
const FORMS: [DrawingForm; 7] = [
    DrawingForm { flow: Flow::Across, text_width: 230, label_width: 150, is_stacked: false },
    DrawingForm { flow: Flow::Across, text_width: 165, label_width: 150, is_stacked: false },
    DrawingForm { flow: Flow::Down, text_width: 230, label_width: 210, is_stacked: false },
    DrawingForm { flow: Flow::Down, text_width: 165, label_width: 210, is_stacked: false },
    DrawingForm { flow: Flow::Down, text_width: 165, label_width: 100, is_stacked: false },
    DrawingForm { flow: Flow::Down, text_width: 200, label_width: 100, is_stacked: true },
    DrawingForm { flow: Flow::Down, text_width: 165, label_width: 100, is_stacked: true },
];

/// The largest number of boxes in a drawing with each below the last: a dozen are some
/// screens of a phone.
const MAX_STACKED_BOXES: usize = 12;

/// The form of a drawing.
#[derive(Debug, Clone, Copy)]
struct DrawingForm {
    flow: Flow,
    /// The width of text in a box, in pixels.
    text_width: i32,
    /// The width of text in a label, in pixels.
    label_width: i32,
    /// `true` if each box is below the last.
    is_stacked: bool,
}

/// The width of a word for which a box or label is made wider, as a share of the width
/// of its text. A word that is wider still is broken.
const MAX_WORD_PERCENT: i32 = 133;

/// The distance of text from the edge of its box, in pixels.
const PADDING: i32 = 14;

/// The distance of an item from the start of its heading, with the bullet before it,
/// in pixels.
const INDENT: i32 = 14;

/// The distance of the heading of a list from what is above it, in pixels.
const LIST_DISTANCE: i32 = 6;

/// The distance of a label from its line, in pixels.
const LABEL_DISTANCE: i32 = 6;

/// The margin around the drawing, in pixels.
pub(crate) const MARGIN: i32 = 12;

/// The part of a font that is above the line of its letters, in hundredths.
const ASCENT_PERCENT: i32 = 90;

/// A graph with the places of its boxes, lines and texts. [`Drawing::file`] and
/// [`Drawing::inline`] write it as SVG; `Graph` shows an example.
#[derive(Debug, Clone)]
pub struct Drawing {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) boxes: Vec<DrawnBox>,
    pub(crate) lines: Vec<DrawnLine>,
    /// Lines of text outside the boxes.
    pub(crate) texts: Vec<DrawnText>,
    pub(crate) width: i32,
    pub(crate) height: i32,
}

/// A box with its place and its texts.
///
/// ```
/// use styrmodell_graph::{Graph, GraphBox};
///
/// let mut graph = Graph::new("Ett forum", "Gruppen avgör allt.");
/// graph.add_box(GraphBox::new("Gruppen"));
/// let drawing = graph.draw(1_200)?;
/// let drawn = &drawing.boxes()[0];
/// assert!(drawn.texts[0].x > drawn.rect.x);
/// # Ok::<(), styrmodell_graph::TooLarge>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DrawnBox {
    /// The place of the box.
    pub rect: Rect,
    /// The lines of its text, from above.
    pub texts: Vec<DrawnText>,
    pub(crate) bullets: Vec<(Point, bool)>,
    pub(crate) is_lit: bool,
    pub(crate) is_dashed: bool,
}

/// A line of text with its place.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DrawnText {
    /// The text.
    pub text: String,
    /// The part that it has in the picture.
    pub role: TextRole,
    /// Its start, from the left edge of the picture in pixels.
    pub x: i32,
    /// The line that its letters stand on, from the upper edge in pixels.
    pub baseline: i32,
    /// The most pixels that it is wide, whichever sans serif font shows it.
    pub width: i32,
    /// `true` if a font that is narrower leaves room on both sides.
    pub(crate) is_centred: bool,
}

/// A line between two boxes, with its place and its label.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DrawnLine {
    /// The numbers of the boxes that it leads from and to.
    pub between: (usize, usize),
    /// Its corners, from its start to the tip of its arrowhead.
    pub corners: Vec<Point>,
    /// The place of its label, if it has one.
    pub label_rect: Option<Rect>,
    /// The lines of its label, from above.
    pub label: Vec<DrawnText>,
    pub(crate) is_lit: bool,
    pub(crate) is_dashed: bool,
}

/// A graph has too many boxes or lines for a drawing. It can be written as Mermaid or
/// DOT for a program that shows parts of it.
///
/// ```
/// use styrmodell::Language;
/// use styrmodell_graph::{Graph, GraphBox};
///
/// let mut graph = Graph::new("Områden", "");
/// for number in 0..1_000 {
///     graph.add_box(GraphBox::new(format!("Område {number}")));
/// }
/// let error = graph.draw(1_200).unwrap_err();
/// assert!(error.message(Language::English).starts_with("the picture would have 1000 boxes"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge {
    boxes: usize,
    lines: usize,
}

impl TooLarge {
    /// The number of boxes and lines that the picture would have, and what to do.
    pub fn message(&self, language: Language) -> String {
        let TooLarge { boxes, lines } = self;
        match language {
            Language::English => format!(
                "the picture would have {boxes} boxes and {lines} lines, and can have at most {MAX_BOXES} and \
                 {MAX_LINES}: write it as dot or mermaid, and draw a part of it"
            ),
            _ => format!(
                "bilden skulle få {boxes} rutor och {lines} linjer, och kan ha högst {MAX_BOXES} och \
                 {MAX_LINES}: skriv den som dot eller mermaid, och rita en del av den"
            ),
        }
    }
}

/// Writes the message in English.
impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for TooLarge {}

impl Graph {
    /// Draws the graph for a page of a width in pixels. Its lines run across if that
    /// fits, otherwise down, with each box below the last if a few boxes fit only so; or
    /// whichever is narrowest. The drawing is wider than the page only if nothing fits.
    ///
    /// # Errors
    ///
    /// [`TooLarge`] if the graph has too many boxes or lines.
    pub fn draw(&self, page_width: i32) -> Result<Drawing, TooLarge> {
        if self.boxes.len() > MAX_BOXES || self.lines.len() > MAX_LINES {
            return Err(TooLarge { boxes: self.boxes.len(), lines: self.lines.len() });
        }
        let mut narrowest: Option<Drawing> = None;
        let is_long = self.boxes.len() > MAX_STACKED_BOXES;
        for form in FORMS.into_iter().filter(|form| !(form.is_stacked && is_long)) {
            let drawing = self.draw_as(form, page_width);
            if drawing.width <= page_width {
                return Ok(drawing);
            }
            if narrowest.as_ref().is_none_or(|found| drawing.width < found.width) {
                narrowest = Some(drawing);
            }
        }
        // INVARIANT: the loop has drawn at least once.
        Ok(narrowest.unwrap_or_else(|| self.draw_as(FORMS[0], page_width)))
    }

    fn draw_as(&self, form: DrawingForm, page_width: i32) -> Drawing {
        let DrawingForm { flow, text_width, label_width, is_stacked } = form;
        let mut boxes: Vec<DrawnBox> =
            self.boxes.iter().map(|drawn| DrawnBox::new(drawn, text_width)).collect();
        let mut lines: Vec<DrawnLine> = (self.lines.iter())
            .map(|line| DrawnLine {
                between: (line.from.0, line.to.0),
                corners: Vec::new(),
                label_rect: None,
                label: label(&line.label, label_width),
                is_lit: line.is_lit,
                is_dashed: line.is_dashed,
            })
            .collect();
        let plan = Plan {
            boxes: boxes.iter().map(|b| Extent { width: b.rect.width, height: b.rect.height }).collect(),
            lines: (lines.iter())
                .map(|line| PlannedLine {
                    from: line.between.0,
                    to: line.between.1,
                    label: label_extent(&line.label, flow),
                })
                .collect(),
            is_stacked,
        };
        let Layout { boxes: rects, lines: corners, labels, width, height } =
            layout::lay_out(&plan, flow, page_width - 2 * MARGIN);
        let moved = |rect: Rect| Rect { x: rect.x + MARGIN, y: rect.y + MARGIN, ..rect };
        for (drawn, rect) in boxes.iter_mut().zip(rects) {
            drawn.move_to(moved(rect));
        }
        for ((line, corners), rect) in lines.iter_mut().zip(corners).zip(labels) {
            line.corners = corners.iter().map(|p| Point { x: p.x + MARGIN, y: p.y + MARGIN }).collect();
            line.label_rect = rect.map(moved);
            line.move_label(flow);
        }
        Drawing {
            title: self.title.clone(),
            description: self.description.clone(),
            boxes,
            lines,
            texts: Vec::new(),
            width: width + 2 * MARGIN,
            height: height + 2 * MARGIN,
        }
    }
}

impl Drawing {
    /// The width, in pixels.
    pub fn width(&self) -> i32 {
        self.width
    }

    /// The height, in pixels.
    pub fn height(&self) -> i32 {
        self.height
    }

    /// The boxes, in the order in which the graph got them.
    pub fn boxes(&self) -> &[DrawnBox] {
        &self.boxes
    }

    /// The lines, in the order in which the graph got them.
    pub fn lines(&self) -> &[DrawnLine] {
        &self.lines
    }

    /// The lines of text outside the boxes.
    pub fn texts(&self) -> &[DrawnText] {
        &self.texts
    }
}

impl DrawnBox {
    /// The box at the upper left corner of the picture.
    fn new(drawn: &GraphBox, wanted_width: i32) -> Self {
        let items = drawn.lists.iter().flat_map(|list| &list.items);
        let words =
            items.map(|(item, _)| widest_word(item, TextRole::LitItem, wanted_width - INDENT) + INDENT);
        let text_width = words
            .chain([widest_word(&drawn.title, TextRole::Title, wanted_width), wanted_width])
            .max()
            .unwrap_or(wanted_width);
        let mut texts = Texts { texts: Vec::new(), bottom: PADDING - 2 };
        texts.add(&drawn.title, TextRole::Title, PADDING, text_width);
        let mut bullets = Vec::new();
        for list in &drawn.lists {
            texts.bottom += LIST_DISTANCE;
            if !list.heading.is_empty() {
                texts.add(&list.heading, TextRole::ListHeading, PADDING, text_width);
            }
            for (item, is_lit) in &list.items {
                let role = if *is_lit { TextRole::LitItem } else { TextRole::Item };
                bullets.push((Point { x: PADDING + 4, y: texts.bottom + role.line_height() / 2 }, *is_lit));
                texts.add(item, role, PADDING + INDENT, text_width - INDENT);
            }
        }
        let height = texts.bottom + PADDING - 2;
        let texts = texts.texts;
        let width = texts.iter().map(|text| text.x + text.width).max().unwrap_or(0) + PADDING;
        DrawnBox {
            rect: Rect { x: 0, y: 0, width, height },
            texts,
            bullets,
            is_lit: drawn.is_lit,
            is_dashed: drawn.is_dashed,
        }
    }

    fn move_to(&mut self, rect: Rect) {
        self.rect = rect;
        for text in &mut self.texts {
            text.x += rect.x;
            text.baseline += rect.y;
        }
        for (bullet, _) in &mut self.bullets {
            *bullet = Point { x: bullet.x + rect.x, y: bullet.y + rect.y };
        }
    }
}

impl DrawnLine {
    fn move_label(&mut self, flow: Flow) {
        let Some(rect) = self.label_rect else { return };
        for text in &mut self.label {
            text.is_centred = flow == Flow::Across;
            let start = if text.is_centred { (rect.width - text.width) / 2 } else { LABEL_DISTANCE };
            text.x += rect.x + start;
            text.baseline += rect.y;
        }
    }
}

/// Lines of text below each other.
pub(crate) struct Texts {
    pub(crate) texts: Vec<DrawnText>,
    pub(crate) bottom: i32,
}

impl Texts {
    /// Adds a text, in lines of at most a width.
    pub(crate) fn add(&mut self, text: &str, role: TextRole, x: i32, max_width: i32) {
        for line in wrap(text, role, max_width) {
            let spare = role.line_height() - role.size();
            let baseline = self.bottom + spare / 2 + role.size() * ASCENT_PERCENT / 100;
            let width = text_width(&line, role);
            self.texts.push(DrawnText { text: line, role, x, baseline, width, is_centred: false });
            self.bottom += role.line_height();
        }
    }
}

/// The width of the widest word of a text for which a box is made wider.
fn widest_word(text: &str, role: TextRole, wanted_width: i32) -> i32 {
    let words = text.split(' ').map(|word| text_width(word, role));
    words.filter(|&width| width <= wanted_width * MAX_WORD_PERCENT / 100).max().unwrap_or(0)
}

fn label(text: &str, max_width: i32) -> Vec<DrawnText> {
    let mut texts = Texts { texts: Vec::new(), bottom: 0 };
    if !text.trim().is_empty() {
        texts.add(text, TextRole::Label, 0, max_width.max(widest_word(text, TextRole::Label, max_width)));
    }
    texts.texts
}

/// The size of a label, with its distance from the line that it stands on (across) or
/// to the right of (down).
fn label_extent(label: &[DrawnText], flow: Flow) -> Option<Extent> {
    let width = label.iter().map(|text| text.width).max()?;
    let lines = i32::try_from(label.len()).unwrap_or(i32::MAX / 64);
    let height = lines * TextRole::Label.line_height();
    Some(match flow {
        Flow::Across => Extent { width: width + 2 * LABEL_DISTANCE, height: height + LABEL_DISTANCE - 2 },
        Flow::Down => Extent { width: width + LABEL_DISTANCE, height },
    })
}
