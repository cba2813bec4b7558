//! The choice among several revisions: the one in force on a day, the latest, or
//! the only one. The library reads no clock; an answer on a day that the caller
//! took from a clock has a notice.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;

use styrmodell::error::InputErrorKind;
use styrmodell::{Date, Findings, Language, Registry, Rulebook};
use styrmodell_tests::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A registry of revisions of the base model, each given by status, first day and
/// last day.
fn registry(revisions: &[(&str, &str, Option<&str>)]) -> Registry {
    let folder = tempfile::tempdir().unwrap();
    for (status, from, until) in revisions {
        let mut files = read(&root().join("tests/fixtures/base"));
        let until = until.map_or(String::new(), |until| format!(", till: {until}"));
        edit(&mut files, "modell.yaml", "{ från: 2025-01-01 }", &format!("{{ från: {from}{until} }}"));
        edit(&mut files, "modell.yaml", "status: beslutad", &format!("status: {status}"));
        let path = folder.path().join(from);
        fs::create_dir(&path).unwrap();
        files.iter().for_each(|(name, text)| fs::write(path.join(name), text).unwrap());
    }
    Registry::from_dir(folder.path()).unwrap()
}

/// A registry with a gap between two decided revisions, and a proposal after them.
fn revisions_with_gap() -> Registry {
    registry(&[
        ("beslutad", "2024-01-01", Some("2024-12-31")),
        ("beslutad", "2025-03-01", Some("2026-12-31")),
        ("förslag", "2027-01-01", None),
    ])
}

#[test]
fn day_selects_the_decided_revision_in_force() {
    let registry = revisions_with_gap();
    for (day_asked, revision) in [
        ("2024-01-01", "2024-01-01"),
        ("2024-12-31", "2024-01-01"),
        ("2025-03-01", "2025-03-01"),
        ("2026-12-31", "2025-03-01"),
    ] {
        assert_eq!(registry.on(day(day_asked)).unwrap().revision(), day(revision), "{day_asked}");
    }
    for (day_asked, sv, en) in [
        ("2023-12-31", "gäller inte än 2023-12-31: de gäller från 2024-01-01", "they begin on 2024-01-01"),
        ("2025-02-28", "gäller inte än 2025-02-28: de gäller från 2025-03-01", "they begin on 2025-03-01"),
        ("2027-01-01", "gäller inte längre 2027-01-01", "no longer in force on 2027-01-01"),
    ] {
        let error = registry.on(day(day_asked)).unwrap_err();
        assert_eq!((error.kind(), error.given()), (InputErrorKind::NotInForce, day_asked));
        assert!(error.message(Language::Swedish).contains(sv) && error.to_string().contains(en), "{error}");
    }
}

#[test]
fn latest_revision_is_the_last_decided_even_if_not_in_force() {
    assert_eq!(revisions_with_gap().latest().unwrap().revision(), day("2025-03-01"));
    let future =
        registry(&[("beslutad", "2024-01-01", Some("2399-12-31")), ("beslutad", "2400-01-01", None)]);
    assert_eq!(future.latest().unwrap().revision(), day("2400-01-01"));
    let shipped = Registry::goteborg();
    let last = shipped.revisions().iter().rfind(|book| book.is_decided()).unwrap();
    assert_eq!(shipped.latest().unwrap().sha256(), last.sha256());
    assert_eq!(Rulebook::goteborg().sha256(), last.sha256());
}

#[test]
fn only_revision_is_the_one_decided_else_an_error_lists_them_with_days() {
    let single_decided = registry(&[("beslutad", "2024-01-01", None), ("förslag", "2027-01-01", None)]);
    assert_eq!(single_decided.only().unwrap().revision(), day("2024-01-01"));
    let error = revisions_with_gap().only().unwrap_err();
    assert_eq!(error.kind(), InputErrorKind::NotInForce);
    for (language, days) in [
        (Language::Swedish, "från 2024-01-01 till 2024-12-31 och från 2025-03-01 till 2026-12-31"),
        (Language::English, "from 2024-01-01 to 2024-12-31 and from 2025-03-01 to 2026-12-31"),
    ] {
        assert!(error.message(language).contains(days), "{}", error.message(language));
    }
}

