//! Exit codes, and the expected answers with their exit codes: `docs/commands.md`,
//! `tests/expected`.

use std::collections::BTreeSet;
use std::fs;

use crate::json::Json;
use crate::json_documents::{assert_keys, assert_route};
use crate::run::*;

/// The questions are asked of the revision of 2024-02-23.
#[test]
fn each_question_has_its_documented_exit_code() {
    let cases = [
        (0, "resolve --need kost-och-motion --basis 4:1"),
        (0, "resolve --need praktik --basis 4:4 --fact stadsomrade=hisingen"),
        (0, "resolve --need praktik --basis 4:1 --fact gemensam-insats=ja"),
        (0, "resolve --need praktik@4:4 --need kost-och-motion@4:4"),
        (3, "resolve --need missbruksbehandling --basis 4:4"),
        (3, "resolve --need praktik --basis 4:1 --fact gemensam-insats=nej"),
        (3, "resolve --need praktik --need hantering-av-vardagen --basis 4:4"),
        (4, "resolve --need praktik --basis 4:1"),
        // Without a basis, the code of all bases together.
        (4, "resolve --need praktik"),
        (3, "resolve --need missbruksbehandling"),
        (0, "resolve --need praktik --fact gemensam-insats=ja"),
        (4, "resolve --need kost-och-motion --basis 4:4"),
        // If both apply the code is 4, in either order; bad input is always 2.
        (4, "resolve --need praktik@4:1 --need missbruksbehandling@4:4"),
        (4, "resolve --need missbruksbehandling@4:4 --need praktik@4:1"),
        (2, "resolve --need praktik@4:1 --need missbruksbehandling@4:4 --need prkt@4:1"),
        (2, "resolve --need praktik@4:1 --need missbruksbehandling@4:4 --fact stadsomrade=nrdost"),
        (2, "resolve --need praktik@4:1 --need missbruksbehandling@4:4 --why-not arbvix"),
        // The matrix contains escalated and dependent answers, but is not itself a
        // question.
        (0, "matrix"),
        (0, "matrix --basis 4:4"),
        (0, "matrix --format markdown"),
        (0, "matrix --format csv"),
        (0, "matrix --format html"),
        (2, "matrix --basis 12:1"),
        (2, "matrix --basis 9:9"),
        (0, "escalate --matter oenighet"),
        (0, "escalate --matter oenighet --from sob"),
        (0, "escalate --matter operativ-fraga --from operativ"),
        (2, "escalate --matter operativ-fraga --from sob"),
        (2, "escalate --matter oenighett"),
        (0, "graph escalation"),
        (0, "graph escalation --matter oenighet --format mermaid"),
        (0, "graph exceptions --format dot"),
        (0, "graph areas"),
        (2, "graph escalation --matter oenighett"),
        (2, "graph areas --matter oenighet"),
        (0, "document"),
        (0, "document --date 2026-01-31"),
        (0, "describe"),
        (0, "describe --format json"),
    ];
    assert_exit_codes(&cases, |words| ask(words));
}

/// Commands that succeed, and commands that fail.
#[test]
fn each_command_has_its_documented_exit_codes() {
    let cases = [
        (2, "resolve --need praktik@4:1 --date 2024-02-22"),
        (2, "resolve --need praktik --need kost-och-motion@4:1"),
        (2, "resolve --basis 4:1"),
        (2, "resolve"),
        (2, "matrix --format pdf"),
        (2, "matrix --rules /finns/inte"),
        (2, "escalate"),
        (0, "check"),
        (2, "check /finns/inte"),
        (2, "revise"),
        (2, "revise --as imorgon"),
        (2, "revise --as 2024-02-23"),
        (2, "revise /finns/inte --as 2027-01-01"),
        (2, "revise --as 2027-01-01 --close"),
        (2, "batch"),
        (2, "batch - -"),
        (2, "batch /finns/inte.csv -"),
        (0, "document --date 2024-02-23"),
        (2, "document --date 2024-02-22"),
        (2, "document nu"),
        (2, "describe --date 2024-02-22"),
        (2, "describe nu"),
        (2, "describe --rules /finns/inte --format json"),
        (0, "diff 2024-02-23 2024-02-23"),
        (2, "diff 2024-02-23 2023-01-01"),
        (2, "diff 2024-02-23 /finns/inte"),
        (2, "diff"),
        (0, "test"),
        (2, "test /finns/inte"),
        (2, "test --rules /finns/inte"),
        (2, "test --format sarif"),
        (0, "explain"),
        (0, "explain gap"),
        (2, "explain gapp"),
        (2, "explain gap conflict"),
        (0, "schema"),
        (2, "schema nu"),
        (0, "--help"),
        (0, "--version"),
        (0, "-V"),
        (0, "help"),
        (0, "help resolve"),
        (0, "help help"),
        (2, "help reslove"),
        (2, "help resolve check"),
        (0, "completions bash"),
        (2, "completions"),
        (2, "completions tcsh"),
        (0, "man"),
        (2, "man nu"),
        (0, "resolve --help"),
        (2, ""),
        (2, "reslove"),
    ];
    assert_exit_codes(&cases, |words| run(words));
}

