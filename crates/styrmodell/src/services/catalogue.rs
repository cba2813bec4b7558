//! A catalogue in service: its entries, and questions to it.

use std::fmt;
use std::sync::Arc;

use super::coverage::ServiceTable;
use super::entries::{CatalogueEntries, Queue, Runner, Service, ServiceBasis, ServiceContact, ServiceLink};
use super::question::{QuestionValue, ServiceQuestion};
use super::verdict::ModelVerdict;
use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::message::Language;
use crate::finding::findings::Findings;
use crate::model::{Actor, Basis, Duty, Need, Subarea, Support, Value};
use crate::rulebook::Rules;

/// A catalogue of the insatser that there are, for the model of some rules.
///
/// It has files and days of its own: a corrected queue never changes the rules. It is
/// cheap to clone and to share between threads.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::{Catalogue, ServiceFit};
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let answer = catalogue.person().with("stadsområde", "centrum")?.services()?;
/// let fitting = answer.matches().filter(|found| found.fit() != ServiceFit::No);
/// for found in fitting {
///     println!("{}: {}", found.service().name(), found.fit().as_str());
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Catalogue(pub(super) Arc<SharedCatalogue>);

pub(super) struct SharedCatalogue {
    pub(super) rules: Rules,
    pub(super) entries: CatalogueEntries,
    pub(super) table: ServiceTable,
    pub(super) sha256: String,
    pub(super) warnings: Findings,
}

/// Writes the id and the number of insatser.
impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue").field("id", &self.id()).field("services", &self.services().len()).finish()
    }
}

impl Catalogue {
    pub(crate) fn entries(&self) -> &CatalogueEntries {
        &self.0.entries
    }

    /// The rules that the catalogue was made with.
    pub fn rules(&self) -> &Rules {
        &self.0.rules
    }

    /// The id of the catalogue.
    pub fn id(&self) -> &str {
        &self.entries().info.id
    }

    /// The name of the catalogue.
    pub fn name(&self) -> &str {
        &self.entries().info.name
    }

    /// The function that keeps the catalogue up to date, if it names one.
    pub fn owner(&self) -> Option<&str> {
        self.entries().info.owner.as_deref()
    }

    /// SHA-256 over the files.
    pub fn sha256(&self) -> &str {
        &self.0.sha256
    }

    /// Texts that every answer rests on, to show with each.
    pub fn premises(&self) -> impl Iterator<Item = &str> {
        self.entries().info.premises.iter().map(|premise| premise.text.as_str())
    }

    /// The day of the entry that was checked longest ago.
    pub fn oldest_check(&self) -> Option<Date> {
        self.services().iter().filter_map(Service::checked).min()
    }

    /// Names the catalogue, with the day of the entry that was checked longest ago, as a
    /// sentence.
    pub fn origin(&self, language: Language) -> String {
        let id = self.id();
        let hash = self.sha256().get(..12).unwrap_or_default();
        match (self.oldest_check(), language) {
            (Some(day), Language::English) => {
                format!("Catalogue {id}, oldest entry checked on {day} (sha256 {hash}).")
            }
            (Some(day), Language::Swedish) => {
                format!("Katalogen {id}, äldsta uppgift kontrollerad {day} (sha256 {hash}).")
            }
            (None, Language::English) => {
                format!("Catalogue {id}, no entry says when it was checked (sha256 {hash}).")
            }
            (None, Language::Swedish) => {
                format!("Katalogen {id}, ingen uppgift säger när den kontrollerades (sha256 {hash}).")
            }
        }
    }

    /// All warnings that need no day.
    pub fn warnings(&self) -> &Findings {
        &self.0.warnings
    }

    /// The insatser, by id.
    pub fn services(&self) -> &[Service] {
        &self.entries().services
    }

    /// Every question: the facts of the model, then those of the catalogue, in declared
    /// order.
    pub fn questions(&self) -> &[ServiceQuestion] {
        &self.entries().questions
    }

