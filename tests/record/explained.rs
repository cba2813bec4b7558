//! The explanation of records whose revision was changed later, or whose need no
//! longer exists.

use styrmodell::Language;
use styrmodell::error::InputErrorKind;
use styrmodell::record::{RecordDifference, Since};
use styrmodell_tests::*;

use super::{base, load, registry};

/// The files with a former fingerprint and the description of the change.
fn with_former(files: &Files, sum: &str, changed: &str) -> Files {
    let mut files = files.clone();
    text(&mut files, "modell.yaml").push_str(&format!(
        "  tidigare_fingeravtryck:\n    - {{ fingeravtryck: {sum}, ändrat: {changed} }}\n"
    ));
    files
}

#[test]
fn changed_answer_is_explained_with_the_change_and_the_duty() {
    let before = load(&base());
    let mut after = base();
    edit(&mut after, "regler.yaml", "då: { utförande: { lyfts: oklart } }", "då: { utförande: skola }");
    let registry = registry(&[with_former(&after, before.fingerprint(), "Praktik lyftes.")]);
    let escalated = before.case("praktik", "lag-b").unwrap().resolve().to_record();
    let explained = registry.explain(&escalated).unwrap();
    assert_eq!(explained.since(), &Since::Changed(vec!["Praktik lyftes."]));
    assert_eq!(explained.differences(), [RecordDifference::Outcome("utforande".to_owned())]);
    assert!(explained.differences()[0].message(Language::English).contains("\"utforande\""));
    assert_eq!(explained.decision().duty("utforande").unwrap().sentence(), "Skolan utför insatsen.");
    // An answer that the change does not reach is the same.
    let unaffected = before.case("praktik", "lag-a").unwrap().resolve().to_record();
    let explained = registry.explain(&unaffected).unwrap();
    assert!(explained.is_same() && matches!(explained.since(), Since::Changed(_)));
}

#[test]
fn ids_renamed_later_are_the_same_with_notices() {
    let before = load(&base());
    let mut after = base();
    for (file, old, new) in [
        ("omstandigheter.yaml", "id: stadsdel\n", "id: bydel\n    tidigare: stadsdel\n"),
        ("omstandigheter.yaml", "{ id: norr,", "{ id: nord, tidigare: norr,"),
        ("grupper.yaml", "väljs_av: stadsdel", "väljs_av: bydel"),
        ("grupper.yaml", "{ norr: social-norr,", "{ nord: sociala-norr,"),
        ("organisation.yaml", "{ id: social-norr,", "{ id: sociala-norr, tidigare: social-norr,"),
        ("lagrum.yaml", "{ id: lag-b,", "{ id: lag-c, tidigare: lag-b,"),
        ("regler.yaml", "område: arbete, lagrum: lag-b", "område: arbete, lagrum: lag-c"),
        ("regler.yaml", "delområde: träning, lagrum: lag-b", "delområde: träning, lagrum: lag-c"),
        ("regler.yaml", "id: traning-lag-b\n", "id: traning-lag-c\n    tidigare: traning-lag-b\n"),
        ("ansvar.yaml", "{ id: utforande,", "{ id: gora, tidigare: utforande,"),
    ] {
        edit(&mut after, file, old, new);
    }
    let rules = text(&mut after, "regler.yaml");
    *rules = rules.replace("utförande:", "gora:");
    let registry = registry(&[with_former(&after, before.fingerprint(), "Namn.")]);
    let case = before.case("simning", "lag-b").unwrap().with("stadsdel", "norr").unwrap();
    let record = case.resolve().to_record();
    let explained = registry.explain(&record).unwrap();
    assert_eq!(explained.differences(), []);
    let record_again = explained.decision().to_record();
    assert_eq!((record_again.basis(), record_again.facts().next().unwrap().0), ("lag-c", "bydel"));
    let notices: Vec<String> = explained
        .decision()
        .notices()
        .iter()
        .map(|notice| notice.message(Language::Swedish).to_owned())
        .collect();
    for expected in
        ["\"lag-b\" heter nu \"lag-c\"", "\"stadsdel\" heter nu \"bydel\"", "\"norr\" heter nu \"nord\""]
    {
        assert!(notices.iter().any(|notice| notice.contains(expected)), "{expected}: {notices:?}");
    }
    // A record has the fact under both ids, with different values.
    let mut with_both_ids = serde_json::to_value(&record).unwrap();
    with_both_ids["facts"]["bydel"] = serde_json::json!({ "value": "soder", "from": "stated" });
    let error = registry.explain(&serde_json::from_value(with_both_ids).unwrap()).unwrap_err();
    assert_eq!(error.kind(), InputErrorKind::BadValue);
    assert!(error.message(Language::Swedish).contains("har två värden"), "{error}");
    // Without the district, the id of the question is renamed, too.
    let open = before.case("simning", "lag-a").unwrap().resolve().to_record();
    assert_eq!(registry.explain(&open).unwrap().differences(), []);
}

/// The words for a need are not part of the fingerprint, so that the delområde
/// decides.
#[test]
fn need_that_is_gone_or_moved_is_a_difference_and_the_subarea_answers() {
    let before = load(&base());
    let record = before.case("simning", "lag-b").unwrap().resolve().to_record();
    for (old, new) in [(", innehåll: [Simning]", ""), (", innehåll: [Simning]", ", innehåll: [Löpning]")]
    {
        let mut after = base();
        edit(&mut after, "omraden.yaml", old, new);
        let registry = registry(&[after]);
        let explained = registry.explain(&record).unwrap();
        assert_eq!(explained.since(), &Since::SameRules);
        assert_eq!(explained.differences(), [RecordDifference::Need]);
        assert_eq!(explained.decision().case().need().id(), "traning");
    }
    // A word that now leads to another delområde.
    let mut with_word = base();
    with_word.push((
        "behov.yaml".to_owned(),
        "behov: [{ id: dans, namn: Dans, hör_till: träning, motsvarar: helt }]\n".to_owned(),
    ));
    let record = load(&with_word).case("dans", "lag-b").unwrap().resolve().to_record();
    *text(&mut with_word, "behov.yaml") =
        "behov: [{ id: dans, namn: Dans, hör_till: kost, motsvarar: helt }]\n".to_owned();
    let registry = registry(&[with_word]);
    let explained = registry.explain(&record).unwrap();
    assert_eq!(explained.differences(), [RecordDifference::Need]);
    assert_eq!(explained.decision().case().subarea().id(), "traning");
}

#[test]
fn every_difference_has_a_sentence_in_both_languages() {
    let owned = |id: &str| id.to_owned();
    for difference in [
        RecordDifference::Model,
        RecordDifference::Revision,
        RecordDifference::Fingerprint,
        RecordDifference::Date,
        RecordDifference::Need,
        RecordDifference::Subarea,
        RecordDifference::Basis,
        RecordDifference::Fact(owned("stadsdel")),
        RecordDifference::Outcome(owned("utforande")),
        RecordDifference::Rules(owned("utforande")),
    ] {
        let (sv, en) = (difference.message(Language::Swedish), difference.message(Language::English));
        assert!(sv != en && sv.ends_with('.') && en.ends_with('.'), "{sv} {en}");
    }
}
