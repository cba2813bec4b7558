//! How one insats fits a person: what decides, what is not met, what would open a way.

use super::entries::Service;
use super::question::{QuestionValue, ServiceQuestion};

/// How an insats fits a person, as far as the known answers decide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum ServiceFit {
    /// All conditions are met.
    Yes,
    /// All conditions that can be tested are met; others are written in words.
    YesIfInWords,
    /// An answer that is not known decides.
    Depends,
    /// Nobody knows whom the insats is for.
    Unknown,
    /// A condition is not met, or the insats does not exist on the day.
    No,
}

impl ServiceFit {
    /// The fit as JSON writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            ServiceFit::Yes => "yes",
            ServiceFit::YesIfInWords => "yes-if-in-words",
            ServiceFit::Depends => "depends",
            ServiceFit::Unknown => "unknown",
            ServiceFit::No => "no",
        }
    }
}

/// A condition that a person does not meet.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnmetCondition<'c> {
    /// The ids of the questions whose answers decide it.
    pub questions: Vec<&'c str>,
    /// The condition in the words of the catalogue, if it has any.
    pub text: Option<&'c str>,
    /// `true` if the insats shuts such people out, `false` if it is for others.
    pub shuts_out: bool,
}

/// Answers that would let an insats fit or depend, if they changed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ServiceOpening<'c> {
    /// The questions that must change together, each with the values that open a way.
    pub changes: Vec<(&'c ServiceQuestion, Vec<&'c QuestionValue>)>,
    /// The questions that then still decide.
    pub then_asks: Vec<&'c ServiceQuestion>,
}

/// How one insats fits a person.
#[derive(Debug, Clone)]
pub struct ServiceMatch<'c> {
    pub(super) service: &'c Service,
    pub(super) fit: ServiceFit,
    pub(super) is_offered: bool,
    pub(super) asks: Vec<&'c ServiceQuestion>,
    pub(super) unmet: Vec<UnmetCondition<'c>>,
    pub(super) openings: Vec<ServiceOpening<'c>>,
    pub(super) silent_about: Vec<&'c ServiceQuestion>,
}

impl<'c> ServiceMatch<'c> {
    /// The insats.
    pub fn service(&self) -> &'c Service {
        self.service
    }

    /// How it fits.
    pub fn fit(&self) -> ServiceFit {
        self.fit
    }

    /// `false` if the insats has ended or not begun on the day of the question. It then
    /// does not fit, and nothing else is said of it. Without a day, always `true`.
    pub fn is_offered(&self) -> bool {
        self.is_offered
    }

    /// The questions that decide, in the order in which to ask them.
    pub fn asks(&self) -> &[&'c ServiceQuestion] {
        &self.asks
    }

    /// The conditions that are not met; empty unless it exists on the day and does not fit.
    pub fn unmet(&self) -> &[UnmetCondition<'c>] {
        &self.unmet
    }

    /// The fewest changes that would let it fit or depend, of what a handläggare can work
    /// with; empty unless it does not fit.
    pub fn openings(&self) -> &[ServiceOpening<'c>] {
        &self.openings
    }

    /// The questions with a known answer that shuts people out of another insats, and
    /// that this one says nothing about. Silence is not a welcome.
    pub fn silent_about(&self) -> &[&'c ServiceQuestion] {
        &self.silent_about
    }
}
