//! Every answer agrees with itself: what `--why-not` says, and the JSON with the page, in
//! every case of Göteborg's model.

use serde_json::Value;
use styrmodell::render::json;
use styrmodell::{Language, Outcome};
use styrmodell_tests::{for_every_case, goteborg_2024};

use crate::write::page::Page;

use super::single;

#[test]
fn why_not_names_rules_by_name_and_claims_every_duty_only_when_none_is_open() {
    let book = goteborg_2024();
    let ids: Vec<&str> = book.rules().filter(|rule| rule.id() != rule.name()).map(|rule| rule.id()).collect();
    for_every_case(book, true, |subarea, basis, facts, decision| {
        let is_open = decision.duties().any(|duty| matches!(duty.outcome(), Outcome::Depends(_)));
        for actor in book.actors() {
            let mut page = Page::new(Language::Swedish);
            single::explain_why_not(&mut page, std::slice::from_ref(decision), actor.id()).unwrap();
            let text = page.finish();
            let claims_all = text.contains("har redan alla ansvar");
            assert!(!(claims_all && is_open), "{subarea} {basis} {facts:?}:\n{text}");
            for id in &ids {
                assert!(!text.contains(&format!(" {id} ")), "{subarea} {basis} {facts:?}: {id} in\n{text}");
            }
        }
    });
}

/// The text without line breaks and columns.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn sentences_in_json_are_those_of_the_page() {
    let book = goteborg_2024();
    for_every_case(book, true, |subarea, basis, facts, decision| {
        let page = on_one_line(&single::page(decision, None, Language::Swedish).unwrap());
        let text = json::decision(decision, None, Language::Swedish).unwrap();
        let document: Value = serde_json::from_str(&text).unwrap();
        let is_on_page = |words: &str| {
            let words = on_one_line(words);
            assert!(page.contains(&words), "{subarea} {basis} {facts:?}: no \"{words}\" in\n{page}");
        };
        for duty in decision.duties() {
            let json = &document["duties"][duty.duty().id()];
            let sentence = json["sentence"].as_str().unwrap();
            let Some(branches) = json["branches"].as_object() else {
                is_on_page(&format!("{} {sentence}", duty.duty().name()));
                continue;
            };
            is_on_page(sentence);
            for (reply, branch) in branches {
                let ask = json["ask"].as_str().unwrap();
                let reply = document["names"]["values"][ask][reply].as_str().unwrap();
                let sentence = branch["sentence"].as_str().unwrap();
                // The duty is named if several depend on the fact.
                let of_duty = on_one_line(&format!("{}: {sentence}", duty.duty().name()));
                if !page.contains(&of_duty) {
                    is_on_page(&format!("{reply} {sentence}"));
                }
            }
        }
        for step in document["routes"].as_object().unwrap().values().flat_map(|way| way.as_array().unwrap()) {
            is_on_page(step["sentence"].as_str().unwrap());
        }
    });
}
