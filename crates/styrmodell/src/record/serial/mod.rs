//! Writes and reads records with serde, in the form that `docs/json.md` describes.
//!
//! The documents mirror that page: unknown keys are ignored, so that the JSON
//! of a whole decision is read as its record, too.

mod parts;

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use self::parts::{ById, EntryId, Fingerprint, Format, NoBranches, fault};
use crate::answer::Origin;
use crate::base::date::{AskedDay, Date};
use crate::base::message::Message;
use crate::finding::input_error::shortened;
use crate::record::answer_record::{
    AnswerRecord, RecordedActor, RecordedAsk, RecordedDuty, RecordedMember, RecordedOutcome,
};

#[derive(Serialize, Deserialize)]
struct RecordDocument {
    format: Format,
    model: ModelDocument,
    date: Option<Date>,
    /// `None` without a day. A document from another program may lack the key; the day then
    /// counts as stated.
    date_stated: Option<bool>,
    need: EntryId,
    subarea: EntryId,
    basis: EntryId,
    facts: ById<FactDocument>,
    duties: ById<DutyEntry>,
}

#[derive(Serialize, Deserialize)]
struct ModelDocument {
    id: EntryId,
    revision: Date,
    fingerprint: Fingerprint,
}

#[derive(Serialize, Deserialize)]
struct FactDocument {
    value: EntryId,
    from: OriginWord,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OriginWord {
    Stated,
    Decided,
    OtherNeed,
}

/// A duty or one of its branches; `B` is the type of the branches.
#[derive(Serialize, Deserialize)]
struct DutyDocument<B> {
    kind: OutcomeWord,
    #[serde(skip_serializing_if = "Option::is_none")]
    actors: Option<Vec<ActorDocument>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matter: Option<EntryId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ask: Option<EntryId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    branches: Option<B>,
    rules: Vec<RuleDocument>,
    beaten: Vec<EntryId>,
}

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum OutcomeWord {
    Responsible,
    Escalate,
    None,
    Depends,
}

#[derive(Serialize, Deserialize)]
struct ActorDocument {
    id: EntryId,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<EntryId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ask: Option<EntryId>,
}

#[derive(Serialize, Deserialize)]
struct RuleDocument {
    id: EntryId,
}

/// A duty of a record.
struct DutyEntry(RecordedDuty);

impl Serialize for DutyEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let branches = match &self.0.outcome {
            RecordedOutcome::Depends(ask) if !ask.branches.is_empty() => {
                let branches = ask.branches.iter();
                Some(ById(branches.map(|(value, b)| (value.clone(), BranchEntry(b.clone()))).collect()))
            }
            _ => None,
        };
        document(&self.0, branches).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for DutyEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut document = DutyDocument::<ById<BranchEntry>>::deserialize(deserializer)?;
        let branches = document.branches.take().map_or_else(BTreeMap::new, |entries| entries.0);
        let branches = branches.into_iter().map(|(value, BranchEntry(branch))| (value, branch));
        answered(document, branches.collect()).map(DutyEntry).map_err(|message| fault(&message))
    }
}

/// A branch of a duty, without branches of its own.
struct BranchEntry(RecordedDuty);

impl Serialize for BranchEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        document(&self.0, None::<NoBranches>).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for BranchEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let document = DutyDocument::<NoBranches>::deserialize(deserializer)?;
        answered(document, BTreeMap::new()).map(BranchEntry).map_err(|message| fault(&message))
    }
}

fn document<B>(duty: &RecordedDuty, branches: Option<B>) -> DutyDocument<B> {
    let mut document = DutyDocument {
        kind: OutcomeWord::None,
        actors: None,
        matter: None,
        ask: None,
        branches,
        rules: duty.rules.iter().map(|id| RuleDocument { id: EntryId(id.clone()) }).collect(),
        beaten: duty.beaten.iter().cloned().map(EntryId).collect(),
    };
    match &duty.outcome {
        RecordedOutcome::None => {}
        RecordedOutcome::Responsible(actors) => {
            let id = |id: &str| Some(EntryId(id.to_owned()));
            let actor = |actor: &RecordedActor| ActorDocument {
                id: EntryId(actor.id.clone()),
                member: actor.member().and_then(id),
                ask: actor.ask().and_then(id),
            };
            document.kind = OutcomeWord::Responsible;
            document.actors = Some(actors.iter().map(actor).collect());
        }
        RecordedOutcome::Escalate(matter) => {
            document.kind = OutcomeWord::Escalate;
            document.matter = Some(EntryId(matter.clone()));
        }
        RecordedOutcome::Depends(ask) => {
            document.kind = OutcomeWord::Depends;
            document.ask = Some(EntryId(ask.fact.clone()));
        }
    }
    document
}

