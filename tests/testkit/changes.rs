//! Changed answers inside and outside the named regions.

use styrmodell::Rulebook;
use styrmodell_testkit::{Region, assert_only_changes};
use styrmodell_tests::*;

use super::{assert_contains, base, base_with, failure};

/// The base model and a changed one: under lag B the school executes praktik, and
/// in the north it executes kost jointly.
fn old_and_new() -> (Rulebook, Rulebook) {
    let mut after = base_with(
        "regler.yaml",
        "  - { id: kost-norr, när: { delområde: kost, stadsdel: norr }, då: { utförande: [socialen, skola] }, undantag_från: halsa, källa: anvisning/text/4, tolkning: Skolan är med. }\n",
    );
    edit(&mut after, "regler.yaml", "då: { utförande: { lyfts: oklart } }", "då: { utförande: skola }");
    (load(&base()), load(&after))
}

fn praktik() -> Region {
    Region::new().subarea("Praktik").basis("lag B").duty("utförande")
}

fn kost() -> Region {
    Region::new().subarea("kost").fact("stadsdel", "norr")
}

#[test]
fn changes_within_the_regions_pass() {
    let (old, new) = old_and_new();
    assert_only_changes(&old, &new, [praktik(), kost()]);
    assert_only_changes(&new, &old, [praktik(), kost()]);
    // A region may be wider than the change, and regions may overlap.
    assert_only_changes(&old, &new, [Region::new().area("arbete"), Region::new().area("Hälsa"), kost()]);
    assert_only_changes(&old, &new, [Region::new()]);
    assert_only_changes(&old, &new, [Region::new().duty("utforande")]);
    assert_only_changes(&old, &new, [praktik().subarea("kost").basis("lag-a")]);
    // Naming both values of a fact is the same as naming none.
    assert_only_changes(&old, &new, [kost().fact("stadsdel", "söder"), praktik()]);
    assert_only_changes(&old, &old, []);
}

#[test]
fn changes_outside_the_regions_fail() {
    let (old, new) = old_and_new();
    let (before, after) = (old.clone(), new.clone());
    let text = failure(move || assert_only_changes(&before, &after, [praktik()]));
    assert_contains(
        &text,
        &[
            "from 2025-01-01 to 2025-01-01, 4 of 12 cases get a different answer",
            "1 change outside the regions:",
            "Utförande: klientens social → klientens social and Skolan jointly (by halsa → kost-norr)\n    subarea Kost; Stadsdel: Norr",
        ],
    );
    assert!(!text.contains("nothing changes") && !text.contains("Praktik"), "{text}");

    // A region that covers part of a change does not hide the rest of it.
    let (before, after) = (old.clone(), new.clone());
    let text = failure(move || assert_only_changes(&before, &after, [praktik(), kost().basis("lag-a")]));
    assert_contains(
        &text,
        &["1 change outside the regions:", "    subarea Kost; basis Lag B; Stadsdel: Norr"],
    );

    // A region of another duty does not cover this one.
    let text = failure(move || assert_only_changes(&old, &new, [praktik(), kost().duty("styrning")]));
    assert_contains(
        &text,
        &[
            "subarea Kost; Stadsdel: Norr",
            "1 region in which nothing changes:\n  delområde kost, stadsdel norr, ansvar styrning",
        ],
    );
}

#[test]
fn regions_without_a_change_fail() {
    let (old, new) = old_and_new();
    let (before, after) = (old.clone(), new.clone());
    let south = Region::new().subarea("kost").fact("stadsdel", "söder");
    let text = failure(move || assert_only_changes(&before, &after, [praktik(), kost(), south]));
    assert_contains(&text, &["1 region in which nothing changes:\n  delområde kost, stadsdel söder"]);
    assert!(!text.contains("outside"), "{text}");
    let copy = old.clone();
    let text = failure(move || assert_only_changes(&copy, &copy, [Region::new()]));
    assert_contains(&text, &["0 of 12 cases", "every answer"]);
    let text = failure(move || assert_only_changes(&old, &new, [Region::new().subarea("bad")]));
    assert_contains(
        &text,
        &["the region \"delområde bad\": there is no delområde \"bad\"; there are kost, praktik, traning"],
    );
}

