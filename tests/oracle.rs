//! Compares the library with the testkit's oracle on the same files. The oracle has
//! another YAML parser, and derives answers by plain loops over names.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use styrmodell_testkit::naive::{self, Answer, Outcome};
use styrmodell_tests::*;

/// Compares every cell with every subset of facts left open, complete cases
/// included.
fn compare(files: &Files, cases: usize) {
    let agreement = naive::compare(&naive::Model::read(files.iter().cloned()), &load(files));
    assert_none("differences", &agreement.differences);
    assert_eq!(agreement.cases, cases, "the number of cases");
}

#[test]
fn goteborg_has_the_answers_of_the_oracle() {
    // The cases: 19 delområden, 2 lagrum, and facts with 2, 2 and 4 values, each
    // also open.
    compare(&goteborg_files(), 19 * 2 * 3 * 3 * 5);
}

#[test]
fn lillkoping_has_the_answers_of_the_oracle() {
    compare(&read(&lillkoping_folder()), 7 * 3 * 4);
}

const MORE_FACTS: &str = "
  - { id: alder, namn: Ålder, frågetext: Hur gammal?, värden: [{ id: ung, namn: Ung }, { id: vuxen, namn: Vuxen }, { id: gammal, namn: Gammal }] }
  - { id: plan, namn: Plan, frågetext: Finns en plan?, värden: [{ id: ja, namn: Ja }, { id: nej, namn: Nej }] }
";

/// Constructs that the shipped models lack: chains whose middle rule does not match
/// or has no outcome for the duty, alternatives, rules that agree, and answers that
/// depend on one fact after another.
const MORE_RULES: &str = "
  - { id: mitten, när: { delområde: träning, ålder: ung }, då: { utförande: ingen }, undantag_från: [halsa, traning-lag-b], källa: anvisning/text/1 }
  - { id: ytterst, när: { delområde: träning, plan: ja }, då: { utförande: { lyfts: oklart } }, undantag_från: mitten, källa: anvisning/text/1 }
  - id: alternativ
    när: [{ delområde: kost, ålder: [ung, gammal], stadsdel: norr }, { delområde: kost, plan: { inte: ja } }]
    då: { utförande: [skola, socialen] }
    undantag_från: halsa
    tolkning: Skolan är med.
    källa: anvisning/text/1
  - { id: samma, när: { delområde: praktik, ålder: { inte: [ung] }, plan: ja }, då: { utförande: skola }, undantag_från: arbete-lag-b, källa: anvisning/text/1 }
  - { id: tyst, när: { delområde: kost, plan: ja }, då: { utförande: socialen }, undantag_från: [alternativ, område/hälsa/styrning], källa: anvisning/text/1 }
  - { id: over-tyst, när: { delområde: kost }, då: { styrning: [skola, socialen] }, undantag_från: tyst, källa: anvisning/text/1 }
";

