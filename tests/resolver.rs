//! The parts of an answer other than the outcome: facts from other needs and from
//! taken decisions, narrowing, why not, dates, and names with several meanings.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use styrmodell::answer::{Assessed, ObstacleReason, Origin, Validity};
use styrmodell::error::InputErrorKind;
use styrmodell::{Case, Date, Decision, InputError, Language, Outcome, Registry, Rulebook, Rules};
use styrmodell_tests::*;

fn book() -> &'static Rules {
    goteborg_2024()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn answer(decision: &Decision<'_>, duty: &str) -> String {
    outcome_text(&decision.duty(duty).unwrap_or_else(|| panic!("no duty {duty}")))
}

/// Returns the only decision for a delområde.
fn decision_for<'a, 'r>(assessed: &'a Assessed<'r>, subarea: &str) -> &'a Decision<'r> {
    let mut decisions = assessed.decisions().iter().filter(|d| d.case().subarea().id() == subarea);
    let decision = decisions.next().unwrap_or_else(|| panic!("no answer for {subarea}"));
    assert!(decisions.next().is_none(), "several answers for {subarea}");
    decision
}

fn fact<'r>(case: &Case<'r>, id: &str) -> Option<(&'r str, Origin)> {
    case.facts().find(|(f, ..)| f.id() == id).map(|(_, value, origin)| (value.id(), origin))
}

fn texts(notices: &[styrmodell::answer::Notice]) -> Vec<String> {
    notices.iter().map(|n| n.message(Language::Swedish).to_owned()).collect()
}

/// Lists the notices, except the one about the name of the lagrum, which every
/// undated answer has.
fn notices(decision: &Decision<'_>) -> Vec<String> {
    texts(&decision.notices()).into_iter().filter(|n| !n.contains(" kap. ")).collect()
}

fn error(result: Result<Case<'_>, InputError>) -> InputError {
    match result {
        Err(error) => error,
        Ok(case) => panic!("answered by {}", case.need().id()),
    }
}

// ── Facts from other needs ───────────────────────────────────────────────────

#[test]
fn fact_is_settled_by_the_other_need_that_gives_it() {
    let without_other_need = book().case("kost och motion", "4:4").unwrap().resolve();
    assert_eq!(answer(&without_other_need, "utforande"), "beror:kompletterar-arbetsinsats");

    let assessed =
        book().assessment().need("kost och motion", "4:4").unwrap().need("praktik", "4:4").unwrap().resolve();
    let exercise = decision_for(&assessed, "kost-och-motion");
    assert_eq!(answer(exercise, "utforande"), "arbvux");
    assert_eq!(answer(exercise, "samordning"), "arbvux");
    assert_eq!(fact(exercise.case(), "kompletterar-arbetsinsats"), Some(("ja", Origin::OtherNeed)));
    let assumed = texts(&exercise.assumptions());
    // The model's premise and the fact that the other need settles.
    assert_eq!(assumed.len(), 2, "{assumed:?}");
    assert!(
        assumed.iter().any(|a| a.contains("Praktik") && a.contains("kompletterar-arbetsinsats")),
        "{assumed:?}"
    );
    // A need settles no fact of itself.
    let practice = decision_for(&assessed, "praktik");
    assert_eq!(texts(&practice.assumptions()).len(), 1);
    assert!(assessed.asks().is_empty());
    assert!(assessed.escalated().is_empty());
    assert_eq!(assessed.need_count(), 2);
}

/// No rule under 4:1 has a condition on the fact, so that only the model's premise
/// is assumed.
#[test]
fn fact_without_conditions_is_not_assumed() {
    let needs = book().assessment().need("kost och motion", "4:1").unwrap();
    let assessed = needs.need("praktik", "4:4").unwrap().resolve();
    let assumed = texts(&decision_for(&assessed, "kost-och-motion").assumptions());
    assert_eq!(assumed.len(), 1, "{assumed:?}");
}

#[test]
fn fact_is_not_settled_by_needs_that_the_model_does_not_name() {
    let others =
        [("praktik", "4:1"), ("missbruk", "4:4"), ("kost och motion", "4:4"), ("fysisk träning", "4:4")];
    for (need, basis) in others {
        let assessed = book().assessment().need("gym", "4:4").unwrap().need(need, basis).unwrap().resolve();
        assert_eq!(
            answer(assessed.decisions().first().unwrap(), "utforande"),
            "beror:kompletterar-arbetsinsats",
            "{need} {basis}"
        );
    }
}

