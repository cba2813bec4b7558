//! The kinds of entries of a model.

use crate::base::message::Language;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $text:literal $sv:literal $many_sv:literal $en:literal $many_en:literal,)*) => {
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

            /// The kind as a word before several names: "reglerna", "rules".
            pub fn plural_words(self, language: Language) -> &'static str {
                match (self, language) {
                    $((EntryKind::$variant, Language::Swedish) => $many_sv,
                    (EntryKind::$variant, Language::English) => $many_en,)*
                }
            }
        }
    };
}

kinds! {
    /// The revision itself.
    Model = "model" "modellen" "modellerna" "the model" "models",
    /// A duty.
    Duty = "duty" "ansvaret" "ansvaren" "duty" "duties",
    /// A legal basis.
    Basis = "basis" "lagrummet" "lagrummen" "basis" "bases",
    /// A fact.
    Fact = "fact" "omständigheten" "omständigheterna" "fact" "facts",
    /// A value of a fact; its id is the fact's, a slash, and its own.
    Value = "value" "värdet" "värdena" "value" "values",
    /// An actor.
    Actor = "actor" "förvaltningen" "förvaltningarna" "actor" "actors",
    /// An area.
    Area = "area" "området" "områdena" "area" "areas",
    /// A delområde.
    Subarea = "subarea" "delområdet" "delområdena" "subarea" "subareas",
    /// A need.
    Need = "need" "behovet" "behoven" "need" "needs",
    /// A rule.
    Rule = "rule" "regeln" "reglerna" "rule" "rules",
    /// A matter that can be escalated.
    Matter = "matter" "frågan" "frågorna" "matter" "matters",
    /// A forum.
    Forum = "forum" "forumet" "forumen" "forum" "forums",
    /// A working group.
    WorkingGroup = "working-group" "arbetsgruppen" "arbetsgrupperna" "working group" "working groups",
    /// A decision already taken.
    Decision = "decision" "beslutet" "besluten" "decision" "decisions",
    /// A source.
    Source = "source" "källan" "källorna" "source" "sources",
    /// A requirement: a krav.
    Requirement = "requirement" "kravet" "kraven" "requirement" "requirements",
    /// A scenario: a typfall. The id of a row is that of its table, a slash, and a
    /// number.
    Scenario = "scenario" "typfallet" "typfallen" "scenario" "scenarios",
}
