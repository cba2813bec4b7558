//! Cases of a rulebook, for property tests.

use std::collections::BTreeMap;
use std::fmt;

use proptest::prelude::*;
use proptest::sample::select;
use styrmodell::{Case, InputError, Rules};

/// A case, described by ids.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// The delområde.
    pub subarea: String,
    /// The lagrum.
    pub basis: String,
    /// The facts that are stated, with their values. Every other fact is open.
    pub facts: BTreeMap<String, String>,
}

impl Asked {
    /// Makes the case in the rulebook that it was generated from, or in another
    /// revision.
    ///
    /// # Errors
    /// If the rulebook has no such delområde, lagrum, fact or value.
    pub fn case<'r>(&self, book: &'r Rules) -> Result<Case<'r>, InputError> {
        let case = book.case(&self.subarea, &self.basis)?;
        self.facts.iter().try_fold(case, |case, (fact, value)| case.with(fact, value))
    }
}

/// Writes `praktik, sol-4-1, gemensam-insats=ja`.
impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.subarea, self.basis)?;
        self.facts.iter().try_for_each(|(fact, value)| write!(f, ", {fact}={value}"))
    }
}

/// Generates cases of a rulebook, with each fact stated or left open. Shrinks towards
/// fewer stated facts, and towards the entries that are declared first.
///
/// # Panics
/// If the rulebook has no delområde or no lagrum, and therefore no case.
pub fn cases(book: &Rules) -> impl Strategy<Value = Asked> + Clone + use<> {
    let subareas: Vec<String> = book.subareas().iter().map(|s| s.id().to_owned()).collect();
    let bases: Vec<String> = book.bases().iter().map(|b| b.id().to_owned()).collect();
    let facts: Vec<_> = book
        .facts()
        .iter()
        .map(|fact| {
            let values: Vec<String> = fact.values().iter().map(|v| v.id().to_owned()).collect();
            (Just(fact.id().to_owned()), proptest::option::of(select(values)))
        })
        .collect();
    (select(subareas), select(bases), facts).prop_map(|(subarea, basis, facts)| {
        let stated = facts.into_iter().filter_map(|(fact, value)| Some((fact, value?)));
        Asked { subarea, basis, facts: stated.collect() }
    })
}
