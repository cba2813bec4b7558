//! Each code has a folder of fixtures: `bad`, in which exactly the marked lines
//! are found, and `good`, in which nothing is. Both hold only the files that
//! replace or add to `fixtures/base`, a small complete model. If they hold
//! folders instead, each folder is a revision laid over the base; a folder
//! without a rule file is copied beside the revisions unchanged.
//!
//! A mark is a comment on the line itself, `# <-- code`, or, where no comment
//! is possible, `# next-line: code` above it. Several codes are separated by `,
//! `. Findings in the folder itself are marked in its `README.md`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use styrmodell::finding::{Code, Severity};
use styrmodell::{Findings, Language, Registry, Rulebook};
use styrmodell_testkit::Shared;
use styrmodell_tests::*;

fn fixtures() -> PathBuf {
    root().join("tests/fixtures")
}

/// Lists the names of the folders directly in a folder.
fn folders(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    paths.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
}

/// Each code with the findings in its bad or good fixture, and the fixture's
/// files.
type CheckedFixtures = Vec<(&'static str, Findings, Files)>;

static BAD: Shared<CheckedFixtures> = Shared::new(|| all("bad"));
static GOOD: Shared<CheckedFixtures> = Shared::new(|| all("good"));

fn all(kind: &str) -> CheckedFixtures {
    let check = |code: &'static str| {
        let (findings, files) = check(&fixtures().join(code).join(kind));
        (code, findings, files)
    };
    Code::ALL.iter().map(|code| check(code.as_str())).collect()
}

/// The base model with the files of a fixture laid over it.
fn with_base(folder: &Path) -> Files {
    let own = read(folder);
    assert!(!own.is_empty(), "{} holds no files", folder.display());
    let base = read(&fixtures().join("base"));
    let kept = base.into_iter().filter(|(name, _)| !own.iter().any(|(n, _)| n == name));
    kept.chain(own.clone()).collect()
}

/// Loads a fixture; returns the findings, warnings included, and the files
/// named as the findings name them.
fn check(folder: &Path) -> (Findings, Files) {
    let revisions = folders(folder);
    if revisions.is_empty() {
        let files = with_base(folder);
        let book = Rulebook::from_files(files.iter().cloned());
        return (book.map_or_else(|findings| findings, |book| book.warnings().clone()), files);
    }
    assert!(read(folder).is_empty(), "{} holds both files and revisions", folder.display());
    let disk = tempfile::tempdir().unwrap();
    let mut files = Files::new();
    for revision in revisions {
        let own = folder.join(&revision);
        let rules = if read(&own).is_empty() { Files::new() } else { with_base(&own) };
        let path = disk.path().join(&revision);
        fs::create_dir(&path).unwrap();
        for (name, text) in rules.into_iter().chain(beside(&own)) {
            let path = path.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
            let marked = if path.ends_with("README.md") { path.parent().unwrap() } else { &path };
            files.push((marked.display().to_string(), text));
        }
    }
    let found = match Registry::from_dir(disk.path()) {
        Ok(registry) => registry.warnings().clone(),
        Err(error) => error.findings().clone(),
    };
    (found, files)
}

/// Lists the files of a folder that are not rule files, and all files in the
/// folders below it, by their relative path.
fn beside(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let below = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().file_name());
            for file in below.map(|file| file.into_string().unwrap()) {
                files.push((format!("{name}/{file}"), fs::read_to_string(path.join(&file)).unwrap()));
            }
        } else if path.extension().is_none_or(|ending| ending != "yaml") {
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    files
}

fn codes(text: &str) -> Vec<String> {
    text.trim().split(", ").map(str::to_owned).collect()
}

/// Lists the findings that the marks in the files announce, sorted.
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

/// Lists the differences between a fixture's marks and its findings.
fn differences(code: &str, findings: &Findings, files: &Files) -> Vec<String> {
    let mut left = placed(findings);
    let mut wrong = Vec::new();
    for mark in marked(files) {
        match left.iter().position(|f| *f == mark) {
            Some(at) => drop(left.remove(at)),
            None => wrong.push(format!("{code}: not found: {} at {}:{}", mark.0, mark.1, mark.2)),
        }
    }
    wrong.extend(left.iter().map(|f| format!("{code}: found too much: {} at {}:{}", f.0, f.1, f.2)));
    wrong
}

#[test]
fn base_model_is_proven_without_findings() {
    let book = load(&read(&fixtures().join("base")));
    assert!(book.warnings().is_empty(), "{}", book.warnings());
    assert_eq!((book.areas().len(), book.subareas().len(), book.bases().len()), (2, 3, 2));
}

#[test]
fn every_code_has_fixtures_and_every_folder_has_a_code() {
    let mut wrong = Vec::new();
    let known: BTreeSet<String> = Code::ALL.iter().map(|c| c.to_string()).collect();
    let there: BTreeSet<String> = folders(&fixtures()).into_iter().filter(|name| name != "base").collect();
    wrong.extend(known.difference(&there).map(|c| format!("{c} has no fixtures")));
    wrong.extend(there.difference(&known).map(|f| format!("the folder {f} is no code's")));
    for code in there {
        let folder = fixtures().join(&code);
        let kinds: BTreeSet<String> =
            fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        if !kinds.iter().eq(["bad", "good"]) {
            wrong.push(format!("{code} must have bad and good, and has {kinds:?}"));
        }
    }
    none_of("faults in the fixtures", &wrong);
}

