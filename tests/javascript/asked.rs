//! Questions with the library's answers, as `resolve --format json` writes them: every
//! case with each fact stated or not, pairs of needs, and the assessments of the typfall.

use std::fs;
use std::path::Path;

use saphyr::{LoadableYamlNode as _, Yaml};
use serde_json::{Value, json};
use styrmodell::answer::Assessed;
use styrmodell::{Decision, DutyDecision, Language, Outcome, Rules, render::json as render};
use styrmodell_tests::samples::{sample, some_of_each};
use styrmodell_tests::*;

/// Days on which the decisions of Lillköping differ, and none.
pub(crate) const LILLKOPING_DAYS: [Option<&str>; 4] =
    [None, Some("2025-12-31"), Some("2026-03-01"), Some("2030-01-01")];

/// A need as it is asked for, with facts of its own.
struct AskedNeed {
    need: String,
    basis: String,
    facts: Vec<(String, String)>,
}

/// Several needs of one person.
struct Question {
    needs: Vec<AskedNeed>,
    facts: Vec<(String, String)>,
    date: Option<&'static str>,
    complete: bool,
    /// The kind of question, for a sample.
    kind: String,
}

impl Question {
    fn ask<'r>(&self, rules: &'r Rules) -> Assessed<'r> {
        let pairs = |facts: &[(String, String)]| -> Vec<(String, String)> { facts.to_vec() };
        let mut assessment = rules.assessment();
        for asked in &self.needs {
            let facts = pairs(&asked.facts);
            let facts: Vec<(&str, &str)> = facts.iter().map(|(f, v)| (f.as_str(), v.as_str())).collect();
            assessment = assessment.need_with(&asked.need, &asked.basis, &facts).unwrap();
        }
        for (fact, value) in &self.facts {
            assessment = assessment.with(fact, value).unwrap();
        }
        if let Some(day) = self.date {
            assessment = assessment.on(day.parse().unwrap());
        }
        if self.complete {
            assessment = assessment.complete();
        }
        assessment.resolve()
    }

    fn to_json(&self) -> Value {
        let object = |facts: &[(String, String)]| -> Value {
            Value::Object(facts.iter().map(|(fact, value)| (fact.clone(), json!(value))).collect())
        };
        let needs: Vec<Value> = self
            .needs
            .iter()
            .map(|n| json!({ "need": n.need, "basis": n.basis, "facts": object(&n.facts) }))
            .collect();
        let facts = object(&self.facts);
        json!({ "needs": needs, "facts": facts, "date": self.date, "complete": self.complete })
    }
}

/// A fact has two values or more: with more facts a sample of their combinations is asked.
const MAX_FACTS_IN_EVERY_COMBINATION: usize = 6;

/// Combinations of the facts' values by a fixed sequence: first all values alike, then
/// others, with a fact left out now and then.
fn some_combinations(rules: &Rules) -> Vec<StatedFacts> {
    let mut state = 1u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 16
    };
    let alike = |value: usize| {
        let facts = rules.facts().iter();
        facts.map(|fact| (fact.id().to_owned(), Some(fact.values()[value].id().to_owned()))).collect()
    };
    let mut all: Vec<StatedFacts> = vec![alike(0), alike(1), Vec::new()];
    for _ in 0..20 {
        let facts = rules.facts().iter().map(|fact| {
            let at = if next().is_multiple_of(4) { 1 } else { 0 };
            let value = (!next().is_multiple_of(8)).then(|| fact.values()[at].id().to_owned());
            (fact.id().to_owned(), value)
        });
        all.push(facts.collect());
    }
    all
}

/// Every case with each fact stated or not.
fn cases(rules: &Rules, date: Option<&'static str>) -> Vec<Question> {
    let mut questions = Vec::new();
    let few = rules.facts().len() <= MAX_FACTS_IN_EVERY_COMBINATION;
    for facts in if few { combinations(rules, true) } else { some_combinations(rules) } {
        let facts: Vec<(String, String)> =
            facts.into_iter().filter_map(|(fact, value)| Some((fact, value?))).collect();
        for subarea in rules.subareas() {
            for basis in rules.bases() {
                let need = AskedNeed {
                    need: subarea.id().to_owned(),
                    basis: basis.id().to_owned(),
                    facts: facts.clone(),
                };
                let kind = format!("{}, {}, {}", subarea.id(), basis.id(), facts.len());
                questions.push(Question {
                    needs: vec![need],
                    facts: Vec::new(),
                    date,
                    complete: false,
                    kind,
                });
            }
        }
    }
    questions
}

/// Every other need alone, and pairs of delområden under every two bases, with facts of
/// the first and of both.
fn several(rules: &Rules, date: Option<&'static str>) -> Vec<Question> {
    let mut questions = Vec::new();
    let first_fact =
        rules.facts().first().map(|fact| (fact.id().to_owned(), fact.values()[0].id().to_owned()));
    let last_fact = rules.facts().last().map(|fact| (fact.id().to_owned(), fact.values()[0].id().to_owned()));
    let plain = |need: &str, basis: &str| AskedNeed {
        need: need.to_owned(),
        basis: basis.to_owned(),
        facts: Vec::new(),
    };
    for a in rules.bases() {
        for need in rules.needs().iter().filter(|need| need.answer().is_none()) {
            questions.push(Question {
                needs: vec![plain(need.id(), a.id())],
                facts: last_fact.iter().cloned().collect(),
                date,
                complete: true,
                kind: String::new(),
            });
        }
        for b in rules.bases() {
            for (i, first) in rules.subareas().iter().enumerate() {
                for (j, second) in rules.subareas().iter().enumerate().filter(|(j, _)| *j != i) {
                    let own = first_fact.iter().filter(|_| j.is_multiple_of(3)).cloned().collect();
                    questions.push(Question {
                        needs: vec![
                            AskedNeed { facts: own, ..plain(first.id(), a.id()) },
                            plain(second.id(), b.id()),
                        ],
                        facts: last_fact.iter().filter(|_| j.is_multiple_of(2)).cloned().collect(),
                        date,
                        complete: j.is_multiple_of(5),
                        kind: String::new(),
                    });
                }
            }
        }
    }
    questions
}

