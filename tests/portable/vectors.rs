//! The test vectors of `docs/portable.md`: the oracle writes them from the YAML,
//! and they are compared with the expectations written by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use styrmodell::{DutyDecision, Outcome, Rulebook, Rules};
use styrmodell_testkit::naive;
use styrmodell_tests::*;

use super::{lillkoping, loaded};

/// The answers by question: a row for every complete case, and one for every
/// delområde and lagrum with no fact stated.
pub(crate) type Rows = BTreeMap<Vec<String>, Vec<String>>;

fn path(model: &str) -> PathBuf {
    root().join(format!("examples/portable/{model}.csv"))
}

/// Reads the vectors as they are kept.
pub(crate) fn kept_rows(model: &str) -> Rows {
    let text = fs::read_to_string(path(model)).unwrap();
    let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
    let names = lines.next().unwrap();
    let question_width = names.iter().position(|name| name.ends_with(":regler")).unwrap() - 1;
    let rows = lines.map(|row| (row[..question_width].to_vec(), row[question_width..].to_vec()));
    rows.collect()
}

/// Lists the questions of a model, each with its facts.
fn questions(book: &Rules) -> Vec<(String, String, StatedFacts)> {
    let open_count = |facts: &StatedFacts| facts.iter().filter(|(_, value)| value.is_none()).count();
    let facts = combinations(book, true).into_iter();
    let facts: Vec<StatedFacts> = facts.filter(|f| open_count(f) == 0 || open_count(f) == f.len()).collect();
    let cells = book.subareas().iter().flat_map(|s| book.bases().iter().map(move |b| (s.id(), b.id())));
    let questions_of_cell = |(subarea, basis): (&str, &str)| {
        let facts = facts.iter().cloned();
        facts.map(|facts| (subarea.to_owned(), basis.to_owned(), facts)).collect::<Vec<_>>()
    };
    cells.flat_map(questions_of_cell).collect()
}

fn question(subarea: &str, basis: &str, facts: &StatedFacts) -> Vec<String> {
    let values = facts.iter().map(|(_, value)| value.clone().unwrap_or_default());
    [subarea.to_owned(), basis.to_owned()].into_iter().chain(values).collect()
}

/// Lists the library's answers.
pub(crate) fn answers(book: &Rules) -> Rows {
    let row = |(subarea, basis, facts): (String, String, StatedFacts)| {
        let decision = case(book, &subarea, &basis, &facts).resolve();
        let cells = decision.duties().flat_map(|duty| {
            let rules: Vec<&str> = duty.rules().map(|rule| rule.id()).collect();
            [cell(&duty), rules.join(" ")]
        });
        (question(&subarea, &basis, &facts), cells.collect())
    };
    questions(book).into_iter().map(row).collect()
}

fn cell(duty: &DutyDecision<'_, '_>) -> String {
    let Outcome::Responsible(actors) = duty.outcome() else { return outcome_text(duty) };
    let names = actors.iter().map(|r| match (r.member, r.ask) {
        (Some(member), _) => format!("{}={}", r.actor.id(), member.id()),
        (None, Some(fact)) => format!("{}?{}", r.actor.id(), fact.id()),
        (None, None) => r.actor.id().to_owned(),
    });
    names.collect::<Vec<_>>().join("+")
}

/// Writes the answers of the oracle as a file. The rulebook provides the ids for
/// the questions, but no answer.
fn vectors_of_oracle(book: &Rules) -> String {
    let model = naive::Model::read(book.files());
    let duties: Vec<&str> = book.duties().iter().map(|duty| duty.id()).collect();
    let mut head = vec!["delomrade".to_owned(), "lagrum".to_owned()];
    head.extend(book.facts().iter().map(|fact| fact.id().to_owned()));
    head.extend(duties.iter().flat_map(|duty| [(*duty).to_owned(), format!("{duty}:regler")]));
    let mut text = format!("{}\n", head.join(";"));
    for (subarea, basis, facts) in questions(book) {
        let stated = facts.iter().filter_map(|(fact, value)| Some((fact.clone(), value.clone()?)));
        let answers = model.answer(&subarea, &basis, &stated.collect());
        let mut row = question(&subarea, &basis, &facts);
        for duty in &duties {
            let answer = &answers[*duty];
            row.push(naive_cell(answer));
            row.push(answer.winners.iter().map(String::as_str).collect::<Vec<_>>().join(" "));
        }
        text.push_str(&format!("{}\n", row.join(";")));
    }
    text
}

