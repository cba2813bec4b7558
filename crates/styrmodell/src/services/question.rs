//! The questions of a catalogue, with the answers that there are.

use crate::source::Span;

/// A question of a catalogue: a fact of its model, or one that only the catalogue asks.
#[derive(Debug, Clone)]
pub struct ServiceQuestion {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) also: Vec<String>,
    pub(crate) question: String,
    pub(crate) if_unknown: Option<String>,
    pub(crate) sensitive: bool,
    pub(crate) changeable: bool,
    pub(crate) of_model: bool,
    pub(crate) values: Vec<QuestionValue>,
    pub(crate) span: Span,
}

impl ServiceQuestion {
    /// The id: permanent, an ASCII slug.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name as it is shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The question that asks for it.
    pub fn question(&self) -> &str {
        &self.question
    }

    /// Advice for a caller who does not know the answer.
    pub fn if_unknown(&self) -> Option<&str> {
        self.if_unknown.as_deref()
    }

    /// `true` if the answer must not be written in a command, a file or an address.
    pub fn is_sensitive(&self) -> bool {
        self.sensitive
    }

    /// `true` if a handläggare can work with it: only such a question is shown as a way
    /// to an insats.
    pub fn is_changeable(&self) -> bool {
        self.changeable
    }

    /// `true` if a number is an answer, because some value stands for numbers.
    pub fn has_numbers(&self) -> bool {
        self.values.iter().any(|value| value.from.is_some() || value.until.is_some())
    }

    /// `true` if the question is a fact of the model.
    pub fn is_of_model(&self) -> bool {
        self.of_model
    }

    /// The values, in declared order.
    pub fn values(&self) -> &[QuestionValue] {
        &self.values
    }
}

/// A value of a question.
#[derive(Debug, Clone)]
pub struct QuestionValue {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) also: Vec<String>,
    /// The least and the greatest number; `None` on an open side.
    pub(crate) from: Option<u32>,
    pub(crate) until: Option<u32>,
}

impl QuestionValue {
    /// The id: permanent, an ASCII slug, unique within the question.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name as it is shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// `true` if the value stands for numbers, and for this one.
    pub(crate) fn contains(&self, number: u32) -> bool {
        (self.from.is_some() || self.until.is_some())
            && self.from.is_none_or(|from| from <= number)
            && self.until.is_none_or(|until| number <= until)
    }
}
