//! Reports on unreadable files: whatever the files contain, standard output has a
//! complete document that names each of them, and the exit code is 2.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::annotations::{github_annotations, gitlab_issues};
use crate::json::Json;
use crate::junit::{junit, lines};
use crate::run::*;
use crate::sarif::sarif;

/// A kind of broken input: the argument of the command, and the files or folders
/// below it that cannot be read.
type BrokenInput = (&'static str, Vec<&'static str>);

/// Creates every kind of broken input in a folder.
fn create_broken_inputs(folder: &TestFolder) -> Vec<BrokenInput> {
    let path = |name: &str| folder.path().join(name);
    let mut inputs: Vec<BrokenInput> =
        vec![("saknas", vec!["saknas"]), ("./a/..//saknas/", vec!["a/../saknas"])];
    fs::create_dir_all(path("tom")).unwrap();
    inputs.push(("tom", vec!["tom"]));
    fs::write(path("fil.yaml"), "format: 1\n").unwrap();
    inputs.push(("fil.yaml", vec!["fil.yaml"]));
    fs::write(path("regler.styrmodell"), "styrmodell").unwrap();
    inputs.push(("regler.styrmodell", vec!["regler.styrmodell"]));
    fs::create_dir_all(path("tomma/2026")).unwrap();
    fs::create_dir_all(path("tomma/2027")).unwrap();
    inputs.push(("tomma", vec!["tomma/2026", "tomma/2027"]));

    let not_utf8 = folder.copy("latin");
    fs::write(not_utf8.file("behov.yaml"), b"# K\xf6r\n").unwrap();
    fs::write(not_utf8.file("krav.yaml"), [0xff, 0xfe, b'a', 0]).unwrap();
    inputs.push(("./tom/../latin//", vec!["latin/behov.yaml", "latin/krav.yaml"]));

    let large = folder.copy("stor");
    fs::File::create(large.file("stor.yaml")).unwrap().set_len(200 << 20).unwrap();
    inputs.push(("stor", vec!["stor"]));

    let many_files = folder.copy("manga");
    for i in 0..1000 {
        many_files.write(&format!("x{i}.yaml"), "");
    }
    inputs.push(("manga", vec!["manga"]));

    let misnamed = folder.copy("namn");
    misnamed.write("åtgärder.yaml", "");
    misnamed.write("\u{202e}.yaml", "");
    inputs.push(("namn", vec!["namn/åtgärder.yaml", "namn/\u{202e}.yaml"]));

    let folders = folder.copy("mappar");
    fs::create_dir(folders.file("a.yaml")).unwrap();
    fs::create_dir(folders.file("b.yaml")).unwrap();
    inputs.push(("mappar", vec!["mappar/a.yaml", "mappar/b.yaml"]));

    let revisions = [folder.copy("alla/2026"), folder.copy("alla/2027")];
    revisions.iter().for_each(|revision| fs::write(revision.file("x.yaml"), b"\xe5").unwrap());
    inputs.push(("alla", vec!["alla/2026/x.yaml", "alla/2027/x.yaml"]));
    inputs.extend(link_inputs(folder));
    inputs
}

#[cfg(unix)]
fn link_inputs(folder: &TestFolder) -> Vec<BrokenInput> {
    let links = folder.copy("lankar");
    std::os::unix::fs::symlink("finns-inte", links.file("a.yaml")).unwrap();
    std::os::unix::fs::symlink("b.yaml", links.file("b.yaml")).unwrap();
    vec![("lankar", vec!["lankar/a.yaml", "lankar/b.yaml"]), ("/dev/null", vec!["/dev/null"])]
}

#[cfg(not(unix))]
fn link_inputs(_: &TestFolder) -> Vec<Broken> {
    Vec::new()
}

/// Lists the files that a report names as unreadable.
fn reported_files(format: &str, out: &str) -> BTreeSet<String> {
    match format {
        "json" => {
            let json = Json::read(out).unwrap();
            assert_eq!(json.at("error.kind").text(), "unreadable");
            let findings = json.at("findings").list();
            assert_eq!(json.at("error.text").text().lines().count(), findings.len());
            findings.iter().map(|f| f.at("labels.0.file").text().to_owned()).collect()
        }
        "sarif" => {
            let (results, succeeded) = sarif(&Json::read(out).unwrap());
            assert!(!succeeded);
            results.into_iter().map(|(file, _)| file).collect()
        }
        "junit" => {
            assert!(junit(out).iter().any(|(.., fails)| *fails));
            let file = |line: String| line.split(':').next().unwrap().to_owned();
            lines(out).into_iter().map(file).collect()
        }
        "gitlab" => gitlab_issues(out).into_iter().map(|issue| issue.path).collect(),
        _ => github_annotations(out).into_iter().map(|annotation| annotation.file).collect(),
    }
}

