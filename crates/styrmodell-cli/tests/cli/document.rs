//! `document`: the chapters say what the anvisning says, and nothing that the rules
//! do not.

use std::collections::BTreeSet;

use styrmodell::Rulebook;
use styrmodell::views::RuleOutcome;

use crate::run::*;

fn document() -> String {
    ask(&["document"]).exits(0).out
}

/// Returns the text under a heading, up to the next heading of its level or
/// above.
fn text_under<'t>(text: &'t str, heading: &str) -> &'t str {
    let level = heading.split(' ').next().unwrap();
    let start =
        text.find(&format!("{heading}\n")).unwrap_or_else(|| panic!("no heading {heading}")) + heading.len();
    let rest = &text[start..];
    let ends = (1..=level.len()).filter_map(|n| rest.find(&format!("\n{} ", "#".repeat(n))));
    &rest[..ends.min().unwrap_or(rest.len())]
}

/// Lists the lines that begin with a text.
fn lines_that_begin<'t>(text: &'t str, prefix: &str) -> Vec<&'t str> {
    text.lines().filter(|line| line.trim_start().starts_with(prefix)).collect()
}

/// Lists the notes in the order of their numbers.
fn notes(text: &str) -> Vec<&str> {
    let numbered_notes = text.lines().filter_map(|line| line.strip_prefix("[^")?.split_once("]: "));
    numbered_notes
        .enumerate()
        .map(|(i, (number, note))| {
            assert_eq!(number, (i + 1).to_string(), "a note is out of order");
            note
        })
        .collect()
}

/// An area: its name, the actors that govern it, and its delområden with their
/// executors.
type DocumentArea = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The areas in the anvisning's chapter *Ansvarsområden*, s. 7–8.
const AREAS: [DocumentArea; 4] = [
    (
        "Sociala området",
        "Socialförvaltningarna",
        &[
            ("Sociala och personliga kompetenser", "SF"),
            ("Stärkande av nätverk", "SF"),
            ("Hantering av vardagen", "SF"),
            ("Motiverande insatser", "SF"),
            ("Social samordning", "SF"),
        ],
    ),
    (
        "Hälsorelaterade området",
        "Socialförvaltningarna och Arbvux gemensamt",
        &[
            ("Missbruksbehandling", "SF"),
            ("Kost och motion", "SF, Arbvux"),
            ("Utredning och/eller behandling inklusive rehabilitering", "SF, Arbvux"),
            ("Hantering av psykisk och/eller fysisk hälsa", "SF, Arbvux"),
        ],
    ),
    (
        "Kompetenshöjande området",
        "Arbvux",
        &[
            ("Allmänna kompetenser", "Arbvux"),
            ("Yrkeskompetenser", "Arbvux"),
            ("Anpassad kunskapshöjning", "Arbvux"),
            ("Anpassat stöd för ett fungerande arbetsliv", "Arbvux, SF"),
        ],
    ),
    (
        "Jobbfokuserade området",
        "Arbvux",
        &[
            ("Kunskap om arbetsmarknaden", "Arbvux"),
            ("Jobbsökning och nyföretagande", "Arbvux"),
            ("Motiverande och coachande insatser", "Arbvux"),
            ("Praktik", "Arbvux"),
            ("Företags- och arbetsgivarkontakter", "Arbvux"),
            ("Lönesubventionerat jobb", "Arbvux"),
        ],
    ),
];

