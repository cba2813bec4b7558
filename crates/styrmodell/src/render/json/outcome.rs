//! Outcomes with their rules, and routes, as JSON.

use std::borrow::Cow;

use serde::Serialize;

use super::keyed::{KeyedObject, ids};
use super::places;
use crate::answer::{Actors, Branch, Reason, Remark, Route};
use crate::{DutyDecision, Outcome};

#[derive(Serialize)]
pub(super) struct DutyAnswerJson {
    #[serde(flatten)]
    outcome: OutcomeJson,
    rules: Vec<RuleJson>,
    beaten: Vec<String>,
    sentence: String,
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
    name: String,
}

#[derive(Serialize)]
pub(super) struct RuleJson {
    pub(super) id: String,
    pub(super) sources: Vec<String>,
    pub(super) support: &'static str,
    pub(super) interpretation: Option<String>,
    pub(super) advice: Option<Vec<String>>,
    pub(super) arguments: Vec<ArgumentJson>,
    pub(super) why: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ArgumentJson {
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    in_favour: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<String>,
    text: String,
    sources: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct StepJson {
    from: Option<String>,
    to: String,
    by: String,
    condition: Option<String>,
    sources: Vec<String>,
    interpretation: Option<String>,
    prepared_by: Vec<String>,
    sentence: String,
}

#[derive(Serialize)]
pub(super) struct ObservationJson {
    pub(super) text: String,
    pub(super) sources: Vec<String>,
}

pub(super) fn duty_answer(duty: &DutyDecision<'_, '_>) -> DutyAnswerJson {
    DutyAnswerJson {
        outcome: outcome(&duty.outcome()),
        rules: duty.rules().map(|r| rule(&r)).collect(),
        beaten: ids(duty.beaten()),
        sentence: duty.full_sentence(),
    }
}

fn branch_answer(branch: &Branch<'_, '_>) -> DutyAnswerJson {
    DutyAnswerJson {
        outcome: outcome(&branch.outcome()),
        rules: branch.rules().map(|r| rule(&r)).collect(),
        beaten: ids(branch.beaten()),
        sentence: branch.full_sentence(),
    }
}

fn outcome(found: &Outcome<'_, '_>) -> OutcomeJson {
    match found {
        Outcome::Responsible(named) => OutcomeJson::Responsible { actors: actors(named) },
        Outcome::Escalate(matter) => OutcomeJson::Escalate { matter: matter.id().to_owned() },
        Outcome::None => OutcomeJson::None,
        Outcome::Depends(ask) => {
            let branches = ask.branches();
            let branches: Vec<_> =
                branches.map(|branch| (branch.value().id().to_owned(), branch_answer(&branch))).collect();
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
        name: r.display_name().to_owned(),
    });
    shown.collect()
}

pub(super) fn rule(reason: &Reason<'_, '_>) -> RuleJson {
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
        interpretation: reason.interpretation().map(Cow::into_owned),
        advice: Some(reason.advice().to_vec()).filter(|advice| !advice.is_empty()),
        arguments: arguments.collect(),
        why: reason.why().map(str::to_owned),
    }
}

pub(super) fn remark(remark: &Remark<'_>) -> ObservationJson {
    ObservationJson { text: remark.text().to_owned(), sources: places(remark.sources()) }
}

pub(super) fn steps(route: &Route<'_>) -> Vec<StepJson> {
    let steps = route.steps().map(|step| StepJson {
        from: step.from().map(|f| f.id().to_owned()),
        to: step.to().id().to_owned(),
        by: step.by().or(step.instruction()).unwrap_or_default().to_owned(),
        condition: step.condition().map(str::to_owned),
        sources: places(step.sources()),
        interpretation: step.interpretation().map(str::to_owned),
        prepared_by: ids(step.prepared_by()),
        sentence: step.sentence(),
    });
    steps.collect()
}
