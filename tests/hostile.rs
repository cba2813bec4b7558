//! Hostile input: whatever the library reads or is asked, it answers with a finding
//! at the right place or with an input error that says what to do, and never
//! panics. Differences in spelling and order that have no meaning change no answer.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use styrmodell::error::InputErrorKind;
use styrmodell::trial::Draft;
use styrmodell::{InputError, Language, LoadError, Registry, Rulebook, Rules};
use styrmodell_tests::samples::is_full;
use styrmodell_tests::*;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization as _;

fn goteborg() -> Files {
    goteborg_rules()
}

fn lillkoping() -> Files {
    let files = read(&lillkoping_folder()).into_iter();
    files.filter(|(name, _)| name != "prov.yaml").collect()
}

/// The small base model with one more file.
fn base_with(text: &str) -> Files {
    let mut files = read(&root().join("tests/fixtures/base"));
    files.push(("x.yaml".to_owned(), text.to_owned()));
    files
}

/// A temporary folder with these files.
fn folder_with(files: &Files) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Loads a folder that must be unreadable; returns the path that cannot be read,
/// and the message in Swedish.
fn unreadable(folder: &Path) -> (PathBuf, String) {
    match Rulebook::from_dir(folder) {
        Err(LoadError::Unreadable { path, findings, .. }) => {
            let finding = findings.iter().next().unwrap();
            assert!(!finding.message(Language::English).is_empty());
            (path, finding.message(Language::Swedish).to_owned())
        }
        Err(LoadError::Rejected(findings)) => panic!("{} was read:\n{findings}", folder.display()),
        other => panic!("{}: {other:?}", folder.display()),
    }
}

// ── Folders ──────────────────────────────────────────────────────────────────

#[test]
fn folder_without_rules_is_unreadable() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("saknas");
    assert_eq!(unreadable(&missing).0, missing);
    assert_eq!(unreadable(folder.path()).0, folder.path());
    fs::write(folder.path().join("regler.yml"), "regler: []").unwrap();
    let (path, reason) = unreadable(folder.path());
    assert_eq!(path, folder.path());
    assert!(reason.contains(".yaml"), "the message does not name the extension: {reason}");
    let file = folder.path().join("regler.yml");
    assert_eq!(unreadable(&file).0, file, "the reported path is not the file");
}

#[test]
fn other_files_in_the_folder_are_ignored() {
    let folder = folder_with(&lillkoping());
    fs::write(folder.path().join("LÄSMIG.txt"), [0xff, 0xfe]).unwrap();
    fs::write(folder.path().join("regler.yaml~"), "regler: [").unwrap();
    fs::create_dir(folder.path().join("docs")).unwrap();
    fs::write(folder.path().join("docs/regler.yaml"), "regler: [").unwrap();
    let book = Rulebook::from_dir(folder.path()).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(book.sha256(), load(&lillkoping()).sha256());
}

#[test]
fn file_that_is_not_utf_8_is_unreadable_at_its_line() {
    let folder = folder_with(&lillkoping());
    let path = folder.path().join("behov.yaml");
    fs::write(&path, b"behov:\n  # K\xc3\xb6r\n  - { id: k, namn: K\xf6rkort }\n").unwrap();
    let (path_in_error, reason) = unreadable(folder.path());
    assert_eq!(path_in_error, path);
    assert!(reason.contains("rad 3") && reason.contains("UTF-8"), "{reason}");
}

/// All files are named at once, so that authors need not fix and load them one by
/// one.
#[cfg(unix)]
#[test]
fn every_unreadable_file_is_named_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let mut expected = Vec::new();
    for revision in ["2026-01-01", "2027-01-01"] {
        let path = folder.path().join(revision);
        fs::create_dir(&path).unwrap();
        for (name, text) in lillkoping() {
            fs::write(path.join(name), text).unwrap();
        }
        fs::write(path.join("a.yaml"), b"behov:\n\n  - \xe5\n").unwrap();
        fs::create_dir(path.join("b.yaml")).unwrap();
        std::os::unix::fs::symlink("saknas", path.join("c.yaml")).unwrap();
        fs::write(path.join("\u{e5}.yaml"), "behov: []\n").unwrap();
        for (name, line) in [("a", 3), ("b", 1), ("c", 1), ("\u{e5}", 1)] {
            let file = path.join(format!("{name}.yaml")).display().to_string();
            expected.push(("unreadable".to_owned(), file, line));
        }
    }
    for error in
        [Registry::from_dir(folder.path()).unwrap_err(), Draft::each_from_dir(folder.path()).unwrap_err()]
    {
        assert_eq!(placed(error.findings()), expected);
        for language in [Language::Swedish, Language::English] {
            let text = error.message(language);
            assert_eq!(text.lines().count(), expected.len(), "{text}");
            for (line, (_, file, _)) in text.lines().zip(&expected) {
                assert!(line.starts_with(&format!("{file}: ")), "{line}");
            }
            let reasons: std::collections::BTreeSet<&str> =
                error.findings().iter().map(|finding| finding.message(language)).collect();
            assert_eq!(reasons.len(), 4, "two kinds have the same reason: {reasons:?}");
        }
    }
}

