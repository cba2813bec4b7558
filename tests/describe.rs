//! The description of a revision is complete, says what the files say, and agrees with
//! the answers.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use styrmodell::render::json;
use styrmodell::{Rulebook, Rules};
use styrmodell_tests::{
    assert_none, edit, for_every_case, goteborg_2024, goteborg_folder, goteborg_rules, lillkoping_folder,
    load, read, root,
};

/// The lists of entries, in the order of the document.
const LISTS: [&str; 13] = [
    "duties",
    "bases",
    "facts",
    "actors",
    "areas",
    "subareas",
    "needs",
    "taken_decisions",
    "rules",
    "matters",
    "forums",
    "working_groups",
    "sources",
];

/// The files with krav and typfall, which are no entries of the model.
const PROOFS: [&str; 3] = ["krav.yaml", "typfall.yaml", "prov.yaml"];

fn books() -> [Rulebook; 2] {
    [goteborg_folder(), lillkoping_folder()].map(|folder| Rulebook::from_dir(folder).unwrap())
}

fn described(rules: &Rules) -> Value {
    serde_json::from_str(&json::describe(rules)).unwrap()
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|entry| entry["id"].as_str().unwrap()).collect()
}

fn entry<'v>(list: &'v Value, id: &str) -> &'v Value {
    let mut entries = list.as_array().unwrap().iter();
    entries.find(|entry| entry["id"] == id).unwrap_or_else(|| panic!("{id} is not described"))
}

/// The ids that a file declares, read as lines of text.
fn declared_ids(text: &str) -> impl Iterator<Item = String> {
    let ids = text.lines().filter_map(|line| {
        let line = line.trim_start_matches([' ', '-', '{']);
        let id = line.strip_prefix("id:")?.trim().split([',', ' ', '}']).next()?;
        Some(id.trim_matches('"').to_owned())
    });
    ids.collect::<Vec<_>>().into_iter()
}

#[test]
fn every_id_that_the_files_declare_is_described() {
    for folder in [goteborg_folder(), lillkoping_folder()] {
        let book = Rulebook::from_dir(&folder).unwrap();
        let text = json::describe(&book);
        let mut declared = 0;
        let mut missing = Vec::new();
        for (name, file) in read(&folder).iter().filter(|(name, _)| !PROOFS.contains(&name.as_str())) {
            for id in declared_ids(file) {
                declared += 1;
                // An id is written with å, ä and ö or without.
                let ascii = id.to_lowercase().replace(['å', 'ä'], "a").replace('ö', "o");
                if !text.contains(&format!("\"id\": \"{ascii}\"")) {
                    missing.push(format!("{name}: {id}"));
                }
            }
        }
        assert!(declared > 20, "{declared} ids are no model");
        assert_none("ids that are not described", &missing);
    }
}

#[test]
fn every_reference_of_the_description_leads_to_an_entry() {
    for book in books() {
        let document = described(&book);
        let known: BTreeMap<&str, BTreeSet<&str>> =
            LISTS.iter().map(|list| (*list, ids(&document[*list]).into_iter().collect())).collect();
        let mut dangling = Vec::new();
        let mut check = |list: &str, value: &Value, from: &str| {
            let named: Vec<&Value> = value.as_array().map_or_else(|| vec![value], |all| all.iter().collect());
            for id in named.into_iter().filter_map(Value::as_str) {
                if !known[list].contains(id) {
                    dangling.push(format!("{from}: no {id} in {list}"));
                }
            }
        };
        check("forums", &document["first_forum"], "first_forum");
        check("matters", &document["on_disagreement"], "on_disagreement");
        for (list, key, of) in [
            ("areas", "subareas", "subareas"),
            ("subareas", "area", "areas"),
            ("subareas", "executors", "actors"),
            ("subareas", "content", "needs"),
            ("needs", "subareas", "subareas"),
            ("rules", "area", "areas"),
            ("rules", "overrides", "rules"),
            ("rules", "overridden_by", "rules"),
            ("matters", "forums", "forums"),
            ("forums", "decides", "matters"),
        ] {
            for entry in document[list].as_array().unwrap() {
                check(of, &entry[key], &format!("{list}/{}/{key}", entry["id"]));
            }
        }
        for rule in document["rules"].as_array().unwrap() {
            for (duty, consequence) in rule["then"].as_object().unwrap() {
                check("duties", &Value::from(duty.as_str()), "then");
                check("actors", &consequence["actors"], "then");
                check("matters", &consequence["matter"], "then");
                for exception in consequence["exceptions"].as_array().unwrap() {
                    check("rules", &exception["rule"], "exceptions");
                }
            }
        }
        let groups = ["forums", "working_groups"];
        for seat in groups.iter().flat_map(|list| document[*list].as_array().unwrap()) {
            for seat in seat["seats"].as_array().unwrap() {
                check("actors", &seat["actor"], "seats");
            }
        }
        assert_none("references that lead nowhere", &dangling);
    }
}

