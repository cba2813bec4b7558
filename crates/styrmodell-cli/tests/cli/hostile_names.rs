//! File names and words of rules that would control a terminal, or break XML or a
//! workflow command, if they were written unescaped.

use std::fs;

use crate::annotations::{github_annotations, gitlab_issues};
use crate::json::Json;
use crate::junit::{junit, lines};
use crate::run::*;
use crate::sarif::sarif;

/// Names that a folder may have, and how each is shown.
const NAMES: [(&str, &str); 14] = [
    ("a\u{1b}[31mb", "a␛[31mb"),
    ("rad\nbruten", "rad␊bruten"),
    ("\r::error::x", "␍::error::x"),
    ("\u{202e}lmay", "\u{fffd}lmay"),
    ("\u{200f}a\u{2067}", "\u{fffd}a\u{fffd}"),
    ("\u{1f469}\u{200d}\u{1f373}", "\u{1f469}\u{200d}\u{1f373}"),
    ("50%,x=y", "50%,x=y"),
    ("<&>\"']]>", "<&>\"']]>"),
    ("a\\b", "a\\b"),
    ("\u{fffe}\u{ffff}", "\u{fffd}\u{fffd}"),
    ("\u{9b}31m\u{7f}", "\u{fffd}31m␡"),
    ("mellan  slag", "mellan  slag"),
    ("#?&%41", "#?&%41"),
    ("\u{7}\u{8}\t", "␇␈␉"),
];

/// `true` if a character controls a terminal or is forbidden in XML.
fn is_dangerous(c: char) -> bool {
    let code = u32::from(c);
    let control = code < 0x20 && !matches!(c, '\n' | '\t') || (0x7f..0xa0).contains(&code);
    let reverses_text = matches!(code, 0x61c | 0x200e | 0x200f | 0x2028..=0x202e | 0x2066..=0x2069);
    control || reverses_text || matches!(code, 0xfffe | 0xffff)
}

/// Fails if the output contains a dangerous character. The program's own colours
/// are allowed.
fn assert_harmless(ran: &CommandRun) {
    let text = ran.all();
    let plain = ["0", "1", "33", "91", "92", "93", "94", "96", "97"]
        .into_iter()
        .fold(text.clone(), |text, style| text.replace(&format!("\u{1b}[{style}m"), ""));
    let has_colours = ran.typed.contains("always");
    let dangerous: Vec<char> =
        if has_colours { plain } else { text }.chars().filter(|c| is_dangerous(*c)).collect();
    assert!(dangerous.is_empty(), "{}: {dangerous:?}", ran.typed);
}

/// Creates, below a folder with the given name, a folder with two faulty files and
/// one with two unreadable files.
fn create_faulty_folders(folder: &TestFolder, name: &str) -> [String; 2] {
    let faulty = folder.copy(&format!("{name}/fel"));
    faulty.edit("regler.yaml", "då: { uppföljning: socialförvaltningarna }", "då: { uppföljning: arbvix }");
    let not_utf8 = folder.copy(&format!("{name}/latin"));
    fs::write(not_utf8.file("a.yaml"), b"\xe5").unwrap();
    fs::write(not_utf8.file("b\u{202e}\n.yaml"), b"").unwrap();
    [format!("{name}/fel"), format!("{name}/latin")]
}

