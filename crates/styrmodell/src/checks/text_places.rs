//! The places at which the files of a revision have the texts that name something: the
//! lines, and the words around the name.
//!
//! A model keeps texts without their places, so the file is read again when one is asked
//! for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::analysis::entry_texts::EntryText;
use crate::source::{FileId, Sources, Span};
use crate::yaml::{self, Node, NodeValue};

/// The most characters that are shown of a text on each side of the name.
const MAX_QUOTED_CHARS: usize = 30;

/// The files of a revision, read when a text in them is looked for.
pub(super) struct TextPlaces<'s> {
    sources: &'s Sources,
    files: RefCell<BTreeMap<FileId, Option<ReadFile>>>,
}

/// A file that was read again, with the spans of every text in it, in order.
struct ReadFile {
    root: Node,
    texts: BTreeMap<String, Vec<Span>>,
}

impl<'s> TextPlaces<'s> {
    pub(super) fn of(sources: &'s Sources) -> Self {
        TextPlaces { sources, files: RefCell::default() }
    }

    /// Lists the lines on which a text has a name, each with the words around it. A name
    /// within one of the longer names, which are in lower case, is not it. If the lines
    /// cannot be told, there is one place: the text, or the entry that it belongs to.
    pub(super) fn naming(&self, text: &EntryText<'_>, name: &str, longer: &[String]) -> Vec<(Span, String)> {
        let words: Vec<&str> = text.text.split_whitespace().collect();
        let on_one_line = words.join(" ");
        let masks: &[String] = if text.is_own_name() { &[] } else { longer };
        let shown = occurrences(&on_one_line, name, masks);
        let first = || {
            // A text may spell an id differently: then it is shown from its start.
            let at = shown.first().map_or(0, |at| at.start);
            quote(&on_one_line, at, name)
        };
        let Some(written) = self.span_of(text) else { return vec![(text.named.span, first())] };
        let file_text = self.sources.get(written.file).map_or("", |file| file.text());
        let (start, end) = (written.start as usize, written.end as usize);
        let part = file_text.get(start..end).unwrap_or_default();
        let found = occurrences(part, name, masks);
        if found.is_empty() || found.len() != shown.len() {
            // Without its lines, a text of several is shown by its first.
            let end = part.find('\n').map_or(end, |line_end| start + line_end);
            return vec![(Span::new(written.file, start..end), first())];
        }
        let mut lines: Vec<(Span, String)> = Vec::new();
        let mut last_line = None;
        for (found, shown) in found.iter().zip(&shown) {
            let line = part.get(..found.start).map(|before| before.matches('\n').count());
            if last_line == Some(line) {
                continue;
            }
            last_line = Some(line);
            let on_line = part.get(found.clone()).unwrap_or_default();
            let end = found.start + on_line.find('\n').unwrap_or(on_line.len());
            let span = Span::new(written.file, start + found.start..start + end);
            lines.push((span, quote(&on_one_line, shown.start, name)));
        }
        lines
    }

    /// The span of a text: in its entry, or else nearest around it, as a row of a table has
    /// the name of the table.
    fn span_of(&self, text: &EntryText<'_>) -> Option<Span> {
        let entry = text.named.span;
        let mut files = self.files.borrow_mut();
        let file = files.entry(entry.file).or_insert_with(|| self.read(entry.file)).as_ref()?;
        let spans = file.texts.get(text.text)?;
        let mut around = vec![&file.root];
        while let Some(inner) = around.last().and_then(|node| part_with(node, entry)) {
            around.push(inner);
        }
        around.iter().rev().find_map(|node| {
            let first = spans.partition_point(|span| span.start < node.span.start);
            spans.get(first).copied().filter(|span| span.end <= node.span.end)
        })
    }

    fn read(&self, id: FileId) -> Option<ReadFile> {
        // The findings are known since the file was first read.
        let root = yaml::parse(id, self.sources.get(id)?, &mut Vec::new())?;
        let mut texts = BTreeMap::new();
        collect_texts(&root, &mut texts);
        Some(ReadFile { root, texts })
    }
}

/// The part of a value that a span lies in.
fn part_with(node: &Node, span: Span) -> Option<&Node> {
    let part = match &node.value {
        NodeValue::Text(_) => None,
        NodeValue::List(items) => {
            items.get(items.partition_point(|item| item.span.start <= span.start).checked_sub(1)?)
        }
        NodeValue::Map(entries) => {
            let after = entries.partition_point(|(_, value)| value.span.start <= span.start);
            entries.get(after.checked_sub(1)?).map(|(_, value)| value)
        }
    };
    part.filter(|part| span.start < part.span.end)
}

/// Adds the spans of the texts in a value, in order.
fn collect_texts(node: &Node, texts: &mut BTreeMap<String, Vec<Span>>) {
    match &node.value {
        NodeValue::Text(text) => texts.entry(text.clone()).or_default().push(node.span),
        NodeValue::List(items) => items.iter().for_each(|item| collect_texts(item, texts)),
        NodeValue::Map(entries) => entries.iter().for_each(|(_, value)| collect_texts(value, texts)),
    }
}

/// The bytes at which a text has a name as separate words, in upper or lower case, also
/// over a line break; without those within a longer name.
fn occurrences(text: &str, name: &str, longer: &[String]) -> Vec<Range<usize>> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        // The bytes of one are not those of the other.
        return Vec::new();
    }
    let masked: Vec<Range<usize>> = longer.iter().flat_map(|name| separate_words(&lower, name)).collect();
    let is_masked = |at: &Range<usize>| masked.iter().any(|m| m.start <= at.start && at.end <= m.end);
    separate_words(&lower, &name.to_lowercase()).into_iter().filter(|at| !is_masked(at)).collect()
}

/// The bytes at which words, or their genitive, are separate words of a text.
fn separate_words(text: &str, words: &str) -> Vec<Range<usize>> {
    let words: Vec<&str> = words.split_whitespace().collect();
    let Some((first, others)) = words.split_first() else { return Vec::new() };
    let borders = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let at = |start: usize| -> Option<Range<usize>> {
        let mut rest = text.get(start..)?.strip_prefix(first)?;
        for word in others {
            let next = rest.trim_start();
            rest = next.strip_prefix(word).filter(|_| next.len() < rest.len())?;
        }
        let end = text.len() - rest.len();
        let after = rest.strip_prefix('s').filter(|_| !borders(rest.chars().next())).unwrap_or(rest);
        let is_separate = borders(text.get(..start)?.chars().next_back()) && borders(after.chars().next());
        is_separate.then_some(start..end)
    };
    text.match_indices(first).filter_map(|(start, _)| at(start)).collect()
}

/// The part of a text on one line around a name at a byte of it.
fn quote(text: &str, at: usize, name: &str) -> String {
    let at = text.get(..at).map_or(0, |before| before.chars().count());
    let (start, end) = (at.saturating_sub(MAX_QUOTED_CHARS), at + name.chars().count() + MAX_QUOTED_CHARS);
    let len = text.chars().count();
    let part: String = text.chars().skip(start).take(end - start).collect();
    let from = if start == 0 { &part } else { part.split_once(' ').map_or(part.as_str(), |(_, rest)| rest) };
    let until = if end >= len { from } else { from.rsplit_once(' ').map_or(from, |(rest, _)| rest) };
    let (before, after) = (if start == 0 { "" } else { "… " }, if end >= len { "" } else { " …" });
    format!("{before}{until}{after}")
}
