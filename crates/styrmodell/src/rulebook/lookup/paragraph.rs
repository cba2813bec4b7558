//! A legal basis by chapter and paragraph, however they are written.

use super::names::{BasisName, FoundId, label_names};
use crate::base::ids::BasisId;
use crate::base::near::fold;
use crate::model::{Basis, Model};

/// The words around the numbers that say nothing more, folded.
const CHAPTER_WORDS: [&str; 6] = ["kap", "kapitlet", "kapitel", "paragraf", "paragrafen", "enligt"];

/// A paragraph of a chapter, with the words that say of which law.
#[derive(Debug, PartialEq, Eq)]
struct Paragraph {
    chapter: String,
    /// The number, with its letter if it has one: `4a`.
    number: String,
    law: Vec<String>,
}

impl Paragraph {
    /// Reads `4:1`, `4 kap. 1 §`, `SoL 4.1`, `12 kap 4a` and the like; `None` if there are
    /// no two numbers.
    fn read(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut words =
            folded.split('-').filter(|word| !CHAPTER_WORDS.contains(word)).map(str::to_owned).peekable();
        let mut law = Vec::new();
        while let Some(word) = words.next_if(|word| !begins_with_digit(word)) {
            law.push(word);
        }
        let chapter = words.next_if(|word| word.bytes().all(|b| b.is_ascii_digit()))?;
        let mut number = words.next_if(|word| begins_with_digit(word))?;
        if let Some(letter) = words.next_if(|word| word.len() == 1 && !begins_with_digit(word)) {
            number.push_str(&letter);
        }
        law.extend(words);
        Some(Paragraph { chapter, number, law })
    }

    /// `true` if a name is of the same paragraph, and of the law if both say which.
    fn is(&self, name: &str, more_of_law: &str) -> bool {
        let Some(known) = Paragraph::read(name) else { return false };
        let more = fold(more_of_law);
        let is_of_law = |word: &String| known.law.contains(word) || more.split('-').any(|of| of == word);
        self.chapter == known.chapter && self.number == known.number && self.law.iter().all(is_of_law)
    }
}

fn begins_with_digit(word: &str) -> bool {
    word.bytes().next().is_some_and(|b| b.is_ascii_digit())
}

/// The legal basis that a name leads to as a label, or as a chapter and a paragraph.
pub(crate) fn basis_by_label(model: &Model, name: &str) -> Option<BasisId> {
    let folded = fold(name);
    let has_label = |basis: &Basis| basis.labels.iter().any(|label| label_names(label).contains(&folded));
    let found = model.bases.enumerate().find(|(_, basis)| has_label(basis)).map(|(id, _)| id);
    found.or_else(|| match by_paragraph(model, name)? {
        BasisName::Known(found, _) => Some(found.id),
        BasisName::Outside(_) => None,
    })
}

/// The legal basis that a name writes by chapter and paragraph, if there is just one.
pub(super) fn by_paragraph(model: &Model, name: &str) -> Option<BasisName> {
    // The longest such name is some thirty characters; a longer text is something else.
    const MAX_CHARS: usize = 60;
    if name.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let asked = Paragraph::read(name)?;
    let labels = model.bases.enumerate().flat_map(|(id, basis)| {
        let is_asked = |(_, label): &(usize, &crate::model::BasisLabel)| asked.is(&label.section, &label.law);
        let found = basis.labels.iter().enumerate().filter(is_asked);
        found.map(move |(label, _)| BasisName::Known(FoundId::now(id), Some(label)))
    });
    let outside = model.outside.iter().enumerate().filter(|(_, outside)| {
        std::iter::once(&outside.name).chain(&outside.also).any(|own| asked.is(own, &outside.name))
    });
    let mut found = labels.chain(outside.map(|(position, _)| BasisName::Outside(position)));
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraph_is_read_however_it_is_written() {
        for text in ["12:4 a", "12 kap 4a", "12 kap. 4 a §", "12.4a", "SoL 12:4a", "enligt 12 kap. 4 a § SoL"]
        {
            let read = Paragraph::read(text).map(|p| (p.chapter, p.number));
            assert_eq!(read, Some(("12".to_owned(), "4a".to_owned())), "{text}");
        }
        for text in ["", "4", "praktik", "a:b", "kap. §"] {
            assert_eq!(Paragraph::read(text), None, "{text}");
        }
    }

    #[test]
    fn paragraph_of_another_law_or_letter_is_another() {
        let is = |asked: &str, name: &str, law: &str| Paragraph::read(asked).is_some_and(|p| p.is(name, law));
        assert!(is("SoL 4.1", "4 kap. 1 §", "SoL (2001:453)"));
        assert!(is("4:1", "4 kap. 1 §", "SoL (2001:453)"));
        assert!(!is("LSS 4:1", "4 kap. 1 §", "SoL (2001:453)"));
        assert!(!is("12:4", "12 kap. 4 a § SoL", ""));
        assert!(!is("12:4 a", "12 kap. 4 §", "SoL (2025:400)"));
    }
}
