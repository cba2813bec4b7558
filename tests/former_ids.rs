//! Questions may use ids of earlier revisions (`tidigare`); notices name the
//! present ids.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use serde_json::Value;
use styrmodell::error::InputErrorKind;
use styrmodell::{Case, Language, Outcome, Rulebook, render::json};
use styrmodell_tests::former::rename;
use styrmodell_tests::*;

fn base() -> Files {
    read(&root().join("tests/fixtures/base"))
}

/// Former ids of everything that a question can name, and their present ids.
const RENAMED: [(&str, &str); 9] = [
    ("praktik", "arbetspraktik"),
    ("lag-b", "lag-ny"),
    ("stadsdel", "bydel"),
    ("norr", "nord"),
    ("skola", "utbildningen"),
    ("mote", "motet"),
    ("oklart", "vem"),
    ("styrning", "ledarskap"),
    ("traning", "rorelse"),
];

fn renamed_base() -> Rulebook {
    let mut files = base();
    edit(&mut files, "regler.yaml", "delområde: träning", "delområde: traning");
    RENAMED.iter().for_each(|(old, new)| rename(&mut files, old, new));
    load(&files)
}

/// Lists the notices about former ids, in Swedish.
fn renaming_notices(case: &Case<'_>) -> Vec<String> {
    let notices = case.resolve().notices().into_iter();
    notices
        .map(|notice| notice.message(Language::Swedish).to_owned())
        .filter(|text| text.contains(" heter nu "))
        .collect()
}

fn base_with(change: impl Fn(&mut Files)) -> Rulebook {
    let mut files = base();
    change(&mut files);
    load(&files)
}

#[test]
fn case_asked_by_former_ids_is_answered_with_notices() {
    let book = renamed_base();
    let case = book.case("praktik", "lag-b").unwrap().with("stadsdel", "norr").unwrap();
    let present_case = book.case("arbetspraktik", "lag-ny").unwrap().with("bydel", "nord").unwrap();
    assert_eq!(
        renaming_notices(&case),
        [
            "Behovet \"praktik\" heter nu \"arbetspraktik\".",
            "Lagrummet \"lag-b\" heter nu \"lag-ny\".",
            "Omständigheten \"stadsdel\" heter nu \"bydel\".",
            "Värdet \"norr\" heter nu \"nord\"."
        ]
    );
    let english: Vec<String> =
        case.renamed().map(|renamed| renamed.notice().message(Language::English).to_owned()).collect();
    assert_eq!(english[0], "The need \"praktik\" is now called \"arbetspraktik\".");
    assert_eq!(case.renamed().map(|r| (r.asked(), r.id())).last(), Some(("norr", "nord")));
    assert_eq!(renaming_notices(&present_case), Vec::<String>::new(), "a present id gives a notice");
    let answer = |case: &Case<'_>| case.resolve().duties().map(|duty| duty_text(&duty)).collect::<Vec<_>>();
    assert_eq!(answer(&case), answer(&present_case));

    // A portable file gives the same answer.
    let from_portable = Rulebook::from_portable(&book.to_portable()).unwrap();
    let case = from_portable.case("praktik", "lag-b").unwrap().with("stadsdel", "norr").unwrap();
    assert_eq!(renaming_notices(&case).len(), 4);
}

#[test]
fn needs_of_a_renamed_subarea_are_found_by_their_former_ids() {
    let book = renamed_base();
    let case = book.case("traning/simning", "lag-a").unwrap();
    assert_eq!(renaming_notices(&case), ["Behovet \"traning/simning\" heter nu \"rorelse/simning\"."]);
    assert_eq!(case.need().id(), "rorelse/simning");
    assert_eq!(book.cases("Traning/Simning", "lag-a").unwrap().len(), 1, "an id with capital letters");
}

#[test]
fn route_asked_by_former_ids_is_answered_with_notices() {
    let book = renamed_base();
    let route = book.route("oklart", Some("mote")).unwrap();
    assert_eq!((route.matter().id(), route.start().id()), ("vem", "motet"));
    let messages: Vec<String> =
        route.notices().iter().map(|n| n.message(Language::Swedish).to_owned()).collect();
    assert_eq!(messages, ["Frågan \"oklart\" heter nu \"vem\".", "Forumet \"mote\" heter nu \"motet\"."]);
    let json: Value = serde_json::from_str(&json::route(&route, &book, Language::English)).unwrap();
    assert_eq!(json["matter"], "vem");
    assert_eq!(json["notices"][1], "The forum \"mote\" is now called \"motet\".");
    assert!(book.route("vem", Some("motet")).unwrap().notices().is_empty());
}

