//! Explanations of text that is not YAML, as an author needs them.
//!
//! The parser knows where it gave up; the line itself usually shows the cause.

use granit_parser::{ErrorKind, ScanError};

use super::escapes::first_unknown;
use super::faults::{refused, syntax, too_deep};
use super::line::Line;
use super::misplaced::{at_culprit, indentation, missing_colon};
use super::slips::{keys, slips};
use crate::finding::Finding;
use crate::source::{FileId, Span};

/// Turns the parser's error into findings at the lines that caused it.
pub(super) fn findings(file: FileId, text: &str, error: &ScanError) -> Vec<Finding> {
    let offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let line = Line::at(text, offset);
    if !matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
        let slips = slips(file, text, line.start..line.start + line.text.len());
        if !slips.is_empty() {
            return slips;
        }
    }
    vec![match cause(file, text, error, &line) {
        SyntaxFault::Explained(finding) => finding,
        SyntaxFault::Misplaced(finding) => at_culprit(finding, file, text, &line),
    }]
}

/// A finding about text that is not YAML.
enum SyntaxFault {
    /// The finding explains what is wrong.
    Explained(Finding),
    /// The line does not fit; perhaps another one is to blame.
    Misplaced(Finding),
}

fn cause(file: FileId, text: &str, error: &ScanError, line: &Line<'_>) -> SyntaxFault {
    use SyntaxFault::{Explained, Misplaced};
    let offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let span = Span::new(file, offset..next_char(text, offset));
    if let Some(finding) = key_above(file, text, line) {
        return Misplaced(finding);
    }
    Explained(match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(span),
        ErrorKind::CommentInterceptedScalar => {
            return Misplaced(indentation(file, text, line.next(text).as_ref().unwrap_or(line)));
        }
        ErrorKind::TabInIndentation
        | ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInPlainScalar => syntax(
            first_tab(file, text, line.start).unwrap_or(span),
            "indraget innehåller en tabb",
            "the indentation contains a tab",
            "Använd mellanslag i stället för tabb.",
            "Use spaces instead of tabs.",
        ),
        ErrorKind::ExpectedBlockSequenceEntry | ErrorKind::ExpectedBlockMappingKey => {
            return Misplaced(indentation(file, text, line));
        }
        ErrorKind::MappingValueNotAllowed => return mapping_value(file, text, offset, line),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            colon_in_text(span, "eller så fattas ett komma", "or a comma is missing")
        }
        kind if unclosed_quote(kind, text, offset).is_some() => {
            let at = unclosed_quote(kind, text, offset).unwrap_or(offset);
            quote(Span::new(file, at..next_char(text, at)))
        }
        ErrorKind::InvalidIndentation if line.text.trim_start().starts_with([']', '}']) => {
            return Misplaced(indentation(file, text, line));
        }
        ErrorKind::InvalidIndentation | ErrorKind::UnclosedFlowCollection { .. } => syntax(
            open_bracket(text, offset).map_or(span, |at| Span::new(file, at..at + 1)),
            "en parentes är inte stängd, eller raden är för lite indragen",
            "a bracket is not closed, or the line is indented too little",
            "Varje { ska ha en } och varje [ en ]; rader däremellan dras in.",
            "Every { needs a } and every [ a ]; indent the lines in between.",
        ),
        ErrorKind::MisplacedFlowCollectionEnd => syntax(
            span,
            "en parentes för mycket",
            "one bracket too many",
            "Ta bort den, eller lägg till den som öppnar.",
            "Remove it, or add the opening bracket.",
        ),
        ErrorKind::UnexpectedCharacter { character } => syntax(
            span,
            &format!("texten börjar med \"{character}\""),
            &format!("the text begins with \"{character}\""),
            "Sätt texten inom citattecken: \"…\"",
            "Put the text in quotes: \"…\"",
        ),
        ErrorKind::UnknownAnchor => refused(span, "en hänvisning (*)", "an alias (*)"),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidUnicodeEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate => escape(file, text, offset),
        ErrorKind::InvalidTrailingSingleQuotedScalar => syntax(
            span,
            "efter ' står text som inte hör dit, eller så är ett ' inuti texten skrivet en gång",
            "words after ' do not belong there, or a ' inside the text is written once",
            "Inom '…' skrivs en apostrof två gånger: ''. Eller sätt texten inom \"…\".",
            "Within '…' write an apostrophe twice: ''. Or put the text in \"…\".",
        ),
        ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => quote(span),
        _ => {
            return Misplaced(syntax(
                span,
                "raden går inte att läsa",
                &format!("the line cannot be read ({})", error.info()),
                "Jämför med raderna runt omkring: indrag, kolon, parenteser, citattecken.",
                "Compare with the lines around it: indentation, colons, brackets, quotes.",
            ));
        }
    })
}

/// A fault that the parser notices only later: a key at the margin without its
/// colon, or with a text and a list below it.
fn key_above(file: FileId, text: &str, line: &Line<'_>) -> Option<Finding> {
    // The line's key is the nearest line above at the margin.
    let mut above = Some(Line { start: line.start, text: line.text });
    while let Some(now) = above {
        if now.indent() == 0 && !now.text.is_empty() {
            let under_a_text = now.text.contains(": ") && line.text.trim_start().starts_with('-');
            if under_a_text && now.start < line.start {
                return Some(indentation(file, text, &now));
            }
            let is_word = now.text.chars().all(|c| c.is_alphanumeric() || c == '_');
            return is_word.then(|| missing_colon(Span::new(file, now.content_range())));
        }
        above = now.previous(text);
    }
    None
}

