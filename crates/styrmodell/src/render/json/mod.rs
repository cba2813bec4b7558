//! Answers and findings as JSON, for front ends and programs in other languages.
//!
//! The documents are those of the command line's `--format json`;
//! [their keys](https://github.com/styrmodell/styrmodell/blob/main/docs/json.md) are added to
//! and never change within `format` 1. Keys come in a fixed order, and two runs give the same
//! bytes.
//!
//! ```
//! use styrmodell::render::json;
//! use styrmodell::{Language, Registry};
//!
//! let book = Registry::goteborg().on("2024-03-01".parse()?)?;
//! let text = json::decision(&book.case("praktik", "4:4")?.resolve(), None, Language::English)?;
//! let document: serde_json::Value = serde_json::from_str(&text)?;
//! assert_eq!(document["duties"]["utforande"]["actors"][0]["id"], "arbvux");
//!
//! let error = book.case("praktik", "9:9").unwrap_err();
//! let document: serde_json::Value = serde_json::from_str(&json::input_error(&error, Language::English))?;
//! assert_eq!(document["error"]["kind"], "unknown-name");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod decision;
mod describe;
mod diff;
mod diff_regions;
mod diff_ways;
mod diff_words;
mod findings;
mod keyed;
mod proof;
mod route;
mod why_not;

use serde::Serialize;

pub use decision::decision;
pub use describe::describe;
pub use diff::diff;
pub use findings::{code, codes, coverage, findings, input_error, unreadable, unusable};
use keyed::{KeyedObject, ids};
pub use proof::{tests, untried};
pub use route::route;
use why_not::{WhyNotJson, obstacles};

use crate::answer::{Actors, Assessed, Citation, Reason, Route};
use crate::{Decision, InputError, Language, Outcome, Rules};

/// The version of the documents.
const FORMAT: u32 = 1;

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

/// Writes answers side by side, such as those of one need under every basis. There is
/// no assessment over them. `why_not` names an actor to explain.
///
/// # Errors
/// If no actor has that name.
pub fn side_by_side(
    answers: &[Decision<'_>],
    why_not: Option<&str>,
    language: Language,
) -> Result<String, InputError> {
    decisions(answers, None, why_not, language)
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
        assumptions: decision.assumptions().iter().map(|n| n.message(language).to_owned()).collect(),
        notices: notices.map(|n| n.message(language).to_owned()).collect(),
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

fn places<'r>(citations: impl Iterator<Item = Citation<'r>>) -> Vec<String> {
    citations.map(|c| c.id()).collect()
}
