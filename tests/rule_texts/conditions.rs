//! Remarks and interpretations that are shown with some facts alone.

use styrmodell::Rulebook;
use styrmodell::finding::Code;
use styrmodell_tests::*;

use super::{FACTS, base_with};

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
