//! References to ids that were merged: `check --fix` leaves to a person what a krav or a
//! rule says, and repeats no id in a list.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use styrmodell::finding::Code;
use styrmodell::{Findings, Language, Rulebook};
use styrmodell_tests::*;

/// A line of Lillköping's areas, and a way to remove one.
const COACHING: &str = "{ id: jobbcoachning, ";
const TRAINING: &str =
    "      - { id: arbetstraning, namn: Arbetsträning, utförare: [arbetscentrum, utbildningen] }\n";

fn lillkoping(edits: &[(&str, &str, &str)]) -> Files {
    let mut files = read(&lillkoping_folder());
    edits.iter().for_each(|(file, old, new)| edit(&mut files, file, old, new));
    files
}

/// Arbetsträning and jobbcoachning as one delområde that begins with `id`.
fn merged(id: &str) -> Files {
    lillkoping(&[("omraden.yaml", COACHING, &format!("{{ {id}, ")), ("omraden.yaml", TRAINING, "")])
}

fn findings(files: &Files) -> Findings {
    Rulebook::from_files(files.iter().cloned()).unwrap_err()
}

/// The files after all certain repairs.
fn repaired(files: &Files) -> Files {
    let mut after = files.clone();
    for file in findings(files).fixed_files() {
        *text(&mut after, file.path) = file.after;
    }
    after
}

fn helps(files: &Files) -> Vec<String> {
    let findings = findings(files);
    findings.iter().flat_map(|f| f.help_messages(Language::Swedish)).map(str::to_owned).collect()
}

/// The text of a file from a line that begins with a key to the end.
fn part<'f>(files: &'f Files, file: &str, from: &str, until: &str) -> &'f str {
    let (_, text) = files.iter().find(|(name, _)| name == file).unwrap();
    let (_, part) = text.split_once(from).unwrap();
    part.split_once(until).map_or(part, |(part, _)| part)
}

#[test]
fn renamed_entry_is_repaired_everywhere() {
    for (file, declared, renamed, gone) in [
        ("omraden.yaml", "id: jobbcoachning,", "id: coachning, tidigare: jobbcoachning,", "jobbcoachning,"),
        ("omraden.yaml", "id: arbetstraning,", "id: traning, tidigare: arbetstraning,", "arbetsträning,"),
        ("organisation.yaml", "id: omsorgen,", "id: vard, tidigare: omsorgen,", "omsorgen }"),
        ("forum.yaml", "id: enhetsmote\n", "id: motet\n    tidigare: enhetsmote\n", "enhetsmote,"),
        ("modell.yaml", "id: bistand\n", "id: sol\n    tidigare: bistand\n", "lagrum: bistand"),
    ] {
        let after = repaired(&lillkoping(&[(file, declared, renamed)]));
        let unknown = Rulebook::from_files(after.iter().cloned()).err();
        let unknown = unknown.iter().flatten().filter(|f| f.code() == Code::UnknownName).count();
        assert_eq!(unknown, 0, "{renamed}");
        let left = after.iter().filter(|(_, text)| text.contains(gone)).map(|(name, _)| name);
        let declares = |name: &&String| *name != file;
        assert_eq!(left.filter(declares).count(), 0, "{gone} after {renamed}");
    }
}

#[test]
fn merged_delomrade_is_left_to_a_person_in_krav_rules_and_decisions() {
    for id in [
        "id: arbetsvagar, tidigare: [jobbcoachning, arbetstraning]",
        "id: jobbcoachning, tidigare: arbetstraning",
    ] {
        let mut before = merged(id);
        edit(
            &mut before,
            "prov.yaml",
            "delområde: { inte: sysselsattning }",
            "delområde: { inte: arbetstraning }",
        );
        let after = repaired(&before);
        assert_eq!(
            part(&after, "regler.yaml", "regler:", "\n\n\n"),
            part(&before, "regler.yaml", "regler:", "\n\n\n")
        );
        assert_eq!(
            part(&after, "prov.yaml", "krav:", "typfall:"),
            part(&before, "prov.yaml", "krav:", "typfall:")
        );
        let decisions = |files| part(files, "modell.yaml", "fattade_beslut:", "\n\n").to_owned();
        assert_eq!(decisions(&after), decisions(&before), "{id}");
        let helps = helps(&before);
        let to_choose =
            helps.iter().filter(|help| help.contains("skriv om eller ta bort det som bara gällde")).count();
        assert!(to_choose >= 4, "{id}: {helps:#?}");
    }
}

