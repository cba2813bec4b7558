//! Cedar as its documentation suggests: a policy permits an actor to perform a
//! duty, and there is a request for each duty and each possible actor. A policy
//! forbids a duty that is escalated or that nobody has, and names the matter in an
//! annotation.
//!
//! Cedar tries every policy for every request, so the policies of each duty are
//! separated on loading.

use cedar_policy::{Decision, EntityUid, PolicySet, Request};

use super::{CedarPolicies, CedarText, Concerned, clauses, context_type, entities, quoted, types, uid};
use crate::cases::{AnswerReader, Case};
use crate::engine::Engine;
use crate::rules::{Duty, Outcome, PlainRules};

pub(crate) struct Permits {
    ready: CedarPolicies,
    /// The policies of each duty.
    policies: Vec<PolicySet>,
    actions: Vec<EntityUid>,
    /// For each duty, the actors that can have it.
    candidates: Vec<Vec<Candidate>>,
    concerned: Concerned,
}

/// An actor to ask about: a fixed one, or the member that a case concerns.
enum Candidate {
    Actor(EntityUid),
    Member,
}

pub(crate) fn write(rules: &PlainRules) -> CedarText {
    let mut policies = String::new();
    for line in &rules.lines {
        let duty = &rules.duties[line.duty];
        let id = format!("@id(\"{}/{}\")", duty.id, line.rule);
        let action = format!("action == Action::\"{}\"", duty.id);
        let clauses = clauses(rules, line);
        match &line.outcome {
            Outcome::Responsible(who) => {
                for (number, actor) in who.iter().enumerate() {
                    // A policy has one id, so that a second actor needs a separate
                    // policy.
                    let id = id.replace("\")", &format!("/{number}\")"));
                    let (principal, concerned) = match rules.narrowed(line.duty, actor) {
                        Some(_) => ("principal".to_owned(), " when { principal == context.den_ena }"),
                        None => (format!("principal == Aktor::{actor:?}"), ""),
                    };
                    policies +=
                        &format!("{id} permit({principal}, {action}, resource){concerned}{clauses};\n");
                }
            }
            Outcome::Escalated(matter) => {
                policies +=
                    &format!("{id} @lyfts({matter:?}) forbid(principal, {action}, resource){clauses};\n");
            }
            Outcome::Nobody => policies += &format!("{id} forbid(principal, {action}, resource){clauses};\n"),
        }
    }
    let duties: Vec<String> = rules.duties.iter().map(|duty| duty.id.clone()).collect();
    let schema = format!(
        "{}action {} appliesTo {{ principal: [Aktor], resource: [Delomrade], context: {{ {}, den_ena: Aktor }} }};\n",
        types(rules),
        quoted(&duties),
        context_type(rules),
    );
    CedarText { policies, schema, entities: entities(rules) }
}

impl Permits {
    /// # Errors
    /// If the parser or the validator refuses the text.
    pub(crate) fn load(text: &CedarText, rules: &PlainRules) -> Result<Self, String> {
        let ready = CedarPolicies::load(text, &rules.dimensions)?;
        let of_duty = |duty: &Duty| {
            let policies_of_duty = ready.policies.policies().filter(|policy| {
                let id = policy.annotation("id").unwrap_or_default();
                id.split_once('/').is_some_and(|(policy_duty, _)| policy_duty == duty.id)
            });
            PolicySet::from_policies(policies_of_duty.cloned()).map_err(|e| e.to_string())
        };
        let policies = rules.duties.iter().map(of_duty).collect::<Result<_, _>>()?;
        let in_duty = |duty: usize| {
            let plain = |actor: &&String| {
                let says = |o: &Outcome| matches!(o, Outcome::Responsible(who) if who.contains(actor));
                rules.lines.iter().any(|line| line.duty == duty && says(&line.outcome))
            };
            let all = rules.actors.iter().filter(plain).map(|actor| match rules.narrowed(duty, actor) {
                Some(_) => Candidate::Member,
                None => Candidate::Actor(uid("Aktor", actor)),
            });
            all.collect()
        };
        Ok(Permits {
            ready,
            policies,
            actions: rules.duties.iter().map(|duty| uid("Action", &duty.id)).collect(),
            candidates: (0..rules.duties.len()).map(in_duty).collect(),
            concerned: Concerned::of(rules)?,
        })
    }
}

impl Engine for Permits {
    type Input<'e> = Vec<(usize, Request)>;

    fn input<'e>(&'e self, case: &Case<'_>) -> Self::Input<'e> {
        let member = self.concerned.by(case);
        let context = self.ready.context(case, Some(("den_ena".to_owned(), member.clone())));
        let mut requests = Vec::new();
        for (duty, candidates) in self.candidates.iter().enumerate() {
            for candidate in candidates {
                let principal = match candidate {
                    Candidate::Actor(actor) => actor,
                    Candidate::Member => member,
                };
                let action = self.actions[duty].clone();
                let request = self.ready.request(principal.clone(), action, case, context.clone());
                requests.push((duty, request));
            }
        }
        requests
    }

    fn answer(&self, input: &Self::Input<'_>, reader: &mut impl AnswerReader) -> Result<(), String> {
        // A rule that gives a duty to two actors is the reason of two answers,
        // and reported once.
        let mut reported_rules: Vec<&str> = Vec::new();
        let mut of_duty = 0;
        for (duty, request) in input {
            if of_duty != *duty {
                reported_rules.clear();
                of_duty = *duty;
            }
            let CedarPolicies { authorizer, entities, .. } = &self.ready;
            let policies = &self.policies[*duty];
            let response = authorizer.is_authorized(request, policies, entities);
            let permitted = response.decision() == Decision::Allow;
            if permitted {
                reader.actor(*duty, request.principal().unwrap().id().unescaped());
            }
            for id in response.diagnostics().reason() {
                let policy = policies.policy(id).unwrap();
                let mut rule = policy.annotation("id").unwrap_or_default();
                rule = rule.split_once('/').map_or(rule, |(_, rule)| rule);
                if permitted {
                    rule = rule.rsplit_once('/').map_or(rule, |(rule, _)| rule);
                }
                if reported_rules.contains(&rule) {
                    continue;
                }
                reported_rules.push(rule);
                reader.rule(*duty, rule);
                if let Some(matter) = policy.annotation("lyfts") {
                    reader.escalated(*duty, matter);
                }
            }
        }
        Ok(())
    }
}
