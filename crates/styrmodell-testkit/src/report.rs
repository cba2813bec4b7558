//! Fails an assert with a text that fits on one screen.

/// The maximum number of lines of a list in a failure: a terminal of 30 lines shows
/// them with the heading and the summary.
const MAX_LISTED_LINES: usize = 24;

/// Fails the test with a text.
#[track_caller]
#[expect(clippy::panic, reason = "an assert fails by panicking")]
pub(crate) fn fail(text: &str) -> ! {
    panic!("{text}")
}

/// Joins entries until they fill `MAX_LISTED_LINES`, then says how many more there
/// are.
pub(crate) fn listed(entries: &[String]) -> String {
    let mut shown = Vec::new();
    let mut lines = 0;
    for entry in entries {
        lines += entry.lines().count();
        if lines > MAX_LISTED_LINES && !shown.is_empty() {
            break;
        }
        shown.push(entry.as_str());
    }
    let more = entries.len() - shown.len();
    let rest = if more > 0 { format!("\n… and {more} more") } else { String::new() };
    shown.join("\n") + &rest
}

/// Writes `1 row`, `2 rows`.
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
