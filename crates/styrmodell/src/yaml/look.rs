//! A look at the text before it is read as YAML: characters that are not what
//! they seem, and signs that people take for those of YAML. The parser would
//! refuse some of them at an innocent line and take others for text.
//!
//! It knows characters and where they are, nothing of values.

use std::ops::Range;

use super::faults::{refused, syntax};
use super::layout::parts;
use super::odd::odd_characters;
use super::part::Part;
use crate::base::characters::{described, is_list_sign, is_typographic_quote, odd_kind};
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::{FileId, Span};

/// The most findings of one look at a file: more than anybody reads before they
/// repair the first.
const MAX_FOUND: usize = 100;

/// The findings in the text of one file, in order.
pub(super) fn look(file: FileId, text: &str) -> Vec<Finding> {
    let mut found = LookedFile { file, text, found: Vec::new(), marks: None };
    if let Some(at) = text.strip_prefix('%').map(|_| 0).or_else(|| text.find("\n%").map(|i| i + 1)) {
        found.found.push(refused(Span::new(file, at..at + 1), "ett direktiv (%)", "a directive (%)"));
    }
    if has_lone_returns(text) {
        found.found.push(found.lone_returns());
        return found.found;
    }
    if is_suspicious(text) {
        parts(text, &mut |part| found.take(part));
    }
    found.found
}

/// `true` if a text may contain what a look finds. Most files do not, and are
/// not divided into parts.
fn is_suspicious(text: &str) -> bool {
    text.split('\n').any(|line| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let rest = line.trim_start_matches(' ');
        // Most lines have nothing but ASCII and å ä ö; the fold looks at many
        // bytes at a time.
        let is_plain = rest.bytes().fold(true, |plain, byte| plain & is_plain_byte(byte));
        begins_suspiciously(rest, rest.len() == line.len()) || (!is_plain && has_odd_sign(rest))
    })
}

/// `true` for a byte of ASCII that is shown, or of a letter such as å.
fn is_plain_byte(byte: u8) -> bool {
    (b' '..=0xc3).contains(&byte) & (byte != 0x7f) & !(0xc0..=0xc2).contains(&byte)
}

/// `true` if a line may begin with a sign that is taken for a dash, with a dash
/// without its space, or with a conflict mark at the margin.
fn begins_suspiciously(rest: &str, is_margin: bool) -> bool {
    match rest.as_bytes() {
        [b'-', next, ..] => !matches!(next, b' ' | b'-'),
        [b'*' | b'+', ..] => true,
        [first @ (b'<' | b'|' | b'=' | b'>'), second, ..] => is_margin && first == second,
        [0x80..=0xff, ..] => rest.starts_with(is_list_sign),
        _ => false,
    }
}

/// `true` if a line has a character that is not what it seems, or a quotation
/// mark of a word processor where a text begins.
fn has_odd_sign(rest: &str) -> bool {
    let mut before = '\n';
    rest.chars().filter(|c| *c != ' ').any(|c| {
        let begins_text = matches!(before, ':' | '-' | '[' | '{' | ',' | '\n');
        before = c;
        !c.is_ascii_graphic() && (odd_kind(c).is_some() || (begins_text && is_typographic_quote(c)))
    })
}

/// `true` if lines end in carriage returns alone, as old programs write them.
fn has_lone_returns(text: &str) -> bool {
    !text.contains('\n') && text.contains('\r')
}

/// The findings of a look at one file.
struct LookedFile<'t> {
    file: FileId,
    text: &'t str,
    found: Vec<Finding>,
    /// The number of the finding that further conflict marks belong to.
    marks: Option<usize>,
}

