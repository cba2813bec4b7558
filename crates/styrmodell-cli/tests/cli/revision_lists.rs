//! Lists on the page of a revision: whole områden by name, names with commas, the kinds of
//! actors, the names of fields in English, and ids of what is mentioned alone.

use crate::revision_words::{assert_says, page_after};
use crate::run::*;

/// A rule for all delområden of two områden but one, and for a third by name.
const RULE: &str = "regler:
  - id: arbvux-foljer-upp
    namn: Arbvux följer upp
    när:
      - { område: [kompetenshojande, jobbfokuserade], lagrum: sol-4-4 }
    då: { uppföljning: arbvux }
    undantag_från: uppfoljning-sf
    källa: anvisning/sf-operativ/1

  - id: praktik-foljs-upp
    namn: Praktik följs upp
    när: { delområde: praktik, lagrum: sol-4-4 }
    då: { uppföljning: socialförvaltningarna }
    undantag_från: arbvux-foljer-upp
    källa: anvisning/sf-operativ/1

";

#[test]
fn delomraden_of_whole_omraden_are_named_by_these_in_rules_and_krav() {
    let krav = "krav:
  - id: uppfoljning-utom-praktik
    namn: Uppföljning utom praktik
    när: { område: jobbfokuserade, delområde: { inte: praktik }, lagrum: sol-4-4 }
    ska: { uppföljning: { exakt: arbvux } }
    källa: anvisning/sf-operativ/1

";
    let page = page_after(&[("regler.yaml", "regler:\n", RULE), ("krav.yaml", "krav:\n", krav)]);
    assert_says(
        &page,
        &[
            "- Regeln \"Arbvux följer upp\": ny. När: hela Kompetenshöjande området eller hela Jobbfokuserade området; lagrum 4 kap. 4 § SoL; då: ",
            "- Regeln \"Praktik följs upp\": ny. När: delområde Praktik; lagrum",
            "\"Uppföljning utom praktik\": nytt. När: hela Jobbfokuserade området utom Praktik; lagrum",
        ],
    );
}

#[test]
fn names_with_commas_are_divided_by_semicolons() {
    // A seat whose role has a comma.
    let ffs = "      - { aktör: ffs, roll: verksamhetschef, källa: utredning-2025/4-2-1/9 }\n";
    let page = page_after(&[("forum.yaml", ffs, "")]);
    assert_says(
        &page,
        &["SOB: Arbvux (avdelningschef, samordnar gruppens arbete); Finsam (chef); SF (avdelningschef) |"],
    );
    // Two places, each with commas.
    let rule = "regler:
  - id: arbvux-utfor
    namn: Arbvux utför nätverk
    när: { delområde: praktik, lagrum: sol-4-4 }
    då: { uppföljning: arbvux }
    undantag_från: uppfoljning-sf
    källa: [anvisning/sf-operativ/1, anvisning/arbvux-operativ/1]

";
    let page = page_after(&[("regler.yaml", "regler:\n", rule)]);
    assert_says(
        &page,
        &[
            "hänvisar till Anvisningen s. 9, SF operativt, p. 1 och Anvisningen s. 9, Arbvux operativt, p. 1, som fanns redan i versionen 2024-02-23.",
        ],
    );
}

#[test]
fn samverkanspart_is_called_one_where_its_text_is_told() {
    let ffs = "    kort: FFS\n    källa: utredning-2025/7-4/3\n";
    let explained = format!("{ffs}    förklaring: Sitter i SOB.\n");
    let folder = TestFolder::new();
    let [old, new] = decided_and_proposal(&folder);
    new.edit("organisation.yaml", ffs, &explained);
    new.edit("forum.yaml", "    kort: SOB\n", "    kort: Rådet\n");
    let page = run(&["diff", old.arg(), new.arg(), "--format", "markdown"]).exits(1).out;
    assert_says(&page, &["   - Samverkansparten \"Förvaltningen för funktionsstöd\""]);
    let english = run(&["diff", old.arg(), new.arg(), "--format", "markdown", "--lang", "en"]).exits(1).out;
    assert_says(&english, &["   - Samverkanspart \"Förvaltningen för funktionsstöd\""]);
}

/// The permanent names of fields that are no words of English.
const PERMANENT: [&str; 12] = [
    "outcome-",
    "source-rank",
    "seat-sources",
    "step-sources",
    "exception-from",
    "applies-to",
    "if-unknown",
    "refer-to",
    "decided-by",
    "section-",
    "no-answer",
    "picked-by",
];

