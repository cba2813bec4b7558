//! Texts by the words in them, so that many names are looked for in many texts without
//! reading each text for each name.

use std::collections::BTreeMap;

use crate::analysis::entry_texts::word_starts;

/// Texts in one form, such as lower case.
pub(crate) struct WordIndex {
    texts: Vec<String>,
    /// The positions of the texts with each word, in order.
    by_word: BTreeMap<String, Vec<usize>>,
}

impl WordIndex {
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str>, form: fn(&str) -> String) -> Self {
        let texts: Vec<String> = texts.map(form).collect();
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (position, text) in texts.iter().enumerate() {
            for word in words(text) {
                let positions = by_word.entry(word.to_owned()).or_default();
                if positions.last() != Some(&position) {
                    positions.push(position);
                }
            }
        }
        WordIndex { texts, by_word }
    }

    /// The texts that contain a name as a separate word, or its genitive, with their
    /// positions. The name is in the form of the texts.
    pub(crate) fn texts_naming(&self, name: &str) -> Vec<(usize, &str)> {
        let words: Vec<&str> = words(name).collect();
        let with = |word: &str| self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        let candidates = words.iter().enumerate().map(|(number, word)| {
            let is_last = number + 1 == words.len();
            (with(word), if is_last { with(&format!("{word}s")) } else { &[] })
        });
        // The rarest word leaves the fewest texts to read.
        let Some((exact, genitives)) = candidates.min_by_key(|(exact, more)| exact.len() + more.len()) else {
            return Vec::new();
        };
        let mut positions: Vec<usize> = exact.iter().chain(genitives).copied().collect();
        positions.sort_unstable();
        positions.dedup();
        let texts = positions.into_iter().filter_map(|p| Some((p, self.texts.get(p)?.as_str())));
        texts.filter(|(_, text)| names(text, name)).collect()
    }
}

/// `true` if a text contains a name as a separate word, or its genitive, both in the same
/// form.
pub(crate) fn names(text: &str, name: &str) -> bool {
    let has = |word: &str| word_starts(text, word).next().is_some();
    has(name) || has(&format!("{name}s"))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::WordIndex;

    #[test]
    fn texts_with_the_name_or_its_genitive_are_found_once_and_in_order() {
        let texts = ["SOB avgör, SOB lyfter", "SOBs del", "Sobert", "fråga om kost och motion", "kost"];
        let index = WordIndex::of(texts.into_iter(), |text| text.to_lowercase());
        let found = |name: &str| -> Vec<usize> {
            index.texts_naming(name).into_iter().map(|(position, _)| position).collect()
        };
        assert_eq!(found("sob"), [0, 1]);
        assert_eq!(found("kost och motion"), [3]);
        assert_eq!(found("kost"), [3, 4]);
        assert_eq!(found("motion och kost"), [0; 0]);
        assert_eq!(found("…"), [0; 0]);
        assert_eq!(found("fråga om kost och motion"), [3]);
    }
}
