//! Helpers for tests: the files of the two models, every case of a rulebook, and
//! answers as short text.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

pub mod apart;
pub mod former;
pub mod numbers;
pub mod samples;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use styrmodell::answer::Actors;
use styrmodell::{Case, Decision, DutyDecision, Findings, Outcome, Registry, Rulebook, Rules};

/// The names and texts of the files of one revision.
pub type Files = Vec<(String, String)>;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The revision of Göteborg's model that was decided on 2024-02-23. Tests use it
/// because later revisions may have other answers.
pub fn goteborg_2024() -> &'static Rulebook {
    let first_day = "2024-02-23".parse().expect("a day");
    Registry::goteborg().on(first_day).expect("the revision is shipped")
}

/// The folder of the revision of Göteborg's model that was decided on 2024-02-23.
pub fn goteborg_folder() -> PathBuf {
    root().join("rules/goteborg/2024-02-23")
}

/// The files of the same revision as they were decided: without a last day, which
/// is added when the next revision is decided.
pub fn goteborg_files() -> Files {
    const OPEN: &str = "gäller: { från: 2024-02-23";
    let mut files = read(&goteborg_folder());
    let text = text(&mut files, "modell.yaml");
    if let Some((before, after)) = text.split_once(&format!("{OPEN}, till: ")) {
        let (_, after) = after.split_at("2026-12-31".len());
        *text = format!("{before}{OPEN}{after}");
    }
    files
}

/// The same files without krav and typfall, for tests that change the rules and
/// have their own expectations.
pub fn goteborg_rules() -> Files {
    let files = goteborg_files().into_iter();
    files.filter(|(name, _)| name != "krav.yaml" && name != "typfall.yaml").collect()
}

/// The folder of Lillköping's example revision.
pub fn lillkoping_folder() -> PathBuf {
    root().join("examples/rules/lillkoping/2026-01-01")
}

/// Reads all `*.yaml` directly in a folder, sorted by name.
pub fn read(folder: &Path) -> Files {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Files = entries
        .map(|entry| entry.expect("a folder that can be listed").path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .map(|path| {
            let name = path.file_name().and_then(|n| n.to_str()).expect("an ASCII file name").to_owned();
            (name, fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display())))
        })
        .collect();
    files.sort();
    files
}

/// Loads files; fails if they are not proven.
pub fn load(files: &Files) -> Rulebook {
    Rulebook::from_files(files.iter().cloned()).unwrap_or_else(|findings| panic!("not proven:\n{findings}"))
}

/// Lists findings as `(code, file, line)`: the errors of rejected files, or the
/// warnings of a proven rulebook.
pub fn found_or_warned(files: &Files) -> Vec<(String, String, usize)> {
    match Rulebook::from_files(files.iter().cloned()) {
        Ok(book) => placed(book.warnings()),
        Err(findings) => {
            assert!(!findings.is_empty(), "rejected without a finding");
            placed(&findings)
        }
    }
}

/// Lists the findings of rejected files; empty if the files are proven.
pub fn found(files: &Files) -> Vec<(String, String, usize)> {
    let Err(findings) = Rulebook::from_files(files.iter().cloned()) else { return Vec::new() };
    assert!(!findings.is_empty(), "rejected without a finding");
    placed(&findings)
}

/// Lists findings as `(code, file, line)`. A finding without a place has an
/// empty file name and line 0.
pub fn placed(findings: &Findings) -> Vec<(String, String, usize)> {
    let place =
        |finding| findings.position(finding).map_or((String::new(), 0), |p| (p.file.to_owned(), p.line));
    findings
        .iter()
        .map(|finding| {
            let (file, line) = place(finding);
            (finding.code().to_string(), file, line)
        })
        .collect()
}

/// The text of one file, to be edited.
pub fn text<'f>(files: &'f mut Files, name: &str) -> &'f mut String {
    &mut files.iter_mut().find(|(n, _)| n == name).unwrap_or_else(|| panic!("there is no file {name}")).1
}

/// Replaces a text that must occur exactly once in a file.
pub fn edit(files: &mut Files, file: &str, old: &str, new: &str) {
    let text = text(files, file);
    assert_eq!(text.matches(old).count(), 1, "{file} must have exactly once:\n{old}");
    *text = text.replacen(old, new, 1);
}

/// The id of each fact with the id of its value, or `None` if the fact is not
/// stated.
pub type StatedFacts = Vec<(String, Option<String>)>;

