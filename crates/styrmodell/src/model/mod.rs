//! One revision with every name resolved: these types cannot hold a dangling
//! reference. `checks` proves that it answers every case.

mod actors;
mod area_rule;
mod cube;
mod dimension;
mod entries;
mod forums;
mod members;
mod named;
mod place;
mod proofs;
mod rules;
mod sources;

pub(crate) use actors::Group;
pub use actors::{Actor, ActorKind};
pub(crate) use area_rule::{area_rule_id, is_area_rule_id};
pub(crate) use cube::Cube;
pub(crate) use dimension::Dimension;
pub use entries::{Area, Basis, BasisLabel, Decided, Duty, Fact, Level, Need, Subarea, Value};
pub(crate) use entries::{FormerFingerprint, Membership, Outside, RevisionInfo, Status, TakenDecision};
pub use forums::{Forum, Matter};
pub(crate) use forums::{ForumEntry, Lift, Prepares, Seat, WorkingGroup};
pub(crate) use named::{Argument, Named, Note};
pub(crate) use place::Place;
pub(crate) use proofs::{
    AskedNeed, Demand, DemandTerm, Expected, ExpectedAnswer, ExpectedDuty, Requirement, RequirementBody,
    Scenario, ScenarioRow,
};
pub use rules::Support;
pub(crate) use rules::{Condition, DutyOutcome, Reasons, Rule, RuleConsequence, Test, Tests};
pub(crate) use sources::{MAX_POINTS, Rank, Section, Source};

use std::collections::{BTreeMap, BTreeSet};

use crate::base::ids::*;

named::named! { Actor Area Basis Duty Fact Forum Matter Need Subarea }
named::by_id! { Actor Area Basis Duty Fact Forum Matter Need Subarea Value }

/// One revision with all its entries.
#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) info: RevisionInfo,
    pub(crate) duties: IndexVec<DutyId, Duty>,
    pub(crate) bases: IndexVec<BasisId, Basis>,
    pub(crate) outside: Vec<Outside>,
    pub(crate) facts: IndexVec<FactId, Fact>,
    pub(crate) taken_decisions: Vec<TakenDecision>,
    /// Sorted by id, as are rules, matters, forums and needs: what is shown
    /// never depends on the order of files.
    pub(crate) actors: IndexVec<ActorId, Actor>,
    pub(crate) areas: IndexVec<AreaId, Area>,
    pub(crate) subareas: IndexVec<SubareaId, Subarea>,
    pub(crate) needs: IndexVec<NeedId, Need>,
    pub(crate) rules: IndexVec<RuleId, Rule>,
    pub(crate) outcomes: IndexVec<OutcomeId, DutyOutcome>,
    pub(crate) matters: IndexVec<MatterId, Matter>,
    pub(crate) forums: IndexVec<ForumId, Forum>,
    pub(crate) working_groups: IndexVec<WorkingGroupId, WorkingGroup>,
    pub(crate) sources: IndexVec<SourceId, Source>,
    pub(crate) requirements: Vec<Requirement>,
    pub(crate) scenarios: Vec<Scenario>,
    /// Every place that some entry cites.
    pub(crate) cited: BTreeSet<Place>,
    /// Every place that `utan_regel` lists, with the reason why no rule needs it.
    pub(crate) without_rule: BTreeMap<Place, String>,
}

impl Model {
    /// The number of values on each axis: lagrum, delområde, then the facts.
    pub(crate) fn sizes(&self) -> Vec<usize> {
        [self.bases.len(), self.subareas.len()]
            .into_iter()
            .chain(self.facts.iter().map(|f| f.values.len()))
            .collect()
    }

    /// The number of cases, capped at `u128::MAX`.
    pub(crate) fn case_count(&self) -> u128 {
        self.sizes().into_iter().fold(1u128, |n, size| n.saturating_mul(size as u128))
    }

    /// A place as the rule files write it: `anvisning/sf-operativ/1`.
    pub(crate) fn place_text(&self, place: Place) -> String {
        self.place_text_in(&self.sources[place.source].named.id, place)
    }

    /// A place as the rule files write it, with `source` as the id of its source.
    pub(crate) fn place_text_in(&self, source: &str, place: Place) -> String {
        let section = self.sources[place.source].sections.get(place.section).map_or("", |s| s.id.as_str());
        match place.point {
            Some(point) => format!("{source}/{section}/{point}"),
            None => format!("{source}/{section}"),
        }
    }

    /// A place in words: `Anvisningen s. 9, SF operativt, p. 1`.
    pub(crate) fn place_words(&self, place: Place) -> String {
        let source = &self.sources[place.source];
        let name = source.named.short.as_deref().unwrap_or(&source.named.name);
        let within = source.sections.get(place.section).map(|s| s.within_source(place.point));
        format!("{name} {}", within.unwrap_or_default())
    }

    /// Every entry that has an id of its own, with its kind.
    pub(crate) fn declared(&self) -> impl Iterator<Item = (&'static str, &Named)> {
        fn all<'m, I: Id, T: 'm>(
            kind: &'static str,
            table: &'m IndexVec<I, T>,
            named: impl Fn(&'m T) -> &'m Named + 'm,
        ) -> impl Iterator<Item = (&'static str, &'m Named)> {
            table.iter().map(move |entry| (kind, named(entry)))
        }
        all("duty", &self.duties, |x| &x.named)
            .chain(all("basis", &self.bases, |x| &x.named))
            .chain(all("fact", &self.facts, |x| &x.named))
            .chain(all("actor", &self.actors, |x| &x.named))
            .chain(all("area", &self.areas, |x| &x.named))
            .chain(all("subarea", &self.subareas, |x| &x.named))
            .chain(all("need", &self.needs, |x| &x.named))
            .chain(all("rule", &self.rules, |x| &x.named))
            .chain(all("matter", &self.matters, |x| &x.named))
            .chain(all("forum", &self.forums, |x| &x.named))
            .chain(all("source", &self.sources, |x| &x.named))
            .chain(all("working-group", &self.working_groups, |x| &x.named))
            .chain(self.taken_decisions.iter().map(|d| ("decision", &d.named)))
    }
}
