//! The names of the fields of entries.

use crate::base::message::Language;
use crate::diff::entries::field_form::FieldForm;

macro_rules! keys {
    ($($variant:ident = $text:literal $sv:literal,)*) => {
        /// A field of an entry.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum FieldKey { $($variant,)* }

        impl FieldKey {
            /// The permanent name, as JSON has it.
            pub(crate) fn as_str(self) -> &'static str {
                match self { $(FieldKey::$variant => $text,)* }
            }

            fn in_swedish(self) -> &'static str {
                match self { $(FieldKey::$variant => $sv,)* }
            }
        }
    };
}

impl FieldKey {
    /// `true` for a field that says what an answer rests on: its sources and their rank,
    /// its support, its interpretation, its arguments and its advice.
    pub(crate) fn is_support(self) -> bool {
        matches!(
            self,
            FieldKey::Sources
                | FieldKey::OutcomeSources
                | FieldKey::SourceRank
                | FieldKey::SeatSources
                | FieldKey::StepSources
                | FieldKey::Support
                | FieldKey::Interpretation
                | FieldKey::Arguments
                | FieldKey::Advice
        )
    }

    /// `true` for a field of wording that says what a new entry is for: a reader of the
    /// change has nothing to compare it with.
    pub(crate) fn introduces(self) -> bool {
        self.is_support()
            || matches!(
                self,
                FieldKey::Why
                    | FieldKey::Explanation
                    | FieldKey::Notes
                    | FieldKey::OutcomeNotes
                    | FieldKey::Question
                    | FieldKey::Notice
                    | FieldKey::IfUnknown
                    | FieldKey::Entry
                    | FieldKey::Action
                    | FieldKey::Nobody
                    | FieldKey::OutcomeAction
                    | FieldKey::OutcomeNobody
                    | FieldKey::SourceDetails
                    | FieldKey::Answer
                    | FieldKey::ReferTo
                    | FieldKey::Also
            )
    }

    /// The text between the elements of a list. The words for a place have commas of their
    /// own.
    pub(crate) fn separator(self, written: FieldForm) -> &'static str {
        match (self, written) {
            (
                FieldKey::Sources | FieldKey::OutcomeSources | FieldKey::SeatSources | FieldKey::StepSources,
                FieldForm::Names(_),
            ) => "; ",
            (
                FieldKey::Outside
                | FieldKey::Notes
                | FieldKey::OutcomeNotes
                | FieldKey::Interpretation
                | FieldKey::Why,
                _,
            ) => " | ",
            (FieldKey::Arguments, _) => "; ",
            (FieldKey::Advice, _) => " ",
            _ => ", ",
        }
    }

    /// The name: in Swedish the one in the rule files, in English the permanent one.
    pub(crate) fn words(self, language: Language) -> &'static str {
        match language {
            Language::Swedish => self.in_swedish(),
            Language::English => self.as_str(),
        }
    }
}

keys! {
    Name = "name" "namn",
    Short = "short" "kort",
    Also = "also" "även kallat",
    Explanation = "explanation" "förklaring",
    Notes = "notes" "obs",
    Sources = "sources" "källa",
    Area = "area" "område",
    Executors = "executors" "utförare",
    Kind = "kind" "slag",
    Board = "board" "nämnd",
    Members = "members" "medlemmar",
    PickedBy = "picked-by" "väljs av",
    OneOfThem = "one-of-them" "en av dem",
    Subareas = "subareas" "hör till",
    Match = "match" "motsvarar",
    Glossary = "glossary" "ordlista",
    Answer = "answer" "svar",
    ReferTo = "refer-to" "hänvisa till",
    See = "see" "se",
    Notice = "notice" "besked",
    Heading = "heading" "rubrik",
    Seats = "seats" "platser",
    Decides = "decides" "beslutar om",
    Escalations = "lifts" "lyfter",
    Entry = "entry" "ingång",
    Interpretation = "interpretation" "tolkning",
    Prepares = "prepares" "lämnar underlag",
    Labels = "labels" "beteckningar",
    Question = "question" "frågetext",
    IfUnknown = "if-unknown" "vet inte",
    FromOtherNeed = "from-other-need" "framgår av annat behov",
    FromOtherNeedAppliesTo = "from-other-need-applies-to" "framgår av annat behov",
    Level = "level" "nivå",
    AmongExecutors = "among-executors" "bland utförarna",
    Action = "action" "gör",
    Nobody = "nobody" "ingen",
    Verb = "verb" "verb",
    AppliesTo = "applies-to" "gäller",
    Then = "then" "då",
    ExceptionFrom = "exception-from" "undantag från",
    OutcomeSources = "outcome-sources" "källa",
    Support = "support" "stöd",
    Why = "why" "varför",
    Advice = "advice" "råd",
    Arguments = "arguments" "skäl",
    OutcomeNotes = "outcome-notes" "obs",
    OutcomeAction = "outcome-action" "gör",
    OutcomeNobody = "outcome-nobody" "ingen",
    SourceRank = "source-rank" "högsta källa",
    SeatSources = "seat-sources" "källa till platserna",
    StepSources = "step-sources" "källa till vägen",
    Rank = "rank" "rang",
    Sections = "sections" "avsnitt",
    Link = "link" "länk",
    SectionNames = "section-names" "avsnittens namn",
    SectionTexts = "section-texts" "avsnittens text",
    SourceDetails = "source-details" "datum och diarienummer",
    From = "from" "från",
    Until = "until" "till",
    Gives = "gives" "ger",
    FirstForum = "first-forum" "första forum",
    OnDisagreement = "on-disagreement" "vid oenighet",
    Premises = "premises" "förutsättningar",
    UnknownNeed = "unknown-need" "okänt behov",
    Outside = "outside" "utanför modellen",
    Given = "given" "om",
    Must = "must" "ska",
    Matter = "matter" "fråga",
    DecidedBy = "decided-by" "beslutas av",
    Expected = "expected" "väntat",
    Route = "route" "väg",
    Label = "label" "beteckning",
    Validity = "validity" "giltighet",
    NoAnswer = "no-answer" "fel",
    Need = "need" "behov",
    Basis = "basis" "lagrum",
    Facts = "facts" "omständigheter",
    OtherNeeds = "other-needs" "andra behov",
    Complete = "complete" "fullständig",
    Date = "date" "datum",
}
