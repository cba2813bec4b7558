//! Text alone is enough to change the model: the shipped files, edited, answer
//! as the edit says, and every other case as before.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use styrmodell::{Code, Rulebook};
use styrmodell_tests::*;

fn shipped() -> Files {
    read(&goteborg_folder())
}

/// The cases of two rulebooks whose answers differ, by duty: before and after.
/// Cases that only one of them has are left out.
fn changes(before: &Answers, after: &Answers) -> BTreeMap<String, BTreeMap<String, (String, String)>> {
    let mut changes: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for (case, duties) in before {
        for (duty, old) in duties {
            match after.get(case).map(|d| d.get(duty).unwrap()) {
                Some(new) if new != old => {
                    let own = changes.entry(case.clone()).or_default();
                    own.insert(duty.clone(), (old.clone(), new.clone()));
                }
                _ => {}
            }
        }
    }
    changes
}

/// Every change is within what was meant: a delområde, a basis, and duties.
fn only(changes: &BTreeMap<String, BTreeMap<String, (String, String)>>, cases: &str, duties: &[&str]) {
    assert!(!changes.is_empty(), "something changes");
    let mut wrong = Vec::new();
    for (case, own) in changes {
        for (duty, (old, new)) in own {
            if !case.starts_with(cases) || !duties.contains(&duty.as_str()) {
                wrong.push(format!("{case}: {duty} was {old}, is {new}"));
            }
        }
    }
    none_of("changes were not meant", &wrong);
}

fn outcome(book: &Rulebook, need: &str, basis: &str, facts: &[(&str, &str)], duty: &str) -> String {
    let case = book.case(need, basis).unwrap_or_else(|e| panic!("{need}: {e}"));
    let case = facts.iter().fold(case, |case, (fact, value)| case.with(fact, value).unwrap());
    outcome_text(&case.resolve().duty(duty).unwrap())
}

// ── A delområde in another område ────────────────────────────────────────────

/// The lines of one delområde, cut out of the file.
fn cut(files: &mut Files, id: &str) -> String {
    let own = text(files, "omraden.yaml");
    let start = format!("      - id: {id}\n");
    assert_eq!(own.matches(&start).count(), 1);
    let at = own.find(&start).unwrap();
    let rest = &own[at + start.len()..];
    // Up to the next line that is not deeper than the item itself.
    let len: usize = rest
        .split_inclusive('\n')
        .take_while(|l| l.trim().is_empty() || l.starts_with("        "))
        .map(str::len)
        .sum();
    let cut = own[at..at + start.len() + len].to_owned();
    own.replace_range(at..at + cut.len(), "");
    cut
}

#[test]
fn a_subarea_moves_to_another_area() {
    let before = load(&shipped());
    let mut files = shipped();
    let lines = cut(&mut files, "social-samordning");
    assert!(lines.contains("SIP"), "with what belongs to it:\n{lines}");
    edit(&mut files, "omraden.yaml", "      - id: praktik\n", &format!("{lines}      - id: praktik\n"));
    let after = load(&files);

    let subarea = after.subareas().iter().find(|s| s.id() == "social-samordning").unwrap();
    assert_eq!(after.area_of(subarea).unwrap().id(), "jobbfokuserade");
    assert_eq!(after.subareas().len(), 19);
    // Now by the rules of the jobbfokuserade område; SF stands as utförare, so
    // the rules for delområden where only Arbvux does leave 4:1 open.
    let found = found(&files);
    assert_eq!(found, [], "still proven");
}

#[test]
fn a_subarea_moves_with_its_executors() {
    let before = load(&shipped());
    let mut files = shipped();
    let lines = cut(&mut files, "social-samordning");
    let lines = lines.replacen("utförare: socialförvaltningarna", "utförare: arbvux", 1);
    edit(&mut files, "omraden.yaml", "      - id: praktik\n", &format!("{lines}      - id: praktik\n"));
    let after = load(&files);
    assert_eq!(before.subareas().len(), after.subareas().len());
    let duties: Vec<&str> = after.duties().iter().map(|d| d.id()).collect();
    // It answers as its neighbour in every case.
    for_every_case(&after, true, |subarea, basis, facts, decision| {
        if subarea == "social-samordning" {
            let neighbour = case(&after, "praktik", basis, facts).resolve();
            for duty in &duties {
                let (own, other) = (decision.duty(duty).unwrap(), neighbour.duty(duty).unwrap());
                assert_eq!(duty_text(&own), duty_text(&other), "{basis} {facts:?} {duty}");
            }
        }
    });
    only(
        &changes(&answers(&before), &answers(&after)),
        "social-samordning ",
        &["utforande", "styrning", "samordning"],
    );
    assert_eq!(
        after.case("SIP", "4:4").unwrap().subarea().id(),
        "social-samordning",
        "its words moved along"
    );
}
