//! What a revision declares: itself, facts, organisation, areas, needs. The
//! rest is in `forums` and `sources`.

use crate::base::date::Date;
use crate::base::ids::*;
use crate::source::Span;

use super::named::{Named, Note};
use super::rules::When;

/// Whether the revision is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Decided,
    Proposal,
}

/// Who decided a revision, and when.
#[derive(Debug, Clone)]
pub struct Decided {
    pub(crate) by: String,
    pub(crate) date: Date,
    pub(crate) paragraph: Option<String>,
    pub(crate) reference: Option<String>,
}

impl Decided {
    /// Who decided.
    pub fn by(&self) -> &str {
        &self.by
    }

    /// When.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The paragraph of the minutes, where known.
    pub fn paragraph(&self) -> Option<&str> {
        self.paragraph.as_deref()
    }

    /// The diarienummer, where known.
    pub fn reference(&self) -> Option<&str> {
        self.reference.as_deref()
    }
}

/// What the revision says of itself.
#[derive(Debug, Clone)]
pub(crate) struct Info {
    pub(crate) named: Named,
    pub(crate) status: Status,
    pub(crate) decided: Option<Decided>,
    /// First day; also the revision's name.
    pub(crate) from: Date,
    /// Last day, when closed.
    pub(crate) until: Option<Date>,
    pub(crate) first_forum: ForumId,
    pub(crate) on_disagreement: MatterId,
    pub(crate) premises: Vec<Note>,
    /// The oldest first.
    pub(crate) former_fingerprints: Vec<FormerFingerprint>,
}

/// A fingerprint that the revision had before it was changed, after it was
/// decided.
#[derive(Debug, Clone)]
pub(crate) struct FormerFingerprint {
    pub(crate) fingerprint: String,
    /// What the change to the next one was, and which answers may differ.
    pub(crate) changed: String,
    pub(crate) span: Span,
}

/// At which level a duty lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Level {
    /// The work with one person; a group is narrowed to the member concerned.
    Operational,
    /// The whole city; a group acts as a group.
    Strategic,
}

/// A kind of responsibility.
#[derive(Debug, Clone)]
pub struct Duty {
    pub(crate) named: Named,
    pub(crate) level: Level,
    /// Whether its actors must be among a delområde's `utförare`.
    pub(crate) among_executors: bool,
    /// What who has the duty does: a verb phrase.
    pub(crate) action: String,
    /// The whole sentence for "nobody".
    pub(crate) nobody: Option<String>,
}

impl Duty {
    /// At which level the duty lies.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What who has the duty does: a verb phrase, such as "utför insatsen".
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The sentence for an outcome of nobody, where the model has one.
    pub fn nobody(&self) -> Option<&str> {
        self.nobody.as_deref()
    }
}

/// A legal basis.
#[derive(Debug, Clone)]
pub struct Basis {
    pub(crate) named: Named,
    pub(crate) labels: Vec<BasisLabel>,
}

impl Basis {
    /// What the basis is called in which law and when, in the order written.
    pub fn labels(&self) -> &[BasisLabel] {
        &self.labels
    }
}

/// What a basis is called in one law while that law is in force.
#[derive(Debug, Clone)]
pub struct BasisLabel {
    pub(crate) law: String,
    pub(crate) section: String,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) verified: bool,
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

    /// The first day it is called so, where given.
    pub fn from(&self) -> Option<Date> {
        self.from
    }

    /// The last day it is called so, where given.
    pub fn until(&self) -> Option<Date> {
        self.until
    }

    /// Whether somebody has read the statute to confirm the label.
    pub fn is_verified(&self) -> bool {
        self.verified
    }

    pub(crate) fn covers(&self, date: Date) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

/// A basis the model says nothing about, and why.
#[derive(Debug, Clone)]
pub(crate) struct Outside {
    pub(crate) name: String,
    pub(crate) also: Vec<String>,
    pub(crate) why: String,
}

/// An input other than need and basis.
#[derive(Debug, Clone)]
pub struct Fact {
    pub(crate) named: Named,
    pub(crate) question: String,
    pub(crate) if_unknown: Option<String>,
    pub(crate) values: IndexVec<ValueId, Value>,
    pub(crate) from_other_need: Vec<Membership>,
}

impl Fact {
    /// The question that asks for it.
    pub fn question(&self) -> &str {
        &self.question
    }

    /// What to do when the answer is not known.
    pub fn if_unknown(&self) -> Option<&str> {
        self.if_unknown.as_deref()
    }

    /// Its values, in declared order.
    pub fn values(&self) -> &[Value] {
        self.values.as_slice()
    }
}

/// A value of a fact.
#[derive(Debug, Clone)]
pub struct Value {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) also: Vec<String>,
    /// As of an entry.
    pub(crate) formerly: Vec<(String, Span)>,
    pub(crate) span: Span,
}

impl Value {
    /// The id: permanent, an ASCII slug, unique in its fact.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name as it is shown.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// What another need of the same assessment says about a fact.
#[derive(Debug, Clone)]
pub(crate) struct Membership {
    pub(crate) gives: ValueId,
    pub(crate) when: When,
    /// True where it speaks when *no* other need matches.
    pub(crate) none: bool,
}

/// A decision already taken that settles facts.
#[derive(Debug, Clone)]
pub(crate) struct TakenDecision {
    pub(crate) named: Named,
    pub(crate) when: When,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) gives: Vec<(FactId, ValueId)>,
}

/// What the model divides.
#[derive(Debug, Clone)]
pub struct Area {
    pub(crate) named: Named,
}

/// A part of an area; the smallest thing responsibility is given for.
#[derive(Debug, Clone)]
pub struct Subarea {
    pub(crate) named: Named,
    pub(crate) area: AreaId,
    /// Who may execute, as written: groups not expanded.
    pub(crate) executors: Vec<ActorId>,
    /// The needs under `innehåll`, in the order written.
    pub(crate) content: Vec<NeedId>,
}

/// A need somebody may have.
#[derive(Debug, Clone)]
pub struct Need {
    pub(crate) named: Named,
    /// Where it belongs; empty when the model has no counterpart.
    pub(crate) subareas: Vec<SubareaId>,
    pub(crate) glossary: Option<String>,
    /// Whether it corresponds in full.
    pub(crate) full_match: bool,
    /// For a need without counterpart: what to say and whom to turn to.
    pub(crate) no_counterpart: Option<(String, String)>,
}

impl Need {
    /// The vocabulary it comes from, where given.
    pub fn glossary(&self) -> Option<&str> {
        self.glossary.as_deref()
    }

    /// Whether the model answers for it; else it says whom to turn to.
    pub fn has_counterpart(&self) -> bool {
        self.no_counterpart.is_none()
    }

    /// For a need without counterpart: what is said of it.
    pub fn answer(&self) -> Option<&str> {
        self.no_counterpart.as_ref().map(|(answer, _)| answer.as_str())
    }

    /// For a need without counterpart: whom to turn to.
    pub fn refer_to(&self) -> Option<&str> {
        self.no_counterpart.as_ref().map(|(_, refer_to)| refer_to.as_str())
    }

    /// Whether the delområden it belongs to correspond to it in full.
    pub fn is_full_match(&self) -> bool {
        self.full_match
    }
}