fn assert_exit_codes(cases: &[(i32, &str)], run: impl Fn(&[&str]) -> CommandRun) {
    let faults: Vec<String> = cases
        .iter()
        .map(|(code, line)| (code, run(&line.split_whitespace().collect::<Vec<_>>())))
        .filter(|(code, ran)| ran.code != **code)
        .map(|(code, ran)| format!("{}: {} instead of {code}", ran.typed, ran.code))
        .collect();
    assert_none("exit codes differ", &faults);
}

#[test]
fn answers_go_to_standard_output_and_errors_to_standard_error() {
    for line in
        ["resolve --need praktik --basis 4:1", "matrix", "escalate --matter oenighet", "check", "explain"]
    {
        let ran = run_line(line);
        assert!(!ran.out.is_empty() && ran.err.is_empty(), "{line}\n{}", ran.err);
    }
    for line in
        ["resolve --need prkt --basis 4:1", "matrix --basis 9:9", "escalate --matter x", "explain gapp"]
    {
        let ran = run_line(line);
        assert!(ran.out.is_empty() && !ran.err.is_empty(), "{line}\n{}", ran.out);
        // A program that asks for JSON reads errors from standard output, too.
        let ran = run_line(&format!("{line} --format json"));
        assert!(ran.err.is_empty() && ran.json().get("error").is_some(), "{line}\n{}", ran.err);
    }
}

/// A row of the expected answers: the case, and the outcome of each duty.
struct ExpectedRow {
    subarea: String,
    basis: String,
    facts: Vec<(&'static str, String)>,
    expected: Vec<(String, String)>,
}

/// Reads the expected answers, written by hand from the anvisning.
fn expected_rows() -> Vec<ExpectedRow> {
    let text = fs::read_to_string(root().join("tests/expected/goteborg.csv")).expect("the expected answers");
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split(';').collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(';').collect();
            let facts = [("gemensam-insats", cells[2]), ("kompletterar-arbetsinsats", cells[3])];
            ExpectedRow {
                subarea: cells[0].to_owned(),
                basis: cells[1].to_owned(),
                facts: facts.into_iter().filter(|f| f.1 != "*").map(|(f, v)| (f, v.to_owned())).collect(),
                expected: (4..10).map(|i| (head[i].to_owned(), cells[i].to_owned())).collect(),
            }
        })
        .collect()
}

/// Writes an outcome as the expected answers do.
fn outcome(duty: &Json) -> String {
    match duty.at("kind").text() {
        "responsible" => {
            let mut ids: Vec<&str> = duty.at("actors").list().iter().map(|a| a.at("id").text()).collect();
            ids.sort_unstable();
            ids.join("+")
        }
        "escalate" => format!("lyfts:{}", duty.at("matter").text()),
        "none" => "ingen".to_owned(),
        kind => kind.to_owned(),
    }
}

