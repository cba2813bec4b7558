//! Cedar: the parts that all policies here share, and the schema they are
//! validated against.
//!
//! Cedar decides whether a principal may perform an action. The question of who has
//! each duty is therefore asked in two ways: `permits`, as its documentation
//! suggests, with a request for each duty and actor, and `reasons`, with one
//! request for the case.

pub(crate) mod permits;
pub(crate) mod reasons;

use std::str::FromStr;

use cedar_policy::{
    Authorizer, Context, Entities, EntityId, EntityTypeName, EntityUid, PolicyId, PolicySet, Request,
    RestrictedExpression, Schema, ValidationMode, Validator,
};
use serde_json::{Value, json};

use crate::cases::Case;
use crate::rules::{Cube, Dimension, Line, PlainRules};

/// The text of policies, of their schema and of their entities.
pub(crate) struct CedarText {
    pub(crate) policies: String,
    pub(crate) schema: String,
    pub(crate) entities: String,
}

/// Parsed and valid policies, and names that are parsed once.
struct CedarPolicies {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    /// The types of the values of each dimension.
    types: Vec<EntityTypeName>,
    keys: Vec<String>,
}

impl CedarPolicies {
    fn load(text: &CedarText, dimensions: &[Dimension]) -> Result<Self, String> {
        let (schema, _) = Schema::from_cedarschema_str(&text.schema).map_err(|e| e.to_string())?;
        let policies = named(&PolicySet::from_str(&text.policies).map_err(|e| e.to_string())?)?;
        let result = Validator::new(schema.clone()).validate(&policies, ValidationMode::Strict);
        if !result.validation_passed() {
            let errors: Vec<String> = result.validation_errors().map(|e| e.to_string()).collect();
            return Err(errors.join("; "));
        }
        let entities =
            Entities::from_json_str(&text.entities, Some(&schema)).map_err(|e| format!("{e:?}"))?;
        let types = dimensions.iter().map(|d| type_name(&type_of(d))).collect::<Result<_, _>>()?;
        let keys = dimensions.iter().map(|d| d.key.clone()).collect();
        Ok(CedarPolicies { authorizer: Authorizer::new(), policies, entities, types, keys })
    }

    /// Returns a value of a dimension as an entity.
    fn entity(&self, dimension: usize, value: &str) -> EntityUid {
        EntityUid::from_type_name_and_id(self.types[dimension].clone(), EntityId::new(value))
    }

    /// Returns the facts of a case, except the delområde, which is the
    /// resource.
    fn context(&self, case: &Case<'_>, more: Option<(String, EntityUid)>) -> Context {
        let known = (1..self.types.len())
            .map(|dimension| (self.keys[dimension].clone(), self.entity(dimension, case.words[dimension])));
        let pairs =
            known.chain(more).map(|(key, entity)| (key, RestrictedExpression::new_entity_uid(entity)));
        Context::from_pairs(pairs).unwrap()
    }

    fn request(&self, principal: EntityUid, action: EntityUid, case: &Case<'_>, context: Context) -> Request {
        // Checking each request against the schema would cost more, and find
        // nothing in inputs that are known to be valid.
        Request::new(principal, action, self.entity(0, case.words[0]), context, None).unwrap()
    }
}

/// The member of a group that a case concerns, by the value of a dimension.
/// Göteborg has one such group; its members are the client's own förvaltning.
struct Concerned {
    picked_by: usize,
    members: Vec<(String, EntityUid)>,
}

impl Concerned {
    fn of(rules: &PlainRules) -> Result<Self, String> {
        let [group] = rules.groups.as_slice() else { return Err("more than one group".to_owned()) };
        let values = rules.dimensions[group.picked_by].values.iter().cloned();
        let members = values.zip(group.members.iter().map(|member| uid("Aktor", member))).collect();
        Ok(Concerned { picked_by: group.picked_by, members })
    }

    fn by(&self, case: &Case<'_>) -> &EntityUid {
        let value = case.words[self.picked_by];
        &self.members.iter().find(|(picked_by, _)| picked_by == value).unwrap().1
    }
}

/// Returns all errors and warnings of the strict validator.
///
/// # Errors
/// If a text is not a schema, or not a policy.
pub(crate) fn validator_messages(text: &CedarText) -> Result<Vec<String>, String> {
    let (schema, _) = Schema::from_cedarschema_str(&text.schema).map_err(|e| e.to_string())?;
    let policies = named(&PolicySet::from_str(&text.policies).map_err(|e| e.to_string())?)?;
    let result = Validator::new(schema).validate(&policies, ValidationMode::Strict);
    let errors = result.validation_errors().map(|e| format!("error: {e}"));
    Ok(errors.chain(result.validation_warnings().map(|w| format!("warning: {w}"))).collect())
}

