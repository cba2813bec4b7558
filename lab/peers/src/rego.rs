//! Rego, run by regorus: as rules, and as answers looked up in data.

use std::cell::RefCell;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::vm::RegoVM;
use regorus::{Engine as Interpreter, Rc, Value};
use serde_json::{Map, json};

use crate::cases::{Answer, AnswerKind, AnswerReader, Case};
use crate::engine::Engine;
use crate::rules::{Cube, Outcome, PlainRules, key};

/// A policy and the data it reads.
pub(crate) struct RegoText {
    pub(crate) policy: String,
    pub(crate) data: String,
}

const ENTRY: &str = "data.styrmodell.svar";

// ── As rules ─────────────────────────────────────────────────────────────────

/// Writes a Rego rule that tells when each rule applies, a complete rule for
/// each outcome, so that Rego itself refuses two different ones, and a set of
/// the rules' ids.
pub(crate) fn write(rules: &PlainRules) -> RegoText {
    let mut policy = "package styrmodell\n\nimport rego.v1\n".to_owned();
    for group in &rules.groups {
        let picked_by = &rules.dimensions[group.picked_by].key;
        policy += &format!("\nden_ena_av_{0} := data.medlemmar.{0}[input.{picked_by}]\n", key(&group.id));
    }
    let mut declared_rules: Vec<&str> = Vec::new();
    for line in &rules.lines {
        if declared_rules.contains(&line.rule.as_str()) {
            continue;
        }
        declared_rules.push(&line.rule);
        policy.push('\n');
        for cube in &line.when {
            policy += &format!("{} if {}\n", applies(&line.rule), body(rules, cube));
        }
    }
    for (number, duty) in rules.duties.iter().enumerate() {
        policy.push('\n');
        for line in rules.lines.iter().filter(|line| line.duty == number) {
            let not = line.except.iter().map(|before| format!("; not {}", applies(before)));
            let body = format!("{{ {}{} }}", applies(&line.rule), not.collect::<String>());
            policy += &format!("{} := {} if {body}\n", duty.id, outcome(rules, number, &line.outcome));
            policy += &format!("{}_enligt contains {:?} if {body}\n", duty.id, line.rule);
        }
    }
    let all = |suffix: &str| {
        let each = rules.duties.iter().map(|duty| format!("\t\t\"{0}\": {0}{suffix},\n", duty.id));
        each.collect::<String>()
    };
    policy += &format!(
        "\nsvar := {{\n\t\"ansvar\": {{\n{}\t}},\n\t\"regler\": {{\n{}\t}},\n}}\n",
        all(""),
        all("_enligt")
    );
    let members = rules.groups.iter().map(|group| {
        let values = &rules.dimensions[group.picked_by].values;
        let of: Map<String, serde_json::Value> =
            values.iter().cloned().zip(group.members.iter().map(|member| json!(member))).collect();
        (key(&group.id), json!(of))
    });
    let members: Map<String, serde_json::Value> = members.collect();
    RegoText { policy, data: json!({ "medlemmar": members }).to_string() }
}

/// Returns the name of the Rego rule that tells whether a rule applies.
fn applies(rule: &str) -> String {
    format!("galler_{}", key(rule))
}

