//! The soak itself: threads that ask, one that swaps, and their counts.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use styrmodell::{Findings, Rulebook};

use crate::facit::AnswerKey;
use crate::revisions::{OfferedRevision, decided, offers};

/// The number of threads that ask: many times the cores of a machine.
const ASKING_THREADS: u64 = 64;

/// The most questions in one request.
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
    pub(crate) lasted: Duration,
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

/// Asks and swaps for the given time, and at least until every revision has
/// been offered twice. A thread waits for `pause` in each request, which leaves
/// processor time to the one that reads and proves. Prints its progress ten
/// times.
pub(crate) fn soak(lasting: Duration, pause: Duration) -> Result<SoakResult, Findings> {
    let offers = offers();
    let sound: Vec<_> = offers.iter().filter(|o| o.refused.is_none()).map(|o| &o.files).collect();
    let facit = AnswerKey::of(&sound)?;
    let rules = ArcSwap::from_pointee(Rulebook::from_files(decided())?);
    let counts = SoakCounts::default();
    let begun = Instant::now();
    println!("{ASKING_THREADS} threads, {} questions, {} revisions", facit.len(), offers.len());
    let (memory, old) = thread::scope(|scope| {
        for seed in 0..ASKING_THREADS {
            let (rules, facit, counts) = (&rules, &facit, &counts);
            scope.spawn(move || ask(rules, facit, counts, seed, pause));
        }
        let swapping = scope.spawn(|| swap(&rules, &offers, &counts));
        let memory = wait(&counts, begun, lasting, offers.len() as u64, || swapping.is_finished());
        counts.done.store(true, Ordering::Relaxed);
        let old = swapping.join().unwrap_or_else(|_| {
            counts.wrong("the thread that swaps panicked".to_owned());
            Vec::new()
        });
        (memory, old)
    });
    Ok(SoakResult {
        answers: counts.answers.into_inner(),
        outlived: counts.outlived.into_inner(),
        swaps: counts.swaps.into_inner(),
        refused: counts.refused.into_inner(),
        wrong: counts.wrong.into_inner(),
        examples: counts.examples.into_inner().unwrap_or_else(PoisonError::into_inner),
        kept: old.iter().filter(|old| old.strong_count() > 0).count(),
        memory,
        lasted: begun.elapsed(),
    })
}

/// Runs one thread of requests with several questions each. A request keeps the
/// revision in use at its beginning, whatever is swapped in meanwhile.
fn ask(rules: &ArcSwap<Rulebook>, facit: &AnswerKey, counts: &SoakCounts, seed: u64, pause: Duration) {
    let mut random = fastrand::Rng::with_seed(seed);
    while !counts.done.load(Ordering::Relaxed) {
        let book = rules.load();
        let questions = random.usize(1..=MAX_QUESTIONS_PER_REQUEST);
        for question in 0..questions {
            if question == questions / 2 {
                thread::sleep(pause);
            }
            if let Err(wrong) = facit.ask(&book, random.usize(..facit.len())) {
                counts.wrong(wrong);
            }
        }
        let outlived = !Arc::ptr_eq(&book, &rules.load());
        counts.outlived.fetch_add(outlived.into(), Ordering::Relaxed);
        counts.answers.fetch_add(questions as u64, Ordering::Relaxed);
    }
}

/// Offers one revision after another. Returns those that were in use and that
/// are still held.
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
            (Ok(_), Some(code)) => counts.wrong(format!("a revision is sound in spite of {code}")),
            (Err(findings), _) => counts.wrong(format!("a revision is refused for this:\n{findings}")),
        }
        counts.offers.fetch_add(1, Ordering::Relaxed);
    }
    old
}

/// Waits until the end, and prints progress. Returns resident memory after
/// every revision was offered once, and at the end.
fn wait(
    counts: &SoakCounts,
    begun: Instant,
    lasting: Duration,
    offers: u64,
    stopped: impl Fn() -> bool,
) -> Option<(u64, u64)> {
    let mut early = None;
    let mut printed = 0;
    while !stopped() {
        thread::sleep(Duration::from_millis(10));
        let (offered, lasted) = (counts.offers.load(Ordering::Relaxed), begun.elapsed());
        if early.is_none() && offered >= offers {
            early = resident();
        }
        if lasted >= lasting * (printed + 1) / 10 && printed < 10 {
            printed += 1;
            counts.print(lasted);
        }
        if lasted >= lasting && offered >= 2 * offers {
            return Some((early?, resident()?));
        }
    }
    None
}

impl SoakCounts {
    fn wrong(&self, what: String) {
        self.wrong.fetch_add(1, Ordering::Relaxed);
        let mut examples = self.examples.lock().unwrap_or_else(PoisonError::into_inner);
        if examples.len() < 5 {
            examples.push(what);
        }
    }

    fn print(&self, lasted: Duration) {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        println!(
            "{:>6} s {:>12} answers {:>8} swaps {:>8} refused {:>4} wrong {:>8} kB",
            lasted.as_secs(),
            of(&self.answers),
            of(&self.swaps),
            of(&self.refused),
            of(&self.wrong),
            resident().unwrap_or_default(),
        );
    }
}

/// Returns resident memory in kB, if the system provides it.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().strip_suffix(" kB")?.parse().ok()
}
