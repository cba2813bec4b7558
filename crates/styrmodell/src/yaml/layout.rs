//! A file as YAML divides it, line by line: indentation, dashes, keys, texts,
//! comments. Forgiving: it also divides text that is not YAML, and takes every
//! character that looks like a space for one.
//!
//! It knows lines and signs, and neither judges nor explains them.

use std::ops::Range;

use super::part::{Part, PieceKind};
use crate::base::characters::{is_list_sign, odd_kind};

/// Calls a function with every part of a text, in order.
pub(super) fn parts(text: &str, visit: &mut dyn FnMut(Part)) {
    let mut layout = DividedFile { text, visit, block: None, quote: None, depth: 0, column: 0, plain: None };
    let mut start = 0;
    while start < text.len() {
        let length = layout.rest(start, text.len()).find('\n').unwrap_or(text.len() - start);
        let line = layout.rest(start, start + length);
        layout.line(start, start + line.strip_suffix('\r').unwrap_or(line).len());
        start += length + 1;
    }
    layout.end_plain();
}

struct DividedFile<'t, 'v> {
    text: &'t str,
    visit: &'v mut dyn FnMut(Part),
    block: Option<BlockText>,
    /// The quote that an earlier line opened.
    quote: Option<char>,
    /// The number of open brackets.
    depth: usize,
    /// The column of the innermost key or dash of the line.
    column: usize,
    plain: Option<PlainText>,
}

/// A text after `>` or `|`.
struct BlockText {
    /// The column of the key or dash that it belongs to.
    parent: usize,
    /// The indentation of its first line.
    indent: Option<usize>,
}

/// A text without quotes that the next line may continue.
struct PlainText {
    parent: usize,
    range: Range<usize>,
    /// `true` if it begins after a dash, `false` if after a key or alone.
    is_item: bool,
}

fn is_gap(c: char) -> bool {
    c == ' ' || odd_kind(c).is_some()
}

/// The length of the gap that a text begins with.
fn gap(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_gap).len()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

/// The length of the key that a text begins with, up to its colon. An odd space
/// after the colon counts where the key is a single word.
fn key_length(text: &str) -> Option<usize> {
    let mut is_single = true;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
        match c {
            ':' if next.is_none_or(|c| c == ' ' || c == '\t' || (is_single && is_gap(c))) => {
                return (at > 0).then_some(at);
            }
            '#' if before == ' ' => return None,
            _ => is_single &= is_word(c) || odd_kind(c).is_some(),
        }
        before = c;
    }
    None
}

/// The offset of the comment in a text, if it has one.
fn comment(text: &str) -> Option<usize> {
    let is_start = |at: &usize| text.get(..*at).is_none_or(|t| t.is_empty() || t.ends_with([' ', '\t']));
    text.match_indices('#').map(|(at, _)| at).find(is_start)
}

/// The place of a closing quote in a text.
fn closing(text: &str, quote: char) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_double = quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'');
        match c {
            '\\' if quote == '"' => drop(chars.next()),
            _ if c == quote && is_double => drop(chars.next()),
            _ if c == quote => return Some(at),
            _ => {}
        }
    }
    None
}

/// `true` for a line that git writes between two changes that meet.
fn is_conflict_mark(line: &str) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| {
        line.strip_prefix(mark).is_some_and(|rest| rest.trim_end().is_empty() || rest.starts_with(' '))
    })
}

