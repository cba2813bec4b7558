//! Blocks of cases: sets of values on some axes. Converts the names in a region to
//! ids.

use std::collections::{BTreeMap, BTreeSet};

use styrmodell::diff::{Axis, Difference, EntryKind, Fate};
use styrmodell::{InputError, Language, Rules};

use super::Region;
use crate::misspelt::did_you_mean;

/// An axis of cases; a fact is named by its id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum BlockAxis {
    Subarea,
    Basis,
    Fact(String),
}

/// All cases that have one of the given values on each axis listed. An axis that is
/// not listed may have any value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Block(BTreeMap<BlockAxis, BTreeSet<String>>);

/// The axes of the cases of two revisions, with their values as the new revision
/// names them.
pub(super) struct CaseSpace<'d> {
    difference: &'d Difference,
    /// Names of all values, by axis and id.
    values: BTreeMap<BlockAxis, BTreeMap<String, String>>,
    fact_names: BTreeMap<String, String>,
    /// Name and delområden of each area, by the area's id.
    areas: BTreeMap<String, (String, BTreeSet<String>)>,
    duties: BTreeMap<String, String>,
}

impl Block {
    pub(super) fn of(region: &styrmodell::diff::Region) -> Self {
        let axes = region.axes.iter().filter_map(|region_axis| {
            let axis = match &region_axis.axis {
                Axis::Subarea => BlockAxis::Subarea,
                Axis::Basis => BlockAxis::Basis,
                Axis::Fact(fact) => BlockAxis::Fact(fact.id.clone()),
                _ => return None,
            };
            Some((axis, region_axis.values.iter().map(|value| value.id.clone()).collect()))
        });
        Block(axes.collect())
    }

    /// `true` if some case is in both blocks.
    pub(super) fn meets(&self, other: &Block) -> bool {
        self.0.iter().all(|(axis, values)| other.0.get(axis).is_none_or(|o| !o.is_disjoint(values)))
    }
}

impl<'d> CaseSpace<'d> {
    pub(super) fn of(difference: &'d Difference) -> Self {
        let mut space = CaseSpace {
            difference,
            values: BTreeMap::new(),
            fact_names: BTreeMap::new(),
            areas: BTreeMap::new(),
            duties: BTreeMap::new(),
        };
        // Names of the new revision take precedence over those of the old one.
        space.add(&difference.after, false);
        space.add(&difference.before, true);
        space
    }

    fn add(&mut self, book: &Rules, is_old: bool) {
        let new_id = |kind, id: &str| if is_old { self.new_id(kind, id) } else { id.to_owned() };
        let mut values: Vec<(BlockAxis, String, &str)> = Vec::new();
        let mut facts = Vec::new();
        for subarea in book.subareas() {
            values.push((BlockAxis::Subarea, new_id(EntryKind::Subarea, subarea.id()), subarea.name()));
        }
        for basis in book.bases() {
            values.push((BlockAxis::Basis, new_id(EntryKind::Basis, basis.id()), basis.name()));
        }
        for fact in book.facts() {
            let id = new_id(EntryKind::Fact, fact.id());
            facts.push((id.clone(), fact.name().to_owned()));
            for value in fact.values() {
                // A diff names a value by the ids of its fact and itself.
                let full_id = new_id(EntryKind::Value, &format!("{}/{}", fact.id(), value.id()));
                let value_id = full_id.rsplit('/').next().unwrap_or_default().to_owned();
                values.push((BlockAxis::Fact(id.clone()), value_id, value.name()));
            }
        }
        let areas: Vec<_> = book
            .by_area()
            .into_iter()
            .map(|(area, subareas)| {
                let subareas: Vec<String> =
                    subareas.iter().map(|s| new_id(EntryKind::Subarea, s.id())).collect();
                (new_id(EntryKind::Area, area.id()), area.name(), subareas)
            })
            .collect();
        let duties: Vec<_> =
            book.duties().iter().map(|d| (new_id(EntryKind::Duty, d.id()), d.name().to_owned())).collect();

        for (axis, id, name) in values {
            self.values.entry(axis).or_default().entry(id).or_insert_with(|| name.to_owned());
        }
        for (id, name) in facts {
            self.fact_names.entry(id).or_insert(name);
        }
        for (id, name, subareas) in areas {
            self.areas.entry(id).or_insert_with(|| (name.to_owned(), BTreeSet::new())).1.extend(subareas);
        }
        for (id, name) in duties {
            self.duties.entry(id).or_insert(name);
        }
    }