#[test]
fn stated_fact_overrides_another_need_with_a_notice() {
    let assessed = book()
        .assessment()
        .need_with("kost och motion", "4:4", &[("kompletterar-arbetsinsats", "nej")])
        .unwrap()
        .need("praktik", "4:4")
        .unwrap()
        .resolve();
    let exercise = decision_for(&assessed, "kost-och-motion");
    assert_eq!(answer(exercise, "utforande"), "lyfts:oklart-ansvar");
    assert_eq!(fact(exercise.case(), "kompletterar-arbetsinsats"), Some(("nej", Origin::Stated)));
    let notices = notices(exercise);
    assert!(
        notices.iter().any(|n| n.contains("Praktik") && n.contains("kompletterar-arbetsinsats")),
        "{notices:?}"
    );
    assert_eq!(assessed.escalated().iter().map(|m| m.id()).collect::<Vec<_>>(), ["oklart-ansvar"]);

    // A stated `ja` agrees with the other need, so that there is no notice.
    let agreed = book()
        .assessment()
        .need_with("kost och motion", "4:4", &[("kompletterar-arbetsinsats", "ja")])
        .unwrap()
        .need("praktik", "4:4")
        .unwrap()
        .resolve();
    let exercise = decision_for(&agreed, "kost-och-motion");
    assert_eq!(fact(exercise.case(), "kompletterar-arbetsinsats"), Some(("ja", Origin::Stated)));
    assert_eq!(self::notices(exercise), Vec::<String>::new());
}

#[test]
fn need_in_an_assessment_may_have_its_own_facts() {
    let assessed = book()
        .assessment()
        .with("gemensam-insats", "nej")
        .unwrap()
        .need_with("praktik", "4:1", &[("gemensam-insats", "ja")])
        .unwrap()
        .need("yrkeskurs", "4:1")
        .unwrap()
        .resolve();
    assert_eq!(answer(decision_for(&assessed, "praktik"), "utforande"), "arbvux+socialforvaltningarna");
    assert_eq!(answer(decision_for(&assessed, "yrkeskompetenser"), "utforande"), "lyfts:gemensam-insats");
}

#[test]
fn absent_need_settles_a_fact_only_in_a_complete_assessment_of_a_model_with_that_rule() {
    // In the shipped model, an absent need never settles the value `nej`.
    let assessed = book().assessment().need("kost och motion", "4:4").unwrap().complete().resolve();
    assert_eq!(
        answer(decision_for(&assessed, "kost-och-motion"), "utforande"),
        "beror:kompletterar-arbetsinsats"
    );

    let mut files = goteborg_rules();
    let gives_yes =
        "      - { ger: ja, när: { lagrum: sol-4-4, område: [kompetenshöjande, jobbfokuserade] } }";
    let gives_no = "      - { ger: nej, när_inget: { område: [kompetenshöjande, jobbfokuserade] } }";
    edit(&mut files, "modell.yaml", gives_yes, &format!("{gives_yes}\n{gives_no}"));
    let book = load(&files);
    let without_other_need = || book.assessment().need("kost och motion", "4:4").unwrap();
    let outcome = |assessed: &Assessed<'_>| answer(decision_for(assessed, "kost-och-motion"), "utforande");
    assert_eq!(outcome(&without_other_need().resolve()), "beror:kompletterar-arbetsinsats");
    let complete = without_other_need().complete().resolve();
    assert_eq!(outcome(&complete), "lyfts:oklart-ansvar");
    let exercise = decision_for(&complete, "kost-och-motion");
    assert_eq!(fact(exercise.case(), "kompletterar-arbetsinsats"), Some(("nej", Origin::OtherNeed)));
    assert_eq!(texts(&exercise.assumptions()).len(), 2, "the number of assumptions");
    assert_eq!(outcome(&without_other_need().need("praktik", "4:4").unwrap().complete().resolve()), "arbvux");
    // A work need under 4:1 settles neither value: it is present, but does not give
    // `ja`.
    assert_eq!(
        outcome(&without_other_need().need("praktik", "4:1").unwrap().complete().resolve()),
        "beror:kompletterar-arbetsinsats"
    );
}

// ── Decisions already taken ──────────────────────────────────────────────────

const DECISION: &str = "
fattade_beslut:
  - id: sprak-och-halsa
    namn: Språk och hälsa
    när: { lagrum: sol-4-1, delområde: praktik, stadsområde: [hisingen, nordost] }
    från: 2024-03-01
    till: 2024-12-31
    ger: { gemensam-insats: ja }
