//! ZEN with the least work: a graph of one table, in which each row is the
//! whole answer of some cases, and one expression for the member of a group.
//! The rows are not rules; a program has built them from the answer to every
//! case.

use serde_json::{Value, json};
use zen_engine::model::DecisionContent;
use zen_engine::{Decision, Variable};

use super::{Fields, at_once, cells, concerned, inputs, list, rows, tell, who};
use crate::cases::{Answer, AnswerReader, Case};
use crate::engine::Engine;
use crate::rules::{Outcome, PlainRules};

pub(crate) struct Table {
    decision: Decision,
    keys: Vec<String>,
    fields: Vec<Fields>,
}

pub(crate) fn write(rules: &PlainRules, answers: &[(Case<'_>, Answer)]) -> String {
    let fields = Fields::all(rules);
    let rows = rows::whole(rules, answers);
    let inputs = inputs(rules, "", rows.iter().map(|(cube, _)| cube));
    let rows = rows.into_iter().enumerate().map(|(number, (cube, whole))| {
        let mut row = cells(rules, &cube);
        row.insert("_id".into(), format!("rad-{number}").into());
        for (duty, ((outcome, ids), fields)) in whole.iter().zip(&fields).enumerate() {
            row.insert(fields.who.clone(), who(rules, "", duty, outcome).into());
            if let Outcome::Escalated(matter) = outcome {
                row.insert(fields.escalated.clone(), format!("{matter:?}").into());
            }
            row.insert(fields.rules.clone(), format!("[{}]", list(ids)).into());
        }
        Value::from(row)
    });
    let outputs = fields.iter().flat_map(|field| [&field.who, &field.escalated, &field.rules]);
    let outputs = outputs.map(|field| json!({ "id": field, "name": field, "field": field }));
    let table = json!({
        "hitPolicy": "first",
        "inputs": inputs,
        "outputs": outputs.collect::<Vec<_>>(),
        "rules": rows.collect::<Vec<_>>(),
    });
    let members = rules.groups.iter().map(|group| {
        let picked_by = &rules.dimensions[group.picked_by];
        let tests = picked_by.values.iter().zip(&group.members);
        let tests = tests.map(|(value, member)| format!("{} == {value:?} ? {member:?} : ", picked_by.key));
        let key = concerned(&group.id);
        json!({ "id": key, "key": key, "value": tests.collect::<String>() + "null" })
    });
    let members = json!({ "expressions": members.collect::<Vec<_>>(), "passThrough": true });
    json!({
        "nodes": [
            { "id": "in", "name": "in", "type": "inputNode", "content": {} },
            { "id": "medlem", "name": "medlem", "type": "expressionNode", "content": members },
            { "id": "svar", "name": "svar", "type": "decisionTableNode", "content": table },
        ],
        "edges": [
            { "id": "in-medlem", "sourceId": "in", "targetId": "medlem" },
            { "id": "medlem-svar", "sourceId": "medlem", "targetId": "svar" },
        ],
    })
    .to_string()
}

impl Table {
    /// # Errors
    /// If ZEN refuses the graph.
    pub(crate) fn load(text: &str, rules: &PlainRules) -> Result<Self, String> {
        let content = serde_json::from_str(text).map_err(|e| e.to_string())?;
        let DecisionContent::Graph(graph) = content else { return Err("no graph".to_owned()) };
        let mut decision = Decision::from(graph);
        decision.validate().map_err(|e| e.to_string())?;
        decision.compile();
        let keys = rules.dimensions.iter().map(|d| d.key.clone()).collect();
        Ok(Table { decision, keys, fields: Fields::all(rules) })
    }
}

impl Engine for Table {
    type Input<'e> = Variable;

    fn input(&self, case: &Case<'_>) -> Variable {
        super::object(&self.keys, case, None)
    }

    fn answer(&self, input: &Variable, reader: &mut impl AnswerReader) -> Result<(), String> {
        let response = at_once(self.decision.evaluate(input.clone())).map_err(|e| e.to_string())?;
        tell(&response.result, &self.fields, reader)
    }
}
