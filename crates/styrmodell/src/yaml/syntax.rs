//! Explanations of text that is not YAML, as an author needs them.
//!
//! The parser knows where it gave up; the line itself usually shows the cause.

use granit_parser::{ErrorKind, ScanError};

use super::line::Line;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::{FileId, Span};

/// No rule needs deeper nesting; the limit bounds the recursion of later stages.
pub(super) const MAX_DEPTH: usize = 32;

/// Turns the parser's error into a finding at the line that caused it.
pub(super) fn finding(file: FileId, text: &str, error: &ScanError) -> Finding {
    let offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let line = Line::at(text, offset);
    let span = Span::new(file, offset..next_char(text, offset));
    if let Some(finding) = slip_above(file, text, &line) {
        return finding;
    }
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => too_deep(span),
        ErrorKind::CommentInterceptedScalar => match line.next(text) {
            Some(next) => indentation(file, text, &next),
            None => indentation(file, text, &line),
        },
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
            indentation(file, text, &line)
        }
        ErrorKind::MappingValueNotAllowed => mapping_value(file, text, offset, &line),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            colon_in_text(span, "eller så fattas ett komma", "or a comma is missing")
        }
        kind if unclosed_quote(kind, text, offset).is_some() => {
            let at = unclosed_quote(kind, text, offset).unwrap_or(offset);
            quote(Span::new(file, at..next_char(text, at)))
        }
        ErrorKind::InvalidIndentation if line.text.trim_start().starts_with([']', '}']) => {
            indentation(file, text, &line)
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
        ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape => quote(span),
        _ => syntax(
            span,
            "raden går inte att läsa",
            &format!("the line cannot be read ({})", error.info()),
            "Jämför med raderna runt omkring: indrag, kolon, parenteser, citattecken.",
            "Compare with the lines around it: indentation, colons, brackets, quotes.",
        ),
    }
}

/// Mistakes that the parser notices only later: a dash without its space, a key
/// at the margin without its colon.
fn slip_above(file: FileId, text: &str, line: &Line<'_>) -> Option<Finding> {
    for near in [Some(Line { start: line.start, text: line.text }), line.previous(text)].into_iter().flatten()
    {
        let content = near.text.trim_start();
        let dash = content.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_alphanumeric));
        if dash && content.contains(':') {
            return Some(syntax(
                Span::new(file, near.content_range()),
                "mellanslaget saknas efter bindestrecket",
                "the space after the dash is missing",
                "Skriv \"- id: …\", med mellanslag efter bindestrecket.",
                "Write \"- id: …\", with a space after the dash.",
            ));
        }
    }
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

/// The finding for text nested deeper than [`MAX_DEPTH`].
pub(super) fn too_deep(span: Span) -> Finding {
    let most = MAX_DEPTH;
    Finding::new(
        Code::TooLarge,
        span,
        Message::new(
            format!("fler än {most} nivåer inuti varandra"),
            format!("nested more than {most} levels deep"),
        ),
    )
}

/// The finding for a `key:` where YAML allows none: it is indented too far, or
/// the line before it lacks its colon.
fn mapping_value(file: FileId, text: &str, offset: usize, line: &Line<'_>) -> Finding {
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
        return if certain { finding.fix(span, format!("\"{}\"", value.trim())) } else { finding };
    }
    let Some(previous) = line.previous(text) else {
        return indentation(file, text, line);
    };
    if line.indent() > previous.indent() && previous.text.contains(':') {
        indentation(file, text, line)
    } else {
        missing_colon(Span::new(file, previous.content_range()))
    }
}

fn missing_colon(span: Span) -> Finding {
    syntax(
        span,
        "raden saknar kolon och mellanslag efter nyckeln",
        "the line lacks a colon and a space after its key",
        "Skriv \"nyckel: värde\", med mellanslag efter kolonet.",
        "Write \"key: value\", with a space after the colon.",
    )
}

