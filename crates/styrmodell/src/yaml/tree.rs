//! From YAML events to a tree with places. All scalars are text, in Unicode NFC.

use granit_parser::{Event, Parser, ScalarStyle};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::escapes::escapes;
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
    pub(crate) form: TextForm,
}

/// The longest text over several lines that is taken for two of a list. Nobody
/// breaks so short a text to fit it on a page.
const MAX_LIST_CHARS: usize = 60;

impl Node {
    /// `true` for a text with a line break in it.
    pub(crate) fn has_line_break(&self) -> bool {
        matches!(&self.value, NodeValue::Text(text) if self.form != TextForm::Plain && text.contains('\n'))
    }

    /// `true` for a sign or word that means no value in YAML.
    pub(crate) fn is_null(&self) -> bool {
        let NodeValue::Text(text) = &self.value else { return false };
        self.form == TextForm::Plain && matches!(text.as_str(), "~" | "null" | "Null" | "NULL")
    }

    /// `true` if a value looks like several texts, each on its line without a
    /// dash, which YAML joins to one.
    pub(crate) fn lacks_dashes(&self) -> bool {
        match (&self.value, self.form) {
            (NodeValue::Text(_), TextForm::Lines) => true,
            (NodeValue::Text(text), TextForm::Wrapped) => text.chars().count() <= MAX_LIST_CHARS,
            _ => false,
        }
    }
}

/// The form in which a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextForm {
    /// Without quotes, on one line.
    Plain,
    /// Without quotes, over several lines, of which the first begins after a key
    /// or a dash.
    Wrapped,
    /// Without quotes, over several lines of their own.
    Lines,
    /// In quotes, after `>` or `|`, or no text at all.
    Other,
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
            if let (Event::Scalar(_, style, ..), Some(text)) = (&event, self.text.get(range.clone())) {
                // The parser counts the indentation of the next line to a block
                // text. The place ends at the last character of the text.
                range.end = range.start + text.trim_end().len();
                if *style == ScalarStyle::DoubleQuoted && text.contains('\\') {
                    escapes(self.file, range.start, text, findings);
                }
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
            Event::Scalar(text, style, anchor, tag) => {
                let form = self.form(style, &range);
                let text = match range.is_empty() {
                    // For an omitted value the parser gives `~`.
                    true => String::new(),
                    false if is_nfc(&text) => text.into_owned(),
                    false => text.nfc().collect(),
                };
                // After `>` and `|` the last line ends in a line break, which
                // belongs to the file and not to the text.
                let text = match text.ends_with('\n') {
                    true => text.trim_end_matches('\n').to_owned(),
                    false => text,
                };
                self.put(Node { span, value: NodeValue::Text(text), form })
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
                let span = Span::new(self.file, start..range.end.max(start));
                self.put(Node { span, value, form: TextForm::Other })
            }
            Event::Alias(_) => {
                self.put(Node { span, value: NodeValue::Text(String::new()), form: TextForm::Other });
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

    /// The form of a text at a place.
    fn form(&self, style: ScalarStyle, range: &std::ops::Range<usize>) -> TextForm {
        let written = self.text.get(range.clone()).unwrap_or_default();
        match style {
            ScalarStyle::Plain if !written.contains('\n') => TextForm::Plain,
            ScalarStyle::Plain => {
                let before = self.text.get(..range.start).unwrap_or_default();
                match before.trim_end_matches(' ').ends_with('\n') {
                    true => TextForm::Lines,
                    false => TextForm::Wrapped,
                }
            }
            _ => TextForm::Other,
        }
    }

    /// Adds a finished node to the innermost open list or map.
    fn put(&mut self, node: Node) -> Option<Finding> {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(OpenNode::List(_, items)) => items.push(node),
            Some(OpenNode::Map(_, entries, key)) => match (key.take(), node) {
                (Some(key), node) => {
                    let colon = bare_colon_at(&key, &node);
                    entries.push((key, node));
                    return colon.map(faults::bare_colon);
                }
                (None, Node { span, value: NodeValue::Text(text), .. }) => {
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

/// The place of a colon without a space in a key that has no value: in brackets
/// YAML reads `lagrum:lss` as one word.
fn bare_colon_at(key: &Spanned<String>, value: &Node) -> Option<Span> {
    if value.span.start < value.span.end || !key.value.starts_with(char::is_alphabetic) {
        return None;
    }
    let at = key.value.find(':')?;
    let at = key.span.start as usize + at;
    Some(Span::new(key.span.file, at..at + 1))
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
