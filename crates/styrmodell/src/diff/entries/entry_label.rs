//! The ids and the name of an entry of either revision.

use crate::model::{Named, Scenario};

/// The ids and the name of an entry.
#[derive(Clone, Default)]
pub(crate) struct EntryLabel {
    pub(crate) id: String,
    /// The part of the id that its author chose: a row of a table of typfall has a
    /// generated number after it.
    pub(crate) own_id: String,
    pub(crate) name: String,
    /// Ids that the entry had in earlier revisions.
    pub(crate) formerly: Vec<String>,
}

impl EntryLabel {
    pub(crate) fn new(id: String, name: &str) -> Self {
        EntryLabel { own_id: id.clone(), id, name: name.to_owned(), formerly: Vec::new() }
    }

    pub(crate) fn of(named: &Named) -> Self {
        let formerly = named.formerly.iter().map(|(id, _)| id.clone()).collect();
        EntryLabel { formerly, ..EntryLabel::new(named.id.clone(), &named.name) }
    }

    pub(crate) fn of_scenario(scenario: &Scenario) -> Self {
        EntryLabel { own_id: scenario.written_id().to_owned(), ..EntryLabel::of(&scenario.named) }
    }
}
