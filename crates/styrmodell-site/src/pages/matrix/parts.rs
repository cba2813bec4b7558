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
                parts.push(Part { name: name.clone(), subareas: piece.to_vec(), columns });
            }
        }
    }
    parts
}
