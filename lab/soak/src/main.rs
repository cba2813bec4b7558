//! A rulebook that 64 threads ask while its revisions are swapped, as in the
//! example `swap_revisions`, for a given number of seconds.
//!
//! ```sh
//! lab/run soak 600
//! ```
//!
//! The cases are random, with facts known and unknown. Each answer is compared
//! with the naive oracle's for the revision that gave it. Between sound
//! revisions, broken ones are offered, which must be refused, and old ones must
//! be freed. The exit code is 1 if any of this fails.

mod facit;
mod revisions;
mod soak;

use std::process::ExitCode;
use std::time::Duration;

use soak::{SoakResult, soak};

/// The most growth of resident memory, in kB. The allocator takes some thousand
/// before it settles; a revision takes some hundred.
const MAX_GROWTH_KB: u64 = 16 * 1024;

fn main() -> ExitCode {
    let seconds = std::env::args().nth(1).map_or(Ok(10), |seconds| seconds.parse());
    let Ok(seconds) = seconds else {
        eprintln!("say for how many seconds: lab/run soak 600");
        return ExitCode::from(2);
    };
    match soak(Duration::from_secs(seconds), Duration::from_millis(10)) {
        Ok(soaked) => {
            println!("{soaked}");
            ExitCode::from(u8::from(!soaked.is_sound()))
        }
        Err(findings) => {
            eprintln!("{findings}");
            ExitCode::FAILURE
        }
    }
}

impl SoakResult {
    fn is_sound(&self) -> bool {
        let grew = self.memory.is_some_and(|(start, end)| end > start + MAX_GROWTH_KB);
        self.wrong == 0 && self.kept == 0 && !grew
    }
}

impl std::fmt::Display for SoakResult {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.examples.iter().try_for_each(|wrong| writeln!(f, "wrong: {wrong}\n"))?;
        let a_second = self.answers as f64 / self.lasted.as_secs_f64();
        writeln!(f, "answers  {:>10}, {a_second:.0} a second, each held against the oracle", self.answers)?;
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
    let soaked = soak(Duration::from_secs(2), Duration::from_millis(250))?;
    assert!(soaked.is_sound(), "{soaked}");
    // At least two rounds of three sound revisions and five broken ones.
    assert!(soaked.swaps >= 6 && soaked.refused >= 10 && soaked.outlived > 0, "{soaked}");
    // Every thread has had answers.
    assert!(soaked.answers > 64, "{soaked}");
    Ok(())
}
