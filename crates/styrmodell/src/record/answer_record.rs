//! An answer by ids, independent of the rules that gave it.

use std::collections::BTreeMap;
use std::fmt;

use crate::answer::Origin;
use crate::base::date::{AskedDay, Date};

/// An answer to keep: the question and its answer by ids, and the rules that
/// gave it by their fingerprint.
///
/// A record borrows nothing, so it can outlive its rulebook, move between threads and be
/// stored. [`Decision::to_record`](crate::Decision::to_record) creates it;
/// [`Registry::explain`](crate::Registry::explain) explains it later. With the feature
/// `serde` it can be written and read in the form that `docs/json.md` describes.
///
/// Two records are equal if everything in them is: the rules, the day, the case
/// and the answer. [`differences`](Self::differences) says what differs.
///
/// ```
/// use styrmodell::{AnswerRecord, InputError, Registry};
/// use styrmodell::record::RecordedOutcome;
///
/// fn answer() -> Result<AnswerRecord, InputError> {
///     let registry = Registry::goteborg().clone(); // Dropped when the function returns.
///     let book = registry.on("2025-01-01".parse().expect("a day"))?;
///     let case = book.case("fysisk träning", "4:1")?.with("stadsomrade", "hisingen")?;
///     Ok(case.resolve().to_record())
/// }
///
/// let record = answer()?;
/// assert_eq!((record.subarea(), record.basis()), ("kost-och-motion", "sol-4-1"));
/// let Some(RecordedOutcome::Responsible(actors)) = record.duty("utforande").map(|duty| duty.outcome())
/// else {
///     panic!("somebody executes");
/// };
/// assert_eq!((actors[0].id(), actors[0].member()), ("socialforvaltningarna", Some("sf-hisingen")));
/// # Ok::<(), InputError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct AnswerRecord {
    pub(super) model: String,
    pub(super) revision: Date,
    pub(super) fingerprint: String,
    pub(super) day: AskedDay,
    pub(super) need: String,
    pub(super) subarea: String,
    pub(super) basis: String,
    /// The value of each known fact, and its origin.
    pub(super) facts: BTreeMap<String, (String, Origin)>,
    pub(super) duties: BTreeMap<String, RecordedDuty>,
}

impl AnswerRecord {
    /// The id of the model.
    pub fn model(&self) -> &str {
        &self.model
    }

    /// The revision that answered: its first day in force.
    pub fn revision(&self) -> Date {
        self.revision
    }

    /// The [fingerprint](crate::Rules::fingerprint) of the rules that answered.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The day in question.
    pub fn date(&self) -> Option<Date> {
        self.day.date()
    }

    /// The day in question, if the question did not state it: the caller took it
    /// from a clock.
    pub fn today(&self) -> Option<Date> {
        self.day.today()
    }

    /// The id of the need that was asked about.
    pub fn need(&self) -> &str {
        &self.need
    }

    /// The id of the delområde that the answer is about.
    pub fn subarea(&self) -> &str {
        &self.subarea
    }

    /// The id of the legal basis.
    pub fn basis(&self) -> &str {
        &self.basis
    }

    /// The known facts, sorted by id, each with the id of its value and the
    /// value's origin.
    pub fn facts(&self) -> impl ExactSizeIterator<Item = (&str, &str, Origin)> {
        self.facts.iter().map(|(fact, (value, origin))| (fact.as_str(), value.as_str(), *origin))
    }

    /// The answer for each duty, sorted by the duty's id.
    pub fn duties(&self) -> impl ExactSizeIterator<Item = (&str, &RecordedDuty)> {
        self.duties.iter().map(|(duty, answer)| (duty.as_str(), answer))
    }

    /// The answer for one duty, by the duty's id; `None` if the record has no
    /// such duty.
    pub fn duty(&self, id: &str) -> Option<&RecordedDuty> {
        self.duties.get(id)
    }
}

/// Writes the case in short; [`AnswerRecord::duties`] has the answer.
impl fmt::Debug for AnswerRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnswerRecord")
            .field("model", &self.model)
            .field("revision", &format_args!("{}", self.revision))
            .field("subarea", &self.subarea)
            .field("basis", &self.basis)
            .finish_non_exhaustive()
    }
}

/// One duty's answer in an [`AnswerRecord`], or the answer of one branch.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RecordedDuty {
    pub(super) outcome: RecordedOutcome,
    pub(super) rules: Vec<String>,
    pub(super) beaten: Vec<String>,
}

impl RecordedDuty {
    /// The outcome.
    pub fn outcome(&self) -> &RecordedOutcome {
        &self.outcome
    }

    /// The ids of the rules that give the outcome, sorted.
    pub fn rules(&self) -> impl ExactSizeIterator<Item = &str> {
        self.rules.iter().map(String::as_str)
    }

    /// The ids of the rules that matched and were beaten, sorted.
    pub fn beaten(&self) -> impl ExactSizeIterator<Item = &str> {
        self.beaten.iter().map(String::as_str)
    }
}

/// An outcome by ids: the four of [`Outcome`](crate::Outcome).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RecordedOutcome {
    /// These actors, jointly if there are several; sorted by id.
    Responsible(Vec<RecordedActor>),
    /// Nobody yet: the matter with this id is escalated.
    Escalate(String),
    /// The answer depends on an unknown fact.
    Depends(RecordedAsk),
    /// Nobody, as a rule states.
    None,
}

/// An actor with a duty, by id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RecordedActor {
    pub(super) id: String,
    pub(super) concerned: RecordedMember,
}

/// The member of a group that a case concerns.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum RecordedMember {
    /// The actor itself: it is not a group, or the group acts as a group.
    Itself,
    /// The id of the member.
    Member(String),
    /// The id of the unknown fact that picks the member.
    Ask(String),
}

impl RecordedActor {
    /// The id of the actor that the rule names.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The id of the member of the group that the case concerns, if it is known.
    pub fn member(&self) -> Option<&str> {
        if let RecordedMember::Member(member) = &self.concerned { Some(member) } else { None }
    }

    /// The id of the fact that picks the member of a group, if it is unknown.
    pub fn ask(&self) -> Option<&str> {
        if let RecordedMember::Ask(fact) = &self.concerned { Some(fact) } else { None }
    }
}

/// A fact that an answer depends on, by id.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RecordedAsk {
    pub(super) fact: String,
    pub(super) branches: BTreeMap<String, RecordedDuty>,
}

impl RecordedAsk {
    /// The id of the fact.
    pub fn fact(&self) -> &str {
        &self.fact
    }

    /// The answer for each value of the fact, sorted by the value's id. Empty for
    /// a fact that a branch depends on.
    pub fn branches(&self) -> impl ExactSizeIterator<Item = (&str, &RecordedDuty)> {
        self.branches.iter().map(|(value, answer)| (value.as_str(), answer))
    }
}
