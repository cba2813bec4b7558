//! The shipped models give the answers of the hand-written expectations, for every
//! case, duty and route. No expectation is taken from the program's output.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use styrmodell::{Registry, Rulebook, Rules};
use styrmodell_tests::*;

/// A table with `;` between its columns and a heading row.
struct Table {
    names: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
        let names = lines.next().unwrap_or_else(|| panic!("{} is empty", path.display()));
        let rows: Vec<Vec<String>> = lines.collect();
        for row in &rows {
            assert_eq!(row.len(), names.len(), "{}: columns of {row:?}", path.display());
        }
        Table { names, rows }
    }

    fn get<'t>(&self, row: &'t [String], name: &str) -> Option<&'t str> {
        let column = self.names.iter().position(|n| n == name)?;
        row.get(column).map(String::as_str)
    }
}

/// Checks that each case matches exactly one row, that each row matches a case,
/// and that all duties have the expected outcomes.
fn compare(book: &Rules, path: &Path, cases: usize) {
    let table = Table::read(path);
    // A fact without a column only picks members, and changes no outcome of the
    // table.
    let facts: Vec<&str> =
        book.facts().iter().map(|f| f.id()).filter(|f| table.names.iter().any(|n| n == f)).collect();
    let duties: Vec<&str> = book.duties().iter().map(|d| d.id()).collect();
    let known_columns =
        [&["delomrade", "lagrum"], facts.as_slice(), duties.as_slice(), &["varifran"]].concat();
    assert_eq!(table.names, known_columns, "the columns");

    let mut faults = Vec::new();
    let mut is_used = vec![false; table.rows.len()];
    let mut count = 0;
    for_every_case(book, false, |subarea, basis, stated, decision| {
        count += 1;
        let case = case_text(subarea, basis, stated);
        let matches = |row: &[String]| {
            table.get(row, "delomrade") == Some(subarea)
                && table.get(row, "lagrum") == Some(basis)
                && stated.iter().all(|(fact, value)| match table.get(row, fact) {
                    None | Some("*") => true,
                    wanted => wanted == value.as_deref(),
                })
        };
        let rows: Vec<(usize, &Vec<String>)> =
            table.rows.iter().enumerate().filter(|(_, r)| matches(r)).collect();
        let [(index, row)] = rows.as_slice() else {
            faults.push(format!("{case}: {} rows match", rows.len()));
            return;
        };
        is_used.iter_mut().skip(*index).take(1).for_each(|u| *u = true);
        for duty in decision.duties() {
            let id = duty.duty().id();
            let (answer, expected) = (outcome_text(&duty), table.get(row, id).unwrap());
            if answer != expected {
                let rules: Vec<&str> = duty.rules().map(|r| r.id()).collect();
                let line = index + 2;
                faults.push(format!(
                    "{case}: {id} is {answer} by {rules:?}, expected {expected} (line {line})"
                ));
            }
        }
    });
    let unused = is_used.iter().enumerate().filter(|(_, is_used)| !**is_used);
    faults.extend(unused.map(|(index, _)| format!("line {} matches no case", index + 2)));
    assert_none(&format!("differences from {}", path.display()), &faults);
    assert_eq!(count, cases, "the number of cases");
}

/// Lists the forums that a matter passes, from the one that is asked.
fn forums(book: &Rules, matter: &str, from: Option<&str>) -> Vec<(String, String)> {
    let route = book.route(matter, from).unwrap_or_else(|e| panic!("{matter}: {e}"));
    let steps = route.steps().filter_map(|s| Some((s.from()?.id().to_owned(), s.to().id().to_owned())));
    let steps: Vec<(String, String)> = steps.collect();
    // A matter decided where it starts has one forum and no steps.
    if steps.is_empty() { vec![(route.start().id().to_owned(), route.end().id().to_owned())] } else { steps }
}

fn compare_routes(book: &Rules, first: &str, expected: &[(String, String, String)]) {
    let mut faults = Vec::new();
    for (matter, ..) in expected {
        if !book.matters().iter().any(|m| m.id() == matter) {
            faults.push(format!("there is no matter {matter}"));
        }
    }
    for matter in book.matters() {
        let steps = expected.iter().filter(|(m, ..)| m == matter.id());
        let steps: Vec<(String, String)> = steps.map(|(_, from, to)| (from.clone(), to.clone())).collect();
        for from in [None, Some(first)] {
            let route = forums(book, matter.id(), from);
            if route != steps {
                faults.push(format!("{} from {from:?} goes {route:?}, expected {steps:?}", matter.id()));
            }
        }
    }
    assert_none("routes differ", &faults);
}

#[test]
fn goteborg_answers_every_case_as_expected() {
    compare(goteborg_2024(), &root().join("tests/expected/goteborg.csv"), 608);
}

#[test]
fn goteborg_escalates_every_matter_as_expected() {
    let table = Table::read(&root().join("tests/expected/goteborg-fragor.csv"));
    assert_eq!(table.names, ["fraga", "fran", "till"]);
    let column = |row: &[String], name| table.get(row, name).unwrap().to_owned();
    let steps = table.rows.iter().map(|r| (column(r, "fraga"), column(r, "fran"), column(r, "till")));
    compare_routes(goteborg_2024(), "operativ", &steps.collect::<Vec<_>>());
}

#[test]
fn lillkoping_answers_every_case_as_expected() {
    let book = Rulebook::from_dir(lillkoping_folder()).unwrap_or_else(|e| panic!("{e}"));
    // 7 delområden, 3 lagrum, 3 forms.
    compare(&book, &root().join("examples/rules/lillkoping/expected.csv"), 63);
}

/// The expected routes are in the section *Forum* of Lillköping's README.
#[test]
fn lillkoping_escalates_every_matter_as_expected() {
    let book = Rulebook::from_dir(lillkoping_folder()).unwrap_or_else(|e| panic!("{e}"));
    let expected = [
        ("vardagsfraga", "enhetsmote", "enhetsmote"),
        ("oenighet", "enhetsmote", "ledningsgrupp"),
        ("oenighet", "ledningsgrupp", "kommunstyrelsen"),
        ("oklar-enhet", "enhetsmote", "ledningsgrupp"),
        ("projekt", "enhetsmote", "ledningsgrupp"),
        ("budget", "enhetsmote", "ledningsgrupp"),
        ("budget", "ledningsgrupp", "kommunstyrelsen"),
    ];
    let expected_steps =
        expected.map(|(matter, from, to)| (matter.to_owned(), from.to_owned(), to.to_owned()));
    compare_routes(&book, "enhetsmote", &expected_steps);
}

/// The checksums of the built-in model are those of the folders in the repository.
#[test]
fn built_in_rules_are_identical_to_the_folder() {
    let folder = Registry::from_dir(root().join("rules/goteborg")).unwrap_or_else(|e| panic!("{e}"));
    let checksums =
        |registry: &Registry| registry.revisions().iter().map(|r| r.sha256().to_owned()).collect::<Vec<_>>();
    assert_eq!(checksums(Registry::goteborg()), checksums(&folder));
    let first = Rulebook::from_dir(goteborg_folder()).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(goteborg_2024().sha256(), first.sha256());
}
