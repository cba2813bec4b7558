//! Names in a golden matrix or region that the rules do not have, with the names
//! that may have been meant.

use styrmodell::{InputError, Rules};

/// Says which part of a written outcome the rules do not have: an actor or a
/// matter. `None` if they have all of them.
pub(crate) fn unknown_part(book: &Rules, outcome: &str) -> Option<String> {
    let outcome = outcome.trim();
    if outcome.is_empty() {
        return Some("the cell is empty; ingen stands for nobody".to_owned());
    }
    if outcome == "ingen" {
        return None;
    }
    if let Some(matter) = outcome.strip_prefix("lyfts:") {
        let id = |name: &str| book.matter(name).map(|found| found.id());
        return unknown("matter", matter.trim(), id);
    }
    let id = |name: &str| book.actor(name).map(|found| found.id());
    let unknown: Vec<String> =
        outcome.split('+').filter_map(|actor| unknown("actor", actor.trim(), id)).collect();
    (!unknown.is_empty()).then(|| unknown.join("; "))
}

/// Says that nothing of a kind has a given id, unless it has. `look_up` finds an id
/// by an id or a name.
pub(crate) fn unknown<'r>(
    kind: &str,
    given: &str,
    look_up: impl Fn(&str) -> Result<&'r str, InputError>,
) -> Option<String> {
    let meant = match look_up(given) {
        Ok(id) if id == given => return None,
        Ok(id) => format!("; did you mean \"{id}\"?"),
        Err(error) => did_you_mean(&error),
    };
    Some(format!("there is no {kind} with the id \"{given}\"{meant}"))
}

/// Asks whether a name near to an unknown one was meant; empty without any.
pub(crate) fn did_you_mean(error: &InputError) -> String {
    if error.near().is_empty() {
        return String::new();
    }
    let near: Vec<String> = error.near().iter().map(|name| format!("\"{name}\"")).collect();
    format!("; did you mean {}?", near.join(" or "))
}
