//! The shipped rules against their own krav and typfall: that these hold, and
//! that they would notice if the rules drifted.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use styrmodell::{Draft, Language, Survivor};
use styrmodell_tests::*;

fn draft(files: &Files) -> Draft {
    Draft::from_files(files.iter().cloned()).unwrap_or_else(|findings| panic!("not proven:\n{findings}"))
}

/// As ids are spelt: å ä ö without their marks.
fn fold(text: &str) -> String {
    text.replace(['å', 'ä'], "a").replace('ö', "o")
}

fn goteborg() -> Files {
    goteborg_files()
}

/// A file of krav or typfall without some of its entries, of which a table's
/// rows are one each; numbered through the file. What is left empty goes, too.
fn without(text: &str, gone: impl Fn(usize) -> bool) -> String {
    let mut number = 0;
    let mut left = String::new();
    // Sections by their key at the left edge, in them entries, in these rows.
    for section in parts(text, |line| line.starts_with(char::is_alphabetic)) {
        let mut entries = parts(section, |line| line.starts_with("  - ")).into_iter();
        let head = entries.next().unwrap_or_default();
        let mut kept = String::new();
        for entry in entries {
            let mut rows = parts(entry, |line| line.starts_with("      - [")).into_iter();
            let first = rows.next().unwrap_or_default();
            let rows: Vec<&str> = rows.collect();
            let mut take = |part: &str| {
                number += 1;
                if gone(number - 1) { String::new() } else { part.to_owned() }
            };
            let entry = match rows.is_empty() {
                true => take(first),
                false => rows.iter().map(|row| take(row)).collect(),
            };
            if !entry.is_empty() {
                kept.push_str(if rows.is_empty() { "" } else { first });
                kept.push_str(&entry);
            }
        }
        if !kept.is_empty() || number == 0 {
            left.push_str(head);
            left.push_str(&kept);
        }
    }
    left
}

/// A text cut before every line that begins a part; before the first is a part, too.
fn parts(text: &str, begins: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if begins(line) && at > 0 {
            cuts.push(at);
        }
        at += line.len();
    }
    cuts.push(text.len());
    cuts.windows(2).filter_map(|w| text.get(*w.first()?..*w.last()?)).collect()
}

/// How many entries a file of krav or typfall has.
fn count(text: &str) -> usize {
    let last = std::cell::Cell::new(0);
    without(text, |number| {
        last.set(number + 1);
        false
    });
    last.get()
}

fn changing<'a>(survivors: &'a [Survivor<'_>]) -> Vec<&'a str> {
    survivors.iter().filter(|s| s.changes_answers()).map(|s| s.change(Language::English)).collect()
}

#[test]
fn every_krav_and_typfall_holds() {
    let draft = draft(&goteborg());
    assert!(draft.findings().is_empty(), "{}", draft.findings());
    let (krav, typfall) = (draft.requirements().count(), draft.scenarios().count());
    println!("{krav} krav and {typfall} typfall hold");
    assert!(krav >= 30 && typfall >= 200, "{krav} krav, {typfall} typfall");
}

/// Every rule gives a compared answer, every exception shows in one, and every
/// delområde is asked for under every lagrum. A matter that no case raises is
/// a krav's: somebody decides it.
#[test]
fn typfall_touch_all_there_is() {
    let files = goteborg();
    let draft = draft(&files);
    let untouched = draft.untouched();
    assert_eq!(untouched.rules, []);
    assert_eq!(untouched.exceptions, []);
    assert!(untouched.cells.is_empty());
    let krav = files.iter().find(|(name, _)| name == "krav.yaml").map_or("", |(_, text)| text);
    for matter in untouched.matters {
        let id = format!("fråga: {}\n", matter.id());
        assert!(fold(krav).contains(&fold(&id)), "no krav says who decides {}", matter.id());
    }
}

/// Every area, duty and matter stands in some krav, and each krav says where it
/// is written. That every exception is felt is for the small changes to show.
#[test]
fn krav_touch_all_there_is_and_cite_their_places() {
    let files = goteborg();
    let krav = files.iter().find(|(name, _)| name == "krav.yaml").map_or("", |(_, text)| text);
    for entry in krav.split("\n  - id: ").skip(1) {
        let id = entry.lines().next().unwrap_or_default();
        assert!(entry.contains("    källa: "), "{id} says not where it is written");
    }
    // Conditions and demands alone: names and remarks prove nothing.
    let proves = |line: &&str| {
        ["när:", "om:", "ska:", "fråga:"].iter().any(|key| line.contains(key)) || line.starts_with("      ")
    };
    let proving = fold(&krav.lines().filter(proves).collect::<Vec<_>>().join("\n"));
    let words: Vec<&str> = proving.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').collect();
    let draft = draft(&files);
    let book = draft.as_rules();
    let ids = book.areas().iter().map(|a| a.id()).chain(book.duties().iter().map(|d| d.id()));
    let missing: Vec<&str> =
        ids.chain(book.matters().iter().map(|m| m.id())).filter(|id| !words.contains(id)).collect();
    assert_eq!(missing, Vec::<&str>::new(), "no krav is about these");
}

#[test]
fn no_small_change_of_an_answer_goes_unnoticed() {
    let draft = draft(&goteborg());
    let mutants = draft.mutants();
    println!(
        "{} changes: {} refused, {} noticed by krav, {} by typfall alone, {} change nothing",
        mutants.tried,
        mutants.refused,
        mutants.by_requirements,
        mutants.by_scenarios,
        mutants.survivors.len()
    );
    assert_eq!(changing(&mutants.survivors), Vec::<&str>::new());
    let idle: Vec<&str> =
        mutants.by_requirement.iter().filter(|(_, count)| *count == 0).map(|(id, _)| *id).collect();
    assert_eq!(idle, Vec::<&str>::new(), "krav that notice nothing");
}

/// Typfall switched off, each krav still notices a change; what it notices has
/// nothing to do with the others.
#[test]
fn each_krav_alone_notices_a_change() {
    let mut files = goteborg();
    files.retain(|(name, _)| name != "typfall.yaml");
    let draft = draft(&files);
    assert_eq!(draft.scenarios().count(), 0);
    let mutants = draft.mutants();
    let idle: Vec<&str> =
        mutants.by_requirement.iter().filter(|(_, count)| *count == 0).map(|(id, _)| *id).collect();
    assert_eq!(idle, Vec::<&str>::new(), "krav that notice nothing");
}

/// Without the first third of both files, or the last, some change of an answer
/// goes unnoticed. What the middle third says, others say, too.
#[test]
fn without_a_third_of_them_some_change_goes_unnoticed() {
    let full = goteborg();
    for third in [0, 2] {
        let mut files = full.clone();
        for name in ["krav.yaml", "typfall.yaml"] {
            let file = text(&mut files, name);
            let all = count(file);
            let gone = third * all / 3..(third + 1) * all / 3;
            *file = without(file, |number| gone.contains(&number));
        }
        let draft = draft(&files);
        let mutants = draft.mutants();
        let unnoticed = changing(&mutants.survivors);
        println!(
            "with {} krav and {} typfall: {unnoticed:?}",
            draft.requirements().count(),
            draft.scenarios().count()
        );
        assert!(!unnoticed.is_empty(), "third {third} is missed by nothing");
    }
}
