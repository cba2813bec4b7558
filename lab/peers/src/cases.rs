//! The cases that the engines are asked, and the readers of their answers.
//!
//! Every engine reports its answers to an [`AnswerReader`], so that all answers are
//! read in the same way, whether they are compared or timed.

use std::collections::BTreeSet;

use styrmodell::{InputError, Rules};

use crate::rules::Dimension;

/// A complete case: for each dimension, the index of a value and the value itself.
#[derive(Clone)]
pub(crate) struct Case<'t> {
    pub(crate) numbers: Vec<usize>,
    pub(crate) words: Vec<&'t str>,
}

impl<'t> Case<'t> {
    pub(crate) fn of(dimensions: &'t [Dimension], numbers: Vec<usize>) -> Self {
        let words = numbers.iter().zip(dimensions).map(|(&n, d)| d.values[n].as_str()).collect();
        Case { numbers, words }
    }

    /// Lists every complete case.
    pub(crate) fn all(dimensions: &'t [Dimension]) -> Vec<Self> {
        let count = dimensions.iter().map(|d| d.values.len()).product();
        let of = |mut number: usize| {
            let mut numbers = Vec::with_capacity(dimensions.len());
            for dimension in dimensions {
                numbers.push(number % dimension.values.len());
                number /= dimension.values.len();
            }
            Case::of(dimensions, numbers)
        };
        (0..count).map(of).collect()
    }

    /// Shuffles the cases with a fixed seed, so that neither caches nor branch
    /// prediction profit from the previous case.
    pub(crate) fn shuffled(dimensions: &'t [Dimension]) -> Vec<Self> {
        let mut cases = Self::all(dimensions);
        let mut random: u64 = 0x9E37_79B9_7F4A_7C15;
        for i in (1..cases.len()).rev() {
            // A xorshift generator with a multiplication, which is the same on
            // every machine.
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            cases.swap(i, (random.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % (i + 1));
        }
        cases
    }

    /// Builds the case of a rulebook, optionally with one dimension left open.
    #[inline]
    pub(crate) fn ask<'r>(
        &self,
        book: &'r Rules,
        open: Option<usize>,
    ) -> Result<styrmodell::Case<'r>, InputError> {
        let mut case = book.case(self.words[0], self.words[1])?;
        for (number, fact) in book.facts().iter().enumerate() {
            if open != Some(number + 2) {
                case = case.with(fact.id(), self.words[number + 2])?;
            }
        }
        Ok(case)
    }
}

/// Receives an answer: for each duty, the actors that have it, the matter that
/// is escalated, and every rule behind it.
pub(crate) trait AnswerReader {
    fn actor(&mut self, duty: usize, id: &str);
    fn escalated(&mut self, duty: usize, matter: &str);
    fn rule(&mut self, duty: usize, id: &str);
}

/// Sums the length and the first byte of every text, so that all of it has been
/// read.
#[derive(Default)]
pub(crate) struct ByteSum(pub(crate) usize);

impl ByteSum {
    #[inline]
    fn touch(&mut self, text: &str) {
        self.0 += text.len() + usize::from(text.as_bytes()[0]);
    }
}

impl AnswerReader for ByteSum {
    #[inline]
    fn actor(&mut self, _: usize, id: &str) {
        self.touch(id);
    }

    #[inline]
    fn escalated(&mut self, _: usize, matter: &str) {
        self.touch(matter);
    }

    #[inline]
    fn rule(&mut self, _: usize, id: &str) {
        self.touch(id);
    }
}

/// An answer that is kept for comparison, as statements of duty, kind and id.
#[derive(Default, PartialEq, Eq, Debug, Clone)]
pub(crate) struct Answer(pub(crate) BTreeSet<(usize, AnswerKind, String)>);

#[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Clone, Copy)]
pub(crate) enum AnswerKind {
    Actor,
    Escalated,
    Rule,
}

impl AnswerReader for Answer {
    fn actor(&mut self, duty: usize, id: &str) {
        self.0.insert((duty, AnswerKind::Actor, id.to_owned()));
    }

    fn escalated(&mut self, duty: usize, matter: &str) {
        self.0.insert((duty, AnswerKind::Escalated, matter.to_owned()));
    }

    fn rule(&mut self, duty: usize, id: &str) {
        self.0.insert((duty, AnswerKind::Rule, id.to_owned()));
    }
}

impl Answer {
    /// Writes the answer for one duty on one line.
    pub(crate) fn of_duty(&self, duty: usize) -> String {
        let ids = |kind: AnswerKind| -> Vec<&str> {
            let statements = self.0.iter().filter(|(d, s, _)| (*d, *s) == (duty, kind));
            statements.map(|(.., id)| id.as_str()).collect()
        };
        let (actors, escalated, rules) =
            (ids(AnswerKind::Actor), ids(AnswerKind::Escalated), ids(AnswerKind::Rule));
        let outcome = match (actors.as_slice(), escalated.as_slice()) {
            ([], []) => "nobody".to_owned(),
            (actors, []) => actors.join(" + "),
            (_, matter) => format!("escalated as {}", matter.join(" + ")),
        };
        if rules.is_empty() { outcome } else { format!("{outcome}, by {}", rules.join(" + ")) }
    }
}
