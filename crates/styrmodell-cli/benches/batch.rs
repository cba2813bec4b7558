//! Times `batch` on made-up rows: `cargo bench -p styrmodell-cli --bench batch`.
//!
//! Prints rows a second, and on Linux the most memory that was in use.

use std::fmt::Write as _;
use std::io::{BufWriter, Error, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROWS: usize = 1_000_000;
const NEEDS: [&str; 8] = [
    "praktik",
    "kost och motion",
    "Fysisk träning",
    "missbruksbehandling",
    "yrkeskompetenser",
    "Allmänna kompetenser",
    "social samordning",
    "stärkande av nätverk",
];
const DISTRICTS: [&str; 5] = ["hisingen", "Centrum", "nordost", "sydväst", ""];
const ANSWERS: [&str; 3] = ["ja", "nej", ""];

fn main() -> Result<(), Error> {
    let folder = tempfile::tempdir()?;
    // Words that come again and again, as in a register; and each row a day of
    // its own, so that hardly any row has been answered before.
    for (name, dated) in [("rows seen before", false), ("rows never seen before", true)] {
        for format in ["csv", "ndjson"] {
            let (input, output) =
                (folder.path().join(format!("in.{format}")), folder.path().join(format!("out.{format}")));
            generate(&input, format, dated)?;
            run(name, &input, &output)?;
            std::fs::remove_file(input)?;
            std::fs::remove_file(output)?;
        }
    }
    Ok(())
}

fn generate(path: &Path, format: &str, dated: bool) -> Result<(), Error> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    if format == "csv" {
        writeln!(out, "id,behov,lagrum,stadsområde,gemensam-insats,datum")?;
    }
    let pick = |from: &[&'static str], at: usize| from.get(at % from.len()).copied().unwrap_or_default();
    let mut date = String::new();
    for i in 0..ROWS {
        // Some digits of a product with a large prime: neither sorted nor random.
        let mixed = i.wrapping_mul(2_654_435_761) >> 7;
        let (need, district) = (pick(&NEEDS, mixed), pick(&DISTRICTS, mixed >> 5));
        let (basis, joint) = (pick(&["4:1", "4:4"], mixed >> 9), pick(&ANSWERS, mixed >> 11));
        date.clear();
        if dated {
            let (year, month, day) = (2025 + mixed % 2000, 1 + (mixed >> 12) % 12, 1 + (mixed >> 16) % 28);
            write!(date, "{year}-{month:02}-{day:02}").map_err(Error::other)?;
        }
        if format == "csv" {
            writeln!(out, "{i},{need},{basis},{district},{joint},{date}")?;
        } else {
            write!(out, "{{\"id\":{i},\"behov\":\"{need}\",\"lagrum\":\"{basis}\"")?;
            for (key, value) in [("stadsomrade", district), ("gemensam-insats", joint), ("datum", &date)] {
                write!(out, ",\"{key}\":\"{value}\"")?;
            }
            writeln!(out, "}}")?;
        }
    }
    out.flush()
}

fn run(name: &str, input: &Path, output: &Path) -> Result<(), Error> {
    let begun = Instant::now();
    let mut running = Command::new(env!("CARGO_BIN_EXE_styrmodell"))
        .arg("batch")
        .args([input, output])
        .stdout(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", running.id());
    let mut memory = None;
    let exit = loop {
        // What is read last before the end is the most there was.
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let most = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        memory = most.map(|most| most.trim().to_owned()).or(memory);
        match running.try_wait()? {
            Some(exit) => break exit,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let seconds = begun.elapsed().as_secs_f64();
    if !exit.success() {
        return Err(Error::other(format!("{} was not answered", input.display())));
    }
    let bytes = std::fs::metadata(input)?.len() as f64;
    println!(
        "{:>6}, {name}: {:.2} million rows/s, {:.0} MB/s, most memory {}",
        input.extension().unwrap_or_default().to_string_lossy(),
        ROWS as f64 / seconds / 1e6,
        bytes / seconds / 1e6,
        memory.as_deref().unwrap_or("unknown"),
    );
    Ok(())
}