    /// Returns the id that an entry of the old revision has in the new one.
    fn new_id(&self, kind: EntryKind, id: &str) -> String {
        let renamed = |entry: &&styrmodell::diff::EntryChange| {
            entry.kind == kind && matches!(&entry.fate, Fate::Renamed(from) if from == id)
        };
        self.difference.entries.iter().find(renamed).map_or(id, |entry| &entry.id).to_owned()
    }

    // ── Names ────────────────────────────────────────────────────────────────

    /// Converts a region to the block of its cases. Adds names that neither revision
    /// has to `unknown`.
    pub(super) fn block(&self, region: &Region, unknown: &mut Vec<String>) -> Block {
        let mut block = Block::default();
        let mut add = |axis: BlockAxis, ids: BTreeSet<String>| block.0.entry(axis).or_default().extend(ids);
        for name in &region.areas {
            let names = self.areas.iter().map(|(id, (name, _))| (id, name));
            let found = find("område", name, names, || self.after().area(name).err());
            let subareas = |id| self.areas.get(&id).map(|(_, subareas)| subareas.clone()).unwrap_or_default();
            add(BlockAxis::Subarea, found.map(subareas).unwrap_or_else(|reason| no_ids(unknown, reason)));
        }
        for name in &region.subareas {
            let names = self.values.get(&BlockAxis::Subarea).into_iter().flatten();
            let found = find("delområde", name, names, || self.after().subarea(name).err());
            add(
                BlockAxis::Subarea,
                found.map(|id| [id].into()).unwrap_or_else(|reason| no_ids(unknown, reason)),
            );
        }
        for name in &region.bases {
            let found = self.basis(name);
            add(
                BlockAxis::Basis,
                found.map(|id| [id].into()).unwrap_or_else(|reason| no_ids(unknown, reason)),
            );
        }
        for (fact, value) in &region.facts {
            let id =
                match find("omständighet", fact, self.fact_names.iter(), || self.after().fact(fact).err()) {
                    Ok(id) => id,
                    Err(reason) => {
                        unknown.push(reason);
                        continue;
                    }
                };
            let values = self.values.get(&BlockAxis::Fact(id.clone())).into_iter().flatten();
            let near = || self.after().value(&id, value).err();
            let found = find(&format!("value of {id}"), value, values, near);
            let ids = found.map(|id| [id].into()).unwrap_or_else(|reason| no_ids(unknown, reason));
            add(BlockAxis::Fact(id), ids);
        }
        block
    }

    fn after(&self) -> &Rules {
        &self.difference.after
    }

    /// Looks up the ids of duties; `None` if there are no names. Adds names that
    /// neither revision has to `unknown`.
    pub(super) fn duties(&self, names: &[String], unknown: &mut Vec<String>) -> Option<Vec<String>> {
        let mut ids = Vec::new();
        for name in names {
            match find("ansvar", name, self.duties.iter(), || self.after().duty(name).err()) {
                Ok(id) => ids.push(id),
                Err(reason) => unknown.push(reason),
            }
        }
        Some(ids).filter(|ids| !ids.is_empty())
    }

