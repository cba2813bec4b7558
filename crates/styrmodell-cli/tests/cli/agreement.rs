//! Answers that agree with themselves.

use crate::run::*;

#[test]
fn samverkanspart_is_told_where_it_sits_with_the_source() {
    for question in [["praktik", "4:1"], ["missbruksbehandling", "4:4"]] {
        let [need, basis] = question;
        let ran = ask(&["resolve", "--need", need, "--basis", basis, "--why-not", "finsam"]);
        let text = flat(&ran.out);
        for seat in [
            "Plats i operativa samverkansgruppen: chef. (Utredningen 2025",
            "Plats i SOB: chef. (Utredningen 2025",
        ] {
            assert!(text.contains(seat), "no {seat:?} in\n{}", ran.out);
        }
    }
}

#[test]
fn joint_duty_is_called_joint_in_the_list_of_each_actor() {
    let ran = ask(&["resolve", "--need", "praktik@4:4", "--need", "kost och motion@4:1"]).exits(0);
    // Arbvux executes alone and shares the governance.
    let of_arbvux = ran.out.split("\nArbvux\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    assert!(of_arbvux.contains("utför insatsen: praktik"), "{of_arbvux}");
    assert!(of_arbvux.contains("(gemensamt): kost och motion"), "{of_arbvux}");
}

#[test]
fn escalation_from_a_forum_has_no_step_before_that_forum() {
    let first_step = "Ta upp frågan med er representant";
    assert!(flat(&ask(&["escalate", "--matter", "oenighet"]).out).contains(first_step));
    for forum in ["operativ", "sob"] {
        let ran = ask(&["escalate", "--matter", "oenighet", "--from", forum]).exits(0);
        assert!(!flat(&ran.out).contains(first_step), "{}", ran.out);
    }
}
