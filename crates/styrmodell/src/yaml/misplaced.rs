//! Findings about lines that do not fit together. They explain little, and the
//! parser may have given up at an innocent line: then they are about the line
//! that does not fit.
//!
//! It knows lines alone.

use super::culprit::culprit;
use super::faults::syntax;
use super::line::Line;
use crate::base::message::Message;
use crate::finding::Finding;
use crate::source::{FileId, Span};

pub(super) fn missing_colon(span: Span) -> Finding {
    syntax(
        span,
        "raden saknar kolon och mellanslag efter nyckeln",
        "the line lacks a colon and a space after its key",
        "Skriv \"nyckel: värde\", med mellanslag efter kolonet.",
        "Write \"key: value\", with a space after the colon.",
    )
}

pub(super) fn indentation(file: FileId, text: &str, line: &Line<'_>) -> Finding {
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

/// Puts a finding about a line at the line that most likely does not fit, if
/// that is another one.
pub(super) fn at_culprit(finding: Finding, file: FileId, text: &str, error: &Line<'_>) -> Finding {
    let Some(line) = culprit(text, error).map(|start| Line::at(text, start)) else { return finding };
    let at = finding.labels.first().map_or(0, |label| label.span.start as usize);
    let is_here = (line.start..=line.start + line.text.len()).contains(&at);
    // The parser gives up at the comment above a line that it cannot continue with.
    let is_below = line.start == error.start && at > line.start;
    if is_here || is_below {
        return finding;
    }
    let content = line.text.trim_start();
    match content.starts_with('-') || content.contains(": ") || content.ends_with(':') {
        true => indentation(file, text, &line),
        false => missing_colon(Span::new(file, line.content_range())),
    }
}
