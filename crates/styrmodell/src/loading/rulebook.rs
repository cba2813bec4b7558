//! The rules in service, and the only ways to get them.

use std::ops::Deref;
use std::path::Path;

use super::load_error::LoadError;
use crate::finding::findings::Findings;
use crate::finding::{Finding, Gate};
use crate::rulebook::Rules;
use crate::trial::Draft;

/// A revision of a governance model, proven to answer every case exactly once.
///
/// A rulebook dereferences to the [`Rules`] that it puts into service, which answer
/// questions. The API guidelines reserve `Deref` for smart pointers. A rulebook is one: it
/// adds a proof to shared rules, and has no method that could hide one of theirs. The
/// only way from rules to a rulebook is [`Draft::accept`].
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
///
/// # Errors
/// Rules with an error never become a rulebook: loading gives [`Findings`], or a
/// [`LoadError`] if a path cannot be read. A question that cannot be understood is an
/// [`InputError`](crate::InputError) of the method that takes it.
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

/// Gives up the proof that the rules may be used.
impl From<Rulebook> for Rules {
    fn from(book: Rulebook) -> Self {
        book.0
    }
}

impl Rulebook {
    /// Loads one revision: all `*.yaml` directly in a folder. A file that looks
    /// like rules but is not read is an error (`unread-file`). Leftovers of
    /// editors and systems, hidden files without rules and folders called
    /// `docs` are ignored.
    ///
    /// # Errors
    /// [`LoadError::Unreadable`] if the folder or a file cannot be read,
    /// [`LoadError::Rejected`] if the rules have errors, with all findings of
    /// that stage. A broken requirement (`krav`) and a failing scenario
    /// (`typfall`) are errors, too; a [`Draft`] may have them.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        Ok(Draft::from_dir(folder)?.accept()?)
    }

    /// Loads one revision from memory, given the names and texts of its files.
    /// Every file is read, whatever its name.
    ///
    /// # Errors
    /// All errors in the rules; never empty.
    pub fn from_files<N, T>(files: impl IntoIterator<Item = (N, T)>) -> Result<Self, Findings>
    where
        N: Into<String>,
        T: Into<String>,
    {
        Draft::from_files(files)?.accept()
    }

    /// Wraps the rules of a portable file, which is trusted like code.
    #[cfg(feature = "portable")]
    pub(crate) fn trusted(rules: Rules) -> Self {
        Rulebook(rules)
    }

    /// Wraps the rules of a draft; `None` if the draft has errors.
    pub(super) fn of(draft: &Draft) -> Option<Self> {
        let is_open = |finding: &Finding| finding.code().gate() == Gate::Open;
        draft.findings().iter().all(is_open).then(|| Rulebook(draft.as_rules().clone()))
    }
}
