//! Building and answering a complete case allocates no memory.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use styrmodell::{Case, Outcome};
use styrmodell_tests::*;

#[test]
fn complete_case_of_the_shipped_model_does_not_allocate() {
    let book = goteborg_2024();
    let mut total_read = 0;
    for_every_case(book, false, |subarea, basis, stated, _| {
        let allocations = allocation_counter::measure(|| {
            let mut case = book.case(subarea, basis).unwrap();
            for (fact, value) in stated {
                case = case.with(fact, value.as_deref().unwrap()).unwrap();
            }
            total_read += read_answer(&case);
        });
        assert_eq!(allocations.count_total, 0, "{}", case_text(subarea, basis, stated));
    });
    assert!(total_read > 0, "the answers were not read");
}

#[test]
fn complete_case_with_duties_stored_apart_does_not_allocate() {
    let book = apart::duties_apart();
    for basis in book.bases() {
        let mut case = book.case("d", basis.id()).unwrap();
        for fact in book.facts() {
            case = case.with(fact.id(), fact.values().last().unwrap().id()).unwrap();
        }
        let mut total = 0;
        let allocations = allocation_counter::measure(|| total += read_answer(&case));
        assert_eq!(allocations.count_total, 0);
        assert!(total > 0, "the answers were not read");
    }
}

/// Answers a case and reads every part of the answer.
fn read_answer(case: &Case<'_>) -> usize {
    let decision = case.resolve();
    let mut total = 0;
    for duty in decision.duties() {
        if let Outcome::Responsible(actors) = duty.outcome() {
            total += actors.iter().map(|r| r.display_name().len()).sum::<usize>();
        }
        total += duty.rules().map(|rule| rule.id().len()).sum::<usize>();
        total += duty.beaten().map(str::len).sum::<usize>();
    }
    total
}
