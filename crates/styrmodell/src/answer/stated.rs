//! The facts of a question, each with one value.

use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::finding::input_error::InputError;
use crate::finding::input_subject::InputSubject;
use crate::rulebook::Rules;
use crate::rulebook::lookup::allowed_value;
use crate::rulebook::renamed::Renames;

/// Facts with their values, and the former ids that the caller used for them.
#[derive(Debug, Clone, Default)]
pub(crate) struct StatedFacts<'r> {
    pub(crate) values: Vec<(FactId, ValueId)>,
    pub(crate) renames: Renames<'r>,
}

impl<'r> StatedFacts<'r> {
    /// Adds a fact, unless it is already stated with the same value. Adds nothing if
    /// there is an error.
    pub(super) fn add(&mut self, book: &'r Rules, fact: &str, value: &str) -> Result<(), InputError> {
        let (fact, value) = book.fact_value(fact, value)?;
        match self.values.iter().find(|(stated, _)| *stated == fact.id) {
            Some((_, old)) if *old != value.id => {
                return Err(two_values_error(book, fact.id, *old, value.id));
            }
            Some(_) => {}
            None => self.values.push((fact.id, value.id)),
        }
        self.renames.add(book.renamed_fact(fact, value));
        Ok(())
    }
}

/// The error for a fact that is stated with two values.
#[cold]
pub(crate) fn two_values_error(book: &Rules, fact: FactId, old: ValueId, new: ValueId) -> InputError {
    let fact = &book.model().facts[fact];
    let values = [&fact.values[old], &fact.values[new]];
    let (id, [old, new]) = (fact.id(), values.map(|value| value.id()));
    InputError::new(
        InputErrorKind::BadValue,
        InputSubject::value_of(id),
        new,
        Message::new(
            format!("omständigheten \"{id}\" har två värden, \"{old}\" och \"{new}\": ange ett av dem"),
            format!("the fact \"{id}\" has two values, \"{old}\" and \"{new}\": state only one of them"),
        ),
    )
    .with_known(values.map(allowed_value))
}
