//! The tests that every revision of the rules must pass before the city uses
//! it.

use city_system::{Queue, queue};
use proptest::prelude::*;
use styrmodell_testkit::{
    Region, assert_answers, assert_consistent, assert_only_changes, assert_oracle_agrees, cases, load,
};

#[test]
fn rules_have_no_findings() {
    assert_consistent("rules");
}

#[test]
fn every_case_is_answered_as_decided() {
    assert_answers("rules/2026-01-01", "tests/answers/2026-01-01.csv");
    assert_answers("rules/2027-01-01", "tests/answers/2027-01-01.csv");
}

/// The decision of 2026-11-02 is about läxhjälp for adults, and nothing else.
#[test]
fn revision_changes_exactly_what_was_decided() {
    let region = Region::new().subarea("läxhjälp").fact("ålder", "vuxen").duty("utförande");
    assert_only_changes(&load("rules/2026-01-01"), &load("rules/2027-01-01"), [region]);
}

#[test]
fn naive_oracle_agrees_with_the_library() {
    assert_oracle_agrees("rules/2027-01-01");
}

proptest! {
    /// Since 2027 no case waits for a forum, whatever is known of it.
    #[test]
    fn every_case_has_a_queue(asked in cases(&load("rules/2027-01-01"))) {
        let book = load("rules/2027-01-01");
        match queue(asked.case(&book)?) {
            Some(Queue::Executors(actors)) => prop_assert!(!actors.is_empty()),
            Some(Queue::Question(question)) => prop_assert_eq!(question, "Har personen fyllt 18 år?"),
            other => prop_assert!(false, "{asked}: {other:?}"),
        }
    }
}
