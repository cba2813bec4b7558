//! Finds the entries that were added, removed, renamed, changed or only reworded.

use crate::base::message::{Language, Message};
use crate::diff::EntryKind;
use crate::diff::align::{Aligned, SharedCases, Side};
use crate::diff::entries::change::{EntryChange, Fate, FieldChange};
use crate::diff::entries::entry_label::EntryLabel;
use crate::diff::entries::field_changes::field_changes;
use crate::diff::entries::field_form::FieldForm;
use crate::diff::entries::field_key::FieldKey;
use crate::diff::entries::fields::{EntryField, EntryFields};
use crate::diff::entries::merged_parts::gained_from_others;
use crate::diff::entries::reach;
use crate::diff::entries::replaced_names::ReplacedNames;
use crate::diff::entries::replaced_requirements;
use crate::diff::entries::requirements_and_scenarios::{pair_requirements, pair_scenarios};
use crate::diff::entries::succession::Succession;
use crate::model::Scenario;

/// The entries whose meaning changed, and the entries whose wording changed.
pub(crate) fn compare(aligned: &Aligned<'_>, with_proofs: bool) -> (Vec<EntryChange>, Vec<EntryChange>) {
    let common = aligned.common();
    let unlimited = SharedCases::unlimited();
    let mut found = EntryComparison {
        aligned,
        common: &common,
        unlimited: &unlimited,
        replaced: ReplacedNames::of(aligned),
        entries: Vec::new(),
        wording: Vec::new(),
    };
    let (old, new) = (aligned.old, aligned.new);
    let info = [(Some(0), Some(0))];
    found.table(
        EntryKind::Model,
        &info,
        [std::slice::from_ref(&old.info), std::slice::from_ref(&new.info)],
        |x| EntryLabel::of(&x.named),
        EntryFields::add_info,
    );
    macro_rules! table {
        ($kind:ident, $pairs:ident, $table:ident, $fields:ident) => {
            found.table(
                EntryKind::$kind,
                aligned.$pairs.matched(),
                [old.$table.as_slice(), new.$table.as_slice()],
                |x| EntryLabel::of(&x.named),
                EntryFields::$fields,
            );
        };
    }
    table!(Duty, duties, duties, add_duty);
    table!(Basis, bases, bases, add_basis);
    table!(Fact, facts, facts, add_fact);
    for (fact, &(before, after)) in aligned.facts.list.iter().enumerate() {
        // An added or removed fact is reported without its values.
        let (Some(before), Some(after)) = (before, after) else { continue };
        let (Some(before), Some(after)) = (old.facts.as_slice().get(before), new.facts.as_slice().get(after))
        else {
            continue;
        };
        let pairs = aligned.values.get(fact).map_or(&[][..], |values| values.list.as_slice());
        let fact_id = &after.named.id;
        found.table(
            EntryKind::Value,
            pairs,
            [before.values.as_slice(), after.values.as_slice()],
            |value| EntryLabel::new(format!("{fact_id}/{}", value.id), &value.name),
            EntryFields::add_value,
        );
    }
    table!(Actor, actors, actors, add_actor);
    table!(Area, areas, areas, add_area);
    table!(Subarea, subareas, subareas, add_subarea);
    table!(Need, needs, needs, add_need);
    table!(Rule, rules, rules, add_rule);
    table!(Matter, matters, matters, add_matter);
    table!(Forum, forums, forums, add_forum);
    table!(WorkingGroup, working_groups, working_groups, add_working_group);
    table!(Decision, decisions, taken_decisions, add_decision);
    table!(Source, sources, sources, add_source);
    if with_proofs {
        found.requirements_and_scenarios();
    }
    reach::explain(aligned, &mut found.entries);
    (found.entries, found.wording)
}

struct EntryComparison<'a, 'm> {
    aligned: &'a Aligned<'m>,
    common: &'a SharedCases,
    unlimited: &'a SharedCases,
    replaced: ReplacedNames,
    entries: Vec<EntryChange>,
    wording: Vec<EntryChange>,
}

