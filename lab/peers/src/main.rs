//! Göteborg's rules in other engines, side by side: `lab/run peers`.
//!
//! The program writes the texts of all engines from the shipped rules, compares all
//! answers, and only then measures times.

mod cases;
mod cedar;
mod dense;
mod engine;
mod faults;
mod memory;
mod ours;
mod rego;
mod rounds;
mod rules;
mod texts;
mod zen;

use std::hint::black_box;
use std::time::{Duration, Instant};

use styrmodell::Registry;

use crate::cases::{Answer, Case};
use crate::cedar::{permits, permits::Permits, reasons, reasons::Reasons};
use crate::dense::Dense;
use crate::engine::Engine;
use crate::memory::held_by;
use crate::rego::Rego;
use crate::rounds::{LOADS, ROUNDS, Timed, from_words, prepared, time, time_loads};
use crate::rules::PlainRules;
use crate::zen::{policy, policy::Policy, table, table::Table};

#[global_allocator]
static ALLOCATOR: memory::Counting = memory::Counting;

fn main() {
    let book = Registry::goteborg().on("2024-02-23".parse().unwrap()).unwrap();
    let rules = PlainRules::of(book);
    let files = texts::shipped(book);
    let expected: Vec<(Case<'_>, Answer)> = (Case::all(&rules.dimensions).into_iter())
        .map(|case| {
            let answer = answer(book, &case);
            (case, answer)
        })
        .collect();
    let answers: Vec<Answer> = expected.iter().map(|(_, answer)| answer.clone()).collect();

    let zen_policy = policy::write(&rules);
    let zen_table = table::write(&rules, &expected);
    let cedar_permits = permits::write(&rules);
    let cedar_reasons = reasons::write(&rules);
    let rego_rules = rego::write(&rules);
    let rego_answers = rego::write_answers(&rules, &expected);

    let load_ours = || texts::load(&files).map_err(|findings| format!("{findings:?}"));
    let load_dense = || Ok(Dense::of(&rules.dimensions, rules.duties.len(), &answers));
    let load_policy = || Policy::load(&zen_policy, &rules);
    let load_table = || Table::load(&zen_table, &rules);
    let load_permits = || Permits::load(&cedar_permits, &rules);
    let load_reasons = || Reasons::load(&cedar_reasons, &rules);
    let load_interpreted = || Rego::interpreted(&rego_rules, &rules);
    let load_compiled = || Rego::compiled(&rego_rules, &rules);
    let load_looked_up = || Rego::compiled(&rego_answers, &rules);

    let dense = ReadyEngine::of(load_dense, &expected);
    let ours = ReadyEngine::of(load_ours, &expected);
    let policy = ReadyEngine::of(load_policy, &expected);
    let table = ReadyEngine::of(load_table, &expected);
    let permits = ReadyEngine::of(load_permits, &expected);
    let reasons = ReadyEngine::of(load_reasons, &expected);
    let interpreted = ReadyEngine::of(load_interpreted, &expected);
    let compiled = ReadyEngine::of(load_compiled, &expected);
    let looked_up = ReadyEngine::of(load_looked_up, &expected);
    println!("{} cases: every engine gives the same outcomes and winning rules", expected.len());

    let cases = Case::shuffled(&rules.dimensions);
    let entries = [
        dense.entry("a dense array by hand", &cases),
        ours.entry("styrmodell", &cases),
        policy.entry("zen: policy, a table a duty", &cases),
        table.entry("zen: one table of whole answers", &cases),
        permits.entry("cedar: a request a duty and actor", &cases),
        reasons.entry("cedar: one request and its reasons", &cases),
        interpreted.entry("regorus: rules, interpreted", &cases),
        compiled.entry("regorus: rules, compiled", &cases),
        looked_up.entry("regorus: answers in data, compiled", &cases),
    ];
    report(&entries);

    println!("\nFaults, seeded in the same rules");
    faults::report(&files, &rules);
}

/// An engine that has given the right answer to every case.
struct ReadyEngine<E, L> {
    engine: E,
    load: L,
    /// The bytes on the heap after the first answers.
    held: usize,
}

impl<E: Engine, L: Fn() -> Result<E, String>> ReadyEngine<E, L> {
    fn of(load: L, expected: &[(Case<'_>, Answer)]) -> Self {
        let answered = || {
            let engine = load().unwrap();
            for (case, expected) in expected {
                assert_eq!(&answer(&engine, case), expected, "{:?} has another answer", case.words);
            }
            engine
        };
        // The first call makes the allocations that happen once in a process,
        // before memory is measured.
        drop(answered());
        let (engine, held) = held_by(answered);
        ReadyEngine { engine, load, held }
    }

    fn entry<'e>(&'e self, name: &'static str, cases: &'e [Case<'_>]) -> Entry<'e> {
        let load = || {
            let start = Instant::now();
            let engine = black_box((self.load)().unwrap());
            let taken = start.elapsed();
            drop(engine);
            taken
        };
        Entry {
            name,
            prepared: prepared(&self.engine, cases),
            from_words: from_words(&self.engine, cases),
            load: Box::new(load),
            held: self.held,
        }
    }
}

/// A row of the table.
struct Entry<'e> {
    name: &'static str,
    prepared: Timed<'e>,
    from_words: Timed<'e>,
    load: Box<dyn Fn() -> Duration + 'e>,
    held: usize,
}

/// Prints the table. The first entry is the dense array, the second this
/// project's library.
fn report(entries: &[Entry<'_>]) {
    // Both are timed in the same rounds, so that they can be compared.
    let both: Vec<_> =
        entries.iter().map(|e| &e.prepared).chain(entries.iter().map(|e| &e.from_words)).collect();
    let times = time(&both);
    let (prepared, words) = times.split_at(entries.len());
    let loads = time_loads(&entries.iter().map(|e| &*e.load).collect::<Vec<_>>());
    println!(
        "\n{:36} {:^27}  {:^27}  {:>9}  {:>9}",
        format!("best of {ROUNDS} rounds, {LOADS} loads"),
        "a prepared case",
        "from strings",
        "load",
        "memory"
    );
    let heads = [""; 2].map(|_| format!("{:>11} {:>7} {:>7}", "ns", "× ours", "× array"));
    println!("{:36} {}  {}  {:>9}  {:>9}", "", heads[0], heads[1], "ms", "kB");
    for (number, entry) in entries.iter().enumerate() {
        let figures = |all: &[f64]| {
            let [array, ours, figure] = [0, 1, number].map(|n| all[n]);
            format!("{figure:>11.1} {:>7.1} {:>7.1}", figure / ours, figure / array)
        };
        // The array is built from answers, not from rules: there is no text to
        // load.
        let load =
            if number == 0 { "–".to_owned() } else { format!("{:.2}", loads[number].as_secs_f64() * 1e3) };
        let held = entry.held as f64 / 1e3;
        println!("{:36} {}  {}  {load:>9}  {held:>9.1}", entry.name, figures(prepared), figures(words));
    }
}

fn answer(engine: &impl Engine, case: &Case<'_>) -> Answer {
    let mut answer = Answer::default();
    engine.answer(&engine.input(case), &mut answer).unwrap();
    answer
}