#[test]
fn merged_delomrade_is_repaired_where_it_only_belongs_and_never_repeated() {
    let wanted = [
        (
            "id: arbetsvagar, tidigare: [jobbcoachning, arbetstraning]",
            "hör_till: [arbetsvagar, arbetsträning]",
            "arbetsvagar",
        ),
        (
            "id: jobbcoachning, tidigare: arbetstraning",
            "hör_till: [jobbcoachning, arbetsträning]",
            "jobbcoachning",
        ),
    ];
    for (id, expected, now) in wanted {
        let before = merged(id);
        let after = repaired(&before);
        assert!(part(&after, "behov.yaml", "behov:", "\n\n").contains(expected), "{id}");
        let help = format!("\"{now}\" finns redan här. Ta bort \"arbetsträning\".");
        assert!(helps(&after).contains(&help), "{id}: {:#?}", helps(&after));
    }
    // Alone, it only has another name; repeated with others between, only one is written.
    for (list, expected) in [
        ("arbetsträning", "hör_till: arbetsvagar"),
        ("[arbetsträning, boendestod]", "hör_till: [arbetsvagar, boendestod]"),
        ("[arbetsträning, boendestod, jobbcoachning]", "hör_till: [arbetsvagar, boendestod, jobbcoachning]"),
        ("[arbetsvagar, boendestod, jobbcoachning]", "hör_till: [arbetsvagar, boendestod, jobbcoachning]"),
        (
            "\n      - arbetsträning\n      - boendestod\n      - jobbcoachning",
            "hör_till: \n      - arbetsvagar\n      - boendestod\n      - jobbcoachning",
        ),
    ] {
        let mut files = merged("id: arbetsvagar, tidigare: [jobbcoachning, arbetstraning]");
        edit(
            &mut files,
            "behov.yaml",
            "hör_till: [jobbcoachning, arbetsträning]",
            &format!("hör_till: {list}"),
        );
        let after = repaired(&files);
        assert!(part(&after, "behov.yaml", "behov:", "\n\n").contains(expected), "{list}: {after:?}");
    }
}

#[test]
fn merged_actors_are_left_in_rules_and_not_repeated_among_executors() {
    let before = lillkoping(&[
        ("organisation.yaml", "  - { id: omsorgen, namn: Omsorgsförvaltningen, kort: Omsorgen }\n", ""),
        (
            "organisation.yaml",
            "{ id: arbetscentrum, ",
            "{ id: vard-och-arbete, tidigare: [arbetscentrum, omsorgen], ",
        ),
    ]);
    let after = repaired(&before);
    let then = |files: &Files| part(files, "regler.yaml", "regler:", "\n\n\n").to_owned();
    assert_eq!(then(&after), then(&before));
    let areas = part(&after, "omraden.yaml", "områden:", "\n\n\n");
    assert!(areas.contains("namn: Sysselsättning, utförare: [vard-och-arbete, omsorgen]"), "{areas}");
    assert!(areas.contains("namn: Arbetsträning, utförare: [vard-och-arbete, utbildningen]"), "{areas}");
    // A line of `då` is a rule of its area.
    assert!(areas.contains("finansiering: { ansvarig: omsorgen,"), "{areas}");
}

#[test]
fn members_and_facts_of_merged_values_are_left_to_a_person() {
    let mut files = read(&root().join("tests/fixtures/base"));
    let values = "{ id: norr, namn: Norr }, { id: soder, namn: Söder }";
    edit(&mut files, "omstandigheter.yaml", values, "{ id: hela, namn: Hela, tidigare: [norr, soder] }");
    let typfall = "typfall:\n  - { id: t, namn: T, behov: kost, lagrum: lag-a, omständigheter: { stadsdel: norr }, väntat: { utförande: socialen } }\n";
    files.push(("typfall.yaml".to_owned(), typfall.to_owned()));
    let after = repaired(&files);
    let members = |files: &Files| part(files, "grupper.yaml", "medlemmar:", "\n\n").to_owned();
    // Which member answers for the merged value is for a person to say.
    assert_eq!(members(&after), members(&files));
    assert!(part(&after, "typfall.yaml", "typfall:", "\n\n").contains("{ stadsdel: hela }"));
    let helps = helps(&after);
    assert!(helps.iter().all(|help| help.starts_with("\"hela\" är också det som var ")), "{helps:#?}");
}

#[test]
fn misspelt_name_is_not_repaired_to_one_that_is_in_the_list() {
    let list = |list: &str| lillkoping(&[("behov.yaml", "[jobbcoachning, arbetsträning]", list)]);
    for twice in [
        "[jobbcoachning, jobcoachning]",
        "[jobcoachning, jobbcoachning]",
        "[jobcoachning, boendestod, jobbcoachnin]",
    ] {
        let after = repaired(&list(twice));
        let needs = part(&after, "behov.yaml", "behov:", "\n\n");
        assert_eq!(needs.matches("jobbcoachning").count(), 1, "{needs}");
    }
}
