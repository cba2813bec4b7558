//! Invalid records: their JSON is invalid, or the rules do not have what they name.

use super::{base, load, registry};
use serde_json::{Value, json};
use styrmodell::error::InputErrorKind;
use styrmodell::record::RecordDifference;
use styrmodell::{AnswerRecord, Language};

/// A valid record of the base model as JSON. Its outcome does not depend on a fact,
/// and a group is narrowed.
fn valid_record() -> Value {
    let book = load(&base());
    let case = book.case("kost", "lag-a").unwrap().with("stadsdel", "norr").unwrap();
    serde_json::to_value(case.on(super::day("2025-02-01")).resolve().to_record()).unwrap()
}

fn parse_record(value: &Value) -> AnswerRecord {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}: {value}"))
}

#[test]
fn invalid_text_is_refused_with_the_reason_in_both_languages() {
    let long = "x ".repeat(100_000);
    for (path, value, expected) in [
        ("/format", json!(2), &["format 2 is not known", "formatet 2 är inte känt"][..]),
        ("/format", json!(0), &["format 0"]),
        ("/format", json!(-1), &["invalid value"]),
        ("/format", json!("1"), &["invalid type"]),
        ("/model/fingerprint", json!("abc"), &["\"abc\" is not a fingerprint", "är inget fingeravtryck"]),
        ("/model/fingerprint", json!("G".repeat(64)), &["not a fingerprint"]),
        ("/model/revision", json!("2025-13-01"), &["\"2025-13-01\" is not a date", "är inget datum"]),
        ("/model/revision", json!(null), &["invalid type: null"]),
        ("/model/id", json!(""), &["\"\" cannot be an id", "kan inte vara ett id"]),
        ("/date", json!("i dag"), &["\"i dag\" is not a date"]),
        ("/date", json!("2025-02-30"), &["is not a date"]),
        ("/date_stated", json!("ja"), &["expected a boolean"]),
        ("/need", json!("Kost och motion"), &["\"Kost och motion\" cannot be an id"]),
        ("/subarea", json!("../../etc"), &["cannot be an id"]),
        ("/subarea", json!("kost\u{1b}[2J"), &["cannot be an id"]),
        ("/basis", json!(long), &["…\" cannot be an id"]),
        ("/facts", json!([]), &["an object whose keys are ids"]),
        ("/facts", json!({ "Stadsdel": { "value": "norr", "from": "stated" } }), &["cannot be an id"]),
        ("/facts/stadsdel/value", json!(1), &["invalid type: integer"]),
        ("/facts/stadsdel/from", json!("guessed"), &["unknown variant `guessed`"]),
        ("/duties", json!(null), &["invalid type: null"]),
        ("/duties/utforande/kind", json!("maybe"), &["unknown variant `maybe`"]),
        ("/duties/utforande/kind", json!("escalate"), &["must have \"matter\"", "måste ha \"matter\""]),
        ("/duties/utforande/kind", json!("depends"), &["must have \"ask\""]),
        ("/duties/utforande/actors", json!([]), &["must have \"actors\""]),
        ("/duties/utforande/actors", json!(null), &["must have \"actors\""]),
        ("/duties/utforande/actors/0/ask", json!("stadsdel"), &["only one", "bara en av dem"]),
        ("/duties/utforande/rules", json!(["halsa"]), &["invalid type: string"]),
        ("/duties/utforande/beaten", json!([{ "id": "halsa" }]), &["invalid type: map"]),
    ] {
        let mut invalid = valid_record();
        let (parent, key) = path.rsplit_once('/').unwrap();
        let parent = invalid.pointer_mut(parent).unwrap();
        match parent {
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
            Value::Object(object) => drop(object.insert(key.to_owned(), value)),
            _ => unreachable!("{path}"),
        }
        let text = serde_json::to_string(&invalid).unwrap();
        let error = serde_json::from_str::<AnswerRecord>(&text).unwrap_err().to_string();
        for expected in expected {
            assert!(error.contains(expected), "{path}: {error}");
        }
        assert!(error.len() < 500 && error.contains("line 1 column"), "{path}: {error}");
    }
}

#[test]
fn missing_keys_duplicate_keys_and_cut_text_are_refused() {
    for key in ["format", "model", "need", "subarea", "basis", "facts", "duties"] {
        let mut invalid = valid_record();
        invalid.as_object_mut().unwrap().remove(key);
        let error = serde_json::from_value::<AnswerRecord>(invalid).unwrap_err().to_string();
        assert!(error.contains(&format!("missing field `{key}`")), "{error}");
    }
    let text = serde_json::to_string(&valid_record()).unwrap();
    let fact = "\"stadsdel\":{\"from\":\"stated\",\"value\":\"norr\"}";
    assert_eq!(text.matches(fact).count(), 1, "{text}");
    let two_values = text.replace(fact, &format!("{fact},{}", fact.replace("norr", "soder")));
    let error = serde_json::from_str::<AnswerRecord>(&two_values).unwrap_err().to_string();
    assert!(error.contains("duplicate key \"stadsdel\"") && error.contains("står två gånger"), "{error}");
    let duplicated = text.replacen("\"need\":", "\"need\":\"kost\",\"need\":", 1);
    let error = serde_json::from_str::<AnswerRecord>(&duplicated).unwrap_err().to_string();
    assert!(error.contains("duplicate field `need`"), "{error}");
    for end in 0..text.len() {
        assert!(serde_json::from_str::<AnswerRecord>(&text[..end]).is_err(), "cut at {end}");
    }
    let nested = "[".repeat(100_000);
    assert!(serde_json::from_str::<AnswerRecord>(&format!("{{\"other\":{nested}")).is_err());
}

