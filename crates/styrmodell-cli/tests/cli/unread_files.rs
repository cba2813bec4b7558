//! Files and folders beside the rules, and how every command treats them.

use std::fs;
use std::path::Path;

use crate::junit::junit;
use crate::run::*;

/// The shipped rules with two files that have the wrong extension.
fn with_wrong_extensions(folder: &TestFolder) -> RulesFolder {
    let rules = folder.copy_all("regler");
    fs::rename(rules.file("krav.yaml"), rules.file("krav.yml")).unwrap();
    fs::rename(rules.file("typfall.yaml"), rules.file("typfall.yaml.txt")).unwrap();
    rules
}

#[test]
fn unread_file_stops_every_command_and_is_named() {
    let folder = TestFolder::new();
    let rules = with_wrong_extensions(&folder);
    let shipped_folder = shipped();
    let (path, shipped, output) = (rules.arg(), shipped_folder.to_str().unwrap(), folder.path().join("ut"));
    let output = output.to_str().unwrap();
    let lines: [(&[&str], i32); 12] = [
        (&["check", path], 1),
        (&["check", path, "--fix"], 1),
        (&["check", path, "--coverage"], 2),
        (&["test", path], 1),
        (&["resolve", "--rules", path, "--need", "praktik", "--basis", "4:4"], 2),
        (&["matrix", "--rules", path], 2),
        (&["document", "--rules", path], 2),
        (&["compile", "--rules", path, "--output", output], 2),
        (&["site", "--rules", path, "--output", output], 2),
        (&["revise", path, "--as", "2027-01-01", "--to", output], 2),
        (&["diff", shipped, path], 2),
        (&["diff", path, shipped], 2),
    ];
    for (line, code) in lines {
        for language in ["sv", "en"] {
            let ran = run(&[line, &["--lang", language]].concat()).exits(code);
            for name in ["krav.yml", "typfall.yaml.txt"] {
                assert!(ran.all().contains(&format!("{path}/{name}")), "{}\n{}", ran.typed, ran.all());
            }
        }
    }
    assert!(!Path::new(output).exists(), "a file was written");
    assert_eq!(rules.names().len(), shipped_files().len(), "a file was added or removed");
}

#[test]
fn reports_of_check_and_test_have_the_unread_file_with_its_place() {
    let folder = TestFolder::new();
    let rules = with_wrong_extensions(&folder);
    let paths = [rules.file("krav.yml"), rules.file("typfall.yaml.txt")];
    let paths = paths.each_ref().map(|path| path.to_str().unwrap());
    let report = |command: &str, format: &str| run(&[command, rules.arg(), "--format", format]).exits(1);
    for command in ["check", "test"] {
        let json = report(command, "json").json();
        let findings = json.at("findings").list();
        assert_eq!(findings.len(), 2);
        for (finding, path) in findings.iter().zip(paths) {
            assert_eq!(finding.at("code").text(), "unread-file");
            assert_eq!(finding.at("severity").text(), "error");
            let label = finding.at("labels.0");
            assert_eq!((label.at("file").text(), label.at("line").number()), (path, 1));
            assert!(!finding.at("help").texts().is_empty());
        }
        let text = report(command, "junit").out;
        assert!(junit(&text).iter().any(|(.., fails)| *fails));
        assert!(paths.iter().all(|place| text.contains(place)), "{text}");
    }
    let sarif = report("check", "sarif").json();
    let results = sarif.at("runs.0.results").list();
    assert_eq!(results.len(), 2);
    for (result, name) in results.iter().zip(["krav.yml", "typfall.yaml.txt"]) {
        let location = result.at("locations.0.physicalLocation");
        assert!(location.at("artifactLocation.uri").text().ends_with(&format!("/regler/{name}")));
        assert_eq!(location.at("region.startLine").number(), 1);
    }
    let lines = report("check", "github").out;
    for (line, path) in lines.lines().zip(paths) {
        assert!(line.starts_with(&format!("::error file={path},line=1,")), "{line}");
    }
}

