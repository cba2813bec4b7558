//! The documents of answers, each with the insatser that there are for it.

use super::answers::{AnswersDocument, assessed_document, side_by_side_document, written};
use super::need_services::need_services;
use crate::answer::Assessed;
use crate::services::{Catalogue, DutyContacts, ServiceAnswer};
use crate::{Decision, InputError, Language};

/// Writes answers as [`assessed`](super::assessed) does. The key `services` of each has
/// the insatser that a catalogue has for its delområde and the functions to turn to.
///
/// # Errors
/// If no actor has the name that `why_not` gives; if the catalogue is of other rules, or its
/// conditions are too complex to decide.
pub fn assessed_with_services(
    assessed: &Assessed<'_>,
    why_not: Option<&str>,
    catalogue: &Catalogue,
    language: Language,
) -> Result<String, InputError> {
    let document = assessed_document(assessed, why_not, language)?;
    with_services(document, assessed.decisions(), catalogue)
}

/// Writes answers as [`side_by_side`](super::side_by_side) does, each with the insatser of
/// [`assessed_with_services`].
///
/// # Errors
/// The errors of [`assessed_with_services`].
pub fn side_by_side_with_services(
    answers: &[Decision<'_>],
    why_not: Option<&str>,
    catalogue: &Catalogue,
    language: Language,
) -> Result<String, InputError> {
    with_services(side_by_side_document(answers, why_not, language)?, answers, catalogue)
}

fn with_services(
    document: Option<AnswersDocument<'_>>,
    decisions: &[Decision<'_>],
    catalogue: &Catalogue,
) -> Result<String, InputError> {
    let found = |decision: &Decision<'_>| {
        let answer = catalogue.person_of(decision.case())?.services()?;
        Ok((answer.of_subarea(decision.case().subarea()), catalogue.contacts_for(decision)))
    };
    let found: Vec<(ServiceAnswer<'_>, Vec<DutyContacts<'_>>)> =
        decisions.iter().map(found).collect::<Result<_, InputError>>()?;
    let services = decisions
        .iter()
        .zip(&found)
        .map(|(decision, (answer, contacts))| need_services(decision, answer, contacts));
    Ok(written(document.map(|document| document.with_services(services))))
}
