//! Answers that are kept as records: what they hold, how they are written and
//! read, and how a registry explains them later.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "record/explained.rs"]
mod explained;
#[path = "record/wrong.rs"]
mod wrong;

use std::sync::{Arc, mpsc};
use std::thread;

use arc_swap::ArcSwap;
use serde_json::Value;
use styrmodell::answer::Origin;
use styrmodell::record::{RecordDifference, RecordedActor, RecordedDuty, RecordedOutcome, Since};
use styrmodell::{AnswerRecord, Date, Decision, Language, Registry, Rulebook, render::json};
use styrmodell_tests::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn base() -> Files {
    read(&root().join("tests/fixtures/base"))
}

/// The small model decided from a day, with or without a last day.
fn decided(files: &Files, days: &str) -> Files {
    let mut files = files.clone();
    edit(&mut files, "modell.yaml", "gäller: { från: 2025-01-01 }", &format!("gäller: {{ {days} }}"));
    files
}

/// Three revisions of the small model. Praktik under lag B is escalated in the
/// first, and skolan's from the second on; the third renames a district.
fn three() -> [Files; 3] {
    let mut later = base();
    edit(&mut later, "regler.yaml", "då: { utförande: { lyfts: oklart } }", "då: { utförande: skola }");
    let mut last = later.clone();
    edit(
        &mut last,
        "omstandigheter.yaml",
        "{ id: norr, namn: Norr }",
        "{ id: nord, tidigare: norr, namn: Norr }",
    );
    edit(&mut last, "grupper.yaml", "norr: social-norr", "nord: social-norr");
    [
        decided(&base(), "från: 2025-01-01, till: 2025-12-31"),
        decided(&later, "från: 2026-01-01, till: 2026-12-31"),
        decided(&last, "från: 2027-01-01"),
    ]
}

fn registry(revisions: &[Files]) -> Registry {
    Registry::from_revisions(revisions.iter().map(load)).unwrap()
}

/// Writes a record and reads it again, also with keys in another order, as
/// databases return them.
fn stored(record: &AnswerRecord) -> AnswerRecord {
    let text = serde_json::to_string(record).unwrap();
    let read: AnswerRecord = serde_json::from_str(&text).unwrap();
    let sorted: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::from_value::<AnswerRecord>(sorted).unwrap(), read);
    read
}

fn actors(duty: &RecordedDuty) -> Vec<(&str, Option<&str>, Option<&str>)> {
    let RecordedOutcome::Responsible(actors) = duty.outcome() else { return Vec::new() };
    actors.iter().map(|actor: &RecordedActor| (actor.id(), actor.member(), actor.ask())).collect()
}

#[test]
fn record_goes_through_json_a_channel_and_a_swap_and_is_explained() {
    let [first, second, third] = three();
    let open = |files: &Files, days: &str| {
        let mut files = files.clone();
        let closed = text(&mut files, "modell.yaml");
        *closed = closed.replace(&format!(", till: {days}"), "");
        files
    };
    let only = registry(&[open(&first, "2025-12-31")]);
    let two = registry(&[first.clone(), open(&second, "2026-12-31")]);
    let all = registry(&[first, second, third]);
    let rules = Arc::new(ArcSwap::from_pointee(only));
    let (ask, asked) = mpsc::channel::<Date>();
    let (answer, answers) = mpsc::channel::<AnswerRecord>();
    let service = thread::spawn({
        let rules = Arc::clone(&rules);
        move || {
            for on in asked {
                let registry = rules.load();
                let case = registry.on(on).unwrap().case("praktik", "lag-b").unwrap().on(on);
                answer.send(case.with("stadsdel", "norr").unwrap().resolve().to_record()).unwrap();
            }
        }
    });
    let mut kept = Vec::new();
    for (on, next) in [("2025-05-01", two), ("2026-05-01", all.clone()), ("2027-05-01", all)] {
        ask.send(day(on)).unwrap();
        let record = answers.recv().unwrap();
        rules.store(Arc::new(next));
        let read = stored(&record);
        assert_eq!(read, record);
        assert_eq!(read.differences(&record), []);
        kept.push(serde_json::to_string(&read).unwrap());
    }
    drop(ask);
    service.join().unwrap();

    let registry = rules.load();
    let expected = [("2025-01-01", None), ("2026-01-01", Some("skola")), ("2027-01-01", Some("skola"))];
    for (text, (revision, actor)) in kept.iter().zip(expected) {
        let record: AnswerRecord = serde_json::from_str(text).unwrap();
        let explained = registry.explain(&record).unwrap();
        assert_eq!((explained.rulebook().revision(), explained.since()), (day(revision), &Since::SameRules));
        assert!(explained.is_same(), "{:?}", explained.differences());
        let duty = record.duty("utforande").unwrap();
        match actor {
            None => assert_eq!(duty.outcome(), &RecordedOutcome::Escalate("oklart".to_owned())),
            Some(actor) => assert_eq!(actors(duty), [(actor, None, None)]),
        }
        let again = explained.decision().duty("utforande").unwrap();
        assert_eq!(again.rules().map(|rule| rule.id()).collect::<Vec<_>>(), ["arbete-lag-b"]);
    }
}