/// The cases that each rule wins are counted by asking every case.
#[test]
fn rules_win_as_many_cases_as_they_answer() {
    for book in books() {
        let mut answered: BTreeMap<(String, String), u64> = BTreeMap::new();
        let mut cases = 0;
        for_every_case(&book, false, |_, _, _, decision| {
            cases += 1;
            for duty in decision.duties() {
                for rule in duty.rules() {
                    *answered.entry((rule.id().to_owned(), duty.duty().id().to_owned())).or_default() += 1;
                }
            }
        });
        let document = described(&book);
        assert_eq!(document["cases"], cases);
        let mut told: BTreeMap<(String, String), u64> = BTreeMap::new();
        for rule in document["rules"].as_array().unwrap() {
            for (duty, consequence) in rule["then"].as_object().unwrap() {
                let id = rule["id"].as_str().unwrap();
                told.insert((id.to_owned(), duty.clone()), consequence["cases"].as_u64().unwrap());
            }
        }
        assert_eq!(told, answered);
    }
}

#[test]
fn exceptions_are_described_from_both_sides() {
    let document = described(goteborg_2024());
    let rules = &document["rules"];
    // Punkt 3 in "Hälsorelaterade området" excepts missbruksbehandling.
    let (special, general) = ("missbruk-styrs-av-sf", "omrade/halsorelaterade/styrning");
    assert_eq!(entry(rules, special)["overrides"][0], general);
    assert_eq!(entry(rules, general)["overridden_by"][0], special);
    let exceptions = &entry(rules, general)["then"]["styrning"]["exceptions"];
    assert_eq!(exceptions[0]["rule"], special);
    assert_eq!(exceptions[0]["when"], serde_json::json!([{ "delomrade": ["missbruksbehandling"] }]));
}

#[test]
fn conditions_are_described_as_written_and_as_worked_out() {
    let rule_of = |when: &str| {
        let mut files = goteborg_rules();
        let old = "    när: { område: sociala, lagrum: sol-4-1 }\n    då:";
        let (_, text) = files.iter().find(|(name, _)| name == "regler.yaml").unwrap();
        assert!(text.contains(&old[..old.len() - 8]), "the rule to edit is gone");
        edit(&mut files, "regler.yaml", "när: { område: sociala, lagrum: sol-4-1 }", &format!("när: {when}"));
        described(&load(&files))
    };
    let others = ["halsorelaterade", "kompetenshojande", "jobbfokuserade"];
    for (when, written, lagrum) in [
        (
            "{ område: sociala, lagrum: { inte: sol-4-4 } }",
            serde_json::json!([{ "omrade": { "in": ["sociala"] }, "lagrum": { "not_in": ["sol-4-4"] } }]),
            "sol-4-1",
        ),
        (
            "{ område: { inte: [hälsorelaterade, kompetenshöjande, jobbfokuserade] }, lagrum: [sol-4-1] }",
            serde_json::json!([{ "omrade": { "not_in": others }, "lagrum": { "in": ["sol-4-1"] } }]),
            "sol-4-1",
        ),
    ] {
        let document = rule_of(when);
        let rule = entry(&document["rules"], "sociala-4-1");
        let mut found = rule["when"]["written"].clone();
        let mut wanted = written;
        for json in [&mut found, &mut wanted] {
            if let Some(list) = json[0]["omrade"]["not_in"].as_array_mut() {
                list.sort_by_key(|id| id.as_str().map(str::to_owned));
            }
        }
        assert_eq!(found, wanted, "{when}");
        let social = &entry(&document["areas"], "sociala")["subareas"];
        let worked_out = serde_json::json!([{ "delomrade": social, "lagrum": [lagrum] }]);
        assert_eq!(rule["when"]["worked_out"], worked_out, "{when}");
    }
    // The shipped rule: areas, and a delområde that does not list SF as executor.
    let document = described(goteborg_2024());
    let written = &entry(&document["rules"], "arbetsinsats-gemensam-4-1")["when"]["written"][0];
    assert_eq!(written["bland-utforarna"], serde_json::json!({ "not_in": ["socialforvaltningarna"] }));
    assert_eq!(written["gemensam-insats"], serde_json::json!({ "in": ["ja"] }));
    // A rule without conditions has one alternative without any.
    let always = &entry(&document["rules"], "uppfoljning-sf")["when"];
    assert_eq!(always, &serde_json::json!({ "written": [{}], "worked_out": [{}] }));
}

