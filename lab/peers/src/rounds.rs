//! Times engines side by side: each has a turn in every round, so that disturbances
//! of the machine affect all of them equally.
//!
//! A turn goes through the cases in short stretches, and the best time of each
//! stretch counts. Otherwise a slow engine, whose turns are long, would never have
//! a turn without an interruption.

use std::hint::black_box;
use std::ops::Range;
use std::time::{Duration, Instant};

use crate::cases::{ByteSum, Case};
use crate::engine::Engine;

/// The number of turns of each engine: enough that the best of each stretch
/// repeats between runs.
pub(crate) const ROUNDS: usize = 41;

/// The number of times that rules are loaded. Loading takes so long that it is
/// nearly always interrupted by other programs.
pub(crate) const LOADS: usize = 201;

/// The approximate time of a stretch.
const STRETCH_TIME: Duration = Duration::from_micros(500);

/// The minimum number of stretches in a turn. If all cases take less, a turn goes
/// through them several times.
const MIN_STRETCHES_PER_TURN: usize = 10;

/// Answers a range of its cases, and returns a sum of what it read.
pub(crate) struct Timed<'a> {
    answer: Box<dyn Fn(Range<usize>) -> usize + 'a>,
    cases: usize,
}

/// Prepares cases in the engine's own form beforehand.
pub(crate) fn prepared<'e, E: Engine>(engine: &'e E, cases: &[Case<'_>]) -> Timed<'e> {
    let inputs: Vec<E::Input<'e>> = cases.iter().map(|case| engine.input(case)).collect();
    let answer = move |range: Range<usize>| {
        let mut sum = ByteSum::default();
        for input in &inputs[range] {
            engine.answer(black_box(input), &mut sum).unwrap();
        }
        sum.0
    };
    Timed { answer: Box::new(answer), cases: cases.len() }
}

/// Keeps cases as words, and converts them to the engine's form each time.
pub(crate) fn from_words<'e, E: Engine>(engine: &'e E, cases: &'e [Case<'_>]) -> Timed<'e> {
    let answer = move |range: Range<usize>| {
        let mut sum = ByteSum::default();
        for case in &cases[range] {
            engine.answer(&engine.input(black_box(case)), &mut sum).unwrap();
        }
        sum.0
    };
    Timed { answer: Box::new(answer), cases: cases.len() }
}

/// Returns the nanoseconds per case of each engine. All engines must have read the
/// same answers.
pub(crate) fn time(all: &[&Timed<'_>]) -> Vec<f64> {
    let mut turns: Vec<Turns<'_>> = all.iter().map(|timed| Turns::of(timed)).collect();
    for _ in 0..ROUNDS {
        let read: Vec<usize> = turns.iter_mut().map(Turns::take).collect();
        assert!(read.windows(2).all(|sums| sums[0] == sums[1]), "answers differ: {read:?}");
    }
    turns.iter().map(Turns::nanoseconds).collect()
}

/// The turns of one engine.
struct Turns<'a> {
    timed: &'a Timed<'a>,
    /// The number of cases in a stretch.
    length: usize,
    passes: usize,
    best: Vec<Duration>,
}

impl<'a> Turns<'a> {
    fn of(timed: &'a Timed<'a>) -> Self {
        let start = Instant::now();
        (timed.answer)(0..timed.cases);
        let each = start.elapsed().as_secs_f64() / timed.cases as f64;
        let length = (STRETCH_TIME.as_secs_f64() / each).clamp(1.0, timed.cases as f64) as usize;
        let stretches = timed.cases.div_ceil(length);
        let passes = MIN_STRETCHES_PER_TURN.div_ceil(stretches);
        Turns { timed, length, passes, best: vec![Duration::MAX; stretches] }
    }

    /// Answers all cases once, and returns the sum of what it read.
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

/// Returns the shortest time of each loading; the engines take turns.
pub(crate) fn time_loads(all: &[&dyn Fn() -> Duration]) -> Vec<Duration> {
    let mut best = vec![Duration::MAX; all.len()];
    for _ in 0..LOADS {
        for (one, best) in all.iter().zip(&mut best) {
            *best = one().min(*best);
        }
    }
    best
}
