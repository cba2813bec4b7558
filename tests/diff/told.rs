//! Points about texts whose words stay while what they presume changes, and changes that
//! are shown as the part that differs.

use styrmodell::Language;
use styrmodell::diff::{
    Consideration, ConsiderationKind, Difference, EntryChange, EntryKind, Fate, SharedDuty, WordReply,
};
use styrmodell_tests::{Files, edit, goteborg_rules};

use super::diff;

/// All points of a kind, also those about a delområde.
fn points(said: &Difference, kind: ConsiderationKind) -> Vec<&Consideration> {
    let rows = said.unchanged.iter().flat_map(|row| &row.considerations);
    rows.chain(&said.considerations).filter(|point| point.kind == kind).collect()
}

fn texts(said: &Difference, kind: ConsiderationKind) -> Vec<&str> {
    points(said, kind).into_iter().map(|point| point.message(Language::Swedish)).collect()
}

fn edited(edits: &[(&str, &str, &str)]) -> Files {
    let mut files = goteborg_rules();
    edits.iter().for_each(|(file, from, to)| edit(&mut files, file, from, to));
    files
}

/// Social support under 4:4 is of Arbvux, where it was unclear who executes.
fn social_is_clear() -> Files {
    let open = "lyfts: oklart-ansvar\n        källa: [anvisning/sociala/2,";
    edited(&[("regler.yaml", open, "ansvarig: arbvux\n        källa: [anvisning/sociala/2,")])
}

#[test]
fn words_that_presume_an_open_executor_are_a_point_where_it_is_decided() {
    let said = diff(&goteborg_rules(), &social_is_clear());
    let found = points(&said, ConsiderationKind::PresumesOutcome);
    let orders: Vec<&&Consideration> =
        found.iter().filter(|point| point.rule.as_deref() == Some("uppdrag-oklart-utforande-4-4")).collect();
    assert!(!orders.is_empty(), "{found:?}");
    for point in orders {
        let text = point.message(Language::Swedish);
        assert!(text.contains("Utförande ändras (lyfts: Oklart ansvar → Arbvux)"), "{text}");
        assert!(text.contains("\"skickar uppdraget när det är klart vem som utför\""), "{text}");
        assert!(
            text.starts_with("Läs igenom: regeln \"Uppdrag enligt 4:4 när det är oklart vem som utför\"")
        );
    }
    // No point repeats a text of it.
    let repeats = |text: &&str| text.contains("Uppdraget ska skickas till Arbvux, men här är det oklart");
    assert!(!texts(&said, ConsiderationKind::InterpretationNames).iter().any(repeats));
}

#[test]
fn another_executor_is_no_other_kind_of_outcome() {
    let said = diff(&goteborg_rules(), &super::ffs_executes());
    assert!(texts(&said, ConsiderationKind::PresumesOutcome).is_empty());
}

/// The operative group decides new measures itself; SOB goes on deciding the rest.
fn operative_decides(more: &[(&str, &str, &str)]) -> Files {
    let mut edits = vec![
        ("forum.yaml", "    beslutar_om: operativ-fraga\n", "    beslutar_om: [operativ-fraga, insatser]\n"),
        ("forum.yaml", "          - insatser\n", ""),
        ("forum.yaml", "      - insatser\n", ""),
    ];
    edits.extend(more);
    edited(&edits)
}

#[test]
fn text_about_a_matter_that_names_a_forum_which_no_longer_decides_it_is_a_point() {
    let said = diff(&goteborg_rules(), &operative_decides(&[]));
    let found = texts(&said, ConsiderationKind::NamesOtherForum);
    let about = found.iter().find(|text| text.contains("frågan \"Ny eller ändrad insats\"")).unwrap();
    // Its besked and its remark say SOB.
    for expected in [
        "nämner SOB, men avgörs nu av operativa samverkansgruppen.",
        "\"En ny eller ändrad insats beslutas av SOB\"",
        "läser vi det som att frågan lyfts till SOB.\"",
    ] {
        assert!(about.contains(expected), "{expected}\n{about}");
    }
    // Matters that SOB decides as before name it rightly.
    assert!(!found.iter().any(|text| text.contains("Tjänsteutbud")), "{found:?}");
}

#[test]
fn text_that_names_the_forum_that_decides_now_is_no_point() {
    let said = diff(
        &goteborg_rules(),
        &operative_decides(&[
            (
                "forum.yaml",
                "    besked: En ny eller ändrad insats beslutas av SOB\n",
                "    besked: Operativa samverkansgruppen beslutar, inte SOB\n",
            ),
            (
                "forum.yaml",
                "en ändring av insatsen läser vi det som att frågan lyfts till SOB.",
                "en ändring tas den upp.",
            ),
        ]),
    );
    let found = texts(&said, ConsiderationKind::NamesOtherForum);
    assert!(!found.iter().any(|text| text.contains("frågan \"Ny")), "{found:?}");
}

