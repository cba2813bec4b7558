//! What a Rust program expects of the library's types: comparing, hashing,
//! printing, walking, parsing, and looking up.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeSet, HashSet};
use std::fmt::Debug;

use styrmodell::answer::{ConditionKind, NoticeKind, ObstacleReason, Responsible};
use styrmodell::error::{InputErrorKind, InputSubject};
use styrmodell::model::{Need, Support};
use styrmodell::trial::Draft;
use styrmodell::{Case, Date, Decision, InputError, Language, Outcome, Registry, Rulebook, Rules};
use styrmodell_tests::{goteborg_2024, goteborg_files, goteborg_folder, lillkoping_folder, load};

fn lillkoping() -> Rulebook {
    Rulebook::from_dir(lillkoping_folder()).unwrap()
}

/// The cases of every need on every basis: no fact stated, and each fact with its
/// first value.
fn all_cases(book: &Rules) -> Vec<Case<'_>> {
    let mut cases = Vec::new();
    for need in book.needs() {
        for basis in book.bases() {
            for mut case in book.cases(need.id(), basis.id()).into_iter().flatten() {
                cases.push(case.clone());
                for fact in book.facts() {
                    case.state(fact.id(), fact.values()[0].id()).unwrap();
                }
                cases.push(case);
            }
        }
    }
    cases
}

// ── Comparing ────────────────────────────────────────────────────────────────

#[test]
fn outcomes_are_equal_if_they_name_the_same_actors() {
    let (one, two) = (load(&goteborg_files()), load(&goteborg_files()));
    let decision = |book: &'static Rulebook, district| {
        let case = book.case("fysisk träning", "4:1").unwrap();
        case.with("stadsomrade", district).unwrap().resolve()
    };
    let (one, two): (&'static Rulebook, &'static Rulebook) =
        (Box::leak(Box::new(one)), Box::leak(Box::new(two)));
    let (here, there, other) =
        (decision(one, "hisingen"), decision(two, "hisingen"), decision(one, "centrum"));
    let outcome = |decision: &'static Decision<'static>, duty| decision.duty(duty).unwrap().outcome();
    let leak = |decision: Decision<'static>| -> &'static Decision<'static> { Box::leak(Box::new(decision)) };
    let (here, there, other) = (leak(here), leak(there), leak(other));
    for duty in ["utforande", "styrning"] {
        assert_eq!(outcome(here, duty), outcome(there, duty), "two loads of the same rules");
    }
    assert_eq!(outcome(here, "styrning"), outcome(other, "styrning"), "the groups, whatever the district");
    assert_ne!(outcome(here, "utforande"), outcome(other, "utforande"), "SF Hisingen is not SF Centrum");
    let escalated = leak(one.case("missbruksbehandling", "4:4").unwrap().resolve());
    assert!(matches!(outcome(escalated, "utforande"), Outcome::Escalate(_)));
    assert_eq!(outcome(escalated, "utforande"), outcome(leak(escalated.clone()), "utforande"));
    assert_ne!(outcome(escalated, "utforande"), outcome(here, "utforande"));
}

/// Asked without a fact, an answer that depends on it is equal to itself and not to
/// one that depends on another.
#[test]
fn outcomes_that_depend_are_equal_if_they_ask_and_answer_the_same() {
    let depends = |case: Case<'static>| {
        let decision: &'static Decision<'static> = Box::leak(Box::new(case.resolve()));
        decision
            .duties()
            .map(|duty| duty.outcome())
            .filter(|o| matches!(o, Outcome::Depends(_)))
            .collect::<Vec<_>>()
    };
    let all: Vec<Outcome<'_, '_>> = all_cases(goteborg_2024()).into_iter().flat_map(depends).collect();
    assert!(!all.is_empty());
    for (i, outcome) in all.iter().enumerate() {
        let Outcome::Depends(ask) = outcome else { continue };
        for other in &all[i..] {
            let Outcome::Depends(other_ask) = other else { continue };
            let said = |ask: &styrmodell::answer::Ask<'_, '_>| {
                let branches = ask.branches().map(|b| (b.value().id().to_owned(), b.sentence()));
                (ask.fact().id().to_owned(), branches.collect::<Vec<_>>())
            };
            if outcome == other {
                assert_eq!(said(ask), said(other_ask));
            } else {
                assert_ne!(format!("{:?}", named(ask)), format!("{:?}", named(other_ask)));
            }
        }
    }
}

