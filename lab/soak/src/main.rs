//! Asks a rulebook in 64 threads while its revisions are swapped, as in the example
//! `swap_revisions`, for a given number of seconds.
//!
//! ```sh
//! lab/run soak 600
//! ```
//!
//! The cases are random, with stated and open facts. Each answer is compared with
//! the oracle's answer for the same revision. Broken revisions are also offered and
//! must be refused, and old revisions must be freed. The exit code is 1 if any of
//! this fails.

mod answer_key;
mod revisions;
mod soak;

use std::process::ExitCode;
use std::time::Duration;

use soak::{SoakResult, soak};

/// The maximum growth of resident memory, in kB. The allocator takes a few thousand
/// before it settles; a revision takes a few hundred.
const MAX_GROWTH_KB: u64 = 16 * 1024;

fn main() -> ExitCode {
    let seconds = std::env::args().nth(1).map_or(Ok(10), |seconds| seconds.parse());
    let Ok(seconds) = seconds else {
        eprintln!("give the number of seconds: lab/run soak 600");
        return ExitCode::from(2);
    };
    match soak(Duration::from_secs(seconds), Duration::from_millis(10)) {
        Ok(result) => {
            println!("{result}");
            ExitCode::from(u8::from(!result.is_sound()))
        }
        Err(findings) => {
            eprintln!("{findings}");
            ExitCode::FAILURE
        }
    }
}

impl SoakResult {
    fn is_sound(&self) -> bool {
        let has_grown = self.memory.is_some_and(|(start, end)| end > start + MAX_GROWTH_KB);
        self.wrong == 0 && self.kept == 0 && !has_grown
    }
}

impl std::fmt::Display for SoakResult {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.examples.iter().try_for_each(|fault| writeln!(f, "wrong: {fault}\n"))?;
        let per_second = self.answers as f64 / self.elapsed.as_secs_f64();
        writeln!(
            f,
            "answers  {:>10}, {per_second:.0} a second, each compared with the oracle",
            self.answers
        )?;
        writeln!(f, "swaps    {:>10}, {} requests outlived their revision", self.swaps, self.outlived)?;
        writeln!(f, "refused  {:>10} broken revisions", self.refused)?;
        writeln!(f, "wrong    {:>10}", self.wrong)?;
        writeln!(f, "kept     {:>10} old revisions", self.kept)?;
        match self.memory {
            Some((start, end)) => write!(f, "resident {start:>10} kB at the start, {end} kB at the end"),
            None => write!(f, "resident    unknown"),
        }
    }
}

#[test]
fn short_soak_has_no_faults() -> Result<(), styrmodell::Findings> {
    let result = soak(Duration::from_secs(2), Duration::from_millis(250))?;
    assert!(result.is_sound(), "{result}");
    // At least two rounds of three sound revisions and five broken ones.
    assert!(result.swaps >= 6 && result.refused >= 10 && result.outlived > 0, "{result}");
    // Every thread got answers.
    assert!(result.answers > 64, "{result}");
    Ok(())
}
