//! The days of `batch`: an answer for one day is not reused for an equal row of a
//! day with a different answer.

use crate::batch::answered;
use crate::run::*;

const CSV: [&str; 2] = ["--format", "csv"];

/// Writes rows that cycle through the days, so that equal days are never
/// adjacent.
fn rows_with_cycling_days(head: &str, row: &str, days: &[&str]) -> String {
    let rows = (0..300).map(|i| format!("{row};{}\n", days[i % days.len()]));
    std::iter::once(format!("{head};datum\n")).chain(rows).collect()
}

/// Returns the day of each answered row, and its cell in a column.
fn day_and_cell_of_each_row<'a>(answers: &'a str, column: &str) -> Vec<(&'a str, &'a str)> {
    let rows: Vec<Vec<&str>> = answers.lines().map(|line| line.split(';').collect()).collect();
    let column_index = |name: &str| rows[0].iter().position(|cell| *cell == name).unwrap();
    rows[1..].iter().map(|row| (row[column_index("datum")], row[column_index(column)])).collect()
}

#[test]
fn day_of_a_row_overrides_the_day_of_the_run() {
    let folder = TestFolder::new();
    let rules = folder.copy("2027-01-01");
    let text = "behov;lagrum;datum\npraktik;4:4;2024-02-22\npraktik;4:4;\n";
    let ran = answered(text.as_bytes(), &["--format", "csv", "--date", "2026-01-31"]).exits(1);
    assert!(ran.err.starts_with("rad 2: reglerna gäller inte än 2024-02-22"), "{}", ran.err);
    assert_eq!(ran.out.matches(";answered").count(), 1);
    // Rules named on the command line answer on any day; the summary counts the
    // rows outside their days.
    let ran = answered(text.as_bytes(), &["--format", "csv", "--rules", rules.arg()]).exits(0);
    assert!(ran.err.contains("inte gäller: 1"), "{}", ran.err);
}

/// There are two decided revisions; in the later one, another actor follows up.
#[test]
fn equal_rows_are_answered_by_the_revision_of_their_day() {
    let folder = TestFolder::new();
    let [_, new] = folder.two_revisions("2027-01-01");
    new.edit("regler.yaml", "{ uppföljning: socialförvaltningarna }", "{ uppföljning: arbvux }");
    let days = ["2026-12-31", "2027-01-01", "2024-02-23", "2031-05-06", "2025-07-01", "2026-12-30"];
    let text = rows_with_cycling_days("behov;lagrum", "praktik;4:4", &days);
    let args = [&CSV[..], &["--rules", folder.path().to_str().unwrap()]].concat();
    let ran = answered(text.as_bytes(), &args).exits(0);
    let found = day_and_cell_of_each_row(&ran.out, "uppfoljning");
    assert_eq!(found.len(), 300);
    for (row, (day, followed_up)) in found.into_iter().enumerate() {
        assert_eq!(day, days[row % days.len()], "a row has another day");
        let is_new = ["2027-01-01", "2031-05-06"].contains(&day);
        assert_eq!(followed_up, if is_new { "arbvux" } else { "socialforvaltningarna" }, "{day}");
    }
    // A row without a day has that of the run, and does not reuse the notices
    // of an equal row with a day.
    let text = "behov;lagrum;datum\npraktik;4:4;2026-12-31\npraktik;4:4;\npraktik;4:4;2027-01-01\n";
    for (date, expected) in [("2026-06-01", "socialforvaltningarna"), ("2028-01-01", "arbvux")] {
        let ran = answered(text.as_bytes(), &[&args[..], &["--date", date]].concat()).exits(0);
        let found: Vec<&str> =
            day_and_cell_of_each_row(&ran.out, "uppfoljning").into_iter().map(|(_, cell)| cell).collect();
        assert_eq!(found, ["socialforvaltningarna", expected, "arbvux"], "{date}");
    }
}

/// Lillköping's Snickeriet is a project from 2026-02-01 to 2026-12-31.
#[test]
fn taken_decision_applies_on_its_days_only() {
    let rules = root().join("examples/rules/lillkoping");
    let days = ["2026-01-31", "2026-02-01", "2026-12-31", "2027-01-01", "2026-07-15", " 2026-03-01 "];
    let text = rows_with_cycling_days("behov;lagrum", "arbetsträning;bistånd", &days);
    let args = [&CSV[..], &["--rules", rules.to_str().unwrap()]].concat();
    let ran = answered(text.as_bytes(), &args).exits(0);
    let found = day_and_cell_of_each_row(&ran.out, "ansvarig-enhet");
    assert_eq!(found.len(), 300);
    for (day, responsible) in found {
        let is_project = !["2026-01-31", "2027-01-01"].contains(&day);
        assert_eq!(
            responsible,
            if is_project { "arbetscentrum+utbildningen" } else { "beror:form" },
            "{day}"
        );
    }
}

#[test]
fn invalid_day_is_reported_with_the_value_of_its_row() {
    let folder = TestFolder::new();
    let rules = folder.copy("1");
    rules.edit(
        "modell.yaml",
        "gäller: { från: 2024-02-23 }",
        "gäller: { från: 2024-02-23, till: 2026-12-31 }",
    );
    let days = [
        ("2024-02-22", "gäller inte än 2024-02-22"),
        ("2024-02-21", "gäller inte än 2024-02-21"),
        ("0001-01-01", "gäller inte än 0001-01-01"),
        ("2027-01-01", "gäller inte längre 2027-01-01"),
        ("2027-01-02", "gäller inte längre 2027-01-02"),
        ("2026-02-29", "\"2026-02-29\" är inget datum"),
        ("2026-02-30", "\"2026-02-30\" är inget datum"),
        ("2026-2-03", "\"2026-2-03\" är inget datum"),
        ("26-02-2003", "\"26-02-2003\" är inget datum"),
        ("2026-02-0٣", "\"2026-02-0٣\" är inget datum"),
    ];
    let rows: String = days.iter().map(|(day, _)| format!("praktik;4:4;{day}\n")).collect();
    let text = format!("behov;lagrum;datum\n{rows}{rows}praktik;4:4;2024-02-23\n");
    let args = [&CSV[..], &["--rules", folder.path().to_str().unwrap()]].concat();
    let ran = answered(text.as_bytes(), &args).exits(1);
    assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
    let lines: Vec<&str> = ran.err.lines().take(2 * days.len()).collect();
    assert_eq!(lines.len(), 2 * days.len());
    for (line, (day, reason)) in lines.iter().zip(days.iter().chain(&days)) {
        assert!(line.contains(reason), "{day}: {line}");
    }
}
