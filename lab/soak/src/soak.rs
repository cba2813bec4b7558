//! Runs the soak: threads that ask, a thread that swaps, and their counts.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use styrmodell::{Findings, Rulebook};

use crate::answer_key::AnswerKey;
use crate::revisions::{OfferedRevision, offers, shipped_files};

/// The number of threads that ask: many times the number of cores of a machine.
const ASKING_THREADS: u64 = 64;

/// The maximum number of questions in a request.
const MAX_QUESTIONS_PER_REQUEST: usize = 16;

/// The result of a soak.
#[derive(Debug)]
pub(crate) struct SoakResult {
    pub(crate) answers: u64,
    /// Requests that were still running when their revision was swapped out.
    pub(crate) outlived: u64,
    pub(crate) swaps: u64,
    pub(crate) refused: u64,
    pub(crate) wrong: u64,
    /// The first wrong answers.
    pub(crate) examples: Vec<String>,
    /// Old revisions that were not freed.
    pub(crate) kept: usize,
    /// Resident memory in kB, after every revision was offered once and at the
    /// end; `None` if the system does not provide it.
    pub(crate) memory: Option<(u64, u64)>,
    pub(crate) elapsed: Duration,
}

/// The counters of the threads.
#[derive(Default)]
struct SoakCounts {
    answers: AtomicU64,
    outlived: AtomicU64,
    offers: AtomicU64,
    swaps: AtomicU64,
    refused: AtomicU64,
    wrong: AtomicU64,
    examples: Mutex<Vec<String>>,
    done: AtomicBool,
}

/// Asks and swaps for the given time, and at least until every revision has been
/// offered twice. Each request waits for `pause`, which leaves processor time to
/// the thread that loads revisions. Prints its progress ten times.
pub(crate) fn soak(duration: Duration, pause: Duration) -> Result<SoakResult, Findings> {
    let offers = offers();
    let sound: Vec<_> = offers.iter().filter(|o| o.refused.is_none()).map(|o| &o.files).collect();
    let answer_key = AnswerKey::of(&sound)?;
    let rules = ArcSwap::from_pointee(Rulebook::from_files(shipped_files())?);
    let counts = SoakCounts::default();
    let start = Instant::now();
    println!("{ASKING_THREADS} threads, {} questions, {} revisions", answer_key.len(), offers.len());
    let (memory, old_revisions) = thread::scope(|scope| {
        for seed in 0..ASKING_THREADS {
            let (rules, answer_key, counts) = (&rules, &answer_key, &counts);
            scope.spawn(move || ask(rules, answer_key, counts, seed, pause));
        }
        let swapping = scope.spawn(|| swap(&rules, &offers, &counts));
        let memory = wait(&counts, start, duration, offers.len() as u64, || swapping.is_finished());
        counts.done.store(true, Ordering::Relaxed);
        let old_revisions = swapping.join().unwrap_or_else(|_| {
            counts.record_fault("the thread that swaps panicked".to_owned());
            Vec::new()
        });
        (memory, old_revisions)
    });
    Ok(SoakResult {
        answers: counts.answers.into_inner(),
        outlived: counts.outlived.into_inner(),
        swaps: counts.swaps.into_inner(),
        refused: counts.refused.into_inner(),
        wrong: counts.wrong.into_inner(),
        examples: counts.examples.into_inner().unwrap_or_else(PoisonError::into_inner),
        kept: old_revisions.iter().filter(|revision| revision.strong_count() > 0).count(),
        memory,
        elapsed: start.elapsed(),
    })
}

/// Runs the requests of one thread, each with several questions. A request keeps
/// the revision that it started with, whatever is swapped in meanwhile.
fn ask(rules: &ArcSwap<Rulebook>, answer_key: &AnswerKey, counts: &SoakCounts, seed: u64, pause: Duration) {
    let mut random = fastrand::Rng::with_seed(seed);
    while !counts.done.load(Ordering::Relaxed) {
        let book = rules.load();
        let questions = random.usize(1..=MAX_QUESTIONS_PER_REQUEST);
        for question in 0..questions {
            if question == questions / 2 {
                thread::sleep(pause);
            }
            if let Err(fault) = answer_key.check_answer(&book, random.usize(..answer_key.len())) {
                counts.record_fault(fault);
            }
        }
        let outlived = !Arc::ptr_eq(&book, &rules.load());
        counts.outlived.fetch_add(outlived.into(), Ordering::Relaxed);
        counts.answers.fetch_add(questions as u64, Ordering::Relaxed);
    }
}

/// Offers one revision after another. Returns the revisions that were in use and
/// are still in memory.
fn swap(rules: &ArcSwap<Rulebook>, offers: &[OfferedRevision], counts: &SoakCounts) -> Vec<Weak<Rulebook>> {
    let mut old: Vec<Weak<Rulebook>> = Vec::new();
    for offer in offers.iter().cycle() {
        if counts.done.load(Ordering::Relaxed) {
            break;
        }
        match (Rulebook::from_files(offer.files.iter().cloned()), offer.refused) {
            (Ok(book), None) => {
                old.retain(|old| old.strong_count() > 0);
                old.push(Arc::downgrade(&rules.swap(Arc::new(book))));
                counts.swaps.fetch_add(1, Ordering::Relaxed);
            }
            (Err(findings), Some(code)) if findings.iter().any(|f| f.code() == code) => {
                counts.refused.fetch_add(1, Ordering::Relaxed);
            }
            (Ok(_), Some(code)) => counts.record_fault(format!("a revision is accepted in spite of {code}")),
            (Err(findings), _) => counts.record_fault(format!("a revision is refused for this:\n{findings}")),
        }
        counts.offers.fetch_add(1, Ordering::Relaxed);
    }
    old
}

/// Waits until the end, and prints progress. Returns the resident memory after
/// every revision was offered once, and at the end.
fn wait(
    counts: &SoakCounts,
    start: Instant,
    duration: Duration,
    offers: u64,
    has_stopped: impl Fn() -> bool,
) -> Option<(u64, u64)> {
    let mut first_memory = None;
    let mut printed = 0;
    while !has_stopped() {
        thread::sleep(Duration::from_millis(10));
        let (offered, elapsed) = (counts.offers.load(Ordering::Relaxed), start.elapsed());
        if first_memory.is_none() && offered >= offers {
            first_memory = resident();
        }
        if elapsed >= duration * (printed + 1) / 10 && printed < 10 {
            printed += 1;
            counts.print(elapsed);
        }
        if elapsed >= duration && offered >= 2 * offers {
            return Some((first_memory?, resident()?));
        }
    }
    None
}

impl SoakCounts {
    fn record_fault(&self, fault: String) {
        self.wrong.fetch_add(1, Ordering::Relaxed);
        let mut examples = self.examples.lock().unwrap_or_else(PoisonError::into_inner);
        if examples.len() < 5 {
            examples.push(fault);
        }
    }

    fn print(&self, elapsed: Duration) {
        let value_of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        println!(
            "{:>6} s {:>12} answers {:>8} swaps {:>8} refused {:>4} wrong {:>8} kB",
            elapsed.as_secs(),
            value_of(&self.answers),
            value_of(&self.swaps),
            value_of(&self.refused),
            value_of(&self.wrong),
            resident().unwrap_or_default(),
        );
    }
}

/// Returns resident memory in kB, if the system provides it.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().strip_suffix(" kB")?.parse().ok()
}
