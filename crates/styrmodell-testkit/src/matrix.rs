//! Asserts that rules answer every case as a golden matrix expects.

use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use styrmodell::{InputError, Rules};

use crate::Asked;
use crate::answers::{AnswerRow, rows, sort_actors};
use crate::consistent::open;
use crate::golden::{ExpectedRow, GoldenTable, golden_text};
use crate::misspelt::{unknown, unknown_part};
use crate::report::{count, fail, listed};

/// The environment variable that, if `1`, makes the assert write the matrix instead
/// of comparing with it.
const UPDATE: &str = "STYRMODELL_UPDATE";

/// Asserts that a revision answers as a golden matrix expects, in every case and for
/// every ansvar, and that every row fits a case. With `STYRMODELL_UPDATE=1` in the
/// environment it writes the matrix, reports that on standard error, and passes.
///
/// The section *Golden matrices* of the crate documentation describes the format.
///
/// # Panics
/// If rows differ, are missing or are superfluous; if the file is missing; if the
/// rules cannot be loaded.
#[track_caller]
pub fn assert_answers(path: impl AsRef<Path>, csv: impl AsRef<Path>) {
    let update = env::var_os(UPDATE).is_some_and(|value| value == "1");
    let result = match open(path.as_ref()) {
        Ok(book) if update => write(&book, csv.as_ref()),
        Ok(book) => compare(&book, path.as_ref(), csv.as_ref()),
        Err(text) => Err(text),
    };
    if let Err(text) = result {
        fail(&text);
    }
}

// ── Comparing ────────────────────────────────────────────────────────────────

/// The differences as lines of the report, and their number by kind.
#[derive(Default)]
struct Differences {
    lines: Vec<String>,
    answers: usize,
    misspelt: usize,
    missing: usize,
    superfluous: usize,
}

fn compare(book: &Rules, rules: &Path, csv: &Path) -> Result<(), String> {
    let name = csv.display();
    let update_help = format!(
        "{UPDATE}=1 cargo test writes it from the rules; check it against its source before you keep it."
    );
    let text = fs::read_to_string(csv).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => format!("{name} does not exist.\n{update_help}"),
        _ => format!("{name} cannot be read: {error}"),
    })?;
    let expected = GoldenTable::read(&text).and_then(|table| table.expected_rows(book));
    let expected = expected.map_err(|error| {
        format!(
            "{name} is not a golden matrix of the rules in {}:\n\n{error}\n\n{update_help}",
            rules.display()
        )
    })?;
    let differences_found = differences(book, &expected).map_err(|error| error.to_string())?;
    if differences_found.lines.is_empty() {
        return Ok(());
    }
    let misspelt = match differences_found.misspelt {
        0 => String::new(),
        n => format!(", {} unknown", count(n, "name is", "names are")),
    };
    Err(format!(
        "the rules in {} do not answer as {name} says:\n\n{}\n\n{}, {} missing, {} unexpected{misspelt}.\nIf \
         the rules are right: {update_help}",
        rules.display(),
        listed(&differences_found.lines),
        count(differences_found.answers, "answer differs", "answers differ"),
        count(differences_found.missing, "row is", "rows are"),
        count(differences_found.superfluous, "row is", "rows are"),
    ))
}

fn differences(book: &Rules, expected: &[ExpectedRow]) -> Result<Differences, InputError> {
    let mut differences_found = Differences::default();
    let duties: Vec<&str> = book.duties().iter().map(|duty| duty.id()).collect();
    let mut matched_rows: Vec<&ExpectedRow> = Vec::new();
    for row in expected {
        if let Some(reason) = superfluous_reason(book, row, &matched_rows) {
            differences_found.superfluous += 1;
            differences_found.lines.push(format!("line {}  {}: unexpected, {reason}", row.line, row.asked));
            continue;
        }
        matched_rows.push(row);
        let unknown: Vec<Option<String>> =
            row.outcomes.iter().map(|outcome| unknown_part(book, outcome)).collect();
        for (duty, reason) in duties.iter().zip(&unknown) {
            if let Some(reason) = reason {
                differences_found.misspelt += 1;
                differences_found.lines.push(format!("line {}  {}: {duty}: {reason}", row.line, row.asked));
            }
        }
        for answered in rows(book, &row.asked)? {
            let compared = duties.iter().zip(&answered.answers).zip(&row.outcomes).zip(&unknown);
            for (((duty, answer), expected), unknown) in compared {
                if unknown.is_none() && answer.outcome != sort_actors(expected) {
                    differences_found.answers += 1;
                    let case = Asked { facts: answered.facts.clone(), ..row.asked.clone() };
                    let rules: Vec<&str> = answer.rules.iter().map(String::as_str).collect();
                    differences_found.lines.push(format!(
                        "line {}  {case}: {duty}\n    expected {expected}\n    got      {} (by {})",
                        row.line,
                        answer.outcome,
                        rules.join(", ")
                    ));
                }
            }
        }
    }
    for subarea in book.subareas() {
        for basis in book.bases() {
            let covering: Vec<&Asked> = matched_rows
                .iter()
                .map(|row| &row.asked)
                .filter(|a| a.subarea == subarea.id() && a.basis == basis.id())
                .collect();
            let cell = Asked { subarea: subarea.id().into(), basis: basis.id().into(), facts: [].into() };
            let mut uncovered_cases = Vec::new();
            uncovered(book, cell, &covering, &mut uncovered_cases);
            for uncovered_case in uncovered_cases {
                for row in rows(book, &uncovered_case)? {
                    differences_found.missing += 1;
                    differences_found.lines.push(missing(&uncovered_case, &row, &duties));
                }
            }
        }
    }
    Ok(differences_found)
}