/// The nearest open bracket above.
fn open_bracket(text: &str, offset: usize) -> Option<usize> {
    let mut closed = 0usize;
    for (at, c) in text.get(..offset)?.char_indices().rev() {
        match c {
            ']' | '}' => closed += 1,
            '[' | '{' if closed == 0 => return Some(at),
            '[' | '{' => closed -= 1,
            _ => {}
        }
    }
    None
}

/// The tab in the first indentation that has one, at or after a line.
fn first_tab(file: FileId, text: &str, from: usize) -> Option<Span> {
    let mut start = from;
    for line in text.get(from..)?.split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        if let Some(at) = line.get(..indent)?.find('\t') {
            return Some(Span::new(file, start + at..start + at + 1));
        }
        start += line.len();
    }
    None
}

/// The position of a quote that is never closed, if the error can result from
/// one: in the nearest line above with an odd number of quotes.
fn unclosed_quote(kind: &ErrorKind, text: &str, offset: usize) -> Option<usize> {
    let follows_from_it = matches!(
        kind,
        ErrorKind::InvalidIndentation
            | ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
    );
    if !follows_from_it {
        return None;
    }
    let mut line = Some(Line::at(text, offset));
    while let Some(now) = line {
        let quotes = now.text.matches('"').count() - now.text.matches("\\\"").count();
        if quotes % 2 == 1 {
            return Some(now.start + now.text.rfind('"')?);
        }
        line = now.previous(text);
    }
    None
}

fn quote(span: Span) -> Finding {
    syntax(
        span,
        "ett citattecken är inte stängt, eller något står direkt efter det",
        "a quote is not closed, or something follows it directly",
        "En text inom \" slutar med \". Ett citattecken inuti skrivs \\\".",
        "Text in \" ends with \". Write a quote inside it as \\\".",
    )
}

/// The finding for a `key:` where YAML allows none: it is indented too far, or
/// the line before it lacks its colon.
fn mapping_value(file: FileId, text: &str, offset: usize, line: &Line<'_>) -> SyntaxFault {
    let before = text.get(line.start..offset).unwrap_or_default();
    if let Some((key, _)) = before.split_once(": ") {
        let finding = colon_in_text(Span::new(file, offset..next_char(text, offset)), "", "");
        // The repair quotes all text after the key, unless the text contains
        // characters that quotes change.
        let start = line.start + key.len() + 2;
        let value = text.get(start..line.start + line.text.len()).unwrap_or_default();
        // A comma at the end may separate the text from the next value.
        let certain = !value.contains(['"', '\\', '{', '[', '#'])
            && !value.trim().is_empty()
            && !value.trim_start().starts_with('\'')
            && !value.ends_with(',');
        let lead = value.len() - value.trim_start().len();
        let span = Span::new(file, start + lead..start + value.len());
        return SyntaxFault::Explained(match certain {
            true => finding.fix(span, format!("\"{}\"", value.trim())),
            false => finding,
        });
    }
    if continues_a_text(text, before, line) {
        return SyntaxFault::Explained(syntax(
            Span::new(file, offset..next_char(text, offset)),
            "en text med kolon står utan citattecken",
            "text with a colon must be in quotes",
            "Skriv >- efter nyckeln och hela texten på raderna under, eller sätt den inom citattecken.",
            "Write >- after the key and the whole text on the lines below, or put it in quotes.",
        ));
    }
    SyntaxFault::Misplaced(match line.previous(text) {
        Some(previous) if line.indent() <= previous.indent() || !previous.text.contains(':') => {
            missing_colon(Span::new(file, previous.content_range()))
        }
        _ => indentation(file, text, line),
    })
}

/// `true` if a line goes on with the text of a line above, and the words before
/// its colon are no key of the file.
fn continues_a_text(text: &str, words: &str, line: &Line<'_>) -> bool {
    let words = words.trim_start();
    let is_key = !words.contains(' ') && !words.starts_with(char::is_uppercase);
    let mut above = std::iter::successors(line.previous(text), |line| line.previous(text));
    let begins = above.find(|above| above.indent() < line.indent());
    let is_text = begins.is_some_and(|begins| {
        begins.text.split_once(": ").is_some_and(|(_, value)| value.starts_with(char::is_alphanumeric))
    });
    is_text && !is_key && !keys(text).contains(words)
}

/// The finding for a backslash that begins no escape.
fn escape(file: FileId, text: &str, offset: usize) -> Finding {
    // The parser gives up at the quote that opens the text, or after the escape.
    let line = Line::at(text, offset);
    let is_quote = text.get(offset..).is_some_and(|rest| rest.starts_with('"'));
    let before = text.get(line.start..offset).unwrap_or_default();
    let from = if is_quote { None } else { before.rfind('\\') }.map_or(offset, |at| line.start + at);
    let unknown = text.get(from..).and_then(first_unknown);
    let (at, length) = unknown.map_or((offset, 1), |(at, length)| (from + at, length));
    let written = text.get(at..at + length).unwrap_or_default();
    syntax(
        Span::new(file, at..at + written.len()),
        &format!("\"{written}\" är inget som kan stå inom citattecken"),
        &format!("\"{written}\" is not allowed within quotes"),
        "Skriv omvänt snedstreck två gånger (\\\\), eller sätt texten inom '…'.",
        "Write a backslash twice (\\\\), or put the text in '…'.",
    )
}

fn colon_in_text(span: Span, or_sv: &str, or_en: &str) -> Finding {
    let join = |sentence: &str, or: &str| {
        if or.is_empty() { sentence.to_owned() } else { format!("{sentence}, {or}") }
    };
    syntax(
        span,
        &join("en text med kolon står utan citattecken", or_sv),
        &join("text with a colon must be in quotes", or_en),
        "Sätt texten inom citattecken: \"…\"",
        "Put the text in quotes: \"…\"",
    )
}

fn next_char(text: &str, offset: usize) -> usize {
    offset + text.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}