impl<'a, 'm> EntryComparison<'a, 'm> {
    /// Compares krav and typfall.
    fn requirements_and_scenarios(&mut self) {
        let (aligned, old, new) = (self.aligned, self.aligned.old, self.aligned.new);
        let pairs = pair_requirements(old, new);
        let tables = [old.requirements.as_slice(), new.requirements.as_slice()];
        self.table(
            EntryKind::Requirement,
            &pairs.list,
            tables,
            |x| EntryLabel::of(&x.named),
            EntryFields::add_requirement,
        );
        replaced_requirements::pair(aligned, self.common, &mut self.entries);
        let pairs = pair_scenarios(aligned, self.common);
        let tables = [old.scenarios.as_slice(), new.scenarios.as_slice()];
        self.table(
            EntryKind::Scenario,
            &pairs.list,
            tables,
            EntryLabel::of_scenario,
            EntryFields::add_scenario,
        );
        // A typfall that asks for a part of what was split, or for the whole of it, asks the
        // same.
        for entry in self.entries.iter_mut().filter(|entry| entry.kind == EntryKind::Scenario) {
            if entry.fate == Fate::Changed {
                entry.fields.retain(|field| field.key != FieldKey::Need || !has_common_id(field));
            }
        }
        let says_nothing = |entry: &EntryChange| {
            entry.kind == EntryKind::Scenario && entry.fate == Fate::Changed && entry.fields.is_empty()
        };
        self.entries.retain(|entry| !says_nothing(entry));
        for entry in self.entries.iter_mut().filter(|entry| entry.kind == EntryKind::Scenario) {
            let side = if entry.fate == Fate::Removed { Side::Old } else { Side::New };
            let own = aligned.model(side).scenarios.iter().find(|own| own.named.id == entry.id);
            if let Some(own) = own {
                entry.question = question(aligned, self.unlimited, side, own);
            }
        }
    }

