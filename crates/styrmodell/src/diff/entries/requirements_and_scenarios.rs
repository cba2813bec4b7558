//! Krav and typfall of two revisions: their pairing and their fields.

use std::collections::BTreeMap;

use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::near;
use crate::base::validity::Validity;
use crate::diff::align::{Aligned, AlignedTable, SharedCases, Side};
use crate::diff::entries::field_key::FieldKey;
use crate::diff::entries::fields::{EntryFields, FieldForm, sorted};
use crate::model::*;
use crate::source::Span;
use crate::wording::depends_on;

/// Pairs krav by id, or by `tidigare`.
pub(crate) fn pair_requirements(old: &Model, new: &Model) -> AlignedTable {
    AlignedTable::of(
        old.requirements.iter().map(|x| x.named.id.as_str()),
        new.requirements.iter().map(|x| (x.named.id.as_str(), x.named.formerly.as_slice())),
    )
}

/// Pairs typfall by id, or by `tidigare`, and the rows of a table by their question: a
/// row has only a number, which changes with the rows above it.
pub(crate) fn pair_scenarios(aligned: &Aligned<'_>, common: &SharedCases) -> AlignedTable {
    let keys = |side: Side| {
        let mut row_counts: BTreeMap<String, usize> = BTreeMap::new();
        let scenarios = aligned.model(side).scenarios.iter();
        let keys = scenarios.map(|scenario| {
            let Some(row) = &scenario.row else {
                return (scenario.named.id.clone(), scenario.named.formerly.clone());
            };
            let mut fields = EntryFields { aligned, common, side, written: FieldForm::Ids, list: Vec::new() };
            fields.add_question(scenario);
            let question: Vec<String> =
                fields.list.iter().map(|f| f.shown(aligned, FieldForm::Ids)).collect();
            let question = question.join("\n");
            let number = row_counts.entry(format!("{}\n{question}", row.table)).or_default();
            *number += 1;
            let key = |table: &str| format!("{table}\n{question}\n{number}");
            let former: Vec<(String, Span)> =
                scenario.named.formerly.iter().map(|(id, span)| (key(id), *span)).collect();
            (key(&row.table), former)
        });
        keys.collect::<Vec<_>>()
    };
    let (old, new) = (keys(Side::Old), keys(Side::New));
    AlignedTable::of(
        old.iter().map(|(key, _)| key.as_str()),
        new.iter().map(|(key, former)| (key.as_str(), former.as_slice())),
    )
}

impl EntryFields<'_, '_> {
    /// Adds the same fields for both kinds of krav, so that a krav that changes kind can
    /// be compared field by field.
    pub(crate) fn add_requirement(&mut self, requirement: &Requirement) {
        self.add_named(&requirement.named);
        match &requirement.body {
            RequirementBody::Outcomes { when, given, must } => {
                self.when(FieldKey::AppliesTo, when);
                let (given, must) = (self.demands(given), self.demands(must));
                self.add_field(FieldKey::Given, given);
                self.add_field(FieldKey::Must, must);
                self.add_field(FieldKey::Matter, "");
                self.add_field(FieldKey::DecidedBy, "");
            }
            RequirementBody::Decided { matter, by } => {
                for key in [FieldKey::AppliesTo, FieldKey::Given, FieldKey::Must] {
                    self.add_field(key, "");
                }
                let (matter, by) = (self.matter(*matter), self.forum(*by));
                self.add_field(FieldKey::Matter, matter);
                self.add_field(FieldKey::DecidedBy, by);
            }
        }
    }

    fn demands(&self, demands: &[(DutyId, Demand)]) -> String {
        let demand = |(duty, demand): &(DutyId, Demand)| {
            let terms = sorted(demand.terms.iter().map(|term| self.term(term)));
            let or = if demand.or_escalated { self.word(", eller lyfts", ", or escalated") } else { "" };
            format!("{}: {terms}{or}", self.duty(*duty))
        };
        let mut all: Vec<String> = demands.iter().map(demand).collect();
        all.sort();
        all.join("; ")
    }

    fn term(&self, term: &DemandTerm) -> String {
        let actors = |word: &str, actors: &[ActorId]| format!("{word} {}", self.actors(actors));
        match term {
            DemandTerm::Exactly(DutyOutcome::Responsible(all)) => actors(self.word("exakt", "exactly"), all),
            DemandTerm::Exactly(outcome) => self.outcome(outcome),
            DemandTerm::Among(all) => actors(self.word("bland", "among"), all),
            DemandTerm::Contains(all) => actors(self.word("innehåller", "contains"), all),
            DemandTerm::Never(all) => actors(self.word("aldrig", "never"), all),
            DemandTerm::Answered => self.word("besvarad", "answered").to_owned(),
            DemandTerm::SameAs(duty) => {
                format!("{} {}", self.word("samma som", "the same as"), self.duty(*duty))
            }
        }
    }