#[cfg(unix)]
#[test]
fn folder_with_any_name_is_reported_by_its_name() {
    let folder = TestFolder::new();
    let folders_and_names: Vec<_> =
        NAMES.iter().map(|(name, shown)| (create_faulty_folders(&folder, name), *name, *shown)).collect();
    in_parallel(&folders_and_names, |([faulty, not_utf8], name, shown)| {
        for (given, files, code) in [
            (faulty, &["fel/regler.yaml"][..], 1),
            (not_utf8, &["latin/a.yaml", "latin/b\u{202e}\n.yaml"], 2),
        ] {
            let check = |format: &str| {
                let ran = run_in(folder.path(), &["check", "--format", format, given]).exits(code);
                assert_harmless(&ran);
                ran
            };
            let paths: Vec<String> = files.iter().map(|file| format!("{name}/{file}")).collect();
            let shown_paths: Vec<String> = files
                .iter()
                .map(|file| format!("{shown}/{}", file.replace('\u{202e}', "\u{fffd}").replace('\n', "␊")))
                .collect();
            let (results, _) = sarif(&check("sarif").json());
            assert_eq!(results.into_iter().map(|(file, _)| file).collect::<Vec<_>>(), paths);
            let json = check("json").json();
            let labels = json.at("findings").list().iter().map(|f| f.at("labels.0.file").text().to_owned());
            assert_eq!(labels.collect::<Vec<_>>(), paths);
            let xml = check("junit").out;
            assert!(junit(&xml).iter().all(|(suite, ..)| *suite == given.replace(name, shown)), "{xml}");
            let reported_lines = lines(&xml);
            assert_eq!(reported_lines.len(), shown_paths.len(), "{reported_lines:?}");
            assert!(
                reported_lines
                    .iter()
                    .zip(&shown_paths)
                    .all(|(line, file)| line.starts_with(&format!("{file}:"))),
                "{reported_lines:?}"
            );
            let reported_lines = check("github").out;
            // A line break is escaped for GitHub, and a tab is kept.
            let as_shown = |file: String| file.replace('\n', "␊").replace('\r', "␍").replace('\t', "␉");
            let annotations = github_annotations(&reported_lines).into_iter();
            let files: Vec<String> = annotations.map(|annotation| as_shown(annotation.file)).collect();
            assert_eq!(files, shown_paths, "{reported_lines}");
            let files: Vec<String> =
                gitlab_issues(&check("gitlab").out).into_iter().map(|issue| issue.path).collect();
            assert_eq!(files, paths);
            let ran = run_in(folder.path(), &["check", "--color", "always", given]).exits(code);
            assert_harmless(&ran);
            assert_harmless(&check("text"));
            let flat = flat(&ran.all());
            assert!(
                shown_paths.iter().all(|file| flat.contains(&crate::run::flat(file))),
                "{shown_paths:?}\n{flat}"
            );
        }
        for command in
            [&["test"][..], &["test", "--format", "junit"], &["check", "--fix"], &["matrix", "--rules"]]
        {
            assert_harmless(&run_in(folder.path(), &[command, &[not_utf8.as_str()]].concat()).exits(2));
        }
    });
}

/// Words with dangerous characters, written as YAML escapes so that the file itself
/// contains none.
const WORDS: [&str; 8] = [
    "\\e[31mrött\\e[0m",
    "rad\\n::error::rad",
    "\\u202Ebaklänges",
    "\\x9B2J",
    "\\uFFFE",
    "klocka\\a",
    "[länk](https://example.org)",
    "<!-- ]]> &amp; {0}",
];

#[test]
fn words_of_the_rules_are_shown_harmlessly() {
    let folder = TestFolder::new();
    let all: Vec<(usize, &str)> = WORDS.into_iter().enumerate().collect();
    in_parallel(&all, |(number, word)| {
        let rules = folder.copy(&number.to_string());
        let quoted = format!("\"{word}\"");
        rules.edit("regler.yaml", "undantag_från: samordning-sf", &format!("undantag_från: {quoted}"));
        let check = |more: &[&str]| {
            let ran = run(&[&["check", rules.arg()], more].concat()).exits(1);
            assert_harmless(&ran);
            ran.out
        };
        check(&[]);
        check(&["--color", "always"]);
        let github = check(&["--format", "github"]);
        // Each escape that gives a dangerous character is a finding of its own.
        let count =
            ["\\e", "\\u", "\\x", "\\a"].map(|escape| word.matches(escape).count()).iter().sum::<usize>();
        let count = count.max(1);
        assert_eq!(github.lines().count(), count, "{github}");
        let xml = check(&["--format", "junit"]);
        assert!(junit(&xml).iter().any(|(.., fails)| *fails));
        assert_eq!(lines(&xml).len(), count, "{xml}");
        let json = Json::read(&check(&["--format", "json"])).unwrap();
        assert_eq!(json.at("findings").list().len(), count);
        let (results, _) = sarif(&Json::read(&check(&["--format", "sarif"])).unwrap());
        assert!(!results[0].1.contains("](http") || results[0].1.contains("\\](http"), "{results:?}");
    });
}

/// No answer shows such a name: rules that have one do not load.
#[test]
fn names_that_would_control_the_terminal_are_refused_by_every_command() {
    let folder = TestFolder::new();
    let rules = folder.copy("regler");
    let text = rules.read("organisation.yaml");
    let name =
        text.lines().find(|line| line.trim_start().starts_with("namn: ")).expect("an actor on several lines");
    rules.write("organisation.yaml", &text.replacen(name, "    namn: \"A\\e[31m\\u202EB\\a\"", 1));
    for command in [
        &["check"][..],
        &["matrix"],
        &["matrix", "--format", "csv"],
        &["matrix", "--format", "markdown"],
        &["matrix", "--format", "html"],
        &["matrix", "--format", "json"],
        &["document"],
        &["test"],
    ] {
        let ran = run(&[command, &["--rules", rules.arg()]].concat());
        assert!([1, 2].contains(&ran.code) && ran.all().contains("202E"), "{}\n{}", ran.typed, ran.all());
        assert_harmless(&ran);
    }
}
