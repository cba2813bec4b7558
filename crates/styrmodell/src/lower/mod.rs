//! Lowers raw entries to a model: names become ids.
//!
//! Lowering reports duplicate declarations, unknown names and contradictions within one
//! entry. It does not know how rules interact.

mod entries;
mod formerly;
mod forums;
mod merges;
pub(crate) mod names;
mod needs;
mod outside;
mod requirements;
mod rules;
mod scenario_tables;
mod scenarios;
mod sources;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::ids::*;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::{Model, Place, area_rule_id};
use crate::raw::{OneOrMany, RawCommon, RawFact, RawRevision, RawSubarea, Text, top_level};
#[cfg(feature = "services")]
pub(crate) use entries::inverted_days;
pub(crate) use merges::leave_to_author;
#[cfg(feature = "services")]
pub(crate) use merges::leave_to_keeper;
use names::{DeclaredIds, EntryNoun};

/// Lowers a whole revision. `None` if there are findings.
pub(crate) fn lower(mut raw: RawRevision, findings: &mut Vec<Finding>) -> Option<Model> {
    let before = findings.len();
    sort_tables(&mut raw);
    let scope = DeclaredNames::declare(&raw, findings);
    outside::check(&raw, findings);
    let mut lowerer = Lowerer { scope, findings, cited: BTreeSet::new(), without_rule: BTreeMap::new() };
    let mut model = lowerer.model(raw);
    if let Some(model) = &mut model {
        formerly::of_area_rules(model);
        formerly::check(model, findings);
    }
    model.filter(|_| findings.len() == before)
}

/// Sorts by id the tables whose declared order has no meaning, so that output does not
/// depend on the order of text or files.
fn sort_tables(raw: &mut RawRevision) {
    raw.rules.sort_by(|a, b| a.id.0.value.cmp(&b.id.0.value));
    raw.matters.sort_by(|a, b| a.id.0.value.cmp(&b.id.0.value));
    raw.forums.sort_by(|a, b| a.id.0.value.cmp(&b.id.0.value));
    raw.working_groups.sort_by(|a, b| a.id.0.value.cmp(&b.id.0.value));
    raw.needs.sort_by(|a, b| a.id.0.value.cmp(&b.id.0.value));
    raw.sources.sort_by(|a, b| a.id.0.value.cmp(&b.id.0.value));
    raw.taken_decisions.sort_by(|a, b| a.id.0.value.cmp(&b.id.0.value));
    raw.outside.sort_by(|a, b| a.name.value.cmp(&b.name.value));
}

/// The declared names that a reference can have.
struct DeclaredNames {
    duties: DeclaredIds<DutyId>,
    bases: DeclaredIds<BasisId>,
    facts: DeclaredIds<FactId>,
    values: Vec<DeclaredIds<ValueId>>,
    actors: DeclaredIds<ActorId>,
    /// The samverkansparter, sorted.
    parties: Vec<ActorId>,
    areas: DeclaredIds<AreaId>,
    subareas: DeclaredIds<SubareaId>,
    rules: DeclaredIds<RuleId>,
    matters: DeclaredIds<MatterId>,
    forums: DeclaredIds<ForumId>,
    sources: DeclaredIds<SourceId>,
    sections: Vec<Vec<(String, u32)>>,
    /// The known executors of each delområde. Groups are not replaced by their members;
    /// unknown names are left out.
    executors: Vec<Vec<ActorId>>,
    /// The area of each delområde.
    area_of: Vec<AreaId>,
    /// `true` if some area's `då` names an unknown duty. References to rules of
    /// areas may then be unknown for that reason alone, and are not reported.
    unsure_area_rules: bool,
}

const DUTY: EntryNoun = EntryNoun { the: ("ansvaret", "the duty"), all: ("ansvar", "duties") };
const BASIS: EntryNoun = EntryNoun { the: ("lagrummet", "the basis"), all: ("lagrum", "bases") };
const FACT: EntryNoun = EntryNoun { the: ("omständigheten", "the fact"), all: ("omständigheter", "facts") };
const VALUE: EntryNoun = EntryNoun { the: ("värdet", "the value"), all: ("värden", "values") };
const ACTOR: EntryNoun = EntryNoun {
    the: ("förvaltningen", "the administration"),
    all: ("förvaltningar, grupper och samverkansparter", "administrations, groups and samverkansparter"),
};
/// The noun for an actor where a samverkanspart is not allowed.
const RESPONSIBLE: EntryNoun = EntryNoun {
    the: ("förvaltningen", "the administration"),
    all: ("förvaltningar och grupper", "administrations and groups"),
};
const AREA: EntryNoun = EntryNoun { the: ("området", "the area"), all: ("områden", "areas") };
const SUBAREA: EntryNoun =
    EntryNoun { the: ("delområdet", "the subarea"), all: ("delområden", "subareas") };
