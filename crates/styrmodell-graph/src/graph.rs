//! A graph in words: boxes with text, and lines between them. It knows nothing of
//! rules, and nothing of where a box is drawn.

/// Boxes with text and lines between them, to be drawn ([`Graph::draw`]) or written
/// ([`Graph::mermaid`], [`Graph::dot`]).
///
/// ```
/// use styrmodell_graph::{Graph, GraphBox, GraphLine};
///
/// let mut graph = Graph::new("Två forum", "Gruppen lyfter frågan till nämnden.");
/// let group = graph.add_box(GraphBox::new("Gruppen"));
/// let board = graph.add_box(GraphBox::new("Nämnden").lit());
/// graph.add_line(GraphLine::new(group, board).label("av ordföranden"));
///
/// let svg = graph.draw(1_200)?.file();
/// assert!(svg.contains(">Nämnden</text>"));
/// assert!(graph.dot().contains("b0 -> b1"));
/// # Ok::<(), styrmodell_graph::TooLarge>(())
/// ```
#[derive(Debug, Clone)]
pub struct Graph {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) boxes: Vec<GraphBox>,
    pub(crate) lines: Vec<GraphLine>,
}

/// The number of a box in its graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BoxNumber(pub(crate) usize);

/// A box: a title, and lists under it.
#[derive(Debug, Clone)]
pub struct GraphBox {
    pub(crate) title: String,
    pub(crate) lists: Vec<BoxList>,
    pub(crate) is_lit: bool,
    pub(crate) is_dashed: bool,
}

/// A list in a box, with a heading unless that is empty.
#[derive(Debug, Clone)]
pub(crate) struct BoxList {
    pub(crate) heading: String,
    /// The items, each with `true` if it is lit.
    pub(crate) items: Vec<(String, bool)>,
}

/// A line from one box to another, with an arrowhead at its end.
#[derive(Debug, Clone)]
pub struct GraphLine {
    pub(crate) from: BoxNumber,
    pub(crate) to: BoxNumber,
    pub(crate) label: String,
    pub(crate) is_lit: bool,
    pub(crate) is_dashed: bool,
}

impl Graph {
    /// Begins a graph without boxes. The description says in sentences what the
    /// picture shows, for those who do not see it.
    pub fn new(title: impl Into<String>, description: impl Into<String>) -> Self {
        Graph { title: title.into(), description: description.into(), boxes: Vec::new(), lines: Vec::new() }
    }

    /// Adds a box.
    pub fn add_box(&mut self, added: GraphBox) -> BoxNumber {
        self.boxes.push(added);
        BoxNumber(self.boxes.len() - 1)
    }

    /// Adds a line. A line from a box to itself, or to a box that the graph lacks,
    /// is left out.
    pub fn add_line(&mut self, line: GraphLine) {
        let (from, to) = (line.from.0, line.to.0);
        if from != to && from.max(to) < self.boxes.len() {
            self.lines.push(line);
        }
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The description in sentences.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The number of boxes.
    pub fn box_count(&self) -> usize {
        self.boxes.len()
    }

    /// The number of lines.
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }
}

impl GraphBox {
    /// A box with a title alone.
    pub fn new(title: impl Into<String>) -> Self {
        GraphBox { title: title.into(), lists: Vec::new(), is_lit: false, is_dashed: false }
    }

    /// Adds a list. An empty list is left out, and an empty heading, too.
    #[must_use]
    pub fn list(
        mut self,
        heading: impl Into<String>,
        items: impl IntoIterator<Item = (String, bool)>,
    ) -> Self {
        let items: Vec<(String, bool)> = items.into_iter().collect();
        if !items.is_empty() {
            self.lists.push(BoxList { heading: heading.into(), items });
        }
        self
    }

    /// Makes the box stand out.
    #[must_use]
    pub fn lit(mut self) -> Self {
        self.is_lit = true;
        self
    }

    /// Draws the edge of the box dashed.
    #[must_use]
    pub fn dashed(mut self) -> Self {
        self.is_dashed = true;
        self
    }
}

impl GraphLine {
    /// A line without a label.
    pub fn new(from: BoxNumber, to: BoxNumber) -> Self {
        GraphLine { from, to, label: String::new(), is_lit: false, is_dashed: false }
    }

    /// Writes a label beside the line.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Makes the line stand out.
    #[must_use]
    pub fn lit(mut self) -> Self {
        self.is_lit = true;
        self
    }

    /// Draws the line dashed.
    #[must_use]
    pub fn dashed(mut self) -> Self {
        self.is_dashed = true;
        self
    }
}
