//! A page that has only the JSON shows every answer in full sentences, without an id.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use serde_json::Value;
use styrmodell::render::json;
use styrmodell::{Language, Rulebook};
use styrmodell_tests::{assert_none, case_text, for_every_case, goteborg_folder, lillkoping_folder};

#[expect(dead_code, reason = "the example has a main of its own")]
#[path = "../examples/json_page.rs"]
mod json_page;

/// The ids of a document that cannot be words of a sentence, because of their marks.
fn marked_ids(described: &Value, ids: &mut BTreeSet<String>) {
    match described {
        Value::Object(object) => {
            let id = object.get("id").and_then(Value::as_str);
            ids.extend(id.filter(|id| id.contains(['-', '/'])).map(str::to_owned));
            object.values().for_each(|value| marked_ids(value, ids));
        }
        Value::Array(list) => list.iter().for_each(|value| marked_ids(value, ids)),
        _ => {}
    }
}

#[test]
fn page_of_every_answer_has_its_sentences_and_no_id() {
    for folder in [goteborg_folder(), lillkoping_folder()] {
        let book = Rulebook::from_dir(folder).unwrap();
        let described: Value = serde_json::from_str(&json::describe(&book)).unwrap();
        let mut ids = BTreeSet::new();
        marked_ids(&described, &mut ids);
        let mut faults = Vec::new();
        let mut actors = book.actors().iter().cycle();
        for_every_case(&book, true, |subarea, basis, facts, decision| {
            let actor = actors.next().unwrap();
            let text = json::decision(decision, Some(actor.id()), Language::Swedish).unwrap();
            let page = json_page::page(&serde_json::from_str(&text).unwrap(), &described);
            let mut fault = |what: &str| faults.push(format!("{what}: {}", case_text(subarea, basis, facts)));
            for duty in decision.duties() {
                let line = format!("{}: {}\n", duty.duty().name(), duty.full_sentence());
                if !page.contains(&line) {
                    fault(&format!("no line {line}"));
                }
            }
            let words = page.split(|c: char| c.is_whitespace() || "(),;:.\"".contains(c));
            words.filter(|word| ids.contains(*word)).for_each(|word| fault(&format!("the id {word}")));
            // A name or a place that the document lacks leaves a hole.
            for hole in ["()", "\"\"", " ;", " ,", " .", ": \n", "  :"] {
                if page.contains(hole) {
                    fault(&format!("a hole, {hole:?}"));
                }
            }
        });
        assert_none("faults of pages", &faults);
    }
}
