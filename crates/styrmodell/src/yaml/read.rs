//! From tree to typed values. Reading looks at every key of every entry and
//! reports all faults at once.
//!
//! `serde` does not fit: its visitors stop at an entry's first fault, and
//! `flatten` and `untagged` lose the places.

use std::collections::hash_map::Entry;

use super::{Node, NodeValue};
use crate::base::message::Message;
use crate::base::near;
use crate::finding::{Code, Finding};
use crate::source::{Span, Spanned};

/// Collects the findings of everything that is read.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    pub(crate) findings: Vec<Finding>,
}

impl Reader {
    pub(crate) fn wrong_type(&mut self, node: &Node, want: Message) {
        let (found_sv, found_en) = match &node.value {
            NodeValue::Text(text) if text.is_empty() => ("ingenting", "nothing"),
            NodeValue::Text(_) => ("en text", "a text"),
            NodeValue::List(_) => ("en lista", "a list"),
            NodeValue::Map(_) => ("nycklar med värden", "keys with values"),
        };
        let message = Message::new(
            format!("här väntas {}, inte {found_sv}", want.get(crate::base::message::Language::Swedish)),
            format!("expected {} here, not {found_en}", want.get(crate::base::message::Language::English)),
        );
        self.findings.push(Finding::new(Code::WrongType, node.span, message));
    }
}

/// A value that can be read from a node. `None` means that reading left a
/// finding.
pub(crate) trait Read: Sized {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self>;
}

/// A part of a record: one key, or a group of keys kept together.
pub(crate) trait Field: Sized {
    fn take(node: Option<&Node>, key: &'static str, fields: &Fields<'_>, reader: &mut Reader)
    -> Option<Self>;
}

impl<T: Read> Field for T {
    fn take(
        node: Option<&Node>,
        key: &'static str,
        fields: &Fields<'_>,
        reader: &mut Reader,
    ) -> Option<Self> {
        match node {
            Some(node) => T::read(node, reader),
            None => {
                fields.missing(key, reader);
                None
            }
        }
    }
}

impl<T: Read> Field for Option<T> {
    fn take(node: Option<&Node>, _: &'static str, _: &Fields<'_>, reader: &mut Reader) -> Option<Self> {
        match node {
            Some(node) => T::read(node, reader).map(Some),
            None => Some(None),
        }
    }
}

impl<T: Read> Field for Vec<T> {
    fn take(node: Option<&Node>, _: &'static str, _: &Fields<'_>, reader: &mut Reader) -> Option<Self> {
        match node {
            Some(node) => List::read(node, reader).map(|list| list.0),
            None => Some(Vec::new()),
        }
    }
}

/// A required list, which may be empty.
#[derive(Debug)]
pub(crate) struct List<T>(pub(crate) Vec<T>);

impl<T: Read> Read for List<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let NodeValue::List(items) = &node.value else {
            reader.wrong_type(node, Message::new("en lista", "a list"));
            return None;
        };
        // A faulty item fails the list, but every item is read first, so that
        // every fault is reported.
        let read: Vec<Option<T>> = items.iter().map(|item| T::read(item, reader)).collect();
        read.into_iter().collect::<Option<Vec<T>>>().map(List)
    }
}

/// A required list with at least one item.
#[derive(Debug)]
pub(crate) struct NonEmpty<T>(pub(crate) Vec<T>);

impl<T: Read> Read for NonEmpty<T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let List(items) = List::read(node, reader)?;
        if items.is_empty() {
            reader.wrong_type(
                node,
                Message::new("en lista med minst en post", "a list with at least one entry"),
            );
            return None;
        }
        Some(NonEmpty(items))
    }
}

/// The entries of a map while a record is read from it.
pub(crate) struct Fields<'n> {
    span: Span,
    entries: &'n [(Spanned<String>, Node)],
    /// Keys that the record does not have, each with the key that the author may
    /// have meant.
    unknown: Vec<(&'n str, Option<&'static str>)>,
}

