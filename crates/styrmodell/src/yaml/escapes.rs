//! Escapes within `"…"` that give a character nobody sees: a backslash was
//! meant.
//!
//! It knows one text in quotes at a time, and only escapes that the parser has
//! understood.

use crate::base::characters::{described, odd_kind};
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::{FileId, Span};

/// The most escapes that are reported of one text.
const MAX_FOUND: usize = 20;

/// Reports the escapes in a text, with its quotes, that stands at a place of the
/// file.
pub(super) fn escapes(file: FileId, start: usize, text: &str, findings: &mut Vec<Finding>) {
    let mut at = 0;
    let mut found = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find('\\')) {
        at += next;
        let rest = text.get(at..).unwrap_or_default();
        let Some((length, c)) = escape(rest) else { return };
        if let Some(c) = c.filter(|c| odd_kind(*c).is_some()) {
            let span = Span::new(file, start + at..start + at + length);
            findings.push(finding(span, rest.get(..length).unwrap_or_default(), c));
            found += 1;
            if found == MAX_FOUND {
                return;
            }
        }
        at += length;
    }
}

/// The place and length of the first escape in a text that the parser does not
/// understand.
pub(super) fn first_unknown(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        at += text.get(at..)?.find('\\')?;
        let rest = text.get(at..)?;
        let kind = rest.chars().nth(1)?;
        at += match escape(rest) {
            Some((length, Some(_))) => length,
            Some((length, None)) if "n\"/\\ \r\n".contains(kind) => length,
            _ => return Some((at, 1 + kind.len_utf8())),
        };
    }
}

/// The length of the escape that a text begins with, and the character that it
/// gives, unless it gives none.
fn escape(text: &str) -> Option<(usize, Option<char>)> {
    let kind = text.chars().nth(1)?;
    let number = |digits: usize| {
        let digits = text.get(2..2 + digits)?;
        Some((2 + digits.len(), u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)))
    };
    let given = match kind {
        'x' => return number(2),
        'u' => return number(4),
        'U' => return number(8),
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        // The others give what they show, or join two lines; `\n` gives what the
        // end of a line gives.
        _ => return Some((1 + kind.len_utf8(), None)),
    };
    Some((1 + kind.len_utf8(), Some(given)))
}

fn finding(span: Span, written: &str, c: char) -> Finding {
    let name = described(c);
    let (sv, en) = name.both();
    Finding::new(
        Code::RefusedYaml,
        span,
        Message::new(
            format!("\"{written}\" inom citattecken blir {sv}"),
            format!("\"{written}\" within quotes becomes {en}"),
        ),
    )
    .help(Message::new(
        "Ska det omvända snedstrecket synas, skriv det två gånger (\\\\), eller sätt texten inom '…'.",
        "If the backslash is meant to be shown, write it twice (\\\\), or put the text in '…'.",
    ))
}
