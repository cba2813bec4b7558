//! Runs the README's test command with full samples, and lists the slowest test
//! binaries.

use std::io::{BufRead as _, BufReader};

use crate::ci;

/// The README's test command.
const COMMAND: &str = "cargo test --workspace";

/// The number of test binaries in the list of the slowest.
const MAX_SLOWEST: usize = 10;

/// Runs all tests, prints what they print, and then lists the slowest binaries.
pub(crate) fn run() -> Result<(), String> {
    let with_command = |error: std::io::Error| format!("{COMMAND}: {error}");
    // Both streams go through one pipe, because the name of a binary is on one and
    // its time on the other.
    let (reader, writer) = std::io::pipe().map_err(with_command)?;
    let mut child = {
        let mut command = ci::prepare(COMMAND)?;
        command.env("STYRMODELL_SAMPLES", "full").env("CARGO_TERM_COLOR", "never");
        command.stdout(writer.try_clone().map_err(with_command)?).stderr(writer);
        // The command is dropped here, and with it the parent's writing end of the
        // pipe.
        command.spawn().map_err(with_command)?
    };
    let mut lines = Vec::new();
    for line in BufReader::new(reader).split(b'\n') {
        let line = String::from_utf8_lossy(&line.map_err(with_command)?).into_owned();
        println!("{line}");
        lines.push(line);
    }
    let status = child.wait().map_err(with_command)?;
    println!("\nslowest: {}", slowest_binaries(&lines).join(", "));
    if status.success() { Ok(()) } else { Err(format!("failed: {COMMAND}")) }
}

/// The slowest test binaries, each with its time in seconds.
fn slowest_binaries(lines: &[String]) -> Vec<String> {
    let mut binary = "";
    let mut times: Vec<(f64, &str)> = Vec::new();
    for line in lines {
        let prefixes = ["Running unittests ", "Running ", "Doc-tests "];
        if let Some(rest) = prefixes.iter().find_map(|prefix| line.trim_start().strip_prefix(prefix)) {
            // `random.rs (target/debug/deps/random-0123456789abcdef)`
            let (source, path) = rest.split_once(" (").unwrap_or((rest, ""));
            let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
            binary = file.rsplit_once('-').map_or(source, |(name, _)| name);
        }
        let result = line.strip_prefix("test result: ").and_then(|rest| rest.rsplit_once("finished in "));
        let seconds = result.and_then(|(_, time_text)| time_text.trim_end().strip_suffix('s')?.parse().ok());
        times.extend(seconds.map(|seconds: f64| (seconds, binary)));
    }
    times.sort_by(|a, b| b.0.total_cmp(&a.0));
    times.iter().take(MAX_SLOWEST).map(|(seconds, name)| format!("{name} {seconds:.0} s")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slowest_binaries_are_named_in_order_with_their_seconds() {
        let output = "     Running unittests src/lib.rs (target/debug/deps/styrmodell-0a1b)\n\
                       test result: ok. 23 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 5.97s\n\
                       \u{20}    Running random.rs (target/debug/deps/random-5686)\n\
                       with a gap: 7 of 20 models\n\
                       test result: FAILED. 2 passed; 1 failed; 0 ignored; finished in 57.09s\n\
                       \u{20}  Doc-tests styrmodell\n\
                       test result: ok. 11 passed; 0 failed; finished in 0.26s\n";
        let lines: Vec<String> = output.lines().map(str::to_owned).collect();
        assert_eq!(slowest_binaries(&lines), ["random 57 s", "styrmodell 6 s", "styrmodell 0 s"]);
    }
}