#[test]
fn chapters_follow_the_order_of_the_anvisning() {
    let text = document();
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(
        headings,
        [
            "## Ansvarsområden",
            "## Ansvar",
            "## Beslutsforum",
            "## Ur källorna",
            "## Bilaga: förtydligande av innehåll i områdena",
            "## Källor"
        ]
    );
    for chapter in [headings[0], headings[4]] {
        let chapter = text_under(&text, chapter);
        let positions: Vec<usize> =
            AREAS.iter().map(|(area, ..)| chapter.find(&format!("\n### {area}\n")).unwrap()).collect();
        assert!(positions.is_sorted(), "{chapter}");
    }
    let actors = ["### Socialförvaltningarnas ansvar", "### Arbvux ansvar"].map(|h| text.find(h).unwrap());
    assert!(actors.is_sorted());
    for (actor, level_count) in [("Socialförvaltningarnas", 2), ("Arbvux", 2)] {
        let chapter = text_under(&text, &format!("### {actor} ansvar"));
        let levels: Vec<&str> = lines_that_begin(chapter, "#### ");
        assert_eq!(levels, ["#### Strategisk nivå", "#### Operativ nivå"][..level_count]);
    }
}

#[test]
fn every_area_and_delomrade_is_as_in_the_anvisning() {
    let text = document();
    let chapter = text_under(&text, "## Ansvarsområden");
    let appendix = text_under(&text, "## Bilaga: förtydligande av innehåll i områdena");
    for (area, governs, subareas) in AREAS {
        let row = lines_that_begin(chapter, &format!("| {area} |"));
        assert!(row.len() == 1 && row[0].contains(&format!("| {governs}")), "{row:?}");
        let section = text_under(chapter, &format!("### {area}"));
        assert!(section.contains(&format!("**Styrning:** {governs}.")), "{section}");
        let subarea_lines = section.split("**Delområden, och vilka som kan utföra:**").nth(1).unwrap();
        let subarea_lines = lines_that_begin(subarea_lines, "- ");
        assert_eq!(subarea_lines.len(), subareas.len(), "{area}");
        for (line, (subarea, executors)) in subarea_lines.iter().zip(subareas) {
            assert!(line.starts_with(&format!("- {subarea} ({executors}). (Anvisningen s. ")), "{line}");
            assert!(appendix.contains(&format!("\n#### {subarea}\n")), "{subarea}");
        }
    }
    // The exceptions that the parties' own lists make, s. 8–9.
    let health = text_under(chapter, "### Hälsorelaterade området");
    assert!(health.contains("- Undantag för Missbruksbehandling: Socialförvaltningarna. "), "{health}");
    let skills = text_under(chapter, "### Kompetenshöjande området");
    assert!(
        skills.contains(
            "- Undantag för Anpassat stöd för ett fungerande arbetsliv: Socialförvaltningarna och Arbvux gemensamt. "
        ),
        "{skills}"
    );
}

/// Returns the lines under a duty of an actor.
fn duty<'t>(text: &'t str, actor: &str, duty: &str) -> Option<&'t str> {
    let section = text_under(text, &format!("### {actor} ansvar"));
    let (_, rest) = section.split_once(&format!("\n**{duty}.** "))?;
    let end = rest.find("\n**").or_else(|| rest.find("\n#")).unwrap_or(rest.len());
    Some(&rest[..end])
}

