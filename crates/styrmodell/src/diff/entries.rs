//! What is declared otherwise: added, removed, renamed, changed, or only worded
//! otherwise.

use super::align::{Aligned, Common, Side};
use super::fields::{Field, Fields};
use crate::model::Named;

/// An entry that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct EntryChange {
    /// What sort of entry it is.
    pub kind: EntryKind,
    /// Its id; of the new revision, where it has the entry.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// What it says otherwise; nothing of an entry that came or went.
    pub fields: Vec<FieldChange>,
}

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has a new id, and had this one.
    Renamed(String),
    /// It is there as before, and says something otherwise.
    Changed,
}

/// One thing an entry says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldChange {
    /// Which: a permanent name, such as `executors`.
    pub field: &'static str,
    /// What it said; empty when nothing.
    pub before: String,
    /// What it says.
    pub after: String,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)*) => {
        /// What sort of entry it is, in the order they are listed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum EntryKind { $($(#[$doc])* $variant,)* }

        impl EntryKind {
            /// The kind as it is written in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $(EntryKind::$variant => $text,)* }
            }
        }
    };
}

kinds! {
    /// The revision itself.
    Model = "model",
    /// A duty.
    Duty = "duty",
    /// A legal basis.
    Basis = "basis",
    /// A fact.
    Fact = "fact",
    /// A value of a fact; its id is the fact's, a slash, and its own.
    Value = "value",
    /// An actor.
    Actor = "actor",
    /// An area.
    Area = "area",
    /// A delområde.
    Subarea = "subarea",
    /// A need.
    Need = "need",
    /// A rule.
    Rule = "rule",
    /// A matter that can be lifted.
    Matter = "matter",
    /// A forum.
    Forum = "forum",
    /// A working group.
    WorkingGroup = "working-group",
    /// A decision already taken.
    Decision = "decision",
    /// A source.
    Source = "source",
}

/// What means something else, and what is only worded otherwise.
pub(super) fn compare(aligned: &Aligned<'_>) -> (Vec<EntryChange>, Vec<EntryChange>) {
    let common = aligned.common();
    let mut found = Found { aligned, common: &common, entries: Vec::new(), wording: Vec::new() };
    let (old, new) = (aligned.old, aligned.new);
    let info = [(Some(0), Some(0))];
    found.table(
        EntryKind::Model,
        &info,
        [std::slice::from_ref(&old.info), std::slice::from_ref(&new.info)],
        |x| Text::of(&x.named),
        Fields::of_info,
    );
    macro_rules! table {
        ($kind:ident, $pairs:ident, $table:ident, $fields:ident) => {
            found.table(
                EntryKind::$kind,
                &aligned.$pairs.list,
                [old.$table.as_slice(), new.$table.as_slice()],
                |x| Text::of(&x.named),
                Fields::$fields,
            );
        };
    }
    table!(Duty, duties, duties, of_duty);
    table!(Basis, bases, bases, of_basis);
    table!(Fact, facts, facts, of_fact);
    for (fact, &(before, after)) in aligned.facts.list.iter().enumerate() {
        // The values of a fact that came or went came or went with it.
        let (Some(before), Some(after)) = (before, after) else { continue };
        let (Some(before), Some(after)) = (old.facts.as_slice().get(before), new.facts.as_slice().get(after))
        else {
            continue;
        };
        let pairs = aligned.values.get(fact).map_or(&[][..], |values| values.list.as_slice());
        let of = &after.named.id;
        found.table(
            EntryKind::Value,
            pairs,
            [before.values.as_slice(), after.values.as_slice()],
            |value| Text { id: format!("{of}/{}", value.id), name: value.name.clone() },
            Fields::of_value,
        );
    }
    table!(Actor, actors, actors, of_actor);
    table!(Area, areas, areas, of_area);
    table!(Subarea, subareas, subareas, of_subarea);
    table!(Need, needs, needs, of_need);
    table!(Rule, rules, rules, of_rule);
    table!(Matter, matters, matters, of_matter);
    table!(Forum, forums, forums, of_forum);
    table!(WorkingGroup, working_groups, working_groups, of_working_group);
    table!(Decision, decisions, taken_decisions, of_decision);
    table!(Source, sources, sources, of_source);
    (found.entries, found.wording)
}

/// What an entry is called.
#[derive(Default)]
struct Text {
    id: String,
    name: String,
}

impl Text {
    fn of(named: &Named) -> Self {
        Text { id: named.id.clone(), name: named.name.clone() }
    }
}

struct Found<'a, 'm> {
    aligned: &'a Aligned<'m>,
    common: &'a Common,
    entries: Vec<EntryChange>,
    wording: Vec<EntryChange>,
}

impl<'a, 'm> Found<'a, 'm> {
    fn table<T>(
        &mut self,
        kind: EntryKind,
        pairs: &[(Option<usize>, Option<usize>)],
        tables: [&'m [T]; 2],
        text: impl Fn(&T) -> Text,
        fields: impl Fn(&mut Fields<'a, 'm>, &'m T),
    ) {
        let [old, new] = tables;
        let (mut entries, mut wording) = (Vec::new(), Vec::new());
        for &(before, after) in pairs {
            let (before, after) = (before.and_then(|i| old.get(i)), after.and_then(|i| new.get(i)));
            let change = |fate, fields| {
                let Text { id, name } = after.or(before).map(&text).unwrap_or_default();
                EntryChange { kind, id, name, fate, fields }
            };
            let (Some(before), Some(after)) = (before, after) else {
                entries.push(change(if after.is_some() { Fate::Added } else { Fate::Removed }, Vec::new()));
                continue;
            };
            let of = |side, entry| {
                let mut all = Fields { aligned: self.aligned, common: self.common, side, list: Vec::new() };
                fields(&mut all, entry);
                all.list
            };
            let (structural, worded) = differing(self.aligned, &of(Side::Old, before), &of(Side::New, after));
            let (old_id, new_id) = (text(before).id, text(after).id);
            if old_id != new_id {
                entries.push(change(Fate::Renamed(old_id), structural));
            } else if !structural.is_empty() {
                entries.push(change(Fate::Changed, structural));
            }
            if !worded.is_empty() {
                wording.push(change(Fate::Changed, worded));
            }
        }
        for list in [&mut entries, &mut wording] {
            list.sort_by(|a: &EntryChange, b| a.id.cmp(&b.id));
        }
        self.entries.append(&mut entries);
        self.wording.append(&mut wording);
    }
}

/// The fields that differ, those that mean something first. A field that may
/// occur several times is compared by the order it occurs in.
fn differing(
    aligned: &Aligned<'_>,
    before: &[Field],
    after: &[Field],
) -> (Vec<FieldChange>, Vec<FieldChange>) {
    let (mut structural, mut worded) = (Vec::new(), Vec::new());
    let all = before.len().max(after.len());
    for i in 0..all {
        let (b, a) = (before.get(i), after.get(i));
        let differs = match (b, a) {
            (Some(b), Some(a)) => b.key != a.key || a.differs(b),
            _ => true,
        };
        let Some(field) = a.or(b).filter(|_| differs) else { continue };
        let shown = |f: Option<&Field>| f.map(|f| f.shown(aligned)).unwrap_or_default();
        let change = FieldChange { field: field.key, before: shown(b), after: shown(a) };
        if field.structural { structural.push(change) } else { worded.push(change) }
    }
    (structural, worded)
}
