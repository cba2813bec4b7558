//! The mutants of a small model, counted by hand: those that are tried, refused by
//! a check, noticed by a krav or a typfall, and not noticed.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use styrmodell::Language;
use styrmodell::trial::Draft;
use styrmodell_tests::*;

const DUTIES: &str = "ansvar:
  - { id: utforande, namn: Utförande, nivå: operativ, gör: utför insatsen }
";

const AREAS: &str = "områden:
  - { id: halsa, namn: Hälsa, delområden: [{ id: traning, namn: Träning, utförare: skola }, { id: kost, namn: Kost, utförare: skola }] }
";

const LAW: &str = "lagrum:
  - { id: lag-a, namn: Lag A, beteckningar: [{ lag: Lag A (2001:1), rum: 1 § }] }
  - { id: lag-b, namn: Lag B, beteckningar: [{ lag: Lag B (2001:2), rum: 1 § }] }
  - { id: lag-c, namn: Lag C, beteckningar: [{ lag: Lag C (2001:3), rum: 1 § }] }
";

const RULES: &str = "regler:
  - { id: alla, när: alltid, då: { utförande: skola }, källa: anvisning/text/1 }
  - id: lag
    när: { lagrum: lag-a }
    då: { utförande: socialen }
    undantag_från: [alla, trana]
    källa: anvisning/text/2
  - id: trana
    när: { delområde: träning }
    då: { utförande: skola }
    undantag_från:
      - alla
    källa: anvisning/text/3
";

const KRAV_AND_TYPFALL: &str = "krav:
  - { id: k-lag-b, namn: Skolan utför enligt lag B, när: { lagrum: lag-b }, ska: { utförande: { exakt: skola } } }
  - { id: k-oenighet, namn: Ledningen avgör oenighet, fråga: oenighet, beslutas_av: ledning }
typfall:
  - { id: t-lag-a, behov: träning, lagrum: lag-a, väntat: { utförande: socialen } }
";

fn model() -> Files {
    let mut files = read(&root().join("tests/fixtures/base"));
    for (file, replacement) in
        [("ansvar.yaml", DUTIES), ("omraden.yaml", AREAS), ("lagrum.yaml", LAW), ("regler.yaml", RULES)]
    {
        *text(&mut files, file) = replacement.to_owned();
    }
    files.push(("krav.yaml".to_owned(), KRAV_AND_TYPFALL.to_owned()));
    files
}

/// Mutants that change no answer: a condition that another rule makes redundant, an
/// exception between rules with the same outcome, an exception that also follows
/// from two others, and the seats of an actor without duties.
const WITHOUT_EFFECT: [&str; 5] = [
    "lag is no longer an exception to alla",
    "the condition delområde of trana is removed",
    "trana is no longer an exception to alla",
    "region has no seat in mote",
    "region has no seat in ledning",
];

/// Mutants that change answers or routes that no krav or typfall covers.
const UNNOTICED: [&str; 3] =
    ["the condition lagrum of lag also accepts lag-c", "mote decides oklart", "ledning decides vardag"];

#[test]
fn mutants_of_the_small_model_are_those_counted_by_hand() {
    let draft = Draft::from_files(model()).unwrap_or_else(|findings| panic!("not proven:\n{findings}"));
    let mutants = draft.mutants();
    // Outcomes replaced by the other actor, alone or jointly: 2 + 1 + 2.
    // Conditions removed: 1 in each of two rules. Conditions widened: lag-b,
    // lag-c. Exceptions: 3. Seats: 6. Escalations: two matters on one.
    // Deciders: each matter by the other forum.
    assert_eq!(mutants.tried, 5 + 2 + 2 + 3 + 6 + 2 + 3);
    // Without one exception two rules conflict; two matters lose their route;
    // two responsible actors need their seats in both forums of their disputes.
    assert_eq!(mutants.refused, 1 + 2 + 4);
    // Socialen under lag-b: four other outcomes, one condition removed, one
    // widened.
    assert_eq!(mutants.by_requirement, [("k-lag-b", 4 + 2), ("k-oenighet", 1)]);
    assert_eq!(mutants.by_requirements, 7);
    // The krav on skolan notices the mutants under lag-a.
    assert_eq!(mutants.by_scenarios, 1);
    let survivors = |changing: bool| -> BTreeSet<&str> {
        let survivors = mutants.survivors.iter().filter(|s| s.changes_answers() == changing);
        survivors.map(|s| s.change(Language::English)).collect()
    };
    assert_eq!(survivors(false), BTreeSet::from(WITHOUT_EFFECT));
    assert_eq!(survivors(true), BTreeSet::from(UNNOTICED));
    // Each mutant has a place, and they are in the order of the files.
    let places: Vec<(&str, usize)> =
        mutants.survivors.iter().map(|s| s.place().unwrap()).map(|at| (at.file, at.line)).collect();
    let forums = [("forum.yaml", 2), ("forum.yaml", 4)].into_iter();
    let seats = [("forum.yaml", 6), ("forum.yaml", 11)];
    let rules = [4, 6, 9, 12].map(|line| ("regler.yaml", line));
    assert_eq!(places, forums.chain(seats).chain(rules).collect::<Vec<_>>());
}

