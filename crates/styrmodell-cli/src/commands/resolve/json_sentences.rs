//! The JSON says of each duty what the long answer says, in every case of both shipped
//! models.

use serde_json::Value;
use styrmodell::render::json;
use styrmodell::{Decision, Language, Rulebook};
use styrmodell_tests::{case_text, for_every_case, goteborg_2024, lillkoping_folder};

use super::single;

/// The text without line breaks and columns.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The sentences of a document that the long answer does not have.
fn missing_on_page(decision: &Decision<'_>) -> Vec<String> {
    let page = on_one_line(&single::page(decision, None, Language::Swedish).unwrap());
    let text = json::decision(decision, None, Language::Swedish).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    let mut missing = Vec::new();
    let mut check = |words: String| {
        let words = on_one_line(&words);
        if !page.contains(&words) {
            missing.push(words);
        }
    };
    for duty in decision.duties() {
        let json = &document["duties"][duty.duty().id()];
        let (name, sentence) = (duty.duty().name(), json["sentence"].as_str().unwrap());
        let Some(branches) = json["branches"].as_object() else {
            check(format!("{name} {sentence}"));
            continue;
        };
        check(sentence.to_owned());
        let ask = json["ask"].as_str().unwrap();
        for (reply, branch) in branches {
            let reply = document["names"]["values"][ask][reply].as_str().unwrap();
            let sentence = branch["sentence"].as_str().unwrap();
            // The duty is named if several depend on the fact.
            let of_duty = on_one_line(&format!("{name}: {sentence}"));
            if !page.contains(&of_duty) {
                check(format!("{reply} {sentence}"));
            }
        }
    }
    for step in document["routes"].as_object().unwrap().values().flat_map(|way| way.as_array().unwrap()) {
        check(step["sentence"].as_str().unwrap().to_owned());
    }
    missing
}

#[test]
fn sentences_in_json_are_those_of_the_long_answer() {
    let lillkoping = Rulebook::from_dir(lillkoping_folder()).unwrap();
    for book in [goteborg_2024(), &lillkoping] {
        for_every_case(book, true, |subarea, basis, facts, decision| {
            let missing = missing_on_page(decision);
            assert!(missing.is_empty(), "{}: {missing:#?}", case_text(subarea, basis, facts));
        });
    }
}