    /// The fact that picks the member of a group, and so the columns of the table.
    pub fn district(&self) -> Option<&ServiceQuestion> {
        self.questions().get(self.entries().district_axis()?)
    }

    /// The insatser that give something in a delområde for a value of
    /// [`district`](Self::district), each with `true` if a source says so and `false` if
    /// it is derived. Without such a fact, the value is ignored.
    pub fn square(&self, subarea: &Subarea, district: &str) -> Vec<(&Service, bool)> {
        let Some(subarea) = self.subarea_id(subarea) else { return Vec::new() };
        let values = self.district().map_or(&[][..], ServiceQuestion::values);
        let column = values.iter().position(|value| value.id == district).unwrap_or(0);
        let square = self.0.table.square(subarea, to_u32(column)).iter();
        let entry =
            |entry: &super::coverage::SquareEntry| Some((self.services().get(entry.service)?, entry.stated));
        square.filter_map(entry).collect()
    }

    fn subarea_id(&self, subarea: &Subarea) -> Option<SubareaId> {
        let subareas = &self.rules().model().subareas;
        subareas.enumerate().find(|(_, own)| own.id() == subarea.id()).map(|(id, _)| id)
    }

    /// The names of those who run an insats: first who is responsible for it, then those
    /// with whom.
    pub fn runners(&self, service: &Service) -> (Vec<&str>, Vec<&str>) {
        let names = |runners: &[Runner]| runners.iter().map(|runner| self.runner(*runner).1).collect();
        (names(&service.run_by), names(&service.together_with))
    }

    /// The id and the short name of a runner.
    pub(crate) fn runner(&self, runner: Runner) -> (&str, &str) {
        match runner {
            Runner::Actor(actor) => {
                let actor = &self.rules().model().actors[actor];
                (actor.id(), actor.shown.as_str())
            }
            Runner::Other(position) => {
                let other = self.entries().organisations.get(position);
                other.map_or(("", ""), |other| (&other.id, other.short.as_ref().unwrap_or(&other.name)))
            }
        }
    }

