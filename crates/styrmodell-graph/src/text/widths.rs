//! How wide a text is at most, whichever sans serif font shows it.

use super::TextRole;

/// The width of an unknown letter, in hundredths of the font size: wider than each of
/// Latin, Greek, Cyrillic, Hebrew and Arabic letters in the measured fonts.
const UNKNOWN_LETTER_WIDTH: u8 = 172;

/// The width of an unknown sign, such as a long arrow or a picture, in hundredths of
/// the font size.
const UNKNOWN_SIGN_WIDTH: u16 = 290;

// The widest advance of each character in DejaVu Sans (whose letters are as broad as
// Verdana's), Inter, Lato, Liberation Sans (as Arial), Noto Sans, Open Sans, Roboto and
// Cantarell, in hundredths of the font size, rounded up. Measured in the `hmtx` tables
// of the fonts as Debian 12 packages them.

/// The widths of the characters from the space to `~`.
#[rustfmt::skip]
const REGULAR_ASCII: [u8; 95] = [
    32, 41, 46, 84, 64, 99, 78, 28, 40, 40, 56, 84, 32, 47, 32, 46, 64, 64, 64, 64, 65, 64, 64, 64, 64,
    64, 34, 34, 84, 84, 84, 56, 102, 69, 69, 73, 78, 67, 62, 78, 77, 34, 56, 67, 57, 93, 77, 81, 67,
    81, 73, 67, 65, 75, 69, 104, 69, 67, 69, 40, 46, 40, 84, 56, 58, 62, 64, 56, 64, 62, 37, 64, 64,
    28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 55, 64, 56, 64, 84,
];

/// The widths of the characters from U+00A0 to U+00FF.
#[rustfmt::skip]
const REGULAR_LATIN: [u8; 96] = [
    32, 41, 64, 64, 73, 64, 56, 62, 60, 100, 48, 62, 84, 47, 100, 56, 50, 84, 43, 44, 58, 65, 71, 34,
    50, 41, 48, 62, 97, 97, 100, 62, 69, 69, 69, 69, 69, 69, 100, 73, 67, 67, 67, 67, 34, 34, 34, 34,
    78, 77, 81, 81, 81, 81, 81, 84, 81, 75, 75, 75, 75, 67, 67, 64, 62, 62, 62, 62, 62, 62, 99, 56, 62,
    62, 62, 62, 28, 28, 28, 28, 62, 64, 62, 62, 62, 62, 62, 84, 62, 64, 64, 64, 64, 60, 64, 60,
];

/// The widths of the characters in bold, from the space to `~`.
#[rustfmt::skip]
const BOLD_ASCII: [u8; 95] = [
    35, 46, 53, 84, 70, 102, 88, 31, 46, 46, 57, 84, 38, 47, 38, 47, 70, 70, 70, 70, 70, 70, 70, 70,
    70, 70, 40, 40, 84, 84, 84, 62, 104, 78, 77, 76, 84, 69, 69, 83, 84, 39, 57, 78, 64, 100, 84, 86,
    74, 86, 78, 73, 69, 82, 78, 111, 78, 73, 73, 46, 47, 46, 84, 56, 61, 68, 72, 60, 72, 68, 44, 72,
    72, 35, 35, 67, 35, 105, 72, 69, 72, 72, 50, 60, 48, 72, 66, 93, 65, 66, 59, 72, 56, 72, 84,
];

/// The widths of the characters in bold, from U+00A0 to U+00FF.
#[rustfmt::skip]
const BOLD_LATIN: [u8; 96] = [
    35, 46, 70, 70, 77, 70, 56, 63, 61, 100, 57, 65, 84, 47, 100, 57, 50, 84, 44, 45, 61, 74, 74, 38,
    50, 44, 57, 65, 104, 104, 105, 62, 78, 78, 78, 78, 78, 78, 109, 76, 69, 69, 69, 69, 39, 39, 39, 39,
    84, 84, 86, 86, 86, 86, 86, 84, 86, 82, 82, 82, 82, 73, 74, 72, 68, 68, 68, 68, 68, 68, 105, 60,
    68, 68, 68, 68, 35, 35, 35, 35, 69, 72, 69, 69, 69, 69, 69, 84, 69, 72, 72, 72, 72, 66, 72, 66,
];

/// The width of a text, in pixels, rounded up.
pub(crate) fn text_width(text: &str, role: TextRole) -> i32 {
    let hundredths: i64 = text.chars().map(|c| i64::from(char_width(c, role.is_bold()))).sum();
    let pixels = (hundredths * i64::from(role.size()) + 99) / 100;
    i32::try_from(pixels).unwrap_or(i32::MAX / 4).min(i32::MAX / 4)
}

/// The width of a character, in hundredths of the font size.
fn char_width(c: char, is_bold: bool) -> u16 {
    let (ascii, latin) = if is_bold { (&BOLD_ASCII, &BOLD_LATIN) } else { (&REGULAR_ASCII, &REGULAR_LATIN) };
    let code = c as usize;
    let measured = match code {
        0x20..=0x7e => ascii.get(code - 0x20),
        0xa0..=0xff => latin.get(code - 0xa0),
        _ => None,
    };
    match (measured, c) {
        (Some(&width), _) => width.into(),
        // Marks on the letter before, and signs without a shape of their own.
        (
            None,
            '\u{300}'..='\u{36f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}',
        ) => 0,
        (None, '‘' | '’' | '‚') => 48,
        (None, '–' | '“' | '”' | '„') => 65,
        (None, '—' | '…' | '→') => 104,
        (None, _) if c.is_alphanumeric() => UNKNOWN_LETTER_WIDTH.into(),
        (None, _) => UNKNOWN_SIGN_WIDTH,
    }
}
