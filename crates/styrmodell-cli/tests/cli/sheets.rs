//! `batch` and `matrix` with spreadsheets: what separates columns, what a
//! spreadsheet program does to cells and files, and what it opens.

use std::fs;

use crate::batch::answered;
use crate::run::*;

/// The answer to `praktik` and `4:4`, from `tests/expected`: delområde, then each
/// duty, then the status.
const ANSWER: [&str; 8] = [
    "praktik",
    "arbvux",
    "arbvux",
    "socialforvaltningarna",
    "socialforvaltningarna",
    "arbvux",
    "socialforvaltningarna",
    "answered",
];

/// Answers a text with the revision of 2024-02-23.
fn sheet(text: &str, args: &[&str]) -> CommandRun {
    let rules = shipped();
    let own = ["--format", "csv", "--rules", rules.to_str().unwrap()];
    answered(text.as_bytes(), &[&own, args].concat())
}

/// The last cells of a line, as many as an answer has.
fn last_cells(line: &str, separator: &str) -> Vec<String> {
    let cells: Vec<String> = line.split(separator).map(str::to_owned).collect();
    cells[cells.len() - ANSWER.len()..].to_vec()
}

#[test]
fn separator_is_the_one_that_gives_the_known_columns() {
    let names: [&str; 6] = [
        "Insats (praktik, studier, annat, övrigt)",
        "a;b;c;d;e;f",
        "x|y|z|å|ä|ö",
        "ett, två; tre | fyra",
        "behovet, lagrummet, datumet, behov och lagrum",
        "anteckning",
    ];
    for separator in [",", ";", "\t", "|"] {
        for name in names.iter().filter(|name| !name.contains(separator)) {
            for columns in [[name, "behov", "lagrum"], ["Lagrum", name, " BEHOV "], ["behov", "lagrum", name]]
            {
                let cell = |column: &&str| match column.trim().to_lowercase().as_str() {
                    "behov" => "praktik",
                    "lagrum" => "4:4",
                    _ => "x",
                };
                let row: Vec<&str> = columns.iter().map(cell).collect();
                let text = format!("{}\n{}\n", columns.join(separator), row.join(separator));
                let ran = sheet(&text, &[]).exits(0);
                let lines: Vec<&str> = ran.out.lines().collect();
                assert!(lines[0].starts_with(&columns.join(separator)), "{text}");
                assert_eq!(last_cells(lines[1], separator), ANSWER, "{text}");
            }
        }
    }
}

/// The separator that is named counts, even if another one gives the known columns.
#[test]
fn named_separator_is_used() {
    for (named, separator) in [(";", ";"), (",", ","), ("tab", "\t"), ("\\t", "\t"), ("|", "|")] {
        let text = format!("x{separator}behov{separator}lagrum\n1{separator}praktik{separator}4:4\n");
        let ran = sheet(&text, &["--separator", named]).exits(0);
        assert_eq!(last_cells(ran.out.lines().nth(1).unwrap(), separator), ANSWER, "{named}");
    }
    let wrong = sheet("behov;lagrum\npraktik;4:4\n", &["--separator", ","]).exits(2);
    assert!(
        flat(&wrong.err).contains("\"behov\" saknas") && wrong.err.contains("--separator"),
        "{}",
        wrong.err
    );
    for named in ["", " ", ":", "komma", ";;", "\"", "å"] {
        let ran = sheet("behov;lagrum\n", &["--separator", named]).exits(2);
        assert!(ran.out.is_empty() && ran.err.contains("separator"), "{named}: {}", ran.err);
    }
}

