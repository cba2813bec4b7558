//! `basis-of-another-time`: an insats names a delområde, an actor, a legal basis or a taken
//! decision that the rules in force on a day do not have.

use crate::base::date::Date;
use crate::base::message::{Language, Message};
use crate::finding::{Code, Finding};
use crate::model::{Named, TakenDecision};
use crate::rulebook::Rules;
use crate::services::catalogue::Catalogue;
use crate::services::entries::{Runner, Service, ServiceBasis};
use crate::source::Span;

pub(super) fn check(catalogue: &Catalogue, in_force: &Rules, date: Date, findings: &mut Vec<Finding>) {
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
    decisions(catalogue, in_force, date, findings);
}

/// The taken decisions by which insatser are joint.
fn decisions(catalogue: &Catalogue, in_force: &Rules, date: Date, findings: &mut Vec<Finding>) {
    let own = &catalogue.rules().model().taken_decisions;
    for service in catalogue.services() {
        let Some(decision) = service.joint_by.and_then(|position| own.get(position)) else { continue };
        let mut of_day = in_force.model().taken_decisions.iter();
        match of_day.find(|other| other.named.id == decision.named.id) {
            None => findings.push(finding(service.span, &decision.named, in_force)),
            Some(same)
                if same.from.is_some_and(|from| date < from)
                    || same.until.is_some_and(|until| until < date) =>
            {
                findings.push(decision_not_in_force(service, same));
            }
            Some(_) => {}
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

fn decision_not_in_force(service: &Service, decision: &TakenDecision) -> Finding {
    let name = &decision.named.name;
    let days = Message::each(|language| {
        let from = decision.from.map(|day| match language {
            Language::Swedish => format!("från {day}"),
            Language::English => format!("from {day}"),
        });
        let until = decision.until.map(|day| match language {
            Language::Swedish => format!("till {day}"),
            Language::English => format!("until {day}"),
        });
        from.into_iter().chain(until).collect::<Vec<_>>().join(" ")
    });
    let (sv, en) = days.both();
    Finding::new(
        Code::BasisOfAnotherTime,
        service.span,
        Message::new(
            format!("beslutet \"{name}\", som gör {} gemensam, gäller {sv}", service.name),
            format!("the decision \"{name}\", which makes {} joint, holds {en}", service.name),
        ),
    )
    .help(Message::new(
        "Ta bort gemensam_enligt, eller skriv det beslut som gäller den dagen.",
        "Remove gemensam_enligt, or write the decision that holds on that day.",
    ))
}