#[test]
fn registry_of_proposals_answers_on_no_day() {
    let proposals = registry(&[("förslag", "2024-01-01", None)]);
    for error in [
        proposals.on(day("2024-06-01")).unwrap_err(),
        proposals.latest().unwrap_err(),
        proposals.only().unwrap_err(),
    ] {
        assert_eq!(error.kind(), InputErrorKind::NotInForce);
        assert!(error.message(Language::Swedish).contains("inga beslutade regler"), "{error}");
    }
}

#[test]
#[expect(deprecated, reason = "callers of 0.1 still use it")]
fn deprecated_at_answers_as_on_and_only() {
    let registry = revisions_with_gap();
    let day_asked = day("2025-06-01");
    assert_eq!(registry.at(Some(day_asked)).unwrap().sha256(), registry.on(day_asked).unwrap().sha256());
    assert_eq!(registry.at(None).unwrap_err().to_string(), registry.only().unwrap_err().to_string());
}

#[test]
fn assumed_day_adds_a_notice_and_changes_nothing_else() {
    let book = Registry::goteborg().on(day("2024-02-23")).unwrap();
    let today = day("2025-12-31");
    let sentences = [
        (Language::Swedish, "Ingen dag angavs: svaret gäller i dag, 2025-12-31."),
        (Language::English, "No day was given: this is the answer for today, 2025-12-31."),
    ];
    let case = || book.case("praktik", "4:4").unwrap();
    let assessment = || book.assessment().need("praktik", "4:4").unwrap();
    let asked = [
        case().on_today(today).resolve(),
        assessment().on_today(today).resolve().decisions().first().unwrap().clone(),
    ];
    for assumed in asked {
        assert_eq!((assumed.case().date(), assumed.case().today()), (Some(today), Some(today)));
        let stated = case().on(today).resolve();
        assert_eq!(stated.case().today(), None);
        assert_eq!(assumed.validity(), stated.validity());
        for (language, sentence) in sentences {
            let texts = |notices: Vec<styrmodell::answer::Notice>| -> Vec<String> {
                notices.iter().map(|notice| notice.message(language).to_owned()).collect()
            };
            assert!(texts(assumed.notices()).contains(&sentence.to_owned()));
            assert!(!texts(stated.notices()).contains(&sentence.to_owned()));
        }
        for (assumed, stated) in assumed.duties().zip(stated.duties()) {
            assert_eq!(duty_text(&assumed), duty_text(&stated));
        }
        let route = assumed.route();
        assert_eq!(route.date(), Some(today), "the route has another day than its answer");
    }
    let route = || book.route("oenighet", None).unwrap();
    assert_eq!((route().date(), route().notices().len()), (None, 0));
    assert_eq!((route().on(today).date(), route().on(today).notices().len()), (Some(today), 0));
    let assumed = route().on_today(today);
    assert_eq!(assumed.date(), Some(today));
    for (language, sentence) in sentences {
        let texts: Vec<_> =
            assumed.notices().iter().map(|notice| notice.message(language).to_owned()).collect();
        assert_eq!(texts, [sentence]);
    }
}

#[test]
fn assumed_day_keeps_the_lagrum_label_that_was_asked() {
    let book = Registry::goteborg().on(day("2024-02-23")).unwrap();
    let case = || book.case("praktik", "4:1").unwrap();
    let texts = |case: styrmodell::Case<'_>| -> Vec<String> {
        case.resolve().notices().iter().map(|notice| notice.message(Language::Swedish).to_owned()).collect()
    };
    let undated = texts(case());
    assert!(
        undated.iter().any(|notice| notice.contains("motsvaras för insatser av 11 kap. 1 §")),
        "{undated:?}"
    );
    assert_eq!(texts(case().on_today(day("2025-12-31")))[1..], undated);
}