#[test]
fn unknown_keys_are_ignored_and_lists_are_put_in_order() {
    let mut with_more = valid_record();
    with_more["extra"] = json!({ "a": [1, 2] });
    with_more["model"]["sha256"] = json!("later");
    with_more["duties"]["utforande"]["kinds"] = json!(1);
    with_more["duties"]["utforande"]["actors"][0]["name"] = json!("Socialen");
    assert_eq!(parse_record(&with_more), parse_record(&valid_record()));
    // A document without the key is of a stated day.
    let mut without_key = valid_record();
    without_key.as_object_mut().unwrap().remove("date_stated");
    assert_eq!(parse_record(&without_key), parse_record(&valid_record()));
    let mut styrning = valid_record();
    let actors = styrning["duties"]["styrning"]["actors"].as_array_mut().unwrap();
    assert_eq!(actors.len(), 2);
    actors.reverse();
    assert_eq!(parse_record(&styrning), parse_record(&valid_record()));
}

#[test]
fn record_of_other_rules_or_with_unknown_ids_is_an_input_error() {
    let registry = registry(&[base()]);
    let unknown_sum = "0".repeat(64);
    for (path, value, sv, en) in [
        ("/model/fingerprint", unknown_sum.as_str(), "ingen version här", "no revision here"),
        ("/subarea", "kosten", "delområdet \"kosten\" finns inte", "the subarea \"kosten\" does not exist"),
        ("/basis", "lag-x", "lagrummet \"lag-x\" finns inte", "the basis \"lag-x\""),
        ("/facts/stadsdel/value", "nord", "stadsdel har inget värde \"nord\"", "no value \"nord\""),
    ] {
        let mut invalid = valid_record();
        *invalid.pointer_mut(path).unwrap() = json!(value);
        let error = registry.explain(&parse_record(&invalid)).unwrap_err();
        assert_eq!((error.kind(), error.given()), (InputErrorKind::UnknownName, value));
        assert!(error.message(Language::Swedish).contains(sv), "{}", error.message(Language::Swedish));
        assert!(error.message(Language::English).contains(en), "{}", error.message(Language::English));
    }
    let mut invalid = valid_record();
    invalid["facts"]["stadsdelar"] = json!({ "value": "norr", "from": "stated" });
    let error = registry.explain(&parse_record(&invalid)).unwrap_err();
    assert_eq!(error.near(), ["stadsdel"]);
    // A record has ids only: a name that a question may use is unknown here.
    let mut invalid = valid_record();
    invalid["basis"] = json!("lag-a-2001");
    assert!(registry.explain(&parse_record(&invalid)).is_err());
}

#[test]
fn answer_that_was_tampered_with_differs() {
    let registry = registry(&[base()]);
    let (fact, outcome) = (RecordDifference::Fact, RecordDifference::Outcome);
    let owned = |id: &str| id.to_owned();
    for (path, value, expected_difference) in [
        ("/duties/utforande/actors/0/id", json!("skola"), vec![outcome(owned("utforande"))]),
        ("/duties/utforande/actors/0/member", json!("social-soder"), vec![outcome(owned("utforande"))]),
        (
            "/duties/styrning",
            json!({ "kind": "none", "rules": [], "beaten": [] }),
            vec![outcome(owned("styrning"))],
        ),
        (
            "/duties/tvattning",
            json!({ "kind": "none", "rules": [], "beaten": [] }),
            vec![outcome(owned("tvattning"))],
        ),
        ("/duties/utforande/rules/0/id", json!("hittad"), vec![RecordDifference::Rules(owned("utforande"))]),
        ("/duties/utforande/beaten", json!(["halsa"]), vec![RecordDifference::Rules(owned("utforande"))]),
        ("/facts/stadsdel/from", json!("decided"), vec![fact(owned("stadsdel"))]),
        ("/facts/stadsdel/value", json!("soder"), vec![outcome(owned("utforande"))]),
        ("/model/id", json!("stor"), vec![RecordDifference::Model]),
        ("/model/revision", json!("2024-01-01"), vec![RecordDifference::Revision]),
        ("/need", json!("praktik"), vec![RecordDifference::Need]),
    ] {
        let mut invalid = valid_record();
        let (parent, key) = path.rsplit_once('/').unwrap();
        invalid.pointer_mut(parent).unwrap()[key] = value;
        let record = parse_record(&invalid);
        let explained = registry.explain(&record).unwrap();
        assert_eq!(explained.differences(), expected_difference, "{path}");
        assert!(!explained.is_same());
    }
    assert!(registry.explain(&parse_record(&valid_record())).unwrap().is_same());
}
