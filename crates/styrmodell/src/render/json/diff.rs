//! The changes of a revision, as JSON.

use serde::Serialize;

use super::diff_regions::{example, regions};
use super::diff_ways::{WayChangeJson, way_change};
use super::diff_words::{WordChangeJson, word_change};
use super::findings::{FindingJson, listed};
use super::{FORMAT, KeyedObject, ModelJson, model, pretty};
use crate::Language;
use crate::diff::{
    Answer, Consideration, Difference, EntryChange, EntryName, EscalationChange, Fate, FieldChange,
    MovedSupport, Share, SharedDuty, TextCause,
};
use crate::trial::{Draft, Trial};

#[derive(Serialize)]
struct DiffDocument {
    format: u32,
    before: ModelJson,
    after: ModelJson,
    cases: u128,
    changed_cases: u128,
    changes: Vec<AnswerChangeJson>,
    effects: Vec<EffectJson>,
    unchanged: Vec<UnchangedJson>,
    considerations: Vec<ConsiderationJson>,
    entries: Vec<EntryChangeJson>,
    wording: Vec<EntryChangeJson>,
    tried: TriedJson,
    ways: Vec<WayChangeJson>,
    way_cases: u128,
    new_cases: u128,
    gone_cases: u128,
    support: Vec<EntryChangeJson>,
    words: Vec<WordChangeJson>,
    pairs: u128,
    changed_pairs: u128,
    cases_before: u128,
    cases_after: u128,
    escalations: Vec<EscalationChangeJson>,
    unseated: Vec<String>,
    moved_support: Vec<MovedSupportJson>,
    shared: Vec<SharedDutyJson>,
}

#[derive(Serialize)]
struct SharedDutyJson {
    actor: String,
    duty: String,
    before: Vec<String>,
    after: Vec<String>,
    cases: u128,
    regions: Vec<KeyedObject<Vec<String>>>,
    complete: bool,
}

#[derive(Serialize)]
struct EscalationChangeJson {
    matter: String,
    decided_by: String,
    cases_before: u128,
    cases_after: u128,
    new_cases: u128,
    added: u128,
    dropped: u128,
}

#[derive(Serialize)]
struct MovedSupportJson {
    duty: String,
    answer: AnswerJson,
    cases: u128,
    regions: Vec<KeyedObject<Vec<String>>>,
    complete: bool,
    rules_before: Vec<String>,
    rules_after: Vec<String>,
    fields: Vec<FieldChangeJson>,
}

/// The krav and typfall that the new revision was tried against.
#[derive(Serialize)]
struct TriedJson {
    requirements: TrialCountJson,
    scenarios: TrialCountJson,
    findings: Vec<FindingJson>,
}

#[derive(Serialize)]
struct TrialCountJson {
    all: usize,
    failing: Vec<String>,
}

