//! Days that are most likely mistakes: those of a scenario, of a folder's name, and
//! of a copied revision.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use styrmodell::finding::{Code, Finding};
use styrmodell::{Findings, Language, Registry, Rulebook};
use styrmodell_tests::*;

/// The base model, in force on some days.
fn base(days: &str) -> Files {
    let mut files = read(&root().join("tests/fixtures/base"));
    edit(&mut files, "modell.yaml", "{ från: 2025-01-01 }", days);
    files
}

fn findings_of_code(findings: &Findings, code: Code) -> Vec<Finding> {
    findings.iter().filter(|finding| finding.code() == code).cloned().collect()
}

#[test]
fn scenario_day_suggests_the_only_year_that_differs_in_a_digit() {
    let open = "{ från: 2026-01-01 }";
    let closed = "{ från: 2025-01-01, till: 2026-06-30 }";
    for (days, scenario_day, intended) in [
        (open, "2016-03-01", Some("2026-03-01")),
        (open, "2022-03-01", None),
        ("{ från: 2029-06-01 }", "2019-09-01", Some("2029-09-01")),
        (open, "1926-12-31", None),
        (open, "2006-12-31", Some("2026-12-31")),
        // The day is not in the calendar, or two years may be intended.
        (open, "2016-02-29", None),
        (closed, "2027-03-01", None),
        (closed, "2027-09-01", Some("2025-09-01")),
        (closed, "2036-03-01", Some("2026-03-01")),
        (closed, "2036-09-01", None),
    ] {
        let mut files = base(days);
        let scenario = format!(
            "typfall:\n  - {{ id: a, behov: kost, lagrum: lag-a, datum: {scenario_day}, väntat: {{ utförande: socialen }} }}\n"
        );
        files.push(("prov.yaml".to_owned(), scenario));
        let book = load(&files);
        let warnings = findings_of_code(book.warnings(), Code::ScenarioNotInForce);
        assert_eq!(warnings.len(), 1, "{days}: {scenario_day}");
        let near: Vec<&str> = warnings.first().unwrap().near_names().iter().map(String::as_str).collect();
        assert_eq!(near, intended.into_iter().collect::<Vec<_>>(), "{days}: {scenario_day}");
        // The finding suggests the day, but does not repair it.
        assert!(book.warnings().fixed_files().is_empty());
        let giltighet =
            if scenario_day < days.split([' ', ',']).nth(2).unwrap() { "inte_än" } else { "inte_längre" };
        edit(&mut files, "prov.yaml", "väntat:", &format!("giltighet: {giltighet}, väntat:"));
        assert!(
            findings_of_code(load(&files).warnings(), Code::ScenarioNotInForce).is_empty(),
            "{days}: {scenario_day}"
        );
    }
}

/// Writes a revision into a folder.
fn write(folder: &Path, files: &Files) {
    fs::create_dir_all(folder).unwrap();
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
}

#[test]
fn folder_named_as_another_day_is_told_of_by_itself_and_among_revisions() {
    for (name, is_told) in [
        ("2025-01-01", false),
        ("20250101", false),
        ("2025.01.01", false),
        ("forslag", false),
        ("2026", false),
        ("2025-13-01", false),
        ("2024-01-01", true),
        ("2025-01-02", true),
        ("20260101", true),
        ("2025_10_01", true),
        ("2026 01 01", true),
    ] {
        let disk = tempfile::tempdir().unwrap();
        write(&disk.path().join(name), &base("{ från: 2025-01-01 }"));
        let alone = Rulebook::from_dir(disk.path().join(name)).unwrap();
        let among = Registry::from_dir(disk.path()).unwrap();
        for warnings in [alone.warnings(), among.warnings()] {
            let messages = findings_of_code(warnings, Code::MisnamedFolder);
            assert_eq!(messages.len(), usize::from(is_told), "{name}");
            assert_eq!(warnings.len(), messages.len(), "{warnings}");
            for finding in messages {
                let sentence = finding.message(Language::English);
                assert!(sentence.contains(&format!("\"{name}\"")) && sentence.ends_with("2025-01-01"));
                assert_eq!(
                    warnings.position(&finding).unwrap().line,
                    7,
                    "the finding is not at the day itself"
                );
            }
        }
    }
}

/// A copy is told of once, as a copy: a last day cannot tell it from the
/// original, and a copy of a copy repeats nothing.
#[test]
fn copied_revision_is_to_be_removed() {
    let closed = "{ från: 2025-01-01, till: 2025-12-31 }";
    let open = "{ från: 2025-01-01 }";
    for (days, copies) in [
        (vec![open, open], 1),
        (vec![closed, closed], 1),
        (vec![closed, open], 1),
        (vec![open, closed, open], 2),
        // The following ones are compared with the original alone.
        (vec![closed, closed, "{ från: 2026-01-01 }"], 1),
        (vec!["{ från: 2024-01-01, till: 2024-12-31 }", open, open], 1),
    ] {
        let disk = tempfile::tempdir().unwrap();
        for (number, days) in days.iter().enumerate() {
            let name = if number == 0 { "version".to_owned() } else { format!("version - Kopia ({number})") };
            write(&disk.path().join(name), &base(days));
        }
        let error = Registry::from_dir(disk.path()).unwrap_err();
        let messages = findings_of_code(error.findings(), Code::RevisionsOverlap);
        assert_eq!((messages.len(), error.findings().len()), (copies, copies), "{days:?}: {error}");
        for finding in messages {
            let help = finding.help_messages(Language::English).collect::<String>();
            assert!(finding.message(Language::English).ends_with("both begin on 2025-01-01"), "{error}");
            assert!(help.contains("Remove one of the folders") && !help.contains("till:"), "{help}");
        }
    }
}
