//! The line that does not fit where the parser gives up. It notices a wrong
//! indentation only at a later line, which is innocent. Found by trial: without
//! the culprit, or with the culprit indented as its neighbours are, the parser
//! gets further.
//!
//! It knows lines and how far the parser gets, nothing of messages.

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{Options, Parser};

use super::line::Line;

/// The most lines above the error that are tried. The culprit is nearly always
/// among the first three.
const MAX_SUSPECTS: usize = 14;

/// The lines below the error that must fit, too.
const MAX_LINES_BELOW: usize = 24;

/// The most bytes that are read again for each trial. Longer sections have no
/// trial, so that a hostile file does not take seconds.
const MAX_TRIAL_BYTES: usize = 32 << 10;

/// The lines above and below the error that show which steps are usual.
const MAX_COUNTED_LINES: usize = 200;

/// The most indentations that each line is tried with.
const MAX_COLUMNS: usize = 5;

/// Parser options of a rule file.
pub(super) fn options() -> Options {
    let mut options = Options::default();
    options.strict_indentation = true;
    options
}

/// Finds the start of the line that does not fit, from the line where the
/// parser gave up. `None` if no other line is more likely.
pub(super) fn culprit(text: &str, error: &Line<'_>) -> Option<usize> {
    if let Some(start) = list_without_key(text, error) {
        return Some(start);
    }
    let suspects = suspects(text, error);
    let tried = TrialParse::of(text, error, &suspects).and_then(|trial| trial.furthest(&suspects));
    match tried.filter(|start| *start != error.start) {
        Some(start) => Some(start),
        None => unusual_first_child(text, error).or(tried),
    }
}

/// The first entry of a list below a key that has a value already: the line with the
/// key of the list is lost, or the entries are. `None` unless the error is in such a
/// list or in the line above it.
fn list_without_key(text: &str, error: &Line<'_>) -> Option<usize> {
    let is_entry = |line: &Line<'_>| line.text.trim_start().starts_with("- ");
    let here = Line::at(text, error.start);
    let (mut first, mut above) = match is_entry(&here) && !has_value(here.text) {
        true => (here, Line::at(text, error.start).previous(text)?),
        false => (here.next(text)?, here),
    };
    while is_entry(&above) && above.indent() == first.indent() {
        let next = above.previous(text)?;
        first = std::mem::replace(&mut above, next);
    }
    let is_list = is_entry(&first) && !has_value(first.text) && first.indent() > above.indent();
    (is_list && has_value(above.text)).then_some(first.start)
}

/// Whether a line is a key with its value, `namn: Boende`.
fn has_value(line: &str) -> bool {
    let content = line.trim_start().trim_start_matches("- ");
    let Some((key, value)) = content.split_once(": ") else { return false };
    let value = value.trim_start();
    !key.contains([' ', '"', '\'', '[', '{'])
        && !value.is_empty()
        && !value.starts_with(['>', '|', '#', '&', '!'])
}

/// The line of the error, and those above it that may be the culprit, up to the key at
/// the margin: the parser got past what is above that.
fn suspects<'t>(text: &'t str, error: &Line<'_>) -> Vec<Line<'t>> {
    let first = Line::at(text, error.start);
    let above: Vec<Line<'t>> =
        std::iter::successors(first.previous(text), |line| line.previous(text)).take(MAX_SUSPECTS).collect();
    let section = above.iter().position(is_at_margin).map_or(above.len(), |at| at + 1);
    std::iter::once(first).chain(above.into_iter().take(section)).collect()
}

/// Whether a line is a key at the margin, which begins a section of the file.
fn is_at_margin(line: &Line<'_>) -> bool {
    line.indent() == 0 && line.text.starts_with(char::is_alphabetic) && line.text.contains(':')
}

/// A part of the file that the parser can read alone.
struct TrialParse<'t> {
    text: &'t str,
    /// The line at the margin that the part belongs to.
    head: Range<usize>,
    body: Range<usize>,
}