/// Every misspelt name of every region is named at once, with the names near to it.
#[test]
fn all_misspelt_names_of_regions_fail_together() {
    let (old, new) = (load(&base()), load(&base()));
    let first = Region::new().subarea("praktikk").basis("lag-x").fact("stadsdel", "noor").duty("utforandet");
    let second = Region::new().area("arbette").fact("stadsdelen", "norr").subarea("qqqqq");
    let text = failure(move || assert_only_changes(&old, &new, [first, second]));
    assert_contains(
        &text,
        &[
            "there is no delområde \"praktikk\"; did you mean \"praktik\"?",
            "lag-x",
            "there is no value of stadsdel \"noor\"; did you mean \"norr\"?",
            "there is no ansvar \"utforandet\"; did you mean \"utforande\"?",
            "there is no område \"arbette\"; did you mean \"arbete\"?",
            "there is no omständighet \"stadsdelen\"; did you mean \"stadsdel\"?",
            "there is no delområde \"qqqqq\"; there are kost, praktik, traning",
        ],
    );
    assert_eq!(text.lines().count(), 7, "{text}");
}

/// A renamed entry counts as the same entry under its new name.
#[test]
fn regions_name_renamed_entries_by_their_new_names() {
    let mut after = base();
    for (_, text) in &mut after {
        *text = text.replace("{ id: soder,", "{ id: syd, tidigare: soder,").replace("söder:", "syd:");
        *text = text.replace("{ id: praktik,", "{ id: praktikplats, tidigare: praktik,");
        *text = text
            .replace("id: arbete\n", "id: jobb\n    tidigare: arbete\n")
            .replace("område: arbete", "område: jobb");
    }
    edit(&mut after, "regler.yaml", "då: { utförande: { lyfts: oklart } }", "då: { utförande: skola }");
    let (old, new) = (load(&base()), load(&after));
    assert_only_changes(&old, &new, [Region::new().subarea("praktikplats").basis("lag-b")]);
    assert_only_changes(&old, &new, [Region::new().area("jobb")]);
    let everywhere = Region::new().fact("stadsdel", "norr").fact("stadsdel", "syd");
    assert_only_changes(&old, &new, [everywhere]);
}

/// If a change has too many regions to list, it counts as outside unless the regions
/// named cover all cases of the duty.
#[test]
fn changes_with_too_many_regions_to_list_need_a_region_of_the_whole_duty() {
    let facts: Vec<String> = (0..6).map(|i| format!("f{i}")).collect();
    let declared = facts.iter().map(|fact| {
        format!("  - {{ id: {fact}, namn: {fact}, frågetext: Så?, värden: [{{ id: ja, namn: Ja }}, {{ id: nej, namn: Nej }}] }}\n")
    });
    let declared = declared.collect::<String>();
    // The rule holds if an odd number of the six facts is `ja`: no two such cases
    // are neighbours, so that no two share a region.
    let alternatives = (0..64u32).filter(|bits| bits.count_ones() % 2 == 1).map(|bits| {
        let value = |i: usize| if bits >> i & 1 == 1 { "ja" } else { "nej" };
        let tests: Vec<String> =
            facts.iter().enumerate().map(|(i, f)| format!("{f}: {}", value(i))).collect();
        format!("{{ delområde: praktik, {} }}", tests.join(", "))
    });
    let rule = format!(
        "  - {{ id: udda, när: [{}], då: {{ utförande: ingen }}, undantag_från: [arbete-lag-a, arbete-lag-b], källa: anvisning/text/4 }}\n",
        alternatives.collect::<Vec<_>>().join(", ")
    );
    let old = base_with("omstandigheter.yaml", &declared);
    let mut new = old.clone();
    text(&mut new, "regler.yaml").push_str(&rule);
    let (old, new) = (load(&old), load(&new));
    assert_only_changes(&old, &new, [Region::new().duty("utforande")]);
    let half_of_cases = |value| Region::new().fact("f3", value);
    assert_only_changes(&old, &new, [half_of_cases("ja"), half_of_cases("nej")]);
    let (before, after) = (old.clone(), new.clone());
    let text = failure(move || assert_only_changes(&before, &after, [half_of_cases("ja")]));
    assert_contains(&text, &["Utförande: Skolan → nobody", "outside the regions"]);
    let text = failure(move || assert_only_changes(&old, &new, [Region::new().subarea("praktik")]));
    assert_contains(
        &text,
        &["perhaps elsewhere: its 64 cases are too many to list; use a region of the whole ansvar"],
    );
}
