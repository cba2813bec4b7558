//! Krav and typfall of two revisions: their pairing and their fields.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::near;
use crate::base::validity::Validity;
use crate::diff::align::{Aligned, AlignedTable, SharedCases, Side};
use crate::diff::entries::field_form::FieldForm;
use crate::diff::entries::field_key::FieldKey;
use crate::diff::entries::fields::{EntryField, EntryFields, sorted};
use crate::model::*;
use crate::rulebook::lookup::basis_by_label;
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
/// row has only a number, which changes with the rows above it. A row that asks by an id
/// that was renamed, merged or split asks the same; one that asks for a part of what was
/// split is the same row if no other is.
pub(crate) fn pair_scenarios(aligned: &Aligned<'_>, common: &SharedCases) -> AlignedTable {
    let old = ScenarioKey::all(aligned, common, Side::Old);
    let mut new = ScenarioKey::all(aligned, common, Side::New);
    let taken: BTreeSet<String> = new.iter().map(|key| key.text.clone()).collect();
    let known: BTreeSet<&str> = old.iter().map(|key| key.text.as_str()).collect();
    let mut left: Vec<&ScenarioKey> = old.iter().filter(|key| !taken.contains(&key.text)).collect();
    for key in new.iter_mut().filter(|key| key.is_row && !known.contains(key.text.as_str())) {
        let asks_a_part =
            |other: &&ScenarioKey| other.rest == key.rest && !other.needs.is_disjoint(&key.needs);
        if let Some(found) = left.iter().position(asks_a_part) {
            key.text = left.remove(found).text.clone();
        }
    }
    AlignedTable::of(
        old.iter().map(|key| key.text.as_str()),
        new.iter().map(|key| (key.text.as_str(), key.former.as_slice())),
    )
}

/// The text by which a typfall is found in the other revision.
struct ScenarioKey {
    text: String,
    former: Vec<(String, Span)>,
    is_row: bool,
    /// The ids of the needs that it asks for, as the new revision has them.
    needs: BTreeSet<String>,
    /// The table, and the rest of the question.
    rest: String,
}

impl ScenarioKey {
    fn all(aligned: &Aligned<'_>, common: &SharedCases, side: Side) -> Vec<Self> {
        let mut row_counts: BTreeMap<String, usize> = BTreeMap::new();
        let scenarios = aligned.model(side).scenarios.iter();
        let keys = scenarios.map(|scenario| {
            let Some(row) = &scenario.row else {
                return ScenarioKey {
                    text: scenario.named.id.clone(),
                    former: scenario.named.formerly.clone(),
                    is_row: false,
                    needs: BTreeSet::new(),
                    rest: String::new(),
                };
            };
            let mut fields = EntryFields { aligned, common, side, written: FieldForm::Ids, list: Vec::new() };
            fields.add_question(scenario);
            let shown = |field: &EntryField| field.shown(aligned, FieldForm::Ids);
            let rest: Vec<String> =
                fields.list.iter().filter(|field| field.key != FieldKey::Need).map(shown).collect();
            let needs: BTreeSet<String> = fields.asked_needs(&scenario.asked).into_iter().collect();
            let question: Vec<String> = fields.list.iter().map(shown).collect();
            let question = question.join("\n");
            let number = row_counts.entry(format!("{}\n{question}", row.table)).or_default();
            *number += 1;
            let key = |table: &str| format!("{table}\n{question}\n{number}");
            ScenarioKey {
                former: scenario.named.formerly.iter().map(|(id, span)| (key(id), *span)).collect(),
                text: key(&row.table),
                is_row: true,
                needs,
                rest: format!("{}\n{}", row.table, rest.join("\n")),
            }
        });
        keys.collect()
    }
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
    pub(crate) fn add_question(&mut self, scenario: &Scenario) {
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
    /// tests that name; an id is replaced by the ids in the latest revision.
    fn asked_need(&self, asked: &AskedNeed) -> String {
        self.asked_needs(asked).join(", ")
    }

    /// The needs that a typfall asks for: several if it asks by an id that was split.
    fn asked_needs(&self, asked: &AskedNeed) -> Vec<String> {
        let name = asked.need.value.split('/').map(near::fold).collect::<Vec<_>>().join("/");
        let needs = &self.model().needs;
        let mut found: Vec<NeedId> =
            needs.enumerate().filter(|(_, need)| need.named.id == name).map(|(id, _)| id).collect();
        if found.is_empty() {
            // A typfall may go on asking by an id that its revision renamed or split.
            let was = |need: &Need| need.named.formerly.iter().any(|(former, _)| *former == name);
            found.extend(needs.enumerate().filter(|(_, need)| was(need)).map(|(id, _)| id));
        }
        let mut all: Vec<String> = found.into_iter().flat_map(|need| self.need_successors(need)).collect();
        if all.is_empty() {
            all.push(if self.written == FieldForm::Ids { name } else { asked.need.value.clone() });
        }
        all.sort();
        all.dedup();
        all
    }

    /// A need by name; or by the ids of what it is or became.
    fn need_successors(&self, need: NeedId) -> Vec<String> {
        let own = self.need(need).to_owned();
        let id = &self.model().needs[need].named.id;
        let later = &self.aligned.new.needs;
        if self.written != FieldForm::Ids || self.side == Side::New || later.iter().any(|n| n.named.id == *id)
        {
            return vec![own];
        }
        let became = later.iter().filter(|n| n.named.formerly.iter().any(|(former, _)| former == id));
        let became: Vec<String> = became.map(|need| need.named.id.clone()).collect();
        if became.is_empty() { vec![own] } else { became }
    }

    fn asked_basis(&self, asked: &AskedNeed) -> String {
        let name = near::fold(&asked.basis.value);
        let is_called = |basis: &Basis| {
            let Named { id, name: full, also, short, .. } = &basis.named;
            let names = also.iter().chain(short).chain([full]);
            *id == name || names.map(|n| near::fold(n)).any(|n| n == name)
        };
        let was_called = |basis: &Basis| basis.named.formerly.iter().any(|(former, _)| *former == name);
        let bases = &self.model().bases;
        let basis = bases.enumerate().find(|(_, basis)| is_called(basis));
        let basis = basis.map(|(id, _)| id).or_else(|| basis_by_label(self.model(), &asked.basis.value));
        let former = || bases.enumerate().find(|(_, basis)| was_called(basis)).map(|(id, _)| id);
        let basis = basis.or_else(former);
        basis.map_or(asked.basis.value.clone(), |basis| self.basis(basis).to_owned())
    }
}
