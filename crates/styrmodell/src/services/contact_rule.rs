//! `personal-contact`: a contact is a function and never a person.
//!
//! The rule, as the page of the code has it: a contact names a function; no address is
//! made of two names, unless `tillåtna` lists it; no text has a name beside a telephone
//! number or in place of a function; a telephone number is a number alone.

use std::collections::BTreeSet;

use super::personal::{bare, has_phone_number, is_name_alone, names_beside_number, personal_addresses};
use super::raw::{RawCatalogueFiles, RawServiceContact};
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::Model;
use crate::source::Span;
use crate::yaml::{Node, NodeValue};

/// The key of the addresses and functions that look like a person's and are not.
const ALLOWED_KEY: &str = "tillåtna";

/// The keys whose text names a function.
const FUNCTION_KEYS: &[&str] = &["funktion", "av"];

/// The texts and words that look like a person's and are not.
pub(crate) struct NotPersonal {
    /// The addresses and functions that `kontakter` allows, in lower case.
    allowed: BTreeSet<String>,
    /// The words of the names in the model and in the catalogue.
    words: BTreeSet<String>,
}

impl NotPersonal {
    pub(crate) fn new(model: &Model, raw: &RawCatalogueFiles) -> Self {
        let allowed = raw.contacts.iter().flat_map(|contacts| &contacts.allowed);
        let allowed = allowed.flat_map(|texts| &texts.0).map(|text| text.value.trim().to_lowercase());
        let actors = model.actors.iter().flat_map(|actor| {
            let named = &actor.named;
            std::iter::once(&named.name).chain(&named.short).chain(&named.also)
        });
        let values = model.facts.iter().flat_map(|fact| fact.values.iter().map(|value| &value.name));
        let organisations = raw.organisations.iter().flat_map(|organisation| {
            std::iter::once(&organisation.name).chain(&organisation.short).map(|name| &name.value)
        });
        let services = raw.services.iter().map(|service| &service.name.value);
        let names = actors.chain(values).chain(organisations).chain(services);
        let words = names.flat_map(|name| name.split_whitespace()).map(|word| bare(word).to_owned());
        NotPersonal { allowed: allowed.collect(), words: words.collect() }
    }

    fn allows(&self, text: &str) -> bool {
        self.allowed.contains(&text.trim().to_lowercase())
    }

    fn is_known(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// Reports every text of a file that has a person in it.
pub(crate) fn check_texts(node: &Node, not_personal: &NotPersonal, findings: &mut Vec<Finding>) {
    match &node.value {
        NodeValue::Text(text) => {
            if personal_addresses(text).any(|address| !not_personal.allows(address)) {
                findings.push(personal_address(node.span));
            } else if names_beside_number(text, |word| not_personal.is_known(word)) {
                findings.push(name_and_number(node.span));
            }
        }
        NodeValue::List(items) => items.iter().for_each(|item| check_texts(item, not_personal, findings)),
        NodeValue::Map(entries) => {
            for (key, value) in entries.iter().filter(|(key, _)| key.value != ALLOWED_KEY) {
                check_texts(value, not_personal, findings);
                if let NodeValue::Text(text) = &value.value
                    && FUNCTION_KEYS.contains(&key.value.as_str())
                    && is_name_alone(text, |word| not_personal.is_known(word))
                    && !not_personal.allows(text)
                {
                    findings.push(name_as_function(value.span, &key.value));
                }
            }
        }
    }
}

/// Reports a contact without a function, and one whose telephone number or function has
/// the other in it.
pub(crate) fn check_contact(contact: &RawServiceContact, place: Span, findings: &mut Vec<Finding>) {
    let Some(function) = &contact.function else {
        findings.push(
            personal(
                place,
                "kontakten saknar funktion: den kan vara en person",
                "the contact has no funktion, so it may be a person",
            )
            .help(Message::new(
                "Skriv \"funktion:\" och vad funktionen heter, till exempel mottagningen.",
                "Write \"funktion:\" and the name of the function, such as mottagningen.",
            )),
        );
        return;
    };
    if has_phone_number(&function.value) {
        findings.push(
            personal(
                function.span,
                "ett telefonnummer står bland orden i funktion",
                "a telephone number is among the words of funktion",
            )
            .help(Message::new("Skriv numret under telefon.", "Write the number under telefon.")),
        );
    }
    if let Some(phone) = &contact.phone
        && phone.value.chars().any(char::is_alphabetic)
    {
        findings.push(
            personal(phone.span, "ord står vid telefonnumret", "there are words beside the telephone number")
                .help(Message::new(
                    "Skriv bara numret, och funktionen under funktion.",
                    "Write the number alone, and the function under funktion.",
                )),
        );
    }
}

fn name_as_function(place: Span, key: &str) -> Finding {
    personal(
        place,
        &format!("\"{key}\" ser ut att vara namnet på en person"),
        &format!("\"{key}\" seems to be the name of a person"),
    )
    .help(Message::new(
        "Skriv funktionen i stället: mottagningen, enhetschefen. Personer slutar; funktionen finns kvar.",
        "Write the function instead: mottagningen, enhetschefen. People leave; the function remains.",
    ))
    .help(Message::new(
        "Är det en funktion? Skriv den under kontakter, i tillåtna.",
        "If it is a function, list it in tillåtna under kontakter.",
    ))
}

fn personal(place: Span, sv: &str, en: &str) -> Finding {
    Finding::new(Code::PersonalContact, place, Message::new(sv, en))
}

fn personal_address(place: Span) -> Finding {
    personal(place, "adressen ser ut att vara en persons", "the address seems to be a person's")
        .help(Message::new(
            "Skriv en funktionsbrevlåda. Personer slutar; funktionen finns kvar.",
            "Write the mailbox of a function. People leave; the function remains.",
        ))
        .help(Message::new(
            "Är det en funktionsbrevlåda? Skriv den under kontakter, i tillåtna.",
            "If it is the mailbox of a function, list it in tillåtna under kontakter.",
        ))
}

fn name_and_number(place: Span) -> Finding {
    personal(
        place,
        "ett namn ser ut att stå vid ett telefonnummer",
        "a name seems to be beside a telephone number",
    )
    .help(Message::new(
        "Skriv funktionen i stället för namnet, och numret under telefon.",
        "Write the function instead of the name, and the number under telefon.",
    ))
}