#[test]
fn record_is_sent_between_threads_compared_hashed_and_short_to_debug() {
    fn of_everything<T: Send + Sync + Clone + Eq + std::hash::Hash + 'static>(_: &T) {}
    let record = {
        let book = load(&base());
        book.case("praktik", "lag-a").unwrap().resolve().to_record()
    };
    of_everything(&record);
    let set: std::collections::HashSet<AnswerRecord> = [record.clone(), stored(&record)].into();
    assert_eq!(set.len(), 1);
    let shown = format!("{record:?}");
    assert!(shown.len() < 200 && shown.contains("praktik"), "{shown}");
}

/// `true` if a document says everything that its record does, under the same
/// keys.
fn is_part(record: &Value, document: &Value) -> bool {
    match (record, document) {
        (Value::Object(a), Value::Object(b)) => {
            a.iter().all(|(key, value)| b.get(key).is_some_and(|other| is_part(value, other)))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_part(a, b))
        }
        (a, b) => a == b,
    }
}

/// Checks one answer's record: written, read, found in the whole JSON of the
/// decision, and explained.
fn check(registry: &Registry, decision: &Decision<'_>) {
    let record = decision.to_record();
    assert_eq!(stored(&record), record);
    let document = json::decision(decision, None, Language::Swedish).unwrap();
    assert_eq!(serde_json::from_str::<AnswerRecord>(&document).unwrap(), record, "{document}");
    let whole: Value = serde_json::from_str(&document).unwrap();
    let part = serde_json::to_value(&record).unwrap();
    assert!(is_part(&part, &whole), "{part}\n{whole}");
    let explained = registry.explain(&record).unwrap();
    assert!(explained.is_same(), "{record:?} {explained:?}");
    assert_eq!(explained.decision().to_record(), record);
    assert_eq!(json::decision(explained.decision(), None, Language::Swedish).unwrap(), document);
}

#[test]
fn every_answer_of_both_models_is_stored_and_explained() {
    for (book, complete) in
        [(goteborg_2024().clone(), 608), (Rulebook::from_dir(lillkoping_folder()).unwrap(), 63)]
    {
        let registry = Registry::from_revisions([book.clone()]).unwrap();
        let mut count = 0;
        for_every_case(&book, true, |_, _, facts, decision| {
            count += usize::from(facts.iter().all(|(_, value)| value.is_some()));
            check(&registry, decision);
        });
        assert_eq!(count, complete);
    }
}

