//! An input error tells a form all that it can show: the part of the question that is wrong, the
//! allowed entries, what can be asked instead, and all mistakes at once.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use styrmodell::error::{InputErrorKind, InputErrors, InputSubject};
use styrmodell::finding::Code;
use styrmodell::render::json;
use styrmodell::{Case, Date, InputError, Language, Registry, Rulebook};
use styrmodell_tests::{goteborg_2024, goteborg_files, lillkoping_folder, load};

fn case() -> Case<'static> {
    goteborg_2024().case("praktik", "4:1").unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn error_names_the_part_of_the_question_that_is_wrong() {
    let book = goteborg_2024();
    let value = |error: InputError| match error.subject() {
        InputSubject::Value { fact } => fact.clone(),
        other => panic!("{other} instead of a value"),
    };
    let errors = [
        ("need", book.case("praktk", "4:1").unwrap_err()),
        ("need", book.case("motivation", "4:1").unwrap_err()),
        ("need", book.case("Integration", "4:1").unwrap_err()),
        ("need", book.case("Digital kompetens", "4:1").unwrap_err()),
        ("basis", book.case("praktik", "4:5").unwrap_err()),
        ("basis", book.case("praktik", "12:1").unwrap_err()),
        ("fact", case().with("stadsomr", "hisingen").unwrap_err()),
        ("fact", book.fact("stad").unwrap_err()),
        ("value", case().with("stadsomrade", "hissingen").unwrap_err()),
        ("actor", case().resolve().why_not("arbvuxx").unwrap_err()),
        ("matter", book.route("oenigheten", None).unwrap_err()),
        ("forum", book.route("oenighet", Some("operativa")).unwrap_err()),
        ("forum", book.route("operativ-fraga", Some("sob")).unwrap_err()),
        ("day", Registry::goteborg().on(day("2023-01-01")).unwrap_err()),
        ("fingerprint", Registry::goteborg().find("1234").unwrap_err()),
        ("fingerprint", Registry::goteborg().find(&"0".repeat(64)).unwrap_err()),
        ("code", "dead-rul".parse::<Code>().unwrap_err()),
    ];
    for (part, error) in errors {
        assert_eq!(error.subject().as_str(), part, "{error}");
    }
    assert_eq!(value(case().with("stadsområde", "hissingen").unwrap_err()), "stadsomrade");
    assert_eq!(value(case().with("Gemensam insats", "kanske").unwrap_err()), "gemensam-insats");
}

/// The known entries are those that the rules declare, each once and in their
/// order.
#[test]
fn known_entries_are_listed_once() {
    for book in [goteborg_2024(), &Rulebook::from_dir(lillkoping_folder()).unwrap()] {
        let (need, basis) = (book.subareas()[0].id(), book.bases()[0].id());
        let case = || book.case(need, basis).unwrap();
        let fact = &book.facts()[0];
        let known_ids =
            |error: InputError| -> Vec<String> { error.known().iter().map(|k| k.id.clone()).collect() };
        let declared: [(InputError, Vec<&str>); 5] = [
            (book.case(need, "x").unwrap_err(), book.bases().iter().map(|b| b.id()).collect()),
            (case().with("x", "x").unwrap_err(), book.facts().iter().map(|f| f.id()).collect()),
            (case().with(fact.id(), "x").unwrap_err(), fact.values().iter().map(|v| v.id()).collect()),
            (case().resolve().why_not("x").unwrap_err(), book.actors().iter().map(|a| a.id()).collect()),
            (book.route("x", None).unwrap_err(), book.matters().iter().map(|m| m.id()).collect()),
        ];
        for (error, declared) in declared {
            let text = error.to_string();
            assert_eq!(known_ids(error), declared, "{text}");
        }
    }
    let outside = goteborg_2024().case("praktik", "12:1").unwrap_err();
    assert_eq!(outside.known().len(), 2, "the error does not offer both bases of the model");
    assert!(goteborg_2024().case("x", "4:1").unwrap_err().known().is_empty());
}