const RULE: EntryNoun = EntryNoun { the: ("regeln", "the rule"), all: ("regler", "rules") };
const MATTER: EntryNoun = EntryNoun { the: ("frågan", "the matter"), all: ("frågor", "matters") };
const FORUM: EntryNoun = EntryNoun { the: ("forumet", "the forum"), all: ("forum", "forums") };
const GROUP: EntryNoun =
    EntryNoun { the: ("arbetsgruppen", "the working group"), all: ("arbetsgrupper", "working groups") };
const SOURCE: EntryNoun = EntryNoun { the: ("källan", "the source"), all: ("källor", "sources") };
const SECTION: EntryNoun = EntryNoun { the: ("avsnittet", "the section"), all: ("avsnitt", "sections") };
const NEED: EntryNoun = EntryNoun { the: ("behovet", "the need"), all: ("behov", "needs") };
const REQUIREMENT: EntryNoun =
    EntryNoun { the: ("kravet", "the requirement"), all: ("krav", "requirements") };
const SCENARIO: EntryNoun = EntryNoun { the: ("typfallet", "the scenario"), all: ("typfall", "scenarios") };
const DECISION: EntryNoun =
    EntryNoun { the: ("beslutet", "the decision"), all: ("fattade beslut", "taken decisions") };

impl DeclaredNames {
    fn declare(raw: &RawRevision, findings: &mut Vec<Finding>) -> Self {
        let administrations = raw.administrations.iter().map(|a| (&a.id.0, &a.name, &a.common));
        let groups = raw.groups.iter().map(|g| (&g.id.0, &g.name, &g.common));
        let parties = raw.parties.iter().map(|p| (&p.id.0, &p.name, &p.common));
        let mut entries: Vec<DeclaredEntry<'_>> = administrations.chain(groups).chain(parties).collect();
        entries.sort_by(|a, b| a.0.value.cmp(&b.0.value));
        let actors = table(ACTOR, entries, findings);
        let mut parties: Vec<ActorId> =
            raw.parties.iter().filter_map(|p| actors.get(&p.id.0.value)).collect();
        parties.sort_unstable();

        let subareas: Vec<(usize, &RawSubarea)> = raw
            .areas
            .iter()
            .enumerate()
            .flat_map(|(i, area)| area.subareas.0.iter().map(move |s| (i, s)))
            .collect();
        let mut rule_ids: Vec<(String, crate::source::Span)> =
            raw.rules.iter().map(|r| (r.id.0.value.clone(), r.id.0.span)).collect();
        for area in &raw.areas {
            for (duty, _) in area.then.iter().flat_map(|then| &then.0) {
                rule_ids.push((area_rule_id(&area.id.0.value, &duty.value), duty.span));
            }
        }
        rule_ids.sort_by(|a, b| a.0.cmp(&b.0));
        let duties = table(DUTY, raw.duties.iter().map(|x| (&x.id.0, &x.name, &x.common)), findings);
        let area_duties = raw.areas.iter().flat_map(|a| &a.then).flat_map(|then| &then.0);
        let unsure_area_rules = area_duties
            .into_iter()
            .any(|(duty, _)| duties.get(&crate::base::near::fold(&duty.value)).is_none());
        let mut rules = DeclaredIds::new(RULE);
        for (id, span) in rule_ids {
            rules.add(&id, span, findings);
        }
        for rule in &raw.rules {
            rules.called(&rule.id.0.value, rule.name.iter().chain(other_names(&rule.common)));
            rules.formerly(&rule.id.0.value, former_ids(&rule.common.formerly));
        }
        DeclaredNames {
            duties,
            unsure_area_rules,
            bases: table(BASIS, raw.bases.iter().map(|x| (&x.id.0, &x.name, &x.common)), findings),
            facts: table(FACT, raw.facts.iter().map(|x| (&x.id.0, &x.name, &x.common)), findings),
            values: raw.facts.iter().map(|fact| values(fact, findings)).collect(),
            areas: table(AREA, raw.areas.iter().map(|x| (&x.id.0, &x.name, &x.common)), findings),
            // Unknown executors are reported when the delområden are lowered.
            executors: subareas
                .iter()
                .map(|(_, s)| {
                    s.executors
                        .0
                        .iter()
                        .filter_map(|t| actors.get(&crate::base::near::fold(&t.value)))
                        .collect()
                })
                .collect(),
            area_of: subareas.iter().map(|(area, _)| AreaId::new(*area)).collect(),
            subareas: table(SUBAREA, subareas.iter().map(|(_, s)| (&s.id.0, &s.name, &s.common)), findings),
            rules,
            matters: table(MATTER, raw.matters.iter().map(|x| (&x.id.0, &x.name, &x.common)), findings),
            forums: table(FORUM, raw.forums.iter().map(|x| (&x.id.0, &x.name, &x.common)), findings),
            sources: table(SOURCE, raw.sources.iter().map(|x| (&x.id.0, &x.name, &x.common)), findings),
            sections: raw
                .sources
                .iter()
                .map(|s| s.sections.0.iter().map(|x| (x.id.0.value.clone(), x.points.value)).collect())
                .collect(),
            actors,
            parties,
        }
    }

