//! The search for the revision that gave a kept answer: by its fingerprint, by the
//! checksum of its files, or by a former fingerprint.

use std::fs;

use styrmodell::error::InputErrorKind;
use styrmodell::record::Since;
use styrmodell::{Language, LoadError, Registry, Rulebook};
use styrmodell_tests::*;
use tempfile::TempDir;

/// Creates a folder of revisions, each in a folder named by its first day.
fn registry(revisions: &[&Files]) -> (TempDir, Result<Registry, LoadError>) {
    let folder = tempfile::tempdir().unwrap();
    for (number, files) in revisions.iter().enumerate() {
        let revision = folder.path().join(format!("revision-{number}"));
        fs::create_dir(&revision).unwrap();
        files.iter().for_each(|(name, text)| fs::write(revision.join(name), text).unwrap());
    }
    let registry = Registry::from_dir(folder.path());
    (folder, registry)
}

pub(crate) fn loaded(revisions: &[&Files]) -> Registry {
    registry(revisions).1.unwrap_or_else(|error| panic!("{error}"))
}

fn base() -> Files {
    read(&root().join("tests/fixtures/base"))
}

/// The base model, in force on other days.
fn base_with_days(days: &str) -> Files {
    let mut files = base();
    edit(&mut files, "modell.yaml", "gäller: { från: 2025-01-01 }", &format!("gäller: {{ {days} }}"));
    files
}

/// The files with former fingerprints and descriptions of the changes.
fn with_former(files: &Files, former: &[(&str, &str)]) -> Files {
    let mut files = files.clone();
    let entries: String = former
        .iter()
        .map(|(sum, changed)| format!("    - {{ fingeravtryck: {sum}, ändrat: {changed} }}\n"))
        .collect();
    text(&mut files, "modell.yaml").push_str(&format!("  tidigare_fingeravtryck:\n{entries}"));
    files
}

#[test]
fn revision_is_found_by_fingerprint_and_by_checksum() {
    let (old, new) =
        (base_with_days("från: 2025-01-01, till: 2025-12-31"), base_with_days("från: 2026-01-01"));
    let registry = loaded(&[&old, &new]);
    for book in registry.revisions() {
        for (kept, kind) in [(book.fingerprint(), Since::SameRules), (book.sha256(), Since::SameFiles)] {
            // The sum is found as it is, with surrounding space, and in capitals.
            for kept in [kept.to_owned(), format!(" {kept}\n"), kept.to_uppercase()] {
                let found = registry.find(&kept).unwrap();
                assert_eq!((found.rulebook.revision(), &found.since), (book.revision(), &kind));
            }
        }
    }
    // The revision got a last day later: its files differ, its rules do not.
    let before = load(&base_with_days("från: 2025-01-01"));
    assert_eq!(registry.find(before.fingerprint()).unwrap().since, Since::SameRules);
    assert_eq!(registry.find(before.sha256()).unwrap_err().kind(), InputErrorKind::UnknownName);
}

#[test]
fn malformed_and_unknown_sums_are_input_errors() {
    let registry = loaded(&[&base()]);
    let fingerprint = registry.revisions()[0].fingerprint().to_owned();
    let long = "a".repeat(1_000_000);
    let malformed = [
        "",
        " ",
        &fingerprint[..12],
        &fingerprint[..63],
        "2025-01-01",
        "liten",
        &long,
        "å".repeat(32).as_str(),
        "\0",
    ]
    .map(str::to_owned);
    for kept in
        malformed.into_iter().chain([format!("{fingerprint}0"), fingerprint.replacen(|_: char| true, "g", 1)])
    {
        let error = registry.find(&kept).unwrap_err();
        assert_eq!(error.kind(), InputErrorKind::BadValue);
        for (language, part) in [(Language::Swedish, "64 tecken"), (Language::English, "64 characters")] {
            assert!(error.message(language).contains(part), "{}", error.message(language));
        }
    }
    let error = registry.find(&"0".repeat(64)).unwrap_err();
    assert_eq!(error.kind(), InputErrorKind::UnknownName);
    assert!(error.message(Language::English).contains("no revision"), "{}", error.message(Language::English));
}

/// A proposal has the same fingerprint as the decided revision until its rules are
/// changed.
#[test]
fn decided_revision_is_found_before_a_proposal_with_the_same_rules() {
    let mut proposal = base();
    edit(&mut proposal, "modell.yaml", "status: beslutad", "status: förslag");
    let registry = loaded(&[&proposal, &base()]);
    let found = registry.find(load(&proposal).fingerprint()).unwrap();
    assert!(found.rulebook.is_decided());
    assert!(!registry.find(load(&proposal).sha256()).unwrap().rulebook.is_decided());
}

