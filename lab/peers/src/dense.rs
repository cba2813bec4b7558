//! A dense array written by hand: a row of texts for each case, filled from the
//! rulebook's answers. It proves and explains nothing, and knows complete cases
//! only; no engine can do less work for an answer.

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

/// The positions of a duty's texts, of its rules, and of their end.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct DenseRow {
    lifted: bool,
    places: [u32; 3],
}

impl Dense {
    /// Builds the array from the answer to every case, in the order of
    /// [`Case::all`].
    pub(crate) fn of(dimensions: &[Dimension], duties: usize, answers: &[Answer]) -> Self {
        let (dimensions, rows) = (dimensions.to_vec(), Vec::new());
        let mut dense = Dense { dimensions, duties, rows, distinct: Vec::new(), pool: Vec::new() };
        let mut known: HashMap<Vec<(AnswerKind, &str)>, u32> = HashMap::new();
        for answer in answers {
            for duty in 0..duties {
                let own = answer.0.iter().filter(|(d, ..)| *d == duty);
                let texts: Vec<(AnswerKind, &str)> = own.map(|(_, said, id)| (*said, id.as_str())).collect();
                let row = *known.entry(texts).or_insert_with_key(|texts| dense.add(texts));
                dense.rows.push(row);
            }
        }
        dense
    }

    /// Adds a row of texts, in which rules come last.
    fn add(&mut self, texts: &[(AnswerKind, &str)]) -> u32 {
        let begin = self.pool.len();
        let middle = begin + texts.iter().filter(|(said, _)| *said != AnswerKind::Rule).count();
        self.pool.extend(texts.iter().map(|(_, text)| Box::from(*text)));
        let places = [begin, middle, self.pool.len()].map(|place| place as u32);
        self.distinct
            .push(DenseRow { lifted: texts.iter().any(|(said, _)| *said == AnswerKind::Lifted), places });
        self.distinct.len() as u32 - 1
    }
}

impl Engine for Dense {
    type Input<'e> = [u8; 5];

    #[inline]
    fn input<'e>(&'e self, case: &Case<'_>) -> Self::Input<'e> {
        // A linear search is fastest in so few short texts.
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
            let DenseRow { lifted, places: [begin, middle, end] } = self.distinct[row as usize];
            for text in &self.pool[begin as usize..middle as usize] {
                if lifted { reader.lifted(duty, text) } else { reader.actor(duty, text) }
            }
            for text in &self.pool[middle as usize..end as usize] {
                reader.rule(duty, text);
            }
        }
        Ok(())
    }
}
