//! What a finding tells who wrote the rules: one finding a slip, the word that
//! was meant as authors write it, and a repair only where it is certain.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use styrmodell::{Code, Finding, Findings, Language, Rulebook};
use styrmodell_tests::*;

const BOTH: [Language; 2] = [Language::Swedish, Language::English];

fn goteborg() -> Files {
    goteborg_files()
}

/// What is found in Göteborg's rules with one text of a file changed.
fn changed(file: &str, old: &str, new: &str) -> Findings {
    let mut files = goteborg();
    edit(&mut files, file, old, new);
    Rulebook::from_files(files).unwrap_err()
}

/// The only finding.
fn only(findings: &Findings) -> &Finding {
    assert_eq!(findings.len(), 1, "{findings}");
    findings.iter().next().unwrap()
}

fn helps(finding: &Finding, language: Language) -> String {
    finding.help_texts(language).collect::<Vec<_>>().join(" ")
}

/// The lines a repair leaves, without what surrounds them.
fn repaired(findings: &Findings) -> Vec<String> {
    let files = findings.fixed_files();
    files.iter().flat_map(|file| &file.lines).map(|(_, _, after)| after.trim().to_owned()).collect()
}

// ── Entries grown together ───────────────────────────────────────────────────

#[test]
fn a_rule_that_lost_its_dash_is_found_once_with_what_to_write() {
    let findings = changed("regler.yaml", "  - id: uppfoljning-sf", "    id: uppfoljning-sf");
    let finding = only(&findings);
    assert_eq!(finding.code(), Code::DuplicateKey);
    let files = goteborg();
    let text = &files.iter().find(|(name, _)| name == "regler.yaml").unwrap().1;
    let line = 1 + text.lines().position(|line| line.ends_with("id: uppfoljning-sf")).unwrap();
    assert_eq!(findings.position(finding).unwrap().line, line);
    for (language, words) in
        BOTH.into_iter().zip([["vuxit ihop", "\"- \" före id"], ["grown together", "\"- \" before id"]])
    {
        let said = format!("{} {}", finding.message(language), helps(finding, language));
        assert!(words.iter().all(|word| said.contains(word)), "{said}");
    }
}

#[test]
fn each_dash_that_is_lost_is_found_and_other_keys_twice_are_as_before() {
    let entry = |id: &str| format!("id: {id}\n    namn: N\n    hör_till: praktik\n    motsvarar: helt\n    ");
    let files = |text: String| [goteborg(), vec![("x.yaml".to_owned(), text)]].concat();
    let lines = |text: String| {
        placed(&Rulebook::from_files(files(text)).unwrap_err())
            .into_iter()
            .map(|(code, _, line)| (code, line))
            .collect::<Vec<_>>()
    };
    let twice = "duplicate-key".to_owned();
    let three = format!("behov:\n  - {}{}{}", entry("a"), entry("b"), entry("c"));
    assert_eq!(lines(three), [(twice.clone(), 6), (twice.clone(), 10)]);
    assert_eq!(lines(format!("behov:\n  - {}namn: M\n", entry("a"))), [(twice.clone(), 6)]);
    // An id alone: the entry has two, and nothing else has grown to it.
    let two_ids = Rulebook::from_files(files(format!("behov:\n  - {}id: b\n", entry("a")))).unwrap_err();
    assert!(only(&two_ids).message(Language::Swedish).contains("\"id\" står två gånger"), "{two_ids}");
}

// ── Exceptions from rules that are gone ──────────────────────────────────────

#[test]
fn an_exception_from_a_rule_that_is_gone_asks_whether_it_was_removed_or_renamed() {
    let findings = changed("regler.yaml", "undantag_från: samordning-sf", "undantag_från: helt-annan");
    let finding = only(&findings);
    assert_eq!(finding.code(), Code::UnknownName);
    for (language, words) in BOTH.into_iter().zip([["borttagen?", "nytt id?"], ["removed?", "new id?"]]) {
        let first = finding.help_texts(language).next().unwrap();
        assert!(words.iter().all(|word| first.contains(word)), "{first}");
    }
    // Of another unknown name nothing of the kind is asked.
    let other =
        changed("regler.yaml", "{ uppföljning: socialförvaltningarna }", "{ uppföljning: helt-annan }");
    assert!(!helps(only(&other), Language::Swedish).contains("undantag_från"));
}

