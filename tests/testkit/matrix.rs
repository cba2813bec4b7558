//! Golden matrices: when they pass, the text of a failure, and what an update
//! writes.

use std::fs;
use std::path::Path;
use std::process::Command;

use styrmodell_testkit::assert_answers;
use styrmodell_tests::*;
use tempfile::TempDir;

use super::{assert_contains, base, failure, folder};

fn goteborg_csv() -> String {
    fs::read_to_string(root().join("tests/expected/goteborg.csv")).unwrap()
}

#[test]
fn hand_written_matrices_pass() {
    assert_answers(goteborg_folder(), root().join("tests/expected/goteborg.csv"));
    assert_answers(
        root().join("examples/rules/lillkoping"),
        root().join("examples/rules/lillkoping/expected.csv"),
    );
}

/// The matrix has commas, a byte order mark, carriage returns, and actors in any
/// order.
#[test]
fn matrix_saved_by_a_spreadsheet_passes() {
    let commas: Vec<String> = goteborg_csv()
        .lines()
        .map(|line| line.rsplit_once(';').unwrap().0.replace(';', ","))
        .map(|line| line.replace("arbvux+socialforvaltningarna", "\"socialforvaltningarna + arbvux\""))
        .collect();
    let folder = TempDir::new().unwrap();
    let csv = folder.path().join("svar.csv");
    fs::write(&csv, format!("\u{feff}{}\r\n", commas.join("\r\n"))).unwrap();
    assert_answers(goteborg_folder(), csv);
}

/// Returns the text that the assert fails with for an edited matrix.
fn with_matrix(change: impl FnOnce(&mut Vec<String>)) -> String {
    let mut lines: Vec<String> = goteborg_csv().lines().map(str::to_owned).collect();
    change(&mut lines);
    let folder = TempDir::new().unwrap();
    let csv = folder.path().join("svar.csv");
    fs::write(&csv, lines.join("\n") + "\n").unwrap();
    failure(move || assert_answers(goteborg_folder(), csv))
}

fn line_starting_with<'l>(lines: &'l mut [String], start: &str) -> (usize, &'l mut String) {
    let line = lines.iter_mut().enumerate().find(|(_, line)| line.starts_with(start));
    line.unwrap_or_else(|| panic!("no line begins {start}"))
}

#[test]
fn wrong_answer_fails() {
    let text = with_matrix(|lines| {
        let (_, line) = line_starting_with(lines, "praktik;sol-4-1;nej;*;");
        *line = line.replace("lyfts:gemensam-insats;arbvux", "arbvux;ingen");
    });
    let number = goteborg_csv().lines().position(|l| l.starts_with("praktik;sol-4-1;nej")).unwrap() + 1;
    assert_contains(
        &text,
        &[
            "do not answer as",
            &format!(
                "line {number}  praktik, sol-4-1, gemensam-insats=nej: utforande\n    expected arbvux\n    got      lyfts:gemensam-insats (by arbetsinsats-ej-gemensam-4-1)"
            ),
            "praktik, sol-4-1, gemensam-insats=nej: styrning\n    expected ingen\n    got      arbvux (by ",
            "2 answers differ, 0 rows are missing, 0 rows are unexpected.",
            "STYRMODELL_UPDATE=1",
        ],
    );
}

#[test]
fn unexpected_and_missing_rows_fail() {
    let text = with_matrix(|lines| {
        let (ja_index, line) = line_starting_with(lines, "praktik;sol-4-1;ja;*;");
        let duplicate = line.replacen(";ja;*;", ";ja;nej;", 1);
        let unknown = line.replacen("praktik", "praktikk", 1);
        lines.push(duplicate);
        lines.push(unknown);
        let (nej_index, _) = line_starting_with(lines, "praktik;sol-4-1;nej;*;");
        assert_eq!(nej_index, ja_index + 1);
        lines.remove(nej_index);
        let (cell_index, _) = line_starting_with(lines, "praktik;sol-4-4;");
        lines.remove(cell_index);
    });
    assert_contains(
        &text,
        &[
            "praktik, sol-4-1, gemensam-insats=ja, kompletterar-arbetsinsats=nej: unexpected, line ",
            " covers the same cases",
            "praktikk, sol-4-1, gemensam-insats=ja: unexpected, there is no subarea with the id \"praktikk\"; did you mean \"praktik\"?",
            "praktik, sol-4-1, gemensam-insats=nej: missing, the rules say utforande lyfts:gemensam-insats, styrning arbvux",
            "praktik, sol-4-4: missing, the rules say utforande arbvux",
            "0 answers differ, 2 rows are missing, 2 rows are unexpected.",
        ],
    );
}

