//! What a check found: one struct from which every output is drawn.
//!
//! Knows places and sentences; never how they are printed (see `render`).

use std::fmt;

use crate::fix::Fix;
use crate::input_error::InputError;
use crate::source::Span;

/// The two languages every sentence exists in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Language {
    /// Swedish.
    #[default]
    Swedish,
    /// English.
    English,
}

/// A sentence in both languages: there is no way to write only one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    sv: String,
    en: String,
}

impl Message {
    pub(crate) fn new(sv: impl Into<String>, en: impl Into<String>) -> Self {
        Message { sv: sv.into(), en: en.into() }
    }

    pub(crate) fn get(&self, language: Language) -> &str {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }
}

/// The stages of loading, in order: a finding of one keeps the next from beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Text becomes a tree.
    Text,
    /// A tree becomes entries with their keys.
    Entries,
    /// Names become ids.
    Names,
    /// The rules are checked.
    Rules,
    /// The scenarios (`typfall`) are asked.
    Trials,
}

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
                        include_str!(concat!("checks/pages/", $text, ".sv.md"))
                    })*
                    $((Code::$variant, Language::English) => {
                        include_str!(concat!("checks/pages/", $text, ".en.md"))
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
    /// A file or folder that cannot be read.
    Unreadable = "unreadable" Error,
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

/// A place a finding points at, and what is to be seen there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    pub(crate) span: Span,
    pub(crate) text: Option<Message>,
    /// The offender itself, as against what explains it.
    pub(crate) primary: bool,
}

/// Something wrong in the rules: what, where, and what to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub(crate) code: Code,
    pub(crate) message: Message,
    pub(crate) labels: Vec<Label>,
    /// What else there is to know, and ways out; in reading order.
    pub(crate) help: Vec<Message>,
    /// Names that were perhaps meant, nearest first.
    pub(crate) near: Vec<String>,
    /// Lines to paste into a rule file, and finish.
    pub(crate) paste: Option<String>,
    /// The one repair, where it is certain.
    pub(crate) fix: Option<Fix>,
    /// Which of the revisions it is in, for one without a place.
    pub(crate) revision: usize,
    pub(crate) stage: Stage,
}

impl Finding {
    pub(crate) fn new(code: Code, span: Span, message: Message) -> Self {
        Finding {
            labels: vec![Label { span, text: None, primary: true }],
            ..Self::without_place(code, message)
        }
    }

    /// For the few findings about something that is nowhere in the files.
    pub(crate) fn without_place(code: Code, message: Message) -> Self {
        let (labels, help, near) = Default::default();
        Finding {
            code,
            message,
            labels,
            help,
            near,
            paste: None,
            fix: None,
            revision: 0,
            stage: Stage::Rules,
        }
    }

    /// Says at the primary place what is to be seen there.
    pub(crate) fn here(mut self, text: Message) -> Self {
        if let Some(label) = self.labels.first_mut() {
            label.text = Some(text);
        }
        self
    }

    pub(crate) fn also_at(mut self, span: Span, text: Message) -> Self {
        self.labels.push(Label { span, text: Some(text), primary: false });
        self
    }

    pub(crate) fn help(mut self, help: Message) -> Self {
        self.help.push(help);
        self
    }

    /// Names that were perhaps meant; a single one is the certain repair.
    pub(crate) fn near(mut self, near: Vec<String>) -> Self {
        if let ([one], Some(label)) = (near.as_slice(), self.labels.first()) {
            self.fix = Some(Fix { span: label.span, replacement: one.clone() });
        }
        self.near = near;
        self
    }

    /// A name to take instead, where other places would have to change, too.
    pub(crate) fn suggest(mut self, name: String) -> Self {
        self.near = if name.is_empty() { Vec::new() } else { vec![name] };
        self
    }

    /// Near names of a part of a text are shown, and put in its place, with
    /// what stands before and after it.
    pub(crate) fn between(&mut self, before: &str, after: &str) {
        self.near = self.near.iter().map(|name| format!("{before}{name}{after}")).collect();
        if let (Some(fix), [one]) = (&mut self.fix, self.near.as_slice()) {
            fix.replacement = one.clone();
        }
    }

    pub(crate) fn fix(mut self, span: Span, replacement: String) -> Self {
        self.fix = Some(Fix { span, replacement });
        self
    }

    pub(crate) fn paste(mut self, lines: String) -> Self {
        self.paste = Some(lines);
        self
    }

    /// Lines to paste into a rule file, and finish.
    pub fn to_paste(&self) -> Option<&str> {
        self.paste.as_deref()
    }

    /// The permanent code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Error or warning.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// One sentence: what is wrong.
    pub fn message(&self, language: Language) -> &str {
        self.message.get(language)
    }

    /// What else there is to know, and what to do, in reading order.
    pub fn help_texts(&self, language: Language) -> impl Iterator<Item = &str> {
        self.help.iter().map(move |message| message.get(language))
    }

    /// Names that were perhaps meant, nearest first.
    pub fn near_names(&self) -> &[String] {
        &self.near
    }

    pub(crate) fn sort_key(&self) -> (Option<Span>, Code, &str) {
        (self.labels.first().map(|label| label.span), self.code, self.message.get(Language::English))
    }
}
