//! Asks the questions of a catalogue one at a time. It reads lines and writes texts, and
//! knows no terminal.
//!
//! Nothing that is typed is written again.

use std::io::{BufRead, Read as _};

use styrmodell::services::{ServiceCase, ServiceQuestion};
use styrmodell::{InputError, Language};

use crate::cli::language::Say;
use crate::write::page::Page;

/// The most bytes of a line that are read: no answer is that long.
const MAX_LINE_BYTES: u64 = 4096;

/// Words for an answer that is not known, besides an empty line.
const UNKNOWN_WORDS: [&str; 9] =
    ["?", "-", "vet ej", "vet inte", "okänt", "okänd", "unknown", "don't know", "not known"];

/// Asks until nothing is left that decides, or the input ends.
pub(super) fn ask(
    person: &mut ServiceCase<'_>,
    input: &mut impl BufRead,
    write: &mut impl FnMut(&str),
    language: Language,
) -> Result<(), InputError> {
    let mut unknown: Vec<String> = Vec::new();
    let mut is_first = true;
    loop {
        let answer = person.services()?;
        let is_open = |question: &&&ServiceQuestion| !unknown.iter().any(|id| id == question.id());
        let Some(question) = answer.asks().iter().find(is_open).copied() else {
            write("");
            return Ok(());
        };
        if std::mem::take(&mut is_first) {
            write(&introduction(language));
        }
        write(&prompt(question, language));
        let Some(typed) = line(input) else {
            write("");
            return Ok(());
        };
        let typed = typed.trim();
        if typed.is_empty() {
            unknown.push(question.id().to_owned());
        } else if person.state(question.id(), chosen(question, typed)).is_err() {
            match is_unknown(typed) {
                true => unknown.push(question.id().to_owned()),
                false => write(&not_an_answer(question, language)),
            }
        }
    }
}

/// A line without its end; `None` at the end of the input. Bytes that are no text are
/// replaced, so that they are no answer either.
fn line(input: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    match input.take(MAX_LINE_BYTES).read_until(b'\n', &mut bytes) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(String::from_utf8_lossy(&bytes).into_owned()),
    }
}

/// A text in lines of a page.
fn wrapped(language: Language, lines: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let mut page = Page::new(language);
    for (indent, text) in lines {
        page.hanging(indent, if indent.is_empty() { "" } else { "     " }, &text);
    }
    page.finish()
}

fn introduction(language: Language) -> String {
    let text = language.say(
        "Skriv bokstaven framför svaret, eller bara retur om det inte är känt. Ctrl-D (i Windows Ctrl-Z och retur) avslutar frågorna. Inget svar sparas.",
        "Type the letter before the answer, or only Enter if it is not known. Ctrl-D (on Windows Ctrl-Z and Enter) ends the questions. No answer is stored.",
    );
    wrapped(language, [("", text.to_owned())])
}

/// A question with its answers, each with a letter: a number may itself be an answer.
fn prompt(question: &ServiceQuestion, language: Language) -> String {
    let mut lines = vec![("", language.of_model(question.question()))];
    if question.is_sensitive() {
        let note = language
            .say("Känslig fråga: svaret upprepas inte.", "A sensitive question: the answer is not repeated.");
        lines.push(("  ", note.to_owned()));
    }
    let values = question.values().iter().zip(labels(question));
    lines.extend(values.map(|(value, label)| ("  ", format!("{label}  {}", value.name()))));
    // The model's advice is about the answer of the rules.
    if let Some(advice) = question.if_unknown().filter(|_| !question.is_of_model()) {
        lines.push(("  ", language.of_model(advice)));
    }
    format!("\n{}", wrapped(language, lines))
}

fn not_an_answer(question: &ServiceQuestion, language: Language) -> String {
    let text = match question.has_numbers() {
        true => language.say(
            "Det är inget av svaren. Skriv bokstaven framför svaret, eller ett tal.",
            "That is not one of the answers. Type the letter before it, or a number.",
        ),
        false => language.say(
            "Det är inget av svaren. Skriv bokstaven framför svaret.",
            "That is not one of the answers. Type the letter before it.",
        ),
    };
    text.to_owned()
}