#[test]
fn document_is_a_warning_that_can_be_denied_and_allowed() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("regler");
    fs::write(rules.file("Nya regler för FFS.docx"), b"PK\x03\x04").unwrap();
    let ran = run(&["check", rules.arg()]).exits(0);
    assert!(ran.out.contains("varning: ") && ran.out.contains("Nya regler för FFS.docx"), "{}", ran.out);
    run(&["check", rules.arg(), "--deny", "warnings"]).exits(1);
    run(&["check", rules.arg(), "--deny", "warnings", "--allow", "unread-document"]).exits(0);
    assert!(run(&["test", rules.arg()]).exits(0).out.contains("Nya regler för FFS.docx"));
    run(&["resolve", "--rules", rules.arg(), "--need", "praktik", "--basis", "4:4"]).exits(0);
    run(&["check", rules.arg(), "--allow", "unread-file"]).exits(2);
}

#[test]
fn folders_beside_revisions_stop_no_command() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("2024-02-23");
    for name in [".git", ".idea", "@eaDir", "__MACOSX", "docs"] {
        fs::create_dir(folder.path().join(name)).unwrap();
        fs::write(folder.path().join(name).join("x.yml"), "krav: [\n").unwrap();
    }
    let path = folder.path().to_str().unwrap();
    let output = folder.path().join("ut.styrmodell");
    let lines: [&[&str]; 6] = [
        &["check", path, "--deny", "warnings"],
        &["check", path, "--coverage"],
        &["test", path],
        &["resolve", "--rules", path, "--need", "praktik", "--basis", "4:4"],
        &["compile", "--rules", path, "--output", output.to_str().unwrap()],
        &["diff", "2024-02-23", rules.arg(), "--rules", path],
    ];
    for line in lines {
        run(line).exits(0);
    }
    // A folder with any other name is reported; the revisions still answer.
    fs::create_dir(folder.path().join("2027-01-01")).unwrap();
    for line in &lines[1..] {
        run(line).exits(0);
    }
    for (command, code) in [(&["check", path][..], 0), (&["test", path], 0), (lines[0], 1)] {
        let ran = run(command).exits(code);
        assert!(ran.out.contains(&format!("{path}/2027-01-01")), "{}\n{}", ran.typed, ran.out);
    }
    let allowed = run(&["check", path, "--allow", "unread-folder"]).exits(0);
    assert!(!allowed.out.contains("2027-01-01"), "{}", allowed.out);
    let json = json_of(&["check", path]);
    assert_eq!(json.at("findings.0.code").text(), "unread-folder");
    assert_eq!(json.at("findings.0.labels.0.file").text(), format!("{path}/2027-01-01"));
}

/// Runs a program that was just written. A process that another test starts in the same
/// moment can hold the file open for writing until it is replaced by its own program;
/// until then the system refuses to run the file.
#[cfg(target_os = "linux")]
fn output_when_not_busy(command: &mut std::process::Command) -> std::process::Output {
    for _ in 0..500 {
        match command.output() {
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => {
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            output => return output.unwrap(),
        }
    }
    panic!("the program stays busy")
}

/// The program runs as a user with few permissions, because root may read
/// everything.
#[cfg(target_os = "linux")]
#[test]
fn unreadable_folder_below_is_reported() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;

    const NOBODY: u32 = 65534;
    let folder = TestFolder::new();
    let rules = folder.copy_all("regler");
    let unreadable = rules.file("stängd");
    fs::create_dir(&unreadable).unwrap();
    let is_root = fs::metadata(folder.path()).unwrap().uid() == 0;
    // The user may enter the test's folder, but not the folder `stängd`.
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&unreadable, fs::Permissions::from_mode(0o000)).unwrap();
    let binary = folder.path().join("styrmodell");
    fs::copy(env!("CARGO_BIN_EXE_styrmodell"), &binary).unwrap();
    let mut command = std::process::Command::new(&binary);
    command.args(["check", rules.arg(), "--format", "json"]);
    if is_root {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = output_when_not_busy(&mut command);
    fs::set_permissions(&unreadable, fs::Permissions::from_mode(0o755)).unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let json = crate::json::Json::read(&out).unwrap_or_else(|e| panic!("{e}: {out}"));
    assert_eq!(json.at("findings").list().len(), 1, "{out}");
    assert_eq!(json.at("findings.0.code").text(), "unread-folder");
    assert_eq!(json.at("findings.0.labels.0.file").text(), unreadable.to_str().unwrap());
    assert_eq!(output.status.code(), Some(0), "a warning");
}

