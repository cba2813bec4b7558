//! Characters that are not what they seem: where they do harm, and where not.
//! `docs/regelspraket.md` has the same in words.
//!
//! It knows one part of a line at a time.

use std::ops::Range;

use super::part::PieceKind;
use crate::base::characters::{OddKind, described, joins_emoji, odd_kind};
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::{FileId, Span};

/// The most joining characters after one sign; an emoji has two.
const MAX_JOINED: usize = 4;

/// The place of a character, as a message begins and its help ends.
struct OddPlace {
    sv: &'static str,
    en: &'static str,
    /// The repair of a space here, if one is certain.
    repair: Option<&'static str>,
}

/// Reports the characters of a part that are not what they seem, each run of
/// them once, until there are `most` findings.
pub(super) fn odd_characters(
    file: FileId,
    whole: &str,
    kind: PieceKind,
    piece: Range<usize>,
    most: usize,
    found: &mut Vec<Finding>,
) {
    let text = whole.get(piece.clone()).unwrap_or_default();
    if text.is_ascii() && !text.contains(|c: char| c.is_ascii_control()) {
        return;
    }
    let mut told_until = 0;
    for (at, c) in text.char_indices() {
        let Some(odd) = odd_kind(c).filter(|_| at >= told_until) else { continue };
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        if found.len() >= most {
            return;
        }
        let Some(place) = odd_place(kind, odd, c, before, rest) else {
            // Spaces between words are judged together.
            told_until = at + rest.len() - rest.trim_start_matches(is_space).len();
            continue;
        };
        let run = rest.get(..rest.len() - rest.trim_start_matches(|c| odd_kind(c) == Some(odd)).len());
        let run = run.unwrap_or_default();
        told_until = at + run.len();
        let span = Span::new(file, piece.start + at..piece.start + told_until);
        found.push(finding(span, odd, run, &place));
    }
}

/// The place of an odd character, or `None` if it does no harm there.
fn odd_place(kind: PieceKind, odd: OddKind, c: char, before: &str, rest: &str) -> Option<OddPlace> {
    let place = |sv, en, repair| Some(OddPlace { sv, en, repair });
    match kind {
        PieceKind::Comment => match odd {
            OddKind::Space | OddKind::Tab | OddKind::Invisible => None,
            _ => place("kommentaren innehåller", "the comment contains", None),
        },
        PieceKind::Indentation => {
            // Wider spaces than an ordinary one leave the column in doubt.
            let repair = (c == '\u{a0}').then_some(" ");
            place("indraget innehåller", "the indentation contains", repair)
        }
        PieceKind::AfterDash => place("efter bindestrecket står", "the dash is followed by", Some(" ")),
        PieceKind::Key => {
            let is_end = rest.chars().all(is_space);
            place("nyckeln innehåller", "the key contains", is_end.then_some(""))
        }
        PieceKind::AfterColon | PieceKind::Gap if odd == OddKind::Tab => None,
        PieceKind::AfterColon => place("efter kolonet står", "the colon is followed by", Some(" ")),
        PieceKind::Gap => place("raden innehåller", "the line contains", Some(" ")),
        PieceKind::Plain | PieceKind::Quoted | PieceKind::Block => {
            if odd == OddKind::Invisible && joins_emoji(c) && is_emoji(before, rest) {
                return None;
            }
            if odd != OddKind::Space {
                return place("texten innehåller", "the text contains", None);
            }
            let after = rest.trim_start_matches(is_space);
            if after.is_empty() {
                place("texten slutar med", "the text ends with", Some(""))
            } else if before.chars().all(is_space) {
                place("texten börjar med", "the text begins with", Some(""))
            } else if kind == PieceKind::Plain && after.starts_with('#') {
                place("framför # står", "the # follows", Some(" "))
            } else {
                None
            }
        }
    }
}

fn is_space(c: char) -> bool {
    c == ' ' || odd_kind(c) == Some(OddKind::Space)
}

/// `true` if a joining character follows a sign that is neither letter nor
/// digit, as in an emoji, or makes a digit one.
fn is_emoji(before: &str, rest: &str) -> bool {
    let sign = before.chars().rev().take(MAX_JOINED).find(|c| !joins_emoji(*c));
    rest.chars().nth(1) == Some('\u{20e3}')
        || sign.is_some_and(|c| !c.is_ascii() && !c.is_alphanumeric() && odd_kind(c).is_none())
}

fn finding(span: Span, odd: OddKind, run: &str, place: &OddPlace) -> Finding {
    let name = described(run.chars().next().unwrap_or_default());
    let (sv, en) = name.both();
    let message = Message::new(format!("{} {sv}", place.sv), format!("{} {en}", place.en));
    let (code, help, repair) = match odd {
        OddKind::Tab => (
            Code::Syntax,
            Message::new("Använd mellanslag i stället för tabb.", "Use spaces instead of tabs."),
            None,
        ),
        OddKind::Space if place.repair == Some("") => (
            Code::Syntax,
            Message::new(
                "Ta bort det. Det följer ofta med vid kopiering från en webbsida.",
                "Remove it. It often comes with text copied from a web page.",
            ),
            place.repair,
        ),
        OddKind::Space => (
            Code::Syntax,
            Message::new(
                "Byt det mot ett vanligt mellanslag. Det följer ofta med vid kopiering från en webbsida.",
                "Replace it with an ordinary space. It often comes with text copied from a web page.",
            ),
            place.repair,
        ),
        OddKind::Invisible => (
            Code::RefusedYaml,
            Message::new("Ta bort tecknet; skriv om raden för hand.", "Remove it, or retype the line."),
            Some(""),
        ),
        OddKind::Direction | OddKind::Break | OddKind::Control => (
            Code::RefusedYaml,
            Message::new("Ta bort tecknet; skriv om raden för hand.", "Remove it, or retype the line."),
            None,
        ),
    };
    let finding = Finding::new(code, span, message).help(help);
    match repair {
        // The same number of spaces, so that columns stay.
        Some(" ") => finding.fix(span, " ".repeat(run.chars().count())),
        Some(repair) => finding.fix(span, repair.to_owned()),
        None => finding,
    }
}
