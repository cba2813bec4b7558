//! The kinds of input error.

use std::fmt;

/// The kind of an input error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InputErrorKind {
    /// Nothing has the given name.
    UnknownName,
    /// Several needs with different answers share the name.
    AmbiguousName,
    /// The need exists, but no entry of the model corresponds to it.
    NoCounterpart,
    /// The legal basis exists, but the model does not cover it.
    OutsideModel,
    /// No revision is in force on the day.
    NotInForce,
    /// The need has an answer for each of several delområden: the caller can
    /// choose one of the candidates, or ask for all.
    SeveralAnswers,
    /// The matter is not escalated from the forum.
    NoRoute,
    /// The value cannot be parsed, or one fact is stated with two values.
    BadValue,
    /// The question would take too long to decide.
    TooComplex,
}

impl InputErrorKind {
    /// The kind as JSON writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            InputErrorKind::UnknownName => "unknown-name",
            InputErrorKind::AmbiguousName => "ambiguous-name",
            InputErrorKind::NoCounterpart => "no-counterpart",
            InputErrorKind::OutsideModel => "outside-model",
            InputErrorKind::NotInForce => "not-in-force",
            InputErrorKind::SeveralAnswers => "several-answers",
            InputErrorKind::NoRoute => "no-route",
            InputErrorKind::BadValue => "bad-value",
            InputErrorKind::TooComplex => "too-complex",
        }
    }
}

/// Writes the kind as JSON does.
impl fmt::Display for InputErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
