//! The answers of the rules in as few rows as possible: a row states a fact only if
//! its value changes an answer.

use std::collections::{BTreeMap, BTreeSet};

use styrmodell::answer::Origin;
use styrmodell::{Decision, InputError, Outcome, Rules};

use crate::Asked;

/// Values of facts, by the fact's id. A fact that is not in the map may have
/// any value.
pub(crate) type FactValues = BTreeMap<String, String>;

/// The cases of one delområde and lagrum that have the same answers.
#[derive(Debug, Clone)]
pub(crate) struct AnswerRow {
    pub(crate) facts: FactValues,
    /// The answer for each duty, in declared order.
    pub(crate) answers: Vec<RowAnswer>,
}

/// The answer for one duty, and the rules that give it in some of the cases.
#[derive(Debug, Clone)]
pub(crate) struct RowAnswer {
    pub(crate) outcome: String,
    pub(crate) rules: BTreeSet<String>,
}

impl AnswerRow {
    fn has_outcomes_of(&self, other: &AnswerRow) -> bool {
        let outcomes = |row: &'_ AnswerRow| row.answers.iter().map(|a| a.outcome.clone()).collect::<Vec<_>>();
        outcomes(self) == outcomes(other)
    }
}

/// Splits the cases that `asked` leaves open into rows, in declared order. Each
/// case is in exactly one row.
pub(crate) fn rows(book: &Rules, asked: &Asked) -> Result<Vec<AnswerRow>, InputError> {
    let decision = asked.case(book)?.resolve();
    let Some(fact) = first_open_fact(&decision, &asked.facts) else {
        let answers = decision.duties().map(|duty| RowAnswer {
            outcome: outcome_text(&duty.outcome()),
            rules: duty.rules().map(|rule| rule.id().to_owned()).collect(),
        });
        return Ok(vec![AnswerRow { facts: asked.facts.clone(), answers: answers.collect() }]);
    };
    let mut by_value = Vec::new();
    for value in fact.values() {
        let mut narrower = asked.clone();
        narrower.facts.insert(fact.id().to_owned(), value.id().to_owned());
        by_value.push(rows(book, &narrower)?);
    }
    Ok(merge_rows(fact.id(), &by_value).unwrap_or_else(|| by_value.into_iter().flatten().collect()))
}

/// Finds the first fact, in declared order, that an answer depends on or that a
/// decision already taken settles. A settled fact counts as open because a row
/// covers every value of a fact that it does not state.
fn first_open_fact<'r>(decision: &Decision<'r>, stated: &FactValues) -> Option<&'r styrmodell::model::Fact> {
    let settled = decision.case().facts().filter(|(_, _, origin)| *origin == Origin::Decided);
    let settled = settled.map(|(fact, ..)| fact.id());
    let depends = decision.duties().filter_map(|duty| match duty.outcome() {
        Outcome::Depends(ask) => Some(ask.fact().id()),
        _ => None,
    });
    let open: BTreeSet<&str> = settled.chain(depends).filter(|fact| !stated.contains_key(*fact)).collect();
    decision.rulebook().facts().iter().find(|fact| open.contains(fact.id()))
}

/// Merges the rows of a fact's values into one list. Returns `None` if the
/// value changes an answer.
fn merge_rows(fact: &str, by_value: &[Vec<AnswerRow>]) -> Option<Vec<AnswerRow>> {
    let (first, others) = by_value.split_first()?;
    let without = |row: &AnswerRow| -> FactValues {
        row.facts.iter().filter(|(f, _)| *f != fact).map(|(f, v)| (f.clone(), v.clone())).collect()
    };
    let has_rows_of_first = |rows: &[AnswerRow]| {
        rows.len() == first.len()
            && rows.iter().zip(first).all(|(a, b)| without(a) == without(b) && a.has_outcomes_of(b))
    };
    if !others.iter().all(|rows| has_rows_of_first(rows)) {
        return None;
    }
    let mut rows = first.clone();
    for row in &mut rows {
        row.facts.remove(fact);
    }
    for other_rows in others {
        for (row, other) in rows.iter_mut().zip(other_rows) {
            let pairs = row.answers.iter_mut().zip(&other.answers);
            pairs.for_each(|(answer, other)| answer.rules.extend(other.rules.iter().cloned()));
        }
    }
    Some(rows)
}

/// Writes an outcome as in a golden matrix: `arbvux+skola`, `ingen`,
/// `lyfts:fråga`. Groups are not narrowed to their members.
fn outcome_text(outcome: &Outcome<'_, '_>) -> String {
    match outcome {
        Outcome::Responsible(actors) => actors.iter().map(|a| a.actor.id()).collect::<Vec<_>>().join("+"),
        Outcome::Escalate(matter) => format!("lyfts:{}", matter.id()),
        Outcome::None => "ingen".to_owned(),
        // Never happens: `rows` splits the cases until no answer depends on a fact.
        Outcome::Depends(ask) => format!("beror:{}", ask.fact().id()),
    }
}

/// Sorts the actors of a written outcome, so that two outcomes compare as sets.
pub(crate) fn sort_actors(outcome: &str) -> String {
    let actors: BTreeSet<&str> = outcome.split('+').map(str::trim).collect();
    actors.into_iter().collect::<Vec<_>>().join("+")
}
