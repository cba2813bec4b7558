//! Several revisions of one model, and the choice of the one that answers on a
//! day.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::slice;

use super::load_error::LoadError;
use super::rulebook::Rulebook;
use super::{LoadedRevisions, load_each};
use crate::base::date::Date;
use crate::base::message::Language;
use crate::base::short::ShortList;
use crate::checks::{self, PlacedModel};
use crate::finding::findings::Findings;
use crate::finding::input_error::InputError;
use crate::finding::{Finding, Severity};
use crate::raw;
use crate::rulebook::Rules;
use crate::source::folder::{self, RevisionFiles};
use crate::trial::Draft;
use crate::wording::lists::shorten_with_and;

/// The revisions of a model, oldest first. A registry reads no clock: the
/// caller's day decides which revision answers.
///
/// ```
/// use styrmodell::Registry;
///
/// let registry = Registry::goteborg();
/// assert_eq!(registry.on("2024-02-23".parse()?)?.revision().to_string(), "2024-02-23");
/// assert!(registry.on("2024-02-22".parse()?).is_err(), "the first revision begins the day after");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Loading fails as that of a [`Rulebook`] does, and if two decided revisions are in force
/// on one day. [`on`](Registry::on) fails on a day without a revision, and
/// [`explain`](Registry::explain) if no revision gave the record.
#[derive(Clone)]
pub struct Registry {
    revisions: Vec<Rulebook>,
    warnings: Findings,
}

/// Writes the revisions and the number of warnings.
impl fmt::Debug for Registry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let revisions = ShortList(self.revisions.iter());
        f.debug_struct("Registry")
            .field("revisions", &revisions)
            .field("warnings", &self.warnings.len())
            .finish()
    }
}

impl<'a> IntoIterator for &'a Registry {
    type Item = &'a Rulebook;
    type IntoIter = slice::Iter<'a, Rulebook>;
    fn into_iter(self) -> Self::IntoIter {
        self.revisions.iter()
    }
}

