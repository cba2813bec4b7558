//! The duties, and the actors that can have them.

use serde::Serialize;

use super::entry::{DeclaredEntryJson, entry};
use crate::Rules;
use crate::model::{ActorKind, Level};

#[derive(Serialize)]
pub(super) struct DutyEntryJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    level: &'static str,
    verb: &'r str,
    action: &'r str,
    nobody: Option<&'r str>,
    among_executors: bool,
}

#[derive(Serialize)]
pub(super) struct ActorEntryJson<'r> {
    #[serde(flatten)]
    entry: DeclaredEntryJson<'r>,
    kind: &'static str,
    board: Option<&'r str>,
    group: Option<GroupJson<'r>>,
}

#[derive(Serialize)]
struct GroupJson<'r> {
    one_of_them: &'r str,
    fact: &'r str,
    members: Vec<MemberJson<'r>>,
}

#[derive(Serialize)]
struct MemberJson<'r> {
    value: &'r str,
    actor: &'r str,
}

pub(super) fn duties(rules: &Rules) -> Vec<DutyEntryJson<'_>> {
    let duties = rules.duties().iter().map(|duty| DutyEntryJson {
        entry: entry(rules, &duty.named),
        level: match duty.level() {
            Level::Operational => "operativ",
            Level::Strategic => "strategisk",
        },
        verb: duty.verb(),
        action: duty.action(),
        nobody: duty.nobody(),
        among_executors: duty.among_executors,
    });
    duties.collect()
}

pub(super) fn actors(rules: &Rules) -> Vec<ActorEntryJson<'_>> {
    let actors = rules.actors().iter().map(|actor| ActorEntryJson {
        entry: entry(rules, &actor.named),
        kind: match actor.kind() {
            ActorKind::Administration => "administration",
            ActorKind::Group => "group",
            ActorKind::Party => "party",
        },
        board: actor.board(),
        group: actor.one_of_them().zip(rules.picked_by(actor)).map(|(one_of_them, fact)| GroupJson {
            one_of_them,
            fact: fact.id(),
            members: (rules.members(actor).into_iter())
                .map(|(value, member)| MemberJson { value: value.id(), actor: member.id() })
                .collect(),
        }),
    });
    actors.collect()
}
