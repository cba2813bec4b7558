//! The testkit itself: each assert passes and fails when it should, with the right
//! text; the strategies generate valid cases and models; the oracle and the library
//! agree on generated models.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::cell::RefCell;
use std::fs;
use std::panic::{self, Location, UnwindSafe};
use std::sync::Once;

use styrmodell::Rulebook;
use styrmodell_testkit::naive::{self, Model};
use styrmodell_testkit::{Shared, assert_consistent, assert_oracle_agrees};
use styrmodell_tests::*;
use tempfile::TempDir;

#[path = "testkit/changes.rs"]
mod changes;
#[path = "testkit/matrix.rs"]
mod matrix;
#[path = "testkit/strategies.rs"]
mod strategies;

thread_local! {
    /// The file in which an assert fails; `None` unless one is expected to fail.
    static EXPECTED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Returns the text that an assert fails with. The failure must be located in the
/// test's file, not in the testkit.
#[track_caller]
fn failure(assert: impl FnOnce() + UnwindSafe) -> String {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let default_hook = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let file = info.location().map(|place| place.file().to_owned());
            let is_expected = EXPECTED.with_borrow_mut(|expected| {
                expected.as_mut().map(|expected| *expected = file.unwrap_or_default()).is_some()
            });
            if !is_expected {
                default_hook(info);
            }
        }));
    });
    EXPECTED.set(Some(String::new()));
    let failed = panic::catch_unwind(assert);
    let file = EXPECTED.take();
    let Err(payload) = failed else { panic!("the assert did not fail") };
    assert_eq!(file.as_deref(), Some(Location::caller().file()), "#[track_caller]");
    payload.downcast_ref::<String>().unwrap().clone()
}

/// Creates a folder with the files of a revision, or with a folder for each of
/// several revisions.
fn folder(revisions: &[(&str, &Files)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, files) in revisions {
        let path = folder.path().join(name);
        fs::create_dir_all(&path).unwrap();
        for (name, text) in *files {
            fs::write(path.join(name), text).unwrap();
        }
    }
    folder
}

fn base() -> Files {
    read(&root().join("tests/fixtures/base"))
}

fn base_with(file: &str, added: &str) -> Files {
    let mut files = base();
    match files.iter_mut().find(|(name, _)| name == file) {
        Some((_, text)) => text.push_str(added),
        None => files.push((file.to_owned(), added.to_owned())),
    }
    files
}

#[track_caller]
fn assert_contains(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no \"{part}\" in:\n{text}");
    }
}

// ── assert_consistent ────────────────────────────────────────────────────────

#[test]
fn assert_consistent_passes_for_sound_rules() {
    assert_consistent(goteborg_folder());
    assert_consistent(root().join("rules/goteborg"));
    assert_consistent(root().join("examples/rules/lillkoping"));
}

#[test]
fn assert_consistent_fails_on_each_kind_of_finding() {
    let fails = |files: &Files| {
        let folder = folder(&[("", files)]);
        let path = folder.path().to_owned();
        failure(move || assert_consistent(path))
    };
    let dead = "  - { id: forst, när: { delområde: kost, lagrum: lag-a }, då: { utförande: socialen }, källa: anvisning/text/4 }
  - { id: sedan, när: { delområde: kost }, då: { utförande: socialen }, undantag_från: forst, källa: anvisning/text/4 }\n";
    // A warning alone fails, too.
    assert_contains(
        &fails(&base_with("regler.yaml", dead)),
        &[
            "not consistent",
            "warning: ",
            "explain dead-rule",
            "regler.yaml:10:",
            "0 errors, 1 warning",
            "In Swedish: styrmodell check",
        ],
    );
    let gap = base_with("ansvar.yaml", "  - { id: nytt, namn: Nytt, nivå: operativ, gör: gör nytt }\n");
    assert_contains(&fails(&gap), &["styrmodell explain required-duty", "ansvar.yaml:"]);
    let krav = "krav:\n  - { id: aldrig-skola, namn: Aldrig skolan, när: alltid, ska: { utförande: { aldrig: skola } }, källa: anvisning/text/1 }\n";
    assert_contains(
        &fails(&base_with("krav.yaml", krav)),
        &["styrmodell explain requirement-broken", "krav.yaml:2"],
    );
    let typfall = "typfall:\n  - { id: fel, behov: kost, lagrum: lag-a, väntat: { utförande: skola }, källa: anvisning/text/1 }\n";
    assert_contains(
        &fails(&base_with("typfall.yaml", typfall)),
        &["styrmodell explain scenario-failed", "typfall.yaml:2"],
    );

    let missing_folder = root().join("no-such-folder");
    assert_contains(
        &failure(|| assert_consistent(missing_folder)),
        &["no-such-folder: the folder does not exist"],
    );
}

