//! The refusal to compare two models: no entry of one is an entry of the other, though some
//! may happen to have the same id.

use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::finding::input_error::InputError;
use crate::finding::input_subject::InputSubject;
use crate::rulebook::Rules;

impl Rules {
    /// Checks that these rules and others are revisions of one model: that both have the
    /// same id in `modell.yaml`. A model may change its name.
    ///
    /// ```
    /// use styrmodell::{Language, Rulebook};
    ///
    /// let book = Rulebook::goteborg();
    /// assert!(book.check_same_model(book).is_ok());
    ///
    /// let other = Rulebook::from_files(book.files().map(|(name, text)| {
    ///     (name, text.replace("id: goteborg-arbetsrehabilitering", "id: en-annan"))
    /// }))?;
    /// let error = book.check_same_model(&other).unwrap_err();
    /// assert!(error.message(Language::English).contains("are different models"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`InputErrorKind::BadValue`], with the names, ids and first days of both.
    pub fn check_same_model(&self, other: &Rules) -> Result<(), InputError> {
        if self.id() == other.id() {
            return Ok(());
        }
        let named = |rules: &Rules| format!("\"{}\" ({}, {})", rules.name(), rules.id(), rules.revision());
        let [before, after] = [self, other].map(named);
        let message = Message::new(
            format!(
                "{before} och {after} är olika modeller och kan inte jämföras. Är det en och samma modell: \
                 ge den samma id i båda versionernas modell.yaml"
            ),
            format!(
                "{before} and {after} are different models and cannot be compared. If they are one model, \
                 give it the same id in modell.yaml of both revisions"
            ),
        );
        Err(InputError::new(InputErrorKind::BadValue, InputSubject::Rules, other.id(), message))
    }
}
