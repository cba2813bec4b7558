//! Places in reports: where they begin and end, as each format counts, and the
//! fingerprints by which GitLab knows an issue again.

use std::fs;

use crate::annotations::{Issue, github, gitlab};
use crate::json::Json;
use crate::run::*;

/// A name that no förvaltning has, in the text of a rule, and what the reports
/// are to say of its place. The columns are counted by hand, `\u{1f9ed}` being
/// one character of two UTF-16 code units.
struct Misplaced {
    /// The rule, written instead of the line that has the answer.
    text: &'static str,
    /// Lines after the first one of the text: where the place begins and ends.
    lines: [i64; 2],
    /// The columns in characters: the first, and the one just after the place.
    columns: [i64; 2],
    utf16_columns: [i64; 2],
}

const ANSWER: &str = "    då: { uppföljning: socialförvaltningarna }";

const MISPLACED: [Misplaced; 5] = [
    // Letters of two bytes before the place.
    Misplaced {
        text: "    då: { uppföljning: arbvix }",
        lines: [0, 0],
        columns: [24, 30],
        utf16_columns: [24, 30],
    },
    // And within it.
    Misplaced {
        text: "    då: { uppföljning: årbväx }",
        lines: [0, 0],
        columns: [24, 30],
        utf16_columns: [24, 30],
    },
    // A character of two code units before the place, and one within it.
    Misplaced {
        text: "    då: { # \u{1f9ed}\n      uppföljning: \"\u{1f9ed}x\" }",
        lines: [1, 1],
        columns: [20, 24],
        utf16_columns: [20, 25],
    },
    Misplaced {
        text: "    då: { \"\\u0075ppföljning\": \"\u{1f9ed}\u{1f9ed}\" }",
        lines: [0, 0],
        columns: [31, 35],
        utf16_columns: [31, 37],
    },
    // Over two lines; the second one begins after six spaces.
    Misplaced {
        text: "    då: { uppföljning: \"arb\n      väx\" }",
        lines: [0, 1],
        columns: [24, 11],
        utf16_columns: [24, 11],
    },
];

#[test]
fn places_begin_and_end_as_each_format_counts() {
    let folder = TestFolder::new();
    for (number, misplaced) in MISPLACED.iter().enumerate() {
        let Misplaced { text, lines, columns, utf16_columns } = misplaced;
        let name = format!("regler{number}");
        let rules = folder.copy(&name);
        let before = rules.read("regler.yaml").split(ANSWER).next().unwrap().lines().count() as i64;
        rules.edit("regler.yaml", ANSWER, text);
        let [first, last] = lines.map(|line| before + 1 + line);
        let check = |format| run_in(folder.path(), &["check", &name, "--format", format]).exits(1).out;

        let json = Json::read(&check("json")).unwrap();
        let label = json.at("findings.0.labels.0");
        let told = ["line", "column", "end_line", "end_column"].map(|key| label.at(key).number());
        assert_eq!(told, [first, columns[0], last, columns[1]], "{text}");

        let json = Json::read(&check("sarif")).unwrap();
        let run = json.at("runs.0");
        assert_eq!(run.at("columnKind").text(), "utf16CodeUnits");
        let region = run.at("results.0.locations.0.physicalLocation.region");
        let told = ["startLine", "startColumn", "endLine", "endColumn"].map(|key| region.at(key).number());
        assert_eq!(told, [first, utf16_columns[0], last, utf16_columns[1]], "{text}");

        let [annotation] = &github(&check("github"))[..] else { panic!("one annotation") };
        assert_eq!(annotation.lines, (first as u32, last as u32), "{text}");
        let own = columns.map(|column| Some(column as u32));
        assert_eq!(annotation.columns, if first == last { own.into() } else { (None, None) }, "{text}");

        let [issue] = &gitlab(&check("gitlab"))[..] else { panic!("one issue") };
        assert_eq!(
            (issue.path.as_str(), issue.lines),
            (&*format!("{name}/regler.yaml"), (first, last)),
            "{text}"
        );
    }
}