#[test]
fn krav_that_takes_the_place_of_another_says_what_differs() {
    // The same demand of fewer cases, under another id.
    let krav = |id: &str, subareas: &str| {
        format!(
            "krav:\n  - {{ id: {id}, namn: K, när: {{ delområde: [{subareas}] }}, ska: {{ beslut: {{ exakt: socialförvaltningarna }} }}, källa: anvisning/sf-operativ/2 }}\n"
        )
    };
    let with = |text: String| {
        let mut files = goteborg_rules();
        files.push(("eget.yaml".to_owned(), text));
        files
    };
    let before = with(krav("bada", "praktik, kost-och-motion"));
    let said = diff(&before, &with(krav("ett", "praktik")));
    let of = |said: &Difference, fate: Fate| -> Vec<EntryChange> {
        let own = said.entries.iter().filter(|e| e.kind == EntryKind::Requirement && e.fate == fate);
        own.cloned().collect()
    };
    let [new] = &of(&said, Fate::Added)[..] else { panic!("{:?}", said.entries) };
    let replaced = new.replaces.as_deref().unwrap();
    assert_eq!(replaced.id, "bada");
    let [field] = replaced.fields.as_slice() else { panic!("{replaced:?}") };
    let (axis, gone, new) = field.moved_values(Language::Swedish).unwrap();
    assert_eq!((axis, gone, new), ("delområde", &["Kost och motion".to_owned()][..], &[][..]));
    // The removed one is told, too.
    assert_eq!(of(&said, Fate::Removed).len(), 1);
    // A krav about something else takes no place.
    let other = krav("annat", "praktik").replace("beslut:", "uppföljning:");
    let said = diff(&before, &with(other));
    assert!(of(&said, Fate::Added)[0].replaces.is_none());
}

#[test]
fn condition_that_lost_a_value_says_which() {
    let area = "när: { delområde: [kost-och-motion, praktik] }";
    let rule = |when: &str| {
        let mut files = goteborg_rules();
        let text = format!(
            "regler:\n  - {{ id: ny, namn: Ny, {when}, då: {{ uppföljning: arbvux }}, undantag_från: uppfoljning-sf, källa: anvisning/sf-operativ/1 }}\n"
        );
        files.push(("eget.yaml".to_owned(), text));
        files
    };
    let said = diff(&rule(area), &rule("när: { delområde: praktik }"));
    let entry = said.entries.iter().find(|entry| entry.id == "ny").unwrap();
    let moved = entry.fields[0].moved_values(Language::Swedish).unwrap();
    assert_eq!(moved, ("delområde", &["Kost och motion".to_owned()][..], &[][..]));
    // Conditions that share nothing are shown whole.
    let said = diff(&rule("när: { delområde: kost-och-motion }"), &rule("när: { delområde: praktik }"));
    let entry = said.entries.iter().find(|entry| entry.id == "ny").unwrap();
    assert!(entry.fields[0].moved_values(Language::Swedish).is_none());
}

#[test]
fn duty_that_becomes_joint_is_shared_by_who_keeps_it() {
    // Arbvux governs practice alone; now SF does, too.
    let mut files = goteborg_rules();
    files.push((
        "eget.yaml".to_owned(),
        "regler:\n  - { id: ny, namn: Ny, när: { delområde: praktik }, då: { styrning: [arbvux, socialförvaltningarna] }, undantag_från: omrade/jobbfokuserade/styrning, källa: anvisning/sf-operativ/1 }\n".to_owned(),
    ));
    let ids = |shared: &SharedDuty| -> (String, String, Vec<String>, Vec<String>, u128) {
        let ids = |names: &[styrmodell::diff::EntryName]| names.iter().map(|name| name.id.clone()).collect();
        let SharedDuty { actor, duty, before, after, region, .. } = shared;
        (actor.id.clone(), duty.id.clone(), ids(before), ids(after), region.cases)
    };
    let said = diff(&goteborg_rules(), &files);
    let [shared] = said.shared.as_slice() else { panic!("{:?}", said.shared) };
    // Two lagrum with sixteen sets of facts.
    let others = vec!["socialforvaltningarna".to_owned()];
    assert_eq!(ids(shared), ("arbvux".to_owned(), "styrning".to_owned(), vec![], others.clone(), 32));
    // And back.
    let said = diff(&files, &goteborg_rules());
    let [shared] = said.shared.as_slice() else { panic!("{:?}", said.shared) };
    assert_eq!(ids(shared), ("arbvux".to_owned(), "styrning".to_owned(), others, vec![], 32));
    // A duty that goes from one to another is shared by nobody.
    assert!(diff(&goteborg_rules(), &super::ffs_executes()).shared.is_empty());
}

