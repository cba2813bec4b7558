//! The kinds of notices about an answer.

use std::fmt;

/// The kind of a [`Notice`](super::Notice), for programs that show some notices
/// and not others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoticeKind {
    /// The question states no day: the answer is for the present one.
    Today,
    /// The question names an entry by a former id.
    Renamed,
    /// The revision is not in force yet on the day.
    NotYetInForce,
    /// The revision is no longer in force on the day.
    NoLongerInForce,
    /// The revision is a proposal.
    Proposal,
    /// The question names the legal basis by a label of other days.
    OtherLabel,
    /// The legal basis has a newer label.
    NewerLabel,
    /// A label of the legal basis is not checked against the statute.
    UnverifiedLabel,
    /// A taken decision contradicts a stated fact.
    DecisionContradicts,
    /// Another need of the assessment contradicts a stated fact.
    NeedContradicts,
    /// A stated fact does not change the answer.
    FactWithoutEffect,
    /// The delområden of the model correspond only in part to the need.
    PartialMatch,
    /// A premise of every answer of the model.
    Premise,
    /// A fact is assumed because another need of the assessment settles it.
    AssumedFromNeed,
    /// A fact was assumed in the assessment of a kept answer.
    AssumedFromRecord,
    /// A fact is assumed because no other need of a complete assessment
    /// contradicts it.
    AssumedFromAbsence,
    /// The assessment is complete, but no fact follows from the absence of a need.
    CompleteWithoutEffect,
}

impl NoticeKind {
    /// The kind as a word in lower-case ASCII.
    pub fn as_str(self) -> &'static str {
        match self {
            NoticeKind::Today => "today",
            NoticeKind::Renamed => "renamed",
            NoticeKind::NotYetInForce => "not-yet-in-force",
            NoticeKind::NoLongerInForce => "no-longer-in-force",
            NoticeKind::Proposal => "proposal",
            NoticeKind::OtherLabel => "other-label",
            NoticeKind::NewerLabel => "newer-label",
            NoticeKind::UnverifiedLabel => "unverified-label",
            NoticeKind::DecisionContradicts => "decision-contradicts",
            NoticeKind::NeedContradicts => "need-contradicts",
            NoticeKind::FactWithoutEffect => "fact-without-effect",
            NoticeKind::PartialMatch => "partial-match",
            NoticeKind::Premise => "premise",
            NoticeKind::AssumedFromNeed => "assumed-from-need",
            NoticeKind::AssumedFromRecord => "assumed-from-record",
            NoticeKind::AssumedFromAbsence => "assumed-from-absence",
            NoticeKind::CompleteWithoutEffect => "complete-without-effect",
        }
    }
}

/// Writes the kind as a word in lower-case ASCII.
impl fmt::Display for NoticeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
