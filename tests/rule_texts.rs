//! The words of rules: the verb of a duty, what an outcome of a rule says in its place,
//! and the page of a point.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use styrmodell::Rulebook;
use styrmodell::finding::Code;
use styrmodell_tests::*;

/// The small model of the fixtures with other or further files.
fn base_with(changed: &[(&str, &str)]) -> Files {
    let mut files = read(&root().join("tests/fixtures/base"));
    for (name, content) in changed {
        match files.iter_mut().find(|(file, _)| file == name) {
            Some((_, text)) => *text = (*content).to_owned(),
            None => files.push(((*name).to_owned(), (*content).to_owned())),
        }
    }
    files
}

const FACTS: &str = "omständigheter:
  - { id: stadsdel, namn: Stadsdel, frågetext: Vilken?, värden: [{ id: norr, namn: Norr }, { id: soder, namn: Söder }] }
  - { id: brattom, namn: Bråttom, frågetext: Är det?, värden: [{ id: ja, namn: Ja }, { id: nej, namn: Nej }] }
";

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

const SECTIONS: &str = "källor:
  - id: anvisning
    namn: Anvisningen
    rang: anvisning
    avsnitt: [{ id: text, namn: Text, sida: SIDA, sidor: SIDOR, punkter: 4 }]
";

fn with_pages(first: &str, later: &str) -> Files {
    let sources = SECTIONS.replace("SIDA", first).replace("SIDOR", later);
    base_with(&[("kallor.yaml", &sources)])
}

#[test]
fn point_has_the_page_on_which_it_stands_and_a_section_all_of_its_pages() {
    let pages_of = |first: &str, later: &str| -> Vec<String> {
        let whole = "regler:
  - { id: hela, när: { delområde: kost }, då: { utförande: socialen }, källa: [anvisning/text, anvisning/text/1,
      anvisning/text/2, anvisning/text/3, anvisning/text/4] }
";
        let mut files = with_pages(first, later);
        files.push(("fler.yaml".to_owned(), whole.to_owned()));
        let book = load(&files);
        let rule = book.rules().find(|rule| rule.id() == "hela").unwrap();
        let citations: Vec<_> = rule.then().flat_map(|c| c.reason().sources().collect::<Vec<_>>()).collect();
        citations.iter().map(|citation| citation.page().unwrap().into_owned()).collect()
    };
    assert_eq!(pages_of("\"4\"", "{ 3: \"5\" }"), ["4-5", "4", "4", "5", "5"]);
    // A point can run over to the next page.
    assert_eq!(pages_of("\"4\"", "{ 2: 4-5, 3: \"5\", 4: \"6\" }"), ["4-6", "4", "4-5", "5", "6"]);
    assert_eq!(pages_of("xi", "{ 4: xii }"), ["xi-xii", "xi", "xi", "xi", "xii"]);
}

#[test]
fn pages_that_cannot_be_are_found_where_they_are_written() {
    let codes = |first: &str, later: &str| -> Vec<Code> {
        let findings = Rulebook::from_files(with_pages(first, later)).unwrap_err();
        let line = |finding| findings.position(finding).unwrap().line;
        findings.iter().inspect(|finding| assert_eq!(line(finding), 5)).map(|f| f.code()).collect()
    };
    for (later, code) in [
        // Points that the section does not have.
        ("{ 5: \"5\" }", Code::DanglingCitation),
        ("{ 0: \"5\" }", Code::DanglingCitation),
        ("{ 4000000: \"5\" }", Code::DanglingCitation),
        // Not points.
        ("{ fyra: \"5\" }", Code::WrongType),
        ("{ -2: \"5\" }", Code::WrongType),
        ("{ 2-3: \"5\" }", Code::WrongType),
        // The same point twice.
        ("{ 3: \"5\", 3: \"6\" }", Code::DuplicateKey),
        ("{ 3: \"5\", 03: \"6\" }", Code::DuplicateKey),
        // A page that the points before it have.
        ("{ 3: \"4\" }", Code::DuplicateKey),
        ("{ 2: \"5\", 3: \"5\" }", Code::DuplicateKey),
        ("{ 3: \"5\", 2: \"5\" }", Code::DuplicateKey),
        // The first point, which sida is about.
        ("{ 1: \"5\" }", Code::DuplicateKey),
        ("{}", Code::WrongType),
        ("\"5\"", Code::WrongType),
        ("{ 3: \"5\\n6\" }", Code::WrongType),
    ] {
        assert_eq!(codes("\"4\"", later), [code], "{later}");
    }
    let without_first = SECTIONS.replace("sida: SIDA, ", "").replace("SIDOR", "{ 3: \"5\" }");
    let findings = Rulebook::from_files(base_with(&[("kallor.yaml", &without_first)])).unwrap_err();
    assert_eq!(findings.iter().map(|f| f.code()).collect::<Vec<_>>(), [Code::MissingField]);
}
