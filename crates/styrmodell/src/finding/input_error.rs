//! The error for a question that cannot be answered as asked.

use std::fmt;
use std::str::FromStr;

use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::{Language, Message};
use crate::base::near::near_names;
use crate::finding::input_subject::InputSubject;
use crate::finding::suggestion::{AreaOverview, Suggestion};

/// The reason why a question cannot be answered, with the part that is wrong and
/// alternatives to ask for.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::error::{InputErrorKind, InputSubject};
///
/// let error = Rulebook::goteborg().case("praktik", "4:5").unwrap_err();
/// assert_eq!((error.kind(), error.subject()), (InputErrorKind::UnknownName, &InputSubject::Basis));
/// assert!(error.known().iter().any(|basis| basis.id == "sol-4-4" && basis.short == "4:4"));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct InputError(Box<InputErrorParts>);

#[derive(Clone, PartialEq, Eq)]
struct InputErrorParts {
    kind: InputErrorKind,
    subject: InputSubject,
    given: String,
    near: Vec<String>,
    known: Vec<AllowedEntry>,
    candidates: Vec<Candidate>,
    suggestions: Vec<Suggestion>,
    areas: Vec<AreaOverview>,
    refer_to: Option<String>,
    message: Message,
}

/// One of the needs or delområden that the caller can ask for instead.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Candidate {
    /// The id: the caller asks for this instead.
    pub id: String,
    /// The name.
    pub name: String,
    /// The meaning, if the model explains it.
    pub explanation: Option<String>,
    /// The names of the delområden that it belongs to.
    pub subareas: Vec<String>,
}

/// An entry that the caller could have named.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AllowedEntry {
    /// The id, which is accepted wherever a name is accepted.
    pub id: String,
    /// The name, to show in a form.
    pub name: String,
    /// The short name, or the name if there is none.
    pub short: String,
}

impl AllowedEntry {
    pub(crate) fn new(id: &str, name: &str, short: &str) -> Self {
        AllowedEntry { id: id.to_owned(), name: name.to_owned(), short: short.to_owned() }
    }
}

impl InputError {
    pub(crate) fn new(kind: InputErrorKind, subject: InputSubject, given: &str, message: Message) -> Self {
        InputError(Box::new(InputErrorParts {
            kind,
            subject,
            given: cut(given, MAX_KEPT_CHARS),
            near: Vec::new(),
            known: Vec::new(),
            candidates: Vec::new(),
            suggestions: Vec::new(),
            areas: Vec::new(),
            refer_to: None,
            message,
        }))
    }

    /// The error for a value that a program between the caller and the library
    /// cannot parse, with its sentence in both languages.
    pub fn bad_value(sv: &str, en: &str) -> Self {
        InputError::new(InputErrorKind::BadValue, InputSubject::Other, "", Message::new(sv, en))
    }

    /// The error that no revision or several revisions are in force, with its sentence in
    /// both languages. A program between the caller and the library writes the sentence,
    /// because that program knows how its users state a day.
    pub fn not_in_force(given: &str, sv: &str, en: &str) -> Self {
        InputError::new(InputErrorKind::NotInForce, InputSubject::Day, given, Message::new(sv, en))
    }

    /// The error for an unknown name. `names` holds the names of each entry that could
    /// be meant, beginning with the one to show.
    pub(crate) fn unknown(subject: InputSubject, given: &str, names: &[Vec<&str>]) -> Self {
        let shown = shortened(given);
        let (sv, en) = subject.noun();
        let (sv, en) = (format!("{sv} \"{shown}\" finns inte"), format!("{en} \"{shown}\" does not exist"));
        Self::not_among((sv, en), subject, given, names)
    }

