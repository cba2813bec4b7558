//! The columns of a question and of its answer.
//!
//! Knows the names of columns, but not the formats of files.

use crate::io::rules::OpenedRules;

/// The index of the need among the cells of a question. The facts follow the
/// fixed cells.
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

/// The role of a column of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ColumnRole {
    /// A cell of the question, by its index.
    Cell(usize),
    /// A column whose name the answer already uses.
    Taken,
    /// A column that is copied unchanged.
    Other,
}

/// The id of the fact that a column means. Of the revisions that mean the same
/// fact, the oldest gives the id, because the later ones know it as a former id.
fn fact_id<'p>(rules: &'p OpenedRules, name: &str) -> Option<&'p str> {
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
        // The latest revision first: its order is the one to show.
        for book in rules.books().into_iter().rev() {
            book.facts().iter().for_each(|fact| add(&mut columns.facts, fact.id()));
            book.duties().iter().for_each(|duty| add(&mut columns.duties, duty.id()));
        }
        columns
    }

    /// The number of cells in a question.
    pub(super) fn cells(&self) -> usize {
        FACTS + self.facts.len()
    }

    /// The names of the answer's columns.
    pub(super) fn answer_columns(&self) -> impl Iterator<Item = &str> {
        std::iter::once("delomrade").chain(self.duties.iter().map(String::as_str)).chain(["status"])
    }

    pub(super) fn role(&self, rules: &OpenedRules, name: &str) -> ColumnRole {
        let name = name.trim();
        match name.to_lowercase().as_str() {
            "behov" => return ColumnRole::Cell(NEED),
            "lagrum" => return ColumnRole::Cell(BASIS),
            "datum" => return ColumnRole::Cell(DATE),
            // A hostile header may have a million of them.
            "" => return ColumnRole::Other,
            _ => {}
        }
        if self.answer_columns().any(|column| column == name) {
            return ColumnRole::Taken;
        }
        let at = fact_id(rules, name).and_then(|fact| self.facts.iter().position(|id| id == fact));
        at.map_or(ColumnRole::Other, |at| ColumnRole::Cell(FACTS + at))
    }
}
