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

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal $severity:ident,)*) => {
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

            /// Error or warning.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// The text is not the YAML the rule language is written in.
    Syntax = "syntax" Error,
    /// A key the language does not have.
    UnknownField = "unknown-field" Error,
    /// A key that must be there is not.
    MissingField = "missing-field" Error,
    /// A value of another shape than the key wants.
    WrongType = "wrong-type" Error,
    /// The same key twice.
    DuplicateKey = "duplicate-key" Error,
    /// The same id twice in one kind.
    DuplicateId = "duplicate-id" Error,
    /// An id that is not an ASCII slug, or is reserved.
    BadId = "bad-id" Error,
    /// Not a calendar date.
    BadDate = "bad-date" Error,
    /// A reference to something that does not exist.
    UnknownName = "unknown-name" Error,
    /// YAML beyond the rule language: anchors, tags, several documents.
    RefusedYaml = "refused-yaml" Error,
    /// More text, depth or entries than is read.
    TooLarge = "too-large" Error,
    /// A case no rule answers.
    Gap = "gap" Error,
    /// A case two rules answer differently.
    Conflict = "conflict" Error,
    /// A rule that never wins.
    DeadRule = "dead-rule" Warning,
    /// An exception that changes nothing.
    IdleException = "idle-exception" Warning,
    /// Exceptions that go round in a circle.
    ExceptionCycle = "exception-cycle" Error,
    /// A condition no case meets.
    ImpossibleCondition = "impossible-condition" Error,
    /// A declared duty of which no rule speaks.
    RequiredDuty = "required-duty" Error,
    /// An executor that a delområde lists and no rule ever lets execute there.
    ListedNeverExecutes = "listed-never-executes" Warning,
    /// A question about the rules that would take too long to decide.
    TooComplex = "too-complex" Error,
    /// A rule lets somebody execute that the delområde does not list.
    ExecutorNotListed = "executor-not-listed" Error,
    /// An actor without duty or seat.
    UnusedActor = "unused-actor" Warning,
    /// A fact no rule asks for.
    UnusedFact = "unused-fact" Warning,
    /// A legal basis no rule is about.
    UnusedBasis = "unused-basis" Warning,
    /// An area without delområden.
    EmptyArea = "empty-area" Warning,
    /// A group without a member for some value of the fact that picks it.
    GroupNotTotal = "group-not-total" Error,
    /// A samverkanspart made responsible.
    PartyResponsible = "party-responsible" Error,
    /// A matter that never reaches a forum that decides it.
    NoRoute = "no-route" Error,
    /// Forums that lift a matter in a circle.
    EscalationCycle = "escalation-cycle" Error,
    /// A forum with two ways to go for one matter.
    AmbiguousRoute = "ambiguous-route" Error,
    /// A forum no matter ever comes to.
    UnreachableForum = "unreachable-forum" Error,
    /// Somebody responsible without a seat where its dispute is taken up.
    UnrepresentedParty = "unrepresented-party" Error,
    /// A need that neither belongs anywhere nor has an answer instead.
    NeedWithoutAnswer = "need-without-answer" Error,
    /// A need whose name is shared by needs with other answers.
    AmbiguousName = "ambiguous-name" Error,
    /// An outcome that wants a tolkning and has none.
    Unexplained = "unexplained" Error,
    /// An outcome that cites nothing.
    UncitedRule = "uncited-rule" Error,
    /// A citation of a place the sources do not have.
    DanglingCitation = "dangling-citation" Error,
    /// A numbered point nothing rests on, unexplained.
    UncoveredPoint = "uncovered-point" Warning,
    /// A lower source that beats a higher without a tolkning.
    Outranked = "outranked" Error,
    /// An outcome that rests on an utredning alone.
    WeakSource = "weak-source" Warning,
    /// A requirement that does not hold in some case.
    RequirementBroken = "requirement-broken" Error,
    /// A requirement that is about no case.
    RequirementVacuous = "requirement-vacuous" Warning,
    /// A scenario whose answer is not the expected one.
    ScenarioFailed = "scenario-failed" Error,
    /// Two decided revisions in force on the same day.
    RevisionsOverlap = "revisions-overlap" Error,
    /// Days between two decided revisions on which neither is in force.
    RevisionsGap = "revisions-gap" Warning,
    /// A last day before the first.
    DatesInverted = "dates-inverted" Error,
    /// An id that was removed, and now means something else.
    ReusedId = "reused-id" Error,
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