";

fn with_decision(extra_lines: &str) -> Files {
    let mut files = goteborg_rules();
    files.push(("beslut.yaml".to_owned(), format!("{DECISION}{extra_lines}")));
    files
}

#[test]
fn taken_decision_settles_the_fact_in_its_cases_and_on_its_days() {
    let book = load(&with_decision(""));
    let cases = [
        ("hisingen", Some("2024-03-01"), true),
        ("nordost", Some("2024-12-31"), true),
        ("hisingen", Some("2024-02-29"), false),
        ("hisingen", Some("2025-01-01"), false),
        ("centrum", Some("2024-06-01"), false),
        // Without a day, dated decisions do not apply.
        ("hisingen", None, false),
    ];
    for (district, date, is_settled) in cases {
        let case = book.case("praktik", "4:1").unwrap().with("stadsomrade", district).unwrap();
        let decision = date.map_or(case.clone(), |d| case.on(day(d))).resolve();
        let expected = if is_settled { "arbvux+socialforvaltningarna" } else { "beror:gemensam-insats" };
        assert_eq!(answer(&decision, "utforande"), expected, "{district} {date:?}");
        let expected_fact = is_settled.then_some(("ja", Origin::Decided));
        assert_eq!(fact(decision.case(), "gemensam-insats"), expected_fact, "{district} {date:?}");
    }
    // The decision does not apply if a fact in its condition is not stated.
    let unstated = book.case("praktik", "4:1").unwrap().on(day("2024-06-01")).resolve();
    assert_eq!(answer(&unstated, "utforande"), "beror:gemensam-insats");
    // The decision does not apply to another delområde or lagrum.
    for (need, basis) in [("yrkeskompetenser", "4:1"), ("praktik", "4:4")] {
        let case = book.case(need, basis).unwrap().with("stadsomrade", "hisingen").unwrap();
        assert_eq!(
            fact(case.on(day("2024-06-01")).resolve().case(), "gemensam-insats"),
            None,
            "{need} {basis}"
        );
    }
}

#[test]
fn stated_fact_overrides_a_taken_decision_with_a_notice() {
    let book = load(&with_decision(""));
    let case =
        book.case("praktik", "4:1").unwrap().with("stadsomrade", "hisingen").unwrap().on(day("2024-06-01"));
    let stated = case.clone().with("gemensam-insats", "nej").unwrap().resolve();
    assert_eq!(answer(&stated, "utforande"), "lyfts:gemensam-insats");
    assert!(notices(&stated).iter().any(|n| n.contains("Språk och hälsa")), "{:?}", notices(&stated));
    let agreed = case.with("gemensam-insats", "ja").unwrap().resolve();
    assert!(notices(&agreed).is_empty(), "{:?}", notices(&agreed));
}

#[test]
fn contradictory_taken_decisions_are_findings() {
    let other = |when: &str, dates: &str| {
        let entry =
            "  - id: upphavt\n    namn: Upphävt\n    när: WHEN\nDATES    ger: { gemensam-insats: nej }\n";
        found(&with_decision(&entry.replace("WHEN", when).replace("DATES", dates)))
    };
    let conflict = |found: Vec<(String, String, usize)>| {
        let found: Vec<String> = found.into_iter().map(|(code, file, _)| format!("{file} {code}")).collect();
        found == ["beslut.yaml conflict"]
    };
    assert!(conflict(other("{ delområde: praktik, stadsområde: hisingen }", "")));
    assert!(conflict(other("alltid", "    från: 2024-12-31\n")));
    assert!(conflict(other("{ område: jobbfokuserade }", "    till: 2024-03-01\n")));
    // Taken decisions on different dates, delområden or lagrum do not contradict
    // each other.
    assert_eq!(other("alltid", "    från: 2025-01-01\n"), []);
    assert_eq!(other("alltid", "    till: 2024-02-29\n"), []);
    assert_eq!(other("{ delområde: praktik, stadsområde: centrum }", ""), []);
    assert_eq!(other("{ lagrum: sol-4-4 }", ""), []);
}