/// Returns the files as a format writes them: JUnit and GitHub show a visible
/// symbol for a character that reverses the text direction, and GitLab has paths
/// relative to the current folder.
fn expected_files(files: &[&str], format: &str, folder: &Path) -> BTreeSet<String> {
    let up = "../".repeat(fs::canonicalize(folder).unwrap().components().count() - 1);
    let shown = |file: &&str| match format {
        "junit" | "github" => file.replace('\u{202e}', "\u{fffd}"),
        "gitlab" => file.strip_prefix('/').map_or((*file).to_owned(), |file| format!("{up}{file}")),
        _ => (*file).to_owned(),
    };
    files.iter().map(shown).collect()
}

#[test]
fn every_format_is_a_complete_document_that_names_every_unreadable_file() {
    let folder = TestFolder::new();
    let broken = create_broken_inputs(&folder);
    assert!(broken.len() >= 12);
    let mut runs = Vec::new();
    for (given, files) in &broken {
        for (command, formats) in
            [("check", &["sarif", "junit", "github", "gitlab", "json"][..]), ("test", &["junit", "json"])]
        {
            runs.extend(formats.iter().map(|format| (command, *format, *given, files)));
        }
    }
    let faults = in_parallel(&runs, |(command, format, given, files)| {
        for language in ["sv", "en"] {
            let ran = run_in(folder.path(), &[command, given, "--format", format, "--lang", language]);
            if (ran.code, ran.err.as_str()) != (2, "") {
                return Some(format!("{}: exit code {}, {}", ran.typed, ran.code, ran.err));
            }
            let named = reported_files(format, &ran.out);
            if named != expected_files(files, format, folder.path()) {
                return Some(format!("{}: names {named:?}", ran.typed));
            }
        }
        None
    });
    assert_none("reports that are none", &faults.into_iter().flatten().collect::<Vec<_>>());
}

#[test]
fn text_names_every_unreadable_file_on_standard_error() {
    let folder = TestFolder::new();
    for (given, files) in create_broken_inputs(&folder) {
        for command in ["check", "test"] {
            let ran = run_in(folder.path(), &[command, given]).exits(2);
            assert!(ran.out.is_empty(), "{}\n{}", ran.typed, ran.out);
            let messages = flat(&ran.err);
            for file in &files {
                let file = format!("fel: {}: ", file.replace('\u{202e}', "\u{fffd}"));
                assert!(messages.contains(&file), "{}: no {file}\n{messages}", ran.typed);
            }
        }
    }
}

#[test]
fn findings_of_readable_files_are_reported_beside_unreadable_files() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    let check = |format| {
        run_in(folder.path(), &["check", "saknas", "regler", "finns-inte", "--format", format]).exits(2)
    };
    for format in ["sarif", "junit", "github", "gitlab", "json"] {
        let out = check(format).out;
        let quoted_end = |name: &str| format!("{name}{}", if format == "json" { "\"" } else { "" });
        for name in ["saknas", "finns-inte", "regler/regler.yaml"] {
            assert!(out.contains(&quoted_end(name)), "{format}: no {name} in\n{out}");
        }
    }
    let ran = check("text");
    assert!(ran.out.contains("regler/regler.yaml:") && !ran.out.contains("saknas"), "{}", ran.out);
    assert_eq!(ran.err.matches("fel: ").count(), 2, "{}", ran.err);
}

/// `--coverage` lists no findings, but names everything that it cannot read.
#[test]
fn coverage_names_every_unreadable_folder() {
    let folder = TestFolder::new();
    folder.copy("regler");
    let check = ["check", "saknas", "regler", "finns-inte", "--coverage"];
    let ran = run_in(folder.path(), &[&check[..], &["--format", "json"]].concat()).exits(2);
    assert_eq!(reported_files("json", &ran.out), ["saknas".to_owned(), "finns-inte".to_owned()].into());
    let ran = run_in(folder.path(), &check).exits(2);
    assert!(ran.out.is_empty() && ran.err.matches("fel: ").count() == 2, "{}", ran.all());
}

/// With `--fix`, there is a report, and no line about repairs that were not made.
#[test]
fn fix_does_not_replace_the_report() {
    let folder = TestFolder::new();
    for format in ["sarif", "junit", "github", "gitlab", "json"] {
        let ran = run_in(folder.path(), &["check", "saknas", "--fix", "--format", format]).exits(2);
        assert_eq!(reported_files(format, &ran.out), ["saknas".to_owned()].into());
    }
}

