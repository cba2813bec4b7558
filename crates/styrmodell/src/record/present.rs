//! Translates former ids of a record to the present ids of the rules.
//!
//! A change of a decided revision may rename ids (`tidigare`), and a record from before
//! the change has the former ones.

use std::collections::BTreeMap;

use crate::base::ids::*;
use crate::model::{Fact, Model, Named};
use crate::record::answer_record::{
    AnswerRecord, RecordedActor, RecordedAsk, RecordedDuty, RecordedMember, RecordedOutcome,
};
use crate::source::Span;

/// An entry's present id, and its former ids.
pub(super) type Ids<'m> = (&'m str, &'m [(String, Span)]);

/// The ids of a declared entry.
pub(super) fn ids_of(named: &Named) -> Ids<'_> {
    (&named.id, &named.formerly)
}

/// Finds the entry with an id, which may be a former one. An id that was split is
/// nobody's.
pub(super) fn find<'m, I: Id, T>(
    table: &'m IndexVec<I, T>,
    ids: impl Fn(&'m T) -> Ids<'m>,
    id: &str,
) -> Option<I> {
    let has_now = |(_, entry): &(I, &'m T)| ids(entry).0 == id;
    let had = |(_, entry): &(I, &'m T)| ids(entry).1.iter().any(|(former, _)| former == id);
    if let Some((found, _)) = table.enumerate().find(has_now) {
        return Some(found);
    }
    let mut former = table.enumerate().filter(had);
    let found = former.next()?;
    former.next().is_none().then_some(found.0)
}

/// Translates the ids of records to the present ids of a model. An id that the
/// model has never had stays as it is.
pub(super) struct Present<'m>(pub(super) &'m Model);

impl Present<'_> {
    pub(super) fn record(&self, record: &AnswerRecord) -> AnswerRecord {
        let Present(model) = self;
        let facts = record.facts().map(|(fact, value, origin)| {
            let (fact, value) = self.fact_value(fact, value);
            (fact, (value, origin))
        });
        let duties = record.duties().map(|(duty, answer)| {
            (present_id(&model.duties, |duty| ids_of(&duty.named), duty), self.duty(answer))
        });
        AnswerRecord {
            need: present_id(&model.needs, |need| ids_of(&need.named), &record.need),
            subarea: present_id(&model.subareas, |subarea| ids_of(&subarea.named), &record.subarea),
            basis: present_id(&model.bases, |basis| ids_of(&basis.named), &record.basis),
            facts: facts.collect(),
            duties: duties.collect(),
            ..record.clone()
        }
    }

    fn duty(&self, answer: &RecordedDuty) -> RecordedDuty {
        let rules = |ids: &[String]| {
            let mut ids: Vec<String> =
                ids.iter().map(|id| present_id(&self.0.rules, |rule| ids_of(&rule.named), id)).collect();
            ids.sort_unstable();
            ids
        };
        RecordedDuty {
            outcome: self.outcome(&answer.outcome),
            rules: rules(&answer.rules),
            beaten: rules(&answer.beaten),
        }
    }

    fn outcome(&self, outcome: &RecordedOutcome) -> RecordedOutcome {
        let Present(model) = self;
        let fact = |id: &str| present_id(&model.facts, |fact| ids_of(&fact.named), id);
        let actor = |id: &str| present_id(&model.actors, |actor| ids_of(&actor.named), id);
        match outcome {
            RecordedOutcome::None => RecordedOutcome::None,
            RecordedOutcome::Escalate(matter) => {
                RecordedOutcome::Escalate(present_id(&model.matters, |matter| ids_of(&matter.named), matter))
            }
            RecordedOutcome::Responsible(actors) => {
                let present = |responsible: &RecordedActor| RecordedActor {
                    id: actor(&responsible.id),
                    concerned: match &responsible.concerned {
                        RecordedMember::Itself => RecordedMember::Itself,
                        RecordedMember::Member(member) => RecordedMember::Member(actor(member)),
                        RecordedMember::Ask(id) => RecordedMember::Ask(fact(id)),
                    },
                };
                let mut actors: Vec<RecordedActor> = actors.iter().map(present).collect();
                actors.sort_by(|a, b| a.id.cmp(&b.id));
                RecordedOutcome::Responsible(actors)
            }
            RecordedOutcome::Depends(ask) => {
                let branches = ask
                    .branches()
                    .map(|(value, answer)| (self.fact_value(&ask.fact, value).1, self.duty(answer)));
                let branches: BTreeMap<String, RecordedDuty> = branches.collect();
                RecordedOutcome::Depends(RecordedAsk { fact: fact(&ask.fact), branches })
            }
        }
    }

    fn fact_value(&self, fact: &str, value: &str) -> (String, String) {
        let facts = &self.0.facts;
        let Some(found) = find(facts, |fact| ids_of(&fact.named), fact) else {
            return (fact.to_owned(), value.to_owned());
        };
        let found: &Fact = &facts[found];
        (found.named.id.clone(), present_id(&found.values, |value| (value.id(), &value.formerly), value))
    }
}

/// Returns the present id of an entry; an unknown id as it is.
fn present_id<'m, I: Id, T>(table: &'m IndexVec<I, T>, ids: impl Fn(&'m T) -> Ids<'m>, id: &str) -> String {
    find(table, &ids, id).map_or_else(|| id.to_owned(), |found| ids(&table[found]).0.to_owned())
}