/// Lillköping's taken decision is Snickeriet, from 2026-02-01 to 2026-12-31.
#[test]
fn lillkopings_decision_settles_the_form_on_its_days() {
    let book = Rulebook::from_dir(lillkoping_folder()).unwrap_or_else(|e| panic!("{e}"));
    let on = |date: &str| book.case("arbetsträning", "bistånd").unwrap().on(day(date)).resolve();
    assert_eq!(answer(&on("2026-02-01"), "ansvarig-enhet"), "arbetscentrum+utbildningen");
    assert_eq!(answer(&on("2026-12-31"), "ansvarig-enhet"), "arbetscentrum+utbildningen");
    assert_eq!(answer(&on("2026-01-31"), "ansvarig-enhet"), "beror:form");
    assert_eq!(answer(&on("2027-01-01"), "ansvarig-enhet"), "beror:form");
}

// ── Members and why not ──────────────────────────────────────────────────────

/// Returns `(actor, member, ask)` of the only responsible actor.
fn responsible(decision: &Decision<'_>, duty: &str) -> (String, Option<String>, Option<String>) {
    let duty = decision.duty(duty).unwrap();
    let Outcome::Responsible(actors) = duty.outcome() else { panic!("{}", outcome_text(&duty)) };
    let responsible_actor = actors.iter().next().unwrap();
    assert_eq!(actors.len(), 1);
    let id = |a: &styrmodell::model::Actor| a.id().to_owned();
    (
        id(responsible_actor.actor),
        responsible_actor.member.map(id),
        responsible_actor.ask.map(|f| f.id().to_owned()),
    )
}

#[test]
fn group_is_narrowed_to_the_member_of_the_district() {
    let case = || book().case("social samordning", "4:1").unwrap();
    let sf = "socialforvaltningarna".to_owned();
    for (district, member) in [
        ("centrum", "sf-centrum"),
        ("hisingen", "sf-hisingen"),
        ("nordost", "sf-nordost"),
        ("Sydväst", "sf-sydvast"),
    ] {
        let decision = case().with("stadsområde", district).unwrap().resolve();
        for duty in ["utforande", "beslut", "samordning", "uppfoljning"] {
            assert_eq!(responsible(&decision, duty), (sf.clone(), Some(member.to_owned()), None), "{duty}");
        }
        // The whole group has a strategic duty.
        assert_eq!(responsible(&decision, "styrning"), (sf.clone(), None, None));
        assert!(
            notices(&decision).is_empty(),
            "notices although the district picks: {:?}",
            notices(&decision)
        );
    }
    let decision = case().resolve();
    assert_eq!(responsible(&decision, "utforande"), (sf.clone(), None, Some("stadsomrade".to_owned())));
    assert_eq!(responsible(&decision, "styrning"), (sf, None, None));
    // Nothing is asked, because the answer is complete without the member.
    assert!(decision.asks().is_empty());
    let Outcome::Responsible(actors) = decision.duty("utforande").unwrap().outcome() else {
        panic!("nobody is responsible")
    };
    assert_eq!(actors.to_string(), "klientens socialförvaltning");
}

/// Lists the rules that could give an actor a duty, each with its obstacle.
fn obstacles(decision: &Decision<'_>, actor: &str, duty: &str) -> Vec<(String, String)> {
    let why_not = decision.why_not(actor).unwrap();
    let list =
        why_not.duties().into_iter().find(|(d, _)| d.id() == duty).map(|(_, list)| list).unwrap_or_default();
    let text = |reason: &ObstacleReason<'_>| match reason {
        ObstacleReason::Failed(dimension) => format!("failed {dimension}"),
        ObstacleReason::BeatenBy(rules) => format!("beaten by {}", rules.join("+")),
        ObstacleReason::Picked { fact, value, .. } => format!("picked {}={}", fact.id(), value.id()),
        other => panic!("{other:?}"),
    };
    list.iter().map(|o| (o.rule().to_owned(), text(o.reason()))).collect()
}

