//! Records that are wrong: as text, and under rules that do not have what they
//! name.

use super::{base, load, registry};
use serde_json::{Value, json};
use styrmodell::error::InputErrorKind;
use styrmodell::record::RecordDifference;
use styrmodell::{AnswerRecord, Language};

/// A record of the small model as JSON: it depends on nothing, and a group is
/// narrowed.
fn sound() -> Value {
    let book = load(&base());
    let case = book.case("kost", "lag-a").unwrap().with("stadsdel", "norr").unwrap();
    serde_json::to_value(case.on(super::day("2025-02-01")).resolve().to_record()).unwrap()
}

fn parsed(value: &Value) -> AnswerRecord {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}: {value}"))
}

#[test]
fn wrong_text_is_refused_with_the_reason_in_both_languages() {
    let long = "x ".repeat(100_000);
    for (at, value, told) in [
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
        let mut wrong = sound();
        let (parent, key) = at.rsplit_once('/').unwrap();
        let parent = wrong.pointer_mut(parent).unwrap();
        match parent {
            Value::Array(list) => list[key.parse::<usize>().unwrap()] = value,
            Value::Object(object) => drop(object.insert(key.to_owned(), value)),
            _ => unreachable!("{at}"),
        }
        let text = serde_json::to_string(&wrong).unwrap();
        let error = serde_json::from_str::<AnswerRecord>(&text).unwrap_err().to_string();
        for told in told {
            assert!(error.contains(told), "{at}: {error}");
        }
        assert!(error.len() < 500 && error.contains("line 1 column"), "{at}: {error}");
    }
}

#[test]
fn missing_keys_duplicate_keys_and_cut_text_are_refused() {
    for key in ["format", "model", "need", "subarea", "basis", "facts", "duties"] {
        let mut wrong = sound();
        wrong.as_object_mut().unwrap().remove(key);
        let error = serde_json::from_value::<AnswerRecord>(wrong).unwrap_err().to_string();
        assert!(error.contains(&format!("missing field `{key}`")), "{error}");
    }
    let text = serde_json::to_string(&sound()).unwrap();
    let fact = "\"stadsdel\":{\"from\":\"stated\",\"value\":\"norr\"}";
    assert_eq!(text.matches(fact).count(), 1, "{text}");
    let two_values = text.replace(fact, &format!("{fact},{}", fact.replace("norr", "soder")));
    let error = serde_json::from_str::<AnswerRecord>(&two_values).unwrap_err().to_string();
    assert!(error.contains("duplicate key \"stadsdel\"") && error.contains("står två gånger"), "{error}");
    let twice = text.replacen("\"need\":", "\"need\":\"kost\",\"need\":", 1);
    let error = serde_json::from_str::<AnswerRecord>(&twice).unwrap_err().to_string();
    assert!(error.contains("duplicate field `need`"), "{error}");
    for end in 0..text.len() {
        assert!(serde_json::from_str::<AnswerRecord>(&text[..end]).is_err(), "cut at {end}");
    }
    let nested = "[".repeat(100_000);
    assert!(serde_json::from_str::<AnswerRecord>(&format!("{{\"other\":{nested}")).is_err());
}

#[test]
fn unknown_keys_are_ignored_and_lists_are_put_in_order() {
    let mut more = sound();
    more["extra"] = json!({ "a": [1, 2] });
    more["model"]["sha256"] = json!("later");
    more["duties"]["utforande"]["kinds"] = json!(1);
    more["duties"]["utforande"]["actors"][0]["name"] = json!("Socialen");
    assert_eq!(parsed(&more), parsed(&sound()));
    // A document without the key is of a stated day.
    let mut older = sound();
    older.as_object_mut().unwrap().remove("date_stated");
    assert_eq!(parsed(&older), parsed(&sound()));
    let mut styrning = sound();
    let actors = styrning["duties"]["styrning"]["actors"].as_array_mut().unwrap();
    assert_eq!(actors.len(), 2);
    actors.reverse();
    assert_eq!(parsed(&styrning), parsed(&sound()));
}

#[test]
fn record_of_other_rules_or_with_unknown_ids_is_an_input_error() {
    let registry = registry(&[base()]);
    let none = "0".repeat(64);
    for (at, value, sv, en) in [
        ("/model/fingerprint", none.as_str(), "ingen version här", "no revision here"),
        ("/subarea", "kosten", "delområdet \"kosten\" finns inte", "the subarea \"kosten\" does not exist"),
        ("/basis", "lag-x", "lagrummet \"lag-x\" finns inte", "the basis \"lag-x\""),
        ("/facts/stadsdel/value", "nord", "stadsdel har inget värde \"nord\"", "no value \"nord\""),
    ] {
        let mut wrong = sound();
        *wrong.pointer_mut(at).unwrap() = json!(value);
        let error = registry.explain(&parsed(&wrong)).unwrap_err();
        assert_eq!((error.kind(), error.given()), (InputErrorKind::UnknownName, value));
        assert!(error.message(Language::Swedish).contains(sv), "{}", error.message(Language::Swedish));
        assert!(error.message(Language::English).contains(en), "{}", error.message(Language::English));
    }
    let mut wrong = sound();
    wrong["facts"]["stadsdelar"] = json!({ "value": "norr", "from": "stated" });
    let error = registry.explain(&parsed(&wrong)).unwrap_err();
    assert_eq!(error.near(), ["stadsdel"]);
    // Ids alone: a name that would do in a question is unknown here.
    let mut wrong = sound();
    wrong["basis"] = json!("lag-a-2001");
    assert!(registry.explain(&parsed(&wrong)).is_err());
}

#[test]
fn answer_that_was_tampered_with_differs() {
    let registry = registry(&[base()]);
    let (fact, outcome) = (RecordDifference::Fact, RecordDifference::Outcome);
    let of = |id: &str| id.to_owned();
    for (at, value, differs) in [
        ("/duties/utforande/actors/0/id", json!("skola"), vec![outcome(of("utforande"))]),
        ("/duties/utforande/actors/0/member", json!("social-soder"), vec![outcome(of("utforande"))]),
        (
            "/duties/styrning",
            json!({ "kind": "none", "rules": [], "beaten": [] }),
            vec![outcome(of("styrning"))],
        ),
        (
            "/duties/tvattning",
            json!({ "kind": "none", "rules": [], "beaten": [] }),
            vec![outcome(of("tvattning"))],
        ),
        ("/duties/utforande/rules/0/id", json!("hittad"), vec![RecordDifference::Rules(of("utforande"))]),
        ("/duties/utforande/beaten", json!(["halsa"]), vec![RecordDifference::Rules(of("utforande"))]),
        ("/facts/stadsdel/from", json!("decided"), vec![fact(of("stadsdel"))]),
        ("/facts/stadsdel/value", json!("soder"), vec![outcome(of("utforande"))]),
        ("/model/id", json!("stor"), vec![RecordDifference::Model]),
        ("/model/revision", json!("2024-01-01"), vec![RecordDifference::Revision]),
        ("/need", json!("praktik"), vec![RecordDifference::Need]),
    ] {
        let mut wrong = sound();
        let (parent, key) = at.rsplit_once('/').unwrap();
        wrong.pointer_mut(parent).unwrap()[key] = value;
        let record = parsed(&wrong);
        let explained = registry.explain(&record).unwrap();
        assert_eq!(explained.differences(), differs, "{at}");
        assert!(!explained.is_same());
    }
    assert!(registry.explain(&parsed(&sound())).unwrap().is_same());
}
