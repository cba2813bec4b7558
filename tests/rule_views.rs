//! Compares the views of rules with the answers they give.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use styrmodell::views::{Conditions, Consequence, RuleOutcome, RuleView};
use styrmodell::{Outcome, Rulebook};
use styrmodell_tests::{
    StatedFacts, case_text, combinations, for_every_case, goteborg_2024, goteborg_folder, lillkoping_folder,
    none_of, outcome_text,
};

fn books() -> [Rulebook; 2] {
    [goteborg_folder(), lillkoping_folder()].map(|folder| Rulebook::from_dir(folder).unwrap())
}

/// `true` if a case meets all conditions.
fn meets(conditions: &Conditions<'_>, subarea: &str, basis: &str, facts: &StatedFacts) -> bool {
    conditions.subareas.as_ref().is_none_or(|all| all.iter().any(|s| s.id() == subarea))
        && conditions.bases.as_ref().is_none_or(|all| all.iter().any(|b| b.id() == basis))
        && conditions.facts.iter().all(|(fact, values)| {
            let stated = facts.iter().find(|(id, _)| id == fact.id()).and_then(|(_, value)| value.as_ref());
            values.iter().any(|value| stated.is_some_and(|stated| stated == value.id()))
        })
}

fn outcome(consequence: &Consequence<'_>) -> String {
    match consequence.outcome() {
        RuleOutcome::Responsible(actors) => actors.iter().map(|a| a.id()).collect::<Vec<_>>().join("+"),
        RuleOutcome::Escalate(matter) => format!("lyfts:{}", matter.id()),
        RuleOutcome::None => "ingen".to_owned(),
    }
}

#[test]
fn views_of_rules_give_every_answer() {
    let mut wrong = Vec::new();
    for book in books() {
        let all: Vec<Consequence<'_>> = book.rules().flat_map(|rule| rule.then()).collect();
        // Reads the views once, not for every case.
        let read: Vec<_> =
            all.iter().map(|c| (c, c.rule().when().collect::<Vec<_>>(), c.exceptions())).collect();
        for_every_case(&book, false, |subarea, basis, facts, decision| {
            for duty in decision.duties() {
                let here = |any_of: &[Conditions<'_>]| any_of.iter().any(|c| meets(c, subarea, basis, facts));
                let speaking: Vec<_> = read
                    .iter()
                    .filter(|(c, when, _)| c.duty().id() == duty.duty().id() && here(when))
                    .collect();
                let (winning, beaten): (Vec<_>, Vec<_>) = speaking
                    .into_iter()
                    .partition(|(.., exceptions)| !exceptions.iter().any(|e| here(&e.when)));
                let ids = |list: &[&(&Consequence<'_>, Vec<Conditions<'_>>, _)]| {
                    list.iter().map(|(c, ..)| c.rule().id().to_owned()).collect::<Vec<_>>()
                };
                let won: Vec<String> = duty.rules().map(|rule| rule.id().to_owned()).collect();
                let stood_back: Vec<String> = duty.beaten().map(str::to_owned).collect();
                let said = winning.iter().all(|(c, ..)| outcome(c) == outcome_text(&duty));
                if ids(&winning) != won || ids(&beaten) != stood_back || !said {
                    let case = case_text(subarea, basis, facts);
                    wrong.push(format!("{case}, {}: {won:?} over {stood_back:?}", duty.duty().id()));
                }
            }
        });
    }
    none_of("answers that differ from the views", &wrong);
}

#[test]
fn conditions_list_only_dimensions_that_they_restrict() {
    let book = goteborg_2024();
    let rule = |id: &str| book.rules().find(|rule| rule.id() == id).unwrap();
    let only = |rule: RuleView<'static>| {
        let mut all: Vec<Conditions<'_>> = rule.when().collect();
        assert_eq!(all.len(), 1, "{}", rule.id());
        all.remove(0)
    };
    let always = only(rule("uppfoljning-sf"));
    assert!(always.subareas.is_none() && always.bases.is_none() && always.facts.is_empty());
    // "bland_utförarna: arbvux" means these three in the area, in the order of the
    // anvisning.
    let health = only(rule("halsa-komplement-4-4"));
    let names: Vec<&str> = health.subareas.iter().flatten().map(|s| s.id()).collect();
    assert_eq!(
        names,
        [
            "kost-och-motion",
            "utredning-och-eller-behandling-inklusive-rehabilitering",
            "hantering-av-psykisk-och-eller-fysisk-halsa"
        ]
    );
    let bases: Vec<&str> = health.bases.iter().flatten().map(|b| b.id()).collect();
    assert_eq!(bases, ["sol-4-4"]);
    let facts: Vec<(&str, Vec<&str>)> =
        health.facts.iter().map(|(f, values)| (f.id(), values.iter().map(|v| v.id()).collect())).collect();
    assert_eq!(facts, [("kompletterar-arbetsinsats", vec!["ja"])]);
    assert_eq!(
        rule("halsa-komplement-4-4").exception_from().map(|r| r.id()).collect::<Vec<_>>(),
        ["samordning-sf"]
    );
}

