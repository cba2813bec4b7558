//! A document of answers names every entry that it mentions, and has words for every
//! place that it cites.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use styrmodell::render::json;
use styrmodell::{Language, Rulebook};
use styrmodell_tests::{assert_none, case, case_text, for_every_case, goteborg_folder, lillkoping_folder};

/// Keys whose values are no ids: texts, enumerations, numbers and days.
const WITHOUT_IDS: [&str; 27] = [
    "format",
    "model",
    "date",
    "date_stated",
    "validity",
    "kind",
    "name",
    "sentence",
    "support",
    "interpretation",
    "advice",
    "why",
    "text",
    "labels",
    "assumptions",
    "notices",
    "need_match",
    // An insats has its names beside its ids.
    "services",
    "by",
    "condition",
    "prepared_by",
    "names",
    "places",
    "words",
    "within",
    "link",
    "heading",
];

/// The mentions of a document: ids with their kind, values with their fact, places.
#[derive(Default)]
struct Mentioned {
    ids: BTreeSet<(&'static str, String)>,
    values: BTreeSet<(String, String)>,
    places: BTreeSet<String>,
}

impl Mentioned {
    fn of(document: &Value) -> Self {
        let mut mentioned = Mentioned::default();
        mentioned.object(document.as_object().unwrap());
        mentioned
    }

    /// The kinds of the ids that a failed condition wants and the case has.
    fn failed(&mut self, condition: &str, obstacle: &Map<String, Value>) {
        let wants = obstacle["wants"].as_array().unwrap().iter().flat_map(|test| {
            let test = test.as_object().unwrap();
            let [named] = test.keys().map(String::as_str).collect::<Vec<_>>()[..] else {
                panic!("{test:?} is neither in nor not_in")
            };
            assert!(["in", "not_in"].contains(&named));
            test[named].as_array().unwrap()
        });
        for id in wants.chain(obstacle["has"].as_array().unwrap()) {
            match condition {
                "delomrade" => self.id("subareas", id),
                "omrade" => self.id("areas", id),
                "bland-utforarna" => self.id("actors", id),
                "lagrum" => self.id("bases", id),
                fact => {
                    self.values.insert((fact.to_owned(), id.as_str().unwrap().to_owned()));
                }
            }
        }
    }

    fn object(&mut self, object: &Map<String, Value>) {
        let ask = object.get("ask").and_then(Value::as_str);
        for (key, value) in object {
            match key.as_str() {
                "need" => self.id("needs", value),
                "subarea" => self.id("subareas", value),
                "area" => self.id("areas", value),
                "basis" => self.id("bases", value),
                "matter" => self.id("matters", value),
                "rule" => self.id("rules", value),
                "actor" | "member" | "for" | "against" => self.id("actors", value),
                "beaten" | "beaten_by" => self.id("rules", value),
                "involved" => self.id("actors", value),
                "escalated" => self.id("matters", value),
                "ask" => self.id("facts", value),
                "to" | "decided_by" => self.id("forums", value),
                // A step comes from a forum; a fact has an enumeration there.
                "from" if object.contains_key("to") => self.id("forums", value),
                "from" => {}
                "value" if ask.is_some() => {
                    self.values.insert((ask.unwrap().to_owned(), value.as_str().unwrap().to_owned()));
                }
                "facts" => {
                    for (fact, known) in value.as_object().unwrap() {
                        self.ids.insert(("facts", fact.clone()));
                        self.values.insert((fact.clone(), known["value"].as_str().unwrap().to_owned()));
                    }
                }
                "branches" => {
                    for (reply, branch) in value.as_object().unwrap() {
                        self.values.insert((ask.unwrap().to_owned(), reply.clone()));
                        self.object(branch.as_object().unwrap());
                    }
                }
                "duties" => {
                    for (duty, answer) in value.as_object().unwrap() {
                        self.ids.insert(("duties", duty.clone()));
                        self.inside(answer);
                    }
                }
                "by_duty" => {
                    for (duty, actors) in value.as_object().unwrap() {
                        self.ids.insert(("duties", duty.clone()));
                        self.id("actors", actors);
                    }
                }
                "routes" => {
                    for (matter, steps) in value.as_object().unwrap() {
                        self.ids.insert(("matters", matter.clone()));
                        self.inside(steps);
                    }
                }
                "actors" => self.entries("actors", value),
                "rules" => self.entries("rules", value),
                "failed" => {
                    let conditions = ["delomrade", "omrade", "bland-utforarna", "lagrum"];
                    let is_condition = conditions.contains(&value.as_str().unwrap());
                    self.id(if is_condition { "conditions" } else { "facts" }, value);
                    self.failed(value.as_str().unwrap(), object);
                }
                "sources" => {
                    for place in value.as_array().unwrap() {
                        let place = place.as_str().unwrap();
                        self.places.insert(place.to_owned());
                        let source = place.split('/').next().unwrap();
                        self.ids.insert(("sources", source.to_owned()));
                    }
                }
                "answers" | "assessment" | "why_not" | "picked" | "arguments" | "observations"
                | "end_remarks" | "route" => {
                    self.inside(value);
                }
                // An entry of `actors` or `rules`; the values of `failed`.
                "id" | "wants" | "has" => {}
                key if WITHOUT_IDS.contains(&key) => {}
                key => panic!("this test does not know whether {key} is an id: {value}"),
            }
        }
    }

