//! The part of a catalogue that an answer of the rules is about: the insatser of its
//! delområde, and the functions of those who have its duties.

use super::answer::ServiceAnswer;
use super::case::ServiceCase;
use super::catalogue::Catalogue;
use super::entries::{ActorContact, Runner, ServiceContact};
use super::question::ServiceQuestion;
use crate::answer::case::Case;
use crate::answer::decision::Decision;
use crate::answer::duty::Outcome;
use crate::base::ids::*;
use crate::finding::input_error::InputError;
use crate::model::{Actor, Duty, Subarea};

/// The functions of an actor to turn to about a duty that it has in a case.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::Catalogue;
///
/// let book = Rulebook::goteborg();
/// let text = "format: 1
/// insatskatalog: { id: kontakter, namn: Kontakter, för_modell: goteborg-arbetsrehabilitering }
/// kontakter:
///   funktioner: [{ aktör: arbvux, ansvar: utförande, funktion: Mottagningen }]
/// ";
/// let catalogue = Catalogue::from_files([("kontakter.yaml", text)], book)?;
/// let contacts = catalogue.contacts_for(&book.case("praktik", "4:4")?.resolve());
/// let executing = contacts.iter().find(|found| found.duty.id() == "utforande").ok_or("somebody executes")?;
/// assert_eq!(executing.actor.id(), "arbvux");
/// assert_eq!(executing.contacts[0].0.function, "Mottagningen");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DutyContacts<'c> {
    /// The duty.
    pub duty: &'c Duty,
    /// The actor, narrowed to the member of a group that the case concerns.
    pub actor: &'c Actor,
    /// Its functions, each with the duty that it is for, or `None` if it is for all. Empty
    /// if the catalogue has none.
    pub contacts: Vec<(&'c ServiceContact, Option<&'c Duty>)>,
}

impl Catalogue {
    /// A person of whom the facts of a case are known, on the day of the case.
    ///
    /// # Errors
    /// If the case is of other rules, with a fact or value that the catalogue does not have.
    pub fn person_of(&self, case: &Case<'_>) -> Result<ServiceCase<'_>, InputError> {
        let mut person = self.person();
        person.day = case.date();
        for (fact, value, _) in case.facts() {
            person.state(fact.id(), value.id())?;
        }
        Ok(person)
    }

    /// The functions to turn to in a case: of each actor that has a duty in it. While the
    /// member of a group is not known, those of every member that has some.
    pub fn contacts_for<'c>(&'c self, decision: &Decision<'_>) -> Vec<DutyContacts<'c>> {
        let model = self.rules().model();
        let case = decision.case();
        let of_case = ContactsOfCase {
            catalogue: self,
            basis: model
                .bases
                .enumerate()
                .find(|(_, basis)| basis.id() == case.basis().id())
                .map(|(id, _)| id),
            district: self.known_district(case),
        };
        let mut all = Vec::new();
        for answered in decision.duties() {
            let is_same = |(_, duty): &(DutyId, &Duty)| duty.id() == answered.duty().id();
            let (Some((duty, _)), Outcome::Responsible(actors)) =
                (model.duties.enumerate().find(is_same), answered.outcome())
            else {
                continue;
            };
            for responsible in actors.iter() {
                let named = responsible.member.unwrap_or(responsible.actor).id();
                let Some((actor, _)) = model.actors.enumerate().find(|(_, own)| own.id() == named) else {
                    continue;
                };
                let mut found = vec![of_case.of(duty, actor)];
                if responsible.ask.is_some() {
                    found.extend(model.actors[actor].members().map(|member| of_case.of(duty, member)));
                    let has_some = found.iter().any(|found| !found.contacts.is_empty());
                    let is_group = |found: &DutyContacts<'_>| found.actor.id() == named;
                    found.retain(|found| if has_some { !found.contacts.is_empty() } else { is_group(found) });
                }
                all.extend(found);
            }
        }
        all
    }

    /// The value of [`district`](Self::district) that is known in a case.
    fn known_district(&self, case: &Case<'_>) -> Option<u32> {
        let district = self.district()?;
        let (_, known, _) = case.facts().find(|(fact, ..)| fact.id() == district.id())?;
        district.values().iter().position(|value| value.id() == known.id()).map(to_u32)
    }
}

/// Finds the functions of a case.
struct ContactsOfCase<'c> {
    catalogue: &'c Catalogue,
    basis: Option<BasisId>,
    district: Option<u32>,
}

impl<'c> ContactsOfCase<'c> {
    fn of(&self, duty: DutyId, actor: ActorId) -> DutyContacts<'c> {
        let model = self.catalogue.rules().model();
        let is_for = |contact: &&ActorContact| {
            contact.actor == Runner::Actor(actor)
                && contact.duty.is_none_or(|own| own == duty)
                && contact.basis.is_none_or(|own| Some(own) == self.basis)
                && self.district.is_none_or(|district| contact.districts.contains(district))
        };
        let contacts = self.catalogue.entries().contacts.iter().filter(is_for);
        let with_duty =
            |contact: &'c ActorContact| (&contact.contact, contact.duty.map(|own| &model.duties[own]));
        DutyContacts {
            duty: &model.duties[duty],
            actor: &model.actors[actor],
            contacts: contacts.map(with_duty).collect(),
        }
    }
}

impl ServiceAnswer<'_> {
    /// Keeps the insatser that give something in a delområde, and the questions that
    /// decide these.
    pub fn of_subarea(mut self, subarea: &Subarea) -> Self {
        let catalogue = self.catalogue();
        let gives = |service| catalogue.subareas_of(service).any(|(own, ..)| own.id() == subarea.id());
        self.matches.retain(|found| gives(found.service()));
        let mut asks: Vec<(usize, &ServiceQuestion)> =
            self.asks().iter().map(|question| (self.decides(question), *question)).collect();
        asks.retain(|(count, _)| *count > 0);
        asks.sort_by_key(|(count, question)| {
            (question.sensitive, std::cmp::Reverse(*count), !question.changeable)
        });
        self.asks = asks.into_iter().map(|(_, question)| question).collect();
        self
    }
}