impl<'t> DividedFile<'t, '_> {
    fn rest(&self, from: usize, end: usize) -> &'t str {
        self.text.get(from..end).unwrap_or_default()
    }

    fn piece(&mut self, kind: PieceKind, range: Range<usize>) {
        if !range.is_empty() {
            (self.visit)(Part::Piece(kind, range));
        }
    }

    /// Takes the gap at a place and returns its end.
    fn gap(&mut self, kind: PieceKind, at: usize, end: usize) -> usize {
        let after = at + gap(self.rest(at, end));
        self.piece(kind, at..after);
        after
    }

    fn end_plain(&mut self) {
        if let Some(plain) = self.plain.take() {
            (self.visit)(Part::WholePlain(plain.range));
        }
    }

    fn line(&mut self, start: usize, end: usize) {
        let line = self.rest(start, end);
        if is_conflict_mark(line) {
            self.end_plain();
            (self.visit)(Part::ConflictMark(start..end));
            return;
        }
        let is_blank = line.trim_start_matches([' ', '\t']).is_empty();
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if let Some(block) = &mut self.block {
            if is_blank {
                let at = start + block.indent.unwrap_or(line.len()).min(line.len());
                return self.piece(PieceKind::Block, at..end);
            }
            if spaces > block.parent {
                let at = start + spaces.min(*block.indent.get_or_insert(spaces));
                return self.piece(PieceKind::Block, at..end);
            }
            self.block = None;
        }
        if is_blank {
            return;
        }
        let at = self.gap(PieceKind::Indentation, start, end);
        if let Some(quote) = self.quote {
            if let Some(at) = self.quoted(at, end, quote) {
                self.after_value(at, end);
            }
            return;
        }
        if self.depth > 0 {
            return self.after_value(at, end);
        }
        if self.rest(at, end).starts_with('#') {
            self.end_plain();
            return self.piece(PieceKind::Comment, at..end);
        }
        let column = self.rest(start, at).chars().count();
        match &self.plain {
            Some(plain) if column > plain.parent => {
                let (parent, is_item) = (plain.parent, plain.is_item);
                self.list_sign(at, end, is_item);
                self.plain(at, end, parent, is_item);
            }
            _ => {
                self.end_plain();
                self.entry(at, end, column);
            }
        }
    }

    /// Takes a sign that is not a dash at the beginning of a line, and returns
    /// the end of it.
    fn list_sign(&mut self, at: usize, end: usize, can_be: bool) -> Option<usize> {
        let rest = self.rest(at, end);
        let sign = rest.chars().next().filter(|_| can_be)?;
        let after = at + sign.len_utf8();
        let is_bullet = matches!(sign, '*' | '+') && rest.get(1..).is_some_and(|r| r.starts_with(is_gap));
        (is_bullet || is_list_sign(sign)).then(|| (self.visit)(Part::ListSign(at..after)))?;
        Some(after)
    }

    /// Takes a line that begins an entry, a key or a text.
    fn entry(&mut self, mut at: usize, end: usize, mut column: usize) {
        let mut parent = column.checked_sub(1);
        let mut is_item = false;
        loop {
            let rest = self.rest(at, end);
            let after = match rest.chars().next() {
                Some('-' | '?') if rest.get(1..).is_none_or(|r| r.is_empty() || r.starts_with(is_gap)) => {
                    at + 1
                }
                Some('-') if !rest.starts_with("---") => {
                    (self.visit)(Part::BareDash(at..at + 1));
                    at + 1
                }
                _ => match self.list_sign(at, end, !is_item) {
                    Some(after) => after,
                    None => break,
                },
            };
            parent = Some(column);
            is_item = true;
            let next = self.gap(PieceKind::AfterDash, after, end);
            column += self.rest(at, next).chars().count();
            at = next;
        }
        let rest = self.rest(at, end);
        if rest.is_empty() || rest.starts_with('#') {
            return self.piece(PieceKind::Comment, at..end);
        }
        self.column = column;
        if rest.starts_with(['"', '\'', '[', '{']) {
            return self.value(at, end, parent.unwrap_or_default(), is_item);
        }
        let key = key_length(rest);
        if let Some(length) = key.filter(|length| rest.get(..*length).is_some_and(|key| !key.contains(':'))) {
            self.piece(PieceKind::Key, at..at + length);
            let at = self.gap(PieceKind::AfterColon, at + length + 1, end);
            return self.value(at, end, column, false);
        }
        if self.bare_colon(at, end) {
            return self.value(at, end, column, false);
        }
        // The root itself has no parent; its text goes on at any column.
        self.value(at, end, parent.unwrap_or_default(), is_item);
    }

    /// Takes a word with a colon and no space after it; `true` if there is one.
    fn bare_colon(&mut self, at: usize, end: usize) -> bool {
        let rest = self.rest(at, end);
        let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let follows = rest.get(length..).and_then(|r| r.strip_prefix(':'));
        let is_key = rest.starts_with(char::is_alphabetic) && follows.is_some_and(|f| !f.starts_with('/'));
        if is_key {
            (self.visit)(Part::BareColon { word: at..at + length, colon: at + length });
        }
        is_key
    }

    /// Takes the value after a key or a dash.
    fn value(&mut self, at: usize, end: usize, parent: usize, is_item: bool) {
        let rest = self.rest(at, end);
        match rest.chars().next() {
            None => {}
            Some('#') => self.piece(PieceKind::Comment, at..end),
            Some('"' | '\'' | '[' | '{') => self.after_value(at, end),
            Some('|' | '>') => {
                let is_indicator = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-');
                let sign =
                    rest.len() - rest.trim_start_matches(['|', '>']).trim_start_matches(is_indicator).len();
                let after = self.gap(PieceKind::Gap, at + sign, end);
                let more = self.rest(after, end);
                if more.is_empty() || more.starts_with('#') {
                    self.piece(PieceKind::Comment, after..end);
                } else {
                    (self.visit)(Part::AfterBlockSign(after..end));
                }
                self.block = Some(BlockText { parent, indent: None });
            }
            Some(_) => self.plain(at, end, parent, is_item),
        }
    }

    fn plain(&mut self, at: usize, end: usize, parent: usize, is_item: bool) {
        let rest = self.rest(at, end);
        let sharp = comment(rest);
        let text = rest.get(..sharp.unwrap_or(rest.len())).unwrap_or_default().trim_end_matches([' ', '\t']);
        let to = at + text.len();
        self.piece(PieceKind::Plain, at..to);
        let from = self.plain.take().map_or(at, |plain| plain.range.start);
        self.plain = Some(PlainText { parent, range: from..to, is_item });
        if let Some(sharp) = sharp {
            self.end_plain();
            self.piece(PieceKind::Comment, at + sharp..end);
        }
    }

    /// Takes a text in quotes from within it, and returns its end, unless it
    /// goes on in the next line.
    fn quoted(&mut self, at: usize, end: usize, quote: char) -> Option<usize> {
        let length = closing(self.rest(at, end), quote);
        self.piece(PieceKind::Quoted, at..length.map_or(end, |length| at + length));
        if length.is_none() && quote == '"' && self.quote.is_none() {
            (self.visit)(Part::OpenQuote(at..end));
        }
        self.quote = if length.is_none() { Some(quote) } else { None };
        length.map(|length| at + length + 1)
    }

    /// Takes texts in quotes and what is in brackets, to the end of the line.
    fn after_value(&mut self, mut at: usize, end: usize) {
        // The value of a key in quotes may be without them.
        let mut is_value = false;
        loop {
            at = self.gap(if is_value { PieceKind::AfterColon } else { PieceKind::Gap }, at, end);
            let rest = self.rest(at, end);
            let Some(first) = rest.chars().next() else { return };
            match first {
                '#' => return self.piece(PieceKind::Comment, at..end),
                '"' | '\'' => match self.quoted(at + 1, end, first) {
                    Some(after) => at = after,
                    None => return,
                },
                '[' | '{' => {
                    self.depth += 1;
                    at += 1;
                }
                ']' | '}' => {
                    self.depth = self.depth.saturating_sub(1);
                    at += 1;
                }
                ':' => {
                    is_value = true;
                    at += 1;
                    continue;
                }
                ',' if self.depth > 0 => at += 1,
                _ if self.depth > 0 => at = self.flow_text(at, end),
                _ if is_value => return self.value(at, end, self.column, false),
                _ => return (self.visit)(Part::AfterValue(at..end)),
            }
            is_value = false;
        }
    }

    /// Takes a key or a text without quotes within brackets, and returns its
    /// end.
    fn flow_text(&mut self, at: usize, end: usize) -> usize {
        let rest = self.rest(at, end);
        let text = rest.get(..rest.find([',', '[', ']', '{', '}']).unwrap_or(rest.len())).unwrap_or_default();
        if let Some(length) = key_length(text) {
            self.piece(PieceKind::Key, at..at + length);
            return self.gap(PieceKind::AfterColon, at + length + 1, end);
        }
        let sharp = comment(text);
        let words = text.get(..sharp.unwrap_or(text.len())).unwrap_or_default();
        let to = at + words.trim_end_matches([' ', '\t']).len();
        self.piece(PieceKind::Plain, at..to);
        (self.visit)(Part::WholePlain(at..to));
        match sharp {
            Some(sharp) => {
                self.piece(PieceKind::Comment, at + sharp..end);
                end
            }
            None => at + text.len(),
        }
    }
}
