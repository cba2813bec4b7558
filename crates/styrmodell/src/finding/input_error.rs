//! What was asked cannot be answered as it was asked.

use std::fmt;

use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::{Language, Message};

/// Why a question cannot be answered, with what was given and the way out.
#[derive(Clone)]
pub struct InputError(Box<Inner>);

#[derive(Clone)]
struct Inner {
    kind: InputErrorKind,
    given: String,
    near: Vec<String>,
    candidates: Vec<Candidate>,
    refer_to: Option<String>,
    message: Message,
}

/// One of the needs a shared name can mean.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidate {
    /// Its id: what to ask for instead.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it means.
    pub explanation: Option<String>,
    /// The delområden it belongs to, by name.
    pub subareas: Vec<String>,
}

impl InputError {
    pub(crate) fn new(kind: InputErrorKind, given: &str, message: Message) -> Self {
        InputError(Box::new(Inner {
            kind,
            given: given.to_owned(),
            near: Vec::new(),
            candidates: Vec::new(),
            refer_to: None,
            message,
        }))
    }

    /// A value that a program between caller and library could not read, said
    /// in both languages.
    pub fn bad_value(sv: &str, en: &str) -> Self {
        InputError::new(InputErrorKind::BadValue, "", Message::new(sv, en))
    }

    /// No revision answers, or several do: said by a program between caller and
    /// library, which knows how a day is given to it. In both languages.
    pub fn not_in_force(given: &str, sv: &str, en: &str) -> Self {
        InputError::new(InputErrorKind::NotInForce, given, Message::new(sv, en))
    }

    /// Nothing of a kind is called that; `what` is the kind, definite.
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

    /// The fact has no such value.
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

    /// What sort of error it is.
    pub fn kind(&self) -> InputErrorKind {
        self.0.kind
    }

    /// The word that was given.
    pub fn given(&self) -> &str {
        &self.0.given
    }

    /// Names that were perhaps meant, nearest first.
    pub fn near(&self) -> &[String] {
        &self.0.near
    }

    /// The needs an ambiguous name can mean.
    pub fn candidates(&self) -> &[Candidate] {
        &self.0.candidates
    }

    /// Whom to turn to instead, where the model says.
    pub fn refer_to(&self) -> Option<&str> {
        self.0.refer_to.as_deref()
    }

    /// The error as a sentence.
    pub fn text(&self, language: Language) -> &str {
        self.0.message.get(language)
    }
}

/// As much of a word as a sentence can hold.
fn shortened(given: &str) -> String {
    const SHOWN: usize = 60;
    match given.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", given.get(..end).unwrap_or_default()),
        None => given.to_owned(),
    }
}

/// The sentence, in Swedish.
impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text(Language::Swedish))
    }
}

/// The sentence and the near names: a `main` that returns an error prints this.
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
