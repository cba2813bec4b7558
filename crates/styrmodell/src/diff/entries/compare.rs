//! Finds the entries that were added, removed, renamed, changed or only reworded.

use crate::base::message::{Language, Message};
use crate::diff::EntryKind;
use crate::diff::align::{Aligned, SharedCases, Side};
use crate::diff::entries::change::{EntryChange, Fate, FieldChange};
use crate::diff::entries::entry_label::EntryLabel;
use crate::diff::entries::fields::{EntryField, EntryFields, FieldForm};
use crate::diff::entries::reach;
use crate::diff::entries::requirements_and_scenarios::{pair_requirements, pair_scenarios};
use crate::diff::entries::succession::Succession;

/// The entries whose meaning changed, and the entries whose wording changed.
pub(crate) fn compare(aligned: &Aligned<'_>, with_proofs: bool) -> (Vec<EntryChange>, Vec<EntryChange>) {
    let common = aligned.common();
    let unlimited = SharedCases::unlimited();
    let mut found = EntryComparison {
        aligned,
        common: &common,
        unlimited: &unlimited,
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
        let pairs = pair_scenarios(aligned, self.common);
        let tables = [old.scenarios.as_slice(), new.scenarios.as_slice()];
        self.table(
            EntryKind::Scenario,
            &pairs.list,
            tables,
            EntryLabel::of_scenario,
            EntryFields::add_scenario,
        );
    }

    fn table<T>(
        &mut self,
        kind: EntryKind,
        pairs: &[(Option<usize>, Option<usize>)],
        tables: [&'m [T]; 2],
        text: impl Fn(&T) -> EntryLabel,
        fields: impl Fn(&mut EntryFields<'a, 'm>, &'m T),
    ) {
        let [old, new] = tables;
        let succession = Succession::of(old.iter().map(&text).collect(), new.iter().map(&text).collect());
        // Each change with the id that the author of its entry chose.
        let mut entries: Vec<(String, EntryChange)> = Vec::new();
        let mut wording: Vec<(String, EntryChange)> = Vec::new();
        for &(before, after) in pairs {
            let (before, after) = (before.and_then(|i| old.get(i)), after.and_then(|i| new.get(i)));
            let change = |fate, fields| {
                let EntryLabel { id, own_id, name, .. } = after.or(before).map(&text).unwrap_or_default();
                (own_id, EntryChange { kind, id, name, fate, fields })
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
            let both =
                |written| [fields_of(Side::Old, before, written), fields_of(Side::New, after, written)];
            let (structural, worded) = differing(self.aligned, both);
            let joined_or_split = after.and_then(|after| succession.fate(&text(after)));
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
        // The parts of these say nothing by themselves.
        EntryKind::Source | EntryKind::Area => return Vec::new(),
        _ => structural,
    };
    if !matches!(kind, EntryKind::Requirement | EntryKind::Scenario) {
        fields.extend(worded.into_iter().filter(|field| field.key.introduces()));
    }
    fields
}

/// The fields that differ: the structural ones, and those that are wording. Fields
/// are compared by position, so a repeated field is compared in order of occurrence.
fn differing(
    aligned: &Aligned<'_>,
    both: impl Fn(FieldForm) -> [Vec<EntryField>; 2],
) -> (Vec<FieldChange>, Vec<FieldChange>) {
    let by_id = both(FieldForm::Ids);
    let [before, after] = &by_id;
    let differs = |i: &usize| match (before.get(*i), after.get(*i)) {
        (Some(b), Some(a)) => b.key != a.key || a.differs(b),
        (one, other) => one.or(other).is_some_and(|field| !field.is_empty()),
    };
    let positions: Vec<usize> = (0..before.len().max(after.len())).filter(differs).collect();
    if positions.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let in_words =
        [Language::Swedish, Language::English].map(|l| (FieldForm::Names(l), both(FieldForm::Names(l))));
    let (mut structural, mut worded) = (Vec::new(), Vec::new());
    for i in positions {
        let shown =
            |list: &[EntryField], written| list.get(i).map(|f| f.shown(aligned, written)).unwrap_or_default();
        let words = |side: usize| {
            let [sv, en] = in_words
                .each_ref()
                .map(|(written, both)| both.get(side).map(|list| shown(list, *written)).unwrap_or_default());
            Message::new(sv, en)
        };
        let Some(field) = after.get(i).or(before.get(i)) else { continue };
        let change = FieldChange {
            field: field.key.as_str(),
            key: field.key,
            before: shown(before, FieldForm::Ids),
            after: shown(after, FieldForm::Ids),
            by_executors: None,
            before_words: words(0),
            after_words: words(1),
        };
        if field.structural { structural.push(change) } else { worded.push(change) }
    }
    (structural, worded)
}
