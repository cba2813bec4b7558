//! Several revisions of one model, and which of them answers on a day.

use std::collections::BTreeSet;
use std::path::Path;

use crate::checks;
use crate::date::Date;
use crate::finding::{Finding, Message, Severity};
use crate::findings::Findings;
use crate::folder;
use crate::input_error::{InputError, InputErrorKind};
use crate::load::{LoadError, Loaded, load_each, unwatched};
use crate::model::Model;
use crate::proof::Draft;
use crate::rulebook::Rulebook;
use crate::shipped;
use crate::source::SourceFile;

/// The revisions of a model, oldest first.
#[derive(Debug, Clone)]
pub struct Registry {
    revisions: Vec<Rulebook>,
    warnings: Findings,
}

impl Registry {
    /// The revisions of Göteborg's model that the crate ships.
    pub fn goteborg() -> &'static Self {
        shipped::registry()
    }

    /// Loads every folder directly in a folder as a revision.
    ///
    /// A proposal in which something is wrong is left out, and what is wrong
    /// stands among the [`warnings`](Registry::warnings): whoever writes the next
    /// revision takes nothing from the one in force.
    ///
    /// # Errors
    /// As for [`Rulebook::from_dir`]; what is wrong with any of the decided
    /// revisions, or among them, is said at once.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        Ok(Self::from_files(folder::revisions(folder.as_ref())?)?)
    }

    pub(crate) fn from_files(files: Vec<Vec<SourceFile>>) -> Result<Self, Findings> {
        let Loaded { mut proven, found } = load_each(files, &mut unwatched);
        proven.sort_by_key(|p| p.model.info.from);
        let drafts: Vec<Draft> = proven.into_iter().map(|p| Draft::of(Rulebook::new(p))).collect();
        let is_draft = |f: &&Finding| drafts.iter().any(|d| d.rulebook().number() == found.revision_of(f));
        let mut findings: Vec<Finding> = found.iter().filter(|f| !is_draft(f)).cloned().collect();
        findings.extend(drafts.iter().flat_map(|d| d.findings().iter().cloned()));
        let models: Vec<&Model> = drafts.iter().map(|d| d.rulebook().model()).collect();
        checks::among(&models, &mut findings);
        let found = Findings::new(found.sources, found.examined, findings);
        let errors = found.iter().filter(|f| f.severity() == Severity::Error);
        let wrong: BTreeSet<usize> = errors.map(|f| found.revision_of(f)).collect();
        let is_proposal = |number: &usize| {
            found.examined.get(*number).and_then(|one| one.said.as_ref()).is_some_and(|said| !said.decided)
        };
        let books = drafts.iter().map(Draft::rulebook);
        let revisions: Vec<Rulebook> = books.filter(|b| !wrong.contains(&b.number())).cloned().collect();
        if revisions.is_empty() || !wrong.iter().all(is_proposal) {
            return Err(found);
        }
        Ok(Registry { revisions, warnings: found })
    }

    /// What was found in and among the revisions that does not keep them from
    /// use; and all that is wrong with proposals that were left out.
    pub fn warnings(&self) -> &Findings {
        &self.warnings
    }

    /// The revisions, oldest first.
    pub fn revisions(&self) -> &[Rulebook] {
        &self.revisions
    }

    /// The revision that answers: the one in force on a day, or without a day
    /// the only one that is decided. Proposals answer only when named.
    ///
    /// # Errors
    /// When none or several do.
    pub fn at(&self, date: Option<Date>) -> Result<&Rulebook, InputError> {
        let decided: Vec<&Rulebook> = self.revisions.iter().filter(|r| r.is_decided()).collect();
        let Some(day) = date else {
            return match decided.as_slice() {
                [one] => Ok(one),
                [] => Err(not_in_force("", "inga beslutade regler finns", "there are no decided rules")),
                _ => Err(InputError::new(
                    InputErrorKind::NotInForce,
                    "",
                    Message::new(
                        "flera beslutade versioner finns: ange vilken dag det gäller",
                        "there are several decided revisions: say which day it is about",
                    ),
                )),
            };
        };
        let covers = |r: &&&Rulebook| r.revision() <= day && r.until().is_none_or(|until| day <= until);
        if let Some(book) = decided.iter().rev().find(covers) {
            return Ok(book);
        }
        let given = day.to_string();
        Err(match decided.iter().map(|r| r.revision()).find(|from| *from > day) {
            Some(from) => not_in_force(
                &given,
                &format!("reglerna gäller inte än {day}: de gäller från {from}"),
                &format!("the rules are not yet in force on {day}: they are from {from}"),
            ),
            None => not_in_force(
                &given,
                &format!("reglerna gäller inte längre {day}"),
                &format!("the rules are no longer in force on {day}"),
            ),
        })
    }
}

fn not_in_force(given: &str, sv: &str, en: &str) -> InputError {
    InputError::new(InputErrorKind::NotInForce, given, Message::new(sv, en))
}
