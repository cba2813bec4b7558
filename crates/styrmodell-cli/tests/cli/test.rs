//! `test`: the results of krav and typfall in each format, with the exit codes.

use std::collections::BTreeSet;

use crate::json::Json;
use crate::junit::junit;
use crate::run::*;

/// A krav and a typfall that the rules fail: Arbvux does nothing alone under 4:1,
/// and does not execute in the social area.
const FAILING_ENTRIES: &str = "krav:
  - id: prov-krav
    namn: Arbvux utför allt enligt 4 kap. 1 §
    när: { lagrum: sol-4-1 }
    ska: { utförande: { exakt: arbvux } }
typfall:
  - id: prov-fall
    behov: fysisk träning
    lagrum: \"4:1\"
    väntat:
      utförande: arbvux
";
/// The ids of the failing entries, and the lines on which they begin.
const FAILING_AT: [(&str, i64); 2] = [("prov-krav", 5), ("prov-fall", 11)];

/// A copy named `regler` with a failing krav and a failing typfall.
fn with_failing_entries(folder: &TestFolder) -> RulesFolder {
    let rules = folder.copy_all("regler");
    rules.write("prov.yaml", FAILING_ENTRIES);
    rules
}

/// A copy without krav and typfall.
fn without_krav_and_typfall(folder: &TestFolder) -> RulesFolder {
    folder.copy("tyst")
}

/// Counts the krav and typfall of the shipped files, by their lines.
fn shipped_counts() -> (usize, usize) {
    let read = |name: &str| std::fs::read_to_string(shipped().join(name)).unwrap();
    let entries = |text: &str| text.lines().filter(|line| line.starts_with("  - id: ")).count();
    let (krav, typfall) = (read("krav.yaml"), read("typfall.yaml"));
    let (outside_tables, tables) = typfall.split_once("\ntypfallstabeller:").unwrap();
    let rows = tables.lines().filter(|line| line.starts_with("      - [")).count();
    (entries(&krav), entries(outside_tables) + rows)
}

/// Lists the ids of the trials under a key, with `true` if they hold.
fn trials(revision: &Json, key: &str) -> Vec<(String, bool)> {
    let trial = |trial: &Json| (trial.at("id").text().to_owned(), *trial.at("holds") == Json::Bool(true));
    revision.at(key).list().iter().map(trial).collect()
}

#[test]
fn shipped_rules_pass_all_their_krav_and_typfall() {
    let (krav, typfall) = shipped_counts();
    let path = shipped();
    for args in
        [vec!["test"], vec!["test", path.to_str().unwrap()], vec!["test", "--rules", path.to_str().unwrap()]]
    {
        let out = flat(&run(&args).exits(0).out);
        assert!(out.contains(&format!("Krav {krav} av {krav} uppfyllda")), "{out}");
        assert!(out.contains(&format!("Typfall {typfall} av {typfall} stämmer")), "{out}");
    }
    let out = flat(&run_line("test --lang en").exits(0).out);
    assert!(out.contains(&format!("Requirements {krav} of {krav} hold")), "{out}");
    assert!(out.contains(&format!("Scenarios {typfall} of {typfall} agree")), "{out}");
}