#[test]
fn revise_copies_neither_leftovers_nor_hidden_files() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("2024-02-23");
    let leftovers =
        ["krav.yaml~", "krav.yaml.bak", "~$krav.docx", "#krav.yaml#", "Thumbs.db", "._krav.yaml", ".x"];
    let copied = ["README.md", "beslut.pdf", "docs/gammalt.yaml", "underlag/tabell.csv"];
    for name in leftovers.into_iter().chain(["@eaDir/x", "__MACOSX/._krav.yaml", ".git/HEAD"]).chain(copied) {
        fs::create_dir_all(rules.file(name).parent().unwrap()).unwrap();
        fs::write(rules.file(name), "krav: [\n").unwrap();
    }
    run(&["revise", rules.arg(), "--as", "2027-01-01"]).exits(0);
    let new = RulesFolder(folder.path().join("2027-01-01"));
    let mut expected: Vec<String> = shipped_files().into_iter().map(|(name, _)| name).collect();
    expected.extend(["README.md", "beslut.pdf", "docs", "underlag"].map(str::to_owned));
    expected.sort();
    assert_eq!(new.names(), expected);
    assert!(copied.iter().all(|name| new.file(name).is_file()));
}

#[test]
fn rules_without_krav_and_typfall_are_not_reported_as_passing() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    for (language, warning, none, zero) in [
        ("sv", "varning: versionen har varken krav eller typfall", "inga", "0 av 0"),
        (
            "en",
            "warning: the revision has neither requirements (krav) nor scenarios (typfall)",
            "none",
            "0 of 0",
        ),
    ] {
        let line = ["test", rules.arg(), "--lang", language];
        let text = run(&line).exits(0).out;
        assert!(text.contains(warning) && !text.contains(zero), "{text}");
        assert_eq!(text.lines().filter(|line| line.trim_end().ends_with(none)).count(), 2, "{text}");
        let json = json_of(&line);
        let warnings = json.at("revisions.0.warnings").texts();
        assert!(
            warnings.len() == 1 && warning.ends_with(warnings[0].split(", ").next().unwrap()),
            "{warnings:?}"
        );
        let xml = run(&[&line[..], &["--format", "junit"]].concat()).exits(0).out;
        assert_eq!(junit(&xml).iter().filter(|(.., fails)| *fails).count(), 0);
        assert!(xml.contains("<skipped") && xml.contains(warnings[0]), "{xml}");
    }
    // Either krav or typfall is enough for a trial.
    let krav = shipped_files().into_iter().find(|(name, _)| name == "krav.yaml").unwrap().1;
    rules.write("krav.yaml", &krav);
    let text = run(&["test", rules.arg()]).exits(0).out;
    assert!(!text.contains("varning") && !text.contains("0 av 0"), "{text}");
    assert!(json_of(&["test", rules.arg()]).at("revisions.0.warnings").list().is_empty());
    assert!(!run(&["test", rules.arg(), "--format", "junit"]).exits(0).out.contains("<skipped"));
}

#[test]
fn folder_whose_files_all_have_another_extension_is_refused_with_the_remedy() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("regler");
    for (name, _) in shipped_files() {
        fs::rename(rules.file(&name), rules.file(&name).with_extension("yml")).unwrap();
    }
    let count = format!("{} filer", shipped_files().len());
    for line in [&["check", rules.arg()][..], &["test", rules.arg()], &["matrix", "--rules", rules.arg()]] {
        let ran = run(line).exits(2);
        let text = flat(&ran.err);
        assert!(
            text.contains(rules.arg()) && text.contains(&count) && text.contains("byt ändelse"),
            "{text}"
        );
    }
}