fn owned_pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn why_not_names_the_first_condition_that_fails() {
    // The order is delområde, område, bland_utförarna, lagrum, then facts in the
    // order of declaration.
    let case =
        book().case("kost och motion", "4:1").unwrap().with("kompletterar-arbetsinsats", "nej").unwrap();
    assert_eq!(
        obstacles(&case.resolve(), "arbvux", "utforande"),
        owned_pairs(&[
            ("arbetsinsats-4-4", "failed omrade"),
            ("arbetsinsats-gemensam-4-1", "failed omrade"),
            ("halsa-komplement-4-4", "failed lagrum"),
        ])
    );
    let case = book().case("anpassat stöd", "4:1").unwrap().with("gemensam-insats", "ja").unwrap();
    assert_eq!(
        obstacles(&case.resolve(), "arbvux", "utforande"),
        owned_pairs(&[
            ("arbetsinsats-4-4", "failed lagrum"),
            ("arbetsinsats-gemensam-4-1", "failed bland-utforarna"),
            ("halsa-komplement-4-4", "failed omrade"),
        ])
    );
    let case = book().case("praktik", "4:1").unwrap().with("gemensam-insats", "nej").unwrap();
    assert_eq!(
        obstacles(&case.resolve(), "arbvux", "utforande"),
        owned_pairs(&[
            ("arbetsinsats-4-4", "failed lagrum"),
            ("arbetsinsats-gemensam-4-1", "failed gemensam-insats"),
            ("halsa-komplement-4-4", "failed omrade"),
        ])
    );
    let case = book().case("missbruk", "4:4").unwrap();
    assert_eq!(
        obstacles(&case.resolve(), "arbvux", "uppfoljning"),
        [],
        "obstacles of an actor that no rule names there"
    );
}

#[test]
fn why_not_names_the_rule_that_beats() {
    let decision = book().case("missbruk", "4:1").unwrap().resolve();
    assert!(
        obstacles(&decision, "arbvux", "styrning").contains(&(
            "omrade/halsorelaterade/styrning".to_owned(),
            "beaten by missbruk-styrs-av-sf".to_owned()
        )),
        "{:?}",
        obstacles(&decision, "arbvux", "styrning")
    );
    let case =
        book().case("kost och motion", "4:4").unwrap().with("kompletterar-arbetsinsats", "ja").unwrap();
    assert_eq!(
        obstacles(&case.resolve(), "SF", "samordning"),
        owned_pairs(&[("samordning-sf", "beaten by halsa-komplement-4-4")])
    );
}

#[test]
fn why_not_names_the_value_that_picked_another_member() {
    let decision =
        book().case("social samordning", "4:1").unwrap().with("stadsomrade", "centrum").unwrap().resolve();
    assert_eq!(
        obstacles(&decision, "sf-hisingen", "uppfoljning"),
        owned_pairs(&[("uppfoljning-sf", "picked stadsomrade=centrum")])
    );
    assert_eq!(
        obstacles(&decision, "sf-centrum", "uppfoljning"),
        [],
        "obstacles of an actor that has the duty"
    );
    assert_eq!(
        obstacles(&decision, "sf-hisingen", "utforande").first().map(|(rule, _)| rule.as_str()),
        Some("anpassat-stod-4-1")
    );
}

// ── Time ─────────────────────────────────────────────────────────────────────

#[test]
fn named_revision_answers_outside_its_days_with_a_notice() {
    let open_ended = load(&goteborg_rules());
    let on = |date: &str| open_ended.case("praktik", "4:4").unwrap().on(day(date)).resolve();
    let early = on("2023-01-01");
    assert_eq!(early.validity(), Validity::NotYet);
    assert_eq!(answer(&early, "utforande"), "arbvux");
    assert!(
        texts(&early.notices()).iter().any(|n| n.contains("2024-02-23")),
        "{:?}",
        texts(&early.notices())
    );
    assert_eq!(on("2024-02-22").validity(), Validity::NotYet);
    assert_eq!(on("2024-02-23").validity(), Validity::InForce);
    assert_eq!(on("2030-01-01").validity(), Validity::InForce);
    assert_eq!(open_ended.case("praktik", "4:4").unwrap().resolve().validity(), Validity::Undated);

    let mut files = goteborg_rules();
    edit(
        &mut files,
        "modell.yaml",
        "gäller: { från: 2024-02-23 }",
        "gäller: { från: 2024-02-23, till: 2026-06-30 }",
    );
    let with_last_day = load(&files);
    let on = |date: &str| with_last_day.case("praktik", "4:4").unwrap().on(day(date)).resolve();
    assert_eq!(on("2026-06-30").validity(), Validity::InForce);
    assert_eq!(on("2026-07-01").validity(), Validity::NoLonger);
    let validities = [Validity::Undated, Validity::InForce, Validity::NotYet, Validity::NoLonger];
    assert_eq!(validities.map(Validity::as_str), ["undated", "in-force", "not-yet", "no-longer"]);
    assert!(texts(&on("2026-07-01").notices()).iter().any(|n| n.contains("2026-06-30")));
}

