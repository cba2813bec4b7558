//! `diff`: what a proposal changes, as text, as the page that goes with it to
//! whoever decides, and as JSON.

use unicode_width::UnicodeWidthStr;

use crate::run::*;

/// FFS executes adapted support under 4:1, as a proposal for 2027.
fn proposal(folder: &Folder) -> Rules {
    let rules = folder.copy("forslag");
    let party = "  - id: ffs\n    namn: Förvaltningen för funktionsstöd\n    kort: FFS\n    källa: utredning-2025/7-4/3\n";
    rules.edit("organisation.yaml", party, "");
    rules.edit("organisation.yaml", "förvaltningsgrupper:\n", &format!("{party}\nförvaltningsgrupper:\n"));
    rules.edit(
        "omraden.yaml",
        "        kort: Anpassat stöd\n        utförare: [arbvux, socialförvaltningarna]\n",
        "        kort: Anpassat stöd\n        utförare: [arbvux, ffs]\n",
    );
    let rule = "    när: { delområde: anpassat-stod-for-ett-fungerande-arbetsliv, lagrum: sol-4-1 }\n    då: { utförande: ";
    rules.edit(
        "regler.yaml",
        &format!("{rule}socialförvaltningarna }}"),
        &format!(
            "{rule}ffs }}\n    undantag_från: [arbetsinsats-gemensam-4-1, arbetsinsats-ej-gemensam-4-1]"
        ),
    );
    let seat = "      - { aktör: finsam, roll: chef, källa: utredning-2025/4-2-1/10 }\n";
    rules.edit("forum.yaml", seat, &format!("{seat}      - {{ aktör: ffs, roll: enhetschef }}\n"));
    rules.edit("modell.yaml", "status: beslutad", "status: förslag");
    rules.edit("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2027-01-01 }");
    rules
}

fn told(format: &str) -> Ran {
    let folder = Folder::new();
    let rules = proposal(&folder);
    run(&["diff", shipped().to_str().unwrap(), rules.arg(), "--format", format])
}

#[test]
fn the_page_says_what_changes_and_what_does_not() {
    let page = told("markdown").exits(1).out;
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("not there: {text}\n{page}"));
    // In this order.
    let wanted = [
        "# Vad ändras?",
        "**FÖRSLAG. Inte beslutat.**",
        "`2027-01-01` med beslutad `2024-02-23`",
        "## I korthet",
        "| FFS | utförande: Anpassat stöd, 4:1 (16 fall) | – |",
        "| SF Centrum, SF Hisingen, SF Nordost, SF Sydväst, var och en | – | utförande: Anpassat stöd, 4:1 (4 fall) |",
        "| Arbvux | – | – |",
        "16 av 608 fall får ett annat svar. Alla andra svar är desamma.",
        "## Svar som ändras",
        "| Utförande | klientens socialförvaltning | FFS | `anpassat-stod-4-1` |",
        "## Samma delområde: det som INTE ändras",
        "| Styrning | SF och Arbvux gemensamt | FFS får utförande men har ingen del i styrning, som SF har. |",
        "| Beslut | klientens socialförvaltning | – |",
        "| Uppdrag | ingen | Svaret är fortfarande ingen, men utförande går från klientens socialförvaltning till FFS.",
        "| Samordning | Arbvux | Tolkningen på samordning-anpassat-stod-4-1 nämner SF. Stämmer den fortfarande?",
        "| Uppföljning | klientens socialförvaltning | – |",
        "4 kap. 4 § SoL | Utförande | Arbvux | – |",
        "- FFS saknar plats i analysgruppen, där SF har plats.",
        "- anpassat-stod-4-1 ger ett nytt svar men hänvisar bara till det som fanns förut: anvisning/sf-operativ/1. Ny källa saknas.",
        "## Organisation och forum",
        "- Förvaltningen för funktionsstöd, slag: samverkanspart → förvaltning",
        "utförare: arbvux, socialforvaltningarna → arbvux, ffs",
        "## Prövat",
        "| Luckor och motsägelser | inga |",
        "## Det här visar sidan inte",
        "Beslutad 2024-02-23: sha256",
        "Förslag 2027-01-01: sha256",
    ];
    let places: Vec<usize> = wanted.into_iter().map(place).collect();
    assert!(places.is_sorted(), "{page}");
    // Who decided the rules it was copied from has not decided it.
    assert!(!page.contains("Avdelningscheferna"), "{page}");
}

#[test]
fn the_text_says_the_same_in_eighty_columns() {
    let text = told("text").exits(1).out;
    assert!(text.lines().all(|line| line.width() <= 80), "{text}");
    let flat = flat(&text);
    for wanted in [
        "16 av 608 fall får ett annat svar.",
        "Utförande: klientens socialförvaltning → FFS",
        "delområde Anpassat stöd för ett fungerande arbetsliv; lagrum 4 kap. 1 § SoL",
        "FFS får utförande: Anpassat stöd, 4:1 (16 fall)",
        "Ny källa saknas.",
        "FÖRSLAG 2027-01-01",
    ] {
        assert!(flat.contains(wanted), "not there: {wanted}\n{text}");
    }
    let english = told("text");
    assert_eq!(english.out, text, "two runs write the same");
}

