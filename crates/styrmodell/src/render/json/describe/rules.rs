//! The rules, and the decisions already taken that settle facts.

use std::collections::BTreeMap;

use serde::Serialize;

use super::conditions::{ConditionJson, RegionJson, condition, region};
use super::entry::{
    DeclaredEntryJson, DeclaredRemarkJson, InterpretationJson, entry, interpretations, remarks,
};
use crate::Rules;
use crate::render::json::keyed::KeyedObject;
use crate::render::json::outcome::{ArgumentJson, RuleJson, rule};
use crate::views::{Consequence, RuleOutcome, RuleView};

#[derive(Serialize)]
pub(super) struct RuleEntryJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    area: Option<&'r str>,
    when: ConditionJson<'r>,
    then: KeyedObject<ConsequenceJson<'r>>,
    overrides: Vec<&'r str>,
    overridden_by: Vec<&'r str>,
}

#[derive(Serialize)]
struct ConsequenceJson<'r> {
    #[serde(flatten)]
    outcome: RuleOutcomeJson<'r>,
    sources: Vec<String>,
    support: &'static str,
    interpretation: Option<String>,
    interpretations: Vec<InterpretationJson<'r>>,
    advice: Option<Vec<String>>,
    arguments: Vec<ArgumentJson>,
    why: Option<String>,
    action: Option<&'r str>,
    nobody: Option<&'r str>,
    observations: Vec<DeclaredRemarkJson<'r>>,
    cases: Option<u128>,
    exceptions: Vec<OverridingRuleJson<'r>>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum RuleOutcomeJson<'r> {
    Responsible { actors: Vec<&'r str> },
    Escalate { matter: &'r str },
    None,
}

#[derive(Serialize)]
struct OverridingRuleJson<'r> {
    rule: &'r str,
    when: Vec<RegionJson>,
}

#[derive(Serialize)]
pub(super) struct TakenDecisionJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    from: Option<String>,
    until: Option<String>,
    when: ConditionJson<'r>,
    gives: KeyedObject<&'r str>,
}

/// The number of cases in which a rule wins for a duty, by their ids.
type Wins<'r> = BTreeMap<(&'r str, &'r str), Option<u128>>;

pub(super) fn rules(rules: &Rules) -> Vec<RuleEntryJson<'_>> {
    let wins = rules.wins().into_iter();
    let wins: Wins<'_> = wins.map(|(c, cases)| ((c.rule().id(), c.duty().id()), cases)).collect();
    let views = rules.model().rules.iter().zip(rules.rules());
    let entries = views.map(|(declared, view)| RuleEntryJson {
        entry: entry(rules, &declared.named),
        area: view.area().map(|area| area.id()),
        when: condition(rules, &declared.when),
        then: KeyedObject(
            view.then().map(|c| (c.duty().id().to_owned(), consequence(&view, &c, &wins))).collect(),
        ),
        overrides: view.exception_from().map(|rule| rule.id()).collect(),
        overridden_by: view.overridden_by().map(|rule| rule.id()).collect(),
    });
    entries.collect()
}

fn consequence<'r>(
    view: &RuleView<'r>,
    consequence: &Consequence<'r>,
    wins: &Wins<'r>,
) -> ConsequenceJson<'r> {
    let outcome = match consequence.outcome() {
        RuleOutcome::Responsible(actors) => {
            RuleOutcomeJson::Responsible { actors: actors.iter().map(|actor| actor.id()).collect() }
        }
        RuleOutcome::Escalate(matter) => RuleOutcomeJson::Escalate { matter: matter.id() },
        RuleOutcome::None => RuleOutcomeJson::None,
    };
    let (rules, reason) = (view.rules(), consequence.reason());
    let RuleJson { id: _, sources, support, interpretation, advice, arguments, why } = rule(&reason);
    let exceptions = consequence.exceptions().into_iter().map(|exception| OverridingRuleJson {
        rule: exception.instead.rule().id(),
        when: exception.when.iter().map(region).collect(),
    });
    ConsequenceJson {
        outcome,
        sources,
        support,
        interpretation,
        interpretations: reason
            .reasons()
            .map_or_else(Vec::new, |r| interpretations(rules, &r.interpretations)),
        advice,
        arguments,
        why,
        action: reason.own_action(),
        nobody: reason.own_nobody(),
        observations: reason.reasons().map_or_else(Vec::new, |r| remarks(rules, &r.notes)),
        cases: wins.get(&(view.id(), consequence.duty().id())).copied().flatten(),
        exceptions: exceptions.collect(),
    }
}

pub(super) fn taken_decisions(rules: &Rules) -> Vec<TakenDecisionJson<'_>> {
    let views = rules.model().taken_decisions.iter().zip(rules.taken_decisions());
    let entries = views.map(|(declared, view)| TakenDecisionJson {
        entry: entry(rules, &declared.named),
        from: view.from().map(|day| day.to_string()),
        until: view.until().map(|day| day.to_string()),
        when: condition(rules, &declared.when),
        gives: KeyedObject(view.gives().map(|(fact, value)| (fact.id().to_owned(), value.id())).collect()),
    });
    entries.collect()
}
