//! The rules that go into service, and the only ways to get them.

use std::ops::Deref;
use std::path::Path;

use super::load_error::LoadError;
use crate::finding::findings::Findings;
use crate::finding::{Finding, Gate};
use crate::rulebook::Rules;
use crate::trial::Draft;

/// A revision of a governance model, proven to answer every case exactly once.
///
/// It dereferences to the [`Rules`] that it puts into service, and is asked
/// through them. The API guidelines keep `Deref` for smart pointers, and so it
/// is here: a handle adds a proof to shared rules, and no method of its own
/// that could hide one of theirs. There is no way back, from rules to a
/// rulebook, but through [`Draft::accept`].
///
/// ```
/// use styrmodell::{Date, Outcome, Registry};
///
/// let day: Date = "2026-03-02".parse()?;
/// let case = Registry::goteborg().on(day)?.case("fysisk träning", "4:1")?.with("stadsomrade", "hisingen")?;
/// let decision = case.on(day).resolve();
/// match decision.duty("utforande").ok_or("no such duty")?.outcome() {
///     Outcome::Responsible(actors) => println!("{actors}"),
///     Outcome::Escalate(matter) => println!("lyft {matter}: {}", decision.route()),
///     Outcome::Depends(ask) => println!("svaret beror på {ask}"),
///     Outcome::None => println!("ingen"),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Rulebook(Rules);

impl Deref for Rulebook {
    type Target = Rules;

    #[inline]
    fn deref(&self) -> &Rules {
        &self.0
    }
}

impl AsRef<Rules> for Rulebook {
    fn as_ref(&self) -> &Rules {
        self
    }
}

/// The rules without the proof that they may be used.
impl From<Rulebook> for Rules {
    fn from(book: Rulebook) -> Self {
        book.0
    }
}

impl Rulebook {
    /// Loads one revision: all `*.yaml` directly in a folder. A file that looks
    /// like rules and is not read is an error (`unread-file`); what editors and
    /// systems leave behind, hidden files without rules and folders called `docs`
    /// are passed over.
    ///
    /// # Errors
    /// [`LoadError::Unreadable`] when the folder or a file cannot be read,
    /// [`LoadError::Rejected`] when something in the rules is wrong: then with
    /// everything that was found at that stage. A broken requirement (`krav`) and
    /// a failing scenario (`typfall`) are wrong, too; a [`Draft`] may have them.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        Ok(Draft::from_dir(folder)?.accept()?)
    }

    /// Loads one revision from memory: names and texts of its files. All of them
    /// are read, whatever their names.
    ///
    /// # Errors
    /// All that was found wrong with the rules; never empty.
    pub fn from_files<N, T>(files: impl IntoIterator<Item = (N, T)>) -> Result<Self, Findings>
    where
        N: Into<String>,
        T: Into<String>,
    {
        Draft::from_files(files)?.accept()
    }

    /// The rulebook in a portable file, which is trusted like code.
    #[cfg(feature = "portable")]
    pub(crate) fn trusted(rules: Rules) -> Self {
        Rulebook(rules)
    }

    /// The rules of a draft in which nothing keeps them from use; `None` else.
    pub(super) fn of(draft: &Draft) -> Option<Self> {
        let is_open = |finding: &Finding| finding.code().gate() == Gate::Open;
        draft.findings().iter().all(is_open).then(|| Rulebook(draft.as_rules().clone()))
    }
}
