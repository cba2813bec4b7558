//! What every engine that is compared can do.

use crate::cases::{Case, Reader};

/// Rules that are ready to answer.
pub(crate) trait Engine {
    /// A case in the engine's own form.
    type Input<'e>
    where
        Self: 'e;

    /// Makes a case of its words.
    fn input<'e>(&'e self, case: &Case<'_>) -> Self::Input<'e>;

    /// Answers a case, and tells the whole answer.
    ///
    /// # Errors
    /// What the engine says when it cannot answer.
    fn answer(&self, input: &Self::Input<'_>, reader: &mut impl Reader) -> Result<(), String>;
}
