//! *Vägen*: the forums with their seats, and the way of each matter.

mod forums;
mod matters;

use maud::{Markup, html};
use styrmodell::{Language, Rules};
use styrmodell_graph::escalation;

use crate::anchors;
use crate::pages::Page;
use crate::pages::parts::picture;
use crate::tab::Tab;
use crate::words::say;

/// The page, with the script that shows the way of one matter.
pub(crate) fn page(rules: &Rules, language: Language) -> Page {
    Page { scripts: &["look.js"], ..Page::of_tab(Tab::Way, main(rules, language), language) }
}

/// The content of the page.
fn main(rules: &Rules, language: Language) -> Markup {
    html! {
        p.lead {
            (say(language, "Vem som beslutar vad, och hur en fråga kommer dit. Välj en fråga för att se dess väg.",
                "Who decides what, and how a matter gets there. Choose a matter to see its way."))
        }
        (contents(rules, language))
        section aria-labelledby="fragor" {
            h2 #fragor { (say(language, "Frågor", "Matters")) }
            (matters::choices(rules, language))
            div #alla-fragor {
                (summary(rules, language))
                (picture(&escalation(rules, None, language), "vagen", language))
            }
            (matters::ways(rules, language))
        }
        (forums::main(rules, language))
        (forums::working_groups(rules, language))
    }
}

/// Links to the parts of the page: the ways take their room.
fn contents(rules: &Rules, language: Language) -> Markup {
    html! {
        nav aria-label=(say(language, "På sidan", "On this page")) {
            ul.links {
                @for view in forums::last_first(rules) {
                    @let forum = view.forum();
                    li {
                        a href={ "#" (anchors::forum(forum.id())) } {
                            (forums::name(forum.name(), forum.short_name(), language))
                        }
                    }
                }
                @if rules.working_groups().next().is_some() {
                    li { a href="#arbetsgrupper" { (say(language, "Arbetsgrupper", "Working groups")) } }
                }
            }
        }
    }
}

/// A sentence where there is no way to draw.
fn summary(rules: &Rules, language: Language) -> Markup {
    let is_escalated = rules.forum_views().any(|forum| forum.escalations().next().is_some());
    html! {
        @if !is_escalated {
            p { (say(language, "Inget forum lyfter någon fråga vidare.", "No forum escalates a matter.")) }
        }
    }
}
