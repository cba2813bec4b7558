//! An insats as JSON, as far as it is the same for every person.

use serde::Serialize;

use crate::base::date::Date;
use crate::model::{Duty, DutyOutcome};
use crate::services::{
    BasisVerdict, Capacity, Catalogue, LinkVerdict, Queue, Service, ServiceBasis, ServiceContact,
    ServiceLink, ServicePlace, ServiceQuestion, SourcedText,
};

#[derive(Serialize)]
pub(super) struct ServiceNameJson<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
}

/// The names of an insats and of those who run it.
#[derive(Serialize)]
pub(super) struct ServiceNamesJson<'a> {
    id: &'a str,
    name: &'a str,
    run_by: Vec<ServiceNameJson<'a>>,
    with: Vec<ServiceNameJson<'a>>,
}

/// The part of an insats that is the same for every person.
#[derive(Serialize)]
pub(super) struct ServiceEntryJson<'a> {
    in_words: Vec<ServiceTextJson<'a>>,
    not_for: Vec<ServiceTextJson<'a>>,
    subareas: Vec<ServiceSubareaJson<'a>>,
    needs: Vec<&'a str>,
    basis: ServiceBasisJson<'a>,
    decided_by: Option<&'a str>,
    queue: Option<QueueJson<'a>>,
    capacity: Option<CapacityJson>,
    apply: Option<&'a str>,
    contact: Option<ServiceContactJson<'a>>,
    contacts: Vec<ServiceContactJson<'a>>,
    offered_from: Option<String>,
    offered_until: Option<String>,
    checked: Option<String>,
    checked_by: Option<&'a str>,
    uncertain: Vec<UncertainJson<'a>>,
    deviation: Option<DeviationJson<'a>>,
    sources: Vec<&'a str>,
}
#[derive(Serialize)]
pub(super) struct ServiceTextJson<'a> {
    text: Option<&'a str>,
    sources: Vec<&'a str>,
}
#[derive(Serialize)]
struct ServiceSubareaJson<'a> {
    id: &'a str,
    name: &'a str,
    support: &'static str,
    interpretation: Option<&'a str>,
    sources: Vec<&'a str>,
    model: VerdictJson<'a>,
}
#[derive(Serialize)]
struct VerdictJson<'a> {
    verdict: &'static str,
    by_basis: Vec<BasisVerdictJson<'a>>,
}
#[derive(Serialize)]
struct BasisVerdictJson<'a> {
    basis: &'a str,
    verdict: &'static str,
    districts: Vec<&'a str>,
    expected: Vec<ExpectedOutcomeJson<'a>>,
    rules: Vec<&'a str>,
}
#[derive(Serialize)]
struct ExpectedOutcomeJson<'a> {
    kind: &'static str,
    actors: Vec<&'a str>,
    matter: Option<&'a str>,
}
#[derive(Serialize)]
struct ServiceBasisJson<'a> {
    kind: &'static str,
    id: Option<&'a str>,
    text: Option<&'a str>,
}
#[derive(Serialize)]
struct QueueJson<'a> {
    state: &'static str,
    waiting: Option<u32>,
    time: Option<&'a str>,
    until: Option<String>,
    as_of: String,
    current: Option<bool>,
    ended: Option<bool>,
}
#[derive(Serialize)]
struct CapacityJson {
    places: Option<u32>,
    as_of: Option<String>,
    participants: Option<u32>,
    year: Option<u32>,
}
#[derive(Serialize)]
pub(super) struct ServiceContactJson<'a> {
    function: &'a str,
    phone: Option<&'a str>,
    mail: Option<&'a str>,
    duty: Option<&'a str>,
}
#[derive(Serialize)]
struct UncertainJson<'a> {
    question: &'a str,
    text: &'a str,
}
#[derive(Serialize)]
struct DeviationJson<'a> {
    text: &'a str,
    escalated_to: Option<&'a str>,
    sources: Vec<&'a str>,
}

pub(super) fn names<'a>(catalogue: &'a Catalogue, service: &'a Service) -> ServiceNamesJson<'a> {
    ServiceNamesJson {
        id: service.id(),
        name: service.name(),
        run_by: runners(catalogue, service, false),
        with: runners(catalogue, service, true),
    }
}

pub(super) fn entry<'a>(
    catalogue: &'a Catalogue,
    service: &'a Service,
    day: Option<Date>,
) -> ServiceEntryJson<'a> {
    let not_for = service.target.not.iter().map(|exclusion| ServiceTextJson {
        text: exclusion.text.as_deref(),
        sources: places(&exclusion.places),
    });
    let (offered_from, offered_until) = service.offered();
    ServiceEntryJson {
        in_words: service.in_words.iter().map(text).collect(),
        not_for: not_for.collect(),
        subareas: service.links.iter().map(|link| subarea(catalogue, link)).collect(),
        needs: catalogue.needs_of(service).map(|need| need.id()).collect(),
        basis: basis(catalogue, service),
        decided_by: service.decided_by(),
        queue: service.queue().map(|queue| self::queue(queue, catalogue, day)),
        capacity: service.capacity.as_ref().map(capacity),
        apply: service.apply(),
        contact: service.contact().map(|own| contact(own, None)),
        contacts: catalogue.contacts_of(service).map(|(one, duty)| contact(one, duty)).collect(),
        offered_from: offered_from.map(|date| date.to_string()),
        offered_until: offered_until.map(|date| date.to_string()),
        checked: service.checked().map(|date| date.to_string()),
        checked_by: service.checked_by(),
        uncertain: catalogue
            .uncertain_of(service)
            .map(|(question, text)| UncertainJson { question: question.id(), text })
            .collect(),
        deviation: service.deviation.as_ref().map(|deviation| DeviationJson {
            text: &deviation.text,
            escalated_to: deviation.escalated_to.map(|forum| catalogue.rules().model().forums[forum].id()),
            sources: places(&deviation.places),
        }),
        sources: places(&service.places),
    }
}

