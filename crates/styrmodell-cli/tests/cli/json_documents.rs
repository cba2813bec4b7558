//! The JSON documents of `--format json` are as `docs/json.md` describes them, and
//! the text says the same.

use std::collections::BTreeSet;
use std::fs;

use crate::json::Json;
use crate::run::*;

const DOCUMENT_KEYS: [&str; 8] =
    ["format", "model", "date", "validity", "answers", "assessment", "names", "places"];
const MODEL_KEYS: [&str; 6] = ["id", "revision", "status", "sha256", "fingerprint", "name"];
const ANSWER_KEYS: [&str; 14] = [
    "need",
    "subarea",
    "area",
    "basis",
    "labels",
    "facts",
    "duties",
    "routes",
    "why_not",
    "assumptions",
    "notices",
    "need_match",
    "observations",
    "services",
];
const RULE_KEYS: [&str; 7] = ["id", "sources", "support", "interpretation", "advice", "arguments", "why"];
const STEP_KEYS: [&str; 8] =
    ["from", "to", "by", "condition", "sources", "interpretation", "prepared_by", "sentence"];

/// Questions whose answers together contain every key of the contract.
fn questions() -> Vec<Vec<&'static str>> {
    let lines = [
        "--need kost-och-motion/fysisk-traning --basis 4:1 --fact stadsomrade=hisingen --why-not arbvux",
        "--need praktik --basis 4:1 --why-not sf-centrum --fact stadsomrade=hisingen",
        "--need missbruksbehandling --basis 4:4 --why-not arbvux --date 2026-01-31",
        "--need v40-jobbfokuserad-insats --basis 4:1",
        "--need kost-och-motion --basis 4:4",
        "--need praktik@4:4 --need kost-och-motion@4:4 --need hantering-av-vardagen@4:1 --fact stadsomrade=nordost",
        "--need praktik@4:4,gemensam-insats=nej --need missbruksbehandling@4:4 --why-not socialforvaltningarna",
        "--need kost-och-motion --need missbruksbehandling --basis 4:4",
        "--need anpassat-stod-for-ett-fungerande-arbetsliv --basis 4:1",
    ];
    lines.iter().map(|line| ["resolve"].into_iter().chain(line.split(' ')).collect()).collect()
}

/// Returns the keys of an outcome, by its kind.
fn outcome_keys(outcome: &Json, in_branch: bool) -> Vec<&'static str> {
    let keys_of_kind: &[&str] = match outcome.at("kind").text() {
        "responsible" => &["actors"],
        "escalate" => &["matter"],
        "none" => &[],
        // A branch that itself depends on a fact contains only the question.
        "depends" if in_branch => &["ask"],
        "depends" => &["ask", "branches"],
        other => panic!("no kind of the contract: {other}"),
    };
    ["kind"].iter().chain(keys_of_kind).chain(&["rules", "beaten", "sentence"]).copied().collect()
}

pub(crate) fn assert_keys(json: &Json, keys: &[&str], subject: &str) {
    assert_eq!(json.keys(), keys, "the keys of {subject}");
}

fn assert_outcome(outcome: &Json, in_branch: bool) {
    assert_keys(outcome, &outcome_keys(outcome, in_branch), "an outcome");
    for actor in outcome.get("actors").map_or(&[][..], Json::list) {
        assert!(
            [&["id", "name"][..], &["id", "member", "name"], &["id", "ask", "name"]]
                .contains(&actor.keys().as_slice()),
            "an actor has {:?}",
            actor.keys()
        );
    }
    assert!(!outcome.at("rules").list().is_empty(), "an outcome without rules");
    for rule in outcome.at("rules").list() {
        assert_keys(rule, &RULE_KEYS, "a rule");
        assert!(["uttryckligt", "härlett", "motstridigt"].contains(&rule.at("support").text()));
        assert!(!rule.at("sources").texts().is_empty(), "a rule without sources");
        if rule.at("support").text() != "uttryckligt" {
            assert!(!rule.at("interpretation").text().is_empty(), "an interpretation is empty");
        }
        for argument in rule.at("arguments").list() {
            let keys = argument.keys();
            assert!(keys == ["for", "text", "sources"] || keys == ["against", "text", "sources"], "{keys:?}");
        }
    }
    for (_, branch) in outcome.get("branches").map_or(&[][..], Json::entries) {
        assert_outcome(branch, true);
    }
}

pub(crate) fn assert_route(route: &Json) {
    for (i, step) in route.list().iter().enumerate() {
        assert_keys(step, &STEP_KEYS, "a step");
        assert_eq!(
            *step.at("from") == Json::Null,
            i == 0,
            "not only the first step, or not even that, comes from the case"
        );
    }
}

const DUTIES: [&str; 6] = ["utforande", "styrning", "beslut", "uppdrag", "samordning", "uppfoljning"];

