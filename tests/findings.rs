//! Each code has a folder of fixtures: `bad`, where exactly the marked lines are
//! found, and `good`, which loads. Both hold only the files that replace or add
//! to `fixtures/base`, a small complete model.
//!
//! A mark is a comment on the line itself, `# <-- code`, or where none can
//! stand there, `# next-line: code` above it. Several codes are parted by `, `.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use styrmodell::{Code, Language, Rulebook};
use styrmodell_tests::*;

/// Codes whose fixtures must exist.
const CODES: &[&str] = &[
    "syntax",
    "unknown-field",
    "missing-field",
    "wrong-type",
    "duplicate-key",
    "duplicate-id",
    "bad-id",
    "bad-date",
    "unknown-name",
    "refused-yaml",
    "too-large",
    "gap",
    "conflict",
    "exception-cycle",
    "impossible-condition",
    "group-not-total",
    "required-duty",
    "party-responsible",
    "no-route",
    "escalation-cycle",
    "ambiguous-route",
    "unexplained",
    "dangling-citation",
];

fn fixtures() -> PathBuf {
    root().join("tests/fixtures")
}

/// The names of the folders that are there, other than the base.
fn folders() -> BTreeSet<String> {
    let names = fs::read_dir(fixtures()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name != "base").collect()
}

/// The base model with a fixture's files in it.
fn with_base(folder: &Path) -> Files {
    let own = read(folder);
    assert!(!own.is_empty(), "{} holds no files", folder.display());
    let base = read(&fixtures().join("base"));
    let kept = base.into_iter().filter(|(name, _)| !own.iter().any(|(n, _)| n == name));
    kept.chain(own.clone()).collect()
}

fn codes(text: &str) -> Vec<String> {
    text.trim().split(", ").map(str::to_owned).collect()
}

/// What the marks in the files say will be found, sorted.
fn marked(files: &Files) -> Vec<(String, String, usize)> {
    let mut marks = Vec::new();
    for (file, text) in files {
        for (line, text) in text.lines().enumerate() {
            let here = text.split_once("# <-- ").map(|(_, codes)| (codes, line + 1));
            let next = text.split_once("# next-line: ").map(|(_, codes)| (codes, line + 2));
            for (list, line) in here.into_iter().chain(next) {
                marks.extend(codes(list).into_iter().map(|code| (code, file.clone(), line)));
            }
        }
    }
    marks.sort();
    marks
}

#[test]
fn the_base_is_proven() {
    let book = load(&read(&fixtures().join("base")));
    assert!(book.warnings().is_empty(), "{}", book.warnings());
    assert_eq!((book.areas().len(), book.subareas().len(), book.bases().len()), (2, 3, 2));
}

#[test]
fn every_code_has_its_fixtures_and_no_folder_is_stray() {
    let known: BTreeSet<String> = Code::ALL.iter().map(|c| c.to_string()).collect();
    let folders = folders();
    let mut wrong = Vec::new();
    wrong.extend(CODES.iter().filter(|c| !folders.contains(**c)).map(|c| format!("{c} has no fixtures")));
    wrong.extend(CODES.iter().filter(|c| !known.contains(**c)).map(|c| format!("{c} is no code")));
    wrong.extend(
        folders.iter().filter(|f| !known.contains(*f)).map(|f| format!("the folder {f} is no code's")),
    );
    for folder in &folders {
        for name in fs::read_dir(fixtures().join(folder)).unwrap().map(|e| e.unwrap().file_name()) {
            if name != "bad" && name != "good" {
                wrong.push(format!("{folder}/{} is neither bad nor good", name.display()));
            }
        }
    }
    none_of("faults in the fixtures", &wrong);
}

#[test]
fn bad_fixtures_are_found_at_the_marked_lines_and_nowhere_else() {
    let mut wrong = Vec::new();
    for code in &folders() {
        let files = with_base(&fixtures().join(code).join("bad"));
        let expected = marked(&files);
        if !expected.iter().any(|(c, ..)| c == code) {
            wrong.push(format!("{code}: no line is marked"));
        }
        let mut found = found_or_warned(&files);
        found.sort();
        let mut left = found.clone();
        for mark in &expected {
            match left.iter().position(|f| f == mark) {
                Some(at) => drop(left.remove(at)),
                None => wrong.push(format!("{code}: not found: {} at {}:{}", mark.0, mark.1, mark.2)),
            }
        }
        wrong.extend(left.iter().map(|f| format!("{code}: found too much: {} at {}:{}", f.0, f.1, f.2)));
    }
    none_of("differences from the marks", &wrong);
}

#[test]
fn good_fixtures_are_proven() {
    let mut wrong = Vec::new();
    for code in &folders() {
        match Rulebook::from_files(with_base(&fixtures().join(code).join("good"))) {
            Err(findings) => wrong.push(format!("{code}:\n{findings}")),
            Ok(book) => {
                let own = book.warnings().iter().filter(|f| f.code().as_str() == code);
                wrong.extend(own.map(|f| format!("{code}: {}", f.message(Language::Swedish))));
            }
        }
    }
    none_of("good fixtures are rejected", &wrong);
}

/// Whatever is found says what, and what to do, in both languages.
#[test]
fn findings_speak_both_languages() {
    for code in &folders() {
        let book = Rulebook::from_files(with_base(&fixtures().join(code).join("bad")));
        let findings = book.map_or_else(|findings| findings, |book| book.warnings().clone());
        for finding in &findings {
            let (sv, en) = (finding.message(Language::Swedish), finding.message(Language::English));
            assert!(!sv.trim().is_empty() && !en.trim().is_empty() && sv != en, "{code}: {sv} / {en}");
            assert_eq!(finding.severity(), finding.code().severity(), "{code}");
            let (sv, en) = (finding.help_texts(Language::Swedish), finding.help_texts(Language::English));
            assert_eq!(sv.count(), en.count(), "{code}");
        }
    }
}