    /// The error for a word that no need is called by. `near` holds names that are
    /// written alike; `suggestions` and `areas` are what the caller can ask for.
    pub(crate) fn unknown_need(
        given: &str,
        near: Vec<String>,
        suggestions: Vec<Suggestion>,
        areas: Vec<AreaOverview>,
        refer_to: Option<&str>,
    ) -> Self {
        let shown = shortened(given);
        let message = Message::new(
            format!("\"{shown}\" finns inte i styrmodellens ordlista"),
            format!("\"{shown}\" is not in the model's vocabulary"),
        );
        let mut error = InputError::new(InputErrorKind::UnknownName, InputSubject::Need, given, message);
        error.0.near = near;
        error.0.areas = areas;
        error.with_suggestions(suggestions).with_refer_to(refer_to)
    }

    /// The error for a value that the fact does not have.
    pub(crate) fn unknown_value(fact: &str, given: &str, names: &[Vec<&str>]) -> Self {
        let shown = shortened(given);
        let (sv, en) =
            (format!("{fact} har inget värde \"{shown}\""), format!("{fact} has no value \"{shown}\""));
        Self::not_among((sv, en), InputSubject::value_of(fact), given, names)
    }

    /// The error for a name that is not among `names`, with the beginning of its sentence.
    fn not_among(
        (mut sv, mut en): (String, String),
        subject: InputSubject,
        given: &str,
        names: &[Vec<&str>],
    ) -> Self {
        // An entry with several near names is suggested once.
        let mut near: Vec<(Option<usize>, &str)> = Vec::new();
        for name in near_names(given, names.iter().flatten().copied()) {
            let entry = names.iter().position(|entry_names| entry_names.contains(&name));
            if !near.iter().any(|(other, _)| *other == entry) {
                near.push((entry, name));
            }
        }
        if near.is_empty() && names.len() <= MAX_LISTED_NAMES {
            let all: Vec<&str> =
                names.iter().filter_map(|entry_names| entry_names.first().copied()).collect();
            let all = all.join(", ");
            sv.push_str(&format!("{}{all}", possible(Language::Swedish)));
            en.push_str(&format!("{}{all}", possible(Language::English)));
        }
        let mut error = InputError::new(InputErrorKind::UnknownName, subject, given, Message::new(sv, en));
        error.0.near = near.into_iter().map(|(_, name)| name.to_owned()).collect();
        error
    }

    pub(crate) fn with_known(mut self, known: impl IntoIterator<Item = AllowedEntry>) -> Self {
        self.0.known = known.into_iter().collect();
        self
    }

    /// Puts names before the near ones, each once.
    pub(crate) fn with_nearest(mut self, mut nearest: Vec<String>) -> Self {
        self.0.near.retain(|name| !nearest.contains(name));
        nearest.append(&mut self.0.near);
        nearest.truncate(MAX_NEAR_NAMES);
        self.0.near = nearest;
        self
    }

    pub(crate) fn with_candidates(mut self, candidates: Vec<Candidate>) -> Self {
        self.0.candidates = candidates;
        self
    }

    pub(crate) fn with_suggestions(mut self, suggestions: Vec<Suggestion>) -> Self {
        self.0.suggestions = suggestions;
        self
    }

    /// Adds a sentence to the message, before the list of what is allowed.
    pub(crate) fn with_sentence(mut self, added: &Message) -> Self {
        self.0.message = Message::each(|language| {
            let (message, added) = (self.0.message.get(language), added.get(language));
            let list = message.find(possible(language)).unwrap_or(message.len());
            let (fault, list) = message.split_at(list);
            format!("{}. {}{list}", fault.trim_end_matches('.'), added.trim_end_matches('.'))
        });
        self
    }

    pub(crate) fn with_refer_to(mut self, refer_to: Option<&str>) -> Self {
        self.0.refer_to = refer_to.map(str::to_owned);
        self
    }

    /// The kind of error.
    pub fn kind(&self) -> InputErrorKind {
        self.0.kind
    }

    /// The part of the question that is wrong.
    pub fn subject(&self) -> &InputSubject {
        &self.0.subject
    }

