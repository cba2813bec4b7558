//! Ways of matters that a revision changes: another forum, another seat, another
//! condition.

use styrmodell::Language;
use styrmodell::diff::{ConsiderationKind, TextCause, WayChange};
use styrmodell_tests::{Files, edit, goteborg_rules};

use super::diff;

/// The way of one matter in the diff of the shipped rules and an edit of them.
fn way(said: &styrmodell::diff::Difference, matter: &str) -> WayChange {
    let found = said.ways.iter().find(|change| change.matter.id == matter);
    found.unwrap_or_else(|| panic!("{matter} is not among {:?}", said.ways)).clone()
}

fn edited(file: &str, from: &str, to: &str) -> Files {
    let mut files = goteborg_rules();
    edit(&mut files, file, from, to);
    files
}

#[test]
fn lost_seat_of_a_forum_is_a_way_of_every_matter_decided_there() {
    let seat = "      - { aktör: finsam, roll: chef, källa: utredning-2025/4-2-1/9 }\n";
    let said = diff(&goteborg_rules(), &edited("forum.yaml", seat, ""));
    // Seven matters are decided by SOB: the four of the anvisning's section on SOB, and
    // those that the operative group cannot settle.
    assert_eq!(said.ways.len(), 7);
    for change in &said.ways {
        let lost: Vec<&str> = change.loses_seat.iter().map(|actor| actor.id.as_str()).collect();
        assert_eq!((lost.as_slice(), change.gains_seat.len()), (["finsam"].as_slice(), 0));
    }
    let disagreement = way(&said, "oenighet");
    assert!(disagreement.on_disagreement);
    assert_eq!((disagreement.region.cases, said.way_cases, said.changed_cases), (608, 608, 0));
    // No answer escalates a strategic matter.
    assert_eq!(way(&said, "strategisk-fraga").region.cases, 0);
    // Under 4 kap. 4 § social support and treatment of addiction are unclear: six of 19
    // delområden, each with sixteen sets of facts; so are the free-standing health
    // measures of three delområden that complement nothing, with eight.
    assert_eq!(way(&said, "oklart-ansvar").region.cases, 6 * 16 + 3 * 8);
    assert!(!said.is_empty());
}

#[test]
fn removed_condition_of_an_escalation_is_another_way() {
    let said = diff(
        &goteborg_rules(),
        &edited("forum.yaml", "        villkor: frågan är gemensamt nominerad\n", ""),
    );
    let change = way(&said, "oenighet");
    let condition = |way: &Option<styrmodell::diff::Way>| way.as_ref().unwrap().stops[1].condition.clone();
    assert_eq!(condition(&change.before).as_deref(), Some("frågan är gemensamt nominerad"));
    assert_eq!(condition(&change.after), None);
    assert!(change.gains_seat.is_empty() && change.loses_seat.is_empty());
}

#[test]
fn renamed_forum_is_no_other_way() {
    let mut files = goteborg_rules();
    for (_, text) in &mut files {
        *text = text
            .replace("- id: sob\n", "- id: samordningsgrupp\n    tidigare: sob\n")
            .replace("till: sob", "till: samordningsgrupp");
    }
    let said = diff(&goteborg_rules(), &files);
    assert!(said.ways.is_empty(), "{:?}", said.ways);
    assert_eq!(said.way_cases, 0);
}

#[test]
fn matter_decided_earlier_ends_its_way_there() {
    let mut files = edited(
        "forum.yaml",
        "    beslutar_om: operativ-fraga\n",
        "    beslutar_om: [operativ-fraga, oenighet]\n",
    );
    edit(&mut files, "forum.yaml", "          - oenighet\n", "");
    edit(&mut files, "forum.yaml", "      - oenighet\n", "");
    let said = diff(&goteborg_rules(), &files);
    let [change] = said.ways.as_slice() else { panic!("{:?}", said.ways) };
    let ends = |way: &Option<styrmodell::diff::Way>| way.as_ref().unwrap().end().unwrap().forum.id.clone();
    assert_eq!((ends(&change.before).as_str(), ends(&change.after).as_str()), ("sob", "operativ"));
    assert_eq!(change.matter.id, "oenighet");
}