/// The base model with a status and days.
fn revision(status: &str, days: &str) -> Files {
    let mut files = read(&root().join("tests/fixtures/base"));
    edit(&mut files, "modell.yaml", "{ från: 2025-01-01 }", &format!("{{ {days} }}"));
    edit(&mut files, "modell.yaml", "status: beslutad", &format!("status: {status}"));
    files
}

/// Makes a registry of the revisions in three ways: from texts, from rulebooks that
/// were loaded separately, and from portable files.
fn registries_of(revisions: &[Files]) -> [Result<Registry, Findings>; 3] {
    let named_revisions =
        revisions.iter().enumerate().map(|(number, files)| (format!("version-{number}"), files.clone()));
    let books: Vec<Rulebook> = revisions.iter().map(load).collect();
    let portable = books.iter().map(|book| Rulebook::from_portable(&book.to_portable()).unwrap());
    [
        Registry::from_files(named_revisions),
        Registry::from_revisions(portable),
        Registry::from_revisions(books.iter().cloned()),
    ]
}

#[test]
fn registry_from_memory_or_portable_files_chooses_as_one_from_a_folder() {
    let new = revision("beslutad", "från: 2026-01-01");
    let old = revision("beslutad", "från: 2025-01-01, till: 2025-12-31");
    let proposal = revision("förslag", "från: 2027-01-01");
    for result in registries_of(&[proposal, new, old]) {
        let registry = result.unwrap();
        let days: Vec<Date> = registry.revisions().iter().map(|book| book.revision()).collect();
        assert_eq!(days, [day("2025-01-01"), day("2026-01-01"), day("2027-01-01")], "not sorted by day");
        assert_eq!(registry.on(day("2025-06-01")).unwrap().revision(), day("2025-01-01"));
        assert_eq!(registry.latest().unwrap().revision(), day("2026-01-01"));
        assert!(registry.warnings().is_empty(), "{}", registry.warnings());
    }
}

#[test]
fn errors_between_revisions_from_memory_name_both_places() {
    let new = revision("beslutad", "från: 2025-07-01");
    let old = revision("beslutad", "från: 2025-01-01, till: 2025-12-31");
    let places = [
        ["version-0/modell.yaml:4", "version-1/modell.yaml:4"],
        ["liten 2025-07-01:1", "liten 2025-01-01:1"],
        ["modell.yaml:4", "modell.yaml:4"],
    ];
    for (result, expected) in registries_of(&[new, old]).into_iter().zip(places) {
        let findings = result.unwrap_err();
        let codes: Vec<String> = findings.iter().map(|finding| finding.code().to_string()).collect();
        assert_eq!(codes, ["revisions-overlap"]);
        let finding = findings.iter().next().unwrap();
        let places_of: Vec<String> = findings
            .places(finding, Language::Swedish)
            .map(|place| format!("{}:{}", place.start.file, place.start.line))
            .collect();
        assert_eq!(places_of, expected);
        let newer = findings
            .by_revision()
            .into_iter()
            .find(|single_decided| !single_decided.findings.is_empty())
            .unwrap();
        assert_eq!(newer.revision, Some(day("2025-07-01")));
    }
}

/// The file of the later revision has more lines before the id, which tells the two
/// places apart.
#[test]
fn reused_id_is_placed_in_the_file_of_each_revision() {
    let first = revision("beslutad", "från: 2024-01-01, till: 2024-12-31");
    let mut second = revision("beslutad", "från: 2025-01-01, till: 2025-12-31");
    edit(&mut second, "omraden.yaml", ", innehåll: [Simning]", "");
    let mut third = revision("beslutad", "från: 2026-01-01");
    let with_more_lines = format!("# En rad till.\n\n{}", text(&mut third, "omraden.yaml"));
    *text(&mut third, "omraden.yaml") = with_more_lines;
    let books: Vec<Rulebook> = [&third, &first, &second].into_iter().map(load).collect();
    let findings = Registry::from_revisions(books).unwrap_err();
    assert_eq!(placed(&findings), [("reused-id".to_owned(), "omraden.yaml".to_owned(), 8)]);
    let finding = findings.iter().next().unwrap();
    let lines: Vec<usize> =
        findings.places(finding, Language::Swedish).map(|place| place.start.line).collect();
    assert_eq!(lines, [8, 6]);
}