fn assert_answer(answer: &Json, why_not: bool) {
    assert_keys(answer, &ANSWER_KEYS, "an answer");
    assert_keys(answer.at("duties"), &DUTIES, "the duties");
    for (_, duty) in answer.at("duties").entries() {
        assert_outcome(duty, false);
    }
    for (_, fact) in answer.at("facts").entries() {
        assert_keys(fact, &["value", "from"], "a fact");
        assert!(["stated", "decided", "other-need"].contains(&fact.at("from").text()));
    }
    assert!(answer.at("routes").get("oenighet").is_some(), "an answer lacks the route of a disagreement");
    for (_, route) in answer.at("routes").entries() {
        assert_route(route);
        assert_eq!(route.list().last().unwrap().at("to").text(), "sob", "a route does not end at SOB");
    }
    for remark in answer.at("observations").list() {
        assert_keys(remark, &["text", "sources"], "a remark");
    }
    assert!(["full", "partial"].contains(&answer.at("need_match").text()));
    assert_eq!(
        *answer.at("why_not") != Json::Null,
        why_not,
        "why_not is given unasked, or missing when asked"
    );
    if why_not {
        assert_keys(answer.at("why_not"), &["actor", "duties"], "why not");
        for (_, obstacles) in answer.at("why_not.duties").entries() {
            for obstacle in obstacles.list() {
                let keys = obstacle.keys();
                assert!(
                    keys == ["rule", "failed", "wants", "has"]
                        || keys == ["rule", "beaten_by"]
                        || keys == ["rule", "picked"],
                    "{keys:?}"
                );
            }
        }
    }
}

#[test]
fn answer_in_json_has_the_keys_of_the_contract_in_their_order() {
    for question in questions() {
        let json = ask_json(&question);
        assert_keys(&json, &DOCUMENT_KEYS, "the document");
        assert_eq!(json.at("format").number(), 1);
        assert_keys(json.at("model"), &MODEL_KEYS, "the model");
        let hash = json.at("model.sha256").text();
        assert!(hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{hash}");
        for answer in json.at("answers").list() {
            assert_answer(answer, question.contains(&"--why-not"));
        }
        let has_several = json.at("answers").list().len() > 1;
        assert_eq!(*json.at("assessment") != Json::Null, has_several, "{question:?}");
        if has_several {
            let keys = ["involved", "by_duty", "escalated", "ask"];
            assert_keys(json.at("assessment"), &keys, "the assessment");
        }
    }
}

#[test]
fn matrix_in_json_has_an_answer_for_every_subarea_and_basis() {
    let json = ask_json(&["matrix"]);
    assert_keys(&json, &DOCUMENT_KEYS, "the document");
    assert_eq!(json.at("answers").list().len(), 19 * 2);
    let cases: BTreeSet<(&str, &str)> =
        json.at("answers").list().iter().map(|a| (a.at("subarea").text(), a.at("basis").text())).collect();
    assert_eq!(cases.len(), 19 * 2, "not every case exactly once");
    for answer in json.at("answers").list() {
        assert_answer(answer, false);
        assert!(answer.at("facts").entries().is_empty(), "a fact is stated");
    }
    assert_eq!(*json.at("assessment"), Json::Null);
    assert_eq!(ask_json(&["matrix", "--basis", "4:4"]).at("answers").list().len(), 19);
}

/// Collects the texts under some keys, at any depth.
fn texts_of<'j>(json: &'j Json, keys: &[&str]) -> BTreeSet<&'j str> {
    let mut texts = BTreeSet::new();
    json.walk(&mut |value| {
        for (key, value) in value.entries() {
            match value {
                Json::Text(text) if keys.contains(&key.as_str()) => drop(texts.insert(text.as_str())),
                Json::List(_) if keys.contains(&key.as_str()) => {
                    texts.extend(value.list().iter().filter_map(|v| match v {
                        Json::Text(text) => Some(text.as_str()),
                        _ => None,
                    }));
                }
                _ => {}
            }
        }
    });
    texts
}

/// Lists the sentences of an answer's JSON that its text lacks.
fn missing_in_text(question: &[&str], keys: &[&str]) -> Vec<String> {
    let json = ask_json(question);
    // The long answer has everything.
    let text = without_present_numbers(&ask(&[question, &["--why"]].concat()).out);
    // The JSON joins what the text tells one by one: several tolkningar of an outcome.
    let is_in_text = |told: &str| flat(told).split(". ").all(|s| text.contains(s.trim_end_matches('.')));
    let mut missing = Vec::new();
    for answer in json.at("answers").list() {
        missing.extend(texts_of(answer, keys).into_iter().filter(|s| !is_in_text(s)).map(str::to_owned));
    }
    missing.sort();
    missing.dedup();
    missing.into_iter().map(|sentence| format!("{}: {sentence}", question[1..].join(" "))).collect()
}

#[test]
fn text_of_an_answer_gives_the_same_reasons_as_its_json() {
    let keys = ["why", "text", "assumptions", "notices", "condition", "prepared_by"];
    let missing: Vec<String> = questions().iter().flat_map(|q| missing_in_text(q, &keys)).collect();
    assert_none("sentences are in the JSON only", &missing);
}

