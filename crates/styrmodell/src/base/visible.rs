//! Text that is safe to show on a terminal or in a report, without control characters.
//!
//! It knows characters, never the meaning of a text.

#[cfg(any(feature = "json", feature = "render"))]
use std::borrow::Cow;

/// The styles that colour findings, without the escape character before them.
/// Every other escape sequence comes from input.
#[cfg(any(feature = "json", feature = "render"))]
const STYLES: [&str; 9] = ["[0m", "[1m", "[33m", "[91m", "[92m", "[93m", "[94m", "[96m", "[97m"];

/// The colours of a written text.
#[cfg(any(feature = "json", feature = "render"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
#[non_exhaustive]
pub enum Style {
    /// No colours.
    #[default]
    Plain,
    /// ANSI colours.
    Colored,
}

/// Replaces every character that would control the output instead of being shown by a
/// visible one: an escape by `␛`, a character that changes the direction of text by `�`.
/// Line breaks and tabs remain; with colours, the styles of findings remain, too.
#[cfg(any(feature = "json", feature = "render"))]
pub(crate) fn visible(text: &str, style: Style) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let after = text.get(at + c.len_utf8()..).unwrap_or_default();
        let stays = match c {
            '\u{1b}' => style == Style::Colored && STYLES.iter().any(|style| after.starts_with(style)),
            '\r' => after.starts_with('\n'),
            _ => !is_hidden(c),
        };
        shown.push(if stays { c } else { picture(c) });
    }
    Cow::Owned(shown)
}

/// Does the same as [`visible`] and also replaces line breaks and tabs, so that
/// the text is on one line.
pub(crate) fn on_one_line(text: &str) -> String {
    text.chars().map(|c| if is_hidden(c) || matches!(c, '\n' | '\t') { picture(c) } else { c }).collect()
}

/// `true` if a character controls the output instead of being shown: control characters
/// except line feed and tab, marks that change the direction of text, separators of
/// lines and paragraphs, and characters that XML forbids.
pub(crate) fn is_hidden(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control(),
    }
}

/// The visible picture of a control character, or `�` if it has none.
fn picture(c: char) -> char {
    match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        _ => '\u{fffd}',
    }
}

#[cfg(all(test, feature = "render"))]
mod tests {
    use super::*;

    #[test]
    fn visible_text_is_unchanged() {
        let text = "Kost\toch mötion — €\u{1f469}\u{200d}\u{1f373}\r\n\u{644}\n";
        assert_eq!(visible(text, Style::Plain), text);
        assert_eq!(on_one_line("a\tb\r\nc"), "a␉b␍␊c");
    }

    #[test]
    fn control_characters_become_visible_pictures() {
        for (text, shown) in [
            ("a\u{1b}[31mb\u{7}", "a␛[31mb␇"),
            ("a\rb\0c\u{7f}", "a␍b␀c␡"),
            ("\u{9b}2J\u{85}", "\u{fffd}2J\u{fffd}"),
            ("\u{202e}abc\u{2069}\u{200f}\u{61c}", "\u{fffd}abc\u{fffd}\u{fffd}\u{fffd}"),
            ("\u{2028}\u{ffff}", "\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(visible(text, Style::Plain), shown);
            assert_eq!(visible(text, Style::Colored), shown);
        }
    }

    #[test]
    fn only_the_styles_of_findings_stay_with_color() {
        let text = "\u{1b}[1m\u{1b}[91mfel\u{1b}[0m \u{1b}[8m\u{1b}]8;;x\u{1b}";
        assert_eq!(visible(text, Style::Colored), "\u{1b}[1m\u{1b}[91mfel\u{1b}[0m ␛[8m␛]8;;x␛");
        assert_eq!(visible(text, Style::Plain), "␛[1m␛[91mfel␛[0m ␛[8m␛]8;;x␛");
    }
}
