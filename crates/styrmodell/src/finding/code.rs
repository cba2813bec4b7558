//! The codes of findings, each with its severity and its pages.

use std::fmt;

use super::input_error::{AllowedEntry, InputError};
use super::input_subject::InputSubject;
use crate::base::message::Language;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// The rules cannot be used.
    Error,
    /// The rules can be used, but something in them is probably not intended.
    Warning,
}

/// How far rules with a finding get: whether they can be asked, tried or used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Gate {
    /// The rules cannot be asked.
    Closed,
    /// The rules answer every case. They can be tried and compared as a
    /// [`Draft`](crate::trial::Draft), but not used.
    Draft,
    /// The rules can be used.
    Open,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal $gate:ident,)*) => {
        /// The permanent name of a kind of finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, in declared order.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The code as written: kebab-case, and never changed.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $text,)* }
            }

            /// The page that explains the code, in Markdown.
            pub fn page(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Code::$variant, Language::Swedish) => {
                        include_str!(concat!("../checks/pages/", $text, ".sv.md"))
                    })*
                    $((Code::$variant, Language::English) => {
                        include_str!(concat!("../checks/pages/", $text, ".en.md"))
                    })*
                }
            }

            /// How far rules with a finding of this code get.
            pub fn gate(self) -> Gate {
                match self { $(Code::$variant => Gate::$gate,)* }
            }
        }
    };
}

