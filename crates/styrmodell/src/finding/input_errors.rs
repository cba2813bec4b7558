//! All errors of one question.

use std::fmt;
use std::slice;
use std::vec;

use crate::base::message::Language;
use crate::finding::input_error::InputError;

/// All errors of one question, in the order of its parts: need, legal basis, then each
/// fact. Never empty. Returned by [`Rules::ask`](crate::Rules::ask).
///
/// A form with three mistakes, each shown beside its field:
///
/// ```
/// use styrmodell::{Language, Rulebook};
///
/// let facts = [("stadsomrade", "hissingen"), ("gemensam-insats", "kanske")];
/// let errors = Rulebook::goteborg().ask("praktk", "4:1", &facts).unwrap_err();
/// for error in &errors {
///     println!("{}: {}", error.subject(), error.message(Language::English));
/// }
/// let fields: Vec<String> = errors.iter().map(|error| error.subject().to_string()).collect();
/// assert_eq!(fields, ["need", "value of stadsomrade", "value of gemensam-insats"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputErrors(Vec<InputError>);

impl InputErrors {
    /// Wraps errors. INVARIANT: there is at least one.
    pub(crate) fn of(errors: Vec<InputError>) -> Self {
        InputErrors(errors)
    }

    /// The errors, in the order of the question.
    pub fn iter(&self) -> slice::Iter<'_, InputError> {
        self.0.iter()
    }

    /// The errors in a language, one per line.
    pub fn message(&self, language: Language) -> String {
        self.iter().map(|error| error.message(language)).collect::<Vec<_>>().join("\n")
    }
}

impl IntoIterator for InputErrors {
    type Item = InputError;
    type IntoIter = vec::IntoIter<InputError>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a InputErrors {
    type Item = &'a InputError;
    type IntoIter = slice::Iter<'a, InputError>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl From<InputError> for InputErrors {
    fn from(error: InputError) -> Self {
        InputErrors(vec![error])
    }
}

/// Keeps the first error.
impl From<InputErrors> for InputError {
    // INVARIANT: there is at least one error.
    #[expect(clippy::expect_used, reason = "see INVARIANT")]
    fn from(errors: InputErrors) -> Self {
        errors.into_iter().next().expect("never empty")
    }
}

/// Writes [`message`](InputErrors::message) in English.
impl fmt::Display for InputErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for InputErrors {}
