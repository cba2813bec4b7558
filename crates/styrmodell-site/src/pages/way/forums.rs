//! The forums and working groups in words: what each decides or prepares, and its seats.

use maud::{Markup, html};
use styrmodell::model::Matter;
use styrmodell::views::{EscalationView, ForumView, PreparesView, SeatView, WorkingGroupView};
use styrmodell::{Language, Rules};

use crate::anchors;
use crate::pages::parts::{capital, cited, interpretation, remark, sentence};
use crate::words::{own, say};

/// The forums.
pub(super) fn main(rules: &Rules, language: Language) -> Markup {
    html! {
        section aria-labelledby="forumen" {
            h2 #forumen { (say(language, "Forumen", "The forums")) }
            p {
                (say(language, "En plats i ett forum ger inget ansvar i ett ärende.",
                    "A seat in a forum gives no responsibility in a case."))
            }
            @for view in last_first(rules) { (forum(rules, &view, language)) }
        }
    }
}

/// The forums, with the first forum last and those farthest from it first.
pub(super) fn last_first(rules: &Rules) -> Vec<ForumView<'_>> {
    let mut forums = vec![rules.first_forum()];
    let mut visited = 0;
    while let Some(forum) = forums.get(visited).copied() {
        visited += 1;
        for escalation in forum.escalations() {
            let is_new = |view: &ForumView<'_>| view.forum().id() == escalation.to().id();
            if !forums.iter().any(is_new) {
                forums.extend(rules.forum_views().filter(is_new));
            }
        }
    }
    // A forum to which no way leads still has its seats.
    for view in rules.forum_views() {
        if !forums.iter().any(|known| known.forum().id() == view.forum().id()) {
            forums.push(view);
        }
    }
    forums.reverse();
    forums
}

fn forum(rules: &Rules, view: &ForumView<'_>, language: Language) -> Markup {
    let forum = view.forum();
    html! {
        section.card.body #(anchors::forum(forum.id())) tabindex="-1" {
            h3 { (name(forum.name(), forum.short_name(), language)) }
            @if let Some(text) = forum.explanation() { p { (own(&sentence(text), language)) } }
            (cited(forum.sources(rules), language))
            div.parts {
                div {
                    h4 { (say(language, "Beslutar om", "Decides")) }
                    ul.plain { @for matter in view.decides() { li { (matter_link(matter, language)) } } }
                }
                (seats(&anchors::forum(forum.id()), view.seats(), language))
                (prepared_by(rules, forum.id(), language))
                @if let Some(entry) = view.entry() {
                    div {
                        h4 { (say(language, "Så kommer en fråga hit", "How a matter reaches this forum")) }
                        p { (own(&sentence(entry.text()), language)) }
                        (interpretation(entry.interpretation(), language))
                        (cited(entry.sources(), language))
                    }
                }
                @if view.escalations().next().is_some() {
                    div {
                        h4 { (say(language, "Lyfter vidare", "Escalates")) }
                        @for step in view.escalations() { (escalation(&step, language)) }
                    }
                }
            }
            @for one in forum.remarks(rules) { (remark(&one, language)) }
        }
    }
}

/// The working groups that prepare matters for a forum.
fn prepared_by(rules: &Rules, forum: &str, language: Language) -> Markup {
    let prepares = rules.working_groups().flat_map(|group| {
        let prepares = group.prepares().filter(|prepares| prepares.to().id() == forum);
        prepares.map(|prepares| (group, prepares)).collect::<Vec<_>>()
    });
    let prepares: Vec<(WorkingGroupView<'_>, PreparesView<'_>)> = prepares.collect();
    html! {
        @if !prepares.is_empty() {
            div {
                h4 { (say(language, "Får underlag", "Is prepared by")) }
                @for (group, prepares) in &prepares {
                    p {
                        a href={ "#" (anchors::group(group.id())) } { (own(&capital(group.short_name()), language)) }
                        (say(language, " inför: ", ": "))
                        @for (number, matter) in prepares.matters().enumerate() {
                            @if number > 0 { ", " }
                            (matter_link(matter, language))
                        }
                        "."
                    }
                }
            }
        }
    }
}

