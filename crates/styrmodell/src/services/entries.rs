//! The entries of a catalogue, with their names resolved.
//!
//! The questions of a catalogue are the facts of its model, then its own; the number of
//! a question is its axis in every region.

use crate::base::date::Date;
use crate::base::ids::*;
use crate::base::message::Language;
use crate::model::{Cube, Support};
use crate::source::Span;

use super::question::ServiceQuestion;
use super::sourced::{ServicePlace, SourcedText};
use super::verdict::LinkVerdict;

/// The one who runs an insats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Runner {
    Actor(ActorId),
    /// The position among the catalogue's own organisations.
    Other(usize),
}

/// An organisation that the model does not know.
#[derive(Debug, Clone)]
pub(crate) struct Organisation {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) short: Option<String>,
}

/// People whom an insats shuts out.
#[derive(Debug, Clone)]
pub(crate) struct ExclusionRegion {
    pub(crate) cube: Cube,
    pub(crate) text: Option<String>,
    pub(crate) places: Vec<ServicePlace>,
}

/// The people that an insats is for: those in one of `any_of` and in none of `not`.
#[derive(Debug, Clone)]
pub(crate) struct TargetGroup {
    /// `false` if nobody knows whom the insats is for. The regions are then empty.
    pub(crate) known: bool,
    pub(crate) any_of: Vec<Cube>,
    pub(crate) not: Vec<ExclusionRegion>,
    /// The questions that some condition names, in declared order.
    pub(crate) axes: Vec<usize>,
    pub(crate) span: Span,
}

/// The legal basis of the decision on an insats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ServiceBasis {
    Of(BasisId),
    NoDecision,
    Unknown(Span),
    Other(String),
}

/// A delområde that an insats gives something in.
#[derive(Debug, Clone)]
pub(crate) struct ServiceLink {
    pub(crate) subarea: SubareaId,
    pub(crate) support: Support,
    pub(crate) interpretation: Option<String>,
    pub(crate) places: Vec<ServicePlace>,
    pub(crate) span: Span,
    pub(crate) verdict: LinkVerdict,
}

/// The state of the queue to an insats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueueState {
    /// There is no queue.
    Nobody,
    /// There is a queue.
    Waiting,
    /// Nobody is admitted.
    Closed,
    /// It is known only after an assessment.
    AssessedFirst,
    /// Nobody knows.
    Unknown,
}

impl QueueState {
    /// The state as JSON writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            QueueState::Nobody => "none",
            QueueState::Waiting => "queue",
            QueueState::Closed => "closed",
            QueueState::AssessedFirst => "assessed-first",
            QueueState::Unknown => "unknown",
        }
    }
}

/// The queue to an insats, on the day that the catalogue states.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Queue {
    /// The state.
    pub state: QueueState,
    /// The number of people who wait.
    pub waiting: Option<u32>,
    /// How long one waits, in words.
    pub time: Option<String>,
    /// The day on which the state ends.
    pub until: Option<Date>,
    /// The day that all of this is of.
    pub as_of: Date,
    pub(crate) span: Span,
}

impl Queue {
    /// `true` if the day on which the state ends is before a day.
    pub fn has_ended(&self, day: Date) -> bool {
        self.until.is_some_and(|until| until < day)
    }