#[test]
fn broken_krav_and_failing_typfall_are_reported_with_file_and_line() {
    let folder = TestFolder::new();
    with_failing_entries(&folder);
    let (krav, typfall) = shipped_counts();
    let ran = run_in(folder.path(), &["test", "regler"]).exits(1);
    for (id, line) in FAILING_AT {
        assert!(ran.out.contains(id), "{}", ran.out);
        assert!(ran.out.contains(&format!("regler/prov.yaml:{line}:")), "{id}:\n{}", ran.out);
    }
    // 304 of the 608 cases are under 4:1, and Arbvux executes alone in none of
    // them.
    for part in ["304 av 608 fall", "klistra in", "explain requirement-broken", "explain scenario-failed"] {
        assert!(ran.out.contains(part), "no {part:?} in\n{}", ran.out);
    }
    let out = flat(&ran.out);
    assert!(out.contains(&format!("Krav {krav} av {} uppfyllda", krav + 1)), "{out}");
    assert!(out.contains(&format!("Typfall {typfall} av {} stämmer", typfall + 1)), "{out}");
    let ran = run_in(folder.path(), &["test", "regler", "--lang", "en"]).exits(1);
    for part in ["the requirement prov-krav is broken", "the scenario prov-fall expects", "304 of 608 cases"]
    {
        assert!(ran.out.contains(part), "no {part:?} in\n{}", ran.out);
    }
    assert!(!ran.out.contains("fel: ") && !ran.out.contains("hjälp: "), "{}", ran.out);
    // `check` reports them as findings; other commands refuse the rules.
    let ran = run_in(folder.path(), &["check", "regler"]).exits(1);
    assert!(FAILING_AT.iter().all(|(id, _)| ran.out.contains(id)), "{}", ran.out);
    run_in(folder.path(), &["matrix", "--rules", "regler"]).exits(2);
}

#[test]
fn typfall_to_paste_fails_as_the_krav_does() {
    let folder = TestFolder::new();
    let rules = with_failing_entries(&folder);
    let ran = run_in(folder.path(), &["test", "regler"]).exits(1);
    let suggestion = ran.out.lines().skip_while(|line| !line.contains("klistra in")).skip(1);
    let suggestion: Vec<&str> = suggestion.take_while(|line| line.starts_with("       ")).collect();
    let indent = suggestion[0].find('-').unwrap() - 2;
    let suggestion: String = suggestion.iter().map(|line| format!("{}\n", &line[indent..])).collect();
    // The answer that the krav demands is written in: it fails, too.
    assert!(suggestion.contains("utforande: …"), "{suggestion}");
    let suggestion = suggestion.replace("…", "arbvux");
    rules.write("prov-2.yaml", &format!("typfall:\n{suggestion}"));
    let json = run_in(folder.path(), &["test", "regler", "--format", "json"]).exits(1).json();
    let scenarios = trials(json.at("revisions.0"), "scenarios");
    assert!(scenarios.contains(&("prov-krav-exempel".to_owned(), false)), "{suggestion}");
}

#[test]
fn json_has_the_keys_of_the_contract() {
    let folder = TestFolder::new();
    with_failing_entries(&folder);
    let args = ["test", "regler", "--coverage", "--mutants", "--format", "json"];
    let json = run_in(folder.path(), &args).exits(1).json();
    assert_eq!(json.keys(), ["format", "revisions", "findings"]);
    assert!(json.at("findings").list().is_empty());
    let revision = json.at("revisions.0");
    assert_eq!(revision.keys(), ["model", "requirements", "scenarios", "untouched", "mutants", "warnings"]);
    for ((id, line), key) in FAILING_AT.into_iter().zip(["requirements", "scenarios"]) {
        let listed = revision.at(key).list();
        let ids: Vec<&str> = listed.iter().map(|trial| trial.at("id").text()).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id is listed twice");
        for trial in listed {
            assert_eq!(trial.keys(), ["id", "name", "holds", "findings"]);
            let holds = trial.at("id").text() != id;
            assert_eq!(*trial.at("holds"), Json::Bool(holds));
            assert_eq!(trial.at("findings").list().is_empty(), holds);
        }
        let failing_trial = listed.iter().find(|trial| trial.at("id").text() == id).unwrap();
        let label = failing_trial.at("findings.0.labels.0");
        assert!(label.at("file").text().ends_with("prov.yaml"));
        assert_eq!((label.at("line").number(), label.at("primary")), (line, &Json::Bool(true)));
    }
    assert_eq!(revision.at("untouched").keys(), ["rules", "exceptions", "matters", "cells"]);
    let mutants = revision.at("mutants");
    let keys = ["tried", "refused", "by_requirements", "by_scenarios", "by_requirement", "survivors"];
    assert_eq!(mutants.keys(), keys);
    let requirements: Vec<String> = trials(revision, "requirements").into_iter().map(|(id, _)| id).collect();
    assert_eq!(mutants.at("by_requirement").keys(), requirements);
    for survivor in mutants.at("survivors").list() {
        assert_eq!(survivor.keys(), ["change", "file", "line", "changes_answers"]);
    }
    // These keys are present only with the options.
    let json = run_in(folder.path(), &["test", "regler", "--format", "json"]).exits(1).json();
    assert_eq!(
        (json.at("revisions.0.untouched"), json.at("revisions.0.mutants")),
        (&Json::Null, &Json::Null)
    );
    // `docs/json.md` describes the document.
    let docs = std::fs::read_to_string(root().join("docs/json.md")).unwrap();
    let section = docs.split("\n## `test`\n").nth(1).and_then(|rest| rest.split("\n## ").next()).unwrap();
    for key in
        keys.iter().chain(&["requirements", "scenarios", "untouched", "holds", "changes_answers", "cells"])
    {
        assert!(section.contains(&format!("`{key}`")), "{key} is not described");
    }
}

