//! The changes of what answers rest on, apart from other changes of wording.

use crate::diff::EntryKind;
use crate::diff::entries::change::EntryChange;

/// The entries whose support changed, each with the fields that say so. What a krav or
/// a typfall cites supports no answer, and what a need cites only says where the word is
/// from.
pub(crate) fn support(wording: &[EntryChange]) -> Vec<EntryChange> {
    let rests = |entry: &&EntryChange| {
        !matches!(
            entry.kind,
            EntryKind::Requirement | EntryKind::Scenario | EntryKind::Source | EntryKind::Need
        )
    };
    let supported = wording.iter().filter(rests).map(|entry| {
        let fields = entry.fields.iter().filter(|field| field.key.is_support());
        EntryChange { fields: fields.cloned().collect(), ..entry.clone() }
    });
    supported.filter(|entry| !entry.fields.is_empty()).collect()
}
