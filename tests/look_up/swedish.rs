//! Every word of a Swedish word list: how many that no need is called by are taken
//! for a slip of one.

use std::collections::BTreeMap;
use std::fs;

use styrmodell::Language;
use styrmodell::answer::NeedLookUp;
use styrmodell_tests::*;

/// The word list of Debian's package `wswedish`, in ISO 8859-1.
const WORD_LIST: &str = "/usr/share/dict/swedish";

#[test]
#[ignore = "reads a word list that is not everywhere: install the package wswedish"]
fn swedish_words_are_seldom_taken_for_others() {
    let bytes = fs::read(WORD_LIST).unwrap();
    let text: String = bytes.into_iter().map(char::from).collect();
    let mut by_reason: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut all, mut offered) = (0, 0);
    for word in text.lines() {
        all += 1;
        if let NeedLookUp::Candidates(found) = goteborg_2024().look_up(word) {
            offered += 1;
            let why = found[0].why(Language::English);
            let reason: Vec<&str> = why.split('"').step_by(2).collect();
            by_reason.entry(reason.concat()).or_default().push(format!(
                "{word}→{}",
                found[0].why(Language::Swedish).split('"').nth(3).unwrap_or(&found[0].name)
            ));
        }
    }
    println!("{all} words, {offered} with candidates");
    for (reason, words) in by_reason {
        println!("{}: {reason}: {}", words.len(), words.join(", "));
    }
}
