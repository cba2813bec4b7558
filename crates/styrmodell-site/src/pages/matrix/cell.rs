//! One cell: an outcome as marks and in words.

use maud::{Markup, html};
use styrmodell::model::{ActorKind, Support};
use styrmodell::{Decision, DutyDecision, Language, Outcome};

use crate::colours::ActorColours;
use crate::words::{own, say};

/// Writes the marks of an outcome. What they mean and no letter says is there for those
/// who listen to the page.
pub(crate) fn marks(
    decision: &Decision<'_>,
    duty: &DutyDecision<'_, '_>,
    colours: &ActorColours<'_>,
    language: Language,
) -> Markup {
    html! {
        @match duty.outcome() {
            Outcome::Responsible(actors) => {
                @let mut holders: Vec<_> = actors.iter().collect();
                @let () = holders.sort_by_key(|holder| holder.actor.kind() != ActorKind::Group);
                @for (position, holder) in holders.iter().enumerate() {
                    @if position > 0 { span.hidden { " + " } }
                    span class={ "chip " (colours.class(holder.actor.id())) } data-actor=(holder.actor.id()) {
                        (own(holder.member.unwrap_or(holder.actor).short_name(), language))
                    }
                }
            }
            Outcome::Escalate(matter) => {
                span.chip.lifted aria-hidden="true" {
                    "↑ "
                    @if let Some(route) = decision.routes().iter().find(|route| route.matter().id() == matter.id()) {
                        (own(route.end().short_name(), language))
                    }
                }
                span.hidden { (say(language, "lyfts:", "escalated:")) " " (own(&matter.name().to_lowercase(), language)) }
            }
            Outcome::Depends(ask) => {
                span.chip.open aria-hidden="true" { "?" }
                span.hidden { (say(language, "beror på:", "depends on:")) " " (own(&ask.fact().name().to_lowercase(), language)) }
            }
            Outcome::None => {
                span.chip.nobody aria-hidden="true" { "–" }
                span.hidden { (say(language, "ingen", "nobody")) }
            }
        }
        @match support(duty) {
            Support::Contradictory => {
                span.support aria-hidden="true" { "≠" }
                span.hidden { ", " (say(language, "källorna säger emot varandra", "the sources contradict each other")) }
            }
            Support::Derived => {
                span.support aria-hidden="true" { "*" }
                span.hidden { ", " (say(language, "härlett", "derived")) }
            }
            _ => {}
        }
    }
}

/// How firmly the sources say it: the least firm of the rules that give the answer.
fn support(duty: &DutyDecision<'_, '_>) -> Support {
    let all: Vec<Support> = duty.rules().map(|rule| rule.support()).collect();
    if all.contains(&Support::Contradictory) {
        Support::Contradictory
    } else if all.contains(&Support::Derived) {
        Support::Derived
    } else {
        Support::Explicit
    }
}
