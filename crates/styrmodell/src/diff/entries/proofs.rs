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
pub(crate) fn requirements(old: &Model, new: &Model) -> AlignedTable {
    AlignedTable::of(
        old.requirements.iter().map(|x| x.named.id.as_str()),
        new.requirements.iter().map(|x| (x.named.id.as_str(), x.named.formerly.as_slice())),
    )
}

/// Pairs typfall by id, or by `tidigare`. A row of a table has no name of its own,
/// only a number that changes with the rows above it, so rows are paired by their
/// question.
pub(crate) fn scenarios(aligned: &Aligned<'_>, common: &SharedCases) -> AlignedTable {
    let keys = |side: Side| {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let scenarios = aligned.model(side).scenarios.iter();
        let keys = scenarios.map(|scenario| {
            let Some(row) = &scenario.row else {
                return (scenario.named.id.clone(), scenario.named.formerly.clone());
            };
            let mut fields = EntryFields { aligned, common, side, written: FieldForm::Ids, list: Vec::new() };
            fields.question(scenario);
            let asked: Vec<String> = fields.list.iter().map(|f| f.shown(aligned, FieldForm::Ids)).collect();
            let asked = asked.join("\n");
            let number = seen.entry(format!("{}\n{asked}", row.table)).or_default();
            *number += 1;
            let key = |table: &str| format!("{table}\n{asked}\n{number}");
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
    /// Adds every field for both kinds of krav, so that a krav that changes kind can
    /// be compared field by field.
    pub(crate) fn of_requirement(&mut self, requirement: &Requirement) {
        self.named(&requirement.named);
        match &requirement.body {
            RequirementBody::Outcomes { when, given, must } => {
                self.when(FieldKey::AppliesTo, when);
                let (given, must) = (self.demands(given), self.demands(must));
                self.means(FieldKey::Given, given);
                self.means(FieldKey::Must, must);
                self.means(FieldKey::Matter, "");
                self.means(FieldKey::DecidedBy, "");
            }
            RequirementBody::Decided { matter, by } => {
                for key in [FieldKey::AppliesTo, FieldKey::Given, FieldKey::Must] {
                    self.means(key, "");
                }
                let (matter, by) = (self.matter(*matter), self.forum(*by));
                self.means(FieldKey::Matter, matter);
                self.means(FieldKey::DecidedBy, by);
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

    pub(crate) fn of_scenario(&mut self, scenario: &Scenario) {
        self.named(&scenario.named);
        self.question(scenario);
        let (mut duties, mut routes, mut labels, mut validity, mut error) =
            (String::new(), String::new(), String::new(), "", "");
        match &scenario.expected {
            Expected::Error(kind) => {
                error = match kind {
                    InputErrorKind::NoCounterpart => self.word("ingen motsvarighet", "no counterpart"),
                    InputErrorKind::AmbiguousName => self.word("flera betydelser", "several meanings"),
                    InputErrorKind::OutsideModel => self.word("utanför modellen", "outside the model"),
                    other => other.as_str(),
                }
            }
            Expected::Answer { duties: expected, routes: ways, labels: called, validity: then } => {
                let mut list: Vec<String> = expected.iter().map(|e| self.expected(e)).collect();
                list.sort();
                duties = list.join("; ");
                let way = ways.iter().map(|(matter, forums)| {
                    let forums: Vec<&str> = forums.value.iter().map(|&f| self.forum(f)).collect();
                    format!("{}: {}", self.matter(*matter), forums.join(", "))
                });
                routes = sorted(way);
                labels = called.as_ref().map(|l| l.value.join(", ")).unwrap_or_default();
                validity = then.map_or("", |then| match then {
                    Validity::NotYet => self.word("inte än", "not yet"),
                    Validity::NoLonger => self.word("inte längre", "no longer"),
                    Validity::InForce | Validity::Undated => self.word("gäller", "in force"),
                });
            }
        }
        self.means(FieldKey::Expected, duties);
        self.means(FieldKey::Route, routes);
        self.means(FieldKey::Label, labels);
        self.means(FieldKey::Validity, validity);
        self.means(FieldKey::NoAnswer, error);
    }

    fn expected(&self, expected: &ExpectedDuty) -> String {
        let answer = match &expected.answer {
            ExpectedAnswer::Outcome(outcome) => self.outcome(outcome),
            ExpectedAnswer::DependsOn(fact) => depends_on(self.fact(*fact), self.written.language()),
        };
        format!("{}: {answer}", self.duty(expected.duty))
    }

    /// Adds the fields of the question of a typfall.
    fn question(&mut self, scenario: &Scenario) {
        let own = &scenario.asked;
        let (need, basis, facts) = (self.asked_need(own), self.asked_basis(own), self.stated(own));
        self.means(FieldKey::Need, need);
        self.means(FieldKey::Basis, basis);
        self.means(FieldKey::Facts, facts);
        let others = scenario.others.iter().map(|other| {
            let facts = self.stated(other);
            let facts = if facts.is_empty() { facts } else { format!(" ({facts})") };
            format!("{}, {}{facts}", self.asked_need(other), self.asked_basis(other))
        });
        let others = sorted(others);
        self.means(FieldKey::OtherNeeds, others);
        let complete = if scenario.complete { self.word("ja", "yes") } else { "" };
        self.means(FieldKey::Complete, complete);
        self.means(FieldKey::Date, scenario.date.map(|d| d.to_string()).unwrap_or_default());
    }

    fn stated(&self, asked: &AskedNeed) -> String {
        sorted(asked.facts.iter().map(|&(f, v)| format!("{}: {}", self.fact(f), self.value(f, v))))
    }

    /// The need as a typfall asks for it. A name is kept as written, because the
    /// typfall tests that name; an id is replaced by that of the latest revision.
    fn asked_need(&self, asked: &AskedNeed) -> String {
        let name = near::fold(&asked.need.value);
        let own = self.model().needs.enumerate().find(|(_, need)| need.named.id == name);
        match own {
            Some((need, _)) => self.need(need).to_owned(),
            None if self.written == FieldForm::Ids => name,
            None => asked.need.value.clone(),
        }
    }

    fn asked_basis(&self, asked: &AskedNeed) -> String {
        let name = near::fold(&asked.basis.value);
        let own = self.model().bases.enumerate().find(|(_, basis)| {
            let Named { id, name: full, also, short, .. } = &basis.named;
            let names = also.iter().chain(short).chain([full]);
            *id == name || names.map(|n| near::fold(n)).any(|n| n == name)
        });
        own.map_or(asked.basis.value.clone(), |(basis, _)| self.basis(basis).to_owned())
    }
}
