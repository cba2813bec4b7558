//! The parts of a question that an input error can be about.

use std::fmt;

/// The part of a question that an [`InputError`](crate::InputError) is about, so
/// that a form can show the error beside the right field.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::error::InputSubject;
///
/// let case = Rulebook::goteborg().case("praktik", "4:1")?;
/// let error = case.with("stadsomrade", "hissingen").unwrap_err();
/// match error.subject() {
///     InputSubject::Value { fact } => assert_eq!(fact, "stadsomrade"),
///     other => unreachable!("{other}"),
/// }
/// # Ok::<(), styrmodell::InputError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum InputSubject {
    /// The name of the need.
    Need,
    /// The name of the legal basis.
    Basis,
    /// The name of a fact.
    Fact,
    /// The value of a fact.
    Value {
        /// The id of the fact.
        fact: String,
    },
    /// The name of a duty.
    Duty,
    /// The name of an actor.
    Actor,
    /// The name of an area.
    Area,
    /// The name of a delområde.
    Subarea,
    /// The name of a matter.
    Matter,
    /// The name of a forum.
    Forum,
    /// The day.
    Day,
    /// The code of a finding.
    Code,
    /// The language of a text.
    Language,
    /// The fingerprint or checksum of a kept answer.
    Fingerprint,
    /// The rules that are asked, compared or revised.
    Rules,
    /// Another input, which a program between the caller and the library reads.
    Other,
}

/// The value of a fact, as a noun in the definite form.
pub(crate) const VALUE_NOUN: (&str, &str) = ("värdet", "the value");

impl InputSubject {
    /// The value of a fact.
    pub(crate) fn value_of(fact: &str) -> Self {
        InputSubject::Value { fact: fact.to_owned() }
    }

    /// The part as JSON writes it.
    pub fn as_str(&self) -> &'static str {
        match self {
            InputSubject::Need => "need",
            InputSubject::Basis => "basis",
            InputSubject::Fact => "fact",
            InputSubject::Value { .. } => "value",
            InputSubject::Duty => "duty",
            InputSubject::Actor => "actor",
            InputSubject::Area => "area",
            InputSubject::Subarea => "subarea",
            InputSubject::Matter => "matter",
            InputSubject::Forum => "forum",
            InputSubject::Day => "day",
            InputSubject::Code => "code",
            InputSubject::Language => "language",
            InputSubject::Fingerprint => "fingerprint",
            InputSubject::Rules => "rules",
            InputSubject::Other => "other",
        }
    }

    /// The part as a noun in the definite form, in Swedish and English.
    pub(crate) const fn noun(&self) -> (&'static str, &'static str) {
        match self {
            InputSubject::Need => ("behovet", "the need"),
            InputSubject::Basis => ("lagrummet", "the basis"),
            InputSubject::Fact => ("omständigheten", "the fact"),
            InputSubject::Value { .. } | InputSubject::Other => VALUE_NOUN,
            InputSubject::Duty => ("ansvaret", "the duty"),
            InputSubject::Actor => ("förvaltningen", "the administration"),
            InputSubject::Area => ("området", "the area"),
            InputSubject::Subarea => ("delområdet", "the subarea"),
            InputSubject::Matter => ("frågan", "the matter"),
            InputSubject::Forum => ("forumet", "the forum"),
            InputSubject::Day => ("dagen", "the day"),
            InputSubject::Code => ("koden", "the code"),
            InputSubject::Language => ("språket", "the language"),
            InputSubject::Fingerprint => ("fingeravtrycket", "the fingerprint"),
            InputSubject::Rules => ("reglerna", "the rules"),
        }
    }
}

/// Writes the part as JSON does, and for a value also the fact: `value of
/// stadsomrade`.
impl fmt::Display for InputSubject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())?;
        match self {
            InputSubject::Value { fact } => write!(f, " of {fact}"),
            _ => Ok(()),
        }
    }
}
