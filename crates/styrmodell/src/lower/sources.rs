//! Documents, and which of their points no rule needs.

use super::{Lowerer, SECTION, names::Names};
use crate::finding::{Code, Finding, Message};
use crate::ids::*;
use crate::model::*;
use crate::raw;

/// More numbered points than any section has.
const MAX_POINTS: u32 = 10_000;

impl Lowerer<'_> {
    pub(super) fn source(&mut self, raw: raw::Source) -> Source {
        Names::<SourceId>::declare(SECTION, raw.sections.0.iter().map(|s| &s.id.0), self.findings);
        for section in raw.sections.0.iter().filter(|s| s.points.value > MAX_POINTS) {
            self.findings.push(Finding::new(
                Code::TooLarge,
                section.points.span,
                Message::new(
                    format!("fler än {MAX_POINTS} punkter i ett avsnitt"),
                    format!("more than {MAX_POINTS} points in a section"),
                ),
            ));
        }
        for without in raw.without_rule {
            if let Some(place) = self.place(&without.place) {
                self.without_rule.insert(place, without.why.value);
            }
        }
        let sections = raw.sections.0.into_iter().map(|s| Section {
            id: s.id.0.value,
            name: s.name.value,
            short: s.short.map(|t| t.value),
            page: s.page.map(|t| t.value),
            points: s.points.value,
            span: s.points.span,
        });
        let rank = match raw.rank {
            raw::Rank::Law => Rank::Law,
            raw::Rank::Council => Rank::Council,
            raw::Rank::Board => Rank::Board,
            raw::Rank::Instruction => Rank::Instruction,
            raw::Rank::Inquiry => Rank::Inquiry,
        };
        Source { rank, sections: sections.collect(), named: self.named(raw.id.0, raw.name, raw.more) }
    }
}
