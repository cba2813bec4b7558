//! Answers and findings as JSON. The shapes are documented in `docs/json.md`;
//! keys come in a fixed order, and two runs give the same bytes.

mod decision;
mod diff;
mod findings;
mod proof;
mod route;

use serde::Serialize;
use serde::ser::SerializeMap;

pub use decision::decision;
pub use diff::diff;
pub use findings::{code, codes, coverage, findings, input_error, unreadable, unusable};
pub use proof::{tests, untried};
pub use route::route;

use crate::answer::{Actors, Assessed, Citation, ObstacleReason, Reason, Route};
use crate::{Decision, InputError, Language, Outcome, Rules};

/// The version of the documents.
const FORMAT: u32 = 1;

/// An object whose keys are data, in the given order.
struct KeyedObject<V>(Vec<(String, V)>);

impl<V: Serialize> Serialize for KeyedObject<V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
struct AnswersDocument {
    format: u32,
    model: ModelJson,
    date: Option<String>,
    validity: &'static str,
    answers: Vec<DecisionJson>,
    assessment: Option<AssessmentJson>,
}

#[derive(Serialize)]
struct ModelJson {
    id: String,
    revision: String,
    status: &'static str,
    sha256: String,
    fingerprint: String,
}

#[derive(Serialize)]
struct DecisionJson {
    need: String,
    subarea: String,
    area: String,
    basis: String,
    labels: Vec<String>,
    facts: KeyedObject<KnownFactJson>,
    duties: KeyedObject<DutyAnswerJson>,
    routes: KeyedObject<Vec<StepJson>>,
    why_not: Option<WhyNotJson>,
    assumptions: Vec<String>,
    notices: Vec<String>,
    need_match: &'static str,
    observations: Vec<ObservationJson>,
}

#[derive(Serialize)]
struct KnownFactJson {
    value: String,
    from: &'static str,
}

