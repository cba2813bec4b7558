//! One answer as a document.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answers::{DecisionJson, answer};
use super::mentions::{Mentions, NamesJson, PlaceJson};
use super::{FORMAT, ModelJson, model, pretty};
use crate::{Decision, InputError, Language};

#[derive(Serialize)]
struct OneAnswer<'r> {
    format: u32,
    model: ModelJson,
    date: Option<String>,
    date_stated: Option<bool>,
    validity: &'static str,
    #[serde(flatten)]
    answer: DecisionJson<'r>,
    names: NamesJson,
    places: BTreeMap<String, PlaceJson>,
}

/// Writes one answer: an entry of `answers`, with the keys of the document
/// around it. `why_not` names an actor to explain.
///
/// The document can be kept and read as an
/// [`AnswerRecord`](crate::AnswerRecord), which ignores the rest of it:
///
/// ```
/// use styrmodell::{AnswerRecord, Language, Registry, render::json};
///
/// let decision = Registry::goteborg().latest()?.case("praktik", "4:4")?.resolve();
/// let text = json::decision(&decision, None, Language::Swedish)?;
/// let record: AnswerRecord = serde_json::from_str(&text)?;
/// assert_eq!(record, decision.to_record());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If no actor has that name.
pub fn decision(
    decision: &Decision<'_>,
    why_not: Option<&str>,
    language: Language,
) -> Result<String, InputError> {
    let case = decision.case();
    let mut mentions = Mentions::of(decision.rulebook(), language);
    let answer = answer(decision, why_not, &mut mentions)?;
    Ok(pretty(&OneAnswer {
        format: FORMAT,
        model: model(decision.rulebook()),
        date: case.date().map(|day| day.to_string()),
        date_stated: case.date().map(|_| case.today().is_none()),
        validity: decision.validity().as_str(),
        answer,
        names: mentions.names,
        places: mentions.places,
    }))
}
