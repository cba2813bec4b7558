//! One insats on the page: who runs it, whom it is for, what it gives, how the rules see
//! that, how to come to it, and how sure all of it is.

use std::collections::BTreeSet;

use maud::{Markup, html};
use styrmodell::model::Support;
use styrmodell::services::{
    Catalogue, ExpectedUnder, GivenSubarea, ModelVerdict, Service, ServiceContact, ServicePlace,
    ServiceRunner,
};
use styrmodell::{Language, Rules};

use crate::anchors;
use crate::colours::ActorColours;
use crate::pages::parts::{capital, sentence};
use crate::tab::Tab;
use crate::words::{own, say};

/// Writes the insatser of a catalogue.
pub(super) struct ServiceCards<'c> {
    pub(super) catalogue: &'c Catalogue,
    /// The rules of the pages that links lead to.
    pub(super) newest: &'c Rules,
    pub(super) colours: ActorColours<'c>,
    /// The places that the page of the sources shows.
    pub(super) places: BTreeSet<String>,
    pub(super) language: Language,
}

/// The ids of the places that the page of the sources shows.
pub(super) fn places_of(rules: &Rules) -> BTreeSet<String> {
    let sources = rules.source_views();
    let sections = sources.iter().flat_map(|source| source.sections());
    sections
        .flat_map(|section| {
            std::iter::once(section.citation().id()).chain(section.points().map(|point| point.id()))
        })
        .collect()
}

