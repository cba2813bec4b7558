//! *Om sidan*: what the site is, whose model it shows, and whom to tell.

use maud::{Markup, html};
use styrmodell::{Language, Rules};

use crate::words::{not_a_decision, own, say};

/// The content of the page. `contact` says whom to tell of what is wrong.
pub(crate) fn main(rules: &Rules, contact: Option<&str>, language: Language) -> Markup {
    html! {
        p.lead {
            (say(language, "Sidan svarar på vem som gör vad enligt", "This site says who does what by"))
            " " (own(rules.name(), language)) "."
        }
        p { (not_a_decision(language)) }
        p {
            (say(language, "Den hämtar inget, sparar inget och skickar inget: allt den behöver ligger i samma mapp.",
                "It fetches nothing, stores nothing and sends nothing: all it needs is in the same folder."))
        }
        @if let Some(contact) = contact {
            h2 { (say(language, "Om något är fel", "If something is wrong")) }
            p { (own(contact, language)) }
        }
    }
}
