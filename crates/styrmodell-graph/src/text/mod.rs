//! Text in a picture: how wide it is at most, and where its lines break.

mod widths;
mod wrap;

pub(crate) use widths::text_width;
pub(crate) use wrap::wrap;

/// `true` for a mark that changes the direction of text, or ends a line or paragraph.
/// Pictures write it by its number, so that it acts where the picture is shown and not
/// in the terminal that their text passes.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The part that a text has in a picture. It decides size and weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextRole {
    /// The heading of a file.
    Heading,
    /// The title of a box.
    Title,
    /// The heading of a list in a box.
    ListHeading,
    /// An item of a list.
    Item,
    /// An item that stands out.
    LitItem,
    /// The label of a line.
    Label,
}

impl TextRole {
    /// The size of the font, in pixels.
    pub fn size(self) -> i32 {
        match self {
            TextRole::Heading => 20,
            TextRole::Title => 16,
            TextRole::Item | TextRole::LitItem => 14,
            TextRole::ListHeading | TextRole::Label => 13,
        }
    }

    /// The distance from one line to the next, in pixels.
    pub(crate) fn line_height(self) -> i32 {
        match self {
            TextRole::Heading => 27,
            TextRole::Title => 21,
            TextRole::Item | TextRole::LitItem => 19,
            TextRole::ListHeading | TextRole::Label => 17,
        }
    }

    /// `true` if the font is bold.
    pub fn is_bold(self) -> bool {
        matches!(self, TextRole::Heading | TextRole::Title | TextRole::LitItem)
    }

    /// The class of the text in SVG.
    pub(crate) fn class(self) -> &'static str {
        match self {
            TextRole::Heading => "graph-heading",
            TextRole::Title => "graph-title",
            TextRole::ListHeading => "graph-list",
            TextRole::Item => "graph-item",
            TextRole::LitItem => "graph-item graph-lit",
            TextRole::Label => "graph-label",
        }
    }
}
