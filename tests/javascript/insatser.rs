//! Catalogues of insatser and the people that `fits.test.js` asks them about, with what
//! plain loops and the library answer.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use styrmodell::Rulebook;
use styrmodell::render::json as documents;
use styrmodell::services::{Catalogue, QuestionValue, ServiceQuestion};
use styrmodell_tests::numbers::Random;
use styrmodell_tests::samples::sample;
use styrmodell_tests::*;

use super::made_up::{facts_of, made_up, person};
use super::naive::{NaiveCatalogue, NaiveFit, NaivePerson, NaiveService};

/// The most questions that one way to an insats may change.
const MAX_CHANGES: usize = 3;

/// A catalogue as the library and the plain loops read it.
struct ReadCatalogue {
    catalogue: Catalogue,
    naive: NaiveCatalogue,
}

impl ReadCatalogue {
    /// Reads the files of a catalogue; `None` if it has errors.
    fn new(files: &Files, book: &Rulebook) -> Option<Self> {
        let catalogue = Catalogue::from_files(files.iter().cloned(), book).ok()?;
        Some(ReadCatalogue { catalogue, naive: NaiveCatalogue::read(files, &facts_of(book)) })
    }

    /// One line of the file: the catalogue, and people with their answers.
    fn line(&self, people: &[NaivePerson]) -> String {
        let document: Value = serde_json::from_str(&documents::catalogue(&self.catalogue)).unwrap();
        let people: Vec<Value> = people.iter().map(|person| self.answered(person)).collect();
        json!({ "catalogue": document, "people": people }).to_string()
    }

    fn answered(&self, person: &NaivePerson) -> Value {
        let mut case = self.catalogue.person();
        for (question, value) in person {
            case.state(question, value).unwrap();
        }
        let library: Value = serde_json::from_str(&documents::services(&case.services().unwrap())).unwrap();
        let mut items = BTreeMap::new();
        let mut decided: BTreeMap<String, usize> = BTreeMap::new();
        for service in &self.naive.services {
            let (fit, asks) = self.naive.fit(service, person);
            let fit = match fit {
                _ if service.target.is_none() => "unknown",
                NaiveFit::Yes if service.has_words => "yes-if-in-words",
                NaiveFit::Yes => "yes",
                NaiveFit::Depends => "depends",
                NaiveFit::No => "no",
            };
            let opens_if = if fit == "no" { self.openings(service, person) } else { Vec::new() };
            let asks = if fit == "unknown" { BTreeSet::new() } else { asks };
            for question in &asks {
                *decided.entry(question.clone()).or_default() += 1;
            }
            items.insert(service.id.as_str(), json!({ "fit": fit, "ask": asks, "opens_if": opens_if }));
        }
        let mut ask: Vec<(&ServiceQuestion, usize)> = self
            .catalogue
            .questions()
            .iter()
            .filter_map(|question| Some((question, *decided.get(question.id())?)))
            .collect();
        // Stable: questions that decide as much, and can or cannot change, stay in declared order.
        ask.sort_by_key(|(question, count)| {
            (question.is_sensitive(), usize::MAX - count, !question.is_changeable())
        });
        let ask: Vec<Value> =
            ask.iter().map(|(question, count)| json!({ "id": question.id(), "decides": count })).collect();
        json!({
            "known": person,
            "naive": { "ask": ask, "items": items },
            "library": { "ask": library["ask"], "items": library["items"] },
        })
    }

    /// The fewest known answers that would open a way if they changed, by trying all: for
    /// each set of questions, the values of each in some change that opens one.
    fn openings(&self, service: &NaiveService, person: &NaivePerson) -> Vec<Value> {
        let changeable: Vec<&ServiceQuestion> = self
            .catalogue
            .questions()
            .iter()
            .filter(|question| question.is_changeable() && person.contains_key(question.id()))
            .filter(|question| service.named().contains(question.id()))
            .collect();
        for size in 1..=MAX_CHANGES {
            let openings: Vec<Value> = (0..1u32 << changeable.len())
                .filter(|chosen| chosen.count_ones() as usize == size)
                .filter_map(|chosen| {
                    let questions = changeable.iter().enumerate().filter(|(at, _)| chosen >> at & 1 == 1);
                    self.opening(service, person, questions.map(|(_, question)| question.id()).collect())
                })
                .collect();
            if !openings.is_empty() {
                return openings;
            }
        }
        Vec::new()
    }

