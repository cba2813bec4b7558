//! Words with what the library finds by them: those that people wrote, every name, and
//! every name with a slip of the fingers.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use styrmodell::answer::NeedLookUp;
use styrmodell::{Language, Rules};
use styrmodell_tests::root;
use styrmodell_tests::samples::some_of_each;

/// Texts that nobody should type.
const ODD_TEXTS: &[&str] = &[
    "",
    " ",
    "-",
    "åäö",
    "a\u{30a}a\u{308}o\u{308}",
    "TRÄNING I GRUPP",
    "<b>gym</b>",
    "gym\u{202e}",
    "__proto__",
    "constructor",
    "работа",
    "🙂 gym 🙂",
    "gym gym gym gym gym gym gym gym gym gym gym gym gym gym gym gym gym gym gym gym gym gym gym gym gym",
];

/// A text with a letter left out, one twice, and two changed, at a place in it.
fn slips(name: &str, at: usize) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let mut without = letters.clone();
    without.remove(at);
    let mut twice = letters.clone();
    twice.insert(at, letters[at]);
    let mut changed = letters;
    if at + 1 < changed.len() {
        changed.swap(at, at + 1);
    }
    [without, twice, changed].map(|letters| letters.into_iter().collect()).to_vec()
}

/// The texts to look up.
fn texts(rules: &Rules) -> Vec<String> {
    let written = fs::read_to_string(root().join("tests/expected/ord.csv")).unwrap();
    let written = written.lines().skip(1).map(|line| line.split(',').next().unwrap().replace('"', ""));
    let mut names: Vec<String> = Vec::new();
    for need in rules.needs() {
        names.extend([need.id(), need.name(), need.short_name()].map(str::to_owned));
        names.extend(need.other_names().iter().cloned());
    }
    let slipped = names.iter().flat_map(|name| {
        let places = 0..name.chars().count();
        places.flat_map(|at| slips(name, at))
    });
    let slipped = some_of_each(slipped.collect(), 20, |text: &String| text.chars().next());
    let joined = names.windows(2).map(|pair| format!("{} och {}", pair[0], pair[1]));
    let all: BTreeSet<String> =
        written.chain(slipped).chain(joined).chain(ODD_TEXTS.iter().map(|t| (*t).to_owned())).collect();
    all.into_iter().chain(names).collect()
}

fn found(rules: &Rules, text: &str) -> Value {
    let ids = |needs: Vec<&styrmodell::model::Need>| -> Vec<Value> {
        needs.into_iter().map(|need| json!({ "need": need.id() })).collect()
    };
    let (outcome, found) = match rules.look_up(text) {
        NeedLookUp::Match(need) => ("match", ids(vec![need])),
        NeedLookUp::Choice(needs) => ("choice", ids(needs)),
        NeedLookUp::Candidates(found) => {
            let found = found.iter().map(|one| {
                let (sv, en) = (one.why(Language::Swedish), one.why(Language::English));
                json!({ "need": one.id, "sv": sv, "en": en })
            });
            ("candidates", found.collect())
        }
        NeedLookUp::Overview => ("overview", Vec::new()),
    };
    let completed: Vec<&str> = rules.suggest(text).into_iter().map(|need| need.id()).collect();
    json!({ "text": text, "outcome": outcome, "found": found, "completed": completed })
}

/// Writes `words.ndjson`: a text a line, with what it finds and completes to.
pub(crate) fn write(folder: &Path, rules: &Rules) {
    let lines: Vec<String> = texts(rules).iter().map(|text| found(rules, text).to_string()).collect();
    fs::write(folder.join("words.ndjson"), lines.join("\n")).unwrap();
}
