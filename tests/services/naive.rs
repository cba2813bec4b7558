//! A second reading of a catalogue by plain loops: it tries every combination of answers,
//! and shares no code with the library.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use saphyr::{Yaml, YamlLoader};
use saphyr_parser::Parser;
use styrmodell_tests::Files;

/// The values that a person may have, by question.
pub(crate) type NaiveTests = Vec<(String, BTreeSet<String>)>;

/// An answer for each of some questions.
pub(crate) type NaivePerson = BTreeMap<String, String>;

/// An insats as a test reads it.
#[derive(Debug, Clone, Default)]
pub(crate) struct NaiveService {
    pub(crate) id: String,
    pub(crate) run_by: Vec<String>,
    /// `None` if it is not known whom the insats is for.
    pub(crate) target: Option<Vec<NaiveTests>>,
    pub(crate) not: Vec<NaiveTests>,
    pub(crate) has_words: bool,
    /// The delområden, each with `true` if a source says so.
    pub(crate) subareas: Vec<(String, bool)>,
    /// The basis as written; `annat` if it is something else.
    pub(crate) basis: String,
}

/// A catalogue as a test reads it.
#[derive(Debug, Clone, Default)]
pub(crate) struct NaiveCatalogue {
    /// The values of each question, in declared order.
    pub(crate) questions: Vec<(String, Vec<String>)>,
    pub(crate) services: Vec<NaiveService>,
}

/// The way in which a person belongs to a target group, given some answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NaiveFit {
    Yes,
    Depends,
    No,
}

impl NaiveService {
    /// `true` if a person, of whom every answer is known, belongs to the target group.
    pub(crate) fn takes(&self, person: &NaivePerson) -> bool {
        let passes = |tests: &NaiveTests| {
            tests.iter().all(|(question, values)| person.get(question).is_some_and(|v| values.contains(v)))
        };
        self.target.iter().flatten().any(passes) && !self.not.iter().any(passes)
    }

    /// The questions that some condition names.
    pub(crate) fn named(&self) -> BTreeSet<&str> {
        let all = self.target.iter().flatten().chain(&self.not);
        all.flatten().map(|(question, _)| question.as_str()).collect()
    }
}

impl NaiveCatalogue {
    /// Every way to answer the questions of a list that are still open.
    pub(crate) fn completions(&self, known: &NaivePerson, questions: &BTreeSet<&str>) -> Vec<NaivePerson> {
        let mut all = vec![known.clone()];
        for (question, values) in &self.questions {
            if !questions.contains(question.as_str()) || known.contains_key(question) {
                continue;
            }
            let with = |person: &NaivePerson, value: &String| {
                let mut person = person.clone();
                person.insert(question.clone(), value.clone());
                person
            };
            all = all.iter().flat_map(|person| values.iter().map(|value| with(person, value))).collect();
        }
        all
    }

    /// How an insats fits, and the questions that decide it: those for which two people
    /// who differ in nothing else are treated differently.
    pub(crate) fn fit(&self, service: &NaiveService, known: &NaivePerson) -> (NaiveFit, BTreeSet<String>) {
        let people = self.completions(known, &service.named());
        let taken: Vec<bool> = people.iter().map(|person| service.takes(person)).collect();
        let fit = match (taken.contains(&true), taken.contains(&false)) {
            (true, false) => NaiveFit::Yes,
            (true, true) => NaiveFit::Depends,
            (false, _) => NaiveFit::No,
        };
        let mut deciding = BTreeSet::new();
        for question in service.named().into_iter().filter(|question| !known.contains_key(*question)) {
            let mut seen: BTreeMap<NaivePerson, bool> = BTreeMap::new();
            for (person, taken) in people.iter().zip(&taken) {
                let mut rest = person.clone();
                rest.remove(question);
                if *seen.entry(rest).or_insert(*taken) != *taken {
                    deciding.insert(question.to_owned());
                }
            }
        }
        (fit, deciding)
    }

    /// `true` if the insats takes somebody who has this answer.
    pub(crate) fn takes_some(&self, service: &NaiveService, question: &str, value: &str) -> bool {
        let known = NaivePerson::from([(question.to_owned(), value.to_owned())]);
        self.fit(service, &known).0 != NaiveFit::No
    }

