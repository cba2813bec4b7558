//! Cedar with one request for a case: every policy permits where its rule applies,
//! and all that permit are among the reasons of the response. Annotations, read
//! once, hold the outcome and the duty of each. Few people would write Cedar like
//! this, but it is the least work that Cedar can do for a complete answer.

use std::collections::HashMap;

use cedar_policy::{EntityUid, PolicyId, Request};

use super::{CedarPolicies, CedarText, Concerned, clauses, context_type, entities, types, uid};
use crate::cases::{AnswerReader, Case};
use crate::engine::Engine;
use crate::rules::{Outcome, PlainRules};

pub(crate) struct Reasons {
    ready: CedarPolicies,
    concerned: Concerned,
    action: EntityUid,
    outcomes: HashMap<PolicyId, PolicyOutcome>,
}

/// The outcome in a policy's annotations.
struct PolicyOutcome {
    duty: usize,
    rule: String,
    outcome: AnnotatedOutcome,
}

enum AnnotatedOutcome {
    Actors(Vec<AnnotatedActor>),
    Escalated(String),
    Nobody,
}

enum AnnotatedActor {
    Actor(String),
    /// The member of a group that the case concerns: the principal.
    Member,
}

pub(crate) fn write(rules: &PlainRules) -> CedarText {
    let mut policies = String::new();
    for line in &rules.lines {
        let duty = &rules.duties[line.duty].id;
        let outcome = match &line.outcome {
            Outcome::Responsible(who) => format!(" @ansvarig(\"{}\")", who.join(" ")),
            Outcome::Escalated(matter) => format!(" @lyfts({matter:?})"),
            Outcome::Nobody => String::new(),
        };
        let clauses = clauses(rules, line);
        policies += &format!(
            "@id(\"{duty}/{rule}\") @ansvar({duty:?}) @regel({rule:?}){outcome} permit(principal, action, resource){clauses};\n",
            rule = line.rule,
        );
    }
    let schema = format!(
        "{}action vem appliesTo {{ principal: [Aktor], resource: [Delomrade], context: {{ {} }} }};\n",
        types(rules),
        context_type(rules),
    );
    CedarText { policies, schema, entities: entities(rules) }
}

impl Reasons {
    /// # Errors
    /// If the parser or the validator refuses the text.
    pub(crate) fn load(text: &CedarText, rules: &PlainRules) -> Result<Self, String> {
        let ready = CedarPolicies::load(text, &rules.dimensions)?;
        let mut outcomes = HashMap::new();
        for policy in ready.policies.policies() {
            let text = |key| policy.annotation(key).unwrap_or_default();
            let duty = rules.duties.iter().position(|d| d.id == text("ansvar")).ok_or("no such duty")?;
            let who = |actor: &str| match rules.narrowed(duty, actor) {
                Some(_) => AnnotatedActor::Member,
                None => AnnotatedActor::Actor(actor.to_owned()),
            };
            let outcome = match (policy.annotation("ansvarig"), policy.annotation("lyfts")) {
                (Some(actors), _) => AnnotatedOutcome::Actors(actors.split(' ').map(who).collect()),
                (None, Some(matter)) => AnnotatedOutcome::Escalated(matter.to_owned()),
                (None, None) => AnnotatedOutcome::Nobody,
            };
            outcomes
                .insert(policy.id().clone(), PolicyOutcome { duty, rule: text("regel").to_owned(), outcome });
        }
        Ok(Reasons { ready, concerned: Concerned::of(rules)?, action: uid("Action", "vem"), outcomes })
    }
}

impl Engine for Reasons {
    type Input<'e> = Request;

    fn input<'e>(&'e self, case: &Case<'_>) -> Self::Input<'e> {
        let (principal, action) = (self.concerned.by(case).clone(), self.action.clone());
        self.ready.request(principal, action, case, self.ready.context(case, None))
    }

    fn answer(&self, request: &Request, reader: &mut impl AnswerReader) -> Result<(), String> {
        let CedarPolicies { authorizer, policies, entities, .. } = &self.ready;
        let response = authorizer.is_authorized(request, policies, entities);
        let mut reported = 0_u64;
        for id in response.diagnostics().reason() {
            let PolicyOutcome { duty, rule, outcome } = &self.outcomes[id];
            reader.rule(*duty, rule);
            // Rules that agree give a duty the same outcome, which is reported
            // once.
            if reported & 1 << duty != 0 {
                continue;
            }
            reported |= 1 << duty;
            match outcome {
                AnnotatedOutcome::Actors(who) => {
                    for who in who {
                        reader.actor(
                            *duty,
                            match who {
                                AnnotatedActor::Actor(actor) => actor,
                                AnnotatedActor::Member => request.principal().unwrap().id().unescaped(),
                            },
                        );
                    }
                }
                AnnotatedOutcome::Escalated(matter) => reader.escalated(*duty, matter),
                AnnotatedOutcome::Nobody => {}
            }
        }
        Ok(())
    }
}
