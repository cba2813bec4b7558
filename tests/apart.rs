//! Duties that depend on different facts are stored in separate tables. The answers
//! must be those of the rules.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use styrmodell::{Case, Decision, Outcome};
use styrmodell_tests::apart::{ACTORS, AT_ONCE, FOLLOWING, duties_apart};

/// Completes a case: `followed` has the number of the value of each followed fact,
/// and `at_once` is `true` for each other fact that is "ja".
fn case<'r>(case: Case<'r>, followed: [usize; FOLLOWING], at_once: &[bool]) -> Case<'r> {
    let followed = followed.iter().enumerate().map(|(i, v)| (format!("f{i}"), format!("v{v}")));
    let yes_no = |is_so: bool| if is_so { "ja" } else { "nej" };
    let at_once = at_once.iter().enumerate().map(|(i, is_so)| (format!("g{i}"), yes_no(*is_so).to_owned()));
    followed.chain(at_once).fold(case, |case, (fact, value)| case.with(&fact, &value).unwrap())
}

/// Returns the actors that have a duty, the rules that give it to them, and the
/// rules that those beat.
fn answer_for(decision: &Decision<'_>, duty: &str) -> (String, Vec<String>, Vec<String>) {
    let duty = decision.duty(duty).unwrap();
    let actors = match duty.outcome() {
        Outcome::Responsible(actors) => actors.to_string(),
        other => format!("{other:?}"),
    };
    (actors, duty.rules().map(|r| r.id().to_owned()).collect(), duty.beaten().map(str::to_owned).collect())
}

#[test]
fn duties_in_separate_tables_have_the_answers_of_the_rules() {
    let book = duties_apart();
    for subarea in ["d", "e"] {
        for basis in ["l1", "l2"] {
            for number in 0..ACTORS.pow(3) {
                let followed = [number % ACTORS, number / ACTORS % ACTORS, number / ACTORS / ACTORS];
                let all_but_one: Vec<bool> = (0..AT_ONCE).map(|i| i != number % AT_ONCE).collect();
                for at_once in [[true; AT_ONCE].to_vec(), all_but_one] {
                    let decision = case(book.case(subarea, basis).unwrap(), followed, &at_once).resolve();
                    for (i, value) in followed.iter().enumerate() {
                        let expected = (format!("X{value}"), vec![format!("r{i}-{value}")], vec![]);
                        assert_eq!(answer_for(&decision, &format!("a{i}")), expected);
                    }
                    let is_exception = basis == "l2" && at_once.iter().all(|is_so| *is_so);
                    let rules = |ids: &[&str]| ids.iter().map(|&n| n.to_owned()).collect::<Vec<_>>();
                    let expected = if is_exception {
                        ("X1".to_owned(), rules(&["alla"]), rules(&["sist"]))
                    } else {
                        ("X0".to_owned(), rules(&["sist"]), rules(&[]))
                    };
                    assert_eq!(answer_for(&decision, "sist"), expected, "{subarea} {basis} {at_once:?}");
                }
            }
        }
    }
}

#[test]
fn duty_is_answered_although_facts_of_other_duties_are_not_stated() {
    let book = duties_apart();
    let decision =
        book.case("d", "l2").unwrap().with("f1", "v5").unwrap().with("g7", "nej").unwrap().resolve();
    assert_eq!(answer_for(&decision, "a1").0, "X5");
    assert_eq!(answer_for(&decision, "sist").0, "X0", "one `nej` does not decide");
    let Outcome::Depends(ask) = decision.duty("a0").unwrap().outcome() else {
        unreachable!("the value of f0 is not known")
    };
    assert_eq!(ask.fact().id(), "f0");
    let branches: Vec<String> = ask.branches().map(|branch| branch.sentence()).collect();
    let expected: Vec<String> = (0..ACTORS).map(|actor| format!("X{actor} gör.")).collect();
    assert_eq!(branches, expected);
    let asked_facts: Vec<&str> = decision.asks().iter().map(|fact| fact.id()).collect();
    assert_eq!(asked_facts, ["f0", "f2"]);
}
