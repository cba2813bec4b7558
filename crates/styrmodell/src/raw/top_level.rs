//! The keys at the top of a file, of rules and of a catalogue alike.

use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::source::{Span, Spanned};
use crate::yaml::{Fields, NodeValue, Read, Reader};

/// The keys that only one file may have, with the place where each was found first.
pub(crate) struct KeysOfOneFile {
    keys: &'static [&'static str],
    found: Vec<(&'static str, Span)>,
}

impl KeysOfOneFile {
    pub(crate) fn new(keys: &'static [&'static str]) -> Self {
        KeysOfOneFile { keys, found: Vec::new() }
    }

    /// Reports the keys of a file that a file before it had.
    pub(crate) fn check(&mut self, fields: &Fields<'_>, reader: &mut Reader) {
        for &key in self.keys {
            let Some(node) = fields.get(key) else { continue };
            match self.found.iter().find(|(found, _)| *found == key) {
                None => self.found.push((key, node.span)),
                Some(&(_, first)) => reader.findings.push(in_two_files(key, node.span, first)),
            }
        }
    }
}

fn in_two_files(key: &str, span: Span, first: Span) -> Finding {
    let message = Message::new(
        format!("\"{key}\" får stå i en fil, men finns i två"),
        format!("\"{key}\" is allowed in one file only, but is in two"),
    );
    Finding::new(Code::DuplicateKey, span, message)
        .also_at(first, Message::new("den första", "the first one"))
}

/// Reads a single value.
pub(crate) fn one<T: Read>(fields: &Fields<'_>, key: &str, into: &mut Option<T>, reader: &mut Reader) {
    if let Some(node) = fields.get(key) {
        *into = T::read(node, reader);
    }
}

/// Reads the items of a list one by one. A faulty item is left out and reported.
pub(crate) fn list<T: Read>(fields: &Fields<'_>, key: &str, into: &mut Vec<T>, reader: &mut Reader) {
    let Some(node) = fields.get(key) else { return };
    let NodeValue::List(items) = &node.value else {
        reader.wrong_type(node, Message::new("en lista", "a list"));
        return;
    };
    into.extend(items.iter().filter_map(|item| T::read(item, reader)));
}

/// Reports a format that is missing or unknown.
pub(crate) fn unsupported_format(format: Option<&Spanned<u32>>) -> Option<Finding> {
    match format {
        None => Some(
            Finding::without_place(
                Code::MissingField,
                Message::new("nyckeln \"format\" finns inte i någon fil", "no file has the key \"format\""),
            )
            .help(Message::new(
                "Lägg till \"format: 1\" överst i en av filerna.",
                "Add \"format: 1\" at the top of one file.",
            )),
        ),
        Some(format) if format.value != 1 => Some(Finding::new(
            Code::WrongType,
            format.span,
            Message::new(
                format!("formatet {} är okänt: det här programmet läser format 1", format.value),
                format!("format {} is unknown: this program reads format 1", format.value),
            ),
        )),
        Some(_) => None,
    }
}
