//! Three revisions of Göteborg's model, each of which ends when the next begins.
//! Answers of the first two were kept as JSON; the registry of the three finds and
//! explains these answers.

use serde_json::Value;
use styrmodell::answer::Assessed;
use styrmodell::record::Since;
use styrmodell::{Date, Language, Rules, render::json};
use styrmodell_tests::former::rename;
use styrmodell_tests::*;

use super::kept::loaded;

/// The ids that the second and the third revision rename.
const SECOND_RENAMES: [(&str, &str); 5] = [
    ("sol-4-1", "sol-11-1"),
    ("stadsomrade", "stadsdel"),
    ("hisingen", "norra-hisingen"),
    ("praktik", "arbetspraktik"),
    ("oklart-ansvar", "oklart-vem"),
];
const THIRD_RENAMES: [(&str, &str); 3] =
    [("sol-11-1", "bistand"), ("arbvux", "arbetsmarknad"), ("arbetspraktik", "praktikplats")];

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The revision that follows a decided one from a given day, with renamed ids.
fn next_revision(before: &Files, from: &str, renamed: &[(&str, &str)]) -> Files {
    let mut files: Files =
        before.iter().filter(|(name, _)| name != "krav.yaml" && name != "typfall.yaml").cloned().collect();
    let proposal = load(&files).as_proposal(day(from)).unwrap().after;
    *text(&mut files, "modell.yaml") = proposal;
    renamed.iter().for_each(|(old, new)| rename(&mut files, old, new));
    edit(&mut files, "modell.yaml", "status: förslag", "status: beslutad");
    files
}

/// The shipped revision as it was decided: without a last day, which is added when
/// the next is decided.
fn shipped_revision() -> Files {
    let mut files = read(&goteborg_folder());
    if let Some(last) = load(&files).until() {
        let text = text(&mut files, "modell.yaml");
        *text = text.replace(&format!(", till: {last}"), "");
    }
    assert_eq!(load(&files).until(), None);
    files
}

/// The same revision with its last day.
fn with_last_day(files: &Files, until: &str) -> Files {
    let mut closed = files.clone();
    let text = load(files).closed(day(until)).unwrap().unwrap().after;
    closed.iter_mut().find(|(name, _)| name == "modell.yaml").unwrap().1 = text;
    closed
}

/// Answers every complete case, as the complete JSON documents that a system keeps.
fn kept_answers(book: &Rules) -> Vec<String> {
    let mut kept = Vec::new();
    for_every_case(book, false, |subarea, basis, facts, _| {
        let facts: Vec<(&str, &str)> =
            facts.iter().map(|(fact, value)| (fact.as_str(), value.as_deref().unwrap())).collect();
        kept.push(to_json(&assess(book, subarea, basis, &facts)));
    });
    kept
}

fn assess<'r>(book: &'r Rules, subarea: &str, basis: &str, facts: &[(&str, &str)]) -> Assessed<'r> {
    book.assessment().need_with(subarea, basis, facts).unwrap().resolve()
}

fn to_json(assessed: &Assessed<'_>) -> String {
    json::assessed(assessed, None, Language::Swedish).unwrap()
}

/// Asks the case of a kept document again.
fn ask_again<'r>(book: &'r Rules, kept: &Value) -> Assessed<'r> {
    let answer = &kept["answers"][0];
    let facts = answer["facts"].as_object().unwrap().iter();
    let facts: Vec<(&str, &str)> =
        facts.map(|(fact, settled)| (fact.as_str(), settled["value"].as_str().unwrap())).collect();
    assess(book, answer["subarea"].as_str().unwrap(), answer["basis"].as_str().unwrap(), &facts)
}

#[test]
fn every_kept_answer_is_found_and_explained() {
    let first = shipped_revision();
    let answers_of_first = kept_answers(&load(&first));
    let second = next_revision(&first, "2027-01-01", &SECOND_RENAMES);
    let first = with_last_day(&first, "2026-12-31");
    let answers_of_second = kept_answers(&load(&second));
    let third = next_revision(&second, "2028-07-01", &THIRD_RENAMES);
    let second = with_last_day(&second, "2028-06-30");
    let registry = loaded(&[&first, &second, &third]);
    assert_eq!((answers_of_first.len(), answers_of_second.len()), (608, 608));
    let answers_of_first = answers_of_first.iter().map(|kept| (kept, "2024-02-23"));
    for (kept, revision) in answers_of_first.chain(answers_of_second.iter().map(|kept| (kept, "2027-01-01")))
    {
        let kept: Value = serde_json::from_str(kept).unwrap();
        let fingerprint = kept["model"]["fingerprint"].as_str().unwrap();
        let found = registry.find(fingerprint).unwrap();
        assert_eq!((found.rulebook.revision(), &found.since), (day(revision), &Since::SameRules));
        let answer_again: Value = serde_json::from_str(&to_json(&ask_again(found.rulebook, &kept))).unwrap();
        assert_eq!(answer_again["answers"], kept["answers"], "an actor, rule, source or reason has changed");
        // The last day that was added changes the checksum, which is why the
        // fingerprint is the sum to keep.
        assert_ne!(answer_again["model"]["sha256"], kept["model"]["sha256"]);
        assert!(registry.find(kept["model"]["sha256"].as_str().unwrap()).is_err());
    }
}