    /// The delområden that an insats gives something in, with the support for it and how
    /// doubtful text was read.
    pub fn subareas_of<'c>(
        &'c self,
        service: &'c Service,
    ) -> impl Iterator<Item = (&'c Subarea, Support, Option<&'c str>)> {
        let subarea = |link: &'c ServiceLink| &self.rules().model().subareas[link.subarea];
        service.links.iter().map(move |link| (subarea(link), link.support, link.interpretation.as_deref()))
    }

    /// The needs that an insats meets although no delområde matches them.
    pub fn needs_of<'c>(&'c self, service: &'c Service) -> impl Iterator<Item = &'c Need> {
        service.needs.iter().map(|need| &self.rules().model().needs[*need])
    }

    /// The legal basis of the decision on an insats, if it is one of the model's.
    pub fn basis_of(&self, service: &Service) -> Option<&Basis> {
        match &service.basis {
            ServiceBasis::Of(basis) => Some(&self.rules().model().bases[*basis]),
            _ => None,
        }
    }

    /// The legal basis of the decision on an insats, as a sentence in a language.
    pub fn basis_words(&self, service: &Service, language: Language) -> String {
        let (sv, en) = match &service.basis {
            ServiceBasis::Of(basis) => {
                let basis = self.rules().model().bases[*basis].short_name();
                (format!("Beslut enligt {basis}."), format!("Decided under {basis}."))
            }
            ServiceBasis::NoDecision => {
                ("Inget beslut behövs.".to_owned(), "No decision is needed.".to_owned())
            }
            ServiceBasis::Unknown(_) => {
                ("Lagrummet är okänt.".to_owned(), "The legal basis is not known.".to_owned())
            }
            ServiceBasis::Other(text) => {
                let text = text.trim_end_matches('.');
                (format!("{text}."), format!("\"{text}\"."))
            }
        };
        match language {
            Language::Swedish => sv,
            Language::English => en,
        }
    }

    /// The delområden for which whoever runs an insats is not the one whom the rules point
    /// out, each with the verdict. Empty if it follows the rules, or if these are not about
    /// it.
    pub fn differing<'c>(&'c self, service: &'c Service) -> Vec<(&'c Subarea, ModelVerdict)> {
        let differs = |link: &&ServiceLink| {
            !matches!(link.verdict.verdict, ModelVerdict::Agrees | ModelVerdict::OutsideModel)
        };
        let subarea = |link: &'c ServiceLink| &self.rules().model().subareas[link.subarea];
        let links = service.links.iter().filter(differs);
        links.map(|link| (subarea(link), link.verdict.verdict)).collect()
    }

    /// The functions of those who run an insats, which answer if it has no contact of its
    /// own. A contact without a duty is for all of them; one of some districts is left
    /// out if the insats names others.
    pub fn contacts_of<'c>(
        &'c self,
        service: &'c Service,
    ) -> impl Iterator<Item = (&'c ServiceContact, Option<&'c Duty>)> {
        let basis = match &service.basis {
            ServiceBasis::Of(basis) => Some(*basis),
            _ => None,
        };
        let contacts = self.entries().contacts.iter();
        let is_of = move |contact: &&super::entries::ActorContact| {
            let meets = |cube: &crate::model::Cube| {
                let own = self.entries().district_axis().and_then(|axis| cube.get(axis));
                own.is_none_or(|own| own.meets(&contact.districts))
            };
            service.run_by.contains(&contact.actor)
                && (contact.basis.is_none() || contact.basis == basis)
                && (!service.target.known || service.target.any_of.iter().any(meets))
        };
        let duty = |duty: DutyId| &self.rules().model().duties[duty];
        contacts.filter(is_of).map(move |contact| (&contact.contact, contact.duty.map(duty)))
    }

    /// The gaps that are known: each with its id, its delområden, the values of
    /// [`district`](Self::district) for which there is nothing, and the reason.
    pub fn known_gaps(&self) -> impl Iterator<Item = (&str, Vec<&Subarea>, Vec<&QuestionValue>, &str)> {
        let values = self.district().map_or(&[][..], ServiceQuestion::values);
        self.entries().gaps.iter().map(move |gap| {
            let subareas = gap.subareas.iter().map(|subarea| &self.rules().model().subareas[*subarea]);
            let districts = gap.districts.iter().filter_map(|district| values.get(district as usize));
            (gap.id.as_str(), subareas.collect(), districts.collect(), gap.why.as_str())
        })
    }

    /// The questions whose condition is uncertain for an insats, each with the reason.
    pub fn uncertain_of<'c>(
        &'c self,
        service: &'c Service,
    ) -> impl Iterator<Item = (&'c ServiceQuestion, &'c str)> {
        let uncertain = service.uncertain.iter();
        uncertain.filter_map(|(axis, text)| Some((self.questions().get(*axis)?, text.as_str())))
    }

    /// `true` if the data on a queue still hold on a day; `None` if the catalogue does not
    /// say for how long they do.
    pub fn is_current(&self, queue: &Queue, day: Date) -> Option<bool> {
        let days = self.entries().info.queue_holds_for?;
        Some((0..=i64::from(days)).contains(&queue.as_of.days_until(day)))
    }

    /// The one whom an unmet need is told to, in the words of the model.
    pub fn unmet_need_goes_to(&self) -> Option<&str> {
        self.rules().model().info.unknown_need.as_ref().map(|need| need.refer_to.as_str())
    }

    /// The actor that the members of a group are picked for, by a value of
    /// [`district`](Self::district).
    pub fn district_actor(&self, value: &str) -> Option<&Actor> {
        let model = self.rules().model();
        let fact = self.entries().district?;
        let is_value = |known: &&Value| known.id() == value;
        let position = model.facts[fact].values().iter().position(|known| is_value(&known))?;
        let groups = model.actors.iter().filter_map(|actor| actor.group.as_ref());
        let mut groups = groups.filter(|group| group.picked_by == fact);
        groups.find_map(|group| group.member(ValueId::new(position))).map(|member| &model.actors[member])
    }
}
