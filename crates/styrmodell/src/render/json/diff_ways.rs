//! The ways of matters that differ, as JSON.

use serde::Serialize;

use super::KeyedObject;
use super::diff_regions::regions;
use crate::diff::{EntryName, Way, WayChange};

#[derive(Serialize)]
pub(super) struct WayChangeJson {
    matter: String,
    on_disagreement: bool,
    before: Option<WayJson>,
    after: Option<WayJson>,
    gains_seat: Vec<String>,
    loses_seat: Vec<String>,
    cases: u128,
    regions: Vec<KeyedObject<Vec<String>>>,
    complete: bool,
}

#[derive(Serialize)]
struct WayJson {
    decided_by: Option<String>,
    stops: Vec<WayStopJson>,
}

#[derive(Serialize)]
struct WayStopJson {
    forum: String,
    entry: Option<String>,
    by: Option<String>,
    condition: Option<String>,
    prepared_by: Vec<String>,
    seats: Vec<WaySeatJson>,
}

#[derive(Serialize)]
struct WaySeatJson {
    actor: String,
    role: String,
}

pub(super) fn way_change(change: &WayChange) -> WayChangeJson {
    WayChangeJson {
        matter: change.matter.id.clone(),
        on_disagreement: change.on_disagreement,
        before: change.before.as_ref().map(way),
        after: change.after.as_ref().map(way),
        gains_seat: ids(&change.gains_seat),
        loses_seat: ids(&change.loses_seat),
        cases: change.region.cases,
        regions: regions(&change.region),
        complete: change.region.complete,
    }
}

fn way(way: &Way) -> WayJson {
    let stops = way.stops.iter().map(|stop| WayStopJson {
        forum: stop.forum.id.clone(),
        entry: stop.entry.clone(),
        by: stop.by.clone(),
        condition: stop.condition.clone(),
        prepared_by: ids(&stop.prepared_by),
        seats: stop
            .seats
            .iter()
            .map(|seat| WaySeatJson { actor: seat.actor.id.clone(), role: seat.role.clone() })
            .collect(),
    });
    WayJson { decided_by: way.end().map(|end| end.forum.id.clone()), stops: stops.collect() }
}

fn ids(names: &[EntryName]) -> Vec<String> {
    names.iter().map(|name| name.id.clone()).collect()
}
