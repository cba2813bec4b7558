//! `revise`: creates the next revision without changing the one in force.

use std::fs;
use std::path::Path;

use crate::run::*;

/// Lists names and bytes of all files in a folder and below, hidden ones
/// included.
fn all_files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            files.extend(
                all_files(&path)
                    .into_iter()
                    .map(|(path_below, bytes)| (format!("{name}/{path_below}"), bytes)),
            );
        } else {
            files.push((name, fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

const DECIDED: &str = "status: beslutad";

#[test]
fn proposal_is_a_copy_with_a_new_first_day_and_leaves_the_rules_in_force_unchanged() {
    let folder = TestFolder::new();
    let old = folder.copy("2024-02-23");
    fs::write(old.file("README.md"), "# Om\r\n").unwrap();
    fs::create_dir(old.file("typfall")).unwrap();
    fs::write(old.file("typfall/ett.csv"), [0xff, 0xfe]).unwrap();
    fs::write(old.file(".lås"), "dold").unwrap();
    fs::write(old.file(".mer.yaml"), "# en inställning\n").unwrap();
    // Stored with a byte order mark and CRLF line ends.
    let stored_text = format!("\u{feff}{}", old.read("modell.yaml").replace('\n', "\r\n"));
    old.write("modell.yaml", &stored_text);
    let before = all_files(&old.0);
    let ran = run(&["revise", old.arg(), "--as", "2027-01-01"]).exits(0);
    assert!(ran.err.is_empty());
    assert_eq!(all_files(&old.0), before, "the rules in force have changed");
    assert_eq!(names(folder.path()), ["2024-02-23", "2027-01-01"], "another file or folder is left");

    let new = RulesFolder(folder.path().join("2027-01-01"));
    for (name, bytes) in before {
        match name.as_str() {
            ".lås" | ".mer.yaml" => assert!(!new.file(&name).exists(), "a hidden file was copied"),
            "modell.yaml" => {
                let expected = stored_text
                    .replace(DECIDED, "status: förslag")
                    .replace("gäller: { från: 2024-02-23 }", "gäller: { från: 2027-01-01 }");
                // The fingerprints of the decided revision are not those of the proposal.
                let expected: String = expected
                    .split_inclusive('\n')
                    .filter(|line| !line.contains("fingeravtryck:") && !line.contains("ändrat:"))
                    .collect();
                let (start, rest) = expected.split_once("  beslut:").unwrap();
                let (_, end) = rest.split_once("datum: 2024-02-23").unwrap();
                let text = new.read(&name);
                assert!(text.starts_with(start) && text.ends_with(end), "{text}");
                let replacement = &text[start.len()..text.len() - end.len()];
                assert!(
                    replacement.trim_start().starts_with('#') && replacement.lines().count() == 1,
                    "{replacement}"
                );
            }
            _ => assert!(fs::read(new.file(&name)).unwrap() == bytes, "{name}"),
        }
    }
    // The folder still answers from the decided revision, and from the proposal if
    // it is named.
    let path = folder.path().to_str().unwrap();
    assert!(run(&["check", path, "--deny", "warnings"]).exits(0).out.contains("2027-01-01 (förslag)"));
    let question = ["resolve", "--need", "praktik", "--basis", "4:4", "--rules"];
    let revision = |rules: &str, day: &str| {
        let json = json_of(&[&question[..], &[rules, "--date", day]].concat());
        json.at("model.revision").text().to_owned()
    };
    assert_eq!(revision(path, "2028-01-01"), "2024-02-23");
    assert_eq!(revision(new.arg(), "2028-01-01"), "2027-01-01");
    // The suggested commands work, and the check knows the names of the old revision.
    let suggested: Vec<&str> = ran
        .out
        .lines()
        .filter_map(|line| line.trim().strip_prefix("styrmodell "))
        .filter(|line| !line.contains("--close"))
        .collect();
    let against = format!("check {} --against {}", new.arg(), old.arg());
    assert_eq!(suggested.len(), 3);
    assert_eq!(suggested[0], against);
    for line in &suggested[..2] {
        run_line(line).exits(0);
    }
    // Only the days differ.
    run_line(suggested[2]).exits(0);
}

#[test]
fn old_revision_is_closed_only_when_the_next_is_decided() {
    let folder = TestFolder::new();
    let old = folder.copy("2024-02-23");
    run(&["revise", old.arg(), "--as", "2027-01-01"]).exits(0);
    let before = all_files(&old.0);
    let close = ["revise", old.arg(), "--as", "2027-01-01", "--close"];
    let ran = run(&close).exits(2);
    assert!(ran.err.contains("förslag") && all_files(&old.0) == before, "{}", ran.err);

    let new = RulesFolder(folder.path().join("2027-01-01"));
    new.edit("modell.yaml", "status: förslag", DECIDED);
    run(&close).exits(0);
    for (name, bytes) in before {
        let expected = String::from_utf8(bytes).unwrap();
        let expected = match name.as_str() {
            "modell.yaml" => expected
                .replace("gäller: { från: 2024-02-23 }", "gäller: { från: 2024-02-23, till: 2026-12-31 }"),
            _ => expected,
        };
        assert!(old.read(&name) == expected, "{name}");
    }
    let path = folder.path().to_str().unwrap();
    run(&["check", path, "--deny", "warnings"]).exits(0);
    for (day, revision) in [("2026-12-31", "2024-02-23"), ("2027-01-01", "2027-01-01")] {
        let json = json_of(&["matrix", "--rules", path, "--date", day]);
        assert_eq!(json.at("model.revision").text(), revision);
    }
    // Closing again changes nothing; another day conflicts with the next
    // revision.
    let before = all_files(folder.path());
    run(&close).exits(0);
    run(&["revise", old.arg(), "--as", "2027-01-02", "--to", new.arg(), "--close"]).exits(2);
    run(&["revise", "--as", "2027-01-01", "--to", new.arg(), "--close"]).exits(2);
    assert!(all_files(folder.path()) == before);
}

#[test]
fn postponed_proposal_can_be_copied_but_not_closed() {
    let folder = TestFolder::new();
    let first = folder.copy("2026-01-01");
    first.edit("modell.yaml", DECIDED, "status: förslag");
    let ran = run(&["revise", first.arg(), "--as", "2027-01-01"]).exits(0);
    assert!(!ran.out.contains("--close"), "{}", ran.out);
    run(&["check", folder.path().join("2027-01-01").to_str().unwrap()]).exits(0);
    let ran = run(&["revise", first.arg(), "--as", "2027-01-01", "--close"]).exits(2);
    assert!(flat(&ran.err).contains("bara en beslutad version avslutas"), "{}", ran.err);
}

#[test]
fn built_in_model_is_written_to_the_current_folder() {
    let folder = TestFolder::new();
    run_in(folder.path(), &["revise", "--as", "2027-01-01", "--date", "2024-02-23"]).exits(0);
    let new = RulesFolder(folder.path().join("2027-01-01"));
    let names: Vec<String> = shipped_files().into_iter().map(|(name, _)| name).collect();
    assert_eq!(new.names(), names);
    for (name, text) in shipped_files().into_iter().filter(|(name, _)| name != "modell.yaml") {
        assert!(new.read(&name) == text, "{name}");
    }
    run(&["check", new.arg(), "--deny", "warnings"]).exits(0);
}

#[test]
fn folder_is_created_at_the_given_path_or_beside_the_current_folder() {
    let folder = TestFolder::new();
    let old = folder.copy("2024-02-23");
    let to = folder.path().join("mitt förslag");
    run(&["revise", old.arg(), "--as", "2027-01-01", "--to", to.to_str().unwrap()]).exits(0);
    run(&["check", to.to_str().unwrap()]).exits(0);
    run_in(&old.0, &["revise", ".", "--as", "2028-01-01"]).exits(0);
    assert_eq!(names(folder.path()), ["2024-02-23", "2028-01-01", "mitt förslag"]);
}

#[test]
fn proposal_from_the_built_in_model_is_held_against_it_by_its_day() {
    let folder = TestFolder::new();
    let ran = run_in(folder.path(), &["revise", "--as", "2027-01-01", "--date", "2024-02-23"]).exits(0);
    for line in ["check 2027-01-01 --against 2024-02-23", "test 2027-01-01", "diff 2024-02-23 2027-01-01"] {
        assert!(ran.out.contains(&format!("styrmodell {line}")), "{line}: {}", ran.out);
        let line: Vec<&str> = line.split(' ').collect();
        run_in(folder.path(), &line).exits(0);
    }
}

#[test]
fn folders_above_the_new_one_are_created_and_only_with_it() {
    let folder = TestFolder::new();
    let old = folder.copy("2024-02-23");
    let to = folder.path().join("förslag/om forum/2027-01-01");
    run(&["revise", old.arg(), "--as", "2027-01-01", "--to", to.to_str().unwrap()]).exits(0);
    run(&["check", to.to_str().unwrap(), "--against", old.arg()]).exits(0);
    run_in(folder.path(), &["revise", old.arg(), "--as", "2027-01-01", "--to", "ny/förslag"]).exits(0);
    assert_eq!(names(folder.path()), ["2024-02-23", "förslag", "ny"]);
    // A file in the way is named.
    fs::write(folder.path().join("fil"), "").unwrap();
    let to = folder.path().join("fil/under/2027-01-01");
    let ran = run(&["revise", old.arg(), "--as", "2027-01-01", "--to", to.to_str().unwrap()]).exits(2);
    assert!(flat(&ran.err).contains("fil är ingen mapp. Välj en annan med --to"), "{}", ran.err);
    // A folder inside the copied one is refused, however deep.
    let inside = old.file("ett/två");
    let ran = run(&["revise", old.arg(), "--as", "2027-01-01", "--to", inside.to_str().unwrap()]).exits(2);
    assert!(flat(&ran.err).contains("ligger i mappen som kopieras"), "{}", ran.err);
    assert!(!old.file("ett").exists());
    let early = folder.path().join("tidig/2020-01-01");
    run(&["revise", old.arg(), "--as", "2020-01-01", "--to", early.to_str().unwrap()]).exits(2);
    assert!(!folder.path().join("tidig").exists());
}

#[test]
fn impossible_revision_is_refused_in_both_languages_and_leaves_no_files() {
    let folder = TestFolder::new();
    let old = folder.copy("2024-02-23");
    folder.copy("2027-01-01");
    let broken = folder.copy("trasig");
    broken.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    fs::create_dir(folder.path().join("tom")).unwrap();
    let inside = old.file("nästa");
    fs::write(folder.path().join("fil"), "").unwrap();
    let before_file = folder.path().join("fil/nästa");
    let before = all_files(folder.path());
    let cases: [(&[&str], &str); 9] = [
        (&[old.arg(), "--as", "2027-01-01"], "2027-01-01"),
        (&[old.arg(), "--as", "2027-02-01", "--to", broken.arg()], broken.arg()),
        (&[old.arg(), "--as", "2024-02-23"], "2024-02-23"),
        (&[old.arg(), "--as", "2023-12-31"], "2023-12-31"),
        (&[old.arg(), "--as", "2027-02-30"], "2027-02-30"),
        (&[broken.arg(), "--as", "2027-02-01"], "arbvix"),
        (&["/finns/inte", "--as", "2027-02-01"], "/finns/inte"),
        (&[old.arg(), "--as", "2027-02-01", "--to", inside.to_str().unwrap()], "nästa"),
        (&[old.arg(), "--as", "2027-02-01", "--to", before_file.to_str().unwrap()], "fil"),
    ];
    for (args, reason) in cases {
        let [sv, en] = ["sv", "en"].map(|language| {
            let ran = run(&[&["revise", "--lang", language], args].concat()).exits(2);
            assert!(ran.out.is_empty() && flat(&ran.err).contains(reason), "{}\n{}", ran.typed, ran.err);
            ran.err
        });
        assert_ne!(sv, en, "{args:?}");
    }
    run(&["revise", old.arg()]).exits(2);
    assert!(all_files(folder.path()) == before, "a file, or a part of one, was written");
    assert_eq!(names(folder.path()), ["2024-02-23", "2027-01-01", "fil", "tom", "trasig"]);
}