#[test]
fn each_finding_is_one_line_whatever_it_quotes() {
    for (id, shown) in [
        ("a\\nb", "a␊b"),
        ("a\\e[31mb", "\"\\e\" within quotes becomes an escape character (U+001B)"),
        ("a\\u202Ec", "\"\\u202E\" within quotes becomes"),
    ] {
        let files = base_with(&format!("regler:\n  - {{ id: \"{id}\", när: alltid }}\n"));
        let findings = Rulebook::from_files(files).unwrap_err();
        let text = findings.to_string();
        assert_eq!(text.lines().count(), findings.len(), "{text}");
        assert!(text.contains(shown) && !text.contains(['\u{1b}', '\u{202e}']), "{text}");
    }
}

#[test]
fn findings_name_files_by_their_shortest_path() {
    let folder = folder_with(&base_with("regler: {}\n"));
    let detour = folder.path().join(".").join("..").join(folder.path().file_name().unwrap()).join("");
    for (path, file) in [(detour, "x.yaml"), (folder.path().join(".//saknas/"), "saknas")] {
        let error = Rulebook::from_dir(&path).unwrap_err();
        let files: Vec<String> = placed(error.findings()).into_iter().map(|(_, file, _)| file).collect();
        assert_eq!(files, [folder.path().join(file).display().to_string()]);
    }
}

#[test]
fn text_over_the_size_limit_is_refused_before_it_is_read() {
    let folder = folder_with(&lillkoping());
    let file = fs::File::create(folder.path().join("stor.yaml")).unwrap();
    file.set_len(200 << 20).unwrap();
    let (_, reason) = unreadable(folder.path());
    assert!(reason.contains("MB"), "the message does not name the limit: {reason}");
    // Too much text from memory is a finding instead.
    let line = "# Inget att läsa här, bara många rader.\n";
    assert_eq!(
        found(&base_with(&line.repeat((40 << 20) / line.len()))),
        [("too-large".into(), "x.yaml".into(), 1)]
    );
}

// ── Malformed text ───────────────────────────────────────────────────────────

#[test]
fn truncated_file_never_panics() {
    for files in [goteborg(), lillkoping()] {
        for (name, text_of_file) in &files {
            for end in (0..text_of_file.len()).step_by(if is_full() { 97 } else { 487 }) {
                let end = (0..=end).rev().find(|&i| text_of_file.is_char_boundary(i)).unwrap();
                let mut files = files.clone();
                text(&mut files, name).truncate(end);
                // The rendering looks up every place, too.
                found(&files);
            }
        }
    }
}

#[test]
fn missing_file_never_panics() {
    for files in [goteborg(), lillkoping()] {
        for (name, _) in &files {
            let other_files: Files = files.iter().filter(|(n, _)| n != name).cloned().collect();
            // Only a file of needs may be missing.
            let holds_needs = ["behov.yaml", "metoder.yaml", "vardagsord.yaml"].contains(&name.as_str());
            assert_eq!(found(&other_files).is_empty(), holds_needs, "without {name}");
        }
    }
    assert!(!found(&Vec::new()).is_empty(), "a model without files is accepted");
}