    /// The state of the queue as words in a language: "stopp, 2-3 månader". If more is
    /// known of a queue, it is not said that there is one: "3-5 månader".
    pub fn words(&self, language: Language) -> String {
        let state = match (self.state, language) {
            (QueueState::Nobody, Language::Swedish) => "ingen",
            (QueueState::Nobody, Language::English) => "none",
            (QueueState::Waiting, Language::Swedish) => "finns",
            (QueueState::Waiting, Language::English) => "there is one",
            (QueueState::Closed, Language::Swedish) => "stopp",
            (QueueState::Closed, Language::English) => "closed",
            (QueueState::AssessedFirst, Language::Swedish) => "känd först efter en bedömning",
            (QueueState::AssessedFirst, Language::English) => "known only after an assessment",
            (QueueState::Unknown, Language::Swedish) => "uppgift saknas",
            (QueueState::Unknown, Language::English) => "not known",
        };
        let waiting = self.waiting.map(|count| match language {
            Language::Swedish => format!("{count} väntar"),
            Language::English => format!("{count} waiting"),
        });
        let until = self.until.map(|day| match language {
            Language::Swedish => format!("till {day}"),
            Language::English => format!("until {day}"),
        });
        let has_more = waiting.is_some() || self.time.is_some();
        let state = (self.state != QueueState::Waiting || !has_more).then(|| state.to_owned());
        let parts = [state, waiting, self.time.clone(), until];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// How many people an insats takes, with the day or year that the number is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Capacity {
    Places(u32, Date, Span),
    Participants(u32, u32),
}

/// A function to turn to.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ServiceContact {
    /// The function that answers.
    pub function: String,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its mailbox.
    pub mail: Option<String>,
}

/// The function of an actor to turn to.
#[derive(Debug, Clone)]
pub(crate) struct ActorContact {
    pub(crate) actor: Runner,
    pub(crate) duty: Option<DutyId>,
    pub(crate) basis: Option<BasisId>,
    /// The values of the fact that picks a group's member for which it answers.
    pub(crate) districts: Set,
    pub(crate) contact: ServiceContact,
}

/// A known deviation from the model.
#[derive(Debug, Clone)]
pub(crate) struct KnownDeviation {
    pub(crate) text: String,
    pub(crate) places: Vec<ServicePlace>,
    pub(crate) escalated_to: Option<ForumId>,
}

/// An insats of a catalogue: whom it is for, who runs it, on which legal basis.
#[derive(Debug, Clone)]
pub struct Service {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) short: Option<String>,
    pub(crate) also: Vec<String>,
    pub(crate) explanation: Option<String>,
    pub(crate) span: Span,
    pub(crate) run_by: Vec<Runner>,
    pub(crate) run_by_span: Span,
    pub(crate) together_with: Vec<Runner>,
    pub(crate) target: TargetGroup,
    /// The values of the fact that picks a group's member for which it takes somebody.
    pub(crate) districts: Set,
    pub(crate) in_words: Vec<SourcedText>,
    pub(crate) links: Vec<ServiceLink>,
    pub(crate) needs: Vec<NeedId>,
    pub(crate) basis: ServiceBasis,
    pub(crate) decided_by: Option<String>,
    pub(crate) apply: Option<String>,
    pub(crate) contact: Option<ServiceContact>,
    pub(crate) capacity: Option<Capacity>,
    pub(crate) queue: Option<Queue>,
    pub(crate) checked: Option<(Date, Span)>,
    pub(crate) checked_by: Option<String>,
    /// Questions whose condition is uncertain, each with the reason.
    pub(crate) uncertain: Vec<(usize, String)>,
    pub(crate) deviation: Option<KnownDeviation>,
    /// The position of the taken decision that makes it joint.
    pub(crate) joint_by: Option<usize>,
    pub(crate) offered_from: Option<(Date, Span)>,
    pub(crate) offered_until: Option<(Date, Span)>,
    pub(crate) places: Vec<ServicePlace>,
}

impl Service {
    /// The id: permanent, an ASCII slug.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name as it is shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The short name, or the name if there is none.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// Other names, as written.
    pub fn other_names(&self) -> &[String] {
        &self.also
    }

    /// The explanation for a reader, if the catalogue has one.
    pub fn explanation(&self) -> Option<&str> {
        self.explanation.as_deref()
    }

    /// Conditions that cannot be tested, which every answer shows.
    pub fn in_words(&self) -> impl Iterator<Item = &str> {
        self.in_words.iter().map(|words| words.text.as_str())
    }

    /// The people whom it shuts out, in the words of the catalogue, where it has any.
    pub fn not_for(&self) -> impl Iterator<Item = &str> {
        self.target.not.iter().filter_map(|exclusion| exclusion.text.as_deref())
    }

    /// `false` if nobody knows whom the insats is for.
    pub fn has_known_target(&self) -> bool {
        self.target.known
    }

