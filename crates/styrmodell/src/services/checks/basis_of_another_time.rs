//! `basis-of-another-time`: an insats names a delområde, an actor or a legal basis that
//! the rules in force on a day do not have.

use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::Named;
use crate::rulebook::Rules;
use crate::services::catalogue::Catalogue;
use crate::services::entries::{Runner, ServiceBasis};
use crate::source::Span;

pub(super) fn check(catalogue: &Catalogue, in_force: &Rules, findings: &mut Vec<Finding>) {
    let (own, day) = (catalogue.rules().model(), in_force.model());
    let mut gone = |span: Span, named: &Named, is_there: bool| {
        if !is_there {
            findings.push(finding(span, named, in_force));
        }
    };
    for service in catalogue.services() {
        for link in &service.links {
            let named = &own.subareas[link.subarea].named;
            gone(link.span, named, day.subareas.iter().any(|other| other.named.id == named.id));
        }
        for runner in service.run_by.iter().chain(&service.together_with) {
            if let Runner::Actor(actor) = runner {
                let named = &own.actors[*actor].named;
                gone(service.run_by_span, named, day.actors.iter().any(|other| other.named.id == named.id));
            }
        }
        if let ServiceBasis::Of(basis) = &service.basis {
            let named = &own.bases[*basis].named;
            gone(service.span, named, day.bases.iter().any(|other| other.named.id == named.id));
        }
    }
}

fn finding(span: Span, named: &Named, in_force: &Rules) -> Finding {
    let (name, revision) = (&named.name, in_force.revision());
    Finding::new(
        Code::BasisOfAnotherTime,
        span,
        Message::new(
            format!("{name} finns inte i versionen från {revision}, som gäller den dagen"),
            format!("\"{name}\" is not in the revision of {revision}, which is in force on that day"),
        ),
    )
    .help(Message::new(
        "Har det ett annat namn där, skriv det när den versionen börjar gälla.",
        "If it has another name there, write that once the revision is in force.",
    ))
}
