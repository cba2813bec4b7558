//! The result of a chunk: the text of answers, and the failed rows.

use std::borrow::Cow;

use super::answers::RowAnswerer;
use super::{BatchPlan, RowFormat};

/// The number of failed rows shown on standard error if there is no file of errors.
pub(super) const MAX_SHOWN_ROWS: u64 = 20;
/// The part of a failed row that is repeated beside its error, in bytes.
const REPEATED_ROW_BYTES: usize = 500;

/// The rows of a chunk, while they are answered.
pub(super) struct ChunkRows<'p> {
    pub(super) plan: &'p BatchPlan,
    pub(super) answers: RowAnswerer<'p>,
    pub(super) result: ChunkResult,
}

/// The result of a chunk of the file.
#[derive(Default)]
pub(super) struct ChunkResult {
    /// Rows with their answers.
    pub(super) text: Vec<u8>,
    /// The failed rows: as lines of the file of errors, or the first of them as
    /// lines to show.
    pub(super) failed_rows: Vec<u8>,
    pub(super) rows: u64,
    pub(super) failed: u64,
    /// The number of rows without any cell, which are passed over.
    pub(super) blank: u64,
    /// The number of bytes of the file read up to the end of the chunk.
    pub(super) read: u64,
}

impl ChunkRows<'_> {
    /// Answers the row whose cells were added to `answers`. `written` is the row
    /// as it stands before its answers.
    pub(super) fn answer(&mut self, line: u64, raw: &[u8], written: &[u8]) {
        let answered = self.answers.answer();
        match &answered.answers {
            Err(message) => self.fail(line, message, with_last_brace(raw, self.plan.format).as_ref()),
            Ok(answers) => {
                self.result.rows += 1;
                for answer in answers {
                    self.result.text.extend_from_slice(written);
                    self.result.text.extend_from_slice(&answer.text);
                    if self.plan.format == RowFormat::Ndjson {
                        self.result.text.push(b'}');
                    }
                    self.result.text.extend_from_slice(self.plan.newline().as_bytes());
                }
            }
        }
    }

    pub(super) fn too_long(&mut self, line: u64, raw: &[u8]) {
        self.fail(line, self.plan.say("raden är längre än 1 MB", "the row is longer than 1 MB"), raw);
    }

    pub(super) fn not_utf8(&mut self, line: u64, raw: &[u8]) {
        self.fail(
            line,
            self.plan.say(
                "raden är inte UTF-8: spara filen som UTF-8",
                "the row is not UTF-8: save the file as UTF-8",
            ),
            raw,
        );
    }

    /// Records a row that has no answer.
    pub(super) fn fail(&mut self, line: u64, message: &str, raw: &[u8]) {
        self.result.rows += 1;
        self.result.failed += 1;
        if !self.plan.has_error_file {
            if self.result.failed <= MAX_SHOWN_ROWS {
                let text = format!("{} {line}: {message}\n", self.plan.say("rad", "line"));
                self.result.failed_rows.extend_from_slice(text.as_bytes());
            }
            return;
        }
        let raw = String::from_utf8_lossy(raw.get(..REPEATED_ROW_BYTES).unwrap_or(raw));
        let text = match self.plan.format {
            RowFormat::Csv { delimiter, newline } => {
                let (separator, quoted) = (char::from(delimiter), |text: &str| text.replace('"', "\"\""));
                format!("{line}{separator}\"{}\"{separator}\"{}\"{newline}", quoted(message), quoted(&raw))
            }
            RowFormat::Ndjson => {
                format!("{}\n", serde_json::json!({ "rad": line, "orsak": message, "innehall": raw }))
            }
        };
        self.result.failed_rows.extend_from_slice(text.as_bytes());
    }
}

/// The original row: an object gets back its last brace, which was removed.
fn with_last_brace(raw: &[u8], format: RowFormat) -> Cow<'_, [u8]> {
    match format {
        RowFormat::Csv { .. } => Cow::Borrowed(raw),
        RowFormat::Ndjson => Cow::Owned([raw, b"}"].concat()),
    }
}

impl RowFormat {
    /// The first line of the file of errors.
    pub(super) fn errors_header(self) -> String {
        match self {
            RowFormat::Csv { delimiter, newline } => {
                let separator = char::from(delimiter);
                format!("rad{separator}orsak{separator}innehall{newline}")
            }
            RowFormat::Ndjson => String::new(),
        }
    }
}