#[test]
fn the_json_says_the_same_by_ids() {
    let json = told("json").exits(1).json();
    let keys: Vec<&str> = json.entries().iter().map(|(key, _)| key.as_str()).collect();
    let documented = [
        "format",
        "before",
        "after",
        "cases",
        "changed_cases",
        "changes",
        "effects",
        "unchanged",
        "considerations",
        "entries",
        "wording",
        "tried",
    ];
    assert_eq!(keys, documented);
    assert_eq!((json.at("cases").number(), json.at("changed_cases").number()), (608, 16));
    assert_eq!(json.at("before.revision").text(), "2024-02-23");
    assert_eq!(json.at("after.status").text(), "förslag");
    let change = json.at("changes.0");
    assert_eq!(change.at("duty").text(), "utforande");
    assert_eq!(change.at("before.kind").text(), "responsible");
    assert_eq!(change.at("before.actors").texts(), ["socialforvaltningarna"]);
    assert_eq!(change.at("after.actors").texts(), ["ffs"]);
    assert_eq!(change.at("regions.0.delomrade").texts(), ["anpassat-stod-for-ett-fungerande-arbetsliv"]);
    assert_eq!(change.at("regions.0.lagrum").texts(), ["sol-4-1"]);
    assert_eq!(change.at("regions.0").entries().len(), 2);
    assert_eq!(change.at("example.stadsomrade").text(), "centrum");
    assert_eq!(change.at("rules_after").texts(), ["anpassat-stod-4-1"]);
    let kinds: Vec<&str> = json.at("considerations").list().iter().map(|c| c.at("kind").text()).collect();
    assert_eq!(kinds, ["no-seat", "no-new-source"]);
    let page = std::fs::read_to_string(root().join("docs/json.md")).unwrap();
    for key in documented {
        assert!(page.contains(&format!("`{key}`")) || page.contains(&format!("\"{key}\"")), "{key}");
    }
}

#[test]
fn what_is_the_same_is_the_same() {
    let folder = Folder::new();
    let copy = folder.copy("kopia");
    for format in ["text", "markdown", "json"] {
        let ran = run(&["diff", shipped().to_str().unwrap(), copy.arg(), "--format", format]).exits(0);
        assert!(!ran.out.is_empty() && ran.err.is_empty(), "{}", ran.err);
    }
    let ran = run(&["diff", "2024-02-23", copy.arg()]).exits(0);
    assert!(ran.out.contains("Inget av 608 fall får ett annat svar."), "{}", ran.out);
}

#[test]
fn revisions_of_a_folder_of_them_are_named_by_day() {
    let folder = Folder::new();
    let (old, new) = (folder.copy("2024-02-23"), folder.copy("2026-01-01"));
    old.edit("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2024-02-23, till: 2025-12-31 }");
    new.edit("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2026-01-01 }");
    new.edit("modell.yaml", "vid_oenighet: oenighet", "vid_oenighet: strategisk-fraga");
    let all = folder.path().to_str().unwrap();
    let ran = run(&["diff", "2024-02-23", "2026-01-01", "--rules", all]).exits(1);
    assert!(flat(&ran.out).contains("Modellen, vid oenighet: oenighet → strategisk-fraga"), "{}", ran.out);
    assert!(ran.out.contains("Inget av 608 fall"), "{}", ran.out);
}

#[test]
fn what_cannot_be_compared_says_why() {
    let folder = Folder::new();
    let broken = folder.copy("fel");
    broken.edit(
        "regler.yaml",
        "{ samordning: arbvux }\n    källa: anvisning/arbvux-operativ/4\n",
        "{ samordning: arbvix }\n    källa: anvisning/arbvux-operativ/4\n",
    );
    let shipped = shipped();
    let shipped = shipped.to_str().unwrap();
    let all = root().join("rules/goteborg");
    for (old, new, said) in [
        (shipped, broken.arg(), "menade du \"arbvux\""),
        (shipped, "finns-inte", "finns-inte: mappen finns inte"),
        ("2023-01-01", shipped, "ingen version gäller från 2023-01-01. De som finns: 2024-02-23"),
        (all.to_str().unwrap(), shipped, "innehåller flera versioner"),
    ] {
        let ran = run(&["diff", old, new]).exits(2);
        assert!(flat(&ran.err).contains(said), "{said}\n{}", ran.err);
        assert!(json_of(&["diff", old, new]).at("error.kind").text().len() > 3);
    }
    assert!(words("diff 2024-02-23").exits(2).err.contains("NY saknas"));
}

#[test]
fn english_headings_keep_the_words_of_the_rules() {
    let folder = Folder::new();
    let rules = proposal(&folder);
    let ran = run(&["diff", "2024-02-23", rules.arg(), "--lang", "en", "--format", "markdown"]).exits(1);
    for wanted in [
        "## Answers that change",
        "16 of 608 cases have another answer.",
        "PROPOSAL",
        "klientens socialförvaltning",
    ] {
        assert!(ran.out.contains(wanted), "not there: {wanted}\n{}", ran.out);
    }
}
