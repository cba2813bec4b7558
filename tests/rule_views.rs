//! Compares the views of rules with the answers that the rules give.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use styrmodell::views::{Conditions, Consequence, RuleOutcome, RuleView};
use styrmodell::{Language, Outcome, Rulebook};
use styrmodell_tests::{
    StatedFacts, assert_none, case_text, combinations, for_every_case, goteborg_2024, goteborg_folder,
    lillkoping_folder, outcome_text,
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
    let mut faults = Vec::new();
    for book in books() {
        let consequences: Vec<Consequence<'_>> = book.rules().flat_map(|rule| rule.then()).collect();
        // Reads the views once, not for every case.
        let consequences_with_conditions: Vec<_> =
            consequences.iter().map(|c| (c, c.rule().when().collect::<Vec<_>>(), c.exceptions())).collect();
        for_every_case(&book, false, |subarea, basis, facts, decision| {
            for duty in decision.duties() {
                let matches_case =
                    |any_of: &[Conditions<'_>]| any_of.iter().any(|c| meets(c, subarea, basis, facts));
                let matching: Vec<_> = consequences_with_conditions
                    .iter()
                    .filter(|(c, when, _)| c.duty().id() == duty.duty().id() && matches_case(when))
                    .collect();
                let (winning, beaten): (Vec<_>, Vec<_>) = matching
                    .into_iter()
                    .partition(|(.., exceptions)| !exceptions.iter().any(|e| matches_case(&e.when)));
                let ids = |list: &[&(&Consequence<'_>, Vec<Conditions<'_>>, _)]| {
                    list.iter().map(|(c, ..)| c.rule().id().to_owned()).collect::<Vec<_>>()
                };
                let winning_ids: Vec<String> = duty.rules().map(|rule| rule.id().to_owned()).collect();
                let beaten_ids: Vec<String> = duty.beaten().map(str::to_owned).collect();
                let has_same_outcome = winning.iter().all(|(c, ..)| outcome(c) == outcome_text(&duty));
                if ids(&winning) != winning_ids || ids(&beaten) != beaten_ids || !has_same_outcome {
                    let case = case_text(subarea, basis, facts);
                    faults.push(format!("{case}, {}: {winning_ids:?} over {beaten_ids:?}", duty.duty().id()));
                }
            }
        });
    }
    assert_none("answers that differ from the views", &faults);
}

#[test]
fn conditions_list_only_dimensions_that_they_restrict() {
    let book = goteborg_2024();
    let rule = |id: &str| book.rules().find(|rule| rule.id() == id).unwrap();
    let only_alternative = |rule: RuleView<'static>| {
        let mut alternatives: Vec<Conditions<'_>> = rule.when().collect();
        assert_eq!(alternatives.len(), 1, "{}", rule.id());
        alternatives.remove(0)
    };
    let always = only_alternative(rule("uppfoljning-sf"));
    assert!(always.subareas.is_none() && always.bases.is_none() && always.facts.is_empty());
    // In the area, "bland_utförarna: arbvux" means these three, in the order of the
    // anvisning.
    let health = only_alternative(rule("halsa-komplement-4-4"));
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
fn views_list_areas_needs_executors_and_members_in_their_written_order() {
    let book = goteborg_2024();
    let areas: Vec<(&str, usize)> =
        book.by_area().iter().map(|(area, subareas)| (area.id(), subareas.len())).collect();
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
    assert_eq!(executors, ["arbvux", "socialforvaltningarna"], "the executors in the anvisning");
    let group = book.actors().iter().find(|a| a.id() == "socialforvaltningarna").unwrap();
    let members: Vec<(&str, &str)> =
        book.members(group).iter().map(|(value, member)| (value.id(), member.id())).collect();
    let expected = ["centrum", "hisingen", "nordost", "sydvast"];
    assert_eq!(members.len(), expected.len());
    for ((value, member), district) in members.iter().zip(expected) {
        assert_eq!((*value, *member), (district, format!("sf-{district}").as_str()));
    }
    // For entries of another rulebook, the views are empty.
    let [_, other] = books();
    assert!(book.executors(&other.subareas()[0]).next().is_none());
    assert!(book.content(&other.subareas()[0]).is_empty() && book.members(&other.actors()[0]).is_empty());
}

#[test]
fn views_of_forums_give_every_route() {
    for book in books() {
        for matter in book.matters() {
            let route = book.route(matter.id(), None).unwrap();
            let mut current_forum = book.first_forum();
            for step in route.steps().filter(|step| step.from().is_some()) {
                assert!(!current_forum.decides().any(|m| m.id() == matter.id()));
                let escalation = current_forum
                    .escalations()
                    .find(|escalation| escalation.matters().any(|m| m.id() == matter.id()))
                    .unwrap();
                assert_eq!(
                    (escalation.to().id(), escalation.by(), escalation.condition()),
                    (step.to().id(), step.by().unwrap(), step.condition())
                );
                current_forum =
                    book.forum_views().find(|forum| forum.forum().id() == escalation.to().id()).unwrap();
            }
            assert!(current_forum.decides().any(|m| m.id() == matter.id()), "{}", matter.id());
        }
        for forum in book.forum_views() {
            let seats: Vec<(&str, &str)> = forum.seats().map(|s| (s.actor().id(), s.role())).collect();
            let expected_seats: Vec<(&str, &str)> =
                book.seats(forum.forum()).map(|(a, role)| (a.id(), role)).collect();
            assert!(seats == expected_seats && !seats.is_empty());
            assert!(forum.seats().all(|seat| seat.sources().next().is_some()), "a seat without a source");
        }
    }
}

#[test]
fn views_of_taken_decisions_give_the_facts_that_they_settle() {
    let [goteborg, lillkoping] = books();
    assert!(goteborg.taken_decisions().next().is_none());
    let decision = lillkoping.taken_decisions().next().unwrap();
    assert_eq!(decision.from(), "2026-02-01".parse().ok());
    assert_eq!(decision.until(), "2026-12-31".parse().ok());
    let settled_facts: Vec<(&str, &str)> =
        decision.gives().map(|(fact, value)| (fact.id(), value.id())).collect();
    assert_eq!(settled_facts, [("form", "projekt")]);
    let when: Vec<Conditions<'_>> = decision.when().collect();
    for facts in combinations(&lillkoping, false) {
        let is_settled = |subarea: &str, basis: &str| when.iter().any(|c| meets(c, subarea, basis, &facts));
        assert!(is_settled("arbetstraning", "bistand"));
        assert!(!is_settled("arbetstraning", "lss") && !is_settled("boendestod", "bistand"));
    }
    // The answers have the same facts, on a day of the decision and without a day.
    let day = "2026-03-01".parse().unwrap();
    let on = lillkoping.case("arbetstraning", "bistand").unwrap().on(day).resolve();
    assert!(!matches!(on.duty("ansvarig-enhet").unwrap().outcome(), Outcome::Depends(_)));
}

#[test]
fn points_of_sections_are_those_of_the_coverage_each_with_its_page() {
    for book in books() {
        let points: BTreeSet<String> = (book.source_views().iter())
            .flat_map(|source| source.sections().flat_map(|section| section.points()).collect::<Vec<_>>())
            .map(|point| point.id())
            .collect();
        let covered: BTreeSet<String> = book.coverage().points.into_iter().map(|point| point.place).collect();
        assert_eq!(points, covered);
    }
    // The fourth point of the section begins on page 9 and ends on page 10.
    let sources = goteborg_2024().source_views();
    let sections = sources.iter().filter(|source| source.id() == "anvisning").flat_map(|s| s.sections());
    let section = sections.filter(|section| section.id() == "arbvux-operativ").last().unwrap();
    let words: Vec<String> = section.points().map(|point| point.to_string()).collect();
    assert_eq!(
        words[2..],
        ["Anvisningen s. 9, Arbvux operativt, p. 3", "Anvisningen s. 9-10, Arbvux operativt, p. 4"]
    );
}

#[test]
fn conditions_in_words_name_a_whole_area_and_what_is_missing_from_one() {
    let [goteborg, _] = books();
    let words = |rule: &str, language| {
        let rule = goteborg.rules().find(|view| view.id() == rule).unwrap();
        Conditions::any_words(rule.when(), language)
    };
    assert_eq!(words("sociala-4-1", Language::Swedish), "Sociala området, enligt 4 kap. 1 § SoL");
    assert_eq!(words("sociala-4-1", Language::English), "Sociala området, under 4 kap. 1 § SoL");
    assert_eq!(words("uppfoljning-sf", Language::English), "all subareas");
}