    fn opening(
        &self,
        service: &NaiveService,
        person: &NaivePerson,
        questions: BTreeSet<&str>,
    ) -> Option<Value> {
        let mut rest = person.clone();
        rest.retain(|question, _| !questions.contains(question.as_str()));
        let mut values: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for changed in self.naive.completions(&rest, &questions) {
            if self.naive.fit(service, &changed).0 != NaiveFit::No {
                for question in &questions {
                    values.entry(question).or_default().insert(changed[*question].clone());
                }
            }
        }
        (!values.is_empty()).then(|| json!(values))
    }
}

/// People of whom some answers are known, at random, and nobody and everybody known.
fn people(random: &mut Random, naive: &NaiveCatalogue, count: u64) -> Vec<NaivePerson> {
    let first = |(question, values): &(String, Vec<String>)| (question.clone(), values[0].clone());
    let mut people = vec![NaivePerson::new(), naive.questions.iter().map(first).collect()];
    people.extend((0..count).map(|_| person(random, naive)));
    people
}

/// The squares of the example, one a line, by plain loops: the insatser that take somebody
/// of a district for a delområde, and the question to ask first.
fn squares(example: &ReadCatalogue) -> Vec<String> {
    let district = example.catalogue.district().unwrap();
    district.values().iter().flat_map(|value| squares_of(example, district, value)).collect()
}

fn squares_of(example: &ReadCatalogue, district: &ServiceQuestion, value: &QuestionValue) -> Vec<String> {
    let person = NaivePerson::from([(district.id().to_owned(), value.id().to_owned())]);
    let services = example.naive.services.iter();
    let fits: Vec<(&NaiveService, BTreeSet<String>)> = services
        .map(|service| (service, example.naive.fit(service, &person)))
        .filter(|(_, (fit, _))| *fit != NaiveFit::No)
        .map(|(service, (_, asks))| (service, asks))
        .collect();
    let count = |fits: &[&(&NaiveService, BTreeSet<String>)], id: &str| {
        fits.iter().filter(|(_, asks)| asks.contains(id)).count()
    };
    let all: Vec<_> = fits.iter().collect();
    let line = |subarea: &styrmodell::model::Subarea| {
        let gives = |service: &NaiveService| service.subareas.iter().any(|(id, _)| id == subarea.id());
        let found: Vec<_> = fits.iter().filter(|(service, _)| gives(service)).collect();
        let open = example.catalogue.questions().iter().filter(|question| count(&found, question.id()) > 0);
        // Of questions that decide as many of these, one that can change comes first; others are in
        // the order of the whole answer; of several there, the first that is declared.
        let first = open.min_by_key(|question| {
            let [here, everywhere] = [&found, &all].map(|fits| count(fits, question.id()));
            (question.is_sensitive(), usize::MAX - here, !question.is_changeable(), usize::MAX - everywhere)
        });
        let ids: BTreeSet<&str> = found.iter().map(|(service, _)| service.id.as_str()).collect();
        let first = first.map(ServiceQuestion::id);
        json!({ "subarea": subarea.id(), "district": value.id(), "ids": ids, "first": first }).to_string()
    };
    example.catalogue.rules().subareas().iter().map(line).collect()
}

/// Writes `services.ndjson`, a catalogue a line, first the example, and
/// `services-squares.ndjson`.
pub(crate) fn write(folder: &Path) {
    let mut random = Random::new(22);
    let example = read(&root().join("examples/services/goteborg-2025"));
    let example = ReadCatalogue::new(&example, goteborg_2024()).unwrap();
    fs::write(folder.join("services-squares.ndjson"), squares(&example).join("\n")).unwrap();
    let mut lines = vec![example.line(&people(&mut random, &example.naive, sample(60, 2000)))];
    let book = load(&read(&root().join("tests/fixtures/base")));
    let facts = facts_of(&book);
    for seed in 0..sample(60, 2000) {
        let mut random = Random::new(seed);
        let files = made_up(&mut random, &facts);
        // Nobody can belong to some insats of the others.
        if let Some(made_up) = ReadCatalogue::new(&files, &book) {
            lines.push(made_up.line(&people(&mut random, &made_up.naive, 6)));
        }
    }
    fs::write(folder.join("services.ndjson"), lines.join("\n")).unwrap();
}
