//! Finds the revision that gave a kept answer.

use super::rulebook::Rulebook;
use crate::base::checksum::is_sha256;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::finding::input_error::InputError;
use crate::finding::input_subject::InputSubject;
use crate::loading::registry::Registry;

/// A revision that gave a kept answer. Returned by [`Registry::find`].
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Kept<'r> {
    /// The revision as it is now.
    pub rulebook: &'r Rulebook,
    /// The change since the answer was given.
    pub since: Since<'r>,
}

/// The change of a revision since an answer was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Since<'r> {
    /// The files are identical, byte for byte.
    SameFiles,
    /// The answers are the same; texts, sources and names may differ.
    SameRules,
    /// The revision was changes_since after its decision: the description of each
    /// change and of the answers that may differ, in the order they were made.
    Changed(Vec<&'r str>),
}

impl Registry {
    /// Finds the revision that gave a kept answer, by the answer's
    /// [`fingerprint`](crate::Rules::fingerprint) or by the
    /// [`sha256`](crate::Rules::sha256) of the files. The checksum finds a
    /// revision only until its files are edited; the fingerprint also finds one
    /// that was changes_since later, if its `tidigare_fingeravtryck` lists it.
    ///
    /// ```
    /// use styrmodell::{Registry, Rulebook};
    /// use styrmodell::record::Since;
    ///
    /// let kept = Rulebook::goteborg().fingerprint();
    /// let found = Registry::goteborg().find(kept)?;
    /// assert_eq!(found.since, Since::SameRules);
    /// assert!(found.rulebook.case("praktik", "4:4").is_ok());
    /// # Ok::<(), styrmodell::InputError>(())
    /// ```
    ///
    /// # Errors
    /// [`InputErrorKind::BadValue`] if `kept` is not 64 hexadecimal digits;
    /// [`InputErrorKind::UnknownName`] if no revision has it or lists it as a former one.
    pub fn find<'r>(&'r self, kept: &str) -> Result<Kept<'r>, InputError> {
        let sum = kept.trim().to_ascii_lowercase();
        if !is_sha256(&sum) {
            return Err(InputError::new(
                InputErrorKind::BadValue,
                InputSubject::Fingerprint,
                kept,
                Message::new(
                    "ange hela fingeravtrycket eller kontrollsumman: 64 tecken, 0–9 och a–f",
                    "give the whole fingerprint or checksum: 64 characters, 0–9 and a–f",
                ),
            ));
        }
        let mut books: Vec<&Rulebook> = self.revisions().iter().collect();
        // Of two revisions with the same rules, the decided one comes first.
        books.sort_by_key(|book| !book.is_decided());
        let by = |since: fn(&'r Rulebook, &str) -> Option<Since<'r>>| {
            books.iter().find_map(|&rulebook| Some(Kept { rulebook, since: since(rulebook, &sum)? }))
        };
        by(same_files).or_else(|| by(same_rules)).or_else(|| by(changes_since)).ok_or_else(|| {
            InputError::new(
                InputErrorKind::UnknownName,
                InputSubject::Fingerprint,
                kept,
                Message::new(
                    format!(
                        "ingen version här har eller har haft fingeravtrycket eller kontrollsumman {sum}"
                    ),
                    format!("no revision here has or had the fingerprint or checksum {sum}"),
                ),
            )
        })
    }
}

fn same_files<'r>(book: &'r Rulebook, sum: &str) -> Option<Since<'r>> {
    (book.sha256() == sum).then_some(Since::SameFiles)
}

fn same_rules<'r>(book: &'r Rulebook, sum: &str) -> Option<Since<'r>> {
    (book.fingerprint() == sum).then_some(Since::SameRules)
}

/// Returns the changes of the revision since it had a fingerprint.
fn changes_since<'r>(book: &'r Rulebook, sum: &str) -> Option<Since<'r>> {
    let since = book.former_fingerprints().skip_while(|(former, _)| *former != sum);
    let changes: Vec<&str> = since.map(|(_, changes_since)| changes_since).collect();
    (!changes.is_empty()).then_some(Since::Changed(changes))
}