impl Registry {
    /// Loads every folder directly in a folder as a revision. A folder without
    /// rule files is not a revision and is reported among the
    /// [`warnings`](Registry::warnings); hidden folders, folders that systems
    /// create and those called `docs` are ignored.
    ///
    /// A proposal with errors is left out, and its errors are among the
    /// [`warnings`](Registry::warnings): an unfinished revision does not affect
    /// the one in force.
    ///
    /// # Errors
    /// The errors of [`Rulebook::from_dir`], for all decided revisions
    /// together, and errors between them.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        Ok(Self::from_given(
            folder::read_revisions(folder.as_ref(), raw::TOP_LEVEL).map_err(LoadError::unreadable)?,
        )?)
    }

    pub(crate) fn from_given(given: Vec<RevisionFiles>) -> Result<Self, Findings> {
        let LoadedRevisions { mut proven, findings: found } = load_each(given);
        proven.sort_by_key(|p| p.model.info.from);
        let drafts: Vec<Draft> = proven.into_iter().map(|p| Draft::of(Rules::new(p))).collect();
        let is_draft = |f: &&Finding| drafts.iter().any(|d| d.as_rules().number() == found.revision_of(f));
        let mut findings: Vec<Finding> = found.iter().filter(|f| !is_draft(f)).cloned().collect();
        findings.extend(drafts.iter().flat_map(|d| d.findings().iter().cloned()));
        let models: Vec<PlacedModel<'_>> = drafts
            .iter()
            .map(|d| PlacedModel { model: d.as_rules().model(), sources: &found.sources, first_file: (0, 0) })
            .collect();
        checks::check_revisions(&models, &mut findings);
        let found = Findings::new(found.sources, found.examined, findings);
        let revisions = drafts.iter().map(|draft| (draft.as_rules().number(), Rulebook::of(draft)));
        Self::of_sound(found, revisions)
    }

    /// Keeps the revisions without errors. Each comes with its number among the revisions
    /// that the findings refer to.
    pub(super) fn of_sound(
        found: Findings,
        revisions: impl Iterator<Item = (usize, Option<Rulebook>)>,
    ) -> Result<Self, Findings> {
        let errors = found.iter().filter(|f| f.severity() == Severity::Error);
        let wrong: BTreeSet<usize> = errors.map(|f| found.revision_of(f)).collect();
        let is_proposal = |number: &usize| {
            found.examined.get(*number).and_then(|one| one.summary.as_ref()).is_some_and(|said| !said.decided)
        };
        let sound = revisions.filter(|(number, _)| !wrong.contains(number));
        let revisions: Vec<Rulebook> = sound.filter_map(|(_, book)| book).collect();
        if revisions.is_empty() || !wrong.iter().all(is_proposal) {
            return Err(found);
        }
        Ok(Registry { revisions, warnings: found })
    }

    /// Returns the warnings in and between the revisions, and all findings of proposals that
    /// were left out because of errors.
    pub fn warnings(&self) -> &Findings {
        &self.warnings
    }

    /// Lists the revisions, oldest first.
    pub fn revisions(&self) -> &[Rulebook] {
        &self.revisions
    }

    /// Lists the days on which a case, asked of the revision
    /// [`on`](Registry::on) the day, may get another answer than on the day
    /// before: the [turning days](Rules::turning_days) of all decided
    /// revisions. In order, each once.
    pub fn turning_days(&self) -> Vec<Date> {
        let decided = self.revisions().iter().filter(|book| book.is_decided());
        decided.flat_map(|book| book.turning_days()).collect::<BTreeSet<Date>>().into_iter().collect()
    }

    /// Returns the decided revision that is in force on a day; never a
    /// proposal.
    ///
    /// ```
    /// use styrmodell::{Date, Registry};
    ///
    /// let day: Date = "2025-07-01".parse()?;
    /// let case = Registry::goteborg().on(day)?.case("praktik", "4:4")?.on(day);
    /// println!("{}", case.resolve().duty("utforande").ok_or("no such duty")?.sentence());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`InputErrorKind::NotInForce`](crate::error::InputErrorKind::NotInForce) if no
    /// revision is.
    pub fn on(&self, day: Date) -> Result<&Rulebook, InputError> {
        let covers = |r: &&Rulebook| r.revision() <= day && r.until().is_none_or(|until| day <= until);
        if let Some(book) = self.decided().rev().find(covers) {
            return Ok(book);
        }
        // If no revision is decided, none is in force on any day.
        self.latest()?;
        let (sv, en) = match self.decided().map(|book| book.revision()).find(|from| *from > day) {
            Some(from) => (
                format!("reglerna gäller inte än {day}: de gäller från {from}"),
                format!("the rules are not yet in force on {day}: they begin on {from}"),
            ),
            None => (
                format!("reglerna gäller inte längre {day}"),
                format!("the rules are no longer in force on {day}"),
            ),
        };
        Err(InputError::not_in_force(&day.to_string(), &sv, &en))
    }

    /// Returns the latest decided revision: the one with the last first day. It
    /// may not be in force yet, or no longer; [`on`](Registry::on) returns the
    /// one in force on a day.
    ///
    /// # Errors
    /// [`InputErrorKind::NotInForce`](crate::error::InputErrorKind::NotInForce) if no
    /// revision is decided.
    pub fn latest(&self) -> Result<&Rulebook, InputError> {
        self.decided().next_back().ok_or_else(|| {
            InputError::not_in_force("", "inga beslutade regler finns", "there are no decided rules")
        })
    }

    /// Returns the decided revision if there is only one, for programs that
    /// prefer an error to a choice.
    ///
    /// # Errors
    /// [`InputErrorKind::NotInForce`](crate::error::InputErrorKind::NotInForce) if
    /// none or several are decided; the error names their days.
    pub fn only(&self) -> Result<&Rulebook, InputError> {
        if self.decided().count() < 2 {
            return self.latest();
        }
        let days = |from: &str, to: &str| -> Vec<String> {
            let period = |book: &Rulebook| match book.until() {
                Some(until) => format!("{from} {} {to} {until}", book.revision()),
                None => format!("{from} {}", book.revision()),
            };
            self.decided().map(period).collect()
        };
        let (sv, en) = (days("från", "till"), days("from", "to"));
        let sv = shorten_with_and(&refs(&sv), Language::Swedish);
        let en = shorten_with_and(&refs(&en), Language::English);
        Err(InputError::not_in_force(
            "",
            &format!("flera beslutade versioner finns, {sv}: ange vilken dag det gäller"),
            &format!("several revisions are decided, {en}: state the day in question"),
        ))
    }

    /// Returns the revision in force on a day; without a day, the only decided
    /// one.
    ///
    /// # Errors
    /// The errors of [`on`](Registry::on) and [`only`](Registry::only).
    #[deprecated(since = "0.2.0", note = "`on` takes a day; without one, `latest` or `only`")]
    pub fn at(&self, date: Option<Date>) -> Result<&Rulebook, InputError> {
        date.map_or_else(|| self.only(), |day| self.on(day))
    }

    /// Lists the decided revisions, oldest first.
    fn decided(&self) -> impl DoubleEndedIterator<Item = &Rulebook> {
        self.revisions.iter().filter(|book| book.is_decided())
    }
}

fn refs(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}