pub(super) fn places(places: &[ServicePlace]) -> Vec<&str> {
    places.iter().map(|place| place.id.as_str()).collect()
}

fn text(text: &SourcedText) -> ServiceTextJson<'_> {
    ServiceTextJson { text: Some(&text.text), sources: places(&text.places) }
}

fn runners<'a>(catalogue: &'a Catalogue, service: &'a Service, is_with: bool) -> Vec<ServiceNameJson<'a>> {
    let runners = if is_with { &service.together_with } else { &service.run_by };
    let name = |(id, name)| ServiceNameJson { id, name };
    runners.iter().map(|runner| name(catalogue.runner(*runner))).collect()
}

fn basis<'a>(catalogue: &'a Catalogue, service: &'a Service) -> ServiceBasisJson<'a> {
    let kind = |kind, text| ServiceBasisJson { kind, id: None, text };
    match &service.basis {
        ServiceBasis::Of(_) => {
            let id = catalogue.basis_of(service).map(|basis| basis.id());
            ServiceBasisJson { kind: "basis", id, text: None }
        }
        ServiceBasis::NoDecision => kind("no-decision", None),
        ServiceBasis::Unknown(_) => kind("unknown", None),
        ServiceBasis::Other(text) => kind("other", Some(text.as_str())),
    }
}

fn subarea<'a>(catalogue: &'a Catalogue, link: &'a ServiceLink) -> ServiceSubareaJson<'a> {
    let subarea = &catalogue.rules().model().subareas[link.subarea];
    ServiceSubareaJson {
        id: subarea.id(),
        name: subarea.name(),
        support: link.support.as_str(),
        interpretation: link.interpretation.as_deref(),
        sources: places(&link.places),
        model: verdict(catalogue, &link.verdict),
    }
}

fn verdict<'a>(catalogue: &'a Catalogue, verdict: &'a LinkVerdict) -> VerdictJson<'a> {
    VerdictJson {
        verdict: verdict.verdict.as_str(),
        by_basis: verdict.by_basis.iter().map(|one| under(catalogue, one)).collect(),
    }
}

fn under<'a>(catalogue: &'a Catalogue, one: &'a BasisVerdict) -> BasisVerdictJson<'a> {
    let model = catalogue.rules().model();
    let values = catalogue.district().map_or(&[][..], ServiceQuestion::values);
    let expected = one.expected.iter().map(|outcome| {
        let outcome = &model.outcomes[*outcome];
        ExpectedOutcomeJson {
            kind: match outcome {
                DutyOutcome::Responsible(_) => "responsible",
                DutyOutcome::Escalate(_) => "escalate",
                DutyOutcome::Nobody => "none",
            },
            actors: outcome.actors().iter().map(|actor| model.actors[*actor].id()).collect(),
            matter: outcome.escalated().map(|matter| model.matters[matter].id()),
        }
    });
    BasisVerdictJson {
        basis: model.bases[one.basis].id(),
        verdict: one.verdict.as_str(),
        districts: one
            .districts
            .iter()
            .filter_map(|district| values.get(*district as usize))
            .map(|value| value.id())
            .collect(),
        expected: expected.collect(),
        rules: one.rules.iter().map(|rule| model.rules[*rule].named.id.as_str()).collect(),
    }
}

fn queue<'a>(queue: &'a Queue, catalogue: &Catalogue, day: Option<Date>) -> QueueJson<'a> {
    QueueJson {
        state: queue.state.as_str(),
        waiting: queue.waiting,
        time: queue.time.as_deref(),
        until: queue.until.map(|date| date.to_string()),
        as_of: queue.as_of.to_string(),
        current: day.and_then(|day| catalogue.is_current(queue, day)),
        ended: day.and_then(|day| queue.until.map(|_| queue.has_ended(day))),
    }
}

fn capacity(capacity: &Capacity) -> CapacityJson {
    let none = CapacityJson { places: None, as_of: None, participants: None, year: None };
    match capacity {
        Capacity::Places(places, day, _) => {
            CapacityJson { places: Some(*places), as_of: Some(day.to_string()), ..none }
        }
        Capacity::Participants(participants, year) => {
            CapacityJson { participants: Some(*participants), year: Some(*year), ..none }
        }
    }
}

pub(super) fn contact<'a>(contact: &'a ServiceContact, duty: Option<&'a Duty>) -> ServiceContactJson<'a> {
    ServiceContactJson {
        function: &contact.function,
        phone: contact.phone.as_deref(),
        mail: contact.mail.as_deref(),
        duty: duty.map(Duty::id),
    }
}
