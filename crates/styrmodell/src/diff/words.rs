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
use crate::wording::{ActorJoining, AreaOrSubarea, AxisName, AxisValues, AxisWords, OutcomeNames, region_of};

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

/// The entry at a joint position: its latest id, with the names that a side gives it, or
/// else those of the other side.
fn named_on<'m, I: Id + 'm, T: 'm>(
    aligned: &Aligned<'m>,
    side: Side,
    pairs: &AlignedTable,
    position: usize,
    table: impl Fn(&'m Model) -> &'m IndexVec<I, T>,
    named: impl Fn(&'m T) -> &'m Named,
) -> EntryName {
    let latest = entry(latest(aligned, pairs, position, &table).map(&named));
    let own = pairs.own_position(side, position);
    let own = own.and_then(|own| table(aligned.model(side)).as_slice().get(own));
    match own {
        Some(own) => EntryName { id: latest.id, ..entry(Some(named(own))) },
        None => latest,
    }
}

macro_rules! entry_names {
    ($($($latest:ident)? / $on_side:ident $pairs:ident $table:ident,)*) => {
        $(
            $(pub(super) fn $latest(aligned: &Aligned<'_>, position: usize) -> EntryName {
                $on_side(aligned, Side::New, position)
            })?

            pub(super) fn $on_side(aligned: &Aligned<'_>, side: Side, position: usize) -> EntryName {
                named_on(aligned, side, &aligned.$pairs, position, |m| &m.$table, |x| &x.named)
            }
        )*
    };
}

entry_names! {
    duty / duty_on duties duties,
    subarea / subarea_on subareas subareas,
    basis / basis_on bases bases,
    actor / actor_on actors actors,
    matter / matter_on matters matters,
    / forum_on forums forums,
    / working_group_on working_groups working_groups,
    / fact_on facts facts,
}

/// A forum with the id and the names that a side gives it.
pub(super) fn own_forum(aligned: &Aligned<'_>, side: Side, position: usize) -> EntryName {
    let own = aligned.forums.own_position(side, position);
    entry(own.and_then(|own| aligned.model(side).forums.as_slice().get(own)).map(|forum| &forum.named))
}

/// A rule as one side has it.
pub(super) fn own_rule<'m>(aligned: &Aligned<'m>, side: Side, position: usize) -> Option<&'m Rule> {
    aligned.model(side).rules.as_slice().get(aligned.rules.own_position(side, position)?)
}

/// A rule's id as its own revision writes it.
pub(super) fn own_rule_id(aligned: &Aligned<'_>, side: Side, position: usize) -> Option<String> {
    Some(own_rule(aligned, side, position)?.named.id.clone())
}

/// A rule by its name, or its id if it has none, within a sentence in both languages:
/// `regeln "Praktik enligt 4:4"`.
pub(super) fn rule_words(rule: &Named) -> (String, String) {
    (format!("regeln \"{}\"", rule.name), format!("the rule \"{}\"", rule.name))
}

pub(super) fn own_duty(aligned: &Aligned<'_>, side: Side, position: usize) -> Option<DutyId> {
    aligned.duties.own_position(side, position).map(DutyId::new)
}

/// A duty as the new revision has it.
pub(super) fn new_duty<'m>(aligned: &Aligned<'m>, position: usize) -> Option<&'m Duty> {
    aligned.new.duties.as_slice().get(aligned.duties.own_position(Side::New, position)?)
}

