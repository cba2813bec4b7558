//! The matrix in parts, none of which has more cells than a browser shows at once.

use std::ops::Range;

use styrmodell::Rules;
use styrmodell::model::Subarea;

/// The cells that a page of the matrix has at most: with more, scrolling is no longer
/// smooth on an ordinary office computer, and nobody finds their way.
pub const MAX_CELLS: usize = 5_000;

/// The delområden and columns of one page.
pub(crate) struct Part<'r> {
    /// The name of the area, with the first and last delområde where it is a part of one.
    pub(crate) name: String,
    pub(crate) subareas: Vec<&'r Subarea>,
    /// Positions among the columns: every duty, and within it every basis.
    pub(crate) columns: Range<usize>,
}

/// The parts of the matrix of a model: one, or else an area or a part of one each.
pub(crate) fn of(rules: &Rules) -> Vec<Part<'_>> {
    let columns = rules.duties().len() * rules.bases().len();
    let areas = rules.by_area();
    let rows: usize = areas.iter().map(|(_, subareas)| subareas.len()).sum();
    if rows * columns <= MAX_CELLS {
        let subareas = areas.into_iter().flat_map(|(_, subareas)| subareas).collect();
        return vec![Part { name: String::new(), subareas, columns: 0..columns }];
    }
    let rows = (MAX_CELLS / columns.max(1)).max(1);
    let mut parts = Vec::new();
    for (area, subareas) in areas {
        for piece in subareas.chunks(rows) {
            let name = match piece {
                [first, .., last] if piece.len() < subareas.len() => {
                    format!("{}, {} – {}", area.name(), first.name(), last.name())
                }
                [only] if subareas.len() > 1 => format!("{}, {}", area.name(), only.name()),
                _ => area.name().to_owned(),
            };
            for start in (0..columns).step_by(MAX_CELLS) {
                let columns = start..(start + MAX_CELLS).min(columns);
                let name = format!("{name}{}", duties_of(rules, &columns));
                parts.push(Part { name, subareas: piece.to_vec(), columns });
            }
        }
    }
    parts
}

/// The duties of some columns, to add to a name; empty if they are all columns.
fn duties_of(rules: &Rules, columns: &Range<usize>) -> String {
    let bases = rules.bases().len().max(1);
    if columns.len() == rules.duties().len() * bases {
        return String::new();
    }
    let name = |column: usize| rules.duties().get(column / bases).map_or("", |duty| duty.name());
    let basis = |column: usize| rules.bases().get(column % bases).map_or("", |basis| basis.short_name());
    let last = columns.end.saturating_sub(1);
    format!(": {} {} – {} {}", name(columns.start), basis(columns.start), name(last), basis(last))
}
