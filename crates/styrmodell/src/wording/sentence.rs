//! Texts of the rules as sentences.

/// Capitalises a text and adds a full stop, unless it ends with `.`, `?` or `!`.
pub(crate) fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut chars = text.chars();
    let capitalised: String = chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect();
    if capitalised.ends_with(['.', '?', '!']) { capitalised } else { format!("{capitalised}.") }
}

/// A sentence that says that actors perform the action of a duty: "A och B utför
/// gemensamt insatsen". The adverb follows the verb.
pub(crate) fn action_sentence(names: &str, action: &str, jointly: bool) -> String {
    match action.split_once(' ').filter(|_| jointly) {
        Some((verb, rest)) => sentence(&format!("{names} {verb} gemensamt {rest}")),
        None => sentence(&format!("{names} {action}")),
    }
}
