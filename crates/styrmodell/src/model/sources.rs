//! What rules rest on: documents, their sections, and places in them.

use crate::source::Span;

use super::named::Named;

/// A document that rules rest on.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub(crate) named: Named,
    pub(crate) rank: Rank,
    pub(crate) sections: Vec<Section>,
}

/// Which source stands above which, highest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Law,
    Council,
    Board,
    Instruction,
    Inquiry,
}

/// More numbered points than any section has.
pub(crate) const MAX_POINTS: u32 = 10_000;

/// A part of a document.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) short: Option<String>,
    pub(crate) page: Option<String>,
    /// How many numbered points it has.
    pub(crate) points: u32,
    pub(crate) span: Span,
}

impl Section {
    pub(crate) fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// Where in its source: `s. 9, SF operativt, p. 1`.
    pub(crate) fn within_source(&self, point: Option<u32>) -> String {
        let page = self.page.as_deref().map(|page| format!("s. {page}, ")).unwrap_or_default();
        let point = point.map(|point| format!(", p. {point}")).unwrap_or_default();
        format!("{page}{}{point}", self.short_name())
    }
}
