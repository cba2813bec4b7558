//! What becomes of the rows of a piece: the text of answers, and of what went
//! wrong.

use std::borrow::Cow;

use super::answers::Answers;
use super::{Format, Plan};

/// So many rows that went wrong are shown where no file takes them.
pub(super) const SHOWN: u64 = 20;
/// As much of a row is repeated where it is said what is wrong with it.
const REPEATED: usize = 500;

/// The rows of a piece, while they are answered.
pub(super) struct Rows<'p> {
    pub(super) plan: &'p Plan,
    pub(super) answers: Answers<'p>,
    pub(super) done: Done,
}

/// What a piece of the file became.
#[derive(Default)]
pub(super) struct Done {
    /// Rows with their answers.
    pub(super) text: Vec<u8>,
    /// Rows that went wrong: as the file of errors has them, or the first of them
    /// as lines to show.
    pub(super) wrong: Vec<u8>,
    pub(super) rows: u64,
    pub(super) failed: u64,
    /// How much of the file has been read with it.
    pub(super) read: u64,
}

impl Rows<'_> {
    /// Answers the row whose cells were given.
    pub(super) fn answer(&mut self, line: u64, raw: &[u8]) {
        let answered = self.answers.answer();
        match &answered.answers {
            Err(reason) => self.wrong(line, reason, whole(raw, self.plan.format).as_ref()),
            Ok(answers) => {
                self.done.rows += 1;
                for answer in answers {
                    self.done.text.extend_from_slice(raw);
                    self.done.text.extend_from_slice(&answer.text);
                    if self.plan.format == Format::Ndjson {
                        self.done.text.push(b'}');
                    }
                    self.done.text.extend_from_slice(self.plan.newline().as_bytes());
                }
            }
        }
    }

    pub(super) fn too_long(&mut self, line: u64, raw: &[u8]) {
        self.wrong(line, self.plan.say("raden är längre än 1 MB", "the row is longer than 1 MB"), raw);
    }

    pub(super) fn not_utf8(&mut self, line: u64, raw: &[u8]) {
        self.wrong(
            line,
            self.plan.say(
                "raden är inte UTF-8: spara filen som UTF-8",
                "the row is not UTF-8: save the file as UTF-8",
            ),
            raw,
        );
    }

    /// A row that has no answer.
    pub(super) fn wrong(&mut self, line: u64, reason: &str, raw: &[u8]) {
        self.done.rows += 1;
        self.done.failed += 1;
        if !self.plan.errors_to_file {
            if self.done.failed <= SHOWN {
                let text = format!("{} {line}: {reason}\n", self.plan.say("rad", "line"));
                self.done.wrong.extend_from_slice(text.as_bytes());
            }
            return;
        }
        let raw = String::from_utf8_lossy(raw.get(..REPEATED).unwrap_or(raw));
        let text = match self.plan.format {
            Format::Csv { delimiter, newline } => {
                let (apart, quoted) = (char::from(delimiter), |text: &str| text.replace('"', "\"\""));
                format!("{line}{apart}\"{}\"{apart}\"{}\"{newline}", quoted(reason), quoted(&raw))
            }
            Format::Ndjson => {
                format!("{}\n", serde_json::json!({ "rad": line, "orsak": reason, "innehall": raw }))
            }
        };
        self.done.wrong.extend_from_slice(text.as_bytes());
    }
}

/// The row as it was: of an object, its last brace was taken off.
fn whole(raw: &[u8], format: Format) -> Cow<'_, [u8]> {
    match format {
        Format::Csv { .. } => Cow::Borrowed(raw),
        Format::Ndjson => Cow::Owned([raw, b"}"].concat()),
    }
}

impl Format {
    /// The first line of the file of errors.
    pub(super) fn errors_header(self) -> String {
        match self {
            Format::Csv { delimiter, newline } => {
                let apart = char::from(delimiter);
                format!("rad{apart}orsak{apart}innehall{newline}")
            }
            Format::Ndjson => String::new(),
        }
    }
}
