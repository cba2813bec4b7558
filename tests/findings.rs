//! Each code has a folder of fixtures: `bad`, which has findings on exactly the
//! marked lines, and `good`, which has none. Both contain only the files that
//! replace or add to `fixtures/base`, a small complete model. If they contain
//! folders instead, each folder is a revision, added to the base in the same way; a
//! folder without a rule file is copied unchanged.
//!
//! A mark is a comment on the line itself, `# <-- code`, or, if the line cannot
//! have a comment, `# next-line: code` above it. Several codes are separated by `,
//! `. Findings in the folder itself are marked in its `README.md`.
//!
//! The codes of a catalogue of insatser have files that replace or add to
//! `fixtures/base-catalogue`, which belongs to the same model.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use styrmodell::finding::{Code, Severity};
use styrmodell::services::Catalogue;
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

/// Each code with the findings in one of its fixtures, and the fixture's files.
type CheckedFixtures = Vec<(&'static str, Findings, Files)>;

static BAD: Shared<CheckedFixtures> = Shared::new(|| checked_fixtures("bad"));
static GOOD: Shared<CheckedFixtures> = Shared::new(|| checked_fixtures("good"));

fn checked_fixtures(kind: &str) -> CheckedFixtures {
    let check = |code: &'static Code| {
        let folder = fixtures().join(code.as_str()).join(kind);
        let (findings, files) = match CATALOGUE_CODES.contains(code) {
            true => check_catalogue(&folder, *code),
            false => check(&folder),
        };
        (code.as_str(), findings, files)
    };
    Code::ALL.iter().map(check).collect()
}

/// The codes of a catalogue of insatser.
const CATALOGUE_CODES: &[Code] = &[
    Code::EmptyTarget,
    Code::PersonalContact,
    Code::PersonalNumber,
    Code::Deviates,
    Code::OtherDistrict,
    Code::BasisUnknown,
    Code::TargetUnknown,
    Code::NoService,
    Code::GapOutgrown,
    Code::UnusedQuestion,
    Code::Stale,
    Code::Expired,
    Code::BasisOfAnotherTime,
];

/// The day on which the catalogues of fixtures are checked.
const CATALOGUE_DAY: &str = "2026-06-01";

/// Loads a catalogue; returns its findings on the day, and its files. The rules of the
/// day have another id for an actor in the fixtures about that.
fn check_catalogue(folder: &Path, code: Code) -> (Findings, Files) {
    let mut rules = read(&fixtures().join("base"));
    let book = load(&rules);
    if code == Code::BasisOfAnotherTime {
        rules.iter_mut().for_each(|(_, text)| *text = text.replace("social-norr", "social-nord"));
    }
    let files = with_files(&fixtures().join("base-catalogue"), folder);
    let findings = match Catalogue::from_files(files.iter().cloned(), &book) {
        Ok(catalogue) => catalogue.warnings_on(CATALOGUE_DAY.parse().unwrap(), &load(&rules)),
        Err(findings) => findings,
    };
    (findings, files)
}

/// The files of the base model, replaced or added to by the files of a fixture.
fn with_base(folder: &Path) -> Files {
    with_files(&fixtures().join("base"), folder)
}

/// The files of a base folder, replaced or added to by the files of a fixture.
fn with_files(base: &Path, folder: &Path) -> Files {
    let fixture_files = read(folder);
    assert!(!fixture_files.is_empty(), "{} contains no files", folder.display());
    let base = read(base);
    let base_files = base.into_iter().filter(|(name, _)| !fixture_files.iter().any(|(n, _)| n == name));
    base_files.chain(fixture_files.clone()).collect()
}

/// Loads a fixture; returns its findings, including warnings, and its files with
/// the names that the findings use.
fn check(folder: &Path) -> (Findings, Files) {
    let revisions = folders(folder);
    if revisions.is_empty() {
        let files = with_base(folder);
        let book = Rulebook::from_files(files.iter().cloned());
        return (book.map_or_else(|findings| findings, |book| book.warnings().clone()), files);
    }
    assert!(read(folder).is_empty(), "{} contains both files and revisions", folder.display());
    let disk = tempfile::tempdir().unwrap();
    let mut files = Files::new();
    for revision in revisions {
        let source = folder.join(&revision);
        let rules = if read(&source).is_empty() { Files::new() } else { with_base(&source) };
        let path = disk.path().join(&revision);
        fs::create_dir(&path).unwrap();
        for (name, text) in rules.into_iter().chain(other_files(&source)) {
            let path = path.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
            let path_with_marks = if path.ends_with("README.md") { path.parent().unwrap() } else { &path };
            files.push((path_with_marks.display().to_string(), text));
        }
    }
    let findings = match Registry::from_dir(disk.path()) {
        Ok(registry) => registry.warnings().clone(),
        Err(error) => error.findings().clone(),
    };
    (findings, files)
}

/// Lists the files of a folder that are not rule files, and all files in the
/// folders below it, by their relative path.
fn other_files(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let file_names = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().file_name());
            for file in file_names.map(|file| file.into_string().unwrap()) {
                files.push((format!("{name}/{file}"), fs::read_to_string(path.join(&file)).unwrap()));
            }
        } else if path.extension().is_none_or(|extension| extension != "yaml") {
            files.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    files
}

fn codes(text: &str) -> Vec<String> {
    text.trim().split(", ").map(str::to_owned).collect()
}