#[test]
fn message_lists_each_basis_by_one_name() {
    let error = goteborg_2024().case("praktik", "paragraf").unwrap_err();
    for (language, list) in
        [(Language::Swedish, "Möjliga: 4:1, 4:4"), (Language::English, "Possible values: 4:1, 4:4")]
    {
        assert!(error.message(language).ends_with(list), "{}", error.message(language));
    }
    // A name that is near to both names of a basis suggests it once.
    let error = goteborg_2024().case("praktik", "sol-4-5").unwrap_err();
    let bases: Vec<&str> =
        error.near().iter().map(|name| goteborg_2024().case("praktik", name).unwrap().basis().id()).collect();
    let distinct: BTreeSet<&str> = bases.iter().copied().collect();
    assert_eq!(bases.len(), distinct.len(), "{:?}", error.near());
}

#[test]
fn need_of_several_subareas_has_them_as_candidates() {
    for (need, subareas) in [
        ("Digital kompetens", &["allmanna-kompetenser", "kunskap-om-arbetsmarknaden"][..]),
        ("Lära att lära", &["allmanna-kompetenser", "kunskap-om-arbetsmarknaden"]),
    ] {
        let error = goteborg_2024().case(need, "4:1").unwrap_err();
        assert_eq!(error.kind(), InputErrorKind::SeveralAnswers);
        let known_ids: Vec<&str> = error.candidates().iter().map(|c| c.id.as_str()).collect();
        assert_eq!(known_ids, subareas);
        for candidate in error.candidates() {
            let case_of_candidate = goteborg_2024().case(&candidate.id, "4:1").unwrap();
            assert_eq!(
                (case_of_candidate.subarea().id(), case_of_candidate.subarea().name()),
                (&*candidate.id, &*candidate.name)
            );
        }
    }
}

// ── Two values of one fact ───────────────────────────────────────────────────

#[test]
fn two_values_of_a_fact_are_the_same_error_everywhere() {
    let book = goteborg_2024();
    let facts = [("stadsomrade", "hisingen"), ("Stadsområde", "Centrum")];
    let [first, second] = facts;
    let mut stated = case().with(first.0, first.1).unwrap();
    let mut assessment = book.assessment().with(first.0, first.1).unwrap();
    let first_error = |errors: InputErrors| errors.into_iter().next().unwrap();
    let errors = [
        stated.clone().with(second.0, second.1).unwrap_err(),
        stated.state(second.0, second.1).unwrap_err(),
        assessment.clone().with(second.0, second.1).unwrap_err(),
        assessment.state(second.0, second.1).unwrap_err(),
        book.assessment().need_with("praktik", "4:1", &facts).unwrap_err(),
        first_error(book.ask("praktik", "4:1", &facts).unwrap_err()),
    ];
    for error in &errors {
        assert_eq!(error, &errors[0]);
        assert_eq!((error.kind(), error.given()), (InputErrorKind::BadValue, "centrum"));
        let known: Vec<&str> = error.known().iter().map(|k| k.id.as_str()).collect();
        assert_eq!(known, ["hisingen", "centrum"]);
        assert!(matches!(error.subject(), InputSubject::Value { fact } if fact == "stadsomrade"));
    }
    // The first value stays.
    assert_eq!(stated.facts().map(|(_, value, _)| value.id()).collect::<Vec<_>>(), ["hisingen"]);
    assert!(stated.state("Stadsområde", "Hisingen").is_ok(), "the same value cannot be stated again");
    assert!(book.ask("praktik", "4:1", &[first, ("Stadsområde", "Hisingen")]).is_ok());
}

/// A need's own facts override those of the whole assessment.
#[test]
fn own_fact_of_a_need_overrides_that_of_the_assessment() {
    let assessment = goteborg_2024().assessment().with("stadsomrade", "centrum").unwrap();
    let assessed = assessment.need_with("praktik", "4:1", &[("stadsomrade", "hisingen")]).unwrap().resolve();
    let values: Vec<&str> = assessed.decisions()[0].case().facts().map(|(_, value, _)| value.id()).collect();
    assert_eq!(values, ["hisingen"]);
}

// ── All mistakes at once ────────────────────────────────────────────────────

fn parts_at_fault(errors: &InputErrors) -> Vec<String> {
    errors.iter().map(|error| error.subject().to_string()).collect()
}

