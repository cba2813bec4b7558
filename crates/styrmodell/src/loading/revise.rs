//! Changes the text of a revision into that of the next, or closes it. Only the necessary
//! text changes; every other byte, including comments and layout, is kept.
//!
//! Knows texts and positions in them; writes no file.

use std::ops::Range;

use crate::base::date::Date;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::finding::fix::{Fix, apply_fixes, changed_lines};
use crate::finding::input_error::InputError;
use crate::finding::input_subject::InputSubject;
use crate::rulebook::Rules;
use crate::source::{FileId, SourceFile, Span, Spanned};
use crate::trial::Draft;
use crate::yaml::{self, Node, NodeValue};

/// The comment that replaces the decision; in Swedish, like the whole file.
const UNDECIDED: &str = "# beslut: { av: …, datum: … } # skrivs in när förslaget är beslutat";

/// A rule file with a change made in it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RevisedFile<'r> {
    /// The name of the file.
    pub name: &'r str,
    /// The path that the file was read from, or its name.
    pub path: &'r str,
    /// The text exactly as read, including a byte order mark.
    pub before: &'r str,
    /// The text with the change made; every other byte is unchanged.
    pub after: String,
    /// All lines that change: the number of the first from 1, the lines before,
    /// the lines after.
    pub lines: Vec<(usize, Vec<String>, Vec<String>)>,
}

/// A map in a file.
#[derive(Clone, Copy)]
struct YamlMap<'t> {
    text: &'t str,
    node: &'t Node,
    entries: &'t [MapEntry],
}

type MapEntry = (Spanned<String>, Node);