    /// An actor that can be responsible. A samverkanspart is not among the
    /// suggestions.
    fn responsible(&self, reference: &Text, findings: &mut Vec<Finding>) -> Option<ActorId> {
        self.actors.resolve_as(
            RESPONSIBLE,
            |id| self.parties.binary_search(&id).is_err(),
            reference,
            findings,
        )
    }

    fn all_responsible(
        &self,
        references: impl IntoIterator<Item = Text>,
        findings: &mut Vec<Finding>,
    ) -> Vec<ActorId> {
        references.into_iter().filter_map(|text| self.responsible(&text, findings)).collect()
    }
}

/// The names of an entry: its id, its name, and the keys that every entry may
/// have.
type DeclaredEntry<'a> = (&'a Text, &'a Text, &'a RawCommon);

/// Declares the entries of a table with all their names.
fn table<'a, I: Id>(
    kind: EntryNoun,
    entries: impl IntoIterator<Item = DeclaredEntry<'a>>,
    findings: &mut Vec<Finding>,
) -> DeclaredIds<I> {
    let mut names = DeclaredIds::new(kind);
    for (id, name, common) in entries {
        names.add(&id.value, id.span, findings);
        names.called(&id.value, std::iter::once(name).chain(other_names(common)));
        names.formerly(&id.value, former_ids(&common.formerly));
    }
    names
}

fn other_names(common: &RawCommon) -> impl Iterator<Item = &Text> {
    common.short.iter().chain(common.also.iter().flat_map(|also| &also.0))
}

fn former_ids(formerly: &Option<OneOrMany>) -> impl Iterator<Item = &Text> {
    formerly.iter().flat_map(|former| &former.0)
}

fn values(fact: &RawFact, findings: &mut Vec<Finding>) -> DeclaredIds<ValueId> {
    let mut names = DeclaredIds::new(VALUE);
    for value in &fact.values.0 {
        names.add(&value.id.0.value, value.id.0.span, findings);
        let also = value.also.iter().flat_map(|also| &also.0);
        names.called(&value.id.0.value, std::iter::once(&value.name).chain(also));
        names.formerly(&value.id.0.value, former_ids(&value.formerly));
    }
    names
}

/// Resolves entries in a scope and collects the findings.
struct Lowerer<'f> {
    scope: DeclaredNames,
    findings: &'f mut Vec<Finding>,
    /// Every place that an entry cites, and every place that `utan_regel`
    /// explains.
    cited: BTreeSet<Place>,
    without_rule: BTreeMap<Place, String>,
}

impl Lowerer<'_> {
    fn model(&mut self, raw: RawRevision) -> Option<Model> {
        self.findings.extend(top_level::unsupported_format(raw.format.as_ref()));
        let info = match raw.model {
            Some(model) => self.info(model),
            None => {
                self.findings.push(Finding::without_place(
                    Code::MissingField,
                    Message::new(
                        "nyckeln \"modell\" finns inte i någon fil",
                        "no file has the key \"modell\"",
                    ),
                ));
                None
            }
        };
        let facts = raw.facts.into_iter().map(|x| self.fact(x)).collect();
        let taken_decisions = self.taken_decisions(raw.taken_decisions);
        let mut actors = self.actors(raw.administrations, raw.groups, raw.parties);
        actors.sort_by(|a, b| a.named.id.cmp(&b.named.id));
        let needs::Areas { areas, subareas, needs, rules: area_rules } = self.areas(raw.areas, raw.needs);
        let (rules, outcomes) = self.rules(raw.rules, area_rules);
        Some(Model {
            duties: raw.duties.into_iter().map(|x| self.duty(x)).collect(),
            bases: raw.bases.into_iter().map(|x| self.basis(x)).collect(),
            outside: raw.outside.into_iter().map(|x| self.outside_topic(x)).collect(),
            facts,
            taken_decisions,
            actors: actors.into_iter().collect(),
            areas,
            subareas,
            needs,
            rules,
            outcomes,
            matters: raw.matters.into_iter().map(|x| self.matter(x)).collect(),
            forums: raw.forums.into_iter().map(|x| self.forum(x)).collect(),
            working_groups: self.working_groups(raw.working_groups),
            sources: raw.sources.into_iter().map(|x| self.source(x)).collect(),
            cited: std::mem::take(&mut self.cited),
            without_rule: std::mem::take(&mut self.without_rule),
            // These are lowered last, after `cited` is taken, because citations in
            // requirements and scenarios do not count as uses of a point.
            requirements: self.requirements(raw.requirements),
            scenarios: self.scenarios(raw.scenarios, raw.scenario_tables),
            // Faults of the other entries are found without it.
            info: info?,
        })
    }

    fn all<I: Id>(
        names: &DeclaredIds<I>,
        references: impl IntoIterator<Item = Text>,
        findings: &mut Vec<Finding>,
    ) -> Vec<I> {
        references.into_iter().filter_map(|text| names.resolve(&text, findings)).collect()
    }
}