#[test]
fn form_shows_every_mistake_in_the_order_of_the_question() {
    let ask = |need, basis, facts: &[(&str, &str)]| {
        parts_at_fault(&goteborg_2024().ask(need, basis, facts).unwrap_err())
    };
    let [bad_value, bad_fact] = [("stadsomrade", "hissingen"), ("stad", "hisingen")];
    assert_eq!(
        ask("praktk", "4:5", &[bad_fact, bad_value]),
        ["need", "basis", "fact", "value of stadsomrade"]
    );
    assert_eq!(ask("praktik", "4:5", &[bad_value]), ["basis", "value of stadsomrade"]);
    assert_eq!(ask("motivation", "4:1", &[bad_fact]), ["need", "fact"]);
    assert_eq!(ask("Integration", "12:1", &[]), ["basis"]);
    assert_eq!(ask("praktk", "12:1", &[("gemensam-insats", "ja")]), ["need", "basis"]);
    assert_eq!(ask("Digital kompetens", "4:4", &[]), ["need"]);
    let three = [bad_value, ("gemensam-insats", "ja"), ("gemensam-insats", "nej"), bad_fact];
    assert_eq!(ask("praktik", "4:4", &three), ["value of stadsomrade", "value of gemensam-insats", "fact"]);
}

#[test]
fn question_asked_at_once_is_answered_as_step_by_step() {
    let book = goteborg_2024();
    let at_once = book.ask("fysisk träning", "4:1", &[("stadsomrade", "hisingen")]).unwrap();
    let by_steps = book.case("fysisk träning", "4:1").unwrap().with("stadsomrade", "hisingen").unwrap();
    let (a, b) = (at_once.resolve(), by_steps.resolve());
    let sentences = |d: &styrmodell::Decision<'_>| d.duties().map(|x| x.sentence()).collect::<Vec<_>>();
    assert_eq!(sentences(&a), sentences(&b));
    assert_eq!(a.notices(), b.notices());
}

#[test]
fn assessment_keeps_the_valid_parts() {
    let mut assessment = goteborg_2024().assessment();
    assert!(assessment.state("stadsomrade", "nordst").is_err());
    assessment.state("stadsomrade", "nordost").unwrap();
    assessment.add("praktik", "4:4", &[]).unwrap();
    let errors = assessment.add("praktk", "4:5", &[("gemensam-insats", "kanske")]).unwrap_err();
    assert_eq!(parts_at_fault(&errors), ["need", "basis", "value of gemensam-insats"], "{errors}");
    assessment.add("kost och motion", "4:4", &[]).unwrap();
    let assessed = assessment.resolve();
    assert_eq!(assessed.need_count(), 2);
    let involved: Vec<&str> = assessed.involved().iter().map(|actor| actor.id()).collect();
    assert_eq!(involved, ["arbvux", "sf-nordost", "socialforvaltningarna"]);
}

#[test]
fn errors_are_written_one_a_line_and_convert_to_the_first() {
    let errors = goteborg_2024().ask("praktk", "4:5", &[("stad", "x")]).unwrap_err();
    assert_eq!(errors.to_string().lines().count(), 3);
    let first_error: InputError = errors.clone().into();
    assert_eq!(Some(&first_error), errors.iter().next());
    assert_eq!(InputErrors::from(first_error.clone()).iter().collect::<Vec<_>>(), [&first_error]);
}

#[test]
fn errors_of_two_loads_of_the_same_rules_are_equal() {
    let (one, second) = (load(&goteborg_files()), load(&goteborg_files()));
    let ask = |book: &Rulebook, basis| book.case("praktk", basis).unwrap_err();
    assert_eq!(ask(&one, "4:1"), ask(&second, "4:1"));
    assert_ne!(one.case("praktk", "4:1").unwrap_err(), one.case("praktik", "4:5").unwrap_err());
}

#[test]
fn json_names_the_wrong_part_and_the_allowed_entries() {
    let error = case().with("gemensam-insats", "kanske").unwrap_err();
    let json: serde_json::Value =
        serde_json::from_str(&json::input_error(&error, Language::Swedish)).unwrap();
    let error = &json["error"];
    assert_eq!((error["subject"].as_str(), error["fact"].as_str()), (Some("value"), Some("gemensam-insats")));
    let known = error["known"].as_array().unwrap();
    let known_ids: Vec<&str> = known.iter().filter_map(|k| k["id"].as_str()).collect();
    assert_eq!(known_ids, ["ja", "nej"]);
    assert!(known.iter().all(|k| k["name"].is_string()));
}
