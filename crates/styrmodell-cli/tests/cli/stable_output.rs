//! The same question to the same rules gives the same bytes, whatever the names of
//! the files; and closed or silent streams do no harm.

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::run::*;

/// Command lines that cover every format of every command.
fn questions() -> Vec<Vec<&'static str>> {
    let lines = [
        "resolve --need jobbfokuserad+insats --basis 4:1",
        "resolve --need jobbfokuserad+insats --basis 4:1 --format json",
        "resolve --need kost+och+motion --basis 4:4 --why-not socialforvaltningarna",
        "resolve --need praktik@4:4 --need kost+och+motion@4:4 --need missbruk@4:4 --format json --why-not arbvux",
        "resolve --need motivation --basis 4:1 --format json",
        "resolve --need praktk --basis 4:1",
        "matrix",
        "matrix --format json",
        "matrix --format csv",
        "matrix --format html",
        "matrix --format markdown",
        "document",
        "document --lang en",
        "describe",
        "describe --format json",
        "escalate --matter gemensam-insats",
        "escalate --matter gemensam-insats --format json",
        "graph escalation --matter gemensam-insats",
        "graph exceptions --format mermaid",
        "graph areas --format dot",
        "graph areas",
    ];
    lines.iter().map(|line| line.split(' ').collect()).collect()
}

/// Splits a question into arguments; `+` stands for a space within one.
fn args(question: &[&str], rules: &str) -> Vec<String> {
    let words = question.iter().map(|word| word.replace('+', " "));
    words.chain(["--rules".to_owned(), rules.to_owned()]).collect()
}

#[test]
fn two_runs_give_the_same_bytes() {
    let shipped = shipped();
    let mut questions: Vec<Vec<String>> =
        questions().iter().map(|q| args(q, shipped.to_str().unwrap())).collect();
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    rules.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    for format in ["text", "json", "sarif", "junit", "github", "gitlab"] {
        questions.push(["check", rules.arg(), "--format", format].map(str::to_owned).to_vec());
    }
    for line in [
        "test --coverage --mutants --format json",
        "check --coverage",
        "explain",
        "explain --format json",
        "schema",
        "resolve --help",
        "help resolve",
        "completions zsh",
        "man",
    ] {
        questions.push(line.split(' ').map(str::to_owned).collect());
    }
    for question in questions {
        let (first, second) = (run(&question), run(&question));
        assert!(
            (&first.out, &first.err, first.code) == (&second.out, &second.err, second.code),
            "{}",
            first.typed
        );
    }
}

/// A copy of the shipped rules whose file names sort in the reverse order.
fn renamed(folder: &TestFolder) -> RulesFolder {
    let rules = folder.copy("omdopta");
    let names = rules.names();
    for (i, name) in names.iter().enumerate() {
        fs::rename(rules.file(name), rules.file(&format!("{}-{name}", names.len() - i))).unwrap();
    }
    let original_names: Vec<String> =
        rules.names().iter().map(|n| n.split_once('-').unwrap().1.to_owned()).collect();
    assert_eq!(original_names, names.into_iter().rev().collect::<Vec<_>>());
    rules
}

/// Removes the checksum of the files, which depends on their names.
fn without_hash(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.contains("sha256"));
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn answers_do_not_depend_on_file_names() {
    let folder = TestFolder::new();
    let (unchanged, renamed) = (folder.copy("lika"), renamed(&folder));
    for question in questions() {
        let (before, after) = (run(&args(&question, unchanged.arg())), run(&args(&question, renamed.arg())));
        assert_eq!(before.code, after.code, "{}", before.typed);
        assert!(
            before.err == after.err && without_hash(&before.out) == without_hash(&after.out),
            "{}",
            before.typed
        );
    }
    let hash = |rules: &RulesFolder| {
        json_of(&["matrix", "--rules", rules.arg()]).at("model.sha256").text().to_owned()
    };
    assert_ne!(hash(&unchanged), hash(&renamed), "the hash does not cover the names");
}

