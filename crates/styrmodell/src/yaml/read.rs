//! From tree to typed values. Reading looks at every key of every entry and
//! reports all faults at once.
//!
//! `serde` does not fit: its visitors stop at an entry's first fault, and
//! `flatten` and `untagged` lose the places.

use std::collections::hash_map::Entry;

use super::faults;
use super::tree::TextForm;
use super::{Node, NodeValue};
use crate::base::message::Message;
use crate::base::near::{self, fold};
use crate::finding::{Code, Finding};
use crate::source::{Span, Spanned};

/// Collects the findings of everything that is read.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    pub(crate) findings: Vec<Finding>,
}

impl Reader {
    pub(crate) fn wrong_type(&mut self, node: &Node, want: Message) {
        let finding = wrong_type(node, &want);
        self.findings.push(finding);
    }

    /// Reports a value that must have keys: for a text such as `text:Hej`, its
    /// colon.
    pub(crate) fn not_a_map(&mut self, node: &Node) {
        let colon = match &node.value {
            NodeValue::Text(text) if node.form == TextForm::Plain => bare_colon(text),
            _ => None,
        };
        match colon {
            Some(at) => self.findings.push(colon_without_space(node.span, at)),
            None => self.wrong_type(node, Message::new("nycklar med värden", "keys with values")),
        }
    }

    /// Reports a text that is not one of a few words, with the word that was
    /// meant: each word comes with others that people write for it.
    pub(crate) fn wrong_word(&mut self, node: &Node, want: Message, words: &[(&str, &[&str])]) {
        let finding = wrong_type(node, &want);
        let NodeValue::Text(text) = &node.value else { return self.findings.push(finding) };
        let written = fold(text);
        let meant = words
            .iter()
            .find(|(word, others)| written == fold(word) || others.iter().any(|other| *other == written));
        self.findings.push(match meant {
            Some((word, _)) => finding.near(vec![(*word).to_owned()]),
            None => finding,
        });
    }
}

fn wrong_type(node: &Node, want: &Message) -> Finding {
    let (found_sv, found_en) = match &node.value {
        NodeValue::Text(text) if text.is_empty() || node.is_null() => ("ingenting", "nothing"),
        NodeValue::Text(_) => ("en text", "a text"),
        NodeValue::List(_) => ("en lista", "a list"),
        NodeValue::Map(_) => ("nycklar med värden", "keys with values"),
    };
    let (sv, en) = want.both();
    let message = Message::new(
        format!("här väntas {sv}, inte {found_sv}"),
        format!("expected {en} here, not {found_en}"),
    );
    Finding::new(Code::WrongType, node.span, message)
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
            let finding = wrong_type(node, &Message::new("en lista", "a list"));
            let is_text = matches!(&node.value, NodeValue::Text(text) if !text.is_empty());
            reader.findings.push(match is_text && !node.is_null() {
                true => finding.help(Message::new(
                    "Skriv \"- \" före varje post, också när det bara är en.",
                    "Write \"- \" before each entry, even if there is only one.",
                )),
                false => finding,
            });
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
            reader.not_a_map(node);
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

/// The length of the word that a text begins with, if a colon without a space
/// follows it.
fn bare_colon(text: &str) -> Option<usize> {
    let (word, rest) = text.split_once(':')?;
    let is_word = word.starts_with(char::is_alphabetic)
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    (is_word && !rest.is_empty() && !rest.starts_with('/')).then_some(word.len())
}

/// The finding for a colon without a space, that many bytes into a text.
fn colon_without_space(text: Span, at: usize) -> Finding {
    let start = text.start as usize + at;
    faults::bare_colon(Span::new(text.file, start..start + 1))
}
