//! How insatser agree with the rules.

use crate::base::ids::*;
use crate::base::message::Language;

/// How an insats agrees with the rules, for one delområde.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ModelVerdict {
    /// Whoever runs it is the one that the rules point out.
    Agrees,
    /// Whoever runs it is not the one that the rules point out.
    Deviates,
    /// A member of a group runs it for the clients of another member.
    OtherDistrict,
    /// The rules point out nobody: a forum decides.
    Escalated,
    /// The legal basis is not known, and the answer turns on it.
    DependsOnBasis,
    /// The rules are not about it.
    #[default]
    OutsideModel,
}

impl ModelVerdict {
    /// The verdict as JSON writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            ModelVerdict::Agrees => "agrees",
            ModelVerdict::Deviates => "deviates",
            ModelVerdict::OtherDistrict => "other-district",
            ModelVerdict::Escalated => "lifted",
            ModelVerdict::DependsOnBasis => "depends-on-basis",
            ModelVerdict::OutsideModel => "outside-model",
        }
    }

    /// The verdict in words, to which delområden may be added.
    pub fn words(self, language: Language) -> &'static str {
        let (sv, en) = match self {
            ModelVerdict::Agrees => ("Följer modellen", "Follows the model"),
            ModelVerdict::Deviates => ("Går inte ihop med modellen", "Does not follow the model"),
            ModelVerdict::OtherDistrict => (
                "Modellen säger klientens egen förvaltning",
                "The model says the client's own administration",
            ),
            ModelVerdict::Escalated => (
                "Modellen pekar inte ut någon, frågan lyfts",
                "The model points out nobody, the matter is escalated",
            ),
            ModelVerdict::DependsOnBasis => (
                "Om den följer modellen beror på lagrummet",
                "Whether it follows the model depends on the legal basis",
            ),
            ModelVerdict::OutsideModel => ("Utanför modellen", "Outside the model"),
        };
        match language {
            Language::Swedish => sv,
            Language::English => en,
        }
    }
}

/// The verdict on a link, with what it rests on.
#[derive(Debug, Clone, Default)]
pub(crate) struct LinkVerdict {
    pub(crate) verdict: ModelVerdict,
    /// The verdict under each legal basis that the decision may have.
    pub(crate) by_basis: Vec<BasisVerdict>,
}

/// The verdict under one legal basis.
#[derive(Debug, Clone)]
pub(crate) struct BasisVerdict {
    pub(crate) basis: BasisId,
    pub(crate) verdict: ModelVerdict,
    /// The values of the fact that picks a group's member for which it does not agree.
    pub(crate) districts: Vec<u32>,
    /// The answers of the rules, as written, each once.
    pub(crate) expected: Vec<OutcomeId>,
    /// The rules that give them, each once.
    pub(crate) rules: Vec<RuleId>,
}
