//! The portable form: it gives the same answers as the rules that it was made from,
//! always has the same bytes, and never makes the library panic, however damaged it
//! is.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "portable/hostile.rs"]
mod hostile;
#[path = "portable/vectors.rs"]
mod vectors;

use std::collections::BTreeSet;
use std::fs;

use styrmodell::{Date, Language, Rulebook, Rules, render::json};
use styrmodell_tests::*;

fn loaded(file: &[u8]) -> Rulebook {
    Rulebook::from_portable(file).unwrap_or_else(|error| panic!("{error}"))
}

fn lillkoping() -> Rulebook {
    Rulebook::from_dir(lillkoping_folder()).unwrap_or_else(|e| panic!("{e}"))
}

/// Compares the answers in every case, also with open facts, the routes, and the
/// reasons why actors lack duties. Returns the number of cases.
fn assert_same_answers(original: &Rules, from_file: &Rules, day: Option<Date>) -> usize {
    let json_of = |book: &Rules, (subarea, basis, facts): (&str, &str, &StatedFacts), actor: &str| {
        let facts = facts.iter().filter_map(|(fact, value)| Some((fact.as_str(), value.as_deref()?)));
        let facts: Vec<(&str, &str)> = facts.collect();
        let mut assessment = book.assessment().need_with(subarea, basis, &facts).unwrap();
        if let Some(day) = day {
            assessment = assessment.on(day);
        }
        json::assessed(&assessment.resolve(), Some(actor), Language::English).unwrap()
    };
    let mut count = 0;
    let actors: Vec<&str> = original.actors().iter().map(|actor| actor.id()).collect();
    for facts in &combinations(original, true) {
        for subarea in original.subareas() {
            for basis in original.bases() {
                let case = (subarea.id(), basis.id(), facts);
                let actor = actors[count % actors.len()];
                assert_eq!(json_of(original, case, actor), json_of(from_file, case, actor), "{case:?}");
                count += 1;
            }
        }
    }
    for matter in original.matters() {
        for from in std::iter::once(None).chain(original.forums().iter().map(|f| Some(f.id()))) {
            let route_json = |book: &Rules| {
                book.route(matter.id(), from)
                    .map(|route| json::route(&route, book, Language::Swedish))
                    .map_err(|e| e.to_string())
            };
            assert_eq!(route_json(original), route_json(from_file), "{} from {from:?}", matter.id());
        }
    }
    count
}

/// Compares look-ups by name, including names that do not exist.
fn assert_same_names(original: &Rules, from_file: &Rules) {
    let names = original.needs().iter().flat_map(|need| [need.id(), need.name(), need.short_name()]);
    let bases = original.bases().iter().flat_map(|basis| [basis.id(), basis.name()]);
    let bases: Vec<&str> = bases.chain(["12:1", "4:1", "finns inte"]).collect();
    for need in names.chain(["praktk", "finns inte alls"]) {
        for basis in &bases {
            let json_of = |book: &Rules| match book.cases(need, basis) {
                Ok(cases) => format!("{:?}", cases.iter().map(|c| c.subarea().id()).collect::<Vec<_>>()),
                Err(error) => json::input_error(&error, Language::Swedish),
            };
            assert_eq!(json_of(original), json_of(from_file), "{need}, {basis}");
        }
        let suggested =
            |book: &Rules| book.suggest(need).iter().map(|n| n.id().to_owned()).collect::<Vec<_>>();
        assert_eq!(suggested(original), suggested(from_file), "{need}");
    }
}

#[test]
fn portable_goteborg_has_the_answers_of_its_rules() {
    let original = goteborg_2024();
    let from_file = loaded(&original.to_portable());
    // The cases: 19 delområden, 2 lagrum, and facts with 2, 2 and 4 values, each
    // also open.
    assert_eq!(assert_same_answers(original, &from_file, None), 19 * 2 * 3 * 3 * 5);
    assert_same_names(original, &from_file);
    assert_eq!(
        (
            from_file.id(),
            from_file.revision(),
            from_file.until(),
            from_file.is_decided(),
            from_file.sha256(),
            from_file.fingerprint()
        ),
        (
            original.id(),
            original.revision(),
            original.until(),
            original.is_decided(),
            original.sha256(),
            original.fingerprint()
        )
    );
}

#[test]
fn portable_lillkoping_has_the_answers_of_its_rules_on_any_day() {
    let original = lillkoping();
    let from_file = loaded(&original.to_portable());
    // The days are before, during and after its dated taken decision.
    for day in [None, Date::new(2026, 1, 15).ok(), Date::new(2026, 6, 1).ok(), Date::new(2027, 1, 1).ok()] {
        assert_eq!(assert_same_answers(&original, &from_file, day), 7 * 3 * 4);
    }
    assert_same_names(&original, &from_file);
}