/// SOB is replaced by a group of directors, without FFS and Finsam, on the old sources.
fn without_sob() -> Files {
    let mut files = goteborg_rules();
    for (_, text) in files.iter_mut().filter(|(name, _)| name == "forum.yaml") {
        *text = text.replace("till: sob", "till: direktorer");
        let start = text.find("  - id: sob\n").unwrap();
        let end = start + text[start..].find("arbetsgrupper:").unwrap();
        let new = "  - id: direktorer
    namn: Direktörsgruppen
    beslutar_om: [oenighet, strategisk-fraga, oklart-ansvar, gemensam-insats, insatser, tjansteutbud, revidering]
    platser:
      - { aktör: socialförvaltningarna, roll: direktör }
      - { aktör: arbvux, roll: direktör }

";
        text.replace_range(start..end, new);
    }
    for (_, text) in &mut files {
        *text = text.replace("lyfts till SOB", "lyfts till Direktörsgruppen");
    }
    files
}

#[test]
fn actor_that_leaves_every_forum_is_told() {
    let said = diff(&goteborg_rules(), &without_sob());
    // Finsam still sits in the operative group.
    let left: Vec<&str> = said.unseated.iter().map(|actor| actor.id.as_str()).collect();
    assert_eq!(left, ["ffs"]);
    let seat = "      - { aktör: finsam, roll: chef, källa: utredning-2025/4-2-1/9 }\n";
    assert!(diff(&goteborg_rules(), &edited("forum.yaml", seat, "")).unseated.is_empty());
}

#[test]
fn forum_that_takes_over_on_the_old_sources_is_a_point() {
    let said = diff(&goteborg_rules(), &without_sob());
    let kind = ConsiderationKind::WayOnOldSource;
    let points: Vec<_> = said.considerations.iter().filter(|point| point.kind == kind).collect();
    let [point] = points.as_slice() else { panic!("{points:?}") };
    assert_eq!(point.forum.as_deref(), Some("direktorer"));
    let text = point.message(Language::Swedish);
    assert!(text.starts_with("Direktörsgruppen avgör ") && text.contains(" i stället för SOB, "), "{text}");
    assert!(text.contains("Anvisningen s. 10, SOB, p. 1"), "{text}");
}

#[test]
fn removed_forum_is_told_with_its_remarks() {
    let said = diff(&goteborg_rules(), &without_sob());
    let removed = said.entries.iter().find(|entry| entry.id == "sob").unwrap();
    let remarks = removed.fields.iter().find(|field| field.field == "notes").unwrap();
    assert!(
        remarks.before.starts_with("Anvisningen beskriver ingen instans över SOB."),
        "{}",
        remarks.before
    );
}

#[test]
fn text_that_names_the_forum_that_takes_over_says_so() {
    let said = diff(&goteborg_rules(), &without_sob());
    let notices: Vec<_> = said
        .wording
        .iter()
        .flat_map(|entry| &entry.fields)
        .filter(|field| field.field == "notice" && field.before_words(Language::Swedish).contains("SOB"))
        .collect();
    assert!(!notices.is_empty());
    assert!(notices.iter().all(|field| field.cause == Some(TextCause::Takeover)), "{notices:?}");
}

#[test]
fn text_that_only_follows_a_rename_says_so() {
    let mut files = goteborg_rules();
    for (_, text) in &mut files {
        *text = text.replace("Arbvux", "Jobbkomp");
    }
    let said = diff(&goteborg_rules(), &files);
    let fields: Vec<_> = said.wording.iter().flat_map(|entry| &entry.fields).collect();
    assert!(fields.len() > 40, "{}", fields.len());
    let others: Vec<_> = fields.iter().filter(|field| field.cause != Some(TextCause::Rename)).collect();
    // The short name itself, and nothing else.
    assert!(others.is_empty(), "{others:?}");
    assert!(said.entries.is_empty(), "{:?}", said.entries);
}
