//! The parts that a rule file is divided into, and signs that people take for
//! those of YAML.
//!
//! It names them; `layout` finds them.

use std::ops::Range;

/// A part of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    Indentation,
    /// The space after the dash of an entry.
    AfterDash,
    Key,
    /// The space between a key's colon and its value.
    AfterColon,
    /// A text without quotes, or the part of it on one line.
    Plain,
    Quoted,
    /// A line of a text after `>` or `|`.
    Block,
    Comment,
    /// The space between other parts.
    Gap,
}

/// A part of a file that is worth a look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Piece(PieceKind, Range<usize>),
    /// A whole text without quotes, perhaps over several lines.
    WholePlain(Range<usize>),
    /// A sign at the beginning of a line where only a dash begins an entry.
    ListSign(Range<usize>),
    /// The dash of a line that goes on without a space.
    BareDash(Range<usize>),
    /// A word with a colon and no space after it, where a key can be.
    BareColon {
        word: Range<usize>,
        colon: usize,
    },
    /// Words after a closing quote or bracket, which precedes them.
    AfterValue(Range<usize>),
    /// Words on the line of a `>` or `|`, which precedes them.
    AfterBlockSign(Range<usize>),
    /// The mark that git leaves where two changes meet.
    ConflictMark(Range<usize>),
    /// The rest of a line after a `"` that the line does not close.
    OpenQuote(Range<usize>),
}
