//! The matters that can be escalated, the forums and the working groups.

use serde::Serialize;

use super::entry::{DeclaredEntryJson, entry};
use crate::Rules;
use crate::model::Matter;
use crate::render::json::places;
use crate::views::{EscalationView, SeatView};

#[derive(Serialize)]
pub(super) struct MatterEntryJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    notice: &'r str,
    heading: &'r str,
    forums: Vec<&'r str>,
}

#[derive(Serialize)]
pub(super) struct ForumEntryJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    decides: Vec<&'r str>,
    #[serde(rename = "entry")]
    way_in: Option<WayInJson<'r>>,
    seats: Vec<SeatEntryJson<'r>>,
    escalations: Vec<EscalationJson<'r>>,
}

#[derive(Serialize)]
struct WayInJson<'r> {
    text: &'r str,
    sources: Vec<String>,
    interpretation: Option<&'r str>,
}

#[derive(Serialize)]
struct SeatEntryJson<'r> {
    actor: &'r str,
    role: &'r str,
    sources: Vec<String>,
}

#[derive(Serialize)]
struct EscalationJson<'r> {
    to: &'r str,
    matters: Vec<&'r str>,
    by: &'r str,
    condition: Option<&'r str>,
    sources: Vec<String>,
    interpretation: Option<&'r str>,
}

#[derive(Serialize)]
pub(super) struct WorkingGroupJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    seats: Vec<SeatEntryJson<'r>>,
    prepares: Vec<PreparesJson<'r>>,
}

#[derive(Serialize)]
struct PreparesJson<'r> {
    to: &'r str,
    matters: Vec<&'r str>,
    sources: Vec<String>,
}

pub(super) fn matters(rules: &Rules) -> Vec<MatterEntryJson<'_>> {
    let matters = rules.matters().iter().map(|matter| MatterEntryJson {
        entry: entry(rules, &matter.named),
        notice: matter.notice(),
        heading: matter.heading(),
        forums: forums_of(rules, matter),
    });
    matters.collect()
}

/// The forums that a matter passes; the last one decides it.
fn forums_of<'r>(rules: &'r Rules, matter: &Matter) -> Vec<&'r str> {
    // A declared matter has a route.
    let Ok(route) = rules.route(matter.id(), None) else { return Vec::new() };
    let escalated = route.steps().filter(|step| step.from().is_some()).map(|step| step.to().id());
    std::iter::once(route.start().id()).chain(escalated).collect()
}

pub(super) fn forums(rules: &Rules) -> Vec<ForumEntryJson<'_>> {
    let forums = rules.forum_views().map(|forum| ForumEntryJson {
        entry: entry(rules, &forum.forum().named),
        decides: matter_ids(forum.decides()),
        way_in: forum.entry().map(|entry| WayInJson {
            text: entry.text(),
            sources: places(entry.sources()),
            interpretation: entry.interpretation(),
        }),
        seats: forum.seats().map(|s| seat(&s)).collect(),
        escalations: forum.escalations().map(|e| escalation(&e)).collect(),
    });
    forums.collect()
}

fn seat<'r>(seat: &SeatView<'r>) -> SeatEntryJson<'r> {
    SeatEntryJson { actor: seat.actor().id(), role: seat.role(), sources: places(seat.sources()) }
}

fn escalation<'r>(escalation: &EscalationView<'r>) -> EscalationJson<'r> {
    EscalationJson {
        to: escalation.to().id(),
        matters: matter_ids(escalation.matters()),
        by: escalation.by(),
        condition: escalation.condition(),
        sources: places(escalation.sources()),
        interpretation: escalation.interpretation(),
    }
}

pub(super) fn working_groups(rules: &Rules) -> Vec<WorkingGroupJson<'_>> {
    let groups = rules.model().working_groups.iter().zip(rules.working_groups());
    let groups = groups.map(|(declared, group)| WorkingGroupJson {
        entry: entry(rules, &declared.named),
        seats: group.seats().map(|s| seat(&s)).collect(),
        prepares: group
            .prepares()
            .map(|prepares| PreparesJson {
                to: prepares.to().id(),
                matters: matter_ids(prepares.matters()),
                sources: places(prepares.sources()),
            })
            .collect(),
    });
    groups.collect()
}

fn matter_ids<'r>(matters: impl Iterator<Item = &'r Matter>) -> Vec<&'r str> {
    matters.map(|matter| matter.id()).collect()
}
