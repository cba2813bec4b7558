//! Doubles one dimension of a generated municipality at a time, and shows how time
//! and memory grow: `lab/run growth`.
//!
//! `lab/run growth --svg FILE` also draws the times; `lab/run growth rules
//! 8192` measures only that size, for profiling.
//!
//! Times are processor time, the best of many rounds. Memory is the peak of
//! allocations and what remains of them, both beyond those at the start. "answer"
//! is a case with every fact stated, "open" a case with none. `README.md` explains
//! the growth.

mod measure;
mod model;
mod plot;
#[path = "../../../crates/styrmodell/benches/common/random.rs"]
mod random;
#[path = "../../../crates/styrmodell/benches/common/text.rs"]
mod text;

use std::path::Path;
use std::process::ExitCode;

use measure::{MEASURES, Row, measure};
use model::Size;
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The size of each dimension while another grows.
const BASE: Size = Size { subareas: 1024, bases: 8, facts: 8, rules: 1024 };

/// A dimension of a model that can grow.
struct Dimension {
    name: &'static str,
    first: usize,
    doublings: u32,
    of: fn(&mut Size) -> &mut usize,
}

const DIMENSIONS: [Dimension; 4] = [
    Dimension { name: "delområden", first: 256, doublings: 6, of: |size| &mut size.subareas },
    Dimension { name: "lagrum", first: 4, doublings: 6, of: |size| &mut size.bases },
    Dimension { name: "facts", first: 8, doublings: 5, of: |size| &mut size.facts },
    Dimension { name: "rules", first: 256, doublings: 5, of: |size| &mut size.rules },
];

/// The measurements of one dimension, a row for each size.
struct Growth {
    name: &'static str,
    rows: Vec<Row>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => {
            measure_all();
        }
        ["--svg", path] => plot::draw(&measure_all(), Path::new(path)).unwrap(),
        [name, size] => {
            let dimension = DIMENSIONS.iter().find(|d| d.name == *name).unwrap();
            print(&Growth { name: dimension.name, rows: vec![row(dimension, size.parse().unwrap())] });
        }
        _ => {
            eprintln!("lab/run growth takes no arguments, --svg FILE, or a dimension and a size");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

fn measure_all() -> Vec<Growth> {
    let grow = |dimension: &Dimension| {
        let sizes = (0..=dimension.doublings).map(|doubling| dimension.first << doubling);
        let growth = Growth { name: dimension.name, rows: sizes.map(|size| row(dimension, size)).collect() };
        print(&growth);
        growth
    };
    DIMENSIONS.iter().map(grow).collect()
}

fn row(dimension: &Dimension, value: usize) -> Row {
    let mut size = BASE;
    *(dimension.of)(&mut size) = value;
    measure(size, value)
}

// ── Tables ───────────────────────────────────────────────────────────────────

/// A value as text and as a number.
type Value = (String, f64);

/// A heading, and the value that a column shows of each row.
type Column = (String, Box<dyn Fn(&Row) -> Value>);

fn print(growth: &Growth) {
    let others = DIMENSIONS.iter().filter(|d| d.name != growth.name);
    let others: Vec<String> = others.map(|d| format!("{} {}", (d.of)(&mut BASE.clone()), d.name)).collect();
    println!("{}, beside {}", growth.name, others.join(", "));
    let mut times: Vec<Column> = vec![("YAML".to_owned(), Box::new(|row| bytes(row.text)))];
    let mut memory: Vec<Column> = Vec::new();
    for (column, name) in MEASURES.iter().enumerate() {
        times.push((name.to_string(), Box::new(move |row| time(row.figures[column].seconds))));
        memory.push((name.to_string(), Box::new(move |row| bytes(row.figures[column].peak))));
    }
    for name in ["load", "diff"] {
        let column = MEASURES.iter().position(|measure| *measure == name).unwrap();
        memory.push((format!("{name} leaves"), Box::new(move |row| bytes(row.figures[column].left))));
    }
    table("time", growth, &times);
    table("memory", growth, &memory);
    println!();
}

/// Prints a line for each size, in which each value has its ratio to the one above
/// it, and then the exponent of each column's growth.
fn table(title: &str, growth: &Growth, columns: &[Column]) {
    let headings: String = columns.iter().map(|(name, _)| format!("{name:>16}")).collect();
    println!("  {title:<8}{headings}");
    let values = |row: &Row| -> Vec<Value> { columns.iter().map(|(_, value)| value(row)).collect() };
    let rows_of_values: Vec<Vec<Value>> = growth.rows.iter().map(values).collect();
    for (number, (row, values)) in growth.rows.iter().zip(&rows_of_values).enumerate() {
        let cell = |(column, (shown, value)): (usize, &Value)| {
            let previous = number
                .checked_sub(1)
                .map(|previous| rows_of_values[previous][column].1)
                .filter(|previous| *previous > 0.0);
            format!(
                "{shown:>10} {:>5}",
                previous.map(|previous| format!("×{:.1}", value / previous)).unwrap_or_default()
            )
        };
        let cells: String = values.iter().enumerate().map(cell).collect();
        println!("  {:>8}{}", row.size, cells.trim_end());
    }
    let Some(first) = growth.rows.len().checked_sub(FITTED_SIZES) else { return };
    let exponent = |column: usize| {
        let points = growth.rows.iter().zip(&rows_of_values).skip(first);
        let exponent =
            slope(&points.map(|(row, values)| (row.size as f64, values[column].1)).collect::<Vec<_>>());
        if exponent.is_finite() { format!("{exponent:>10.2}      ") } else { " ".repeat(16) }
    };
    let exponents: String = (0..columns.len()).map(exponent).collect();
    println!("  {:>8}{}", "exponent", exponents.trim_end());
}

/// Exponents are fitted to this number of the largest sizes, where constant costs
/// weigh least.
const FITTED_SIZES: usize = 4;

/// Returns the slope of the logarithms by least squares: 1 if twice the size takes
/// twice as much.
fn slope(points: &[(f64, f64)]) -> f64 {
    let points: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.log2(), y.log2())).collect();
    let mean =
        |coordinate: fn(&(f64, f64)) -> f64| points.iter().map(coordinate).sum::<f64>() / points.len() as f64;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let covariance: f64 = points.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
    covariance / points.iter().map(|p| (p.0 - x).powi(2)).sum::<f64>()
}

fn time(seconds: f64) -> Value {
    let text = match seconds {
        s if s < 1e-5 => format!("{:.0} ns", s * 1e9),
        s if s < 1e-2 => format!("{:.0} µs", s * 1e6),
        s if s < 10.0 => format!("{:.0} ms", s * 1e3),
        s => format!("{s:.1} s"),
    };
    (text, seconds)
}

fn bytes(count: usize) -> Value {
    let text = match count {
        c if c < 10 << 10 => format!("{c} B"),
        c if c < 10 << 20 => format!("{} kB", c >> 10),
        c => format!("{} MB", c >> 20),
    };
    (text, count as f64)
}