#[test]
fn vocabulary_is_described_with_what_it_does_not_answer() {
    let document = described(goteborg_2024());
    let needs = document["needs"].as_array().unwrap();
    assert_eq!(needs.len(), goteborg_2024().needs().len());
    let unanswered: Vec<&Value> = needs.iter().filter(|need| !need["no_counterpart"].is_null()).collect();
    assert!(!unanswered.is_empty() && unanswered.len() < needs.len());
    for need in &unanswered {
        let reply = &need["no_counterpart"];
        assert!(!reply["answer"].as_str().unwrap().is_empty(), "{need}");
        let leads_on = reply["refer_to"].is_string() || !reply["see"].as_array().unwrap().is_empty();
        assert!(leads_on, "neither a contact nor a delområde: {need}");
        assert_eq!(need["subareas"], serde_json::json!([]), "{need}");
    }
    assert_eq!(document["unknown_need"]["refer_to"], "lokalt analysansvarig");
}

#[test]
fn points_of_a_source_are_described_with_the_rules_that_cite_them() {
    for book in books() {
        let document = described(&book);
        let mut described = Vec::new();
        for source in document["sources"].as_array().unwrap() {
            for section in source["sections"].as_array().unwrap() {
                for point in section["points"].as_array().unwrap() {
                    let place = [source["id"].as_str().unwrap(), section["id"].as_str().unwrap()].join("/");
                    let rules: Vec<String> = point["rules"]
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|r| r.as_str().unwrap().to_owned())
                        .collect();
                    described.push((format!("{place}/{}", point["number"]), rules));
                }
            }
        }
        let coverage = book.coverage();
        let covered = coverage
            .points
            .iter()
            .map(|p| (p.place.clone(), p.rules.iter().map(|rule| (*rule).to_owned()).collect::<Vec<_>>()));
        assert_eq!(described, covered.collect::<Vec<_>>());
    }
}

#[test]
fn link_of_a_place_leads_to_its_page() {
    let base = read(&root().join("tests/fixtures/base"));
    // The links of points 1 and 3, which the rules cite.
    let links = |link: &str, pages: &str| {
        let mut files = base.clone();
        edit(&mut files, "kallor.yaml", "rang: anvisning", &format!("rang: anvisning\n    länk: \"{link}\""));
        edit(&mut files, "kallor.yaml", "punkter: 4", &format!("{pages}punkter: 4"));
        let document = described(&load(&files));
        let link = |place: &str| document["places"][place]["link"].as_str().map(str::to_owned);
        [link("anvisning/text/1"), link("anvisning/text/3")]
    };
    let expected = |link: &str| Some(link.to_owned());
    let page = |number: &str| expected(&format!("https://exempel.se/a.pdf#page={number}"));
    let of_page = "https://exempel.se/a.pdf#page={sida}";
    assert_eq!(links(of_page, "sida: \"4\", "), [page("4"), page("4")]);
    assert_eq!(links(of_page, "sida: \"4\", sidor: { 3: \"5\" }, "), [page("4"), page("5")]);
    // The first number of the pages, where it is not said which point stands where.
    assert_eq!(links(of_page, "sida: 4-5, "), [page("4"), page("4")]);
    assert_eq!(links(of_page, "sida: bilaga 12 ff., "), [page("12"), page("12")]);
    // Without a page, the document; without a place for the page in it, the document, too.
    let document = || expected("https://exempel.se/a.pdf");
    assert_eq!(links(of_page, ""), [document(), document()]);
    assert_eq!(links("https://exempel.se/a.pdf", "sida: \"4\", "), [document(), document()]);
    // An address that cannot do without its page is none.
    assert_eq!(links("https://exempel.se/{sida}.html", ""), [None, None]);
    assert_eq!(
        links("https://exempel.se/{sida}.html", "sida: \"7\", ")[0],
        expected("https://exempel.se/7.html")
    );
}