impl Rules {
    /// Lists the rule files with their names, as read, without a byte order
    /// mark.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sources().map(|(_, file)| (file.name.as_str(), file.text()))
    }

    /// Returns the file that changes when these rules become the proposal for
    /// the next revision: its status and days change, and the decision is
    /// removed. The other files stay the same.
    ///
    /// # Errors
    /// [`InputErrorKind::BadValue`] if the day is not after this revision's
    /// first day, or if the file is written in a way that cannot be changed
    /// with certainty.
    pub fn as_proposal(&self, from: Date) -> Result<RevisedFile<'_>, InputError> {
        let first = self.revision();
        if from <= first {
            return Err(bad(
                InputSubject::Day,
                format!("{from} går inte: nästa version måste börja efter den här, som gäller från {first}"),
                format!(
                    "{from} is too early: the next revision must begin after this one, which begins on {first}"
                ),
            ));
        }
        let revised = self.revised(|model| {
            let mut fixes = vec![replaced(model.value("status")?, "förslag")];
            fixes.extend(model.remove("beslut", UNDECIDED));
            // Former fingerprints belong to this revision, not to the next one.
            fixes.extend(model.remove("tidigare_fingeravtryck", ""));
            let days = YamlMap::of(model.text, model.value("gäller")?)?;
            fixes.push(replaced(days.value("från")?, &from.to_string()));
            fixes.extend(days.remove("till", ""));
            Some(fixes)
        });
        let right = |book: &Rules| {
            !book.is_decided()
                && book.decided().is_none()
                && book.revision() == from
                && book.until().is_none()
        };
        revised.filter(|file| self.with(file).is_some_and(|book| right(&book))).ok_or_else(|| self.by_hand())
    }

    /// Returns the file that changes when these rules get a last day because others
    /// follow. `None` if they already have that last day.
    ///
    /// # Errors
    /// [`InputErrorKind::BadValue`] if the day is before the first day, if the
    /// rules already end before it, or if the file is written in a way that
    /// cannot be changed with certainty.
    pub fn closed(&self, until: Date) -> Result<Option<RevisedFile<'_>>, InputError> {
        let first = self.revision();
        if until < first {
            return Err(bad(
                InputSubject::Day,
                format!("{until} kan inte vara sista dagen: versionen gäller från {first}"),
                format!("{until} cannot be the last day: the revision begins on {first}"),
            ));
        }
        match self.until() {
            Some(last) if last == until => return Ok(None),
            Some(last) if last < until => {
                return Err(bad(
                    InputSubject::Day,
                    format!("versionen {first} är redan avslutad: dess sista dag är {last}"),
                    format!("the revision {first} is already closed: its last day is {last}"),
                ));
            }
            _ => {}
        }
        let revised = self.revised(|model| {
            let days = YamlMap::of(model.text, model.value("gäller")?)?;
            Some(vec![match days.value("till") {
                Some(last) => replaced(last, &until.to_string()),
                None => days.add_after("från", &format!("till: {until}"))?,
            }])
        });
        let right = |book: &Rules| book.revision() == first && book.until() == Some(until);
        let revised = revised.filter(|file| self.with(file).is_some_and(|book| right(&book)));
        revised.map(Some).ok_or_else(|| self.by_hand())
    }

    /// Changes the file that describes the revision.
    fn revised(&self, changes: impl Fn(YamlMap<'_>) -> Option<Vec<Fix>>) -> Option<RevisedFile<'_>> {
        self.sources().find_map(|(id, file)| {
            let model = model_of(id, file)?;
            let text = file.text();
            let mut changes = changes(YamlMap::of(text, &model)?)?;
            changes.sort_by_key(|fix| fix.span);
            Some(RevisedFile {
                name: &file.name,
                path: &file.path,
                before: file.written(),
                after: file.with_text(&apply_fixes(text, &changes)?).written().to_owned(),
                lines: changed_lines(text, &changes)?,
            })
        })
    }

    /// Loads the rules with one file changed; `None` if they have errors.
    fn with(&self, changed: &RevisedFile<'_>) -> Option<Rules> {
        let files = self.files().map(|(name, text)| match name == changed.name {
            true => (name, changed.after.as_str()),
            false => (name, text),
        });
        Draft::from_files(files).ok().map(|draft| draft.as_rules().clone())
    }

    fn by_hand(&self) -> InputError {
        if !self.has_files() {
            return bad(
                InputSubject::Rules,
                "reglerna är lästa ur en portabel fil: börja från mappen med YAML".to_owned(),
                "the rules were read from a portable file: begin from the folder of YAML".to_owned(),
            );
        }
        let named = self.sources().find(|(id, file)| model_of(*id, file).is_some());
        let name = named.map_or("", |(_, file)| file.name.as_str());
        InputError::new(
            InputErrorKind::BadValue,
            InputSubject::Rules,
            name,
            Message::new(
                format!("{name} är skriven så att dagarna inte kan ändras säkert: ändra dem för hand"),
                format!("the days in {name} cannot be changed safely: change them by hand"),
            ),
        )
    }
}

/// Returns the value of `modell` in a file.
fn model_of(id: FileId, file: &SourceFile) -> Option<Node> {
    let NodeValue::Map(top) = yaml::parse(id, file, &mut Vec::new())?.value else { return None };
    top.into_iter().find(|(key, _)| key.value == "modell").map(|(_, node)| node)
}

fn bad(subject: InputSubject, sv: String, en: String) -> InputError {
    InputError::new(InputErrorKind::BadValue, subject, "", Message::new(sv, en))
}

fn replaced(node: &Node, with: &str) -> Fix {
    Fix { span: node.span, replacement: with.to_owned() }
}

impl<'t> YamlMap<'t> {
    fn of(text: &'t str, node: &'t Node) -> Option<Self> {
        let NodeValue::Map(entries) = &node.value else { return None };
        Some(YamlMap { text, node, entries })
    }

    fn value(self, key: &str) -> Option<&'t Node> {
        self.entries.iter().find(|(name, _)| name.value == key).map(|(_, node)| node)
    }

    fn fix(self, range: Range<usize>, replacement: String) -> Fix {
        Fix { span: Span::new(self.node.span.file, range), replacement }
    }

    /// Removes an entry, and inserts `instead` if a comment is possible there. Keeps the
    /// comments within the entry.
    fn remove(self, key: &str, instead: &str) -> Option<Fix> {
        let at = self.entries.iter().position(|(name, _)| name.value == key)?;
        let entry = self.entries.get(at)?;
        let (start, end) = (entry.0.span.start as usize, end_of(self.text, &entry.1));
        if bracketed(self.text, self.node) {
            return Some(self.fix(self.with_comma(at, start..end)?, String::new()));
        }
        let line_start = self.text.get(..start)?.rfind('\n').map_or(0, |i| i + 1);
        let indent = self.text.get(line_start..start)?;
        let kept = comments(self.text, start..end, entry);
        let lines: Vec<&str> = [instead].into_iter().filter(|s| !s.is_empty()).chain(kept).collect();
        let rest = self.text.get(end..)?;
        let line_end = rest.find('\n').map_or(rest.len(), |i| i + 1);
        if lines.is_empty() && rest.get(..line_end)?.trim().is_empty() {
            return Some(self.fix(line_start..end + line_end, String::new()));
        }
        Some(self.fix(start..end, lines.join(&format!("{}{indent}", line_break(self.text)))))
    }

    /// Extends the range of an entry within braces to its comma.
    fn with_comma(self, at: usize, Range { start, end }: Range<usize>) -> Option<Range<usize>> {
        if at + 1 < self.entries.len() {
            // The range extends to the next entry, but not past the end of the line.
            let rest = self.text.get(end..)?;
            let comma = rest.find(',')? + 1;
            let after = rest.get(comma..)?;
            return Some(start..end + comma + after.len() - after.trim_start_matches(' ').len());
        }
        let before = at.checked_sub(1).and_then(|i| self.entries.get(i));
        let before = before.map(|(_, node)| end_of(self.text, node));
        match before {
            // A comment in between must be kept.
            Some(before) if !self.text.get(before..start)?.contains('#') => Some(before..end),
            _ => Some(start..end),
        }
    }

    /// Adds an entry after another, on the same line or on one of its own.
    fn add_after(self, key: &str, entry: &str) -> Option<Fix> {
        let (name, node) = self.entries.iter().find(|(name, _)| name.value == key)?;
        let end = end_of(self.text, node);
        if bracketed(self.text, self.node) {
            return Some(self.fix(end..end, format!(", {entry}")));
        }
        let indent = self.text.get(..name.span.start as usize)?.rsplit('\n').next()?;
        // A comment after the value stays on its line.
        let line = self.text.get(end..)?.split('\n').next()?;
        let at = end + line.trim_end_matches('\r').len();
        Some(self.fix(at..at, format!("{}{indent}{entry}", line_break(self.text))))
    }
}

