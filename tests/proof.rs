//! The shipped krav and typfall: they hold for the shipped rules, and they notice
//! small changes to the rules.

#![expect(clippy::panic, reason = "a test fails by panicking")]

use styrmodell::Language;
use styrmodell::trial::{Draft, Survivor};
use styrmodell_tests::*;

fn draft(files: &Files) -> Draft {
    Draft::from_files(files.iter().cloned()).unwrap_or_else(|findings| panic!("not proven:\n{findings}"))
}

/// Normalises a text to the spelling of ids, with å, ä and ö as a and o.
fn fold(text: &str) -> String {
    text.replace(['å', 'ä'], "a").replace('ö', "o")
}

fn goteborg() -> Files {
    goteborg_files()
}

/// Removes some entries from a file of krav or typfall, chosen by their numbers in
/// the file; each row of a table counts as an entry. Sections and tables that
/// become empty are removed, too.
fn without(text: &str, is_removed: impl Fn(usize) -> bool) -> String {
    let mut number = 0;
    let mut remaining = String::new();
    // Sections begin with a key at the left edge; they hold entries, and these
    // hold rows.
    for section in split_before(text, |line| line.starts_with(char::is_alphabetic)) {
        let mut entries = split_before(section, |line| line.starts_with("  - ")).into_iter();
        let head = entries.next().unwrap_or_default();
        let mut kept = String::new();
        for entry in entries {
            let mut rows = split_before(entry, |line| line.starts_with("      - [")).into_iter();
            let head_of_entry = rows.next().unwrap_or_default();
            let rows: Vec<&str> = rows.collect();
            let mut unless_removed = |part: &str| {
                number += 1;
                if is_removed(number - 1) { String::new() } else { part.to_owned() }
            };
            let entry = match rows.is_empty() {
                true => unless_removed(head_of_entry),
                false => rows.iter().map(|row| unless_removed(row)).collect(),
            };
            if !entry.is_empty() {
                kept.push_str(if rows.is_empty() { "" } else { head_of_entry });
                kept.push_str(&entry);
            }
        }
        if !kept.is_empty() || number == 0 {
            remaining.push_str(head);
            remaining.push_str(&kept);
        }
    }
    remaining
}

/// Splits a text before every line that begins a part; the text before the
/// first is a part, too.
fn split_before(text: &str, begins_part: impl Fn(&str) -> bool) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if begins_part(line) && at > 0 {
            cuts.push(at);
        }
        at += line.len();
    }
    cuts.push(text.len());
    cuts.windows(2).filter_map(|w| text.get(*w.first()?..*w.last()?)).collect()
}

/// Returns the number of entries in a file of krav or typfall.
fn count(text: &str) -> usize {
    let last = std::cell::Cell::new(0);
    without(text, |number| {
        last.set(number + 1);
        false
    });
    last.get()
}

fn changes_of_answers<'a>(survivors: &'a [Survivor<'_>]) -> Vec<&'a str> {
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

/// Every rule gives a compared answer, removing any exception changes one, and
/// every delområde is asked under every lagrum. If no typfall escalates a matter, a
/// krav says who decides it.
#[test]
fn typfall_cover_every_rule_exception_and_cell() {
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

/// Every area, duty and matter is in some krav, and each krav has a source. The
/// mutants below show whether every exception is covered.
#[test]
fn krav_cover_every_area_duty_and_matter_and_cite_sources() {
    let files = goteborg();
    let krav = files.iter().find(|(name, _)| name == "krav.yaml").map_or("", |(_, text)| text);
    for entry in krav.split("\n  - id: ").skip(1) {
        let id = entry.lines().next().unwrap_or_default();
        assert!(entry.contains("    källa: "), "{id} has no source");
    }
    // Only conditions and demands count, because names and remarks require nothing.
    let is_condition_or_demand = |line: &&str| {
        ["när:", "om:", "ska:", "fråga:"].iter().any(|key| line.contains(key)) || line.starts_with("      ")
    };
    let conditions_and_demands =
        fold(&krav.lines().filter(is_condition_or_demand).collect::<Vec<_>>().join("\n"));
    let words: Vec<&str> =
        conditions_and_demands.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').collect();
    let draft = draft(&files);
    let book = draft.as_rules();
    let ids = book.areas().iter().map(|a| a.id()).chain(book.duties().iter().map(|d| d.id()));
    let missing: Vec<&str> =
        ids.chain(book.matters().iter().map(|m| m.id())).filter(|id| !words.contains(id)).collect();
    assert_eq!(missing, Vec::<&str>::new(), "no krav is about these");
}

#[test]
fn every_mutant_that_changes_an_answer_is_noticed() {
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
    assert_eq!(changes_of_answers(&mutants.survivors), Vec::<&str>::new());
    let without_effect: Vec<&str> =
        mutants.by_requirement.iter().filter(|(_, count)| *count == 0).map(|(id, _)| *id).collect();
    assert_eq!(without_effect, Vec::<&str>::new(), "krav that notice nothing");
}

/// With the typfall disabled, each krav alone still notices some mutant.
#[test]
fn each_krav_alone_notices_a_mutant() {
    let mut files = goteborg();
    files.retain(|(name, _)| name != "typfall.yaml");
    let draft = draft(&files);
    assert_eq!(draft.scenarios().count(), 0);
    let mutants = draft.mutants();
    let without_effect: Vec<&str> =
        mutants.by_requirement.iter().filter(|(_, count)| *count == 0).map(|(id, _)| *id).collect();
    assert_eq!(without_effect, Vec::<&str>::new(), "krav that notice nothing");
}

/// With the first, the middle or the last third of both files alone, some change of an
/// answer goes unnoticed.
#[test]
fn a_third_of_krav_and_typfall_misses_some_mutant() {
    let all_files = goteborg();
    for third in 0..3 {
        let mut files = all_files.clone();
        for name in ["krav.yaml", "typfall.yaml"] {
            let file = text(&mut files, name);
            let entry_count = count(file);
            let is_kept = third * entry_count / 3..(third + 1) * entry_count / 3;
            *file = without(file, |number| !is_kept.contains(&number));
        }
        let draft = draft(&files);
        let mutants = draft.mutants();
        let unnoticed = changes_of_answers(&mutants.survivors);
        println!(
            "with {} krav and {} typfall: {unnoticed:?}",
            draft.requirements().count(),
            draft.scenarios().count()
        );
        assert!(!unnoticed.is_empty(), "third {third} alone notices every mutant");
    }
}