#[test]
fn every_expected_row_is_answered_with_its_exit_code() {
    let faults = in_parallel(&expected_rows(), |row| {
        let mut args = vec!["resolve", "--need", &row.subarea, "--basis", &row.basis, "--format", "json"];
        let facts: Vec<String> = row.facts.iter().map(|(fact, value)| format!("{fact}={value}")).collect();
        args.extend(facts.iter().flat_map(|fact| ["--fact", fact]));
        let ran = ask(&args);
        let mut faults = Vec::new();
        let has_escalated = row.expected.iter().any(|(_, outcome)| outcome.starts_with("lyfts:"));
        if ran.code != if has_escalated { 3 } else { 0 } {
            faults.push(format!("{}: {}", ran.typed, ran.code));
        }
        let duties = ran.json();
        let duties = duties.at("answers.0.duties");
        let answered: Vec<(String, String)> =
            duties.entries().iter().map(|(duty, json)| (duty.clone(), outcome(json))).collect();
        if answered != row.expected {
            faults.push(format!("{}: {answered:?} instead of {:?}", ran.typed, row.expected));
        }
        faults
    });
    assert_none("rows are answered differently than expected", &faults.concat());
}

#[test]
fn answer_that_differs_by_a_fact_depends_on_it_until_it_is_stated() {
    let rows = expected_rows();
    let cases: BTreeSet<(&str, &str)> = rows.iter().map(|r| (r.subarea.as_str(), r.basis.as_str())).collect();
    let cases: Vec<(&str, &str)> = cases.into_iter().collect();
    let faults = in_parallel(&cases, |(subarea, basis)| {
        let rows_of_case: Vec<&ExpectedRow> =
            rows.iter().filter(|r| r.subarea == *subarea && r.basis == *basis).collect();
        let differs =
            |i: usize| rows_of_case.iter().any(|row| row.expected[i] != rows_of_case[0].expected[i]);
        let ran = ask(&["resolve", "--need", subarea, "--basis", basis, "--format", "json"]);
        let json = ran.json();
        let mut faults = Vec::new();
        for (i, (duty, expected)) in rows_of_case[0].expected.iter().enumerate() {
            let duty = json.at(&format!("answers.0.duties.{duty}"));
            if !differs(i) {
                if outcome(duty) != *expected {
                    faults.push(format!("{}: {} instead of {expected}", ran.typed, outcome(duty)));
                }
                continue;
            }
            // No answer of Göteborg's model depends on more than one fact.
            for row in &rows_of_case {
                let (fact, value) = &row.facts[0];
                let branch = (duty.at("ask").text() == *fact).then(|| duty.at(&format!("branches.{value}")));
                if branch.map(outcome).as_ref() != Some(&row.expected[i].1) {
                    faults.push(format!("{}: {fact}={value} gives {branch:?}", ran.typed));
                }
            }
        }
        let has_dependent = (0..6).any(differs);
        let has_escalated = rows_of_case[0].expected.iter().any(|(_, outcome)| outcome.starts_with("lyfts:"));
        let code = if has_dependent {
            4
        } else if has_escalated {
            3
        } else {
            0
        };
        if ran.code != code {
            faults.push(format!("{}: exit code {} instead of {code}", ran.typed, ran.code));
        }
        faults
    });
    assert_none("cases without facts are answered differently than expected", &faults.concat());
}

#[test]
fn every_matter_has_the_expected_route() {
    let text =
        fs::read_to_string(root().join("tests/expected/goteborg-fragor.csv")).expect("the expected answers");
    for line in text.lines().skip(1) {
        let [matter, from, to] = line.split(';').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let json = ask_json(&["escalate", "--matter", matter]);
        assert_keys(
            &json,
            &[
                "format",
                "model",
                "date",
                "matter",
                "decided_by",
                "route",
                "end_remarks",
                "notices",
                "names",
                "places",
            ],
            "the document",
        );
        assert_eq!(json.at("matter").text(), matter);
        assert_route(json.at("route"));
        let forums: Vec<&str> = json.at("route").list().iter().map(|step| step.at("to").text()).collect();
        let expected = if from == to { vec![from] } else { vec![from, to] };
        assert_eq!(forums, expected, "{matter}");
        assert_eq!(json.at("decided_by").text(), to);
    }
}