/// An exception that looks at three facts: a branch of the first depends on the
/// second.
#[test]
fn branch_that_depends_on_another_fact_is_kept_as_a_question() {
    let book = apart::wide(3);
    let registry = Registry::from_revisions([book.clone()]).unwrap();
    for_every_case(&book, true, |_, _, _, decision| check(&registry, decision));
    let record = book.case("träning", "lag-a").unwrap().resolve().to_record();
    let RecordedOutcome::Depends(ask) = record.duty("utforande").unwrap().outcome() else {
        panic!("it depends on the facts of the exception")
    };
    let branches: Vec<(&str, &RecordedDuty)> = ask.branches().collect();
    assert_eq!((ask.fact(), branches.len()), ("f-0", 2));
    let RecordedOutcome::Depends(next) = branches[0].1.outcome() else { panic!("{branches:?}") };
    assert_eq!((branches[0].0, next.fact(), next.branches().len()), ("ja", "f-1", 0));
    assert_eq!(actors(branches[1].1), [("socialen", None, Some("stadsdel"))]);
}

/// Whole records, written by hand from `tests/expected/goteborg.csv` and its
/// sources: the rules that give an outcome are left out, since the file has
/// none.
#[test]
fn record_holds_the_answers_of_the_anvisning() {
    let book = goteborg_2024();
    let sf = |member: Option<&'static str>| ("socialforvaltningarna", member, None);
    let hisingen = sf(Some("sf-hisingen"));
    let open = ("socialforvaltningarna", None, Some("stadsomrade"));

    // `missbruksbehandling;sol-4-4;*;*`, nobody said where the person lives.
    let case = book.case("missbruksbehandling", "4:4").unwrap().on(day("2025-03-02"));
    let record = case.resolve().to_record();
    assert_eq!((record.model(), record.revision()), ("goteborg-arbetsrehabilitering", day("2024-02-23")));
    assert_eq!(record.fingerprint(), book.fingerprint());
    assert_eq!((record.date(), record.today()), (Some(day("2025-03-02")), None));
    let about = (record.need(), record.subarea(), record.basis());
    assert_eq!(about, ("missbruksbehandling", "missbruksbehandling", "sol-4-4"));
    assert_eq!(record.facts().len(), 0);
    let duty = |record: &AnswerRecord, id: &str| record.duty(id).unwrap().clone();
    let escalated = RecordedOutcome::Escalate("oklart-ansvar".to_owned());
    assert_eq!(*duty(&record, "utforande").outcome(), escalated);
    assert_eq!(actors(&duty(&record, "styrning")), [sf(None)], "a group as a group");
    for id in ["beslut", "uppdrag", "samordning", "uppfoljning"] {
        assert_eq!(actors(&duty(&record, id)), [open], "{id}");
    }

    // `kost-och-motion;sol-4-1;*;*`, in Hisingen, asked by another name on a day
    // that nobody stated.
    let case = book.case("fysisk träning", "4:1").unwrap().with("stadsomrade", "hisingen").unwrap();
    let record = case.on_today(day("2025-03-02")).resolve().to_record();
    assert_eq!((record.date(), record.today()), (Some(day("2025-03-02")), Some(day("2025-03-02"))));
    assert_eq!((record.need(), record.subarea()), ("kost-och-motion/fysisk-traning", "kost-och-motion"));
    assert_eq!(record.facts().collect::<Vec<_>>(), [("stadsomrade", "hisingen", Origin::Stated)]);
    assert_eq!(actors(&duty(&record, "utforande")), [hisingen]);
    assert_eq!(actors(&duty(&record, "styrning")), [("arbvux", None, None), sf(None)]);
    assert_eq!(*duty(&record, "uppdrag").outcome(), RecordedOutcome::None);
    for id in ["beslut", "samordning", "uppfoljning"] {
        assert_eq!(actors(&duty(&record, id)), [hisingen], "{id}");
    }

    // `praktik;sol-4-1;ja;*` and `praktik;sol-4-1;nej;*`: it depends.
    let record = book.case("praktik", "4:1").unwrap().resolve().to_record();
    assert_eq!((record.date(), record.today()), (None, None));
    let executes = duty(&record, "utforande");
    let RecordedOutcome::Depends(ask) = executes.outcome() else { panic!("{executes:?}") };
    assert_eq!(ask.fact(), "gemensam-insats");
    let branches: Vec<(&str, &RecordedDuty)> = ask.branches().collect();
    assert_eq!((branches[0].0, actors(branches[0].1)), ("ja", vec![("arbvux", None, None), open]));
    let escalated = RecordedOutcome::Escalate("gemensam-insats".to_owned());
    assert_eq!((branches[1].0, branches[1].1.outcome()), ("nej", &escalated));
    for id in ["styrning", "samordning"] {
        assert_eq!(actors(&duty(&record, id)), [("arbvux", None, None)], "{id}");
    }
    let duties: Vec<&str> = record.duties().map(|(duty, _)| duty).collect();
    assert_eq!(duties, ["beslut", "samordning", "styrning", "uppdrag", "uppfoljning", "utforande"]);
}