/// Checks a folder and lists the issues.
fn issues(folder: &TestFolder, args: &[&str], code: i32) -> Vec<Issue> {
    gitlab(&run_in(folder.path(), &[args, &["--format", "gitlab"]].concat()).exits(code).out)
}

#[test]
fn severities_of_gitlab_tell_how_far_the_rules_get() {
    let folder = TestFolder::new();
    assert!(issues(&folder, &["check"], 0).is_empty() && issues(&folder, &["test"], 0).is_empty());
    let severity = |args: &[&str], code| {
        let all = issues(&folder, args, code);
        all.into_iter().map(|issue| (issue.check_name, issue.severity)).collect::<Vec<_>>()
    };
    // The rules cannot be asked; they can be, but break a krav; they can be used.
    folder.copy("stangda").edit("regler.yaml", ANSWER, "    då: { uppföljning: arbvix }");
    assert_eq!(severity(&["check", "stangda"], 1), [("unknown-name".to_owned(), "blocker".to_owned())]);
    let broken = folder.copy("brutna");
    let krav = "krav:\n  - id: prov\n    namn: Prov\n    när: alltid\n    ska: { uppföljning: { exakt: arbvux } }\n    källa: anvisning/sf-operativ/4\n";
    broken.write("krav.yaml", krav);
    let expected = [("requirement-broken".to_owned(), "critical".to_owned())];
    assert_eq!(severity(&["check", "brutna"], 1), expected);
    assert_eq!(severity(&["test", "brutna"], 1), expected);
    let actor = "förvaltningar:\n  - { id: extra, namn: Extra, kort: X }\n";
    folder.copy("varnade").edit("organisation.yaml", "förvaltningar:\n", actor);
    assert_eq!(severity(&["check", "varnade"], 0), [("unused-actor".to_owned(), "minor".to_owned())]);
    assert_eq!(severity(&["check", "finns-inte"], 2), [("unreadable".to_owned(), "blocker".to_owned())]);
    assert_eq!(severity(&["test", "finns-inte"], 2), [("unreadable".to_owned(), "blocker".to_owned())]);
}

#[test]
fn fingerprints_stay_while_lines_move_and_differ_between_issues() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("regler.yaml", ANSWER, "    då: { uppföljning: arbvix }");
    let fingerprints = |args: &[&str]| -> Vec<String> {
        issues(&folder, args, 1).into_iter().map(|issue| issue.fingerprint).collect()
    };
    let first = fingerprints(&["check", "regler"]);
    assert_eq!(fingerprints(&["check", "regler", "--lang", "en"]), first, "in any language");
    // The same fault again, above: the file then has two that say the same.
    let text = rules.read("regler.yaml");
    fs::write(rules.file("regler.yaml"), format!("# En rad till.\n{text}")).unwrap();
    assert_eq!(fingerprints(&["check", "regler"]), first, "a line further down");
    let twice = format!("{ANSWER}\n").replace("socialförvaltningarna", "arbvix");
    rules.write("fler.yaml", &format!("regler:\n  - id: en\n    namn: En\n    när: alltid\n{twice}    källa: anvisning/sf-operativ/4\n    varför: x\n  - id: tva\n    namn: Två\n    när: alltid\n{twice}    källa: anvisning/sf-operativ/4\n    varför: x\n"));
    let more = fingerprints(&["check", "regler"]);
    assert!(more.len() == 3 && more.contains(&first[0]), "{more:?}");
}

#[test]
fn paths_of_gitlab_are_relative_to_the_folder_of_the_run() {
    let folder = TestFolder::new();
    let rules = folder.copy("åtgärder/förslag");
    rules.edit("regler.yaml", ANSWER, "    då: { uppföljning: arbvix }");
    let whole = fs::canonicalize(rules.file(".")).unwrap();
    for given in ["./åtgärder/../åtgärder//förslag/.", whole.to_str().unwrap()] {
        assert_eq!(issues(&folder, &["check", given], 1)[0].path, "åtgärder/förslag/regler.yaml", "{given}");
    }
}
