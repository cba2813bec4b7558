//! The texts and lists of an answer: sentences, escalated matters and their routes,
//! remarks, and the facts that would narrow a group.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use styrmodell::{Case, Outcome};
use styrmodell_tests::*;

/// The groups are in the answer itself, and in its branches.
#[test]
fn open_district_is_listed_as_narrowing_the_group() {
    let narrowing_facts = |case: Case<'_>| -> Vec<String> {
        case.resolve().would_narrow().iter().map(|fact| fact.id().to_owned()).collect()
    };
    for need in ["fysisk träning", "praktik"] {
        let case = || goteborg_2024().case(need, "4:1").unwrap();
        assert_eq!(narrowing_facts(case()), ["stadsomrade"], "{need}");
        assert!(narrowing_facts(case().with("stadsomrade", "hisingen").unwrap()).is_empty(), "{need}");
    }
}

/// Each escalated matter has a route. The route of a disagreement about the answer
/// comes once, and last.
#[test]
fn routes_cover_escalated_matters_and_a_disagreement() {
    let matters_of_routes = |escalated: &str| -> Vec<String> {
        let mut files = read(&root().join("tests/fixtures/base"));
        edit(&mut files, "regler.yaml", "{ lyfts: oklart }", escalated);
        let book = load(&files);
        let decision = book.case("praktik", "lag-b").unwrap().resolve();
        decision.routes().iter().map(|route| route.matter().id().to_owned()).collect()
    };
    assert_eq!(matters_of_routes("{ lyfts: oklart }"), ["oklart", "oenighet"]);
    assert_eq!(matters_of_routes("{ lyfts: oenighet }"), ["oenighet"]);
    assert_eq!(matters_of_routes("skola"), ["oenighet"]);
}

/// The remarks are those of the delområde, of the rule and of the lagrum, in this
/// order, and each text once.
#[test]
fn each_remark_is_listed_once() {
    let mut files = read(&root().join("tests/fixtures/base"));
    let remark = |text: &str| format!("obs: [{{ text: {text}, källa: anvisning/text/1 }}]");
    let kost = "id: kost, namn: Kost,";
    edit(&mut files, "omraden.yaml", kost, &format!("{kost} {},", remark("Om kosten.")));
    let halsa = "{ id: halsa, när:";
    edit(&mut files, "regler.yaml", halsa, &format!("{{ id: halsa, {}, när:", remark("Om hälsan.")));
    let law = "{ id: lag-a, namn: Lag A,";
    edit(&mut files, "lagrum.yaml", law, &format!("{law} {},", remark("Om kosten.")));
    let book = load(&files);
    let remarks = |need: &str, basis: &str| -> Vec<String> {
        let decision = book.case(need, basis).unwrap().resolve();
        decision.observations().iter().map(|remark| remark.text().to_owned()).collect()
    };
    assert_eq!(remarks("kost", "lag-a"), ["Om kosten.", "Om hälsan."]);
    assert_eq!(remarks("kost", "lag-b"), ["Om kosten.", "Om hälsan."]);
    assert_eq!(remarks("praktik", "lag-a"), ["Om kosten."]);
    assert!(remarks("praktik", "lag-b").is_empty());
}

/// The outcomes are one actor, several actors jointly, an escalated matter, a
/// question with its branches, and nobody.
#[test]
fn every_kind_of_outcome_is_a_sentence() {
    let mut files = read(&root().join("tests/fixtures/base"));
    text(&mut files, "omstandigheter.yaml").push_str(
        "  - { id: plan, namn: Plan, frågetext: Finns en plan?, värden: [{ id: ja, namn: Ja }, { id: nej, namn: Nej }] }\n",
    );
    edit(&mut files, "omraden.yaml", "utförare: socialen }", "utförare: [socialen, skola] }");
    text(&mut files, "regler.yaml").push_str(
        "  - { id: planerat, när: { delområde: kost, lagrum: lag-a, plan: ja }, då: { utförande: skola }, undantag_från: halsa, källa: anvisning/text/3 }
  - { id: oplanerat, när: { delområde: kost, lagrum: lag-b, plan: nej }, då: { utförande: ingen }, undantag_från: halsa, källa: anvisning/text/3 }\n",
    );
    let book = load(&files);
    let case = |need: &str, basis: &str| book.case(need, basis).unwrap();
    let norr = |need: &str, basis: &str| case(need, basis).with("stadsdel", "norr").unwrap();
    let sentence = |case: Case<'_>| case.resolve().duty("utforande").unwrap().sentence();
    assert_eq!(sentence(norr("träning", "lag-a")), "Socialen Norr utför insatsen.");
    assert_eq!(sentence(case("träning", "lag-a")), "Klientens social utför insatsen.");
    assert_eq!(sentence(norr("träning", "lag-b")), "Socialen Norr och Skolan utför insatsen gemensamt.");
    assert_eq!(sentence(case("praktik", "lag-b")), "Det är oklart.");
    assert_eq!(sentence(case("kost", "lag-a")), "Finns en plan?");
    assert_eq!(sentence(norr("kost", "lag-b").with("plan", "nej").unwrap()), "Ingen.");
    let decision = norr("kost", "lag-a").resolve();
    let Outcome::Depends(ask) = decision.duty("utforande").unwrap().outcome() else {
        panic!("depends on no fact")
    };
    let branches: Vec<String> = ask.branches().map(|branch| branch.sentence()).collect();
    assert_eq!(branches, ["Skolan utför insatsen.", "Socialen Norr utför insatsen."]);
    for (basis, count) in [("lag-a", 1), ("lag-b", 2)] {
        let decision = norr("träning", basis).resolve();
        let Outcome::Responsible(actors) = decision.duty("utforande").unwrap().outcome() else {
            panic!("nobody is responsible")
        };
        assert_eq!((actors.len(), actors.is_empty()), (count, false));
    }
}

/// Two duties escalate the same matter, or different ones.
#[test]
fn matter_escalated_by_two_duties_has_one_route() {
    let escalated = |matter: &str| -> Vec<String> {
        let mut files = read(&root().join("tests/fixtures/base"));
        text(&mut files, "regler.yaml").push_str(&format!(
            "  - {{ id: styrs-inte, när: {{ delområde: praktik, lagrum: lag-b }}, då: {{ styrning: {{ lyfts: {matter} }} }}, undantag_från: omrade/arbete/styrning, källa: anvisning/text/3 }}\n"
        ));
        let book = load(&files);
        let decision = book.case("praktik", "lag-b").unwrap().resolve();
        decision.escalated().iter().map(|matter| matter.id().to_owned()).collect()
    };
    assert_eq!(escalated("oklart"), ["oklart"]);
    assert_eq!(escalated("vardag"), ["oklart", "vardag"]);
}