#[test]
fn line_that_names_the_separator_is_passed_over() {
    for (line, separator) in [
        ("sep=;", ";"),
        ("sep=,", ","),
        ("sep=\t", "\t"),
        ("sep=|", "|"),
        ("\"sep=;\"", ";"),
        ("SEP=;", ";"),
        ("\u{feff}sep=;", ";"),
    ] {
        for newline in ["\n", "\r\n"] {
            let text = format!(
                "{line}{newline}a,b;c|d{separator}behov{separator}lagrum{newline}x{separator}praktik{separator}4:4{newline}y{separator}praktik{separator}9:9{newline}"
            )
            .replace("a,b;c|d", "namn");
            let ran = sheet(&text, &[]).exits(1);
            let out = ran.out.trim_start_matches('\u{feff}');
            assert!(
                out.starts_with(&format!("namn{separator}behov{separator}lagrum{separator}delomrade")),
                "{out}"
            );
            assert_eq!(last_cells(out.lines().nth(1).unwrap(), separator), ANSWER, "{line:?}");
            assert!(ran.err.contains("rad 4: "), "lines are those of the file: {}", ran.err);
        }
    }
    for line in ["sep=x", "sep=:", "sep=", "sep=;;"] {
        let ran = sheet(&format!("{line}\nbehov;lagrum\npraktik;4:4\n"), &[]).exits(2);
        assert!(flat(&ran.err).contains("\"sep=\""), "{line}: {}", ran.err);
    }
    assert!(flat(&sheet("sep=;\n", &[]).exits(2).err).contains("filen är tom"));
}

/// Rows without a cell are neither answered nor faults; their number is told once.
#[test]
fn empty_rows_are_skipped() {
    for empty in [";;", "  ;;", ";\t; ", "\"\";\"\";\"\"", ";", "   "] {
        let text = format!("behov;lagrum;x\n{empty}\npraktik;4:4;1\n{empty}\n\n{empty}");
        let ran = sheet(&text, &[]).exits(0);
        assert_eq!(ran.out.lines().count(), 2, "{empty:?}: {}", ran.out);
        assert_eq!(ran.err.matches("Tomma rader").count(), 1, "{}", ran.err);
        assert!(ran.err.contains("Tomma rader som hoppades över: 3\n"), "{empty:?}: {}", ran.err);
    }
    // A row with anything in it is a fault where it lacks what it needs.
    for wrong in [";;x", ";4:4;", "praktik;;", "\";;", "x"] {
        let ran = sheet(&format!("behov;lagrum;x\n{wrong}\n"), &[]).exits(1);
        assert!(ran.err.contains("rad 2: ") && !ran.err.contains("Tomma rader"), "{wrong}: {}", ran.err);
    }
}

/// A lagrum that became a time of day is read as it was written, and the cell is
/// copied as it is.
#[test]
fn lagrum_written_as_a_time_of_day_is_read_and_told_once() {
    for (time, basis) in [
        ("04:04", "4:4"),
        ("4:04", "4:4"),
        ("04:4", "4:4"),
        ("04:04:00", "4:4"),
        ("04:01", "4:1"),
        ("11:01", "11:1"),
        ("12:04:00", "12:4"),
    ] {
        let rows = |basis: &str| format!("behov;lagrum\npraktik;{basis}\nstudier;{basis}\npraktik;{basis}\n");
        let (read, plain) = (sheet(&rows(time), &[]), sheet(&rows(basis), &[]));
        assert_eq!(read.code, plain.code);
        assert_eq!(read.out, plain.out.replace(&format!(";{basis};"), &format!(";{time};")), "{time}");
        let told = format!("\"{time}\" lästes som {basis}");
        assert_eq!(flat(&read.err).matches(&told).count(), 1, "{}", read.err);
        assert!(!plain.err.contains("klockslag"), "{}", plain.err);
    }
    for unknown in ["04:09", "04:04:01", "044:04", "04:004", "25:61", "04:04:00:00", "a:b", ":", "04:"] {
        let ran = sheet(&format!("behov;lagrum\npraktik;{unknown}\n"), &[]).exits(1);
        assert!(!ran.err.contains("klockslag"), "{unknown}: {}", ran.err);
    }
}

