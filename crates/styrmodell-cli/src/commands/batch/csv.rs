//! Rows of CSV: the header, and each row with its answers beside it. The text of
//! a row is copied byte for byte.

use std::io;

use styrmodell::Language;

use super::chunks::{Chunk, Chunks, MAX_ROW_BYTES, RowReader, newlines};
use super::columns::{BASIS, ColumnRole, Columns, FACTS, NEED};
use super::rows::ChunkRows;
use super::{BatchPlan, RowFormat, sheet};
use crate::cli::language::Say;
use crate::io::rules::OpenedRules;

pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// The first row.
#[derive(Debug)]
pub(super) struct CsvHeader {
    /// The text of the header.
    text: Vec<u8>,
    /// `true` if the file begins with a byte order mark.
    has_bom: bool,
    pub(super) delimiter: u8,
    pub(super) newline: &'static str,
    /// The number of columns.
    count: usize,
    /// The column of each cell of a question.
    cells: Vec<Option<usize>>,
    /// Unknown columns whose names resemble a fact, each with the name of that
    /// fact. They are copied unchanged.
    pub(super) misspelt: Vec<(String, String)>,
    /// The other unknown columns that have a name. They are copied unchanged, too.
    pub(super) unread: Vec<String>,
}

/// The reason why there is no header.
pub(super) enum CsvHeaderError {
    Unreadable(io::Error),
    Invalid(String),
}

impl CsvHeader {
    /// Takes the header from the beginning of a file. `separator` is the one that
    /// the caller named.
    pub(super) fn read(
        chunks: &mut Chunks,
        columns: &Columns,
        rules: &OpenedRules,
        separator: Option<u8>,
        language: Language,
    ) -> Result<Self, CsvHeaderError> {
        let invalid = |sv: &str, en: &str| CsvHeaderError::Invalid(language.say(sv, en).to_owned());
        let mut long = false;
        let (start, length, fields, text, delimiter) = loop {
            let beginning = chunks.beginning(long).map_err(CsvHeaderError::Unreadable)?;
            if let Some(refusal) = sheet::refusal(beginning, language) {
                return Err(CsvHeaderError::Invalid(refusal.to_owned()));
            }
            let bom = if beginning.starts_with(BOM) { BOM.len() } else { 0 };
            let (start, line_separator) = match sheet::sep_line(beginning.get(bom..).unwrap_or_default()) {
                None => (bom, None),
                Some((length, line_separator)) => {
                    let Some(line_separator) = sheet::separator(&line_separator) else {
                        return Err(invalid(
                            "raden \"sep=\" anger en separator som inte läses: använd komma, semikolon, tabb eller |",
                            "the line \"sep=\" names a separator that is not supported: use a comma, a semicolon, a tab or |",
                        ));
                    };
                    (bom + length, Some(line_separator))
                }
            };
            let rest = beginning.get(start..).unwrap_or_default();
            let delimiter = separator.or(line_separator).unwrap_or_else(|| sheet::delimiter(rest));
            let mut fields = RowReader::new(delimiter);
            let Some(row) = fields.next(rest) else {
                return Err(invalid(
                    "filen är tom: den ska börja med en rad med kolumnernas namn",
                    "the file is empty: it must begin with a row of column names",
                ));
            };
            // A header that ends with the file needs no line end.
            let ends = row.ends || (long && !row.open_quote && beginning.len() < MAX_ROW_BYTES);
            if ends {
                let text = rest.get(..row.length).unwrap_or_default().to_vec();
                break (bom, start + row.length, fields, text, delimiter);
            }
            if long {
                return Err(invalid(
                    "den första raden är för lång, eller har ett citattecken som inte avslutas",
                    "the first row is too long, or has a quote that is not closed",
                ));
            }
            long = true;
        };
        // The line feed after a carriage return belongs to the header.
        let beginning = chunks.beginning(long).map_err(CsvHeaderError::Unreadable)?;
        let has_line_feed = text.ends_with(b"\r") && beginning.get(length) == Some(&b'\n');
        chunks.skip_header(length + usize::from(has_line_feed), delimiter);
        let newline = if text.ends_with(b"\r") { "\r\n" } else { "\n" };
        if std::str::from_utf8(&text).is_err() {
            return Err(invalid(
                "kolumnernas namn är inte UTF-8: spara filen som CSV UTF-8",
                "the names of the columns are not UTF-8: save the file as CSV UTF-8",
            ));
        }
        // Only the line end is cut off: a tab before it delimits a last column.
        let end = text.iter().rposition(|b| !matches!(b, b'\r' | b'\n')).map_or(0, |at| at + 1);
        let mut header = CsvHeader {
            text: text.get(..end).unwrap_or_default().to_vec(),
            has_bom: start > 0,
            delimiter,
            newline,
            count: fields.count(),
            cells: vec![None; columns.cells()],
            misspelt: Vec::new(),
            unread: Vec::new(),
        };
        header.assign_columns(&fields, columns, rules, language).map_err(CsvHeaderError::Invalid)?;
        Ok(header)
    }

