//! `batch`: each row has the answer of `tests/expected` and of `resolve`, in the
//! order of the input, whatever else the file contains.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::json::Json;
use crate::run::*;

const DUTIES: [&str; 6] = ["utforande", "styrning", "beslut", "uppdrag", "samordning", "uppfoljning"];

/// Runs `batch` with a text on standard input; the answers are on standard output.
pub(crate) fn answered(text: &[u8], args: &[&str]) -> CommandRun {
    let all_args: Vec<&str> = ["batch", "-", "-"].into_iter().chain(args.iter().copied()).collect();
    let output = command(&all_args).stdin(text.to_vec()).output().expect("the binary runs");
    CommandRun {
        typed: format!("styrmodell {all_args:?}"),
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// Runs `batch` with the revision of 2024-02-23.
fn answered_2024(text: &str, format: &str) -> CommandRun {
    answered(text.as_bytes(), &["--format", format, "--rules", shipped().to_str().unwrap()])
}

fn csv(text: &str) -> CommandRun {
    answered_2024(text, "csv")
}

/// Returns the path of a file in the test's folder.
fn path_in(folder: &TestFolder, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// Lists the names of all files in a folder, hidden ones included.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Splits a line of CSV without quotes into cells.
fn cells(line: &str) -> Vec<&str> {
    line.split(';').collect()
}

/// Reads every expected case: the delområde, the lagrum and the two facts, and then
/// the answers.
fn expected_cases() -> Vec<(Vec<String>, Vec<String>)> {
    let text = fs::read_to_string(root().join("tests/expected/goteborg.csv")).unwrap();
    let mut cases = Vec::new();
    for line in text.lines().skip(1) {
        let row = cells(line);
        let values = |cell: &str| match cell {
            "*" => vec!["ja".to_owned(), "nej".to_owned()],
            value => vec![value.to_owned()],
        };
        for joint in values(row[2]) {
            for complement in values(row[3]) {
                let case = vec![row[0].to_owned(), row[1].to_owned(), joint.clone(), complement];
                cases.push((case, row[4..10].iter().map(|cell| (*cell).to_owned()).collect()));
            }
        }
    }
    assert_eq!(cases.len(), 152);
    cases
}

fn status(answers: &[String]) -> &'static str {
    if answers.iter().any(|a| a.starts_with("lyfts:")) { "lifted" } else { "answered" }
}

#[test]
fn csv_rows_have_the_expected_answers() {
    let cases = expected_cases();
    let mut text = "behov;lagrum;gemensam-insats;kompletterar-arbetsinsats\n".to_owned();
    cases.iter().for_each(|(case, _)| text.push_str(&format!("{}\n", case.join(";"))));
    let ran = csv(&text).exits(0);
    let mut lines = ran.out.lines();
    let head = cells(lines.next().unwrap());
    assert_eq!(head[4], "delomrade");
    assert_eq!(head[5..11], DUTIES);
    assert_eq!(head[11], "status");
    let rows: Vec<&str> = lines.collect();
    assert_eq!(rows.len(), cases.len());
    for (row, (case, answers)) in rows.iter().zip(&cases) {
        let row = cells(row);
        assert_eq!(row[..4], case[..], "the columns of the row");
        assert_eq!(row[4], case[0]);
        assert_eq!(row[5..11], answers[..], "{case:?}");
        assert_eq!(row[11], status(answers), "{case:?}");
    }
}

#[test]
fn ndjson_rows_have_the_expected_answers() {
    let cases = expected_cases();
    let mut text = String::new();
    for (case, _) in &cases {
        text.push_str(&format!(
            "{{\"nr\" :  7,\"behov\":\"{}\",\"lagrum\":\"{}\",\"gemensam-insats\":\"{}\",\"Kompletterar arbetsinsats\":\"{}\"}}\n",
            case[0], case[1], case[2], case[3]
        ));
    }
    let ran = answered_2024(&text, "ndjson").exits(0);
    assert_eq!(ran.out.lines().count(), cases.len());
    for ((line, input_row), (case, answers)) in ran.out.lines().zip(text.lines()).zip(&cases) {
        let row_without_brace = input_row.strip_suffix('}').unwrap();
        assert!(line.starts_with(row_without_brace), "{line}\n{input_row}");
        let json = Json::read(line).unwrap();
        assert_eq!(json.at("delomrade").text(), case[0]);
        assert_eq!(json.at("status").text(), status(answers));
        for (duty, answer) in DUTIES.iter().zip(answers) {
            assert_eq!(json.at(duty).text(), answer, "{case:?} {duty}");
        }
    }
}

/// Facts with their values.
type StatedFacts<'a> = &'a [(&'a str, &'a str)];

/// Returns the answers of `resolve`, in the form in which `batch` writes them.
fn answers_of_resolve(need: &str, basis: &str, facts: StatedFacts<'_>) -> Vec<Vec<String>> {
    let mut args = vec!["resolve".to_owned(), "--need".to_owned(), need.to_owned()];
    args.extend(["--basis".to_owned(), basis.to_owned()]);
    facts.iter().for_each(|(f, v)| args.extend(["--fact".to_owned(), format!("{f}={v}")]));
    let json = ask_json(&args);
    let answer = |answer: &Json| {
        let mut cells = vec![answer.at("subarea").text().to_owned()];
        for duty in DUTIES {
            let duty = answer.at("duties").at(duty);
            cells.push(match duty.at("kind").text() {
                "responsible" => {
                    let actor = |actor: &Json| match actor.get("member") {
                        Some(member) => member.text().to_owned(),
                        None => actor.at("id").text().to_owned(),
                    };
                    let mut actors: Vec<String> = duty.at("actors").list().iter().map(actor).collect();
                    actors.sort();
                    actors.join("+")
                }
                "escalate" => format!("lyfts:{}", duty.at("matter").text()),
                "depends" => format!("beror:{}", duty.at("ask").text()),
                _ => "ingen".to_owned(),
            });
        }
        cells
    };
    json.at("answers").list().iter().map(answer).collect()
}

#[test]
fn rows_have_the_answers_of_resolve() {
    let questions: [(&str, &str, StatedFacts<'_>); 6] = [
        ("Fysisk träning", "4:1", &[("stadsomrade", "hisingen")]),
        ("praktik", "4:1", &[]),
        ("praktik", "4:1", &[("stadsomrade", "centrum"), ("gemensam-insats", "ja")]),
        ("kost och motion", "12:4", &[("stadsomrade", "nordost")]),
        // The need belongs to several delområden.
        ("hälsofrämjande insats", "4:4", &[]),
        ("missbruksbehandling", "SoL 4:4", &[("stadsomrade", "sydväst")]),
    ];
    let mut text = "Behov;LAGRUM;Stadsområde;Gemensam Insats\r\n".to_owned();
    let mut expected = Vec::new();
    for (need, basis, facts) in questions {
        let value = |name: &str| facts.iter().find(|(f, _)| *f == name).map_or("", |(_, v)| *v);
        let columns = format!("{need};{basis};{};{}", value("stadsomrade"), value("gemensam-insats"));
        text.push_str(&format!("{columns}\r\n"));
        expected.extend(
            answers_of_resolve(need, basis, facts).into_iter().map(|a| format!("{columns};{}", a.join(";"))),
        );
    }
    assert!(expected.len() > questions.len(), "no need has several delområden");
    let ran = csv(&text).exits(0);
    let answer_rows: Vec<&str> = ran.out.split("\r\n").skip(1).filter(|line| !line.is_empty()).collect();
    let without_status: Vec<&str> = answer_rows.iter().map(|line| line.rsplit_once(';').unwrap().0).collect();
    assert_eq!(without_status, expected);
    assert!(
        answer_rows.iter().any(|line| line.contains("beror:") && line.ends_with(";depends")),
        "{answer_rows:?}"
    );
}

#[test]
fn many_rows_keep_their_order() {
    const ROWS: usize = 40_000;
    let folder = TestFolder::new();
    let (input, output) = (path_in(&folder, "in.csv"), path_in(&folder, "ut.csv"));
    let needs = ["praktik,4:4", "missbruksbehandling,4:4", "prakktik,4:4", "praktik,4:1"];
    let mut text = "nr,behov,lagrum,anteckning\n".to_owned();
    (0..ROWS).for_each(|i| text.push_str(&format!("{i},{},{i}{i}\n", needs[i % 4])));
    fs::write(&input, text).unwrap();
    let ran = ask(&["batch", &input, &output]).exits(1);
    let answers = fs::read_to_string(&output).unwrap();
    let numbers = answers.lines().skip(1).map(|line| line.split(',').next().unwrap().parse::<usize>());
    let numbers: Vec<usize> = numbers.map(Result::unwrap).collect();
    let expected: Vec<usize> = (0..ROWS).filter(|i| i % 4 != 2).collect();
    assert!(numbers == expected, "rows are missing, doubled or out of order");
    // The summary counts the rows. It is on standard output because the answers are
    // in a file.
    let text = flat(&ran.out);
    for (label, count) in [
        ("Rader", ROWS),
        ("Svar", ROWS * 3 / 4),
        ("besvarade", ROWS / 4),
        ("lyfts", ROWS / 4),
        ("beror på en omständighet", ROWS / 4),
        ("Gick inte att besvara", ROWS / 4),
    ] {
        assert!(text.contains(&format!("{label} {count}")), "{label} {count}\n{}", ran.out);
    }
    // Arbvux executes in the rows that are answered, and governs praktik under both
    // lagrum.
    assert!(text.contains(&format!("Utförande Arbvux {} ", ROWS / 4)), "{}", ran.out);
    assert!(text.contains(&format!("Styrning Arbvux {} ", ROWS / 2)), "{}", ran.out);
    // A line before them names the column that is not read.
    let failed: Vec<&str> = ran.err.lines().skip(1).collect();
    assert_eq!(failed.len(), 20, "{}", ran.err);
    assert!(failed[0].starts_with("rad 4: "), "{}", ran.err);
}

#[test]
fn bad_rows_are_reported_with_line_and_reason_and_do_not_stop_the_run() {
    let rows: [(&[u8], &str, &str); 9] = [
        (b"praktk;4:4;;", "menade du \"Praktik\"", "did you mean \"Praktik\""),
        (b";4:4;;", "behov är tomt", "behov is empty"),
        (b"praktik;;;", "lagrum är tomt", "lagrum is empty"),
        (b"praktik;4:4;;i dag", "\"i dag\" är inget datum", "\"i dag\" is not a date"),
        (b"praktik;4:4;;2024-02-22", "gäller inte än", "not yet in force"),
        (b"praktik;4:4", "raden har 2 fält, rubriken 4", "the row has 2 fields, the header 4"),
        (b"praktik;4:4;;;", "raden har 5 fält", "the row has 5 fields"),
        (b"pr\xe5ktik;4:4;;", "inte UTF-8", "not UTF-8"),
        (b"motivation;4:1;;", "motiverande-insatser", "motiverande-insatser"),
    ];
    let folder = TestFolder::new();
    let errors = path_in(&folder, "fel.csv");
    for (language, index) in [("sv", 1), ("en", 2)] {
        let mut text = b"\xef\xbb\xbfbehov;lagrum;stadsomrade;datum\r\n".to_vec();
        for (row, ..) in &rows {
            text.extend_from_slice(row);
            text.extend_from_slice(b"\r\n\r\npraktik;4:4;;2026-01-31\r\n");
        }
        let args = ["--format", "csv", "--lang", language];
        let shown = answered(&text, &args).exits(1);
        assert_eq!(shown.out.matches(";answered\r\n").count(), rows.len(), "{}", shown.out);
        let with_error_file = answered(&text, &[&args[..], &["--errors", &errors]].concat()).exits(1);
        assert_eq!(with_error_file.out, shown.out);
        let error_file = fs::read_to_string(&errors).unwrap();
        assert!(error_file.starts_with("rad;orsak;innehall\r\n"), "{error_file}");
        for (i, row) in rows.iter().enumerate() {
            let (line, reason) = (2 + 3 * i, if index == 1 { row.1 } else { row.2 });
            let message = shown.err.lines().nth(i).unwrap();
            let word = if index == 1 { "rad" } else { "line" };
            assert!(
                message.starts_with(&format!("{word} {line}: ")) && message.contains(reason),
                "{message}: {reason}"
            );
            let message = error_file.lines().nth(i + 1).unwrap();
            let reason = reason.replace('"', "\"\"");
            assert!(
                message.starts_with(&format!("{line};")) && message.contains(&reason),
                "{message}: {reason}"
            );
        }
    }
}

#[test]
fn bad_lines_of_ndjson_are_reported_with_the_fault() {
    let lines = [
        ("[1]", "inget JSON-objekt"),
        ("{\"behov\":\"praktik\"", "inget JSON-objekt"),
        ("{\"lagrum\":\"4:4\"}", "\"behov\" saknas"),
        ("{\"behov\":\"praktik\",\"lagrum\":null}", "\"lagrum\" saknas"),
        ("{\"behov\":7,\"lagrum\":\"4:4\"}", "skriv det som text"),
        ("{\"behov\":\"praktik\",\"Behov\":\"praktik\",\"lagrum\":\"4:4\"}", "ta bort en"),
        ("{\"behov\":\"praktik\",\"lagrum\":\"4:4\",\"status\":\"ny\"}", "byt namn"),
        ("{\"behov\":\"praktik\",\"lagrum\":\"4:4\"} {}", "inget JSON-objekt"),
    ];
    let mut text = "\u{feff}".to_owned();
    lines.iter().for_each(|(line, _)| text.push_str(&format!("{line}\r\n")));
    text.push_str("{ \"lagrum\" : \"4:4\", \"behov\":\"pr\\u0061ktik\" }");
    let ran = answered_2024(&text, "ndjson").exits(1);
    for (number, (line, reason)) in (1..).zip(&lines) {
        let message = ran.err.lines().nth(number - 1).unwrap();
        assert!(
            message.starts_with(&format!("rad {number}: ")) && message.contains(reason),
            "{line}\n{message}"
        );
    }
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert_eq!(Json::read(ran.out.trim()).unwrap().at("utforande").text(), "arbvux");
}

#[test]
fn other_fields_are_copied_unchanged() {
    for (delimiter, newline) in [(',', "\n"), (';', "\r\n"), ('\t', "\n")] {
        let row = |cells: &[&str]| cells.join(&delimiter.to_string());
        let rows = [
            row(&["\"a \"\"b\"\" ,;\t c\"", "\"praktik\"", " 4:4 "]),
            row(&["\"två\nrader\"", "praktik", "4:4"]),
            row(&["ett \" tecken", "praktik", "\"4:4\""]),
            row(&["", "praktik", "4:4"]),
        ];
        let head = row(&["\"namn,;\"", "behov", "lagrum"]);
        let ran = csv(&format!("{head}{newline}{}", rows.join(newline))).exits(0);
        let answers = ["praktik", "arbvux", "arbvux"].join(&delimiter.to_string());
        let mut rest = ran.out.as_str();
        for expected_row in std::iter::once(&head).chain(&rows) {
            rest = rest
                .strip_prefix(expected_row.as_str())
                .unwrap_or_else(|| panic!("{expected_row} is not in\n{rest}"));
            let (answer_of_row, remaining) = rest.split_once(newline).unwrap();
            assert!(
                *expected_row == head || answer_of_row.starts_with(&format!("{delimiter}{answers}")),
                "{answer_of_row}"
            );
            rest = remaining;
        }
        assert_eq!(rest, "");
    }
}

#[test]
fn header_may_be_long_or_the_only_line() {
    let wide = "x".repeat(100_000);
    for newline in ["\n", "\r\n"] {
        let ran = csv(&format!("behov;lagrum;{wide}{newline}praktik;4:4;y{newline}")).exits(0);
        let lines: Vec<&str> = ran.out.split(newline).collect();
        assert!(lines[0].starts_with(&format!("behov;lagrum;{wide};delomrade;")));
        assert!(lines[1].starts_with("praktik;4:4;y;praktik;arbvux;"), "{}", lines[1]);
        assert_eq!(lines[2..], [""]);
    }
    for end in ["", "\n", "\r\n"] {
        let ran = csv(&format!("behov;lagrum{end}")).exits(0);
        assert!(ran.out.starts_with("behov;lagrum;delomrade;"), "{}", ran.out);
        assert_eq!(ran.out.lines().count(), 1);
    }
    for text in [format!("behov;lagrum;{}", "x".repeat(2 << 20)), "behov;lagrum;\"x\ny".to_owned()] {
        let ran = csv(&text).exits(2);
        assert!(flat(&ran.err).contains("den första raden är för lång"), "{}", ran.err);
    }
}

#[test]
fn unclosed_quote_makes_only_one_row_fail() {
    let many_rows = "praktik;4:4;x\n".repeat(200_000);
    let ran =
        csv(&format!("behov;lagrum;text\npraktik;4:4;\"öppet\n{many_rows}praktik;4:4;\"stängt\"\n")).exits(1);
    assert!(ran.err.contains("\nrad 2: ett citattecken"), "{}", ran.err);
    assert_eq!(ran.out.lines().count(), 1 + 200_001);
}

#[cfg(target_os = "linux")]
#[test]
fn endless_line_is_one_bad_row_in_bounded_memory() {
    const LINE_BYTES: usize = 110 << 20;
    for (format, head, row) in [
        ("csv", "behov,lagrum\n", "praktik,4:4\n"),
        ("csv", "behov,lagrum\n\"", "praktik,4:4\n"),
        ("ndjson", "", "{\"behov\":\"praktik\",\"lagrum\":\"4:4\"}\n"),
    ] {
        // Memory is limited to far less than the size of the line.
        let mut child = Command::new("sh")
            .args(["-c", "ulimit -v 98304; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_styrmodell")])
            .args(["batch", "-", "-", "--format", format])
            .env("MALLOC_ARENA_MAX", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let (head, row) = (head.to_owned(), row.to_owned());
        let writer = std::thread::spawn(move || {
            input.write_all(head.as_bytes()).unwrap();
            (0..LINE_BYTES >> 20).for_each(|_| input.write_all(&[b'x'; 1 << 20]).unwrap());
            input.write_all(format!("\n{row}").as_bytes()).unwrap();
        });
        let output = child.wait_with_output().unwrap();
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        writer.join().unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}: {err}");
        assert!(err.contains("längre än 1 MB"), "{err}");
        assert_eq!(out.matches("answered").count(), 1, "{out}");
    }
}

#[test]
fn unusable_input_is_refused() {
    let folder = TestFolder::new();
    let output = path_in(&folder, "ut.csv");
    let texts: [(&[u8], &str); 8] = [
        (b"", "filen är tom"),
        (b"\xef\xbb\xbf\r\n\r\n", "filen är tom"),
        (b"lagrum;namn\n4:4;x\n", "kolumnen \"behov\" saknas"),
        (b"behov;namn\npraktik;x\n", "kolumnen \"lagrum\" saknas"),
        (b"behov;Behov;lagrum\n", "två kolumner"),
        (b"behov;lagrum;utforande\n", "byt namn på den"),
        (b"\xff\xfeb\0e\0", "UTF-16"),
        (b"behov;lagrum;omr\xe5de\n", "inte UTF-8"),
    ];
    for (text, reason) in texts {
        let input = path_in(&folder, "in.csv");
        fs::write(&input, text).unwrap();
        let ran = run(&["batch", &input, &output]).exits(2);
        assert!(flat(&ran.err).contains(reason), "{reason}\n{}", ran.err);
        assert_eq!(names(folder.path()), ["in.csv"], "{reason}");
    }
    let input = path_in(&folder, "in.csv");
    fs::write(&input, "behov;lagrum\npraktik;4:4\n").unwrap();
    for (args, reason) in [
        (vec!["batch", "/finns/inte.csv", &output], "/finns/inte.csv: finns inte"),
        (
            vec!["batch", &input, "/finns/inte/ut.csv"],
            "/finns/inte/ut.csv: mappen som filen ska ligga i finns inte",
        ),
        (vec!["batch", &input, "ut.ndjson"], "--format"),
        (vec!["batch", "-", "-"], "--format"),
        (vec!["batch", &input, folder.path().to_str().unwrap(), "--format", "csv"], ": är en mapp"),
        (vec!["batch", &input, &output, "--date", "2024-02-22"], "gäller inte än"),
        (vec!["batch", &input, &output, "--rules", "/finns/inte"], "/finns/inte"),
        (vec!["batch", folder.path().to_str().unwrap(), &output], folder.path().to_str().unwrap()),
    ] {
        let ran = run(&args).exits(2);
        assert!(flat(&ran.err).replace(' ', "").contains(&reason.replace(' ', "")), "{}", ran.err);
        assert_eq!(names(folder.path()), ["in.csv"], "{args:?}");
    }
}

#[test]
fn input_file_is_never_overwritten() {
    let folder = TestFolder::new();
    let (input, other) = (path_in(&folder, "in.csv"), path_in(&folder, "annan.csv"));
    let text = "behov;lagrum\npraktik;4:4\n";
    fs::write(&input, text).unwrap();
    let detour = folder.path().join(".").join("in.csv").to_str().unwrap().to_owned();
    let mut commands = vec![
        vec!["batch", &input, &input],
        vec!["batch", &input, &detour],
        vec!["batch", &input, &other, "--errors", &input],
        vec!["batch", &input, &other, "--errors", &other],
    ];
    let link = path_in(&folder, "lank.csv");
    #[cfg(unix)]
    std::os::unix::fs::symlink(&input, &link).unwrap();
    if Path::new(&link).exists() {
        commands.push(vec!["batch", &input, &link]);
    }
    for args in commands {
        let ran = run(&args).exits(2);
        assert!(flat(&ran.err).contains("två gånger"), "{}", ran.err);
        assert_eq!(fs::read_to_string(&input).unwrap(), text, "{args:?}");
        assert!(!Path::new(&other).exists());
    }
}

#[test]
fn killed_run_leaves_no_file_under_the_output_name() {
    let folder = TestFolder::new();
    let output = folder.path().join("ut.csv");
    for existing in [None, Some("svaren från i går\n")] {
        if let Some(text) = existing {
            fs::write(&output, text).unwrap();
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_styrmodell"))
            .args(["batch", "-", output.to_str().unwrap(), "--format", "csv"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        input.write_all(b"behov,lagrum\n").unwrap();
        // The rows exceed the buffers of the pipe and the chunks, so that some
        // answers have been written.
        (0..200).for_each(|_| input.write_all("praktik,4:4\n".repeat(1000).as_bytes()).unwrap());
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(fs::read_to_string(&output).ok().as_deref(), existing);
    }
    // A second run writes all answers.
    let input = path_in(&folder, "in.csv");
    fs::write(&input, "behov,lagrum\npraktik,4:4\n").unwrap();
    ask(&["batch", &input, output.to_str().unwrap()]).exits(0);
    assert!(fs::read_to_string(&output).unwrap().ends_with(",answered\n"));
}

#[test]
fn column_with_a_name_near_to_a_fact_is_reported() {
    let ran = csv("behov;lagrum;stadsomrad\npraktik;4:1;hisingen\n").exits(0);
    assert!(ran.err.contains("menade du \"stadsomrade\""), "{}", ran.err);
    assert!(ran.out.contains("socialforvaltningarna") && !ran.out.contains("sf-hisingen"), "{}", ran.out);
}