/// `true` if a list or map is in brackets.
fn bracketed(text: &str, node: &Node) -> bool {
    !matches!(node.value, NodeValue::Text(_))
        && text.get(node.span.start as usize..).is_some_and(|t| t.starts_with(['{', '[']))
}

/// Returns the line ending of the file.
fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Returns the end of a value: for a list or map without brackets, the end of
/// its last item.
fn end_of(text: &str, node: &Node) -> usize {
    let last = match &node.value {
        NodeValue::List(items) => items.last(),
        NodeValue::Map(entries) => entries.last().map(|(_, node)| node),
        NodeValue::Text(_) => None,
    };
    match last {
        Some(last) if !bracketed(text, node) => end_of(text, last),
        _ => node.span.end as usize,
    }
}

/// Lists the comments within an entry.
fn comments<'t>(text: &'t str, Range { start, end }: Range<usize>, (name, node): &MapEntry) -> Vec<&'t str> {
    let mut texts = vec![name.span];
    leaves(node, &mut texts);
    let is_text = |at: usize| texts.iter().any(|s| (s.start as usize..s.end as usize).contains(&at));
    let mut found: Vec<&str> = Vec::new();
    let mut done = start;
    for (offset, _) in text.get(start..end).unwrap_or_default().match_indices('#') {
        let at = start + offset;
        let after_space = text.get(..at).is_some_and(|t| t.ends_with(char::is_whitespace));
        if at < done || !after_space || is_text(at) {
            continue;
        }
        let comment = text.get(at..).and_then(|t| t.lines().next()).unwrap_or_default();
        done = at + comment.len();
        found.push(comment);
    }
    found
}

/// Collects the spans of all scalars in a value.
fn leaves(node: &Node, spans: &mut Vec<Span>) {
    match &node.value {
        NodeValue::Text(_) => spans.push(node.span),
        NodeValue::List(items) => items.iter().for_each(|item| leaves(item, spans)),
        NodeValue::Map(entries) => {
            for (key, value) in entries {
                spans.push(key.span);
                leaves(value, spans);
            }
        }
    }
}