#[test]
fn each_party_has_the_duties_of_its_list_in_the_anvisning() {
    let text = document();
    let sf = |name: &str| duty(&text, "Socialförvaltningarnas", name);
    let arbvux = |name: &str| duty(&text, "Arbvux", name);
    // SF operativt p. 4: SF follows up the whole of every case, so nobody else
    // does.
    assert!(sf("Uppföljning").unwrap().contains("- Alla delområden. ") && arbvux("Uppföljning").is_none());
    // SF operativt p. 2: SF decides, and sends orders under 4:4.
    assert!(
        sf("Uppdrag").unwrap().contains("- Alla delområden, enligt 4 kap. 4 § SoL. ")
            && arbvux("Uppdrag").is_none()
    );
    assert!(arbvux("Beslut").is_none());
    assert_eq!(lines_that_begin(sf("Beslut").unwrap(), "- ").len(), 2, "not one line for each basis");
    // SF operativt p. 1: SF executes in the social area, and executes support under
    // 4:1.
    let execution = sf("Utförande").unwrap();
    assert!(execution.contains("- Sociala området, enligt 4 kap. 1 § SoL. "), "{execution}");
    assert!(execution.contains("- Anpassat stöd för ett fungerande arbetsliv, enligt 4 kap. 1 § SoL. "));
    assert!(!lines_that_begin(execution, "- ").iter().any(|line| line.contains("4 kap. 4 §")), "{execution}");
    // Arbvux operativt p. 1 and 3: Arbvux executes everything under 4:4 in its
    // areas, and under 4:1 only jointly.
    let execution = arbvux("Utförande").unwrap();
    assert!(
        execution.contains("- Kompetenshöjande området och Jobbfokuserade området, enligt 4 kap. 4 § SoL. ")
    );
    for line in lines_that_begin(execution, "- ").iter().filter(|line| line.contains("enligt 4 kap. 1 §")) {
        assert!(line.contains("gemensamt med klientens socialförvaltning"), "{line}");
        assert!(line.contains("\"Ja\" på frågan \"Ingår insatsen i en gemensam 4:1-insats"), "{line}");
    }
    // SF operativt p. 5, Arbvux operativt p. 4: each coordinates in its areas.
    assert!(sf("Samordning").unwrap().contains("- Sociala området och Hälsorelaterade området. "));
    assert!(
        sf("Samordning")
            .unwrap()
            .contains("    - Undantag för Hälsorelaterade området (utom Missbruksbehandling)")
    );
    assert!(
        arbvux("Samordning").unwrap().contains("- Kompetenshöjande området och Jobbfokuserade området. ")
    );
    // Nobody executes under 4:4 in the social area, or sends orders under 4:1.
    let unclear = text_under(&text, "#### Oklart ansvar");
    assert!(unclear.contains("- Utförande: Sociala området, enligt 4 kap. 4 § SoL. "), "{unclear}");
    assert!(unclear.contains("    - Talar för Arbvux: ") && unclear.contains("    - Talar för SF: "));
    let nobody = text_under(&text, "### Där ingen har ansvaret");
    assert!(
        nobody.contains("**Uppdrag.** ") && nobody.contains("- Alla delområden, enligt 4 kap. 1 § SoL. ")
    );
    // Every line cites its source.
    for actor in ["Socialförvaltningarnas", "Arbvux"] {
        for line in lines_that_begin(text_under(&text, &format!("### {actor} ansvar")), "- ") {
            assert!(line.contains("(Anvisningen s. ") || line.contains("(Reglementet "), "{line}");
        }
    }
}

#[test]
fn forums_decide_escalate_and_seat_as_in_the_anvisning() {
    let text = document();
    let chapter = text_under(&text, "## Beslutsforum");
    let sob = text_under(chapter, "### Samordning och beredningsgruppen (SOB)");
    for matter in [
        "Oenighet mellan förvaltningar",
        "Ny eller ändrad insats",
        "Tjänsteutbud",
        "Revidering av styrmodellen",
    ] {
        assert!(sob.contains(&format!("\n- {matter}. ")), "{matter}\n{sob}");
    }
    assert!(!sob.contains("**Lyfter vidare:**") && sob.contains("ingen instans över SOB"));
    assert!(sob.contains("- Förvaltningen för funktionsstöd (FFS): verksamhetschef. "));
    let position = |heading: &str| chapter.find(heading).unwrap();
    let operative = "### Operativ samverkansgrupp Arbvux och Socialtjänst (operativa samverkansgruppen)";
    assert!(
        position("### Samordning och beredningsgruppen") < position(operative),
        "not in the order of the anvisning"
    );
    let operative = text_under(chapter, operative);
    assert!(operative.contains("\n- Operativ fråga. "));
    let escalations = lines_that_begin(operative, "- Till SOB: ");
    assert!(
        escalations.len() == 1
            && escalations[0].contains("gemensamt nominerad")
            && escalations[0].contains("[^"),
        "{escalations:?}"
    );
    let groups = text_under(chapter, "### Arbetsgrupper");
    assert!(groups.contains("Lämnar underlag till SOB inför: gemensam 4:1-insats. "));
}