    /// The function that decides on the insats.
    pub fn decided_by(&self) -> Option<&str> {
        self.decided_by.as_deref()
    }

    /// How to come to the insats.
    pub fn apply(&self) -> Option<&str> {
        self.apply.as_deref()
    }

    /// The function to turn to, if the insats has one of its own.
    pub fn contact(&self) -> Option<&ServiceContact> {
        self.contact.as_ref()
    }

    /// The queue, with the day that it is of.
    pub fn queue(&self) -> Option<&Queue> {
        self.queue.as_ref()
    }

    /// The day on which somebody last checked the entry.
    pub fn checked(&self) -> Option<Date> {
        self.checked.map(|(date, _)| date)
    }

    /// The function that last checked the entry.
    pub fn checked_by(&self) -> Option<&str> {
        self.checked_by.as_deref()
    }

    /// The first and the last day on which the insats is offered.
    pub fn offered(&self) -> (Option<Date>, Option<Date>) {
        (self.offered_from.map(|(date, _)| date), self.offered_until.map(|(date, _)| date))
    }

    /// `true` if the insats exists on a day: it has begun and has not ended. An insats
    /// without such days always exists.
    pub fn is_offered(&self, day: Date) -> bool {
        let (from, until) = self.offered();
        from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
    }

    /// The days on which the insats exists, as words in a language: "från 2026-01-01 till
    /// 2026-10-31". `None` if the catalogue does not limit them.
    pub fn offered_words(&self, language: Language) -> Option<String> {
        let from = self.offered_from.map(|(day, _)| match language {
            Language::Swedish => format!("från {day}"),
            Language::English => format!("from {day}"),
        });
        let until = self.offered_until.map(|(day, _)| match language {
            Language::Swedish => format!("till {day}"),
            Language::English => format!("until {day}"),
        });
        let parts: Vec<String> = from.into_iter().chain(until).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// The known deviation from the model, in the words of the catalogue.
    pub fn known_deviation(&self) -> Option<&str> {
        self.deviation.as_ref().map(|deviation| deviation.text.as_str())
    }
}

/// A known gap in what there is.
#[derive(Debug, Clone)]
pub(crate) struct KnownGap {
    pub(crate) id: String,
    pub(crate) subareas: Vec<SubareaId>,
    /// The values of the fact that picks a group's member; all if the gap is everywhere.
    pub(crate) districts: Set,
    pub(crate) why: String,
    pub(crate) review: Option<(Date, Span)>,
    pub(crate) span: Span,
}

/// The declaration of a catalogue.
#[derive(Debug, Clone)]
pub(crate) struct CatalogueInfo {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) owner: Option<String>,
    pub(crate) span: Span,
    pub(crate) check_within: Option<u32>,
    pub(crate) queue_holds_for: Option<u32>,
    pub(crate) premises: Vec<SourcedText>,
}

/// All entries of a catalogue.
#[derive(Debug, Clone)]
pub(crate) struct CatalogueEntries {
    pub(crate) info: CatalogueInfo,
    pub(crate) questions: Vec<ServiceQuestion>,
    /// The fact that picks a group's member, if the model has a group.
    pub(crate) district: Option<FactId>,
    pub(crate) organisations: Vec<Organisation>,
    /// By id.
    pub(crate) services: Vec<Service>,
    pub(crate) contacts: Vec<ActorContact>,
    pub(crate) gaps: Vec<KnownGap>,
}

impl CatalogueEntries {
    /// The number of values of each question.
    pub(crate) fn sizes(&self) -> Vec<usize> {
        self.questions.iter().map(|question| question.values.len()).collect()
    }

    /// The axis of the fact that picks a group's member.
    pub(crate) fn district_axis(&self) -> Option<usize> {
        self.district.map(Id::index)
    }

    /// The number of values of the fact that picks a group's member; 1 without one.
    pub(crate) fn district_count(&self) -> usize {
        let question = self.district_axis().and_then(|axis| self.questions.get(axis));
        question.map_or(1, |question| question.values.len())
    }
}