#[test]
fn text_nested_too_deep_is_too_large() {
    let mut faults = Vec::new();
    // `- [- [` is not YAML: it is a syntax error before it is nested too deep.
    for opening in ["[", "- ", "{a: ", "? ", "[{a: ", "a: [{"] {
        for lead in ["", "regler:\n  "] {
            let line = lead.lines().count().max(1);
            let found = found(&base_with(&format!("{lead}{}", opening.repeat(100_000))));
            if found != [("too-large".to_owned(), "x.yaml".to_owned(), line)] {
                faults.push(format!("{lead:?} and {opening:?} without end: {found:?}"));
            }
        }
    }
    assert_none("are not too large", &faults);
}

/// Codes, each with the line of the finding.
type ExpectedCodes = &'static [(&'static str, usize)];

/// Odd texts of a file, each with a description and all expected findings.
const ODD_TEXTS: &[(&str, &str, ExpectedCodes)] = &[
    ("a tab that indents", "behov:\n\t- { id: a }\n", &[("syntax", 2)]),
    ("a tab that indents deeper", "behov:\n  - id: a\n\t  namn: A\n", &[("syntax", 3)]),
    ("a no-break space that indents", "behov:\n  - id: a\n  \u{a0} namn: A\n", &[("syntax", 3)]),
    ("a bidi control", "behov: []\n# \u{202e}bakvänt\n", &[("refused-yaml", 2)]),
    ("a bidi isolate", "behov: []\n# \u{2067}bakvänt\n", &[("refused-yaml", 2)]),
    ("a zero width space", "behov: []\nregler\u{200b}: []\n", &[("refused-yaml", 2)]),
    ("a control character", "behov: []\n# \u{0}\n", &[("refused-yaml", 2)]),
    (
        "a demand without operator",
        "krav:\n  - id: a\n    namn: A\n    när: alltid\n    ska: { utförande: skola, styrning: [skola] }\n",
        &[("wrong-type", 5), ("wrong-type", 5)],
    ),
    (
        "a demand that requires nothing",
        "krav:\n  - id: a\n    namn: A\n    när: alltid\n    ska:\n      utförande: { eller_lyfts: ja }\n",
        &[("wrong-type", 6)],
    ),
    (
        "a typfall without an answer",
        "typfall:\n  - id: a\n    behov: kost\n    lagrum: lag-a\n",
        &[("missing-field", 2)],
    ),
    (
        "a row of a typfall table that is too short",
        "typfallstabeller:\n  - id: a\n    namn: A\n    kolumner: [behov, lagrum, utförande]\n    rader:\n      - [kost, lag-a]\n",
        &[("wrong-type", 6)],
    ),
    ("two documents", "behov: []\n---\nregler: []\n", &[("refused-yaml", 2)]),
    ("an anchor", "behov: &a []\n", &[("refused-yaml", 1)]),
    ("an anchor and its alias", "behov: &a []\nregler: *a\n", &[("refused-yaml", 1), ("refused-yaml", 2)]),
    ("an alias of nothing", "behov: []\nregler: *a\n", &[("refused-yaml", 2)]),
    ("a tag", "behov: !!seq []\n", &[("refused-yaml", 1)]),
    ("a tag of its own", "behov: []\nregler: !egen []\n", &[("refused-yaml", 2)]),
    ("a directive", "%YAML 1.2\n---\nbehov: []\n", &[("refused-yaml", 1)]),
    (
        "a key without value",
        "behov:\n  - id: a\n    namn:\n    hör_till: kost\n    motsvarar: helt\n",
        &[("wrong-type", 3)],
    ),
    (
        "a key without value, in braces",
        "behov:\n  - { id: a, namn: , hör_till: kost, motsvarar: helt }\n",
        &[("wrong-type", 2)],
    ),
    (
        "a key without colon, in braces",
        "behov:\n  - { id: a, namn, hör_till: kost, motsvarar: helt }\n",
        &[("wrong-type", 2)],
    ),
    (
        "a list item without value",
        "behov:\n  - { id: a, namn: A, hör_till: kost, motsvarar: helt }\n  -\n",
        &[("wrong-type", 3)],
    ),
    (
        "a list item without value, of texts",
        "behov:\n  - id: a\n    namn: A\n    även_kallat:\n      - b\n      -\n    hör_till: kost\n    motsvarar: helt\n",
        &[("wrong-type", 6)],
    ),
    (
        "an empty text",
        "behov:\n  - { id: a, namn: \"\", hör_till: kost, motsvarar: helt }\n",
        &[("wrong-type", 2)],
    ),
    (
        "a text of spaces",
        "behov:\n  - { id: a, namn: \"  \", hör_till: kost, motsvarar: helt }\n",
        &[("wrong-type", 2)],
    ),
    (
        "a day that does not exist",
        "fattade_beslut:\n  - { id: a, namn: A, när: alltid, från: 2024-02-30, ger: { stadsdel: norr } }\n",
        &[("bad-date", 2)],
    ),
    ("a duplicate key", "behov: []\nbehov: []\n", &[("duplicate-key", 2)]),
    ("a key that is a list", "behov:\n  - { [a, b]: c }\n", &[("wrong-type", 2)]),
    ("a key that is keys", "behov:\n  - ? { a: b }\n    : c\n", &[("wrong-type", 2)]),
    ("a text and nothing else", "hej\n", &[("wrong-type", 1)]),
    ("a list and nothing else", "- hej\n", &[("wrong-type", 1)]),
    ("a quote never closed", "behov:\n  - { id: a, namn: \"A, hör_till: kost }\n", &[("syntax", 2)]),
    ("a bracket never closed", "behov:\n  - { id: a, namn: [A }\n", &[("syntax", 2)]),
    ("a bracket too many", "behov:\n  - { id: a } }\n", &[("syntax", 2)]),
    ("only a comment", "# Inget än.\n", &[]),
    ("nothing", "", &[]),
];