#[test]
fn why_not_asked_by_a_former_id_is_answered_with_a_notice() {
    let book = renamed_base();
    let decision = book.case("kost", "lag-a").unwrap().resolve();
    let why_not = decision.why_not("skola").unwrap();
    assert_eq!(why_not.actor().id(), "utbildningen");
    assert_eq!(
        why_not.notices()[0].message(Language::Swedish),
        "Förvaltningen \"skola\" heter nu \"utbildningen\"."
    );
    assert!(decision.why_not("utbildningen").unwrap().notices().is_empty());

    let assessed = book.assessment().need("kost", "lag-a").unwrap().resolve();
    let json = json::assessed(&assessed, Some("skola"), Language::Swedish).unwrap();
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["answers"][0]["why_not"]["actor"], "utbildningen");
    let notices = json["answers"][0]["notices"].as_array().unwrap();
    assert!(notices.iter().any(|n| n == "Förvaltningen \"skola\" heter nu \"utbildningen\"."), "{notices:?}");
}

/// Former ids occur in facts of the assessment and of a need; each is reported
/// once.
#[test]
fn assessment_asked_by_former_ids_has_one_notice_for_each() {
    let book = renamed_base();
    let assessment = book.assessment().with("stadsdel", "nord").unwrap().with("bydel", "nord").unwrap();
    let assessment = assessment.need("kost", "lag-a").unwrap();
    let assessed = assessment.need_with("praktik", "lag-a", &[("stadsdel", "norr")]).unwrap().resolve();
    let messages: Vec<String> =
        assessed.notices().iter().map(|n| n.message(Language::Swedish).to_owned()).collect();
    for old in ["praktik", "stadsdel", "norr"] {
        let count = messages.iter().filter(|text| text.contains(&format!("\"{old}\" heter nu"))).count();
        assert_eq!(count, 1, "{old}: {messages:?}");
    }
    let first: Vec<&str> = assessed.decisions()[0].case().renamed().map(|r| r.asked()).collect();
    assert_eq!(first, ["stadsdel"], "a former id in another need's facts is reported here");
    let kinds =
        book.assessment().with("stadsdel", "norr").unwrap().with("bydel", "soder").unwrap_err().kind();
    assert_eq!(kinds, InputErrorKind::BadValue, "two values of one fact, named by former and present id");
}

#[test]
fn facts_and_duties_are_found_by_former_ids() {
    let book = renamed_base();
    assert_eq!(book.fact("stadsdel").unwrap().id(), "bydel");
    let decision = book.case("kost", "lag-a").unwrap().resolve();
    assert_eq!(decision.duty("styrning").unwrap().duty().id(), "ledarskap");
    assert!(matches!(decision.duty("styrning").unwrap().outcome(), Outcome::Responsible(_)));
}

/// An entry may have several former ids.
#[test]
fn entry_renamed_several_times_is_found_by_every_former_id() {
    let mut files = base();
    for (old, new) in [("praktik", "prao"), ("prao", "arbetsprov"), ("arbetsprov", "praktikplats")] {
        rename(&mut files, old, new);
    }
    let book = load(&files);
    for old in ["praktik", "prao", "arbetsprov"] {
        let case = book.case(old, "lag-a").unwrap();
        assert_eq!(renaming_notices(&case), [format!("Behovet \"{old}\" heter nu \"praktikplats\".")]);
    }
    let unknown = book.case("praktikanter", "lag-a").unwrap_err();
    assert_eq!(unknown.kind(), InputErrorKind::UnknownName);
}