    /// Reads the files of a catalogue, with the facts of its model.
    pub(crate) fn read(files: &Files, facts: &[(String, Vec<String>)]) -> Self {
        let trees: Vec<Yaml<'static>> = files.iter().flat_map(|(name, text)| parse(name, text)).collect();
        let entries =
            |key: &str| -> Vec<&Yaml<'_>> { trees.iter().flat_map(|tree| items(field(tree, key))).collect() };
        let mut questions = facts.to_vec();
        for question in entries("omständigheter") {
            let values = items(field(question, "värden"));
            let id = |value: &Yaml<'_>| field(value, "id").map_or_else(|| word(value), word);
            questions.push((text(question, "id"), values.into_iter().map(id).collect()));
        }
        let mut catalogue = NaiveCatalogue { questions, services: Vec::new() };
        for entry in entries("insatser") {
            let service = catalogue.service(entry);
            catalogue.services.push(service);
        }
        catalogue
    }

    fn service(&self, entry: &Yaml<'_>) -> NaiveService {
        let target = field(entry, "för").unwrap_or_else(|| panic!("för is missing"));
        let subarea = |subarea: &Yaml<'_>| match field(subarea, "id") {
            Some(id) => {
                (word(id), field(subarea, "stöd").is_none_or(|support| word(support) == "uttryckligt"))
            }
            None => (word(subarea), true),
        };
        let basis = field(entry, "lagrum").unwrap_or_else(|| panic!("lagrum is missing"));
        NaiveService {
            id: text(entry, "id"),
            run_by: words(field(entry, "utförs_av")),
            target: (scalar(target) != Some("okänt"))
                .then(|| items(Some(target)).into_iter().map(|one| self.tests(one)).collect()),
            not: field(entry, "inte_för")
                .map(|not| items(Some(not)).into_iter().map(|one| self.tests(one)).collect())
                .unwrap_or_default(),
            has_words: field(entry, "i_ord").is_some(),
            subareas: items(field(entry, "delområden")).into_iter().map(subarea).collect(),
            basis: scalar(basis).unwrap_or("annat").to_owned(),
        }
    }

    fn tests(&self, condition: &Yaml<'_>) -> NaiveTests {
        let entries = condition.as_mapping().unwrap_or_else(|| panic!("a condition is a map"));
        let entries = entries.iter().map(|(key, value)| (word(key), value));
        let tests = entries.filter(|(key, _)| key != "text" && key != "källa");
        tests.map(|(key, value)| (folded(&key), self.values(&folded(&key), value))).collect()
    }

    fn values(&self, question: &str, value: &Yaml<'_>) -> BTreeSet<String> {
        let known = self.questions.iter().find(|(id, _)| id == question);
        let all = &known.unwrap_or_else(|| panic!("no question {question}")).1;
        if let Some(not) = field(value, "inte") {
            let not = words(Some(not));
            return all.iter().filter(|value| !not.contains(value)).cloned().collect();
        }
        match words(Some(value)).as_slice() {
            [word] if word == "alla" => all.iter().cloned().collect(),
            words => words.iter().cloned().collect(),
        }
    }
}

fn parse(name: &str, text: &str) -> Vec<Yaml<'static>> {
    let mut loader = YamlLoader::default();
    // Every scalar stays as it is written: `66` is a word.
    loader.early_parse(false);
    let mut parser = Parser::new_from_iter(text.chars().collect::<Vec<_>>().into_iter());
    parser.load(&mut loader, true).unwrap_or_else(|e| panic!("{name}: {e}"));
    loader.into_documents()
}

fn scalar<'y>(node: &'y Yaml<'_>) -> Option<&'y str> {
    match node {
        Yaml::Representation(text, ..) => Some(text),
        _ => None,
    }
}

fn field<'y>(node: &'y Yaml<'y>, key: &str) -> Option<&'y Yaml<'y>> {
    node.as_mapping()?.iter().find(|(k, _)| scalar(k) == Some(key)).map(|(_, value)| value)
}

/// The items of a list, or the single value that is written for it.
fn items<'y>(node: Option<&'y Yaml<'y>>) -> Vec<&'y Yaml<'y>> {
    match node {
        None => Vec::new(),
        Some(node) => node.as_sequence().map_or_else(|| vec![node], |items| items.iter().collect()),
    }
}

fn word(node: &Yaml<'_>) -> String {
    scalar(node).unwrap_or_else(|| panic!("not a word: {node:?}")).to_owned()
}

fn text(entry: &Yaml<'_>, key: &str) -> String {
    field(entry, key).map(word).unwrap_or_else(|| panic!("{key} is missing"))
}

fn words(node: Option<&Yaml<'_>>) -> Vec<String> {
    items(node).into_iter().map(|item| folded(&word(item))).collect()
}

/// A name in the spelling of ids.
fn folded(name: &str) -> String {
    let letter = |c: char| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        ' ' | '_' => '-',
        c => c,
    };
    name.to_lowercase().chars().map(letter).collect()
}