impl<'t> TrialParse<'t> {
    fn of(text: &'t str, error: &Line<'_>, suspects: &[Line<'_>]) -> Option<Self> {
        let first = suspects.last()?.start;
        let mut entry: Option<(usize, usize)> = None;
        let mut head = 0..0;
        // The entry around the first suspect, and then the key that it is under.
        for line in std::iter::successors(Some(Line::at(text, first)), |line| line.previous(text)) {
            if error.start - line.start > MAX_TRIAL_BYTES && entry.is_none() {
                return None;
            }
            if is_at_margin(&line) {
                head = line.start..line.start + line.text.len();
                break;
            }
            let is_entry = line.text.trim_start_matches(' ').starts_with("- ");
            if is_entry && entry.is_none_or(|(_, indent)| line.indent() < indent) {
                entry = Some((line.start, line.indent()));
            }
        }
        let body = entry.map_or(head.end, |(start, _)| start).max(head.end);
        let mut end = error.start + error.text.len();
        let mut below = Line::at(text, error.start).next(text);
        for _ in 0..MAX_LINES_BELOW {
            let Some(line) = below else { break };
            end = line.start + line.text.len();
            below = line.next(text);
        }
        (end.checked_sub(body)? <= 2 * MAX_TRIAL_BYTES).then_some(TrialParse { text, head, body: body..end })
    }

    /// The number of bytes that are left where the parser gives up, with
    /// another text in place of one line.
    fn left(&self, line: &Line<'_>, instead: &str) -> usize {
        let part = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let head = if line.start == self.head.start { instead } else { part(self.head.clone()) };
        let at = line.start.max(self.body.start);
        let after = (line.start + line.text.len()).max(self.body.start);
        let tried = match line.start < self.body.start {
            true => format!("{head}\n{}", part(self.body.clone())),
            false => format!("{head}\n{}{instead}{}", part(self.body.start..at), part(after..self.body.end)),
        };
        let mut parser = Parser::new_from_str_with_options(&tried, options());
        let mut left = 0;
        while let Some(event) = parser.next_event() {
            if let Err(error) = event {
                left = tried.len() - error.marker().byte_offset().unwrap_or(0).min(tried.len());
                break;
            }
        }
        // The part ends in the middle of an entry; a fault there is its own.
        let last = tried.len() - tried.trim_end().rfind('\n').unwrap_or_default();
        if left <= last { 0 } else { left }
    }

    /// The suspect without which the parser gets furthest. Of several, the one
    /// that is indented as the fewest lines of its kind are.
    fn furthest(&self, suspects: &[Line<'_>]) -> Option<usize> {
        let error = suspects.first()?;
        let now = self.left(error, error.text);
        let indents: Vec<usize> = self.lines().map(|line| line.len() - line.trim_start().len()).collect();
        let usual = indents_by_kind(self.text, error);
        let tried = suspects.iter().enumerate().map(|(distance, line)| {
            let columns = self.columns(line, &indents);
            let indented = columns.into_iter().map(|column| " ".repeat(column) + line.text.trim_start());
            let other = std::iter::once(String::new()).chain(indented);
            let left = other.map(|other| self.left(line, &other)).min().unwrap_or(now);
            // Lines of text may begin anywhere, so that no column is usual.
            let kind = Some(kind(line.text)).filter(|kind| !kind.is_empty());
            let alike = kind.and_then(|kind| usual.get(&(kind, line.indent())).copied()).unwrap_or_default();
            (left, alike, distance, line.start)
        });
        let (left, .., start) = tried.min()?;
        (left < now).then_some(start)
    }

    fn lines(&self) -> impl Iterator<Item = &'t str> {
        let body = self.text.get(self.body.clone()).unwrap_or_default();
        body.lines().filter(|line| !line.trim().is_empty())
    }

    /// The columns nearest to a line's own that other lines begin in.
    fn columns(&self, line: &Line<'_>, indents: &[usize]) -> Vec<usize> {
        let own = line.indent();
        let mut columns: Vec<usize> = indents.iter().copied().filter(|&column| column != own).collect();
        columns.sort_by_key(|column| (column.abs_diff(own), *column));
        columns.dedup();
        columns.truncate(MAX_COLUMNS);
        columns
    }
}

/// The kind of a line: its key, with the dash before it; else only whether it
/// has a dash.
fn kind(line: &str) -> &str {
    let content = line.trim_start();
    let key = content.find(':').and_then(|at| content.get(..at));
    match key.filter(|key| !key.trim_start_matches("- ").contains([' ', '{', '['])) {
        Some(key) => key,
        None => content.get(..1).filter(|first| *first == "-").unwrap_or_default(),
    }
}

/// How many lines around a line are of a kind and have an indentation.
fn indents_by_kind<'t>(text: &'t str, error: &Line<'_>) -> BTreeMap<(&'t str, usize), usize> {
    let mut usual = BTreeMap::new();
    let here = Line::at(text, error.start);
    let above = std::iter::successors(here.previous(text), |line| line.previous(text));
    let below = std::iter::successors(here.next(text), |line| line.next(text));
    let near = above.take(MAX_COUNTED_LINES).chain(below.take(MAX_COUNTED_LINES)).chain([here]);
    for line in near {
        *usual.entry((kind(line.text), line.indent())).or_default() += 1;
    }
    usual
}

/// The first line under the key that the error belongs to, if that line is
/// indented by an unusual step, and the line of the error by a usual one: a line
/// between key and first line is lost.
fn unusual_first_child(text: &str, error: &Line<'_>) -> Option<usize> {
    let mut above = std::iter::successors(error.previous(text), |line| line.previous(text));
    let parent = above.find(|line| line.indent() < error.indent());
    let Some(parent) = parent else {
        let first = Line::at(text, 0);
        let first = if first.is_content() { first } else { first.next(text)? };
        return (first.indent() > error.indent() && first.start < error.start).then_some(first.start);
    };
    let child = parent.next(text)?;
    let step = |line: &Line<'_>| line.indent().checked_sub(parent.indent());
    let (own, unusual) = (step(error)?, step(&child)?);
    if child.start >= error.start || unusual <= own {
        return None;
    }
    let mut counts = [0usize; 2];
    let mut lines = std::iter::successors(Some(Line::at(text, error.start)), |line| line.previous(text));
    let first = lines.nth(MAX_COUNTED_LINES).or_else(|| Line::at(text, 0).next(text))?;
    let mut line = first;
    for _ in 0..2 * MAX_COUNTED_LINES {
        let Some(next) = line.next(text) else { break };
        if line.text.ends_with(':') {
            let step = next.indent().checked_sub(line.indent());
            let [usual, odd] = counts;
            counts = [usual + usize::from(step == Some(own)), odd + usize::from(step == Some(unusual))];
        }
        line = next;
    }
    let [usual, odd] = counts;
    (usual > odd).then_some(child.start)
}
