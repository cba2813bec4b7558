//! The names of all entries that a document of answers mentions, and the words for all
//! places that it cites. With them a page shows an answer without another document.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::answer::{
    Actors, Assessed, Branch, Citation, ConditionKind, ObstacleReason, Reason, Route, WhyNot,
};
use crate::model::{Actor, Basis, Fact, Named, Value};
use crate::{Decision, Language, Outcome, Rules};

/// Names by id, in order of id.
type Names = BTreeMap<String, String>;

#[derive(Serialize, Default)]
pub(super) struct NamesJson {
    duties: Names,
    bases: Names,
    facts: Names,
    values: BTreeMap<String, Names>,
    actors: Names,
    areas: Names,
    subareas: Names,
    needs: Names,
    rules: Names,
    matters: Names,
    forums: Names,
    sources: Names,
    conditions: Names,
}

#[derive(Serialize)]
pub(super) struct PlaceJson {
    words: String,
    within: String,
    link: Option<String>,
}

impl PlaceJson {
    pub(super) fn of(citation: &Citation<'_>) -> Self {
        PlaceJson {
            words: citation.to_string(),
            within: citation.within_source(),
            link: citation.link().map(Cow::into_owned),
        }
    }
}

/// The entries and places that a document mentions.
pub(super) struct Mentions<'r> {
    rules: &'r Rules,
    pub(super) language: Language,
    pub(super) names: NamesJson,
    pub(super) places: BTreeMap<String, PlaceJson>,
}

impl<'r> Mentions<'r> {
    pub(super) fn of(rules: &'r Rules, language: Language) -> Self {
        Mentions { rules, language, names: NamesJson::default(), places: BTreeMap::new() }
    }

    pub(super) fn decision(&mut self, decision: &Decision<'_>) {
        let case = decision.case();
        add(&mut self.names.needs, case.need().id(), case.need().name());
        add(&mut self.names.subareas, case.subarea().id(), case.subarea().name());
        if let Some(area) = self.rules.area_of(case.subarea()) {
            add(&mut self.names.areas, area.id(), area.name());
        }
        self.basis(case.basis());
        for (fact, value, _) in case.facts() {
            self.value(fact, value);
        }
        for duty in decision.duties() {
            add(&mut self.names.duties, duty.duty().id(), duty.duty().name());
            self.outcome(&duty.outcome());
            duty.rules().for_each(|rule| self.reason(&rule));
            duty.beaten().for_each(|rule| self.rule(rule));
        }
        decision.routes().iter().for_each(|route| self.route(route));
        for remark in decision.observations() {
            self.cited(remark.sources());
        }
    }

    pub(super) fn assessment(&mut self, assessed: &Assessed<'_>) {
        assessed.involved().into_iter().for_each(|actor| self.actor(actor));
        for (duty, actors) in assessed.by_duty() {
            add(&mut self.names.duties, duty.id(), duty.name());
            actors.into_iter().for_each(|actor| self.actor(actor));
        }
        for matter in assessed.escalated() {
            add(&mut self.names.matters, matter.id(), matter.name());
        }
        assessed.asks().into_iter().for_each(|fact| self.fact(fact));
    }

    pub(super) fn route(&mut self, route: &Route<'_>) {
        add(&mut self.names.matters, route.matter().id(), route.matter().name());
        for step in route.steps() {
            for forum in step.from().into_iter().chain([step.to(), route.end()]) {
                add(&mut self.names.forums, forum.id(), forum.short_name());
            }
            self.cited(step.sources());
        }
    }

    /// Notes the places of what the model says of the forum at the end of a route.
    pub(super) fn end_of(&mut self, route: &Route<'_>) {
        for remark in route.end_remarks() {
            self.cited(remark.sources());
        }
    }

    pub(super) fn why_not(&mut self, why_not: &WhyNot<'_, '_>) {
        self.actor(why_not.actor());
        for (duty, obstacles) in why_not.duties() {
            add(&mut self.names.duties, duty.id(), duty.name());
            for obstacle in obstacles {
                self.rule(obstacle.rule());
                match obstacle.reason() {
                    ObstacleReason::Failed(condition) => {
                        self.condition(*condition);
                        let wants = obstacle.wants();
                        let wanted = wants.iter().flat_map(|test| test.values.iter().copied());
                        for id in wanted.chain(why_not.has(*condition)) {
                            self.value_of(*condition, id);
                        }
                    }
                    ObstacleReason::BeatenBy(rules) => rules.iter().for_each(|rule| self.rule(rule)),
                    ObstacleReason::Picked { fact, value, .. } => self.value(fact, value),
                }
            }
        }
    }