    /// The input as given, or its beginning if it is longer than any name.
    pub fn given(&self) -> &str {
        &self.0.given
    }

    /// Names that the caller may have meant, nearest first, each as a user would
    /// write it: a name, a short name or an id. All of them are accepted.
    pub fn near(&self) -> &[String] {
        &self.0.near
    }

    /// The entries that are allowed here, each once, in declared order: the bases
    /// for an unknown basis, the values for an unknown value; the two values for
    /// a fact that is stated twice. Empty for a need, of which there are too many
    /// to choose from: see [`near`](Self::near) and
    /// [`Rules::suggest`](crate::Rules::suggest).
    pub fn known(&self) -> &[AllowedEntry] {
        &self.0.known
    }

    /// The needs that an ambiguous name can mean, or the delområden of a need
    /// that has an answer for each.
    pub fn candidates(&self) -> &[Candidate] {
        &self.0.candidates
    }

    /// The entries that the caller may have meant, likeliest first, each with the
    /// reason: needs near to an unknown name, or the delområden that a method or
    /// form can concern.
    pub fn suggestions(&self) -> &[Suggestion] {
        &self.0.suggestions
    }

    /// The areas with their delområden, for an unknown need without suggestions;
    /// otherwise empty.
    pub fn areas(&self) -> &[AreaOverview] {
        &self.0.areas
    }

    /// The authority to turn to instead, if the model names one.
    pub fn refer_to(&self) -> Option<&str> {
        self.0.refer_to.as_deref()
    }

    /// The error as a sentence in a language, without the names of
    /// [`near`](Self::near). Where nothing is near, it lists what is allowed.
    pub fn message(&self, language: Language) -> &str {
        self.0.message.get(language)
    }
}

impl FromStr for Language {
    type Err = InputError;

    /// Reads a tag: `sv` or `en`.
    fn from_str(text: &str) -> Result<Self, InputError> {
        let all = [Language::Swedish, Language::English];
        all.into_iter().find(|language| language.as_str() == text).ok_or_else(|| {
            InputError::unknown(InputSubject::Language, text, &all.map(|language| vec![language.as_str()]))
                .with_known([
                    AllowedEntry::new("sv", "Svenska", "sv"),
                    AllowedEntry::new("en", "English", "en"),
                ])
        })
    }
}

/// The most names that are near: as many as `near_names` gives.
const MAX_NEAR_NAMES: usize = 3;

/// The maximum number of names that a sentence lists: they fit in two lines of a report.
const MAX_LISTED_NAMES: usize = 8;

/// The words between the fault and the list of what is allowed.
fn possible(language: Language) -> &'static str {
    match language {
        Language::Swedish => ". Möjliga: ",
        Language::English => ". Possible values: ",
    }
}

/// Shortens an input to fit in a sentence.
pub(crate) fn shortened(given: &str) -> String {
    // Sixty characters and the sentence around them fit in one line of a report.
    const MAX_SHOWN_CHARS: usize = 60;
    cut(given, MAX_SHOWN_CHARS)
}

/// The most characters of an input that an error keeps. No name is longer, and a
/// longer text may be a pasted note about a person.
const MAX_KEPT_CHARS: usize = 200;

/// A text, or its beginning if it has more characters.
fn cut(text: &str, max_chars: usize) -> String {
    match text.char_indices().nth(max_chars) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Writes the sentence in English.
impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message(Language::English))
    }
}

/// Writes the sentence and the near names, because a `main` that returns an error
/// prints `Debug`.
impl fmt::Debug for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")?;
        let suggested: Vec<&str> = match self.subject() {
            InputSubject::Need => self.suggestions().iter().map(|need| need.name.as_str()).collect(),
            _ => self.near().iter().map(String::as_str).collect(),
        };
        if !suggested.is_empty() {
            write!(f, " (did you mean: {}?)", suggested.join(", "))?;
        }
        Ok(())
    }
}

impl std::error::Error for InputError {}
