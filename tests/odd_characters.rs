//! Puts every character of Unicode that is a space, invisible or a control into
//! each of twelve places of a rule file: it is named with its number, at its
//! column, or it does no harm by a rule of `docs/regelspraket.md`.
//!
//! Which characters these are is read from the tables of another crate.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use regex::Regex;
use styrmodell::{Findings, Language, Rulebook};
use styrmodell_tests::*;

/// A place of a rule file: its name, and a text with `¦` where the character is
/// put.
const PLACES: [(&str, &str); 12] = [
    ("an indentation", "behov:\n  - id: kurs\n  ¦  namn: Kurs\n"),
    ("after a dash", "behov:\n  -¦ id: kurs\n    namn: Kurs\n"),
    ("within a key", "behov:\n  - id: kurs\n    na¦mn: Kurs\n"),
    ("after a key", "behov:\n  - id: kurs\n    namn¦: Kurs\n"),
    ("after a colon", "behov:\n  - id: kurs\n    namn:¦ Kurs\n"),
    ("between words", "behov:\n  - id: kurs\n    namn: En ¦kurs\n"),
    ("within a word", "behov:\n  - id: kurs\n    namn: Ku¦rs\n"),
    ("within double quotes", "behov:\n  - id: kurs\n    namn: \"En¦kurs\"\n"),
    ("within single quotes", "behov:\n  - id: kurs\n    namn: 'En¦kurs'\n"),
    ("within a text after >-", "behov:\n  - id: kurs\n    namn: Kurs\n    svar: >-\n      En ¦text.\n"),
    ("within brackets", "behov:\n  - { id: kurs,¦ namn: Kurs }\n"),
    ("within a comment", "behov:\n  - id: kurs\n    namn: Kurs # en ¦text\n"),
];

/// Unicode's tables, as far as they say what nobody sees.
struct Tables {
    space: Regex,
    control: Regex,
    line_break: Regex,
    direction: Regex,
    invisible: Regex,
}

impl Tables {
    fn new() -> Self {
        let table = |classes: &str| Regex::new(&format!("^[{classes}]$")).unwrap();
        Tables {
            space: table(r"\p{Zs}"),
            control: table(r"\p{Cc}\p{Noncharacter_Code_Point}"),
            line_break: table(r"\p{Zl}\p{Zp}\n\r\x0b\x0c\x{85}"),
            direction: table(r"\p{Bidi_Control}"),
            // The empty Braille pattern counts as a sign, but nobody sees it.
            invisible: table(r"\p{Cf}\p{Default_Ignorable_Code_Point}\x{2800}"),
        }
    }

