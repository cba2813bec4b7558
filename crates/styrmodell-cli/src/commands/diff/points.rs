//! The considerations of a difference as one numbered list, which tables refer
//! to.

use std::collections::BTreeSet;

use styrmodell::Language;
use styrmodell::diff::{Axis, Consideration, ConsiderationKind, Difference, MovedSupport, Region, Unchanged};
use styrmodell::finding::{Code, Finding};

use super::appendix::{self, ChangedTexts};
use super::support;
use crate::write::page::capital;

pub(crate) struct NumberedConsiderations<'d> {
    list: Vec<NumberedPoint<'d>>,
    /// `true` if the points are about several cells, so that each must name its own.
    names_cells: bool,
    difference: &'d Difference,
    language: Language,
}

struct NumberedPoint<'d> {
    text: String,
    /// Lines below the text.
    lines: Vec<String>,
    /// The consideration that the point is; `None` for a change of support or of what
    /// answers quote.
    consideration: Option<&'d Consideration>,
    /// The answer that stays on other support, if the point is about one.
    moved: Option<&'d MovedSupport>,
    /// The cells that the point is about, each by its delområde and lagrum; empty
    /// if the point is about no particular cell.
    cells: Vec<String>,
}

/// The considerations that say what is new, which come first.
const NEW_PARTS: [ConsiderationKind; 5] = [
    ConsiderationKind::NewPart,
    ConsiderationKind::OldRulesInNewPart,
    ConsiderationKind::NewInterpretation,
    ConsiderationKind::WayOnOldSource,
    ConsiderationKind::UndecidedSeats,
];

impl<'d> NumberedConsiderations<'d> {
    pub(crate) fn of(difference: &'d Difference, language: Language) -> Self {
        let mut points =
            NumberedConsiderations { list: Vec::new(), names_cells: false, difference, language };
        let (new, others): (Vec<_>, Vec<_>) =
            difference.considerations.iter().partition(|point| NEW_PARTS.contains(&point.kind));
        new.into_iter().for_each(|point| points.add(point, None));
        let texts = ChangedTexts::of(difference);
        let quoted = appendix::quoted_texts(&texts, difference, language);
        let supported = support::points(difference, language).into_iter().map(|p| (p.text, p.lines, p.moved));
        let quoted = quoted.into_iter().map(|(text, lines)| (text, lines, None));
        points.list.extend(supported.chain(quoted).map(|(text, lines, moved)| NumberedPoint {
            text,
            lines,
            consideration: None,
            moved,
            cells: Vec::new(),
        }));
        for row in &difference.unchanged {
            for point in &row.considerations {
                points.add(point, Some(format!("{}, {}", row.subarea.short, row.basis.short)));
            }
        }
        others.into_iter().for_each(|point| points.add(point, None));
        let cells: BTreeSet<&String> = points.list.iter().flat_map(|point| &point.cells).collect();
        points.names_cells = cells.len() > 1;
        points
    }

    /// Adds a point. A point about several delområden is listed once.
    fn add(&mut self, point: &'d Consideration, cell: Option<String>) {
        match self.position_of(point) {
            Some(i) => {
                let listed = self.list.get_mut(i).map(|listed| &mut listed.cells);
                if let (Some(cells), Some(cell)) = (listed, cell)
                    && !cells.contains(&cell)
                {
                    cells.push(cell);
                }
            }
            None => self.list.push(NumberedPoint {
                text: headline(point, self.language),
                lines: point.list(self.language).map(capital).collect(),
                consideration: Some(point),
                moved: None,
                cells: cell.into_iter().collect(),
            }),
        }
    }

    fn position_of(&self, point: &Consideration) -> Option<usize> {
        let text = point.message(self.language);
        let is_it = |known: &Consideration| known.message(self.language) == text;
        self.list.iter().position(|listed| listed.consideration.is_some_and(is_it))
    }

    /// Every point with the lines below it.
    pub(crate) fn lines(&self) -> Vec<(String, &[String])> {
        let lines = self.list.iter().map(|point| {
            let text = if point.cells.is_empty() || !self.names_cells {
                point.text.clone()
            } else {
                format!("{}: {}", point.cells.join("; "), point.text)
            };
            (text, point.lines.as_slice())
        });
        lines.collect()
    }

    /// The numbers of the points about an answer that stays: "1, 3".
    pub(crate) fn numbers(&self, row: &Unchanged) -> String {
        let own = row.considerations.iter().filter_map(|point| self.position_of(point));
        let listed = self.list.iter().enumerate();
        let moved = listed.filter(|(_, point)| point.moved.is_some_and(|moved| is_about(moved, row)));
        let mut numbers: Vec<usize> = own.chain(moved.map(|(i, _)| i)).map(|i| i + 1).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
    }

    /// The number of the point about the same lost name as a finding.
    pub(crate) fn gone_name(&self, finding: &Finding) -> Option<usize> {
        if finding.code() != Code::TextNamesGone {
            return None;
        }
        // Both begin with what became of the name, and end with where it is.
        let (fate, _) = finding.message(self.language).rsplit_once(", ")?;
        let same = |point: &NumberedPoint<'_>| {
            point.consideration.is_some_and(|c| c.kind == ConsiderationKind::TextNamesGone)
                && point.text.strip_prefix(fate).is_some_and(|rest| rest.starts_with(", "))
        };
        self.list.iter().position(same).map(|i| i + 1)
    }

    /// The number of the point about the same missing seat as a finding.
    pub(crate) fn seat(&self, finding: &Finding) -> Option<usize> {
        let message = finding.message(self.language);
        let named = |id: &Option<String>, name: Option<&str>| {
            id.is_some() && name.is_some_and(|n| message.contains(n))
        };
        let book = &self.difference.after;
        let same = |point: &NumberedPoint<'_>| {
            let Some(Consideration { kind, actor, forum, .. }) = point.consideration else { return false };
            let actor_name =
                book.actors().iter().find(|a| Some(a.id()) == actor.as_deref()).map(|a| a.name());
            let forum_name =
                book.forums().iter().find(|f| Some(f.id()) == forum.as_deref()).map(|f| f.name());
            *kind == ConsiderationKind::NoSeat && named(actor, actor_name) && named(forum, forum_name)
        };
        self.list.iter().position(same).map(|i| i + 1)
    }
}

/// `true` if the cases of an answer on other support reach a delområde and a lagrum.
fn is_about(moved: &MovedSupport, row: &Unchanged) -> bool {
    let reaches = |region: &Region, axis: &Axis, id: &str| {
        let mut own = region.axes.iter().filter(|own| own.axis == *axis);
        own.all(|own| own.values.iter().any(|value| value.id == id))
    };
    moved.duty.id == row.duty.id
        && moved.region.regions.iter().any(|region| {
            reaches(region, &Axis::Subarea, &row.subarea.id) && reaches(region, &Axis::Basis, &row.basis.id)
        })
}

/// A sentence without its list, which stands below it.
fn headline(point: &Consideration, language: Language) -> String {
    let headline = point.headline(language);
    match point.list(language).next() {
        Some(_) if !headline.ends_with(['?', '.']) => format!("{headline}:"),
        _ => headline.to_owned(),
    }
}