#[test]
fn invalid_arguments_are_reported_on_standard_error_only() {
    for words in [
        &["check", "--format", "sarif", "--deny", "allt"][..],
        &["check", "--format", "junit", "--finns-inte"],
        &["test", "--format", "sarif"],
        &["check", "--format", "github", "--allow", "gap"],
    ] {
        let ran = run(words).exits(2);
        assert!(ran.out.is_empty() && ran.err.starts_with("fel: "), "{}\n{}", ran.typed, ran.all());
    }
}

#[test]
fn finding_without_a_place_is_shown_at_modell_yaml_or_the_first_file() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.names().iter().for_each(|name| fs::remove_file(rules.file(name)).unwrap());
    rules.write("tom.yaml", "");
    let assert_shown_at = |file: &str| {
        let json = run_in(folder.path(), &["check", "regler", "--format", "sarif"]).exits(1).json();
        let (results, succeeded) = sarif(&json);
        assert!(succeeded, "findings are reported as a failure of the program");
        assert!(!results.is_empty() && results.iter().all(|(at, _)| at == file), "{results:?}");
        let github = run_in(folder.path(), &["check", "regler", "--format", "github"]).exits(1).out;
        assert!(github.lines().all(|line| line.starts_with(&format!("::error file={file},line=1,"))));
    };
    assert_shown_at("regler/tom.yaml");
    rules.write("modell.yaml", "");
    rules.write("a.yaml", "");
    assert_shown_at("regler/modell.yaml");
}

/// The findings are about a duty without rules and about days without a revision.
/// Each has a location in a file.
#[test]
fn findings_about_missing_rules_or_days_have_a_location_in_sarif() {
    let folder = TestFolder::new();
    let duty = folder.copy("ansvar");
    duty.edit(
        "modell.yaml",
        "ansvar:\n",
        "ansvar:\n  - { id: nytt, namn: Nytt, nivå: operativ, gör: gör }\n",
    );
    let old = folder.copy("alla/2024");
    old.edit("modell.yaml", "från: 2024-02-23", "från: 2020-01-01, till: 2021-01-01");
    folder.copy("alla/2025");
    for given in ["ansvar", "alla"] {
        let json = run_in(folder.path(), &["check", given, "--format", "sarif"]).json();
        let (results, _) = sarif(&json);
        assert!(!results.is_empty(), "{given}");
        for (file, _) in results {
            assert!(file.starts_with(given) && folder.path().join(Path::new(&file)).is_file(), "{file}");
        }
    }
}

#[test]
fn every_format_suggests_the_name_that_was_meant() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    for (language, question) in [("sv", "menade du \"arbvux\"?"), ("en", "did you mean \"arbvux\"?")] {
        let check = |format| {
            run_in(folder.path(), &["check", "regler", "--format", format, "--lang", language]).exits(1)
        };
        let (results, _) = sarif(&check("sarif").json());
        assert!(results.iter().any(|(_, text)| text.lines().any(|line| line == question)), "{results:?}");
        for out in [lines(&check("junit").out).join("\n"), check("github").out, check("text").out] {
            assert!(out.contains(question), "{out}");
        }
    }
}

#[test]
fn paths_are_written_in_their_shortest_form() {
    let folder = TestFolder::new();
    let rules = folder.copy("åtgärder/förslag");
    rules.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    let check =
        |given: &str, format: &str, from: &Path| run_in(from, &["check", given, "--format", format]).out;
    for (given, from, file) in [
        ("./åtgärder/../åtgärder//förslag/.", "", "åtgärder/förslag/regler.yaml"),
        (".", "åtgärder/förslag", "regler.yaml"),
        ("..//förslag/", "åtgärder/förslag", "../förslag/regler.yaml"),
    ] {
        let from = folder.path().join(from);
        let (results, _) = sarif(&Json::read(&check(given, "sarif", &from)).unwrap());
        assert_eq!(results[0].0, file);
        let json = Json::read(&check(given, "json", &from)).unwrap();
        assert_eq!(json.at("findings.0.labels.0.file").text(), file);
        assert!(check(given, "github", &from).starts_with(&format!("::error file={file},")));
        assert!(lines(&check(given, "junit", &from))[0].starts_with(&format!("{file}:")));
        assert!(check(given, "text", &from).contains(&format!("--> {file}:")));
    }
}