impl<'n> Fields<'n> {
    /// Takes a map and reports its unknown and duplicate keys.
    pub(crate) fn of(node: &'n Node, keys: &[&'static str], reader: &mut Reader) -> Option<Self> {
        let NodeValue::Map(entries) = &node.value else {
            reader.wrong_type(node, Message::new("nycklar med värden", "keys with values"));
            return None;
        };
        let mut fields = Fields { span: node.span, entries, unknown: Vec::new() };
        duplicate_keys(entries, reader);
        for (key, value) in entries {
            if keys.contains(&key.value.as_str()) {
                continue;
            }
            let near = near::near_names(&key.value, keys.iter().copied());
            fields.unknown.push((&key.value, near.first().copied()));
            let finding = Finding::new(
                Code::UnknownField,
                key.span,
                Message::new(
                    format!("nyckeln \"{}\" finns inte här", key.value),
                    format!("unknown key \"{}\"", key.value),
                ),
            )
            .near(near.into_iter().map(str::to_owned).collect())
            .help(Message::new(
                format!("Nycklar som finns: {}.", keys.join(", ")),
                format!("Known keys: {}.", keys.join(", ")),
            ));
            // In `{ namn: Kost, motion }`, YAML reads `motion` as a key.
            let after_comma =
                matches!(&value.value, NodeValue::Text(text) if text.is_empty()) && key.value.contains(' ');
            let comma = Message::new(
                "Är det en text med komma? Sätt den inom citattecken: \"…\"",
                "If it is text with a comma, put it in quotes: \"…\"",
            );
            reader.findings.push(if after_comma { finding.help(comma) } else { finding });
        }
        Some(fields)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(k, _)| k.value == key).map(|(_, node)| node)
    }

    /// Reports a missing key, unless a misspelling of it is already reported.
    fn missing(&self, key: &'static str, reader: &mut Reader) {
        if self.unknown.iter().any(|(_, near)| *near == Some(key)) {
            return;
        }
        let place = Span { end: self.span.end.min(self.span.start + 1), ..self.span };
        let place = self.entries.first().map_or(place, |(first, _)| first.span);
        reader.findings.push(
            Finding::new(
                Code::MissingField,
                place,
                Message::new(format!("nyckeln \"{key}\" saknas"), format!("the key \"{key}\" is missing")),
            )
            .help(Message::new(format!("Lägg till \"{key}: …\"."), format!("Add \"{key}: …\"."))),
        );
    }
}

/// Reports the duplicate keys of a map. If a lost dash has merged two entries
/// into one, there is a single finding for the dash.
pub(crate) fn duplicate_keys(entries: &[(Spanned<String>, Node)], reader: &mut Reader) {
    let mut first = std::collections::HashMap::new();
    let mut again = Vec::new();
    for (key, _) in entries {
        match first.entry(key.value.as_str()) {
            Entry::Vacant(new) => drop(new.insert(key.span)),
            Entry::Occupied(old) => again.push((key, *old.get())),
        }
    }
    // A duplicate `id` without other duplicates is a mistake of its own.
    let is_id = |key: &Spanned<String>| key.value == "id";
    let grown_together = again.iter().any(|(key, _)| is_id(key)) && again.iter().any(|(key, _)| !is_id(key));
    for (key, first) in again {
        if !grown_together {
            reader.findings.push(duplicate_key(key, first));
        } else if is_id(key) {
            reader.findings.push(lost_dash(key, first));
        }
    }
}

fn duplicate_key(key: &Spanned<String>, first: Span) -> Finding {
    Finding::new(
        Code::DuplicateKey,
        key.span,
        Message::new(
            format!("nyckeln \"{}\" står två gånger", key.value),
            format!("duplicate key \"{}\"", key.value),
        ),
    )
    .also_at(first, Message::new("den första", "the first one"))
}

fn lost_dash(key: &Spanned<String>, first: Span) -> Finding {
    Finding::new(
        Code::DuplicateKey,
        key.span,
        Message::new(
            "två poster ser ut att ha vuxit ihop: id och andra nycklar står två gånger",
            "two entries seem to have run together: id and other keys are duplicated",
        ),
    )
    .also_at(first, Message::new("den första börjar här", "the first begins here"))
    .help(Message::new(
        "Börjar en ny post här, till exempel en regel? Skriv \"- \" före id, med bindestrecket rakt under det som inleder posten ovanför.",
        "If a new entry begins here, such as a rule, write \"- \" before id, with the dash directly below the one that begins the entry above.",
    ))
    .help(Message::new(
        "Är det samma post? Ta bort nycklarna som står en gång till.",
        "If it is the same entry, remove the duplicate keys.",
    ))
}

/// A text that is not blank.
impl Read for Spanned<String> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.value {
            NodeValue::Text(text) if !text.trim().is_empty() => Some(Spanned::new(node.span, text.clone())),
            NodeValue::Text(_) => {
                reader.findings.push(
                    Finding::new(
                        Code::WrongType,
                        node.span,
                        Message::new("värdet saknas", "the value is missing"),
                    )
                    .help(Message::new(
                        "Skriv ett värde, eller ta bort nyckeln.",
                        "Write a value, or remove the key.",
                    )),
                );
                None
            }
            _ => {
                reader.wrong_type(node, Message::new("en text", "a text"));
                None
            }
        }
    }
}

impl Read for Spanned<u32> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Spanned::<String>::read(node, reader)?;
        match text.value.parse() {
            Ok(number) => Some(Spanned::new(text.span, number)),
            Err(_) => {
                reader.wrong_type(node, Message::new("ett heltal", "a whole number"));
                None
            }
        }
    }
}

impl Read for bool {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = Spanned::<String>::read(node, reader)?;
        match text.value.as_str() {
            "ja" => Some(true),
            "nej" => Some(false),
            _ => {
                reader.wrong_type(node, Message::new("ja eller nej", "ja or nej"));
                None
            }
        }
    }
}