    fn outcome(&mut self, outcome: &Outcome<'_, '_>) {
        match outcome {
            Outcome::Responsible(actors) => self.actors(actors),
            Outcome::Escalate(matter) => add(&mut self.names.matters, matter.id(), matter.name()),
            Outcome::None => {}
            Outcome::Depends(ask) => {
                self.fact(ask.fact());
                ask.branches().for_each(|branch| self.branch(ask.fact(), &branch));
            }
        }
    }

    fn branch(&mut self, fact: &Fact, branch: &Branch<'_, '_>) {
        self.value(fact, branch.value());
        self.outcome(&branch.outcome());
        branch.rules().for_each(|rule| self.reason(&rule));
        branch.beaten().for_each(|rule| self.rule(rule));
    }

    fn actors(&mut self, actors: &Actors<'_, '_>) {
        for responsible in actors.iter() {
            self.actor(responsible.actor);
            responsible.member.into_iter().for_each(|member| self.actor(member));
            responsible.ask.into_iter().for_each(|fact| self.fact(fact));
        }
    }

    fn reason(&mut self, reason: &Reason<'_, '_>) {
        add(&mut self.names.rules, reason.id(), reason.name());
        self.cited(reason.sources());
        for argument in reason.arguments() {
            self.actor(argument.actor());
            self.cited(argument.sources());
        }
    }

    fn condition(&mut self, condition: ConditionKind<'_>) {
        let (sv, en) = match condition {
            ConditionKind::Fact(fact) => return self.fact(fact),
            ConditionKind::Subarea => ("delområde", "subarea"),
            ConditionKind::Area => ("område", "area"),
            ConditionKind::Executors => ("delområdets utförare", "executors of the subarea"),
            ConditionKind::Basis => ("lagrum", "legal basis"),
        };
        let name = if self.language == Language::English { en } else { sv };
        add(&mut self.names.conditions, condition.id(), name);
    }

    /// Notes the entry with an id that a condition can name.
    fn value_of(&mut self, condition: ConditionKind<'_>, id: &str) {
        let rules = self.rules;
        let names = &mut self.names;
        match condition {
            ConditionKind::Subarea => {
                let subarea = rules.subareas().iter().find(|subarea| subarea.id() == id);
                subarea.into_iter().for_each(|subarea| add(&mut names.subareas, id, subarea.name()));
            }
            ConditionKind::Area => {
                let area = rules.areas().iter().find(|area| area.id() == id);
                area.into_iter().for_each(|area| add(&mut names.areas, id, area.name()));
            }
            ConditionKind::Executors => {
                let actor = rules.actors().iter().find(|actor| actor.id() == id);
                actor.into_iter().for_each(|actor| self.actor(actor));
            }
            ConditionKind::Basis => {
                let basis = rules.bases().iter().find(|basis| basis.id() == id);
                basis.into_iter().for_each(|basis| self.basis(basis));
            }
            ConditionKind::Fact(fact) => {
                let value = fact.values().iter().find(|value| value.id() == id);
                value.into_iter().for_each(|value| self.value(fact, value));
            }
        }
    }

    fn actor(&mut self, actor: &Actor) {
        add(&mut self.names.actors, actor.id(), &actor.shown);
    }

    fn basis(&mut self, basis: &Basis) {
        add(&mut self.names.bases, basis.id(), basis.name());
    }

    fn fact(&mut self, fact: &Fact) {
        add(&mut self.names.facts, fact.id(), fact.name());
    }

    fn value(&mut self, fact: &Fact, value: &Value) {
        self.fact(fact);
        add(self.names.values.entry(fact.id().to_owned()).or_default(), value.id(), value.name());
    }

    /// Notes a rule by its id. Rules are sorted by id.
    fn rule(&mut self, id: &str) {
        let rules = self.rules.model().rules.as_slice();
        let found = rules.binary_search_by(|rule| rule.named.id.as_str().cmp(id)).ok();
        if let Some(Named { name, .. }) = found.and_then(|i| rules.get(i)).map(|rule| &rule.named) {
            add(&mut self.names.rules, id, name);
        }
    }

    fn cited<'c>(&mut self, citations: impl Iterator<Item = Citation<'c>>) {
        for citation in citations {
            add(&mut self.names.sources, citation.source(), citation.source_name());
            self.places.entry(citation.id()).or_insert_with(|| PlaceJson::of(&citation));
        }
    }
}

fn add(names: &mut Names, id: &str, name: &str) {
    if !names.contains_key(id) {
        names.insert(id.to_owned(), name.to_owned());
    }
}
