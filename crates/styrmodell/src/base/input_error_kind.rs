//! The ways in which a question can be wrong.

/// What sort of input error it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InputErrorKind {
    /// Nothing is called that.
    UnknownName,
    /// Several needs with different answers are called that.
    AmbiguousName,
    /// The need exists, but the model has no counterpart.
    NoCounterpart,
    /// The legal basis exists, but the model does not cover it.
    OutsideModel,
    /// No revision answers on that day.
    NotInForce,
    /// The need has several answers: ask for all of them.
    SeveralAnswers,
    /// The matter is not lifted from that forum.
    NoRoute,
    /// The value cannot be read.
    BadValue,
    /// The question would take too long to decide.
    TooComplex,
}

impl InputErrorKind {
    /// The kind as it is written in JSON.
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
