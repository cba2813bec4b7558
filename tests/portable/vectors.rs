//! The test vectors of `docs/portable.md`: written by the naive reading of the
//! YAML, and compared with the expectations written by hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use styrmodell::{DutyDecision, Outcome, Rulebook, Rules};
use styrmodell_testkit::naive;
use styrmodell_tests::*;

use super::{lillkoping, loaded};

/// The answers by question: one row for every complete case, and one for every
/// delområde and lagrum with nothing stated.
pub(crate) type Rows = BTreeMap<Vec<String>, Vec<String>>;

fn path(model: &str) -> PathBuf {
    root().join(format!("examples/portable/{model}.csv"))
}

/// Reads the vectors as they are kept.
pub(crate) fn kept(model: &str) -> Rows {
    let text = fs::read_to_string(path(model)).unwrap();
    let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
    let names = lines.next().unwrap();
    let asked = names.iter().position(|name| name.ends_with(":regler")).unwrap() - 1;
    let rows = lines.map(|row| (row[..asked].to_vec(), row[asked..].to_vec()));
    rows.collect()
}

/// Lists the questions of a model, with the facts stated.
fn asked(book: &Rules) -> Vec<(String, String, StatedFacts)> {
    let open = |facts: &StatedFacts| facts.iter().filter(|(_, value)| value.is_none()).count();
    let facts = combinations(book, true).into_iter();
    let facts: Vec<StatedFacts> = facts.filter(|f| open(f) == 0 || open(f) == f.len()).collect();
    let places = book.subareas().iter().flat_map(|s| book.bases().iter().map(move |b| (s.id(), b.id())));
    let of = |(subarea, basis): (&str, &str)| {
        let facts = facts.iter().cloned();
        facts.map(|facts| (subarea.to_owned(), basis.to_owned(), facts)).collect::<Vec<_>>()
    };
    places.flat_map(of).collect()
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
    asked(book).into_iter().map(row).collect()
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

/// Writes the answers of the naive reading as a file. The rulebook provides the
/// ids for the questions, and no answer.
fn from_the_text(book: &Rules) -> String {
    let model = naive::Model::read(book.files());
    let duties: Vec<&str> = book.duties().iter().map(|duty| duty.id()).collect();
    let mut head = vec!["delomrade".to_owned(), "lagrum".to_owned()];
    head.extend(book.facts().iter().map(|fact| fact.id().to_owned()));
    head.extend(duties.iter().flat_map(|duty| [(*duty).to_owned(), format!("{duty}:regler")]));
    let mut text = format!("{}\n", head.join(";"));
    for (subarea, basis, facts) in asked(book) {
        let known = facts.iter().filter_map(|(fact, value)| Some((fact.clone(), value.clone()?)));
        let answers = model.answer(&subarea, &basis, &known.collect());
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
fn as_by_hand(model: &str, facit: &str) {
    let facit = fs::read_to_string(root().join(facit)).unwrap();
    let split = |line: &str| line.split(';').map(str::to_owned).collect::<Vec<_>>();
    let facit: Vec<Vec<String>> = facit.lines().map(split).collect();
    let text = fs::read_to_string(path(model)).unwrap();
    let vectors: Vec<Vec<String>> = text.lines().map(split).collect();
    let (names, head) = (&vectors[0], &facit[0]);
    let column = |name: &String| names.iter().position(|n| n == name);
    let duty = |name: &String| column(name).filter(|at| names.get(at + 1) == Some(&format!("{name}:regler")));
    let mut compared = 0;
    for row in vectors[1..].iter().filter(|row| row.iter().all(|cell| !cell.is_empty())) {
        let holds = |by_hand: &&Vec<String>| {
            let mut asked = head.iter().zip(by_hand.iter()).filter(|(name, _)| duty(name).is_none());
            asked.all(|(name, cell)| column(name).is_none_or(|at| cell == "*" || row[at] == *cell))
        };
        let by_hand: Vec<&Vec<String>> = facit[1..].iter().filter(holds).collect();
        assert_eq!(by_hand.len(), 1, "rows for {row:?}");
        for (name, expected) in head.iter().zip(by_hand[0]) {
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
fn vectors_hold_the_answers_of_the_naive_reading() {
    for (model, book, facit) in models() {
        let text = fs::read_to_string(path(model)).unwrap();
        assert!(
            text == from_the_text(&book),
            "the rules say otherwise than examples/portable/{model}.csv; when that is meant: \
             cargo test -p styrmodell-tests --test portable -- --ignored"
        );
        as_by_hand(model, facit);
    }
}

#[test]
fn portable_rulebook_answers_as_the_vectors() {
    for (model, book, _) in models() {
        let (answers, kept) = (answers(&loaded(&book.to_portable())), kept(model));
        let differ = kept.iter().filter(|(asked, row)| answers.get(*asked) != Some(row));
        none_of("answers differ", &differ.map(|(asked, _)| asked.join(";")).collect::<Vec<_>>());
        assert_eq!(answers.len(), kept.len());
    }
}

#[test]
#[ignore = "writes the vectors from the text of the rules"]
fn write_the_vectors() {
    for (model, book, _) in models() {
        fs::write(path(model), from_the_text(&book)).unwrap();
    }
}