/// Lists the expected findings, as the marks in the files state them, sorted.
fn marked_findings(files: &Files) -> Vec<(String, String, usize)> {
    let mut marks = Vec::new();
    for (file, text) in files {
        for (line, text) in text.lines().enumerate() {
            let on_this_line = text.split_once("# <-- ").map(|(_, codes)| (codes, line + 1));
            let on_next_line = text.split_once("# next-line: ").map(|(_, codes)| (codes, line + 2));
            for (list, line) in on_this_line.into_iter().chain(on_next_line) {
                marks.extend(codes(list).into_iter().map(|code| (code, file.clone(), line)));
            }
        }
    }
    marks.sort();
    marks
}

/// Lists the differences between a fixture's marks and its findings.
/// Lists how the findings of a fixture, such as `gap/bad`, differ from its marks.
fn differences(fixture: &str, findings: &Findings, files: &Files) -> Vec<String> {
    let mut unmarked = placed(findings);
    let mut faults = Vec::new();
    for mark in marked_findings(files) {
        match unmarked.iter().position(|f| *f == mark) {
            Some(at) => drop(unmarked.remove(at)),
            None => {
                faults.push(format!("tests/fixtures/{fixture}/{}:{}: {} not found", mark.1, mark.2, mark.0))
            }
        }
    }
    let unexpected = |f: &(String, String, usize)| {
        format!("tests/fixtures/{fixture}/{}:{}: {} is not marked", f.1, f.2, f.0)
    };
    faults.extend(unmarked.iter().map(unexpected));
    faults
}

#[test]
fn base_model_is_proven_without_findings() {
    let book = load(&read(&fixtures().join("base")));
    assert!(book.warnings().is_empty(), "{}", book.warnings());
    assert_eq!((book.areas().len(), book.subareas().len(), book.bases().len()), (2, 3, 2));
}

#[test]
fn base_catalogue_has_no_findings() {
    let (findings, _) = check_catalogue(&fixtures().join("base-catalogue"), Code::Stale);
    assert!(findings.is_empty(), "{findings}");
}

#[test]
fn every_code_has_fixtures_and_every_folder_has_a_code() {
    let mut faults = Vec::new();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|c| c.to_string()).collect();
    let folders_of_codes: BTreeSet<String> =
        folders(&fixtures()).into_iter().filter(|name| !name.starts_with("base")).collect();
    faults.extend(codes.difference(&folders_of_codes).map(|c| format!("{c} has no fixtures")));
    faults.extend(folders_of_codes.difference(&codes).map(|f| format!("the folder {f} has no code")));
    for code in folders_of_codes {
        let folder = fixtures().join(&code);
        let kinds: BTreeSet<String> =
            fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        if !kinds.iter().eq(["bad", "good"]) {
            faults.push(format!("{code} must have bad and good, and has {kinds:?}"));
        }
    }
    assert_none("faults in the fixtures", &faults);
}

#[test]
fn bad_fixtures_have_findings_at_exactly_the_marked_lines() {
    let mut faults = Vec::new();
    for (code, findings, files) in BAD.iter() {
        if !marked_findings(files).iter().any(|(c, ..)| c == code) {
            faults.push(format!("{code}: no line is marked"));
        }
        faults.extend(differences(&format!("{code}/bad"), findings, files));
    }
    assert_none("differences from the marks", &faults);
}

/// A good fixture has no findings except the marked ones, and none of its own code.
#[test]
fn good_fixtures_have_no_findings() {
    let mut faults = Vec::new();
    for (code, findings, files) in GOOD.iter() {
        if marked_findings(files).iter().any(|(c, ..)| c == code) {
            faults.push(format!("{code}: the good fixture is marked with it"));
        }
        if findings.iter().any(|f| f.severity() == Severity::Error) {
            faults.push(format!("{code}:\n{findings}"));
        }
        faults.extend(differences(&format!("{code}/good"), findings, files));
    }
    assert_none("faults in good fixtures", &faults);
}

/// The Swedish and the English texts of a finding must differ.
#[test]
fn findings_have_message_and_help_in_both_languages() {
    for (code, findings, _) in BAD.iter() {
        assert!(!findings.is_empty(), "nothing is found in tests/fixtures/{code}/bad");
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
    let mut faults = Vec::new();
    for code in Code::ALL {
        let (swedish, english) = (code.page(Language::Swedish), code.page(Language::English));
        for page in [swedish, english] {
            let first = page.lines().next().unwrap_or_default();
            if first != format!("# {code}") {
                faults.push(format!("{code}: begins with \"{first}\""));
            }
            let count = page.lines().count();
            if count <= 10 {
                faults.push(format!("{code}: has {count} lines"));
            }
        }
        if swedish == english {
            faults.push(format!("{code}: both languages say the same"));
        }
    }
    assert_none("faults in the pages", &faults);
}

/// A lagrum without rules is unused, but not if it is the only one.
#[test]
fn only_lagrum_needs_no_rule_that_mentions_it() {
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

/// Reads the rows of the table of codes in the documentation: each code, and its
/// severity in words.
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
fn no_text_of_a_code_is_unwritten() {
    // The placeholder of `cargo xtask new-check`, split so that a search for it
    // does not find this file.
    let placeholder = ["TO", "WRITE"].join("-");
    let source = root().join("crates/styrmodell/src");
    let mut files = vec![source.join("finding/code.rs"), root().join("docs/regelspraket.md")];
    for folder in ["checks", "checks/pages"] {
        let entries = fs::read_dir(source.join(folder)).unwrap().map(|entry| entry.unwrap().path());
        files.extend(entries.filter(|path| path.is_file()));
    }
    let unwritten = |file: &PathBuf| fs::read_to_string(file).unwrap().contains(&placeholder);
    let faults: Vec<String> =
        files.iter().filter(|f| unwritten(f)).map(|f| f.display().to_string()).collect();
    assert_none("files with a placeholder for a text", &faults);
}