#[test]
fn junit_has_a_test_case_for_each_entry_and_places_of_failures() {
    let folder = TestFolder::new();
    with_failing_entries(&folder);
    let (krav, typfall) = shipped_counts();
    let ran = run_in(folder.path(), &["test", "regler", "--format", "junit"]).exits(1);
    let cases = junit(&ran.out);
    let case_count = |suite: &str| cases.iter().filter(|(name, ..)| name.ends_with(suite)).count();
    assert_eq!(
        (case_count(" krav"), case_count(" typfall"), cases.len()),
        (krav + 1, typfall + 1, krav + typfall + 2)
    );
    let failing: Vec<&str> =
        cases.iter().filter(|(.., fails)| *fails).map(|(_, id, _)| id.as_str()).collect();
    assert_eq!(failing, FAILING_AT.map(|(id, _)| id));
    for (_, line) in FAILING_AT {
        assert!(ran.out.contains(&format!("regler/prov.yaml:{line}:")));
    }
    let shipped = run_line("test --format junit").exits(0).out;
    assert!(junit(&shipped).iter().all(|(.., fails)| !fails));
}

#[test]
fn rules_that_cannot_be_tried_are_reported_as_findings_in_every_format() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("regler");
    rules.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    let test = |format| run_in(folder.path(), &["test", "regler", "--format", format]).exits(1);
    assert!(test("text").out.contains("regler/regler.yaml:"));
    let json = test("json").json();
    assert_eq!(json.keys(), ["format", "revisions", "findings"]);
    assert!(json.at("revisions").list().is_empty());
    assert_eq!(json.at("findings.0.code").text(), "unknown-name");
    let cases = junit(&test("junit").out);
    assert!(matches!(&cases[..], [(suite, _, true)] if suite == "regler"), "{cases:?}");
    for format in ["text", "json", "junit"] {
        let ran = run_in(folder.path(), &["test", "saknas", "--format", format]).exits(2);
        assert!(ran.all().contains("saknas"), "{}", ran.all());
    }
}

#[test]
fn krav_that_applies_to_no_case_is_reported_without_failing() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("regler");
    let krav = "krav:\n  - id: tomt\n    namn: Ingenting\n    när: alltid\n    om: { styrning: { exakt: ingen } }\n    ska: { utförande: { exakt: arbvux } }\n";
    rules.write("prov.yaml", krav);
    let ran = run_in(folder.path(), &["test", "regler"]).exits(0);
    assert!(
        ran.out.contains("regler/prov.yaml:2:") && ran.out.contains("requirement-vacuous"),
        "{}",
        ran.out
    );
    let json = run_in(folder.path(), &["test", "regler", "--format", "json"]).exits(0).json();
    let listed = json.at("revisions.0.requirements").list().iter();
    let trial = listed.into_iter().find(|trial| trial.at("id").text() == "tomt").unwrap();
    assert_eq!(trial.at("holds"), &Json::Bool(true));
    assert_eq!(trial.at("findings.0.code").text(), "requirement-vacuous");
    assert!(
        junit(&run_in(folder.path(), &["test", "regler", "--format", "junit"]).out).iter().all(|(.., f)| !f)
    );
}

