//! A person as a catalogue sees one: the answers to its questions that are known.

use super::catalogue::Catalogue;
use super::personal::identity_numbers;
use super::question::{QuestionValue, ServiceQuestion};
use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::base::near::fold;
use crate::finding::input_error::{AllowedEntry, InputError};
use crate::finding::input_subject::InputSubject;

/// The answers to a catalogue's questions that are known of one person.
///
/// It has no name and no number of a person, and nothing stores it. No error about it
/// shows the answer to a sensitive question.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::Catalogue;
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let person = catalogue.person().with("stadsområde", "centrum")?.with("ålder", "27")?;
/// let known: Vec<(&str, &str)> = person.facts().map(|(question, value)| (question.id(), value.id())).collect();
/// assert_eq!(known, [("stadsomrade", "centrum"), ("alder", "18-29")]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct ServiceCase<'c> {
    pub(super) catalogue: &'c Catalogue,
    /// The position of the known value of each question.
    pub(super) known: Vec<Option<u32>>,
    pub(super) day: Option<Date>,
}

impl Catalogue {
    /// A person of whom nothing is stated.
    pub fn person(&self) -> ServiceCase<'_> {
        ServiceCase::new(self)
    }
}

impl<'c> ServiceCase<'c> {
    pub(crate) fn new(catalogue: &'c Catalogue) -> Self {
        ServiceCase { catalogue, known: vec![None; catalogue.questions().len()], day: None }
    }

    /// Sets the day that the question is about: an insats that has ended or not begun
    /// then does not fit, and nothing is asked about it. Without a day, every insats of
    /// the catalogue may fit.
    ///
    /// ```
    /// use styrmodell::services::Catalogue;
    /// use styrmodell::{Date, Rulebook};
    ///
    /// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
    /// let day: Date = "2026-11-29".parse()?;
    /// let answer = catalogue.person().on(day).services()?;
    /// assert!(answer.matches().all(|found| found.is_offered() == found.service().is_offered(day)));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn on(mut self, day: Date) -> Self {
        self.day = Some(day);
        self
    }

    /// States the answer to a question. Names are compared forgivingly; a number is put
    /// in the value that it belongs to.
    ///
    /// # Errors
    /// If the catalogue has no such question or value, or if the question already has
    /// another answer.
    pub fn with(mut self, question: &str, value: &str) -> Result<Self, InputError> {
        self.state(question, value)?;
        Ok(self)
    }

    /// States the answer to a question, as [`with`](Self::with) does.
    ///
    /// # Errors
    /// The errors of [`with`](Self::with).
    pub fn state(&mut self, question: &str, value: &str) -> Result<(), InputError> {
        let (axis, asked) = self.question(question)?;
        let position = value_of(asked, value)?;
        if let Some(slot) = self.known.get_mut(axis) {
            match slot {
                Some(before) if *before != position => return Err(two_answers(asked)),
                _ => *slot = Some(position),
            }
        }
        Ok(())
    }

    /// Finds a question by any of its names.
    ///
    /// # Errors
    /// If the catalogue has no such question.
    pub fn find_question(&self, name: &str) -> Result<&'c ServiceQuestion, InputError> {
        self.question(name).map(|(_, question)| question)
    }

    fn question(&self, name: &str) -> Result<(usize, &'c ServiceQuestion), InputError> {
        let questions = self.catalogue.questions();
        let wanted = fold(name);
        let is_called = |question: &ServiceQuestion| {
            let mut names = [&question.id, &question.name].into_iter().chain(&question.also);
            names.any(|name| fold(name) == wanted)
        };
        // Most programs ask by ids, which need no folding.
        let by_id = questions.iter().position(|question| question.id == name);
        let found = by_id.or_else(|| questions.iter().position(is_called));
        let found = found.and_then(|axis| Some((axis, questions.get(axis)?)));
        found.ok_or_else(|| {
            let shown = if identity_numbers(name).is_empty() { name } else { "" };
            let names: Vec<Vec<&str>> = questions.iter().map(|question| vec![question.id()]).collect();
            InputError::unknown(InputSubject::Fact, shown, &names).with_known(
                questions
                    .iter()
                    .map(|question| AllowedEntry::new(&question.id, &question.name, &question.name)),
            )
        })
    }

    /// The known answers, in the order of the questions.
    pub fn facts(&self) -> impl Iterator<Item = (&'c ServiceQuestion, &'c QuestionValue)> {
        let questions = self.catalogue.questions().iter().zip(&self.known);
        questions.filter_map(|(question, value)| Some((question, question.values.get((*value)? as usize)?)))
    }
}

fn value_of(question: &ServiceQuestion, given: &str) -> Result<u32, InputError> {
    let wanted = fold(given);
    let is_called = |value: &QuestionValue| {
        let mut names = [&value.id, &value.name].into_iter().chain(&value.also);
        names.any(|name| fold(name) == wanted)
    };
    let number = given.trim().parse::<u32>().ok();
    let by_number = |value: &QuestionValue| number.is_some_and(|number| value.contains(number));
    let values = &question.values;
    let found = values.iter().position(is_called).or_else(|| values.iter().position(by_number));
    found.map(to_u32).ok_or_else(|| unknown_value(question, given))
}

/// The error for a value that a question does not have. It shows the value unless the
/// question is sensitive or the value is an identity number.
fn unknown_value(question: &ServiceQuestion, given: &str) -> InputError {
    let known = question.values.iter().map(|value| AllowedEntry::new(&value.id, &value.name, &value.name));
    let names: Vec<&str> = question.values.iter().map(QuestionValue::id).collect();
    if !question.sensitive && identity_numbers(given).is_empty() {
        let names: Vec<Vec<&str>> = names.into_iter().map(|name| vec![name]).collect();
        return InputError::unknown_value(&question.id, given, &names).with_known(known);
    }
    let (id, all) = (&question.id, names.join(", "));
    let message = Message::new(
        format!("svaret på {id} är inget av dem som finns: {all}"),
        format!("the answer to {id} is not one of those that exist: {all}"),
    );
    InputError::new(InputErrorKind::UnknownName, InputSubject::value_of(id), "", message).with_known(known)
}

fn two_answers(question: &ServiceQuestion) -> InputError {
    let id = &question.id;
    let message =
        Message::new(format!("{id} har fått två olika svar"), format!("{id} has two different answers"));
    InputError::new(InputErrorKind::BadValue, InputSubject::value_of(id), "", message)
}