#[test]
fn proposal_that_clashes_is_left_out_of_a_registry_from_memory() {
    let first = revision("beslutad", "från: 2024-01-01, till: 2024-12-31");
    let mut second = revision("beslutad", "från: 2025-01-01");
    edit(&mut second, "omraden.yaml", ", innehåll: [Simning]", "");
    let proposal = revision("förslag", "från: 2026-01-01");
    for result in registries_of(&[first, second, proposal]) {
        let registry = result.unwrap();
        let days: Vec<Date> = registry.revisions().iter().map(|book| book.revision()).collect();
        assert_eq!(days, [day("2024-01-01"), day("2025-01-01")]);
        let codes: Vec<String> = registry.warnings().iter().map(|f| f.code().to_string()).collect();
        assert_eq!(codes, ["reused-id"]);
    }
}

#[test]
fn warnings_of_revisions_keep_their_files_in_a_registry_from_memory() {
    let unused = read(&root().join("tests/fixtures/unused-fact/bad"));
    let mut warned = revision("beslutad", "från: 2025-01-01");
    for (name, text) in unused {
        warned.retain(|(existing, _)| *existing != name);
        warned.push((name, text));
    }
    let warned_book = load(&warned);
    assert!(!warned_book.warnings().is_empty());
    let proposal_book = load(&revision("förslag", "från: 2026-01-01"));
    let registry = Registry::from_revisions([proposal_book, warned_book.clone()]).unwrap();
    assert_eq!(placed(registry.warnings()), placed(warned_book.warnings()));
}

#[test]
fn registry_without_revisions_is_an_error_in_both_languages() {
    let no_revisions: [(&str, Files); 0] = [];
    for findings in
        [Registry::from_revisions([]).unwrap_err(), Registry::from_files(no_revisions).unwrap_err()]
    {
        let finding = findings.iter().next().unwrap();
        assert!(finding.message(Language::Swedish).contains("minst en"));
        assert!(finding.message(Language::English).contains("at least one"));
    }
    // A revision without files has no `modell`.
    let findings = Registry::from_files([("2025", Files::new())]).unwrap_err();
    assert!(!findings.is_empty());
}

/// Rulebooks may come from other registries, whose files are numbered together.
#[test]
fn rulebooks_of_several_registries_are_gathered() {
    let folder = revisions_with_gap();
    let shipped = Registry::goteborg();
    let books = folder.revisions().iter().rev().chain(shipped.revisions()).cloned();
    let registry = Registry::from_revisions(books).unwrap();
    assert_eq!(registry.revisions().len(), 3 + shipped.revisions().len());
    let from_registry = Registry::from_revisions(folder.revisions().iter().skip(1).cloned()).unwrap();
    assert_eq!(from_registry.revisions().len(), 2);
    let codes: Vec<String> = from_registry.warnings().iter().map(|f| f.code().to_string()).collect();
    assert!(codes.is_empty(), "{codes:?}");
    let gap = folder.warnings().iter().next().unwrap();
    assert_eq!(gap.code().to_string(), "revisions-gap");
    let gathered = Registry::from_revisions(folder.revisions().iter().cloned()).unwrap();
    let places_of = |registry: &Registry| -> Vec<(String, usize)> {
        let places = registry
            .warnings()
            .iter()
            .flat_map(|finding| registry.warnings().places(finding, Language::Swedish).collect::<Vec<_>>());
        places.map(|place| (place.start.file.to_owned(), place.start.line)).collect()
    };
    assert_eq!(places_of(&gathered), places_of(&folder));
}
