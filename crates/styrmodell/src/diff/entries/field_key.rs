//! The names of the fields of entries.

use crate::base::message::Language;
use crate::diff::entries::field_form::FieldForm;

macro_rules! keys {
    ($($variant:ident = $text:literal $sv:literal $en:literal,)*) => {
        /// A field of an entry.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum FieldKey { $($variant,)* }

        impl FieldKey {
            /// The permanent name, as JSON has it.
            pub(crate) fn as_str(self) -> &'static str {
                match self { $(FieldKey::$variant => $text,)* }
            }

            /// The name: in Swedish the one in the rule files, in English in words.
            pub(crate) fn words(self, language: Language) -> &'static str {
                match (self, language) {
                    $((FieldKey::$variant, Language::Swedish) => $sv,
                    (FieldKey::$variant, Language::English) => $en,)*
                }
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
}

keys! {
    Name = "name" "namn" "name",
    Short = "short" "kort" "short name",
    Also = "also" "även kallat" "other names",
    Explanation = "explanation" "förklaring" "explanation",
    Notes = "notes" "obs" "remark",
    Sources = "sources" "källa" "source",
    Area = "area" "område" "area",
    Executors = "executors" "utförare" "executors",
    Kind = "kind" "slag" "kind",
    Board = "board" "nämnd" "board",
    Members = "members" "medlemmar" "members",
    PickedBy = "picked-by" "väljs av" "picked by",
    OneOfThem = "one-of-them" "en av dem" "one of them",
    Subareas = "subareas" "hör till" "belongs to",
    Match = "match" "motsvarar" "correspondence",
    Glossary = "glossary" "ordlista" "glossary",
    Answer = "answer" "svar" "answer",
    ReferTo = "refer-to" "hänvisa till" "refer to",
    See = "see" "se" "see",
    Notice = "notice" "besked" "notice",
    Heading = "heading" "rubrik" "heading",
    Seats = "seats" "platser" "seats",
    Decides = "decides" "beslutar om" "decides",
    Escalations = "lifts" "lyfter" "escalates",
    Entry = "entry" "ingång" "entry",
    Interpretation = "interpretation" "tolkning" "interpretation",
    Prepares = "prepares" "lämnar underlag" "prepares",
    Labels = "labels" "beteckningar" "labels",
    Question = "question" "frågetext" "question",
    IfUnknown = "if-unknown" "vet inte" "if unknown",
    FromOtherNeed = "from-other-need" "framgår av annat behov" "follows from another need",
    FromOtherNeedAppliesTo = "from-other-need-applies-to" "framgår av annat behov" "follows from another need",
    Level = "level" "nivå" "level",
    AmongExecutors = "among-executors" "bland utförarna" "among the executors",
    Action = "action" "gör" "action (gör)",
    Nobody = "nobody" "ingen" "words for nobody (ingen)",
    Verb = "verb" "verb" "verb",
    AppliesTo = "applies-to" "gäller" "applies to",
    Then = "then" "då" "then",
    ExceptionFrom = "exception-from" "undantag från" "exception from",
    OutcomeSources = "outcome-sources" "källa" "source",
    Support = "support" "stöd" "support",
    Why = "why" "varför" "why",
    Advice = "advice" "råd" "advice",
    Arguments = "arguments" "skäl" "arguments",
    OutcomeNotes = "outcome-notes" "obs" "remark",
    OutcomeAction = "outcome-action" "gör" "action (gör)",
    OutcomeNobody = "outcome-nobody" "ingen" "words for nobody (ingen)",
    SourceRank = "source-rank" "högsta källa" "highest source",
    SeatSources = "seat-sources" "källa till platserna" "source of the seats",
    StepSources = "step-sources" "källa till vägen" "source of the route",
    Rank = "rank" "rang" "rank",
    Sections = "sections" "avsnitt" "sections",
    Link = "link" "länk" "link",
    SectionNames = "section-names" "avsnittens namn" "names of the sections",
    SectionTexts = "section-texts" "avsnittens text" "texts of the sections",
    SourceDetails = "source-details" "datum och diarienummer" "date and reference number",
    From = "from" "från" "from",
    Until = "until" "till" "until",
    Gives = "gives" "ger" "gives",
    FirstForum = "first-forum" "första forum" "first forum",
    OnDisagreement = "on-disagreement" "vid oenighet" "on disagreement",
    Premises = "premises" "förutsättningar" "premises",
    UnknownNeed = "unknown-need" "okänt behov" "unknown need",
    Outside = "outside" "utanför modellen" "outside the model",
    Given = "given" "om" "if",
    Must = "must" "ska" "must",
    Matter = "matter" "fråga" "matter",
    DecidedBy = "decided-by" "beslutas av" "decided by",
    Expected = "expected" "väntat" "expected",
    Route = "route" "väg" "route",
    Label = "label" "beteckning" "label",
    Validity = "validity" "giltighet" "validity",
    NoAnswer = "no-answer" "fel" "error",
    Need = "need" "behov" "need",
    Basis = "basis" "lagrum" "basis",
    Facts = "facts" "omständigheter" "facts",
    OtherNeeds = "other-needs" "andra behov" "other needs",
    Complete = "complete" "fullständig" "complete",
    Date = "date" "datum" "date",
}
