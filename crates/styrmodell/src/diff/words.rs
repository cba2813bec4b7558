//! Entries of two revisions by id and name; regions and answers in words.

use crate::analysis::regions::Remainder;
use crate::base::ids::*;
use crate::base::message::Message;
use crate::diff::Answer;
use crate::diff::Axis;
use crate::diff::EntryName;
use crate::diff::Region;
use crate::diff::RegionAxis;
use crate::diff::Regions;
use crate::diff::SubareaPair;
use crate::diff::align::{Aligned, AlignedTable, Side};
use crate::diff::compare::answers;
use crate::model::{Actor, Cube, Duty, Group, Level, Model, Named, Rule};
use crate::wording::{ActorJoining, AxisName, AxisValues, AxisWords, OutcomeNames, region_of};

/// The entry at a joint position, as the new revision has it or else the old one.
fn latest<'m, I: Id + 'm, T>(
    aligned: &Aligned<'m>,
    pairs: &AlignedTable,
    position: usize,
    table: impl Fn(&'m Model) -> &'m IndexVec<I, T>,
) -> Option<&'m T> {
    let &(old, new) = pairs.list.get(position)?;
    let side = if new.is_some() { Side::New } else { Side::Old };
    table(aligned.model(side)).as_slice().get(new.or(old)?)
}

pub(super) fn entry(named: Option<&Named>) -> EntryName {
    let text = |of: fn(&Named) -> &str| named.map(of).unwrap_or_default().to_owned();
    EntryName {
        id: text(|n| &n.id),
        name: text(|n| &n.name),
        short: text(|n| n.short.as_deref().unwrap_or(&n.name)),
    }
}

pub(super) fn duty(aligned: &Aligned<'_>, position: usize) -> EntryName {
    entry(latest(aligned, &aligned.duties, position, |m| &m.duties).map(|x| &x.named))
}

pub(super) fn subarea(aligned: &Aligned<'_>, position: usize) -> EntryName {
    entry(latest(aligned, &aligned.subareas, position, |m| &m.subareas).map(|x| &x.named))
}

pub(super) fn basis(aligned: &Aligned<'_>, position: usize) -> EntryName {
    entry(latest(aligned, &aligned.bases, position, |m| &m.bases).map(|x| &x.named))
}

pub(super) fn actor(aligned: &Aligned<'_>, position: usize) -> EntryName {
    entry(latest(aligned, &aligned.actors, position, |m| &m.actors).map(|x| &x.named))
}

pub(super) fn matter(aligned: &Aligned<'_>, position: usize) -> EntryName {
    entry(latest(aligned, &aligned.matters, position, |m| &m.matters).map(|x| &x.named))
}

pub(super) fn forum(aligned: &Aligned<'_>, position: usize) -> EntryName {
    entry(latest(aligned, &aligned.forums, position, |m| &m.forums).map(|x| &x.named))
}

pub(super) fn working_group(aligned: &Aligned<'_>, position: usize) -> EntryName {
    entry(latest(aligned, &aligned.working_groups, position, |m| &m.working_groups).map(|x| &x.named))
}

/// A rule as one side has it.
pub(super) fn own_rule<'m>(aligned: &Aligned<'m>, side: Side, position: usize) -> Option<&'m Rule> {
    aligned.model(side).rules.as_slice().get(aligned.rules.own_position(side, position)?)
}

/// A rule's id as its own revision writes it.
pub(super) fn own_rule_id(aligned: &Aligned<'_>, side: Side, position: usize) -> Option<String> {
    Some(own_rule(aligned, side, position)?.named.id.clone())
}

pub(super) fn own_duty(aligned: &Aligned<'_>, side: Side, position: usize) -> Option<DutyId> {
    aligned.duties.own_position(side, position).map(DutyId::new)
}

/// A duty as the new revision has it.
pub(super) fn new_duty<'m>(aligned: &Aligned<'m>, position: usize) -> Option<&'m Duty> {
    aligned.new.duties.as_slice().get(aligned.duties.own_position(Side::New, position)?)
}

fn fact(aligned: &Aligned<'_>, position: usize) -> EntryName {
    entry(latest(aligned, &aligned.facts, position, |m| &m.facts).map(|x| &x.named))
}

