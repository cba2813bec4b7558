//! The error for a question that cannot be answered as asked.

use std::fmt;

use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::{Language, Message};

/// The reason why a question cannot be answered, with the input in question and
/// the way out.
#[derive(Clone)]
pub struct InputError(Box<InputErrorParts>);

#[derive(Clone)]
struct InputErrorParts {
    kind: InputErrorKind,
    given: String,
    near: Vec<String>,
    candidates: Vec<Candidate>,
    refer_to: Option<String>,
    message: Message,
}

/// One of the needs that a shared name can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidate {
    /// The need's id: the caller asks for this instead.
    pub id: String,
    /// The need's name.
    pub name: String,
    /// The meaning of the need.
    pub explanation: Option<String>,
    /// The names of the delområden that the need belongs to.
    pub subareas: Vec<String>,
}

impl InputError {
    pub(crate) fn new(kind: InputErrorKind, given: &str, message: Message) -> Self {
        InputError(Box::new(InputErrorParts {
            kind,
            given: given.to_owned(),
            near: Vec::new(),
            candidates: Vec::new(),
            refer_to: None,
            message,
        }))
    }

    /// The error for a value that a program between the caller and the library
    /// cannot parse, with its sentence in both languages.
    pub fn bad_value(sv: &str, en: &str) -> Self {
        InputError::new(InputErrorKind::BadValue, "", Message::new(sv, en))
    }

    /// The error that no revision or several revisions are in force, with its
    /// sentence in both languages. A program between the caller and the library
    /// writes the sentence, because it knows how its users state a day.
    pub fn not_in_force(given: &str, sv: &str, en: &str) -> Self {
        InputError::new(InputErrorKind::NotInForce, given, Message::new(sv, en))
    }

    /// The error for an unknown name; `what` is the kind of thing named, in the
    /// definite form.
    pub(crate) fn unknown<'a>(
        what: (&str, &str),
        given: &str,
        known: impl IntoIterator<Item = &'a str> + Clone,
    ) -> Self {
        let shown = shortened(given);
        let (sv, en) =
            (format!("{} \"{shown}\" finns inte", what.0), format!("{} \"{shown}\" does not exist", what.1));
        Self::none_of((sv, en), given, known)
    }

    /// The error for a value that the fact does not have.
    pub(crate) fn unknown_value(fact: &str, given: &str, known: Vec<&str>) -> Self {
        let shown = shortened(given);
        let (sv, en) =
            (format!("{fact} har inget värde \"{shown}\""), format!("{fact} has no value \"{shown}\""));
        Self::none_of((sv, en), given, known)
    }

    fn none_of<'a>(
        (mut sv, mut en): (String, String),
        given: &str,
        known: impl IntoIterator<Item = &'a str> + Clone,
    ) -> Self {
        let near: Vec<String> =
            crate::base::near::near_names(given, known.clone()).into_iter().map(str::to_owned).collect();
        let all: Vec<&str> = known.into_iter().take(9).collect();
        if near.is_empty() && all.len() < 9 {
            let all = all.join(", ");
            sv.push_str(&format!(". Möjliga: {all}"));
            en.push_str(&format!(". Known: {all}"));
        }
        let message = Message::new(sv, en);
        let mut error = InputError::new(InputErrorKind::UnknownName, given, message);
        error.0.near = near;
        error
    }

    pub(crate) fn with_candidates(mut self, candidates: Vec<Candidate>) -> Self {
        self.0.candidates = candidates;
        self
    }

    pub(crate) fn with_refer_to(mut self, refer_to: &str) -> Self {
        self.0.refer_to = Some(refer_to.to_owned());
        self
    }

    /// The kind of error.
    pub fn kind(&self) -> InputErrorKind {
        self.0.kind
    }

    /// The input as given.
    pub fn given(&self) -> &str {
        &self.0.given
    }

    /// Names that the caller may have meant, nearest first.
    pub fn near(&self) -> &[String] {
        &self.0.near
    }

    /// The needs that an ambiguous name can mean.
    pub fn candidates(&self) -> &[Candidate] {
        &self.0.candidates
    }

    /// The authority to turn to instead, if the model names one.
    pub fn refer_to(&self) -> Option<&str> {
        self.0.refer_to.as_deref()
    }

    /// The error as a sentence.
    pub fn text(&self, language: Language) -> &str {
        self.0.message.get(language)
    }
}

/// Shortens an input to fit in a sentence.
fn shortened(given: &str) -> String {
    // With a sentence around it, sixty characters fit in a line of a report.
    const MAX_SHOWN_CHARS: usize = 60;
    match given.char_indices().nth(MAX_SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", given.get(..end).unwrap_or_default()),
        None => given.to_owned(),
    }
}

/// Writes the sentence in Swedish.
impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text(Language::Swedish))
    }
}

/// Writes the sentence and the near names, because a `main` that returns an error
/// prints `Debug`.
impl fmt::Debug for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        if !self.near().is_empty() {
            write!(f, " (menade du: {}?)", self.near().join(", "))?;
        }
        Ok(())
    }
}

impl std::error::Error for InputError {}
