//! An entry that is declared otherwise, as data.

use crate::base::message::{Language, Message};
use crate::diff::EntryName;
use crate::diff::entries::field_key::FieldKey;

/// An entry that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EntryChange {
    /// What sort of entry it is.
    pub kind: EntryKind,
    /// Its id; of the new revision, where it has the entry.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// What it says otherwise. Of an entry that came or went nothing, but of a
    /// krav or typfall what it says, or said.
    pub fields: Vec<FieldChange>,
}

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has a new id, and had this one.
    Renamed(String),
    /// It is there as before, and says something otherwise.
    Changed,
}

/// One thing an entry says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldChange {
    /// Which: a permanent name, such as `executors`.
    pub field: &'static str,
    /// What it said, by ids; empty when nothing.
    pub before: String,
    /// What it says, by ids.
    pub after: String,
    /// For where a rule applies: which delområden it reaches, or does not reach
    /// any more, though nobody changed it, because who may execute there changed.
    pub by_executors: Option<Reach>,
    pub(crate) key: FieldKey,
    pub(crate) before_words: Message,
    pub(crate) after_words: Message,
}

impl FieldChange {
    /// The field's name as the rule files have it, such as "utförare"; in English
    /// the permanent one.
    pub fn name(&self, language: Language) -> &'static str {
        self.key.text(language)
    }

    /// What it said, by names; empty when nothing.
    pub fn before_text(&self, language: Language) -> &str {
        self.before_words.get(language)
    }

    /// What it says, by names; empty when nothing.
    pub fn after_text(&self, language: Language) -> &str {
        self.after_words.get(language)
    }
}

/// Delområden that a rule comes to reach, and reaches no more.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reach {
    /// Those it reaches now.
    pub gained: Vec<EntryName>,
    /// Those it reached.
    pub lost: Vec<EntryName>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $text:literal $sv:literal $en:literal,)*) => {
        /// What sort of entry it is, in the order they are listed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum EntryKind { $($(#[$doc])* $variant,)* }

        impl EntryKind {
            /// The kind as it is written in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $(EntryKind::$variant => $text,)* }
            }

            /// The kind in words, as before a name: "regeln", "rule".
            pub fn text(self, language: Language) -> &'static str {
                match (self, language) {
                    $((EntryKind::$variant, Language::Swedish) => $sv,
                    (EntryKind::$variant, Language::English) => $en,)*
                }
            }
        }
    };
}

kinds! {
    /// The revision itself.
    Model = "model" "modellen" "the model",
    /// A duty.
    Duty = "duty" "ansvaret" "duty",
    /// A legal basis.
    Basis = "basis" "lagrummet" "basis",
    /// A fact.
    Fact = "fact" "omständigheten" "fact",
    /// A value of a fact; its id is the fact's, a slash, and its own.
    Value = "value" "värdet" "value",
    /// An actor.
    Actor = "actor" "förvaltningen" "actor",
    /// An area.
    Area = "area" "området" "area",
    /// A delområde.
    Subarea = "subarea" "delområdet" "delområde",
    /// A need.
    Need = "need" "behovet" "need",
    /// A rule.
    Rule = "rule" "regeln" "rule",
    /// A matter that can be lifted.
    Matter = "matter" "frågan" "matter",
    /// A forum.
    Forum = "forum" "forumet" "forum",
    /// A working group.
    WorkingGroup = "working-group" "arbetsgruppen" "working group",
    /// A decision already taken.
    Decision = "decision" "beslutet" "decision",
    /// A source.
    Source = "source" "källan" "source",
    /// A requirement: a krav.
    Requirement = "requirement" "kravet" "krav",
    /// A scenario: a typfall; the rows of a table are its id, a slash, and a number.
    Scenario = "scenario" "typfallet" "typfall",
}
