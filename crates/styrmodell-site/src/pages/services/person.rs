//! The questions about one person, of which a script tells how each insats fits. Without
//! it the form is not shown, and every condition stands in words.
//!
//! The form sends nothing, and browsers are told to keep nothing of it. Sensitive
//! questions come after all others.

use std::collections::BTreeSet;

use maud::{Markup, html};
use styrmodell::Language;
use styrmodell::services::{Catalogue, ServiceQuestion};

use crate::words::{own, say, swedish};

/// The form; nothing if no condition asks about anything but the district.
pub(super) fn form(catalogue: &Catalogue, language: Language) -> Markup {
    let (sensitive, others): (Vec<_>, Vec<_>) =
        asked(catalogue).into_iter().partition(|question| question.is_sensitive());
    html! {
        @if !sensitive.is_empty() || !others.is_empty() {
            form.person hidden autocomplete="off" {
                details {
                    summary {
                        (say(language, "Vad passar för en klient? Svara på det du vet",
                            "What fits a client? Answer what you know"))
                    }
                    p.hint {
                        (say(language,
                            "Svaren stannar på sidan: de sparas inte, skickas inte och står inte i adressen. De försvinner när sidan stängs. En utskrift har inte svaren, men visar hur insatserna passar. Skriv inget namn i sökrutan.",
                            "The answers stay on the page: they are not stored, not sent and not in the address. They are gone when the page is closed. A print lacks the answers, but shows how the insatser fit. Write no name in the search box."))
                    }
                    div.asked { @for question in &others { (list(question, language)) } }
                    @if !sensitive.is_empty() {
                        details.sensitive {
                            summary { (say(language, "Känsliga frågor, som ställs sist", "Sensitive questions, which are asked last")) }
                            p.hint {
                                (say(language, "Svara bara på det som avgör. En fråga som inte avgör något visas inte.",
                                    "Answer only what decides. A question that decides nothing is not shown."))
                            }
                            div.asked { @for question in &sensitive { (list(question, language)) } }
                        }
                    }
                    div.row {
                        button.quiet type="reset" { (say(language, "Rensa svaren", "Clear the answers")) }
                        label.only {
                            input type="checkbox" data-leaves-out="no" autocomplete="off";
                            " " (say(language, "Dölj insatser som inte passar", "Hide insatser that do not fit"))
                        }
                    }
                }
                p.counts role="status" {}
                div.next {}
            }
        }
    }
}

/// The questions that some condition is about, but for the district, in declared order.
fn asked(catalogue: &Catalogue) -> Vec<&ServiceQuestion> {
    let district = catalogue.district().map(ServiceQuestion::id);
    let named: BTreeSet<&str> = catalogue
        .services()
        .iter()
        .flat_map(|service| {
            let exclusions = catalogue.exclusions_of(service).into_iter().map(|one| one.conditions);
            catalogue.target_of(service).into_iter().chain(exclusions).flatten().map(|one| one.question.id())
        })
        .collect();
    let questions = catalogue.questions().iter();
    questions.filter(|one| named.contains(one.id()) && Some(one.id()) != district).collect()
}

fn list(question: &ServiceQuestion, language: Language) -> Markup {
    html! {
        label {
            span { (own(question.question(), language)) " " span.decides {} }
            select data-question=(question.id()) autocomplete="off" {
                option value="" { (say(language, "Vet inte", "Not known")) }
                @for value in question.values() {
                    option value=(value.id()) lang=[swedish(language)] { (value.name()) }
                }
            }
        }
    }
}
