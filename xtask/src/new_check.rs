//! `cargo xtask new-check CODE`: begins a new code, with everything that it
//! needs.
//!
//! Each written file fails a test until it is filled in, so that nothing can be
//! forgotten.

use std::fs;
use std::path::Path;

/// The mark of an unwritten text; a test searches for it.
const TO_WRITE: &str = "TO-WRITE";

/// Writes the file, both pages and both fixtures of a code, and its rows in the
/// list of codes, the registry of checks and the documentation.
pub(crate) fn run(root: &Path, code: &str, gate: &str) -> Result<(), String> {
    let words: Vec<&str> = code.split('-').collect();
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    if !words.iter().all(is_word) {
        return Err(format!("a code is lower-case words joined by hyphens, like party-responsible: {code}"));
    }
    let (gate, kind) = match gate {
        "closed" => ("Closed", "fel"),
        "draft" => ("Draft", "fel"),
        "open" => ("Open", "varning"),
        other => return Err(format!("the gate is closed, draft or open, not {other}")),
    };
    let variant: String = words.iter().map(|word| capital(word)).collect();
    let module = words.join("_");
    let source = root.join("crates/styrmodell/src");
    let check = source.join(format!("checks/{module}.rs"));
    if check.exists() {
        return Err(format!("{} exists already", check.display()));
    }

    let entry = format!("\n    /// {TO_WRITE}: one sentence.\n    {variant} = \"{code}\" {gate},");
    insert(&source.join("finding/code.rs"), "\n}\n\nimpl std::str::FromStr for Code", &entry)?;
    let registry = source.join("checks/mod.rs");
    insert(&registry, "\n\nuse crate::analysis::contenders::Contenders;", &format!("\nmod {module};"))?;
    insert(&registry, "\n];\n", &format!("\n    (Code::{variant}, {module}::check),"))?;
    let row = format!("\n| `{code}` | {kind} | {TO_WRITE} |");
    insert(&root.join("docs/regelspraket.md"), "\n\n## Det här ändrar aldrig ett svar", &row)?;
    write(&check, &check_file(code, &variant))?;
    let page = |language: &str| source.join(format!("checks/pages/{code}.{language}.md"));
    write(
        &page("sv"),
        &format!(
            "# {code}\n\n{TO_WRITE}\n\n## Varför\n{TO_WRITE}\n\n## Exempel\n```yaml\n```\n\n## Gör så här\n{TO_WRITE}\n"
        ),
    )?;
    write(
        &page("en"),
        &format!(
            "# {code}\n\n{TO_WRITE}\n\n## Why\n{TO_WRITE}\n\n## Example\n```yaml\n```\n\n## What to do\n{TO_WRITE}\n"
        ),
    )?;
    let fixtures = root.join("tests/fixtures").join(code);
    write(&fixtures.join("bad/fler.yaml"), &format!("regler: []  # <-- {code}\n"))?;
    write(&fixtures.join("good/fler.yaml"), "regler: []\n")?;

    println!("{code} is begun. Fill in, until `cargo test -p styrmodell-tests --test findings` passes:");
    println!("- crates/styrmodell/src/checks/{module}.rs: the fault that it finds");
    println!("- crates/styrmodell/src/finding/code.rs: its sentence, and its place among the codes");
    println!("- crates/styrmodell/src/checks/pages: both pages; docs/regelspraket.md: its row");
    println!("- tests/fixtures/{code}: rules with the fault, and rules without it");
    println!("CONTRIBUTING.md, Add a check, has the rules of each.");
    Ok(())
}

fn check_file(code: &str, variant: &str) -> String {
    format!(
        "\
//! `{code}`: {TO_WRITE}.

use super::Context;
use crate::finding::Finding;

/// Finds `Code::{variant}`.
pub(super) fn check(_context: &Context<'_>, _findings: &mut Vec<Finding>) {{}}
"
    )
}

/// Capitalises a word.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Inserts a text before the first occurrence of another in a file.
fn insert(path: &Path, before: &str, text: &str) -> Result<(), String> {
    let whole = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (start, rest) = whole
        .find(before)
        .and_then(|at| whole.split_at_checked(at))
        .ok_or_else(|| format!("{}: no place to put the row in, before {before:?}", path.display()))?;
    write(path, &format!("{start}{text}{rest}"))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let wrong = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(wrong)?;
    }
    fs::write(path, text).map_err(wrong)
}
