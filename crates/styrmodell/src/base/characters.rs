//! Characters that a reader does not see, or takes for others, each with a name.
//!
//! It knows characters, never the subject of a text.

use super::message::Message;

/// The kind of a character that is not what it seems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OddKind {
    /// A space other than U+0020.
    Space,
    Tab,
    /// A character that editors do not show.
    Invisible,
    /// A character that turns the direction of the text around it.
    Direction,
    /// A character that other programs take for the end of a line.
    Break,
    /// A control character, or a number that is no character.
    Control,
}

/// The characters that editors do not show: those of Unicode's category Cf,
/// those that Unicode calls default ignorable, and the empty Braille pattern. A
/// test holds them to the tables of another crate.
const INVISIBLE: [(char, char); 26] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{600}', '\u{605}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{890}', '\u{891}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// The kind of a character that is not what it seems. `None` for a line feed
/// and for all others.
#[inline]
pub(crate) fn odd_kind(c: char) -> Option<OddKind> {
    match c {
        ' '..='~' | '\n' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{34e}' => None,
        '\t' => Some(OddKind::Tab),
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(OddKind::Break),
        '\0'..='\u{9f}' => Some(OddKind::Control),
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Some(OddKind::Space)
        }
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(OddKind::Direction)
        }
        '\u{fdd0}'..='\u{fdef}' => Some(OddKind::Control),
        _ if u32::from(c) & 0xfffe == 0xfffe => Some(OddKind::Control),
        _ => {
            let after = INVISIBLE.partition_point(|(first, _)| *first <= c);
            let last = INVISIBLE.get(after.wrapping_sub(1)).map(|(_, last)| *last);
            last.filter(|last| c <= *last).map(|_| OddKind::Invisible)
        }
    }
}

/// `true` if a character draws what comes before it in another way, or joins
/// two signs into one: within an emoji, it belongs there.
pub(crate) fn joins_emoji(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
}

/// `true` for a sign that begins the lines of lists outside YAML: a dash, a
/// minus or a bullet.
pub(crate) fn is_list_sign(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'
            ..='\u{2015}'
                | '−'
                | '﹘'
                | '﹣'
                | '－'
                | '⁃'
                | '•'
                | '·'
                | '‣'
                | '∙'
                | '◦'
                | '●'
                | '○'
                | '▪'
                | '▫'
                | '■'
                | '□'
                | '►'
                | '▸'
                | '➢'
                | '➤'
                | '✓'
                | '\u{f0b7}'
    )
}

/// `true` for a typographic quotation mark, or a sign that is typed for one.
pub(crate) fn is_typographic_quote(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201f}' | '«' | '»' | '‹' | '›' | '′' | '″' | '´' | '＂')
}

/// A character as messages name it, with its number: `ett hårt mellanslag
/// (U+00A0)`. One that is shown comes with its picture.
pub(crate) fn described(c: char) -> Message {
    let (sv, en) = match c {
        '\t' => ("en tabb", "a tab"),
        '\r' => ("ett ensamt vagnreturtecken", "a lone carriage return"),
        '\u{1b}' => ("ett escape-tecken", "an escape character"),
        '\u{a0}' => ("ett hårt mellanslag", "a no-break space"),
        '\u{202f}' => ("ett smalt hårt mellanslag", "a narrow no-break space"),
        '\u{ad}' => ("ett mjukt bindestreck", "a soft hyphen"),
        '\u{200b}' => ("ett mellanslag utan bredd", "a zero width space"),
        '\u{feff}' => ("ett byteordningsmärke", "a byte order mark"),
        '\u{2010}' | '\u{2011}' => ("ett bindestreck av annat slag", "another kind of hyphen"),
        '\u{2012}'..='\u{2015}' | '﹘' => ("ett tankstreck", "a dash"),
        '−' | '－' | '﹣' => ("ett minustecken", "a minus sign"),
        '_' => ("ett understreck", "an underscore"),
        _ if is_typographic_quote(c) => ("ett typografiskt citattecken", "a typographic quotation mark"),
        '*' | '+' => ("ett listtecken", "a bullet"),
        _ if is_list_sign(c) => ("ett listtecken", "a bullet"),
        _ => match odd_kind(c) {
            Some(OddKind::Space) => ("ett mellanslag av annat slag", "another kind of space"),
            Some(OddKind::Invisible) => ("ett osynligt tecken", "an invisible character"),
            Some(OddKind::Direction) => (
                "ett osynligt tecken som vänder textens riktning",
                "an invisible character that turns the direction of the text",
            ),
            Some(OddKind::Break) => ("en radbrytning av annat slag", "another kind of line break"),
            Some(OddKind::Control) => ("ett osynligt styrtecken", "an invisible control character"),
            Some(OddKind::Tab) | None => ("tecknet", "the character"),
        },
    };
    let number = u32::from(c);
    match odd_kind(c) {
        Some(_) => Message::new(format!("{sv} (U+{number:04X})"), format!("{en} (U+{number:04X})")),
        None => Message::new(format!("{sv} ({c} U+{number:04X})"), format!("{en} ({c} U+{number:04X})")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_sorted_and_apart() {
        assert!(INVISIBLE.iter().all(|(first, last)| first <= last));
        assert!(INVISIBLE.iter().zip(INVISIBLE.iter().skip(1)).all(|((_, last), (next, _))| last < next));
    }

    #[test]
    fn character_is_named_with_its_number() {
        for (c, name) in [
            ('\u{a0}', "ett hårt mellanslag (U+00A0)"),
            ('\u{2009}', "ett mellanslag av annat slag (U+2009)"),
            ('–', "ett tankstreck (– U+2013)"),
            ('\u{e0041}', "ett osynligt tecken (U+E0041)"),
            ('\u{202e}', "ett osynligt tecken som vänder textens riktning (U+202E)"),
            ('”', "ett typografiskt citattecken (” U+201D)"),
            ('\u{1}', "ett osynligt styrtecken (U+0001)"),
        ] {
            assert_eq!(described(c).both().0, name);
        }
        for c in ['a', 'å', ' ', '\n', '-', '—', '€', '”', '\u{301}', '字', '👩'] {
            assert_eq!(odd_kind(c), None, "{c:?}");
        }
    }
}
