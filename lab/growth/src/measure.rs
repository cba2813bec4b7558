//! Measures the cost of loading, of answers and of a diff.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ProcessTime;
use styrmodell::{Case, Outcome, Rulebook, Rules};

use crate::MEMORY;
use crate::model::{self, Size};
use crate::random::Random;

/// The names of the measures, in order.
pub(crate) const MEASURES: [&str; 4] = ["load", "answer", "open", "diff"];

/// The number of cases that are answered at each size: enough to vary, few
/// enough to stay in the cache.
const ANSWERED_CASES: usize = 500;

/// The minimum time for which answers are repeated in a round, so that the
/// resolution of the clock has no effect.
const MIN_ROUND_TIME: Duration = Duration::from_millis(20);

/// The minimum time for which each measure is repeated, at least three times.
const MIN_MEASURE_TIME: Duration = Duration::from_millis(600);

/// The best time of all rounds, and memory in bytes.
#[derive(Clone, Copy)]
pub(crate) struct Figure {
    pub(crate) seconds: f64,
    /// The memory that is still in use afterwards.
    pub(crate) left: usize,
    /// The peak of memory in use, beyond that at the start.
    pub(crate) peak: usize,
}

/// The measurements of one model.
pub(crate) struct Row {
    pub(crate) size: usize,
    /// The length of the YAML in bytes.
    pub(crate) text: usize,
    pub(crate) figures: [Figure; MEASURES.len()],
}

/// Measures a model of a size; `shown` is the size of the dimension that grows.
pub(crate) fn measure(size: Size, shown: usize) -> Row {
    let text = model::text(size, false);
    let book = load(&text);
    assert_eq!(book.warnings().iter().count(), 0, "the generated rules have warnings");
    let loading = repeat(|| load(&text));
    let (complete, open) = cases(&book, size);
    let revised = load(&model::text(size, true));
    let diff = repeat(|| book.diff(&revised).unwrap());
    let [answer, open] = [complete, open].map(|cases| answers(&cases));
    Row { size: shown, text: text.len(), figures: [loading, answer, open, diff] }
}

fn load(text: &str) -> Rulebook {
    Rulebook::from_files([("regler.yaml", text)]).unwrap()
}

// ── Answers ──────────────────────────────────────────────────────────────────

/// Returns the same cases with every fact stated and with none.
fn cases(book: &Rules, size: Size) -> (Vec<Case<'_>>, Vec<Case<'_>>) {
    let mut random = Random::new(7);
    let open: Vec<Case<'_>> = (0..ANSWERED_CASES)
        .map(|_| {
            let (need, basis) = (random.below(size.subareas), random.below(size.bases));
            book.case(&format!("d{need}"), &format!("lag-{basis}")).unwrap()
        })
        .collect();
    let complete = open.iter().map(|case| {
        let facts = book.facts().iter();
        facts.fold(case.clone(), |case, fact| {
            let values = fact.values();
            case.with(fact.id(), values[random.below(values.len())].id()).unwrap()
        })
    });
    (complete.collect(), open)
}

/// Times an answer, by giving many in a row.
fn answers(cases: &[Case<'_>]) -> Figure {
    let one_round = || black_box(cases).iter().map(|case| read_answer(case.clone())).sum::<usize>();
    let start = ProcessTime::now();
    black_box(one_round());
    let rounds = (MIN_ROUND_TIME.as_secs_f64() / start.elapsed().as_secs_f64().max(1e-6)).ceil() as usize;
    let all = repeat(|| (0..rounds).map(|_| one_round()).fold(0, usize::wrapping_add));
    Figure { seconds: all.seconds / (rounds * cases.len()) as f64, ..all }
}

/// Answers a case and reads every outcome and rule.
fn read_answer(case: Case<'_>) -> usize {
    let decision = case.resolve();
    let duty = |duty: styrmodell::DutyDecision<'_, '_>| {
        let outcome = match duty.outcome() {
            Outcome::Responsible(actors) => actors.iter().map(|actor| actor.display_name().len()).sum(),
            Outcome::Escalate(matter) => matter.id().len(),
            Outcome::Depends(ask) => ask.fact().id().len(),
            Outcome::None => 0,
        };
        outcome + duty.rules().map(|rule| rule.id().len()).sum::<usize>()
    };
    decision.duties().map(duty).sum()
}

/// Repeats a measure; memory is that of the first round.
fn repeat<T>(operation: impl Fn() -> T) -> Figure {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let mut best = f64::INFINITY;
    let mut total_time = Duration::ZERO;
    let mut memory = None;
    let mut rounds = 0;
    while rounds < 3 || total_time < MIN_MEASURE_TIME {
        let start = ProcessTime::now();
        let result = black_box(operation());
        let time = start.elapsed();
        memory.get_or_insert((MEMORY.current_usage() - before, MEMORY.peak_usage() - before));
        drop(result);
        best = best.min(time.as_secs_f64());
        total_time += time;
        rounds += 1;
    }
    let (left, peak) = memory.unwrap_or_default();
    Figure { seconds: best, left, peak }
}
