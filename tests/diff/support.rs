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
    let rule = "    källa: anvisning/sf-operativ/1\n    varför: Anpassat";
    let said = diff(
        &goteborg_rules(),
        &edited("regler.yaml", rule, "    källa: reglemente/2-5/1\n    varför: Anpassat"),
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
    let why = "varför: Anpassat stöd enligt 4:1 är SF:s.";
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
    let mut after = goteborg_rules();
    for (_, text) in after.iter_mut().filter(|(name, _)| name == "regler.yaml") {
        let (before, rest) = text.split_once("  - id: missbruk-4-4\n").unwrap();
        let (_, rest) = rest.split_once("\n\n").unwrap();
        *text = format!(
            "{before}  - id: missbruk-4-4\n    när: {{ delområde: missbruksbehandling, lagrum: sol-4-4 }}\n    då: {{ utförande: socialförvaltningarna }}\n    källa: anvisning/halsorelaterade/3\n\n{rest}"
        );
    }
    let said = diff(&goteborg_rules(), &after);
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
    assert_eq!(kinds, [ConsiderationKind::NoNewSource, ConsiderationKind::NoScenario]);
    for point in &said.considerations {
        assert_eq!(point.entry, Some((EntryKind::Subarea, "sprakutveckling".to_owned())));
        assert!(point.message(Language::Swedish).contains("delområdet Språkutveckling"));
    }
    // With a typfall about it, that point goes.
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
    assert_eq!(kinds, [ConsiderationKind::NoNewSource]);
}

#[test]
fn words_of_duties_outcomes_and_pages_are_wording_with_their_names() {
    let fields = |file: &str, from: &str, to: &str| -> Vec<(EntryKind, &str)> {
        let said = diff(&goteborg_rules(), &edited(file, from, to));
        assert!(said.support.is_empty(), "{:?}", supported(&said));
        let of = |entry: &styrmodell::diff::EntryChange| (entry.kind, entry.fields[0].field);
        said.wording.iter().map(of).collect()
    };
    let duty = "    gör: fattar beslutet i ärendet";
    let verb = format!("{duty}\n    verb: avgör");
    assert_eq!(fields("modell.yaml", duty, &verb), [(EntryKind::Duty, "verb")]);
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
