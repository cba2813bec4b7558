//! The page of a revision about new parts: the words of their own that rules have, the rank of
//! new sources, and what a new part lacks.

use crate::revision_words::{assert_says, page_after};

/// A legal basis under which Arbvux executes in one delområde, and all others are unclear;
/// with more keys of its own, and the outcomes for the order.
fn with_basis(more: &str, orders: [&str; 2]) -> String {
    let basis = format!(
        "lagrum:
  - id: sol-12-9
    namn: 12 kap. 9 § SoL
    kort: \"12:9\"
{more}"
    );
    let [of_all, of_one] = orders;
    let rules = format!(
        "regler:
  - id: prova
    namn: Prova på enligt 12:9
    när: {{ lagrum: sol-12-9 }}
    då: {{ utförande: {{ lyfts: oklart-ansvar }}, beslut: socialförvaltningarna, uppdrag: {of_all} }}
    källa: anvisning/sf-operativ/2

  - id: prova-praktik
    namn: Prova på praktik enligt 12:9
    när: {{ lagrum: sol-12-9, delområde: praktik }}
    då: {{ utförande: arbvux, uppdrag: {of_one} }}
    undantag_från: prova
    källa: anvisning/arbvux-operativ/1

"
    );
    page_after(&[("modell.yaml", "lagrum:\n", &basis), ("regler.yaml", "regler:\n", &rules)])
}

const LABEL: &str = "    beteckningar: [{ lag: SoL (2025:400), rum: 12 kap. 9 §, från: 2027-01-01, kontrollerad: nej, källa: sol-2025/12-4/1 }]\n";
const BARE_LABEL: &str =
    "    beteckningar: [{ lag: SoL (2025:400), rum: 12 kap. 9 §, från: 2027-01-01, kontrollerad: nej }]\n";

const OWN_NOBODY: &str = "{ ansvarig: ingen, ingen: SF utför själv och behöver inget uppdrag }";
const OWN_ACTION: &str = "{ ansvarig: socialförvaltningarna, gör: skickar uppdraget när klienten har valt }";

fn points(page: &str) -> &str {
    let rest = page.split_once("## Att ta ställning till").unwrap_or_else(|| panic!("{page}")).1;
    rest.split("\n## ").next().unwrap()
}

#[test]
fn own_words_of_a_new_rule_stand_below_the_new_answers_and_with_the_rule() {
    let page = with_basis(LABEL, [OWN_NOBODY, OWN_ACTION]);
    let answers = page.split_once("## Nya svar").unwrap().1.split("\n## ").next().unwrap();
    assert_says(
        answers,
        &[
            "- Uppdrag: \"SF utför själv och behöver inget uppdrag\" (regeln \"Prova på enligt 12:9\")",
            "- Uppdrag: \"skickar uppdraget när klienten har valt\" (regeln \"Prova på praktik enligt 12:9\")",
        ],
    );
    let rules = page.split_once("## Regler").unwrap().1.split("\n## ").next().unwrap();
    assert_says(
        rules,
        &["ingen: SF utför själv och behöver inget uppdrag", "gör: skickar uppdraget när klienten har valt"],
    );
    // Nobody reads the general words.
    assert!(!page.contains("Anvisningen beskriver inget uppdrag"), "{page}");
}

#[test]
fn general_words_for_nobody_are_asked_about_where_a_new_rule_has_none() {
    let page = with_basis(LABEL, ["ingen", OWN_NOBODY]);
    let asked = "Läs igenom: enligt regeln \"Prova på enligt 12:9\" har ingen ansvaret Uppdrag. Regeln säger inte varför, så den som frågar får läsa de allmänna orden: \"Anvisningen beskriver inget uppdrag\". Stämmer de också där?";
    assert_says(points(&page), &[asked]);
    assert_eq!(page.matches("de allmänna orden").count(), 1, "{page}");
}

#[test]
fn general_words_are_asked_about_where_nobody_sends_the_order_any_more() {
    let before = "då: { beslut: socialförvaltningarna, uppdrag: socialförvaltningarna }";
    let after = "då: { beslut: socialförvaltningarna, uppdrag: ingen }";
    let page = page_after(&[("regler.yaml", before, after)]);
    assert_says(points(&page), &["de allmänna orden: \"Anvisningen beskriver inget uppdrag\""]);
}

/// A delområde that nothing cites.
const SUBAREA: &str = "      - id: sprakutveckling
        namn: Språkutveckling
        utförare: arbvux

      - id: yrkeskompetenser
";

