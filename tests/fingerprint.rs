//! The fingerprint: the edits that change it, an independent computation of its
//! value, and the search for the revision that gave a kept answer.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "fingerprint/edits.rs"]
mod edits;
#[path = "fingerprint/every_key.rs"]
mod every_key;
#[path = "fingerprint/kept.rs"]
mod kept;
#[path = "fingerprint/naive.rs"]
mod naive;
#[path = "fingerprint/three.rs"]
mod three;

use std::cell::Cell;
use std::fs;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRng, TestRunner};
use serde_json::Value;
use styrmodell::{Registry, Rulebook};
use styrmodell_testkit::models;
use styrmodell_tests::*;
use unicode_normalization::UnicodeNormalization;

#[test]
fn fingerprint_equals_the_documented_form() {
    let mut models: Vec<(String, Files)> = vec![
        ("Göteborg".to_owned(), read(&goteborg_folder())),
        ("Lillköping".to_owned(), read(&lillkoping_folder())),
    ];
    let base = read(&root().join("tests/fixtures/base"));
    for entry in fs::read_dir(root().join("tests/fixtures")).unwrap() {
        let good = entry.unwrap().path().join("good");
        let fixture_files = if good.is_dir() { read(&good) } else { Files::new() };
        let base_files =
            base.iter().filter(|(name, _)| !fixture_files.iter().any(|(n, _)| n == name)).cloned();
        models.push((good.display().to_string(), base_files.chain(fixture_files.clone()).collect()));
    }
    let mut compared = 0;
    for (name, files) in models {
        let Ok(book) = Rulebook::from_files(files.clone()) else { continue };
        assert_eq!(book.fingerprint(), naive::fingerprint(&files), "{name}");
        compared += 1;
    }
    assert!(compared > 30, "{compared} models");
}

/// The random models have groups, rules for areas, and every kind of condition.
#[test]
fn fingerprint_of_random_models_equals_the_documented_form() {
    let config = Config { cases: 60, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(Default::default()));
    let compared = Cell::new(0);
    let tried = runner.run(&models(), |files| {
        let Ok(book) = Rulebook::from_files(files.clone()) else { return Ok(()) };
        prop_assert_eq!(book.fingerprint(), naive::fingerprint(&files));
        compared.set(compared.get() + 1);
        Ok(())
    });
    tried.unwrap();
    assert!(compared.get() > 15, "{} models", compared.get());
}

/// A decided revision keeps its answers. If this test fails, a decided revision was
/// changed in a way that can change answers. If that is intended, add its previous
/// fingerprint and a description of the change to `tidigare_fingeravtryck` in its
/// `modell.yaml`.
#[test]
fn fingerprints_of_shipped_revisions_have_not_changed() {
    let decided = [("2024-02-23", "167059a15c6deac554415ab3d5478add525d4747d6260397f23df8e1e96a8fe7")];
    for (revision, fingerprint) in decided {
        let is_decided_on_day =
            |book: &&Rulebook| book.is_decided() && book.revision().to_string() == revision;
        let book = Registry::goteborg().revisions().iter().find(is_decided_on_day).unwrap();
        let found = Registry::goteborg().find(fingerprint).unwrap_or_else(|e| panic!("{revision}: {e}"));
        assert_eq!(found.rulebook.revision(), book.revision());
        let page = fs::read_to_string(root().join("docs/keeping-answers.md")).unwrap();
        assert!(page.contains(book.fingerprint()), "docs/keeping-answers.md does not name the fingerprint");
    }
}

/// Reverses lists of entries and lists within entries, also lists whose order is
/// shown, because the fingerprint is about complete cases.
#[test]
fn order_does_not_change_the_fingerprint() {
    let model = include_str!("fingerprint/every-key.json");
    let before = load(&vec![("modell.yaml".to_owned(), model.to_owned())]);
    let mut reversed: Value = serde_json::from_str(model).unwrap();
    reverse_lists(&mut reversed, "");
    let after = load(&vec![("modell.yaml".to_owned(), reversed.to_string())]);
    assert_eq!(after.fingerprint(), before.fingerprint());

    // The first entry that applies settles a fact, so the order of these entries
    // matters.
    let other_need_list = reversed.pointer_mut("/omständigheter/0/framgår_av_annat_behov").unwrap();
    other_need_list.as_array_mut().unwrap().reverse();
    let other = load(&vec![("modell.yaml".to_owned(), reversed.to_string())]);
    assert_ne!(other.fingerprint(), before.fingerprint());
}

/// Reverses every list whose order has no effect. Lists in typfall are kept,
/// because their order is that of a route or of columns.
fn reverse_lists(part: &mut Value, key: &str) {
    match part {
        Value::Object(entries) => entries
            .iter_mut()
            .filter(|(key, _)| !key.starts_with("typfall"))
            .for_each(|(key, part)| reverse_lists(part, key)),
        Value::Array(items) => {
            if key != "framgår_av_annat_behov" {
                items.reverse();
            }
            items.iter_mut().for_each(|item| reverse_lists(item, ""));
        }
        _ => {}
    }
}

/// The rules are written with other line ends, comments, letters and file names.
#[test]
fn layout_does_not_change_the_fingerprint() {
    let files = read(&lillkoping_folder());
    let before = load(&files);
    let mut after: Files = files
        .iter()
        .map(|(name, text)| {
            (format!("z-{name}"), format!("\u{feff}# En kommentar.\n{text}").replace('\n', "\r\n"))
        })
        .collect();
    after.reverse();
    assert_eq!(load(&after).fingerprint(), before.fingerprint(), "lines, comments and names of files");
    let decomposed: Files =
        files.iter().map(|(name, text)| (name.clone(), text.nfd().collect::<String>())).collect();
    assert_ne!(decomposed, files);
    assert_eq!(load(&decomposed).fingerprint(), before.fingerprint(), "letters with their marks apart");
    assert_ne!(load(&decomposed).sha256(), before.sha256());

    // Naming the remaining lagrum means the same as excluding one.
    let mut with_named_lagrum = files.clone();
    let rest = "område: boende, lagrum: { inte: lss }";
    edit(
        &mut with_named_lagrum,
        "regler.yaml",
        rest,
        "område: boende, lagrum: [kommunal-riktlinje, bistånd]",
    );
    assert_eq!(load(&with_named_lagrum).fingerprint(), before.fingerprint(), "conditions that pass the same");
}
