//! Former ids that a question was asked by, and what the things are called now.

use std::sync::Arc;

/// A thing that was asked for by an id that only earlier revisions used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renamed<'r> {
    /// Its kind, definite, in both languages.
    pub(crate) kind: (&'static str, &'static str),
    pub(crate) asked: &'r str,
    pub(crate) now: &'r str,
}

impl<'r> Renamed<'r> {
    /// The id it was asked for by.
    pub fn asked(&self) -> &'r str {
        self.asked
    }

    /// The id it has now.
    pub fn id(&self) -> &'r str {
        self.now
    }
}

/// The former ids of one question; mostly none, and then without the heap.
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
