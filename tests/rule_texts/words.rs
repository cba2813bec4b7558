//! The verb of a duty, and what an outcome of a rule says in its place.

use styrmodell::Rulebook;
use styrmodell_tests::*;

use super::{FACTS, base_with};

/// The sentence about a duty of the case that is told by its facts.
fn sentence(book: &Rulebook, need: &str, basis: &str, facts: &[(&str, &str)], duty: &str) -> String {
    let mut case = book.case(need, basis).unwrap();
    for (fact, value) in facts {
        case = case.with(fact, value).unwrap();
    }
    case.resolve().duty(duty).unwrap().sentence()
}

#[test]
fn verb_of_a_duty_is_the_one_given_or_else_its_name() {
    let duties = "ansvar:
  - { id: utforande, namn: Utförande, verb: utför, nivå: operativ, bland_utförarna: ja, gör: utför insatsen }
  - { id: styrning, namn: Styrning, nivå: strategisk, gör: styr insatsen }
";
    let book = load(&base_with(&[("ansvar.yaml", duties)]));
    let verbs: Vec<&str> = book.duties().iter().map(|duty| duty.verb()).collect();
    assert_eq!(verbs, ["utför", "Styrning"]);
}

#[test]
fn words_of_an_outcome_go_before_those_of_its_duty() {
    let rule = "regler:
  - id: praktik-lag-b
    när: { delområde: praktik, lagrum: lag-b }
    då:
      utförande: { ansvarig: skola, gör: utför praktiken på plats }
      styrning: { ansvarig: ingen, ingen: Praktik enligt lag B styrs av staten }
    undantag_från: [arbete-lag-b, omrade/arbete/styrning]
    källa: anvisning/text/4
";
    let book = load(&base_with(&[("fler.yaml", rule)]));
    let of = |basis, duty| sentence(&book, "praktik", basis, &[], duty);
    assert_eq!(of("lag-b", "utforande"), "Skolan utför praktiken på plats.");
    assert_eq!(of("lag-b", "styrning"), "Praktik enligt lag B styrs av staten.");
    // Elsewhere the words are the duty's.
    assert_eq!(of("lag-a", "utforande"), "Skolan utför insatsen.");
    let decision = book.case("praktik", "lag-b").unwrap().resolve();
    let duty = decision.duty("utforande").unwrap();
    assert_eq!((duty.action(), duty.duty().action()), ("utför praktiken på plats", "utför insatsen"));
}

#[test]
fn words_of_an_outcome_hold_only_where_its_rule_holds_whatever_is_unknown() {
    // Two rules with the same answer: the words of one are for urgent cases alone.
    let urgent = "regler:
  - id: bradskande
    när: { delområde: kost, brattom: ja }
    då: { utförande: { ansvarig: socialen, gör: utför insatsen samma dag } }
    källa: anvisning/text/4
";
    let book = load(&base_with(&[("omstandigheter.yaml", FACTS), ("fler.yaml", urgent)]));
    let of = |facts: &[(&str, &str)]| sentence(&book, "kost", "lag-a", facts, "utforande");
    assert_eq!(of(&[("brattom", "ja")]), "Klientens social utför insatsen samma dag.");
    assert_eq!(of(&[("brattom", "nej")]), "Klientens social utför insatsen.");
    assert_eq!(of(&[]), "Klientens social utför insatsen.");
    assert_eq!(of(&[("brattom", "ja"), ("stadsdel", "norr")]), "Socialen Norr utför insatsen samma dag.");
}

#[test]
fn words_of_a_rule_that_another_overrides_in_some_case_are_not_certain() {
    let rules = "regler:
  - id: kost-hemma
    när: { delområde: kost }
    då: { utförande: { ansvarig: socialen, gör: utför insatsen hemma } }
    undantag_från: halsa
    källa: anvisning/text/4
  - id: kost-pa-plats
    när: { delområde: kost, brattom: ja }
    då: { utförande: { ansvarig: socialen, gör: utför insatsen på plats } }
    undantag_från: kost-hemma
    källa: anvisning/text/4
";
    let book = load(&base_with(&[("omstandigheter.yaml", FACTS), ("fler.yaml", rules)]));
    let of = |facts: &[(&str, &str)]| sentence(&book, "kost", "lag-a", facts, "utforande");
    assert_eq!(of(&[("brattom", "ja")]), "Klientens social utför insatsen på plats.");
    assert_eq!(of(&[("brattom", "nej")]), "Klientens social utför insatsen hemma.");
    assert_eq!(of(&[]), "Klientens social utför insatsen.");
}

#[test]
fn branch_has_the_words_of_the_rule_that_holds_for_its_value() {
    let rules = "regler:
  - id: kost-bradskande
    när: { delområde: kost, brattom: ja }
    då: { utförande: { lyfts: oklart } }
    undantag_från: halsa
    källa: anvisning/text/4
  - id: kost-i-lugn
    när: { delområde: kost, brattom: nej }
    då: { utförande: { ansvarig: socialen, gör: utför insatsen i lugn och ro } }
    källa: anvisning/text/4
";
    let book = load(&base_with(&[("omstandigheter.yaml", FACTS), ("fler.yaml", rules)]));
    let decision = book.case("kost", "lag-a").unwrap().resolve();
    let duty = decision.duty("utforande").unwrap();
    let styrmodell::Outcome::Depends(ask) = duty.outcome() else { unreachable!("it depends on brattom") };
    let sentences: Vec<String> = ask.branches().map(|branch| branch.sentence()).collect();
    assert_eq!(sentences, ["Det är oklart.", "Klientens social utför insatsen i lugn och ro."]);
}