/// The file leaves these parts out, and nothing replaces them.
#[test]
fn portable_rulebook_has_no_files_krav_or_typfall() {
    let from_file = loaded(&goteborg_2024().to_portable());
    assert_eq!(from_file.files().count(), 0);
    assert!(from_file.warnings().is_empty());
    let draft = styrmodell::trial::Draft::of(from_file.clone().into());
    assert_eq!((draft.requirements().count(), draft.scenarios().count()), (0, 0));
    let error = from_file.as_proposal(Date::new(2027, 1, 1).unwrap()).unwrap_err();
    assert!(error.message(Language::English).contains("YAML"), "{error}");
    // The file has all rules and texts.
    assert!(goteborg_2024().diff(&from_file).unwrap().is_empty());
}

#[test]
fn portable_file_always_has_the_same_bytes() {
    for book in [goteborg_2024().clone(), lillkoping()] {
        let file = book.to_portable();
        assert_eq!(file, book.to_portable(), "twice");
        assert_eq!(file, loaded(&file).to_portable(), "after loading it");
    }
    let files = read(&lillkoping_folder());
    let other_order = Rulebook::from_files(files.into_iter().rev()).unwrap();
    assert_eq!(other_order.to_portable(), lillkoping().to_portable(), "in another order of files");
}

/// The file of format 1.2 was written once and is kept.
///
/// If this fails, the layout has changed and existing files would be misread:
/// raise the number in `FORMAT` in `portable.rs`, and keep a file of the new
/// format here instead. If only Lillköping's answers have changed, write the
/// file again: `cargo run -- compile --rules
/// examples/rules/lillkoping/2026-01-01 --output
/// tests/portable/lillkoping-1.2.styrmodell`
#[test]
fn kept_file_of_the_format_loads_and_is_written_the_same() {
    let file = fs::read(root().join("tests/portable/lillkoping-1.2.styrmodell")).unwrap();
    assert_eq!(file.get(8..16), Some([1, 0, 0, 0, 2, 0, 0, 0].as_slice()), "format 1.2");
    let book = loaded(&file);
    assert_eq!(book.to_portable(), file);
    assert_eq!(vectors::answers(&book), vectors::kept_rows("lillkoping"));
}

/// The parts that version 3 adds are written only if they are used; an older
/// library then says that the file is newer.
#[test]
fn contact_and_delomraden_to_see_raise_the_version_and_are_read_back() {
    let base = read(&root().join("tests/fixtures/base"));
    let base_with = |key: &str, line: &str| {
        let mut files = base.clone();
        match key {
            "modell" => files.iter_mut().find(|(name, _)| name == "modell.yaml").unwrap().1.push_str(line),
            _ => files.push(("ord.yaml".to_owned(), line.to_owned())),
        }
        load(&files)
    };
    let contact = base_with("modell", "  okänt_behov: { text: mötet, källa: anvisning/text/1 }\n");
    let method =
        base_with("behov", "behov: [{ id: ips, namn: IPS, svar: En metod., se: [praktik, kost] }]\n");
    let version = |book: &Rulebook| book.to_portable()[12];
    assert_eq!([&load(&base), &contact, &method].map(version), [2, 3, 3]);

    let read = loaded(&contact.to_portable());
    let unknown = read.unknown_need().unwrap();
    let places: Vec<String> = unknown.sources().map(|place| place.id()).collect();
    assert_eq!((unknown.refer_to(), places), ("mötet", vec!["anvisning/text/1".to_owned()]));
    let read = loaded(&method.to_portable());
    let need = read.need("IPS").unwrap();
    let see: Vec<&str> = read.see_also(need).map(|subarea| subarea.id()).collect();
    assert_eq!((see, need.refer_to()), (vec!["kost", "praktik"], None));
}

