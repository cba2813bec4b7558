//! Rules whose ids are changed as a revision changes them, with the old id
//! under `tidigare`.

/// Gives an entry another id wherever it is named, and adds the old id as
/// `tidigare` to the entry. The old id must be a word of its own in all files;
/// texts that contain it are changed, too.
pub fn rename(files: &mut [(String, String)], old: &str, new: &str) {
    let mut declared = 0;
    for (_, text) in files {
        *text = replaced(text, old, new);
        for line_end in [",", "\n"] {
            let id = format!("id: {new}{line_end}");
            let Some((before, after)) = text.split_once(&id) else { continue };
            declared += 1;
            let indent = before.rsplit('\n').next().map_or(0, |line| line.len());
            let gap = if line_end == "," { " ".to_owned() } else { " ".repeat(indent) };
            let former = format!("{gap}tidigare: [");
            *text = match after.strip_prefix(&former) {
                Some(known) => format!("{before}{id}{former}{old}, {known}"),
                None => format!("{before}{id}{former}{old}]{line_end}{after}"),
            };
        }
    }
    assert_eq!(declared, 1, "{old} is declared once");
}

/// Replaces a word in a text where it is not part of a longer word.
fn replaced(text: &str, old: &str, new: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_');
    let mut made = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(old) {
        let (before, found) = rest.split_at(at);
        let after = found.strip_prefix(old).unwrap_or_default();
        let alone = !made.chars().chain(before.chars()).next_back().is_some_and(is_part)
            && !after.starts_with(is_part);
        made.push_str(before);
        made.push_str(if alone { new } else { old });
        rest = after;
    }
    made.push_str(rest);
    made
}
