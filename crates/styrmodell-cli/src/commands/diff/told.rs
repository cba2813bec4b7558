//! Knows which parts of a change the page already shows: at its beginning, in the
//! tables of ways and seats, or in the table of words.

use styrmodell::Language;
use styrmodell::diff::{
    Consideration, ConsiderationKind, Difference, EntryChange, EntryKind, Fate, FieldChange, NeedMeaning,
    WordMeaning,
};

/// The kinds of entry whose names everybody uses.
const NAMED_KINDS: [EntryKind; 9] = [
    EntryKind::Forum,
    EntryKind::WorkingGroup,
    EntryKind::Actor,
    EntryKind::Area,
    EntryKind::Subarea,
    EntryKind::Basis,
    EntryKind::Matter,
    EntryKind::Duty,
    EntryKind::Fact,
];

/// `true` if the page says at its beginning what an entry is called now.
pub(crate) fn tells_name(kind: EntryKind) -> bool {
    NAMED_KINDS.contains(&kind)
}

/// `true` for a field of a forum or working group that the tables of ways and seats show.
pub(crate) fn by_ways(entry: &EntryChange, field: &FieldChange, difference: &Difference) -> bool {
    let stops = || {
        let ways = difference.ways.iter().flat_map(|change| [&change.before, &change.after]);
        ways.flatten().flat_map(|way| &way.stops)
    };
    match (entry.kind, field.field) {
        (EntryKind::Forum, "decides" | "lifts" | "seats") => stops().any(|stop| stop.forum.id == entry.id),
        (EntryKind::WorkingGroup, "prepares") => {
            stops().any(|stop| stop.prepared_by.iter().any(|group| group.id == entry.id))
        }
        _ => false,
    }
}

/// `true` for a field that the table of words shows with both answers: the delområden of a
/// need, or what is outside the model.
pub(crate) fn by_words(entry: &EntryChange, field: &FieldChange, difference: &Difference) -> bool {
    match (entry.kind, field.field) {
        (EntryKind::Need, "subareas" | "match" | "answer" | "refer-to" | "see") => {
            tells_need(difference, &entry.name)
        }
        (EntryKind::Model, "outside") => {
            let is_told = |element: &&str| {
                difference.words.iter().any(|change| match (&change.before, &change.after) {
                    (WordMeaning::OutsideModel { name, .. }, _)
                    | (_, WordMeaning::OutsideModel { name, .. }) => element.starts_with(name.as_str()),
                    _ => false,
                })
            };
            field
                .moved_elements(Language::Swedish)
                .is_some_and(|(gone, new)| gone.iter().chain(&new).all(is_told))
        }
        _ => false,
    }
}

/// `true` if the table of words shows what an answer of a need was and is.
fn tells_need(difference: &Difference, name: &str) -> bool {
    let is_it = |need: &NeedMeaning| need.need.name == name;
    let has_it = |meaning: &WordMeaning| match meaning {
        WordMeaning::Needs(needs) | WordMeaning::AllNeeds(needs) => needs.iter().any(is_it),
        _ => false,
    };
    difference.words.iter().any(|change| {
        change.words.iter().any(|word| word == name) && (has_it(&change.before) || has_it(&change.after))
    })
}

/// `true` if a list has words, and the table of words shows each of them.
pub(crate) fn all_words(field: &FieldChange, difference: &Difference) -> bool {
    let is_told = |word: &&str| difference.words.iter().any(|change| change.words.iter().any(|w| w == word));
    let moved = field.moved_elements(Language::Swedish);
    moved.is_some_and(|(gone, new)| gone.iter().chain(&new).all(is_told))
}

/// `true` if a point asks whether a new rule reads its sources right.
pub(crate) fn is_point(entry: &EntryChange, difference: &Difference) -> bool {
    let is_about = |point: &Consideration| {
        point.kind == ConsiderationKind::NewInterpretation && point.rule.as_deref() == Some(entry.id.as_str())
    };
    entry.kind == EntryKind::Rule
        && entry.fate == Fate::Added
        && difference.considerations.iter().any(is_about)
}