#[test]
fn failing_typfall_states_its_expectation_in_the_chosen_language() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("regler");
    // A case on the day before the revision is in force.
    rules.write(
        "prov.yaml",
        "typfall: [{ id: prov, behov: praktik, lagrum: \"4:4\", datum: 2024-02-22, giltighet: gäller }]\n",
    );
    let out = flat(&run(&["test", rules.arg()]).exits(1).out);
    assert!(out.contains("anger giltigheten gäller, men reglerna ger inte_än"), "{out}");
    let out = flat(&run(&["test", rules.arg(), "--lang", "en"]).exits(1).out);
    assert!(out.contains("expects the validity in-force, but the rules give not-yet"), "{out}");
    rules.write(
        "prov.yaml",
        "typfall: [{ id: prov, behov: kost och motion, lagrum: \"4:1\", väntat: { styrning: arbvux } }]\n",
    );
    let out = flat(&run(&["test", rules.arg()]).exits(1).out);
    assert!(out.contains("men reglerna ger Socialförvaltningarna och Arbvux"), "{out}");
    let out = flat(&run(&["test", rules.arg(), "--lang", "en"]).exits(1).out);
    assert!(out.contains("but the rules give Socialförvaltningarna and Arbvux"), "{out}");
}

#[test]
fn coverage_shows_what_no_typfall_covers() {
    let folder = TestFolder::new();
    let rules = without_krav_and_typfall(&folder);
    let json = run(&["test", rules.arg(), "--coverage", "--format", "json"]).exits(0).json();
    let untouched = json.at("revisions.0.untouched");
    let text = rules.read("regler.yaml");
    let ids: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_prefix("  - id: ")).collect();
    let untouched_rules: BTreeSet<&str> =
        untouched.at("rules").list().iter().map(|rule| rule.at("rule").text()).collect();
    assert!(ids.is_subset(&untouched_rules), "a rule is covered without a typfall");
    // Every delområde is covered under every lagrum.
    let matrix = ask_json(&["matrix"]);
    let cell_of = |json: &Json| (json.at("subarea").text().to_owned(), json.at("basis").text().to_owned());
    let cells: BTreeSet<_> = untouched.at("cells").list().iter().map(cell_of).collect();
    assert_eq!(cells, matrix.at("answers").list().iter().map(cell_of).collect());
    let ran = run(&["test", rules.arg(), "--coverage"]).exits(0);
    assert!(ids.iter().all(|id| ran.out.contains(&format!("{id}: "))), "{}", ran.out);
    // One typfall covers its cell, and the rule that answers.
    rules.write(
        "prov.yaml",
        "typfall: [{ id: prov, behov: missbruksbehandling, lagrum: \"4:1\", väntat: { utförande: socialförvaltningarna } }]\n",
    );
    let json = run(&["test", rules.arg(), "--coverage", "--format", "json"]).exits(0).json();
    let untouched = json.at("revisions.0.untouched");
    let untouched_cells: BTreeSet<_> = untouched.at("cells").list().iter().map(cell_of).collect();
    let covered_cell = ("missbruksbehandling".to_owned(), "sol-4-1".to_owned());
    assert_eq!(cells.difference(&untouched_cells).collect::<Vec<_>>(), [&covered_cell]);
    let rule = |id: &str, duty: &str| {
        let mut rules = untouched.at("rules").list().iter();
        rules.any(|rule| (rule.at("rule").text(), rule.at("duty").text()) == (id, duty))
    };
    assert!(!rule("missbruk-4-1", "utforande") && rule("halsa-4-1", "utforande"));
}

