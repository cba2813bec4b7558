//! Runs the binary, and creates folders of rules for it to read.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use snapbox::cmd::Command;
use styrmodell::{Registry, Rulebook};
use tempfile::TempDir;

use crate::json::Json;

/// The result of one run.
#[derive(Debug, Clone)]
pub(crate) struct CommandRun {
    /// The command line, for the message of a failing test.
    pub(crate) typed: String,
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl CommandRun {
    /// Parses standard output as JSON.
    pub(crate) fn json(&self) -> Json {
        Json::read(&self.out).unwrap_or_else(|e| panic!("{}: not JSON ({e}):\n{}", self.typed, self.out))
    }

    /// Returns both streams, for text that may be on either.
    pub(crate) fn all(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    /// Fails if the exit code is different.
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}\n{}{}", self.typed, self.out, self.err);
        self
    }
}

/// The command that runs the binary with arguments. Variables that would change its
/// colours, width or language are removed.
pub(crate) fn command(args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let ignored_variables =
        ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_COLOR", "COLUMNS", "LANG", "LC_ALL", "CI"];
    let command = Command::new(env!("CARGO_BIN_EXE_styrmodell")).args(args);
    ignored_variables.into_iter().fold(command, Command::env_remove)
}

/// Runs the binary.
pub(crate) fn run<S: AsRef<OsStr>>(args: &[S]) -> CommandRun {
    run_command(command(args), args)
}

/// Runs the binary with the revision of 2024-02-23, named by its folder. The
/// expected answers hold for that revision, whatever is decided later.
pub(crate) fn ask<S: AsRef<OsStr>>(args: &[S]) -> CommandRun {
    let shipped = shipped();
    let args: Vec<&OsStr> =
        args.iter().map(AsRef::as_ref).chain([OsStr::new("--rules"), shipped.as_os_str()]).collect();
    run(&args)
}

/// Runs the binary in a folder.
pub(crate) fn run_in<S: AsRef<OsStr>>(folder: &Path, args: &[S]) -> CommandRun {
    run_command(command(args).current_dir(folder), args)
}

/// Runs a command line whose words are separated by spaces.
pub(crate) fn run_line(line: &str) -> CommandRun {
    run(&line.split_whitespace().collect::<Vec<_>>())
}

/// Runs the binary with `--format json`, and allows any exit code.
pub(crate) fn json_of<S: AsRef<OsStr>>(args: &[S]) -> Json {
    let args: Vec<&OsStr> =
        args.iter().map(AsRef::as_ref).chain(["--format", "json"].map(OsStr::new)).collect();
    run(&args).json()
}

/// Runs the binary with the revision of 2024-02-23 and `--format json`, and allows
/// any exit code.
pub(crate) fn ask_json<S: AsRef<OsStr>>(args: &[S]) -> Json {
    let args: Vec<&OsStr> =
        args.iter().map(AsRef::as_ref).chain(["--format", "json"].map(OsStr::new)).collect();
    ask(&args).json()
}

/// The built-in revision of 2024-02-23.
pub(crate) fn goteborg_2024() -> &'static Rulebook {
    Registry::goteborg().on("2024-02-23".parse().unwrap()).expect("the revision is shipped")
}

fn run_command<S: AsRef<OsStr>>(command: Command, args: &[S]) -> CommandRun {
    let output = command.output().expect("the binary runs");
    let args: Vec<String> = args.iter().map(|a| format!("{:?}", a.as_ref())).collect();
    let utf8 = |bytes: Vec<u8>| String::from_utf8(bytes).expect("texts are UTF-8");
    CommandRun {
        typed: format!("styrmodell {}", args.join(" ")),
        code: output.status.code().unwrap_or(-1),
        out: utf8(output.stdout),
        err: utf8(output.stderr),
    }
}

/// Runs the binary in a time zone, given as in `TZ`.
pub(crate) fn run_in_zone<S: AsRef<OsStr>>(zone: &str, args: &[S]) -> CommandRun {
    run_command(command(args).env("TZ", zone), args)
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of the shipped revision.
pub(crate) fn shipped() -> PathBuf {
    root().join("rules/goteborg/2024-02-23")
}

/// Returns the names and texts of the shipped rule files as they were decided:
/// without a last day, which is added when the next revision is decided.
pub(crate) fn shipped_files() -> Vec<(String, String)> {
    let entries = fs::read_dir(shipped()).expect("the shipped rules");
    let paths =
        entries.map(|entry| entry.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "yaml"));
    let mut files: Vec<(String, String)> = paths
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            (path.file_name().unwrap().to_str().unwrap().to_owned(), without_last_day(&text))
        })
        .collect();
    files.sort();
    files
}

fn without_last_day(text: &str) -> String {
    const OPEN: &str = "gäller: { från: 2024-02-23";
    match text.split_once(&format!("{OPEN}, till: ")) {
        Some((before, after)) => format!("{before}{OPEN}{}", after.split_at("2026-12-31".len()).1),
        None => text.to_owned(),
    }
}

/// A temporary folder of one test, removed on drop.
pub(crate) struct TestFolder(TempDir);

