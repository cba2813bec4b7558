//! Answers that are kept as records: their contents, their JSON, and the
//! explanation that a registry gives later.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "record/explained.rs"]
mod explained;
#[path = "record/wrong.rs"]
mod tampered;

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

/// The files as a decided revision, in force on the given days.
fn decided(files: &Files, days: &str) -> Files {
    let mut files = files.clone();
    edit(&mut files, "modell.yaml", "gäller: { från: 2025-01-01 }", &format!("gäller: {{ {days} }}"));
    files
}

/// Three revisions of the base model. Praktik under lag B is escalated in the first
/// revision, and skolan has it from the second on; the third renames a district.
fn three_revisions() -> [Files; 3] {
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

/// Writes a record as JSON and reads it again, also with the keys in another order,
/// as databases return them.
fn write_and_read(record: &AnswerRecord) -> AnswerRecord {
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
fn record_sent_through_json_and_a_channel_is_explained_after_a_swap_of_rules() {
    let [first, second, third] = three_revisions();
    let with_days = |files: &Files, days: &str| {
        let mut files = files.clone();
        let closed = text(&mut files, "modell.yaml");
        *closed = closed.replace(&format!(", till: {days}"), "");
        files
    };
    let first_alone = registry(&[with_days(&first, "2025-12-31")]);
    let first_two = registry(&[first.clone(), with_days(&second, "2026-12-31")]);
    let all_three = registry(&[first, second, third]);
    let rules = Arc::new(ArcSwap::from_pointee(first_alone));
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
    for (on, next) in
        [("2025-05-01", first_two), ("2026-05-01", all_three.clone()), ("2027-05-01", all_three)]
    {
        ask.send(day(on)).unwrap();
        let record = answers.recv().unwrap();
        rules.store(Arc::new(next));
        let read = write_and_read(&record);
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
        let decision_again = explained.decision().duty("utforande").unwrap();
        assert_eq!(decision_again.rules().map(|rule| rule.id()).collect::<Vec<_>>(), ["arbete-lag-b"]);
    }
}

#[test]
fn record_is_sent_between_threads_compared_hashed_and_short_to_debug() {
    fn has_all_traits<T: Send + Sync + Clone + Eq + std::hash::Hash + 'static>(_: &T) {}
    let record = {
        let book = load(&base());
        book.case("praktik", "lag-a").unwrap().resolve().to_record()
    };
    has_all_traits(&record);
    let set: std::collections::HashSet<AnswerRecord> = [record.clone(), write_and_read(&record)].into();
    assert_eq!(set.len(), 1);
    let debug_text = format!("{record:?}");
    assert!(debug_text.len() < 200 && debug_text.contains("praktik"), "{debug_text}");
}

/// `true` if a document has everything that its record has, under the same keys.
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

/// Checks the record of an answer: it can be written, read and explained, and the
/// JSON of the decision contains it.
fn check_record(registry: &Registry, decision: &Decision<'_>) {
    let record = decision.to_record();
    assert_eq!(write_and_read(&record), record);
    let document = json::decision(decision, None, Language::Swedish).unwrap();
    assert_eq!(serde_json::from_str::<AnswerRecord>(&document).unwrap(), record, "{document}");
    let document_json: Value = serde_json::from_str(&document).unwrap();
    let part = serde_json::to_value(&record).unwrap();
    assert!(is_part(&part, &document_json), "{part}\n{document_json}");
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
            check_record(&registry, decision);
        });
        assert_eq!(count, complete);
    }
}

/// The model has an exception with conditions on three facts, so that a branch of
/// the first depends on the second.
#[test]
fn branch_that_depends_on_another_fact_is_kept_as_a_question() {
    let book = apart::wide(3);
    let registry = Registry::from_revisions([book.clone()]).unwrap();
    for_every_case(&book, true, |_, _, _, decision| check_record(&registry, decision));
    let record = book.case("träning", "lag-a").unwrap().resolve().to_record();
    let RecordedOutcome::Depends(ask) = record.duty("utforande").unwrap().outcome() else {
        panic!("depends on no fact of the exception")
    };
    let branches: Vec<(&str, &RecordedDuty)> = ask.branches().collect();
    assert_eq!((ask.fact(), branches.len()), ("f-0", 2));
    let RecordedOutcome::Depends(next) = branches[0].1.outcome() else { panic!("{branches:?}") };
    assert_eq!((branches[0].0, next.fact(), next.branches().len()), ("ja", "f-1", 0));
    assert_eq!(actors(branches[1].1), [("socialen", None, Some("stadsdel"))]);
}