pub(super) fn value(aligned: &Aligned<'_>, fact: usize, position: usize) -> EntryName {
    let find = || {
        let &(old, new) = aligned.values.get(fact)?.list.get(position)?;
        let side = if new.is_some() { Side::New } else { Side::Old };
        let own = aligned.model(side).facts.as_slice().get(aligned.facts.own_position(side, fact)?)?;
        let value = own.values.as_slice().get(new.or(old)?)?;
        Some(EntryName { id: value.id.clone(), name: value.name.clone(), short: value.name.clone() })
    };
    find().unwrap_or_else(|| entry(None))
}

/// An answer of one side. For an operational duty a group is named by the phrase
/// for its member concerned.
pub(super) fn of_answer(
    aligned: &Aligned<'_>,
    side: Side,
    duty: usize,
    answer: Option<&answers::AlignedAnswer>,
) -> Answer {
    match answer {
        None => Answer::Absent,
        Some(answers::AlignedAnswer::Nobody) => Answer::None,
        Some(answers::AlignedAnswer::Escalate(position)) => Answer::Escalate(matter(aligned, *position)),
        Some(answers::AlignedAnswer::Responsible(actors)) => {
            let operational = level(aligned, side, duty) == Some(Level::Operational);
            // Groups first, as the sources do; then by id.
            let mut shown: Vec<(bool, EntryName)> = actors
                .iter()
                .map(|&position| {
                    let mut shown = actor(aligned, position);
                    let group = own_group(aligned, side, position);
                    if let Some(group) = group.filter(|_| operational) {
                        shown.name = group.one_of_them.clone();
                        shown.short = group.one_of_them.clone();
                    }
                    (group.is_none(), shown)
                })
                .collect();
            shown.sort_by(|(a, x), (b, y)| (a, &x.id).cmp(&(b, &y.id)));
            Answer::Responsible(shown.into_iter().map(|(_, name)| name).collect())
        }
    }
}

/// An actor as one side has it.
pub(super) fn own_actor<'m>(aligned: &Aligned<'m>, side: Side, position: usize) -> Option<&'m Actor> {
    aligned.model(side).actors.as_slice().get(aligned.actors.own_position(side, position)?)
}

/// An actor's group as one side has it; `None` if the actor is not a group.
pub(super) fn own_group<'m>(aligned: &Aligned<'m>, side: Side, position: usize) -> Option<&'m Group> {
    own_actor(aligned, side, position)?.group.as_ref()
}

/// A duty's level on one side.
pub(super) fn level(aligned: &Aligned<'_>, side: Side, duty: usize) -> Option<Level> {
    Some(aligned.model(side).duties.as_slice().get(aligned.duties.own_position(side, duty)?)?.level)
}

pub(super) fn as_region(aligned: &Aligned<'_>, cube: &Cube) -> Region {
    let facts = (0..aligned.facts.len()).map(|fact| (Cube::fact(FactId::new(fact)), Some(fact)));
    // Delområde first: a reader looks for it.
    let axes = [(Cube::SUBAREA, None), (Cube::BASIS, None)].into_iter().chain(facts);
    let axes = axes.filter_map(|(axis, of_fact)| {
        let set = cube.get(axis)?;
        let positions = set.iter().map(|position| position as usize);
        Some(match (of_fact, axis) {
            (Some(of), _) => RegionAxis {
                axis: Axis::Fact(fact(aligned, of)),
                values: positions.map(|position| value(aligned, of, position)).collect(),
                pairs: Vec::new(),
            },
            (None, Cube::SUBAREA) => subarea_axis(aligned, positions),
            (None, _) => RegionAxis {
                axis: Axis::Basis,
                values: positions.map(|position| basis(aligned, position)).collect(),
                pairs: Vec::new(),
            },
        })
    });
    Region { axes: axes.collect() }
}

