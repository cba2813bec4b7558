//! Kinds of revision that change more than answers: a duty of another level, a legal basis that
//! goes or has other days, a fact that narrows a rule, a decision that settles a fact.

use crate::revision_words::{assert_says, page_after};
use crate::run::*;

#[test]
fn duty_of_another_level_says_whom_answers_name() {
    let follows_up = "    nivå: operativ\n    gör: följer upp helheten";
    let page =
        page_after(&[("modell.yaml", follows_up, &follows_up.replace("nivå: operativ", "nivå: strategisk"))]);
    assert_says(
        &page,
        &[
            "- Uppföljning blir ett strategiskt ansvar: svaren nämner SF i stället för klientens socialförvaltning.",
        ],
    );
    let content = "    nivå: strategisk\n    gör: beslutar om innehållet";
    let page =
        page_after(&[("modell.yaml", content, &content.replace("nivå: strategisk", "nivå: operativ"))]);
    assert_says(
        &page,
        &[
            "- Styrning blir ett operativt ansvar: svaren nämner klientens socialförvaltning i stället för SF.",
        ],
    );
}

#[test]
fn label_with_other_days_stands_once_with_both() {
    let page = page_after(&[
        ("modell.yaml", "rum: 4 kap. 4 §, till: 2025-06-30", "rum: 4 kap. 4 §, till: 2025-12-31"),
        (
            "modell.yaml",
            "rum: 12 kap. 4 §, från: 2025-07-01, kontrollerad: nej",
            "rum: 12 kap. 4 §, från: 2026-01-01, kontrollerad: ja",
        ),
    ]);
    assert_says(
        &page,
        &[
            "- Lagrummet 4 kap. 4 § SoL, beteckningar: 4 kap. 4 § SoL (2001:453) (–2025-06-30) → (–2025-12-31); 12 kap. 4 § SoL (2025:400) (2025-07-01–, inte kontrollerad) → (2026-01-01–)",
        ],
    );
}

#[test]
fn new_fact_and_new_decision_are_said_first() {
    let fact = "omständigheter:
  - id: provat
    namn: Har provat praktik
    frågetext: Har klienten provat praktik?
    värden:
      - { id: ja, namn: Ja }
      - { id: nej, namn: Nej }

";
    let rule = "regler:
  - id: forsta-praktiken
    namn: Första praktiken
    när: { delområde: praktik, lagrum: sol-4-4, provat: nej }
    då: { samordning: socialförvaltningarna }
    undantag_från: samordning-arbvux
    källa: anvisning/sf-operativ/5

";
    let page = page_after(&[("modell.yaml", "omständigheter:\n", fact), ("regler.yaml", "regler:\n", rule)]);
    assert_says(
        &page,
        &[
            "- Nytt i modellen: omständigheten Har provat praktik.",
            "Ingen källa: omständigheten Har provat praktik hänvisar inte till något.",
            // A typfall has the id that is the word for the duty.
            "anger Arbvux ensamt för samordning, men reglerna ger att svaret beror på Har provat praktik",
            // A question ends as one.
            "Frågetext: Har klienten provat praktik?\n",
        ],
    );
    let decision = "fattade_beslut:
  - id: sprak-och-halsa
    namn: Språk och hälsa
    när: { delområde: allmanna-kompetenser, lagrum: sol-4-1 }
    ger: { gemensam-insats: ja }

omständigheter:
";
    let page = page_after(&[("modell.yaml", "omständigheter:\n", decision)]);
    assert_says(
        &page,
        &[
            "- Nytt i modellen: beslutet Språk och hälsa.",
            "Ingen källa: beslutet Språk och hälsa hänvisar inte till något.",
        ],
    );
}

#[test]
fn several_new_parts_of_a_kind_are_named_in_the_plural() {
    let subarea = |id: &str, name: &str| {
        format!(
            "      - id: {id}\n        namn: {name}\n        utförare: arbvux\n        källa: anvisning/kompetenshojande/2\n\n"
        )
    };
    let yrkes = "      - id: yrkeskompetenser\n";
    let both = format!("{}{}{yrkes}", subarea("sprak", "Språkutveckling"), subarea("data", "Datakunskap"));
    let page = page_after(&[("omraden.yaml", yrkes, &both)]);
    assert_says(&page, &["- Nytt i modellen: delområdena Datakunskap och Språkutveckling."]);
}

/// Removes the entries of a list in a file that have a text.
fn without(rules: &RulesFolder, file: &str, text: &str) {
    let all = rules.read(file);
    let mut entries: Vec<String> = Vec::new();
    for line in all.split_inclusive('\n') {
        match entries.last_mut() {
            Some(last) if !line.starts_with("  - ") => last.push_str(line),
            _ => entries.push(line.to_owned()),
        }
    }
    entries.retain(|entry| !entry.contains(text));
    rules.write(file, &entries.concat());
}

#[test]
fn legal_basis_that_goes_is_said_with_its_cases_and_its_rules_in_short() {
    let folder = TestFolder::new();
    let [old, new] = decided_and_proposal(&folder);
    let text = new.read("modell.yaml");
    let start = text.find("  - id: sol-4-4\n").unwrap();
    let end = start + text[start..].find("\n# Lagrum som ligger nära").unwrap();
    let text = format!("{}{}", &text[..start], &text[end..]);
    let asked = "    framgår_av_annat_behov:\n      - { ger: ja, när: { lagrum: sol-4-4, område: [kompetenshöjande, jobbfokuserade] } }\n";
    assert!(text.contains(asked));
    new.write("modell.yaml", &text.replace(asked, ""));
    for file in ["regler.yaml", "krav.yaml"] {
        without(&new, file, "sol-4-4");
    }
    new.write("typfall.yaml", "");
    let page = run(&["diff", old.arg(), new.arg(), "--format", "markdown"]).exits(1).out;
    assert_says(
        &page,
        &[
            "- Lagrummet 4 kap. 4 § SoL finns inte längre.",
            "- Modellen har 608 fall i dag och 304 enligt förslaget.",
            "- Oklart ansvar: fall där frågan lyfts finns inte längre (lyfts i 120 fall i dag, i 0 enligt förslaget).",
            "304 fall finns inte längre.",
            "| 4 kap. 4 § SoL | lagrummet finns inte i modellen |",
            "- Regeln \"SF beslutar och skickar uppdrag enligt 4:4\": borttagen. När: lagrum 4 kap. 4 § SoL; då: Beslut: SF; Uppdrag: SF.\n",
        ],
    );
    assert!(!page.contains("– → –") && !page.contains("  →"), "{page}");
}
