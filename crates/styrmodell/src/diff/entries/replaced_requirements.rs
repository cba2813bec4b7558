//! Krav that another krav takes the place of, under another id, because the decision is
//! meant.

use crate::base::ids::*;
use crate::diff::EntryKind;
use crate::diff::align::{Aligned, SharedCases, Side};
use crate::diff::entries::change::{EntryChange, Fate, Replacement};
use crate::diff::entries::field_changes::field_changes;
use crate::diff::entries::field_form::FieldForm;
use crate::diff::entries::field_key::FieldKey;
use crate::diff::entries::fields::{EntryField, EntryFields};
use crate::model::{Condition, Cube, Demand, Requirement, RequirementBody};

/// Fills in `replaces` for every new krav that takes the place of just one removed krav,
/// which no other takes the place of.
pub(crate) fn pair(aligned: &Aligned<'_>, common: &SharedCases, entries: &mut [EntryChange]) {
    let of = |fate: Fate, side: Side| -> Vec<&Requirement> {
        let ids = entries.iter().filter(|e| e.kind == EntryKind::Requirement && e.fate == fate);
        let find = |entry: &EntryChange| {
            aligned.model(side).requirements.iter().find(|own| own.named.id == entry.id)
        };
        ids.filter_map(find).collect()
    };
    let comparison = Comparison { aligned, common };
    let (removed, added) = (of(Fate::Removed, Side::Old), of(Fate::Added, Side::New));
    let pairs = || removed.iter().flat_map(|old| added.iter().map(move |new| (*old, *new)));
    let alike: Vec<(&Requirement, &Requirement)> =
        pairs().filter(|(old, new)| comparison.takes_place(old, new)).collect();
    let is_only = |pair: &&(&Requirement, &Requirement)| {
        let (old, new) = pair;
        let times =
            |is_it: &dyn Fn(&(&Requirement, &Requirement)) -> bool| alike.iter().filter(|p| is_it(p)).count();
        times(&|(other, _)| std::ptr::eq(*other, *old)) == 1
            && times(&|(_, other)| std::ptr::eq(*other, *new)) == 1
    };
    let found: Vec<(String, Replacement)> = alike
        .iter()
        .filter(is_only)
        .map(|(old, new)| (new.named.id.clone(), comparison.replacement(old, new)))
        .collect();
    for (id, replacement) in found {
        let entry = entries.iter_mut().find(|e| e.kind == EntryKind::Requirement && e.id == id);
        if let Some(entry) = entry {
            entry.replaces = Some(Box::new(replacement));
        }
    }
}

struct Comparison<'a, 'm> {
    aligned: &'a Aligned<'m>,
    common: &'a SharedCases,
}

impl Comparison<'_, '_> {
    fn fields(&self, side: Side, written: FieldForm, requirement: &Requirement) -> Vec<EntryField> {
        let mut fields =
            EntryFields { aligned: self.aligned, common: self.common, side, written, list: Vec::new() };
        fields.add_requirement(requirement);
        fields.list
    }

    /// `true` if the new krav demands the same of cases of which some are the same, something
    /// else of the same duties in the same cases, or another forum for the same matter.
    fn takes_place(&self, old: &Requirement, new: &Requirement) -> bool {
        let before = self.fields(Side::Old, FieldForm::Ids, old);
        let after = self.fields(Side::New, FieldForm::Ids, new);
        let same = |key: FieldKey| {
            let of = |list: &'_ [EntryField]| list.iter().position(|field| field.key == key);
            let (Some(b), Some(a)) = (of(&before), of(&after)) else { return false };
            before.get(b).zip(after.get(a)).is_some_and(|(b, a)| !b.differs(a))
        };
        match (&old.body, &new.body) {
            (RequirementBody::Decided { .. }, RequirementBody::Decided { .. }) => same(FieldKey::Matter),
            (
                RequirementBody::Outcomes { must: old_must, when: old_when, .. },
                RequirementBody::Outcomes { must: new_must, when: new_when, .. },
            ) => {
                let meets = || {
                    let of = |side, when: &Condition| -> Vec<Cube> {
                        when.cubes().map(|cube| self.aligned.cube(side, &cube)).collect()
                    };
                    let (old, new) = (of(Side::Old, old_when), of(Side::New, new_when));
                    old.iter().any(|a| new.iter().any(|b| a.meets(b)))
                };
                same(FieldKey::Given)
                    && self.duties(Side::Old, old_must) == self.duties(Side::New, new_must)
                    && (same(FieldKey::AppliesTo) || (same(FieldKey::Must) && meets()))
            }
            _ => false,
        }
    }

    /// The joint positions of the duties that are demanded.
    fn duties(&self, side: Side, must: &[(DutyId, Demand)]) -> Vec<usize> {
        let mut duties: Vec<usize> =
            must.iter().map(|(duty, _)| self.aligned.duties.joint_position(side, duty.index())).collect();
        duties.sort_unstable();
        duties
    }

    fn replacement(&self, old: &Requirement, new: &Requirement) -> Replacement {
        let both = |written| [self.fields(Side::Old, written, old), self.fields(Side::New, written, new)];
        let fields = field_changes(self.aligned, both).into_iter();
        Replacement {
            id: old.named.id.clone(),
            name: old.named.name.clone(),
            fields: fields.filter(|(structural, _)| *structural).map(|(_, change)| change).collect(),
        }
    }
}