#[test]
fn english_page_says_fields_in_words() {
    let folder = TestFolder::new();
    let [old, new] = decided_and_proposal(&folder);
    let source = "källor:\n  - id: forslag\n    namn: Förslag\n    rang: anvisning\n    avsnitt: [{ id: \"1\", namn: Förslaget, punkter: 1 }]\n";
    new.edit("kallor.yaml", "källor:\n", source);
    new.edit("regler.yaml", "regler:\n", &RULE.replace("anvisning/sf-operativ/1", "forslag/1/1"));
    new.edit(
        "forum.yaml",
        "    beslutar_om: operativ-fraga\n",
        "    beslutar_om: [operativ-fraga, insatser]\n",
    );
    new.edit("forum.yaml", "          - insatser\n", "");
    new.edit(
        "forum.yaml",
        "    obs:\n      - text: Anvisningen beskriver ingen instans över SOB.",
        "    obs:\n      - text: Det finns ingen instans över SOB.",
    );
    let page = run(&["diff", old.arg(), new.arg(), "--format", "markdown", "--lang", "en"]);
    let page = if page.out.is_empty() { page.err } else { page.out };
    assert_says(&page, &["highest source: instruction", "exception from: ", "new. Rank: instruction."]);
    let (body, _) = page.split_once("## Appendix").unwrap_or_else(|| panic!("{page}"));
    for permanent in PERMANENT {
        assert!(!body.contains(permanent), "{permanent}\n{page}");
    }
}

#[test]
fn text_form_has_ids_only_of_what_it_mentions() {
    let folder = TestFolder::new();
    let [old, new] = decided_and_proposal(&folder);
    let open = "lyfts: oklart-ansvar\n        källa: [anvisning/sociala/2,";
    new.edit("regler.yaml", open, "ansvarig: arbvux\n        källa: [anvisning/sociala/2,");
    let text = run(&["diff", old.arg(), new.arg()]).exits(1).out;
    let (above, ids) = text.split_once("Bilaga: id i filerna").unwrap_or_else(|| panic!("{text}"));
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (above, ids) = (one_line(above), one_line(ids));
    let names: Vec<&str> =
        ids.split(" - ").filter_map(|line| Some(line.split_once('"')?.1.rsplit_once("\": ")?.0)).collect();
    assert!(names.contains(&"Social insats enligt 4:4"), "{text}");
    for name in names {
        assert!(above.contains(name), "{name}\n{text}");
    }
}

#[test]
fn answer_that_stays_refers_to_every_point_about_it() {
    let executes = "    då: { utförande: socialförvaltningarna }
    källa: anvisning/sf-operativ/1
    varför: SF utför anpassat";
    // Arbvux executes now; another rule, too, says that it coordinates there.
    let rule = "regler:
  - id: ny
    namn: Arbvux samordnar
    när: { delområde: anpassat-stod-for-ett-fungerande-arbetsliv, lagrum: sol-4-1 }
    då: { samordning: arbvux }
    källa: anvisning/arbvux-operativ/1

";
    let page = page_after(&[
        ("regler.yaml", executes, &executes.replace("utförande: socialförvaltningarna", "utförande: arbvux")),
        ("regler.yaml", "regler:\n", rule),
    ]);
    let number = |text: &str| {
        let point = page.lines().find(|line| line.contains(text)).unwrap_or_else(|| panic!("{text}\n{page}"));
        point.split_once(". ").unwrap().0.to_owned()
    };
    let own = [
        number(". Samordning, Anpassat stöd, 4:1: svaret är detsamma (Arbvux, 16 fall)"),
        number(". Tolkningen i regeln \"Arbvux samordnar även anpassat stöd enligt 4:1\" nämner SF"),
        number(". Läs igenom: regeln \"Arbvux samordnar även anpassat stöd enligt 4:1\" nämner SF"),
    ];
    // A tolkning about the styrning that names Arbvux says nothing of who executes.
    assert!(!page.contains("Tolkningen i regeln \"Anpassat stöd har delad styrning\""), "{page}");
    let row = page.lines().find(|line| line.contains("| 4 kap. 1 § SoL | Samordning | Arbvux | "));
    let row = row.unwrap_or_else(|| panic!("{page}"));
    assert!(row.ends_with(&format!("| {} |", own.join(", "))), "{own:?}\n{row}\n{page}");
}