    pub(crate) fn add_scenario(&mut self, scenario: &Scenario) {
        self.add_named(&scenario.named);
        self.add_question(scenario);
        let (mut duties_text, mut routes_text, mut labels_text, mut validity_text, mut error_text) =
            (String::new(), String::new(), String::new(), "", "");
        match &scenario.expected {
            Expected::Error(kind) => {
                error_text = match kind {
                    InputErrorKind::NoCounterpart => self.word("ingen motsvarighet", "no counterpart"),
                    InputErrorKind::AmbiguousName => self.word("flera betydelser", "several meanings"),
                    InputErrorKind::OutsideModel => self.word("utanför modellen", "outside the model"),
                    other => other.as_str(),
                }
            }
            Expected::Answer { duties, routes, labels, validity } => {
                let mut list: Vec<String> = duties.iter().map(|duty| self.expected(duty)).collect();
                list.sort();
                duties_text = list.join("; ");
                let route_texts = routes.iter().map(|(matter, forums)| {
                    let forums: Vec<&str> = forums.value.iter().map(|&f| self.forum(f)).collect();
                    format!("{}: {}", self.matter(*matter), forums.join(", "))
                });
                routes_text = sorted(route_texts);
                labels_text = labels.as_ref().map(|l| l.value.join(", ")).unwrap_or_default();
                validity_text = validity.map_or("", |validity| match validity {
                    Validity::NotYet => self.word("inte än", "not yet"),
                    Validity::NoLonger => self.word("inte längre", "no longer"),
                    Validity::InForce | Validity::Undated => self.word("gäller", "in force"),
                });
            }
        }
        self.add_field(FieldKey::Expected, duties_text);
        self.add_field(FieldKey::Route, routes_text);
        self.add_field(FieldKey::Label, labels_text);
        self.add_field(FieldKey::Validity, validity_text);
        self.add_field(FieldKey::NoAnswer, error_text);
    }

    fn expected(&self, expected: &ExpectedDuty) -> String {
        let answer = match &expected.answer {
            ExpectedAnswer::Outcome(outcome) => self.outcome(outcome),
            ExpectedAnswer::DependsOn(fact) => depends_on(self.fact(*fact), self.written.language()),
        };
        format!("{}: {answer}", self.duty(expected.duty))
    }

    /// Adds the fields of the question of a typfall.
    fn add_question(&mut self, scenario: &Scenario) {
        let asked = &scenario.asked;
        let (need, basis, facts) =
            (self.asked_need(asked), self.asked_basis(asked), self.stated_facts(asked));
        self.add_field(FieldKey::Need, need);
        self.add_field(FieldKey::Basis, basis);
        self.add_field(FieldKey::Facts, facts);
        let others = scenario.others.iter().map(|other| {
            let facts = self.stated_facts(other);
            let facts = if facts.is_empty() { facts } else { format!(" ({facts})") };
            format!("{}, {}{facts}", self.asked_need(other), self.asked_basis(other))
        });
        let others = sorted(others);
        self.add_field(FieldKey::OtherNeeds, others);
        let complete = if scenario.complete { self.word("ja", "yes") } else { "" };
        self.add_field(FieldKey::Complete, complete);
        self.add_field(
            FieldKey::Date,
            scenario.date.as_ref().map(|d| d.value.to_string()).unwrap_or_default(),
        );
    }

    fn stated_facts(&self, asked: &AskedNeed) -> String {
        sorted(asked.facts.iter().map(|&(f, v)| format!("{}: {}", self.fact(f), self.value(f, v))))
    }

    /// The need that a typfall asks for. A name is kept as written, because the typfall
    /// tests that name; an id is replaced by the id in the latest revision.
    fn asked_need(&self, asked: &AskedNeed) -> String {
        let name = asked.need.value.split('/').map(near::fold).collect::<Vec<_>>().join("/");
        let was = |need: &Need| need.named.formerly.iter().any(|(former, _)| *former == name);
        let needs = &self.model().needs;
        let need = needs.enumerate().find(|(_, need)| need.named.id == name);
        // A typfall may go on asking by an id that its revision renamed.
        let need = need.or_else(|| needs.enumerate().find(|(_, need)| was(need)));
        match need {
            Some((need, _)) => self.need(need).to_owned(),
            None if self.written == FieldForm::Ids => name,
            None => asked.need.value.clone(),
        }
    }

    fn asked_basis(&self, asked: &AskedNeed) -> String {
        let name = near::fold(&asked.basis.value);
        let basis = self.model().bases.enumerate().find(|(_, basis)| {
            let Named { id, name: full, also, short, .. } = &basis.named;
            let names = also.iter().chain(short).chain([full]);
            *id == name || names.map(|n| near::fold(n)).any(|n| n == name)
        });
        basis.map_or(asked.basis.value.clone(), |(basis, _)| self.basis(basis).to_owned())
    }
}