#[derive(Serialize)]
struct DutyAnswerJson {
    #[serde(flatten)]
    outcome: OutcomeJson,
    rules: Vec<RuleJson>,
    beaten: Vec<String>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum OutcomeJson {
    Responsible {
        actors: Vec<ActorJson>,
    },
    Escalate {
        matter: String,
    },
    None,
    Depends {
        ask: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        branches: Option<KeyedObject<DutyAnswerJson>>,
    },
}

#[derive(Serialize)]
struct ActorJson {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ask: Option<String>,
}

#[derive(Serialize)]
struct RuleJson {
    id: String,
    sources: Vec<String>,
    support: &'static str,
    interpretation: Option<String>,
    advice: Option<Vec<String>>,
    arguments: Vec<ArgumentJson>,
    why: Option<String>,
}

#[derive(Serialize)]
struct ArgumentJson {
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    in_favour: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<String>,
    text: String,
    sources: Vec<String>,
}

#[derive(Serialize)]
struct StepJson {
    from: Option<String>,
    to: String,
    by: String,
    condition: Option<String>,
    sources: Vec<String>,
    interpretation: Option<String>,
    prepared_by: Vec<String>,
}

#[derive(Serialize)]
struct WhyNotJson {
    actor: String,
    duties: KeyedObject<Vec<ObstacleJson>>,
}

#[derive(Serialize)]
struct ObstacleJson {
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    failed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    beaten_by: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picked: Option<PickedMemberJson>,
}

#[derive(Serialize)]
struct PickedMemberJson {
    ask: String,
    value: String,
}

#[derive(Serialize)]
struct ObservationJson {
    text: String,
    sources: Vec<String>,
}

#[derive(Serialize)]
struct AssessmentJson {
    involved: Vec<String>,
    by_duty: KeyedObject<Vec<String>>,
    escalated: Vec<String>,
    ask: Vec<String>,
}

/// Writes the answers of an assessment, or of one need. `why_not` names an
/// actor to explain.
///
/// # Errors
/// If no actor has that name.
pub fn assessed(
    assessed: &Assessed<'_>,
    why_not: Option<&str>,
    language: Language,
) -> Result<String, InputError> {
    let several = assessed.decisions().len() > 1;
    let assessment = several.then(|| AssessmentJson {
        involved: ids(assessed.involved().iter().map(|a| a.id())),
        by_duty: KeyedObject(
            assessed
                .by_duty()
                .iter()
                .map(|(duty, actors)| (duty.id().to_owned(), ids(actors.iter().map(|a| a.id()))))
                .collect(),
        ),
        escalated: ids(assessed.escalated().iter().map(|m| m.id())),
        ask: ids(assessed.asks().iter().map(|f| f.id())),
    });
    decisions(assessed.decisions(), assessment, why_not, language)
}

/// Writes answers side by side, as a matrix does.
pub fn matrix(answers: &[Decision<'_>], language: Language) -> String {
    decisions(answers, None, None, language).unwrap_or_default()
}

fn decisions(
    decisions: &[Decision<'_>],
    assessment: Option<AssessmentJson>,
    why_not: Option<&str>,
    language: Language,
) -> Result<String, InputError> {
    let answers: Result<Vec<DecisionJson>, InputError> =
        decisions.iter().map(|decision| answer(decision, why_not, language)).collect();
    let answers = answers?;
    let Some(first) = decisions.first() else { return Ok("{}".to_owned()) };
    Ok(pretty(&AnswersDocument {
        format: FORMAT,
        model: model(first.rulebook()),
        date: first.case().date().map(|d| d.to_string()),
        validity: first.validity().as_str(),
        answers,
        assessment,
    }))
}

fn pretty(document: &impl Serialize) -> String {
    // The documents contain only texts, numbers and lists of them, all of which
    // can be written.
    serde_json::to_string_pretty(document).unwrap_or_default()
}

fn model(book: &Rules) -> ModelJson {
    ModelJson {
        id: book.id().to_owned(),
        revision: book.revision().to_string(),
        status: if book.is_decided() { "beslutad" } else { "förslag" },
        sha256: book.sha256().to_owned(),
        fingerprint: book.fingerprint().to_owned(),
    }
}

fn answer(
    decision: &Decision<'_>,
    why_not: Option<&str>,
    language: Language,
) -> Result<DecisionJson, InputError> {
    let case = decision.case();
    let facts = case.facts().map(|(fact, value, origin)| {
        (fact.id().to_owned(), KnownFactJson { value: value.id().to_owned(), from: origin.as_str() })
    });
    let duties = decision.duties().map(|duty| {
        let answer = DutyAnswerJson {
            outcome: outcome(&duty.outcome()),
            rules: duty.rules().map(|r| rule(&r)).collect(),
            beaten: ids(duty.beaten()),
        };
        (duty.duty().id().to_owned(), answer)
    });
    let why_not = why_not.map(|actor| decision.why_not(actor)).transpose()?;
    let of_why_not = why_not.iter().flat_map(|why| why.notices());
    let notices = decision.notices().into_iter().chain(of_why_not);
    Ok(DecisionJson {
        need: case.need().id().to_owned(),
        subarea: case.subarea().id().to_owned(),
        area: decision.rulebook().area_of(case.subarea()).map_or_else(String::new, |a| a.id().to_owned()),
        basis: case.basis().id().to_owned(),
        labels: case.labels().map(|l| format!("{} {}", l.section(), l.law())).collect(),
        facts: KeyedObject(facts.collect()),
        duties: KeyedObject(duties.collect()),
        routes: KeyedObject(
            decision.routes().iter().map(|r| (r.matter().id().to_owned(), steps(r))).collect(),
        ),
        why_not: why_not.as_ref().map(obstacles),
        assumptions: decision.assumptions().iter().map(|n| n.text(language).to_owned()).collect(),
        notices: notices.map(|n| n.text(language).to_owned()).collect(),
        need_match: if case.need().is_full_match() { "full" } else { "partial" },
        observations: decision
            .observations()
            .iter()
            .map(|o| ObservationJson { text: o.text().to_owned(), sources: places(o.sources()) })
            .collect(),
    })
}

fn outcome(found: &Outcome<'_, '_>) -> OutcomeJson {
    match found {
        Outcome::Responsible(named) => OutcomeJson::Responsible { actors: actors(named) },
        Outcome::Escalate(matter) => OutcomeJson::Escalate { matter: matter.id().to_owned() },
        Outcome::None => OutcomeJson::None,
        Outcome::Depends(ask) => {
            let branches = ask.branches().map(|branch| {
                let rules = branch.rules().map(|r| rule(&r)).collect();
                let answer = DutyAnswerJson {
                    outcome: outcome(&branch.outcome()),
                    rules,
                    beaten: ids(branch.beaten()),
                };
                (branch.value().id().to_owned(), answer)
            });
            let branches: Vec<_> = branches.collect();
            // A branch that depends on another fact contains only its question.
            let branches = Some(KeyedObject(branches)).filter(|b| !b.0.is_empty());
            OutcomeJson::Depends { ask: ask.fact().id().to_owned(), branches }
        }
    }
}

fn actors(actors: &Actors<'_, '_>) -> Vec<ActorJson> {
    let shown = actors.iter().map(|r| ActorJson {
        id: r.actor.id().to_owned(),
        member: r.member.map(|m| m.id().to_owned()),
        ask: r.ask.map(|f| f.id().to_owned()),
    });
    shown.collect()
}

fn rule(reason: &Reason<'_>) -> RuleJson {
    let arguments = reason.arguments().map(|argument| {
        let actor = Some(argument.actor().id().to_owned());
        let (in_favour, against) = if argument.in_favour() { (actor, None) } else { (None, actor) };
        ArgumentJson {
            in_favour,
            against,
            text: argument.text().to_owned(),
            sources: places(argument.sources()),
        }
    });
    RuleJson {
        id: reason.id().to_owned(),
        sources: places(reason.sources()),
        support: reason.support().as_str(),
        interpretation: reason.interpretation().map(str::to_owned),
        advice: Some(reason.advice().to_vec()).filter(|advice| !advice.is_empty()),
        arguments: arguments.collect(),
        why: reason.why().map(str::to_owned),
    }
}

fn steps(route: &Route<'_>) -> Vec<StepJson> {
    let steps = route.steps().map(|step| StepJson {
        from: step.from().map(|f| f.id().to_owned()),
        to: step.to().id().to_owned(),
        by: step.by().or(step.instruction()).unwrap_or_default().to_owned(),
        condition: step.condition().map(str::to_owned),
        sources: places(step.sources()),
        interpretation: step.interpretation().map(str::to_owned),
        prepared_by: ids(step.prepared_by()),
    });
    steps.collect()
}

fn obstacles(why: &crate::answer::WhyNot<'_, '_>) -> WhyNotJson {
    let duties = why.duties().into_iter().map(|(duty, obstacles)| {
        let obstacles = obstacles.into_iter().map(|o| {
            let mut entry =
                ObstacleJson { rule: o.rule().to_owned(), failed: None, beaten_by: None, picked: None };
            match o.reason() {
                ObstacleReason::Failed(condition) => entry.failed = Some(condition.id().to_owned()),
                ObstacleReason::BeatenBy(rules) => entry.beaten_by = Some(ids(rules.iter().copied())),
                ObstacleReason::Picked { fact, value, .. } => {
                    entry.picked =
                        Some(PickedMemberJson { ask: fact.id().to_owned(), value: value.id().to_owned() });
                }
            }
            entry
        });
        (duty.id().to_owned(), obstacles.collect())
    });
    WhyNotJson { actor: why.actor().id().to_owned(), duties: KeyedObject(duties.collect()) }
}

fn ids<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    ids.map(str::to_owned).collect()
}

fn places<'r>(citations: impl Iterator<Item = Citation<'r>>) -> Vec<String> {
    citations.map(|c| c.id()).collect()
}