/// The expected records are written by hand from `tests/expected/goteborg.csv` and
/// its sources, without the rules that give an outcome, which the file does not
/// have.
#[test]
fn record_holds_the_answers_of_the_anvisning() {
    let book = goteborg_2024();
    let sf = |member: Option<&'static str>| ("socialforvaltningarna", member, None);
    let hisingen = sf(Some("sf-hisingen"));
    let with_days = ("socialforvaltningarna", None, Some("stadsomrade"));

    // `missbruksbehandling;sol-4-4;*;*`, without a stadsområde.
    let case = book.case("missbruksbehandling", "4:4").unwrap().on(day("2025-03-02"));
    let record = case.resolve().to_record();
    assert_eq!((record.model(), record.revision()), ("goteborg-arbetsrehabilitering", day("2024-02-23")));
    assert_eq!(record.fingerprint(), book.fingerprint());
    assert_eq!((record.date(), record.today()), (Some(day("2025-03-02")), None));
    let need_subarea_basis = (record.need(), record.subarea(), record.basis());
    assert_eq!(need_subarea_basis, ("missbruksbehandling", "missbruksbehandling", "sol-4-4"));
    assert_eq!(record.facts().len(), 0);
    let duty = |record: &AnswerRecord, id: &str| record.duty(id).unwrap().clone();
    let escalated = RecordedOutcome::Escalate("oklart-ansvar".to_owned());
    assert_eq!(*duty(&record, "utforande").outcome(), escalated);
    assert_eq!(actors(&duty(&record, "styrning")), [sf(None)], "the group is not kept as a group");
    for id in ["beslut", "uppdrag", "samordning", "uppfoljning"] {
        assert_eq!(actors(&duty(&record, id)), [with_days], "{id}");
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
    assert_eq!((branches[0].0, actors(branches[0].1)), ("ja", vec![("arbvux", None, None), with_days]));
    let escalated = RecordedOutcome::Escalate("gemensam-insats".to_owned());
    assert_eq!((branches[1].0, branches[1].1.outcome()), ("nej", &escalated));
    for id in ["styrning", "samordning"] {
        assert_eq!(actors(&duty(&record, id)), [("arbvux", None, None)], "{id}");
    }
    let duties: Vec<&str> = record.duties().map(|(duty, _)| duty).collect();
    assert_eq!(duties, ["beslut", "samordning", "styrning", "uppdrag", "uppfoljning", "utforande"]);
}

/// The taken decision `snickeriet` of the example applies from 2026-02-01 to
/// 2026-12-31 to arbetsträning on the basis bistånd, whose form is then a project.
#[test]
fn record_keeps_the_facts_that_taken_decisions_give() {
    let book = Rulebook::from_dir(lillkoping_folder()).unwrap();
    let registry = Registry::from_revisions([book.clone()]).unwrap();
    for (on, decided) in
        [("2026-01-31", false), ("2026-02-01", true), ("2026-12-31", true), ("2027-01-01", false)]
    {
        let decision = book.case("arbetsträning", "bistånd").unwrap().on(day(on)).resolve();
        check_record(&registry, &decision);
        let facts: Vec<(String, String, Origin)> =
            decision.to_record().facts().map(|(f, v, o)| (f.to_owned(), v.to_owned(), o)).collect();
        let expected = ("form".to_owned(), "projekt".to_owned(), Origin::Decided);
        assert_eq!(facts, if decided { vec![expected] } else { vec![] }, "{on}");
    }
    // The differences are found in a record that lacks the fact, and in one that
    // has it on a day without the decision.
    let case = book.case("arbetsträning", "bistånd").unwrap();
    let during = serde_json::to_value(case.clone().on(day("2026-03-01")).resolve().to_record()).unwrap();
    let mut without_fact = during.clone();
    without_fact["facts"] = serde_json::json!({});
    let mut on_another_day = during;
    on_another_day["date"] = serde_json::json!("2027-03-01");
    for tampered in [without_fact, on_another_day] {
        let record: AnswerRecord = serde_json::from_value(tampered).unwrap();
        let explained = registry.explain(&record).unwrap();
        assert!(
            explained.differences().contains(&RecordDifference::Fact("form".to_owned())),
            "{explained:?}"
        );
    }
}

/// The row is `kost-och-motion;sol-4-4;*;ja`: praktik in the same assessment is the
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
        assert_eq!(write_and_read(record), *record);
        let explained = registry.explain(record).unwrap();
        assert!(explained.is_same(), "{explained:?}");
    }
    let explained = registry.explain(record).unwrap();
    let assumptions_in = |language| {
        let assumptions = explained.decision().assumptions();
        assumptions.iter().map(|notice| notice.message(language).to_owned()).collect::<Vec<_>>().join("\n")
    };
    assert!(assumptions_in(Language::Swedish).contains("framgick av bedömningen när svaret gavs"));
    assert!(assumptions_in(Language::English).contains("followed from the assessment"));
}
