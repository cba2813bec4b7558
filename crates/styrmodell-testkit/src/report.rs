//! How an assert fails: one text, at most a screenful of it.

/// Lines that a person takes in at once.
const SCREENFUL: usize = 24;

/// Fails the test with a text.
#[track_caller]
#[expect(clippy::panic, reason = "an assert fails by panicking")]
pub(crate) fn fail(text: &str) -> ! {
    panic!("{text}")
}

/// Entries of one or more lines, as many as are a screenful; then how many more.
pub(crate) fn listed(entries: &[String]) -> String {
    let mut shown = Vec::new();
    let mut lines = 0;
    for entry in entries {
        lines += entry.lines().count();
        if lines > SCREENFUL && !shown.is_empty() {
            break;
        }
        shown.push(entry.as_str());
    }
    let more = entries.len() - shown.len();
    let rest = if more > 0 { format!("\n… and {more} more") } else { String::new() };
    shown.join("\n") + &rest
}

/// `1 row`, `2 rows`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