/// Renames each policy to the name in its annotation.
fn named(policies: &PolicySet) -> Result<PolicySet, String> {
    let named = policies.policies().map(|policy| {
        let id = policy.annotation("id").unwrap_or_default();
        policy.new_id(PolicyId::new(id))
    });
    PolicySet::from_policies(named).map_err(|e| e.to_string())
}

fn type_name(name: &str) -> Result<EntityTypeName, String> {
    EntityTypeName::from_str(name).map_err(|e| e.to_string())
}

fn uid(kind: &str, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(type_name(kind).unwrap(), EntityId::new(id))
}

/// Returns the type of a dimension's values: its key, capitalised.
fn type_of(dimension: &Dimension) -> String {
    let (first, rest) = dimension.key.split_at(1);
    first.to_uppercase() + rest
}

fn quoted(ids: &[String]) -> String {
    ids.iter().map(|id| format!("{id:?}")).collect::<Vec<_>>().join(", ")
}

/// Writes areas and delområden, with their parents.
fn entities(rules: &PlainRules) -> String {
    let uid = |kind: &str, id: &str| json!({ "type": kind, "id": id });
    let entity = |id: Value, parents: Vec<Value>| json!({ "uid": id, "attrs": {}, "parents": parents });
    let mut all = Vec::new();
    for (area, subareas) in &rules.areas {
        all.push(entity(uid("Omrade", area), Vec::new()));
        all.extend(
            subareas.iter().map(|subarea| entity(uid("Delomrade", subarea), vec![uid("Omrade", area)])),
        );
    }
    Value::from(all).to_string()
}

/// Writes the entity types. The values of a type without a hierarchy are
/// declared, so that a misspelt one is found.
fn types(rules: &PlainRules) -> String {
    let mut text = "entity Omrade;\nentity Delomrade in [Omrade];\n".to_owned();
    text += &format!("entity Aktor enum [{}];\n", quoted(&rules.actors));
    for dimension in rules.dimensions.iter().skip(1) {
        text += &format!("entity {} enum [{}];\n", type_of(dimension), quoted(&dimension.values));
    }
    text
}

fn context_type(rules: &PlainRules) -> String {
    let known = rules.dimensions.iter().skip(1).map(|d| format!("{}: {}", d.key, type_of(d)));
    known.collect::<Vec<_>>().join(", ")
}

/// Writes `when` for the cases of a line, and `unless` for the lines that
/// override it.
fn clauses(rules: &PlainRules, line: &Line) -> String {
    let mut text = String::new();
    let when = any(rules, &line.when);
    if when != "true" {
        text += &format!(" when {{ {when} }}");
    }
    for before in rules.lines.iter().filter(|own| own.duty == line.duty && line.except.contains(&own.rule)) {
        text += &format!(" unless {{ {} }}", any(rules, &before.when));
    }
    text
}

fn any(rules: &PlainRules, cubes: &[Cube]) -> String {
    let all: Vec<String> = cubes.iter().map(|cube| condition(rules, cube)).collect();
    if let [one] = all.as_slice() { one.clone() } else { format!("({})", all.join(") || (")) }
}

fn condition(rules: &PlainRules, cube: &Cube) -> String {
    let mut parts = Vec::new();
    for (number, (set, dimension)) in cube.iter().zip(&rules.dimensions).enumerate() {
        let Some(set) = set else { continue };
        parts.push(match (number, set.as_slice()) {
            (0, set) => resource(rules, set),
            (_, [one]) => format!("context.{} == {}::{one:?}", dimension.key, type_of(dimension)),
            (_, several) => {
                let all = several.iter().map(|one| format!("{}::{one:?}", type_of(dimension)));
                format!("[{}].contains(context.{})", all.collect::<Vec<_>>().join(", "), dimension.key)
            }
        });
    }
    if parts.is_empty() { "true".to_owned() } else { parts.join(" && ") }
}

/// Writes delområden; an area if all of its delområden are included.
fn resource(rules: &PlainRules, set: &[String]) -> String {
    let (mut whole, mut single) = (Vec::new(), Vec::new());
    for (area, subareas) in &rules.areas {
        let own: Vec<&String> = subareas.iter().filter(|s| set.contains(s)).collect();
        if own.len() == subareas.len() {
            whole.push(format!("Omrade::{area:?}"));
        } else {
            single.extend(own.iter().map(|s| format!("Delomrade::{s:?}")));
        }
    }
    // The validator requires that all items of a list have one type.
    let of = |named: &[String]| match named {
        [] => None,
        [one] => Some(format!("resource in {one}")),
        several => Some(format!("resource in [{}]", several.join(", "))),
    };
    let both: Vec<String> = [of(&whole), of(&single)].into_iter().flatten().collect();
    if let [one] = both.as_slice() { one.clone() } else { format!("({})", both.join(" || ")) }
}
