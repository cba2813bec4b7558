//! Hostile questions have bounded answers: long notes, signs, other alphabets, words
//! that are everywhere.

use std::fmt::Write as _;

use styrmodell::answer::NeedLookUp;
use styrmodell::{Language, render::json};
use styrmodell_tests::*;

/// A note about a person, as it is pasted by mistake.
fn note() -> String {
    let mut note = String::new();
    for day in 1..200 {
        let _ = writeln!(note, "Den {day} ringde Anna Andersson om praktik, gym, ångest och alkohol.");
    }
    note
}

#[test]
fn text_that_says_too_much_or_nothing_gives_the_overview() {
    let texts = [
        note(),
        "praktik ".repeat(1250),
        "a".repeat(10_000),
        "å".repeat(10_000),
        "och i på att en ett som för".to_owned(),
        "🙂🙂🙂 👍🏽".to_owned(),
        "работа здоровье".to_owned(),
        "健康 仕事".to_owned(),
        "עבודה".to_owned(),
        "\u{300}\u{301}".to_owned(),
        "\u{0}\u{7f}\u{202e}".to_owned(),
        String::new(),
        " \t\n".to_owned(),
        "--- /// ...".to_owned(),
        "arbete stöd insats behov".to_owned(),
        "kompetens praktik gym ångest alkohol psykolog jobbsökning kontaktperson".to_owned(),
    ];
    for text in texts {
        let looked_up = goteborg_2024().look_up(&text);
        assert_eq!(looked_up, NeedLookUp::Overview, "{}", text.chars().take(60).collect::<String>());
    }
}

#[test]
fn pasted_note_is_never_repeated_whole() {
    let note = note();
    for text in [note.as_str(), &note[..400]] {
        let error = goteborg_2024().case(text, "4:1").unwrap_err();
        assert!(error.given().chars().count() <= 201, "{}", error.given());
        for language in [Language::Swedish, Language::English] {
            assert!(error.message(language).chars().count() < 160, "{}", error.message(language));
            assert!(!json::input_error(&error, language).contains("Den 5 ringde"));
        }
    }
}

#[test]
fn word_of_most_needs_finds_nothing_alone() {
    // Many needs share the word, each in a delområde of its own.
    let needs: String = (0..40)
        .map(|i| {
            let place = ["traning", "kost", "praktik"][i % 3];
            format!("  - {{ id: n{i}, namn: Blomster nummer{i}x, hör_till: {place}, motsvarar: helt }}\n")
        })
        .collect();
    let mut files = read(&root().join("tests/fixtures/base"));
    files.push(("ord.yaml".to_owned(), format!("behov:\n{needs}")));
    let rules = load(&files);
    // Three places: each is offered once.
    let NeedLookUp::Candidates(found) = rules.look_up("blomster") else {
        panic!("three places are not too many")
    };
    assert_eq!(found.len(), 3);
    assert_eq!(goteborg_2024().look_up("insatser"), NeedLookUp::Overview);
}
