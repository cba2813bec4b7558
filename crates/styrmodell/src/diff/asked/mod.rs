//! Words that lead elsewhere than before: a word for a need that gets another answer, a
//! legal basis that the model covers now or no longer covers.

mod compare;

use crate::diff::EntryName;
pub(super) use compare::compare_words;

/// Words that a question can use and that lead elsewhere than before.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WordChange {
    /// The words, as the rules write them, in the order of the rules.
    pub words: Vec<String>,
    /// The entries that they led to.
    pub before: WordMeaning,
    /// The entries that they lead to.
    pub after: WordMeaning,
    /// For words that lead to the same delområden as before: what whoever asks gets, before
    /// and after. `None` if they lead elsewhere.
    pub replies: Option<[WordReply; 2]>,
    /// The lagrum under which these replies differ; empty if under all that both revisions
    /// have.
    pub bases: Vec<EntryName>,
}

/// The reply to a word that leads to several delområden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum WordReply {
    /// One answer, which is the same in all of them.
    OneAnswer,
    /// An answer for each of them.
    SeveralAnswers,
    /// A choice between needs whose answers differ.
    Choice,
}

impl WordReply {
    /// The reply as it is written in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            WordReply::OneAnswer => "one-answer",
            WordReply::SeveralAnswers => "several-answers",
            WordReply::Choice => "choice",
        }
    }
}

/// The entries that a word leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WordMeaning {
    /// The revision does not know the word.
    Unknown,
    /// A need, or several of which the caller chooses one.
    Needs(Vec<NeedMeaning>),
    /// The needs that one was split into, all of which the caller gets.
    AllNeeds(Vec<NeedMeaning>),
    /// A legal basis.
    Basis(EntryName),
    /// A legal basis that the model does not cover.
    OutsideModel {
        /// Its name.
        name: String,
        /// The reason why the model does not cover it.
        why: String,
    },
}

/// The answer that a need leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct NeedMeaning {
    /// The need, as its own revision names it.
    pub need: EntryName,
    /// The delområden that it belongs to, as their own revision names them.
    pub subareas: Vec<EntryName>,
    /// `true` if its delområden correspond to it in full.
    pub full_match: bool,
    /// The answer for a need that the model does not cover.
    pub answer: Option<String>,
    /// The contact to turn to instead.
    pub refer_to: Option<String>,
    /// The delområden that it says to see instead, as their own revision names them.
    pub see: Vec<EntryName>,
}
