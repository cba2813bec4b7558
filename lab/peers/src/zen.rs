//! ZEN, the decision tables of GoRules: the parts that both ways of asking it
//! share.
//!
//! `policy` is a typed document with a table for each duty and a row for each
//! rule, as its documentation suggests. `table` is one untyped table in which
//! every row holds the whole answer.

pub(crate) mod policy;
pub(crate) mod rows;
pub(crate) mod table;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use serde_json::{Map, Value, json};
use zen_engine::Variable;

use crate::cases::{AnswerReader, Case};
use crate::rules::{Cube, Outcome, PlainRules, key};

/// Evaluation is `async` for other kinds of nodes; that of tables never waits.
fn at_once<T>(evaluation: impl Future<Output = T>) -> T {
    match pin!(evaluation).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => answer,
        Poll::Pending => unreachable!("a decision table does not wait"),
    }
}

/// Builds a case as an object, nested in another if the document needs it.
fn object(keys: &[String], case: &Case<'_>, within: Option<&str>) -> Variable {
    let object = Variable::empty_object();
    for (key, word) in keys.iter().zip(&case.words) {
        object.dot_insert(key, Variable::from(Value::from(*word)));
    }
    let Some(name) = within else { return object };
    let outer = Variable::empty_object();
    outer.dot_insert(name, object);
    outer
}

/// The columns of a table: the dimensions that any of its rows compares.
fn inputs<'c>(rules: &PlainRules, prefix: &str, cubes: impl Iterator<Item = &'c Cube> + Clone) -> Vec<Value> {
    let compared = |number: usize| cubes.clone().any(|cube| cube[number].is_some());
    let columns = rules.dimensions.iter().enumerate().filter(|(number, _)| compared(*number));
    columns
        .map(|(_, d)| json!({ "id": d.key, "name": d.key, "field": format!("{prefix}{}", d.key) }))
        .collect()
}

/// The cells of a row: alternatives of values.
fn cells(rules: &PlainRules, cube: &Cube) -> Map<String, Value> {
    let named = rules.dimensions.iter().zip(cube);
    named.filter_map(|(d, set)| Some((d.key.clone(), list(set.as_ref()?).into()))).collect()
}

fn list(ids: &[String]) -> String {
    ids.iter().map(|id| format!("{id:?}")).collect::<Vec<_>>().join(", ")
}

/// Writes the responsible actors as an expression; empty if nobody has the
/// duty.
fn who(rules: &PlainRules, prefix: &str, duty: usize, outcome: &Outcome) -> String {
    let Outcome::Responsible(actors) = outcome else { return "[]".to_owned() };
    let actors = actors.iter().map(|actor| match rules.narrowed(duty, actor) {
        Some(group) => format!("{prefix}{}", concerned(&group.id)),
        None => format!("{actor:?}"),
    });
    format!("[{}]", actors.collect::<Vec<_>>().join(", "))
}

/// Returns the field that holds the member of a group that a case concerns.
fn concerned(group: &str) -> String {
    format!("den_ena_av_{}", key(group))
}

/// The fields of a duty's answer.
struct Fields {
    who: String,
    escalated: String,
    rules: String,
}

impl Fields {
    fn of(duty: &str) -> Self {
        Fields { who: duty.to_owned(), escalated: format!("{duty}_lyfts"), rules: format!("{duty}_enligt") }
    }

    fn all(rules: &PlainRules) -> Vec<Self> {
        rules.duties.iter().map(|duty| Fields::of(&duty.id)).collect()
    }
}

/// Reports an answer: the actors, the matter and the rules of every duty.
fn tell(answer: &Variable, fields: &[Fields], reader: &mut impl AnswerReader) -> Result<(), String> {
    let answer = answer.as_object().ok_or("no row")?;
    let answer = answer.borrow();
    for (duty, field) in fields.iter().enumerate() {
        let ids = |field: &str| answer.get_str(field).and_then(Variable::as_array);
        for actor in ids(&field.who).ok_or_else(|| format!("{} is missing", field.who))?.borrow().iter() {
            reader.actor(duty, actor.as_str().ok_or("an actor is no text")?);
        }
        if let Some(matter) = answer.get_str(&field.escalated).and_then(Variable::as_str) {
            reader.escalated(duty, matter);
        }
        for rule in ids(&field.rules).ok_or_else(|| format!("{} is missing", field.rules))?.borrow().iter() {
            reader.rule(duty, rule.as_str().ok_or("a rule is no text")?);
        }
    }
    Ok(())
}