#[test]
fn changed_revision_is_found_by_its_former_fingerprints() {
    let first = base();
    let mut second = first.clone();
    edit(&mut second, "regler.yaml", "då: { utförande: { lyfts: oklart } }", "då: { utförande: skola }");
    let mut third = second.clone();
    edit(&mut third, "forum.yaml", "av: ordföranden", "av: sekreteraren");
    let [first_print, second_print, third_print] =
        [&first, &second, &third].map(|files| load(files).fingerprint().to_owned());
    let with_list =
        with_former(&third, &[(&first_print, "Praktik lyftes."), (&second_print, "Ordföranden lyfte.")]);
    let registry = loaded(&[&with_list]);
    let since_of = |kept: &str| registry.find(kept).unwrap().since;
    assert_eq!(since_of(&first_print), Since::Changed(vec!["Praktik lyftes.", "Ordföranden lyfte."]));
    assert_eq!(since_of(&second_print), Since::Changed(vec!["Ordföranden lyfte."]));
    assert_eq!(since_of(&third_print), Since::SameRules, "the list itself changes the fingerprint");
    let former: Vec<(&str, &str)> = registry.revisions()[0].former_fingerprints().collect();
    assert_eq!(
        former,
        [(first_print.as_str(), "Praktik lyftes."), (second_print.as_str(), "Ordföranden lyfte.")]
    );

    // A portable file gives the same result.
    let read = Rulebook::from_portable(&registry.revisions()[0].to_portable()).unwrap();
    assert_eq!(read.former_fingerprints().collect::<Vec<_>>(), former);
    assert_eq!(read.fingerprint(), third_print);
}

#[test]
fn malformed_fingerprint_is_a_finding_at_its_line() {
    let line = text(&mut base(), "modell.yaml").lines().count() + 2;
    let sum = "0".repeat(64);
    for malformed in ["abc", &sum[..63], &format!("{sum}0"), &sum.replacen('0', "A", 1), "[a, b]", "\"\""] {
        let files = with_former(&base(), &[(malformed, "Något.")]);
        assert_eq!(found(&files), [("wrong-type".to_owned(), "modell.yaml".to_owned(), line)], "{malformed}");
    }
    let mut files = base();
    text(&mut files, "modell.yaml").push_str("  tidigare_fingeravtryck: [{ fingeravtryck: abc }]\n");
    let codes: Vec<String> = found(&files).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["missing-field", "wrong-type"], "the codes for a missing description of the change");
    assert_eq!(found(&with_former(&base(), &[(&sum, "Något.")])), []);
}

#[test]
fn fingerprint_listed_twice_is_a_finding() {
    let line = text(&mut base(), "modell.yaml").lines().count() + 2;
    let duplicate = |line: usize| ("duplicate-id".to_owned(), "modell.yaml".to_owned(), line);
    let sum = "0".repeat(64);
    // The same fingerprint twice in one list, and the revision's present
    // fingerprint.
    let duplicated = with_former(&base(), &[(&sum, "Ett."), (&sum, "Två.")]);
    assert_eq!(found(&duplicated), [duplicate(line + 1)]);
    let fingerprint = load(&base()).fingerprint().to_owned();
    assert_eq!(found(&with_former(&base(), &[(&fingerprint, "Inget.")])), [duplicate(line)]);

    // In two revisions: both list the fingerprint, or one lists the fingerprint of
    // the other.
    let (old, new) =
        (base_with_days("från: 2025-01-01, till: 2025-12-31"), base_with_days("från: 2026-01-01"));
    let fingerprint = load(&old).fingerprint().to_owned();
    for (old, new) in [
        (with_former(&old, &[(&sum, "Ett.")]), with_former(&new, &[(&sum, "Ett.")])),
        (old.clone(), with_former(&new, &[(&fingerprint, "Ett.")])),
    ] {
        let (_folder, result) = registry(&[&old, &new]);
        let Err(LoadError::Rejected(findings)) = result else { panic!("two revisions have one fingerprint") };
        let codes: Vec<String> = findings.iter().map(|finding| finding.code().to_string()).collect();
        assert_eq!(codes, ["duplicate-id"], "{findings}");
    }
}

/// The next revision has none, because former fingerprints belong to the revision
/// that was changed.
#[test]
fn next_revision_has_no_former_fingerprints() {
    let day = "2026-01-01".parse().unwrap();
    let sum = "0".repeat(64);
    let with_list = with_former(&base(), &[(&sum, "Ett."), (&"1".repeat(64), "Två.")]);
    let files = load(&with_list);
    let file = files.as_proposal(day).unwrap();
    assert_eq!(file.after, load(&base()).as_proposal(day).unwrap().after);
    // The list may be written in any form that YAML allows.
    for list in [
        "  tidigare_fingeravtryck: [{ fingeravtryck: SUM, ändrat: Ett. }]\n",
        "  tidigare_fingeravtryck:\n  - fingeravtryck: SUM\n    ändrat: Ett.\n",
    ] {
        let mut with_list = base();
        text(&mut with_list, "modell.yaml").push_str(&list.replace("SUM", &sum));
        let book = load(&with_list);
        let after = book.as_proposal(day).unwrap().after;
        assert!(!after.contains(&sum) && !after.contains("tidigare_fingeravtryck"), "{after}");
    }
}
