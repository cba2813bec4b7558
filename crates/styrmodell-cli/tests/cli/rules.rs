//! `--rules`: answers from rules other than the built-in ones, and the days on
//! which those are in force.

use std::fs;

use crate::run::*;

const QUESTION: [&str; 5] = ["resolve", "--need", "praktik", "--basis", "4:4"];

fn question_with<'a>(extra_args: &[&'a str]) -> Vec<&'a str> {
    QUESTION.iter().copied().chain(extra_args.iter().copied()).collect()
}

#[test]
fn shipped_folder_gives_the_same_answers_as_the_built_in_model() {
    let shipped = shipped();
    let date_args = ["--date", "2024-02-23"];
    let built_in = json_of(&question_with(&date_args));
    assert_eq!(built_in.at("model.revision").text(), "2024-02-23");
    assert_eq!(
        json_of(&question_with(&[&["--rules", shipped.to_str().unwrap()], &date_args[..]].concat())),
        built_in
    );
    // In a folder of revisions, the one in force on the day answers.
    let revisions_folder = root().join("rules/goteborg");
    let rules_args = ["--rules", revisions_folder.to_str().unwrap()];
    assert_eq!(json_of(&question_with(&[rules_args, date_args].concat())), built_in);
    assert_eq!(
        json_of(&[&rules_args[..], &["matrix"], &date_args].concat()),
        json_of(&[&["matrix"], &date_args[..]].concat())
    );
}

#[test]
fn named_revision_answers_on_any_day_and_states_whether_it_is_in_force() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit(
        "modell.yaml",
        "gäller: { från: 2024-02-23 }",
        "gäller: { från: 2024-02-23, till: 2025-12-31 }",
    );
    for (day, validity, boundary_date) in [
        ("2024-02-22", "not-yet", Some(["2024-02-23"])),
        ("2024-02-23", "in-force", None),
        ("2025-12-31", "in-force", None),
        ("2026-01-01", "no-longer", Some(["2025-12-31"])),
    ] {
        let question = question_with(&["--rules", rules.arg(), "--date", day]);
        let output = run(&question).exits(0);
        let json = json_of(&question);
        assert_eq!(json.at("validity").text(), validity, "{day}");
        assert_eq!(
            json.at("answers.0.notices").texts().iter().any(|n| n.starts_with("Reglerna")),
            boundary_date.is_some()
        );
        for date in boundary_date.iter().flatten() {
            assert!(output.out.contains(date), "{day}: {}", output.out);
        }
    }
    assert_eq!(json_of(&question_with(&["--rules", rules.arg()])).at("validity").text(), "undated");
}

#[test]
fn folder_of_revisions_answers_from_the_one_in_force_on_the_day() {
    let folder = TestFolder::new();
    folder.two_revisions("2026-01-01");
    let path = folder.path().to_str().unwrap();
    for (day, revision) in [("2025-12-31", "2024-02-23"), ("2026-01-01", "2026-01-01")] {
        let question = question_with(&["--rules", path, "--date", day]);
        assert_eq!(json_of(&question).at("model.revision").text(), revision);
        assert!(run(&question).exits(0).out.contains(revision));
    }
    // No revision is in force before the first.
    let question = question_with(&["--rules", path, "--date", "2024-02-22"]);
    let output = run(&question).exits(2);
    assert!(output.out.is_empty() && !output.err.is_empty());
    assert_eq!(json_of(&question).at("error.kind").text(), "not-in-force");
}

#[test]
fn named_proposal_answers_and_states_that_it_is_a_proposal() {
    let folder = TestFolder::new();
    let rules = folder.copy("2024-02-23");
    rules.edit("modell.yaml", "status: beslutad", "status: förslag");
    let output = run(&question_with(&["--rules", rules.arg()])).exits(0);
    let end: Vec<&str> = output.out.lines().rev().take(3).collect();
    assert!(end.iter().any(|line| line.contains("FÖRSLAG")), "{end:?}");
    assert!(
        output.out.contains("förslag och inte beslutade"),
        "no sentence says that the rules are a proposal"
    );
    assert_eq!(json_of(&question_with(&["--rules", rules.arg()])).at("model.status").text(), "förslag");
    // Its parent folder has no decided revision that could answer.
    run(&question_with(&["--rules", folder.path().to_str().unwrap()])).exits(2);
}

#[test]
fn path_without_rules_is_reported() {
    let folder = TestFolder::new();
    let file = folder.path().join("modell.yaml");
    let empty = folder.path().join("tom");
    fs::create_dir(&empty).unwrap();
    fs::write(&file, "format: 1\n").unwrap();
    let missing = folder.path().join("saknas");
    for path in [&file, &empty, &missing] {
        let path = path.to_str().unwrap();
        for language in ["sv", "en"] {
            for command in [&QUESTION[..], &["matrix"], &["escalate", "--matter", "oenighet"], &["check"]] {
                let question = [command, &["--rules", path, "--lang", language]].concat();
                let output = run(&question).exits(2);
                assert!(
                    output.out.is_empty() && output.err.contains(path),
                    "{}\n{}",
                    output.typed,
                    output.err
                );
                let error = json_of(&question);
                assert_eq!(error.at("error.kind").text(), "unreadable", "{}", output.typed);
            }
        }
        let output = run(&["check", path]).exits(2);
        assert!(output.err.contains(path), "{}", output.err);
    }
}

#[test]
fn file_that_is_not_utf_8_is_reported_with_the_line() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    let mut bytes = rules.read("behov.yaml").into_bytes();
    let at = bytes.iter().position(|&b| b == b'\n').unwrap() + 1;
    bytes.splice(at..at, *b"# \xe5\n");
    fs::write(rules.file("behov.yaml"), bytes).unwrap();
    let output = run(&["check", rules.arg()]).exits(2);
    assert!(output.err.contains("behov.yaml") && output.err.contains("rad 2"), "{}", output.err);
}

#[test]
fn rules_with_an_error_answer_nothing_and_report_it() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    for command in [&QUESTION[..], &["matrix"], &["escalate", "--matter", "oenighet"]] {
        let question = [command, &["--rules", rules.arg()]].concat();
        let output = run(&question).exits(2);
        assert!(
            output.out.is_empty() && output.err.contains("\"arbvix\""),
            "{}\n{}",
            output.typed,
            output.err
        );
        let json = json_of(&question);
        assert_eq!(json.keys(), ["format", "error", "findings"]);
        assert_eq!(json.at("findings.0.code").text(), "unknown-name");
    }
}

#[test]
fn another_model_answers_in_its_own_words() {
    let rules = root().join("examples/rules/lillkoping/2026-01-01");
    let rules = rules.to_str().unwrap();
    let matrix = json_of(&["matrix", "--rules", rules]);
    let duties = matrix.at("answers.0.duties").keys().join(" ");
    assert!(!duties.contains("utforande"), "duties of Göteborg: {duties}");
    let matrix_text = run(&["matrix", "--rules", rules]).exits(0).out;
    for answer in matrix.at("answers").list() {
        let (need, basis) = (answer.at("subarea").text(), answer.at("basis").text());
        let output = run(&["resolve", "--need", need, "--basis", basis, "--rules", rules]);
        assert!([0, 3, 4].contains(&output.code), "{}\n{}", output.typed, output.err);
        for word in ["Göteborg", "Arbvux", "SOB", "SoL"] {
            assert!(!output.out.contains(word) && !matrix_text.contains(word), "{word} in\n{}", output.out);
        }
    }
}