#[test]
fn typfall_that_asks_by_a_label_is_the_same_when_the_lagrum_is_renamed() {
    let typfall = |lagrum: &str| {
        format!(
            "typfall: [{{ id: t, namn: T, behov: praktik, lagrum: \"{lagrum}\", väntat: {{ beslut: socialförvaltningarna }} }}]\n"
        )
    };
    let with = |lagrum: &str, short: &str| {
        let mut files = goteborg_rules();
        edit(&mut files, "modell.yaml", "    kort: \"4:4\"\n", &format!("    kort: \"{short}\"\n"));
        files.push(("eget.yaml".to_owned(), typfall(lagrum)));
        files
    };
    for label in ["4 kap. 4 §", "4 kap. 4 § SoL", "SoL 4:4", "4:4"] {
        let said = diff(&with(label, "4:4"), &with(label, "SoL 4.4"));
        let changed = said.entries.iter().filter(|entry| entry.kind == EntryKind::Scenario);
        let changed: Vec<&str> = changed.map(|entry| entry.id.as_str()).collect();
        assert!(changed.is_empty(), "{label}: {changed:?}");
    }
    let said = diff(&with("4:4", "4:4"), &with("4:1", "4:4"));
    assert!(said.entries.iter().any(|entry| entry.kind == EntryKind::Scenario && entry.id == "t"));
}

/// Arbvux, which has other duties there, follows up practice.
const FOLLOWS_UP: &str = "regler:\n  - { id: ny, namn: Ny, när: { delområde: praktik }, då: { uppföljning: arbvux }, undantag_från: uppfoljning-sf, källa: anvisning/sf-operativ/1 }\n";

#[test]
fn text_of_a_rule_that_names_who_gains_a_duty_is_a_point_if_it_speaks_of_the_duty() {
    let named = |why: &str| -> Vec<String> {
        let mut before = goteborg_rules();
        let text = format!(
            "regler:\n  - {{ id: text, namn: Text, när: {{ delområde: praktik, lagrum: sol-4-4 }}, då: {{ beslut: socialförvaltningarna }}, undantag_från: beslut-och-uppdrag-4-4, källa: anvisning/sf-operativ/1, varför: {why} }}\n"
        );
        before.push(("text.yaml".to_owned(), text));
        let mut after = before.clone();
        after.push(("eget.yaml".to_owned(), FOLLOWS_UP.to_owned()));
        let said = diff(&before, &after);
        // Whoever loses the duty is sought in the texts of every rule that stays.
        let points = points(&said, ConsiderationKind::TextNames).into_iter();
        let points = points.filter(|point| point.actor.as_deref() == Some("arbvux"));
        points.filter_map(|point| point.rule.clone()).collect()
    };
    for about in ["Arbvux följer inte upp praktik.", "Uppföljningen är inte Arbvux."] {
        assert_eq!(named(about), ["text"], "{about}");
    }
    // They name Arbvux, whose other duties stay.
    for other in ["Arbvux utför praktik på uppdrag.", "SF följer upp praktik.", "Arbvux har platserna."] {
        assert_eq!(named(other), [""; 0], "{other}");
    }
}

#[test]
fn word_with_several_delomraden_is_told_when_their_answers_part() {
    // "Hälsofrämjande insats" is of diet and exercise, and of handling health; under 4:4
    // both were unclear where they complement nothing.
    let mut files = goteborg_rules();
    files.push((
        "eget.yaml".to_owned(),
        "regler:\n  - { id: ny, namn: Ny, när: { delområde: kost-och-motion, lagrum: sol-4-4, kompletterar-arbetsinsats: nej }, då: { utförande: arbvux }, undantag_från: halsa-fristaende-4-4, källa: reglemente/2-5/1 }\n".to_owned(),
    ));
    let said = diff(&goteborg_rules(), &files);
    let told =
        said.words.iter().find(|change| change.words.iter().any(|word| word == "Hälsofrämjande insats"));
    let told = told.unwrap_or_else(|| panic!("{:?}", said.words));
    assert_eq!(told.replies, Some([WordReply::OneAnswer, WordReply::SeveralAnswers]));
    let bases: Vec<&str> = told.bases.iter().map(|basis| basis.id.as_str()).collect();
    assert_eq!(bases, ["sol-4-4"]);
    // A word for one delområde has one answer, whatever it is.
    assert!(!said.words.iter().any(|change| change.words.iter().any(|word| word == "Fysisk träning")));
    // And back.
    let said = diff(&files, &goteborg_rules());
    assert!(
        said.words
            .iter()
            .any(|change| { change.replies == Some([WordReply::SeveralAnswers, WordReply::OneAnswer]) })
    );
    // Answers that change alike in both leave the word as it was.
    assert!(diff(&goteborg_rules(), &social_is_clear()).words.is_empty());
}