#[test]
fn each_odd_text_has_findings_at_its_lines() {
    let mut faults = Vec::new();
    for (description, text, expected) in ODD_TEXTS {
        let files = base_with(text);
        let found = found(&files);
        let expected: Vec<_> =
            expected.iter().map(|(code, line)| (code.to_string(), "x.yaml".to_owned(), *line)).collect();
        if found != expected {
            faults.push(format!("{description}:\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert_none("texts are found otherwise", &faults);
}

/// Other YAML readers read these scalars as numbers, dates or booleans.
#[test]
fn every_scalar_is_text() {
    for word in [
        "nej",
        "no",
        "true",
        "nullt",
        "~a",
        "0123",
        "4:1",
        "1e3",
        "0x1f",
        "2024-02-30",
        "12:30:45",
        ".inf",
        "1_000",
    ] {
        let files = base_with(&format!(
            "behov:\n  - {{ id: a, namn: {word}, förklaring: {word}, hör_till: kost, motsvarar: helt }}\n"
        ));
        let book = load(&files);
        let case = book.case(word, "lag-a").unwrap_or_else(|e| panic!("{word}: {e}"));
        assert_eq!(
            (case.need().id(), case.need().name(), case.need().explanation()),
            ("a", word, Some(word))
        );
    }
}

/// Reads a key in block style, also after `- `; returns its column and the value.
fn block_key(line: &str) -> Option<(usize, &str)> {
    let content = line.trim_start_matches(' ');
    let content = content.strip_prefix("- ").unwrap_or(content);
    let (key, value) = content.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphabetic() || c == '_' || c == '-');
    is_key.then(|| (line.len() - content.len(), value.trim()))
}

/// Indents each line that continues the mapping of the line above by one column
/// more, and by one less.
#[test]
fn wrong_indentation_is_found_at_its_line() {
    let mut faults = Vec::new();
    let mut tried_lines = 0;
    for files in [goteborg(), lillkoping()] {
        for (name, whole) in &files {
            let lines: Vec<&str> = whole.lines().collect();
            for (at, pair) in lines.windows(2).enumerate() {
                let [above, line] = pair else { continue };
                let (Some((column, value)), Some((column_of_line, _))) = (block_key(above), block_key(line))
                else {
                    continue;
                };
                let continues_mapping = column_of_line == column
                    && column_of_line > 1
                    && line.starts_with(&" ".repeat(column_of_line));
                // Within braces, a line may be indented as one likes.
                let continues_braces = value.ends_with(',');
                let may_stand_anywhere = value.is_empty() || value.starts_with(['>', '|', '#']);
                if !continues_mapping || continues_braces || may_stand_anywhere {
                    continue;
                }
                for indented in [format!(" {line}"), line.chars().skip(1).collect()] {
                    tried_lines += 1;
                    let mut changed: Vec<&str> = lines.clone();
                    changed.iter_mut().skip(at + 1).take(1).for_each(|l| *l = &indented);
                    // The fault is found while reading, so that the other files are
                    // not needed.
                    let found = found(&vec![(name.clone(), changed.join("\n"))]);
                    if found != [("syntax".to_owned(), name.clone(), at + 2)] {
                        faults.push(format!("{name}:{}: {indented:?}: {found:?}", at + 2));
                    }
                }
            }
        }
    }
    assert!(tried_lines > 500, "only {tried_lines} lines");
    assert_none(&format!("of {tried_lines} wrong lines are found otherwise"), &faults);
}

/// Returns the first line that contains a text, from 1.
fn line_of(files: &Files, file: &str, wanted: &str) -> usize {
    let text = &files.iter().find(|(n, _)| n == file).unwrap().1;
    text.lines().position(|l| l.contains(wanted)).unwrap_or_else(|| panic!("{wanted} is not in {file}")) + 1
}

#[test]
fn all_faults_of_a_stage_are_found_in_one_run() {
    // Faults found while reading: each in a separate entry, except two in one
    // entry.
    let mut files = goteborg();
    edit(&mut files, "organisation.yaml", "    kort: SF Hisingen", "    korrt: SF Hisingen");
    edit(
        &mut files,
        "regler.yaml",
        "    namn: Social insats enligt 4:4",
        "    namnn: Social insats enligt 4:4",
    );
    edit(&mut files, "regler.yaml", "    namn: SF följer upp ärendet", "    namn: [SF följer upp ärendet]");
    edit(&mut files, "regler.yaml", "    när: alltid", "    när: jämt");
    edit(&mut files, "modell.yaml", "    datum: 2024-02-23", "    datum: 2024-02-30");
    let line_number =
        |file: &str, text: &str, code: &str| (code.to_owned(), file.to_owned(), line_of(&files, file, text));
    let expected = [
        line_number("modell.yaml", "2024-02-30", "bad-date"),
        line_number("organisation.yaml", "korrt", "unknown-field"),
        line_number("regler.yaml", "namnn", "unknown-field"),
        line_number("regler.yaml", "[SF följer", "wrong-type"),
        line_number("regler.yaml", "när: jämt", "wrong-type"),
    ];
    assert_eq!(found(&files), expected);

    // Faults found while looking up names.
    let mut files = goteborg();
    edit(
        &mut files,
        "regler.yaml",
        "    när: { område: sociala, lagrum: sol-4-1 }",
        "    när: { område: socialt, lagrum: sol-4-2 }",
    );
    edit(
        &mut files,
        "regler.yaml",
        "    då: { uppföljning: socialförvaltningarna }",
        "    då: { uppföljning: sosialförvaltningarna }",
    );
    edit(&mut files, "forum.yaml", "      - till: sob\n", "      - till: sobb\n");
    edit(
        &mut files,
        "behov.yaml",
        "    hör_till: missbruksbehandling",
        "    hör_till: missbruksbehandlingen",
    );
    let line_number =
        |file: &str, text: &str| ("unknown-name".to_owned(), file.to_owned(), line_of(&files, file, text));
    let expected = [
        line_number("behov.yaml", "missbruksbehandlingen"),
        line_number("forum.yaml", "till: sobb"),
        line_number("regler.yaml", "socialt"),
        line_number("regler.yaml", "sol-4-2"),
        line_number("regler.yaml", "sosialförvaltningarna"),
    ];
    assert_eq!(found(&files), expected);
}

// ── Irrelevant spelling and order ────────────────────────────────────────────

fn assert_same_answers(change: &str, files: &Files, expected: &Rules) {
    let book = load(files);
    assert_eq!(answers(&book), answers(expected), "{change}");
    let needs_actors_and_routes = |b: &Rules| -> Vec<(String, String)> {
        let needs = b.needs().iter().map(|n| (n.id().to_owned(), n.name().to_owned()));
        let actors = b.actors().iter().map(|a| (a.id().to_owned(), a.name().to_owned()));
        let matters =
            b.matters().iter().map(|m| (m.id().to_owned(), b.route(m.id(), None).unwrap().to_string()));
        needs.chain(actors).chain(matters).collect()
    };
    assert_eq!(needs_actors_and_routes(&book), needs_actors_and_routes(expected), "{change}");
}

#[test]
fn line_endings_byte_order_marks_and_spelling_do_not_change_answers() {
    for files in [goteborg(), lillkoping()] {
        let book = load(&files);
        let with_each_file = |change: &dyn Fn(&str) -> String| -> Files {
            files.iter().map(|(name, text)| (name.clone(), change(text))).collect()
        };
        assert_same_answers("a byte order mark", &with_each_file(&|t| format!("\u{feff}{t}")), &book);
        assert_same_answers("line ends of Windows", &with_each_file(&|t| t.replace('\n', "\r\n")), &book);
        assert_same_answers("decomposed letters", &with_each_file(&|t| t.nfd().collect()), &book);
        assert_same_answers(
            "spaces at the ends of lines",
            &with_each_file(&|t| t.replace('\n', "  \n")),
            &book,
        );
        assert_same_answers("no line end at the end", &with_each_file(&|t| t.trim_end().to_owned()), &book);
    }
    let decomposed: String = "fysisk träning".nfd().collect();
    assert_eq!(
        goteborg_2024().case(&decomposed, "4:1").unwrap().need().id(),
        "kost-och-motion/fysisk-traning"
    );
}

#[test]
fn findings_have_the_same_lines_with_other_line_endings() {
    let text = "behov:\n  # åäö\n  - { id: a, namm: A, hör_till: kost, motsvarar: helt }\n";
    let expected = [("unknown-field".to_owned(), "x.yaml".to_owned(), 3)];
    for text in [text.to_owned(), text.replace('\n', "\r\n"), format!("\u{feff}{text}"), text.nfd().collect()]
    {
        assert_eq!(found(&base_with(&text)), expected, "{text:?}");
    }
}

/// The top-level keys of lists whose order is shown.
const ORDERED: &[&str] = &["ansvar", "omständigheter", "lagrum", "områden"];

/// Reverses the items of every list that has no order.
fn reversed(text: &str) -> String {
    let mut sections: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        if line.starts_with(|c: char| c.is_alphabetic()) {
            sections.push(Vec::new());
        }
        sections.last_mut().unwrap().push(line);
    }
    let section = |lines: Vec<&str>| -> Vec<String> {
        let key = lines.first().map_or("", |l| l.trim_end_matches(':'));
        let mut items: Vec<Vec<&str>> = vec![Vec::new()];
        for line in lines.iter().copied() {
            if line.starts_with("  - ") {
                items.push(Vec::new());
            }
            items.last_mut().unwrap().push(line);
        }
        if !ORDERED.contains(&key) {
            items.iter_mut().skip(1).for_each(|item| item.push(""));
            let (_, list) = items.split_first_mut().unwrap();
            list.reverse();
        }
        items.concat().into_iter().map(str::to_owned).collect()
    };
    sections.into_iter().flat_map(section).collect::<Vec<_>>().join("\n")
}

#[test]
fn order_of_files_and_entries_does_not_change_answers() {
    for files in [goteborg(), lillkoping()] {
        let book = load(&files);
        let mut reversed_files = files.clone();
        reversed_files.reverse();
        assert_same_answers("files in another order", &reversed_files, &book);

        let renamed: Files =
            files.iter().zip(0..).map(|((_, text), i)| (format!("{}.yaml", 9 - i), text.clone())).collect();
        assert_same_answers("files with other names", &renamed, &book);

        let with_reversed_lists: Files =
            files.iter().map(|(name, text)| (name.clone(), reversed(text))).collect();
        let rules_text = |f: &Files| f.iter().find(|(n, _)| n == "regler.yaml").unwrap().1.clone();
        assert_ne!(rules_text(&with_reversed_lists), rules_text(&files));
        assert_same_answers("entries in another order", &with_reversed_lists, &book);

        // One list is split over two files.
        let mut with_split_list = files.clone();
        let rules_file = text(&mut with_split_list, "regler.yaml");
        let at = rules_file.match_indices("\n  - id: ").nth(4).unwrap().0;
        let rest = format!("regler:{}", rules_file.split_off(at));
        with_split_list.push(("a-regler.yaml".to_owned(), rest));
        assert_same_answers("rules in two files", &with_split_list, &book);
    }
}

// ── Unknown names ──────────────────────────────────────────────────

#[test]
fn unknown_name_suggests_near_names() {
    let book = goteborg_2024();
    let case = || book.case("praktik", "4:4").unwrap();
    let decision = case().resolve();
    let answers: [(&str, InputError, &str); 8] = [
        ("praktk", book.case("praktk", "4:4").unwrap_err(), "Praktik"),
        ("fysisk trening", book.case("fysisk trening", "4:4").unwrap_err(), "Fysisk träning"),
        ("sol-4-5", book.case("praktik", "sol-4-5").unwrap_err(), "sol-4-4"),
        ("stadsområd", case().with("stadsområd", "hisingen").unwrap_err(), "stadsomrade"),
        ("hissingen", case().with("stadsområde", "hissingen").unwrap_err(), "hisingen"),
        ("arbvuxx", decision.why_not("arbvuxx").unwrap_err(), "arbvux"),
        ("oenigheten", book.route("oenigheten", None).unwrap_err(), "oenighet"),
        ("operativa", book.route("oenighet", Some("operativa")).unwrap_err(), "operativ"),
    ];
    for (typed, error, near_name) in answers {
        assert_eq!((error.kind(), error.given()), (InputErrorKind::UnknownName, typed));
        assert!(error.near().iter().any(|n| n == near_name), "{typed}: {:?}", error.near());
        assert!(error.to_string().contains(typed), "{error}");
    }
    let error = book.assessment().need_with("praktik", "4:4", &[("gemensam-insats", "kanske")]).unwrap_err();
    assert!(error.to_string().contains("ja, nej"), "a value is not listed: {error}");
}

#[test]
fn odd_input_is_an_unknown_name() {
    let book = goteborg_2024();
    let long_name = "å".repeat(2_000);
    let mut faults = Vec::new();
    for odd in ["", " ", "/", "//", "-", "…", "\u{0}", "🦊", &long_name] {
        let case = book.case("praktik", "4:1").unwrap();
        let answers = [
            ("need", book.case(odd, "4:1").err()),
            ("basis", book.case("praktik", odd).err()),
            ("fact", case.clone().with(odd, "ja").err()),
            ("value", case.with("gemensam-insats", odd).err()),
            ("matter", book.route(odd, None).err()),
            ("forum", book.route("oenighet", Some(odd)).err()),
        ];
        for (kind_of_name, error) in answers {
            if error.as_ref().map(InputError::kind) != Some(InputErrorKind::UnknownName) {
                faults.push(format!("{kind_of_name} {odd:.9?}: {error:?}"));
            }
        }
        book.suggest(odd);
    }
    assert_none("odd names that are not unknown", &faults);
}

// ── Work that a single word can cause ────────────────────────────────────────────

/// `true` if the work ends within 5 seconds, far longer than work that does not
/// explode takes.
fn ends_soon(work: impl FnOnce() + Send + 'static) -> bool {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        work();
        let _ = sender.send(());
    });
    receiver.recv_timeout(std::time::Duration::from_secs(5)).is_ok()
}

