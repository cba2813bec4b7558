//! Answers to the questions of a catalogue: from arguments, from standard input, and from
//! a person at the terminal (`dialogue.rs`).
//!
//! No message shows a line that was read or an answer to a sensitive question.

use std::io::{IsTerminal as _, Read as _};

use styrmodell::services::ServiceCase;

use super::dialogue;
use crate::cli::outcome::Failure;
use crate::cli::settings::Settings;
use crate::io::rules;
use crate::io::terminal::write_stderr;

/// The most bytes of answers that are read: thousands of times what a catalogue asks.
const MAX_INPUT_BYTES: u64 = 1 << 20;

/// States an answer from an argument. Shells keep what is typed, so a sensitive question
/// is refused.
pub(super) fn state_argument(
    person: &mut ServiceCase<'_>,
    text: &str,
    settings: &Settings,
) -> Result<(), Failure> {
    let Some((name, value)) = name_and_value(text) else {
        return Err(rules::bad_value(
            settings,
            "--fact skrivs namn=värde, till exempel --fact stadsomrade=centrum",
            "--fact is written name=value, such as --fact stadsomrade=centrum",
        ));
    };
    let question = person.find_question(name).map_err(|error| rules::bad_input(&error, settings))?;
    if question.is_sensitive() {
        let id = question.id();
        return Err(rules::bad_value(
            settings,
            &format!(
                "{id}: frågan är känslig: svara i terminalen eller med --facts -. --ask ställer den. Terminalen kan ha sparat det som skrevs: ta bort raden ur dess historik"
            ),
            &format!(
                "{id}: sensitive question: answer on the terminal or with --facts -. --ask asks it. The terminal may have kept what was written: remove the line from its history"
            ),
        ));
    }
    person.state(name, value).map_err(|error| rules::bad_input(&error, settings))
}

/// States the answers on standard input, one a line.
pub(super) fn state_input(
    person: &mut ServiceCase<'_>,
    source: &str,
    is_asking: bool,
    settings: &Settings,
) -> Result<(), Failure> {
    if source != "-" {
        return Err(rules::bad_value(
            settings,
            "--facts tar bara -: svaren läses från standard in och får inte ligga i en fil",
            "--facts takes - only: answers are read from standard input and must not be in a file",
        ));
    }
    if is_asking {
        return Err(rules::bad_value(
            settings,
            "--facts - och --ask läser båda standard in: ta bort ett av dem",
            "--facts - and --ask both read standard input: remove one of them",
        ));
    }
    let mut text = String::new();
    let read = std::io::stdin().lock().take(MAX_INPUT_BYTES + 1).read_to_string(&mut text);
    if read.is_err() || text.len() as u64 > MAX_INPUT_BYTES {
        return Err(rules::bad_value(
            settings,
            "svaren på standard in gick inte att läsa: de ska vara text i UTF-8, högst 1 MB",
            "the answers on standard input cannot be read: they must be text in UTF-8, at most 1 MB",
        ));
    }
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let number = number + 1;
        let Some((name, value)) = name_and_value(line) else {
            return Err(rules::bad_value(
                settings,
                &format!("rad {number} på standard in är inte namn=värde"),
                &format!("line {number} of standard input is not name=value"),
            ));
        };
        // A line may have a sensitive answer before its sign, too.
        if person.find_question(name).is_err() {
            return Err(rules::bad_value(
                settings,
                &format!("rad {number} på standard in: frågan finns inte i katalogen"),
                &format!("line {number} of standard input: the catalogue has no such question"),
            ));
        }
        person.state(name, value).map_err(|error| rules::bad_input(&error, settings))?;
    }
    Ok(())
}

/// Asks on the terminal until nothing is left that decides, or nothing is typed any more.
pub(super) fn state_answers(person: &mut ServiceCase<'_>, settings: &Settings) -> Result<(), Failure> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return Err(rules::bad_value(
            settings,
            "--ask frågar i en terminal: skicka svaren med --facts - i stället",
            "--ask asks on a terminal: send the answers with --facts - instead",
        ));
    }
    dialogue::ask(person, &mut stdin.lock(), &mut write_stderr, settings.language)
        .map_err(|error| rules::bad_input(&error, settings))
}

fn name_and_value(text: &str) -> Option<(&str, &str)> {
    let (name, value) = text.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    (!name.is_empty() && !value.is_empty()).then_some((name, value))
}
