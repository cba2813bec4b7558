//! Renames ids in rule files as a new revision does, with the old id under
//! `tidigare`.

/// Renames the id of an entry in every file, and adds the old id to the entry as
/// `tidigare`. Every occurrence of the old id as a whole word is replaced, also in
/// texts.
pub fn rename(files: &mut [(String, String)], old: &str, new: &str) {
    let mut declarations = 0;
    for (_, text) in files {
        *text = replace_word(text, old, new);
        for line_end in [",", "\n"] {
            let id = format!("id: {new}{line_end}");
            let Some((before, after)) = text.split_once(&id) else { continue };
            declarations += 1;
            let indent = before.rsplit('\n').next().map_or(0, |line| line.len());
            let gap = if line_end == "," { " ".to_owned() } else { " ".repeat(indent) };
            let former = format!("{gap}tidigare: [");
            *text = match after.strip_prefix(&former) {
                Some(known) => format!("{before}{id}{former}{old}, {known}"),
                None => format!("{before}{id}{former}{old}]{line_end}{after}"),
            };
        }
    }
    assert_eq!(declarations, 1, "the number of declarations of {old}");
}

/// Replaces a word in a text where it is not part of a longer word.
fn replace_word(text: &str, old: &str, new: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_');
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(old) {
        let (before, match_and_rest) = rest.split_at(at);
        let after = match_and_rest.strip_prefix(old).unwrap_or_default();
        let is_whole_word = !result.chars().chain(before.chars()).next_back().is_some_and(is_part)
            && !after.starts_with(is_part);
        result.push_str(before);
        result.push_str(if is_whole_word { new } else { old });
        rest = after;
    }
    result.push_str(rest);
    result
}
