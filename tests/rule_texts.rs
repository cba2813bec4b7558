//! The words of rules: the verb of a duty, what an outcome of a rule says in its place,
//! and the page of a point.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

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

/// Texts of every kind that are shown with some facts.
const CONDITIONAL: &str = "regler:
  - id: kost-i-norr
    när: { delområde: kost }
    då:
      utförande:
        ansvarig: socialen
        stöd: härlett
        tolkning:
          - Kost räknas hit.
          - { text: Är det bråttom räknas den också hit., när: { brattom: ja } }
          - { text: I norr finns ett kök., när: [{ stadsdel: norr, brattom: nej }] }
        obs:
          - { text: Ring först., när: { brattom: { inte: nej } } }
          - { text: Köket är i norr., när: { stadsdel: norr } }
    källa: anvisning/text/4
  - id: praktik-och-kost
    när: [{ delområde: kost, brattom: ja }, { delområde: praktik, lagrum: lag-a }]
    då: { utförande: { ansvarig: GRUPP, gör: gör det på plats } }
    källa: anvisning/text/4
    tolkning: { text: Det är en regel för två., när: { stadsdel: norr } }
    obs: [{ text: Kom i tid., när: { stadsdel: [norr, soder], brattom: nej } }]
behov:
  - id: laga-mat
    namn: Laga mat
    hör_till: kost
    motsvarar: helt
    obs: [{ text: Ta med förkläde., när: { brattom: nej } }]
";

fn conditional() -> Files {
    let areas = read(&root().join("tests/fixtures/base"));
    let (_, areas) = areas.iter().find(|(name, _)| name == "omraden.yaml").unwrap();
    let areas =
        areas.replace("namn: Kost,", "namn: Kost, obs: [{ text: Mat., när: { stadsdel: soder } }],").replace(
            "    namn: Arbete\n",
            "    namn: Arbete\n    obs: [{ text: Arbete., när: { brattom: ja } }]\n",
        );
    let bases = "lagrum:
  - { id: lag-a, namn: Lag A, beteckningar: [{ lag: Lag A (2001:1), rum: 1 § }], obs: [{ text: A., när: { brattom: nej } }] }
  - { id: lag-b, namn: Lag B, beteckningar: [{ lag: Lag B (2001:2), rum: 1 § }] }
";
    // The rule about two delområden has the executor that each of them lists.
    let rules =
        CONDITIONAL.replace("{ delområde: praktik, lagrum: lag-a }", "{ delområde: kost, lagrum: lag-a }");
    let rules = rules.replace("GRUPP", "socialen");
    base_with(&[
        ("omstandigheter.yaml", FACTS),
        ("omraden.yaml", &areas),
        ("lagrum.yaml", bases),
        ("fler.yaml", &rules),
    ])
}

/// The remarks, and the interpretations about the execution, of a case.
fn texts(book: &Rulebook, need: &str, facts: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let mut case = book.case(need, "lag-a").unwrap();
    for (fact, value) in facts {
        case = case.with(fact, value).unwrap();
    }
    let decision = case.resolve();
    let duty = decision.duty("utforande").unwrap();
    let interpretations = duty.rules().flat_map(|rule| rule.interpretations()).map(str::to_owned).collect();
    (decision.observations().iter().map(|remark| remark.text().to_owned()).collect(), interpretations)
}

#[test]
fn text_is_shown_where_its_facts_hold_or_are_unknown() {
    let book = load(&conditional());
    let (kost, bradska, kok) =
        ("Kost räknas hit.", "Är det bråttom räknas den också hit.", "I norr finns ett kök.");
    let two = "Det är en regel för två.";
    for (facts, remarks, interpretations) in [
        (
            &[][..],
            &["Mat.", "Ring först.", "Köket är i norr.", "Kom i tid.", "A."][..],
            &[kost, bradska, kok, two][..],
        ),
        (&[("brattom", "ja")], &["Mat.", "Ring först.", "Köket är i norr."], &[kost, bradska, two]),
        (&[("brattom", "nej")], &["Mat.", "Köket är i norr.", "Kom i tid.", "A."], &[kost, kok, two]),
        (&[("stadsdel", "soder")], &["Mat.", "Ring först.", "Kom i tid.", "A."], &[kost, bradska]),
        (&[("stadsdel", "soder"), ("brattom", "nej")], &["Mat.", "Kom i tid.", "A."], &[kost]),
    ] {
        let (shown_remarks, shown_interpretations) = texts(&book, "kost", facts);
        assert_eq!(shown_remarks, remarks, "{facts:?}");
        assert_eq!(shown_interpretations, interpretations, "{facts:?}");
    }
    // A remark on a need, and one on an area.
    assert!(texts(&book, "laga mat", &[("brattom", "nej")]).0.contains(&"Ta med förkläde.".to_owned()));
    assert!(!texts(&book, "laga mat", &[("brattom", "ja")]).0.contains(&"Ta med förkläde.".to_owned()));
    assert_eq!(texts(&book, "praktik", &[("brattom", "ja")]).0, ["Arbete."]);
}

