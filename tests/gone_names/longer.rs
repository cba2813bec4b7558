//! Names that stand within a longer name that some entry still has.

use super::*;

#[test]
fn longer_name_that_exists_is_not_the_old_one() {
    // The only text says "enskild jobbcoachning".
    let longer = against(&[("omraden.yaml", "namn: Jobbcoachning", "namn: Enskild jobbcoachning")]);
    assert_eq!(told(&longer), Vec::<String>::new());
    let shorter = against(&[("omraden.yaml", "namn: Jobbcoachning", "namn: Coachning")]);
    assert_eq!(told(&shorter), ["\"Jobbcoachning\" heter nu Coachning, men nämns i en text"]);
}

/// Rules of Göteborg in which Arbvux has another name, with further edits, held against the
/// shipped ones. Texts say the new short name, as after a careful revision.
fn renamed_arbvux(edits: &[Edit<'_>]) -> Vec<String> {
    let mut files = goteborg_files();
    for (_, text) in &mut files {
        *text = text.replace("Arbvux", "Arbkomp");
    }
    let name = ("organisation.yaml", "namn: Arbetsmarknad och vuxenutbildning", "namn: Arbete och kompetens");
    for (file, old, new) in [&[name][..], edits].concat() {
        edit(&mut files, file, old, new);
    }
    let draft = Draft::from_files(files).unwrap_or_else(|findings| panic!("{findings}"));
    told(&draft.findings_against(goteborg_2024()))
}

#[test]
fn board_that_keeps_its_name_is_not_the_renamed_actor() {
    // Rules name "Nämnden för arbetsmarknad och vuxenutbildning", which is still the board.
    assert_eq!(renamed_arbvux(&[]), Vec::<String>::new());
    let board = "nämnd: Nämnden för arbetsmarknad och vuxenutbildning";
    // A board with a new name leaves the texts with the old one.
    let found = renamed_arbvux(&[("organisation.yaml", board, "nämnd: Nämnden för arbete")]);
    let [headline] = &found[..] else { panic!("{found:?}") };
    assert!(headline.starts_with("\"Arbetsmarknad och vuxenutbildning\" heter nu "), "{headline}");
    // A text that names both the board and the actor says the old name once.
    let text = "varför: Insatsen kompletterar en arbetsinsats.";
    let both =
        "varför: Nämnden för arbetsmarknad och vuxenutbildning styr arbetsmarknad och vuxenutbildning.";
    assert_eq!(renamed_arbvux(&[("regler.yaml", text, both)]).len(), 1);
}

#[test]
fn name_that_stands_in_names_of_other_entries_is_told_there_and_not_in_their_texts() {
    // The municipal board's forum is called after the council, and a text says its name.
    let name =
        ("forum.yaml", "    namn: Kommunstyrelsen\n", "    namn: Kommunstyrelsen och ledningsgruppen\n");
    let text = (
        "behov.yaml",
        "svar: Körkort ingår inte i modellen.",
        "svar: Fråga kommunstyrelsen och ledningsgruppen.",
    );
    let findings = against(&[COUNCIL, name, text]);
    let of_council = gone(&findings).into_iter().find(|f| told_of(f, "Ledningsgruppen"));
    let finding = of_council.unwrap_or_else(|| panic!("{findings}"));
    let labels: Vec<&str> =
        findings.places(finding, Language::Swedish).filter_map(|place| place.label).collect();
    assert!(labels.contains(&"säger \"Kommunstyrelsen och ledningsgruppen\""), "{labels:?}");
    assert!(!labels.iter().any(|label| label.contains("Fråga")), "{labels:?}");
}

fn told_of(finding: &Finding, name: &str) -> bool {
    finding.message(Language::Swedish).starts_with(&format!("\"{name}\" "))
}