#[test]
fn registry_answers_only_while_a_revision_is_in_force() {
    let registry = Registry::goteborg();
    assert_eq!(registry.on(day("2024-02-23")).unwrap().revision(), day("2024-02-23"));
    let error = registry.on(day("2023-01-01")).unwrap_err();
    assert_eq!((error.kind(), error.given()), (InputErrorKind::NotInForce, "2023-01-01"));
    assert_eq!(error.kind().as_str(), "not-in-force");
    assert!(error.to_string().contains("2024-02-23"), "the error does not state the first day: {error}");
}

fn labels(case: &Case<'_>) -> Vec<String> {
    case.labels().map(|l| l.section().to_owned()).collect()
}

#[test]
fn basis_is_named_by_its_label_on_the_day() {
    let case = || book().case("praktik", "4:1").unwrap();
    assert_eq!(labels(&case()), ["4 kap. 1 §", "11 kap. 1 §"], "undated: all");
    assert_eq!(labels(&case().on(day("2025-06-30"))), ["4 kap. 1 §"]);
    assert_eq!(labels(&case().on(day("2025-07-01"))), ["11 kap. 1 §"]);
    // The lagrum is found in every spelling.
    for name in [
        "4:1",
        "11:1",
        "SoL 4:1",
        "4 kap. 1 §",
        "11 kap. 1 § SoL",
        "4 KAP 1",
        "sol-4-1",
        "11 kap. 1 § SoL (2025:400)",
    ] {
        assert_eq!(book().case("praktik", name).unwrap().basis().id(), "sol-4-1", "{name}");
    }
}

#[test]
fn label_of_another_day_gives_a_notice() {
    let notices_on_day = |basis: &str, date: &str| {
        texts(&book().case("praktik", basis).unwrap().on(day(date)).resolve().notices())
    };
    let has_notice =
        |notices: &[String], now: &str| notices.iter().any(|n| n.contains(now) && n.contains("gäller"));
    assert!(
        has_notice(&notices_on_day("4:1", "2025-07-01"), "11 kap. 1 §"),
        "{:?}",
        notices_on_day("4:1", "2025-07-01")
    );
    assert!(
        has_notice(&notices_on_day("11:1", "2025-06-30"), "4 kap. 1 §"),
        "{:?}",
        notices_on_day("11:1", "2025-06-30")
    );
    assert_eq!(notices_on_day("4:1", "2025-06-30"), Vec::<String>::new());
    assert_eq!(notices_on_day("11:1", "2025-07-01"), Vec::<String>::new());
    // An id is not a label.
    assert_eq!(notices_on_day("sol-4-1", "2025-07-01"), Vec::<String>::new());
    // 12:4 has not been checked against the statute, which the notice says on
    // every day.
    for notices in [
        notices_on_day("12:4", "2025-07-01"),
        texts(&book().case("praktik", "12:4").unwrap().resolve().notices()),
    ] {
        assert!(
            notices.iter().any(|n| n.contains("12 kap. 4 §") && n.contains("inte kontrollerad")),
            "{notices:?}"
        );
    }
    assert_eq!(notices_on_day("4:4", "2025-06-30"), Vec::<String>::new());
}

// ── Names ────────────────────────────────────────────────────────────────────

#[test]
fn name_with_several_meanings_is_an_error_that_lists_them() {
    let candidates = |name: &str| {
        let error = error(book().case(name, "4:1"));
        assert_eq!((error.kind(), error.given()), (InputErrorKind::AmbiguousName, name));
        assert!(
            error.candidates().iter().all(|c| c.explanation.is_some()),
            "{name}: a candidate without an explanation"
        );
        let mut ids: Vec<String> = error.candidates().iter().map(|c| c.id.clone()).collect();
        ids.sort();
        for id in &ids {
            let case = book().case(id, "4:1");
            assert!(
                case.map_or_else(|e| e.kind() == InputErrorKind::NoCounterpart, |c| c.need().id() == id),
                "{id}"
            );
        }
        ids
    };
    assert_eq!(candidates("motivation"), ["motiverande-insatser", "motiverande-och-coachande-insatser"]);
    assert_eq!(
        candidates("social kompetens"),
        ["allmanna-kompetenser/social-och-medborgerlig-kompetens", "sociala-och-personliga-kompetenser"]
    );
    assert_eq!(
        candidates("Terapi"),
        [
            "terapi-vid-missbruk",
            "utredning-och-eller-behandling-inklusive-rehabilitering/behandling-eller-insats-av-legitimerad-personal",
        ]
    );
}

