//! Faults in rules: what is wrong, where, and what to do.
//!
//! Loading returns [`Findings`](crate::Findings) as its error if the rules cannot be used,
//! and as warnings ([`Rules::warnings`](crate::Rules::warnings)) if they can. A
//! [`Finding`] has a permanent [`Code`], a sentence in both languages, its places
//! ([`FindingPlace`], [`Position`]), and a repair if exactly one is certain. The code
//! determines the [`Severity`] and the [`Gate`], which is how far such rules get;
//! [`Code::page`] explains the code at length. [`RevisionFindings`] are the findings of one
//! of several revisions.
//!
//! ```
//! use styrmodell::finding::{Code, Gate, Severity};
//! use styrmodell::{Language, Rulebook};
//!
//! let files = Rulebook::goteborg().files().map(|(name, text)| {
//!     (name, text.replace("då: { samordning: arbvux }", "då: { samordning: arbvix }"))
//! });
//! let findings = Rulebook::from_files(files).unwrap_err();
//! let finding = findings.iter().next().ok_or("a name is misspelt")?;
//! assert_eq!((finding.code(), finding.severity()), (Code::UnknownName, Severity::Error));
//! assert_eq!(finding.code().gate(), Gate::Closed);
//! assert_eq!(findings.position(finding).map(|position| position.file), Some("regler.yaml"));
//!
//! // The place itself, and the places that explain it.
//! for place in findings.places(finding, Language::English) {
//!     println!("{}:{}: {}", place.start.file, place.start.line, place.label.unwrap_or(""));
//! }
//!
//! // Exactly one repair is certain, so the files can be fixed. The library writes no file.
//! let fixed = findings.fixed_files();
//! assert!(fixed.iter().all(|file| file.after.contains("samordning: arbvux")));
//!
//! // Reports show a code as text, which can be parsed again.
//! assert_eq!("unknown-name".parse::<Code>()?, Code::UnknownName);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod code;
pub(crate) mod findings;
pub(crate) mod fix;
pub(crate) mod input_error;
pub(crate) mod input_errors;
pub(crate) mod input_subject;
mod stage;
pub(crate) mod suggestion;
mod unknown_word;
pub(crate) mod unread;
pub(crate) mod unreadable;

pub use crate::source::Position;
pub use code::{Code, Gate, Severity};
pub use findings::{FindingPlace, RevisionFindings};
pub(crate) use stage::Stage;
pub(crate) use unknown_word::unknown_word;

use crate::base::message::{Language, Message};
use crate::source::Span;

use fix::Fix;

/// A place that a finding points at, and the text that a reader sees there.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    pub(crate) span: Span,
    pub(crate) text: Option<Message>,
    /// `true` if the place is the fault itself, `false` if it explains the fault.
    pub(crate) primary: bool,
}

/// A fault in the rules: what is wrong, where, and what to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub(crate) code: Code,
    pub(crate) message: Message,
    /// The message that findings about several typfall share, after their number.
    pub(crate) of_several: Option<Message>,
    pub(crate) labels: Vec<Label>,
    /// Further explanations and advice, in reading order.
    pub(crate) help: Vec<Message>,
    /// Names that the author may have meant, nearest first.
    pub(crate) near: Vec<String>,
    /// Lines for the author to paste into a rule file and complete.
    pub(crate) paste: Option<String>,
    /// The repair, if exactly one is certain.
    pub(crate) fix: Option<Fix>,
    /// For a finding without a place, the number of its revision.
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

    /// A finding about something that no file contains, such as a missing key.
    pub(crate) fn without_place(code: Code, message: Message) -> Self {
        let (labels, help, near) = Default::default();
        Finding {
            code,
            message,
            of_several: None,
            labels,
            help,
            near,
            paste: None,
            fix: None,
            revision: 0,
            stage: Stage::Rules,
        }
    }

    /// Labels the primary place.
    pub(crate) fn label(mut self, text: Message) -> Self {
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

    /// Adds names that the author may have meant. If there is only one, it becomes the
    /// repair.
    pub(crate) fn near(mut self, near: Vec<String>) -> Self {
        if let ([name], Some(label)) = (near.as_slice(), self.labels.first()) {
            self.fix = Some(Fix { span: label.span, replacement: name.clone() });
        }
        self.near = near;
        self
    }

    /// Replaces every suggestion by an advice.
    #[cfg(feature = "services")]
    pub(crate) fn instead(mut self, advice: Message) -> Self {
        (self.near, self.fix) = (Vec::new(), None);
        self.help.insert(0, advice);
        self
    }

    /// Suggests a name without a repair, because other places would have to
    /// change, too.
    pub(crate) fn suggest(mut self, name: String) -> Self {
        self.near = if name.is_empty() { Vec::new() } else { vec![name] };
        self
    }

    /// Adds the text around the faulty part to the near names and the repair.
    pub(crate) fn surround_near_names(&mut self, before: &str, after: &str) {
        self.near = self.near.iter().map(|name| format!("{before}{name}{after}")).collect();
        if let (Some(fix), [name]) = (&mut self.fix, self.near.as_slice()) {
            fix.replacement = name.clone();
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

    /// Lines for the author to paste into a rule file and complete.
    pub fn to_paste(&self) -> Option<&str> {
        self.paste.as_deref()
    }

    /// The permanent code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// The severity: error or warning.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The headline: one sentence that says what is wrong.
    pub fn message(&self, language: Language) -> &str {
        self.message.get(language)
    }

    /// Further explanations and advice, in reading order.
    pub fn help_messages(&self, language: Language) -> impl Iterator<Item = &str> {
        self.help.iter().map(move |message| message.get(language))
    }

    /// Names that the author may have meant, nearest first.
    pub fn near_names(&self) -> &[String] {
        &self.near
    }

    pub(crate) fn sort_key(&self) -> (Option<Span>, Code, &str) {
        (self.labels.first().map(|label| label.span), self.code, self.message.get(Language::English))
    }
}
