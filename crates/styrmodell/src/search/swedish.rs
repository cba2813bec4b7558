//! The knowledge of Swedish in `swedish.txt`: words that say little, endings,
//! parts of compounds, and letters that are taken for each other.

use std::collections::BTreeSet;

use crate::base::near::fold;

/// The lists, as an implementation in any language reads them.
const LISTS: &str = include_str!("swedish.txt");

/// The lists of `swedish.txt`, folded.
#[derive(Debug, Default)]
pub(super) struct SwedishWords {
    stop_words: BTreeSet<String>,
    weak_words: BTreeSet<String>,
    negations: BTreeSet<String>,
    /// Each ending with the fewest letters that must be left before it, longest
    /// first.
    endings: Vec<(String, usize)>,
    attribute_endings: Vec<String>,
    last_parts: BTreeSet<String>,
    light_last_parts: BTreeSet<String>,
    confused_letters: BTreeSet<String>,
}

impl SwedishWords {
    pub(super) fn read() -> Self {
        let mut lists = SwedishWords::default();
        let mut heading = "";
        for line in LISTS.lines().filter(|line| !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                heading = name;
                continue;
            }
            let words = line.split_whitespace().map(fold);
            match heading {
                "stop words" => lists.stop_words.extend(words),
                "weak words" => lists.weak_words.extend(words),
                "negations" => lists.negations.extend(words),
                "attribute endings" => lists.attribute_endings.extend(words),
                "light last parts" => lists.light_last_parts.extend(words),
                "last parts" => lists.last_parts.extend(words),
                "confused letters" => lists.confused_letters.extend(words),
                _ => {
                    let kept = heading.strip_prefix("endings ").and_then(|number| number.parse().ok());
                    let kept = kept.unwrap_or(usize::MAX);
                    lists.endings.extend(words.map(|ending| (ending, kept)));
                }
            }
        }
        lists.endings.sort_by(|(a, _), (b, _)| (b.len(), a).cmp(&(a.len(), b)));
        let stems = lists.weak_words.iter().map(|word| lists.stem(word).to_owned()).collect();
        lists.weak_words = stems;
        lists
    }

    pub(super) fn is_stop_word(&self, word: &str) -> bool {
        self.stop_words.contains(word)
    }

    /// `true` if a stem is of a word that finds nothing alone.
    pub(super) fn is_weak(&self, stem: &str) -> bool {
        self.weak_words.contains(stem)
    }

    pub(super) fn is_negation(&self, word: &str) -> bool {
        self.negations.contains(word)
    }

    /// `true` if a word says more about the word that follows.
    pub(super) fn is_attribute(&self, word: &str) -> bool {
        self.attribute_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// `true` if a compound with this last part means what its first part means.
    pub(super) fn is_last_part(&self, word: &str) -> bool {
        self.last_parts.contains(word) || self.is_light_last_part(word)
    }

    /// `true` if, besides, the first part alone means what the compound means.
    pub(super) fn is_light_last_part(&self, word: &str) -> bool {
        self.light_last_parts.contains(word)
    }

    /// `true` if one letter is easily typed in place of the other.
    pub(super) fn is_confused(&self, a: char, b: char) -> bool {
        let pair: String = if a < b { [a, b].iter().collect() } else { [b, a].iter().collect() };
        self.confused_letters.contains(&pair)
    }

    /// The part of a folded word that its inflected forms share. Not a word: only to
    /// be compared with other stems.
    pub(super) fn stem<'w>(&self, word: &'w str) -> &'w str {
        // A form in the genitive ends like the form without s.
        let plain = word.strip_suffix('s').unwrap_or(word);
        let stem = self
            .endings
            .iter()
            .find_map(|(ending, kept)| {
                let from = if ending.len() > MAX_SHORT_ENDING { plain } else { word };
                from.strip_suffix(ending.as_str()).filter(|stem| stem.len() >= *kept)
            })
            .unwrap_or(word);
        let stem =
            stem.strip_suffix('s').filter(|shorter| shorter.len() > MIN_STEM_WITHOUT_S).unwrap_or(stem);
        // "gymmet" and "gym", "vänner" and "vän".
        match stem.strip_suffix('m').or_else(|| stem.strip_suffix('n')) {
            Some(once) if stem.len() < word.len() && stem.ends_with("mm") | stem.ends_with("nn") => once,
            _ => stem,
        }
    }
}

/// The longest ending after which no s of the genitive is expected: with more, "-ens"
/// would end many words that are no genitives.
const MAX_SHORT_ENDING: usize = 2;

/// The most letters of a stem whose last s belongs to it, as in "kurs".
const MIN_STEM_WITHOUT_S: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let swedish = SwedishWords::read();
        for forms in [
            "kurs kurser kursen kurserna",
            "träning träningen tränar",
            "coachning coachningen coachningar",
            "kompetens kompetenser kompetensen kompetenserna",
            "motivera motivation motiverande motiverad",
            "gym gymmet",
            "utredning utreda utredningen utredningar utredningens",
            "vård vården",
            "fysisk fysiska fysiskt",
            "promenad promenader promenaden",
            "kurator kuratorn kuratorer",
            "person personen personer",
            "social sociala socialt",
            "arbetsgivare arbetsgivaren arbetsgivarna",
        ] {
            let stems: BTreeSet<String> =
                forms.split(' ').map(|form| swedish.stem(&fold(form)).to_owned()).collect();
            assert_eq!(stems.len(), 1, "{forms}: {stems:?}");
        }
    }

    #[test]
    fn words_that_only_begin_alike_have_different_stems() {
        let swedish = SwedishWords::read();
        for (a, b) in [
            ("boende", "beroende"),
            ("kost", "kosta"),
            ("kost", "kostnad"),
            ("kost", "kostnader"),
            ("praktik", "praktisk"),
            ("gym", "gymnasium"),
            ("bidrag", "lönebidrag"),
            ("vardag", "vardagsrum"),
            ("oberoende", "beroende"),
            ("socialt", "samtal"),
        ] {
            assert_ne!(swedish.stem(&fold(a)), swedish.stem(&fold(b)), "{a}, {b}");
        }
    }
}