impl LookedFile<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    fn lone_returns(&self) -> Finding {
        let at = self.text.find('\r').unwrap_or_default();
        Finding::new(
            Code::RefusedYaml,
            self.span(at..at + 1),
            Message::new(
                "radbrytningarna är ensamma vagnreturtecken (U+000D)",
                "the line breaks are lone carriage returns (U+000D)",
            ),
        )
        .help(Message::new(
            "Spara filen med radbrytningar av vanligt slag: LF, eller CRLF som i Windows.",
            "Save the file with line breaks of the usual kind: LF, or CRLF as in Windows.",
        ))
    }

    fn take(&mut self, part: Part) {
        if self.found.len() >= MAX_FOUND {
            return;
        }
        match part {
            Part::Piece(kind, range) => {
                odd_characters(self.file, self.text, kind, range, MAX_FOUND, &mut self.found);
            }
            Part::ConflictMark(range) => self.conflict_mark(range),
            Part::ListSign(range) => self.list_sign(range),
            Part::BareDash(range) => {
                let next = self.text.get(range.end..).and_then(|t| t.chars().next());
                let finding = syntax(
                    self.span(range.clone()),
                    "mellanslaget saknas efter bindestrecket",
                    "the space after the dash is missing",
                    "Skriv \"- \", med mellanslag efter bindestrecket. En text som börjar med bindestreck sätts inom citattecken.",
                    "Write \"- \", with a space after the dash. Put text that begins with a dash in quotes.",
                );
                let is_entry = next.is_some_and(char::is_alphabetic);
                self.found.push(match is_entry {
                    true => finding.fix(self.span(range), "- ".to_owned()),
                    false => finding,
                });
            }
            Part::WholePlain(range) => self.typographic_quotes(range),
            Part::BareColon { .. } | Part::AfterValue(_) | Part::AfterBlockSign(_) | Part::OpenQuote(_) => {}
        }
    }

    fn conflict_mark(&mut self, range: Range<usize>) {
        let line = self.text.get(range.clone()).unwrap_or_default();
        let mark = line.get(..7).unwrap_or_default();
        let span = self.span(range);
        let open = self.marks.filter(|_| mark != "<<<<<<<").and_then(|number| self.found.get_mut(number));
        match open {
            Some(first) => {
                *first = first.clone().also_at(span, Message::new("hör ihop med det", "belongs with it"));
            }
            None => {
                self.marks = Some(self.found.len());
                self.found.push(syntax(
                    span,
                    &format!("raden är ett märke efter en sammanslagning i git ({mark})"),
                    &format!("the line is a mark of a merge conflict in git ({mark})"),
                    "Välj vilka av raderna mellan märkena som ska gälla, och ta bort märkena.",
                    "Choose which of the lines between the marks to keep, and remove the marks.",
                ));
            }
        }
        if mark == ">>>>>>>" {
            self.marks = None;
        }
    }

    fn list_sign(&mut self, range: Range<usize>) {
        let sign = self.text.get(range.clone()).and_then(|t| t.chars().next()).unwrap_or_default();
        let name = described(sign);
        let (sv, en) = name.both();
        let next = self.text.get(range.end..).and_then(|t| t.chars().next());
        let is_apart = next.is_none_or(|c| c == ' ' || c == '\n' || odd_kind(c).is_some());
        self.found.push(
            syntax(
                self.span(range.clone()),
                &format!("raden börjar med {sv}"),
                &format!("the line begins with {en}"),
                "Skriv ett bindestreck och ett mellanslag, \"- \", före varje post i en lista. En text som börjar så sätts inom citattecken.",
                "Write a hyphen and a space, \"- \", before each entry of a list. Put text that begins so in quotes.",
            )
            .fix(self.span(range), if is_apart { "-" } else { "- " }.to_owned()),
        );
    }

    /// Reports a text in typographic quotation marks, which become part of it.
    fn typographic_quotes(&mut self, range: Range<usize>) {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let Some(first) = text.chars().next().filter(|c| is_typographic_quote(*c)) else { return };
        let inner = text.get(first.len_utf8()..).unwrap_or_default();
        let is_quote = |c: char| is_typographic_quote(c) || matches!(c, '"' | '\'');
        let name = described(first);
        let (sv, en) = name.both();
        let help = Message::new(
            "Ska de inte synas, skriv raka citattecken (\"…\"), eller inga. Ska de synas, sätt texten inom raka citattecken.",
            "If they are not meant to be shown, write straight quotes (\"…\"), or none. If they are, put the text in straight quotes.",
        );
        let last = inner.chars().next_back().filter(|c| is_quote(*c));
        let enclosed = last.and_then(|c| inner.strip_suffix(c)).filter(|text| !text.contains(is_quote));
        if let Some(enclosed) = enclosed.filter(|text| !text.contains(": ")) {
            let finding = Finding::new(
                Code::TypographicQuotes,
                self.span(range.clone()),
                Message::new(
                    format!("{sv} avgränsar ingen text: det blir en del av den"),
                    format!("{en} does not enclose a text: it becomes part of it"),
                ),
            )
            .help(help);
            let is_certain = !enclosed.contains(['\\', '\n']) && !enclosed.trim().is_empty();
            self.found.push(match is_certain {
                true => finding.fix(self.span(range), format!("\"{enclosed}\"")),
                false => finding,
            });
            return;
        }
        // The mark that was meant to close it is further on: a comma, a colon
        // or a number sign ends the text, or the line, before it.
        let line = self.text.get(range.start..).and_then(|t| t.lines().next()).unwrap_or_default();
        let rest = line.get(first.len_utf8()..).unwrap_or_default();
        let Some((at, close)) = rest.char_indices().find(|(_, c)| is_typographic_quote(*c)) else { return };
        let text = rest.get(..at).unwrap_or_default();
        if enclosed.is_none() && text.len() <= inner.len() {
            return;
        }
        let whole = self.span(range.start..range.start + first.len_utf8() + at + close.len_utf8());
        let finding = syntax(
            whole,
            &format!("{sv} avgränsar ingen text"),
            &format!("{en} does not enclose a text"),
            "Skriv raka citattecken: \"…\"",
            "Write straight quotes: \"…\"",
        );
        self.found.push(match text.contains(['"', '\\']) {
            true => finding,
            false => finding.fix(whole, format!("\"{text}\"")),
        });
    }
}
