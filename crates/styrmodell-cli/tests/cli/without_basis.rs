//! One need without a basis: the answers of all bases, side by side.

use crate::json::Json;
use crate::run::*;

fn cases(json: &Json) -> Vec<(&str, &str)> {
    json.at("answers").list().iter().map(|a| (a.at("subarea").text(), a.at("basis").text())).collect()
}

#[test]
fn json_has_an_answer_for_each_basis_and_no_assessment() {
    let json = ask_json(&["resolve", "--need", "praktik"]);
    assert_eq!(cases(&json), [("praktik", "sol-4-1"), ("praktik", "sol-4-4")]);
    assert_eq!(*json.at("assessment"), Json::Null);
    for (i, basis) in ["4:1", "4:4"].iter().enumerate() {
        let alone = ask_json(&["resolve", "--need", "praktik", "--basis", basis]);
        assert_eq!(*json.at(&format!("answers.{i}")), *alone.at("answers.0"), "{basis}");
    }
}

#[test]
fn answers_are_ordered_by_subarea_and_then_by_basis_as_declared() {
    let json = ask_json(&["resolve", "--need", "jobbfokuserad insats"]);
    let of_4_1 = ask_json(&["resolve", "--need", "jobbfokuserad insats", "--basis", "4:1"]);
    let expected: Vec<(&str, &str)> = cases(&of_4_1)
        .iter()
        .flat_map(|(subarea, _)| [(*subarea, "sol-4-1"), (*subarea, "sol-4-4")])
        .collect();
    assert!(expected.len() > 2);
    assert_eq!(cases(&json), expected);
    assert_eq!(*json.at("assessment"), Json::Null);
}

#[test]
fn text_has_both_bases_their_explanations_and_what_to_write() {
    for (language, depends, whole) in [
        ("sv", "Beror på: gemensam", "Hela svaret: --basis 4:1 eller 4:4"),
        ("en", "Depends on: gemensam", "The whole answer: --basis 4:1 or 4:4"),
    ] {
        let ran = ask(&["resolve", "--need", "praktik", "--lang", language]).exits(4);
        let text = flat(&ran.out);
        let columns = ran.out.lines().find(|line| line.contains("4 kap. 1 § SoL")).unwrap();
        assert!(columns.contains("4 kap. 4 § SoL"), "side by side:\n{}", ran.out);
        let duty = ran.out.lines().find(|line| line.starts_with("  Utförande")).unwrap();
        assert!(duty.contains(depends) && duty.ends_with("Arbvux"), "{duty}");
        assert!(text.contains("Bistånd i form av insatser.") && text.contains(whole), "{}", ran.out);
    }
}

#[test]
fn facts_why_and_why_not_are_answered_under_each_basis() {
    let question = ["resolve", "--need", "kost och motion", "--fact", "stadsomrade=hisingen"];
    assert!(ask(&question).exits(4).out.contains("SF Hisingen"));
    let long = ask(&[&question[..], &["--why"]].concat()).exits(4).out;
    for title in ["Kost och motion enligt 4 kap. 1 § SoL", "Kost och motion enligt 4 kap. 4 § SoL"] {
        assert!(long.contains(title), "{long}");
    }
    let why_not = ask(&[&question[..], &["--why-not", "arbvux"]].concat()).exits(4).out;
    assert!(
        why_not.contains("Kost och motion, 4:1") && why_not.contains("Kost och motion, 4:4"),
        "{why_not}"
    );
}

#[test]
fn basis_beside_one_of_two_needs_is_still_asked_for() {
    let error =
        json_of(&["resolve", "--need", "praktik", "--need", "kost-och-motion@4:1"]).at("error").clone();
    assert_eq!(error.at("kind").text(), "bad-value");
}