#[test]
fn appendix_has_contents_needs_and_limits() {
    let text = document();
    let appendix = text_under(&text, "## Bilaga: förtydligande av innehåll i områdena");
    let diet = text_under(appendix, "#### Kost och motion");
    // The two points of the anvisning, in its order.
    assert!(
        diet.find("- Hälsofrämjande stöd eller kurs.").unwrap() < diet.find("- Fysisk träning.").unwrap()
    );
    assert!(diet.contains("Hälsofrämjande insats (V.40)"));
    let treatment = text_under(appendix, "#### Missbruksbehandling");
    assert!(
        treatment.contains(
            "**Observera:** Läkemedelsbehandling och terapi vid missbruk är hälso- och sjukvårdens"
        )
    );
    let vocabulary = text_under(appendix, "#### V.40");
    assert!(vocabulary.contains("- **Stöd till vårdkontakt** motsvarar delvis "), "{vocabulary}");
    assert!(
        vocabulary.contains("- **Hälsofrämjande insats** motsvarar Kost och motion och Hantering av psykisk"),
        "{vocabulary}"
    );
    let outside = text_under(appendix, "### Utanför modellen");
    assert!(outside.contains("- Integration (V.40). ") && outside.contains("- Vikarietimmar (BIP). "));
    // Every need of the model is listed somewhere.
    for need in goteborg_2024().needs() {
        assert!(appendix.contains(need.name()), "{}", need.name());
    }
}

#[test]
fn every_tolkning_is_one_note_and_every_note_is_used() {
    let text = document();
    let notes = notes(&text);
    assert_eq!(notes.iter().collect::<BTreeSet<_>>().len(), notes.len(), "two notes have the same text");
    let book = goteborg_2024();
    let interpretations_of_rules =
        book.rules().flat_map(|rule| rule.then()).flat_map(|c| c.reason().interpretations());
    let interpretations_of_routes = book.forum_views().flat_map(|forum| {
        let escalations = forum.escalations().map(|escalation| escalation.interpretation());
        escalations.chain([forum.entry().and_then(|entry| entry.interpretation())]).collect::<Vec<_>>()
    });
    let of_contact = book.unknown_need().and_then(|contact| contact.interpretation());
    let interpretations: BTreeSet<&str> =
        interpretations_of_rules.chain(interpretations_of_routes.flatten()).chain(of_contact).collect();
    assert_eq!(notes.iter().copied().collect::<BTreeSet<_>>(), interpretations);
    // The number of interpretations in the files: each key has one that no other has, but
    // the reading of joint insatser is under four keys, beside another under one of them.
    let key_count: usize = shipped_files().iter().map(|(_, text)| text.matches("tolkning:").count()).sum();
    let joint_count: usize = shipped_files()
        .iter()
        .map(|(_, text)| text.matches("I en gemensam insats utför SF och Arbvux tillsammans; vem").count())
        .sum();
    assert_eq!((notes.len(), joint_count), (key_count - 3 + 1, 4));
    let (body, _) = text.split_once("\n[^1]: ").unwrap();
    for number in 1..=notes.len() {
        assert!(body.contains(&format!("[^{number}]")), "note {number} is not used");
    }
}

