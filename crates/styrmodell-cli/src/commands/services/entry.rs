//! One insats on a page: who runs it, on what it depends, its queue, whom to contact, and
//! how it agrees with the model.

use styrmodell::services::{
    Catalogue, ModelVerdict, QueueState, Service, ServiceAnswer, ServiceContact, ServiceFit, ServiceMatch,
    ServiceQuestion,
};
use styrmodell::{Date, Language};

use crate::cli::language::Say;
use crate::write::page::{Page, sentence};

/// The widest label of a row, so that there is room for what is beside it.
pub(super) const MAX_LABEL_COLUMNS: usize = 36;

/// An insats that fits or may fit.
pub(super) fn entry(page: &mut Page, answer: &ServiceAnswer<'_>, found: &ServiceMatch<'_>) {
    let (language, catalogue, service) = (page.language(), answer.catalogue(), found.service());
    page.blank();
    let basis = catalogue.basis_words(service, language);
    page.hanging(
        "  ",
        "    ",
        &format!("{}, {}. {basis}", service.name(), runners(catalogue, service, language)),
    );
    let mut lines: Vec<String> = Vec::new();
    if !found.asks().is_empty() {
        let names = names(found.asks());
        lines.push(format!("{} {names}.", language.say("Beror på", "Depends on")));
    }
    let words: Vec<&str> = service.in_words().collect();
    if !words.is_empty() {
        let label = language.say("Villkor i ord:", "Conditions in words:");
        lines.push(format!("{label} {}", language.of_model(&words.join(" "))));
    }
    if !found.silent_about().is_empty() {
        let label = language.say("Uppgifterna säger inget om", "The entry says nothing about");
        lines.push(format!("{label} {}.", names(found.silent_about())));
    }
    for (question, text) in catalogue.uncertain_of(service) {
        let label = language.say("Osäkert,", "Uncertain,");
        lines.push(format!("{label} {}: {}", uncapital(question.name()), language.of_model(text)));
    }
    lines.extend(subareas(catalogue, service, language));
    lines.extend(service.apply().map(|how| {
        format!("{} {}", language.say("Så söks den:", "How to apply:"), language.of_model(&sentence(how)))
    }));
    let days = service.offered_words(language);
    lines.extend(days.map(|days| format!("{} {days}.", language.say("Finns", "Exists"))));
    lines.push(queue(catalogue, service, answer.day(), language));
    lines.extend(contact(catalogue, service, language));
    lines.extend(model(catalogue, service, language));
    lines.iter().for_each(|line| page.hanging("    ", "      ", line));
}

pub(super) fn runners(catalogue: &Catalogue, service: &Service, language: Language) -> String {
    let (run_by, with) = catalogue.runners(service);
    match with.is_empty() {
        true => listed(&run_by),
        false => format!("{} {} {}", listed(&run_by), language.say("med", "with"), listed(&with)),
    }
}

pub(super) fn names(questions: &[&ServiceQuestion]) -> String {
    listed(&questions.iter().map(|question| uncapital(question.name())).collect::<Vec<_>>())
}

/// The names of a list; semicolons part them if one has a comma.
pub(super) fn listed<N: AsRef<str>>(names: &[N]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    names.join(if names.iter().any(|name| name.contains(',')) { "; " } else { ", " })
}

/// The text with a small first letter, unless its first word is in capitals.
pub(super) fn uncapital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_lowercase);
    match chars.clone().next().is_some_and(char::is_uppercase) {
        true => text.to_owned(),
        false => first.into_iter().flatten().chain(chars).collect(),
    }
}

/// The delområden and needs that an insats gives something in.
fn subareas(catalogue: &Catalogue, service: &Service, language: Language) -> Option<String> {
    let of_subareas = catalogue.subareas_of(service).map(|(subarea, ..)| subarea.name());
    let of_needs = catalogue.needs_of(service).map(|need| need.name());
    let names: Vec<&str> = of_subareas.chain(of_needs).collect();
    let label = language.say("Ger:", "Gives:");
    (!names.is_empty()).then(|| format!("{label} {}.", language.of_model(&listed(&names))))
}

