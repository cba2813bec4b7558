//! Marks around words of the rules within a text of the program, so that a page in English
//! can say which of its words are Swedish. The marks are noncharacters of Unicode, kept for
//! use within a program: no rule file has them, and no reader ever sees them.

use maud::{Markup, html};
use styrmodell::Language;

use crate::words::swedish;

/// The character before words of the rules.
pub(crate) const START: char = '\u{fdd0}';

/// The character after words of the rules.
pub(crate) const END: char = '\u{fdd1}';

/// Marks a text as words of the rules. Marks within it go, so that none is within another.
///
/// ```
/// use styrmodell_site::{is_mark, mark_own_words};
///
/// let sentence = format!("It rests with {}.", mark_own_words("klientens socialförvaltning"));
/// assert_eq!(sentence.replace(is_mark, ""), "It rests with klientens socialförvaltning.");
/// assert_eq!(mark_own_words(""), "");
/// ```
pub fn mark_own_words(text: &str) -> String {
    match without_marks(text) {
        text if text.is_empty() => text,
        text => format!("{START}{text}{END}"),
    }
}

/// `true` for a mark, which goes where a text is not for a page.
///
/// ```
/// use styrmodell_site::{is_mark, mark_own_words};
///
/// assert_eq!(mark_own_words("Praktik").trim_matches(is_mark), "Praktik");
/// ```
pub fn is_mark(c: char) -> bool {
    c == START || c == END
}

/// The text as it is read.
pub(crate) fn without_marks(text: &str) -> String {
    text.replace(is_mark, "")
}

/// Writes a marked text: the words of the rules with their language, where it differs from
/// that of the page.
pub(crate) fn marked(text: &str, language: Language) -> Markup {
    html! {
        @for part in text.split(START) {
            @match part.split_once(END) {
                Some((own, rest)) if swedish(language).is_some() => {
                    bdi lang=[swedish(language)] { (own) } (rest)
                }
                _ => (without_marks(part)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use styrmodell::Language;

    use super::{mark_own_words, marked};

    #[test]
    fn words_of_the_rules_have_their_language_in_the_english_page_alone() {
        let text = format!("{} and {} jointly", mark_own_words("SF"), mark_own_words("\"A\" & <b>"));
        assert_eq!(
            marked(&text, Language::English).into_string(),
            "<bdi lang=\"sv\">SF</bdi> and <bdi lang=\"sv\">&quot;A&quot; &amp; &lt;b&gt;</bdi> jointly"
        );
        assert_eq!(
            marked(&text, Language::Swedish).into_string(),
            "SF and &quot;A&quot; &amp; &lt;b&gt; jointly"
        );
    }
}
