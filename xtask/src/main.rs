//! Tasks of this repository, run with `cargo xtask`.

mod api;
mod ci;
mod docs;
mod new_check;
mod rustdoc;
mod suite;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask ci                           everything that decides whether a change is accepted
cargo xtask api [--check]                writes api.txt, the list of everything public in
                                         the library; with --check, fails if it differs
cargo xtask docs                         checks that everything public in the library has words
                                         and an example
cargo xtask new-check CODE [GATE]        creates a new code: its file, pages, fixtures and rows
                                         GATE: closed (default), draft or open";

/// The root of the repository.
fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package).to_owned()
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments.as_slice() {
        ["ci"] => ci::run(),
        ["api"] => api::run(false),
        ["api", "--check"] => api::run(true),
        ["docs"] => docs::run(),
        ["new-check", code] => new_check::run(&root(), code, "closed"),
        ["new-check", code, gate] => new_check::run(&root(), code, gate),
        _ => Err(USAGE.to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
