//! The insatser for one person as JSON.

use serde::Serialize;

use super::service_entry::{ServiceEntryJson, ServiceNameJson, ServiceNamesJson, entry, names};
use super::{FORMAT, ModelJson, model, pretty};
use crate::base::date::Date;
use crate::services::{Catalogue, ServiceAnswer, ServiceMatch, ServiceQuestion};

#[derive(Serialize)]
struct ServicesDocument<'a> {
    format: u32,
    model: ModelJson,
    #[serde(flatten)]
    services: AnsweredServicesJson<'a>,
}
/// The insatser for a person: of a whole catalogue, or of one delområde.
#[derive(Serialize)]
pub(super) struct AnsweredServicesJson<'a> {
    catalogue: CatalogueJson<'a>,
    facts: Vec<ServiceFactJson<'a>>,
    sensitive_facts: usize,
    date: Option<String>,
    ask: Vec<ServiceAskJson<'a>>,
    items: Vec<ServiceJson<'a>>,
    known_gaps: Vec<KnownGapJson<'a>>,
    unmet_need: Option<&'a str>,
}
#[derive(Serialize)]
pub(super) struct KnownGapJson<'a> {
    id: &'a str,
    pub(super) subareas: Vec<&'a str>,
    districts: Vec<&'a str>,
    why: &'a str,
}
#[derive(Serialize)]
pub(super) struct CatalogueJson<'a> {
    id: &'a str,
    name: &'a str,
    sha256: &'a str,
    oldest_check: Option<String>,
    premises: Vec<&'a str>,
}
#[derive(Serialize)]
struct ServiceFactJson<'a> {
    question: &'a str,
    value: &'a str,
}
#[derive(Serialize)]
struct ServiceAskJson<'a> {
    id: &'a str,
    question: &'a str,
    sensitive: bool,
    decides: usize,
    values: Vec<ServiceNameJson<'a>>,
}
#[derive(Serialize)]
struct ServiceJson<'a> {
    #[serde(flatten)]
    names: ServiceNamesJson<'a>,
    fit: &'static str,
    offered: Option<bool>,
    ask: Vec<&'a str>,
    excluded_by: Vec<UnmetJson<'a>>,
    opens_if: Vec<OpeningJson<'a>>,
    silent_about: Vec<&'a str>,
    #[serde(flatten)]
    entry: ServiceEntryJson<'a>,
    /// `true` if its legal basis is that of the question, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    same_basis: Option<bool>,
}
#[derive(Serialize)]
struct UnmetJson<'a> {
    questions: &'a [&'a str],
    text: Option<&'a str>,
    shuts_out: bool,
}
#[derive(Serialize)]
struct OpeningJson<'a> {
    changes: Vec<OpeningChangeJson<'a>>,
    then_ask: Vec<&'a str>,
}
#[derive(Serialize)]
struct OpeningChangeJson<'a> {
    question: &'a str,
    values: Vec<&'a str>,
}

/// Writes the insatser for one person. On the day of the answer, it says of each insats if
/// it exists then, and of each queue if its data still hold. No answer to a sensitive
/// question is in the document.
pub fn services(answer: &ServiceAnswer<'_>) -> String {
    pretty(&ServicesDocument {
        format: FORMAT,
        model: model(answer.catalogue().rules()),
        services: answered(answer, None, known_gaps(answer.catalogue())),
    })
}

/// The insatser of an answer. With the legal basis of a question, each says if it is its
/// own.
pub(super) fn answered<'a>(
    answer: &'a ServiceAnswer<'a>,
    basis: Option<&str>,
    known_gaps: Vec<KnownGapJson<'a>>,
) -> AnsweredServicesJson<'a> {
    let catalogue = answer.catalogue();
    let facts = answer.shown_facts();
    let ask = answer.asks().iter().map(|question| ServiceAskJson {
        id: question.id(),
        question: question.question(),
        sensitive: question.is_sensitive(),
        decides: answer.decides(question),
        values: question
            .values()
            .iter()
            .map(|value| ServiceNameJson { id: value.id(), name: value.name() })
            .collect(),
    });
    AnsweredServicesJson {
        catalogue: identity(catalogue),
        facts: facts
            .map(|(question, value)| ServiceFactJson { question: question.id(), value: value.id() })
            .collect(),
        sensitive_facts: answer.sensitive_count(),
        date: answer.day().map(|day| day.to_string()),
        ask: ask.collect(),
        items: answer.matches().map(|found| item(catalogue, found, answer.day(), basis)).collect(),
        known_gaps,
        unmet_need: catalogue.unmet_need_goes_to(),
    }
}

/// The catalogue itself, as every document about it names it.
pub(super) fn identity(catalogue: &Catalogue) -> CatalogueJson<'_> {
    CatalogueJson {
        id: catalogue.id(),
        name: catalogue.name(),
        sha256: catalogue.sha256(),
        oldest_check: catalogue.oldest_check().map(|date| date.to_string()),
        premises: catalogue.premises().collect(),
    }
}

pub(super) fn known_gaps(catalogue: &Catalogue) -> Vec<KnownGapJson<'_>> {
    let gaps = catalogue.known_gaps().map(|(id, subareas, districts, why)| KnownGapJson {
        id,
        subareas: subareas.into_iter().map(|subarea| subarea.id()).collect(),
        districts: districts.into_iter().map(|district| district.id()).collect(),
        why,
    });
    gaps.collect()
}

fn item<'a>(
    catalogue: &'a Catalogue,
    found: &'a ServiceMatch<'a>,
    day: Option<Date>,
    basis: Option<&str>,
) -> ServiceJson<'a> {
    let service = found.service();
    let opens_if = found.openings().iter().map(|opening| OpeningJson {
        changes: opening
            .changes
            .iter()
            .map(|(question, values)| OpeningChangeJson {
                question: question.id(),
                values: values.iter().map(|value| value.id()).collect(),
            })
            .collect(),
        then_ask: ids(&opening.then_asks),
    });
    let excluded_by = found.unmet().iter().map(|unmet| UnmetJson {
        questions: &unmet.questions,
        text: unmet.text,
        shuts_out: unmet.shuts_out,
    });
    ServiceJson {
        names: names(catalogue, service),
        fit: found.fit().as_str(),
        offered: day.map(|_| found.is_offered()),
        ask: ids(found.asks()),
        excluded_by: excluded_by.collect(),
        opens_if: opens_if.collect(),
        silent_about: ids(found.silent_about()),
        entry: entry(catalogue, service, day),
        same_basis: basis.map(|basis| catalogue.basis_of(service).is_some_and(|own| own.id() == basis)),
    }
}

fn ids<'a>(questions: &[&'a ServiceQuestion]) -> Vec<&'a str> {
    questions.iter().map(|question| question.id()).collect()
}