#[test]
fn large_number_in_a_file_causes_little_work() {
    let mut files = base_with("");
    edit(&mut files, "kallor.yaml", "punkter: 4", "punkter: 60000000");
    // The number may be accepted or rejected, as long as it is quick.
    assert!(ends_soon(move || drop(Rulebook::from_files(files))), "work for every point of the range");
}

#[test]
fn long_name_is_refused_soon() {
    let name = "å".repeat(300_000);
    assert!(ends_soon(move || drop(goteborg_2024().case(&name, "4:1"))), "too much work for a long name");
}

/// The matter never passes the forum in the question.
#[test]
fn route_from_a_forum_that_the_matter_never_passes_is_an_input_error() {
    let error = goteborg_2024().route("operativ-fraga", Some("sob")).unwrap_err();
    assert_eq!((error.kind(), error.given()), (InputErrorKind::NoRoute, "sob"));
}

/// A rule with conditions on seventy facts has 2^70 combinations, more than a
/// machine word can count.
#[test]
fn rule_with_more_combinations_than_a_word_counts_is_answered() {
    let book = apart::wide(70);
    for (value, expected) in [("ja", "bred"), ("nej", "halsa")] {
        let facts = (0..70).map(|i| (format!("f-{i}"), Some(value.to_owned()))).collect();
        let decision = case(&book, "traning", "lag-a", &facts).resolve();
        let duty = decision.duty("utforande").unwrap();
        assert_eq!(duty.rules().map(|rule| rule.id()).collect::<Vec<_>>(), [expected]);
    }
}
