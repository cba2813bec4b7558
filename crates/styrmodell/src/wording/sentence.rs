//! Texts of the rules as sentences.

/// Capitalises a text and adds a full stop, unless it ends with `.`, `?` or `!`.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    let begun: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    if begun.ends_with(['.', '?', '!']) { begun } else { format!("{begun}.") }
}

/// A sentence in which actors do the action of a duty: "A och B utför gemensamt
/// insatsen", with the adverb after the verb.
pub(crate) fn act(names: &str, action: &str, jointly: bool) -> String {
    match action.split_once(' ').filter(|_| jointly) {
        Some((verb, rest)) => sentence(&format!("{names} {verb} gemensamt {rest}")),
        None => sentence(&format!("{names} {action}")),
    }
}