pub(super) fn value_on(aligned: &Aligned<'_>, side: Side, fact: usize, position: usize) -> EntryName {
    let find = |side: Side| {
        let own = aligned.model(side).facts.as_slice().get(aligned.facts.own_position(side, fact)?)?;
        own.values.as_slice().get(aligned.values.get(fact)?.own_position(side, position)?)
    };
    let (latest, own) = (find(Side::New).or_else(|| find(Side::Old)), find(side));
    match (latest, own.or(latest)) {
        (Some(latest), Some(own)) => {
            EntryName { id: latest.id.clone(), name: own.name.clone(), short: own.name.clone() }
        }
        _ => entry(None),
    }
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
        Some(answers::AlignedAnswer::Escalate(position)) => {
            Answer::Escalate(matter_on(aligned, side, *position))
        }
        Some(answers::AlignedAnswer::Responsible(actors)) => {
            let operational = level(aligned, side, duty) == Some(Level::Operational);
            // Groups first, as the sources do; then by id.
            let mut shown: Vec<(bool, EntryName)> = actors
                .iter()
                .map(|&position| {
                    let mut shown = actor_on(aligned, side, position);
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
    region_on(aligned, Side::New, cube)
}

/// A region, with the names of a side.
fn region_on(aligned: &Aligned<'_>, side: Side, cube: &Cube) -> Region {
    let facts = (0..aligned.facts.len()).map(|fact| (Cube::fact(FactId::new(fact)), Some(fact)));
    // Delområde first: a reader looks for it.
    let axes = [(Cube::SUBAREA, None), (Cube::BASIS, None)].into_iter().chain(facts);
    let axes = axes.filter_map(|(axis, of_fact)| {
        let set = cube.get(axis)?;
        let positions = set.iter().map(|position| position as usize);
        Some(match (of_fact, axis) {
            (Some(of), _) => RegionAxis {
                axis: Axis::Fact(fact_on(aligned, side, of)),
                values: positions.map(|position| value_on(aligned, side, of, position)).collect(),
                pairs: Vec::new(),
            },
            (None, Cube::SUBAREA) => subarea_axis(aligned, side, positions),
            (None, _) => RegionAxis {
                axis: Axis::Basis,
                values: positions.map(|position| basis_on(aligned, side, position)).collect(),
                pairs: Vec::new(),
            },
        })
    });
    Region { axes: axes.collect() }
}

fn subarea_axis(aligned: &Aligned<'_>, side: Side, positions: impl Iterator<Item = usize>) -> RegionAxis {
    let mut axis = RegionAxis { axis: Axis::Subarea, values: Vec::new(), pairs: Vec::new() };
    for position in positions {
        let value = subarea_on(aligned, side, position);
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
    AxisWords { axis, values: AxisValues::EachOf(names(&region_axis.values)) }
}

/// The names of entries, each once: the parts of a split delområde had one name.
fn names(entries: &[EntryName]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for entry in entries {
        if !names.contains(&entry.name.as_str()) {
            names.push(&entry.name);
        }
    }
    names
}

/// A condition in words, with the names of a side. An axis with nearly all values is
/// described by its exceptions.
pub(super) fn condition(aligned: &Aligned<'_>, side: Side, cube: &Cube) -> Message {
    /// Three exceptions can be read at a glance; an axis with more of them is
    /// described by its values.
    const MAX_EXCEPTIONS: usize = 3;
    let region = region_on(aligned, side, cube);
    let others: Vec<Vec<EntryName>> =
        region.axes.iter().map(|axis| entries_outside(aligned, side, axis)).collect();
    let all = region.axes.iter().zip(&others).map(|(axis, others)| {
        let few = 1..=MAX_EXCEPTIONS;
        let nearly_all = few.contains(&others.len()) && axis.values.len() > 2 * others.len();
        let areas = || areas_of(aligned, side, cube).filter(|_| axis.axis == Axis::Subarea);
        match nearly_all {
            true => AxisWords { values: AxisValues::AllExcept(names(others)), ..axis_words(axis) },
            false => match areas() {
                Some(areas) => AxisWords { values: AxisValues::Areas(areas), ..axis_words(axis) },
                None => axis_words(axis),
            },
        }
    });
    let (nearly_all, mut axes): (Vec<_>, Vec<_>) =
        all.partition(|axis| matches!(axis.values, AxisValues::AllExcept(_)));
    axes.splice(..0, nearly_all);
    region_of(&axes)
}

/// The delområden of a condition of a side by their areas; `None` if no area is whole.
fn areas_of<'m>(aligned: &Aligned<'m>, side: Side, cube: &Cube) -> Option<Vec<AreaOrSubarea<'m>>> {
    let own = cube.get(Cube::SUBAREA)?.iter();
    let own = own.filter_map(|position| aligned.subareas.own_position(side, position as usize));
    let list = AreaOrSubarea::of(aligned.model(side), &own.map(SubareaId::new).collect());
    list.iter().any(|part| matches!(part, AreaOrSubarea::Area(..))).then_some(list)
}

/// The values of an axis that both revisions have and the region lacks; empty
/// for a fact.
fn entries_outside(aligned: &Aligned<'_>, side: Side, axis: &RegionAxis) -> Vec<EntryName> {
    let mut all = match &axis.axis {
        Axis::Subarea => shared_entries(&aligned.subareas, |position| subarea_on(aligned, side, position)),
        Axis::Basis => shared_entries(&aligned.bases, |position| basis_on(aligned, side, position)),
        Axis::Fact(_) => Vec::new(),
    };
    all.retain(|value| !axis.values.iter().any(|own| own.name == value.name));
    all
}

/// The names of the values that both revisions have.
fn shared_entries(pairs: &AlignedTable, name: impl Fn(usize) -> EntryName) -> Vec<EntryName> {
    let both = pairs.list.iter().enumerate().filter(|(_, (old, new))| old.is_some() && new.is_some());
    both.map(|(position, _)| name(position)).collect()
}