    fn table<T>(
        &mut self,
        kind: EntryKind,
        pairs: &[(Option<usize>, Option<usize>)],
        tables: [&'m [T]; 2],
        text: impl Fn(&T) -> EntryLabel,
        fields: impl Fn(&mut EntryFields<'a, 'm>, &'m T),
    ) {
        let [old_table, new_table] = tables;
        let (old, new) = (old_table, new_table);
        let old_of = |id: &str| old_table.iter().find(|entry| text(entry).own_id == id);
        let succession = Succession::of(old.iter().map(&text).collect(), new.iter().map(&text).collect());
        // Each change with the id that the author of its entry chose.
        let mut entries: Vec<(String, EntryChange)> = Vec::new();
        let mut wording: Vec<(String, EntryChange)> = Vec::new();
        for &(before, after) in pairs {
            let (before, after) = (before.and_then(|i| old.get(i)), after.and_then(|i| new.get(i)));
            let change = |fate, fields| {
                let EntryLabel { id, own_id, name, .. } = after.or(before).map(&text).unwrap_or_default();
                (
                    own_id,
                    EntryChange {
                        kind,
                        id,
                        name,
                        fate,
                        fields,
                        replaces: None,
                        question: Message::default(),
                    },
                )
            };
            let joined_or_split = after.and_then(|after| succession.fate(&text(after)));
            // The parts of what was split are compared with it; what was merged, as one.
            let before = before.or_else(|| match &joined_or_split {
                Some(Fate::Split(from)) => old_of(&from.id),
                _ => None,
            });
            // A forum that takes over some matters of another one does not become it.
            let is_whole = matches!(kind, EntryKind::Subarea | EntryKind::Need);
            let merged: Vec<&T> = match &joined_or_split {
                Some(Fate::Merged(from)) if is_whole => {
                    from.iter().filter_map(|name| old_of(&name.id)).collect()
                }
                _ => Vec::new(),
            };
            // An entry that came or went is shown whole: there is nothing to compare.
            let common = if before.is_some() && after.is_some() { self.common } else { self.unlimited };
            let fields_of = |side, entry: Option<_>, written| {
                let mut all = EntryFields { aligned: self.aligned, common, side, written, list: Vec::new() };
                if let Some(entry) = entry {
                    fields(&mut all, entry);
                }
                all.list
            };
            let both = |written| {
                let mut own = fields_of(Side::Old, before, written);
                for other in merged.iter().filter(|_| before.is_some()) {
                    for (field, other) in own.iter_mut().zip(fields_of(Side::Old, Some(*other), written)) {
                        field.absorb(&other);
                    }
                }
                [own, fields_of(Side::New, after, written)]
            };
            let (structural, mut worded) = differing(self.aligned, &self.replaced, both);
            if let Some(Fate::Merged(from)) = &joined_or_split {
                let mut of_parts = Vec::new();
                for (name, part) in from.iter().zip(&merged) {
                    let both = |written| {
                        [fields_of(Side::Old, Some(*part), written), fields_of(Side::New, after, written)]
                    };
                    let changes = field_changes(self.aligned, both).into_iter().map(|(_, change)| change);
                    of_parts.extend(gained_from_others(name, changes.collect(), &worded));
                }
                worded.extend(of_parts);
            }
            let (Some(before), Some(after)) = (before, after) else {
                // Its successor says what became of it.
                if before.is_some_and(|before| succession.has_successor(&text(before))) {
                    continue;
                }
                if let Some(fate) = joined_or_split {
                    entries.push(change(fate, introduction(kind, structural, worded)));
                    continue;
                }
                let fate = if after.is_some() { Fate::Added } else { Fate::Removed };
                entries.push(change(fate, introduction(kind, structural, worded)));
                continue;
            };
            let (old, new) = (text(before), text(after));
            if let Some(fate) = joined_or_split {
                entries.push(change(fate, structural));
            } else if old.own_id != new.own_id {
                entries.push(change(Fate::Renamed(old.id), structural));
            } else if !structural.is_empty() {
                entries.push(change(Fate::Changed, structural));
            }
            // The rows of a table share its texts: report them once.
            if !worded.is_empty() && wording.last().is_none_or(|(last, _)| *last != new.own_id) {
                let (own_id, change) = change(Fate::Changed, worded);
                wording.push((own_id.clone(), EntryChange { id: own_id, ..change }));
            }
        }
        for (mut found, all) in [(entries, &mut self.entries), (wording, &mut self.wording)] {
            // The sort is stable and keeps the rows of a table in order.
            found.sort_by(|(a, _), (b, _)| a.cmp(b));
            all.extend(found.into_iter().map(|(_, change)| change));
        }
    }
}

/// The fields that say what an entry is that came or went.
fn introduction(kind: EntryKind, structural: Vec<FieldChange>, worded: Vec<FieldChange>) -> Vec<FieldChange> {
    let mut fields = match kind {
        // The parts of these say nothing by themselves; the rank of a source does.
        EntryKind::Area => return Vec::new(),
        EntryKind::Source => structural.into_iter().filter(|field| field.key == FieldKey::Rank).collect(),
        _ => structural,
    };
    if !matches!(kind, EntryKind::Requirement | EntryKind::Scenario) {
        fields.extend(worded.into_iter().filter(|field| field.key.introduces()));
    }
    fields
}

/// The fields that differ: the structural ones, and those that are wording.
fn differing(
    aligned: &Aligned<'_>,
    replaced: &ReplacedNames,
    both: impl Fn(FieldForm) -> [Vec<EntryField>; 2],
) -> (Vec<FieldChange>, Vec<FieldChange>) {
    let (mut structural, mut worded) = (Vec::new(), Vec::new());
    for (is_structural, mut change) in field_changes(aligned, both) {
        if is_structural {
            structural.push(change);
            continue;
        }
        let [before, after] = [&change.before_words, &change.after_words].map(|m| m.get(Language::Swedish));
        change.cause = replaced.cause(before, after);
        worded.push(change);
    }
    (structural, worded)
}

/// `true` if the lists of ids before and after have one in common.
fn has_common_id(field: &FieldChange) -> bool {
    let before: Vec<&str> = field.before.split(", ").collect();
    field.after.split(", ").any(|id| before.contains(&id))
}

/// The question of a typfall in words.
fn question(aligned: &Aligned<'_>, common: &SharedCases, side: Side, scenario: &Scenario) -> Message {
    Message::each(|language| {
        let written = FieldForm::Names(language);
        let mut fields = EntryFields { aligned, common, side, written, list: Vec::new() };
        fields.add_question(scenario);
        let texts = fields.list.iter().map(|field| field.shown(aligned, written));
        texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ")
    })
}
