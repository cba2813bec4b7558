//! The scripts of the page, held to the library: `examples/portable_reader.js`, and in
//! `crates/styrmodell-site/assets` the look-up, the answers and how insatser fit. Node.js runs them over
//! files that are written here; the page itself is tried in `tests/browser`.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "javascript/asked.rs"]
mod asked;
#[path = "javascript/insatser.rs"]
mod insatser;
#[path = "services/made_up.rs"]
mod made_up;
#[path = "javascript/models.rs"]
mod models;
#[expect(dead_code, reason = "the tests of the catalogue read more of it")]
#[path = "services/naive.rs"]
mod naive;
#[path = "javascript/words.rs"]
mod words;

use std::fs;
use std::path::Path;
use std::process::Command;

use styrmodell::{Rulebook, render::json};
use styrmodell_tests::samples::is_full;
use styrmodell_tests::*;

/// The variable that names the folder with the files of the tests.
const DATA_VARIABLE: &str = "STYRMODELL_DATA";

/// The tests in `tests/javascript`.
const SCRIPTS: &[&str] = &["reader.test.js", "look-up.test.js", "answers.test.js", "fits.test.js"];

/// `true` if there is a Node.js. Without one the tests of a checkout pass, but not
/// those that decide whether a change is accepted.
fn has_node() -> bool {
    let found = Command::new("node").arg("--version").output().is_ok_and(|output| output.status.success());
    assert!(found || !is_full(), "the scripts of the page need Node.js: apt-get install nodejs");
    found
}

/// Writes the models, the questions with the library's answers, and the words.
fn write_data(folder: &Path) {
    let lillkoping = Rulebook::from_dir(lillkoping_folder()).unwrap_or_else(|e| panic!("{e}"));
    let (small, words_of_rules, large_cell) =
        (models::look_up(), models::words_of_rules(), models::large_cell());
    for (name, book) in [
        ("goteborg", goteborg_2024()),
        ("lillkoping", &lillkoping),
        ("small", &small),
        ("words-of-rules", &words_of_rules),
        ("large-cell", &large_cell),
    ] {
        fs::write(folder.join(format!("{name}.styrmodell")), book.to_portable()).unwrap();
        fs::write(folder.join(format!("{name}.json")), json::describe(book)).unwrap();
        let days: &[Option<&str>] = if name == "lillkoping" { &asked::LILLKOPING_DAYS } else { &[None] };
        asked::write(folder, name, book, days);
    }
    words::write(folder, goteborg_2024());
    insatser::write(folder);
}

#[test]
fn scripts_of_the_page_agree_with_the_library() {
    if !has_node() {
        println!("not run: there is no Node.js");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    write_data(folder.path());
    let scripts = root().join("tests/javascript");
    let output = Command::new("node")
        .arg("--test")
        .args(SCRIPTS.iter().map(|script| scripts.join(script)))
        .env(DATA_VARIABLE, folder.path())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    println!("{text}");
}

/// `tests/browser/run.mjs` asks the page the same questions.
#[test]
#[ignore = "writes files for another test: tests/browser/run.mjs runs it"]
fn write_data_for_the_browser() {
    write_data(Path::new(&std::env::var(DATA_VARIABLE).unwrap()));
}