/// Returns the reason why a row fits no case, or repeats cases of an earlier row.
fn superfluous_reason(book: &Rules, row: &ExpectedRow, earlier: &[&ExpectedRow]) -> Option<String> {
    let Asked { subarea, basis, facts } = &row.asked;
    let mut unknown_names = Vec::new();
    unknown_names.extend(unknown("subarea", subarea, |name| {
        book.subarea(name).map(|differences_found| differences_found.id())
    }));
    unknown_names.extend(unknown("legal basis", basis, |name| {
        book.basis(name).map(|differences_found| differences_found.id())
    }));
    for (fact, value) in facts {
        let find = |name: &str| book.value(fact, name).map(|differences_found| differences_found.id());
        unknown_names.extend(unknown(&format!("value of {fact}"), value, find));
    }
    if !unknown_names.is_empty() {
        return Some(unknown_names.join("; "));
    }
    let meets = |other: &Asked| {
        let apart = |(fact, value): (&String, &String)| other.facts.get(fact).is_some_and(|o| o != value);
        other.subarea == *subarea && other.basis == *basis && !facts.iter().any(apart)
    };
    let other = earlier.iter().find(|other| meets(&other.asked))?;
    Some(format!("line {} covers the same cases", other.line))
}

/// Collects the cases that no row covers, as few and as wide as the rows allow.
fn uncovered(book: &Rules, cases: Asked, rows: &[&Asked], uncovered_cases: &mut Vec<Asked>) {
    let touching = |row: &&&Asked| {
        row.facts.iter().all(|(fact, value)| cases.facts.get(fact).is_none_or(|stated| stated == value))
    };
    let touching: Vec<&Asked> = rows.iter().filter(touching).copied().collect();
    // Finds a fact by which a row covers only some of these cases; `None` if it
    // covers all.
    let open = |row: &Asked| row.facts.keys().find(|fact| !cases.facts.contains_key(*fact)).cloned();
    let mut asks = Vec::new();
    for row in &touching {
        match open(row) {
            None => return,
            Some(fact) => asks.push(fact),
        }
    }
    let Some(fact) = book.facts().iter().find(|fact| asks.iter().any(|ask| ask == fact.id())) else {
        uncovered_cases.push(cases);
        return;
    };
    for value in fact.values() {
        let mut narrower = cases.clone();
        narrower.facts.insert(fact.id().to_owned(), value.id().to_owned());
        uncovered(book, narrower, &touching, uncovered_cases);
    }
}

fn missing(uncovered_case: &Asked, row: &AnswerRow, duties: &[&str]) -> String {
    let case = Asked { facts: row.facts.clone(), ..uncovered_case.clone() };
    let answers: Vec<String> =
        duties.iter().zip(&row.answers).map(|(duty, answer)| format!("{duty} {}", answer.outcome)).collect();
    format!("{case}: missing, the rules say {}", answers.join(", "))
}

// ── Writing ──────────────────────────────────────────────────────────────────

fn write(book: &Rules, csv: &Path) -> Result<(), String> {
    let failed = |error: io::Error| format!("{} cannot be written: {error}", csv.display());
    let before = match fs::read_to_string(csv) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    let earlier = before.as_deref().and_then(|text| GoldenTable::read(text).ok());
    let (text, lost) = golden_text(book, earlier.as_ref())?;
    if before.as_deref() == Some(text.as_str()) {
        write_stderr(&format!("{} already matches the rules", csv.display()));
        return Ok(());
    }
    replace_file(csv, &text).map_err(failed)?;
    let lines = text.lines().count().saturating_sub(1);
    let mut report = format!(
        "{UPDATE}=1: wrote {} from the rules, {}; nothing was compared. Check the changes before you keep them.",
        csv.display(),
        count(lines, "row", "rows"),
    );
    if lost > 0 {
        report.push_str(&format!(" Dropped {} whose rows no longer exist.", count(lost, "note", "notes")));
    }
    write_stderr(&report);
    Ok(())
}

/// Writes to standard error directly; the test harness hides `eprintln!` of a
/// passing test.
fn write_stderr(text: &str) {
    let _ = writeln!(io::stderr(), "styrmodell-testkit: {text}");
}

/// Writes a temporary file and renames it, so that the file is never half written.
fn replace_file(path: &Path, text: &str) -> io::Result<()> {
    // Follows a link, so that the link itself is not replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut temporary = path.as_os_str().to_owned();
    // Tests of one process may write the same file at once.
    temporary.push(format!(".{}-{:?}.new", std::process::id(), std::thread::current().id()));
    let temporary = PathBuf::from(temporary);
    let written = fs::write(&temporary, text).and_then(|()| fs::rename(&temporary, &path));
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    written
}