    /// Finds the id of a lagrum through the library, which knows all of its names.
    fn basis(&self, name: &str) -> Result<String, String> {
        let mut reason = format!("there is no lagrum \"{name}\"");
        for (book, is_old) in [(&self.difference.after, false), (&self.difference.before, true)] {
            let Some(any_subarea) = book.subareas().first() else { continue };
            match book.case(any_subarea.id(), name) {
                Ok(case) if is_old => return Ok(self.new_id(EntryKind::Basis, case.basis().id())),
                Ok(case) => return Ok(case.basis().id().to_owned()),
                Err(error) => {
                    reason = format!("{}{}", error.message(Language::English), did_you_mean(&error))
                }
            }
        }
        Err(reason)
    }

    // ── Blocks ───────────────────────────────────────────────────────────────

    /// Subtracts other blocks from a block.
    pub(super) fn without(&self, block: &Block, others: &[&Block]) -> Vec<Block> {
        let mut left = vec![block.clone()];
        for other in others {
            left = left.iter().flat_map(|block| self.minus(block, other)).collect();
        }
        left
    }

    fn minus(&self, block: &Block, other: &Block) -> Vec<Block> {
        let (mut left, mut rest) = (Vec::new(), block.clone());
        for (axis, values) in &other.0 {
            let all_values = match rest.0.get(axis) {
                Some(values) => values.clone(),
                None => self.values.get(axis).map(|all| all.keys().cloned().collect()).unwrap_or_default(),
            };
            let (inside, outside): (BTreeSet<String>, BTreeSet<String>) =
                all_values.into_iter().partition(|value| values.contains(value));
            if inside.is_empty() {
                return vec![block.clone()];
            }
            if !outside.is_empty() {
                let mut part = rest.clone();
                part.0.insert(axis.clone(), outside);
                left.push(part);
            }
            rest.0.insert(axis.clone(), inside);
        }
        left
    }

    /// Describes a block in the words that the library uses for regions.
    pub(super) fn words(&self, block: &Block) -> String {
        let axes = block.0.iter().map(|(axis, ids)| {
            let names = self.values.get(axis);
            let name = |id: &String| names.and_then(|names| names.get(id)).unwrap_or(id).clone();
            let values = ids.iter().map(name).collect::<Vec<_>>().join(" or ");
            match axis {
                BlockAxis::Subarea => format!("subarea {values}"),
                BlockAxis::Basis => format!("basis {values}"),
                BlockAxis::Fact(fact) => format!("{}: {values}", self.fact_names.get(fact).unwrap_or(fact)),
            }
        });
        axes.collect::<Vec<_>>().join("; ")
    }
}

/// Reports why a name is unknown, and returns no ids.
fn no_ids(unknown: &mut Vec<String>, reason: String) -> BTreeSet<String> {
    unknown.push(reason);
    BTreeSet::new()
}

/// Finds the entry with a given id, else with a given name, ignoring case, å, ä, ö,
/// spaces and underscores. `error` gives the error of the library, which suggests near
/// names.
fn find<'n>(
    kind: &str,
    given: &str,
    names: impl Iterator<Item = (&'n String, &'n String)>,
    error: impl Fn() -> Option<InputError>,
) -> Result<String, String> {
    let names: Vec<(&String, &String)> = names.collect();
    let by_id = names.iter().find(|(id, _)| fold(id) == fold(given));
    let found = by_id.or_else(|| names.iter().find(|(_, name)| fold(name) == fold(given)));
    found.map(|(id, _)| (*id).clone()).ok_or_else(|| {
        let near = error().as_ref().map(did_you_mean).unwrap_or_default();
        if !near.is_empty() {
            return format!("there is no {kind} \"{given}\"{near}");
        }
        let ids: Vec<&str> = names.iter().map(|(id, _)| id.as_str()).collect();
        format!("there is no {kind} \"{given}\"; there are {}", ids.join(", "))
    })
}

fn fold(name: &str) -> String {
    let letter = |c: char| match c {
        'å' | 'ä' => 'a',
        'ö' => 'o',
        ' ' | '_' => '-',
        c => c,
    };
    name.trim().to_lowercase().chars().map(letter).collect()
}
