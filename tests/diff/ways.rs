//! Ways of matters that a revision changes: another forum, another seat, another
//! condition.

use styrmodell::diff::WayChange;
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
