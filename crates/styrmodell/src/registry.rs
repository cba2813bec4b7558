//! Several revisions of one model, and which of them answers on a day.

use std::path::Path;

use crate::date::Date;
use crate::finding::Message;
use crate::input_error::{InputError, InputErrorKind};
use crate::load::LoadError;
use crate::rulebook::Rulebook;

/// The revisions of a model, oldest first.
#[derive(Debug, Clone)]
pub struct Registry {
    revisions: Vec<Rulebook>,
}

impl Registry {
    /// The shipped revisions of Göteborg's model.
    pub fn goteborg() -> Self {
        Registry { revisions: vec![Rulebook::goteborg().clone()] }
    }

    /// Loads every folder directly in a folder as a revision.
    ///
    /// # Errors
    /// As for [`Rulebook::from_dir`], for the first that cannot be loaded.
    pub fn from_dir(folder: impl AsRef<Path>) -> Result<Self, LoadError> {
        let folder = folder.as_ref();
        let unreadable = |error: &std::io::Error| {
            LoadError::unreadable(
                folder,
                format!("går inte att läsa ({error})"),
                format!("cannot be read ({error})"),
            )
        };
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(|e| unreadable(&e))? {
            let path = entry.map_err(|e| unreadable(&e))?.path();
            if path.is_dir() {
                paths.push(path);
            }
        }
        paths.sort();
        if paths.is_empty() {
            return Err(LoadError::unreadable(
                folder,
                "mappen innehåller varken regelfiler (.yaml) eller mappar med regelfiler",
                "the folder holds neither rule files (.yaml) nor folders of rule files",
            ));
        }
        let mut revisions = paths.into_iter().map(Rulebook::from_dir).collect::<Result<Vec<_>, _>>()?;
        revisions.sort_by_key(Rulebook::revision);
        Ok(Registry { revisions })
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
