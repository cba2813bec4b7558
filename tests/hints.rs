//! The help of findings: one finding for each mistake, a suggestion in the author's
//! spelling, and a repair only if it is certain.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use styrmodell::finding::{Code, Finding};
use styrmodell::{Findings, Language, Rulebook};
use styrmodell_tests::*;

const BOTH: [Language; 2] = [Language::Swedish, Language::English];

fn goteborg() -> Files {
    goteborg_files()
}

/// Returns the findings in Göteborg's rules after one edit.
fn findings_after_edit(file: &str, old: &str, new: &str) -> Findings {
    let mut files = goteborg();
    edit(&mut files, file, old, new);
    Rulebook::from_files(files).unwrap_err()
}

/// Returns the only finding.
fn only_finding(findings: &Findings) -> &Finding {
    assert_eq!(findings.len(), 1, "{findings}");
    findings.iter().next().unwrap()
}

fn helps(finding: &Finding, language: Language) -> String {
    finding.help_messages(language).collect::<Vec<_>>().join(" ")
}

/// Lists the repaired lines, without indentation.
fn repaired(findings: &Findings) -> Vec<String> {
    let files = findings.fixed_files();
    files.iter().flat_map(|file| &file.lines).map(|(_, _, after)| after.trim().to_owned()).collect()
}

// ── Merged entries ───────────────────────────────────────────────────────────

#[test]
fn rule_without_its_dash_is_one_finding_that_says_where_to_write_it() {
    let findings = findings_after_edit("regler.yaml", "  - id: uppfoljning-sf", "    id: uppfoljning-sf");
    let finding = only_finding(&findings);
    assert_eq!(finding.code(), Code::DuplicateKey);
    let files = goteborg();
    let text = &files.iter().find(|(name, _)| name == "regler.yaml").unwrap().1;
    let line = 1 + text.lines().position(|line| line.ends_with("id: uppfoljning-sf")).unwrap();
    assert_eq!(findings.position(finding).unwrap().line, line);
    for (language, words) in
        BOTH.into_iter().zip([["vuxit ihop", "\"- \" före id"], ["run together", "\"- \" before id"]])
    {
        let texts = format!("{} {}", finding.message(language), helps(finding, language));
        assert!(words.iter().all(|word| texts.contains(word)), "{texts}");
    }
}

#[test]
fn each_missing_dash_is_found_apart_from_other_duplicate_keys() {
    let entry = |id: &str| format!("id: {id}\n    namn: N\n    hör_till: praktik\n    motsvarar: helt\n    ");
    let files = |text: String| [goteborg(), vec![("x.yaml".to_owned(), text)]].concat();
    let lines = |text: String| {
        placed(&Rulebook::from_files(files(text)).unwrap_err())
            .into_iter()
            .map(|(code, _, line)| (code, line))
            .collect::<Vec<_>>()
    };
    let duplicate_key = "duplicate-key".to_owned();
    let three = format!("behov:\n  - {}{}{}", entry("a"), entry("b"), entry("c"));
    assert_eq!(lines(three), [(duplicate_key.clone(), 6), (duplicate_key.clone(), 10)]);
    assert_eq!(lines(format!("behov:\n  - {}namn: M\n", entry("a"))), [(duplicate_key.clone(), 6)]);
    // Only `id` is repeated, so no other entry has merged into this one.
    let two_ids = Rulebook::from_files(files(format!("behov:\n  - {}id: b\n", entry("a")))).unwrap_err();
    assert!(
        only_finding(&two_ids).message(Language::Swedish).contains("\"id\" står två gånger"),
        "{two_ids}"
    );
}

// ── Exceptions to missing rules ──────────────────────────────────────

