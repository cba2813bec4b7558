//! The headings of a text, with the ids to link to.

use std::collections::BTreeSet;

/// A heading of a text, with the id to link to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProseHeading {
    pub(crate) level: u8,
    pub(crate) id: String,
    /// The words, those of the rules marked.
    pub(crate) text: String,
}

/// The headings so far, and the ids that they have.
#[derive(Debug)]
pub(super) struct Headings<'t> {
    id_prefix: &'t str,
    pub(super) list: Vec<ProseHeading>,
    ids: BTreeSet<String>,
}

impl<'t> Headings<'t> {
    pub(super) fn new(id_prefix: &'t str) -> Self {
        Headings { id_prefix, list: Vec::new(), ids: BTreeSet::new() }
    }

    /// Adds a heading and returns its id: its words. The second heading with the same
    /// words has those of the heading above it, too, so that an id stays when others
    /// come and go.
    pub(super) fn add(&mut self, level: u8, text: &str) -> String {
        let own = words_of_id(text);
        let above = self.list.iter().rev().find(|heading| heading.level < level);
        let id = format!("{}-{own}", self.id_prefix);
        let within = above.map_or_else(|| id.clone(), |heading| format!("{}-{own}", heading.id));
        let numbered = (2usize..).map(|number| format!("{within}-{number}"));
        let mut ids = [id, within.clone()].into_iter().chain(numbered);
        let id = ids.find(|id| !self.ids.contains(id)).unwrap_or(within);
        self.ids.insert(id.clone());
        self.list.push(ProseHeading { level, id: id.clone(), text: text.to_owned() });
        id
    }
}

/// The words of a text in the letters and digits of an id, joined by hyphens.
pub(super) fn words_of_id(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase).map(|c| match c {
        'å' | 'ä' | 'á' | 'à' => 'a',
        'ö' | 'ø' | 'ó' => 'o',
        'é' | 'è' => 'e',
        'ü' => 'u',
        other if other.is_alphanumeric() => other,
        _ => ' ',
    });
    let letters: String = letters.collect();
    letters.split_whitespace().collect::<Vec<_>>().join("-")
}
