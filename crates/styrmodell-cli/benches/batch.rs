//! Measures the speed of `batch` on generated rows: `cargo bench -p styrmodell-cli
//! --bench batch`.
//!
//! Prints rows per second and, on Linux, the peak memory.

use std::fmt::Write as _;
use std::io::{BufWriter, Error, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The number of rows in each file: enough for seconds of work, so that the start
/// of the process does not count.
const ROWS_PER_FILE: usize = 1_000_000;
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

/// The number of additional facts in the generated model. No rule has a condition
/// on them; 3^12 combinations are enough for rows to repeat rarely.
const ADDITIONAL_FACTS: usize = 12;

/// The degree to which rows repeat each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Repetition {
    /// Cells repeat, as in a register.
    SeenBefore,
    /// Like `SeenBefore`, and each row has a day.
    Dated,
    /// With the additional facts, hardly any row repeats an earlier one.
    Never,
}

fn main() -> Result<(), Error> {
    let folder = tempfile::tempdir()?;
    let rules = rules_with_more_facts(folder.path())?;
    for (name, repetition) in [
        ("rows seen before", Repetition::SeenBefore),
        ("rows with a day each", Repetition::Dated),
        ("rows that all differ", Repetition::Never),
    ] {
        for format in ["csv", "ndjson"] {
            let (input, output) =
                (folder.path().join(format!("in.{format}")), folder.path().join(format!("out.{format}")));
            generate(&input, format, repetition)?;
            run(name, &input, &output, (repetition == Repetition::Never).then_some(&rules))?;
            std::fs::remove_file(input)?;
            std::fs::remove_file(output)?;
        }
    }
    Ok(())
}

/// Writes the shipped rules with more facts.
fn rules_with_more_facts(folder: &Path) -> Result<PathBuf, Error> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules/goteborg/2024-02-23");
    let rules = folder.join("rules");
    std::fs::create_dir(&rules)?;
    for entry in std::fs::read_dir(shipped)? {
        let entry = entry?;
        let mut text = std::fs::read_to_string(entry.path())?;
        if entry.file_name() == "modell.yaml" {
            let mut facts = "\nomständigheter:\n".to_owned();
            for i in 0..ADDITIONAL_FACTS {
                writeln!(
                    facts,
                    "  - {{ id: pahittad-{i}, namn: Påhittad {i}, frågetext: Hur är det med {i}?, värden: [{{ id: ja, namn: Ja }}, {{ id: nej, namn: Nej }}] }}"
                )
                .map_err(Error::other)?;
            }
            text = text.replace("\nomständigheter:\n", &facts);
        }
        std::fs::write(rules.join(entry.file_name()), text)?;
    }
    Ok(rules)
}

fn generate(path: &Path, format: &str, repetition: Repetition) -> Result<(), Error> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    let mut columns = vec!["behov", "lagrum", "stadsområde", "gemensam-insats", "datum"];
    let names: Vec<String> = (0..ADDITIONAL_FACTS).map(|i| format!("pahittad-{i}")).collect();
    if repetition == Repetition::Never {
        columns.extend(names.iter().map(String::as_str));
    }
    if format == "csv" {
        writeln!(out, "id,{}", columns.join(","))?;
    }
    let pick = |from: &[&'static str], at: usize| from.get(at % from.len()).copied().unwrap_or_default();
    let mut date = String::new();
    for i in 0..ROWS_PER_FILE {
        // Some digits of a product with a large prime, so that the rows are neither
        // sorted nor random.
        let scrambled = i.wrapping_mul(2_654_435_761) >> 7;
        date.clear();
        if repetition == Repetition::Dated {
            let (year, month, day) =
                (2025 + scrambled % 2000, 1 + (scrambled >> 12) % 12, 1 + (scrambled >> 16) % 28);
            write!(date, "{year}-{month:02}-{day:02}").map_err(Error::other)?;
        }
        let (need, district) = (pick(&NEEDS, scrambled), pick(&DISTRICTS, scrambled >> 5));
        let (basis, joint) = (pick(&["4:1", "4:4"], scrambled >> 9), pick(&ANSWERS, scrambled >> 11));
        // Each fact uses different digits of the row number.
        let additional_facts = (0..ADDITIONAL_FACTS).map(|at| pick(&ANSWERS, i / 3_usize.pow(at as u32)));
        let cells = [need, basis, district, joint, &date].into_iter().chain(additional_facts);
        let ndjson = format == "ndjson";
        write!(out, "{}{i}", if ndjson { "{\"id\":" } else { "" })?;
        for (column, cell) in columns.iter().zip(cells) {
            match ndjson {
                true => write!(out, ",\"{column}\":\"{cell}\"")?,
                false => write!(out, ",{cell}")?,
            }
        }
        writeln!(out, "{}", if ndjson { "}" } else { "" })?;
    }
    out.flush()
}

fn run(name: &str, input: &Path, output: &Path, rules: Option<&PathBuf>) -> Result<(), Error> {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_styrmodell"))
        .arg("batch")
        .args([input, output])
        .args(rules.into_iter().flat_map(|rules| [Path::new("--rules"), rules]))
        .stdout(Stdio::null())
        .spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut memory = None;
    let exit = loop {
        // The last value read before the process ends is its peak.
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        memory = peak.map(|peak| peak.trim().to_owned()).or(memory);
        match child.try_wait()? {
            Some(exit) => break exit,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let seconds = start.elapsed().as_secs_f64();
    if !exit.success() {
        return Err(Error::other(format!("{} was not answered", input.display())));
    }
    let bytes = std::fs::metadata(input)?.len() as f64;
    println!(
        "{:>6}, {name}: {:.2} million rows/s, {:.0} MB/s, most memory {}",
        input.extension().unwrap_or_default().to_string_lossy(),
        ROWS_PER_FILE as f64 / seconds / 1e6,
        bytes / seconds / 1e6,
        memory.as_deref().unwrap_or("unknown"),
    );
    Ok(())
}
