//! The next run removes the files that an interrupted run left behind.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::run::*;

/// Lists the hidden names in a folder.
fn hidden(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut hidden: Vec<String> = names.filter(|name| name.starts_with('.')).collect();
    hidden.sort();
    hidden
}

/// Starts a run that waits for more rows, and returns once it has begun its
/// output.
fn waiting(folder: &Path, out: &str) -> Child {
    let mut child = Command::new(env!("CARGO_BIN_EXE_styrmodell"))
        .args(["batch", "-", out, "--format", "csv", "--rules"])
        .arg(shipped())
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // More than the pieces that are read before the first is answered.
    let rows = "praktik;4:1\n".repeat(20_000);
    child.stdin.as_mut().unwrap().write_all(format!("behov;lagrum\n{rows}").as_bytes()).unwrap();
    let begun = format!(".{out}.styrmodell-");
    while !hidden(folder).iter().any(|name| name.starts_with(&begun)) {
        assert!(child.try_wait().unwrap().is_none(), "the run ended without waiting for rows");
        std::thread::sleep(Duration::from_millis(5));
    }
    child
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Any command that writes a file or folder beside it removes what is left.
#[test]
fn next_run_removes_the_files_of_killed_runs() {
    let csv = "behov;lagrum\npraktik;4:1\n";
    let rules = shipped().to_str().unwrap().to_owned();
    let next: [&[&str]; 4] = [
        &["batch", "in.csv", "ut.csv", "--rules", &rules],
        &["batch", "in.csv", "annan.csv", "--errors", "fel.csv", "--rules", &rules],
        &["compile", "--output", "ut.styrmodell", "--rules", &rules],
        &["revise", &rules, "--as", "2027-01-01", "--to", "ny"],
    ];
    for args in next {
        let folder = TestFolder::new();
        fs::write(folder.path().join("in.csv"), csv).unwrap();
        let killed = ["ut.csv", "ännu ett svar.csv"].map(|out| waiting(folder.path(), out));
        killed.into_iter().for_each(kill);
        assert_eq!(hidden(folder.path()).len(), 2, "not two hidden files after a killed run");
        run_in(folder.path(), args).exits(0);
        assert_eq!(hidden(folder.path()), [] as [&str; 0], "{args:?}");
    }
}

/// A run that still writes keeps its file, whatever other runs do.
#[test]
fn file_of_a_run_that_writes_is_left_alone() {
    let folder = TestFolder::new();
    fs::write(folder.path().join("in.csv"), "behov;lagrum\npraktik;4:1\n").unwrap();
    let mut first = waiting(folder.path(), "ut.csv");
    let held = hidden(folder.path());
    for out in ["ut.csv", "annan.csv"] {
        run_in(folder.path(), &["batch", "in.csv", out, "--rules", shipped().to_str().unwrap()]).exits(0);
        assert_eq!(hidden(folder.path()), held);
    }
    drop(first.stdin.take());
    assert!(first.wait().unwrap().success());
    assert_eq!(fs::read_to_string(folder.path().join("ut.csv")).unwrap().lines().count(), 20_001);
    assert_eq!(hidden(folder.path()), [] as [&str; 0]);
}

/// Only names that the program gives are removed, and folders only where they
/// can be locked.
#[test]
fn names_of_others_are_left_alone() {
    let folder = TestFolder::new();
    fs::write(folder.path().join("in.csv"), "behov;lagrum\npraktik;4:1\n").unwrap();
    let others = [
        ".ut.csv.styrmodell",
        ".ut.csv.styrmodell-",
        ".ut.csv.styrmodell-12a",
        ".styrmodell-12",
        "ut.csv.styrmodell-12",
        ".gitignore",
    ];
    others.iter().for_each(|name| fs::write(folder.path().join(name), "mitt").unwrap());
    let left = [".ut.csv.styrmodell-12", ".a b.ndjson.styrmodell-4294967295"];
    left.iter().for_each(|name| fs::write(folder.path().join(name), "rader").unwrap());
    let of_revise = folder.path().join(".2027-01-01.styrmodell-7");
    fs::create_dir(&of_revise).unwrap();
    fs::write(of_revise.join("regler.yaml"), "regler: []\n").unwrap();
    run_in(folder.path(), &["batch", "in.csv", "ut.csv", "--rules", shipped().to_str().unwrap()]).exits(0);
    others.iter().for_each(|name| assert!(folder.path().join(name).exists(), "{name}"));
    left.iter().for_each(|name| assert!(!folder.path().join(name).exists(), "{name}"));
    assert_eq!(of_revise.exists(), cfg!(windows));
}