impl ServiceCards<'_> {
    pub(super) fn card(&self, service: &Service) -> Markup {
        let (language, catalogue) = (self.language, self.catalogue);
        let ids = |ids: Vec<&str>| ids.join(" ");
        let given = catalogue.given_by(service);
        let districts = ids(catalogue.districts_of(service).iter().map(|value| value.id()).collect());
        let subareas = ids(given.iter().map(|one| one.subarea.id()).collect());
        html! {
            article.card #(anchors::service(service.id())) tabindex="-1" data-entry
                data-service=(service.id()) data-districts=(districts) data-subareas=(subareas) {
                h3 { (own(service.name(), language)) }
                @if !service.other_names().is_empty() {
                    p.small { (say(language, "Kallas också", "Also called")) " " (own(&service.other_names().join(", "), language)) }
                }
                p { (self.runners(service)) }
                @if let Some(text) = service.explanation() { p { (own(&sentence(text), language)) } }
                dl {
                    (self.target(service))
                    (self.gives(service, &given))
                    (self.basis(service))
                    (self.model(service, &given))
                    (self.access(service))
                    (self.worth(service))
                }
            }
        }
    }

    fn runners(&self, service: &Service) -> Markup {
        let with = self.catalogue.run_with(service);
        html! {
            @for runner in self.catalogue.run_by(service) { (self.runner(&runner)) " " }
            @if !with.is_empty() {
                (say(self.language, "tillsammans med", "together with"))
                @for runner in &with { " " (self.runner(runner)) }
            }
        }
    }

    fn runner(&self, runner: &ServiceRunner<'_>) -> Markup {
        let class = match runner.actor {
            Some(actor) => format!("chip {}", self.colours.class(actor.id())),
            None => "chip".to_owned(),
        };
        html! { span class=(class) { (own(runner.short_name, self.language)) } }
    }

    /// The delområden and needs that the insats meets, and how firmly the sources say so.
    fn gives(&self, service: &Service, given: &[GivenSubarea<'_>]) -> Markup {
        let language = self.language;
        let needs: Vec<_> = self.catalogue.needs_of(service).collect();
        html! {
            dt { (say(language, "Ger", "Gives")) }
            dd {
                @if given.is_empty() && needs.is_empty() {
                    p { (say(language, "Katalogen säger inte vad.", "The catalogue does not say what.")) }
                }
                ul.plain {
                    @for one in given {
                        li {
                            (own(one.subarea.name(), language))
                            @if one.support != Support::Explicit {
                                " " span.tag { (say(language, "härlett", "derived")) }
                            }
                            (self.in_parentheses(one.places))
                            @if let Some(text) = one.interpretation {
                                span.reading {
                                    (say(language, "Tolkning:", "Interpretation:")) " " (own(&sentence(text), language))
                                }
                            }
                        }
                    }
                    @for need in &needs {
                        li {
                            (own(need.name(), language)) " "
                            span.small { (say(language, "(ett behov som inget delområde motsvarar)", "(a need that no subarea matches)")) }
                        }
                    }
                }
            }
        }
    }

    fn basis(&self, service: &Service) -> Markup {
        let language = self.language;
        html! {
            dt { (say(language, "Lagrum", "Legal basis")) }
            dd {
                p {
                    bdi { (self.catalogue.basis_words(service, language)) }
                    @if let Some(function) = service.decided_by() {
                        " " (say(language, "Beslutas av", "Decided by")) " " (own(&sentence_end(function), language))
                    }
                }
            }
        }
    }

    /// Whether the insats follows the model: delområden of which the rules say the same
    /// stand together.
    fn model(&self, service: &Service, given: &[GivenSubarea<'_>]) -> Markup {
        let language = self.language;
        let mut alike: Vec<Vec<&GivenSubarea<'_>>> = Vec::new();
        for one in given {
            match alike.iter_mut().find(|group| group.iter().any(|known| are_judged_alike(known, one))) {
                Some(group) => group.push(one),
                None => alike.push(vec![one]),
            }
        }
        let is_whole = alike.len() == 1;
        html! {
            @if !alike.is_empty() {
                dt { (say(language, "Modellen", "The model")) }
                dd {
                    @for group in &alike { (self.verdict(group, is_whole)) }
                    @if let Some(text) = service.known_deviation() {
                        p { (say(language, "Känt:", "Known:")) " " (own(&sentence(text), language)) }
                    }
                }
            }
        }
    }

    fn verdict(&self, group: &[&GivenSubarea<'_>], is_whole: bool) -> Markup {
        let language = self.language;
        let Some(first) = group.first() else { return Markup::default() };
        let differs = !matches!(first.verdict, ModelVerdict::Agrees | ModelVerdict::OutsideModel);
        html! {
            p {
                span class={ "tag " (if differs { "warn" } else { "" }) } { (first.verdict.words(language)) }
                @if !is_whole {
                    @for (number, one) in group.iter().enumerate() {
                        (if number > 0 { ", " } else { " " }) (own(one.subarea.name(), language))
                    }
                }
            }
            @if differs {
                ul.plain { @for under in &first.by_basis { (self.expected(under)) } }
            }
        }
    }

    /// The answer of the rules under a legal basis, with links to them.
    fn expected(&self, under: &ExpectedUnder<'_>) -> Markup {
        let language = self.language;
        let all = self.catalogue.district().map_or(0, |district| district.values().len());
        let is_partly = under.verdict != ModelVerdict::Agrees && under.districts.len() < all;
        html! {
            li {
                (say(language, "Enligt", "Under")) " " (own(under.basis.short_name(), language)) ": "
                bdi { (sentence_end(under.words(language))) }
                @if under.verdict == ModelVerdict::Agrees {
                    " " (say(language, "Så är det.", "That is so."))
                } @else if is_partly && !under.districts.is_empty() {
                    " " (say(language, "Avviker för klienter i", "Differs for clients in")) " "
                    @for (number, district) in under.districts.iter().enumerate() {
                        @if number > 0 { ", " }
                        (own(district.name(), language))
                    }
                    "."
                }
                @if !under.rules.is_empty() {
                    " " (say(language, "Regel:", "Rule:")) " "
                    @for (number, id) in under.rules.iter().enumerate() {
                        @if number > 0 { ", " }
                        (self.rule(id))
                    }
                    "."
                }
            }
        }
    }

    fn rule(&self, id: &str) -> Markup {
        let rule = self.newest.rules().find(|rule| rule.id() == id);
        html! {
            @match rule {
                Some(rule) => a href=(anchors::rule_address(id, self.language)) { (own(rule.name(), self.language)) },
                None => bdi { (id) },
            }
        }
    }

    /// The queue, the capacity, how to apply and whom to contact.
    fn access(&self, service: &Service) -> Markup {
        let language = self.language;
        html! {
            dt { (say(language, "Kö", "Queue")) }
            dd {
                p {
                    @match service.queue() {
                        Some(queue) => { (set_apart(&capital(&queue.words(language)))) " (" (queue.as_of) ")." },
                        None => (say(language, "Uppgift saknas.", "Not known.")),
                    }
                    @if let Some(capacity) = service.capacity_words(language) {
                        " " (say(language, "Kapacitet:", "Capacity:")) " " (capacity) "."
                    }
                }
            }
            @if let Some(how) = service.apply() {
                dt { (say(language, "Så söks den", "How to apply")) }
                dd { p { (own(&sentence(how), language)) } }
            }
            dt { (say(language, "Kontakt", "Contact")) }
            dd { (self.contacts(service)) }
            @if let Some(days) = offered(service, language) {
                dt { (say(language, "Finns", "Offered")) }
                dd { p { (days) } }
            }
        }
    }

    /// The function of the insats, or else those of whoever runs it.
    fn contacts(&self, service: &Service) -> Markup {
        let language = self.language;
        let own_contact = service.contact();
        let of_runner = self.catalogue.contacts_of(service).filter(|_| own_contact.is_none());
        let contacts: Vec<(&ServiceContact, Option<&str>)> = own_contact
            .map(|contact| (contact, None))
            .into_iter()
            .chain(of_runner.map(|(contact, duty)| (contact, duty.map(|duty| duty.name()))))
            .collect();
        html! {
            @if contacts.is_empty() { p { (say(language, "Saknas i katalogen.", "Missing from the catalogue.")) } }
            @for (contact, duty) in contacts {
                p {
                    (own(&contact.function, language))
                    @if let Some(duty) = duty { " (" (own(duty, language)) ")" }
                    @if let Some(phone) = &contact.phone { ", " span.number { (phone) } }
                    @if let Some(mail) = &contact.mail { ", " (mail) }
                }
            }
        }
    }

    /// When the entry was checked, what is uncertain, and the sources.
    fn worth(&self, service: &Service) -> Markup {
        let language = self.language;
        html! {
            dt { (say(language, "Kontrollerad", "Checked")) }
            dd {
                p {
                    @match service.checked() {
                        Some(day) => {
                            (day)
                            @if let Some(by) = service.checked_by() { " " (say(language, "av", "by")) " " (own(by, language)) }
                        },
                        None => (say(language, "Uppgift saknas.", "Not known.")),
                    }
                }
            }
            @for (question, text) in self.catalogue.uncertain_of(service) {
                dt { (say(language, "Osäkert", "Uncertain")) }
                dd { p { (own(question.name(), language)) ": " (own(&sentence(text), language)) } }
            }
            @if !service.places().is_empty() {
                dt { (say(language, "Källa", "Source")) }
                dd { p { (self.places(service.places())) } }
            }
        }
    }

    /// Places, each a link if the page of the sources shows it.
    fn places(&self, places: &[ServicePlace]) -> Markup {
        html! {
            @for (number, place) in places.iter().enumerate() {
                @if number > 0 { "; " }
                @if self.places.contains(place.id()) {
                    a href=(anchors::address(Tab::Sources, &anchors::place(place.id()), self.language)) {
                        (own(place.words(), self.language))
                    }
                } @else { (own(place.words(), self.language)) }
            }
        }
    }

    /// Places in parentheses after a space; nothing if there are none.
    pub(super) fn in_parentheses(&self, places: &[ServicePlace]) -> Markup {
        html! { @if !places.is_empty() { " " span.cite { "(" (self.places(places)) ")" } } }
    }
}

/// `true` if the rules say the same of two delområden.
fn are_judged_alike(a: &GivenSubarea<'_>, b: &GivenSubarea<'_>) -> bool {
    let key = |one: &GivenSubarea<'_>| -> Vec<(String, Vec<String>)> {
        let under = one.by_basis.iter().map(|under| {
            let ids = under.rules.iter().map(|id| (*id).to_owned());
            let districts = under.districts.iter().map(|district| district.id().to_owned());
            (
                format!("{} {}", under.basis.id(), under.words(Language::Swedish)),
                ids.chain(districts).collect(),
            )
        });
        under.collect()
    };
    a.verdict == b.verdict && key(a) == key(b)
}

/// The days on which the insats exists, if the catalogue limits them.
fn offered(service: &Service, language: Language) -> Option<String> {
    let (from, until) = (say(language, "från", "from"), say(language, "till och med", "until"));
    Some(match service.offered() {
        (None, None) => return None,
        (Some(first), None) => format!("{from} {first}"),
        (None, Some(last)) => format!("{until} {last}"),
        (Some(first), Some(last)) => format!("{from} {first} {until} {last}"),
    })
}

/// A text with a full stop, without a capital letter.
fn sentence_end(text: &str) -> String {
    match text.ends_with(['.', '?', '!']) {
        true => text.to_owned(),
        false => format!("{text}."),
    }
}

/// Words of the program with words of the catalogue in them.
fn set_apart(text: &str) -> Markup {
    html! { bdi { (text) } }
}
