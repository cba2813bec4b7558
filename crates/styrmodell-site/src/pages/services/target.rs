//! The target group of an insats in words: the conditions, the people whom it shuts out,
//! and what cannot be tested.

use maud::{Markup, html};
use styrmodell::services::{Service, ServiceExclusion, TargetCondition};

use super::card::ServiceCards;
use crate::pages::parts::sentence;
use crate::words::{own, say};

impl ServiceCards<'_> {
    /// The rows on the target group.
    pub(super) fn target(&self, service: &Service) -> Markup {
        let language = self.language;
        let alternatives = self.catalogue.target_of(service);
        let exclusions = self.catalogue.exclusions_of(service);
        html! {
            dt { (say(language, "För", "For")) }
            dd {
                @if !service.has_known_target() {
                    p { (say(language, "Ingen vet vilka insatsen är till för. Den räknas inte i tabellen.",
                        "Nobody knows whom the insats is for. It is not counted in the table.")) }
                }
                @for (number, conditions) in alternatives.iter().enumerate() {
                    @if number > 0 { p.either { (say(language, "eller", "or")) } }
                    (self.conditions(conditions))
                }
            }
            @if !exclusions.is_empty() {
                dt { (say(language, "Inte för", "Not for")) }
                dd { ul.plain { @for one in &exclusions { (self.exclusion(one)) } } }
            }
            @if !service.worded_conditions().is_empty() {
                dt { (say(language, "Villkor i ord", "Conditions in words")) }
                dd {
                    ul.plain {
                        @for one in service.worded_conditions() {
                            li { (own(&sentence(one.text()), language)) (self.in_parentheses(one.places())) }
                        }
                    }
                }
            }
        }
    }

    fn conditions(&self, conditions: &[TargetCondition<'_>]) -> Markup {
        html! {
            ul.plain { @for one in conditions { li { (self.condition(one)) } } }
        }
    }

    fn condition(&self, one: &TargetCondition<'_>) -> Markup {
        html! {
            (own(one.question.name(), self.language)) ": "
            bdi { (one.value_words(self.language)) }
        }
    }

    /// The people whom the insats shuts out, in the words of the catalogue and by condition.
    fn exclusion(&self, one: &ServiceExclusion<'_>) -> Markup {
        html! {
            li {
                @if let Some(text) = one.text { (own(&sentence(text), self.language)) " " }
                span.small[one.text.is_some()] {
                    @for (number, condition) in one.conditions.iter().enumerate() {
                        @if number > 0 { (say(self.language, " och ", " and ")) }
                        (self.condition(condition))
                    }
                    (self.in_parentheses(one.places))
                }
            }
        }
    }
}
