//! The form in which fields are written.

use crate::base::message::Language;

/// The form in which a field writes the entries that it refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FieldForm {
    /// By ids, as in the rule files; this form is compared.
    Ids,
    /// By names, for a reader.
    Names(Language),
}

impl FieldForm {
    /// The language of the words around ids or names; Swedish around ids, as in the
    /// rule files.
    pub(crate) fn language(self) -> Language {
        match self {
            FieldForm::Ids => Language::Swedish,
            FieldForm::Names(language) => language,
        }
    }
}