#[test]
fn exception_from_a_missing_rule_has_advice_for_a_removed_or_renamed_rule() {
    let findings =
        findings_after_edit("regler.yaml", "undantag_från: samordning-sf", "undantag_från: helt-annan");
    let finding = only_finding(&findings);
    assert_eq!(finding.code(), Code::UnknownName);
    for (language, words) in BOTH.into_iter().zip([["borttagen?", "nytt id?"], ["was removed", "new id"]]) {
        let first = finding.help_messages(language).next().unwrap();
        assert!(words.iter().all(|word| first.contains(word)), "{first}");
    }
    // An exception to another unknown name does not get this advice.
    let other = findings_after_edit(
        "regler.yaml",
        "{ uppföljning: socialförvaltningarna }",
        "{ uppföljning: helt-annan }",
    );
    assert!(!helps(only_finding(&other), Language::Swedish).contains("undantag_från"));
}

// ── The intended word ──────────────────────────────────────────────────

#[test]
fn suggested_name_has_the_spelling_of_the_author() {
    for (file, old, new, near) in [
        // The author writes å, ä and ö, and a name shows the spelling of the id
        // with them.
        (
            "regler.yaml",
            "{ uppföljning: socialförvaltningarna }",
            "{ uppfölning: socialförvaltningarna }",
            "uppföljning",
        ),
        (
            "regler.yaml",
            "{ uppföljning: socialförvaltningarna }",
            "{ uppföljning: socialförvaltningrna }",
            "socialförvaltningarna",
        ),
        (
            "regler.yaml",
            "när: { område: sociala, lagrum: sol-4-1 }",
            "när: { område: hälsorelaterde, lagrum: sol-4-1 }",
            "hälsorelaterade",
        ),
        // The author writes no å, ä and ö, or no name shows the spelling.
        (
            "regler.yaml",
            "{ uppföljning: socialförvaltningarna }",
            "{ uppfolning: socialförvaltningarna }",
            "uppfoljning",
        ),
        (
            "regler.yaml",
            "{ uppföljning: socialförvaltningarna }",
            "{ uppföljning: sf-sydväxt }",
            "sf-sydväst",
        ),
        ("regler.yaml", "undantag_från: samordning-sf", "undantag_från: samördning-sff", "samordning-sf"),
    ] {
        let findings = findings_after_edit(file, old, new);
        let finding = only_finding(&findings);
        assert_eq!(finding.near_names(), [near], "{new}");
        assert!(repaired(&findings).concat().contains(near), "{new}: {:?}", repaired(&findings));
    }
}

#[test]
fn alternative_name_of_an_entry_suggests_its_id() {
    for (old, new, near) in [
        ("när: { område: sociala, lagrum: sol-4-1 }", "när: { område: sociala, lagrum: \"4:1\" }", "sol-4-1"),
        (
            "när: { område: sociala, lagrum: sol-4-1 }",
            "när: { område: sociala, lagrum: 11 kap. 1 § SoL }",
            "sol-4-1",
        ),
        ("{ uppföljning: socialförvaltningarna }", "{ uppföljning: SF }", "socialforvaltningarna"),
        (
            "{ uppföljning: socialförvaltningarna }",
            "{ uppföljning: Arbetsmarknad och vuxenutbildning }",
            "arbvux",
        ),
    ] {
        let findings = findings_after_edit("regler.yaml", old, new);
        assert_eq!(only_finding(&findings).near_names(), [near], "{new}");
        assert_eq!(repaired(&findings).len(), 1, "{new}");
        assert!(repaired(&findings).concat().contains(near), "{:?}", repaired(&findings));
    }
}

#[test]
fn name_shared_by_two_entries_suggests_both_and_repairs_nothing() {
    let mut files = goteborg();
    edit(&mut files, "modell.yaml", "även_kallat: [\"4:1\", ", "även_kallat: [\"4:1\", lagen, ");
    edit(&mut files, "modell.yaml", "även_kallat: [\"4:4\", ", "även_kallat: [\"4:4\", lagen, ");
    edit(
        &mut files,
        "regler.yaml",
        "{ område: sociala, lagrum: sol-4-1 }",
        "{ område: sociala, lagrum: Lagen }",
    );
    let findings = Rulebook::from_files(files).unwrap_err();
    assert_eq!(only_finding(&findings).near_names(), ["sol-4-1", "sol-4-4"]);
    assert!(findings.fixed_files().is_empty());
}