fn escalation(step: &EscalationView<'_>, language: Language) -> Markup {
    html! {
        p {
            (say(language, "Till", "To")) " "
            a href={ "#" (anchors::forum(step.to().id())) } { (own(step.to().short_name(), language)) } ": "
            @for (number, matter) in step.matters().enumerate() {
                @if number > 0 { ", " }
                (matter_link(matter, language))
            }
            ". "
            @if language == Language::English { "Escalated by: " }
            (own(&escalating(step, language), language))
        }
        (interpretation(step.interpretation(), language))
        (cited(step.sources(), language))
    }
}

/// The role that escalates, and its condition.
fn escalating(step: &EscalationView<'_>, language: Language) -> String {
    match (language, step.condition()) {
        (Language::English, Some(condition)) => sentence(&format!("{}, om {condition}", step.by())),
        (Language::English, None) => sentence(step.by()),
        (_, Some(condition)) => sentence(&format!("{} lyfter, om {condition}", step.by())),
        (_, None) => sentence(&format!("{} lyfter", step.by())),
    }
}

fn matter_link(matter: &Matter, language: Language) -> Markup {
    html! { a href={ "#" (anchors::matter(matter.id())) } { (own(matter.name(), language)) } }
}

/// The seats, each with an id: the number of the seat among those of its forum or group.
fn seats<'r>(of: &str, seats: impl Iterator<Item = SeatView<'r>>, language: Language) -> Markup {
    let seats: Vec<SeatView<'r>> = seats.collect();
    html! {
        @if !seats.is_empty() {
            div {
                h4 { (say(language, "Platser", "Seats")) }
                ul.plain {
                    @for (number, seat) in seats.iter().enumerate() {
                        li #(anchors::seat(of, number + 1)) {
                            strong { (name(seat.actor().name(), seat.actor().short_name(), language)) }
                            @if !seat.role().is_empty() { ": " (own(&sentence(seat.role()), language)) }
                            (cited(seat.sources(), language))
                        }
                    }
                }
            }
        }
    }
}

/// A name, followed by the short name if there is one.
pub(super) fn name(name: &str, short: &str, language: Language) -> Markup {
    html! {
        (own(&capital(name), language))
        @if short != name { " (" (own(short, language)) ")" }
    }
}

/// The working groups.
pub(super) fn working_groups(rules: &Rules, language: Language) -> Markup {
    html! {
        @if rules.working_groups().next().is_some() {
            section aria-labelledby="arbetsgrupper" {
                h2 #arbetsgrupper { (say(language, "Arbetsgrupper", "Working groups")) }
                p {
                    (say(language, "En arbetsgrupp bereder. Den beslutar inget.",
                        "A working group prepares. It decides nothing."))
                }
                @for group in rules.working_groups() { (working_group(&group, language)) }
            }
        }
    }
}

fn working_group(group: &WorkingGroupView<'_>, language: Language) -> Markup {
    html! {
        section.card.body #(anchors::group(group.id())) tabindex="-1" {
            h3 { (name(group.name(), group.short_name(), language)) }
            @if let Some(text) = group.explanation() { p { (own(&sentence(text), language)) } }
            (cited(group.sources(), language))
            div.parts {
                (seats(&anchors::group(group.id()), group.seats(), language))
                @if group.prepares().next().is_some() {
                    div {
                        h4 { (say(language, "Lämnar underlag", "Prepares")) }
                        @for prepares in group.prepares() {
                            p {
                                (say(language, "Till", "For")) " "
                                a href={ "#" (anchors::forum(prepares.to().id())) } { (own(prepares.to().short_name(), language)) }
                                (say(language, " inför: ", ": "))
                                @for (number, matter) in prepares.matters().enumerate() {
                                    @if number > 0 { ", " }
                                    (matter_link(matter, language))
                                }
                                "."
                            }
                            (cited(prepares.sources(), language))
                        }
                    }
                }
            }
        }
    }
}
