//! `cargo xtask new-check CODE`: creates the skeleton of a new finding code: source
//! file, pages, fixtures, and a row in each table of codes.
//!
//! Every file fails a test until it is filled in, so that none can be forgotten.

use std::fs;
use std::path::Path;

/// The placeholder for text still to be written; a test fails while any remains.
const TO_WRITE: &str = "TO-WRITE";

/// Writes the check's source file, both pages and both fixtures, and adds the code
/// to the list of codes, the list of checks and the documentation.
pub(crate) fn run(root: &Path, code: &str, gate: &str) -> Result<(), String> {
    let words: Vec<&str> = code.split('-').collect();
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    if !words.iter().all(is_word) {
        return Err(format!(
            "\"{code}\" is not a code: use lower-case words joined by hyphens, such as party-responsible"
        ));
    }
    let error = ("fel", "det är ett fel", "it is an error");
    let (gate, (kind, why_sv, why_en)) = match gate {
        "closed" => ("Closed", error),
        "draft" => ("Draft", error),
        "open" => ("Open", ("varning", "det är värt att se", "it is worth a look")),
        other => return Err(format!("\"{other}\" is not a gate: use closed, draft or open")),
    };
    let variant: String = words.iter().map(|word| capitalise(word)).collect();
    let module = words.join("_");
    let source = root.join("crates/styrmodell/src");
    let check = source.join(format!("checks/{module}.rs"));
    if check.exists() {
        return Err(format!("{} already exists", check.display()));
    }

    let entry = format!("\n    /// {TO_WRITE}: one sentence.\n    {variant} = \"{code}\" {gate},");
    insert(&source.join("finding/code.rs"), "\n}\n\nimpl std::str::FromStr for Code", &entry)?;
    let checks = source.join("checks/mod.rs");
    insert(&checks, "\n\nuse std::ops::Deref;", &format!("\nmod {module};"))?;
    insert(&checks, "\n];\n", &format!("\n    (Code::{variant}, {module}::check),"))?;
    let row = format!("\n| `{code}` | {kind} | {TO_WRITE} |");
    insert(&root.join("docs/regelspraket.md"), "\n\n## Det här ändrar aldrig ett svar", &row)?;
    write(&check, &check_file(code, &variant))?;
    let page_path = |language: &str| source.join(format!("checks/pages/{code}.{language}.md"));
    write(
        &page_path("sv"),
        &format!(
            "# {code}\n\n{TO_WRITE}\n\n## Varför {why_sv}\n{TO_WRITE}\n\n## Exempel\n```yaml\n```\n\n## Gör så här\n{TO_WRITE}\n"
        ),
    )?;
    write(
        &page_path("en"),
        &format!(
            "# {code}\n\n{TO_WRITE}\n\n## Why {why_en}\n{TO_WRITE}\n\n## Example\n```yaml\n```\n\n## What to do\n{TO_WRITE}\n"
        ),
    )?;
    let fixtures = root.join("tests/fixtures").join(code);
    write(&fixtures.join("bad/fler.yaml"), &format!("regler: []  # <-- {code}\n"))?;
    write(&fixtures.join("good/fler.yaml"), "regler: []\n")?;

    println!(
        "Created the skeleton of {code}. Fill in these files until `cargo test -p styrmodell-tests --test findings` passes:"
    );
    println!("- crates/styrmodell/src/checks/{module}.rs: the fault that it finds");
    println!("- crates/styrmodell/src/finding/code.rs: its doc sentence");
    println!("- crates/styrmodell/src/checks/pages: both pages; docs/regelspraket.md: its row");
    println!("- tests/fixtures/{code}: rules with the fault, and rules without it");
    println!("- CHANGELOG.md: a line; then `cargo fmt --all` and `cargo xtask api`");
    println!("See \"Add a check\" in CONTRIBUTING.md for the rules for each file.");
    Ok(())
}

fn check_file(code: &str, variant: &str) -> String {
    format!(
        "\
//! `{code}`: {TO_WRITE}.

use super::Context;
use crate::finding::Finding;

pub(super) fn check(_context: &Context<'_>, _findings: &mut Vec<Finding>) {{
    // For each fault: findings.push(Finding::new(Code::{variant}, span, Message::new(\"…\", \"…\")));
}}
"
    )
}

fn capitalise(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Inserts text before the first occurrence of an anchor in a file.
fn insert(path: &Path, anchor: &str, text: &str) -> Result<(), String> {
    let file_text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (start, rest) = file_text
        .find(anchor)
        .and_then(|at| file_text.split_at_checked(at))
        .ok_or_else(|| format!("{}: cannot find {anchor:?}, the text to insert before", path.display()))?;
    write(path, &format!("{start}{text}{rest}"))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let with_path = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(with_path)?;
    }
    fs::write(path, text).map_err(with_path)
}
