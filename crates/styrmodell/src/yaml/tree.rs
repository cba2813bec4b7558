//! From YAML events to a tree with places. All scalars are text, in Unicode NFC.

use granit_parser::{Event, Parser};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::look::look;
use super::{culprit, faults, syntax};
use crate::base::message::Message;
use crate::finding::{Code, Finding, Severity};
use crate::source::{FileId, SourceFile, Span, Spanned};

/// A value in a file.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) span: Span,
    pub(crate) value: NodeValue,
}

/// The content of a value.
#[derive(Debug, Clone)]
pub(crate) enum NodeValue {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Spanned<String>, Node)>),
}

/// Parses one file. `None` if the file is empty or cannot be parsed; the second
/// case leaves findings.
pub(crate) fn parse(id: FileId, file: &SourceFile, findings: &mut Vec<Finding>) -> Option<Node> {
    let looked = look(id, file.text());
    let is_unreadable = looked.iter().any(|finding| finding.severity() == Severity::Error);
    findings.extend(looked);
    if is_unreadable {
        return None;
    }
    let before = findings.len();
    let root =
        Builder { file: id, text: file.text(), open: Vec::new(), root: None, documents: 0 }.run(findings);
    // A tree with refused parts would lead to misleading findings.
    if findings.len() > before { None } else { root }
}

enum OpenNode {
    List(usize, Vec<Node>),
    Map(usize, Vec<(Spanned<String>, Node)>, Option<Spanned<String>>),
}

struct Builder<'t> {
    file: FileId,
    text: &'t str,
    open: Vec<OpenNode>,
    root: Option<Node>,
    documents: usize,
}

impl Builder<'_> {
    fn run(mut self, findings: &mut Vec<Finding>) -> Option<Node> {
        let mut parser = Parser::new_from_str_with_options(self.text, culprit::options());
        while let Some(next) = parser.next_event() {
            let (event, at) = match next {
                Ok(next) => next,
                Err(error) => {
                    findings.extend(syntax::findings(self.file, self.text, &error));
                    return None;
                }
            };
            let mut range = at.byte_range().unwrap_or(0..0);
            if let (Event::Scalar(..), Some(text)) = (&event, self.text.get(range.clone())) {
                // The parser counts the indentation of the next line to a block
                // text. The place ends at the last character of the text.
                range.end = range.start + text.trim_end().len();
            }
            if let Some(finding) = self.step(event, range) {
                // After the start of another document, further findings would be
                // misleading.
                let fatal = matches!(finding.code, Code::TooLarge) || self.documents > 1;
                findings.push(finding);
                if fatal {
                    return None;
                }
            }
        }
        self.root
    }

    /// Takes one event and returns the fault in it, if any.
    fn step(&mut self, event: Event<'_>, range: std::ops::Range<usize>) -> Option<Finding> {
        let span = Span::new(self.file, range.clone());
        match event {
            Event::Scalar(text, _, anchor, tag) => {
                let text = match range.is_empty() {
                    // For an omitted value the parser gives `~`.
                    true => String::new(),
                    false if is_nfc(&text) => text.into_owned(),
                    false => text.nfc().collect(),
                };
                self.put(Node { span, value: NodeValue::Text(text) })
                    .or_else(|| refused_mark(span, anchor != 0, tag.is_some()))
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.open.push(OpenNode::List(range.start, Vec::new()));
                self.too_deep(span).or_else(|| self.refused_before(range.start, anchor != 0, tag.is_some()))
            }
            Event::MappingStart(_, anchor, tag) => {
                self.open.push(OpenNode::Map(range.start, Vec::new(), None));
                self.too_deep(span).or_else(|| self.refused_before(range.start, anchor != 0, tag.is_some()))
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let (start, value) = match self.open.pop()? {
                    OpenNode::List(start, items) => (start, NodeValue::List(items)),
                    OpenNode::Map(start, entries, _) => (start, NodeValue::Map(entries)),
                };
                self.put(Node { span: Span::new(self.file, start..range.end.max(start)), value })
            }
            Event::Alias(_) => {
                self.put(Node { span, value: NodeValue::Text(String::new()) });
                Some(faults::refused(span, "en hänvisning (*)", "an alias (*)"))
            }
            Event::DocumentStart(..) => {
                self.documents += 1;
                (self.documents > 1).then(|| {
                    Finding::new(
                        Code::RefusedYaml,
                        span,
                        Message::new(
                            "filen har flera dokument (---)",
                            "the file holds several documents (---)",
                        ),
                    )
                    .help(Message::new(
                        "Dela upp innehållet på en fil för varje.",
                        "Put each in its own file.",
                    ))
                })
            }
            _ => None,
        }
    }

    /// Adds a finished node to the innermost open list or map.
    fn put(&mut self, node: Node) -> Option<Finding> {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(OpenNode::List(_, items)) => items.push(node),
            Some(OpenNode::Map(_, entries, key)) => match (key.take(), node) {
                (Some(key), node) => entries.push((key, node)),
                (None, Node { span, value: NodeValue::Text(text) }) => {
                    let merge = text == "<<";
                    *key = Some(Spanned::new(span, text));
                    if merge {
                        return Some(faults::refused(span, "en sammanslagning (<<)", "a merge key (<<)"));
                    }
                }
                (None, Node { span, .. }) => {
                    *key = Some(Spanned::new(span, String::new()));
                    return Some(Finding::new(
                        Code::WrongType,
                        span,
                        Message::new("en nyckel måste vara ett ord", "a key must be a word"),
                    ));
                }
            },
        }
        None
    }

    /// The finding for an anchor or tag on a list or map. The mark comes before
    /// it, perhaps on a line above.
    fn refused_before(&self, start: usize, anchor: bool, tag: bool) -> Option<Finding> {
        if !anchor && !tag {
            return None;
        }
        let mark = if anchor { '&' } else { '!' };
        let before = self.text.get(..start).unwrap_or_default();
        // In a flow collection the mark and the bracket have one place.
        let at = before.rfind(mark).unwrap_or(start);
        refused_mark(Span::new(self.file, at..at + 1), anchor, tag)
    }

    fn too_deep(&self, span: Span) -> Option<Finding> {
        (self.open.len() > faults::MAX_DEPTH).then(|| faults::too_deep(span))
    }
}

fn refused_mark(span: Span, anchor: bool, tag: bool) -> Option<Finding> {
    if anchor {
        Some(faults::refused(span, "ett ankare (&)", "an anchor (&)"))
    } else if tag {
        Some(faults::refused(span, "en tagg (!)", "a tag (!)"))
    } else {
        None
    }
}
