//! `cargo xtask api`: the list of everything public in the library, `api.txt`.
//!
//! What stands in it is promised: a change of it is seen in review as a change of
//! a line.

use std::fs;

use crate::root;
use crate::rustdoc;

/// The list, from the root of the repository.
const PAGE: &str = "api.txt";

/// The first lines of the list.
const HEADING: &str = "\
# Everything public in the library, with all features: one item a line, sorted by
# path. Written by `cargo xtask api`; CONTRIBUTING.md says how a change is read.
";

/// Lines of a difference that are shown.
const MAX_SHOWN_LINES: usize = 40;

/// Writes the list, or with `check` fails if it is not what would be written.
pub(crate) fn run(check: bool) -> Result<(), String> {
    let lines: Vec<String> = rustdoc::items()?.into_iter().map(|item| item.line).collect();
    let list = format!("{HEADING}{}\n", lines.join("\n"));
    let path = root().join(PAGE);
    if !check {
        return fs::write(&path, list).map_err(|error| format!("{PAGE}: {error}"));
    }
    let kept = fs::read_to_string(&path).map_err(|error| format!("{PAGE}: {error}"))?;
    let changed = difference(&kept, &list);
    if changed.is_empty() {
        return Ok(());
    }
    let shown = changed.iter().take(MAX_SHOWN_LINES).map(String::as_str).collect::<Vec<_>>().join("\n");
    Err(format!(
        "the public items are not those of {PAGE} ({} lines differ):\n{shown}\n\
         If the change is meant, run `cargo xtask api` and commit {PAGE}.",
        changed.len(),
    ))
}

/// The lines that only one of two sorted lists has: `-` the first, `+` the second.
fn difference(kept: &str, list: &str) -> Vec<String> {
    let without = |from: &str, other: &str, sign: char| -> Vec<String> {
        let other: std::collections::BTreeSet<&str> = other.lines().collect();
        from.lines().filter(|line| !other.contains(line)).map(|line| format!("{sign} {line}")).collect()
    };
    let mut changed = without(kept, list, '-');
    changed.extend(without(list, kept, '+'));
    // The same lines in another order, or one twice: still not what is written.
    if changed.is_empty() && kept != list {
        changed.push("the order of lines".to_owned());
    }
    changed
}
