//! The documents of several answers: an assessment, answers side by side, a matrix.

use std::collections::BTreeMap;

use serde::Serialize;

use super::keyed::{KeyedObject, ids};
use super::mentions::{Mentions, NamesJson, PlaceJson};
#[cfg(feature = "services")]
use super::need_services::NeedServicesJson;
use super::outcome::{DutyAnswerJson, ObservationJson, StepJson, duty_answer, remark, steps};
use super::why_not::{WhyNotJson, obstacles};
use super::{FORMAT, ModelJson, model, pretty};
use crate::answer::Assessed;
use crate::{Decision, InputError, Language};

#[derive(Serialize)]
pub(super) struct AnswersDocument<'r> {
    format: u32,
    model: ModelJson,
    date: Option<String>,
    validity: &'static str,
    answers: Vec<DecisionJson<'r>>,
    assessment: Option<AssessmentJson>,
    names: NamesJson,
    places: BTreeMap<String, PlaceJson>,
}

#[derive(Serialize)]
pub(super) struct DecisionJson<'r> {
    need: String,
    subarea: String,
    area: String,
    basis: String,
    labels: Vec<String>,
    facts: KeyedObject<KnownFactJson>,
    duties: KeyedObject<DutyAnswerJson>,
    routes: KeyedObject<Vec<StepJson>>,
    why_not: Option<WhyNotJson<'r>>,
    assumptions: Vec<String>,
    notices: Vec<String>,
    need_match: &'static str,
    observations: Vec<ObservationJson>,
    #[cfg(feature = "services")]
    services: Option<NeedServicesJson<'r>>,
    /// Always `null`: without the feature there is no catalogue.
    #[cfg(not(feature = "services"))]
    services: Option<()>,
}

#[derive(Serialize)]
struct KnownFactJson {
    value: String,
    from: &'static str,
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
    Ok(written(assessed_document(assessed, why_not, language)?))
}

pub(super) fn assessed_document<'r>(
    assessed: &Assessed<'r>,
    why_not: Option<&str>,
    language: Language,
) -> Result<Option<AnswersDocument<'r>>, InputError> {
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
    document(assessed.decisions(), assessment.map(|json| (json, assessed)), why_not, language)
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
    Ok(written(side_by_side_document(answers, why_not, language)?))
}

pub(super) fn side_by_side_document<'r>(
    answers: &[Decision<'r>],
    why_not: Option<&str>,
    language: Language,
) -> Result<Option<AnswersDocument<'r>>, InputError> {
    document(answers, None, why_not, language)
}

/// Writes answers side by side, as a matrix does.
pub fn matrix(answers: &[Decision<'_>], language: Language) -> String {
    side_by_side(answers, None, language).unwrap_or_default()
}

/// A document as text; an empty object if there are no answers.
pub(super) fn written(document: Option<AnswersDocument<'_>>) -> String {
    document.map_or_else(|| "{}".to_owned(), |document| pretty(&document))
}

fn document<'r>(
    decisions: &[Decision<'r>],
    assessment: Option<(AssessmentJson, &Assessed<'_>)>,
    why_not: Option<&str>,
    language: Language,
) -> Result<Option<AnswersDocument<'r>>, InputError> {
    let Some(first) = decisions.first() else { return Ok(None) };
    let mut mentions = Mentions::of(first.rulebook(), language);
    let answers: Result<Vec<DecisionJson<'_>>, InputError> =
        decisions.iter().map(|decision| answer(decision, why_not, &mut mentions)).collect();
    let answers = answers?;
    let assessment = assessment.map(|(json, assessed)| {
        mentions.assessment(assessed);
        json
    });
    Ok(Some(AnswersDocument {
        format: FORMAT,
        model: model(first.rulebook()),
        date: first.case().date().map(|d| d.to_string()),
        validity: first.validity().as_str(),
        answers,
        assessment,
        names: mentions.names,
        places: mentions.places,
    }))
}

#[cfg(feature = "services")]
impl<'r> AnswersDocument<'r> {
    /// The document with the insatser of each answer, in their order.
    pub(super) fn with_services<'a>(
        self,
        services: impl Iterator<Item = NeedServicesJson<'a>>,
    ) -> AnswersDocument<'a>
    where
        'r: 'a,
    {
        let mut document: AnswersDocument<'a> = self;
        for (answer, services) in document.answers.iter_mut().zip(services) {
            answer.services = Some(services);
        }
        document
    }
}

pub(super) fn answer<'r>(
    decision: &Decision<'r>,
    why_not: Option<&str>,
    mentions: &mut Mentions<'_>,
) -> Result<DecisionJson<'r>, InputError> {
    let (case, language) = (decision.case(), mentions.language);
    mentions.decision(decision);
    let facts = case.facts().map(|(fact, value, origin)| {
        (fact.id().to_owned(), KnownFactJson { value: value.id().to_owned(), from: origin.as_str() })
    });
    let duties = decision.duties().map(|duty| (duty.duty().id().to_owned(), duty_answer(&duty)));
    let why_not = why_not.map(|actor| decision.why_not(actor)).transpose()?;
    why_not.iter().for_each(|why_not| mentions.why_not(why_not));
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
        observations: decision.observations().iter().map(remark).collect(),
        services: None,
    })
}
