//! The texts of rules: the words of duties and outcomes, texts with conditions, and the
//! pages of points.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "rule_texts/conditions.rs"]
mod conditions;
#[path = "rule_texts/pages.rs"]
mod pages;
#[path = "rule_texts/words.rs"]
mod words;

use styrmodell_tests::*;

/// The small model of the fixtures with other or further files.
fn base_with(changed: &[(&str, &str)]) -> Files {
    let mut files = read(&root().join("tests/fixtures/base"));
    for (name, content) in changed {
        match files.iter_mut().find(|(file, _)| file == name) {
            Some((_, text)) => *text = (*content).to_owned(),
            None => files.push(((*name).to_owned(), (*content).to_owned())),
        }
    }
    files
}

const FACTS: &str = "omständigheter:
  - { id: stadsdel, namn: Stadsdel, frågetext: Vilken?, värden: [{ id: norr, namn: Norr }, { id: soder, namn: Söder }] }
  - { id: brattom, namn: Bråttom, frågetext: Är det?, värden: [{ id: ja, namn: Ja }, { id: nej, namn: Nej }] }
";
