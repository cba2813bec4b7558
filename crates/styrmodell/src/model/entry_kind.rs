//! The kinds of entries of a model.

use crate::base::message::Language;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $text:literal $sv:literal $en:literal,)*) => {
        /// The kinds of entry, in the order in which they are listed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum EntryKind { $($(#[$doc])* $variant,)* }

        impl EntryKind {
            /// The kind as it is written in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $(EntryKind::$variant => $text,)* }
            }

            /// The kind as a word before a name: "regeln", "rule".
            pub fn words(self, language: Language) -> &'static str {
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
    /// A matter that can be escalated.
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
    /// A scenario: a typfall. The id of a row is that of its table, a slash, and a
    /// number.
    Scenario = "scenario" "typfallet" "typfall",
}
