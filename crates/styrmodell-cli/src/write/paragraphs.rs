//! The paragraphs of a law that were renumbered: what a text of the model calls by the
//! old number gets the number of the day beside it, as the heading has it.
//!
//! Knows labels of legal bases, but not what an answer is.

use std::cmp::Reverse;

use styrmodell::model::{Basis, BasisLabel};
use styrmodell::{Date, Language};

/// The renumbered paragraphs of a day.
#[derive(Debug, Default)]
pub(crate) struct RenumberedParagraphs {
    paragraphs: Vec<Renumbered>,
}

/// A paragraph with the names that it had, and its number on the day.
#[derive(Debug)]
struct Renumbered {
    /// The former names: "4 kap. 1 § SoL", "4 kap. 1 §", "4:1".
    former: Vec<String>,
    present: String,
}

impl RenumberedParagraphs {
    /// The paragraphs that have another number on a day than in the names of the bases.
    pub(crate) fn of<'b>(bases: impl IntoIterator<Item = &'b Basis>, day: Date) -> Self {
        RenumberedParagraphs {
            paragraphs: bases.into_iter().filter_map(|basis| renumbered(basis, day)).collect(),
        }
    }

    /// Adds the present number after each former name, once a paragraph in every text:
    /// "enligt 4:1 (nu 11 kap. 1 §)". A text that has the present number stays.
    pub(crate) fn explain(&self, text: &str, language: Language) -> String {
        let mut explained = text.to_owned();
        for paragraph in &self.paragraphs {
            if explained.contains(&paragraph.present) {
                continue;
            }
            // The first name; of those that begin there, the longest.
            let places = paragraph.former.iter().filter_map(|name| place_of_name(&explained, name));
            if let Some((_, end)) = places.min_by_key(|&(start, end)| (start, Reverse(end))) {
                // Square brackets show that the words are not the quoted model's.
                let present = &paragraph.present;
                explained.insert_str(
                    end,
                    &match language {
                        Language::English => format!(" [now {present}]"),
                        _ => format!(" (nu {present})"),
                    },
                );
            }
        }
        explained
    }
}

/// The label of a basis on a day.
pub(crate) fn label_on(basis: &Basis, day: Date) -> Option<&BasisLabel> {
    let covers = |label: &&BasisLabel| {
        label.from().is_none_or(|from| from <= day) && label.until().is_none_or(|until| day <= until)
    };
    basis.labels().iter().find(covers)
}

fn renumbered(basis: &Basis, day: Date) -> Option<Renumbered> {
    let present = label_on(basis, day)?.section();
    let has_ended = |label: &&BasisLabel| label.until().is_some_and(|until| until < day);
    let others = basis.labels().iter().filter(has_ended).filter(|label| label.section() != present);
    let mut former: Vec<String> = Vec::new();
    for label in others {
        let law = label.law().split(' ').next().unwrap_or_default();
        former.push(format!("{} {law}", label.section()));
        former.push(label.section().to_owned());
        former.push(short_form(label.section()));
    }
    former.retain(|name| !name.is_empty());
    (!former.is_empty()).then(|| Renumbered { former, present: present.to_owned() })
}

/// The numbers of a paragraph with a colon between them: "4:1" for "4 kap. 1 §"; the
/// section itself if it has others than two.
pub(crate) fn short_form(section: &str) -> String {
    let numbers = section.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    match numbers.collect::<Vec<_>>().as_slice() {
        [chapter, paragraph] => format!("{chapter}:{paragraph}"),
        _ => section.to_owned(),
    }
}

/// The beginning and end of the first word in which a text has the name: of
/// "4:1-insats", those of the compound.
fn place_of_name(text: &str, name: &str) -> Option<(usize, usize)> {
    let is_start = |at: usize| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(|c| c.is_alphanumeric() || c == ':')
    };
    let is_end = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
    text.match_indices(name).find_map(|(at, _)| {
        let rest = text.get(at + name.len()..)?;
        if !is_start(at) || !is_end(rest) {
            return None;
        }
        let tail = rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != ':').unwrap_or(rest.len());
        let tail = rest.get(..tail)?.trim_end_matches(['-', ':']);
        Some((at, at + name.len() + tail.len()))
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[track_caller]
    fn explained(day: &str, text: &str) -> String {
        let book = styrmodell_tests::goteborg_2024();
        RenumberedParagraphs::of(book.bases(), day.parse().unwrap()).explain(text, Language::Swedish)
    }

    #[test]
    fn former_number_gets_the_present_one_beside_it() {
        for (text, with_number) in [
            ("enligt 4 kap. 1 § utför SF", "enligt 4 kap. 1 § (nu 11 kap. 1 §) utför SF"),
            ("den gäller 4 kap. 4 § SoL, och", "den gäller 4 kap. 4 § SoL (nu 12 kap. 4 §), och"),
            (
                "efter 4:1 och 4:4. Enligt 4:1",
                "efter 4:1 (nu 11 kap. 1 §) och 4:4 (nu 12 kap. 4 §). Enligt 4:1",
            ),
            ("en gemensam 4:1-insats.", "en gemensam 4:1-insats (nu 11 kap. 1 §)."),
        ] {
            assert_eq!(explained("2025-07-01", text), with_number);
            // The day before, the number is the one that the text has.
            assert_eq!(explained("2025-06-30", text), text);
        }
    }

    #[test]
    fn other_numbers_and_texts_that_have_the_present_number_stay() {
        for text in [
            "4 kap. 1 § motsvaras av 11 kap. 1 §",
            "enligt 14 kap. 1 §",
            "kl. 14:10 eller 4:10",
            "12 kap. 4 a §",
            "4 kap. 11 §",
        ] {
            assert_eq!(explained("2026-01-15", text), text);
        }
    }
}
