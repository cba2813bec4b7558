//! Conditions, as written and as worked out.

use serde::Serialize;

use crate::Rules;
use crate::model::Condition;
use crate::render::json::keyed::{KeyedObject, ids};
use crate::views::{Conditions, WrittenTest};

#[derive(Serialize)]
pub(super) struct ConditionJson<'r> {
    written: Vec<KeyedObject<WrittenTestJson<'r>>>,
    worked_out: Vec<RegionJson>,
}

/// The ids that pass, for each input that matters.
pub(super) type RegionJson = KeyedObject<Vec<String>>;

/// The ids that one line names.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::render::json) enum WrittenTestJson<'r> {
    In(Vec<&'r str>),
    NotIn(Vec<&'r str>),
}

impl<'r> WrittenTestJson<'r> {
    pub(in crate::render::json) fn of(test: WrittenTest<'r>) -> Self {
        let named = if test.not { WrittenTestJson::NotIn } else { WrittenTestJson::In };
        named(test.values)
    }
}

pub(super) fn condition<'r>(rules: &'r Rules, when: &'r Condition) -> ConditionJson<'r> {
    let written = rules.written_tests(when).into_iter().map(|tests| {
        let test = |test: WrittenTest<'r>| (test.condition.id().to_owned(), WrittenTestJson::of(test));
        KeyedObject(tests.into_iter().map(test).collect())
    });
    ConditionJson {
        written: written.collect(),
        worked_out: rules.conditions(when).map(|c| region(&c)).collect(),
    }
}

pub(super) fn region(conditions: &Conditions<'_>) -> RegionJson {
    let subareas = conditions.subareas.iter();
    let subareas = subareas.map(|all| ("delomrade".to_owned(), ids(all.iter().map(|s| s.id()))));
    let bases = conditions.bases.iter();
    let bases = bases.map(|all| ("lagrum".to_owned(), ids(all.iter().map(|b| b.id()))));
    let facts = conditions.facts.iter();
    let facts = facts.map(|(fact, values)| (fact.id().to_owned(), ids(values.iter().map(|v| v.id()))));
    KeyedObject(subareas.chain(bases).chain(facts).collect())
}