#[test]
fn findings_do_not_depend_on_file_names() {
    let folder = TestFolder::new();
    let (unchanged, renamed) = (folder.copy("lika"), renamed(&folder));
    assert_eq!(run(&["check", unchanged.arg()]).exits(0).out, run(&["check", renamed.arg()]).exits(0).out);
    // A rule is removed: both copies describe the cases without an answer in the
    // same way.
    for rules in [&unchanged, &renamed] {
        let name = rules.names().into_iter().find(|name| name.ends_with("regler.yaml")).unwrap();
        rules.edit(&name, "{ område: [sociala, hälsorelaterade] }", "{ område: hälsorelaterade }");
    }
    let findings = |rules: &RulesFolder| {
        let json = run(&["check", rules.arg(), "--format", "json"]).exits(1).json();
        json.at("findings").without(&["file"])
    };
    assert!(!findings(&unchanged).list().is_empty());
    assert_eq!(findings(&unchanged), findings(&renamed));
}

fn piped_command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_styrmodell"));
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn closed_output_pipe_ends_the_program_quietly() {
    // The output is longer than the buffer of a pipe, so that the program notices
    // the closed end.
    let long_outputs = [
        &["schema"][..],
        &["matrix", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--coverage"],
    ];
    for args in long_outputs.into_iter().chain([&["--help"][..], &["help"], &["man"], &["explain"]]) {
        let mut running = piped_command(args).spawn().unwrap();
        let mut first_byte = [0; 1];
        let mut out = running.stdout.take().unwrap();
        out.read_exact(&mut first_byte).unwrap();
        drop(out);
        let output = running.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}");
        assert!(output.stderr.is_empty(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn closed_output_does_not_change_the_exit_code() {
    let closed_pipe = || {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        writer
    };
    let mut faults = Vec::new();
    for (args, code) in [
        (&["resolve", "--need", "praktik", "--basis", "4:1", "--date", "2024-02-23"][..], 4),
        (&["resolve", "--need", "praktik", "--basis", "4:1", "--date", "2024-02-23", "--format", "json"], 4),
        (&["resolve", "--need", "praktk", "--basis", "4:1"], 2),
        (&["resolve", "--need", "praktk", "--basis", "4:1", "--format", "json"], 2),
        (&["--help"], 0),
        (&["help", "check"], 0),
        (&["reslove"], 2),
        (&["--lang", "en", "reslove"], 2),
        (&[], 2),
    ] {
        let status = piped_command(args).stdout(closed_pipe()).stderr(closed_pipe()).status().unwrap();
        if status.code() != Some(code) {
            faults.push(format!("{args:?}: {status} instead of {code}"));
        }
    }
    assert_none("exit codes differ", &faults);
}

#[cfg(target_os = "linux")]
#[test]
fn answer_that_could_not_be_written_is_a_failure() {
    let mut faults = Vec::new();
    for args in
        [&["matrix"][..], &["schema"], &["check", "--format", "sarif"], &["--help"], &["help"], &["man"]]
    {
        let full_device = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let status = piped_command(args).stdout(full_device).status().unwrap();
        if !status.code().is_some_and(|code| code != 0 && code != 101) {
            faults.push(format!("{args:?}: {status}"));
        }
    }
    assert_none("answers are lost without a word", &faults);
}

#[test]
fn standard_input_is_not_read() {
    for args in [
        &["resolve", "--need", "praktik", "--basis", "4:4", "--date", "2024-02-23"][..],
        &["check"],
        &["matrix"],
        &["explain"],
    ] {
        // The pipe stays open and silent: a program that reads it would never end.
        let mut running = piped_command(args).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let start = Instant::now();
        let status = loop {
            match running.try_wait().unwrap() {
                Some(status) => break Some(status),
                None if start.elapsed() > Duration::from_secs(30) => break None,
                None => std::thread::sleep(Duration::from_millis(20)),
            }
        };
        if status.is_none() {
            running.kill().unwrap();
        }
        assert_eq!(status.and_then(|s| s.code()), Some(0), "{args:?}");
    }
}