#[derive(Serialize)]
struct AnswerChangeJson {
    duty: String,
    before: AnswerJson,
    after: AnswerJson,
    cases: u128,
    regions: Vec<KeyedObject<Vec<String>>>,
    complete: bool,
    example: KeyedObject<String>,
    rules_before: Vec<String>,
    rules_after: Vec<String>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum AnswerJson {
    Absent,
    None,
    Responsible { actors: Vec<String> },
    Escalate { matter: String },
}

#[derive(Serialize)]
struct EffectJson {
    actor: String,
    gains: Vec<ShareJson>,
    loses: Vec<ShareJson>,
}

#[derive(Serialize)]
struct ShareJson {
    duty: String,
    cases: u128,
    regions: Vec<KeyedObject<Vec<String>>>,
    complete: bool,
}

#[derive(Serialize)]
struct UnchangedJson {
    subarea: String,
    basis: String,
    duty: String,
    answers: Vec<UnchangedAnswerJson>,
    considerations: Vec<ConsiderationJson>,
}

#[derive(Serialize)]
struct UnchangedAnswerJson {
    #[serde(flatten)]
    answer: AnswerJson,
    cases: u128,
    regions: Vec<KeyedObject<Vec<String>>>,
    complete: bool,
}

#[derive(Serialize)]
struct ConsiderationJson {
    kind: &'static str,
    rule: Option<String>,
    actor: Option<String>,
    forum: Option<String>,
    entry: Option<EntryReferenceJson>,
    text: String,
}

#[derive(Serialize)]
struct EntryReferenceJson {
    kind: &'static str,
    id: String,
}

#[derive(Serialize)]
struct EntryChangeJson {
    kind: &'static str,
    id: String,
    name: String,
    change: &'static str,
    formerly: Option<String>,
    fields: Vec<FieldChangeJson>,
    formerly_all: Vec<String>,
    replaces: Option<ReplacementJson>,
}

#[derive(Serialize)]
struct ReplacementJson {
    id: String,
    fields: Vec<FieldChangeJson>,
}

#[derive(Serialize)]
struct FieldChangeJson {
    field: &'static str,
    before: String,
    after: String,
    by_executors: Option<ReachJson>,
    cause: Option<&'static str>,
    formerly: Option<String>,
}

#[derive(Serialize)]
struct ReachJson {
    gained: Vec<String>,
    lost: Vec<String>,
}

/// Writes the changes of a revision.
pub fn diff(difference: &Difference, language: Language) -> String {
    pretty(&DiffDocument {
        format: FORMAT,
        before: model(&difference.before),
        after: model(&difference.after),
        cases: difference.cases,
        changed_cases: difference.changed_cases,
        changes: difference.changes.iter().map(change).collect(),
        effects: difference
            .effects
            .iter()
            .map(|effect| EffectJson {
                actor: effect.actor.id.clone(),
                gains: effect.gains.iter().map(moved).collect(),
                loses: effect.loses.iter().map(moved).collect(),
            })
            .collect(),
        unchanged: difference
            .unchanged
            .iter()
            .map(|row| UnchangedJson {
                subarea: row.subarea.id.clone(),
                basis: row.basis.id.clone(),
                duty: row.duty.id.clone(),
                answers: row
                    .answers
                    .iter()
                    .map(|(own, region)| UnchangedAnswerJson {
                        answer: answer(own),
                        cases: region.cases,
                        regions: regions(region),
                        complete: region.complete,
                    })
                    .collect(),
                considerations: row.considerations.iter().map(|p| point(p, language)).collect(),
            })
            .collect(),
        considerations: difference.considerations.iter().map(|p| point(p, language)).collect(),
        entries: difference.entries.iter().map(entry).collect(),
        wording: difference.wording.iter().map(entry).collect(),
        tried: tried(difference, language),
        ways: difference.ways.iter().map(way_change).collect(),
        way_cases: difference.way_cases,
        new_cases: difference.new_cases,
        gone_cases: difference.gone_cases,
        support: difference.support.iter().map(entry).collect(),
        words: difference.words.iter().map(word_change).collect(),
        pairs: difference.pairs,
        changed_pairs: difference.changed_pairs,
        cases_before: difference.cases_before,
        cases_after: difference.cases_after,
        escalations: difference.escalations.iter().map(escalation).collect(),
        unseated: difference.unseated.iter().map(|actor| actor.id.clone()).collect(),
        moved_support: difference.moved_support.iter().map(moved_support).collect(),
        shared: difference.shared.iter().map(shared).collect(),
    })
}

fn escalation(change: &EscalationChange) -> EscalationChangeJson {
    EscalationChangeJson {
        matter: change.matter.id.clone(),
        decided_by: change.decided_by.id.clone(),
        cases_before: change.cases_before,
        cases_after: change.cases_after,
        new_cases: change.new_cases,
        added: change.added,
        dropped: change.dropped,
    }
}

fn shared(shared: &SharedDuty) -> SharedDutyJson {
    let ids = |names: &[EntryName]| names.iter().map(|name| name.id.clone()).collect();
    SharedDutyJson {
        actor: shared.actor.id.clone(),
        duty: shared.duty.id.clone(),
        before: ids(&shared.before),
        after: ids(&shared.after),
        cases: shared.region.cases,
        regions: regions(&shared.region),
        complete: shared.region.complete,
    }
}

fn moved_support(moved: &MovedSupport) -> MovedSupportJson {
    MovedSupportJson {
        duty: moved.duty.id.clone(),
        answer: answer(&moved.answer),
        cases: moved.region.cases,
        regions: regions(&moved.region),
        complete: moved.region.complete,
        rules_before: moved.rules_before.clone(),
        rules_after: moved.rules_after.clone(),
        fields: moved.fields.iter().map(field).collect(),
    }
}

fn field(f: &FieldChange) -> FieldChangeJson {
    let ids = |names: &[EntryName]| names.iter().map(|name| name.id.clone()).collect();
    FieldChangeJson {
        field: f.field,
        before: f.before.clone(),
        after: f.after.clone(),
        by_executors: f
            .by_executors
            .as_ref()
            .map(|reach| ReachJson { gained: ids(&reach.gained), lost: ids(&reach.lost) }),
        cause: f.cause.map(TextCause::as_str),
        formerly: f.of_part.as_ref().map(|part| part.id.clone()),
    }
}

fn tried(difference: &Difference, language: Language) -> TriedJson {
    let draft = Draft::of(difference.after.clone());
    let count = |trials: Vec<Trial<'_>>| TrialCountJson {
        all: trials.len(),
        failing: trials.iter().filter(|t| !t.holds()).map(|t| t.id.to_owned()).collect(),
    };
    TriedJson {
        requirements: count(draft.requirements().collect()),
        scenarios: count(draft.scenarios().collect()),
        findings: listed(&draft.findings_against(&difference.before), language),
    }
}

