//! Traits that Rust programs expect of the library's types: comparison, hashing,
//! printing, iteration, parsing, and look-up by name.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeSet, HashSet};
use std::fmt::Debug;

use styrmodell::answer::{ConditionKind, NoticeKind, ObstacleReason, Responsible};
use styrmodell::error::{InputErrorKind, InputSubject};
use styrmodell::model::{Need, Support};
use styrmodell::trial::Draft;
use styrmodell::{Case, Date, Decision, InputError, Language, Outcome, Registry, Rulebook, Rules};
use styrmodell_tests::{edit, goteborg_2024, goteborg_files, goteborg_folder, lillkoping_folder, load, read};

fn lillkoping() -> Rulebook {
    Rulebook::from_dir(lillkoping_folder()).unwrap()
}

/// The cases of every need on every basis, with no fact stated and with the first
/// value of each fact.
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

// ── Comparison ────────────────────────────────────────────────────────────────

#[test]
fn outcomes_are_equal_if_they_name_the_same_actors() {
    let (first, second) = (load(&goteborg_files()), load(&goteborg_files()));
    let decision = |book: &'static Rulebook, district| {
        let case = book.case("fysisk träning", "4:1").unwrap();
        case.with("stadsomrade", district).unwrap().resolve()
    };
    let (first, second): (&'static Rulebook, &'static Rulebook) =
        (Box::leak(Box::new(first)), Box::leak(Box::new(second)));
    let (hisingen, also_hisingen, centrum) =
        (decision(first, "hisingen"), decision(second, "hisingen"), decision(first, "centrum"));
    let outcome = |decision: &'static Decision<'static>, duty| decision.duty(duty).unwrap().outcome();
    let leak = |decision: Decision<'static>| -> &'static Decision<'static> { Box::leak(Box::new(decision)) };
    let (hisingen, also_hisingen, centrum) = (leak(hisingen), leak(also_hisingen), leak(centrum));
    for duty in ["utforande", "styrning"] {
        assert_eq!(outcome(hisingen, duty), outcome(also_hisingen, duty), "two loads of the same rules");
    }
    assert_eq!(
        outcome(hisingen, "styrning"),
        outcome(centrum, "styrning"),
        "the groups, whatever the district"
    );
    assert_ne!(
        outcome(hisingen, "utforande"),
        outcome(centrum, "utforande"),
        "SF Hisingen and SF Centrum have the same outcome"
    );
    let escalated = leak(first.case("missbruksbehandling", "4:4").unwrap().resolve());
    assert!(matches!(outcome(escalated, "utforande"), Outcome::Escalate(_)));
    assert_eq!(outcome(escalated, "utforande"), outcome(leak(escalated.clone()), "utforande"));
    assert_ne!(outcome(escalated, "utforande"), outcome(hisingen, "utforande"));
}

/// Outcomes that depend are equal if their questions and branches are the same, and
/// otherwise differ.
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
    let dependent: Vec<Outcome<'_, '_>> = all_cases(goteborg_2024()).into_iter().flat_map(depends).collect();
    assert!(!dependent.is_empty());
    for (i, outcome) in dependent.iter().enumerate() {
        let Outcome::Depends(ask) = outcome else { continue };
        for other in &dependent[i..] {
            let Outcome::Depends(other_ask) = other else { continue };
            let question_and_branches = |ask: &styrmodell::answer::Ask<'_, '_>| {
                let branches = ask.branches().map(|b| (b.value().id().to_owned(), b.sentence()));
                (ask.fact().id().to_owned(), branches.collect::<Vec<_>>())
            };
            if outcome == other {
                assert_eq!(question_and_branches(ask), question_and_branches(other_ask));
            } else {
                assert_ne!(format!("{:?}", ids_of_ask(ask)), format!("{:?}", ids_of_ask(other_ask)));
            }
        }
    }
}