#[test]
fn need_that_the_model_does_not_cover_gets_its_message() {
    let without_counterpart = error(book().case("Integration", "4:1"));
    assert_eq!(without_counterpart.kind(), InputErrorKind::NoCounterpart);
    assert_eq!(without_counterpart.refer_to(), Some("lokalt analysansvarig"));
    assert!(
        without_counterpart.message(Language::Swedish).contains("Integration har ingen motsvarighet"),
        "{without_counterpart}"
    );
    for basis in ["12:1", "12 kap. 1 §", "försörjningsstöd", "12:4a", "11 kap. 5 § SoL"] {
        let outside = error(book().case("praktik", basis));
        assert_eq!((outside.kind(), outside.given()), (InputErrorKind::OutsideModel, basis));
    }
    let outside = error(book().case("praktik", "12:1"));
    assert!(
        outside.to_string().contains("försörjningsstöd"),
        "the error does not give the reason: {outside}"
    );
}

/// The names belong to both areas, which have the same answers.
#[test]
fn need_shared_by_two_areas_is_answered_for_each() {
    let shared = ["Digital kompetens", "Lära att lära", "kommunikation på modersmålet", "nyckelkompetenser"];
    for name in shared {
        for basis in ["4:1", "4:4"] {
            let cases = book().cases(name, basis).unwrap_or_else(|e| panic!("{name}: {e}"));
            let subareas: Vec<&str> = cases.iter().map(|c| c.subarea().id()).collect();
            assert_eq!(subareas, ["allmanna-kompetenser", "kunskap-om-arbetsmarknaden"], "{name}");
            let answers: Vec<Vec<String>> =
                cases.into_iter().map(|c| c.resolve().duties().map(|d| outcome_text(&d)).collect()).collect();
            assert!(answers.windows(2).all(|w| w.first() == w.last()), "{name}");
            assert_eq!(error(book().case(name, basis)).kind(), InputErrorKind::SeveralAnswers, "{name}");
        }
    }
    let assessed = book().assessment().need("Digital kompetens", "4:4").unwrap().resolve();
    assert_eq!((assessed.need_count(), assessed.decisions().len()), (1, 2));
}

/// The delområden of a need are not other needs for each other.
#[test]
fn need_of_several_subareas_settles_no_fact_of_itself() {
    // The need is in three areas: the social one and the two areas of work.
    let assessed = book().assessment().need("jobbfokuserad insats", "4:4").unwrap().resolve();
    assert_eq!(assessed.decisions().len(), 7);
    assert!(assessed.decisions().iter().all(|d| d.assumptions().len() == 1), "not only the model's premise");
    assert!(
        assessed.decisions().iter().all(|d| notices(d).iter().any(|n| n.contains("delvis"))),
        "a partial match gives no notice"
    );
    // Together with exercise, it settles the fact.
    let with_exercise = book()
        .assessment()
        .need("jobbfokuserad insats", "4:4")
        .unwrap()
        .need("gym", "4:4")
        .unwrap()
        .resolve();
    assert_eq!(answer(decision_for(&with_exercise, "kost-och-motion"), "utforande"), "arbvux");
}

// ── Notices ──────────────────────────────────────────────────────────────────

#[test]
fn stated_fact_that_changes_nothing_gives_a_notice() {
    let notices_of = |need: &str, basis: &str, facts: &[(&str, &str)]| {
        let case = book().case(need, basis).unwrap();
        let case = facts.iter().fold(case, |case, (fact, value)| case.with(fact, value).unwrap());
        notices(&case.resolve())
    };
    let [notice] = &notices_of("praktik", "4:4", &[("gemensam-insats", "ja")])[..] else {
        panic!("not exactly one notice")
    };
    assert!(notice.contains("Gemensam 4:1-insats"), "{notice}");
    assert_eq!(notices_of("praktik", "4:1", &[("gemensam-insats", "ja")]), Vec::<String>::new());
    assert_eq!(notices_of("praktik", "4:1", &[("kompletterar-arbetsinsats", "ja")]).len(), 1);
    assert_eq!(notices_of("gym", "4:4", &[("kompletterar-arbetsinsats", "nej")]), Vec::<String>::new());
    assert_eq!(
        notices_of("gym", "4:4", &[("kompletterar-arbetsinsats", "nej"), ("gemensam-insats", "nej")]).len(),
        1
    );
}

