//! The readings of joint insatser and of orders hold in every case of Göteborg's model:
//! what is shown, and that nothing beside it denies it.

use styrmodell::model::Support;
use styrmodell::{Decision, Language, Outcome};
use styrmodell_tests::{for_every_case, goteborg_2024};

use super::{short, single};

/// The text without line breaks and columns.
fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The pages of a case: short and long, in both languages, each on one line.
fn pages(decision: &Decision<'_>) -> Vec<String> {
    let languages = [Language::Swedish, Language::English].into_iter();
    let of = |language| {
        let (short, long) = (short::page(decision, None, language), single::page(decision, None, language));
        [on_one_line(&short.unwrap()), on_one_line(&long.unwrap())]
    };
    languages.flat_map(of).collect()
}

#[test]
fn order_does_not_go_to_an_executor_that_is_not_named() {
    let mut escalated = 0;
    for_every_case(goteborg_2024(), true, |subarea, basis, facts, decision| {
        let executes = decision.duty("utforande").unwrap();
        let is_escalated = match executes.outcome() {
            Outcome::Depends(ask) => ask.branches().any(|b| matches!(b.outcome(), Outcome::Escalate(_))),
            outcome => matches!(outcome, Outcome::Escalate(_)),
        };
        if !is_escalated {
            return;
        }
        escalated += 1;
        for page in pages(decision) {
            for denied in ["skickar uppdraget till utföraren", "skickar uppdraget till Arbvux"] {
                assert!(!page.contains(denied), "{subarea} {basis} {facts:?}: {denied} in\n{page}");
            }
        }
        // The anvisning names the order for 4:4 alone; it is sent once its receiver is known.
        let is_certain = matches!(executes.outcome(), Outcome::Escalate(_));
        if basis == "sol-4-4" && is_certain {
            let order = decision.duty("uppdrag").unwrap();
            assert!(order.sentence().ends_with("skickar uppdraget när det är klart vem som utför."));
            assert!(order.rules().all(|rule| rule.support() == Support::Derived));
        }
    });
    // Of 19 delområden and 3 × 3 × 5 combinations of facts: under 4:4 six that are always
    // unclear, and three unless they complement something; under 4:1 nine unless they are
    // joint.
    assert_eq!(escalated, 6 * 45 + 3 * 30 + 9 * 30);
}

#[test]
fn joint_insats_is_not_said_both_to_involve_arbvux_and_to_change_nothing() {
    let joint = "utför SF och Arbvux tillsammans";
    let mut told = 0;
    for_every_case(goteborg_2024(), true, |subarea, basis, facts, decision| {
        let is_joint =
            facts.iter().find(|(fact, _)| fact == "gemensam-insats").map(|(_, value)| value.as_deref());
        for page in pages(decision) {
            let tells = page.contains(joint);
            let denies =
                ["Gemensam 4:1-insats ändrar inte svaret", "Gemensam 4:1-insats does not change the answer"];
            let denies = denies.iter().any(|text| page.contains(text));
            assert!(!(tells && denies), "{subarea} {basis} {facts:?}:\n{page}");
            told += usize::from(tells);
        }
        let executes = decision.duty("utforande").unwrap();
        let is_of_sf =
            |outcome: Outcome<'_, '_>| matches!(outcome, Outcome::Responsible(actors) if actors.len() == 1);
        if basis == "sol-4-1" && is_of_sf(executes.outcome()) {
            let is_shown = decision.observations().iter().any(|remark| remark.text().contains(joint));
            let is_read = executes
                .rules()
                .flat_map(|rule| rule.interpretations())
                .any(|t| t.contains("gemensam insats"));
            let may_be_joint = is_joint != Some(Some("nej"));
            assert_eq!((is_shown, is_read), (may_be_joint, may_be_joint), "{subarea} {facts:?}");
        }
    });
    // Ten delområden in which SF executes under 4:1, with 2 × 3 × 5 combinations of facts
    // that leave a joint insats possible, on four pages.
    assert!(told >= 10 * 30 * 4, "{told}");
}
