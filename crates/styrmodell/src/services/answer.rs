//! The insatser for one person: which fit, which depend on what, which do not fit and
//! why, and what would open a way.
//!
//! It never ranks insatser.

use super::case::ServiceCase;
use super::catalogue::Catalogue;
use super::finder::ServiceFinder;
use super::matching::{ServiceFit, ServiceMatch};
use super::question::{QuestionValue, ServiceQuestion};
use crate::analysis::regions::TooComplex;
use crate::base::date::Date;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::finding::input_error::InputError;
use crate::finding::input_subject::InputSubject;

/// How every insats of a catalogue fits one person.
///
/// ```
/// use styrmodell::Rulebook;
/// use styrmodell::services::{Catalogue, ServiceFit};
///
/// let catalogue = Catalogue::from_dir("../../examples/services/goteborg-2025", Rulebook::goteborg())?;
/// let answer = catalogue.person().with("stadsområde", "centrum")?.services()?;
///
/// // An insats of one district does not fit clients of another, and says which condition.
/// let other = answer.matches().find(|found| found.service().id() == "ips-hisingen").ok_or("listed")?;
/// assert_eq!(other.fit(), ServiceFit::No);
/// assert_eq!(other.unmet()[0].questions, ["stadsomrade"]);
///
/// // Questions that are not sensitive come first.
/// let first = answer.asks().first().ok_or("something is open")?;
/// assert!(!first.is_sensitive());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct ServiceAnswer<'c> {
    catalogue: &'c Catalogue,
    known: Vec<Option<u32>>,
    day: Option<Date>,
    pub(super) matches: Vec<ServiceMatch<'c>>,
    pub(super) asks: Vec<&'c ServiceQuestion>,
}

impl<'c> ServiceCase<'c> {
    /// How every insats fits the person, as far as the known answers decide it.
    ///
    /// # Errors
    /// If the conditions of the catalogue are too complex to decide.
    pub fn services(&self) -> Result<ServiceAnswer<'c>, InputError> {
        ServiceAnswer::new(self).map_err(|_| {
            let message = Message::new(
                "katalogens villkor griper in i varandra på för många sätt för att avgöras",
                "the conditions of the catalogue overlap in too many ways to be decided",
            );
            InputError::new(InputErrorKind::TooComplex, InputSubject::Other, "", message)
        })
    }
}

impl<'c> ServiceAnswer<'c> {
    pub(crate) fn new(case: &ServiceCase<'c>) -> Result<Self, TooComplex> {
        let ServiceCase { catalogue, known, day } = case;
        let (matches, asks) = ServiceFinder::new(catalogue, known, *day).all()?;
        Ok(ServiceAnswer { catalogue, known: known.clone(), day: *day, matches, asks })
    }

    /// The catalogue that answers.
    pub fn catalogue(&self) -> &'c Catalogue {
        self.catalogue
    }

    /// The day that the question was about, if it named one.
    pub fn day(&self) -> Option<Date> {
        self.day
    }

    /// How each insats fits, by the id of the insats. One that does not exist on the day is
    /// among them and does not fit.
    pub fn matches(&self) -> impl Iterator<Item = &ServiceMatch<'c>> {
        self.matches.iter()
    }

    /// The number of insatser that fit in some way.
    pub fn count(&self, fit: ServiceFit) -> usize {
        self.matches.iter().filter(|found| found.fit == fit).count()
    }

    /// The questions that decide, in the order in which to ask them: first those that
    /// decide most; of these what a handläggare can work with, then in declared order.
    /// Sensitive ones come after all others.
    pub fn asks(&self) -> &[&'c ServiceQuestion] {
        &self.asks
    }

    /// The number of insatser that a question decides.
    pub fn decides(&self, question: &ServiceQuestion) -> usize {
        self.matches.iter().filter(|found| found.asks.iter().any(|asked| asked.id == question.id)).count()
    }

    /// The known answers, without those to sensitive questions, which no answer repeats.
    pub fn shown_facts(&self) -> impl Iterator<Item = (&'c ServiceQuestion, &'c QuestionValue)> {
        self.facts().filter(|(question, _)| !question.sensitive)
    }

    /// The number of known answers to sensitive questions.
    pub fn sensitive_count(&self) -> usize {
        self.facts().filter(|(question, _)| question.sensitive).count()
    }

    fn facts(&self) -> impl Iterator<Item = (&'c ServiceQuestion, &'c QuestionValue)> {
        let questions = self.catalogue.questions().iter().zip(&self.known);
        questions.filter_map(|(question, value)| Some((question, question.values.get((*value)? as usize)?)))
    }
}
