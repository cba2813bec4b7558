//! Forgiving comparison of names, and the names nearest to one that is unknown.
//!
//! Knows words only.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_canonical;

/// A name as it is compared: lower case, å and ä as a, ö as o, and everything
/// between words as one hyphen. `Fysisk träning` and `fysisk-traning` are one.
pub(crate) fn fold(name: &str) -> String {
    folded(name, |_| true)
}

/// The id a name gives: as `fold`, but signs other than spaces, slashes and
/// hyphens leave nothing behind.
pub(crate) fn slug(name: &str) -> String {
    folded(name, |c| c.is_whitespace() || matches!(c, '/' | '-' | '–'))
}

fn folded(name: &str, separates: impl Fn(char) -> bool) -> String {
    let mut folded = Folded { text: String::with_capacity(name.len()), gap: false };
    // Decomposed, a letter comes before its marks: dropping the marks folds å, ä, é alike.
    let is_mark = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    if name.chars().all(|c| c < '\u{300}') {
        // The common case: no marks stand by themselves, so that letters can be
        // decomposed one by one.
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

/// A name as far as it is folded.
struct Folded {
    text: String,
    /// Whether something stood between the last letter and what comes.
    gap: bool,
}

impl Folded {
    fn push(&mut self, c: char, separates: impl Fn(char) -> bool) {
        if c.is_alphanumeric() {
            if self.gap && !self.text.is_empty() {
                self.text.push('-');
            }
            self.gap = false;
            self.text.push(c);
        } else if separates(c) {
            self.gap = true;
        }
    }
}

/// An id with the å, ä and ö of a name that begins with it, as authors write
/// it: `halsorelaterade` is `hälsorelaterade` in "Hälsorelaterade området".
pub(crate) fn spelt(id: &str, name: &str) -> Option<String> {
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

/// Names longer than this are near to nothing.
const LONGEST: usize = 200;

/// How far apart two names may be and still be taken for a slip of the finger.
fn tolerance(name: &str) -> usize {
    1 + name.chars().count() / 4
}

/// The known names near to one that is not known, nearest first; at most three.
pub(crate) fn near_names<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    // Nothing so long is a slip of the finger, and comparing it would take long.
    if name.chars().count() > LONGEST {
        return Vec::new();
    }
    let wanted = fold(name);
    let limit = tolerance(&wanted);
    let mut near: Vec<(usize, &str)> = Vec::new();
    let mut containing: Vec<(usize, &str)> = Vec::new();
    for candidate in known {
        let folded = fold(candidate);
        let distance = strsim::osa_distance(&wanted, &folded);
        if distance <= limit {
            near.push((distance, candidate));
        } else if wanted.len() >= 4 && folded.contains(&wanted) {
            containing.push((folded.len(), candidate));
        }
    }
    // A part of a name is a guess; a slip of the finger is a better one.
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
    fn names_are_compared_forgivingly() {
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
        // Letter by letter as with a mark behind, which has all of it decomposed.
        for c in '\0'..'\u{300}' {
            assert_eq!(fold(&format!("a{c}b")), fold(&format!("a{c}\u{301}b")), "{c:?}");
        }
        assert_eq!(slug("EU:s nyckelkompetenser"), "eus-nyckelkompetenser");
        assert_eq!(
            slug("Utredning och/eller behandling, inkl. rehab"),
            "utredning-och-eller-behandling-inkl-rehab"
        );
    }

    #[test]
    fn an_id_is_spelt_as_the_name_that_begins_with_it() {
        for (id, name, expected) in [
            ("utforande", "Utförande", Some("utförande")),
            ("halsorelaterade", "Hälsorelaterade området", Some("hälsorelaterade")),
            ("kost-och-motion", "Kost & motion", None),
            ("sf-sydvast", "Socialförvaltningen Sydväst", None),
            ("lanefragor", "La\u{308}nefra\u{30a}gor", Some("länefrågor")),
        ] {
            assert_eq!(spelt(id, name).as_deref(), expected, "{name}");
        }
        // Work for the id, not for every word of the name.
        assert_eq!(spelt("a", &"å ".repeat(300_000)).as_deref(), Some("å"));
        assert_eq!(spelt("b", &"å ".repeat(300_000)), None);
    }

    #[test]
    fn near_names_are_near() {
        assert_eq!(near_names("arbvix", ["arbvux", "sf-centrum"]), ["arbvux"]);
        assert_eq!(near_names("praktk", ["praktik", "kost och motion"]), ["praktik"]);
        assert!(near_names("xyz", ["arbvux", "praktik"]).is_empty());
    }
}
