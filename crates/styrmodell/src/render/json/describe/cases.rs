//! The inputs of a case beside its need: legal bases and facts.

use serde::Serialize;

use super::conditions::{ConditionJson, condition};
use super::entry::{DeclaredEntryJson, entry};
use crate::Rules;
use crate::model::{Fact, Membership, Value};

#[derive(Serialize)]
pub(super) struct BasisEntryJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    labels: Vec<BasisLabelJson<'r>>,
}

#[derive(Serialize)]
struct BasisLabelJson<'r> {
    section: &'r str,
    law: &'r str,
    from: Option<String>,
    until: Option<String>,
    scope: Option<&'r str>,
    verified: bool,
}

#[derive(Serialize)]
pub(super) struct OutsideJson<'r> {
    name: &'r str,
    other_names: &'r [String],
    why: &'r str,
}

#[derive(Serialize)]
pub(super) struct FactEntryJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    question: &'r str,
    if_unknown: Option<&'r str>,
    values: Vec<ValueJson<'r>>,
    from_other_need: Vec<FromOtherNeedJson<'r>>,
}

#[derive(Serialize)]
struct FromOtherNeedJson<'r> {
    value: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<ConditionJson<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when_no_other: Option<ConditionJson<'r>>,
}

#[derive(Serialize)]
struct ValueJson<'r> {
    id: &'r str,
    name: &'r str,
    other_names: &'r [String],
    former_ids: Vec<&'r str>,
}

pub(super) fn bases(rules: &Rules) -> Vec<BasisEntryJson<'_>> {
    let bases = rules.bases().iter().map(|basis| BasisEntryJson {
        entry: entry(rules, &basis.named),
        labels: (basis.labels().iter())
            .map(|label| BasisLabelJson {
                section: label.section(),
                law: label.law(),
                from: label.from().map(|day| day.to_string()),
                until: label.until().map(|day| day.to_string()),
                scope: label.scope(),
                verified: label.is_verified(),
            })
            .collect(),
    });
    bases.collect()
}

pub(super) fn outside(rules: &Rules) -> Vec<OutsideJson<'_>> {
    let outside = rules.model().outside.iter();
    outside
        .map(|outside| OutsideJson { name: &outside.name, other_names: &outside.also, why: &outside.why })
        .collect()
}

pub(super) fn facts(rules: &Rules) -> Vec<FactEntryJson<'_>> {
    let facts = rules.facts().iter().map(|fact: &Fact| FactEntryJson {
        entry: entry(rules, &fact.named),
        question: fact.question(),
        if_unknown: fact.if_unknown(),
        values: fact.values().iter().map(value).collect(),
        from_other_need: fact.from_other_need.iter().map(|m| from_other_need(rules, fact, m)).collect(),
    });
    facts.collect()
}

fn from_other_need<'r>(
    rules: &'r Rules,
    fact: &'r Fact,
    membership: &'r Membership,
) -> FromOtherNeedJson<'r> {
    let when = Some(condition(rules, &membership.when));
    let (when, when_no_other) = if membership.when_absent { (None, when) } else { (when, None) };
    FromOtherNeedJson { value: fact.values[membership.gives].id(), when, when_no_other }
}

fn value(value: &Value) -> ValueJson<'_> {
    ValueJson {
        id: value.id(),
        name: value.name(),
        other_names: value.other_names(),
        former_ids: value.formerly.iter().map(|(id, _)| id.as_str()).collect(),
    }
}
