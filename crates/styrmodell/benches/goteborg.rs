//! Times the shipped model: `cargo bench -p styrmodell`.
//!
//! Prints the time from YAML text to a proven rulebook, and of single answers;
//! with the feature `portable` also from a portable file.

use std::hint::black_box;
#[cfg(feature = "portable")]
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use styrmodell::{Case, Rulebook};

fn files() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/rules/goteborg/2024-02-23");
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok()?;
        Some((name, std::fs::read_to_string(entry.path()).ok()?))
    });
    files.collect()
}

fn load(criterion: &mut Criterion) {
    let files = files();
    criterion.bench_function("from YAML text to proven rulebook", |b| {
        b.iter(|| Rulebook::from_files(black_box(files.clone())).is_ok());
    });
}

#[cfg(feature = "portable")]
fn load_portable(criterion: &mut Criterion) {
    let file = Rulebook::goteborg().to_portable();
    println!("the portable file has {} bytes", file.len());
    criterion.bench_function("from portable file to rulebook", |b| {
        b.iter_custom(|times| {
            let mut all = Duration::ZERO;
            for _ in 0..times {
                let start = Instant::now();
                let book = Rulebook::from_portable(black_box(&file));
                all += start.elapsed();
                drop(book);
            }
            all
        });
    });
    criterion.bench_function("the same, and freed", |b| {
        b.iter(|| Rulebook::from_portable(black_box(&file)).is_ok());
    });
    criterion.bench_function("from portable file to a first answer", |b| {
        b.iter_with_large_drop(|| {
            let book = Rulebook::from_portable(black_box(&file)).ok()?;
            book.case("praktik", "4:1").ok().map(|case| read(&case))?;
            Some(book)
        });
    });
}

#[cfg(not(feature = "portable"))]
fn load_portable(_: &mut Criterion) {}

fn answers(criterion: &mut Criterion) {
    let book = Rulebook::goteborg();
    let complete = |need: &str, basis: &str| {
        let case = book.case(need, basis)?.with("gemensam-insats", "ja")?;
        case.with("kompletterar-arbetsinsats", "nej")?.with("stadsomrade", "hisingen")
    };
    let (Ok(closed), Ok(open)) = (complete("praktik", "4:1"), book.case("praktik", "4:1")) else { return };
    criterion.bench_function("a complete case, every outcome and rule read", |b| {
        b.iter(|| read(black_box(&closed)));
    });
    criterion.bench_function("a case with a fact not known, the same", |b| b.iter(|| read(black_box(&open))));
    criterion.bench_function("from names to the same complete case", |b| {
        b.iter(|| complete(black_box("praktik"), black_box("4:1")).map(|case| read(&case)));
    });
}

/// Resolves a case and reads all of its outcomes and rules.
/// Needs looked up in people's own words: a name, candidates, the overview, and a
/// pasted text.
fn look_ups(criterion: &mut Criterion) {
    let book = Rulebook::goteborg();
    let note = "Den 3 ringde klienten om praktik, gym och ångest. ".repeat(200);
    for (kind, text) in [
        ("a name", "praktik"),
        ("a phrase", "praktik inom vården"),
        ("a slip", "missbruksbehanling"),
        ("the overview", "xyzzy plugh"),
        ("a sentence", "stöd att hitta en bra kurs eller praktik inom vården för en person med ångest"),
        ("a pasted note", note.as_str()),
    ] {
        criterion.bench_function(&format!("look up {kind}"), |b| b.iter(|| book.look_up(black_box(text))));
        criterion.bench_function(&format!("the same as a question, {kind}"), |b| {
            b.iter(|| book.case(black_box(text), "4:1").is_ok())
        });
    }
}

fn read(case: &Case<'_>) -> usize {
    let decision = case.resolve();
    decision
        .duties()
        .map(|duty| {
            let outcome = match duty.outcome() {
                styrmodell::Outcome::Responsible(actors) => actors.len(),
                styrmodell::Outcome::Depends(ask) => ask.branches().count(),
                _ => 0,
            };
            outcome + duty.rules().map(|rule| rule.id().len()).sum::<usize>()
        })
        .sum()
}

criterion_group!(benches, load, load_portable, answers, look_ups);
criterion_main!(benches);
