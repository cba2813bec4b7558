//! Building and answering a case allocates nothing if all facts are stated.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use styrmodell::{Case, Outcome};
use styrmodell_tests::*;

#[test]
fn complete_case_of_the_shipped_model_does_not_allocate() {
    let book = goteborg_2024();
    let mut read_in_all = 0;
    for_every_case(book, false, |subarea, basis, stated, _| {
        let counted = allocation_counter::measure(|| {
            let mut case = book.case(subarea, basis).unwrap();
            for (fact, value) in stated {
                case = case.with(fact, value.as_deref().unwrap()).unwrap();
            }
            read_in_all += read(&case);
        });
        assert_eq!(counted.count_total, 0, "{}", case_text(subarea, basis, stated));
    });
    assert!(read_in_all > 0, "the answers were read");
}

#[test]
fn complete_case_with_duties_stored_apart_does_not_allocate() {
    let book = apart::duties_apart();
    for basis in book.bases() {
        let mut case = book.case("d", basis.id()).unwrap();
        for fact in book.facts() {
            case = case.with(fact.id(), fact.values().last().unwrap().id()).unwrap();
        }
        let mut sum = 0;
        let counted = allocation_counter::measure(|| sum += read(&case));
        assert_eq!(counted.count_total, 0);
        assert!(sum > 0, "the answers were read");
    }
}

/// Answers a case and reads every part of the answer.
fn read(case: &Case<'_>) -> usize {
    let decision = case.resolve();
    let mut sum = 0;
    for duty in decision.duties() {
        if let Outcome::Responsible(actors) = duty.outcome() {
            sum += actors.iter().map(|r| r.display_name().len()).sum::<usize>();
        }
        sum += duty.rules().map(|rule| rule.id().len()).sum::<usize>();
        sum += duty.beaten().map(str::len).sum::<usize>();
    }
    sum
}
