//! The golden matrix as a file: CSV with a heading, `;` or `,` between columns.
//!
//! ```text
//! delomrade;lagrum;gemensam-insats;utforande;styrning;varifran
//! praktik;sol-4-1;ja;arbvux+socialforvaltningarna;arbvux;jobbfokuserade/6
//! praktik;sol-4-4;*;arbvux;arbvux;jobbfokuserade/6
//! ```

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord, Terminator, Trim, WriterBuilder};
use styrmodell::{InputError, Rules};

use crate::Asked;
use crate::answers::{AnswerRow, rows};

/// The heading of the delområde column.
const SUBAREA: &str = "delomrade";
/// The heading of the lagrum column.
const BASIS: &str = "lagrum";
/// The heading of the notes column, which cites the text behind an answer.
const NOTE: &str = "varifran";
/// The cell that stands for any value of a fact.
const ANY: &str = "*";

/// A table with a heading row.
pub(crate) struct GoldenTable {
    delimiter: u8,
    columns: Vec<String>,
    records: Vec<(u64, StringRecord)>,
}

/// A row of the golden matrix: a case and its expected answers.
#[derive(Debug)]
pub(crate) struct ExpectedRow {
    pub(crate) line: u64,
    /// Delområde, lagrum, and the facts whose cell is not `*`.
    pub(crate) asked: Asked,
    /// The outcome of each duty, in declared order.
    pub(crate) outcomes: Vec<String>,
}

impl GoldenTable {
    /// Reads a table with any columns.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let text = text.trim_start_matches('\u{feff}');
        let heading = text.lines().next().unwrap_or_default();
        let delimiter = if heading.contains(';') { b';' } else { b',' };
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).trim(Trim::All).from_reader(text.as_bytes());
        let columns = reader.headers().map_err(|e| e.to_string())?.iter().map(str::to_owned).collect();
        let mut records = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|e| e.to_string())?;
            records.push((record.position().map_or(0, csv::Position::line), record));
        }
        Ok(GoldenTable { delimiter, columns, records })
    }

    fn cell<'t>(&'t self, record: &'t StringRecord, name: &str) -> Option<&'t str> {
        record.get(self.columns.iter().position(|n| n == name)?)
    }

    /// Reads the case that a record describes.
    fn case_of(&self, record: &StringRecord, book: &Rules) -> Asked {
        let text = |name| self.cell(record, name).unwrap_or_default().to_owned();
        let facts = book.facts().iter().map(|fact| fact.id());
        let stated = facts.filter_map(|fact| Some((fact, self.cell(record, fact)?)));
        let stated = stated.filter(|(_, value)| *value != ANY);
        Asked {
            subarea: text(SUBAREA),
            basis: text(BASIS),
            facts: stated.map(|(fact, value)| (fact.to_owned(), value.to_owned())).collect(),
        }
    }

    /// Returns the expected rows, or an error if the columns do not fit the rules: each
    /// ansvar needs a column, and no column may be unknown to the rules. An omständighet
    /// without a column is open.
    pub(crate) fn expected_rows(&self, book: &Rules) -> Result<Vec<ExpectedRow>, String> {
        let duties: Vec<&str> = book.duties().iter().map(|duty| duty.id()).collect();
        let mut known: BTreeSet<&str> = book.facts().iter().map(|fact| fact.id()).collect();
        known.extend([SUBAREA, BASIS, NOTE]);
        known.extend(&duties);
        let mut seen = BTreeSet::new();
        let mut errors: Vec<String> = Vec::new();
        for name in &self.columns {
            if !known.contains(name.as_str()) {
                errors.push(format!(
                    "the column \"{name}\" is not a duty or fact of the rules, nor {SUBAREA}, {BASIS} or {NOTE}"
                ));
            }
            if !seen.insert(name.as_str()) {
                errors.push(format!("duplicate column \"{name}\""));
            }
        }
        let required = [SUBAREA, BASIS].into_iter().chain(duties.iter().copied());
        errors
            .extend(required.filter(|n| !seen.contains(n)).map(|n| format!("the column \"{n}\" is missing")));
        if !errors.is_empty() {
            return Err(errors.join("\n"));
        }
        let row = |(line, record): &(u64, StringRecord)| ExpectedRow {
            line: *line,
            asked: self.case_of(record, book),
            outcomes: duties
                .iter()
                .map(|duty| self.cell(record, duty).unwrap_or_default().to_owned())
                .collect(),
        };
        Ok(self.records.iter().map(row).collect())
    }

    /// Reads the note of each case; `None` if there is no column for notes.
    fn notes(&self, book: &Rules) -> Option<BTreeMap<Asked, String>> {
        self.columns.iter().find(|name| *name == NOTE)?;
        let note = |record| self.cell(record, NOTE).unwrap_or_default().to_owned();
        Some(self.records.iter().map(|(_, record)| (self.case_of(record, book), note(record))).collect())
    }
}

/// Lists every row of the rules, in declared order.
pub(crate) fn all_rows(book: &Rules) -> Result<Vec<(Asked, AnswerRow)>, InputError> {
    let mut all = Vec::new();
    for subarea in book.subareas() {
        for basis in book.bases() {
            let without_facts = Asked {
                subarea: subarea.id().to_owned(),
                basis: basis.id().to_owned(),
                facts: BTreeMap::new(),
            };
            for row in rows(book, &without_facts)? {
                all.push((Asked { facts: row.facts.clone(), ..without_facts.clone() }, row));
            }
        }
    }
    Ok(all)
}

/// Writes the golden matrix of the rules, with the notes of an earlier matrix. Also
/// returns the number of notes whose row no longer exists. The same rules and notes
/// give the same text.
pub(crate) fn golden_text(book: &Rules, earlier: Option<&GoldenTable>) -> Result<(String, usize), String> {
    let all = all_rows(book).map_err(|e| e.to_string())?;
    let mut notes = earlier.and_then(|table| table.notes(book));
    let changes_answer = |fact: &&str| all.iter().any(|(asked, _)| asked.facts.contains_key(*fact));
    let facts: Vec<&str> = book.facts().iter().map(|fact| fact.id()).filter(changes_answer).collect();
    let mut heading = vec![SUBAREA, BASIS];
    heading.extend(&facts);
    heading.extend(book.duties().iter().map(|duty| duty.id()));
    heading.extend(notes.as_ref().map(|_| NOTE));

    let mut writer = WriterBuilder::new()
        .delimiter(earlier.map_or(b';', |table| table.delimiter))
        .terminator(Terminator::Any(b'\n'))
        .from_writer(Vec::new());
    writer.write_record(&heading).map_err(|e| e.to_string())?;
    for (asked, row) in &all {
        let mut fields = vec![asked.subarea.clone(), asked.basis.clone()];
        fields.extend(facts.iter().map(|f| asked.facts.get(*f).cloned().unwrap_or_else(|| ANY.to_owned())));
        fields.extend(row.answers.iter().map(|answer| answer.outcome.clone()));
        fields.extend(notes.as_mut().map(|notes| notes.remove(asked).unwrap_or_default()));
        writer.write_record(&fields).map_err(|e| e.to_string())?;
    }
    let bytes = writer.into_inner().map_err(|e| e.to_string())?;
    let lost = notes.into_iter().flat_map(BTreeMap::into_values).filter(|note| !note.is_empty()).count();
    Ok((String::from_utf8(bytes).map_err(|e| e.to_string())?, lost))
}
