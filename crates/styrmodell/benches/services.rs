//! Times a catalogue far larger than any in use: `cargo bench -p styrmodell --features
//! services --bench services`.
//!
//! 500 insatser ask 40 questions of three values each. It is made from a fixed seed, as
//! YAML text, for the shipped model. "Check" is reading the text and every check; "open"
//! is the answer for a person of whom nothing is known, "half" and "known" for one of whom
//! half or all of the questions are answered.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a benchmark fails by panicking")]

#[path = "common/random.rs"]
mod random;

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use random::Random;
use styrmodell::Rulebook;
use styrmodell::services::Catalogue;

const SERVICE_COUNT: usize = 500;
const QUESTION_COUNT: usize = 40;
const VALUES: [&str; 3] = ["a", "b", "c"];

/// A timing is the median of this many runs.
const RUN_COUNT: usize = 15;

/// Conditions on some questions, which never name all values of one.
fn condition(random: &mut Random, count: usize) -> String {
    let mut tests = Vec::new();
    for _ in 0..count {
        let question = random.below(QUESTION_COUNT);
        let test = match random.below(3) {
            0 => format!("f{question}: {{ inte: {} }}", VALUES[random.below(3)]),
            _ => format!("f{question}: {}", VALUES[random.below(3)]),
        };
        if !tests.iter().any(|known: &String| known.starts_with(&format!("f{question}:"))) {
            tests.push(test);
        }
    }
    tests.join(", ")
}

fn catalogue_text(book: &Rulebook) -> String {
    let mut random = Random::new(22);
    let mut text = "format: 1\ninsatskatalog: { id: stor, namn: Stor, för_modell: goteborg-arbetsrehabilitering, kontrolleras_inom: 180 dagar }\nomständigheter:\n".to_owned();
    for question in 0..QUESTION_COUNT {
        let is_changeable = if question % 2 == 0 { "ja" } else { "nej" };
        writeln!(text, "  - {{ id: f{question}, namn: Fråga {question}, frågetext: Vad gäller {question}?, kan_ändras: {is_changeable}, värden: [a, b, c] }}").unwrap();
    }
    text.push_str("insatser:\n");
    let head = text.clone();
    let mut count = 0;
    while count < SERVICE_COUNT {
        let service = service_text(&mut random, book, count);
        // Some of those that chance makes shut out everybody whom they are for.
        let alone = format!("{head}{service}");
        if Catalogue::from_files([("katalog.yaml", alone)], book).is_ok() {
            text.push_str(&service);
            count += 1;
        }
    }
    text
}

/// An insats for people of one district or of all.
fn service_text(random: &mut Random, book: &Rulebook, number: usize) -> String {
    let districts = ["alla", "centrum", "hisingen", "nordost", "sydvast"];
    let runners = ["arbvux", "sf-centrum", "sf-hisingen", "sf-nordost", "sf-sydvast"];
    let (district, runner) = (districts[random.below(5)], runners[random.below(5)]);
    let count = book.subareas().len();
    let mut subareas: Vec<&str> = (0..3).map(|_| book.subareas()[random.below(count)].id()).collect();
    subareas.sort_unstable();
    subareas.dedup();
    let alternatives: Vec<String> = (0..=random.below(2))
        .map(|_| format!("{{ stadsområde: {district}, {} }}", condition(random, 4)))
        .collect();
    let exclusions: Vec<String> = (0..3).map(|_| format!("{{ {} }}", condition(random, 2))).collect();
    let basis = ["sol-4-1", "sol-4-4", "okänt", "ingen"][random.below(4)];
    format!(
        "  - id: i{number}\n    namn: Insats {number}\n    utförs_av: {runner}\n    för: [{}]\n    inte_för: [{}]\n    delområden: [{}]\n    lagrum: {basis}\n    kontrollerad: {{ den: 2026-01-01 }}\n",
        alternatives.join(", "),
        exclusions.join(", "),
        subareas.join(", ")
    )
}

/// The median time of a few runs.
fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUN_COUNT)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[RUN_COUNT / 2]
}

fn main() {
    let book = Rulebook::goteborg();
    let text = catalogue_text(book);
    let load = || Catalogue::from_files([("katalog.yaml", text.as_str())], book);
    let day = "2026-11-28".parse().unwrap();
    let check = median(|| {
        black_box(load().map(|catalogue| catalogue.warnings_on(day, book)).ok());
    });
    let catalogue = load().unwrap();
    println!("{SERVICE_COUNT} insatser, {QUESTION_COUNT} questions of {} values", VALUES.len());
    println!("check  {check:>10.2?}");
    for (name, one_in) in [("open", 0), ("half", 2), ("known", 1)] {
        let mut random = Random::new(1);
        let time = median(|| {
            let mut person = catalogue.person();
            for question in 0..QUESTION_COUNT {
                if one_in > 0 && question % one_in == 0 {
                    person.state(&format!("f{question}"), VALUES[random.below(3)]).unwrap();
                }
            }
            black_box(person.services().unwrap());
        });
        println!("{name:<6} {time:>10.2?}");
    }
}