#[test]
fn rule_that_said_nobody_before_says_it_of_a_new_delomrade_in_the_same_words() {
    let page = page_after(&[("omraden.yaml", "      - id: yrkeskompetenser\n", SUBAREA)]);
    assert!(page.contains("| Språkutveckling | 4 kap. 1 § SoL |  | Uppdrag | ingen |"), "{page}");
    assert!(!page.contains("de allmänna orden"), "{page}");
    // Krav about its område are about it, too.
    assert!(!page.contains("Inget krav:"), "{page}");
}

#[test]
fn new_legal_basis_without_a_source_or_a_krav_is_asked_about() {
    let unsourced = "Ingen källa: lagrummet 12 kap. 9 § SoL hänvisar inte till något.";
    let no_krav = "Inget krav: inget krav gäller just lagrummet 12 kap. 9 § SoL, som tillkommer. Finns det något som alltid ska gälla där?";
    assert_says(points(&with_basis(BARE_LABEL, ["ingen", "ingen"])), &[unsourced, no_krav]);
    // A label may have the source, as those of 4 kap. 1 § do.
    let own = format!("    källa: sol-2025/12-4/1\n{BARE_LABEL}");
    for sourced in [LABEL, own.as_str()] {
        let page = with_basis(sourced, ["ingen", "ingen"]);
        assert!(!page.contains(unsourced), "{page}");
    }
}

#[test]
fn new_krav_about_a_new_legal_basis_is_one() {
    let basis = format!("lagrum:\n  - id: sol-12-9\n    namn: 12 kap. 9 § SoL\n    kort: \"12:9\"\n{LABEL}");
    let rule = "regler:\n  - id: prova\n    namn: Prova på\n    när: { lagrum: sol-12-9 }\n    då: { utförande: { lyfts: oklart-ansvar }, beslut: socialförvaltningarna, uppdrag: ingen }\n    källa: anvisning/sf-operativ/2\n\n";
    let krav = "krav:\n  - id: prova-lyfts\n    namn: Prova på lyfts\n    när: { lagrum: sol-12-9 }\n    ska: { utförande: { lyfts: oklart-ansvar } }\n    källa: anvisning/sf-operativ/2\n\n";
    let edits = [("modell.yaml", "lagrum:\n", basis.as_str()), ("regler.yaml", "regler:\n", rule)];
    assert!(page_after(&edits).contains("Inget krav: "), "without one");
    let page = page_after(&[edits[0], edits[1], ("krav.yaml", "krav:\n", krav)]);
    assert!(page.contains("uppfyllda") && !page.contains("Inget krav: "), "{page}");
}

#[test]
fn new_matters_and_actors_without_a_source_are_asked_about_by_their_kinds() {
    let matter = "frågor:
  - id: lokaler
    namn: Gemensamma lokaler
    besked: Gemensamma lokaler beslutas av SOB
    rubrik: Gemensamma lokaler
";
    let page = page_after(&[
        ("forum.yaml", "frågor:\n  - id: operativ-fraga\n", &format!("{matter}\n  - id: operativ-fraga\n")),
        (
            "forum.yaml",
            "      - insatser\n      - tjansteutbud\n",
            "      - insatser\n      - lokaler\n      - tjansteutbud\n",
        ),
        (
            "forum.yaml",
            "          - insatser\n          - tjansteutbud\n",
            "          - insatser\n          - lokaler\n          - tjansteutbud\n",
        ),
        (
            "organisation.yaml",
            "samverkansparter:\n",
            "samverkansparter:\n  - id: regionen\n    namn: Västra Götalandsregionen\n    förklaring: Har hälso- och sjukvården.\n",
        ),
    ]);
    assert_says(
        points(&page),
        &[
            "Ingen källa: frågan Gemensamma lokaler hänvisar inte till något.",
            "Ingen källa: samverkansparten Västra Götalandsregionen hänvisar inte till något.",
        ],
    );
    assert_says(&page, &["- Västra Götalandsregionen: ny samverkanspart."]);
}

#[test]
fn new_source_says_its_rank_beside_that_it_is_new() {
    let source = "källor:
  - id: forslag
    namn: Förslag om praktik
    rang: kf
    datum: 2026-11-01
    diarienummer: 0123/26
    avsnitt: [{ id: \"1\", namn: Förslaget, punkter: 1 }]
";
    let page = page_after(&[("kallor.yaml", "källor:\n", source)]);
    assert_says(
        &page,
        &[
            "- Källan Förslag om praktik: ny. Rang: beslut av kommunfullmäktige; datum och diarienummer: 2026-11-01, 0123/26.",
        ],
    );
}