/// The order of precedence: present ids, former ids in the exact spelling of an id,
/// names.
#[test]
fn present_ids_take_precedence_over_former_ids_and_former_ids_over_names() {
    // A present id cannot also be a former id: that is an error in the rules.
    let mut files = base();
    edit(&mut files, "omraden.yaml", "{ id: praktik,", "{ id: praktik, tidigare: kost,");
    let codes: Vec<String> = found(&files).into_iter().map(|(code, ..)| code).collect();
    assert!(!codes.is_empty() && codes.iter().all(|code| code == "duplicate-id"), "{codes:?}");

    // The former id of one need is the present name of another.
    let book = base_with(|files| {
        edit(
            files,
            "omraden.yaml",
            "{ id: praktik, namn: Praktik,",
            "{ id: praktik, tidigare: prov, namn: Praktik,",
        );
        edit(files, "omraden.yaml", "{ id: kost, namn: Kost,", "{ id: kost, namn: Kost, även_kallat: Prov,");
    });
    let subarea_of = |name: &str| book.case(name, "lag-a").unwrap().subarea().id().to_owned();
    assert_eq!((subarea_of("prov"), subarea_of("Prov")), ("praktik".to_owned(), "kost".to_owned()));
    assert_eq!(renaming_notices(&book.case("Prov", "lag-a").unwrap()), Vec::<String>::new());

    // The same holds for matters, values and lagrum.
    let book = base_with(|files| {
        edit(
            files,
            "forum.yaml",
            "{ id: vardag, namn: Vardag,",
            "{ id: vardag, tidigare: tvist, namn: Vardag,",
        );
        edit(
            files,
            "forum.yaml",
            "{ id: oenighet, namn: Oenighet,",
            "{ id: oenighet, namn: Oenighet, kort: Tvist,",
        );
        edit(
            files,
            "omstandigheter.yaml",
            "{ id: norr, namn: Norr }",
            "{ id: norr, tidigare: uppe, namn: Norr }",
        );
        edit(files, "omstandigheter.yaml", "{ id: soder, namn: Söder }", "{ id: soder, namn: Uppe }");
        edit(
            files,
            "lagrum.yaml",
            "{ id: lag-a, namn: Lag A,",
            "{ id: lag-a, tidigare: laggen, namn: Lag A,",
        );
        edit(files, "lagrum.yaml", "{ id: lag-b, namn: Lag B,", "{ id: lag-b, namn: Laggen,");
    });
    let matter_of = |name: &str| book.route(name, None).unwrap().matter().id().to_owned();
    assert_eq!((matter_of("tvist"), matter_of("Tvist")), ("vardag".to_owned(), "oenighet".to_owned()));
    let case_with = |value: &str| book.case("kost", "lag-a").unwrap().with("stadsdel", value).unwrap();
    let value_of = |name: &str| case_with(name).facts().next().unwrap().1.id().to_owned();
    assert_eq!((value_of("uppe"), value_of("Uppe")), ("norr".to_owned(), "soder".to_owned()));
    let basis_of = |name: &str| book.case("kost", name).unwrap().basis().id().to_owned();
    assert_eq!((basis_of("laggen"), basis_of("Laggen")), ("lag-a".to_owned(), "lag-b".to_owned()));
}

/// A question that uses the present name gets no notice, even if a former id has
/// the same spelling when normalised.
#[test]
fn present_name_spelt_like_a_former_id_is_not_reported() {
    let mut files = base();
    rename(&mut files, "praktik", "praktikplats");
    rename(&mut files, "mote", "motesgruppen");
    let book = load(&files);
    assert_eq!(renaming_notices(&book.case("praktik", "lag-a").unwrap()).len(), 1, "the id it had");
    assert_eq!(renaming_notices(&book.case("Praktik", "lag-a").unwrap()), Vec::<String>::new(), "its name");
    // No entry has this name now, so the former id is found in any spelling.
    assert_eq!(book.route("vardag", Some("Mote")).unwrap().notices().len(), 1);
}

/// A label is reported with its dates, even if its short form equals a former
/// id.
#[test]
fn label_spelt_like_a_former_id_is_reported_as_a_label() {
    let book = base_with(|files| {
        let (old, new) = (
            "{ id: lag-a, namn: Lag A, beteckningar: [{ lag: Lag A (2001:1), rum: 1 § }] }",
            "{ id: lag-a, tidigare: 1-2, namn: Lag A, beteckningar: [{ lag: Lag A (2001:1), rum: 1 kap. 2 §, till: 2025-06-30 }, { lag: Lag A (2025:1), rum: 3 kap. 4 §, från: 2025-07-01 }] }",
        );
        edit(files, "lagrum.yaml", old, new);
    });
    let day = "2025-12-24".parse().unwrap();
    let asked_by_label = book.case("kost", "1:2").unwrap().on(day);
    let messages_of = |case: &Case<'_>| {
        case.resolve().notices().iter().map(|n| n.message(Language::Swedish).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        messages_of(&asked_by_label),
        ["2025-12-24 gäller 3 kap. 4 § Lag A (2025:1), inte 1 kap. 2 §."]
    );
    let asked_by_id = book.case("kost", "1-2").unwrap().on(day);
    assert_eq!(messages_of(&asked_by_id), ["Lagrummet \"1-2\" heter nu \"lag-a\"."]);
}

