//! Declared entries: the revision itself, duties, legal bases, facts, areas, needs and
//! taken decisions. Actors, forums and sources have files of their own.

use crate::base::date::Date;
use crate::base::ids::*;
use crate::source::Span;

use super::conditions::Condition;
use super::named::{Named, Note};
use super::place::Place;
use super::rules::Support;

/// The status of a revision: in force on its days, or a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Decided,
    Proposal,
}

/// The decision that adopted a revision.
#[derive(Debug, Clone)]
pub struct Decided {
    pub(crate) by: String,
    pub(crate) date: Date,
    pub(crate) paragraph: Option<String>,
    pub(crate) reference: Option<String>,
}

impl Decided {
    /// The body that decided.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// The day of the decision.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The paragraph of the minutes, if known.
    pub fn paragraph(&self) -> Option<&str> {
        self.paragraph.as_deref()
    }

    /// The diarienummer, if known.
    pub fn reference(&self) -> Option<&str> {
        self.reference.as_deref()
    }
}

/// The declaration of the revision itself.
#[derive(Debug, Clone)]
pub(crate) struct RevisionInfo {
    pub(crate) named: Named,
    pub(crate) status: Status,
    pub(crate) decided: Option<Decided>,
    /// The first day in force; also the name of the revision.
    pub(crate) from: Date,
    /// The last day in force; `None` while the revision is open-ended.
    pub(crate) until: Option<Date>,
    pub(crate) first_forum: ForumId,
    pub(crate) on_disagreement: MatterId,
    pub(crate) premises: Vec<Note>,
    pub(crate) unknown_need: Option<UnknownNeed>,
    /// Oldest first.
    pub(crate) former_fingerprints: Vec<FormerFingerprint>,
}

/// The contact for a need that nothing in the model meets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnknownNeed {
    pub(crate) refer_to: String,
    pub(crate) places: Vec<Place>,
    pub(crate) support: Support,
    pub(crate) interpretation: Option<String>,
    /// The location of `stöd`, or of the text.
    pub(crate) span: Span,
}

/// A fingerprint that a decided revision had before a later change.
#[derive(Debug, Clone)]
pub(crate) struct FormerFingerprint {
    pub(crate) fingerprint: String,
    /// A description of the change that replaced this fingerprint, and of the
    /// answers that may differ.
    pub(crate) changed: String,
    pub(crate) span: Span,
}

/// The level of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Level {
    /// Work with one person: a group is narrowed to the member that the case concerns.
    Operational,
    /// Work for the whole city: a group acts as a group.
    Strategic,
}

/// A kind of responsibility.
#[derive(Clone)]
pub struct Duty {
    pub(crate) named: Named,
    pub(crate) level: Level,
    /// `true` if the actors that have the duty must be among the delområde's `utförare`.
    pub(crate) among_executors: bool,
    /// A verb phrase for what the responsible actor does.
    pub(crate) action: String,
    /// The full sentence shown when nobody has the duty.
    pub(crate) nobody: Option<String>,
    /// The verb shown before the responsible actor where there is little room.
    pub(crate) verb: Option<String>,
}

impl Duty {
    /// The level of the duty.
    pub fn level(&self) -> Level {
        self.level
    }

    /// A verb phrase for what the responsible actor does, such as "utför insatsen". A rule
    /// may have another for its cases: [`DutyDecision::action`](crate::DutyDecision::action).
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The verb to show before the responsible actor where there is little room, such as
    /// "utför"; the name of the duty if the model has none.
    pub fn verb(&self) -> &str {
        self.verb.as_deref().unwrap_or(&self.named.name)
    }

    /// The sentence shown when nobody has the duty, if the model has one.
    pub fn nobody(&self) -> Option<&str> {
        self.nobody.as_deref()
    }
}

/// A legal basis.
#[derive(Clone)]
pub struct Basis {
    pub(crate) named: Named,
    pub(crate) labels: Vec<BasisLabel>,
}

impl Basis {
    /// The dated labels of the basis, one for each law, in the order written.
    pub fn labels(&self) -> &[BasisLabel] {
        &self.labels
    }
}

/// The label of a basis in one law, with the days on which it holds.
#[derive(Debug, Clone)]
pub struct BasisLabel {
    pub(crate) law: String,
    pub(crate) section: String,
    /// The part of the basis that the label is about; `None` for all of it.
    pub(crate) scope: Option<String>,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) verified: bool,
    /// The places that the label cites; none in a portable file.
    pub(crate) places: Vec<Place>,
}

impl BasisLabel {
    /// The law, such as `SoL (2001:453)`.
    pub fn law(&self) -> &str {
        &self.law
    }

    /// The section, such as `4 kap. 1 §`.
    pub fn section(&self) -> &str {
        &self.section
    }

    /// The part of the basis that the label is about, such as `insatser`; `None` for all
    /// of it.
    pub fn scope(&self) -> Option<&str> {
        self.scope.as_deref()
    }

