//! The interface of every engine that is compared.

use crate::cases::{AnswerReader, Case};

/// Rules that are ready to answer.
pub(crate) trait Engine {
    /// A case in the engine's own form.
    type Input<'e>
    where
        Self: 'e;

    /// Converts a case to the engine's form.
    fn input<'e>(&'e self, case: &Case<'_>) -> Self::Input<'e>;

    /// Answers a case, and reports the whole answer.
    ///
    /// # Errors
    /// If the engine cannot answer.
    fn answer(&self, input: &Self::Input<'_>, reader: &mut impl AnswerReader) -> Result<(), String>;
}
