//! The codes of findings, each with its severity and its pages.

use std::fmt;

use super::input_error::InputError;
use crate::base::message::Language;

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// The rules cannot be used.
    Error,
    /// The rules can be used; something in them is probably not meant.
    Warning,
}

/// How far rules get in which something is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Gate {
    /// They are no rules yet: nothing can be asked of them.
    Closed,
    /// They answer every case, and can be tried and compared as a
    /// [`Draft`](crate::Draft), but not used.
    Draft,
    /// They can be used.
    Open,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal $gate:ident,)*) => {
        /// The permanent name of a kind of finding.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code there is, in the order they are documented.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The code as it is written: kebab-case, and never changed.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $text,)* }
            }

            /// The page that explains it, in Markdown.
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

            /// How far rules get in which it is found.
            pub fn gate(self) -> Gate {
                match self { $(Code::$variant => Gate::$gate,)* }
            }
        }
    };
}

codes! {
    /// A file or folder that cannot be read.
    Unreadable = "unreadable" Closed,
    /// The text is not the YAML the rule language is written in.
    Syntax = "syntax" Closed,
    /// A key the language does not have.
    UnknownField = "unknown-field" Closed,
    /// A key that must be there is not.
    MissingField = "missing-field" Closed,
    /// A value of another shape than the key wants.
    WrongType = "wrong-type" Closed,
    /// The same key twice.
    DuplicateKey = "duplicate-key" Closed,
    /// The same id twice in one kind.
    DuplicateId = "duplicate-id" Closed,
    /// An id that is not an ASCII slug, or is reserved.
    BadId = "bad-id" Closed,
    /// Not a calendar date.
    BadDate = "bad-date" Closed,
    /// A reference to something that does not exist.
    UnknownName = "unknown-name" Closed,
    /// YAML beyond the rule language: anchors, tags, several documents.
    RefusedYaml = "refused-yaml" Closed,
    /// More text, depth or entries than is read.
    TooLarge = "too-large" Closed,
    /// A file that looks like rules and is not read.
    UnreadFile = "unread-file" Closed,
    /// A document beside the rules, in which rules may stand that are not read.
    UnreadDocument = "unread-document" Open,
    /// A folder beside or below the rules, in which nothing is read.
    UnreadFolder = "unread-folder" Open,
    /// A case no rule answers.
    Gap = "gap" Closed,
    /// A case two rules answer differently.
    Conflict = "conflict" Closed,
    /// A rule that never wins.
    DeadRule = "dead-rule" Open,
    /// An exception that changes nothing.
    IdleException = "idle-exception" Open,
    /// Exceptions that go round in a circle.
    ExceptionCycle = "exception-cycle" Closed,
    /// A condition no case meets.
    ImpossibleCondition = "impossible-condition" Closed,
    /// A declared duty of which no rule speaks.
    RequiredDuty = "required-duty" Closed,
    /// An executor that a delområde lists and no rule ever lets execute there.
    ListedNeverExecutes = "listed-never-executes" Open,
    /// A question about the rules that would take too long to decide.
    TooComplex = "too-complex" Closed,
    /// A rule lets somebody execute that the delområde does not list.
    ExecutorNotListed = "executor-not-listed" Closed,
    /// An actor without duty or seat.
    UnusedActor = "unused-actor" Open,
    /// A fact no rule asks for.
    UnusedFact = "unused-fact" Open,
    /// A legal basis no rule is about.
    UnusedBasis = "unused-basis" Open,
    /// An area without delområden.
    EmptyArea = "empty-area" Open,
    /// A group without a member for some value of the fact that picks it.
    GroupNotTotal = "group-not-total" Closed,
    /// A samverkanspart made responsible.
    PartyResponsible = "party-responsible" Closed,
    /// A matter that never reaches a forum that decides it.
    NoRoute = "no-route" Closed,
    /// Forums that lift a matter in a circle.
    EscalationCycle = "escalation-cycle" Closed,
    /// A forum with two ways to go for one matter.
    AmbiguousRoute = "ambiguous-route" Closed,
    /// A forum no matter ever comes to.
    UnreachableForum = "unreachable-forum" Closed,
    /// Somebody responsible without a seat where its dispute is taken up.
    UnrepresentedParty = "unrepresented-party" Draft,
    /// A need that neither belongs anywhere nor has an answer instead.
    NeedWithoutAnswer = "need-without-answer" Closed,
    /// A need whose name is shared by needs with other answers.
    AmbiguousName = "ambiguous-name" Closed,
    /// An outcome that wants a tolkning and has none.
    Unexplained = "unexplained" Closed,
    /// An outcome that cites nothing.
    UncitedRule = "uncited-rule" Closed,
    /// A citation of a place the sources do not have.
    DanglingCitation = "dangling-citation" Closed,
    /// A numbered point nothing rests on, unexplained.
    UncoveredPoint = "uncovered-point" Open,
    /// A lower source that beats a higher without a tolkning.
    Outranked = "outranked" Closed,
    /// An outcome that rests on an utredning alone.
    WeakSource = "weak-source" Open,
    /// A requirement that does not hold in some case.
    RequirementBroken = "requirement-broken" Draft,
    /// A requirement that is about no case.
    RequirementVacuous = "requirement-vacuous" Open,
    /// A scenario whose answer is not the expected one.
    ScenarioFailed = "scenario-failed" Draft,
    /// Two decided revisions in force on the same day.
    RevisionsOverlap = "revisions-overlap" Draft,
    /// Days between two decided revisions on which neither is in force.
    RevisionsGap = "revisions-gap" Open,
    /// A last day before the first.
    DatesInverted = "dates-inverted" Closed,
    /// An id that was removed, and now means something else.
    ReusedId = "reused-id" Draft,
}

impl std::str::FromStr for Code {
    type Err = InputError;
    fn from_str(text: &str) -> Result<Self, InputError> {
        let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
        let found = Code::ALL.iter().copied().find(|code| code.as_str() == text);
        found.ok_or_else(|| InputError::unknown(("koden", "the code"), text, known))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Code {
    /// Error or warning.
    pub fn severity(self) -> Severity {
        match self.gate() {
            Gate::Open => Severity::Warning,
            Gate::Closed | Gate::Draft => Severity::Error,
        }
    }
}
