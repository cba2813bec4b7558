//! `deviates` and `other-district`: whoever runs an insats is not the one that the rules
//! point out, or is it for the clients of another member of the group.

use super::{ServiceContext, districts, subarea_name};
use crate::base::ids::*;
use crate::base::message::{Language, Message};
use crate::finding::{Code, Finding};
use crate::services::deviation::joint_decision;
use crate::services::entries::{Service, ServiceLink};
use crate::services::verdict::{BasisVerdict, ModelVerdict};
use crate::wording::lists::join_with_and;
use crate::wording::outcome;

pub(super) fn check(context: &ServiceContext<'_>, findings: &mut Vec<Finding>) {
    for service in context.entries.services.iter().filter(|service| service.deviation.is_none()) {
        for link in &service.links {
            let by_basis = &link.verdict.by_basis;
            if link.verdict.verdict == ModelVerdict::Deviates {
                findings.push(deviates(context, service, link));
            } else if let Some(other) = by_basis.iter().find(|one| one.verdict == ModelVerdict::OtherDistrict)
            {
                findings.push(other_district(context, service, link, other));
            }
        }
    }
}

fn deviates(context: &ServiceContext<'_>, service: &Service, link: &ServiceLink) -> Finding {
    let (name, subarea) = (&service.name, subarea_name(context, link.subarea));
    let runners = runners(context, service);
    let (sv, en) = runners.both();
    let mut finding = Finding::new(
        Code::Deviates,
        link.span,
        Message::new(
            format!("{name} utförs av {sv}; för {subarea} säger modellen något annat"),
            format!("{name} is run by {en}; for \"{subarea}\" the model says something else"),
        ),
    );
    for one in &link.verdict.by_basis {
        finding = finding.help(expected(context, one));
    }
    if !link.verdict.by_basis.iter().all(|one| one.districts.len() == context.entries.district_count()) {
        let all = link.verdict.by_basis.iter().flat_map(|one| one.districts.iter().copied());
        let mut all: Vec<u32> = all.collect();
        all.sort_unstable();
        all.dedup();
        finding = finding.help(Message::each(|language| {
            let districts = districts(context, all.iter().copied(), language);
            match language {
                Language::Swedish => format!("Det gäller klienter i {districts}."),
                Language::English => format!("This is about clients in {districts}."),
            }
        }));
    }
    ways_out(context, service, link, finding)
}

fn other_district(
    context: &ServiceContext<'_>,
    service: &Service,
    link: &ServiceLink,
    verdict: &BasisVerdict,
) -> Finding {
    let (name, subarea) = (&service.name, subarea_name(context, link.subarea));
    let runners = runners(context, service);
    let is_certain = link.verdict.by_basis.len() == 1;
    let basis = context.rules.model().bases[verdict.basis].short_name();
    let message = Message::each(|language| {
        let (runner, districts) =
            (runners.get(language), districts(context, verdict.districts.iter().copied(), language));
        match (language, is_certain) {
            (Language::Swedish, true) => {
                format!("{name} utförs av {runner} också för klienter i {districts}: {subarea}")
            }
            (Language::Swedish, false) => format!(
                "{name} utförs av {runner} också för klienter i {districts}, om beslutet är enligt {basis}: {subarea}"
            ),
            (Language::English, true) => {
                format!("{name} is run by {runner} for clients in {districts}, too: \"{subarea}\"")
            }
            (Language::English, false) => format!(
                "{name} is run by {runner} for clients in {districts}, too, if the decision is under {basis}: \"{subarea}\""
            ),
        }
    });
    let finding = Finding::new(Code::OtherDistrict, link.span, message).help(expected(context, verdict));
    ways_out(context, service, link, finding)
}

fn ways_out(
    context: &ServiceContext<'_>,
    service: &Service,
    link: &ServiceLink,
    finding: Finding,
) -> Finding {
    finding.help(about_decision(context, service, link)).help(Message::new(
        "Är det känt, skriv avvikelse och varför.",
        "If it is known, write avvikelse and the reason.",
    ))
}

/// The way out by a taken decision, or the reason why the one that the insats names is none.
fn about_decision(context: &ServiceContext<'_>, service: &Service, link: &ServiceLink) -> Message {
    let model = context.rules.model();
    let Some(decision) = service.joint_by.and_then(|position| model.taken_decisions.get(position)) else {
        return Message::new(
            "Är insatsen gemensam enligt ett fattat beslut, skriv gemensam_enligt med beslutets id.",
            "If the insats is joint by a taken decision, write gemensam_enligt with the decision's id.",
        );
    };
    let (name, subarea) = (&decision.named.name, subarea_name(context, link.subarea));
    let covers = |verdict: &BasisVerdict| {
        joint_decision(context.rules, service, verdict.basis, link.subarea, None).is_some()
    };
    match link.verdict.by_basis.iter().any(covers) {
        true => Message::new(
            format!(
                "Beslutet \"{name}\" under gemensam_enligt gör inte den som utför till den som modellen pekar ut."
            ),
            format!(
                "The decision \"{name}\" under gemensam_enligt does not make the runner the one whom the model points out."
            ),
        ),
        false => Message::new(
            format!("Beslutet \"{name}\" under gemensam_enligt gäller inte {subarea} enligt lagrummet."),
            format!(
                "The decision \"{name}\" under gemensam_enligt is not about \"{subarea}\" under the legal basis."
            ),
        ),
    }
}

/// The names of the runners of an insats, in a sentence.
fn runners(context: &ServiceContext<'_>, service: &Service) -> Message {
    use crate::services::entries::Runner;
    let name = |runner: &Runner| match runner {
        Runner::Actor(actor) => context.rules.model().actors[*actor].shown.clone(),
        Runner::Other(position) => {
            context.entries.organisations.get(*position).map(|other| other.name.clone()).unwrap_or_default()
        }
    };
    let names: Vec<String> = service.run_by.iter().chain(&service.together_with).map(name).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Message::each(|language| join_with_and(&names, language))
}

/// The answers of the rules under a legal basis.
fn expected(context: &ServiceContext<'_>, verdict: &BasisVerdict) -> Message {
    let model = context.rules.model();
    let basis = model.bases[verdict.basis].short_name();
    Message::each(|language| {
        let answer = |id: &OutcomeId| outcome(model, &model.outcomes[*id]).get(language).to_owned();
        let answers: Vec<String> = verdict.expected.iter().map(answer).collect();
        match language {
            Language::Swedish => format!("Enligt {basis}: {}.", answers.join("; eller ")),
            Language::English => format!("Under {basis}: {}.", answers.join("; or ")),
        }
    })
}
