//! Replaces rules while 64 threads ask them. A new revision is read and proven while the
//! old one is in use, and then replaces it atomically; a revision with an error never
//! replaces it.
//!
//! ```sh
//! cargo run -p styrmodell-examples --example swap_revisions
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use arc_swap::ArcSwap;
use styrmodell::{Findings, InputError, Registry, Rulebook};

/// Answers one request, without a lock and without waiting. The answer borrows
/// from the revision that gave it, which `book` keeps alive until the request
/// is done. Every question to the same `book` is answered by the same revision.
fn ask(rules: &ArcSwap<Rulebook>) -> Result<String, InputError> {
    let book = rules.load();
    let decision = book.case("hantering av vardagen", "4:4")?.resolve();
    Ok(decision.duty("utforande").map(|duty| duty.sentence()).unwrap_or_default())
}

/// Loads a new revision from its files; `Rulebook::from_dir` loads one from a
/// folder. The old revision is freed when the last request that holds it is
/// done.
fn swap(rules: &ArcSwap<Rulebook>, files: Vec<(&str, String)>) -> Result<(), Findings> {
    let proven = Rulebook::from_files(files)?;
    rules.store(Arc::new(proven));
    Ok(())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let decided = Registry::goteborg().on("2024-02-23".parse()?)?;
    let rules = ArcSwap::from_pointee(decided.clone());
    println!("Som beslutat\n  {}", ask(&rules)?);
    let revisions = REVISIONS.map(|(name, old, new)| (name, revised(decided, old, new)));
    let closed = AtomicBool::new(false);
    let service = || {
        let mut answers = 0;
        while !closed.load(Ordering::Relaxed) {
            ask(&rules)?;
            answers += 1;
            thread::sleep(Duration::from_millis(5)); // Until the next request.
        }
        Ok::<usize, InputError>(answers)
    };
    thread::scope(|scope| {
        let threads: Vec<_> = (0..64).map(|_| scope.spawn(service)).collect();
        for (name, files) in revisions {
            println!("{name}");
            if let Err(findings) = swap(&rules, files) {
                println!("{findings}");
            }
            match ask(&rules) {
                Ok(sentence) => println!("  {sentence}"),
                Err(error) => println!("  {error}"),
            }
        }
        closed.store(true, Ordering::Relaxed);
        let mut answers = 0;
        for thread in threads {
            answers += thread.join().map_err(|_| "a thread panicked")??;
        }
        println!("64 trådar fick {answers} svar under tiden.");
        Ok(())
    })
}

/// Returns the files of a revision with a text replaced. Leaves out krav and typfall,
/// which would reject the changed rules.
fn revised<'r>(book: &'r Rulebook, old: &str, new: &str) -> Vec<(&'r str, String)> {
    let files: Vec<_> = book.files().collect();
    assert!(files.iter().any(|(_, text)| text.contains(old)), "the rules no longer say:\n{old}");
    let rules = files.into_iter().filter(|(name, _)| !["krav.yaml", "typfall.yaml"].contains(name));
    rules.map(|(name, text)| (name, text.replace(old, new))).collect()
}

/// A description of each revision, a text in Göteborg's rules, and its
/// replacement.
const REVISIONS: [(&str, &str, &str); 4] = [
    (
        "Arbvux utför sociala insatser enligt 4:4",
        "lyfts: oklart-ansvar\n        källa: [anvisning/sociala/2,",
        "ansvarig: arbvux\n        källa: [anvisning/sociala/2,",
    ),
    (
        "Ett namn är felstavat",
        "då: { uppföljning: socialförvaltningarna }",
        "då: { uppföljning: socialförvaltningen }",
    ),
    (
        "En ny regel om vardagen",
        "regler:\n",
        "regler:
  - id: vardagen-4-4
    när: { delområde: hantering-av-vardagen, lagrum: sol-4-4 }
    då: { utförande: socialförvaltningarna }
    undantag_från: sociala-4-4
    källa: anvisning/sociala/5
    tolkning: SF utför också enligt 4:4.
",
    ),
    ("Som beslutat igen", "", ""),
];