    /// The first day on which the label holds, if given.
    pub fn from(&self) -> Option<Date> {
        self.from
    }

    /// The last day on which the label holds, if given.
    pub fn until(&self) -> Option<Date> {
        self.until
    }

    /// `true` if somebody has checked the label against the statute.
    pub fn is_verified(&self) -> bool {
        self.verified
    }

    pub(crate) fn covers(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

/// A basis that is outside the model, with the reason.
#[derive(Debug, Clone)]
pub(crate) struct Outside {
    pub(crate) name: String,
    pub(crate) also: Vec<String>,
    pub(crate) why: String,
    /// The places that it cites; none in a portable file.
    pub(crate) places: Vec<Place>,
}

/// An input other than need and basis.
#[derive(Clone)]
pub struct Fact {
    pub(crate) named: Named,
    pub(crate) question: String,
    pub(crate) if_unknown: Option<String>,
    pub(crate) values: IndexVec<ValueId, Value>,
    pub(crate) from_other_need: Vec<Membership>,
}

impl Fact {
    /// The question that asks for the fact.
    pub fn question(&self) -> &str {
        &self.question
    }

    /// Advice for a caller who does not know the value.
    pub fn if_unknown(&self) -> Option<&str> {
        self.if_unknown.as_deref()
    }

    /// The values, in declared order.
    pub fn values(&self) -> &[Value] {
        self.values.as_slice()
    }
}

/// A value of a fact. Values are compared by id, which is unique within the fact.
#[derive(Clone)]
pub struct Value {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) also: Vec<String>,
    /// Ids that the value had in earlier revisions, with their locations.
    pub(crate) formerly: Vec<(String, Span)>,
    pub(crate) span: Span,
}

impl Value {
    /// The id: permanent, an ASCII slug, unique within the fact.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name as it is shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Other names that a question can use, as written.
    pub fn other_names(&self) -> &[String] {
        &self.also
    }
}

/// A value of a fact that follows from the other needs of an assessment.
#[derive(Debug, Clone)]
pub(crate) struct Membership {
    pub(crate) gives: ValueId,
    pub(crate) when: Condition,
    /// `true` if the value follows when *no* other need matches `when`, `false` if
    /// it follows when some other need does.
    pub(crate) when_absent: bool,
}

/// A decision already taken that settles facts.
#[derive(Debug, Clone)]
pub(crate) struct TakenDecision {
    pub(crate) named: Named,
    pub(crate) when: Condition,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) gives: Vec<(FactId, ValueId)>,
}

/// An area, which the model divides into delområden.
#[derive(Clone)]
pub struct Area {
    pub(crate) named: Named,
}

/// A part of an area: the smallest thing that responsibility is given for.
#[derive(Clone)]
pub struct Subarea {
    pub(crate) named: Named,
    pub(crate) area: AreaId,
    /// The actors that may execute, as written: groups are not expanded.
    pub(crate) executors: Vec<ActorId>,
    /// The needs under `innehåll`, in the order written.
    pub(crate) content: Vec<NeedId>,
}

/// A need that a person may have.
#[derive(Clone)]
pub struct Need {
    pub(crate) named: Named,
    /// The delområden that it belongs to; empty if it has no counterpart.
    pub(crate) subareas: Vec<SubareaId>,
    pub(crate) glossary: Option<String>,
    /// `true` if the delområden correspond to the need in full.
    pub(crate) full_match: bool,
    /// `None` if the model answers for the need.
    pub(crate) no_counterpart: Option<NoCounterpart>,
}

/// The reply to a need that the model does not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NoCounterpart {
    pub(crate) answer: String,
    /// The contact to turn to. `None` only if there are delområden to see.
    pub(crate) refer_to: Option<String>,
    /// The delområden that are offered instead, in declared order.
    pub(crate) see: Vec<SubareaId>,
}

impl Need {
    /// The vocabulary that the need comes from, if given.
    pub fn glossary(&self) -> Option<&str> {
        self.glossary.as_deref()
    }

    /// `true` if the model answers for the need; if `false`, see
    /// [`refer_to`](Self::refer_to).
    pub fn has_counterpart(&self) -> bool {
        self.no_counterpart.is_none()
    }

    /// The answer for a need without a counterpart; `None` for other needs.
    pub fn answer(&self) -> Option<&str> {
        self.no_counterpart.as_ref().map(|reply| reply.answer.as_str())
    }

    /// The contact to turn to for a need without a counterpart; `None` for other
    /// needs, and for a method or form, which offers delområden instead:
    /// [`Rules::see_also`](crate::Rules::see_also).
    pub fn refer_to(&self) -> Option<&str> {
        self.no_counterpart.as_ref()?.refer_to.as_deref()
    }

    /// `true` if the delområden that the need belongs to correspond to it in full.
    pub fn is_full_match(&self) -> bool {
        self.full_match
    }
}
