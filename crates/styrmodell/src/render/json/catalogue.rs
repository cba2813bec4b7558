//! A catalogue as JSON, with the conditions of its insatser as data: enough to decide how
//! they fit without the library.

use std::collections::BTreeMap;

use serde::Serialize;

use super::service_entry::{ServiceEntryJson, ServiceNameJson, ServiceNamesJson, entry, names, places};
use super::services::{CatalogueJson, KnownGapJson, identity, known_gaps};
use super::{FORMAT, ModelJson, model, pretty};
use crate::model::Cube;
use crate::services::{Catalogue, Service, ServiceQuestion, TargetGroup};

#[derive(Serialize)]
struct CatalogueDocument<'a> {
    format: u32,
    model: ModelJson,
    catalogue: CatalogueJson<'a>,
    owner: Option<&'a str>,
    check_within: Option<u32>,
    queue_holds_for: Option<u32>,
    questions: Vec<CatalogueQuestionJson<'a>>,
    district: Option<CatalogueDistrictJson<'a>>,
    items: Vec<CatalogueItemJson<'a>>,
    known_gaps: Vec<KnownGapJson<'a>>,
    unmet_need: Option<&'a str>,
}
#[derive(Serialize)]
struct CatalogueQuestionJson<'a> {
    id: &'a str,
    name: &'a str,
    other_names: &'a [String],
    question: &'a str,
    if_unknown: Option<&'a str>,
    sensitive: bool,
    changeable: bool,
    of_model: bool,
    values: Vec<CatalogueValueJson<'a>>,
}
#[derive(Serialize)]
struct CatalogueValueJson<'a> {
    id: &'a str,
    name: &'a str,
    other_names: &'a [String],
    from: Option<u32>,
    until: Option<u32>,
}
/// The fact that picks the member of a group, and the actor of each of its values.
#[derive(Serialize)]
struct CatalogueDistrictJson<'a> {
    question: &'a str,
    actors: BTreeMap<&'a str, ServiceNameJson<'a>>,
}
#[derive(Serialize)]
struct CatalogueItemJson<'a> {
    #[serde(flatten)]
    names: ServiceNamesJson<'a>,
    short_name: &'a str,
    other_names: &'a [String],
    explanation: Option<&'a str>,
    target: ServiceTargetJson<'a>,
    #[serde(flatten)]
    entry: ServiceEntryJson<'a>,
}
#[derive(Serialize)]
struct ServiceTargetJson<'a> {
    known: bool,
    any_of: Vec<ServiceConditionJson<'a>>,
    not: Vec<ServiceExclusionJson<'a>>,
}
/// The values of each question that a condition names; a question that it does not name may
/// have any.
type ServiceConditionJson<'a> = BTreeMap<&'a str, Vec<&'a str>>;
#[derive(Serialize)]
struct ServiceExclusionJson<'a> {
    when: ServiceConditionJson<'a>,
    text: Option<&'a str>,
    sources: Vec<&'a str>,
}

/// Writes a catalogue: its questions, and each insats with its conditions as data and with
/// all that [`services`](super::services()) says of it for every person.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::render::json;
/// use styrmodell::services::Catalogue;
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let document: serde_json::Value = serde_json::from_str(&json::catalogue(&catalogue))?;
/// let items = document["items"].as_array().ok_or("a list")?;
/// let ips = items.iter().find(|item| item["id"] == "ips-hisingen").ok_or("listed")?;
/// assert_eq!(ips["target"]["any_of"][0]["stadsomrade"][0], "hisingen");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn catalogue(catalogue: &Catalogue) -> String {
    let info = &catalogue.entries().info;
    pretty(&CatalogueDocument {
        format: FORMAT,
        model: model(catalogue.rules()),
        catalogue: identity(catalogue),
        owner: catalogue.owner(),
        check_within: info.check_within,
        queue_holds_for: info.queue_holds_for,
        questions: catalogue.questions().iter().map(question).collect(),
        district: catalogue.district().map(|question| district(catalogue, question)),
        items: catalogue.services().iter().map(|service| item(catalogue, service)).collect(),
        known_gaps: known_gaps(catalogue),
        unmet_need: catalogue.unmet_need_goes_to(),
    })
}

fn question(question: &ServiceQuestion) -> CatalogueQuestionJson<'_> {
    let values = question.values().iter().map(|value| CatalogueValueJson {
        id: value.id(),
        name: value.name(),
        other_names: &value.also,
        from: value.from,
        until: value.until,
    });
    CatalogueQuestionJson {
        id: question.id(),
        name: question.name(),
        other_names: &question.also,
        question: question.question(),
        if_unknown: question.if_unknown(),
        sensitive: question.is_sensitive(),
        changeable: question.is_changeable(),
        of_model: question.is_of_model(),
        values: values.collect(),
    }
}

fn district<'a>(catalogue: &'a Catalogue, question: &'a ServiceQuestion) -> CatalogueDistrictJson<'a> {
    let actors = question.values().iter().filter_map(|value| {
        let actor = catalogue.district_actor(value.id())?;
        Some((value.id(), ServiceNameJson { id: actor.id(), name: actor.short_name() }))
    });
    CatalogueDistrictJson { question: question.id(), actors: actors.collect() }
}

fn item<'a>(catalogue: &'a Catalogue, service: &'a Service) -> CatalogueItemJson<'a> {
    CatalogueItemJson {
        names: names(catalogue, service),
        short_name: service.short_name(),
        other_names: service.other_names(),
        explanation: service.explanation(),
        target: target(catalogue, &service.target),
        entry: entry(catalogue, service, None),
    }
}

fn target<'a>(catalogue: &'a Catalogue, target: &'a TargetGroup) -> ServiceTargetJson<'a> {
    let not = target.not.iter().map(|exclusion| ServiceExclusionJson {
        when: condition(catalogue, &exclusion.cube),
        text: exclusion.text.as_deref(),
        sources: places(&exclusion.places),
    });
    ServiceTargetJson {
        known: target.known,
        any_of: target.any_of.iter().map(|alternative| condition(catalogue, alternative)).collect(),
        not: not.collect(),
    }
}

fn condition<'a>(catalogue: &'a Catalogue, cube: &Cube) -> ServiceConditionJson<'a> {
    let test = |(axis, set): (usize, &crate::base::ids::Set)| {
        let question = catalogue.questions().get(axis)?;
        let values = set.iter().filter_map(|value| question.values().get(value as usize));
        Some((question.id(), values.map(|value| value.id()).collect()))
    };
    cube.axes().filter_map(test).collect()
}