#[test]
fn actor_that_cannot_be_responsible_is_not_suggested_as_responsible() {
    // A samverkanspart by a misspelt id and by its name, and a word near
    // nothing.
    for word in ["finsm", "Finsam Göteborg", "qqqq"] {
        let findings = findings_after_edit(
            "regler.yaml",
            "{ uppföljning: socialförvaltningarna }",
            &format!("{{ uppföljning: {word} }}"),
        );
        let finding = only_finding(&findings);
        assert!(
            finding.near_names().iter().all(|name| name != "finsam"),
            "{word}: {:?}",
            finding.near_names()
        );
        for language in BOTH {
            let help = helps(finding, language);
            assert!(help.contains("arbvux") && !help.contains("finsam"), "{word}: {help}");
        }
    }
    // A samverkanspart may have a seat, so there it is offered.
    let mut files = goteborg();
    let forums = text(&mut files, "forum.yaml");
    *forums = forums.replacen("aktör: finsam", "aktör: finsm", 1);
    let findings = Rulebook::from_files(files).unwrap_err();
    assert_eq!(only_finding(&findings).near_names(), ["finsam"]);
    assert!(helps(only_finding(&findings), Language::Swedish).contains("samverkansparter"));
}

// ── Citations ────────────────────────────────────────────────────────────────

#[test]
fn repaired_citation_keeps_its_other_parts() {
    for (wrong, right) in [
        ("anvisnin/sf-operativ/4", "anvisning/sf-operativ/4"),
        ("anvisning/sf-operatv/4", "anvisning/sf-operativ/4"),
        ("anvisning/sf-operatv", "anvisning/sf-operativ"),
    ] {
        let findings = findings_after_edit(
            "regler.yaml",
            "    källa: anvisning/sf-operativ/4\n    varför: SF ansvarar",
            &format!("    källa: {wrong}\n    varför: SF ansvarar"),
        );
        assert_eq!(only_finding(&findings).near_names(), [right]);
        assert_eq!(repaired(&findings), [format!("källa: {right}")]);
    }
}

// ── Indentation ──────────────────────────────────────────────────────────────

#[test]
fn wrong_indentation_reports_the_column_and_the_possible_columns() {
    let findings = findings_after_edit(
        "regler.yaml",
        "    namn: SF följer upp ärendet",
        "      namn: SF följer upp ärendet",
    );
    let finding = only_finding(&findings);
    assert_eq!((finding.code(), findings.position(finding).unwrap().column), (Code::Syntax, 7));
    for (language, stands, could) in [(BOTH[0], "kolumn 7", "kolumn 5"), (BOTH[1], "column 7", "column 5")] {
        assert!(finding.message(language).contains(stands), "{}", finding.message(language));
        assert!(helps(finding, language).contains(could), "{}", helps(finding, language));
    }
}

#[test]
fn line_without_a_dash_in_a_list_asks_for_the_dash() {
    for (new, asks) in [("  id: uppfoljning-sf", true), ("   - id: uppfoljning-sf", false)] {
        let findings = findings_after_edit("regler.yaml", "  - id: uppfoljning-sf", new);
        let help = helps(only_finding(&findings), Language::Swedish);
        assert_eq!(help.contains("Skriv \"- \" före"), asks, "{new}: {findings}: {help}");
    }
}

// ── Names that several needs share ───────────────────────────────────────────

/// Returns the finding, the marked text of each place, and its label.
fn marked(findings: &Findings, files: &Files) -> Vec<(String, String)> {
    let places = findings.places(only_finding(findings), Language::English).map(|place| {
        let text = &files.iter().find(|(name, _)| name == place.start.file).unwrap().1;
        let line = text.lines().nth(place.start.line - 1).unwrap();
        let word = line.chars().skip(place.start.column - 1).take(place.end.column - place.start.column);
        (word.collect(), place.label.unwrap_or_default().to_owned())
    });
    places.collect()
}

