//! ZEN as its documentation suggests: a policy document. A data model lists the
//! values of each input, dictionaries list the actors and matters, and each
//! duty has a table with a row for each rule, of which the first match answers.

use std::sync::Arc;

use serde_json::{Value, json};
use zen_engine::loader::MemoryLoader;
use zen_engine::model::DecisionContent;
use zen_engine::{DecisionEngine, Variable, Workspace};

use super::{Fields, at_once, cells, concerned, inputs, list, rows, tell, who};
use crate::cases::{AnswerReader, Case};
use crate::engine::Engine;
use crate::rules::{Outcome, PlainRules};

pub(crate) struct Policy {
    engine: DecisionEngine,
    keys: Vec<String>,
    fields: Vec<Fields>,
}

const NAME: &str = "styrmodell";
const CASE: &str = "fall.";

pub(crate) fn write(rules: &PlainRules) -> String {
    let properties = rules
        .dimensions
        .iter()
        .map(|d| json!({ "id": d.key, "name": d.key, "type": "string", "enum": d.values }));
    let model = json!({ "name": "fall", "properties": properties.collect::<Vec<_>>() });
    let mut blocks = vec![
        block("dataModel", "fall", model),
        block("dictionary", "aktor", dictionary("aktor", &rules.actors)),
        block("dictionary", "fraga", dictionary("fraga", &rules.matters)),
    ];
    for group in &rules.groups {
        let picked_by = &rules.dimensions[group.picked_by];
        let rows = picked_by.values.iter().zip(&group.members).enumerate().map(|(number, (value, member))| {
            json!({ "_id": format!("rad-{number}"), "in": format!("{value:?}"), "ut": format!("{member:?}") })
        });
        let member_field = concerned(&group.id);
        let table = json!({
            "hitPolicy": "first",
            "inputs": [{ "id": "in", "name": picked_by.key, "field": format!("{CASE}{}", picked_by.key) }],
            "outputs": [{ "id": "ut", "name": member_field, "field": format!("{CASE}{member_field}"), "type": "aktor" }],
            "rules": rows.collect::<Vec<_>>(),
        });
        blocks.push(block("decisionTable", &member_field, table));
    }
    blocks.extend((0..rules.duties.len()).map(|duty| of_duty(rules, duty)));
    json!({ "imports": [], "blocks": blocks }).to_string()
}

fn of_duty(rules: &PlainRules, duty: usize) -> Value {
    let id = &rules.duties[duty].id;
    let fields = Fields::of(id);
    let rows = rows::of_duty(rules, duty);
    let inputs = inputs(rules, CASE, rows.iter().map(|row| &row.cube));
    let rows = rows.into_iter().enumerate().map(|(number, row)| {
        let mut cells = cells(rules, &row.cube);
        cells.insert("_id".into(), format!("rad-{number}").into());
        cells.insert(fields.who.clone(), who(rules, CASE, duty, &row.outcome).into());
        if let Outcome::Escalated(matter) = &row.outcome {
            cells.insert(fields.escalated.clone(), format!("{matter:?}").into());
        }
        cells.insert(fields.rules.clone(), format!("[{}]", list(&row.rules)).into());
        Value::from(cells)
    });
    let output = |field: &str, kind: &str| json!({ "id": field, "name": field, "field": format!("{CASE}{field}"), "type": kind });
    let table = json!({
        "hitPolicy": "first",
        "inputs": inputs,
        "outputs": [
            output(&fields.who, "aktor[]"),
            output(&fields.escalated, "fraga"),
            output(&fields.rules, "string[]"),
        ],
        "rules": rows.collect::<Vec<_>>(),
    });
    block("decisionTable", id, table)
}

fn block(kind: &str, id: &str, data: Value) -> Value {
    json!({ "id": id, "type": kind, "props": { "data": data } })
}

fn dictionary(name: &str, ids: &[String]) -> Value {
    let entries = ids.iter().map(|id| json!({ "id": id, "value": id, "label": id }));
    json!({ "name": name, "entries": entries.collect::<Vec<_>>() })
}

/// Lists the diagnostics of ZEN's workspace for a document, which an editor
/// would show: severity and message.
///
/// # Errors
/// If the text is not a document.
pub(crate) fn diagnostics(text: &str) -> Result<Vec<String>, String> {
    let mut workspace = Workspace::new();
    workspace.set_document(NAME, serde_json::from_str::<DecisionContent>(text).map_err(|e| e.to_string())?);
    let found = workspace.diagnostics(NAME);
    Ok(found.iter().map(|d| format!("{:?}: {}", d.severity, d.message)).collect())
}

impl Policy {
    /// # Errors
    /// If ZEN refuses to compile the document.
    pub(crate) fn load(text: &str, rules: &PlainRules) -> Result<Self, String> {
        let loader = MemoryLoader::default();
        loader.add(NAME, serde_json::from_str::<DecisionContent>(text).map_err(|e| e.to_string())?);
        let engine = DecisionEngine::default().with_loader(Arc::new(loader));
        let failures = engine.compile();
        if !failures.is_empty() {
            let all = failures.iter().flat_map(|f| f.diagnostics.iter().map(|d| d.message.to_string()));
            return Err(all.collect::<Vec<_>>().join("; "));
        }
        let keys = rules.dimensions.iter().map(|d| d.key.clone()).collect();
        Ok(Policy { engine, keys, fields: Fields::all(rules) })
    }
}

impl Engine for Policy {
    type Input<'e> = Variable;

    fn input(&self, case: &Case<'_>) -> Variable {
        super::object(&self.keys, case, Some("fall"))
    }

    fn answer(&self, input: &Variable, reader: &mut impl AnswerReader) -> Result<(), String> {
        let response = at_once(self.engine.evaluate(NAME, input.deep_clone())).map_err(|e| e.to_string())?;
        tell(&response.result.dot("fall").ok_or("no answer")?, &self.fields, reader)
    }
}