    fn assign_columns(
        &mut self,
        fields: &RowReader,
        columns: &Columns,
        rules: &OpenedRules,
        language: Language,
    ) -> Result<(), String> {
        for at in 0..self.count {
            let name = String::from_utf8_lossy(fields.get(at)).trim().to_owned();
            match columns.role(rules, &name) {
                ColumnRole::Cell(cell) => {
                    if self.cells.get(cell).is_some_and(Option::is_some) {
                        return Err(match language.say("sv", "en") {
                            "en" => format!("two columns mean \"{name}\": remove one of them"),
                            _ => format!("två kolumner säger samma sak som \"{name}\": ta bort en"),
                        });
                    }
                    if let Some(slot) = self.cells.get_mut(cell) {
                        *slot = Some(at);
                    }
                }
                ColumnRole::Taken => {
                    return Err(match language.say("sv", "en") {
                        "en" => format!("the column \"{name}\" is also a column of the answers: rename it"),
                        _ => format!("kolumnen \"{name}\" skrivs med svaren: byt namn på den"),
                    });
                }
                ColumnRole::Other if name.is_empty() => {}
                ColumnRole::Other => {
                    let latest = rules.books().into_iter().next_back();
                    let error = latest.and_then(|book| book.fact(&name).err());
                    match error.as_ref().and_then(|e| e.near().first()) {
                        Some(near) => self.misspelt.push((name, near.clone())),
                        None => self.unread.push(name),
                    }
                }
            }
        }
        let found: Vec<String> =
            (0..self.count).map(|at| String::from_utf8_lossy(fields.get(at)).into_owned()).collect();
        for (cell, name) in [(NEED, "behov"), (BASIS, "lagrum")] {
            if self.cells.get(cell).copied().flatten().is_none() {
                let found: String = found.join(", ").chars().take(200).collect();
                return Err(match language.say("sv", "en") {
                    "en" => format!(
                        "there is no column \"{name}\". Columns found: {found}\n  If something else separates them, name it with --separator."
                    ),
                    _ => format!(
                        "kolumnen \"{name}\" saknas. Kolumner som finns: {found}\n  Skiljs de åt av något annat, ange det med --separator."
                    ),
                });
            }
        }
        Ok(())
    }

    /// The facts that no column states.
    pub(super) fn facts_without_column(&self, columns: &Columns) -> Vec<String> {
        let facts = columns.facts.iter().zip(self.cells.iter().skip(FACTS));
        facts.filter(|(_, column)| column.is_none()).map(|(fact, _)| fact.clone()).collect()
    }

    /// The header of the answers.
    pub(super) fn answer_header(&self, columns: &Columns, style: CsvStyle) -> Vec<u8> {
        let mut text = if self.has_bom || style.is_excel() { BOM.to_vec() } else { Vec::new() };
        let delimiter = style.delimiter(self.delimiter);
        if delimiter == self.delimiter {
            text.extend_from_slice(&self.text);
        } else {
            let mut fields = RowReader::new(self.delimiter);
            fields.next(&self.text);
            rewrite(&fields, delimiter, &mut text);
        }
        for name in columns.answer_columns() {
            text.push(delimiter);
            text.extend_from_slice(name.as_bytes());
        }
        text.extend_from_slice(self.newline.as_bytes());
        text
    }
}

/// The form of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CsvStyle {
    /// The form of the input, byte for byte.
    AsInput,
    /// Semicolons and a byte order mark, as Excel opens it in Sweden.
    Excel,
}

impl CsvStyle {
    pub(super) fn is_excel(self) -> bool {
        self == CsvStyle::Excel
    }

