//! Entries that were merged into one, and entries into which one was split.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::EntryName;
use crate::diff::entries::change::Fate;
use crate::diff::entries::entry_label::EntryLabel;

/// The entries of one table before and after, matched by id and former id.
pub(crate) struct Succession {
    old: BTreeMap<String, EntryName>,
    present: BTreeSet<String>,
    /// By the id of an old entry, the number of new entries that it became.
    successors: BTreeMap<String, usize>,
}

impl Succession {
    pub(crate) fn of(old: Vec<EntryLabel>, new: Vec<EntryLabel>) -> Self {
        let name = |label: EntryLabel| {
            let EntryLabel { id, own_id, name, .. } = label;
            (own_id, EntryName { id, short: name.clone(), name })
        };
        let mut succession = Succession {
            old: old.into_iter().map(name).collect(),
            present: new.iter().map(|label| label.own_id.clone()).collect(),
            successors: BTreeMap::new(),
        };
        for label in &new {
            for before in succession.predecessors(label) {
                *succession.successors.entry(before).or_default() += 1;
            }
        }
        succession
    }

    /// The ids of the old entries that a new one was: its own id, and its former ids that
    /// no other entry has.
    fn predecessors(&self, label: &EntryLabel) -> Vec<String> {
        let former = label.formerly.iter().filter(|id| !self.present.contains(*id));
        let mut all: Vec<String> = Vec::new();
        for id in std::iter::once(&label.own_id).chain(former) {
            if self.old.contains_key(id) && !all.contains(id) {
                all.push(id.clone());
            }
        }
        all
    }

    /// The fate of a new entry, if it was merged or split.
    pub(crate) fn fate(&self, label: &EntryLabel) -> Option<Fate> {
        // Most entries have no former id, and were neither.
        if label.formerly.is_empty() {
            return None;
        }
        let before = self.predecessors(label);
        let named = |id: &String| self.old.get(id).cloned();
        match before.as_slice() {
            [one] => {
                let is_split = self.successors.get(one).is_some_and(|count| *count > 1);
                is_split.then(|| named(one).map(Fate::Split)).flatten()
            }
            [] => None,
            several => Some(Fate::Merged(several.iter().filter_map(named).collect())),
        }
    }

    /// `true` if some new entry with another id was this old one.
    pub(crate) fn has_successor(&self, label: &EntryLabel) -> bool {
        !self.present.contains(&label.own_id) && self.successors.contains_key(&label.own_id)
    }
}
