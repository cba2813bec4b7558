//! Locations in reports: their beginnings and ends, as each format counts, and the
//! fingerprints by which GitLab recognises an issue.

use std::fs;

use crate::annotations::{Issue, github_annotations, gitlab_issues};
use crate::json::Json;
use crate::run::*;

/// A rule with a name that no förvaltning has, and the location of that name that
/// reports should show. The columns are counted by hand; `\u{1f9ed}` is one
/// character of two UTF-16 code units.
struct MisplacedName {
    /// The text that replaces the line `ANSWER`.
    text: &'static str,
    /// The lines on which the name begins and ends, counted from the first line of
    /// the text.
    lines: [i64; 2],
    /// The columns in characters: the first, and the one after the last.
    columns: [i64; 2],
    utf16_columns: [i64; 2],
}

const ANSWER: &str = "    då: { uppföljning: socialförvaltningarna }";

const MISPLACED: [MisplacedName; 5] = [
    // Letters of two bytes precede the name.
    MisplacedName {
        text: "    då: { uppföljning: arbvix }",
        lines: [0, 0],
        columns: [24, 30],
        utf16_columns: [24, 30],
    },
    // Letters of two bytes precede the name and occur in it.
    MisplacedName {
        text: "    då: { uppföljning: årbväx }",
        lines: [0, 0],
        columns: [24, 30],
        utf16_columns: [24, 30],
    },
    // A character of two code units precedes the name, and one occurs in it.
    MisplacedName {
        text: "    då: { # \u{1f9ed}\n      uppföljning: \"\u{1f9ed}x\" }",
        lines: [1, 1],
        columns: [20, 24],
        utf16_columns: [20, 25],
    },
    MisplacedName {
        text: "    då: { \"\\u0075ppföljning\": \"\u{1f9ed}\u{1f9ed}\" }",
        lines: [0, 0],
        columns: [31, 35],
        utf16_columns: [31, 37],
    },
    // The name extends over two lines; its second line begins after six spaces.
    MisplacedName {
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
        let MisplacedName { text, lines, columns, utf16_columns } = misplaced;
        let name = format!("regler{number}");
        let rules = folder.copy(&name);
        let before = rules.read("regler.yaml").split(ANSWER).next().unwrap().lines().count() as i64;
        rules.edit("regler.yaml", ANSWER, text);
        let [first, last] = lines.map(|line| before + 1 + line);
        let check = |format| run_in(folder.path(), &["check", &name, "--format", format]).exits(1).out;

        let json = Json::read(&check("json")).unwrap();
        let label = json.at("findings.0.labels.0");
        let reported = ["line", "column", "end_line", "end_column"].map(|key| label.at(key).number());
        assert_eq!(reported, [first, columns[0], last, columns[1]], "{text}");

        let json = Json::read(&check("sarif")).unwrap();
        let run = json.at("runs.0");
        assert_eq!(run.at("columnKind").text(), "utf16CodeUnits");
        let region = run.at("results.0.locations.0.physicalLocation.region");
        let reported =
            ["startLine", "startColumn", "endLine", "endColumn"].map(|key| region.at(key).number());
        assert_eq!(reported, [first, utf16_columns[0], last, utf16_columns[1]], "{text}");

        let [annotation] = &github_annotations(&check("github"))[..] else {
            panic!("not exactly one annotation")
        };
        assert_eq!(annotation.lines, (first as u32, last as u32), "{text}");
        let expected_columns = columns.map(|column| Some(column as u32));
        assert_eq!(
            annotation.columns,
            if first == last { expected_columns.into() } else { (None, None) },
            "{text}"
        );

        let [issue] = &gitlab_issues(&check("gitlab"))[..] else { panic!("not exactly one issue") };
        assert_eq!(
            (issue.path.as_str(), issue.lines),
            (&*format!("{name}/regler.yaml"), (first, last)),
            "{text}"
        );
    }
}

/// Checks a folder and lists the issues.
fn issues(folder: &TestFolder, args: &[&str], code: i32) -> Vec<Issue> {
    gitlab_issues(&run_in(folder.path(), &[args, &["--format", "gitlab"]].concat()).exits(code).out)
}

#[test]
fn severities_of_gitlab_follow_the_gate() {
    let folder = TestFolder::new();
    assert!(issues(&folder, &["check"], 0).is_empty() && issues(&folder, &["test"], 0).is_empty());
    let severity = |args: &[&str], code| {
        let issues = issues(&folder, args, code);
        issues.into_iter().map(|issue| (issue.check_name, issue.severity)).collect::<Vec<_>>()
    };
    // First the rules do not load, then they load but break a krav, and last they
    // are in service with a warning.
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
fn fingerprints_stay_when_lines_move_and_differ_between_issues() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("regler.yaml", ANSWER, "    då: { uppföljning: arbvix }");
    let fingerprints = |args: &[&str]| -> Vec<String> {
        issues(&folder, args, 1).into_iter().map(|issue| issue.fingerprint).collect()
    };
    let first = fingerprints(&["check", "regler"]);
    assert_eq!(fingerprints(&["check", "regler", "--lang", "en"]), first, "in any language");
    // The same fault is added above, so that two findings of the file have the same
    // message.
    let text = rules.read("regler.yaml");
    fs::write(rules.file("regler.yaml"), format!("# En rad till.\n{text}")).unwrap();
    assert_eq!(fingerprints(&["check", "regler"]), first, "a line further down");
    let duplicate = format!("{ANSWER}\n").replace("socialförvaltningarna", "arbvix");
    rules.write("fler.yaml", &format!("regler:\n  - id: en\n    namn: En\n    när: alltid\n{duplicate}    källa: anvisning/sf-operativ/4\n    varför: x\n  - id: tva\n    namn: Två\n    när: alltid\n{duplicate}    källa: anvisning/sf-operativ/4\n    varför: x\n"));
    let with_duplicate = fingerprints(&["check", "regler"]);
    assert!(with_duplicate.len() == 3 && with_duplicate.contains(&first[0]), "{with_duplicate:?}");
}

#[test]
fn paths_of_gitlab_are_relative_to_the_current_folder() {
    let folder = TestFolder::new();
    let rules = folder.copy("åtgärder/förslag");
    rules.edit("regler.yaml", ANSWER, "    då: { uppföljning: arbvix }");
    let absolute = fs::canonicalize(rules.file(".")).unwrap();
    for given in ["./åtgärder/../åtgärder//förslag/.", absolute.to_str().unwrap()] {
        assert_eq!(issues(&folder, &["check", given], 1)[0].path, "åtgärder/förslag/regler.yaml", "{given}");
    }
}