/// The parts that version 4 adds are written only if they are used.
#[test]
fn verbs_words_pages_dates_and_texts_raise_the_version_and_are_read_back() {
    let base = read(&root().join("tests/fixtures/base"));
    let base_with = |file: &str, old: &str, new: &str| {
        let mut files = base.clone();
        edit(&mut files, file, old, new);
        load(&files)
    };
    let verb = base_with("ansvar.yaml", "namn: Styrning,", "namn: Styrning, verb: styr,");
    let action = "då: { utförande: { ansvarig: [socialen, skola], gör: tränar } }";
    let action = base_with("regler.yaml", "då: { utförande: [socialen, skola] }", action);
    let nobody = "då: { styrning: { ansvarig: ingen, ingen: Det styrs inte, källa: anvisning/text/2 } }";
    let nobody =
        base_with("omraden.yaml", "då: { styrning: { ansvarig: skola, källa: anvisning/text/2 } }", nobody);
    let pages = base_with("kallor.yaml", "punkter: 4", "sida: \"4\", sidor: { 3: \"5\" }, punkter: 4");
    let date = base_with("kallor.yaml", "rang: anvisning", "rang: anvisning\n    datum: 2024-12-01");
    let number = base_with("kallor.yaml", "rang: anvisning", "rang: anvisning\n    diarienummer: 1/24");
    let text = base_with("kallor.yaml", "punkter: 4", "text: Säger vem som gör vad., punkter: 4");
    let two = "tolkning: [A., B.], stöd: härlett, källa: anvisning/text/4";
    let two = base_with(
        "regler.yaml",
        "källa: anvisning/text/4",
        &two.replace(", ", "\n    ").replace("[A.\n    B.]", "[A., B.]"),
    );
    let when = "obs: [{ text: A., när: { stadsdel: norr } }]\n    källa: anvisning/text/4";
    let when = base_with("regler.yaml", "källa: anvisning/text/4", when);
    let version = |book: &Rulebook| book.to_portable()[12];
    let link = base_with("kallor.yaml", "rang: anvisning", "rang: anvisning\n    länk: https://exempel.se");
    assert_eq!([version(&two), version(&when)], [4, 4]);
    let decision = |book: &Rulebook, part: &str| {
        let book = loaded(&book.to_portable());
        let decision = book.case("träning", "lag-b").unwrap().with("stadsdel", part).unwrap().resolve();
        let remarks = decision.observations().len();
        let rules: Vec<_> = decision.duty("utforande").unwrap().rules().collect();
        (remarks, rules.iter().flat_map(|rule| rule.interpretations()).map(str::to_owned).collect::<Vec<_>>())
    };
    assert_eq!(decision(&two, "norr").1, ["A.", "B."]);
    assert_eq!((decision(&when, "norr").0, decision(&when, "söder").0), (1, 0));
    assert_eq!([&date, &number, &text].map(version), [4; 3]);
    let books = [&verb, &action, &nobody, &pages];
    assert_eq!(books.map(version), [4; 4]);
    assert_eq!(version(&link), 4);
    assert_eq!(version(&load(&base)), 2);

    let [verb, action, nobody, pages] = books.map(|book| loaded(&book.to_portable()));
    assert_eq!(verb.duty("styrning").unwrap().verb(), "styr");
    let sentence = |book: &Rulebook, need: &str, duty: &str| {
        book.case(need, "lag-b").unwrap().resolve().duty(duty).unwrap().sentence()
    };
    assert_eq!(sentence(&action, "träning", "utforande"), "Klientens social och Skolan tränar gemensamt.");
    assert_eq!(sentence(&nobody, "praktik", "styrning"), "Det styrs inte.");
    let decision = pages.case("kost", "lag-a").unwrap().resolve();
    let place = decision.duty("utforande").unwrap().rules().next().unwrap().sources().next().unwrap();
    assert_eq!((place.point(), place.page().as_deref()), (Some(3), Some("5")));

    let [date, number, text] = [date, number, text].map(|book| loaded(&book.to_portable()));
    let source = |book: &Rulebook| {
        let sources = book.source_views();
        let text = sources[0].sections().next().unwrap().text().map(str::to_owned);
        (sources[0].date().map(|date| date.to_string()), sources[0].reference().map(str::to_owned), text)
    };
    assert_eq!(source(&date), (Some("2024-12-01".to_owned()), None, None));
    assert_eq!(source(&number), (None, Some("1/24".to_owned()), None));
    assert_eq!(source(&text), (None, None, Some("Säger vem som gör vad.".to_owned())));
}

/// Together, the models of the fixtures use every feature of the rule language.
#[test]
fn models_with_every_feature_are_read_back() {
    let fixtures = fs::read_dir(root().join("tests/fixtures")).unwrap().map(|e| e.unwrap().path());
    let mut models = BTreeSet::new();
    for fixture in fixtures.filter(|path| path.join("good").is_dir()) {
        let mut files = read(&root().join("tests/fixtures/base"));
        for (name, text) in read(&fixture.join("good")) {
            files.retain(|(other, _)| *other != name);
            files.push((name, text));
        }
        let Ok(book) = Rulebook::from_files(files) else { continue };
        let file = book.to_portable();
        let from_file = loaded(&file);
        assert_eq!(from_file.to_portable(), file, "{}", fixture.display());
        assert!(book.diff(&from_file).unwrap().is_empty(), "{}", fixture.display());
        assert_eq!(json::describe(&book), json::describe(&from_file), "{}", fixture.display());
        models.insert(file);
    }
    assert!(models.len() > 30, "{} models", models.len());
}
