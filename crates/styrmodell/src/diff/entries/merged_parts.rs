//! The remarks that answers for one part of a merged entry gain from the other parts.

use crate::base::message::Language;
use crate::diff::EntryName;
use crate::diff::entries::change::FieldChange;
use crate::diff::entries::field_key::FieldKey;

/// Of the changes against one part of a merged entry, those of remarks that only come from
/// another part. `whole` are the changes against all parts together.
pub(crate) fn gained_from_others(
    part: &EntryName,
    changes: Vec<FieldChange>,
    whole: &[FieldChange],
) -> Vec<FieldChange> {
    let of_remarks = |change: &&FieldChange| change.key == FieldKey::Notes;
    let whole = whole.iter().find(of_remarks);
    let gained = changes.into_iter().filter_map(|mut change| {
        if change.key != FieldKey::Notes {
            return None;
        }
        let mut gains = false;
        let elements = change.elements.as_deref_mut()?;
        for ((before, after), language) in elements.iter_mut().zip([Language::Swedish, Language::English]) {
            let new: Vec<String> = whole
                .and_then(|whole| whole.moved_elements(language))
                .map(|(_, new)| new.into_iter().map(str::to_owned).collect())
                .unwrap_or_default();
            after.retain(|element| before.contains(element) || !new.contains(element));
            gains |= after.iter().any(|element| !before.contains(element));
        }
        change.of_part = Some(part.clone());
        gains.then_some(change)
    });
    gained.collect()
}