impl TestFolder {
    pub(crate) fn new() -> Self {
        TestFolder(tempfile::Builder::new().prefix("styrmodell-").tempdir().expect("a folder for the test"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// A copy of the shipped rules in a new folder, to be edited. It lacks krav and
    /// typfall, which hold for the shipped rules only.
    pub(crate) fn copy(&self, name: &str) -> RulesFolder {
        let rules = self.copy_all(name);
        for file in ["krav.yaml", "typfall.yaml"] {
            fs::remove_file(rules.file(file)).unwrap();
        }
        rules
    }

    /// Two decided revisions of the shipped rules, the second from a given day,
    /// in folders named by their first days.
    pub(crate) fn two_revisions(&self, day: &str) -> [RulesFolder; 2] {
        let day: styrmodell::Date = day.parse().expect("a day");
        let [old, new] = ["2024-02-23".to_owned(), day.to_string()].map(|name| self.copy(&name));
        new.without_former_fingerprints();
        let last = day.previous().expect("a day before");
        let open = "gäller: { från: 2024-02-23 }";
        old.edit("modell.yaml", open, &format!("gäller: {{ från: 2024-02-23, till: {last} }}"));
        new.edit("modell.yaml", open, &format!("gäller: {{ från: {day} }}"));
        [old, new]
    }

    pub(crate) fn arg(&self) -> &str {
        self.path().to_str().unwrap()
    }

    /// A copy of the whole shipped revision in a new folder.
    pub(crate) fn copy_all(&self, name: &str) -> RulesFolder {
        let path = self.path().join(name);
        fs::create_dir_all(&path).unwrap();
        for (file, text) in shipped_files() {
            fs::write(path.join(file), text).unwrap();
        }
        RulesFolder(path)
    }
}

/// A folder of rules that may be edited.
pub(crate) struct RulesFolder(pub(crate) PathBuf);

impl RulesFolder {
    /// Takes the former fingerprints away, which are those of the copied revision.
    pub(crate) fn without_former_fingerprints(&self) {
        let model = self.read("modell.yaml");
        let (before, rest) = model.split_once("  tidigare_fingeravtryck:\n").expect("former fingerprints");
        let (_, after) = rest.split_once("  första_forum:").expect("the first forum");
        self.write("modell.yaml", &format!("{before}  första_forum:{after}"));
    }

    pub(crate) fn arg(&self) -> &str {
        self.0.to_str().unwrap()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    /// Gives the delområde `praktik` another id, `arbetspraktik`, wherever it is named.
    pub(crate) fn rename_praktik(&self) {
        self.edit("omraden.yaml", "- id: praktik\n", "- id: arbetspraktik\n        tidigare: praktik\n");
        self.write("behov.yaml", &self.read("behov.yaml").replace("- praktik\n", "- arbetspraktik\n"));
        let words = self.read("vardagsord.yaml").replace("hör_till: praktik\n", "hör_till: arbetspraktik\n");
        self.write("vardagsord.yaml", &words);
        let methods = self.read("metoder.yaml").replace("- praktik\n", "- arbetspraktik\n");
        self.write("metoder.yaml", &methods.replace(", praktik]", ", arbetspraktik]"));
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        fs::write(self.file(name), text).unwrap();
    }

    /// Replaces a text that must occur exactly once in a file.
    pub(crate) fn edit(&self, name: &str, old: &str, new: &str) -> &Self {
        let text = self.read(name);
        assert_eq!(text.matches(old).count(), 1, "{name} must contain exactly once:\n{old}");
        self.write(name, &text.replacen(old, new, 1));
        self
    }

    /// Lists the names of all entries of the folder, hidden ones included.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|e| e.unwrap().file_name().to_str().unwrap().to_owned()).collect();
        names.sort();
        names
    }
}

/// Calls a function with each item, in as many threads as there are cores; returns
/// the results in the order of the items.
pub(crate) fn in_parallel<T: Sync, R: Send>(items: &[T], action: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(2, usize::from).max(2);
    let size = items.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let action = &action;
        let threads: Vec<_> = items
            .chunks(size)
            .map(|thread| scope.spawn(move || thread.iter().map(action).collect::<Vec<R>>()))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no thread panics")).collect()
    })
}

/// Fails if there are faults, and lists them, one a line.
pub(crate) fn assert_none(subject: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{} {subject}:\n{}", faults.len(), faults.join("\n"));
}

/// Joins a text to one line, so that wrapping and indentation do not matter.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text on one line, without the present numbers that stand beside the former ones of
/// paragraphs on a stated day: "4:1 (nu 11 kap. 1 §)".
pub(crate) fn without_present_numbers(text: &str) -> String {
    let mut text = flat(text);
    for (open, close) in [(" (nu ", ')'), (" [now ", ']')] {
        while let Some((before, rest)) = text.split_once(open) {
            text = format!("{before}{}", rest.split_once(close).map_or("", |(_, after)| after));
        }
    }
    text
}

/// Copies of the shipped rules: as they are, and as a proposal.
pub(crate) fn decided_and_proposal(folder: &TestFolder) -> [RulesFolder; 2] {
    let [old, new] = ["beslutad", "forslag"].map(|name| {
        let rules = folder.copy(name);
        for (file, text) in shipped_files() {
            rules.write(&file, &text);
        }
        rules
    });
    new.edit("modell.yaml", "status: beslutad", "status: förslag");
    new.edit("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2027-01-01 }");
    [old, new]
}