fn indentation(file: FileId, text: &str, line: &Line<'_>) -> Finding {
    let own = line.indent() + 1;
    let columns: Vec<String> = line.columns(text).iter().map(usize::to_string).collect();
    let (help_sv, help_en) = match columns.as_slice() {
        [] => (
            "Dra in den lika långt som raderna den hör ihop med, med mellanslag.".to_owned(),
            "Indent it as far as the lines it belongs with, using spaces.".to_owned(),
        ),
        [one] => (
            format!("Den kan börja i kolumn {one}, som raderna den hör ihop med. Dra in med mellanslag."),
            format!("It can begin in column {one}, like the lines it belongs with. Indent with spaces."),
        ),
        [most @ .., last] => (
            format!(
                "Den kan börja i kolumn {} eller {last}, beroende på vilka rader den hör ihop med. Dra in med mellanslag.",
                most.join(", ")
            ),
            format!(
                "It can begin in column {} or {last}, depending on the lines it belongs with. Indent with spaces.",
                most.join(", ")
            ),
        ),
    };
    let finding = syntax(
        Span::new(file, line.content_range()),
        &format!("raden är fel indragen: den börjar i kolumn {own}"),
        &format!("wrong indentation: the line begins in column {own}"),
        &help_sv,
        &help_en,
    );
    match line.lacks_a_dash(text) {
        true => finding.help(Message::new(
            "Börjar en ny post här, till exempel en regel? Skriv \"- \" före.",
            "If a new entry begins here, such as a rule, write \"- \" before it.",
        )),
        false => finding,
    }
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

fn syntax(span: Span, sv: &str, en: &str, help_sv: &str, help_en: &str) -> Finding {
    Finding::new(Code::Syntax, span, Message::new(sv, en)).help(Message::new(help_sv, help_en))
}

/// The finding for YAML that is not part of the rule language.
pub(super) fn refused(span: Span, what_sv: &str, what_en: &str) -> Finding {
    Finding::new(
        Code::RefusedYaml,
        span,
        Message::new(
            format!("{what_sv} används inte i regelspråket"),
            format!("{what_en} is not part of the rule language"),
        ),
    )
    .help(Message::new(
        "Skriv ut värdet. Börjar en text med &, * eller ! sätts den inom citattecken.",
        "Write the value in full. Put text that begins with &, * or ! in quotes.",
    ))
}

/// The finding for a character that editors do not show and that misleads a
/// reader.
pub(super) fn forbidden_character(file: FileId, text: &str) -> Option<Finding> {
    // The cheap test goes first: most files contain no suspicious character.
    let suspicious = |c: char| {
        matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
            || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
    };
    if let Some((at, c)) = text.char_indices().find(|&(_, c)| suspicious(c)) {
        let code = u32::from(c);
        return Some(
            Finding::new(
                Code::RefusedYaml,
                Span::new(file, at..at + c.len_utf8()),
                Message::new(
                    format!("texten innehåller ett osynligt styrtecken (U+{code:04X})"),
                    format!("the text contains an invisible control character (U+{code:04X})"),
                ),
            )
            .help(Message::new(
                "Ta bort tecknet; skriv om raden för hand.",
                "Remove it, or retype the line.",
            )),
        );
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start_matches(' ');
        if content.starts_with('\u{a0}') {
            let at = start + line.len() - content.len();
            return Some(syntax(
                Span::new(file, at..at + 2),
                "indraget innehåller ett hårt mellanslag",
                "the indentation contains a no-break space",
                "Byt det mot ett vanligt mellanslag. Det följer ofta med vid kopiering från en webbsida.",
                "Replace it with an ordinary space. It often comes with text copied from a web page.",
            ));
        }
        start += line.len();
    }
    if let Some(at) = text.strip_prefix("%").map(|_| 0).or_else(|| text.find("\n%").map(|i| i + 1)) {
        return Some(refused(Span::new(file, at..at + 1), "ett direktiv (%)", "a directive (%)"));
    }
    None
}

fn next_char(text: &str, offset: usize) -> usize {
    offset + text.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}
