//! The document of all that a revision declares, from which a page or a form is built.
//!
//! The document describes the rules and applies none of them. Answers come from a
//! [`Case`](crate::Case).

mod actors;
mod cases;
pub(super) mod conditions;
mod entry;
mod forums;
mod rules;
mod sources;
mod subjects;

use std::collections::BTreeMap;

use serde::Serialize;

use self::actors::{ActorEntryJson, DutyEntryJson};
use self::cases::{BasisEntryJson, FactEntryJson, OutsideJson};
use self::entry::{DeclaredRemarkJson, remarks};
use self::forums::{ForumEntryJson, MatterEntryJson, WorkingGroupJson};
use self::rules::{RuleEntryJson, TakenDecisionJson};
use self::sources::SourceEntryJson;
use self::subjects::{AreaEntryJson, NeedEntryJson, SubareaEntryJson};
use super::mentions::PlaceJson;
use super::{FORMAT, ModelJson, model, places, pretty};
use crate::Rules;

#[derive(Serialize)]
struct DescribeDocument<'r> {
    format: u32,
    model: ModelJson,
    name: &'r str,
    short_name: &'r str,
    explanation: Option<&'r str>,
    until: Option<String>,
    decided: Option<DecidedJson<'r>>,
    first_forum: &'r str,
    on_disagreement: &'r str,
    cases: u128,
    premises: Vec<DeclaredRemarkJson<'r>>,
    unknown_need: Option<UnknownNeedJson<'r>>,
    duties: Vec<DutyEntryJson<'r>>,
    bases: Vec<BasisEntryJson<'r>>,
    outside: Vec<OutsideJson<'r>>,
    facts: Vec<FactEntryJson<'r>>,
    actors: Vec<ActorEntryJson<'r>>,
    areas: Vec<AreaEntryJson<'r>>,
    subareas: Vec<SubareaEntryJson<'r>>,
    needs: Vec<NeedEntryJson<'r>>,
    taken_decisions: Vec<TakenDecisionJson<'r>>,
    rules: Vec<RuleEntryJson<'r>>,
    matters: Vec<MatterEntryJson<'r>>,
    forums: Vec<ForumEntryJson<'r>>,
    working_groups: Vec<WorkingGroupJson<'r>>,
    sources: Vec<SourceEntryJson<'r>>,
    places: BTreeMap<String, PlaceJson>,
}

#[derive(Serialize)]
struct DecidedJson<'r> {
    by: &'r str,
    date: String,
    paragraph: Option<&'r str>,
    reference: Option<&'r str>,
}

#[derive(Serialize)]
struct UnknownNeedJson<'r> {
    refer_to: &'r str,
    sources: Vec<String>,
    support: &'static str,
    interpretation: Option<&'r str>,
}

/// Writes all that a revision declares, in declared order; actors, needs, rules,
/// matters, forums, working groups and sources have none and stand by id.
///
/// ```
/// use styrmodell::{Rulebook, render::json};
///
/// let document: serde_json::Value = serde_json::from_str(&json::describe(Rulebook::goteborg()))?;
/// assert_eq!(document["duties"][0]["action"], "utför insatsen");
/// assert_eq!(document["facts"][0]["values"][0]["id"], "ja");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn describe(rules: &Rules) -> String {
    let info = &rules.model().info;
    let decided = rules.decided().map(|decided| DecidedJson {
        by: decided.by(),
        date: decided.date().to_string(),
        paragraph: decided.paragraph(),
        reference: decided.reference(),
    });
    let unknown_need = rules.unknown_need().map(|unknown| UnknownNeedJson {
        refer_to: unknown.refer_to(),
        sources: places(unknown.sources()),
        support: unknown.support().as_str(),
        interpretation: unknown.interpretation(),
    });
    pretty(&DescribeDocument {
        format: FORMAT,
        model: model(rules),
        name: rules.name(),
        short_name: rules.short_name(),
        explanation: info.named.explanation.as_deref(),
        until: rules.until().map(|day| day.to_string()),
        decided,
        first_forum: rules.first_forum().forum().id(),
        on_disagreement: rules.model().matters[info.on_disagreement].id(),
        cases: rules.case_count(),
        premises: remarks(rules, &info.premises),
        unknown_need,
        duties: actors::duties(rules),
        bases: cases::bases(rules),
        outside: cases::outside(rules),
        facts: cases::facts(rules),
        actors: actors::actors(rules),
        areas: subjects::areas(rules),
        subareas: subjects::subareas(rules),
        needs: subjects::needs(rules),
        taken_decisions: rules::taken_decisions(rules),
        rules: rules::rules(rules),
        matters: forums::matters(rules),
        forums: forums::forums(rules),
        working_groups: forums::working_groups(rules),
        sources: sources::sources(rules, &rules.coverage()),
        places: sources::cited_places(rules),
    })
}
