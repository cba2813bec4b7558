//! Which columns a row is asked by, and which its answer has.
//!
//! Knows names, not how files are written.

use crate::io::rules::OpenedRules;

/// Where the cells of a row stand when it is asked; after them the facts.
pub(super) const NEED: usize = 0;
pub(super) const BASIS: usize = 1;
pub(super) const DATE: usize = 2;
pub(super) const FACTS: usize = 3;

/// The columns of all revisions that can answer.
pub(super) struct Columns {
    /// Ids of the facts that can be stated.
    pub(super) facts: Vec<String>,
    /// Ids of the duties, each a column of the answer.
    pub(super) duties: Vec<String>,
}

/// What a column of the input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A cell of the question, by its place.
    Cell(usize),
    /// Called as a column of the answer.
    Taken,
    /// Passed on.
    Other,
}

/// The id of the fact that a column means: the one it has in the oldest of the
/// revisions that mean the same, for those after know it as a former id.
fn fact<'p>(rules: &'p OpenedRules, name: &str) -> Option<&'p str> {
    let books = rules.books();
    let mut known = books.iter().rev().filter_map(|book| Some((book, book.fact(name).ok()?.id())));
    let (latest, now) = known.next()?;
    let same = |id: &&str| latest.fact(id).is_ok_and(|fact| fact.id() == now);
    Some(known.map(|(_, id)| id).rfind(same).unwrap_or(now))
}

impl Columns {
    pub(super) fn of(rules: &OpenedRules) -> Self {
        let mut columns = Columns { facts: Vec::new(), duties: Vec::new() };
        let add = |ids: &mut Vec<String>, id: &str| {
            if !ids.iter().any(|known| known == id) {
                ids.push(id.to_owned());
            }
        };
        // The latest first: its order is the one to show.
        for book in rules.books().into_iter().rev() {
            book.facts().iter().for_each(|fact| add(&mut columns.facts, fact.id()));
            book.duties().iter().for_each(|duty| add(&mut columns.duties, duty.id()));
        }
        columns
    }

    /// How many cells a row is asked by.
    pub(super) fn cells(&self) -> usize {
        FACTS + self.facts.len()
    }

    /// Names of the answer's columns.
    pub(super) fn answered(&self) -> impl Iterator<Item = &str> {
        std::iter::once("delomrade").chain(self.duties.iter().map(String::as_str)).chain(["status"])
    }

    pub(super) fn role(&self, rules: &OpenedRules, name: &str) -> Role {
        let name = name.trim();
        match name.to_lowercase().as_str() {
            "behov" => return Role::Cell(NEED),
            "lagrum" => return Role::Cell(BASIS),
            "datum" => return Role::Cell(DATE),
            _ => {}
        }
        if self.answered().any(|column| column == name) {
            return Role::Taken;
        }
        let at = fact(rules, name).and_then(|fact| self.facts.iter().position(|id| id == fact));
        at.map_or(Role::Other, |at| Role::Cell(FACTS + at))
    }
}
