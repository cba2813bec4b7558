//! `personal-contact`: a contact is a function and never a person.
//!
//! The rule, as the page of the code has it: a contact names a function; no address is
//! made of two names, unless `tillåtna` lists it; no text has a name beside a telephone
//! number; a telephone number is a number alone.

use std::collections::BTreeSet;

use super::personal::{has_phone_number, names_beside_number, personal_addresses};
use super::raw::RawServiceContact;
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::Span;
use crate::yaml::{Node, NodeValue};

/// The key of the addresses that look like a person's and are not.
const ALLOWED_KEY: &str = "tillåtna";

/// The addresses that `kontakter` allows, in lower case.
pub(crate) fn allowed_addresses(allowed: impl Iterator<Item = String>) -> BTreeSet<String> {
    allowed.map(|address| address.trim().to_lowercase()).collect()
}

/// Reports every text of a file that has a person in it.
pub(crate) fn check_texts(node: &Node, allowed: &BTreeSet<String>, findings: &mut Vec<Finding>) {
    match &node.value {
        NodeValue::Text(text) => {
            let is_personal = |address: &str| !allowed.contains(&address.to_lowercase());
            if personal_addresses(text).any(is_personal) {
                findings.push(personal_address(node.span));
            } else if names_beside_number(text) {
                findings.push(name_and_number(node.span));
            }
        }
        NodeValue::List(items) => items.iter().for_each(|item| check_texts(item, allowed, findings)),
        NodeValue::Map(entries) => {
            let read = entries.iter().filter(|(key, _)| key.value != ALLOWED_KEY);
            read.for_each(|(_, value)| check_texts(value, allowed, findings));
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
    if has_phone_number(&function.value) && !names_beside_number(&function.value) {
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
        && !names_beside_number(&phone.value)
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