#[test]
fn every_outcome_of_every_rule_is_in_the_chapter() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    // Gives every outcome a unique sentence, to tell them apart.
    let mut number = 0;
    for file in ["regler.yaml", "omraden.yaml"] {
        let text: Vec<String> = rules
            .read(file)
            .lines()
            .map(|line| match line.split_once("varför: ") {
                Some((before, _)) if before.trim().is_empty() => {
                    number += 1;
                    format!("{before}varför: Skäl nummer {number} här.")
                }
                _ => line.to_owned(),
            })
            .collect();
        rules.write(file, &format!("{}\n", text.join("\n")));
    }
    let text = run(&["document", "--rules", rules.arg()]).exits(0).out;
    let chapter = text_under(&text, "## Ansvar");
    let book = Rulebook::from_dir(&rules.0).unwrap();
    for consequence in book.rules().flat_map(|rule| rule.then()) {
        let why = consequence.reason().why().unwrap();
        // The sentence occurs once for each responsible actor, and once if there is
        // none.
        let expected = match consequence.outcome() {
            RuleOutcome::Responsible(actors) => actors.len(),
            _ => 1,
        };
        let with_same_reason = consequence.rule().then().filter(|c| c.reason().why() == Some(why)).count();
        assert_eq!(chapter.matches(why).count(), expected * with_same_reason, "{}", consequence.rule().id());
    }
    assert!(number > 15);
}

#[test]
fn english_document_has_the_same_data_and_no_swedish_of_the_program() {
    let (sv, en) = (document(), ask(&["document", "--lang", "en"]).exits(0).out);
    assert_eq!(sv.lines().count(), en.lines().count());
    assert_eq!(notes(&sv), notes(&en));
    let headings: Vec<&str> = en.lines().filter(|line| line.starts_with("## ")).collect();
    assert_eq!(
        headings,
        [
            "## Areas of responsibility",
            "## Responsibility",
            "## Forums",
            "## From the sources",
            "## Appendix: what is in the areas",
            "## Sources"
        ]
    );
    for word in [
        "Undantag för",
        "gemensamt med",
        "Alla delområden",
        "Talar för",
        "Råd:",
        "Lyfter vidare",
        "Observera:",
        "Hit hör",
        "Källa:",
    ] {
        assert!(sv.contains(word) && !en.contains(word), "{word}");
    }
    assert!(
        en.contains("- Sociala området, under 4 kap. 1 § SoL. SF utför insatserna i det sociala området. ")
    );
}

#[test]
fn another_model_is_documented_without_words_of_goteborg() {
    let rules = root().join("examples/rules/lillkoping/2026-01-01");
    let text = run(&["document", "--rules", rules.to_str().unwrap()]).exits(0).out;
    for word in ["Göteborg", "Arbvux", "SOB", "Socialförvaltning", "Styrning"] {
        assert!(!text.contains(word), "{word}");
    }
    // From its README: projects, LSS, and the three levels of forums, of which the
    // last is the first to decide.
    let labour = text_under(&text, "### Arbetscentrums ansvar");
    assert!(labour.contains("när svaret är \"I ett projekt som ledningsgruppen har beslutat\" på frågan \"Hur ges insatsen?\", gemensamt med Utbildningen."), "{labour}");
    assert!(
        text_under(&text, "### Boende")
            .contains("- Undantag för Boende, enligt Daglig verksamhet enligt LSS: ingen. ")
    );
    let forums = text_under(&text, "## Beslutsforum");
    let positions =
        ["### Kommunstyrelsen", "### Ledningsgruppen", "### Enhetsmötet"].map(|f| forums.find(f).unwrap());
    assert!(positions.is_sorted(), "{forums}");
    assert!(text_under(&text, "### Redan fattade beslut").contains("2026-02-01–2026-12-31"));
    assert_eq!(notes(&text).len(), 1);
}

