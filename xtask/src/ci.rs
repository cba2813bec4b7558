//! `cargo xtask ci`: the steps that decide whether a change is accepted.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::root;
use crate::{api, docs, suite};

/// The examples that must run without an error.
const EXAMPLES: &[&str] =
    &["embed", "assessment", "small_municipality", "form", "json_page", "swap_revisions"];

/// The models with test vectors of their portable form.
const MODELS_WITH_VECTORS: &[(&str, &str)] =
    &[("goteborg", "rules/goteborg/2024-02-23"), ("lillkoping", "examples/rules/lillkoping/2026-01-01")];

/// Runs the steps in order and stops at the first that fails.
pub(crate) fn run() -> Result<(), String> {
    let scratch = ScratchFolder::new()?;
    step("format", || {
        run_line("cargo fmt --all --check")?;
        run_line("cargo fmt --manifest-path lab/growth/Cargo.toml --check")?;
        run_line("cargo fmt --manifest-path lab/peers/Cargo.toml --check")
    })?;
    step("clippy", || {
        run_line("cargo clippy --workspace --all-targets --all-features -- -D warnings")?;
        // The library without its features, as programs that embed it may use it.
        run_line("cargo clippy -p styrmodell --no-default-features -- -D warnings")?;
        // This is a separate workspace that no other step compiles.
        run_line("cargo clippy --manifest-path lab/growth/Cargo.toml --target-dir target -- -D warnings")
    })?;
    step("docs", || {
        run_with("cargo doc --workspace --no-deps --all-features", &[("RUSTDOCFLAGS", "-D warnings")])
    })?;
    step("api", || {
        api::run(true)?;
        // Every item of that list needs words, and every type an example.
        docs::run()
    })?;
    step("tests", suite::run)?;
    step("examples", || {
        EXAMPLES.iter().try_for_each(|example| {
            run_silently(&format!("cargo run -q -p styrmodell-examples --example {example}"))
        })
    })?;
    step("portable", || {
        MODELS_WITH_VECTORS.iter().try_for_each(|(name, rules)| {
            let file = scratch.path(&format!("{name}.styrmodell"));
            run_silently(&format!("cargo run -q -- compile --rules {rules} --output {file}"))?;
            // The reader in JavaScript runs them in `tests/javascript.rs`.
            run_line(&format!(
                "python3 examples/portable_reader.py {file} --vectors examples/portable/{name}.csv"
            ))
        })
    })?;
    step("browser", || {
        // The versions of the lock file, and nothing that their packages would run.
        run_line("npm ci --silent --prefix tests/browser")?;
        run_with("node tests/browser/run.mjs", &[("STYRMODELL_SAMPLES", "full")])
    })?;
    step("package", || {
        // A new target folder is used, because cargo reuses files that it unpacked
        // there earlier, even if they have changed. Uncommitted changes are allowed
        // for runs by hand; elsewhere the checkout is clean.
        let target = scratch.path("package");
        run_with("cargo package --workspace --allow-dirty", &[("CARGO_TARGET_DIR", &target)])
    })
}

fn step(name: &str, run: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    println!("\n== {name}");
    let start = Instant::now();
    run()?;
    println!("== {name}: {} s", start.elapsed().as_secs());
    Ok(())
}

fn run_line(line: &str) -> Result<(), String> {
    run_with(line, &[])
}

/// Runs a command at the root of the repository.
fn run_with(line: &str, variables: &[(&str, &str)]) -> Result<(), String> {
    wait_for(line, prepare(line)?.envs(variables.iter().copied()))
}

/// Runs a command and discards its standard output.
fn run_silently(line: &str) -> Result<(), String> {
    wait_for(line, prepare(line)?.stdout(Stdio::null()))
}

pub(crate) fn prepare(line: &str) -> Result<Command, String> {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().ok_or("an empty command")?);
    command.args(words).current_dir(root());
    Ok(command)
}

fn wait_for(line: &str, command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{line}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("failed: {line}")) }
}

/// A temporary folder, which is deleted on drop.
struct ScratchFolder(PathBuf);

impl ScratchFolder {
    fn new() -> Result<Self, String> {
        let path = std::env::temp_dir().join(format!("styrmodell-ci-{}", std::process::id()));
        fs::create_dir_all(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(ScratchFolder(path))
    }

    fn path(&self, name: &str) -> String {
        Path::new(&self.0).join(name).display().to_string()
    }
}

impl Drop for ScratchFolder {
    fn drop(&mut self) {
        // A temporary folder that cannot be deleted does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}
