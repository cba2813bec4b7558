//! A case whose facts are all known is answered without the heap.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use styrmodell::{Outcome, Rulebook};
use styrmodell_tests::*;

#[test]
fn a_complete_case_is_answered_without_allocating() {
    let book = Rulebook::goteborg();
    let mut answered = 0;
    for_every_case(book, false, |subarea, basis, stated, _| {
        let mut case = book.case(subarea, basis).unwrap();
        for (fact, value) in stated {
            case = case.with(fact, value.as_deref().unwrap()).unwrap();
        }
        let counted = allocation_counter::measure(|| {
            let decision = case.resolve();
            for duty in decision.duties() {
                if let Outcome::Responsible(actors) = duty.outcome() {
                    answered += actors.iter().map(|r| r.display_name().len()).sum::<usize>();
                }
                answered += duty.rules().map(|rule| rule.id().len()).sum::<usize>();
                answered += duty.beaten().map(str::len).sum::<usize>();
            }
        });
        assert_eq!(counted.count_total, 0, "{}", case_text(subarea, basis, stated));
    });
    assert!(answered > 0, "the answers were read");
}