/// The letters of the answers: `a` to `z`, then `aa` to `az`, and so on. If one of them is
/// itself an answer, each answer stands for itself.
fn labels(question: &ServiceQuestion) -> Vec<String> {
    let count = question.values().len();
    let single = ('a'..='z').map(String::from);
    let double = ('a'..='z').flat_map(|first| ('a'..='z').map(move |second| format!("{first}{second}")));
    let labels: Vec<String> = single.chain(double).take(count).collect();
    let is_answer = |label: &String| {
        let is_it = |text: &str| text.eq_ignore_ascii_case(label);
        question.values().iter().any(|value| is_it(value.id()) || is_it(value.name()))
    };
    match labels.len() < count || labels.iter().any(is_answer) {
        true => question.values().iter().map(|value| value.id().to_owned()).collect(),
        false => labels,
    }
}

/// The value of a letter; anything else is a name or a number.
fn chosen<'t>(question: &'t ServiceQuestion, typed: &'t str) -> &'t str {
    let mut by_label = question.values().iter().zip(labels(question));
    let typed_label = typed.trim_end_matches([')', '.']);
    let value = by_label.find(|(_, label)| typed_label.eq_ignore_ascii_case(label));
    value.map_or(typed, |(value, _)| value.id())
}

fn is_unknown(typed: &str) -> bool {
    let typed = typed.trim_end_matches('.').to_lowercase();
    UNKNOWN_WORDS.contains(&typed.as_str())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

    use std::collections::BTreeSet;

    use styrmodell::services::Catalogue;
    use styrmodell::{Language, Rulebook};

    use super::ask;

    fn example() -> Catalogue {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/services/goteborg-2025");
        Catalogue::from_dir(folder, Rulebook::goteborg()).unwrap()
    }

    /// A catalogue that asks one question with these values.
    fn asking(values: &str) -> Catalogue {
        let text = format!(
            "format: 1
insatskatalog: {{ id: liten, namn: Liten, för_modell: goteborg-arbetsrehabilitering }}
omständigheter:
  - {{ id: sprak, namn: Språk, frågetext: Vilket språk?, värden: [{values}] }}
insatser:
  - id: cafet
    namn: Caféet
    utförs_av: arbvux
    för: {{ stadsområde: alla, språk: {} }}
    delområden: [praktik]
    lagrum: ingen
",
            values.split(',').next().unwrap()
        );
        Catalogue::from_files([("katalog.yaml", text)], Rulebook::goteborg()).unwrap()
    }

    /// The dialogue over some input: all that was written, text by text, and the answers that
    /// are known after it.
    fn dialogue(
        catalogue: &Catalogue,
        input: &[u8],
        language: Language,
    ) -> (Vec<String>, Vec<(String, String)>) {
        let (mut person, mut written) = (catalogue.person(), Vec::new());
        let mut input = input;
        ask(&mut person, &mut input, &mut |text| written.push(text.to_owned()), language).unwrap();
        let known = person.facts().map(|(question, value)| (question.id().to_owned(), value.id().to_owned()));
        let known = known.collect();
        (written, known)
    }

    #[test]
    fn every_question_is_asked_and_sensitive_ones_last() {
        let catalogue = example();
        for language in [Language::Swedish, Language::English] {
            let (written, known) = dialogue(&catalogue, "\n".repeat(40).as_bytes(), language);
            let asked = |text: &String| {
                catalogue.questions().iter().find(|question| text.contains(question.question()))
            };
            let asked: Vec<_> = written.iter().filter_map(asked).collect();
            // The facts of the model besides the district are asked by no insats.
            let own = catalogue.questions().iter().filter(|question| !question.is_of_model());
            assert_eq!(asked.len(), own.count() + 1);
            let ids: BTreeSet<&str> = asked.iter().map(|question| question.id()).collect();
            assert_eq!(ids.len(), asked.len());
            let first = asked.iter().position(|question| question.is_sensitive()).unwrap();
            assert!(asked[first..].iter().all(|question| question.is_sensitive()));
            assert_eq!(known, []);
            assert!(written.iter().flat_map(|text| text.lines()).all(|line| line.chars().count() <= 80));
        }
    }

    #[test]
    fn letters_names_and_numbers_are_answers_and_nothing_else_is() {
        let catalogue = example();
        let district = |typed: &[u8]| dialogue(&catalogue, typed, Language::Swedish);
        for typed in ["b", "B", "b)", " b ", "hisingen", "Hisingen", "b\r"] {
            let (_, known) = district(format!("{typed}\n").as_bytes());
            assert_eq!(known, [("stadsomrade".to_owned(), "hisingen".to_owned())], "{typed}");
        }
        for typed in ["x", "27", "-1", "bb", "Angered", "19121212-1212", "vet du?", "é", "\u{1b}[2J"] {
            let (written, known) = district(format!("{typed}\n").as_bytes());
            assert_eq!(known, [], "{typed}");
            assert!(written.iter().any(|text| text.starts_with("Det är inget av svaren.")), "{typed}");
            assert!(!written.iter().any(|text| typed.len() > 2 && text.contains(typed)), "{typed}");
        }
        for typed in ["", "vet ej", "Vet inte.", "?", "okänt", "don't know"] {
            let (written, known) = district(format!("{typed}\n").as_bytes());
            assert_eq!(known, [], "{typed}");
            assert!(!written.iter().any(|text| text.starts_with("Det är inget")), "{typed}: {written:?}");
        }
        // Not UTF-8, and a line without an end.
        let (written, known) = district(b"\xe5\xff\nb");
        assert_eq!(known, [("stadsomrade".to_owned(), "hisingen".to_owned())]);
        assert!(written.iter().any(|text| text.starts_with("Det är inget av svaren.")));
    }

    #[test]
    fn age_is_typed_as_a_number() {
        let catalogue = example();
        let (written, _) = dialogue(&catalogue, "\n".repeat(40).as_bytes(), Language::Swedish);
        let asked: Vec<&String> = written.iter().skip(1).collect();
        let before = asked.iter().position(|text| text.contains("Hur gammal är klienten?")).unwrap();
        for (typed, value) in [("17", "under-18"), ("41", "30-65"), ("120", "67-plus"), ("b", "18-29")] {
            let input = format!("{}{typed}\n", "\n".repeat(before));
            let (_, known) = dialogue(&catalogue, input.as_bytes(), Language::Swedish);
            assert_eq!(known, [("alder".to_owned(), value.to_owned())], "{typed}");
        }
        for typed in ["-1", "99999999999", "27,5", "född 1984"] {
            let input = format!("{}{typed}\n", "\n".repeat(before));
            let (written, known) = dialogue(&catalogue, input.as_bytes(), Language::Swedish);
            assert_eq!(known, [], "{typed}");
            assert!(written.iter().any(|text| text.ends_with("eller ett tal.")), "{typed}: {written:?}");
        }
    }

    #[test]
    fn end_of_input_ends_the_questions() {
        let catalogue = example();
        let (written, known) = dialogue(&catalogue, b"", Language::English);
        assert_eq!((written.len(), known.len()), (3, 0));
        let (written, known) = dialogue(&catalogue, b"a\n", Language::English);
        assert_eq!((written.len(), known.len()), (4, 1));
    }

    #[test]
    fn letters_never_stand_for_another_answer_than_the_one_that_is_called_so() {
        let (written, known) = dialogue(&asking("b, a, c"), b"a\n", Language::Swedish);
        assert_eq!(known, [("sprak".to_owned(), "a".to_owned())], "{written:?}");
        let many: Vec<String> = (1..=30).map(|number| format!("sprak-{number}")).collect();
        let (written, known) = dialogue(&asking(&many.join(", ")), b"ad\n", Language::Swedish);
        assert_eq!(known, [("sprak".to_owned(), "sprak-30".to_owned())], "{written:?}");
    }
}
