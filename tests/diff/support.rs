//! Changes of what answers rest on, sentences that no longer fit, and new parts.

use styrmodell::Language;
use styrmodell::diff::{ConsiderationKind, Difference, EntryKind};
use styrmodell_tests::{Files, edit, goteborg_rules};

use super::{KRAV, TYPFALL, diff, with_krav_and_typfall};

fn edited(file: &str, from: &str, to: &str) -> Files {
    let mut files = goteborg_rules();
    edit(&mut files, file, from, to);
    files
}

/// The supported entries with the permanent names of their fields.
fn supported(said: &Difference) -> Vec<(EntryKind, &str, Vec<&str>)> {
    let fields = |entry: &'_ styrmodell::diff::EntryChange| entry.fields.iter().map(|f| f.field).collect();
    said.support.iter().map(|entry| (entry.kind, entry.id.as_str(), fields(entry))).collect()
}

#[test]
fn other_source_or_interpretation_of_a_rule_is_support() {
    let rule = "    källa: anvisning/sf-operativ/1\n    varför: SF utför anpassat";
    let said = diff(
        &goteborg_rules(),
        &edited("regler.yaml", rule, "    källa: reglemente/2-5/1\n    varför: SF utför anpassat"),
    );
    let wanted = vec![(
        EntryKind::Rule,
        "anpassat-stod-4-1",
        // The reglemente is decided by kommunfullmäktige and stands above the anvisning.
        vec!["sources", "outcome-sources", "source-rank"],
    )];
    assert_eq!(supported(&said), wanted);
    let rank = &said.support[0].fields[2];
    assert_eq!((rank.before.as_str(), rank.after.as_str()), ("anvisning", "kf"));
    // It is listed as wording, too, as before.
    assert!(said.wording.iter().any(|entry| entry.id == "anpassat-stod-4-1"));
    // An explanation supports nothing.
    let why = "varför: SF utför anpassat stöd enligt 4:1.";
    let said = diff(&goteborg_rules(), &edited("regler.yaml", why, "varför: SF utför."));
    assert!(said.support.is_empty() && !said.wording.is_empty());
}

#[test]
fn other_source_of_a_seat_or_a_step_is_support_of_the_forum() {
    let seat = "{ aktör: finsam, roll: chef, källa: utredning-2025/4-2-1/10 }";
    let said = diff(&goteborg_rules(), &edited("forum.yaml", seat, "{ aktör: finsam, roll: chef }"));
    assert!(said.support.is_empty(), "a place that another seat cites is listed: {:?}", supported(&said));
    let mut after = goteborg_rules();
    for (_, text) in after.iter_mut().filter(|(name, _)| name == "forum.yaml") {
        *text = text.replace(", källa: utredning-2025/4-2-1/10 }", " }");
    }
    let said = diff(&goteborg_rules(), &after);
    assert_eq!(supported(&said), [(EntryKind::Forum, "operativ", vec!["seat-sources"])]);
}

#[test]
fn source_of_a_krav_is_no_support() {
    let krav =
        "  - { id: oenighet, namn: SOB avgör, fråga: oenighet, beslutas_av: sob, källa: anvisning/sob/1 }";
    let other = krav.replace("sob/1", "sob/2");
    let said = diff(&with_krav_and_typfall(krav, TYPFALL), &with_krav_and_typfall(&other, TYPFALL));
    assert!(said.support.is_empty() && said.wording.len() == 1, "{:?}", said.wording);
}

#[test]
fn executor_that_orders_from_itself_is_a_sentence_that_no_longer_fits() {
    // The order is sent to nobody yet if it is unclear who executes.
    let mut before = edited("modell.yaml", "gör: skickar uppdraget", "gör: skickar uppdraget till utföraren");
    let own_words = "        gör: skickar uppdraget när det är klart vem som utför\n";
    edit(&mut before, "regler.yaml", own_words, "");
    let mut after = before.clone();
    for (_, text) in after.iter_mut().filter(|(name, _)| name == "regler.yaml") {
        let (before, rest) = text.split_once("  - id: missbruk-4-4\n").unwrap();
        let (_, rest) = rest.split_once("\n\n").unwrap();
        *text = format!(
            "{before}  - id: missbruk-4-4\n    när: {{ delområde: missbruksbehandling, lagrum: sol-4-4 }}\n    då: {{ utförande: socialförvaltningarna }}\n    källa: anvisning/halsorelaterade/3\n\n{rest}"
        );
    }
    let said = diff(&before, &after);
    let rows = said.unchanged.iter().filter(|row| {
        row.considerations.iter().any(|point| point.kind == ConsiderationKind::SentenceNoLongerFits)
    });
    // The order of 4 kap. 4 § goes from SF to the executor, which is SF now.
    let rows: Vec<(&str, &str, &str)> =
        rows.map(|row| (row.subarea.id.as_str(), row.basis.id.as_str(), row.duty.id.as_str())).collect();
    assert_eq!(rows, [("missbruksbehandling", "sol-4-4", "uppdrag")]);
    let lost: Vec<&str> = said.support.iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(lost, ["missbruk-4-4"]);
}