/// Whatever a file is called and whatever `--format` says, one that is no text is
/// named for what it is.
#[test]
fn workbooks_archives_and_documents_are_named() {
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let files: [(&[u8], &str); 13] = [
        (b"PK\x03\x04\xff\xfexl/workbook.xml", "Excel-arbetsbok"),
        (b"PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "Excel-arbetsbok"),
        (b"PK\x05\x06\0\0\0\0", "Excel-arbetsbok"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "Excel-arbetsbok"),
        (b"\x1f\x8b\x08\0", "komprimerad: packa upp"),
        (b"7z\xbc\xaf\x27\x1c", "komprimerad: packa upp"),
        (b"BZh91AY&SY", "komprimerad: packa upp"),
        (b"%PDF-1.7\n", "ett dokument"),
        (b"<html><table><tr><td>behov</td></tr></table></html>", "en webbsida"),
        (b"<?xml version=\"1.0\"?><Workbook/>", "en webbsida"),
        (b"\xff\xfeb\0e\0h\0o\0v\0", "UTF-16"),
        (b"\xfe\xff\0b\0e\0h\0o\0v", "UTF-16"),
        (&utf_16("behov;lagrum\npraktik;4:4\n"), "UTF-16"),
    ];
    let folder = TestFolder::new();
    for (bytes, what) in files {
        for (name, format) in [("in.xlsx", "csv"), ("in.csv", "csv"), ("in.ndjson", "ndjson")] {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            let args = ["batch", path.to_str().unwrap(), "ut.txt", "--format", format];
            let ran = run_in(folder.path(), &args).exits(2);
            assert!(flat(&ran.err).contains(what) && ran.out.is_empty(), "{name}: {what}\n{}", ran.err);
        }
        let piped = answered(bytes, &["--format", "csv"]).exits(2);
        assert!(flat(&piped.err).contains(what), "{}", piped.err);
    }
    // By the name alone, too: no advice to say which format it has.
    for name in ["fall.xlsx", "fall.XLS", "fall.ods", "fall.zip"] {
        fs::write(folder.path().join(name), "").unwrap();
        for out in ["ut.xlsx", "ut.csv"] {
            let ran = run_in(folder.path(), &["batch", name, out]).exits(2);
            assert!(ran.err.contains("Excel-arbetsbok") && !ran.err.contains("--format"), "{}", ran.err);
        }
    }
}

/// On one line, with the facts that a column of their own would state; the exit
/// code and the answers are as without it.
#[test]
fn unread_columns_are_named_once() {
    for (columns, named) in [
        ("omständigheter", "omständigheter"),
        ("id;ort", "id, ort"),
        (
            "Handläggare;omständigheter;Kommentar, fri text",
            "Handläggare, omständigheter, Kommentar, fri text",
        ),
        ("id\u{1b}[31m", "id"),
    ] {
        let cells = columns.replace(|c| c != ';', "");
        let ran = sheet(&format!("behov;{columns};lagrum\npraktik;{cells};4:4\npraktik;{cells};4:4\n"), &[])
            .exits(0);
        assert_eq!(ran.out.lines().count(), 3);
        let told: Vec<&str> = ran.err.lines().filter(|line| line.contains("inte läses")).collect();
        assert_eq!(told.len(), 1, "{}", ran.err);
        assert!(
            told[0].contains(named) && told[0].contains("stadsomrade") && !told[0].contains('\u{1b}'),
            "{told:?}"
        );
    }
    let quiet = sheet("behov;lagrum;datum;stadsomrade\npraktik;4:4;;\n", &[]).exits(0);
    assert!(!quiet.err.contains("inte läses"), "{}", quiet.err);
    // However many columns there are, the line is short.
    let many: String = (0..20_000).map(|number| format!(";kolumn {number}")).collect();
    let ran = sheet(&format!("behov;lagrum{many}\npraktik;4:4{}\n", ";".repeat(20_000)), &[]).exits(0);
    let told = ran.err.lines().find(|line| line.contains("inte läses")).unwrap();
    assert!(told.chars().count() < 500 && told.contains('…'), "{told}");
}

/// Only separators, or a row that is too long, are told of; nothing is answered.
#[test]
fn sheet_of_separators_alone_is_refused() {
    for separator in [",", ";", "\t", "|"] {
        for count in [1, 100, 300_000, 2_000_000] {
            let ran = sheet(&format!("{}\n", separator.repeat(count)), &[]).exits(2);
            let told = flat(&ran.err);
            assert!(
                told.contains("\"behov\" saknas") || told.contains("den första raden är för lång"),
                "{told}"
            );
            assert!(told.chars().count() < 1000, "{}", told.len());
        }
    }
}

// ── For Excel ────────────────────────────────────────────────────────────────

/// The same cells, with semicolons and a byte order mark, whatever the input has.
#[test]
fn batch_for_excel_has_semicolons_and_a_byte_order_mark() {
    for separator in [",", ";", "\t", "|"] {
        for (bom, newline) in [("", "\n"), ("\u{feff}", "\n"), ("", "\r\n")] {
            let cells = ["praktik", "4:4", "\"a;b\"", "\"\"\"c\"\" d\"", "å ä", ""];
            let columns = ["behov", "lagrum", "x", "y", "\"z;ö\"", "w"];
            let text = format!("{bom}{}{newline}{}{newline}", columns.join(separator), cells.join(separator));
            let ran = sheet(&text, &["--csv", "excel"]).exits(0);
            let lines: Vec<&str> = ran.out.split(newline).collect();
            assert!(lines[0].starts_with("\u{feff}behov;lagrum;x;y;\"z;ö\";w;delomrade;"), "{}", ran.out);
            assert!(
                lines[1].starts_with("praktik;4:4;\"a;b\";\"\"\"c\"\" d\";å ä;;praktik;arbvux;"),
                "{}",
                lines[1]
            );
            assert_eq!((lines.len(), last_cells(lines[1], ";")), (3, ANSWER.map(str::to_owned).to_vec()));
            // By default, the answers are written as the input is.
            let plain = sheet(&text, &[]).exits(0);
            assert!(plain.out.starts_with(&format!("{bom}behov{separator}")), "{}", plain.out);
            assert!(plain.out.contains(&cells.join(separator)), "{}", plain.out);
        }
    }
}

#[test]
fn failed_rows_for_excel_are_in_its_form() {
    let folder = TestFolder::new();
    fs::write(folder.path().join("in.csv"), "behov,lagrum\npraktik,9:9\n\"a,b\",4:4\npraktik,4:4\n").unwrap();
    let args = ["batch", "in.csv", "ut.csv", "--errors", "fel.csv", "--csv", "excel", "--rules"];
    run_in(folder.path(), &[&args[..], &[shipped().to_str().unwrap()]].concat()).exits(1);
    let failed = fs::read_to_string(folder.path().join("fel.csv")).unwrap();
    let lines: Vec<&str> = failed.lines().collect();
    assert_eq!((lines[0], lines.len()), ("\u{feff}rad;orsak;innehall", 3), "{failed}");
    assert!(lines[1].starts_with("2;\"") && lines[1].ends_with(";\"praktik,9:9\""), "{failed}");
}

#[test]
fn matrix_for_excel_has_the_cells_of_its_csv() {
    for lang in ["sv", "en"] {
        let plain = ask(&["matrix", "--format", "csv", "--lang", lang]).exits(0).out;
        let own = ask(&["matrix", "--csv", "excel", "--lang", lang]).exits(0).out;
        let both = ask(&["matrix", "--csv", "excel", "--format", "csv", "--lang", lang]).exits(0).out;
        assert_eq!(own, both);
        let own = own.strip_prefix('\u{feff}').expect("a byte order mark");
        assert!(!plain.starts_with('\u{feff}') && plain.lines().count() == own.lines().count());
        for (plain, own) in plain.lines().zip(own.lines()) {
            // No cell of the matrix of Göteborg holds a comma or a semicolon.
            assert_eq!(plain.replace(',', ";"), own);
        }
    }
}

#[test]
fn form_for_excel_is_for_csv_alone_and_first_in_the_help() {
    for args in [
        vec!["matrix", "--csv", "excel", "--format", "json"],
        vec!["matrix", "--csv", "excel", "--format", "html"],
    ] {
        assert_eq!(run(&args).code, 2, "{args:?}");
    }
    for option in [["--csv", "excel"], ["--separator", ";"]] {
        let ran = answered(b"{}\n", &[&["--format", "ndjson"], &option[..]].concat()).exits(2);
        assert!(ran.err.contains("NDJSON"), "{}", ran.err);
    }
    for (command, lang, heading) in [
        ("matrix", "sv", "Val:"),
        ("matrix", "en", "Options:"),
        ("batch", "sv", "Val:"),
        ("batch", "en", "Options:"),
    ] {
        let help = run(&[command, "--help", "--lang", lang]).exits(0).out;
        let options = help.split_once(&format!("\n{heading}\n")).unwrap().1;
        assert!(options.trim_start().starts_with("--csv <excel>"), "{help}");
        assert!(flat(options).contains("Excel"), "{help}");
    }
}
