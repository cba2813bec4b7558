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
                    span class={ "chip " (colours.class(holder.actor.id())) } {
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
                span.hidden { (escalated(language)) " " (own(&matter.name().to_lowercase(), language)) }
            }
            Outcome::Depends(ask) => {
                span.chip.open aria-hidden="true" { "?" }
                span.hidden { (depends(language)) " " (own(&ask.fact().name().to_lowercase(), language)) }
            }
            Outcome::None => {
                span.chip.nobody aria-hidden="true" { "–" }
                span.hidden { (nobody(language)) }
            }
        }
        (support_mark(support(duty), language))
    }
}

/// Writes the mark of an answer that the sources do not plainly give.
fn support_mark(support: Support, language: Language) -> Markup {
    html! {
        @if let Some((mark, words)) = support_words(support, language) {
            span.support aria-hidden="true" { (mark) }
            span.hidden { ", " (words) }
        }
    }
}

/// The mark of a support, and the same in words; `None` if the sources say it.
pub(super) fn support_words(support: Support, language: Language) -> Option<(&'static str, &'static str)> {
    match support {
        Support::Contradictory => {
            Some(("≠", say(language, "källorna säger emot varandra", "the sources contradict each other")))
        }
        Support::Derived => Some(("*", say(language, "härlett ur källorna", "derived from the sources"))),
        _ => None,
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

/// The words before a matter that is escalated.
pub(super) fn escalated(language: Language) -> &'static str {
    say(language, "lyfts:", "escalated:")
}

/// The words before a fact that an answer depends on.
pub(super) fn depends(language: Language) -> &'static str {
    say(language, "beror på:", "depends on:")
}

/// The word for an outcome in which nobody has the duty.
pub(super) fn nobody(language: Language) -> &'static str {
    say(language, "ingen", "nobody")
}
