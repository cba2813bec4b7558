//! The matters: a choice among them, and the way of each.

use maud::{Markup, html};
use styrmodell::answer::{Route, Step};
use styrmodell::model::Matter;
use styrmodell::views::{RuleOutcome, RuleView};
use styrmodell::{Language, Rules};
use styrmodell_graph::escalation;

use crate::anchors;
use crate::pages::parts::{capital, cited, interpretation, picture, remark, rule_links, sentence};
use crate::words::{own, say};

/// The largest number of boxes in the pictures of all matters together. Göteborg's have
/// 40; with more than this the page would weigh megabytes, and each way is a list.
const MAX_BOXES: usize = 400;

/// The matters to choose among. Each leads to its way.
pub(super) fn choices(rules: &Rules, language: Language) -> Markup {
    html! {
        ul.matters {
            li { a href="#alla-fragor" { (say(language, "Alla frågor", "All matters")) } }
            @for matter in rules.matters() {
                li { a href={ "#" (anchors::matter(matter.id())) } { (own(matter.name(), language)) } }
            }
        }
    }
}

/// The way of each matter, with a picture in which it is lit if the pictures are not too
/// many.
pub(super) fn ways(rules: &Rules, language: Language) -> Markup {
    let boxes = escalation(rules, None, language).box_count();
    let is_drawn = boxes.saturating_mul(rules.matters().len()) <= MAX_BOXES;
    html! {
        @for (number, matter) in rules.matters().iter().enumerate() {
            section.matter #(anchors::matter(matter.id())) tabindex="-1" {
                h3 { (own(matter.name(), language)) }
                @if let Some(text) = matter.explanation() { p { (own(&sentence(text), language)) } }
                @if let Ok(route) = rules.route(matter.id(), None) {
                    @if is_drawn {
                        (picture(&escalation(rules, Some(&route), language), &format!("bild-{number}"), language))
                    }
                    (way(&route, language))
                    @for one in route.remarks().chain(route.end_remarks()) { (remark(&one, language)) }
                }
                (cited(matter.sources(rules), language))
                (escalating_rules(rules, matter, language))
            }
        }
    }
}

/// A way as a list of its stops, each after what brings the matter there.
fn way(route: &Route<'_>, language: Language) -> Markup {
    let steps: Vec<Step<'_>> = route.steps().collect();
    // Without a step from the case the first forum is a stop that nothing leads to.
    let begins = steps.first().is_none_or(|step| step.from().is_some());
    html! {
        h4 { (own(route.matter().heading(), language)) }
        ol.way {
            li.stop { strong { (say(language, "Ärendet", "The case")) } }
            @if begins {
                li.stop.end[steps.is_empty()] {
                    (forum(route.start().id(), route.start().name(), language))
                    @if steps.is_empty() { " " (decides(language)) }
                }
            }
            @for (number, step) in steps.iter().enumerate() {
                @let is_end = number + 1 == steps.len();
                li.stop.end[is_end] {
                    div.because { (reason(step, language)) }
                    (forum(step.to().id(), step.to().name(), language))
                    @if is_end { " " (decides(language)) }
                }
            }
        }
    }
}

fn forum(id: &str, name: &str, language: Language) -> Markup {
    html! { strong { a href={ "#" (anchors::forum(id)) } { (own(&capital(name), language)) } } }
}

fn decides(language: Language) -> &'static str {
    say(language, "beslutar", "decides")
}

/// The step that brings a matter to a stop.
fn reason(step: &Step<'_>, language: Language) -> Markup {
    let groups: Vec<&str> = step.prepared_by().collect();
    html! {
        p {
            (own(&step.sentence(), language))
            @if !groups.is_empty() {
                " " (say(language, "Underlag lämnas av", "Prepared by")) " "
                @for (number, group) in groups.iter().enumerate() {
                    @if number > 0 { ", " }
                    (own(group, language))
                }
                "."
            }
        }
        (interpretation(step.interpretation(), language))
        (cited(step.sources(), language))
    }
}

/// The rules that escalate a matter.
fn escalating_rules(rules: &Rules, matter: &Matter, language: Language) -> Markup {
    let escalates = |rule: &RuleView<'_>| {
        rule.then().any(|c| matches!(c.outcome(), RuleOutcome::Escalate(m) if m.id() == matter.id()))
    };
    let escalating: Vec<RuleView<'_>> = rules.rules().filter(escalates).collect();
    html! {
        @if !escalating.is_empty() {
            h4 { (say(language, "Regler som lyfter frågan", "Rules that escalate the matter")) }
            (rule_links(escalating, language))
        }
    }
}
