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
    let parts: Vec<&str> = point.list(Language::Swedish).collect();
    let of =
        |kind: &str| parts.iter().find(|part| part.starts_with(kind)).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(of("reglerna ").matches("\"Anpassat stöd enligt 4:1\"").count(), 1, "{text}");
    assert!(of("frågorna ").contains("\"Ny eller ändrad insats\""), "{text}");
    // The sentence is its beginning and its list.
    assert_eq!(text, format!("{} {}.", point.headline(Language::Swedish), parts.join("; ")));
    // Sections of the anvisning say SOB in words of the model's own, and in their names,
    // which are those of the document.
    assert_eq!(text.matches("källan").count(), 1, "{text}");
    assert!(text.contains("källan \"Anvisningen"), "{text}");
}

#[test]
fn name_that_stays_only_as_a_word_to_ask_with_is_gone_from_texts() {
    let said =
        diff(&goteborg_rules(), &without_sob("    även_kallat: [SOB, Samordning och beredningsgruppen]\n"));
    let [point] = gone(&said)[..] else { panic!("{:?}", gone(&said)) };
    assert!(point.message(Language::Swedish).starts_with("\"SOB\" heter nu Styrgruppen, men nämns i "));
    // A short name is what texts call the forum.
    let mut kept = without_sob("");
    styrmodell_tests::edit(&mut kept, "forum.yaml", "    kort: Styrgruppen\n", "    kort: SOB\n");
    assert!(gone(&diff(&goteborg_rules(), &kept)).is_empty());
}

/// The names that are told to be gone, in the order of the page, when texts are edited.
fn gone_after(edits: &[(&str, &str, &str)]) -> Vec<String> {
    let mut after = goteborg_rules();
    edits.iter().for_each(|(file, old, new)| styrmodell_tests::edit(&mut after, file, old, new));
    let said = diff(&goteborg_rules(), &after);
    let message = |point: &&Consideration| point.message(Language::Swedish).to_owned();
    let fate = |text: String| text.split(", men nämns i ").next().unwrap_or_default().to_owned();
    gone(&said).iter().map(message).map(fate).collect()
}

#[test]
fn entry_that_keeps_its_id_and_gets_another_name_is_renamed() {
    let renamed = gone_after(&[("organisation.yaml", "    kort: Arbvux\n", "    kort: Jobbkomp\n")]);
    assert_eq!(renamed, ["\"Arbvux\" heter nu Jobbkomp"]);
    let renamed = gone_after(&[(
        "omraden.yaml",
        "        namn: Missbruksbehandling\n",
        "        namn: Beroendevård\n",
    )]);
    assert_eq!(renamed, ["\"Missbruksbehandling\" heter nu Beroendevård"]);
}

#[test]
fn old_name_within_a_longer_name_that_exists_is_not_gone() {
    // Every text that says the delområde's new name says the old one as a part of it.
    let longer = "        namn: Missbruksbehandling och eftervård\n";
    let mut after = goteborg_rules();
    styrmodell_tests::edit(&mut after, "omraden.yaml", "        namn: Missbruksbehandling\n", longer);
    for (_, text) in &mut after {
        *text = text
            .replace("av missbruksbehandling.", "av missbruksbehandling och eftervård.")
            .replace("Missbruksbehandling enligt 4:1", "Missbruksbehandling och eftervård enligt 4:1");
    }
    let said = diff(&goteborg_rules(), &after);
    let [point] = gone(&said)[..] else { panic!("{:?}", gone(&said)) };
    let text = point.message(Language::Swedish);
    // The second rule also names it alone.
    assert!(!text.contains("och eftervård enligt 4:1\""), "{text}");
    assert!(text.contains("\"Missbruksbehandling enligt 4:4\""), "{text}");
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