fn subarea_axis(aligned: &Aligned<'_>, positions: impl Iterator<Item = usize>) -> RegionAxis {
    let mut axis = RegionAxis { axis: Axis::Subarea, values: Vec::new(), pairs: Vec::new() };
    for position in positions {
        let value = subarea(aligned, position);
        if !axis.values.contains(&value) {
            axis.values.push(value);
        }
        let own = |side| {
            let own = aligned.subareas.own_position(side, position)?;
            Some(entry(aligned.model(side).subareas.as_slice().get(own).map(|x| &x.named)))
        };
        axis.pairs.push(SubareaPair { before: own(Side::Old), after: own(Side::New) });
    }
    let is_renamed = |pair: &SubareaPair| match (&pair.before, &pair.after) {
        (Some(before), Some(after)) => before.id != after.id,
        _ => false,
    };
    if !axis.pairs.iter().any(is_renamed) {
        axis.pairs.clear();
    }
    axis
}

pub(super) fn regions(aligned: &Aligned<'_>, remainder: &Remainder) -> Regions {
    Regions {
        cases: remainder.cases.0,
        regions: remainder.regions.iter().map(|cube| as_region(aligned, cube)).collect(),
        complete: remainder.complete,
    }
}

// ── Words ────────────────────────────────────────────────────────────────────

pub(super) fn answer(answer: &Answer) -> Message {
    let names = match answer {
        Answer::Absent => return Message::new("finns inte", "does not exist"),
        Answer::None => OutcomeNames::Nobody,
        Answer::Escalate(matter) => OutcomeNames::Escalated(&matter.name),
        Answer::Responsible(actors) => {
            OutcomeNames::Responsible(actors.iter().map(|actor| actor.short.as_str()).collect())
        }
    };
    Message::each(|language| names.words(ActorJoining::Jointly, language))
}

pub(super) fn region(region: &Region) -> Message {
    let axes: Vec<AxisWords<'_>> = region.axes.iter().map(axis_words).collect();
    region_of(&axes)
}

fn axis_words(region_axis: &RegionAxis) -> AxisWords<'_> {
    let axis = match &region_axis.axis {
        Axis::Subarea => AxisName::Subarea,
        Axis::Basis => AxisName::Basis,
        Axis::Fact(fact) => AxisName::FactName(&fact.name),
    };
    AxisWords { axis, values: AxisValues::Any(names(&region_axis.values)) }
}

fn names(entries: &[EntryName]) -> Vec<&str> {
    entries.iter().map(|entry| entry.name.as_str()).collect()
}

/// A condition in words. An axis with nearly all values is described by its
/// exceptions.
pub(super) fn condition(aligned: &Aligned<'_>, cube: &Cube) -> Message {
    /// Three exceptions can be read at a glance; an axis with more of them is
    /// described by its values.
    const MAX_EXCEPTIONS: usize = 3;
    let region = as_region(aligned, cube);
    let others: Vec<Vec<EntryName>> = region.axes.iter().map(|axis| entries_outside(aligned, axis)).collect();
    let all = region.axes.iter().zip(&others).map(|(axis, others)| {
        let few = 1..=MAX_EXCEPTIONS;
        let nearly_all = few.contains(&others.len()) && axis.values.len() > 2 * others.len();
        match nearly_all {
            true => AxisWords { values: AxisValues::AllExcept(names(others)), ..axis_words(axis) },
            false => axis_words(axis),
        }
    });
    let (nearly_all, mut axes): (Vec<_>, Vec<_>) =
        all.partition(|axis| matches!(axis.values, AxisValues::AllExcept(_)));
    axes.splice(..0, nearly_all);
    region_of(&axes)
}

/// The values of an axis that both revisions have and the region lacks; empty
/// for a fact.
fn entries_outside(aligned: &Aligned<'_>, axis: &RegionAxis) -> Vec<EntryName> {
    let mut all = match &axis.axis {
        Axis::Subarea => shared_entries(&aligned.subareas, |position| subarea(aligned, position)),
        Axis::Basis => shared_entries(&aligned.bases, |position| basis(aligned, position)),
        Axis::Fact(_) => Vec::new(),
    };
    all.retain(|value| !axis.values.contains(value));
    all
}

/// The names of the values that both revisions have.
fn shared_entries(pairs: &AlignedTable, name: impl Fn(usize) -> EntryName) -> Vec<EntryName> {
    let both = pairs.list.iter().enumerate().filter(|(_, (old, new))| old.is_some() && new.is_some());
    both.map(|(position, _)| name(position)).collect()
}
