//! Reports names in a golden matrix or region that the rules do not have, with
//! suggestions.

use styrmodell::{InputError, Rules};

/// Describes the actors or the matter in a written outcome that the rules do not have;
/// `None` if the rules have them all.
pub(crate) fn unknown_part(book: &Rules, outcome: &str) -> Option<String> {
    let outcome = outcome.trim();
    if outcome.is_empty() {
        return Some("the cell is empty; write ingen for nobody".to_owned());
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

/// Reports an id that no entry of a kind has; `None` if one has it. `look_up` finds
/// the id of an entry by id or name.
pub(crate) fn unknown<'r>(
    kind: &str,
    given: &str,
    look_up: impl Fn(&str) -> Result<&'r str, InputError>,
) -> Option<String> {
    let suggestion = match look_up(given) {
        Ok(id) if id == given => return None,
        Ok(id) => format!("; did you mean \"{id}\"?"),
        Err(error) => did_you_mean(&error),
    };
    Some(format!("there is no {kind} with the id \"{given}\"{suggestion}"))
}

/// Suggests the names near an unknown one; empty if there are none.
pub(crate) fn did_you_mean(error: &InputError) -> String {
    if error.near().is_empty() {
        return String::new();
    }
    let near: Vec<String> = error.near().iter().map(|name| format!("\"{name}\"")).collect();
    format!("; did you mean {}?", near.join(" or "))
}
