//! The part of a condition that differs between two revisions, where the rest is the same:
//! a reader of two long lists would have to find it.

use crate::base::ids::*;
use crate::base::message::Language;
use crate::diff::align::{Aligned, Side};
use crate::diff::entries::change::MovedValues;
use crate::diff::words;
use crate::model::Cube;

/// The differing part of two conditions, each as sorted regions, in Swedish and in
/// English; `None` if they have no part in common.
pub(crate) fn moved_values(
    aligned: &Aligned<'_>,
    before: &[Cube],
    after: &[Cube],
) -> Option<Box<[MovedValues; 2]>> {
    let in_language = |language| match (before, after) {
        ([before], [after]) => on_one_axis(aligned, before, after, language),
        _ => alternatives(aligned, before, after, language),
    };
    Some(Box::new([in_language(Language::Swedish)?, in_language(Language::English)?]))
}

/// The values that one region lost and gained on the only axis on which it differs.
fn on_one_axis(
    aligned: &Aligned<'_>,
    before: &Cube,
    after: &Cube,
    language: Language,
) -> Option<MovedValues> {
    let axes = || before.axes().chain(after.axes()).map(|(axis, _)| axis);
    let mut differing = axes().filter(|axis| before.get(*axis) != after.get(*axis));
    let axis = differing.next()?;
    if differing.any(|other| other != axis) {
        return None;
    }
    let (old, new) = (before.get(axis)?, after.get(axis)?);
    if old.intersection(new).is_empty() {
        return None;
    }
    let only_in = |own: &Set, other: &Set, side: Side| {
        let mut names: Vec<String> = Vec::new();
        for position in own.iter().filter(|position| !other.contains(*position)) {
            let name = value_name(aligned, side, axis, position as usize, language);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    };
    Some(MovedValues {
        axis: axis_name(aligned, axis, language),
        gone: only_in(old, new, Side::Old),
        new: only_in(new, old, Side::New),
    })
}

/// The alternatives that came and went, if some stayed.
fn alternatives(
    aligned: &Aligned<'_>,
    before: &[Cube],
    after: &[Cube],
    language: Language,
) -> Option<MovedValues> {
    if !before.iter().any(|cube| after.contains(cube)) {
        return None;
    }
    let only_in = |own: &[Cube], other: &[Cube], side: Side| {
        let own = own.iter().filter(|cube| !other.contains(cube));
        own.map(|cube| words::condition(aligned, side, cube).get(language).to_owned()).collect()
    };
    Some(MovedValues {
        axis: String::new(),
        gone: only_in(before, after, Side::Old),
        new: only_in(after, before, Side::New),
    })
}

fn axis_name(aligned: &Aligned<'_>, axis: usize, language: Language) -> String {
    match (axis, language) {
        (Cube::SUBAREA, Language::Swedish) => "delområde".to_owned(),
        (Cube::SUBAREA, Language::English) => "subarea".to_owned(),
        (Cube::BASIS, Language::Swedish) => "lagrum".to_owned(),
        (Cube::BASIS, Language::English) => "basis".to_owned(),
        _ => words::fact_on(aligned, Side::New, fact_of(axis)).name,
    }
}

/// The joint position of the fact that an axis is of.
fn fact_of(axis: usize) -> usize {
    axis - Cube::fact(FactId::new(0))
}

/// The name of a value. A delområde that is called something else has both names: of what
/// was split or merged, only a part may have come or gone.
fn value_name(aligned: &Aligned<'_>, side: Side, axis: usize, position: usize, language: Language) -> String {
    match axis {
        Cube::SUBAREA => {
            let name_on = |side| words::subarea_on(aligned, side, position).name;
            let (before, after) = (name_on(Side::Old), name_on(Side::New));
            let today = if language == Language::English { "today" } else { "i dag" };
            if before == after { after } else { format!("{after} ({today} {before})") }
        }
        Cube::BASIS => words::basis_on(aligned, side, position).name,
        _ => words::value_on(aligned, side, fact_of(axis), position).name,
    }
}
