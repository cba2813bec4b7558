//! `tests/expected/ord.csv`: words of people, with the delområden that each may lead
//! to, written from the documents by somebody who had not seen the rules.

use std::collections::BTreeSet;
use std::fs;

use styrmodell_tests::*;

use super::{Led, led};

/// A row: a word, the delområden it may lead to, and the kinds of answer.
struct ExpectedWord {
    word: String,
    places: BTreeSet<String>,
    /// `true` if the documents have a delområde for the word.
    borne: bool,
    /// `true` if the overview, or whom to turn to, is right as well.
    also_overview: bool,
    /// `ett`, `val`, `nagot`, `utanfor`, `metod`, `oversikt`.
    kind: String,
}

/// Reads a line of CSV with quoted cells.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

fn expected() -> Vec<ExpectedWord> {
    let text = fs::read_to_string(root().join("tests/expected/ord.csv")).unwrap();
    let known: BTreeSet<&str> = goteborg_2024().subareas().iter().map(|subarea| subarea.id()).collect();
    let row = |line: &str| {
        let cells = cells(line);
        let own: BTreeSet<String> =
            cells[1].split(';').filter(|id| !id.is_empty()).map(str::to_owned).collect();
        assert!(own.iter().all(|id| known.contains(id.as_str())), "{line}");
        // Other answers that are right as well.
        let also = cells[4].split_once("Godtas även: ").map_or("", |(_, rest)| rest);
        let also: Vec<&str> = also.split([',', '.', ' ']).collect();
        let also_overview = also.contains(&"oversikt") || also.contains(&"utanfor");
        let also = also.into_iter().filter(|word| known.contains(word)).map(str::to_owned);
        ExpectedWord {
            word: cells[0].clone(),
            also_overview,
            borne: !own.is_empty() && cells[2] != "utanfor",
            places: own.iter().cloned().chain(also).collect(),
            kind: cells[2].clone(),
        }
    };
    text.lines().skip(1).map(row).collect()
}

#[test]
fn words_of_people_lead_to_no_wrong_place() {
    let rules = goteborg_2024();
    let (mut wrong, mut missed, mut right, mut borne) = (Vec::new(), Vec::new(), 0, 0);
    // Words that the documents bear and that may lead to the overview as well.
    let mut allowed = 0;
    let (mut overview, mut outside) = (0, 0);
    for expected in expected() {
        borne += usize::from(expected.borne);
        match led(rules, &expected.word) {
            Led::To(places) => {
                let places: BTreeSet<String> = places.into_iter().flatten().collect();
                let others: Vec<&String> = places.difference(&expected.places).collect();
                if !others.is_empty() {
                    wrong.push(format!("{} ({}): {others:?}", expected.word, expected.kind));
                } else {
                    right += usize::from(expected.borne);
                }
            }
            led => {
                *(if led == Led::Overview { &mut overview } else { &mut outside }) += 1;
                if expected.also_overview && expected.borne {
                    allowed += 1;
                } else if expected.borne {
                    missed.push(format!("{} ({}, {led:?})", expected.word, expected.kind));
                }
            }
        }
    }
    let borne = borne - allowed;
    println!(
        "{right} of {borne} that the documents bear lead right; {allowed} more are not led, as the list allows"
    );
    println!("in all {outside} are told outside, {overview} the overview; not led: {}", missed.join("; "));
    assert_none("lead to a wrong place", &wrong);
    assert!(10 * right >= 9 * borne, "{right} of {borne}");
}
