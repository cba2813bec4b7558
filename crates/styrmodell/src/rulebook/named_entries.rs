//! Look-up of each kind of declared entry by its id or name.
//!
//! Every kind is looked up in the same way. An id, a former id or a name is accepted,
//! compared as forgivingly as in [`Rules::case`]; an id takes precedence over a
//! former id, and a former id over a name.

use crate::base::ids::*;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::base::near::fold;
use crate::finding::input_error::InputError;
use crate::finding::input_subject::InputSubject;
use crate::model::{Actor, Area, Basis, Duty, Fact, Forum, Matter, Named, Need, Subarea, Value};
use crate::rulebook::Rules;
use crate::rulebook::lookup::{candidates, names, unknown};

/// Look-ups of declared entries by id or name.
///
/// ```
/// use styrmodell::Rulebook;
///
/// let rules = Rulebook::goteborg();
/// assert_eq!(rules.actor("arbvux")?.short_name(), "Arbvux");
/// assert_eq!(rules.basis("4 kap. 4 §")?.id(), "sol-4-4");
/// assert_eq!(rules.value("Stadsområde", "Hisingen")?.id(), "hisingen");
/// assert_eq!(rules.actor("arbvuxx").unwrap_err().near(), ["arbvux"]);
/// # Ok::<(), styrmodell::InputError>(())
/// ```
impl Rules {
    /// The actor with an id or a name.
    ///
    /// # Errors
    /// [`InputErrorKind::UnknownName`] if there is none.
    pub fn actor(&self, name: &str) -> Result<&Actor, InputError> {
        Ok(&self.model().actors[self.lookup().actor(self.model(), name)?.0])
    }

    /// The area with an id or a name.
    ///
    /// # Errors
    /// [`InputErrorKind::UnknownName`] if there is none.
    pub fn area(&self, name: &str) -> Result<&Area, InputError> {
        let areas = &self.model().areas;
        Ok(&areas[listed(InputSubject::Area, name, areas, |area| &area.named)?])
    }

    /// The legal basis with an id or a name; each of its labels is a name.
    ///
    /// # Errors
    /// [`InputErrorKind::UnknownName`] if there is none,
    /// [`InputErrorKind::OutsideModel`] if the model does not cover it.
    pub fn basis(&self, name: &str) -> Result<&Basis, InputError> {
        Ok(&self.model().bases[self.lookup().basis(self.model(), name)?.0.id])
    }

    /// The duty with an id or a name.
    ///
    /// # Errors
    /// [`InputErrorKind::UnknownName`] if there is none.
    pub fn duty(&self, name: &str) -> Result<&Duty, InputError> {
        let duties = &self.model().duties;
        let found = self.lookup().duty(name);
        Ok(&duties[found.ok_or_else(|| unknown(InputSubject::Duty, name, duties, |duty| &duty.named))?])
    }

    /// The fact with an id or a name.
    ///
    /// # Errors
    /// [`InputErrorKind::UnknownName`] if there is none.
    pub fn fact(&self, name: &str) -> Result<&Fact, InputError> {
        Ok(&self.model().facts[self.lookup().fact(self.model(), name)?.id])
    }

    /// The value with an id or a name, of the fact with an id or a name.
    ///
    /// # Errors
    /// [`InputErrorKind::UnknownName`] if there is no such fact or value.
    pub fn value(&self, fact: &str, name: &str) -> Result<&Value, InputError> {
        let fact = self.lookup().fact(self.model(), fact)?.id;
        Ok(&self.model().facts[fact].values[self.lookup().value(self.model(), fact, name)?.id])
    }

    /// The forum with an id or a name.
    ///
    /// # Errors
    /// [`InputErrorKind::UnknownName`] if there is none.
    pub fn forum(&self, name: &str) -> Result<&Forum, InputError> {
        Ok(&self.model().forums[self.lookup().forum(self.model(), name)?.0])
    }

    /// The matter with an id or a name.
    ///
    /// # Errors
    /// [`InputErrorKind::UnknownName`] if there is none.
    pub fn matter(&self, name: &str) -> Result<&Matter, InputError> {
        Ok(&self.model().matters[self.lookup().matter(self.model(), name)?.0])
    }

    /// The need with an id or a name. A delområde is a need of the same id.
    ///
    /// # Errors
    /// [`InputErrorKind::UnknownName`] if there is none,
    /// [`InputErrorKind::AmbiguousName`] if several needs share the name; the
    /// error has them as candidates.
    pub fn need(&self, name: &str) -> Result<&Need, InputError> {
        match self.lookup().needs(self.model(), name)? {
            ([need], _) => Ok(&self.model().needs[*need]),
            (needs, _) => Err(self.ambiguous_need(name, needs)),
        }
    }

    /// The error that a name can mean several needs.
    pub(crate) fn ambiguous_need(&self, name: &str, needs: &[NeedId]) -> InputError {
        InputError::new(
            InputErrorKind::AmbiguousName,
            InputSubject::Need,
            name,
            Message::new(
                format!("\"{name}\" kan betyda flera saker"),
                format!("\"{name}\" can mean several things"),
            ),
        )
        .with_candidates(candidates(self.model(), needs))
    }

    /// The delområde with an id or a name.
    ///
    /// # Errors
    /// [`InputErrorKind::UnknownName`] if there is none.
    pub fn subarea(&self, name: &str) -> Result<&Subarea, InputError> {
        let subareas = &self.model().subareas;
        Ok(&subareas[listed(InputSubject::Subarea, name, subareas, |subarea| &subarea.named)?])
    }
}

/// Finds an entry of a table that has no index of names, because no question
/// names its entries.
fn listed<'m, I: Id, T>(
    subject: InputSubject,
    name: &str,
    entries: &'m IndexVec<I, T>,
    named: impl Fn(&'m T) -> &'m Named,
) -> Result<I, InputError> {
    let folded = fold(name);
    let find = |is: &dyn Fn(&Named) -> bool| {
        entries.enumerate().find(|(_, entry)| is(named(entry))).map(|(id, _)| id)
    };
    let is_former = |entry: &Named| entry.formerly.iter().any(|(former, _)| former == name);
    // An id that was split leads to none of its successors.
    let is_split = entries.iter().filter(|entry| is_former(named(entry))).count() > 1;
    find(&|entry| entry.id == name)
        .or_else(|| find(&is_former).filter(|_| !is_split))
        .or_else(|| find(&|entry| names(entry).any(|own| own == folded)))
        .ok_or_else(|| unknown(subject, name, entries, named))
}