    /// The first table that has a character.
    fn kind(&self, c: char) -> Option<CharacterKind> {
        use CharacterKind::*;
        let text = c.to_string();
        let kinds = [
            (&self.line_break, Break),
            (&self.space, Space),
            (&self.direction, Direction),
            (&self.control, Control),
            (&self.invisible, Invisible),
        ];
        kinds.into_iter().find(|(table, _)| table.is_match(&text)).map(|(_, kind)| kind)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum CharacterKind {
    Space,
    Control,
    Break,
    Direction,
    Invisible,
}

/// The rule of `docs/regelspraket.md` by which a character does no harm in a
/// place.
fn harmless_by(c: char, kind: CharacterKind, place: &str) -> Option<&'static str> {
    let is_in_text = ["between words", "within a word", "within double quotes", "within single quotes"]
        .contains(&place)
        || place == "within a text after >-";
    match kind {
        CharacterKind::Space if is_in_text => Some("spaces within a text"),
        CharacterKind::Space | CharacterKind::Invisible if place == "within a comment" => {
            Some("spaces and invisible characters in a comment")
        }
        CharacterKind::Control if c == '\t' && place == "within a comment" => Some("tabs in a comment"),
        CharacterKind::Control if c == '\t' && ["after a colon", "within brackets"].contains(&place) => {
            Some("tabs between the parts of a line")
        }
        _ => None,
    }
}

/// The line, column and message of every finding.
fn findings_of(text: &str) -> Vec<(usize, usize, String)> {
    let findings: Findings = Rulebook::from_files([("x.yaml".to_owned(), text.to_owned())]).unwrap_err();
    let placed = findings.iter().filter_map(|finding| {
        let at = findings.position(finding)?;
        Some((at.line, at.column, finding.message(Language::Swedish).to_owned()))
    });
    placed.collect()
}

#[test]
fn every_character_that_nobody_sees_is_named_or_harmless_by_a_rule() {
    let tables = Tables::new();
    let odd: Vec<(char, CharacterKind)> = ('\0'..=char::MAX)
        .filter(|c| !matches!(c, ' ' | '\n'))
        .filter_map(|c| tables.kind(c).map(|kind| (c, kind)))
        .collect();
    let mut count: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let mut faults = Vec::new();
    for (place, text) in PLACES {
        let at = text.find('¦').unwrap();
        let (before, after) = (text.get(..at).unwrap(), text.get(at..).unwrap().replace('¦', ""));
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
        let without = findings_of(&format!("{before}{after}"));
        for &(c, kind) in &odd {
            let number = format!("(U+{:04X})", u32::from(c));
            let found = findings_of(&format!("{before}{c}{after}"));
            let rule = harmless_by(c, kind, place);
            let is_right = match rule {
                Some(_) => found == without,
                None => matches!(found.as_slice(),
                    [(l, k, message)] if (*l, *k) == (line, column) && message.contains(&number)),
            };
            let verdict = rule.map_or_else(|| format!("{kind:?}: named"), |rule| format!("harmless: {rule}"));
            *count.entry((place, verdict)).or_default() += 1;
            if !is_right {
                faults.push(format!("{number} {kind:?} {place}: {rule:?}: {found:?}"));
            }
        }
    }
    println!("{} characters in {} places:", odd.len(), PLACES.len());
    for ((place, verdict), number) in count {
        println!("  {number:>5}  {place}: {verdict}");
    }
    assert!(odd.len() > 4_000, "only {} characters", odd.len());
    assert_none("characters are told otherwise", &faults);
}

/// A name with another space is found by one with an ordinary space.
#[test]
fn other_spaces_within_a_name_are_harmless_to_look_up() {
    let tables = Tables::new();
    for c in ('\u{80}'..=char::MAX).filter(|c| tables.space.is_match(&c.to_string())) {
        let mut files = read(&lillkoping_folder());
        edit(&mut files, "omraden.yaml", "Läxhjälp för vuxna", &format!("Läxhjälp{c}för vuxna"));
        let book = load(&files);
        assert!(book.warnings().is_empty());
        let case = book.case("läxhjälp för vuxna", "11:1").unwrap();
        assert_eq!(case.subarea().id(), "studieverkstad", "U+{:04X}", u32::from(c));
    }
}

#[test]
fn characters_of_an_emoji_and_of_a_file_are_harmless() {
    for name in [
        "Kurs 👩\u{200d}🏫",
        "Hjärta ❤\u{fe0f}",
        "Post ✉\u{fe0e}",
        "1\u{fe0f}\u{20e3}",
        "👩\u{1f3fd}\u{200d}💻",
    ] {
        for text in [
            format!("behov:\n  - id: kurs\n    namn: {name}\n"),
            format!("behov:\n  - {{ id: kurs, namn: \"{name}\" }}\n"),
            format!("\u{feff}behov:\n  - id: kurs\n    namn: {name}\n"),
            format!("behov:\r\n  - id: kurs\r\n    namn: {name}\r\n"),
        ] {
            let found = findings_of(&text);
            assert!(!found.iter().any(|(.., message)| message.contains("U+")), "{text:?}: {found:?}");
        }
    }
    for text in ["A\u{200d}B", "e\u{fe0f}", "\u{200d}x", "1\u{200d}"] {
        let found = findings_of(&format!("behov:\n  - id: kurs\n    namn: {text}\n"));
        assert!(found.iter().any(|(.., message)| message.contains("U+")), "{text:?}: {found:?}");
    }
}
