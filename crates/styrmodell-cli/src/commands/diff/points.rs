//! The considerations of a difference as one numbered list, which tables refer
//! to.

use std::collections::BTreeSet;

use styrmodell::Language;
use styrmodell::diff::{Consideration, ConsiderationKind, Difference};
use styrmodell::finding::Finding;

use super::support::{self, SupportPoint};

pub(crate) struct NumberedConsiderations<'d> {
    /// The changes of support. These points come first.
    support: Vec<SupportPoint>,
    list: Vec<NumberedConsideration<'d>>,
    /// `true` if the points are about several cells, so that each must name its own.
    names_cells: bool,
    difference: &'d Difference,
    language: Language,
}

struct NumberedConsideration<'d> {
    point: &'d Consideration,
    /// The cells that the point is about, each by its delområde and lagrum; empty
    /// if the point is about no particular cell.
    cells: Vec<String>,
}

impl<'d> NumberedConsiderations<'d> {
    pub(crate) fn of(difference: &'d Difference, language: Language) -> Self {
        let mut points = NumberedConsiderations {
            support: support::points(difference, language),
            list: Vec::new(),
            names_cells: false,
            difference,
            language,
        };
        for row in &difference.unchanged {
            for point in &row.considerations {
                points.add(point, Some(format!("{}, {}", row.subarea.short, row.basis.short)));
            }
        }
        for point in &difference.considerations {
            points.add(point, None);
        }
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
            None => self.list.push(NumberedConsideration { point, cells: cell.into_iter().collect() }),
        }
    }

    fn position_of(&self, point: &Consideration) -> Option<usize> {
        let text = point.message(self.language);
        self.list.iter().position(|listed| listed.point.message(self.language) == text)
    }

    /// Every point with the lines below it.
    pub(crate) fn lines(&self) -> Vec<(String, &[String])> {
        let supported = self.support.iter().map(|point| (point.text.clone(), point.lines.as_slice()));
        let considered = self.list.iter().map(|point| {
            let text = point.point.message(self.language);
            let text = if point.cells.is_empty() || !self.names_cells {
                text.to_owned()
            } else {
                format!("{}: {text}", point.cells.join("; "))
            };
            (text, &[][..])
        });
        supported.chain(considered).collect()
    }

    /// The number of a consideration by its position among them.
    fn number(&self, position: usize) -> usize {
        self.support.len() + position + 1
    }

    /// The numbers of some points: "1, 3".
    pub(crate) fn numbers(&self, points: &[Consideration]) -> String {
        let mut numbers: Vec<usize> =
            points.iter().filter_map(|p| self.position_of(p)).map(|i| self.number(i)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
    }

    /// The number of the point about the same missing seat as a finding.
    pub(crate) fn seat(&self, finding: &Finding) -> Option<usize> {
        let message = finding.message(self.language);
        let named = |id: &Option<String>, name: Option<&str>| {
            id.is_some() && name.is_some_and(|n| message.contains(n))
        };
        let book = &self.difference.after;
        let same = |point: &NumberedConsideration<'_>| {
            let Consideration { kind, actor, forum, .. } = point.point;
            let actor_name =
                book.actors().iter().find(|a| Some(a.id()) == actor.as_deref()).map(|a| a.name());
            let forum_name =
                book.forums().iter().find(|f| Some(f.id()) == forum.as_deref()).map(|f| f.name());
            *kind == ConsiderationKind::NoSeat && named(actor, actor_name) && named(forum, forum_name)
        };
        self.list.iter().position(same).map(|i| self.number(i))
    }
}
