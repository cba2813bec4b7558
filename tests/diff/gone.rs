//! Texts that name what the new revision no longer has.

use styrmodell::Language;
use styrmodell::diff::{Consideration, ConsiderationKind, Difference, EntryKind};
use styrmodell_tests::goteborg_rules;

use super::diff;

fn gone(said: &Difference) -> Vec<&Consideration> {
    said.considerations.iter().filter(|point| point.kind == ConsiderationKind::TextNamesGone).collect()
}

/// SOB gets another id and other names.
fn without_sob(also: &str) -> styrmodell_tests::Files {
    let mut files = goteborg_rules();
    for (_, text) in files.iter_mut().filter(|(name, _)| name == "forum.yaml") {
        *text = text
            .replace("- id: sob\n", "- id: styrgrupp\n    tidigare: sob\n")
            .replace("till: sob", "till: styrgrupp")
            .replace("    kort: SOB\n", "    kort: Styrgruppen\n")
            .replace("    namn: Samordning och beredningsgruppen\n", "    namn: Styrgruppen\n")
            .replace("    även_kallat: [SoB, Samordnings- och beredningsgruppen]\n", also);
    }
    files
}

#[test]
fn texts_that_use_a_name_that_is_gone_are_one_point_with_all_places() {
    let said = diff(&goteborg_rules(), &without_sob(""));
    let [point] = gone(&said)[..] else { panic!("{:?}", gone(&said)) };
    assert_eq!(point.entry, Some((EntryKind::Forum, "sob".to_owned())));
    let text = point.message(Language::Swedish);
    assert!(text.starts_with("\"SOB\" heter nu Styrgruppen, men nämns i "), "{text}");
    // The rule says "beslutad av SOB" in a remark, a matter in its explanation.
    assert!(text.contains("regeln anpassat-stod-4-1;"), "{text}");
    assert!(text.contains("frågan \"Ny eller ändrad insats\";"), "{text}");
    assert_eq!(text.matches("regeln anpassat-stod-4-1").count(), 1);
    // The texts of sources keep the words of their documents.
    assert!(!text.contains("källan"), "{text}");
}

#[test]
fn name_that_stays_as_another_name_is_not_gone() {
    let said =
        diff(&goteborg_rules(), &without_sob("    även_kallat: [SOB, Samordning och beredningsgruppen]\n"));
    assert!(gone(&said).is_empty(), "{:?}", gone(&said));
}

#[test]
fn revision_without_renames_has_no_gone_names() {
    let mut after = goteborg_rules();
    styrmodell_tests::edit(
        &mut after,
        "modell.yaml",
        "gäller: { från: 2024-02-23 }",
        "gäller: { från: 2027-01-01 }",
    );
    assert!(gone(&diff(&goteborg_rules(), &after)).is_empty());
}