/// Lists every combination of the facts' values; with `unstated`, each fact may
/// also be left out.
pub fn combinations(book: &Rules, unstated: bool) -> Vec<StatedFacts> {
    let mut all: Vec<StatedFacts> = vec![Vec::new()];
    for fact in book.facts() {
        let values = fact.values().iter().map(|v| Some(v.id().to_owned()));
        let values: Vec<Option<String>> = values.chain(unstated.then_some(None)).collect();
        let with_values_of_fact = |row: &StatedFacts| -> Vec<StatedFacts> {
            let longer_rows =
                |value: &Option<String>| [row.as_slice(), &[(fact.id().to_owned(), value.clone())]].concat();
            values.iter().map(longer_rows).collect()
        };
        all = all.iter().flat_map(with_values_of_fact).collect();
    }
    all
}

/// Builds one case from ids.
pub fn case<'r>(book: &'r Rules, subarea: &str, basis: &str, facts: &StatedFacts) -> Case<'r> {
    let case = book.case(subarea, basis).unwrap_or_else(|e| panic!("{subarea}, {basis}: {e}"));
    assert_eq!((case.subarea().id(), case.basis().id()), (subarea, basis), "an id leads to another");
    facts
        .iter()
        .filter_map(|(fact, value)| Some((fact, value.as_ref()?)))
        .fold(case, |case, (fact, value)| {
            case.with(fact, value).unwrap_or_else(|e| panic!("{fact}={value}: {e}"))
        })
}

/// Calls a function with every case: delområde, lagrum, facts and decision.
pub fn for_every_case(
    book: &Rules,
    unstated: bool,
    mut look: impl FnMut(&str, &str, &StatedFacts, &Decision<'_>),
) {
    let combinations = combinations(book, unstated);
    for subarea in book.subareas() {
        for basis in book.bases() {
            for facts in &combinations {
                let decision = case(book, subarea.id(), basis.id(), facts).resolve();
                look(subarea.id(), basis.id(), facts, &decision);
            }
        }
    }
}

/// Writes a case as a short text.
pub fn case_text(subarea: &str, basis: &str, facts: &StatedFacts) -> String {
    let facts = facts.iter().map(|(fact, value)| format!(" {fact}={}", value.as_deref().unwrap_or("?")));
    format!("{subarea} {basis}{}", facts.collect::<String>())
}

/// Writes the actors as the rules name them, before groups are narrowed:
/// `arbvux+sf`.
pub fn actor_ids(actors: &Actors<'_, '_>) -> String {
    actors.iter().map(|r| r.actor.id()).collect::<Vec<_>>().join("+")
}

/// Writes an outcome as the expected files do, or `beror:` and the fact's id if
/// the outcome depends on a fact.
pub fn outcome_text(duty: &DutyDecision<'_, '_>) -> String {
    match duty.outcome() {
        Outcome::Responsible(actors) => actor_ids(&actors),
        Outcome::Escalate(matter) => format!("lyfts:{}", matter.id()),
        Outcome::Depends(ask) => format!("beror:{}", ask.fact().id()),
        Outcome::None => "ingen".to_owned(),
    }
}

/// Writes the outcome of a branch as `outcome_text` does.
pub fn branch_text(outcome: &Outcome<'_, '_>) -> String {
    match outcome {
        Outcome::Responsible(actors) => actor_ids(actors),
        Outcome::Escalate(matter) => format!("lyfts:{}", matter.id()),
        Outcome::Depends(ask) => format!("beror:{}", ask.fact().id()),
        Outcome::None => "ingen".to_owned(),
    }
}

/// Writes the answer for one duty: outcome, members of groups, rules, beaten
/// rules.
pub fn duty_text(duty: &DutyDecision<'_, '_>) -> String {
    let members = match duty.outcome() {
        Outcome::Responsible(actors) => actors.iter().filter_map(|r| r.member).map(|m| m.id()).collect(),
        _ => Vec::new(),
    };
    let rules: Vec<&str> = duty.rules().map(|r| r.id()).collect();
    let beaten: Vec<&str> = duty.beaten().collect();
    format!("{} {members:?} by {rules:?} over {beaten:?}", outcome_text(duty))
}

/// The answers for every duty in every case, open facts included.
pub type AllAnswers = BTreeMap<String, BTreeMap<String, String>>;

/// Lists the answers to every case of a rulebook.
pub fn answers(book: &Rules) -> AllAnswers {
    let mut answers = AllAnswers::new();
    for_every_case(book, true, |subarea, basis, facts, decision| {
        let duties = decision.duties().map(|d| (d.duty().id().to_owned(), duty_text(&d))).collect();
        answers.insert(case_text(subarea, basis, facts), duties);
    });
    answers
}

/// Fails if there are faults, and lists them, one a line.
pub fn assert_none(subject: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{} {subject}:\n{}", faults.len(), faults.join("\n"));
}
