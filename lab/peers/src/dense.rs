//! A hand-written dense array: a row of texts for each case, filled from the
//! rulebook's answers. It proves and explains nothing, and has complete cases only;
//! no engine can do less work for an answer.

use std::collections::HashMap;

use crate::cases::{Answer, AnswerKind, AnswerReader, Case};
use crate::engine::Engine;
use crate::rules::Dimension;

pub(crate) struct Dense {
    dimensions: Vec<Dimension>,
    duties: usize,
    /// The row of every case and duty.
    rows: Vec<u32>,
    distinct: Vec<DenseRow>,
    pool: Vec<Box<str>>,
}

/// The beginning of a duty's texts, the beginning of its rules among them, and
/// their end.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct DenseRow {
    escalated: bool,
    bounds: [u32; 3],
}

impl Dense {
    /// Builds the array from the answer to every case, in the order of
    /// [`Case::all`].
    pub(crate) fn of(dimensions: &[Dimension], duties: usize, answers: &[Answer]) -> Self {
        let (dimensions, rows) = (dimensions.to_vec(), Vec::new());
        let mut dense = Dense { dimensions, duties, rows, distinct: Vec::new(), pool: Vec::new() };
        let mut row_numbers: HashMap<Vec<(AnswerKind, &str)>, u32> = HashMap::new();
        for answer in answers {
            for duty in 0..duties {
                let statements = answer.0.iter().filter(|(d, ..)| *d == duty);
                let texts: Vec<(AnswerKind, &str)> =
                    statements.map(|(_, kind, id)| (*kind, id.as_str())).collect();
                let row = *row_numbers.entry(texts).or_insert_with_key(|texts| dense.add(texts));
                dense.rows.push(row);
            }
        }
        dense
    }

    /// Adds a row of texts, in which rules come last.
    fn add(&mut self, texts: &[(AnswerKind, &str)]) -> u32 {
        let begin = self.pool.len();
        let middle = begin + texts.iter().filter(|(kind, _)| *kind != AnswerKind::Rule).count();
        self.pool.extend(texts.iter().map(|(_, text)| Box::from(*text)));
        let bounds = [begin, middle, self.pool.len()].map(|bound| bound as u32);
        self.distinct.push(DenseRow {
            escalated: texts.iter().any(|(kind, _)| *kind == AnswerKind::Escalated),
            bounds,
        });
        self.distinct.len() as u32 - 1
    }
}

impl Engine for Dense {
    type Input<'e> = [u8; 5];

    #[inline]
    fn input<'e>(&'e self, case: &Case<'_>) -> Self::Input<'e> {
        // A linear search is fastest for such a small number of short texts.
        std::array::from_fn(|dimension| {
            let values = &self.dimensions[dimension].values;
            values.iter().position(|value| value == case.words[dimension]).unwrap() as u8
        })
    }

    #[inline]
    fn answer(&self, input: &Self::Input<'_>, reader: &mut impl AnswerReader) -> Result<(), String> {
        let mut case = 0;
        for (number, dimension) in input.iter().zip(&self.dimensions).rev() {
            case = case * dimension.values.len() + usize::from(*number);
        }
        let rows = &self.rows[case * self.duties..][..self.duties];
        for (duty, &row) in rows.iter().enumerate() {
            let DenseRow { escalated, bounds: [begin, middle, end] } = self.distinct[row as usize];
            for text in &self.pool[begin as usize..middle as usize] {
                if escalated { reader.escalated(duty, text) } else { reader.actor(duty, text) }
            }
            for text in &self.pool[middle as usize..end as usize] {
                reader.rule(duty, text);
            }
        }
        Ok(())
    }
}