/// A new delområde, in the area of arbetsträning.
const NEW_SUBAREA: &str = "      - id: sprakutveckling
        namn: Språkutveckling
        utförare: arbvux

      - id: anpassat-stod-for-ett-fungerande-arbetsliv
";

#[test]
fn new_delomrade_is_new_cases_and_says_that_it_is_untried_and_unsourced() {
    let before = with_krav_and_typfall(KRAV, TYPFALL);
    let mut after = before.clone();
    edit(&mut after, "omraden.yaml", "      - id: anpassat-stod-for-ett-fungerande-arbetsliv\n", NEW_SUBAREA);
    let said = diff(&before, &after);
    // Two lagrum, each with sixteen sets of facts.
    assert_eq!((said.new_cases, said.gone_cases, said.changed_cases, said.cases), (32, 0, 32, 640));
    let kinds: Vec<ConsiderationKind> = said.considerations.iter().map(|point| point.kind).collect();
    let new = [ConsiderationKind::NewPart, ConsiderationKind::OldRulesInNewPart];
    // No krav singles out a delområde.
    let lacks =
        [ConsiderationKind::NoNewSource, ConsiderationKind::NoScenario, ConsiderationKind::NoRequirement];
    assert_eq!(kinds, [&new[..], &lacks[..]].concat());
    for point in &said.considerations {
        assert_eq!(point.entry, Some((EntryKind::Subarea, "sprakutveckling".to_owned())));
        assert!(point.message(Language::Swedish).to_lowercase().contains("delområdet språkutveckling"));
    }
    // With a typfall about it, and no krav at all, these points go.
    let tried = TYPFALL.replacen(
        "typfall:\n",
        "typfall:\n  - { id: sprak, namn: Språk, behov: språkutveckling, lagrum: \"4:4\", väntat: { utförande: arbvux } }\n",
        1,
    );
    for (_, text) in after.iter_mut().filter(|(name, _)| name == "prov.yaml") {
        *text = format!("{tried}\n");
    }
    let kinds: Vec<ConsiderationKind> =
        diff(&before, &after).considerations.iter().map(|point| point.kind).collect();
    assert_eq!(kinds, [new[0], new[1], ConsiderationKind::NoNewSource]);
}

#[test]
fn answer_that_another_rule_gives_rests_on_something_else() {
    // Without its own rule, treatment of addiction under 4 kap. 1 § is a health measure as
    // the others, if Arbvux is among the executors. SF executes as before.
    let mut after = goteborg_rules();
    edit(
        &mut after,
        "omraden.yaml",
        "namn: Missbruksbehandling\n        utförare: socialförvaltningarna\n",
        "namn: Missbruksbehandling\n        utförare: [socialförvaltningarna, arbvux]\n",
    );
    let (_, rules) = after.iter_mut().find(|(name, _)| name == "regler.yaml").unwrap();
    let start = rules.find("  - id: missbruk-4-1\n").unwrap();
    let end = start + rules[start..].find("  - id: missbruk-4-4\n").unwrap();
    rules.replace_range(start..end, "");
    // Under 4 kap. 4 § nothing is to change.
    let health = "      område: hälsorelaterade\n      bland_utförarna: arbvux\n      lagrum: sol-4-4\n";
    let but = format!("      delområde: {{ inte: missbruksbehandling }}\n{health}");
    *rules = rules.replace(health, &but);
    let said = diff(&goteborg_rules(), &after);
    let moved: Vec<_> = said
        .moved_support
        .iter()
        .map(|moved| {
            (
                moved.duty.id.as_str(),
                moved.region.cases,
                moved.rules_before.concat(),
                moved.rules_after.concat(),
            )
        })
        .collect();
    assert!(
        moved.contains(&("utforande", 16, "missbruk-4-1".to_owned(), "halsa-4-1".to_owned())),
        "{moved:?}"
    );
    let execution = said.moved_support.iter().find(|moved| moved.rules_after == ["halsa-4-1"]).unwrap();
    let fields: Vec<(&str, &str)> =
        execution.fields.iter().map(|field| (field.field, field.after.as_str())).collect();
    // The rule about treatment of addiction is explicit, the other one is a reading.
    assert!(fields.contains(&("support", "härlett")), "{fields:?}");
    assert!(said.changes.iter().all(|change| change.duty.id != "utforande"), "{:?}", said.changes);
}

#[test]
fn rule_that_is_renamed_or_worded_differently_moves_no_support() {
    let mut after = goteborg_rules();
    for (_, text) in &mut after {
        *text = text.replace("- id: missbruk-4-1\n", "- id: beroende-4-1\n    tidigare: missbruk-4-1\n");
    }
    assert!(diff(&goteborg_rules(), &after).moved_support.is_empty());
}