    /// The delimiter of the answers to a file with a delimiter.
    pub(super) fn delimiter(self, of_input: u8) -> u8 {
        if self.is_excel() { b';' } else { of_input }
    }
}

/// Appends the fields of a row with another delimiter, in quotes where needed.
fn rewrite(fields: &RowReader, delimiter: u8, to: &mut Vec<u8>) {
    for at in 0..fields.count() {
        let field = fields.get(at);
        if at > 0 {
            to.push(delimiter);
        }
        if !field.iter().any(|b| *b == delimiter || matches!(b, b'"' | b'\r' | b'\n')) {
            to.extend_from_slice(field);
            continue;
        }
        to.push(b'"');
        for byte in field {
            to.extend(std::iter::repeat_n(*byte, if *byte == b'"' { 2 } else { 1 }));
        }
        to.push(b'"');
    }
}

/// `true` if a row contains only what separates and surrounds cells.
fn is_blank(raw: &[u8], delimiter: u8) -> bool {
    raw.iter().all(|b| *b == delimiter || matches!(b, b' ' | b'\t' | b'"'))
}

/// Answers the rows of a chunk.
pub(super) fn answer(chunk: &Chunk, header: &CsvHeader, fields: &mut RowReader, rows: &mut ChunkRows<'_>) {
    let (mut at, mut line) = (0, chunk.line);
    fields.restart();
    loop {
        let rest = chunk.bytes.get(at..).unwrap_or_default();
        let Some(row) = fields.next(rest) else { return };
        let begin = rest.iter().position(|b| !matches!(b, b'\r' | b'\n')).unwrap_or(0);
        let row_text = rest.get(begin..row.length).unwrap_or_default();
        let end = row_text.iter().rposition(|b| !matches!(b, b'\r' | b'\n')).map_or(0, |at| at + 1);
        let raw = row_text.get(..end).unwrap_or_default();
        line += newlines(rest.get(..begin).unwrap_or_default());
        let is_well_formed = fields.count() == header.count && !row.open_quote;
        // A quote that is misplaced or not closed pulls the following lines into
        // its row. These lines are read again, so that only the line with the quote
        // fails.
        let first = raw.iter().position(|b| *b == b'\n').filter(|_| !is_well_formed);
        if let Some(first) = first {
            let raw = raw.get(..first).unwrap_or_default();
            rows.fail(line, &rows.plan.quote_message(), raw.strip_suffix(b"\r").unwrap_or(raw));
            at += begin + first + 1;
            line += 1;
            fields.restart();
            continue;
        }
        if !row.open_quote && is_blank(raw, header.delimiter) {
            rows.result.blank += 1;
        } else if raw.len() > MAX_ROW_BYTES {
            rows.too_long(line, raw);
        } else if std::str::from_utf8(raw).is_err() {
            rows.not_utf8(line, raw);
        } else if row.open_quote {
            rows.fail(line, &rows.plan.quote_message(), raw);
            fields.restart();
        } else if !is_well_formed {
            rows.fail(line, &rows.plan.field_count_message(fields.count(), header.count), raw);
        } else {
            rows.answers.cells(header.cells.iter().map(|cell| cell.map_or(&[][..], |at| fields.get(at))));
            let style = rows.plan.csv_style;
            if style.delimiter(header.delimiter) == header.delimiter {
                rows.answer(line, raw, raw);
            } else {
                let mut rewritten = Vec::with_capacity(raw.len());
                rewrite(fields, style.delimiter(header.delimiter), &mut rewritten);
                rows.answer(line, raw, &rewritten);
            }
        }
        line += newlines(rest.get(begin..row.length).unwrap_or_default());
        at += row.length;
    }
}

impl BatchPlan {
    fn quote_message(&self) -> String {
        self.say(
            "ett citattecken avslutas inte på raden, eller fälten stämmer inte med rubriken",
            "a quote is not closed on the line, or the fields do not match the header",
        )
        .to_owned()
    }

    fn field_count_message(&self, fields: usize, expected: usize) -> String {
        self.say(
            &format!("raden har {fields} fält, rubriken {expected}"),
            &format!("the row has {fields} fields, the header {expected}"),
        )
        .to_owned()
    }

    pub(super) fn newline(&self) -> &'static str {
        match self.format {
            RowFormat::Csv { newline, .. } => newline,
            RowFormat::Ndjson => "\n",
        }
    }
}