/// The kept ids are asked of the last revision.
#[test]
fn latest_revision_answers_kept_ids_and_names_their_new_ids() {
    let first = shipped_revision();
    let second = next_revision(&first, "2027-01-01", &SECOND_RENAMES);
    let third = next_revision(&second, "2028-07-01", &THIRD_RENAMES);
    let (old, new) = (load(&first), load(&third));
    // Returns the id that an entry has in the last revision.
    let latest_id = |id: &str| {
        let latest = |pairs: &[(&str, &str)], id: &str| {
            pairs.iter().find(|(old, _)| *old == id).map_or(id, |(_, new)| *new).to_owned()
        };
        latest(&THIRD_RENAMES, &latest(&SECOND_RENAMES, id))
    };
    let mut notice_count = 0;
    for kept in kept_answers(&old) {
        let kept: Value = serde_json::from_str(&kept).unwrap();
        let answer = &kept["answers"][0];
        let assessed = ask_again(&new, &kept);
        let decision = &assessed.decisions()[0];
        let notices: Vec<String> =
            decision.notices().iter().map(|notice| notice.message(Language::Swedish).to_owned()).collect();
        let facts = answer["facts"].as_object().unwrap().iter();
        let asked_ids =
            [answer["subarea"].as_str().unwrap(), answer["basis"].as_str().unwrap()].map(str::to_owned);
        let stated =
            facts.flat_map(|(fact, settled)| [fact.clone(), settled["value"].as_str().unwrap().to_owned()]);
        let asked_ids: Vec<String> = asked_ids.into_iter().chain(stated).collect();
        for id in &asked_ids {
            let is_told =
                notices.iter().any(|text| text.contains(&format!("\"{id}\" heter nu \"{}\"", latest_id(id))));
            assert_eq!(is_told, latest_id(id) != *id, "{id}: {notices:?}");
            notice_count += usize::from(is_told);
        }
        for duty in decision.duties() {
            let before = &answer["duties"][duty.duty().id()];
            let rules: Vec<&str> = duty.rules().map(|rule| rule.id()).collect();
            let kept: Vec<&str> =
                before["rules"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
            assert_eq!(rules, kept, "other rules");
            let members =
                before["actors"].as_array().into_iter().flatten().filter_map(|a| a["member"].as_str());
            let members: Vec<String> = members.map(latest_id).collect();
            let text = duty_text(&duty);
            assert!(members.iter().all(|member| text.contains(member)), "{text}: {members:?}");
        }
    }
    assert!(notice_count > 608, "{notice_count}");
}

/// The kept ids are those of a route, and of an actor that is not responsible.
#[test]
fn routes_and_actors_of_kept_answers_are_found_under_their_new_ids() {
    let first = shipped_revision();
    let second = next_revision(&first, "2027-01-01", &SECOND_RENAMES);
    let mut third = next_revision(&second, "2028-07-01", &THIRD_RENAMES);
    let forum = third.iter_mut().find(|(name, _)| name == "forum.yaml").unwrap();
    rename(std::slice::from_mut(forum), "sob", "samverkansorganet");
    let (old, new) = (load(&first), load(&third));
    let before = old.route("oklart-ansvar", Some("sob")).unwrap();
    let after = new.route("oklart-ansvar", Some("sob")).unwrap();
    assert_eq!(before.to_string(), after.to_string());
    assert_eq!(
        (after.matter().id(), after.end().id(), after.notices().len()),
        ("oklart-vem", "samverkansorganet", 2)
    );
    let decision = new.case("praktik", "sol-4-1").unwrap().resolve();
    assert_eq!(decision.why_not("arbvux").unwrap().actor().id(), "arbetsmarknad");
}
