//! Times engines side by side: each has a turn in every round, so that noise of
//! the machine hits all alike.
//!
//! A turn goes through the cases in short stretches, and of each stretch the best
//! turn counts: else a slow engine, whose turns are long, would never have one
//! that nothing else on the machine has interrupted.

use std::hint::black_box;
use std::ops::Range;
use std::time::{Duration, Instant};

use crate::cases::{Case, Sum};
use crate::engine::Engine;

/// So many turns each.
pub(crate) const ROUNDS: usize = 41;

/// So many times are rules loaded. Loading takes long enough to be interrupted
/// nearly always where others use the machine, too.
pub(crate) const LOADS: usize = 201;

/// About so long is a stretch.
const STRETCH: Duration = Duration::from_micros(500);

/// Of so many stretches is a turn at least: where all cases are fewer, they are
/// gone through several times.
const STRETCHES: usize = 10;

/// Answers some of its cases, and says what was read in the answers.
pub(crate) struct Timed<'a> {
    answer: Box<dyn Fn(Range<usize>) -> usize + 'a>,
    cases: usize,
}

/// Cases in the engine's own form, made before.
pub(crate) fn prepared<'e, E: Engine>(engine: &'e E, cases: &[Case<'_>]) -> Timed<'e> {
    let inputs: Vec<E::Input<'e>> = cases.iter().map(|case| engine.input(case)).collect();
    let answer = move |range: Range<usize>| {
        let mut sum = Sum::default();
        for input in &inputs[range] {
            engine.answer(black_box(input), &mut sum).unwrap();
        }
        sum.0
    };
    Timed { answer: Box::new(answer), cases: cases.len() }
}

/// Cases in words, from which the engine's form is made each time.
pub(crate) fn from_words<'e, E: Engine>(engine: &'e E, cases: &'e [Case<'_>]) -> Timed<'e> {
    let answer = move |range: Range<usize>| {
        let mut sum = Sum::default();
        for case in &cases[range] {
            engine.answer(&engine.input(black_box(case)), &mut sum).unwrap();
        }
        sum.0
    };
    Timed { answer: Box::new(answer), cases: cases.len() }
}

/// Nanoseconds for each case, of each engine. All must have read the same.
pub(crate) fn time(all: &[&Timed<'_>]) -> Vec<f64> {
    let mut turns: Vec<Turns<'_>> = all.iter().map(|timed| Turns::of(timed)).collect();
    for _ in 0..ROUNDS {
        let read: Vec<usize> = turns.iter_mut().map(Turns::take).collect();
        assert!(read.windows(2).all(|two| two[0] == two[1]), "answers differ: {read:?}");
    }
    turns.iter().map(Turns::nanoseconds).collect()
}

/// The turns of one engine.
struct Turns<'a> {
    timed: &'a Timed<'a>,
    /// So many cases in a stretch.
    length: usize,
    passes: usize,
    best: Vec<Duration>,
}

impl<'a> Turns<'a> {
    fn of(timed: &'a Timed<'a>) -> Self {
        let start = Instant::now();
        (timed.answer)(0..timed.cases);
        let each = start.elapsed().as_secs_f64() / timed.cases as f64;
        let length = (STRETCH.as_secs_f64() / each).clamp(1.0, timed.cases as f64) as usize;
        let stretches = timed.cases.div_ceil(length);
        let passes = STRETCHES.div_ceil(stretches);
        Turns { timed, length, passes, best: vec![Duration::MAX; stretches] }
    }

    /// Answers all cases, and says what was read.
    fn take(&mut self) -> usize {
        let mut read = 0;
        for _ in 0..self.passes {
            read = 0;
            for (number, best) in self.best.iter_mut().enumerate() {
                let begin = number * self.length;
                let start = Instant::now();
                read += (self.timed.answer)(begin..self.timed.cases.min(begin + self.length));
                *best = start.elapsed().min(*best);
            }
        }
        read
    }

    fn nanoseconds(&self) -> f64 {
        self.best.iter().sum::<Duration>().as_secs_f64() * 1e9 / self.timed.cases as f64
    }
}

/// The shortest time of each, by turns.
pub(crate) fn time_loads(all: &[&dyn Fn() -> Duration]) -> Vec<Duration> {
    let mut best = vec![Duration::MAX; all.len()];
    for _ in 0..LOADS {
        for (one, best) in all.iter().zip(&mut best) {
            *best = one().min(*best);
        }
    }
    best
}
