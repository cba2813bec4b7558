//! Slips of the pen that explain why the parser gives up: a colon without its space,
//! words after a bracket, a text beside its sign.
//!
//! It knows the parts of lines up to that place, nothing of the parser.

use std::collections::BTreeSet;
use std::ops::Range;

use super::faults::{bare_colon, syntax};
use super::layout::parts;
use super::part::{Part, PieceKind};
use crate::base::characters::{described, is_typographic_quote};
use crate::finding::Finding;
use crate::source::{FileId, Span};

/// The most slips that are reported at once.
const MAX_FOUND: usize = 100;

/// The words that a text has as keys.
pub(super) fn keys(text: &str) -> BTreeSet<&str> {
    let mut keys = BTreeSet::new();
    parts(text, &mut |part| {
        if let Part::Piece(PieceKind::Key, range) = part {
            keys.extend(text.get(range));
        }
    });
    keys
}

/// Finds the slips in all places up to the line where the parser gives up: a colon
/// without its space, words after a value.
pub(super) fn slips(file: FileId, text: &str, error: Range<usize>) -> Vec<Finding> {
    let mut keys: BTreeSet<&str> = BTreeSet::new();
    let mut hints: Vec<Part> = Vec::new();
    parts(text, &mut |part| match part {
        Part::Piece(PieceKind::Key, range) => keys.extend(text.get(range)),
        Part::BareColon { .. } | Part::AfterValue(_) | Part::AfterBlockSign(_) => hints.push(part),
        Part::OpenQuote(ref range) if range.start < error.end => {
            hints.retain(|hint| !matches!(hint, Part::OpenQuote(_)));
            hints.push(part);
        }
        _ => {}
    });
    let is_here = |range: &Range<usize>| range.start < error.end && range.end >= error.start;
    let mut found = Vec::new();
    for hint in hints {
        match hint {
            Part::BareColon { word, colon } => {
                let is_key = text.get(word.clone()).is_some_and(|word| keys.contains(word));
                if word.start < error.end && (is_key || is_here(&word)) {
                    let at = Span::new(file, colon..colon + 1);
                    found.push(bare_colon(at));
                }
            }
            Part::AfterValue(range) if is_here(&range) => {
                found.extend(after_value(file, text, range));
            }
            Part::AfterBlockSign(range) if is_here(&range) => {
                found.push(syntax(
                    Span::new(file, range),
                    "texten ska börja på raden under > eller |",
                    "the text must begin on the line below > or |",
                    "Flytta texten till nästa rad, indragen längre än nyckeln, eller ta bort tecknet.",
                    "Move the text to the next line, indented further than the key, or remove the sign.",
                ));
            }
            Part::OpenQuote(range) => found.extend(closing_quote(file, text, range)),
            _ => {}
        }
        if found.len() >= MAX_FOUND {
            break;
        }
    }
    found
}

fn after_value(file: FileId, text: &str, words: Range<usize>) -> Option<Finding> {
    let before = text.get(..words.start)?.trim_end();
    let sign = before.chars().next_back().filter(|c| matches!(c, '}' | ']'))?;
    Some(syntax(
        Span::new(file, words),
        &format!("efter {sign} står text som inte hör dit"),
        &format!("words after {sign} do not belong there"),
        "Ska det vara en anmärkning, skriv # före, med mellanslag framför. Annars ta bort den.",
        "If they are a comment, write # before them, with a space in front. Otherwise remove them.",
    ))
}

/// The typographic mark on a line whose straight quote is not closed.
fn closing_quote(file: FileId, text: &str, rest: Range<usize>) -> Option<Finding> {
    let words = text.get(rest.clone())?;
    let (at, mark) = words.char_indices().rev().find(|(_, c)| is_typographic_quote(*c))?;
    let name = described(mark);
    let (sv, en) = name.both();
    let span = Span::new(file, rest.start + at..rest.start + at + mark.len_utf8());
    Some(
        syntax(
            span,
            &format!("{sv} stänger inte ett rakt (\")"),
            &format!("{en} does not close a straight one (\")"),
            "Skriv ett rakt citattecken: \"",
            "Write a straight quote: \"",
        )
        .fix(span, "\"".to_owned()),
    )
}