/// The fact, its values and the ids of each outcome.
fn named(ask: &styrmodell::answer::Ask<'_, '_>) -> (String, Vec<String>) {
    let outcome = |outcome: Outcome<'_, '_>| match outcome {
        Outcome::Responsible(actors) => {
            let ids = |one: Responsible<'_>| {
                (
                    one.actor.id().to_owned(),
                    one.member.map(|m| m.id().to_owned()),
                    one.ask.map(|f| f.id().to_owned()),
                )
            };
            format!("{:?}", actors.iter().map(ids).collect::<Vec<_>>())
        }
        Outcome::Escalate(matter) => format!("escalate {}", matter.id()),
        Outcome::Depends(ask) => format!("depends {}", ask.fact().id()),
        Outcome::None => "none".to_owned(),
    };
    let branches = ask.branches().map(|b| format!("{} {}", b.value().id(), outcome(b.outcome())));
    (ask.fact().id().to_owned(), branches.collect())
}

#[test]
fn declared_entries_are_compared_ordered_and_hashed_by_id() {
    let (one, two) = (load(&goteborg_files()), load(&goteborg_files()));
    let actors: HashSet<_> = one.actors().iter().chain(two.actors()).collect();
    assert_eq!(actors.len(), one.actors().len());
    let needs: BTreeSet<&Need> = two.needs().iter().rev().collect();
    assert!(needs.into_iter().eq(one.needs()), "needs are declared by id");
    assert_eq!(one.duties(), two.duties());
    assert_eq!(one.bases(), two.bases());
    assert_eq!((one.areas(), one.subareas()), (two.areas(), two.subareas()));
    assert_eq!((one.facts(), one.facts()[0].values()), (two.facts(), two.facts()[0].values()));
    assert_eq!((one.matters(), one.forums()), (two.matters(), two.forums()));
    assert_ne!(one.actors()[0], one.actors()[1]);
}

// ── Printing ─────────────────────────────────────────────────────────────────

const MAX_DEBUG_BYTES: usize = 2000;

fn short(what: &str, value: &dyn Debug, wrong: &mut Vec<String>) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        if text.is_empty() || text.len() > MAX_DEBUG_BYTES {
            wrong.push(format!("{what}: {} bytes: {text:.300}", text.len()));
        }
    }
}