/// The insatser that do not exist on the day of the answer, with the days on which they do.
pub(super) fn not_offered<'m>(
    page: &mut Page,
    day: Option<Date>,
    matches: impl Iterator<Item = &'m ServiceMatch<'m>>,
) {
    let language = page.language();
    let Some(day) = day else {
        let mut shown = matches.filter(|found| found.fit() != ServiceFit::No);
        if shown.any(|found| found.service().offered_words(language).is_some()) {
            page.heading(language.say(
                "Ingen dag är angiven, och en insats finns bara en viss tid: pröva med --date.",
                "No day is given, and an insats is there for a certain time only: try --date.",
            ));
        }
        return;
    };
    let mut found: Vec<&Service> =
        matches.filter(|found| !found.is_offered()).map(ServiceMatch::service).collect();
    if found.is_empty() {
        return;
    }
    found.sort_by_key(|service| service.name());
    page.heading(&format!("{} ({day})", language.say("Finns inte den dagen", "Not there on that day")));
    for service in found {
        let days = service.offered_words(language).unwrap_or_default();
        page.hanging("  ", "    ", &format!("{}, {days}.", service.name()));
    }
}

pub(super) fn queue(
    catalogue: &Catalogue,
    service: &Service,
    day: Option<Date>,
    language: Language,
) -> String {
    let label = language.say("Kö:", "Queue:");
    let Some(queue) = service.queue() else {
        return format!("{label} {}.", language.say("uppgift saknas", "not known"));
    };
    let is_known = queue.state != QueueState::Unknown;
    let is_old = is_known && day.and_then(|day| catalogue.is_current(queue, day)) == Some(false);
    let old = match (day.is_some_and(|day| day < queue.as_of), is_old) {
        (true, _) => language.say("; dagen har inte varit än", "; the day is yet to come"),
        (false, true) => language.say("; uppgiften är för gammal", "; too old to rely on"),
        (false, false) => "",
    };
    let ended = day.filter(|day| queue.has_ended(*day)).and(queue.until);
    let passed = ended.map_or(String::new(), |until| match language {
        Language::English => format!("; {until} has passed"),
        _ => format!("; dagen {until} har passerat"),
    });
    format!("{label} {} ({}){passed}{old}.", queue.words(language), queue.as_of)
}

/// The function of the insats, or else those of whoever runs it, if there are any.
fn contact(catalogue: &Catalogue, service: &Service, language: Language) -> Option<String> {
    let label = language.say("Kontakt:", "Contact:");
    let own = service.contact();
    let of_runner = catalogue.contacts_of(service).map(|(contact, _)| contact).filter(|_| own.is_none());
    let contacts: Vec<String> = own.into_iter().chain(of_runner).map(contact_words).collect();
    (!contacts.is_empty()).then(|| format!("{label} {}", contacts.join("; ")))
}

/// Says once of some insatser that the catalogue has no contact for them.
pub(super) fn missing_contacts(
    catalogue: &Catalogue,
    shown: &[&ServiceMatch<'_>],
    language: Language,
) -> Option<String> {
    let lacks_contact = |found: &&&ServiceMatch<'_>| contact(catalogue, found.service(), language).is_none();
    let (missing, all) = (shown.iter().filter(lacks_contact).count(), shown.len());
    let text = match (missing == all, language) {
        _ if missing == 0 => return None,
        (true, Language::English) if all == 1 => "The catalogue has no contact for it.".to_owned(),
        (true, Language::English) => format!("The catalogue has no contact for any of these {all}."),
        (false, Language::English) => format!("The catalogue has no contact for {missing} of these {all}."),
        (true, _) if all == 1 => "Kontakt saknas i katalogen.".to_owned(),
        (true, _) => format!("Kontakt saknas i katalogen för alla {all}."),
        (false, _) => format!("Kontakt saknas i katalogen för {missing} av dessa {all}."),
    };
    Some(text)
}

/// A function with its telephone number and mailbox.
pub(super) fn contact_words(contact: &ServiceContact) -> String {
    let parts = [Some(&contact.function), contact.phone.as_ref(), contact.mail.as_ref()];
    parts.into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}

/// The delområden in which the insats differs from the model.
fn model(catalogue: &Catalogue, service: &Service, language: Language) -> Vec<String> {
    let differing = catalogue.differing(service);
    let kinds = [
        ModelVerdict::Deviates,
        ModelVerdict::OtherDistrict,
        ModelVerdict::Escalated,
        ModelVerdict::DependsOnBasis,
    ];
    let mut lines = Vec::new();
    for verdict in kinds {
        let of_kind = differing.iter().filter(|(_, own)| *own == verdict);
        let subareas: Vec<&str> = of_kind.map(|(subarea, _)| subarea.name()).collect();
        if !subareas.is_empty() {
            lines.push(format!("{}: {}.", verdict.words(language), language.of_model(&listed(&subareas))));
        }
    }
    let known = service.known_deviation().filter(|_| !lines.is_empty());
    lines.extend(
        known.map(|text| {
            format!("{} {}", language.say("Känt:", "Known:"), language.of_model(&sentence(text)))
        }),
    );
    lines
}