#[test]
fn every_tolkning_behind_an_answer_is_in_its_text() {
    let missing: Vec<String> =
        questions().iter().flat_map(|q| missing_in_text(q, &["interpretation"])).collect();
    assert_none("tolkningar are in the JSON only", &missing);
}

#[test]
fn advice_in_the_json_is_also_in_the_text() {
    let missing: Vec<String> = questions().iter().flat_map(|q| missing_in_text(q, &["advice"])).collect();
    assert_none("råd are in the JSON only", &missing);
}

#[test]
fn json_differs_between_languages_only_in_its_texts() {
    for question in questions() {
        let english: Vec<&str> = question.iter().copied().chain(["--lang", "en"]).collect();
        let keys_of_the_program = ["notices", "assumptions", "conditions"];
        let (sv, en) = (ask_json(&question), ask_json(&english));
        assert_eq!(sv.without(&keys_of_the_program), en.without(&keys_of_the_program), "{question:?}");
    }
}

#[test]
fn every_key_of_every_document_is_described_in_docs_json() {
    let docs = fs::read_to_string(root().join("docs/json.md")).expect("docs/json.md");
    // The keys of these objects are ids of the model.
    let keyed_by_id = ["facts", "duties", "branches", "routes", "by_duty", "codes", "places", "then"];
    let mut documents: Vec<Json> = questions().iter().map(|q| ask_json(q)).collect();
    documents.extend(
        ["escalate --matter oenighet", "explain gap", "explain", "check", "describe"]
            .map(|line| ask_json(&line.split(' ').collect::<Vec<_>>())),
    );
    let mut keys = BTreeSet::new();
    fn collect(json: &Json, keyed_by_id: &[&str], keys: &mut BTreeSet<String>) {
        for (key, value) in json.entries() {
            keys.insert(key.clone());
            match keyed_by_id.contains(&key.as_str()) {
                // Names by id, for each kind; ids that pass, for each input.
                _ if key == "names" => keys.extend(value.keys().into_iter().map(str::to_owned)),
                _ if ["worked_out", "gives"].contains(&key.as_str()) => {}
                _ if key == "when" && !value.list().is_empty() => {}
                _ if key == "written" => {
                    let tests = value.list().iter().flat_map(Json::entries);
                    tests.for_each(|(_, test)| collect(test, keyed_by_id, keys));
                }
                true => value.entries().iter().for_each(|(_, value)| collect(value, keyed_by_id, keys)),
                false => collect(value, keyed_by_id, keys),
            }
        }
        json.list().iter().for_each(|item| collect(item, keyed_by_id, keys));
    }
    documents.iter().for_each(|json| collect(json, &keyed_by_id, &mut keys));
    let missing: Vec<String> = keys
        .into_iter()
        .filter(|k| !docs.contains(&format!("`{k}`")) && !docs.contains(&format!("\"{k}\"")))
        .collect();
    assert_none("keys are not described in docs/json.md", &missing);
}

#[test]
fn every_kind_of_error_is_described_in_docs_json() {
    let docs = fs::read_to_string(root().join("docs/json.md")).expect("docs/json.md");
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    let questions = [
        vec!["resolve", "--need", "praktk", "--basis", "4:1"],
        vec!["resolve", "--need", "motivation", "--basis", "4:1"],
        vec!["resolve", "--need", "integration", "--basis", "4:1"],
        vec!["resolve", "--need", "praktik", "--basis", "12:1"],
        vec!["resolve", "--need", "praktik", "--basis", "4:1", "--date", "2020-01-01"],
        vec!["resolve", "--need", "praktik", "--need", "kost-och-motion@4:1"],
        vec!["escalate", "--matter", "operativ-fraga", "--from", "sob"],
        vec!["matrix", "--rules", "/finns/inte"],
        vec!["matrix", "--rules", rules.arg()],
    ];
    let kinds: BTreeSet<String> =
        questions.iter().map(|q| json_of(q).at("error.kind").text().to_owned()).collect();
    assert_eq!(kinds.len(), questions.len(), "two errors have the same kind: {kinds:?}");
    let missing: Vec<String> = kinds.into_iter().filter(|k| !docs.contains(&format!("| `{k}` |"))).collect();
    assert_none("kinds are not described in docs/json.md", &missing);
}

#[test]
fn every_command_that_answers_writes_json_on_request() {
    let lines = [
        "matrix",
        "escalate --matter oenighet",
        "check",
        "explain",
        "explain gap",
        "check --coverage",
        "test --coverage",
        "schema",
    ];
    let failures: Vec<String> = lines
        .iter()
        .map(|line| run_line(&format!("{line} --format json")))
        .filter(|ran| ran.code != 0 || Json::read(&ran.out).is_err())
        .map(|ran| format!("{}: {} {}{}", ran.typed, ran.code, ran.err, ran.out.lines().next().unwrap_or("")))
        .collect();
    assert_none("commands do not write JSON", &failures);
}