/// The word is marked in both needs. The need without a förklaring is named
/// first, and so is the need whose `även_kallat` can do without the word.
#[test]
fn shared_word_is_marked_where_the_explanation_is_missing() {
    let explained = "förklaring: F.";
    let need = |id: &str, names: &str, explanation: &str, subarea: &str| {
        format!("  - {{ id: {id}, {names}, hör_till: {subarea}, motsvarar: helt, {explanation} }}\n")
    };
    // Of `a` and `b`: their names and whether each is explained; then the marked
    // words, who lacks a förklaring, and where the word can be removed.
    let shared = [
        (
            ("namn: A, även_kallat: [x, Åka]", true),
            ("namn: B, även_kallat: åka", false),
            ["åka", "Åka"],
            "b",
            "b",
        ),
        (
            ("namn: A, även_kallat: [Åka]", false),
            ("namn: B, även_kallat: [y, z, åka]", true),
            ["Åka", "åka"],
            "a",
            "a",
        ),
        (("namn: Åka", true), ("namn: B, även_kallat: åka", false), ["åka", "Åka"], "b", "b"),
        (("namn: A, även_kallat: åka", true), ("namn: Åka", false), ["Åka", "åka"], "b", "a"),
        (
            ("namn: A, även_kallat: åka", false),
            ("namn: B, även_kallat: Åka", false),
            ["Åka", "åka"],
            "b and a",
            "b",
        ),
    ];
    for ((a, a_explained), (b, b_explained), words, lacking, owner) in shared {
        let explanation = |is_explained: bool| if is_explained { explained } else { "" };
        let needs = need("a", a, explanation(a_explained), "träning")
            + &need("b", b, explanation(b_explained), "kost");
        let mut files = read(&root().join("tests/fixtures/base"));
        files.push(("behov.yaml".to_owned(), format!("behov:\n{needs}")));
        let findings = Rulebook::from_files(files.iter().cloned()).unwrap_err();
        let marked = marked(&findings, &files);
        assert_eq!(marked.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>(), words, "{needs}");
        let first = lacking.split(' ').next().unwrap();
        assert_eq!(marked.first().unwrap().1, format!("{first} has no förklaring"), "{needs}");
        let help = helps(only_finding(&findings), Language::English);
        assert!(help.contains(&format!("Add a förklaring to {lacking},")), "{help}");
        let removed = if owner == first { words[0] } else { words[1] };
        let remove = format!("If {owner} does not need the word, remove \"{removed}\" from its även_kallat.");
        assert!(help.ends_with(&remove), "{help}");
        // With another name in the place of the word, nothing is wrong.
        edit(&mut files, "behov.yaml", removed, "annat");
        load(&files);
    }
}

/// An outcome of a rule and one of an area are cited in different places.
#[test]
fn missing_citation_names_the_rule_or_the_area_and_the_duty() {
    let edits = [
        (
            "regler.yaml",
            ", källa: anvisning/text/3 }",
            " }",
            "regeln halsa saknar källa för utförande",
            "på regeln",
        ),
        (
            "omraden.yaml",
            "{ ansvarig: skola, källa: anvisning/text/2 }",
            "skola",
            "området arbete saknar källa för styrning",
            "på svaret",
        ),
    ];
    for (file, old, new, message, place) in edits {
        let mut files = read(&root().join("tests/fixtures/base"));
        let text = text(&mut files, file);
        *text = text.replacen(old, new, 1);
        let findings = Rulebook::from_files(files.iter().cloned()).unwrap_err();
        let uncited = findings.iter().find(|finding| finding.code() == Code::UncitedRule).unwrap();
        assert_eq!(uncited.message(Language::Swedish), message);
        assert!(helps(uncited, Language::Swedish).contains(place), "{findings}");
    }
}