#[test]
fn debug_of_handles_and_answers_is_short() {
    let mut wrong = Vec::new();
    let registry = Registry::goteborg();
    short("registry", registry, &mut wrong);
    let draft = Draft::from_dir(goteborg_folder()).unwrap();
    short("draft", &draft, &mut wrong);
    for book in [goteborg_2024(), &lillkoping()] {
        short("rulebook", book, &mut wrong);
        short("rules", &**book, &mut wrong);
        short("warnings", book.warnings(), &mut wrong);
        short("difference", &book.diff(goteborg_2024()).unwrap(), &mut wrong);
        for case in all_cases(book) {
            short("case", &case, &mut wrong);
            of_decision(&case.resolve(), &mut wrong);
        }
        let mut assessment = book.assessment();
        for need in book.needs() {
            let _ = assessment.add(need.id(), book.bases()[0].id(), &[]);
        }
        for fact in book.facts() {
            assessment.state(fact.id(), fact.values()[0].id()).unwrap();
        }
        short("assessment", &assessment, &mut wrong);
        let assessed = assessment.resolve();
        short("assessed", &assessed, &mut wrong);
        of_decision(&assessed.decisions()[0], &mut wrong);
        for rule in book.rules() {
            short("rule", &rule, &mut wrong);
            rule.then().for_each(|consequence| short("consequence", &consequence, &mut wrong));
        }
        for forum in book.forum_views() {
            short("forum", &forum, &mut wrong);
            forum.entry().iter().for_each(|entry| short("entry", entry, &mut wrong));
            forum.seats().for_each(|seat| short("seat", &seat, &mut wrong));
            forum.escalations().for_each(|escalation| short("lift", &escalation, &mut wrong));
        }
        book.working_groups().for_each(|group| short("working group", &group, &mut wrong));
        book.taken_decisions().for_each(|decision| short("taken decision", &decision, &mut wrong));
        let declared: [&[&dyn Debug]; 2] = [
            &[
                &book.duties()[0],
                &book.bases()[0],
                &book.facts()[0],
                &book.facts()[0].values()[0],
                &book.areas()[0],
            ],
            &[
                &book.subareas()[0],
                &book.needs()[0],
                &book.actors()[0],
                &book.matters()[0],
                &book.forums()[0],
            ],
        ];
        declared.concat().into_iter().for_each(|entry| short("entry", entry, &mut wrong));
    }
    assert!(
        wrong.is_empty(),
        "{} of them, such as\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

fn of_decision(decision: &Decision<'_>, wrong: &mut Vec<String>) {
    short("decision", decision, wrong);
    short("record", &decision.to_record(), wrong);
    for duty in decision.duties() {
        short("duty decision", &duty, wrong);
        short("outcome", &duty.outcome(), wrong);
        duty.rules().for_each(|reason| short("reason", &reason, wrong));
        if let Outcome::Depends(ask) = duty.outcome() {
            ask.branches().for_each(|branch| short("branch", &branch, wrong));
        }
    }
    for route in decision.routes() {
        short("route", &route, wrong);
        route.steps().for_each(|step| short("step", &step, wrong));
    }
    let why_not = decision.why_not(decision.rulebook().actors()[0].id()).unwrap();
    short("why not", &why_not, wrong);
    why_not.duties().iter().flat_map(|(_, all)| all).for_each(|obstacle| short("obstacle", obstacle, wrong));
}

/// A `main` that returns the findings prints the first of them and their number.
#[test]
fn debug_of_many_findings_shows_the_first_and_counts_the_rest() {
    let rules: String = (0..300).map(|i| format!("  nyckel{i}: x\n")).collect();
    let findings =
        Rulebook::from_files([("modell.yaml", format!("format: 1\nmodell:\n{rules}"))]).unwrap_err();
    assert!(findings.len() > 200);
    let text = format!("{findings:?}");
    let shown: Vec<&str> = text.lines().collect();
    let last = shown[shown.len() - 1];
    assert!(text.len() <= MAX_DEBUG_BYTES, "{}", text.len());
    let left: usize = last.split(' ').find_map(|word| word.parse().ok()).unwrap();
    assert_eq!(shown.len() - 1 + left, findings.len(), "{last}");
    let all = findings.to_string();
    assert!(all.lines().zip(&shown[..shown.len() - 1]).all(|(a, b)| a == *b));
}

#[test]
fn debug_tells_which_rules_case_and_outcome() {
    let case =
        goteborg_2024().case("fysisk träning", "4:1").unwrap().with("stadsomrade", "hisingen").unwrap();
    let decision = case.resolve();
    let text = format!("{decision:?}");
    for part in ["2024-02-23", "sol-4-1", "stadsomrade=hisingen", "utforande", "sf-hisingen"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn words_of_answers_can_be_printed() {
    let decision = goteborg_2024().case("praktik", "4:4").unwrap().resolve();
    let duty = decision.duty("utforande").unwrap();
    assert_eq!(duty.to_string(), duty.sentence());
    assert_eq!(decision.validity().to_string(), "undated");
    assert_eq!(duty.rules().next().unwrap().support(), Support::Explicit);
    assert_eq!(Support::Contradictory.to_string(), "motstridigt");
    assert_eq!(InputErrorKind::NoRoute.to_string(), "no-route");
    for step in &decision.route() {
        assert_eq!(step.to_string(), step.sentence());
    }
}

// ── Walking ──────────────────────────────────────────────────────────────────

#[test]
fn collections_are_walked_by_for() {
    let registry = Registry::goteborg();
    let revisions: Vec<Date> = registry.into_iter().map(|book| book.revision()).collect();
    assert_eq!(revisions.len(), registry.revisions().len());
    let assessed = goteborg_2024().assessment().need("praktik", "4:4").unwrap().resolve();
    let mut actors = 0;
    for decision in &assessed {
        for duty in decision.duties() {
            if let Outcome::Responsible(all) = duty.outcome() {
                for responsible in &all {
                    assert_eq!(responsible.to_string(), responsible.display_name());
                    actors += 1;
                }
                assert_eq!(all.iter().len(), all.len());
                assert!(all.into_iter().eq(all.iter()));
            }
        }
        let route = decision.route();
        assert!((&route).into_iter().map(|s| s.sentence()).eq(route.steps().map(|s| s.sentence())));
    }
    assert!(actors > 0);
    assert_eq!(assessed.into_iter().count(), 1);
}

// ── Parsing ──────────────────────────────────────────────────────────────────

#[test]
fn days_follow_each_other_and_bad_ones_are_given_back() {
    let day = |text: &str| text.parse::<Date>().unwrap();
    for (one, two) in
        [("2024-02-28", "2024-02-29"), ("2023-02-28", "2023-03-01"), ("2024-12-31", "2025-01-01")]
    {
        assert_eq!(day(one).next(), Some(day(two)));
        assert_eq!(day(two).previous(), Some(day(one)));
    }
    assert_eq!(day("9999-12-31").next(), None);
    for text in ["2023-02-29", "2024-2-3", "", "i morgon", "2024-02-23 "] {
        let error = text.parse::<Date>().unwrap_err();
        assert_eq!(error.given(), text);
        assert!(error.to_string().contains(&format!("\"{text}\"")), "{error}");
    }
    assert_eq!(Date::new(2024, 13, 1).unwrap_err().given(), "2024-13-01");
    assert!("x".repeat(9000).parse::<Date>().unwrap_err().to_string().len() < 300);
}

#[test]
fn language_is_read_and_written_as_a_tag() {
    for language in [Language::Swedish, Language::English] {
        assert_eq!(language.to_string().parse::<Language>().as_ref(), Ok(&language));
    }
    let error = "de".parse::<Language>().unwrap_err();
    assert_eq!((error.kind(), error.subject()), (InputErrorKind::UnknownName, &InputSubject::Language));
    assert_eq!(error.known().iter().map(|k| k.id.as_str()).collect::<Vec<_>>(), ["sv", "en"]);
}

// ── Looking up ───────────────────────────────────────────────────────────────

/// A kind of entry: its word, each entry's id and name, and the look-up.
type Kind<'r> = (&'static str, Vec<(&'r str, &'r str)>, Box<dyn Fn(&str) -> Result<String, InputError> + 'r>);

fn kinds(book: &Rules) -> Vec<Kind<'_>> {
    macro_rules! kind {
        ($all:ident $one:ident) => {
            (
                stringify!($one),
                book.$all().iter().map(|entry| (entry.id(), entry.name())).collect(),
                Box::new(|name: &str| book.$one(name).map(|found| found.id().to_owned())),
            )
        };
    }
    vec![
        kind!(actors actor),
        kind!(areas area),
        kind!(bases basis),
        kind!(duties duty),
        kind!(facts fact),
        kind!(forums forum),
        kind!(matters matter),
        kind!(needs need),
        kind!(subareas subarea),
    ]
}

#[test]
fn every_kind_is_looked_up_by_id_or_name() {
    for book in [goteborg_2024(), &lillkoping()] {
        for (kind, entries, find) in kinds(book) {
            assert!(!entries.is_empty(), "{kind}");
            for (id, name) in &entries {
                assert_eq!(find(id).as_deref(), Ok(*id), "{kind} {id}");
                let same_name = entries.iter().filter(|(_, other)| other == name).count();
                match find(&name.to_uppercase()) {
                    Ok(found) => {
                        assert!(found == *id || same_name > 1 || kind == "need", "{kind} {name}: {found}")
                    }
                    Err(error) => assert_eq!(error.kind(), InputErrorKind::AmbiguousName, "{kind} {name}"),
                }
            }
            let error = find("qqqqq").unwrap_err();
            assert_eq!((error.kind(), error.subject().as_str()), (InputErrorKind::UnknownName, kind));
            let known: Vec<&str> = error.known().iter().map(|k| k.id.as_str()).collect();
            let ids: Vec<&str> =
                if kind == "need" { Vec::new() } else { entries.iter().map(|(id, _)| *id).collect() };
            assert_eq!(known, ids, "{kind}");
        }
        for fact in book.facts() {
            for value in fact.values() {
                assert_eq!(book.value(fact.name(), value.name()).as_ref(), Ok(&value));
            }
            assert!(matches!(
                book.value(fact.id(), "qqqqq").unwrap_err().subject(),
                InputSubject::Value { fact: of } if of == fact.id()
            ));
        }
    }
}

#[test]
fn need_looked_up_by_a_shared_name_has_candidates() {
    let error = goteborg_2024().need("motivation").unwrap_err();
    let mut ids: Vec<&str> = error.candidates().iter().map(|c| c.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["motiverande-insatser", "motiverande-och-coachande-insatser"]);
    assert_eq!(goteborg_2024().basis("12:1").unwrap_err().kind(), InputErrorKind::OutsideModel);
}

#[test]
fn needs_are_grouped_by_area_and_by_glossary() {
    for book in [goteborg_2024(), &lillkoping()] {
        let mut in_areas: BTreeSet<&Need> = BTreeSet::new();
        let by_area = book.needs_by_area();
        assert!(by_area.iter().map(|(area, _)| *area).eq(book.areas()));
        for (area, needs) in by_area {
            for need in needs {
                assert!(book.subareas_of(need).any(|subarea| book.area_of(subarea) == Some(area)), "{need}");
                in_areas.insert(need);
            }
        }
        let answered: BTreeSet<&Need> = book.needs().iter().filter(|need| need.has_counterpart()).collect();
        assert_eq!(in_areas, answered);

        let mut all = 0;
        for (glossary, needs) in book.needs_by_glossary() {
            assert!(needs.iter().all(|need| need.glossary() == glossary));
            all += needs.len();
        }
        assert_eq!(all, book.needs().len());
    }
    let glossaries = goteborg_2024().needs_by_glossary();
    assert!(glossaries.iter().any(|(glossary, _)| *glossary == Some("V.40")), "as in behov.yaml");
}

// ── Kinds in place of texts ──────────────────────────────────────────────────

#[test]
fn notices_have_kinds() {
    let book = goteborg_2024();
    let day = |text: &str| text.parse::<Date>().unwrap();
    let kinds =
        |case: Case<'_>| -> Vec<NoticeKind> { case.resolve().notices().iter().map(|n| n.kind()).collect() };
    let case = || book.case("praktik", "4:4").unwrap();
    assert!(kinds(case().on(day("2023-01-01"))).contains(&NoticeKind::NotYetInForce));
    assert!(kinds(case().on_today(day("2024-03-01"))).contains(&NoticeKind::Today));
    assert!(kinds(case().with("gemensam-insats", "ja").unwrap()).contains(&NoticeKind::FactWithoutEffect));
    assert!(case().resolve().assumptions().iter().all(|n| n.kind() == NoticeKind::Premise));
    for kind in [NoticeKind::Today, NoticeKind::AssumedFromNeed] {
        assert_eq!(kind.to_string(), kind.as_str());
    }
}

#[test]
fn failed_condition_names_its_input() {
    let decision = goteborg_2024().case("praktik", "4:4").unwrap().resolve();
    let mut seen = Vec::new();
    for actor in goteborg_2024().actors() {
        for (_, obstacles) in decision.why_not(actor.id()).unwrap().duties() {
            for obstacle in obstacles {
                if let ObstacleReason::Failed(condition) = obstacle.reason() {
                    assert_eq!(condition.to_string(), condition.id());
                    seen.push(*condition);
                }
            }
        }
    }
    assert!(
        seen.iter().any(|c| matches!(c, ConditionKind::Basis | ConditionKind::Subarea | ConditionKind::Area))
    );
    for condition in seen {
        if let ConditionKind::Fact(fact) = condition {
            assert_eq!(goteborg_2024().fact(condition.id()), Ok(fact));
        }
    }
}
