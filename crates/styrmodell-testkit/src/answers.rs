//! What the rules answer, in as few rows as tell it: a fact is told apart only
//! where its value matters.

use std::collections::{BTreeMap, BTreeSet};

use styrmodell::{Decision, InputError, Origin, Outcome, Rules};

use crate::Asked;

/// Facts by id, with their values; of the others, any value.
pub(crate) type Facts = BTreeMap<String, String>;

/// Cases of one delområde and lagrum that have the same answers.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) facts: Facts,
    /// Duty by duty, in declared order.
    pub(crate) answers: Vec<Answer>,
}

/// One duty's answer, and the rules that give it in some of the cases.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) outcome: String,
    pub(crate) rules: BTreeSet<String>,
}

impl Row {
    fn has_outcomes_of(&self, other: &Row) -> bool {
        let outcomes = |row: &'_ Row| row.answers.iter().map(|a| a.outcome.clone()).collect::<Vec<_>>();
        outcomes(self) == outcomes(other)
    }
}

/// The rows of some of the cases of a delområde and lagrum, by ids, in declared
/// order. They overlap nowhere and leave no case out.
pub(crate) fn rows(book: &Rules, asked: &Asked) -> Result<Vec<Row>, InputError> {
    let decision = asked.of(book)?.resolve();
    let Some(fact) = first_open(&decision, &asked.facts) else {
        let answers = decision.duties().map(|duty| Answer {
            outcome: outcome(&duty.outcome()),
            rules: duty.rules().map(|rule| rule.id().to_owned()).collect(),
        });
        return Ok(vec![Row { facts: asked.facts.clone(), answers: answers.collect() }]);
    };
    let mut by_value = Vec::new();
    for value in fact.values() {
        let mut narrower = asked.clone();
        narrower.facts.insert(fact.id().to_owned(), value.id().to_owned());
        by_value.push(rows(book, &narrower)?);
    }
    Ok(merged(fact.id(), &by_value).unwrap_or_else(|| by_value.into_iter().flatten().collect()))
}

/// The first fact, as declared, that an answer depends on, or that a decision
/// already taken settled: a row is of any value unless it states one.
fn first_open<'r>(decision: &Decision<'r>, stated: &Facts) -> Option<&'r styrmodell::Fact> {
    let settled = decision.case().facts().filter(|(_, _, origin)| *origin == Origin::Decided);
    let settled = settled.map(|(fact, ..)| fact.id());
    let depends = decision.duties().filter_map(|duty| match duty.outcome() {
        Outcome::Depends(ask) => Some(ask.fact().id()),
        _ => None,
    });
    let open: BTreeSet<&str> = settled.chain(depends).filter(|fact| !stated.contains_key(*fact)).collect();
    decision.rulebook().facts().iter().find(|fact| open.contains(fact.id()))
}

/// One list of rows for all values of a fact, where it tells nothing apart
/// after all.
fn merged(fact: &str, by_value: &[Vec<Row>]) -> Option<Vec<Row>> {
    let (first, others) = by_value.split_first()?;
    let without = |row: &Row| -> Facts {
        row.facts.iter().filter(|(f, _)| *f != fact).map(|(f, v)| (f.clone(), v.clone())).collect()
    };
    let alike = |rows: &[Row]| {
        rows.len() == first.len()
            && rows.iter().zip(first).all(|(a, b)| without(a) == without(b) && a.has_outcomes_of(b))
    };
    if !others.iter().all(|rows| alike(rows)) {
        return None;
    }
    let mut rows = first.clone();
    for row in &mut rows {
        row.facts.remove(fact);
    }
    for same in others {
        for (row, same) in rows.iter_mut().zip(same) {
            let pairs = row.answers.iter_mut().zip(&same.answers);
            pairs.for_each(|(answer, same)| answer.rules.extend(same.rules.iter().cloned()));
        }
    }
    Some(rows)
}

/// An outcome as a golden matrix writes it: `arbvux+skola`, `ingen`,
/// `lyfts:fråga`. Groups stay groups.
fn outcome(outcome: &Outcome<'_, '_>) -> String {
    match outcome {
        Outcome::Responsible(actors) => actors.iter().map(|a| a.actor.id()).collect::<Vec<_>>().join("+"),
        Outcome::Escalate(matter) => format!("lyfts:{}", matter.id()),
        Outcome::None => "ingen".to_owned(),
        // Rows go on until nothing depends.
        Outcome::Depends(ask) => format!("beror:{}", ask.fact().id()),
    }
}

/// The same outcome, in whatever order its actors are written.
pub(crate) fn ordered(outcome: &str) -> String {
    let actors: BTreeSet<&str> = outcome.split('+').map(str::trim).collect();
    actors.into_iter().collect::<Vec<_>>().join("+")
}