fn body(rules: &PlainRules, cube: &Cube) -> String {
    let parts = cube.iter().zip(&rules.dimensions).filter_map(|(set, dimension)| {
        Some(match set.as_ref()?.as_slice() {
            [value] => format!("input.{} == {value:?}", dimension.key),
            several => {
                let all: Vec<String> = several.iter().map(|value| format!("{value:?}")).collect();
                format!("input.{} in {{{}}}", dimension.key, all.join(", "))
            }
        })
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { "true".to_owned() } else { format!("{{ {} }}", parts.join("; ")) }
}

fn outcome(rules: &PlainRules, duty: usize, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Responsible(actors) => {
            let actors = actors.iter().map(|actor| match rules.narrowed(duty, actor) {
                Some(group) => format!("den_ena_av_{}", key(&group.id)),
                None => format!("{actor:?}"),
            });
            format!("[{}]", actors.collect::<Vec<_>>().join(", "))
        }
        Outcome::Escalated(matter) => format!("{{\"lyfts\": {matter:?}}}"),
        Outcome::Nobody => "[]".to_owned(),
    }
}

// ── As answers in data ───────────────────────────────────────────────────────

/// Writes the answer of each case as data, by the values of its dimensions,
/// without rules.
pub(crate) fn write_answers(rules: &PlainRules, answers: &[(Case<'_>, Answer)]) -> RegoText {
    let path: String = rules.dimensions.iter().map(|d| format!("[input.{}]", d.key)).collect();
    let policy = format!("package styrmodell\n\nimport rego.v1\n\nsvar := data.fall{path}\n");
    let mut data = json!({});
    for (case, answer) in answers {
        let ids = |duty: usize, kind: AnswerKind| -> Vec<&str> {
            let statements = answer.0.iter().filter(|(d, s, _)| (*d, *s) == (duty, kind));
            statements.map(|(.., id)| id.as_str()).collect()
        };
        let mut position = &mut data["fall"];
        for word in &case.words {
            position = &mut position[*word];
        }
        for (number, duty) in rules.duties.iter().enumerate() {
            position["ansvar"][&duty.id] = match ids(number, AnswerKind::Escalated).as_slice() {
                [] => json!(ids(number, AnswerKind::Actor)),
                matter => json!({ "lyfts": matter[0] }),
            };
            position["regler"][&duty.id] = json!(ids(number, AnswerKind::Rule));
        }
    }
    RegoText { policy, data: data.to_string() }
}

// ── Asking ───────────────────────────────────────────────────────────────────

/// A policy in one of the two ways that regorus runs it.
pub(crate) struct Rego {
    run: RegoRunner,
    keys: Vec<Value>,
    duties: Vec<Value>,
    ansvar: Value,
    regler: Value,
    lyfts: Value,
}

enum RegoRunner {
    Interpreted(RefCell<Interpreter>),
    Compiled(RefCell<RegoVM>),
}

impl Rego {
    /// Reads a policy for the interpreter.
    ///
    /// # Errors
    /// If regorus refuses the policy.
    pub(crate) fn interpreted(text: &RegoText, rules: &PlainRules) -> Result<Self, String> {
        Ok(Self::of(RegoRunner::Interpreted(RefCell::new(interpreter(text)?)), rules))
    }

    /// Compiles a policy for the virtual machine of regorus.
    ///
    /// # Errors
    /// If regorus refuses the policy.
    pub(crate) fn compiled(text: &RegoText, rules: &PlainRules) -> Result<Self, String> {
        let mut engine = interpreter(text)?;
        let policy = engine.compile_with_entrypoint(&Rc::from(ENTRY)).map_err(|e| e.to_string())?;
        let program = Compiler::compile_from_policy(&policy, &[ENTRY]).map_err(|e| e.to_string())?;
        let mut vm = RegoVM::new();
        vm.load_program(program);
        vm.set_data(engine.get_data()).map_err(|e| e.to_string())?;
        Ok(Self::of(RegoRunner::Compiled(RefCell::new(vm)), rules))
    }

    fn of(run: RegoRunner, rules: &PlainRules) -> Self {
        let keys = rules.dimensions.iter().map(|d| Value::from(d.key.as_str())).collect();
        let duties = rules.duties.iter().map(|duty| Value::from(duty.id.as_str())).collect();
        let [ansvar, regler, lyfts] = ["ansvar", "regler", "lyfts"].map(Value::from);
        Rego { run, keys, duties, ansvar, regler, lyfts }
    }
}

fn interpreter(text: &RegoText) -> Result<Interpreter, String> {
    let mut engine = Interpreter::new();
    engine.add_policy("styrmodell.rego".to_owned(), text.policy.clone()).map_err(|e| e.to_string())?;
    engine.add_data_json(&text.data).map_err(|e| e.to_string())?;
    Ok(engine)
}

impl Engine for Rego {
    type Input<'e> = Value;

    fn input(&self, case: &Case<'_>) -> Value {
        let mut input = Value::new_object();
        let fields = input.as_object_mut().unwrap();
        for (key, word) in self.keys.iter().zip(&case.words) {
            fields.insert(key.clone(), Value::from(*word));
        }
        input
    }

    fn answer(&self, input: &Value, reader: &mut impl AnswerReader) -> Result<(), String> {
        let answer = match &self.run {
            RegoRunner::Interpreted(engine) => {
                let mut engine = engine.borrow_mut();
                engine.set_input(input.clone());
                engine.eval_rule(ENTRY.to_owned()).map_err(|e| e.to_string())?
            }
            RegoRunner::Compiled(vm) => {
                let mut vm = vm.borrow_mut();
                vm.set_input(input.clone());
                vm.execute().map_err(|e| e.to_string())?
            }
        };
        if answer == Value::Undefined {
            return Err("undefined".to_owned());
        }
        let (outcomes, rules) = (&answer[&self.ansvar], &answer[&self.regler]);
        for (number, duty) in self.duties.iter().enumerate() {
            match &outcomes[duty] {
                Value::Array(who) => {
                    for actor in who.iter() {
                        reader.actor(number, actor.as_string().map_err(|e| e.to_string())?);
                    }
                }
                escalated => {
                    reader.escalated(number, escalated[&self.lyfts].as_string().map_err(|e| e.to_string())?)
                }
            }
            match &rules[duty] {
                Value::Array(ids) => report_rules(reader, number, ids.iter())?,
                ids => report_rules(reader, number, ids.as_set().map_err(|e| e.to_string())?.iter())?,
            }
        }
        Ok(())
    }
}

fn report_rules<'v>(
    reader: &mut impl AnswerReader,
    duty: usize,
    ids: impl Iterator<Item = &'v Value>,
) -> Result<(), String> {
    for id in ids {
        reader.rule(duty, id.as_string().map_err(|e| e.to_string())?);
    }
    Ok(())
}
