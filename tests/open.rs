//! `Registry::open` makes a registry of whatever rules a path leads to; otherwise
//! its error says what the path leads to.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use styrmodell::{Language, LoadError, Registry};
use styrmodell_tests::{goteborg_2024, goteborg_files, goteborg_folder, root};

fn write(folder: &Path, files: &[(String, String)]) {
    fs::create_dir_all(folder).unwrap();
    files.iter().for_each(|(name, text)| fs::write(folder.join(name), text).unwrap());
}

/// Returns the reasons why a path cannot be opened, in Swedish and in English.
fn reasons_of_refusal(path: &Path) -> [String; 2] {
    let error = Registry::open(path).unwrap_err();
    assert!(matches!(error, LoadError::Unreadable { .. }), "{error}");
    [Language::Swedish, Language::English].map(|language| {
        let reasons = error.findings().iter().map(|finding| finding.message(language).to_owned());
        reasons.collect::<Vec<_>>().join("\n")
    })
}

#[test]
fn folder_of_revisions_revision_and_portable_file_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("goteborg.styrmodell");
    fs::write(&file, goteborg_2024().to_portable()).unwrap();
    for path in [root().join("rules/goteborg"), goteborg_folder(), file] {
        let registry = Registry::open(&path).unwrap();
        let first = registry.revisions().first().unwrap();
        assert_eq!(first.fingerprint(), goteborg_2024().fingerprint(), "{}", path.display());
        assert!(registry.on("2024-02-23".parse().unwrap()).unwrap().case("praktik", "4:1").is_ok());
    }
    assert_eq!(Registry::open(goteborg_folder()).unwrap().revisions().len(), 1);
}

/// The registry has the proposal, but no revision that answers on a day.
#[test]
fn proposal_alone_is_in_the_registry_and_in_force_on_no_day() {
    let folder = tempfile::tempdir().unwrap();
    let proposal = goteborg_2024().as_proposal("2030-01-01".parse().unwrap()).unwrap();
    let mut files = goteborg_files();
    for (name, text) in &mut files {
        if name == proposal.name {
            *text = proposal.after.clone();
        }
    }
    write(folder.path(), &files);
    let registry = Registry::open(folder.path()).unwrap();
    assert_eq!(registry.revisions().len(), 1);
    assert!(registry.latest().is_err());
}

#[test]
fn broken_revision_alone_is_rejected_with_its_findings() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = goteborg_files();
    files.retain(|(name, _)| name != "regler.yaml");
    write(folder.path(), &files);
    let error = Registry::open(folder.path()).unwrap_err();
    assert!(matches!(&error, LoadError::Rejected(findings) if !findings.is_empty()), "{error}");
}

#[test]
fn folder_that_is_neither_is_described_in_the_error() {
    let folder = tempfile::tempdir().unwrap();
    let model = folder.path().join("rules/goteborg");
    write(&model.join("2024-02-23"), &goteborg_files());
    fs::create_dir_all(folder.path().join("rules/pictures")).unwrap();
    let [sv, en] = reasons_of_refusal(&folder.path().join("rules"));
    assert!(en.contains("neither a revision") && en.contains("nor a folder of revisions"), "{en}");
    assert!(sv.contains("varken en version") && sv.contains("ange den mappen"), "{sv}");
    // The error names the folder to use.
    let shown = format!("rules{0}goteborg", std::path::MAIN_SEPARATOR);
    assert!(sv.contains(&shown) && en.contains(&shown), "{sv}\n{en}");
    assert!(Registry::open(&model).is_ok());

    // Several folders without rules give one error, about the folder around them.
    for name in ["a", "b", "c"] {
        fs::create_dir_all(folder.path().join("other").join(name)).unwrap();
    }
    let [sv, en] = reasons_of_refusal(&folder.path().join("other"));
    assert_eq!((sv.lines().count(), en.lines().count()), (1, 1), "{sv}\n{en}");
    assert!(en.contains("neither a revision"), "{en}");

    // The error names the folder of files that are almost rule files.
    fs::write(folder.path().join("other/b/modell.yml"), "modell: {}").unwrap();
    let [sv, en] = reasons_of_refusal(&folder.path().join("other"));
    assert!(sv.contains("byt ändelse till .yaml") && en.contains(".yaml"), "{sv}\n{en}");
}

#[test]
fn path_that_is_no_folder_is_described_in_the_error() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    for (path, sv, en) in [
        (goteborg_folder().join("regler.yaml"), "ange mappen", "give the folder"),
        (at("rules.zip", "PK"), "varken en mapp", "neither a folder"),
        (at("half.styrmodell", "x"), "", ""),
        (folder.path().join("nothing"), "finns inte", "does not exist"),
        (folder.path().join("nothing.styrmodell"), "finns inte", "does not exist"),
    ] {
        let [swedish, english] = reasons_of_refusal(&path);
        assert!(swedish.contains(sv) && english.contains(en), "{}: {swedish} / {english}", path.display());
        assert!(!english.is_empty());
    }
}
