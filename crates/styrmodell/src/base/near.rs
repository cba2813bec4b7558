//! Forgiving comparison of names, and the known names nearest to an unknown one.
//!
//! It knows words only.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// A name in the form in which names are compared: lower case, å and ä as a, ö as
/// o, and everything between words as one hyphen. `Fysisk träning` and
/// `fysisk-traning` have the same form.
pub(crate) fn fold(name: &str) -> String {
    folded(name, |_| true)
}

/// `true` if a text has the form of an id: words of a–z and 0–9 with hyphens
/// between them.
pub(crate) fn is_slug(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(is_word)
}

/// The id for a name: as `fold`, except that only spaces, slashes, hyphens, dashes and
/// minus signs separate words and all other punctuation is dropped.
pub(crate) fn slug(name: &str) -> String {
    folded(name, |c| c.is_whitespace() || matches!(c, '/' | '-' | '\u{2010}'..='\u{2015}' | '−'))
}

fn folded(name: &str, separates: impl Fn(char) -> bool) -> String {
    let mut folded = Folded { text: String::with_capacity(name.len()), after_separator: false };
    // Decomposition puts a letter before its marks: dropping the marks folds å
    // and ä to a, é to e.
    let is_mark = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    if name.chars().all(|c| c < '\u{300}') {
        // The common case: without separate marks, each letter can be decomposed
        // alone.
        for c in name.chars() {
            match c {
                _ if c.is_ascii() => folded.push(c.to_ascii_lowercase(), &separates),
                'å' | 'ä' | 'Å' | 'Ä' => folded.push('a', &separates),
                'ö' | 'Ö' => folded.push('o', &separates),
                _ => decompose_canonical(c, |c| {
                    if !is_mark(c) {
                        c.to_lowercase().for_each(|c| folded.push(c, &separates));
                    }
                }),
            }
        }
    } else {
        let letters = name.nfd().filter(|&c| !is_mark(c)).flat_map(char::to_lowercase);
        letters.for_each(|c| folded.push(c, &separates));
    }
    folded.text
}

/// The part of a name that is already folded.
struct Folded {
    text: String,
    /// `true` if a separator follows the last letter.
    after_separator: bool,
}

impl Folded {
    fn push(&mut self, c: char, separates: impl Fn(char) -> bool) {
        if c.is_alphanumeric() {
            if self.after_separator && !self.text.is_empty() {
                self.text.push('-');
            }
            self.after_separator = false;
            self.text.push(c);
        } else if separates(c) {
            self.after_separator = true;
        }
    }
}

/// An id with the å, ä and ö of a name that begins with it, which is how authors write
/// the id: `halsorelaterade` is `hälsorelaterade` in "Hälsorelaterade området".
pub(crate) fn swedish_spelling(id: &str, name: &str) -> Option<String> {
    let name: String = name.nfc().flat_map(char::to_lowercase).collect();
    let mut spelt = String::new();
    for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !spelt.is_empty() {
            spelt.push('-');
        }
        spelt.push_str(word);
        if spelt.chars().count() > id.len() {
            return None;
        }
        if fold(&spelt) == id {
            return Some(spelt);
        }
    }
    None
}

/// The length of the longest text that is compared. No name is longer, and the time to
/// compare two texts grows with the product of their lengths.
const MAX_COMPARED_CHARS: usize = 200;

/// The greatest distance between two names at which one may be a misspelling of
/// the other.
fn tolerance(name: &str) -> usize {
    1 + name.chars().count() / 4
}

/// The known names near to an unknown one, nearest first; at most three.
pub(crate) fn near_names<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    if name.chars().count() > MAX_COMPARED_CHARS {
        return Vec::new();
    }
    let unknown = fold(name);
    let unknown_len = unknown.chars().count();
    let limit = tolerance(&unknown);
    let mut near: Vec<(usize, &str)> = Vec::new();
    let mut containing: Vec<(usize, &str)> = Vec::new();
    for candidate in known {
        let folded = fold(candidate);
        // Texts differ by at least the difference of their lengths.
        let may_be_near = unknown_len.abs_diff(folded.chars().count()) <= limit;
        let distance = if may_be_near { strsim::osa_distance(&unknown, &folded) } else { usize::MAX };
        if distance <= limit {
            near.push((distance, candidate));
        } else if unknown.len() >= 4 && folded.contains(&unknown) {
            containing.push((folded.len(), candidate));
        }
    }
    // A name that contains the unknown one is a weaker guess than one that differs by a
    // misspelling.
    if near.is_empty() {
        near = containing;
    }
    near.sort_unstable();
    near.dedup();
    near.truncate(3);
    near.into_iter().map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fold_ignores_case_marks_and_punctuation() {
        for (written, folded) in [
            ("Fysisk träning", "fysisk-traning"),
            ("fysisk-traning", "fysisk-traning"),
            ("  UTFÖRANDE ", "utforande"),
            ("utfo\u{308}rande", "utforande"),
            ("4:1", "4-1"),
            ("4 kap. 1 §", "4-kap-1"),
        ] {
            assert_eq!(fold(written), folded);
        }
        // The branch that folds letter by letter agrees with the branch that decomposes
        // the whole text, which the combining mark after the letter selects.
        for c in '\0'..'\u{300}' {
            assert_eq!(fold(&format!("a{c}b")), fold(&format!("a{c}\u{301}b")), "{c:?}");
        }
        assert_eq!(slug("sf\u{2011}centrum −2"), "sf-centrum-2");
        assert_eq!(slug("EU:s nyckelkompetenser"), "eus-nyckelkompetenser");
        assert_eq!(
            slug("Utredning och/eller behandling, inkl. rehab"),
            "utredning-och-eller-behandling-inkl-rehab"
        );
    }

    #[test]
    fn id_is_spelt_as_the_beginning_of_its_name() {
        for (id, name, expected) in [
            ("utforande", "Utförande", Some("utförande")),
            ("halsorelaterade", "Hälsorelaterade området", Some("hälsorelaterade")),
            ("kost-och-motion", "Kost & motion", None),
            ("sf-sydvast", "Socialförvaltningen Sydväst", None),
            ("lanefragor", "La\u{308}nefra\u{30a}gor", Some("länefrågor")),
        ] {
            assert_eq!(swedish_spelling(id, name).as_deref(), expected, "{name}");
        }
        // A long name ends the search early: the work depends on the length of the id.
        assert_eq!(swedish_spelling("a", &"å ".repeat(300_000)).as_deref(), Some("å"));
        assert_eq!(swedish_spelling("b", &"å ".repeat(300_000)), None);
    }

    #[test]
    fn near_names_holds_misspellings_and_nothing_else() {
        assert_eq!(near_names("arbvix", ["arbvux", "sf-centrum"]), ["arbvux"]);
        assert_eq!(near_names("praktk", ["praktik", "kost och motion"]), ["praktik"]);
        assert!(near_names("xyz", ["arbvux", "praktik"]).is_empty());
    }
}