codes! {
    /// A file or folder that cannot be read.
    Unreadable = "unreadable" Closed,
    /// A text that is not YAML as the rule language uses it.
    Syntax = "syntax" Closed,
    /// A key that the language does not have.
    UnknownField = "unknown-field" Closed,
    /// A missing required key.
    MissingField = "missing-field" Closed,
    /// A value whose shape is not the one that its key requires.
    WrongType = "wrong-type" Closed,
    /// The same key twice.
    DuplicateKey = "duplicate-key" Closed,
    /// The same id twice in one kind.
    DuplicateId = "duplicate-id" Closed,
    /// An id that is not an ASCII slug, or that is reserved.
    BadId = "bad-id" Closed,
    /// A text that is not a calendar date.
    BadDate = "bad-date" Closed,
    /// A link to a source that is not an address beginning with `https://`.
    BadLink = "bad-link" Closed,
    /// A reference to something that does not exist.
    UnknownName = "unknown-name" Closed,
    /// YAML outside the rule language: anchors, tags, several documents.
    RefusedYaml = "refused-yaml" Closed,
    /// A text, a nesting or a list of entries beyond the limits.
    TooLarge = "too-large" Closed,
    /// A file that looks like a rule file but is not read.
    UnreadFile = "unread-file" Closed,
    /// A document beside the rules that may contain rules but is not read.
    UnreadDocument = "unread-document" Open,
    /// A folder beside or below the rules in which no file is read.
    UnreadFolder = "unread-folder" Open,
    /// A folder with the name of another day than the first of its revision.
    MisnamedFolder = "misnamed-folder" Open,
    /// A case for which no rule decides a duty.
    Gap = "gap" Closed,
    /// A case that two rules answer differently.
    Conflict = "conflict" Closed,
    /// A rule that never wins.
    DeadRule = "dead-rule" Open,
    /// An exception that changes nothing.
    IdleException = "idle-exception" Open,
    /// Exceptions that form a cycle.
    ExceptionCycle = "exception-cycle" Closed,
    /// A condition that no case meets.
    ImpossibleCondition = "impossible-condition" Closed,
    /// A declared duty that no rule assigns.
    RequiredDuty = "required-duty" Closed,
    /// An executor that a delområde lists although no rule lets it execute there.
    ListedNeverExecutes = "listed-never-executes" Open,
    /// A question about the rules that would take too long to decide.
    TooComplex = "too-complex" Closed,
    /// An actor that a rule lets execute although the delområde does not list it.
    ExecutorNotListed = "executor-not-listed" Closed,
    /// An actor without a duty or a seat.
    UnusedActor = "unused-actor" Open,
    /// A fact that no rule depends on.
    UnusedFact = "unused-fact" Open,
    /// A legal basis that no rule is specifically about.
    UnusedBasis = "unused-basis" Open,
    /// An area without delområden.
    EmptyArea = "empty-area" Open,
    /// A group without a member for some value of the fact that picks it.
    GroupNotTotal = "group-not-total" Closed,
    /// A samverkanspart made responsible.
    PartyResponsible = "party-responsible" Closed,
    /// A matter that never reaches a forum that decides it.
    NoRoute = "no-route" Closed,
    /// Forums that escalate a matter in a cycle.
    EscalationCycle = "escalation-cycle" Closed,
    /// A forum with two next steps for one matter.
    AmbiguousRoute = "ambiguous-route" Closed,
    /// A forum that no matter reaches.
    UnreachableForum = "unreachable-forum" Closed,
    /// A responsible actor without a seat in a forum on the route of disputes.
    UnrepresentedParty = "unrepresented-party" Draft,
    /// A need that neither belongs to a delområde nor has another answer.
    NeedWithoutAnswer = "need-without-answer" Closed,
    /// A name shared by needs with different answers.
    AmbiguousName = "ambiguous-name" Closed,
    /// An outcome that requires a tolkning and has none.
    Unexplained = "unexplained" Closed,
    /// An outcome without a citation.
    UncitedRule = "uncited-rule" Closed,
    /// A citation of a place that the sources do not have.
    DanglingCitation = "dangling-citation" Closed,
    /// A numbered point that no rule cites and nothing explains.
    UncoveredPoint = "uncovered-point" Open,
    /// A rule that beats one with a higher-ranking source, without a tolkning.
    Outranked = "outranked" Closed,
    /// An outcome that rests only on an utredning.
    WeakSource = "weak-source" Open,
    /// A requirement that does not hold in some case.
    RequirementBroken = "requirement-broken" Draft,
    /// A requirement that applies to no case.
    RequirementVacuous = "requirement-vacuous" Open,
    /// A scenario whose answer differs from the expected one.
    ScenarioFailed = "scenario-failed" Draft,
    /// A scenario about a day on which the revision is not in force.
    ScenarioNotInForce = "scenario-not-in-force" Open,
    /// Two decided revisions in force on the same day.
    RevisionsOverlap = "revisions-overlap" Draft,
    /// Days between two decided revisions on which neither is in force.
    RevisionsGap = "revisions-gap" Open,
    /// A last day before the first day.
    DatesInverted = "dates-inverted" Closed,
    /// A removed id that is used again for something else.
    ReusedId = "reused-id" Draft,
    /// A text in typographic quotation marks, which become part of it.
    TypographicQuotes = "typographic-quotes" Open,
    /// A text names something that the revision no longer has.
    TextNamesGone = "text-names-gone" Open,
    /// A tolkning or the text of a section has more sentences than a reader is given.
    TooManySentences = "too-many-sentences" Open,
    /// A target group of an insats that nobody can belong to.
    EmptyTarget = "empty-target" Closed,
    /// A contact of a catalogue that is a person.
    PersonalContact = "personal-contact" Closed,
    /// A personal identity number in a catalogue.
    PersonalNumber = "personal-number" Closed,
    /// An insats that is not run by the one whom the rules point out.
    Deviates = "deviates" Open,
    /// An insats that a member of a group runs for the clients of another.
    OtherDistrict = "other-district" Open,
    /// An insats whose legal basis is not known.
    BasisUnknown = "basis-unknown" Open,
    /// An insats of which nobody knows whom it is for.
    TargetUnknown = "target-unknown" Open,
    /// A delområde in which no insats gives anything.
    NoService = "no-service" Open,
    /// A known gap that is no gap any more.
    GapOutgrown = "gap-outgrown" Open,
    /// A question of a catalogue that no insats asks.
    UnusedQuestion = "unused-question" Open,
    /// Data of a catalogue that were not checked in time.
    Stale = "stale" Open,
    /// An insats that has ended.
    Expired = "expired" Open,
    /// An insats that names what the rules of a day do not have.
    BasisOfAnotherTime = "basis-of-another-time" Open,
}

impl std::str::FromStr for Code {
    type Err = InputError;
    fn from_str(text: &str) -> Result<Self, InputError> {
        let found = Code::ALL.iter().copied().find(|code| code.as_str() == text);
        found.ok_or_else(|| {
            let names: Vec<Vec<&str>> = Code::ALL.iter().map(|code| vec![code.as_str()]).collect();
            let known = Code::ALL.iter().map(|code| code.as_str());
            InputError::unknown(InputSubject::Code, text, &names)
                .with_known(known.map(|code| AllowedEntry::new(code, code, code)))
        })
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Code {
    /// The severity: an error if the gate is not open, else a warning.
    pub fn severity(self) -> Severity {
        match self.gate() {
            Gate::Open => Severity::Warning,
            Gate::Closed | Gate::Draft => Severity::Error,
        }
    }
}