/// Other facts are open, whose values decide the outcome.
#[test]
fn stated_fact_that_changes_nothing_gives_a_notice_while_others_are_open() {
    let mut files = read(&root().join("tests/fixtures/base"));
    for (id, name) in [("forst", "Först"), ("sedan", "Sedan"), ("kryss", "Kryss")] {
        let fact = format!(
            "  - {{ id: {id}, namn: {name}, frågetext: Vad?, värden: [{{ id: ja, namn: Ja }}, {{ id: nej, namn: Nej }}] }}\n"
        );
        text(&mut files, "omstandigheter.yaml").push_str(&fact);
    }
    text(&mut files, "regler.yaml").push_str(
        "  - id: bada
    när: { delområde: träning, först: ja, sedan: ja }
    då: { utförande: { lyfts: oklart } }
    undantag_från: [halsa, traning-lag-b]
    källa: anvisning/text/1
  - { id: samma-svar, när: { delområde: träning, kryss: ja }, då: { styrning: [socialen, skola] }, källa: anvisning/text/1 }
",
    );
    let book = load(&files);
    let mut faults = Vec::new();
    for (facts, without_effect) in [
        (&[("kryss", "ja")][..], &["Kryss"][..]),
        (&[("kryss", "ja"), ("forst", "ja")], &["Kryss"]),
        (&[("kryss", "nej"), ("forst", "ja"), ("sedan", "ja")], &["Kryss"]),
        (&[("forst", "ja")], &[]),
        (&[("sedan", "ja")], &[]),
        (&[("forst", "nej")], &[]),
        (&[("forst", "nej"), ("sedan", "ja")], &["Sedan"]),
        (&[("forst", "ja"), ("sedan", "nej")], &["Först"]),
    ] {
        let case = book.case("träning", "lag-a").unwrap();
        let case = facts.iter().fold(case, |case, (fact, value)| case.with(fact, value).unwrap());
        let messages = notices(&case.resolve());
        let expected: Vec<String> =
            without_effect.iter().map(|name| format!("{name} ändrar inte svaret.")).collect();
        if messages != expected {
            faults.push(format!("{facts:?}: {messages:?}, expected {expected:?}"));
        }
    }
    assert_none("notices that differ", &faults);
}

#[test]
fn assessment_sums_up_involved_actors_asks_and_duties() {
    let assessed = book()
        .assessment()
        .with("stadsomrade", "hisingen")
        .unwrap()
        .need("missbruk", "4:1")
        .unwrap()
        .need("praktik", "4:1")
        .unwrap()
        .resolve();
    let involved: Vec<&str> = assessed.involved().iter().map(|a| a.id()).collect();
    // Arbvux appears in a branch of practice, and in its coordination.
    assert_eq!(involved, ["arbvux", "sf-hisingen", "socialforvaltningarna"]);
    let asks: Vec<&str> = assessed.asks().iter().map(|f| f.id()).collect();
    assert_eq!(asks, ["gemensam-insats"]);
    assert!(assessed.escalated().is_empty(), "a matter that is only possibly escalated is listed");
    let by_duty: Vec<(String, Vec<String>)> = assessed
        .by_duty()
        .into_iter()
        .map(|(duty, actors)| (duty.id().to_owned(), actors.iter().map(|a| a.id().to_owned()).collect()))
        .collect();
    let expected = [
        ("utforande", &["sf-hisingen"][..]),
        ("styrning", &["arbvux", "socialforvaltningarna"]),
        ("beslut", &["sf-hisingen"]),
        ("uppdrag", &[]),
        ("samordning", &["arbvux", "sf-hisingen"]),
        ("uppfoljning", &["sf-hisingen"]),
    ];
    let expected =
        expected.map(|(d, a)| (d.to_owned(), a.iter().map(|a| (*a).to_owned()).collect::<Vec<_>>()));
    assert_eq!(by_duty, expected);
}

// ── Sharing a rulebook ───────────────────────────────────────────────────────

#[test]
fn rulebook_is_cloned_and_shared_between_threads() {
    fn assert_shareable<T: Send + Sync + Clone + 'static>(value: &T) -> T {
        value.clone()
    }
    let book = assert_shareable(book());
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let book = book.clone();
            std::thread::spawn(move || answer(&book.case("praktik", "4:4").unwrap().resolve(), "utforande"))
        })
        .collect();
    assert!(threads.into_iter().all(|t| t.join().unwrap() == "arbvux"));
    // Cases, decisions and errors can be sent to another thread, too.
    fn assert_sendable<T: Send + Sync>(_: T) {}
    assert_sendable(book.case("praktik", "4:4").unwrap());
    assert_sendable(book.case("praktik", "4:4").unwrap().resolve());
    assert_sendable(book.case("nej", "4:4").err());
}