#[test]
fn document_depends_only_on_the_rules_and_their_days() {
    let folder = TestFolder::new();
    let old = folder.copy("2024-02-23");
    let document = |more: &[&str]| run(&[&["document", "--rules"], more].concat()).exits(0).out;
    let shipped = document(&[old.arg()]);
    // Only one of the copies has krav and typfall, so that their files differ and
    // their rules do not.
    let rules = |text: &str| text.lines().filter(|l| !l.contains("(sha256 ")).collect::<Vec<_>>().join("\n");
    let other_folder = TestFolder::new();
    let complete = other_folder.copy_all("hela");
    assert_eq!(rules(&shipped), rules(&document(&[complete.arg()])), "the same rules give another text");
    assert_eq!(shipped, document(&[old.arg()]), "two runs differ");

    run(&["revise", old.arg(), "--as", "2027-01-01"]).exits(0);
    let new = RulesFolder(folder.path().join("2027-01-01"));
    new.edit("regler.yaml", "när: { delområde: anpassat-stod-for-ett-fungerande-arbetsliv, lagrum: sol-4-1 }\n    då: { utförande: socialförvaltningarna }",
        "när: { delområde: anpassat-stod-for-ett-fungerande-arbetsliv, lagrum: sol-4-1 }\n    då: { utförande: arbvux }");
    let proposal = document(&[new.arg()]);
    assert!(proposal.contains("**FÖRSLAG. Inte beslutat.**") && proposal.contains("2027-01-01"));
    assert!(!proposal.contains("Beslutad 2024-02-23"));
    let line = "- Anpassat stöd för ett fungerande arbetsliv, enligt 4 kap. 1 § SoL. ";
    assert!(!duty(&proposal, "Socialförvaltningarnas", "Utförande").unwrap().contains(line));
    assert!(duty(&proposal, "Arbvux", "Utförande").unwrap().contains(line));
    // The day selects the revision, and the numbers that the sections of the law
    // had on that day.
    let path = folder.path().to_str().unwrap();
    let (before, after) =
        (document(&[path, "--date", "2025-06-30"]), document(&[path, "--date", "2025-07-01"]));
    let law = |text: &str| [text.contains("SoL (2001:453)"), text.contains("SoL (2025:400)")];
    assert_eq!((law(&before), law(&after), law(&shipped)), ([true, false], [false, true], [true, true]));
    assert!(
        after.contains("inte kontrollerad mot lagtexten")
            && !before.contains("inte kontrollerad mot lagtexten")
    );
    run(&["document", "--rules", path, "--date", "2020-01-01"]).exits(2);
}

#[test]
fn markdown_characters_in_names_are_escaped() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("omraden.yaml", "namn: Sociala området\n", "namn: \"Sociala | *omr_det* <b> [1]\"\n");
    rules.edit("omraden.yaml", "namn: Social samordning\n", "namn: \"1. Social `samordning`\"\n");
    let text = run(&["document", "--rules", rules.arg()]).exits(0).out;
    let row = lines_that_begin(&text, "| Sociala ");
    assert_eq!(row, ["| Sociala \\| \\*omr\\_det\\* \\<b> \\[1\\] | Socialförvaltningarna |"]);
    assert!(text.contains("\n- 1\\. Social \\`samordning\\` (SF). "), "{text}");
}

#[test]
fn sections_told_in_other_words_are_under_their_headings_in_at_most_three_sentences() {
    let text = document();
    let chapter = text_under(&text, "## Ur källorna");
    // The headings of the anvisning for what distributes no responsibility in a case:
    // principles, mandates of representatives, tasks of the analysis roles, follow-up.
    let expected = [
        ("Överenskomna principer: strategisk nivå", "s. 6"),
        ("Överenskomna principer: operativ nivå", "s. 6"),
        ("Samordning och beredningsgruppen (SOB)", "s. 10"),
        ("Operativ samverkansgrupp Arbvux och Socialtjänst", "s. 10"),
        ("Analys- och uppföljningsansvarig", "s. 11"),
        ("Lokalt analysansvarig", "s. 11"),
        ("Uppföljning och revidering av styrmodellen", "s. 11"),
    ];
    let headings: Vec<String> = expected.iter().map(|(name, _)| format!("### {name}")).collect();
    assert_eq!(lines_that_begin(chapter, "### "), headings);
    for (name, page) in expected {
        let section = text_under(chapter, &format!("### {name}"));
        let (words, citation) = section.trim().rsplit_once(" (").unwrap();
        assert!((1..=3).contains(&words.matches(['.', '?', '!']).count()), "{words}");
        assert!(citation.starts_with(&format!("Anvisningen {page}, ")), "{citation}");
    }
    // The whole sentences of the anvisning are not repeated.
    assert!(!chapter.contains("Sträva efter kontinuerliga insatser utan avbrott"));
}