/// The typfall that ask for several needs, as they are written.
fn typfall(rules: &Rules, folder: &Path) -> Vec<Question> {
    let mut questions = Vec::new();
    let text = fs::read_to_string(folder.join("typfall.yaml")).unwrap_or_default();
    let documents = Yaml::load_from_str(&text).unwrap();
    let word =
        |node: &Yaml<'_>, key: &str| node.as_mapping_get(key).and_then(Yaml::as_str).map(str::to_owned);
    let asked = |node: &Yaml<'_>| {
        let (need, basis) = (word(node, "behov").unwrap(), word(node, "lagrum").unwrap());
        let facts = node.as_mapping_get("omständigheter").and_then(Yaml::as_mapping);
        let facts = facts.into_iter().flatten().map(|(fact, value)| {
            let (fact, value) = (fact.as_str().unwrap(), value.as_str().unwrap());
            let fact = rules.facts().iter().find(|f| f.id() == fact || f.name() == fact).unwrap();
            (fact.id().to_owned(), value.to_owned())
        });
        let facts = facts.collect();
        // The page asks by ids.
        let case = rules.case(&need, &basis).unwrap();
        AskedNeed { need: case.need().id().to_owned(), basis: case.basis().id().to_owned(), facts }
    };
    let all = documents.iter().filter_map(|d| d.as_mapping_get("typfall")).filter_map(Yaml::as_vec).flatten();
    for scenario in all {
        let Some(others) = scenario.as_mapping_get("andra_behov").and_then(Yaml::as_vec) else { continue };
        let needs = std::iter::once(asked(scenario)).chain(others.iter().map(asked)).collect();
        questions.push(Question {
            needs,
            facts: Vec::new(),
            date: None,
            complete: scenario.as_mapping_get("fullständig").is_some(),
            kind: word(scenario, "id").unwrap(),
        });
    }
    questions
}

/// One question with the library's answer, and why each actor lacks duties.
fn answered(rules: &Rules, question: &Question, position: usize) -> Value {
    let assessed = question.ask(rules);
    let language = if position.is_multiple_of(2) { Language::Swedish } else { Language::English };
    let parse = |text: String| -> Value { serde_json::from_str(&text).unwrap() };
    let document = parse(render::assessed(&assessed, None, language).unwrap());
    let actors = rules.actors().iter().enumerate();
    let actors = actors.filter(|(i, _)| i % 3 == position % 3).map(|(_, actor)| actor.id());
    let why_not: Vec<Value> = actors
        .map(|actor| {
            let mut document = parse(render::assessed(&assessed, Some(actor), language).unwrap());
            let answers = document["answers"].as_array_mut().unwrap();
            let whys: Vec<Value> = answers.iter_mut().map(|answer| answer["why_not"].take()).collect();
            json!({ "actor": actor, "answers": whys })
        })
        .collect();
    let language = if position.is_multiple_of(2) { "sv" } else { "en" };
    json!({
        "asked": question.to_json(),
        "language": language,
        "document": document,
        "why_not": why_not,
        "sentences": assessed.decisions().iter().map(sentences).collect::<Vec<Value>>(),
    })
}

/// The sentence of each duty, with those of its branches.
fn sentences(decision: &Decision<'_>) -> Value {
    let of_duty = |duty: DutyDecision<'_, '_>| {
        let branches = match duty.outcome() {
            Outcome::Depends(ask) => ask.branches().map(|branch| branch.full_sentence()).collect(),
            _ => Vec::new(),
        };
        (duty.duty().id().to_owned(), json!([duty.full_sentence(), branches]))
    };
    Value::Object(decision.duties().map(of_duty).collect())
}

/// Writes `MODEL.answers.ndjson`: a question a line, with the library's answer.
pub(crate) fn write(folder: &Path, model: &str, rules: &Rules, days: &[Option<&'static str>]) {
    let mut questions = match model {
        "goteborg" => typfall(rules, &goteborg_folder()),
        "lillkoping" => typfall(rules, &lillkoping_folder()),
        _ => Vec::new(),
    };
    for day in days {
        questions.extend(some_of_each(cases(rules, *day), 20, |question| question.kind.clone()));
        // The steps meet every pair of bases and every kind of facts.
        let step = usize::try_from(sample(97, 11)).unwrap();
        questions.extend(several(rules, *day).into_iter().step_by(step));
    }
    let lines = questions.iter().enumerate().map(|(at, question)| answered(rules, question, at).to_string());
    fs::write(folder.join(format!("{model}.answers.ndjson")), lines.collect::<Vec<_>>().join("\n")).unwrap();
}