#[test]
fn interpretation_in_json_is_one_text_of_those_that_hold() {
    let book = load(&conditional());
    let case = book.case("kost", "lag-a").unwrap().with("brattom", "ja").unwrap();
    let text =
        styrmodell::render::json::decision(&case.resolve(), None, styrmodell::Language::Swedish).unwrap();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let rules = document["duties"]["utforande"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["id"] == "kost-i-norr").unwrap();
    assert_eq!(rule["interpretation"], "Kost räknas hit. Är det bråttom räknas den också hit.");
    let case = book.case("kost", "lag-a").unwrap().with("stadsdel", "soder").unwrap();
    let text =
        styrmodell::render::json::decision(&case.resolve(), None, styrmodell::Language::Swedish).unwrap();
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let rules = document["duties"]["utforande"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["id"] == "praktik-och-kost").unwrap();
    assert_eq!(rule["interpretation"], serde_json::Value::Null);
}

#[test]
fn fact_that_decides_which_texts_are_shown_is_not_said_to_change_nothing() {
    let without_effect = |book: &Rulebook, need: &str, basis: &str, fact: &str, value: &str| {
        let decision = book.case(need, basis).unwrap().with(fact, value).unwrap().resolve();
        let kinds: Vec<_> = decision.notices().iter().map(|notice| notice.kind()).collect();
        kinds.contains(&styrmodell::answer::NoticeKind::FactWithoutEffect)
    };
    let with_texts = load(&conditional());
    let without = load(&base_with(&[("omstandigheter.yaml", FACTS)]));
    for value in ["ja", "nej"] {
        // A remark on the area, and a tolkning.
        assert!(!without_effect(&with_texts, "praktik", "lag-b", "brattom", value));
        assert!(!without_effect(&with_texts, "kost", "lag-b", "brattom", value));
        assert!(without_effect(&without, "praktik", "lag-b", "brattom", value));
        assert!(without_effect(&without, "kost", "lag-b", "brattom", value));
        // The texts of other delområden say nothing of this one.
        assert!(without_effect(&with_texts, "simning", "lag-b", "brattom", value));
    }
}

#[test]
fn oracle_shows_the_same_texts() {
    let mut files = conditional();
    let words = "regler:
  - id: kost-bradskande
    när: { delområde: kost, brattom: ja, stadsdel: norr }
    då: { utförande: { ansvarig: socialen, gör: utför insatsen samma dag, obs: [{ text: Genast. }] } }
    undantag_från: kost-i-norr
    källa: anvisning/text/4
  - id: arbete-styrs-inte
    när: { område: arbete, stadsdel: norr }
    då: { styrning: { ansvarig: ingen, ingen: Norr styr inte } }
    undantag_från: omrade/arbete/styrning
    källa: anvisning/text/4
";
    files.push(("ord.yaml".to_owned(), words.to_owned()));
    let model = styrmodell_testkit::naive::Model::read(files.iter().cloned());
    let agreement = styrmodell_testkit::naive::compare(&model, &load(&files));
    assert_none("differences", &agreement.differences);
    assert_eq!(agreement.cases, 3 * 2 * 3 * 3);
    // The oracle reads the texts: a library that showed others would be noticed.
    for (old, new) in [
        ("gör: utför insatsen samma dag", "gör: utför insatsen i dag"),
        ("ingen: Norr styr inte", "ingen: Norr styr inget"),
        ("när: { brattom: ja } }]\n    då", "när: { brattom: nej } }]\n    då"),
        ("text: Köket är i norr., när: { stadsdel: norr }", "text: Köket är i norr."),
        ("när: { brattom: { inte: nej } }", "när: { brattom: nej }"),
        (
            "text: Är det bråttom räknas den också hit., när: { brattom: ja }",
            "text: Är det bråttom räknas den också hit., när: { brattom: nej }",
        ),
    ] {
        let mut other = files.clone();
        let Some((_, text)) = other.iter_mut().find(|(_, text)| text.contains(old)) else {
            unreachable!("{old}")
        };
        *text = text.replace(old, new);
        let agreement = styrmodell_testkit::naive::compare(&model, &load(&other));
        assert!(!agreement.differences.is_empty(), "{new}");
    }
}