fn naive_cell(answer: &naive::Answer) -> String {
    match &answer.outcome {
        naive::Outcome::Responsible(actors) => {
            let names = actors.iter().zip(&answer.who).map(|(actor, who)| {
                if who == actor || who.starts_with(&format!("{actor}?")) {
                    who.clone()
                } else {
                    format!("{actor}={who}")
                }
            });
            names.collect::<Vec<_>>().join("+")
        }
        naive::Outcome::Depends(fact, _) => format!("beror:{fact}"),
        other => other.to_string(),
    }
}

/// Checks that every complete case has the outcome that was written by hand.
/// The expectations by hand do not narrow groups to their members.
fn assert_as_by_hand(model: &str, expected_file: &str) {
    let expected_file = fs::read_to_string(root().join(expected_file)).unwrap();
    let split = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
    let expected_file: Vec<Vec<String>> = expected_file.lines().map(split).collect();
    let text = fs::read_to_string(path(model)).unwrap();
    let vectors: Vec<Vec<String>> = text.lines().map(split).collect();
    let (names, head) = (&vectors[0], &expected_file[0]);
    let column = |name: &String| names.iter().position(|n| n == name);
    let duty = |name: &String| column(name).filter(|at| names.get(at + 1) == Some(&format!("{name}:regler")));
    let mut compared = 0;
    for row in vectors[1..].iter().filter(|row| row.iter().all(|cell| !cell.is_empty())) {
        let matches = |expected_row: &&Vec<String>| {
            let mut asked = head.iter().zip(expected_row.iter()).filter(|(name, _)| duty(name).is_none());
            asked.all(|(name, cell)| column(name).is_none_or(|at| cell == "*" || row[at] == *cell))
        };
        let expected_row: Vec<&Vec<String>> = expected_file[1..].iter().filter(matches).collect();
        assert_eq!(expected_row.len(), 1, "rows for {row:?}");
        for (name, expected) in head.iter().zip(expected_row[0]) {
            let Some(at) = duty(name) else { continue };
            let actors = row[at].split('+').map(|actor| actor.split(['=', '?']).next().unwrap());
            assert_eq!(actors.collect::<Vec<_>>().join("+"), *expected, "{name} of {row:?}");
            compared += 1;
        }
    }
    let duties = head.iter().filter(|name| duty(name).is_some()).count();
    assert!(duties > 2 && compared > 0);
    assert_eq!(compared % duties, 0);
    let complete = if model == "goteborg" { 608 } else { 63 };
    assert_eq!(compared / duties, complete, "complete cases");
}

fn models() -> [(&'static str, Rulebook, &'static str); 2] {
    [
        ("goteborg", goteborg_2024().clone(), "tests/expected/goteborg.csv"),
        ("lillkoping", lillkoping(), "examples/rules/lillkoping/expected.csv"),
    ]
}

#[test]
fn vectors_have_the_answers_of_the_oracle() {
    for (model, book, expected_file) in models() {
        let text = fs::read_to_string(path(model)).unwrap();
        assert!(
            text == vectors_of_oracle(&book),
            "the rules differ from examples/portable/{model}.csv; if that is intended: \
             cargo test -p styrmodell-tests --test portable -- --ignored"
        );
        assert_as_by_hand(model, expected_file);
    }
}

#[test]
fn portable_rulebook_has_the_answers_of_the_vectors() {
    for (model, book, _) in models() {
        let (answers, kept) = (answers(&loaded(&book.to_portable())), kept_rows(model));
        let differences = kept.iter().filter(|(asked, row)| answers.get(*asked) != Some(row));
        assert_none("answers differ", &differences.map(|(asked, _)| asked.join(";")).collect::<Vec<_>>());
        assert_eq!(answers.len(), kept.len());
    }
}

#[test]
#[ignore = "writes the vectors from the text of the rules"]
fn write_the_vectors() {
    for (model, book, _) in models() {
        fs::write(path(model), vectors_of_oracle(&book)).unwrap();
    }
}
