//! The obstacles that keep an actor from the duties of a case.

use serde::Serialize;

use super::describe::conditions::WrittenTestJson;
use super::keyed::{KeyedObject, ids};
use crate::answer::{ObstacleReason, WhyNot};

#[derive(Serialize)]
pub(super) struct WhyNotJson<'r> {
    actor: String,
    duties: KeyedObject<Vec<ObstacleJson<'r>>>,
}

#[derive(Serialize, Default)]
struct ObstacleJson<'r> {
    rule: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    failed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    wants: Option<Vec<WrittenTestJson<'r>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    has: Option<Vec<&'r str>>,
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

pub(super) fn obstacles<'r>(why: &WhyNot<'_, 'r>) -> WhyNotJson<'r> {
    let duties = why.duties().into_iter().map(|(duty, obstacles)| {
        let obstacles = obstacles.into_iter().map(|o| {
            let mut entry = ObstacleJson { rule: o.rule().to_owned(), ..ObstacleJson::default() };
            match o.reason() {
                ObstacleReason::Failed(condition) => {
                    entry.failed = Some(condition.id().to_owned());
                    entry.wants = Some(o.wants().into_iter().map(WrittenTestJson::of).collect());
                    entry.has = Some(why.has(*condition));
                }
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