/// Reads the outcome, whose parts must be those of its kind.
fn answered<B>(
    document: DutyDocument<B>,
    branches: BTreeMap<String, RecordedDuty>,
) -> Result<RecordedDuty, Message> {
    let DutyDocument { kind, actors, matter, ask, rules, beaten, .. } = document;
    let outcome = match (kind, actors, matter, ask) {
        (OutcomeWord::None, ..) => RecordedOutcome::None,
        (OutcomeWord::Responsible, Some(actors), ..) if !actors.is_empty() => {
            let mut actors = actors.into_iter().map(actor).collect::<Result<Vec<_>, _>>()?;
            actors.sort_by(|a, b| a.id.cmp(&b.id));
            RecordedOutcome::Responsible(actors)
        }
        (OutcomeWord::Escalate, _, Some(EntryId(matter)), _) => RecordedOutcome::Escalate(matter),
        (OutcomeWord::Depends, _, _, Some(EntryId(fact))) => {
            RecordedOutcome::Depends(RecordedAsk { fact, branches })
        }
        (OutcomeWord::Responsible, ..) => return Err(missing_key("responsible", "actors")),
        (OutcomeWord::Escalate, ..) => return Err(missing_key("escalate", "matter")),
        (OutcomeWord::Depends, ..) => return Err(missing_key("depends", "ask")),
    };
    let rules = sorted(rules.into_iter().map(|rule| rule.id));
    Ok(RecordedDuty { outcome, rules, beaten: sorted(beaten) })
}

fn actor(document: ActorDocument) -> Result<RecordedActor, Message> {
    let ActorDocument { id: EntryId(id), member, ask } = document;
    let concerned = match (member, ask) {
        (None, None) => RecordedMember::Itself,
        (Some(EntryId(member)), None) => RecordedMember::Member(member),
        (None, Some(EntryId(fact))) => RecordedMember::Ask(fact),
        (Some(_), Some(_)) => {
            let shown = shortened(&id);
            return Err(Message::new(
                format!("aktören \"{shown}\" har både \"member\" och \"ask\": bara en av dem kan stå där"),
                format!("the actor \"{shown}\" has both \"member\" and \"ask\": it can have only one"),
            ));
        }
    };
    Ok(RecordedActor { id, concerned })
}

fn missing_key(kind: &str, key: &str) -> Message {
    Message::new(
        format!("ett svar med \"kind\": \"{kind}\" måste ha \"{key}\""),
        format!("an outcome of \"kind\": \"{kind}\" must have \"{key}\""),
    )
}

fn sorted(ids: impl IntoIterator<Item = EntryId>) -> Vec<String> {
    let mut ids: Vec<String> = ids.into_iter().map(|EntryId(id)| id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Writes the record as `docs/json.md` describes it, with the keys of `facts`
/// and `duties` sorted.
impl Serialize for AnswerRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let id = |id: &str| EntryId(id.to_owned());
        let facts = self.facts().map(|(fact, value, origin)| {
            let from = match origin {
                Origin::Stated => OriginWord::Stated,
                Origin::Decided => OriginWord::Decided,
                Origin::OtherNeed => OriginWord::OtherNeed,
            };
            (fact.to_owned(), FactDocument { value: id(value), from })
        });
        let duties = self.duties.iter().map(|(duty, answer)| (duty.clone(), DutyEntry(answer.clone())));
        let document = RecordDocument {
            format: Format,
            model: ModelDocument {
                id: id(&self.model),
                revision: self.revision,
                fingerprint: Fingerprint(self.fingerprint.clone()),
            },
            date: self.date(),
            date_stated: self.date().map(|_| self.today().is_none()),
            need: id(&self.need),
            subarea: id(&self.subarea),
            basis: id(&self.basis),
            facts: ById(facts.collect()),
            duties: ById(duties.collect()),
        };
        document.serialize(serializer)
    }
}

/// Reads a record. Unknown keys are ignored; keys that are missing, doubled or
/// contradict each other are errors.
impl<'de> Deserialize<'de> for AnswerRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let document = RecordDocument::deserialize(deserializer)?;
        let day = match (document.date, document.date_stated) {
            (None, _) => AskedDay::Undated,
            (Some(day), Some(false)) => AskedDay::Today(day),
            (Some(day), _) => AskedDay::Stated(day),
        };
        let facts = document.facts.0.into_iter().map(|(fact, FactDocument { value, from })| {
            let origin = match from {
                OriginWord::Stated => Origin::Stated,
                OriginWord::Decided => Origin::Decided,
                OriginWord::OtherNeed => Origin::OtherNeed,
            };
            (fact, (value.0, origin))
        });
        let duties = document.duties.0.into_iter().map(|(duty, DutyEntry(answer))| (duty, answer));
        Ok(AnswerRecord {
            model: document.model.id.0,
            revision: document.model.revision,
            fingerprint: document.model.fingerprint.0,
            day,
            need: document.need.0,
            subarea: document.subarea.0,
            basis: document.basis.0,
            facts: facts.collect(),
            duties: duties.collect(),
        })
    }
}
