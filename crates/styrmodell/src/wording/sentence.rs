//! Texts of the rules as sentences.

/// Capitalises a text and adds a full stop, unless it ends with `.`, `?` or `!`.
pub(crate) fn sentence(text: &str) -> String {
    let capitalised = capital(text.trim());
    if capitalised.ends_with(['.', '?', '!']) { capitalised } else { format!("{capitalised}.") }
}

/// Capitalises the first letter of a text.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// The prepositions that follow the verb of an action. Swedish puts an adverb before a
/// prepositional phrase, but after an object.
const PREPOSITIONS: [&str; 10] = ["av", "för", "i", "med", "mot", "om", "på", "till", "åt", "över"];

/// A sentence that says that actors perform the action of a duty: "A och B utför
/// insatsen gemensamt", "A och B beslutar gemensamt om innehållet".
pub(crate) fn action_sentence(names: &str, action: &str, jointly: bool) -> String {
    let action = action.trim().trim_end_matches('.');
    let (verb, rest) = action.split_once(' ').unwrap_or((action, ""));
    let next_word = rest.split(' ').next().unwrap_or_default();
    sentence(&match jointly {
        false => format!("{names} {action}"),
        true if PREPOSITIONS.contains(&next_word) => format!("{names} {verb} gemensamt {rest}"),
        true => format!("{names} {action} gemensamt"),
    })
}