#[test]
fn assert_consistent_fails_if_one_of_several_revisions_has_a_finding() {
    let good = read(&lillkoping_folder());
    let mut next = good.clone();
    edit(&mut next, "modell.yaml", "från: 2026-01-01", "från: 2027-01-01");
    let folder = folder(&[("2026", &good), ("2027", &next)]);
    let path = folder.path().to_owned();
    let text = failure(move || assert_consistent(path));
    assert_contains(&text, &["in ", "2027", "styrmodell explain revisions-overlap", "1 error"]);
}

// ── The oracle ───────────────────────────────────────────────────────────────

#[test]
fn assert_oracle_agrees_passes_for_loaded_rules_and_fails_without_folder() {
    assert_oracle_agrees(lillkoping_folder());
    let missing_folder = root().join("no-such-folder");
    assert_contains(&failure(|| assert_oracle_agrees(missing_folder)), &["does not exist"]);
}

/// The oracle answers from its files, so that it differs from a rulebook of other
/// files.
#[test]
fn oracle_compared_with_other_rules_reports_each_difference() {
    let mut other = base();
    edit(&mut other, "regler.yaml", "då: { utförande: { lyfts: oklart } }", "då: { utförande: skola }");
    let agreement = naive::compare(&Model::read(other), &load(&base()));
    // 3 of 18 cases differ: praktik under lag B in the two stadsdelar, and with the
    // stadsdel open.
    assert_eq!((agreement.cases, agreement.differences.len()), (18, 3));
    let expected = "praktik, lag-b, utforande:
  naive    skola [\"skola\"] by {\"arbete-lag-b\"} over {}
  library  lyfts:oklart [] by {\"arbete-lag-b\"} over {}";
    assert!(agreement.differences.iter().any(|text| text == expected), "{:#?}", agreement.differences);

    // Different tables are reported before any answer is compared.
    let agreement = naive::compare(&Model::read(read(&lillkoping_folder())), &load(&base()));
    assert_eq!(agreement.cases, 0);
    assert_contains(
        &agreement.differences[0],
        &["ansvar:\n  naive    [\"ansvarig-enhet\"", "library  [\"utforande\""],
    );
}

// ── Shared values ────────────────────────────────────────────────────────────

static BROKEN: Shared<Rulebook> = Shared::new(|| styrmodell_testkit::load("no/such/folder"));
static SOUND: Shared<Rulebook> = Shared::new(|| styrmodell_testkit::load(goteborg_folder()));

/// With a `LazyLock`, every test but the first would only report that the lock is
/// poisoned.
#[test]
fn shared_rules_that_cannot_be_loaded_say_why_each_time() {
    for _ in 0..3 {
        let text = failure(|| assert!(BROKEN.is_decided()));
        assert_contains(&text, &["no/such/folder", "does not exist"]);
    }
    let (first, second): (&Rulebook, &Rulebook) = (&SOUND, &SOUND);
    assert!(std::ptr::eq(first, second), "the value is made twice");
    assert_eq!(SOUND.revision().to_string(), "2024-02-23");
}