#[test]
fn branch_shows_the_texts_of_the_case_with_its_value() {
    for book in [goteborg_2024().clone(), load(&conditional())] {
        let mut branches = 0;
        for_every_case(&book, true, |subarea, basis, facts, decision| {
            for duty in decision.duties() {
                let styrmodell::Outcome::Depends(ask) = duty.outcome() else { continue };
                for branch in ask.branches() {
                    branches += 1;
                    let (fact, value) = (ask.fact().id(), branch.value().id());
                    let stated = case(&book, subarea, basis, facts).with(fact, value).unwrap().resolve();
                    let stated = stated.duty(duty.duty().id()).unwrap();
                    let about = case_text(subarea, basis, facts);
                    assert_eq!(branch.sentence(), stated.sentence(), "{about} {fact}={value}");
                    let shown = |rule: styrmodell::answer::Reason<'_, '_>| {
                        (rule.id().to_owned(), rule.interpretation().map(|text| text.into_owned()))
                    };
                    let (of_branch, of_case): (Vec<_>, Vec<_>) =
                        (branch.rules().map(shown).collect(), stated.rules().map(shown).collect());
                    assert_eq!(of_branch, of_case, "{about} {fact}={value}");
                }
            }
        });
        assert!(branches > 0 || book.id() != goteborg_2024().id());
    }
}

#[test]
fn condition_of_a_text_is_about_facts_and_of_an_entry_with_a_case() {
    let found = |file: &str, text: &str| -> Vec<(Code, String)> {
        let findings = Rulebook::from_files(base_with(&[(file, text)])).unwrap_err();
        findings.iter().map(|f| (f.code(), f.message(styrmodell::Language::Swedish).to_owned())).collect()
    };
    let rule = |texts: &str| {
        format!(
            "regler:\n  - id: mer\n    när: {{ delområde: kost }}\n    då: {{ utförande: socialen }}\n    källa: anvisning/text/1\n    {texts}\n"
        )
    };
    for texts in [
        "obs: [{ text: A., när: { lagrum: lag-a } }]",
        "obs: [{ text: A., när: [{ stadsdel: norr }, { delområde: kost }] }]",
        "tolkning: { text: A., när: { område: halsa } }",
        "tolkning: [B., { text: A., när: { bland_utförarna: skola, stadsdel: norr } }]",
    ] {
        let found = found("fler.yaml", &rule(texts));
        assert_eq!(found.len(), 1, "{texts}: {found:?}");
        assert_eq!(found[0].0, Code::WrongType);
        assert!(found[0].1.contains("bara på omständigheter"), "{found:?}");
    }
    let note = "obs: [{ text: A., när: { stadsdel: norr } }]";
    for (file, text) in [
        ("fler.yaml", format!("samverkansparter:\n  - {{ id: kyrkan, namn: Kyrkan, {note} }}\n")),
        ("fler.yaml", format!("arbetsgrupper:\n  - {{ id: kyrkan, namn: Kyrkan, {note} }}\n")),
        ("fler.yaml", format!("förvaltningar:\n  - {{ id: kyrkan, namn: Kyrkan, {note} }}\n")),
        (
            "ansvar.yaml",
            format!(
                "ansvar:\n  - {{ id: utforande, namn: Utförande, nivå: operativ, bland_utförarna: ja, gör: utför }}\n  - {{ id: styrning, namn: Styrning, nivå: strategisk, gör: styr, {note} }}\n"
            ),
        ),
    ] {
        let found = found(file, &text);
        assert!(
            found.iter().any(|(code, text)| *code == Code::WrongType && text.contains("inte med svaret")),
            "{found:?}"
        );
    }
    let mut files = base_with(&[]);
    edit(
        &mut files,
        "modell.yaml",
        "  gäller:",
        "  förutsättningar: [{ text: A., när: { stadsdel: norr } }]\n  gäller:",
    );
    let findings = Rulebook::from_files(files).unwrap_err();
    assert_eq!(findings.iter().map(|f| f.code()).collect::<Vec<_>>(), [Code::WrongType]);
}

#[test]
fn cases_without_a_tolkning_are_listed() {
    let rule = "regler:
  - id: kost-harledd
    när: { delområde: kost }
    då: { utförande: socialen }
    källa: anvisning/text/1
    stöd: härlett
    tolkning: [{ text: A., när: { brattom: ja } }, { text: B., när: { stadsdel: norr } }]
";
    let findings =
        Rulebook::from_files(base_with(&[("omstandigheter.yaml", FACTS), ("fler.yaml", rule)])).unwrap_err();
    let helps: Vec<&str> =
        findings.iter().flat_map(|f| f.help_messages(styrmodell::Language::Swedish)).collect();
    // Of 24 cases: kost under two lagrum, in söder, without hurry.
    assert!(helps.iter().any(|help| help.contains("stadsdel soder; brattom nej")), "{helps:?}");
    assert!(helps.iter().any(|help| help.starts_with("2 av 24 fall.")), "{helps:?}");
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
    // The first point can stand below the heading, on the next page.
    assert_eq!(pages_of("\"4\"", "{ 1: 4-5, 2: \"5\" }"), ["4-5", "4-5", "5", "5", "5"]);
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
        ("{ 1: \"4\" }", Code::DuplicateKey),
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