#[test]
fn document_without_told_sections_has_no_chapter_on_them() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    let lines = rules.read("kallor.yaml").replace(",\n          text: ", ", text: ");
    let without: Vec<String> = lines
        .lines()
        .map(|line| match line.split_once(", text: \"") {
            Some((before, after)) => format!("{before}{}", after.split_once('"').unwrap().1),
            None => line.to_owned(),
        })
        .collect();
    rules.write("kallor.yaml", &without.join("\n"));
    let text = run(&["document", "--rules", rules.arg()]).exits(0).out;
    assert!(!text.contains("## Ur källorna") && text.contains("## Källor"), "{text}");
}

#[test]
fn sources_are_listed_by_rank_with_date_and_number() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit(
        "kallor.yaml",
        "    kort: Reglementet\n    rang: kf\n",
        "    kort: Reglementet\n    rang: kf\n    datum: 2023-11-23\n    diarienummer: 0123/23\n",
    );
    for (language, ranks, number) in [
        ("sv", ["Lag", "Beslut av kommunfullmäktige", "Anvisning", "Utredning"], "dnr 0123/23"),
        ("en", ["Act", "Decision of the municipal council", "Instruction", "Inquiry"], "ref. 0123/23"),
    ] {
        let text = run(&["document", "--rules", rules.arg(), "--lang", language]).exits(0).out;
        let list = text_under(&text, if language == "sv" { "## Källor" } else { "## Sources" });
        let lines: Vec<&str> = list.lines().filter_map(|line| line.strip_prefix("- ")).collect();
        assert_eq!(lines, ranks);
        let dated = |name: &str, details: &str| {
            let line = list.lines().find(|line| line.starts_with(&format!("    - {name}: "))).unwrap();
            assert!(line.ends_with(&format!(", {details}.")), "{line}");
        };
        // From kallor.yaml: the day of the decision, and that of the inquiry.
        dated("Anvisningen", "2024-02-23");
        dated("Utredningen 2025", "2025-04-02");
        dated("Reglementet", &format!("2023-11-23, {number}"));
    }
}

#[test]
fn address_of_a_source_stands_in_the_list_without_its_page() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    let shipped = rules.read("kallor.yaml");
    let with_link = |link: &str| {
        rules.write("kallor.yaml", &shipped);
        let linked = format!("    kort: Reglementet\n    länk: \"{link}\"\n");
        rules.edit("kallor.yaml", "    kort: Reglementet\n", &linked);
        let text = run(&["document", "--rules", rules.arg()]).exits(0).out;
        let list = text_under(&text, "## Källor");
        list.lines().find(|line| line.starts_with("    - Reglementet: ")).unwrap().to_owned()
    };
    for (link, shown) in [
        ("https://exempel.se/reglemente.pdf", " <https://exempel.se/reglemente.pdf>"),
        ("https://exempel.se/r.pdf#page={sida}", " <https://exempel.se/r.pdf>"),
        ("https://exempel.se/r#avsnitt-2", " <https://exempel.se/r#avsnitt-2>"),
    ] {
        let line = with_link(link);
        assert!(line.ends_with(&format!(".{shown}")), "{link}: {line}");
    }
    // No address of the whole document is known.
    assert!(!with_link("https://exempel.se/{sida}.pdf").contains("https"));
}

#[test]
fn document_of_a_compiled_file_is_that_of_the_rules() {
    let folder = TestFolder::new();
    let rules = folder.copy_all("regler");
    let file = folder.path().join("modell.styrmodell");
    let file = file.to_str().unwrap();
    run(&["compile", "--rules", rules.arg(), "--output", file]).exits(0);
    let document = |rules: &str| run(&["document", "--rules", rules]).exits(0).out;
    assert_eq!(document(file), document(rules.arg()));
}
