//! Error messages: `Display` in English, `message` in either language, and the
//! cause as `source`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::error::Error;
use std::fs;
use std::io;

use styrmodell::error::{InputErrors, InvalidDate, PortableError};
use styrmodell::{Date, Findings, InputError, Language, LoadError, Rulebook};
use tempfile::TempDir;

/// An error with its Swedish and English message.
struct ErrorWithMessages {
    error: Box<dyn Error>,
    sv: String,
    en: String,
}

fn with_messages<E: Error + 'static>(
    error: E,
    message: impl Fn(&E, Language) -> String,
) -> ErrorWithMessages {
    let (sv, en) = (message(&error, Language::Swedish), message(&error, Language::English));
    ErrorWithMessages { error: Box::new(error), sv, en }
}

fn rejected_rules() -> Findings {
    Rulebook::from_files([("modell.yaml", "modell:\n  namm: M\n")]).unwrap_err()
}

/// One error of each public type, and of each kind of `LoadError`.
fn every_error() -> Vec<ErrorWithMessages> {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("regler.yaml");
    fs::write(&file, "regler:\n  - id: a\n    nar: alltid\n").unwrap();
    let portable = folder.path().join("regler.styrmodell");
    fs::write(&portable, "STYRMOD").unwrap();
    let book = Rulebook::goteborg();
    let load = |error: LoadError| with_messages(error, LoadError::message);
    let input = |error: InputError| with_messages(error, |e, language| e.message(language).to_owned());
    vec![
        load(Rulebook::from_dir(folder.path().join("saknas")).unwrap_err()),
        load(Rulebook::from_dir(folder.path()).unwrap_err()),
        load(Rulebook::from_portable_file(&portable).unwrap_err()),
        load(Rulebook::from_portable_file(folder.path()).unwrap_err()),
        with_messages(rejected_rules(), Findings::message),
        with_messages(Rulebook::from_portable(b"").unwrap_err(), PortableError::message),
        with_messages("2026-02-30".parse::<Date>().unwrap_err(), InvalidDate::message),
        input(book.case("praktikk", "4:1").unwrap_err()),
        with_messages(book.ask("praktikk", "4:9", &[]).unwrap_err(), InputErrors::message),
        input(book.case("praktik", "4:1").unwrap().with("stadsomrade", "nowhere").unwrap_err()),
    ]
}

#[test]
fn display_of_every_error_is_its_english_message() {
    for ErrorWithMessages { error, sv, en } in every_error() {
        assert_eq!(error.to_string(), en);
        assert_ne!(sv, en);
        let swedish = ["finns inte", "inget", "nyckeln", "filen", "mappen"];
        assert!(!swedish.iter().any(|word| en.contains(word)), "{en}");
        assert!(swedish.iter().any(|word| sv.contains(word)), "{sv}");
    }
}

#[test]
fn rejected_rules_are_described_in_the_language_asked_for() {
    let findings = rejected_rules();
    let error = LoadError::from(findings.clone());
    for language in [Language::Swedish, Language::English] {
        let message = error.message(language);
        assert_eq!(message.lines().count(), findings.len());
        for (line, finding) in message.lines().zip(&findings) {
            assert!(line.contains(finding.message(language)), "{line}");
        }
    }
}

#[test]
fn load_error_keeps_the_error_of_the_system_or_of_the_format() {
    let folder = TempDir::new().unwrap();
    let missing = Rulebook::from_dir(folder.path().join("saknas")).unwrap_err();
    let kind = |error: &LoadError| error.source().unwrap().downcast_ref::<io::Error>().unwrap().kind();
    assert_eq!(kind(&missing), io::ErrorKind::NotFound);
    let missing = Rulebook::from_portable_file(folder.path().join("saknas.styrmodell")).unwrap_err();
    assert_eq!(kind(&missing), io::ErrorKind::NotFound);

    let portable = folder.path().join("regler.styrmodell");
    fs::write(&portable, "inte portabel").unwrap();
    let refused = Rulebook::from_portable_file(&portable).unwrap_err();
    let cause = refused.source().unwrap().downcast_ref::<PortableError>();
    assert_eq!(cause, Some(&PortableError::NotPortable));

    fs::write(folder.path().join("a.yaml"), b"behov:\n  - \xe5\n").unwrap();
    let latin1 = Rulebook::from_dir(folder.path()).unwrap_err();
    assert!(latin1.source().unwrap().is::<std::str::Utf8Error>(), "{latin1:?}");

    // Nothing but the rules themselves is behind a folder that holds none.
    let empty = TempDir::new().unwrap();
    let error = Rulebook::from_dir(empty.path()).unwrap_err();
    assert!(error.source().is_none(), "{error:?}");
    let Err(LoadError::Unreadable { path, .. }) = Rulebook::from_dir(empty.path()) else { panic!() };
    assert_eq!(path, empty.path());
}
