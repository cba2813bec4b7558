//! A changed entry, as data.

use crate::base::message::{Language, Message};
use crate::diff::EntryName;
use crate::diff::entries::field_key::FieldKey;
use crate::model::entry_kind::EntryKind;

/// A change of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EntryChange {
    /// The kind of entry.
    pub kind: EntryKind,
    /// Its id: that of the new revision if it has the entry, or else the old one.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The kind of change.
    pub fate: Fate,
    /// The fields that differ. For an added or removed entry, the fields that say what
    /// it is.
    pub fields: Vec<FieldChange>,
    /// For a new krav: the removed one that demands the same of other cases, something else
    /// of the same duties in the same cases, or another forum for the same matter; with
    /// the fields that differ. `None` if there is none, or more than one.
    pub replaces: Option<Box<Replacement>>,
    pub(crate) question: Message,
}

/// A removed entry in whose place another one stands.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Replacement {
    /// The id of the removed entry.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The fields that differ from those of the new one.
    pub fields: Vec<FieldChange>,
}

impl EntryChange {
    /// The question of a typfall, in words; empty for any other entry.
    pub fn question(&self, language: Language) -> &str {
        self.question.get(language)
    }
}

/// The kinds of change of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fate {
    /// The entry is new.
    Added,
    /// The entry was removed.
    Removed,
    /// The entry has a new id; the old one is given.
    Renamed(String),
    /// Several entries were merged into this one; each as it was, first the one with
    /// this id, if there is one.
    Merged(Vec<EntryName>),
    /// The entry is one of several into which this one was split.
    Split(EntryName),
    /// The entry has the same id, and some of its fields differ.
    Changed,
}

/// A change of one field of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldChange {
    /// The permanent name of the field, such as `executors`.
    pub field: &'static str,
    /// The old content, by ids; may be empty.
    pub before: String,
    /// The new content, by ids; may be empty.
    pub after: String,
    /// For the condition of a rule: the delområden that it gained or lost only
    /// because their executors changed.
    pub by_executors: Option<Reach>,
    /// For a text that differs only by a name: the reason why it has another one.
    pub cause: Option<TextCause>,
    /// For a merged entry: the one of those that became it that the field is compared
    /// with, where it differs from the others. `None` if all of them are.
    pub of_part: Option<EntryName>,
    pub(crate) key: FieldKey,
    pub(crate) before_words: Message,
    pub(crate) after_words: Message,
    /// The elements before and after, in Swedish and in English, if the field is a list.
    pub(crate) elements: Option<Box<[ListElements; 2]>>,
    /// The differing part of a condition, in Swedish and in English.
    pub(crate) moved_values: Option<Box<[MovedValues; 2]>>,
}

/// The differing part of a condition, in one language: the values of one axis, or whole
/// alternatives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct MovedValues {
    /// The name of the axis; empty for alternatives.
    pub(crate) axis: String,
    pub(crate) gone: Vec<String>,
    pub(crate) new: Vec<String>,
}

/// The elements of a list before and after, in one language.
pub(crate) type ListElements = (Vec<String>, Vec<String>);

/// The reason why a text has another name and says nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TextCause {
    /// An entry is called something else.
    Rename,
    /// A forum was removed, and the named one decides matters of its.
    Takeover,
}

impl TextCause {
    /// The cause as it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            TextCause::Rename => "rename",
            TextCause::Takeover => "takeover",
        }
    }
}

impl FieldChange {
    /// The name of the field: in Swedish the one in the rule files, such as
    /// "utförare"; in English in words, such as "highest source".
    pub fn name(&self, language: Language) -> &'static str {
        self.key.words(language)
    }

    /// The old content, by names; may be empty.
    pub fn before_words(&self, language: Language) -> &str {
        self.before_words.get(language)
    }

    /// The new content, by names; may be empty.
    pub fn after_words(&self, language: Language) -> &str {
        self.after_words.get(language)
    }

    /// The differing part of a condition that is otherwise the same: the name of the axis,
    /// such as "delområde", then the values that it lost and those that it gained. The name
    /// is empty where whole alternatives came or went. `None` for any other field, and for
    /// a condition that has no part in common with the old one.
    pub fn moved_values(&self, language: Language) -> Option<(&str, &[String], &[String])> {
        let [sv, en] = self.moved_values.as_deref()?;
        let MovedValues { axis, gone, new } = if language == Language::English { en } else { sv };
        Some((axis, gone, new))
    }

    /// The elements of a list that were removed and that were added, by names; `None` if
    /// the field is no list.
    pub fn moved_elements(&self, language: Language) -> Option<(Vec<&str>, Vec<&str>)> {
        let [sv, en] = self.elements.as_deref()?;
        let (before, after) = if language == Language::English { en } else { sv };
        fn only_in<'l>(own: &'l [String], other: &[String]) -> Vec<&'l str> {
            own.iter().filter(|element| !other.contains(element)).map(String::as_str).collect()
        }
        Some((only_in(before, after), only_in(after, before)))
    }
}

/// The delområden that a rule gained and lost.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reach {
    /// The delområden that it reaches now and did not reach before.
    pub gained: Vec<EntryName>,
    /// The delområden that it reached before and does not reach now.
    pub lost: Vec<EntryName>,
}
