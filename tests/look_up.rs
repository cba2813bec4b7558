//! Needs looked up in people's own words: the words that others wrote down, each
//! name with a slip of the fingers, and what nobody should type.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "look_up/hostile.rs"]
mod hostile;
#[path = "look_up/other_names.rs"]
mod other_names;
#[path = "look_up/people.rs"]
mod people;
#[path = "look_up/slips.rs"]
mod slips;
#[path = "look_up/swedish.rs"]
mod swedish;
#[path = "look_up/written.rs"]
mod written;

use std::collections::BTreeSet;

use styrmodell::Rules;
use styrmodell::answer::NeedLookUp;
use styrmodell::model::Need;

/// The place that a word leads to, as a person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Led {
    /// To these delområden: answered, or offered.
    To(Vec<BTreeSet<String>>),
    /// To somebody outside the model.
    Outside,
    /// To all areas.
    Overview,
}

/// The delområden of a need, or those that a method offers.
fn places(rules: &Rules, need: &Need) -> BTreeSet<String> {
    rules.subareas_of(need).chain(rules.see_also(need)).map(|subarea| subarea.id().to_owned()).collect()
}

fn led(rules: &Rules, word: &str) -> Led {
    let needs: Vec<&Need> = match rules.look_up(word) {
        NeedLookUp::Match(need) => vec![need],
        NeedLookUp::Choice(needs) => needs,
        NeedLookUp::Candidates(found) => found.iter().map(|one| rules.need(&one.id).unwrap()).collect(),
        NeedLookUp::Overview => return Led::Overview,
    };
    let places: Vec<BTreeSet<String>> =
        needs.into_iter().map(|need| places(rules, need)).filter(|places| !places.is_empty()).collect();
    if places.is_empty() { Led::Outside } else { Led::To(places) }
}
