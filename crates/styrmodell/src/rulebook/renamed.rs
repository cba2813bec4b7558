//! Former ids in a question, and the present ids of the same entries.

use std::sync::Arc;

/// An entry that a question named by an id which only earlier revisions used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renamed<'r> {
    /// The kind of entry in the definite form, in both languages.
    pub(crate) kind: (&'static str, &'static str),
    pub(crate) asked: &'r str,
    pub(crate) now: &'r str,
}

impl<'r> Renamed<'r> {
    /// The former id in the question.
    pub fn asked(&self) -> &'r str {
        self.asked
    }

    /// The present id.
    pub fn id(&self) -> &'r str {
        self.now
    }
}

/// The former ids in one question. Most questions have none, and then nothing is
/// allocated.
#[derive(Debug, Clone, Default)]
pub(crate) struct Renames<'r>(Option<Arc<Vec<Renamed<'r>>>>);

impl<'r> Renames<'r> {
    pub(crate) fn add(&mut self, more: impl IntoIterator<Item = Renamed<'r>>) {
        for renamed in more {
            let all = Arc::make_mut(self.0.get_or_insert_default());
            if !all.contains(&renamed) {
                all.push(renamed);
            }
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Renamed<'r>> + '_ {
        self.0.iter().flat_map(|all| all.iter().copied())
    }
}
