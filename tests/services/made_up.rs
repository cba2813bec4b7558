//! Made-up catalogues for the small model of the fixtures, and people that they are asked
//! about.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fmt::Write as _;

use styrmodell::Rules;
use styrmodell_tests::Files;
use styrmodell_tests::numbers::Random;

use super::naive::{NaiveCatalogue, NaivePerson};

/// The questions that are facts of the model, with their values.
pub(crate) fn facts_of(rules: &Rules) -> Vec<(String, Vec<String>)> {
    let values = |fact: &styrmodell::model::Fact| fact.values().iter().map(|v| v.id().to_owned()).collect();
    rules.facts().iter().map(|fact| (fact.id().to_owned(), values(fact))).collect()
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
pub(crate) fn made_up(random: &mut Random, facts: &[(String, Vec<String>)]) -> Files {
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
pub(crate) fn person(random: &mut Random, naive: &NaiveCatalogue) -> NaivePerson {
    let mut person = NaivePerson::new();
    for (question, values) in &naive.questions {
        if random.percent(50) {
            person.insert(question.clone(), values[random.below(values.len())].clone());
        }
    }
    person
}