/// A present id takes precedence over the labels and names of other entries.
#[test]
fn present_id_takes_precedence_over_labels_and_names_of_others() {
    let book = base_with(|files| {
        edit(files, "lagrum.yaml", "rum: 1 § }] }\n  - { id: lag-b", "rum: 1 kap. 2 § }] }\n  - { id: lag-b");
        rename(files, "lag-b", "1-2");
        edit(files, "omstandigheter.yaml", "{ id: norr, namn: Norr }", "{ id: norr, namn: soder }");
        edit(files, "omstandigheter.yaml", "{ id: soder, namn: Söder }", "{ id: soder, namn: Sud }");
    });
    assert_eq!(book.case("kost", "1-2").unwrap().basis().id(), "1-2");
    let case = book.case("kost", "1-2").unwrap().with("stadsdel", "soder").unwrap();
    assert_eq!(case.facts().next().unwrap().1.id(), "soder");
}

/// The base model in which the forum `ledning` is dissolved: its matters go to two others.
fn dissolved(by: &str, other: &str) -> Rulebook {
    base_with(|files| {
        let (whole, _) = files
            .iter()
            .find(|(name, _)| name == "forum.yaml")
            .unwrap()
            .1
            .split_once("  - id: ledning\n")
            .unwrap();
        let forums = format!(
            "{whole}  - id: rad
    namn: Rådet
    {by}
    beslutar_om: oenighet
    platser: [{{ aktör: socialen, roll: direktör }}, {{ aktör: skola, roll: direktör }}]
  - id: namnd
    namn: Nämnden
    {other}
    beslutar_om: oklart
    platser: [{{ aktör: socialen, roll: ordförande }}, {{ aktör: skola, roll: ledamot }}]
"
        );
        let lifts = "lyfter: [{ till: ledning, frågor: [oenighet, oklart], av: ordföranden }]";
        let now = "lyfter: [{ till: rad, frågor: oenighet, av: ordföranden }, { till: namnd, frågor: oklart, av: ordföranden }]";
        *text(files, "forum.yaml") = forums.replace(lifts, now);
    })
}

#[test]
fn dissolved_forum_is_told_with_where_its_matters_went_and_who_decides() {
    let note = "förklaring: Ny.";
    let book = dissolved("tidigare: ledning", "tidigare: ledning");
    for (matter, decides) in
        [("oenighet", "Oenighet\" avgörs av Rådet"), ("oklart", "Oklart\" avgörs av Nämnden")]
    {
        let error = book.route(matter, Some("ledning")).unwrap_err();
        let message = error.message(Language::Swedish);
        let gone = "forumet \"ledning\" finns inte längre: dess frågor gick till \"namnd\" eller \"rad\"";
        assert!(message.starts_with(gone) && message.contains(decides), "{message}");
        let message = error.message(Language::English);
        assert!(message.contains("no longer exists") && message.contains("is decided by"), "{message}");
    }
    // One forum that takes over all is the same with another name.
    let book = dissolved("tidigare: ledning", note);
    let route = book.route("oenighet", Some("ledning")).unwrap();
    assert_eq!(route.end().id(), "rad");
    let notices: Vec<String> =
        route.notices().iter().map(|n| n.message(Language::Swedish).to_owned()).collect();
    assert_eq!(notices, ["Forumet \"ledning\" heter nu \"rad\"."]);
    // The model says nothing of a forum that nothing took over from.
    let book = dissolved(note, note);
    for name in ["ledning", "Ledningen", "kansliet"] {
        let error = book.route("oklart", Some(name)).unwrap_err();
        let message = error.message(Language::Swedish);
        assert_eq!(error.kind(), InputErrorKind::UnknownName);
        assert!(message.starts_with(&format!("forumet \"{name}\" finns inte")), "{message}");
        assert!(message.contains("Frågan \"Oklart\" avgörs av Nämnden"), "{message}");
    }
}
