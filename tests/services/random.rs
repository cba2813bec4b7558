//! Made-up catalogues against plain loops.

use std::fmt::Write as _;

use styrmodell::Rulebook;
use styrmodell::finding::Code;
use styrmodell::services::Catalogue;
use styrmodell_tests::numbers::Random;
use styrmodell_tests::samples::sample;
use styrmodell_tests::*;

use super::naive::{NaiveCatalogue, NaiveFit, NaivePerson};
use super::{asked, by_id, difference, facts_of, misordered};

/// The small model of the fixtures.
fn small_model() -> Rulebook {
    load(&read(&root().join("tests/fixtures/base")))
}

/// A condition over some of the questions; it always names the district if it must.
fn condition(random: &mut Random, questions: &[(String, Vec<String>)], needs_district: bool) -> String {
    let mut tests = Vec::new();
    for (position, (question, values)) in questions.iter().enumerate() {
        let is_district = position == 0;
        let is_required = is_district && needs_district;
        if !is_required && !random.percent(45) {
            continue;
        }
        let some: Vec<String> = random.some(values.len()).into_iter().map(|at| values[at].clone()).collect();
        tests.push(match (some.len(), is_district) {
            (0, true) => format!("{question}: alla"),
            (0, false) => format!("{question}: {{ inte: {} }}", values[random.below(values.len())]),
            _ => format!("{question}: [{}]", some.join(", ")),
        });
    }
    if tests.is_empty() {
        let (question, values) = &questions[questions.len() - 1];
        tests.push(format!("{question}: {}", values[random.below(values.len())]));
    }
    format!("{{ {} }}", tests.join(", "))
}

/// A catalogue with some questions and insatser, as its files.
fn made_up(random: &mut Random, facts: &[(String, Vec<String>)]) -> Files {
    let mut questions = facts.to_vec();
    let mut text = "format: 1
insatskatalog: { id: slump, namn: Slump, för_modell: liten }
omständigheter:
"
    .to_owned();
    for number in 0..random.within(1, 4) {
        let values: Vec<String> = (0..random.within(2, 3)).map(|value| format!("v{value}")).collect();
        let (sensitive, changeable) = (random.percent(30), random.percent(50));
        let word = |is: bool| if is { "ja" } else { "nej" };
        writeln!(
            text,
            "  - {{ id: f{number}, namn: Fråga {number}, frågetext: Vad gäller {number}?, känslig: {}, kan_ändras: {}, värden: [{}] }}",
            word(sensitive),
            word(changeable),
            values.join(", ")
        )
        .expect("text");
        questions.push((format!("f{number}"), values));
    }
    text.push_str("insatser:\n");
    for number in 0..random.within(1, 5) {
        let for_some = |random: &mut Random| -> String {
            let all: Vec<String> =
                (0..random.within(1, 3)).map(|_| condition(random, &questions, true)).collect();
            format!("[{}]", all.join(", "))
        };
        let target = if random.percent(8) { "okänt".to_owned() } else { for_some(random) };
        let subareas = ["praktik", "traning", "kost"];
        let subareas: Vec<&str> = random.some(3).into_iter().map(|at| subareas[at]).collect();
        let basis = ["lag-a", "lag-b", "ingen", "okänt"][random.below(4)];
        let runner = ["skola", "social-norr", "social-soder", "socialen", "region"][random.below(5)];
        writeln!(
            text,
            "  - id: i{number}\n    namn: Insats {number}\n    utförs_av: {runner}\n    för: {target}\n    delområden: [{}]\n    lagrum: {basis}",
            subareas.join(", ")
        )
        .expect("text");
        if target != "okänt" && random.percent(60) {
            let all: Vec<String> =
                (0..random.within(1, 3)).map(|_| condition(random, &questions, false)).collect();
            writeln!(text, "    inte_för: [{}]", all.join(", ")).expect("text");
        }
        if random.percent(30) {
            text.push_str("    i_ord: [{ text: Något mer. }]\n");
        }
    }
    vec![("katalog.yaml".to_owned(), text)]
}

/// Every partly known person of a catalogue, at random: each question is open or has an
/// answer.
fn person(random: &mut Random, naive: &NaiveCatalogue) -> NaivePerson {
    let mut person = NaivePerson::new();
    for (question, values) in &naive.questions {
        if random.percent(50) {
            person.insert(question.clone(), values[random.below(values.len())].clone());
        }
    }
    person
}

#[test]
fn made_up_catalogues_agree_with_plain_loops() {
    let book = small_model();
    let facts = facts_of(&book);
    let mut faults = Vec::new();
    let (mut empty, mut whole) = (0, 0);
    for seed in 0..sample(150, 2000) {
        let mut random = Random::new(seed);
        let files = made_up(&mut random, &facts);
        let naive = NaiveCatalogue::read(&files, &facts);
        let nobody: Vec<&str> = naive
            .services
            .iter()
            .filter(|service| service.target.is_some())
            .filter(|service| naive.fit(service, &NaivePerson::new()).0 == NaiveFit::No)
            .map(|service| service.id.as_str())
            .collect();
        let catalogue = match Catalogue::from_files(files.iter().cloned(), &book) {
            Err(findings) => {
                empty += 1;
                let found = findings.iter().filter(|finding| finding.code() == Code::EmptyTarget).count();
                if found != nobody.len() || found == 0 {
                    faults.push(format!("{seed}: nobody belongs to {nobody:?}:\n{findings}\n{}", files[0].1));
                }
                continue;
            }
            Ok(catalogue) => catalogue,
        };
        whole += 1;
        if !nobody.is_empty() {
            faults.push(format!("{seed}: nobody belongs to {nobody:?}, and nothing is found"));
        }
        for _ in 0..4 {
            let person = person(&mut random, &naive);
            let answer = asked(&catalogue, &person);
            for (service, found) in by_id(&naive).into_iter().zip(answer.matches()) {
                faults.extend(
                    difference(&naive, service, found, &person).map(|fault| format!("{seed}: {fault}")),
                );
            }
            faults.extend(misordered(&answer));
        }
        for subarea in book.subareas() {
            for district in &facts[0].1 {
                let in_square = catalogue.square(subarea, district);
                let found: Vec<&str> = in_square.iter().map(|(service, _)| service.id()).collect();
                let gives = |service: &&super::NaiveService| {
                    service.subareas.iter().any(|(id, _)| id == subarea.id())
                        && service.target.is_some()
                        && naive.takes_some(service, &facts[0].0, district)
                };
                let all = by_id(&naive).into_iter().filter(gives);
                let expected: Vec<&str> = all.map(|service| service.id.as_str()).collect();
                if found != expected {
                    faults.push(format!("{seed}: {} {district}: {found:?}, not {expected:?}", subarea.id()));
                }
            }
        }
    }
    assert_none("differences", &faults);
    assert!(empty > 0 && whole > empty, "{empty} empty, {whole} whole");
}
