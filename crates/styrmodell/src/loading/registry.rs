//! Several revisions of one model, and which of them answers on a day.

use std::collections::BTreeSet;
use std::path::Path;

use super::load_error::LoadError;
use super::rulebook::Rulebook;
use super::{Loaded, load_each};
use crate::base::date::Date;
use crate::base::input_error_kind::InputErrorKind;
use crate::base::message::Message;
use crate::checks;
use crate::finding::findings::Findings;
use crate::finding::input_error::InputError;
use crate::finding::{Finding, Severity};
use crate::model::Model;
use crate::rulebook::Rules;
use crate::source::SourceFile;
use crate::source::folder;
use crate::trial::Draft;

/// The revisions of a model, oldest first.
#[derive(Debug, Clone)]
pub struct Registry {
    revisions: Vec<Rulebook>,
    warnings: Findings,
}

impl Registry {
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
        let Loaded { mut proven, found } = load_each(files);
        proven.sort_by_key(|p| p.model.info.from);
        let drafts: Vec<Draft> = proven.into_iter().map(|p| Draft::of(Rules::new(p))).collect();
        let is_draft = |f: &&Finding| drafts.iter().any(|d| d.rules().number() == found.revision_of(f));
        let mut findings: Vec<Finding> = found.iter().filter(|f| !is_draft(f)).cloned().collect();
        findings.extend(drafts.iter().flat_map(|d| d.findings().iter().cloned()));
        let models: Vec<&Model> = drafts.iter().map(|d| d.rules().model()).collect();
        checks::among(&models, &mut findings);
        let found = Findings::new(found.sources, found.examined, findings);
        let errors = found.iter().filter(|f| f.severity() == Severity::Error);
        let wrong: BTreeSet<usize> = errors.map(|f| found.revision_of(f)).collect();
        let is_proposal = |number: &usize| {
            found.examined.get(*number).and_then(|one| one.said.as_ref()).is_some_and(|said| !said.decided)
        };
        let sound = drafts.iter().filter(|draft| !wrong.contains(&draft.rules().number()));
        let revisions: Vec<Rulebook> = sound.filter_map(Rulebook::of).collect();
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

    /// The days from which a case, put to the revision [`at`](Registry::at) the
    /// day, may be answered otherwise than the day before: the
    /// [turning days](Rules::turning_days) of all decided revisions. In order,
    /// each once.
    pub fn turning_days(&self) -> Vec<Date> {
        let decided = self.revisions().iter().filter(|book| book.is_decided());
        decided.flat_map(|book| book.turning_days()).collect::<BTreeSet<Date>>().into_iter().collect()
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
