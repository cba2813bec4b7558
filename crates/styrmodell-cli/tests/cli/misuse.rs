//! Arguments that are empty, contradict each other or cannot be combined, and the
//! usage that ends every such message.

use crate::run::*;

const PRAKTIK: [&str; 5] = ["resolve", "--need", "praktik", "--basis", "4:1"];

fn praktik_with(extra_args: &[&'static str]) -> Vec<&'static str> {
    [&PRAKTIK[..], extra_args].concat()
}

/// Returns the error message in Swedish and in English, each as one line.
fn messages(args: &[&str]) -> [String; 2] {
    ["sv", "en"].map(|language| {
        let ran = run(&[args, &["--lang", language]].concat()).exits(2);
        assert!(ran.out.is_empty(), "{}\n{}", ran.typed, ran.out);
        flat(&ran.err)
    })
}

#[test]
fn empty_argument_is_reported_by_name_with_what_to_write() {
    for (args, option, [sv, en]) in [
        (vec!["resolve", "--need", "", "--basis", "4:1"], "--need", ["BEHOV", "NEED"]),
        (vec!["resolve", "--need", "praktik", "--basis", " "], "--basis", ["LAGRUM", "BASIS"]),
        (praktik_with(&["--rules", ""]), "--rules", ["MAPP", "FOLDER"]),
        (praktik_with(&["--fact", ""]), "--fact", ["NAMN=VÄRDE", "NAME=VALUE"]),
        (praktik_with(&["--why-not", ""]), "--why-not", ["FÖRVALTNING", "ACTOR"]),
        (vec!["matrix", "--basis="], "--basis", ["LAGRUM", "BASIS"]),
        (vec!["escalate", "--matter", ""], "--matter", ["FRÅGA", "MATTER"]),
        (vec!["escalate", "--matter", "oenighet", "--from", ""], "--from", ["FORUM", "FORUM"]),
        (vec!["graph", "escalation", "--matter", ""], "--matter", ["FRÅGA", "MATTER"]),
        (vec!["check", "--allow", ""], "--allow", ["KOD", "CODE"]),
        (vec!["check", "--rules", ""], "--rules", ["MAPP", "FOLDER"]),
    ] {
        let [swedish, english] = messages(&args);
        assert!(swedish.starts_with(&format!("fel: {option} är tomt: skriv {option} {sv}")), "{swedish}");
        assert!(english.starts_with(&format!("error: {option} is empty: write {option} {en}")), "{english}");
    }
    for (args, [sv, en]) in [(["check", ""], ["MAPP", "FOLDER"]), (["explain", ""], ["KOD", "CODE"])] {
        let [swedish, english] = messages(&args);
        assert!(swedish.contains(&format!("värdet är tomt där {sv} ska stå")), "{swedish}");
        assert!(english.contains(&format!("expected {en}, found an empty argument")), "{english}");
    }
    let json = json_of(&["resolve", "--need", "", "--basis", "4:1"]);
    assert_eq!(json.at("error.kind").text(), "bad-value");
}

#[test]
fn missing_parts_of_a_need_or_a_fact_are_reported() {
    for (args, [sv, en]) in [
        (vec!["resolve", "--need", "@4:1"], ["behovet saknas i \"@4:1\"", "the need is missing in \"@4:1\""]),
        (
            vec!["resolve", "--need", "praktik@stadsomrade=hisingen"],
            ["\"praktik@4:1,stadsomrade=hisingen\"", "\"praktik@4:1,stadsomrade=hisingen\""],
        ),
        (
            praktik_with(&["--fact", "stadsomrade="]),
            ["\"stadsomrade=\" saknar värde", "\"stadsomrade=\" has no value"],
        ),
        (praktik_with(&["--fact", "=hisingen"]), ["\"=hisingen\" saknar namn", "\"=hisingen\" has no name"]),
    ] {
        for (text, part) in messages(&args).iter().zip([sv, en]) {
            assert!(text.contains(part), "no {part:?} in {text}");
        }
    }
    // The lagrum may be left out if `--basis` gives it.
    let json = ask_json(&["resolve", "--need", "praktik@,stadsomrade=hisingen", "--basis", "4:1"]);
    assert_eq!(json.at("answers.0.basis").text(), "sol-4-1");
    assert_eq!(json.at("answers.0.facts.stadsomrade.value").text(), "hisingen");
}

#[test]
fn fact_with_two_values_is_refused() {
    let with_facts = |a: &'static str, b: &'static str| praktik_with(&["--fact", a, "--fact", b]);
    for args in [
        with_facts("stadsomrade=hisingen", "stadsomrade=centrum"),
        // Another spelling names the same fact.
        with_facts("Stadsområde=Hisingen", "stadsomrade=centrum"),
        vec!["resolve", "--need", "praktik@4:1,stadsomrade=hisingen,stadsomrade=centrum"],
    ] {
        for text in messages(&args) {
            assert!(
                text.contains("\"hisingen\"") && text.contains("\"centrum\""),
                "a value is not named: {text}"
            );
        }
        let error = ask_json(&args).at("error").clone();
        assert_eq!(error.at("kind").text(), "bad-value");
    }
    // Stating the same value twice is allowed; a need's own value overrides the
    // common one.
    for (args, value) in [
        (with_facts("stadsomrade=hisingen", "stadsområde=Hisingen"), "hisingen"),
        (
            vec!["resolve", "--need", "praktik@4:1,stadsomrade=centrum", "--fact", "stadsomrade=hisingen"],
            "centrum",
        ),
    ] {
        assert_eq!(ask_json(&args).at("answers.0.facts.stadsomrade.value").text(), value);
    }
}

#[test]
fn options_that_cannot_be_combined_with_coverage_are_refused() {
    for args in [["check", "--coverage", "--fix"], ["check", "--coverage", "--format=sarif"]] {
        assert!(messages(&args).iter().all(|text| text.contains("--coverage")));
    }
}

/// Command lines with arguments that the command does not accept; every command
/// occurs.
const MISUSED: [&str; 29] = [
    "resolve praktik 4:1",
    "resolve --need fysisk träning --basis 4:1",
    "resolve --behov praktik",
    "resolve --need praktik --basis",
    "resolve --need praktik --complete=ja",
    "resolve --need praktik --date 2026-01-31 --date 2026-02-28",
    "matrix --need praktik",
    "matrix --format xml",
    "matrix --date",
    "escalate oenighet",
    "escalate --matter oenighet --to sob",
    "escalate --matter oenighet --matter oklart-ansvar",
    "graph",
    "graph forum",
    "graph escalation --format png",
    "check --basis 4:1",
    "check --deny varningar",
    "check --fix=ja",
    "check --format",
    "explain --code gap",
    "explain gap conflict",
    "schema nu",
    "batch in.csv",
    "batch in.csv ut.csv --format json",
    "schema --format csv",
    "completions",
    "completions tcsh",
    "man nu",
    "help resolve check",
];

#[test]
fn misused_command_shows_its_usage_and_its_help() {
    for line in MISUSED {
        let command = line.split(' ').next().unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        let [sv, en] = messages(&words);
        assert!(sv.contains(&format!("Skriv: styrmodell {command}")), "{sv}");
        assert!(sv.ends_with(&format!("Läs mer: styrmodell {command} --help")), "{sv}");
        assert!(en.contains(&format!("Usage: styrmodell {command}")), "{en}");
        assert!(en.ends_with(&format!("Read more: styrmodell {command} --help")), "{en}");
        // The usage line has none of the parser's brackets, so that it can be
        // typed.
        assert!(!sv.contains('<') && !en.contains('<'), "{sv}\n{en}");
    }
}

#[test]
fn unknown_command_lists_all_commands() {
    for args in
        [&["nonsens"][..], &["--rules", "rules/goteborg"], &["help", "nonsens"], &["nonsens", "check"]]
    {
        for text in messages(args) {
            for command in
                ["resolve", "matrix", "escalate", "check", "explain", "schema", "completions", "man", "help"]
            {
                assert!(text.contains(command), "{text}");
            }
        }
    }
}
