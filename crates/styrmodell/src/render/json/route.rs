//! One route as a document.

use std::collections::BTreeMap;

use serde::Serialize;

use super::mentions::{Mentions, NamesJson, PlaceJson};
use super::outcome::{ObservationJson, StepJson, remark, steps};
use super::{FORMAT, ModelJson, model, pretty};
use crate::answer::Route;
use crate::{Language, Rules};

/// Writes one route.
pub fn route(route: &Route<'_>, book: &Rules, language: Language) -> String {
    #[derive(Serialize)]
    struct RouteDocument {
        format: u32,
        model: ModelJson,
        date: Option<String>,
        matter: String,
        decided_by: String,
        route: Vec<StepJson>,
        end_remarks: Vec<ObservationJson>,
        notices: Vec<String>,
        names: NamesJson,
        places: BTreeMap<String, PlaceJson>,
    }
    let mut mentions = Mentions::of(book, language);
    mentions.route(route);
    mentions.end_of(route);
    pretty(&RouteDocument {
        format: FORMAT,
        model: model(book),
        date: route.date().map(|d| d.to_string()),
        matter: route.matter().id().to_owned(),
        decided_by: route.end().id().to_owned(),
        route: steps(route),
        end_remarks: route.end_remarks().map(|end| remark(&end)).collect(),
        notices: route.notices().iter().map(|n| n.message(language).to_owned()).collect(),
        names: mentions.names,
        places: mentions.places,
    })
}