/// A new legal basis under which rules of every case answer.
const NEW_BASIS: &str = "  - id: sol-12-4
    namn: 12 kap. 4 § SoL
    kort: \"12:4\"
    beteckningar:
      - { lag: \"SoL (2025:400)\", rum: 12 kap. 4 §, från: 2025-07-01 }
    källa: sol-2025/12-4/1
";

#[test]
fn new_basis_is_told_with_its_answers_and_what_no_new_source_supports() {
    let mut after = goteborg_rules();
    edit(&mut after, "modell.yaml", "lagrum:\n", &format!("lagrum:\n{NEW_BASIS}\n"));
    edit(
        &mut after,
        "regler.yaml",
        "regler:\n",
        "regler:
  - id: ny
    namn: Ny
    när: { lagrum: sol-12-4 }
    då: { utförande: { lyfts: oklart-ansvar, stöd: motstridigt, tolkning: Det är oklart. }, beslut: socialförvaltningarna, uppdrag: ingen }
    källa: anvisning/sf-operativ/2
",
    );
    let said = diff(&goteborg_rules(), &after);
    let text = |kind: ConsiderationKind| {
        let found: Vec<&str> = said
            .considerations
            .iter()
            .filter(|point| point.kind == kind)
            .map(|point| point.message(Language::Swedish))
            .collect();
        assert_eq!(found.len(), 1, "{kind:?}: {found:?}");
        found.concat()
    };
    // 19 delområden with sixteen sets of facts.
    let new = text(ConsiderationKind::NewPart);
    assert!(
        new.starts_with("Lagrummet 12 kap. 4 § SoL är nytt, med 304 fall. Utförande: lyfts: Oklart ansvar. "),
        "{new}"
    );
    let old = text(ConsiderationKind::OldRulesInNewPart);
    assert!(
        old.contains("Uppföljning: regeln \"SF följer upp ärendet\"") && !old.contains("Utförande"),
        "{old}"
    );
    let read = text(ConsiderationKind::NewInterpretation);
    assert_eq!(
        read,
        "Den nya regeln \"Ny\" vilar på källor som säger emot varandra. \"Det är oklart.\" Är det rätt läst?"
    );
    let [change] = said.escalations.as_slice() else { panic!("{:?}", said.escalations) };
    assert_eq!((change.matter.id.as_str(), change.decided_by.id.as_str()), ("oklart-ansvar", "sob"));
    assert_eq!((change.cases_before, change.cases_after, change.new_cases), (120, 424, 304));
    assert_eq!((change.added, change.dropped), (0, 0));
}

#[test]
fn fewer_cases_are_escalated_when_a_rule_answers_them() {
    let said = diff(
        &goteborg_rules(),
        &edited(
            "regler.yaml",
            "lyfts: oklart-ansvar\n        källa: [anvisning/sociala/2,",
            "ansvarig: arbvux\n        källa: [anvisning/sociala/2,",
        ),
    );
    let [change] = said.escalations.as_slice() else { panic!("{:?}", said.escalations) };
    // Five delområden of the social area, with sixteen sets of facts.
    assert_eq!((change.cases_before, change.cases_after, change.dropped), (120, 40, 80));
}

#[test]
fn words_of_duties_outcomes_and_pages_are_wording_with_their_names() {
    let fields = |file: &str, from: &str, to: &str| -> Vec<(EntryKind, &str)> {
        let said = diff(&goteborg_rules(), &edited(file, from, to));
        assert!(said.support.is_empty(), "{:?}", supported(&said));
        let of = |entry: &styrmodell::diff::EntryChange| (entry.kind, entry.fields[0].field);
        said.wording.iter().map(of).collect()
    };
    assert_eq!(fields("modell.yaml", "verb: beslutar", "verb: avgör"), [(EntryKind::Duty, "verb")]);
    let outcome = "då: { samordning: arbvux }\n    källa: anvisning/arbvux-operativ/4\n";
    let own =
        "då: { samordning: { ansvarig: arbvux, gör: samordnar } }\n    källa: anvisning/arbvux-operativ/4\n";
    assert_eq!(fields("regler.yaml", outcome, own), [(EntryKind::Rule, "outcome-action")]);
    let outcome = "då: { uppdrag: ingen }";
    let own = "då: { uppdrag: { ansvarig: ingen, ingen: Inget skickas } }";
    assert_eq!(fields("regler.yaml", outcome, own), [(EntryKind::Rule, "outcome-nobody")]);
    let section = "namn: Jobbfokuserade området, sida: \"8\",";
    let pages = format!("{section} sidor: {{ 8: \"9\" }},");
    assert_eq!(fields("kallor.yaml", section, &pages), [(EntryKind::Source, "section-names")]);
}