/// The example's decision `snickeriet` holds from 2026-02-01 to 2026-12-31, for
/// arbetsträning on the basis bistånd: its form is then a project.
#[test]
fn record_keeps_the_facts_that_taken_decisions_give() {
    let book = Rulebook::from_dir(lillkoping_folder()).unwrap();
    let registry = Registry::from_revisions([book.clone()]).unwrap();
    for (on, decided) in
        [("2026-01-31", false), ("2026-02-01", true), ("2026-12-31", true), ("2027-01-01", false)]
    {
        let decision = book.case("arbetsträning", "bistånd").unwrap().on(day(on)).resolve();
        check(&registry, &decision);
        let facts: Vec<(String, String, Origin)> =
            decision.to_record().facts().map(|(f, v, o)| (f.to_owned(), v.to_owned(), o)).collect();
        let expected = ("form".to_owned(), "projekt".to_owned(), Origin::Decided);
        assert_eq!(facts, if decided { vec![expected] } else { vec![] }, "{on}");
    }
    // A record that lacks the fact, or has it on a day without the decision.
    let case = book.case("arbetsträning", "bistånd").unwrap();
    let during = serde_json::to_value(case.clone().on(day("2026-03-01")).resolve().to_record()).unwrap();
    let mut lacks = during.clone();
    lacks["facts"] = serde_json::json!({});
    let mut outside = during;
    outside["date"] = serde_json::json!("2027-03-01");
    for wrong in [lacks, outside] {
        let record: AnswerRecord = serde_json::from_value(wrong).unwrap();
        let explained = registry.explain(&record).unwrap();
        assert!(
            explained.differences().contains(&RecordDifference::Fact("form".to_owned())),
            "{explained:?}"
        );
    }
}

/// `kost-och-motion;sol-4-4;*;ja`, where praktik in the same assessment is the
/// arbetsinsats that kost och motion completes.
#[test]
fn record_of_an_assessment_keeps_the_facts_that_other_needs_settle() {
    let registry = Registry::from_revisions([goteborg_2024().clone()]).unwrap();
    let assessment = registry.revisions()[0].assessment().with("stadsomrade", "nordost").unwrap();
    let assessment = assessment.need("praktik", "4:4").unwrap().need("kost och motion", "4:4").unwrap();
    let assessed = assessment.resolve();
    let records = assessed.to_records();
    assert_eq!(records.len(), 2);
    let record = &records[1];
    let facts: Vec<_> = record.facts().collect();
    assert!(facts.contains(&("kompletterar-arbetsinsats", "ja", Origin::OtherNeed)), "{facts:?}");
    assert_eq!(actors(record.duty("utforande").unwrap()), [("arbvux", None, None)]);
    for record in &records {
        assert_eq!(stored(record), *record);
        let explained = registry.explain(record).unwrap();
        assert!(explained.is_same(), "{explained:?}");
    }
    let explained = registry.explain(record).unwrap();
    let assumed = |language| {
        let assumptions = explained.decision().assumptions();
        assumptions.iter().map(|notice| notice.message(language).to_owned()).collect::<Vec<_>>().join("\n")
    };
    assert!(assumed(Language::Swedish).contains("framgick av bedömningen när svaret gavs"));
    assert!(assumed(Language::English).contains("followed from the assessment"));
}
