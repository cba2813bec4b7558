//! The entries that a model declares: needs, legal bases, facts, actors, duties, forums.
//!
//! Forms and pages are built from these, so that a new entry in the rules appears without
//! a change in the program. [`Rules`](crate::Rules) lists them all
//! ([`needs`](crate::Rules::needs), [`facts`](crate::Rules::facts), …) and finds one by any
//! of its names ([`need`](crate::Rules::need), [`fact`](crate::Rules::fact), …). Each has an
//! id, which is permanent and what a system stores, and a name to show. Entries are
//! compared, ordered and hashed by id.
//!
//! | entry | is |
//! |---|---|
//! | [`Need`] | what a person may need (*behov*); belongs to subareas |
//! | [`Area`], [`Subarea`] | what responsibility is given for (*område*, *delområde*) |
//! | [`Basis`], [`BasisLabel`] | a legal basis (*lagrum*), and what each law calls it on which days |
//! | [`Fact`], [`Value`] | another input (*omständighet*), with its question and its choices |
//! | [`Duty`], [`Level`] | a kind of responsibility (*ansvar*), for one person or for the whole city |
//! | [`Actor`], [`ActorKind`] | a city administration (*förvaltning*), a group of them, or a party with seats alone |
//! | [`Matter`], [`Forum`] | what can be escalated (*fråga*), and the forum that decides it |
//! | [`Decided`] | the decision that adopted the revision |
//! | [`Support`] | how firmly the sources support a rule |
//!
//! ```
//! use styrmodell::Registry;
//! use styrmodell::model::{ActorKind, Level};
//!
//! let book = Registry::goteborg().on("2024-03-01".parse()?)?;
//!
//! let fact = book.fact("stadsområde")?;
//! println!("{}", fact.question());
//! for value in fact.values() {
//!     println!("  [{}] {}", value.id(), value.name());
//! }
//!
//! let label = &book.basis("4:1")?.labels()[0];
//! assert_eq!((label.law(), label.section()), ("SoL (2001:453)", "4 kap. 1 §"));
//!
//! // The four social services act as one, until the person's part of the city is known.
//! let group = book.actor("SF")?;
//! assert_eq!(group.kind(), ActorKind::Group);
//! assert_eq!(book.members(group).len(), 4);
//!
//! let strategic: Vec<&str> =
//!     book.duties().iter().filter(|duty| duty.level() == Level::Strategic).map(|duty| duty.id()).collect();
//! assert_eq!(strategic, ["styrning"]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod actors;
mod area_rule;
mod conditions;
mod cube;
mod dimension;
mod entries;
pub(crate) mod entry_kind;
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
pub(crate) use conditions::{Condition, Test, Tests, WrittenValues};
pub(crate) use cube::Cube;
pub(crate) use dimension::Dimension;
pub use entries::{Area, Basis, BasisLabel, Decided, Duty, Fact, Level, Need, Subarea, Value};
pub(crate) use entries::{
    FormerFingerprint, Membership, NoCounterpart, Outside, RevisionInfo, Status, TakenDecision, UnknownNeed,
};
pub(crate) use forums::{Escalation, ForumEntry, Prepares, Seat, WorkingGroup};
pub use forums::{Forum, Matter};
pub(crate) use named::{Argument, Named, Note};
pub(crate) use place::Place;
pub(crate) use proofs::{
    AskedNeed, Demand, DemandTerm, Expected, ExpectedAnswer, ExpectedDuty, Requirement, RequirementBody,
    Scenario, ScenarioRow,
};
pub use rules::Support;
pub(crate) use rules::{DutyOutcome, Interpretation, Reasons, Rule, RuleConsequence};
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
    /// Sorted by id, as are rules, matters, forums and needs, so that output does not
    /// depend on the order of files.
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

    /// The kind of the actor with an id; `None` for an entry of another kind.
    pub(crate) fn actor_kind(&self, kind: entry_kind::EntryKind, id: &str) -> Option<ActorKind> {
        let actor = self.actors.iter().find(|actor| actor.named.id == id);
        actor.filter(|_| kind == entry_kind::EntryKind::Actor).map(Actor::kind)
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

    /// The remarks that entries other than rules show with the answer of a case.
    pub(crate) fn entry_notes(&self) -> impl Iterator<Item = &Note> {
        let areas = self.areas.iter().map(|x| &x.named).chain(self.subareas.iter().map(|x| &x.named));
        let others = self.needs.iter().map(|x| &x.named).chain(self.bases.iter().map(|x| &x.named));
        areas.chain(others).flat_map(|named| &named.notes)
    }

    /// Every entry with an id that other entries can refer to, with its kind.
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
