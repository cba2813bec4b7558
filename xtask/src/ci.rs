//! `cargo xtask ci`: the steps that decide whether a change lands.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::root;
use crate::{api, docs, suite};

/// The examples that must run without an error.
const EXAMPLES: &[&str] = &["embed", "assessment", "small_municipality", "form", "swap_revisions"];

/// The models with test vectors of their portable form.
const VECTORS: &[(&str, &str)] =
    &[("goteborg", "rules/goteborg/2024-02-23"), ("lillkoping", "examples/rules/lillkoping/2026-01-01")];

/// Runs the steps in order and stops at the first that fails.
pub(crate) fn run() -> Result<(), String> {
    let scratch = ScratchFolder::new()?;
    step("format", || {
        command("cargo fmt --all --check")?;
        command("cargo fmt --manifest-path lab/growth/Cargo.toml --check")?;
        command("cargo fmt --manifest-path lab/peers/Cargo.toml --check")
    })?;
    step("clippy", || {
        command("cargo clippy --workspace --all-targets --all-features -- -D warnings")?;
        // The library without its features, as the smallest embedder uses it.
        command("cargo clippy -p styrmodell --no-default-features -- -D warnings")?;
        // A workspace of its own that nothing else compiles.
        command("cargo clippy --manifest-path lab/growth/Cargo.toml --target-dir target -- -D warnings")
    })?;
    step("docs", || {
        with("cargo doc --workspace --no-deps --all-features", &[("RUSTDOCFLAGS", "-D warnings")])
    })?;
    step("api", || {
        api::run(true)?;
        // Everything in that list has words, and every type an example.
        docs::run()
    })?;
    step("tests", suite::run)?;
    step("examples", || {
        EXAMPLES.iter().try_for_each(|example| {
            silent(&format!("cargo run -q -p styrmodell-examples --example {example}"))
        })
    })?;
    step("portable", || {
        VECTORS.iter().try_for_each(|(name, rules)| {
            let file = scratch.path(&format!("{name}.styrmodell"));
            silent(&format!("cargo run -q -- compile --rules {rules} --output {file}"))?;
            command(&format!(
                "python3 examples/portable_reader.py {file} --vectors examples/portable/{name}.csv"
            ))
        })
    })?;
    step("package", || {
        // In a folder of its own: cargo keeps the files it unpacked into a folder
        // of that name before, whatever has changed since. By hand there may be
        // changes that are not committed; elsewhere the checkout is clean.
        let target = scratch.path("package");
        with("cargo package --workspace --allow-dirty", &[("CARGO_TARGET_DIR", &target)])
    })
}

fn step(name: &str, run: impl FnOnce() -> Result<(), String>) -> Result<(), String> {
    println!("\n== {name}");
    let start = Instant::now();
    run()?;
    println!("== {name}: {} s", start.elapsed().as_secs());
    Ok(())
}

fn command(line: &str) -> Result<(), String> {
    with(line, &[])
}

/// Runs a command at the root of the repository.
fn with(line: &str, variables: &[(&str, &str)]) -> Result<(), String> {
    finish(line, made(line)?.envs(variables.iter().copied()))
}

/// Runs a command and discards its standard output.
fn silent(line: &str) -> Result<(), String> {
    finish(line, made(line)?.stdout(Stdio::null()))
}

pub(crate) fn made(line: &str) -> Result<Command, String> {
    let mut words = line.split_whitespace();
    let mut made = Command::new(words.next().ok_or("an empty command")?);
    made.args(words).current_dir(root());
    Ok(made)
}

fn finish(line: &str, command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|error| format!("{line}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("failed: {line}")) }
}

/// A temporary folder, deleted when the steps are done.
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
        // A temporary folder that cannot be deleted is no reason to fail.
        let _ = fs::remove_dir_all(&self.0);
    }
}