/// A mutant that a krav notices does not count for a typfall as well.
#[test]
fn mutant_noticed_by_krav_and_typfall_is_counted_once() {
    let mut files = model();
    text(&mut files, "krav.yaml")
        .push_str("  - { id: t-lag-b, behov: träning, lagrum: lag-b, väntat: { utförande: skola } }\n");
    let draft = Draft::from_files(files).unwrap_or_else(|findings| panic!("not proven:\n{findings}"));
    let mutants = draft.mutants();
    assert_eq!((mutants.by_requirements, mutants.by_scenarios), (7, 1));
}

/// Without krav and typfall, every mutant that no check refuses goes unnoticed.
#[test]
fn without_krav_and_typfall_no_mutant_is_noticed() {
    let mut files = model();
    files.retain(|(name, _)| name != "krav.yaml");
    let draft = Draft::from_files(files).unwrap_or_else(|findings| panic!("not proven:\n{findings}"));
    let mutants = draft.mutants();
    assert_eq!((mutants.tried, mutants.refused, mutants.survivors.len()), (23, 7, 16));
    let changing = mutants.survivors.iter().filter(|s| s.changes_answers()).count();
    assert_eq!(changing, UNNOTICED.len() + 8);
}

/// The only typfall compares the executor under one lagrum, and escalates no
/// matter.
#[test]
fn untouched_lists_everything_that_no_typfall_covers() {
    let draft = Draft::from_files(model()).unwrap_or_else(|findings| panic!("not proven:\n{findings}"));
    let untouched = draft.untouched();
    assert_eq!(untouched.rules, [("alla", "utforande"), ("trana", "utforande")]);
    // Three rules match, and each exception between them matters.
    assert_eq!(untouched.exceptions, []);
    let matters: BTreeSet<&str> = untouched.matters.iter().map(|matter| matter.id()).collect();
    assert_eq!(matters, BTreeSet::from(["oenighet", "oklart", "vardag"]));
    let cells: BTreeSet<(&str, &str)> = untouched.cells.iter().map(|(s, b)| (s.id(), b.id())).collect();
    let kost = ["lag-a", "lag-b", "lag-c"].map(|law| ("kost", law));
    assert_eq!(cells, kost.into_iter().chain([("traning", "lag-b"), ("traning", "lag-c")]).collect());
}

/// A matter counts as covered if a typfall expects it to be escalated.
#[test]
fn typfall_covers_the_matter_that_it_expects_to_be_escalated() {
    let mut files = model();
    edit(&mut files, "regler.yaml", "utförande: socialen", "utförande: { lyfts: oklart }");
    edit(
        &mut files,
        "krav.yaml",
        "väntat: { utförande: socialen }",
        "väntat: { utförande: { lyfts: oklart } }",
    );
    let draft = Draft::from_files(files).unwrap_or_else(|findings| panic!("not proven:\n{findings}"));
    let matters: BTreeSet<&str> = draft.untouched().matters.iter().map(|matter| matter.id()).collect();
    assert_eq!(matters, BTreeSet::from(["oenighet", "vardag"]));
}