/// A misspelt actor or matter is not reported as a different answer: each is named,
/// with the ids near to it.
#[test]
fn unknown_names_of_answers_fail_with_near_names() {
    let text = with_matrix(|lines| {
        let (_, line) = line_starting_with(lines, "praktik;sol-4-1;nej;*;");
        *line = line.replace("lyfts:gemensam-insats;arbvux", "lyfts:gemensam-insatts;arbvuxx");
        let (_, line) = line_starting_with(lines, "praktik;sol-4-1;ja;*;");
        *line = line.replacen("arbvux", "Arbvux+arbvux", 1);
        let (_, line) = line_starting_with(lines, "praktik;sol-4-4;");
        *line = line.replacen(";arbvux;", ";;", 1);
    });
    assert_contains(
        &text,
        &[
            "praktik, sol-4-1, gemensam-insats=nej: utforande: there is no matter with the id \"gemensam-insatts\"; did you mean \"gemensam-insats\"?",
            "praktik, sol-4-1, gemensam-insats=nej: styrning: there is no actor with the id \"arbvuxx\"; did you mean \"arbvux\"?",
            "there is no actor with the id \"Arbvux\"; did you mean \"arbvux\"?",
            "praktik, sol-4-4: utforande: the cell is empty; write ingen for nobody",
            "0 answers differ, 0 rows are missing, 0 rows are unexpected, 4 names are unknown.",
        ],
    );
}

/// All misspelt names of a row are named at once.
#[test]
fn row_with_several_unknown_names_fails_with_all() {
    let text = with_matrix(|lines| {
        let (_, line) = line_starting_with(lines, "praktik;sol-4-1;nej;*;");
        let misspelt = line.replacen("praktik;sol-4-1;nej", "praktikk;sol-4-9;nejj", 1);
        lines.push(misspelt);
    });
    assert_contains(
        &text,
        &[
            "there is no subarea with the id \"praktikk\"; did you mean \"praktik\"?",
            "there is no legal basis with the id \"sol-4-9\"; did you mean \"sol-4-",
            "there is no value of gemensam-insats with the id \"nejj\"; did you mean \"nej\"?",
        ],
    );
}

/// A `*` does not cover a fact whose value changes the answer.
#[test]
fn star_for_a_fact_that_changes_the_answer_fails() {
    let text = with_matrix(|lines| {
        let (ja_index, line) = line_starting_with(lines, "praktik;sol-4-1;ja;*;");
        *line = line.replacen(";ja;", ";*;", 1);
        lines.remove(ja_index + 1);
    });
    assert_contains(
        &text,
        &["praktik, sol-4-1, gemensam-insats=nej: utforande", "1 answer differs, 0 rows are missing"],
    );
}

#[test]
fn failure_text_fits_a_screen() {
    let text = with_matrix(|lines| lines.truncate(1));
    assert!(text.lines().count() <= 40, "{text}");
    assert_contains(&text, &["… and ", " more\n", "50 rows are missing"]);
}

#[test]
fn unknown_column_and_missing_file_fail() {
    let text = with_matrix(|lines| lines[0] = lines[0].replace(";styrning;", ";styrelse;"));
    assert_contains(&text, &["the column \"styrelse\" is not a duty", "the column \"styrning\" is missing"]);
    let text = with_matrix(|lines| lines[3].push_str(";mer"));
    assert_contains(&text, &["is not a golden matrix", "line: 4"]);

    let nowhere = TempDir::new().unwrap().path().join("svar.csv");
    let text = failure(move || assert_answers(goteborg_folder(), nowhere));
    assert_contains(
        &text,
        &["svar.csv does not exist.\nSTYRMODELL_UPDATE=1 cargo test writes it from the rules"],
    );
}