#[test]
fn unnoticed_mutants_fail_if_they_change_answers() {
    let folder = TestFolder::new();
    let counts = |json: &Json| -> [i64; 5] {
        let mutants = json.at("revisions.0.mutants");
        let number = |key: &str| mutants.at(key).number();
        let survivors = mutants.at("survivors").list().len() as i64;
        [number("tried"), number("refused"), number("by_requirements"), number("by_scenarios"), survivors]
    };
    let json = ask(&["test", "--mutants", "--format", "json"]).exits(0).json();
    let [tried, refused, by_requirements, by_scenarios, survivors] = counts(&json);
    assert_eq!(tried, refused + by_requirements + by_scenarios + survivors);
    assert!(tried > 300 && refused > 0 && by_requirements > 0, "{tried}");
    let changing = |json: &Json| -> Vec<(String, i64)> {
        let survivors = json.at("revisions.0.mutants.survivors").list().iter();
        let changing = survivors.filter(|s| *s.at("changes_answers") == Json::Bool(true));
        changing.map(|s| (s.at("file").text().to_owned(), s.at("line").number())).collect()
    };
    assert!(changing(&json).is_empty(), "the shipped krav and typfall miss a change of answers");

    let rules = without_krav_and_typfall(&folder);
    let json = run_in(folder.path(), &["test", "tyst", "--mutants", "--format", "json"]).exits(1).json();
    let [tried_again, still_refused, noticed_by_krav, noticed_by_typfall, surviving] = counts(&json);
    assert_eq!(
        (tried_again, still_refused, noticed_by_krav, noticed_by_typfall),
        (tried, refused, 0, 0),
        "the same changes of the same rules"
    );
    assert_eq!(surviving, by_requirements + by_scenarios + survivors);
    let changing = changing(&json);
    assert!(changing.len() as i64 <= by_requirements + by_scenarios && !changing.is_empty());
    for (file, line) in &changing {
        let text = rules.read(file.strip_prefix("tyst/").unwrap());
        assert!((1..=text.lines().count() as i64).contains(line), "{file}:{line}");
    }
    let ran = run_in(folder.path(), &["test", "tyst", "--mutants"]).exits(1);
    let out = flat(&ran.out);
    assert!(changing.iter().all(|(file, line)| out.contains(&format!("{file}:{line}: "))), "{out}");
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
}

#[test]
fn every_revision_of_a_folder_is_tried() {
    let folder = TestFolder::new();
    let (old, new) = (folder.copy_all("2024-02-23"), folder.copy_all("2026-01-01"));
    old.edit("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2024-02-23, till: 2025-12-31 }");
    new.edit("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2026-01-01 }");
    let path = folder.path().to_str().unwrap();
    let ran = run(&["test", path]).exits(0);
    assert!(ran.out.find("2024-02-23").unwrap() < ran.out.find("2026-01-01").unwrap(), "{}", ran.out);
    new.write("prov.yaml", FAILING_ENTRIES);
    let json = run(&["test", path, "--format", "json"]).exits(1).json();
    let revisions: Vec<&str> =
        json.at("revisions").list().iter().map(|r| r.at("model.revision").text()).collect();
    assert_eq!(revisions, ["2024-02-23", "2026-01-01"]);
    for (at, fails) in [("0", false), ("1", true)] {
        let revision = json.at("revisions").at(at);
        for (key, id) in [("requirements", "prov-krav"), ("scenarios", "prov-fall")] {
            let failing: Vec<String> =
                trials(revision, key).into_iter().filter(|(_, holds)| !holds).map(|(id, _)| id).collect();
            assert_eq!(failing, Vec::from_iter(fails.then(|| id.to_owned())));
        }
    }
    let cases = junit(&run(&["test", path, "--format", "junit"]).exits(1).out);
    let suites: BTreeSet<&str> = cases.iter().map(|(suite, ..)| suite.as_str()).collect();
    assert_eq!(suites.len(), 4, "{suites:?}");
    assert_eq!(cases.iter().filter(|(.., fails)| *fails).count(), 2);
}
