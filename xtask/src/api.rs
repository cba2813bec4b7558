//! `cargo xtask api`: writes `api.txt`, the list of everything public in the
//! library.
//!
//! Everything in the list is promised to users. A review sees a change of it as a
//! changed line.

use std::fs;

use crate::root;
use crate::rustdoc;

/// The path of the list from the root of the repository.
const LIST_FILE: &str = "api.txt";

/// The first lines of the list.
const HEADING: &str = "\
# Everything public in the library, with all features: one item a line, sorted by
# path. Written by `cargo xtask api`; CONTRIBUTING.md says how a change is read.
";

/// The maximum number of lines of a difference to show.
const MAX_SHOWN_LINES: usize = 40;

/// Writes the list; if `check`, fails instead if the committed list differs.
pub(crate) fn run(check: bool) -> Result<(), String> {
    let lines: Vec<String> = rustdoc::items()?.into_iter().map(|item| item.line).collect();
    let list = format!("{HEADING}{}\n", lines.join("\n"));
    let path = root().join(LIST_FILE);
    if !check {
        return fs::write(&path, list).map_err(|error| format!("{LIST_FILE}: {error}"));
    }
    let committed = fs::read_to_string(&path).map_err(|error| format!("{LIST_FILE}: {error}"))?;
    let changed_lines = difference(&committed, &list);
    if changed_lines.is_empty() {
        return Ok(());
    }
    let shown_lines =
        changed_lines.iter().take(MAX_SHOWN_LINES).map(String::as_str).collect::<Vec<_>>().join("\n");
    Err(format!(
        "the public items are not those of {LIST_FILE} ({} lines differ):\n{shown_lines}\n\
         If the change is intended, run `cargo xtask api` and commit {LIST_FILE}.",
        changed_lines.len(),
    ))
}

/// The lines that only one of two sorted lists has: `-` the first, `+` the second.
fn difference(committed: &str, list: &str) -> Vec<String> {
    let lines_missing_in = |from: &str, other: &str, sign: char| -> Vec<String> {
        let other: std::collections::BTreeSet<&str> = other.lines().collect();
        from.lines().filter(|line| !other.contains(line)).map(|line| format!("{sign} {line}")).collect()
    };
    let mut changed_lines = lines_missing_in(committed, list, '-');
    changed_lines.extend(lines_missing_in(list, committed, '+'));
    // The lines are the same, but in another order or with repeats.
    if changed_lines.is_empty() && committed != list {
        changed_lines.push("the order of lines".to_owned());
    }
    changed_lines
}