    fn id(&mut self, kind: &'static str, value: &Value) {
        for id in value.as_array().unwrap_or(&vec![value.clone()]).iter().filter_map(Value::as_str) {
            self.ids.insert((kind, id.to_owned()));
        }
    }

    fn entries(&mut self, kind: &'static str, list: &Value) {
        for entry in list.as_array().unwrap() {
            self.id(kind, &entry["id"]);
            self.inside(entry);
        }
    }

    fn inside(&mut self, value: &Value) {
        match value {
            Value::Object(object) => self.object(object),
            Value::Array(list) => list.iter().for_each(|value| self.inside(value)),
            _ => {}
        }
    }

    /// The mentions without a name, and the names without a mention.
    fn faults(&self, document: &Value) -> Vec<String> {
        let names = document["names"].as_object().unwrap();
        let mut faults = Vec::new();
        let mut named: BTreeSet<(&str, String)> = BTreeSet::new();
        let mut named_values: BTreeSet<(String, String)> = BTreeSet::new();
        for (kind, all) in names {
            for (id, name) in all.as_object().unwrap() {
                if kind == "values" {
                    let values = name.as_object().unwrap();
                    named_values.extend(values.keys().map(|value| (id.clone(), value.clone())));
                } else {
                    assert!(!name.as_str().unwrap().is_empty(), "{kind}/{id}");
                    named.insert((kind, id.clone()));
                }
            }
        }
        let mentioned: BTreeSet<(&str, String)> = self.ids.iter().cloned().collect();
        faults.extend(mentioned.symmetric_difference(&named).map(|id| format!("{id:?}")));
        faults.extend(self.values.symmetric_difference(&named_values).map(|value| format!("{value:?}")));
        let places: BTreeSet<String> = document["places"].as_object().unwrap().keys().cloned().collect();
        faults.extend(self.places.symmetric_difference(&places).cloned());
        faults
    }
}

fn books() -> [Rulebook; 2] {
    [goteborg_folder(), lillkoping_folder()].map(|folder| Rulebook::from_dir(folder).unwrap())
}

fn document_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn faults_of(text: &str) -> Vec<String> {
    let document = document_of(text);
    Mentioned::of(&document).faults(&document)
}

#[test]
fn answer_to_every_case_names_what_it_mentions() {
    // Each fault with the first case that has it.
    let mut faults: BTreeMap<String, String> = BTreeMap::new();
    for book in books() {
        // Each case with the next actor to explain; every ninth case or so with none.
        let mut actors = book.actors().iter().map(Some).chain([None]).cycle();
        for_every_case(&book, true, |subarea, basis, facts, decision| {
            let why_not = actors.next().unwrap().map(|actor| actor.id());
            let text = json::decision(decision, why_not, Language::Swedish).unwrap();
            for fault in faults_of(&text) {
                faults.entry(fault).or_insert_with(|| case_text(subarea, basis, facts));
            }
        });
    }
    let faults: Vec<String> = faults.iter().map(|(fault, case)| format!("{fault} in {case}")).collect();
    assert_none("mentions without a name, or names without need", &faults);
}

#[test]
fn documents_of_several_answers_name_what_they_mention() {
    for book in books() {
        let bases: Vec<&str> = book.bases().iter().map(|basis| basis.id()).collect();
        let all: Vec<_> = (book.subareas().iter())
            .flat_map(|subarea| bases.iter().map(|basis| case(&book, subarea.id(), basis, &Vec::new())))
            .map(|case| case.resolve())
            .collect();
        assert_none("matrix", &faults_of(&json::matrix(&all, Language::Swedish)));
        let mut assessment = book.assessment();
        for (subarea, basis) in book.subareas().iter().zip(bases.iter().cycle()).take(4) {
            assessment.add(subarea.id(), basis, &[]).unwrap();
        }
        for actor in book.actors() {
            let assessed = assessment.clone().resolve();
            let text = json::assessed(&assessed, Some(actor.id()), Language::English).unwrap();
            assert_none(actor.id(), &faults_of(&text));
        }
    }
}

#[test]
fn routes_name_what_they_mention() {
    for book in books() {
        for matter in book.matters() {
            let route = book.route(matter.id(), None).unwrap();
            assert_none(matter.id(), &faults_of(&json::route(&route, &book, Language::Swedish)));
        }
    }
}

/// The names of values stand below their fact: every fact has a "ja".
#[test]
fn values_are_named_below_their_fact() {
    let book = Rulebook::from_dir(goteborg_folder()).unwrap();
    let decision = book.case("praktik", "4:1").unwrap().resolve();
    let document = document_of(&json::decision(&decision, None, Language::Swedish).unwrap());
    assert_eq!(document["names"]["values"]["gemensam-insats"]["ja"], "Ja");
    assert_eq!(document["names"]["actors"]["arbvux"], "Arbvux");
    let rules = document["duties"]["utforande"]["rules"].as_array().unwrap();
    let place = rules[0]["sources"][0].as_str().unwrap();
    let words = document["places"][place]["words"].as_str().unwrap();
    assert!(words.starts_with("Anvisningen s. "), "{words}");
    assert!(words.ends_with(document["places"][place]["within"].as_str().unwrap()), "{words}");
}

/// The condition that fails is as the rule is described, and the case does not meet it.
#[test]
fn failed_condition_wants_what_its_rule_says_and_the_case_does_not_have() {
    for book in books() {
        let described = document_of(&json::describe(&book));
        let rules = described["rules"].as_array().unwrap();
        let written = |id: &Value, condition: &str| -> Vec<Value> {
            let rule = rules.iter().find(|rule| rule["id"] == *id).unwrap();
            let alternatives = rule["when"]["written"].as_array().unwrap().iter();
            alternatives.filter_map(|tests| tests.get(condition).cloned()).collect()
        };
        let mut failures = 0;
        let mut actors = book.actors().iter().cycle();
        for_every_case(&book, true, |subarea, basis, facts, decision| {
            let actor = actors.next().unwrap().id();
            let document = document_of(&json::decision(decision, Some(actor), Language::Swedish).unwrap());
            let duties = document["why_not"]["duties"].as_object().unwrap().values();
            for obstacle in duties.flat_map(|list| list.as_array().unwrap()) {
                let Some(condition) = obstacle["failed"].as_str() else { continue };
                failures += 1;
                let case = case_text(subarea, basis, facts);
                let has = obstacle["has"].as_array().unwrap();
                let wants = obstacle["wants"].as_array().unwrap();
                assert!(!wants.is_empty(), "{case}: {obstacle}");
                let of_rule = written(&obstacle["rule"], condition);
                for test in wants {
                    assert!(of_rule.contains(test), "{case}: {obstacle} is not {of_rule:?}");
                    let names = |key: &str| {
                        let named = test[key].as_array()?;
                        Some(has.iter().any(|id| named.contains(id)))
                    };
                    let is_met = names("in").or(names("not_in").map(|is_named| !is_named)).unwrap();
                    assert!(has.is_empty() || !is_met, "{case}: {obstacle} is met");
                }
            }
        });
        assert!(failures > 0);
    }
}
