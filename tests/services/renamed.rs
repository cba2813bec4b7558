//! A revision of the rules that renames, merges or splits what a catalogue names.

use styrmodell::finding::{Code, Finding};
use styrmodell::services::Catalogue;
use styrmodell::{Findings, Language, Rulebook};
use styrmodell_tests::*;

use super::example_files;

fn found(rules: Files, catalogue: &Files) -> Findings {
    let book = Rulebook::from_files(rules).unwrap_or_else(|findings| panic!("{findings}"));
    match Catalogue::from_files(catalogue.iter().cloned(), &book) {
        Ok(catalogue) => catalogue.warnings().clone(),
        Err(findings) => findings,
    }
}

fn help(finding: &Finding) -> String {
    finding.help_messages(Language::Swedish).collect::<Vec<_>>().join(" ")
}

/// The lines of the example that name an id as a whole word, outside comments and citations.
fn lines_with(files: &Files, id: &str) -> Vec<(String, usize)> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_');
    let names = |line: &str| {
        !line.trim_start().starts_with('#') && line.split(|c| !is_part(c)).any(|word| word == id)
    };
    let mut lines = Vec::new();
    for (file, text) in files {
        let numbered = text.lines().enumerate().filter(|(_, line)| names(line));
        lines.extend(numbered.map(|(number, _)| (file.clone(), number + 1)));
    }
    lines
}

/// A delområde, an actor and a legal basis: every line that names it is found, and the present
/// id is the way out.
#[test]
fn what_is_renamed_is_found_at_every_line_with_its_present_id() {
    for (old, new) in [("praktik", "praktikplats"), ("sf-hisingen", "sf-norr"), ("sol-4-1", "sol-5-1")] {
        let mut rules = goteborg_rules();
        former::rename(&mut rules, old, new);
        let findings = found(rules, &example_files());
        let places: Vec<(String, usize)> =
            placed(&findings).into_iter().map(|(_, file, line)| (file, line)).collect();
        assert_eq!(places, lines_with(&example_files(), old), "{old}");
        for finding in findings.iter() {
            assert_eq!(finding.code(), Code::UnknownName);
            assert!(
                finding.message(Language::Swedish).ends_with(&format!("\"{old}\" heter nu {new}")),
                "{finding:?}"
            );
            assert_eq!(help(finding), format!("Skriv \"{new}\"."));
        }
    }
}

/// Two that became one are more than each was: the way out is a question, also once the
/// catalogue has the new id elsewhere, and no name is suggested as if it were sure.
#[test]
fn what_is_merged_is_told_with_a_caution() {
    for (old, new) in [("praktik", "praktikplats"), ("sf-hisingen", "sf-norr"), ("sol-4-1", "sol-5-1")] {
        let mut rules = goteborg_rules();
        former::rename(&mut rules, old, new);
        for (_, text) in &mut rules {
            *text = text.replace(&format!("tidigare: [{old}"), &format!("tidigare: [{old}, nagot-annat"));
        }
        let findings = found(rules, &example_files());
        assert_eq!(findings.len(), lines_with(&example_files(), old).len(), "{findings}");
        for finding in findings.iter() {
            let help = help(finding);
            assert!(help.contains("nagot-annat") && help.contains("Annars skriv om eller ta bort"), "{help}");
            assert!(finding.near_names().is_empty(), "{finding:?}");
        }
    }
}

/// From one id under `tidigare` nobody can tell a new id from an entry that took the old one
/// in. If the catalogue names the present id, too, both are said.
#[test]
fn id_that_the_catalogue_names_beside_the_former_one_may_be_a_merge() {
    let mut rules = goteborg_rules();
    former::rename(&mut rules, "praktik", "praktikplats");
    let mut files = example_files();
    edit(&mut files, "sf-hisingen.yaml", "id: praktik,", "id: praktikplats,");
    let findings = found(rules, &files);
    assert_eq!(findings.len(), lines_with(&files, "praktik").len(), "{findings}");
    for finding in findings.iter() {
        assert!(
            help(finding).contains("Har det gått upp i \"praktikplats\" är det mer än förut"),
            "{finding:?}"
        );
    }
}

/// Two in one list that became one: the second is to be removed, not written twice.
#[test]
fn two_of_one_list_that_became_one_are_not_written_twice() {
    let mut rules = goteborg_rules();
    former::rename(&mut rules, "sf-hisingen", "sf-norr");
    let mut files = example_files();
    edit(&mut files, "sf-hisingen.yaml", "utförs_av: sf-hisingen", "utförs_av: [sf-norr, sf-hisingen]");
    let findings = found(rules, &files);
    assert_eq!(findings.len(), 1, "{findings}");
    let help: Vec<String> = findings.iter().map(help).collect();
    assert!(help[0].contains("finns redan här") || help[0].contains("Har det gått upp i"), "{help:?}");
}

/// A split is told with every part, and somebody must choose.
#[test]
fn what_is_split_is_told_with_all_its_parts() {
    let mut rules = goteborg_rules();
    former::rename(&mut rules, "praktik", "praktikplats");
    // Another delområde was a part of it, too.
    let areas = text(&mut rules, "omraden.yaml");
    let (before, after) = areas.split_once("id: lonesubventionerat-jobb").expect("a delområde");
    let end = if after.starts_with(',') { " tidigare: [praktik]," } else { "\n        tidigare: [praktik]" };
    let after = after.strip_prefix(',').unwrap_or(after);
    let comma = if end.starts_with(' ') { "," } else { "" };
    *areas = format!("{before}id: lonesubventionerat-jobb{comma}{end}{after}");
    let findings = found(rules, &example_files());
    assert_eq!(findings.len(), lines_with(&example_files(), "praktik").len(), "{findings}");
    for finding in findings.iter() {
        let message = finding.message(Language::Swedish);
        assert!(message.contains("praktikplats") && message.contains("lonesubventionerat-jobb"), "{message}");
        assert_eq!(help(finding), "Det är delat. Skriv det eller dem som menas.");
    }
}
