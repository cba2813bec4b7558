//! The insatser that there are for an answer as JSON, and whom to turn to about it.

use serde::Serialize;

use super::service_entry::{ServiceContactJson, ServiceNameJson, contact};
use super::services::{AnsweredServicesJson, answered, known_gaps};
use crate::Decision;
use crate::services::{DutyContacts, ServiceAnswer};

/// The key `services` of an answer.
#[derive(Serialize)]
pub(super) struct NeedServicesJson<'a> {
    #[serde(flatten)]
    services: AnsweredServicesJson<'a>,
    contacts: Vec<DutyContactsJson<'a>>,
}

#[derive(Serialize)]
struct DutyContactsJson<'a> {
    duty: &'a str,
    actor: ServiceNameJson<'a>,
    contacts: Vec<ServiceContactJson<'a>>,
}

/// The insatser of an answer, which `answer` has found, and its contacts.
pub(super) fn need_services<'a>(
    decision: &Decision<'_>,
    answer: &'a ServiceAnswer<'a>,
    contacts: &'a [DutyContacts<'a>],
) -> NeedServicesJson<'a> {
    let (case, catalogue) = (decision.case(), answer.catalogue());
    let mut gaps = known_gaps(catalogue);
    gaps.retain(|gap| gap.subareas.contains(&case.subarea().id()));
    NeedServicesJson {
        services: answered(answer, Some(case.basis().id()), gaps),
        contacts: contacts.iter().map(of_duty).collect(),
    }
}

fn of_duty<'a>(found: &'a DutyContacts<'a>) -> DutyContactsJson<'a> {
    DutyContactsJson {
        duty: found.duty.id(),
        actor: ServiceNameJson { id: found.actor.id(), name: found.actor.short_name() },
        contacts: found.contacts.iter().map(|(own, duty)| contact(own, *duty)).collect(),
    }
}