/// A taken decision settles a fact in a question, but not in a matrix.
#[test]
fn decision_already_taken_does_not_settle_a_fact_of_the_matrix() {
    let mut files = base();
    text(&mut files, "regler.yaml").push_str(
        "  - { id: norr, när: { delområde: praktik, stadsdel: norr }, då: { utförande: ingen }, undantag_från: [arbete-lag-a, arbete-lag-b], källa: anvisning/text/4 }\n",
    );
    let decision = "fattade_beslut:\n  - { id: alltid-norr, namn: Alltid norr, när: { delområde: [praktik, kost] }, ger: { stadsdel: norr } }\n";
    files.push(("beslut.yaml".to_owned(), decision.to_owned()));
    let folder = folder(&[("regler", &files)]);
    let csv = folder.path().join("svar.csv");
    let rows = |praktik: &str| {
        format!(
            "delomrade;lagrum;stadsdel;utforande;styrning
traning;lag-a;*;socialen;skola+socialen
traning;lag-b;*;skola+socialen;skola+socialen
kost;lag-a;*;socialen;skola+socialen
kost;lag-b;*;socialen;skola+socialen
{praktik}"
        )
    };
    let sorted = "praktik;lag-a;norr;ingen;skola\npraktik;lag-a;soder;skola;skola\npraktik;lag-b;norr;ingen;skola\npraktik;lag-b;soder;lyfts:oklart;skola\n";
    fs::write(&csv, rows(sorted)).unwrap();
    assert_answers(folder.path().join("regler"), &csv);
    let (_, output) = update(&folder.path().join("regler"), &csv, "1");
    assert_contains(&output, &["already matches the rules"]);
    fs::write(&csv, rows("praktik;lag-a;*;ingen;skola\npraktik;lag-b;*;ingen;skola\n")).unwrap();
    let path = folder.path().join("regler");
    assert_contains(
        &failure(move || assert_answers(path, csv)),
        &["praktik, lag-a, stadsdel=soder", "2 answers differ"],
    );
}

// ── STYRMODELL_UPDATE ────────────────────────────────────────────────────────

/// Runs in a separate process that the tests below start, because environment
/// variables belong to a process.
#[test]
fn update_child() {
    let (Ok(rules), Ok(csv)) = (std::env::var("TESTKIT_RULES"), std::env::var("TESTKIT_CSV")) else { return };
    assert_answers(rules, csv);
}

/// Updates the matrix; returns `true` if the test passed, and its standard error.
fn update(rules: &Path, csv: &Path, value: &str) -> (bool, String) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "matrix::update_child"]).env("STYRMODELL_UPDATE", value);
    let output = command.env("TESTKIT_RULES", rules).env("TESTKIT_CSV", csv).output().unwrap();
    (output.status.success(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn update_writes_the_same_matrix_as_written_by_hand() {
    let folder = TempDir::new().unwrap();
    let csv = folder.path().join("svar.csv");
    let (passed, output) = update(&goteborg_folder(), &csv, "1");
    assert!(passed, "{output}");
    assert_contains(
        &output,
        &["styrmodell-testkit: STYRMODELL_UPDATE=1: wrote ", "50 rows", "nothing was compared"],
    );
    // The matrix written by hand from the anvisning, without its notes.
    let by_hand: String =
        goteborg_csv().lines().map(|line| format!("{}\n", line.rsplit_once(';').unwrap().0)).collect();
    let updated = fs::read_to_string(&csv).unwrap();
    assert_eq!(updated, by_hand);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "a file is left beside it");

    let (passed, output) = update(&goteborg_folder(), &csv, "1");
    assert!(passed);
    assert_contains(&output, &["already matches the rules"]);
    assert_eq!(fs::read_to_string(&csv).unwrap(), updated);
    // Only the value 1 updates.
    fs::remove_file(&csv).unwrap();
    let (passed, _) = update(&goteborg_folder(), &csv, "0");
    assert!(!passed && !csv.exists());
}

#[test]
fn update_keeps_the_notes_of_rows_that_still_exist() {
    let folder = TempDir::new().unwrap();
    let csv = folder.path().join("svar.csv");
    let shipped = goteborg_csv();
    // Rows in another order, one wrong answer, one row that fits no case.
    let mut lines: Vec<&str> = shipped.lines().collect();
    lines[1..].reverse();
    let with_wrong_answer = lines.join("\n").replace("lyfts:oklart-ansvar", "ingen");
    let unmatched_row = "borttaget;sol-4-1;*;*;arbvux;arbvux;arbvux;arbvux;arbvux;arbvux;gammal not";
    fs::write(&csv, format!("{with_wrong_answer}\n{unmatched_row}\n")).unwrap();
    let (passed, output) = update(&goteborg_folder(), &csv, "1");
    assert!(passed, "{output}");
    assert_contains(&output, &["Dropped 1 note whose rows no longer exist"]);
    assert_eq!(fs::read_to_string(&csv).unwrap(), shipped);
}