// ── The word that was meant ──────────────────────────────────────────────────

#[test]
fn what_is_offered_has_the_letters_of_who_wrote() {
    for (file, old, new, near) in [
        // Written with å, ä, ö, and a name shows how the id is spelt with them.
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
        // Written without them, or no name shows how.
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
        let findings = changed(file, old, new);
        let finding = only(&findings);
        assert_eq!(finding.near_names(), [near], "{new}");
        assert!(repaired(&findings).concat().contains(near), "{new}: {:?}", repaired(&findings));
    }
}

#[test]
fn another_name_of_an_entry_leads_to_its_id() {
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
        let findings = changed("regler.yaml", old, new);
        assert_eq!(only(&findings).near_names(), [near], "{new}");
        assert_eq!(repaired(&findings).len(), 1, "{new}");
        assert!(repaired(&findings).concat().contains(near), "{:?}", repaired(&findings));
    }
}

#[test]
fn a_name_that_two_entries_share_offers_both_and_mends_nothing() {
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
    assert_eq!(only(&findings).near_names(), ["sol-4-1", "sol-4-4"]);
    assert!(findings.fixed_files().is_empty());
}

#[test]
fn who_may_not_be_responsible_is_not_offered() {
    // A samverkanspart by its id with a slip, by its name, and by nothing near.
    for word in ["finsm", "Finsam Göteborg", "qqqq"] {
        let findings = changed(
            "regler.yaml",
            "{ uppföljning: socialförvaltningarna }",
            &format!("{{ uppföljning: {word} }}"),
        );
        let finding = only(&findings);
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
    // It may have a seat, and there it is offered.
    let mut files = goteborg();
    let forums = text(&mut files, "forum.yaml");
    *forums = forums.replacen("aktör: finsam", "aktör: finsm", 1);
    let findings = Rulebook::from_files(files).unwrap_err();
    assert_eq!(only(&findings).near_names(), ["finsam"]);
    assert!(helps(only(&findings), Language::Swedish).contains("samverkansparter"));
}

// ── Citations ────────────────────────────────────────────────────────────────

#[test]
fn a_repaired_citation_keeps_its_other_parts() {
    for (wrong, right) in [
        ("anvisnin/sf-operativ/4", "anvisning/sf-operativ/4"),
        ("anvisning/sf-operatv/4", "anvisning/sf-operativ/4"),
        ("anvisning/sf-operatv", "anvisning/sf-operativ"),
    ] {
        let findings = changed(
            "regler.yaml",
            "    källa: anvisning/sf-operativ/4\n    varför: SF ansvarar",
            &format!("    källa: {wrong}\n    varför: SF ansvarar"),
        );
        assert_eq!(only(&findings).near_names(), [right]);
        assert_eq!(repaired(&findings), [format!("källa: {right}")]);
    }
}

// ── Indentation ──────────────────────────────────────────────────────────────

#[test]
fn a_line_indented_wrongly_is_told_where_it_stands_and_where_it_could() {
    let findings =
        changed("regler.yaml", "    namn: SF följer upp ärendet", "      namn: SF följer upp ärendet");
    let finding = only(&findings);
    assert_eq!((finding.code(), findings.position(finding).unwrap().column), (Code::Syntax, 7));
    for (language, stands, could) in [(BOTH[0], "kolumn 7", "kolumn 5"), (BOTH[1], "column 7", "column 5")] {
        assert!(finding.message(language).contains(stands), "{}", finding.message(language));
        assert!(helps(finding, language).contains(could), "{}", helps(finding, language));
    }
}

#[test]
fn a_line_where_a_dash_should_be_asks_for_it() {
    for (new, asks) in [("  id: uppfoljning-sf", true), ("   - id: uppfoljning-sf", false)] {
        let findings = changed("regler.yaml", "  - id: uppfoljning-sf", new);
        let help = helps(only(&findings), Language::Swedish);
        assert_eq!(help.contains("Skriv \"- \" före"), asks, "{new}: {findings}: {help}");
    }
}