/// Returns the id of the asked fact, and for each value the ids of its outcome.
fn ids_of_ask(ask: &styrmodell::answer::Ask<'_, '_>) -> (String, Vec<String>) {
    let outcome = |outcome: Outcome<'_, '_>| match outcome {
        Outcome::Responsible(actors) => {
            let ids = |responsible: Responsible<'_>| {
                (
                    responsible.actor.id().to_owned(),
                    responsible.member.map(|m| m.id().to_owned()),
                    responsible.ask.map(|f| f.id().to_owned()),
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
    let (first, second) = (load(&goteborg_files()), load(&goteborg_files()));
    let actors: HashSet<_> = first.actors().iter().chain(second.actors()).collect();
    assert_eq!(actors.len(), first.actors().len());
    let needs: BTreeSet<&Need> = second.needs().iter().rev().collect();
    assert!(needs.into_iter().eq(first.needs()), "the needs are not in the order of their ids");
    assert_eq!(first.duties(), second.duties());
    assert_eq!(first.bases(), second.bases());
    assert_eq!((first.areas(), first.subareas()), (second.areas(), second.subareas()));
    assert_eq!((first.facts(), first.facts()[0].values()), (second.facts(), second.facts()[0].values()));
    assert_eq!((first.matters(), first.forums()), (second.matters(), second.forums()));
    assert_ne!(first.actors()[0], first.actors()[1]);
}

// ── Printing ─────────────────────────────────────────────────────────────────

const MAX_DEBUG_BYTES: usize = 2000;

fn assert_short(name: &str, value: &dyn Debug, too_long: &mut Vec<String>) {
    for text in [format!("{value:?}"), format!("{value:#?}")] {
        if text.is_empty() || text.len() > MAX_DEBUG_BYTES {
            too_long.push(format!("{name}: {} bytes: {text:.300}", text.len()));
        }
    }
}

#[test]
fn debug_of_handles_and_answers_is_short() {
    let mut too_long = Vec::new();
    let registry = Registry::goteborg();
    assert_short("registry", registry, &mut too_long);
    let draft = Draft::from_dir(goteborg_folder()).unwrap();
    assert_short("draft", &draft, &mut too_long);
    // Two revisions that share hardly an entry.
    let mut same_id = read(&lillkoping_folder());
    edit(&mut same_id, "modell.yaml", lillkoping().id(), goteborg_2024().id());
    let difference = goteborg_2024().diff(&load(&same_id)).unwrap();
    assert_short("difference", &difference, &mut too_long);
    for book in [goteborg_2024(), &lillkoping()] {
        assert_short("rulebook", book, &mut too_long);
        assert_short("rules", &**book, &mut too_long);
        assert_short("warnings", book.warnings(), &mut too_long);
        for case in all_cases(book) {
            assert_short("case", &case, &mut too_long);
            assert_parts_short(&case.resolve(), &mut too_long);
        }
        let mut assessment = book.assessment();
        for need in book.needs() {
            let _ = assessment.add(need.id(), book.bases()[0].id(), &[]);
        }
        for fact in book.facts() {
            assessment.state(fact.id(), fact.values()[0].id()).unwrap();
        }
        assert_short("assessment", &assessment, &mut too_long);
        let assessed = assessment.resolve();
        assert_short("assessed", &assessed, &mut too_long);
        assert_parts_short(&assessed.decisions()[0], &mut too_long);
        for rule in book.rules() {
            assert_short("rule", &rule, &mut too_long);
            rule.then().for_each(|consequence| assert_short("consequence", &consequence, &mut too_long));
        }
        for forum in book.forum_views() {
            assert_short("forum", &forum, &mut too_long);
            forum.entry().iter().for_each(|entry| assert_short("entry", entry, &mut too_long));
            forum.seats().for_each(|seat| assert_short("seat", &seat, &mut too_long));
            forum.escalations().for_each(|escalation| assert_short("escalation", &escalation, &mut too_long));
        }
        book.working_groups().for_each(|group| assert_short("working group", &group, &mut too_long));
        book.taken_decisions().for_each(|decision| assert_short("taken decision", &decision, &mut too_long));
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
        declared.concat().into_iter().for_each(|entry| assert_short("entry", entry, &mut too_long));
    }
    assert!(
        too_long.is_empty(),
        "{} values are too long, such as\n{}",
        too_long.len(),
        too_long[..too_long.len().min(20)].join("\n")
    );
}

fn assert_parts_short(decision: &Decision<'_>, too_long: &mut Vec<String>) {
    assert_short("decision", decision, too_long);
    assert_short("record", &decision.to_record(), too_long);
    for duty in decision.duties() {
        assert_short("duty decision", &duty, too_long);
        assert_short("outcome", &duty.outcome(), too_long);
        duty.rules().for_each(|reason| assert_short("reason", &reason, too_long));
        if let Outcome::Depends(ask) = duty.outcome() {
            ask.branches().for_each(|branch| assert_short("branch", &branch, too_long));
        }
    }
    for route in decision.routes() {
        assert_short("route", &route, too_long);
        route.steps().for_each(|step| assert_short("step", &step, too_long));
    }
    let why_not = decision.why_not(decision.rulebook().actors()[0].id()).unwrap();
    assert_short("why not", &why_not, too_long);
    why_not
        .duties()
        .iter()
        .flat_map(|(_, all)| all)
        .for_each(|obstacle| assert_short("obstacle", obstacle, too_long));
}

/// A `main` that returns findings as its error prints their `Debug`: the first
/// findings and the number of the others.
#[test]
fn debug_of_many_findings_shows_the_first_and_counts_the_rest() {
    let rules: String = (0..300).map(|i| format!("  nyckel{i}: x\n")).collect();
    let findings =
        Rulebook::from_files([("modell.yaml", format!("format: 1\nmodell:\n{rules}"))]).unwrap_err();
    assert!(findings.len() > 200);
    let text = format!("{findings:?}");
    let shown_lines: Vec<&str> = text.lines().collect();
    let last = shown_lines[shown_lines.len() - 1];
    assert!(text.len() <= MAX_DEBUG_BYTES, "{}", text.len());
    let omitted: usize = last.split(' ').find_map(|word| word.parse().ok()).unwrap();
    assert_eq!(shown_lines.len() - 1 + omitted, findings.len(), "{last}");
    let all = findings.to_string();
    assert!(all.lines().zip(&shown_lines[..shown_lines.len() - 1]).all(|(a, b)| a == *b));
}

#[test]
fn debug_shows_rules_case_and_outcome() {
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

// ── Iteration ──────────────────────────────────────────────────────────────────

#[test]
fn collections_can_be_iterated_by_for() {
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
fn days_follow_each_other_and_errors_quote_invalid_days() {
    let day = |text: &str| text.parse::<Date>().unwrap();
    for (first, second) in
        [("2024-02-28", "2024-02-29"), ("2023-02-28", "2023-03-01"), ("2024-12-31", "2025-01-01")]
    {
        assert_eq!(day(first).next(), Some(day(second)));
        assert_eq!(day(second).previous(), Some(day(first)));
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

// ── Look-up ───────────────────────────────────────────────────────────────

/// A kind of entry: its name, the id and name of each entry, and the look-up.
type LookupKind<'r> =
    (&'static str, Vec<(&'r str, &'r str)>, Box<dyn Fn(&str) -> Result<String, InputError> + 'r>);

fn lookup_kinds(book: &Rules) -> Vec<LookupKind<'_>> {
    macro_rules! kind {
        ($all:ident $look_up:ident) => {
            (
                stringify!($look_up),
                book.$all().iter().map(|entry| (entry.id(), entry.name())).collect(),
                Box::new(|name: &str| book.$look_up(name).map(|found| found.id().to_owned())),
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
        for (kind, entries, find) in lookup_kinds(book) {
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
        let mut needs_in_areas: BTreeSet<&Need> = BTreeSet::new();
        let by_area = book.needs_by_area();
        assert!(by_area.iter().map(|(area, _)| *area).eq(book.areas()));
        for (area, needs) in by_area {
            for need in needs {
                assert!(book.subareas_of(need).any(|subarea| book.area_of(subarea) == Some(area)), "{need}");
                needs_in_areas.insert(need);
            }
        }
        let with_counterpart: BTreeSet<&Need> =
            book.needs().iter().filter(|need| need.has_counterpart()).collect();
        assert_eq!(needs_in_areas, with_counterpart);

        let mut need_count = 0;
        for (glossary, needs) in book.needs_by_glossary() {
            assert!(needs.iter().all(|need| need.glossary() == glossary));
            need_count += needs.len();
        }
        assert_eq!(need_count, book.needs().len());
    }
    let glossaries = goteborg_2024().needs_by_glossary();
    assert!(glossaries.iter().any(|(glossary, _)| *glossary == Some("V.40")), "as in behov.yaml");
}

// ── Kinds instead of texts ──────────────────────────────────────────────────

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
    let mut conditions = Vec::new();
    for actor in goteborg_2024().actors() {
        for (_, obstacles) in decision.why_not(actor.id()).unwrap().duties() {
            for obstacle in obstacles {
                if let ObstacleReason::Failed(condition) = obstacle.reason() {
                    assert_eq!(condition.to_string(), condition.id());
                    conditions.push(*condition);
                }
            }
        }
    }
    assert!(
        conditions
            .iter()
            .any(|c| matches!(c, ConditionKind::Basis | ConditionKind::Subarea | ConditionKind::Area))
    );
    for condition in conditions {
        if let ConditionKind::Fact(fact) = condition {
            assert_eq!(goteborg_2024().fact(condition.id()), Ok(fact));
        }
    }
}