#[test]
fn views_list_areas_needs_executors_and_members_in_the_order_written() {
    let book = goteborg_2024();
    let areas: Vec<(&str, usize)> = book.by_area().iter().map(|(area, own)| (area.id(), own.len())).collect();
    assert_eq!(
        areas,
        [("sociala", 5), ("halsorelaterade", 4), ("kompetenshojande", 4), ("jobbfokuserade", 6)]
    );
    let subarea = |id: &str| book.subareas().iter().find(|s| s.id() == id).unwrap();
    let content: Vec<&str> =
        book.content(subarea("kost-och-motion")).iter().map(|need| need.name()).collect();
    assert_eq!(content, ["Hälsofrämjande stöd eller kurs", "Fysisk träning"]);
    let support = subarea("anpassat-stod-for-ett-fungerande-arbetsliv");
    let executors: Vec<&str> = book.executors(support).map(|a| a.id()).collect();
    assert_eq!(executors, ["arbvux", "socialforvaltningarna"], "as the anvisning writes it");
    let group = book.actors().iter().find(|a| a.id() == "socialforvaltningarna").unwrap();
    let members: Vec<(&str, &str)> =
        book.members(group).iter().map(|(value, member)| (value.id(), member.id())).collect();
    let expected = ["centrum", "hisingen", "nordost", "sydvast"];
    assert_eq!(members.len(), expected.len());
    for ((value, member), district) in members.iter().zip(expected) {
        assert_eq!((*value, *member), (district, format!("sf-{district}").as_str()));
    }
    // Entries of another rulebook give nothing.
    let [_, other] = books();
    assert!(book.executors(&other.subareas()[0]).next().is_none());
    assert!(book.content(&other.subareas()[0]).is_empty() && book.members(&other.actors()[0]).is_empty());
}

#[test]
fn views_of_forums_give_every_route() {
    for book in books() {
        for matter in book.matters() {
            let route = book.route(matter.id(), None).unwrap();
            let mut at = book.first_forum();
            for step in route.steps().filter(|step| step.from().is_some()) {
                assert!(!at.decides().any(|m| m.id() == matter.id()));
                let escalation = at
                    .escalations()
                    .find(|escalation| escalation.matters().any(|m| m.id() == matter.id()))
                    .unwrap();
                assert_eq!(
                    (escalation.to().id(), escalation.by(), escalation.condition()),
                    (step.to().id(), step.by().unwrap(), step.condition())
                );
                at = book.forum_views().find(|forum| forum.forum().id() == escalation.to().id()).unwrap();
            }
            assert!(at.decides().any(|m| m.id() == matter.id()), "{}", matter.id());
        }
        for forum in book.forum_views() {
            let seats: Vec<(&str, &str)> = forum.seats().map(|s| (s.actor().id(), s.role())).collect();
            let known: Vec<(&str, &str)> =
                book.seats(forum.forum()).map(|(a, role)| (a.id(), role)).collect();
            assert!(seats == known && !seats.is_empty());
            assert!(forum.seats().all(|seat| seat.sources().next().is_some()), "each seat is cited");
        }
    }
}

#[test]
fn views_of_decisions_taken_give_the_facts_they_settle() {
    let [goteborg, lillkoping] = books();
    assert!(goteborg.taken_decisions().next().is_none());
    let decision = lillkoping.taken_decisions().next().unwrap();
    assert_eq!(decision.from(), "2026-02-01".parse().ok());
    assert_eq!(decision.until(), "2026-12-31".parse().ok());
    let gives: Vec<(&str, &str)> = decision.gives().map(|(fact, value)| (fact.id(), value.id())).collect();
    assert_eq!(gives, [("form", "projekt")]);
    let when: Vec<Conditions<'_>> = decision.when().collect();
    for facts in combinations(&lillkoping, false) {
        let settled = |subarea: &str, basis: &str| when.iter().any(|c| meets(c, subarea, basis, &facts));
        assert!(settled("arbetstraning", "bistand"));
        assert!(!settled("arbetstraning", "lss") && !settled("boendestod", "bistand"));
    }
    // The answers agree on a day of the decision, and without a day.
    let day = "2026-03-01".parse().unwrap();
    let on = lillkoping.case("arbetstraning", "bistand").unwrap().on(day).resolve();
    assert!(!matches!(on.duty("ansvarig-enhet").unwrap().outcome(), Outcome::Depends(_)));
}