#[test]
fn bad_fixtures_have_findings_at_exactly_the_marked_lines() {
    let mut wrong = Vec::new();
    for (code, findings, files) in BAD.iter() {
        if !marked(files).iter().any(|(c, ..)| c == code) {
            wrong.push(format!("{code}: no line is marked"));
        }
        wrong.extend(differences(code, findings, files));
    }
    none_of("differences from the marks", &wrong);
}

/// A good fixture has no findings except those marked in it, and never its own
/// code.
#[test]
fn good_fixtures_are_proven() {
    let mut wrong = Vec::new();
    for (code, findings, files) in GOOD.iter() {
        if marked(files).iter().any(|(c, ..)| c == code) {
            wrong.push(format!("{code}: the good fixture is marked with it"));
        }
        if findings.iter().any(|f| f.severity() == Severity::Error) {
            wrong.push(format!("{code}:\n{findings}"));
        }
        wrong.extend(differences(code, findings, files));
    }
    none_of("good fixtures are rejected", &wrong);
}

/// Each finding has a message and help in both languages.
#[test]
fn findings_have_message_and_help_in_both_languages() {
    for (code, findings, _) in BAD.iter() {
        assert!(!findings.is_empty(), "{code}");
        for finding in findings {
            let (sv, en) = (finding.message(Language::Swedish), finding.message(Language::English));
            assert!(!sv.trim().is_empty() && !en.trim().is_empty() && sv != en, "{code}: {sv} / {en}");
            assert_eq!(finding.severity(), finding.code().severity(), "{code}");
            let (sv, en) =
                (finding.help_messages(Language::Swedish), finding.help_messages(Language::English));
            assert_eq!(sv.count(), en.count(), "{code}");
        }
    }
}

#[test]
fn every_code_has_a_page_in_both_languages() {
    let mut wrong = Vec::new();
    for code in Code::ALL {
        let (swedish, english) = (code.page(Language::Swedish), code.page(Language::English));
        for page in [swedish, english] {
            let first = page.lines().next().unwrap_or_default();
            if first != format!("# {code}") {
                wrong.push(format!("{code}: begins with \"{first}\""));
            }
            let count = page.lines().count();
            if count <= 10 {
                wrong.push(format!("{code}: has {count} lines"));
            }
        }
        if swedish == english {
            wrong.push(format!("{code}: both languages say the same"));
        }
    }
    none_of("faults in the pages", &wrong);
}

/// If there is only one lagrum, no rule needs to mention it.
#[test]
fn only_lagrum_needs_no_rule_of_its_own() {
    let mut files = read(&fixtures().join("base"));
    let law = "lagrum: [{ id: lag-a, namn: Lag A, beteckningar: [{ lag: Lag A (2001:1), rum: 1 § }] }]\n";
    *text(&mut files, "lagrum.yaml") = law.to_owned();
    let rules = "regler:
  - { id: halsa, när: { område: hälsa }, då: { utförande: socialen }, källa: anvisning/text/3 }
  - { id: traning, när: { delområde: träning }, då: { utförande: [socialen, skola] }, undantag_från: halsa, källa: anvisning/text/3 }
  - { id: arbete, när: { område: arbete }, då: { utförande: skola }, källa: anvisning/text/4 }
";
    *text(&mut files, "regler.yaml") = rules.to_owned();
    let codes: Vec<String> = found_or_warned(&files).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, Vec::<String>::new());
}

/// The rows of the table of codes in the documentation: code, and its severity
/// in words.
fn rows_of_codes() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("docs/regelspraket.md")).unwrap();
    let table = text.split("## Alla koder").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once("` | "));
    rows.map(|(code, rest)| (code.to_owned(), rest.split(" | ").next().unwrap().to_owned())).collect()
}

#[test]
fn every_code_has_one_row_in_the_documentation_with_its_severity() {
    let mut rows = rows_of_codes();
    let mut codes: Vec<(String, String)> = Code::ALL
        .iter()
        .map(|code| match code.severity() {
            Severity::Error => (code.as_str().to_owned(), "fel".to_owned()),
            _ => (code.as_str().to_owned(), "varning".to_owned()),
        })
        .collect();
    rows.sort();
    codes.sort();
    assert_eq!(rows, codes);
}

#[test]
fn no_code_is_half_written() {
    // Of `cargo xtask new-check`: written in two parts here, as this file is read.
    let mark = ["TO", "WRITE"].join("-");
    let source = root().join("crates/styrmodell/src");
    let mut files = vec![source.join("finding/code.rs"), root().join("docs/regelspraket.md")];
    for folder in ["checks", "checks/pages"] {
        let entries = fs::read_dir(source.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        files.extend(entries.filter(|path| path.is_file()));
    }
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        assert!(!text.contains(&mark), "{} holds a text that is still to be written", file.display());
    }
}