#[test]
fn chains_and_alternatives_have_the_answers_by_hand_and_of_the_oracle() {
    let mut files = read(&root().join("tests/fixtures/base"));
    text(&mut files, "omstandigheter.yaml").push_str(MORE_FACTS.trim_start_matches('\n'));
    text(&mut files, "regler.yaml").push_str(MORE_RULES.trim_start_matches('\n'));
    // The cases: 3 delområden, 2 lagrum, and facts with 2, 3 and 2 values, each
    // also open.
    compare(&files, 3 * 2 * 3 * 4 * 3);

    // Answers worked out by hand, to check the oracle as well.
    let model = naive::Model::read(files.iter().cloned());
    let answer_for = |subarea: &str, duty: &str, facts: &[(&str, &str)]| -> Answer {
        let facts = facts.iter().map(|(fact, value)| ((*fact).to_owned(), (*value).to_owned()));
        model.answer(subarea, "lag-a", &facts.collect()).remove(duty).unwrap()
    };
    let set = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<BTreeSet<String>>();
    // The outermost rule beats the first through a middle rule that does not
    // match.
    let for_old = answer_for("traning", "utforande", &[("alder", "gammal"), ("plan", "ja")]);
    assert_eq!(for_old.outcome, Outcome::Escalate("oklart".to_owned()));
    assert_eq!((for_old.winners, for_old.beaten), (set(&["ytterst"]), set(&["halsa"])));
    // The answer depends on one fact, and its branches on another.
    let open = answer_for("traning", "utforande", &[]);
    let Outcome::Depends(fact, branches) = &open.outcome else { panic!("settled: {open}") };
    assert_eq!(fact, "alder");
    let branches: Vec<(&str, bool)> = branches
        .iter()
        .map(|(value, answer)| {
            (value.as_str(), answer.outcome == Outcome::Depends("plan".to_owned(), vec![]))
        })
        .collect();
    assert_eq!(branches, [("ung", true), ("vuxen", true), ("gammal", true)]);
    // An exception to a rule without an outcome for the duty beats nothing
    // through it.
    let decided = answer_for("kost", "styrning", &[("plan", "ja")]);
    assert_eq!(decided.winners, set(&["omrade/halsa/styrning", "over-tyst"]));
    // In an operational duty, the stated fact narrows the group to its member.
    let north = [("plan", "nej"), ("alder", "ung"), ("stadsdel", "norr")];
    let narrowed = answer_for("kost", "utforande", &north);
    assert_eq!(narrowed.outcome, Outcome::Responsible(set(&["skola", "socialen"])));
    assert_eq!(narrowed.who, ["skola", "social-norr"]);
    assert_eq!(answer_for("kost", "styrning", &north).who, ["skola", "socialen"]);
    assert_eq!(answer_for("praktik", "utforande", &[]).who, ["skola"]);
    assert_eq!(answer_for("kost", "utforande", &[("plan", "ja")]).who, ["socialen?stadsdel"]);
}

/// Undated taken decisions settle facts that are not stated. Dated ones do not
/// apply if no day is given.
#[test]
fn undated_taken_decisions_settle_open_facts() {
    let mut files = read(&root().join("tests/fixtures/base"));
    text(&mut files, "omstandigheter.yaml").push_str(MORE_FACTS.trim_start_matches('\n'));
    text(&mut files, "regler.yaml").push_str(MORE_RULES.trim_start_matches('\n'));
    let decisions = "fattade_beslut:
  - { id: plan-finns, namn: Plan finns, när: { delområde: kost }, ger: { plan: ja } }
  - { id: plan-saknas, namn: Plan saknas, när: { delområde: träning, stadsdel: { inte: norr } }, ger: { plan: nej, ålder: vuxen } }
  - { id: plan-snart, namn: Plan snart, när: { delområde: praktik }, från: 2025-02-01, ger: { plan: ja } }
";
    files.push(("beslut.yaml".to_owned(), decisions.to_owned()));
    compare(&files, 3 * 2 * 3 * 4 * 3);

    let model = naive::Model::read(files.iter().cloned());
    let outcome_for = |subarea: &str, facts: &[(&str, &str)]| {
        let facts: BTreeMap<String, String> =
            facts.iter().map(|(fact, value)| ((*fact).to_owned(), (*value).to_owned())).collect();
        model.answer(subarea, "lag-a", &facts).remove("utforande").unwrap().outcome
    };
    let depends_on = |outcome: &Outcome, on: &str| matches!(outcome, Outcome::Depends(fact, _) if fact == on);
    // The fact is open without the decision, and settled by it.
    assert!(depends_on(&outcome_for("traning", &[]), "alder"));
    assert!(matches!(outcome_for("traning", &[("stadsdel", "soder")]), Outcome::Responsible(_)));
    // A stated fact overrides the decision.
    assert!(matches!(outcome_for("traning", &[("stadsdel", "soder"), ("plan", "ja")]), Outcome::Escalate(_)));
}
