//! Files beside the rules: some are reported, some are ignored, and none is read by
//! mistake.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use styrmodell::files::{is_leftover, is_revision, is_system_folder};
use styrmodell::finding::{Code, Severity};
use styrmodell::trial::Draft;
use styrmodell::{Findings, Language, LoadError, Registry, Rulebook};
use styrmodell_tests::*;
use tempfile::TempDir;

/// A text that has findings if it is read.
const BROKEN: &str = "krav: [\n";

/// The small model on disk, as the only revision of a folder.
struct ModelOnDisk(TempDir);

impl ModelOnDisk {
    fn new() -> Self {
        let disk = ModelOnDisk(tempfile::tempdir().unwrap());
        disk.revision("2026", |text| text);
        disk
    }

    /// Writes another revision, with its `modell.yaml` changed.
    fn revision(&self, name: &str, change: impl Fn(String) -> String) {
        for (file, text) in read(&root().join("tests/fixtures/base")) {
            let text = if file == "modell.yaml" { change(text) } else { text };
            self.write(format!("{name}/{file}"), &text);
        }
    }

    fn path(&self, path: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// Lists the findings in the revision `2026`, which must be the same however it
    /// is loaded alone.
    fn findings_alone(&self) -> Vec<(Code, PathBuf)> {
        let folder = self.path("2026");
        let findings = codes_and_files(Rulebook::from_dir(&folder).map(|book| book.warnings().clone()));
        let as_draft = Draft::from_dir(&folder).map(|draft| draft.findings().clone());
        assert_eq!(findings, self::codes_and_files(as_draft), "tried");
        findings
    }

    /// Lists the findings in all revisions, which must be the same however they are
    /// loaded together.
    fn findings_together(&self) -> Vec<(Code, PathBuf)> {
        let folder = self.path("");
        let findings =
            codes_and_files(Registry::from_dir(&folder).map(|registry| registry.warnings().clone()));
        let as_drafts = Draft::each_from_dir(&folder)
            .map(|drafts| drafts.iter().map(|draft| draft.findings().clone()).collect::<Vec<_>>());
        let as_drafts = match as_drafts {
            Ok(drafts) => drafts.iter().flat_map(codes_and_paths).collect(),
            Err(error) => self::codes_and_files(Err(error)),
        };
        assert_eq!(findings, as_drafts, "tried");
        findings
    }
}

fn codes_and_files(loaded: Result<Findings, LoadError>) -> Vec<(Code, PathBuf)> {
    match loaded {
        Ok(findings) | Err(LoadError::Rejected(findings)) => codes_and_paths(&findings),
        Err(other) => panic!("{other}"),
    }
}

/// Lists codes and files; an unread file is reported at its beginning.
fn codes_and_paths(findings: &Findings) -> Vec<(Code, PathBuf)> {
    let place = |finding| {
        let at = findings.position(finding).unwrap_or_else(|| panic!("no place: {findings}"));
        assert_eq!((at.line, at.column), (1, 1), "{findings}");
        (finding.code(), PathBuf::from(at.file))
    };
    findings.iter().map(place).collect()
}

const KRAV: &str = "krav:
  - { id: traning, namn: T, när: { delområde: träning }, ska: { styrning: { exakt: [skola, socialen] } } }
";

#[test]
fn names_with_extensions_like_yaml_are_errors() {
    let names = [
        "krav.yml",
        "krav.YML",
        "krav.YAML",
        "krav.Yaml",
        "krav.yamL",
        "krav.yaml.txt",
        "krav.YAML.TXT",
        "krav.yml.txt",
        "krav.yaml.docx",
        "krav.yaml.bak2",
        "krav.yaml.gammal",
        "krav.yaml.lnk",
        "krav.yaml.",
        "krav.yaml ",
        "krav.yaml-kopia",
        "krav.yaml (1)",
        "krav.yaml.2026-01-01",
        "2026.01.yml",
        "kråv.yml",
        "kra\u{30a}v.yml",
        "krav och typfall.yml",
    ];
    for name in names {
        let disk = ModelOnDisk::new();
        let path = disk.write(Path::new("2026").join(name), KRAV);
        let expected = [(Code::UnreadFile, path)];
        assert_eq!(disk.findings_alone(), expected, "{name:?}");
        assert_eq!(disk.findings_together(), expected, "{name:?}");
        assert!(Rulebook::from_dir(disk.path("2026")).is_err() && Registry::from_dir(disk.path("")).is_err());
    }
}

#[test]
fn all_unread_files_are_found_in_one_run_with_help() {
    let disk = ModelOnDisk::new();
    for name in ["krav.yml", "typfall.yaml.txt", ".regler.yaml", "mer/forum.yaml"] {
        disk.write(Path::new("2026").join(name), KRAV);
    }
    assert_eq!(disk.findings_alone().len(), 4);
    let Err(LoadError::Rejected(findings)) = Rulebook::from_dir(disk.path("2026")) else { panic!() };
    for language in [Language::Swedish, Language::English] {
        let help = |name_end: &str| -> String {
            let is_in_file =
                |f: &&styrmodell::finding::Finding| findings.position(f).unwrap().file.ends_with(name_end);
            findings.iter().find(is_in_file).unwrap().help_messages(language).collect()
        };
        assert!(help("krav.yml").contains("krav.yaml"), "{}", help("krav.yml"));
        assert!(help("typfall.yaml.txt").contains("typfall.yaml"));
        assert!(help(".regler.yaml").contains("regler.yaml"));
        assert!(help("mer/forum.yaml").contains("docs"));
    }
}

/// The help does not suggest a name that another file has.
#[test]
fn taken_name_is_not_suggested() {
    let disk = ModelOnDisk::new();
    disk.write("2026/regler.yaml.txt", "regler: []\n");
    let Err(LoadError::Rejected(findings)) = Rulebook::from_dir(disk.path("2026")) else { panic!() };
    let help: Vec<&str> = findings.iter().flat_map(|f| f.help_messages(Language::English)).collect();
    assert!(help.iter().any(|text| text.contains("\"regler.yaml\" already exists")), "{help:?}");
    assert!(!help.iter().any(|text| text.contains("rename")), "{help:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn file_name_that_is_not_utf_8_is_found() {
    use std::os::unix::ffi::OsStrExt as _;
    let disk = ModelOnDisk::new();
    disk.write(Path::new("2026").join(OsStr::from_bytes(b"kr\xe5v.yml")), KRAV);
    let found = disk.findings_alone();
    assert!(
        matches!(found.as_slice(), [(Code::UnreadFile, path)] if path.ends_with("kr\u{fffd}v.yml")),
        "{found:?}"
    );
}

/// Missing declarations are not reported, because they could be in the unread file.
#[test]
fn missing_declarations_are_not_reported_beside_an_unread_file() {
    let disk = ModelOnDisk::new();
    for name in ["organisation", "omraden", "kallor", "modell"] {
        let (from, to) = (format!("2026/{name}.yaml"), format!("2026/{name}.yml"));
        fs::rename(disk.path(from), disk.path(to)).unwrap();
    }
    let found = disk.findings_alone();
    assert_eq!(found.len(), 4, "{found:?}");
    // Faults within a file that is read do not depend on other files.
    disk.write("2026/fler.yaml", "behoov: []\n");
    let Err(LoadError::Rejected(findings)) = Rulebook::from_dir(disk.path("2026")) else { panic!() };
    let unknown: Vec<_> = findings.iter().filter(|f| f.code() == Code::UnknownField).collect();
    assert_eq!((findings.len(), unknown.len()), (5, 1), "{findings}");
}

const LEFTOVERS: [&str; 22] = [
    "~$krav.yaml",
    "~$krav.docx",
    "krav.yaml~",
    "krav.yaml.~1~",
    "#krav.yaml#",
    ".#krav.yaml",
    "._krav.yaml",
    ".krav.yaml.swp",
    ".krav.yaml.swo",
    ".krav.yaml.swn",
    "krav.yaml.swp",
    "krav.yaml.orig",
    "krav.yaml.ORIG",
    "krav.yaml.rej",
    "krav.yaml.bak",
    "krav.yml.BAK",
    "krav.yaml.tmp",
    ".DS_Store",
    "Thumbs.db",
    "desktop.ini",
    "Desktop.ini",
    ".~lock.krav.ods#",
];

#[test]
fn leftovers_of_editors_and_systems_are_ignored() {
    let disk = ModelOnDisk::new();
    let sha256 = |disk: &ModelOnDisk| Rulebook::from_dir(disk.path("2026")).unwrap().sha256().to_owned();
    let before = sha256(&disk);
    for (i, name) in LEFTOVERS.into_iter().enumerate() {
        assert!(is_leftover(name), "{name}");
        let path = Path::new("2026").join(name);
        if i % 2 == 0 {
            disk.write(path, BROKEN)
        } else {
            disk.write(path, b"krav:\xff\0")
        };
        disk.write(Path::new("2026/mer").join(name), BROKEN);
    }
    assert_eq!((disk.findings_alone(), disk.findings_together()), (Vec::new(), Vec::new()));
    assert_eq!(sha256(&disk), before);
    for name in ["krav.yaml", "krav.yml", "README.md", "#krav.yaml", "~krav.yaml", "bak.yaml", "orig", "#"] {
        assert!(!is_leftover(name), "{name}");
    }
}

#[test]
fn other_files_are_ignored() {
    let disk = ModelOnDisk::new();
    let names = [
        "README.md",
        "LICENSE",
        "bild.png",
        "fall.csv",
        "anteckningar.txt",
        "beslut.pdf",
        "regler.json",
        "yaml",
        "yaml.md",
        "krav",
        "mer/krav.txt",
        "mer/Regler.docx",
        ".gitignore",
        ".editorconfig",
        ".regler.yaml.txt",
        ".regler.yaml.styrmodell-17",
    ];
    for name in names {
        disk.write(Path::new("2026").join(name), KRAV);
    }
    for name in [".gitlab-ci.yml", ".pre-commit-config.yaml", ".yamllint", ".yamllint.yaml", "mer/.x.yaml"] {
        disk.write(Path::new("2026").join(name), "rules: [krav]\nstages:\n  - test\n");
    }
    assert_eq!((disk.findings_alone(), disk.findings_together()), (Vec::new(), Vec::new()));
}

#[test]
fn hidden_file_is_found_if_a_key_of_the_language_begins_a_line() {
    let texts_with_key = [
        "regler: []\n",
        "\u{feff}format: 1\n",
        "# Krav\n\nkrav:\n",
        "områden: []\n",
        "omra\u{30a}den: []\n",
        "\"behov\" : []\n",
        "annat: 1\r\nkrav: []\r\n",
        "annat: 1\rkrav: []\r",
        "krav: [\n",
    ];
    let texts_without_key =
        ["", "# krav:\n", "  krav: []\n", "- krav: []\n", "regel: []\n", "krav\n", "kraven: []\n"];
    for (texts, is_reported) in [(&texts_with_key[..], true), (&texts_without_key[..], false)] {
        for text in texts {
            for name in [".regler.yaml", ".regler.yml", ".Regler.YAML", ".yaml", "mer/.regler.yaml"] {
                let disk = ModelOnDisk::new();
                let path = disk.write(Path::new("2026").join(name), text);
                let expected = if is_reported { vec![(Code::UnreadFile, path)] } else { Vec::new() };
                assert_eq!(disk.findings_alone(), expected, "{name} {text:?}");
            }
        }
    }
}

#[test]
fn documents_are_warnings() {
    let names =
        ["Nya regler.docx", "Krav.DOC", "fall.xlsx", "fall.xls", "fall.ods", "regler.odt", "å ä ö.rtf"];
    let disk = ModelOnDisk::new();
    let mut paths: Vec<_> =
        names.iter().map(|name| disk.write(Path::new("2026").join(name), b"PK\x03\x04")).collect();
    paths.sort();
    let expected: Vec<_> = paths.into_iter().map(|path| (Code::UnreadDocument, path)).collect();
    assert_eq!((disk.findings_alone(), disk.findings_together()), (expected.clone(), expected.clone()));
    let book = Rulebook::from_dir(disk.path("2026")).unwrap();
    assert!(book.warnings().iter().all(|f| f.severity() == Severity::Warning));
    assert_eq!(book.files().count(), read(&disk.path("2026")).len(), "an unread file is part of the rules");
    // A document beside the revisions is not reported.
    disk.write("Beslut.docx", b"PK\x03\x04");
    assert_eq!(disk.findings_together(), expected);
}

#[test]
fn rule_files_in_folders_below_are_errors_at_any_depth() {
    let deep = format!("{}x.yaml", "djupt/".repeat(40));
    for name in ["mer/krav.yaml", "mer/krav.yml", "mer/Krav.YAML", "mer.yml/krav.yaml", "å/ä/ö.yaml", &deep]
    {
        let disk = ModelOnDisk::new();
        // The files need not be valid rules.
        let path = disk.write(Path::new("2026").join(name), "hej: [\n");
        let expected = [(Code::UnreadFile, path)];
        assert_eq!(
            (disk.findings_alone(), disk.findings_together()),
            (expected.to_vec(), expected.to_vec()),
            "{name}"
        );
    }
}

const HELPERS: [&str; 10] = [
    ".git",
    ".idea",
    ".vscode",
    "@eaDir",
    "#recycle",
    "$RECYCLE.BIN",
    "System Volume Information",
    "__MACOSX",
    "docs",
    "Docs",
];

#[test]
fn helper_folders_are_ignored_in_and_beside_revisions() {
    let disk = ModelOnDisk::new();
    for name in HELPERS {
        for path in [format!("2026/{name}/x.yaml"), format!("{name}/modell.yaml"), format!("{name}/x.yml")] {
            disk.write(path, BROKEN);
        }
        assert_eq!(is_system_folder(name), !name.starts_with('.') && !name.eq_ignore_ascii_case("docs"));
    }
    assert_eq!((disk.findings_alone(), disk.findings_together()), (Vec::new(), Vec::new()));
    assert_eq!(Registry::from_dir(disk.path("")).unwrap().revisions().len(), 1);
}

#[cfg(unix)]
#[test]
fn links_are_followed_once_and_editor_locks_are_ignored() {
    use std::os::unix::fs::symlink;
    let disk = ModelOnDisk::new();
    // Editor locks are dangling links; links to files that are not rules are
    // allowed.
    symlink("anna@dator.4711:1700000000", disk.path("2026/.#regler.yaml")).unwrap();
    symlink("borta", disk.path("2026/LÄNK.md")).unwrap();
    // Links in cycles and to the parent folder.
    fs::create_dir(disk.path("2026/mer")).unwrap();
    symlink("../mer", disk.path("2026/mer/om")).unwrap();
    symlink("..", disk.path("2026/mer/upp")).unwrap();
    symlink("../..", disk.path("2026/mer/uppat")).unwrap();
    symlink("själv", disk.path("2026/själv")).unwrap();
    assert_eq!((disk.findings_alone(), disk.findings_together()), (Vec::new(), Vec::new()));
    // A rule file may be a link to a file; a link to a folder counts as a
    // folder.
    disk.write("docs/krav.yaml", KRAV);
    symlink("../docs/krav.yaml", disk.path("2026/krav.yaml")).unwrap();
    assert_eq!(disk.findings_alone(), []);
    symlink("../docs", disk.path("2026/gemensamt")).unwrap();
    symlink("../docs", disk.path("2026/samma")).unwrap();
    assert_eq!(disk.findings_alone().len(), 1, "{:?}", disk.findings_alone());
    symlink("borta", disk.path("2026/typfall.yml")).unwrap();
    assert!(disk.findings_alone().contains(&(Code::UnreadFile, disk.path("2026/typfall.yml"))));
}

#[test]
fn folder_named_like_a_rule_file_is_unreadable() {
    let disk = ModelOnDisk::new();
    fs::create_dir(disk.path("2026/mer.yaml")).unwrap();
    let Err(LoadError::Unreadable { path, .. }) = Rulebook::from_dir(disk.path("2026")) else { panic!() };
    assert_eq!(path, disk.path("2026/mer.yaml"));
    // Beside revisions it counts as any other folder.
    let disk = ModelOnDisk::new();
    fs::rename(disk.path("2026"), disk.path("2026.yaml")).unwrap();
    assert_eq!(disk.findings_together(), []);
    assert!(!is_revision(disk.path("")));
}

#[test]
fn more_files_below_than_the_limit_are_found() {
    let disk = ModelOnDisk::new();
    disk.write("2026/a/0.txt", "");
    for i in 1..10_001 {
        let path = disk.path(format!("2026/a/{i}.txt"));
        fs::hard_link(disk.path("2026/a/0.txt"), &path).or_else(|_| fs::write(&path, "")).unwrap();
    }
    assert_eq!(disk.findings_alone(), [(Code::UnreadFolder, disk.path("2026"))]);
    fs::remove_file(disk.path("2026/a/0.txt")).unwrap();
    assert_eq!(disk.findings_alone(), []);
}

// ── Beside revisions ─────────────────────────────────────────────────────────

#[test]
fn folders_without_rules_are_warnings() {
    let disk = ModelOnDisk::new();
    fs::create_dir(disk.path("2027")).unwrap();
    disk.write("arkiv/2019/modell.yaml", BROKEN);
    disk.write("ci/pipeline.yml", "steps: []\n");
    disk.write("verktyg/läs mig.txt", "x");
    let expected = ["2027", "arkiv", "ci", "verktyg"].map(|name| (Code::UnreadFolder, disk.path(name)));
    assert_eq!(disk.findings_together(), expected);
    let registry = Registry::from_dir(disk.path("")).unwrap();
    assert!(registry.only().is_ok());
    let by_revision = registry.warnings().by_revision();
    let folders: Vec<PathBuf> = by_revision.iter().map(|revision| PathBuf::from(&revision.folder)).collect();
    assert_eq!(folders, ["2026", "2027", "arkiv", "ci", "verktyg"].map(|name| disk.path(name)));
    // Without those warnings, only the revisions are left.
    let without_warnings = registry.warnings().clone().without(&[Code::UnreadFolder]);
    assert_eq!(without_warnings.by_revision().len(), 1);
}

#[test]
fn folder_without_any_revision_is_unreadable() {
    let disk = ModelOnDisk(tempfile::tempdir().unwrap());
    for name in ["", ".git", "docs", "2026", "ci"] {
        if name == "ci" {
            drop(disk.write("ci/pipeline.yml", "steps: []\n"))
        }
        fs::create_dir_all(disk.path(name)).unwrap();
        let folder = disk.path("");
        for error in [
            Registry::from_dir(&folder).unwrap_err(),
            Rulebook::from_dir(&folder).unwrap_err(),
            Draft::each_from_dir(&folder).unwrap_err(),
        ] {
            assert!(matches!(error, LoadError::Unreadable { .. }), "{name}: {error}");
        }
        assert!(!is_revision(&folder));
    }
}

#[test]
fn revision_whose_files_all_have_a_wrong_extension_is_an_error() {
    let disk = ModelOnDisk::new();
    let files = read(&disk.path("2026"));
    for (name, _) in &files {
        let path = disk.path(Path::new("2026").join(name));
        fs::rename(&path, path.with_extension("yml")).unwrap();
    }
    // Loaded alone it is not a revision, and the error says what to do.
    for error in
        [Rulebook::from_dir(disk.path("2026")).unwrap_err(), Registry::from_dir(disk.path("")).unwrap_err()]
    {
        let LoadError::Unreadable { ref path, .. } = error else { panic!("{error}") };
        assert_eq!(*path, disk.path("2026"));
        let text = error.message(Language::English);
        assert!(text.contains(&files.len().to_string()) && text.contains("rename"), "{text}");
    }
    // Another revision does not answer instead.
    disk.revision("2025", |text| text.replace("2026-01-01", "2025-01-01"));
    let found = disk.findings_together();
    assert_eq!(found.len(), files.len());
    assert!(found.iter().all(|(code, _)| *code == Code::UnreadFile), "{found:?}");
}

#[test]
fn rules_beside_revisions_are_errors_and_other_yaml_is_not() {
    for name in ["krav.yml", "krav.yaml.txt", ".krav.yaml"] {
        let disk = ModelOnDisk::new();
        let path = disk.write(name, KRAV);
        assert_eq!(disk.findings_together(), [(Code::UnreadFile, path)], "{name}");
    }
    let disk = ModelOnDisk::new();
    disk.write("mkdocs.yml", "site_name: Regler\n");
    disk.write(".gitlab-ci.yml", "stages: []\n");
    disk.write("krav.yaml.bak", KRAV);
    assert_eq!(disk.findings_together(), []);
    assert!(!is_revision(disk.path("")));
    // With a rule file the folder itself is a revision, and the others are
    // folders below it.
    disk.write("krav.yaml", KRAV);
    assert!(is_revision(disk.path("")));
    let found = codes_and_files(Rulebook::from_dir(disk.path("")).map(|book| book.warnings().clone()));
    let file_count = read(&disk.path("2026")).len();
    assert_eq!(
        found
            .iter()
            .filter(|(code, path)| *code == Code::UnreadFile && path.starts_with(disk.path("2026")))
            .count(),
        file_count
    );
}

#[test]
fn proposal_with_an_unread_file_does_not_keep_decided_revisions_from_loading() {
    let disk = ModelOnDisk::new();
    disk.revision("2027", |text| {
        text.replace("status: beslutad", "status: förslag").replace("2026-01-01", "2027-01-01")
    });
    let path = disk.write("2027/krav.yml", KRAV);
    let registry = Registry::from_dir(disk.path("")).unwrap();
    assert_eq!(registry.revisions().len(), 1);
    assert_eq!(codes_and_paths(registry.warnings()), [(Code::UnreadFile, path)]);
}

#[test]
fn texts_from_memory_are_read_whatever_their_names() {
    let files = read(&root().join("tests/fixtures/base"));
    let renamed_files = files.iter().map(|(name, text)| (name.replace(".yaml", ".yml"), text.clone()));
    let extra = [".krav.yaml", "krav.yaml~", "mer/krav.txt"];
    for (i, name) in extra.into_iter().enumerate() {
        let extra = KRAV.replace("id: traning", &format!("id: traning-{i}"));
        let book = Rulebook::from_files(renamed_files.clone().chain([(name.to_owned(), extra)])).unwrap();
        assert_eq!(Draft::of(book.into()).requirements().count(), 1, "{name}");
    }
}