fn change(change: &crate::diff::AnswerChange) -> AnswerChangeJson {
    AnswerChangeJson {
        duty: change.duty.id.clone(),
        before: answer(&change.before),
        after: answer(&change.after),
        cases: change.region.cases,
        regions: regions(&change.region),
        complete: change.region.complete,
        example: example(&change.example),
        rules_before: change.rules_before.clone(),
        rules_after: change.rules_after.clone(),
    }
}

fn answer(answer: &Answer) -> AnswerJson {
    match answer {
        Answer::Absent => AnswerJson::Absent,
        Answer::None => AnswerJson::None,
        Answer::Responsible(actors) => {
            let mut actors: Vec<String> = actors.iter().map(|a| a.id.clone()).collect();
            actors.sort();
            AnswerJson::Responsible { actors }
        }
        Answer::Escalate(matter) => AnswerJson::Escalate { matter: matter.id.clone() },
    }
}

fn moved(share: &Share) -> ShareJson {
    ShareJson {
        duty: share.duty.id.clone(),
        cases: share.region.cases,
        regions: regions(&share.region),
        complete: share.region.complete,
    }
}

fn point(point: &Consideration, language: Language) -> ConsiderationJson {
    ConsiderationJson {
        kind: point.kind.as_str(),
        rule: point.rule.clone(),
        actor: point.actor.clone(),
        forum: point.forum.clone(),
        entry: point
            .entry
            .as_ref()
            .map(|(kind, id)| EntryReferenceJson { kind: kind.as_str(), id: id.clone() }),
        text: point.message(language).to_owned(),
    }
}

fn entry(entry: &EntryChange) -> EntryChangeJson {
    let (change, formerly_all) = match &entry.fate {
        Fate::Added => ("added", Vec::new()),
        Fate::Removed => ("removed", Vec::new()),
        Fate::Changed => ("changed", Vec::new()),
        Fate::Renamed(from) => ("renamed", vec![from.clone()]),
        Fate::Merged(from) => ("merged", from.iter().map(|name| name.id.clone()).collect()),
        Fate::Split(from) => ("split", vec![from.id.clone()]),
    };
    EntryChangeJson {
        kind: entry.kind.as_str(),
        id: entry.id.clone(),
        name: entry.name.clone(),
        change,
        formerly: formerly_all.first().cloned(),
        replaces: entry.replaces.as_ref().map(|replaced| ReplacementJson {
            id: replaced.id.clone(),
            fields: replaced.fields.iter().map(field).collect(),
        }),
        fields: entry.fields.iter().map(field).collect(),
        formerly_all,
    }
}
