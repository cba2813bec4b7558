//! Seeds one fault at a time into the shipped rules: the findings are exactly those
//! that the fault causes, at their lines. Without faults there are no findings.
//!
//! The expectations are derived from the edit, never copied from output.

#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};

use saphyr::{LoadableYamlNode as _, MarkedYaml, YamlData};
use styrmodell::{Language, Rulebook};
use styrmodell_testkit::Shared;
use styrmodell_tests::samples::some_of_each;
use styrmodell_tests::*;
use unicode_normalization::UnicodeNormalization as _;

/// A fault: the file, a text that occurs in it exactly once, its replacement, and
/// the code and line of every finding.
///
/// A line is given as `+1`, one line after the beginning of the replaced text, or
/// by its text in the edited file or, after `file.yaml: `, in another file: the
/// complete line, otherwise a part of it. `a → b` is the first line with `b` after
/// the one with `a`.
type SeededFault = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

static SHIPPED: Shared<Files> = Shared::new(goteborg_rules);

fn shipped(file: &str) -> &'static str {
    &SHIPPED.iter().find(|(name, _)| name == file).unwrap_or_else(|| panic!("there is no file {file}")).1
}

/// The shipped rules with some bytes of one file replaced.
fn edited(file: &str, at: usize, len: usize, replacement: &str) -> Files {
    let mut files = SHIPPED.clone();
    text(&mut files, file).replace_range(at..at + len, replacement);
    files
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Finds the line that a place names in the edited files.
fn line(files: &Files, file: &str, edit: usize, line_text: &str) -> (String, usize) {
    if line_text == "nowhere" {
        return (String::new(), 0);
    }
    if let Ok(offset) = line_text.strip_prefix('+').unwrap_or(line_text).parse::<isize>() {
        return (file.to_owned(), edit.checked_add_signed(offset).unwrap());
    }
    let (file, line_text) = line_text
        .split_once(": ")
        .filter(|(file, _)| file.ends_with(".yaml"))
        .map_or((file, line_text), |(file, line_text)| (file, line_text));
    let text = &files.iter().find(|(name, _)| name == file).unwrap_or_else(|| panic!("no file {file}")).1;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut previous: Option<usize> = None;
    for part in line_text.split(" → ") {
        let matching_lines = |matches: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let after = previous.unwrap_or(0);
            (after..lines.len()).filter(|&i| matches(lines[i])).map(|i| i + 1).collect()
        };
        // Of the lines after the first part, the nearest counts.
        let mut candidates =
            if previous.is_none() { matching_lines(&|line| line == part) } else { Vec::new() };
        if candidates.is_empty() {
            candidates = matching_lines(&|line| line.contains(part));
        }
        assert!(!candidates.is_empty(), "{file} has no line with: {part}");
        assert!(previous.is_some() || candidates.len() == 1, "{file} has several lines with: {part}");
        previous = candidates.first().copied();
    }
    (file.to_owned(), previous.unwrap())
}

/// Lists the differences between the findings and the expected ones.
fn differences(seed: &str, files: &Files, expected: Vec<(String, String, usize)>) -> Vec<String> {
    let findings = match Rulebook::from_files(files.iter().cloned()) {
        Ok(book) => book.warnings().clone(),
        Err(findings) => findings,
    };
    let messages = findings.iter().map(|f| f.message(Language::Swedish).to_owned());
    let mut unexpected: Vec<_> = placed(&findings).into_iter().zip(messages).collect();
    let mut faults = Vec::new();
    for place in expected {
        match unexpected.iter().position(|(found, _)| *found == place) {
            Some(at) => drop(unexpected.remove(at)),
            None => faults.push(format!("not found: {} at {}:{}", place.0, place.1, place.2)),
        }
    }
    faults.extend(
        unexpected.iter().map(|((code, file, line), message)| {
            format!("found too much: {code} at {file}:{line}: {message}")
        }),
    );
    if faults.is_empty() { faults } else { vec![format!("{seed}\n    {}", faults.join("\n    "))] }
}

/// Seeds each edit and expects one finding at its line.
fn assert_each_is_found(
    subject: &str,
    min_seeds: usize,
    seeds: Vec<(&str, usize, usize, String, &str, usize)>,
) {
    assert!(seeds.len() >= min_seeds, "only {} seeds", seeds.len());
    let mut faults = Vec::new();
    for (file, at, len, replacement, code, lines_down) in seeds {
        let line = line_of(shipped(file), at) + lines_down;
        let shortened: String = replacement.chars().take(60).collect();
        let seed = format!("{file}:{line} {:?} to {shortened:?}", &shipped(file)[at..at + len]);
        let files = edited(file, at, len, &replacement);
        faults.extend(differences(&seed, &files, vec![(code.to_owned(), file.to_owned(), line)]));
    }
    assert_none(subject, &faults);
}

// ── Scalars of the shipped files ─────────────────────────────────────────────

/// A plain one-line scalar, found by another parser.
#[derive(Debug)]
struct Scalar {
    file: &'static str,
    /// The keys that lead to it; for a key, the last is the key itself.
    path: Vec<String>,
    is_key: bool,
    at: usize,
    text: String,
}

impl Scalar {
    /// `true` if the path ends with these keys.
    fn path_ends_with(&self, keys: &[&str]) -> bool {
        self.path.len() >= keys.len() && self.path[self.path.len() - keys.len()..].iter().eq(keys)
    }

    fn is_under(&self, key: &str) -> bool {
        self.path[..self.path.len() - 1].iter().any(|k| k == key)
    }

    /// `true` if it is a key that is a name chosen by the author, not a key of the
    /// language.
    fn is_name(&self) -> bool {
        let parent = self.path.iter().nth_back(1).map(String::as_str);
        let member = matches!(parent, Some("medlemmar" | "sidor"));
        member || parent == Some("när") || (parent == Some("då") && self.path.len() == 3)
    }
}

static SCALARS: Shared<Vec<Scalar>> = Shared::new(|| {
    let mut scalars = Vec::new();
    for (file, text) in SHIPPED.iter() {
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for tree in MarkedYaml::load_from_str(text).unwrap() {
            collect(file, text, &bytes, &tree, &mut Vec::new(), &mut scalars);
        }
    }
    scalars
});

fn collect(
    file: &'static str,
    text: &'static str,
    bytes: &[usize],
    node: &MarkedYaml<'_>,
    path: &mut Vec<String>,
    scalars: &mut Vec<Scalar>,
) {
    let at = |node: &MarkedYaml<'_>| bytes[node.span.start.index()];
    match &node.data {
        YamlData::Mapping(map) => {
            for (key, value) in map {
                let word: String = text[at(key)..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || "-_".contains(*c))
                    .collect();
                path.push(word.clone());
                scalars.push(Scalar { file, path: path.clone(), is_key: true, at: at(key), text: word });
                collect(file, text, bytes, value, path, scalars);
                path.pop();
            }
        }
        YamlData::Sequence(items) => {
            for item in items {
                collect(file, text, bytes, item, path, scalars);
            }
        }
        _ => {
            let start = at(node);
            let rest = text[start..].lines().next().unwrap();
            // A scalar in block style ends at a comment or at the end of the line,
            // a scalar in brackets at the next punctuation.
            let line = text[..start].rfind('\n').map_or(0, |i| i + 1);
            let before = &text[line..start];
            let is_in_brackets = before.contains(['[', '{']) || rest.trim_end().ends_with(['}', ']', ',']);
            let end = if is_in_brackets { rest.find([',', ']', '}']) } else { rest.find(" #") };
            let word = rest[..end.unwrap_or(rest.len())].trim_end();
            let is_folded = text[..start].trim_end().ends_with(">-");
            if !is_folded && !word.starts_with('"') {
                let text = word.to_owned();
                scalars.push(Scalar { file, path: path.clone(), is_key: false, at: start, text });
            }
        }
    }
}

/// Replaces the middle letter, or the second of two, by `q`, which no word of
/// the rules contains.
fn misspelt(word: &str) -> String {
    let middle = word.chars().count() / 2;
    word.chars().enumerate().map(|(i, c)| if i == middle { 'q' } else { c }).collect()
}

const REFERRING: &[&str] = &[
    "utförare",
    "hör_till",
    "aktör",
    "inför",
    "beslutar_om",
    "undantag_från",
    "väljs_av",
    "första_forum",
    "vid_oenighet",
    "ger",
    "för",
    "mot",
    "ansvarig",
    "lyfts",
];

/// Lists the values, and the keys that are names, that refer to a declaration.
fn references() -> impl Iterator<Item = &'static Scalar> {
    SCALARS.iter().filter(|s| {
        let last_key = s.path.last().unwrap().as_str();
        // The keys of `sidor` are points, and its values pages.
        if s.is_under("sidor") {
            return false;
        }
        if s.is_key {
            return s.is_name();
        }
        REFERRING.contains(&last_key)
            || (s.is_under("när") && s.text != "alltid")
            || (s.is_name() && s.text != "ingen")
            || s.path_ends_with(&["lyfter", "till"])
            || s.path_ends_with(&["lyfter", "frågor"])
            || s.path_ends_with(&["lämnar_underlag", "till"])
    })
}

/// Lists the citations: `källa` and `plats`.
fn citations() -> impl Iterator<Item = &'static Scalar> {
    SCALARS.iter().filter(|s| !s.is_key && (s.path_ends_with(&["källa"]) || s.path_ends_with(&["plats"])))
}

/// Lists the first key of each path that belongs to the language.
fn known_keys() -> impl Iterator<Item = &'static Scalar> {
    let mut seen_paths = BTreeSet::new();
    SCALARS.iter().filter(move |s| s.is_key && !s.is_name() && seen_paths.insert(s.path.clone()))
}

// ── Seeds that follow from the files ─────────────────────────────────────────

#[test]
fn shipped_rules_have_no_findings() {
    assert_eq!(found_or_warned(&SHIPPED), []);
}

/// Misspells every reference to an id.
#[test]
fn misspelt_references_are_unknown_names() {
    let seed = |s: &'static Scalar| (s.file, s.at, s.text.len(), misspelt(&s.text), "unknown-name", 0);
    let all: Vec<&Scalar> = references().collect();
    assert!(all.len() >= 200, "only {} references", all.len());
    let sampled = some_of_each(all, 4, |s| (s.file, &s.path));
    assert_each_is_found("misspelt references", 50, sampled.into_iter().map(seed).collect());
}

/// Breaks every citation in one of three ways: misspells the source or the section,
/// or cites a point that is too high.
#[test]
fn misspelt_citations_are_found() {
    let mut seeds = Vec::new();
    let all: Vec<(usize, &Scalar)> = citations().enumerate().collect();
    assert!(all.len() >= 300, "only {} citations", all.len());
    // Four is not divisible by three, the number of ways to break a citation.
    for (i, s) in some_of_each(all, 4, |(_, s)| (s.file, &s.path)) {
        let parts: Vec<&str> = s.text.split('/').collect();
        let (source, section) = (misspelt(parts[0]), misspelt(parts[1]));
        let (replacement, code) = match i % 3 {
            0 => ([&[source.as_str()], &parts[1..]].concat(), "unknown-name"),
            1 => ([&[parts[0], section.as_str()], &parts[2..]].concat(), "dangling-citation"),
            _ => (vec![parts[0], parts[1], "21"], "dangling-citation"),
        };
        seeds.push((s.file, s.at, s.text.len(), replacement.join("/"), code, 0));
    }
    assert_each_is_found("misspelt citations", 75, seeds);
}

/// Misspells the first use of every key of the language.
#[test]
fn misspelt_keys_are_unknown_fields() {
    let seed = |s: &'static Scalar| (s.file, s.at, s.text.len(), misspelt(&s.text), "unknown-field", 0);
    assert_each_is_found("misspelt keys", 80, known_keys().map(seed).collect());
}

/// Deletes the first value of each key.
#[test]
fn empty_values_are_wrong() {
    let mut seen_paths = BTreeSet::new();
    let after_key = |s: &&Scalar| shipped(s.file)[..s.at].trim_end_matches(' ').ends_with(':');
    let first = SCALARS.iter().filter(|s| !s.is_key).filter(after_key).filter(|s| seen_paths.insert(&s.path));
    let seed = |s: &'static Scalar| (s.file, s.at, s.text.len(), String::new(), "wrong-type", 0);
    assert_each_is_found("empty values", 60, first.map(seed).collect());
}

/// Repeats the first use of each key with a value on its line: on the next line
/// in block style, on the same line in brackets.
#[test]
fn repeated_keys_are_found() {
    let mut seen_paths = BTreeSet::new();
    let mut seeds = Vec::new();
    for s in SCALARS.iter().filter(|s| !s.is_key) {
        let text = shipped(s.file);
        let key = s.path.last().unwrap();
        let line = text[..s.at].rfind('\n').map_or(0, |i| i + 1);
        let Some(start) = text[line..s.at].rfind(&format!("{key}:")).map(|at| line + at) else { continue };
        let gap = &text[start + key.len() + 1..s.at];
        if !gap.trim().is_empty() || !seen_paths.insert(&s.path) {
            continue;
        }
        let before = &text[line..start];
        if before.trim_matches([' ', '-']).is_empty()
            && !text[s.at..].lines().next().unwrap().ends_with(['}', ','])
        {
            let indent = " ".repeat(before.len());
            let end = s.at + s.text.len();
            let rest = text[end..].find('\n').map_or(text.len(), |at| end + at);
            seeds.push((s.file, rest, 0, format!("\n{indent}{key}: {}", s.text), "duplicate-key", 1));
        } else {
            seeds.push((s.file, start, 0, format!("{key}: {}, ", s.text), "duplicate-key", 0));
        }
    }
    assert_each_is_found("repeated keys", 60, seeds);
}

/// Repeats every entry that begins on a separate line, except areas.
#[test]
fn repeated_entries_are_found_once() {
    let mut seeds = Vec::new();
    for (file, text) in SHIPPED.iter() {
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let mut at = 0;
        for (i, first) in lines.iter().enumerate() {
            let indent = first.len() - first.trim_start().len();
            let is_entry =
                first.trim_start().starts_with("- id: ") && !(file == "omraden.yaml" && indent == 2);
            if is_entry {
                let is_part_of_entry =
                    |line: &&&str| line.trim().is_empty() || line.len() - line.trim_start().len() > indent;
                let body: Vec<&str> = lines[i + 1..].iter().take_while(is_part_of_entry).copied().collect();
                let last_line =
                    body.iter().rposition(|l| !l.trim().is_empty() && !l.trim().starts_with('#')).unwrap();
                let entry: String =
                    std::iter::once(*first).chain(body[..=last_line].iter().copied()).collect();
                let entry = format!("{}\n", entry.trim_end());
                let lines_down = entry.lines().count();
                seeds.push((file.as_str(), at, 0, entry, "duplicate-id", lines_down));
            }
            at += first.len();
        }
    }
    assert_each_is_found("repeated entries", 90, seeds);
}

/// Removes the citation of each point that is cited once: the finding is at the
/// section of the point.
#[test]
fn points_no_longer_cited_are_uncovered() {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    citations().for_each(|s| *count.entry(&s.text).or_default() += 1);
    let mut faults = Vec::new();
    let mut seeds = 0;
    for s in citations().filter(|s| s.path_ends_with(&["källa"]) && count.get(s.text.as_str()) == Some(&1)) {
        let parts: Vec<&str> = s.text.split('/').collect();
        let [source, section, point] = parts.as_slice() else { continue };
        // Cites another point of the section instead; a section with one point has
        // no seed.
        let other = if *point == "1" { "2" } else { "1" };
        let (_, text_from_source) = shipped("kallor.yaml").split_once(&format!("- id: {source}\n")).unwrap();
        let at = shipped("kallor.yaml").len() - text_from_source.len();
        let declared = [format!("{{ id: {section},"), format!("{{ id: \"{section}\",")];
        let found = declared.iter().filter_map(|id| text_from_source.find(id)).min().unwrap();
        let points = text_from_source[found..].split_once("punkter: ").unwrap().1;
        if points.starts_with("1 ") || points.starts_with("1,") {
            continue;
        }
        let punkter = at + found + text_from_source[found..].find("punkter: ").unwrap();
        let replacement = format!("{source}/{section}/{other}");
        let files = edited(s.file, s.at, s.text.len(), &replacement);
        let line = line_of(shipped("kallor.yaml"), punkter);
        let seed = format!("{}:{} {} to {replacement}", s.file, line_of(shipped(s.file), s.at), s.text);
        faults.extend(differences(
            &seed,
            &files,
            vec![("uncovered-point".into(), "kallor.yaml".into(), line)],
        ));
        seeds += 1;
    }
    assert!(seeds >= 80, "only {seeds} seeds");
    assert_none("lost citations", &faults);
}

// ── Seeds written by hand ────────────────────────────────────────────────────

#[test]
fn seeded_faults_are_found_at_their_lines() {
    let mut faults = Vec::new();
    let all = [
        WRONG_TYPES,
        MISSING_KEYS,
        INVALID_YAML,
        IDS_AND_DATES,
        RULES,
        ORGANISATION,
        FORUMS,
        NEEDS,
        SOURCES,
        WITHOUT_EFFECT,
    ]
    .concat();
    assert!(all.len() >= 200, "only {} seeds", all.len());
    for (file, find, with, expected) in all {
        let text = shipped(file);
        if text.matches(find).count() != 1 {
            faults.push(format!("{file} has {} times: {find}", text.matches(find).count()));
            continue;
        }
        let at = text.find(find).unwrap();
        let files = edited(file, at, find.len(), with);
        let places = expected.iter().map(|(code, place)| {
            let (file, line) = line(&files, file, line_of(text, at), place);
            ((*code).to_owned(), file, line)
        });
        let seed = format!("{file}:{} {find:?} to {with:?}", line_of(text, at));
        faults.extend(differences(&seed, &files, places.collect()));
    }
    assert_none("differences", &faults);
}

type TextChange = fn(&str) -> String;

/// Changes all files at once in spelling and order without changing their meaning.
#[test]
fn edits_without_effect_have_no_findings() {
    let changes: &[(&str, TextChange)] = &[
        ("decomposed letters", |t| t.nfd().collect()),
        ("CRLF", |t| t.replace('\n', "\r\n")),
        ("a byte order mark", |t| format!("\u{feff}{t}")),
        ("CRLF and a byte order mark", |t| format!("\u{feff}{}", t.replace('\n', "\r\n"))),
        ("no last line break", |t| t.trim_end().to_owned()),
        ("more line breaks", |t| format!("\n\n{t}\n\n\n")),
        ("spaces at line ends", |t| t.replace('\n', "  \n")),
        ("no comments", without_comments),
        ("no blank lines", |t| t.split_inclusive('\n').filter(|l| !l.trim().is_empty()).collect()),
        ("a comment above every list item", |t| t.replace("\n  - ", "\n  # Se där.\n  - ")),
        ("a document's end", |t| format!("{t}...\n")),
    ];
    let mut faults = Vec::new();
    for (what, change) in changes {
        let files: Files = SHIPPED.iter().map(|(name, text)| (name.clone(), change(text))).collect();
        faults.extend(differences(what, &files, Vec::new()));
    }
    let renamed: Files = SHIPPED.iter().map(|(name, text)| (format!("x-{name}"), text.clone())).collect();
    faults.extend(differences("other file names", &renamed, Vec::new()));
    for file in ["regler.yaml", "behov.yaml", "forum.yaml", "kallor.yaml", "organisation.yaml"] {
        let mut files = SHIPPED.clone();
        let text = text(&mut files, file);
        let reversed = reverse_entries(text);
        assert_ne!(*text, reversed);
        *text = reversed;
        faults.extend(differences(&format!("{file} turned round"), &files, Vec::new()));
    }
    assert_none("things found", &faults);
}

fn without_comments(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.trim_start().starts_with('#')).collect()
}

/// Reverses the entries of every top-level list.
fn reverse_entries(text: &str) -> String {
    let text = without_comments(text);
    let mut out = String::new();
    let mut entries: Vec<String> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.chars().next() {
            Some(' ') if line.starts_with("  - ") => entries.push(line.to_owned()),
            Some(' ') => entries.last_mut().unwrap().push_str(line),
            _ => {
                out.extend(entries.drain(..).rev());
                out.push_str(line);
            }
        }
    }
    out.extend(entries.drain(..).rev());
    out
}
/// Values of a type that the key does not accept.
const WRONG_TYPES: &[SeededFault] = &[
    ("modell.yaml", "status: beslutad", "status: beslutat", &[("unknown-name", "+0")]),
    ("modell.yaml", "status: beslutad", "status: Beslutad", &[("unknown-name", "+0")]),
    ("modell.yaml", "nivå: strategisk", "nivå: strategi", &[("unknown-name", "+0")]),
    ("modell.yaml", "bland_utförarna: ja", "bland_utförarna: Ja", &[("wrong-type", "+0")]),
    ("modell.yaml", "kontrollerad: nej", "kontrollerad: false", &[("wrong-type", "+0")]),
    ("kallor.yaml", "rang: kf", "rang: kommunfullmäktige", &[("unknown-name", "+0")]),
    (
        "regler.yaml",
        "stöd: härlett\n    varför: SF utför hälsoinsatser",
        "stöd: antaget\n    varför: SF utför hälsoinsatser",
        &[("unknown-name", "+0")],
    ),
    (
        "vardagsord.yaml",
        "motsvarar: delvis\n    förklaring: Att bygga",
        "motsvarar: delvs\n    förklaring: Att bygga",
        &[("unknown-name", "+0")],
    ),
    (
        "kallor.yaml",
        "namn: Bakgrund, sida: \"4\", sidor: { 7: 4-5, 8: \"5\" }, punkter: 8",
        "namn: Bakgrund, punkter: åtta",
        &[("wrong-type", "+0")],
    ),
    (
        "kallor.yaml",
        "namn: Bakgrund, sida: \"4\", sidor: { 7: 4-5, 8: \"5\" }, punkter: 8",
        "namn: Bakgrund, punkter: -8",
        &[("wrong-type", "+0")],
    ),
    (
        "kallor.yaml",
        "namn: Bakgrund, sida: \"4\", sidor: { 7: 4-5, 8: \"5\" }, punkter: 8",
        "namn: Bakgrund, punkter: 8.5",
        &[("wrong-type", "+0")],
    ),
    (
        "kallor.yaml",
        "namn: Bakgrund, sida: \"4\", sidor: { 7: 4-5, 8: \"5\" }, punkter: 8",
        "namn: Bakgrund, punkter: 8000000000",
        &[("wrong-type", "+0")],
    ),
    (
        "kallor.yaml",
        "namn: Bakgrund, sida: \"4\", sidor: { 7: 4-5, 8: \"5\" }, punkter: 8",
        "namn: Bakgrund, punkter: 80000",
        &[("too-large", "+0")],
    ),
    (
        "kallor.yaml",
        "avsnitt:\n      - { id: \"2-5\", namn: 2 kap. 5 §, punkter: 1 }",
        "avsnitt: { id: \"2-5\", namn: 2 kap. 5 §, punkter: 1 }",
        &[("wrong-type", "+0")],
    ),
    (
        "omraden.yaml",
        "utförare: arbvux\n        källa: anvisning/kompetenshojande/3",
        "utförare: { aktör: arbvux }\n        källa: anvisning/kompetenshojande/3",
        &[("wrong-type", "+0")],
    ),
    (
        "omraden.yaml",
        "utförare: arbvux\n        källa: anvisning/kompetenshojande/3",
        "utförare: []\n        källa: anvisning/kompetenshojande/3",
        &[("wrong-type", "+0")],
    ),
    ("omraden.yaml", "namn: Praktik\n", "namn: [Praktik]\n", &[("wrong-type", "+0")]),
    ("omraden.yaml", "namn: Praktik\n", "namn: \"  \"\n", &[("wrong-type", "+0")]),
    ("regler.yaml", "när: alltid", "när: aldrig", &[("wrong-type", "+0")]),
    ("regler.yaml", "när: alltid", "när: {}", &[("wrong-type", "+0")]),
    ("regler.yaml", "när: alltid", "när: []", &[("wrong-type", "+0")]),
    ("regler.yaml", "när: alltid", "när: [{}]", &[("wrong-type", "+0")]),
    ("regler.yaml", "när: alltid", "när: [alltid]", &[("wrong-type", "+0")]),
    ("regler.yaml", "då: { uppdrag: ingen }", "då: [uppdrag, ingen]", &[("wrong-type", "+0")]),
    ("regler.yaml", "då: { uppdrag: ingen }", "då: ingen", &[("wrong-type", "+0")]),
    // The outcome of the rule occurs twice, so that no other finding hides this
    // one.
    (
        "regler.yaml",
        "då: { samordning: arbvux }\n    källa: [",
        "då: {}\n    källa: [",
        &[("wrong-type", "+0")],
    ),
    ("regler.yaml", "då: { uppdrag: ingen }", "då: { uppdrag: [] }", &[("wrong-type", "+0")]),
    ("regler.yaml", "då: { uppdrag: ingen }", "då: { uppdrag: [ingen, arbvux] }", &[("unknown-name", "+0")]),
    (
        "regler.yaml",
        "        lyfts: gemensam-insats\n",
        "        lyfts: gemensam-insats\n        ansvarig: arbvux\n",
        &[("wrong-type", "+0")],
    ),
    ("regler.yaml", "        lyfts: gemensam-insats\n", "", &[("wrong-type", "+0")]),
    (
        "regler.yaml",
        "        lyfts: gemensam-insats\n",
        "        lyfts: [gemensam-insats]\n",
        &[("wrong-type", "+0")],
    ),
    (
        "regler.yaml",
        "- för: arbvux\n            text: I den delade",
        "- text: I den delade",
        &[("wrong-type", "+0")],
    ),
    (
        "regler.yaml",
        "- för: arbvux\n            text: I den delade",
        "- för: arbvux\n            mot: arbvux\n            text: I den delade",
        &[("wrong-type", "+0")],
    ),
    (
        "regler.yaml",
        "{ inte: socialförvaltningarna }\n      lagrum: sol-4-1\n      gemensam-insats: ja",
        "{ inte: socialförvaltningarna, eller: arbvux }\n      lagrum: sol-4-1\n      gemensam-insats: ja",
        &[("unknown-field", "+0")],
    ),
    (
        "regler.yaml",
        "{ inte: socialförvaltningarna }\n      lagrum: sol-4-1\n      gemensam-insats: ja",
        "{ inte: [] }\n      lagrum: sol-4-1\n      gemensam-insats: ja",
        &[("wrong-type", "+0")],
    ),
    (
        "modell.yaml",
        "område: [kompetenshöjande, jobbfokuserade] } }",
        "område: [kompetenshöjande, jobbfokuserade] }, när_inget: { område: sociala } }",
        &[("wrong-type", "+0")],
    ),
    (
        "modell.yaml",
        "när: { lagrum: sol-4-4, område: [kompetenshöjande, jobbfokuserade] } }",
        "när: { lagrum: sol-4-4, gemensam-insats: ja } }",
        &[("wrong-type", "+0")],
    ),
    (
        "modell.yaml",
        "{ ger: ja, när: { lagrum: sol-4-4, område: [kompetenshöjande, jobbfokuserade] } }",
        "{ ger: ja }",
        &[("wrong-type", "+0")],
    ),
    (
        "modell.yaml",
        "    värden:\n      - { id: ja, namn: Ja }\n      - { id: nej, namn: Nej }\n\n  - id: komp",
        "    värden: []\n\n  - id: komp",
        &[("wrong-type", "+0")],
    ),
    (
        "modell.yaml",
        "    värden:\n      - { id: ja, namn: Ja }\n      - { id: nej, namn: Nej }\n\n  - id: komp",
        "    värden: [ja, nej]\n\n  - id: komp",
        &[("wrong-type", "+0"), ("wrong-type", "+0")],
    ),
    ("modell.yaml", "format: 1", "format: ett", &[("wrong-type", "+0")]),
    ("modell.yaml", "format: 1", "format: 2", &[("wrong-type", "+0")]),
    (
        "forum.yaml",
        "    obs:\n      - text: Anvisningen beskriver ingen instans över SOB. Förvaltningsledningen informeras.\n        källa: anvisning/sob/2",
        "    obs: Anvisningen beskriver ingen instans över SOB.",
        &[("wrong-type", "+0")],
    ),
    (
        "forum.yaml",
        "beslutar_om: operativ-fraga",
        "beslutar_om: { fråga: operativ-fraga }",
        &[("wrong-type", "+0")],
    ),
    (
        "organisation.yaml",
        "medlemmar:\n      centrum:  sf-centrum\n      hisingen: sf-hisingen\n      nordost:  sf-nordost\n      sydvast:  sf-sydvast",
        "medlemmar: [sf-centrum, sf-hisingen, sf-nordost, sf-sydvast]",
        &[("wrong-type", "+0")],
    ),
    (
        "organisation.yaml",
        "  - id: ffs\n    namn: Förvaltningen för funktionsstöd\n    kort: FFS\n    källa: utredning-2025/7-4/3\n",
        "  - ffs\n",
        &[("wrong-type", "+0")],
    ),
    ("organisation.yaml", "sydvast:  sf-sydvast", "sydvast:  ffs", &[("wrong-type", "+0")]),
    ("organisation.yaml", "sydvast:  sf-sydvast", "sydvast:  socialforvaltningarna", &[("wrong-type", "+0")]),
    ("behov.yaml", "även_kallat: rehab\n", "även_kallat: { rehab: ja }\n", &[("wrong-type", "+0")]),
];

/// Required keys that are missing.
const MISSING_KEYS: &[SeededFault] = &[
    ("modell.yaml", "format: 1\n", "", &[("missing-field", "nowhere")]),
    ("modell.yaml", "  status: beslutad\n", "", &[("missing-field", "id: goteborg-arbetsrehabilitering")]),
    (
        "modell.yaml",
        "  första_forum: operativ\n",
        "",
        &[("missing-field", "id: goteborg-arbetsrehabilitering")],
    ),
    (
        "modell.yaml",
        "  vid_oenighet: oenighet\n",
        "",
        &[("missing-field", "id: goteborg-arbetsrehabilitering")],
    ),
    ("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: {}", &[("missing-field", "+0")]),
    (
        "modell.yaml",
        "gäller: { från: 2024-02-23 }",
        "gäller: { till: 2024-12-31 }",
        &[("missing-field", "+0")],
    ),
    (
        "modell.yaml",
        "    av: avdelningscheferna för vuxen och försörjningsstöd samt avdelningschefen för arbetsmarknad\n",
        "",
        &[("missing-field", "+0")],
    ),
    ("modell.yaml", "    gör: utför insatsen\n", "", &[("missing-field", "- id: utforande")]),
    ("modell.yaml", "    nivå: strategisk\n", "", &[("missing-field", "- id: styrning")]),
    (
        "modell.yaml",
        "    frågetext: Vilket stadsområde hör klienten till?\n",
        "",
        &[("missing-field", "- id: stadsomrade")],
    ),
    ("modell.yaml", "{ id: hisingen, namn: Hisingen }", "{ id: hisingen }", &[("missing-field", "+0")]),
    ("modell.yaml", "{ ger: ja, när:", "{ när:", &[("missing-field", "+0")]),
    ("modell.yaml", "rum: 4 kap. 1 §, till", "till", &[("missing-field", "+0")]),
    (
        "modell.yaml",
        "    varför: Paragrafen gäller försörjningsstöd. Modellen gäller insatser, inte pengar till försörjning.\n",
        "",
        &[("missing-field", "- namn: 12 kap. 1 § SoL")],
    ),
    (
        "organisation.yaml",
        "    en_av_dem: klientens socialförvaltning\n",
        "",
        &[("missing-field", "- id: socialforvaltningarna")],
    ),
    (
        "organisation.yaml",
        "    väljs_av: stadsomrade\n",
        "",
        &[("missing-field", "- id: socialforvaltningarna")],
    ),
    ("organisation.yaml", "  - id: ffs\n    namn: F", "  - namn: F", &[("missing-field", "+0")]),
    (
        "omraden.yaml",
        "        utförare: arbvux\n        källa: anvisning/jobbfokuserade/6\n",
        "        källa: anvisning/jobbfokuserade/6\n",
        &[("missing-field", "- id: praktik")],
    ),
    ("omraden.yaml", "    namn: Sociala området\n", "", &[("missing-field", "- id: sociala")]),
    (
        "omraden.yaml",
        "- namn: Fysisk träning\n            även_kallat",
        "- även_kallat",
        &[("missing-field", "+0")],
    ),
    ("regler.yaml", "    när: alltid\n", "", &[("missing-field", "- id: uppfoljning-sf")]),
    (
        "regler.yaml",
        "    då: { uppföljning: socialförvaltningarna }\n",
        "",
        &[("missing-field", "- id: uppfoljning-sf")],
    ),
    ("regler.yaml", "  - id: uppfoljning-sf\n    namn", "  - namn", &[("missing-field", "+0")]),
    (
        "regler.yaml",
        "            text: I den delade delen av hälsoområdet ansvarar Arbvux för insatser enligt 4:4.\n",
        "",
        &[("missing-field", "-1")],
    ),
    (
        "forum.yaml",
        "    besked: Frågan är strategisk och lyfts till SOB\n",
        "",
        &[("missing-field", "- id: strategisk-fraga")],
    ),
    ("forum.yaml", "    rubrik: Gör så här\n", "", &[("missing-field", "- id: oklart-ansvar")]),
    ("forum.yaml", "roll: verksamhetschef, ", "", &[("missing-field", "+0")]),
    ("forum.yaml", "        av: sammankallande\n", "", &[("missing-field", "- till: sob")]),
    ("forum.yaml", "    beslutar_om: operativ-fraga\n", "", &[("missing-field", "- id: operativ")]),
    ("forum.yaml", "{ till: sob, inför: gemensam-insats,", "{ till: sob,", &[("missing-field", "+0")]),
    ("behov.yaml", "    namn: Företagscenter\n", "", &[("missing-field", "- id: bip-foretagscenter")]),
    ("kallor.yaml", "    rang: kf\n", "", &[("missing-field", "- id: reglemente")]),
    ("kallor.yaml", "namn: 2 kap. 5 §, punkter: 1", "namn: 2 kap. 5 §", &[("missing-field", "+0")]),
    ("kallor.yaml", "{ plats: anvisning/syfte/1, varför", "{ varför", &[("missing-field", "+0")]),
    // A misspelt key is not also reported as missing.
    (
        "regler.yaml",
        "    när: alltid\n",
        "    om: alltid\n",
        &[("unknown-field", "+0"), ("missing-field", "- id: uppfoljning-sf")],
    ),
];

/// Text that is not YAML, or YAML that the language does not allow.
const INVALID_YAML: &[SeededFault] = &[
    (
        "regler.yaml",
        "    namn: Missbruksbehandling enligt 4:1",
        "\tnamn: Missbruksbehandling enligt 4:1",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    namn: Missbruksbehandling enligt 4:1",
        "  \tnamn: Missbruksbehandling enligt 4:1",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    namn: Missbruksbehandling enligt 4:1",
        "     namn: Missbruksbehandling enligt 4:1",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    namn: Missbruksbehandling enligt 4:1",
        "   namn: Missbruksbehandling enligt 4:1",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    namn: Missbruksbehandling enligt 4:1",
        "\u{a0}\u{a0}\u{a0}\u{a0}namn: Missbruksbehandling enligt 4:1",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    varför: SF är ensam: utförare av",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    varför: @SF är ensam utförare av",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    varför: `SF` är ensam utförare av",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    varför: \"SF\" är ensam utförare av",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    varför SF är ensam utförare av",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    varför:SF är ensam utförare av",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "varför: SF är ensam utförare av",
        &[("syntax", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    varför: *SF är ensam utförare av",
        &[("refused-yaml", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    varför: !SF är ensam utförare av",
        &[("refused-yaml", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    varför: &SF är ensam utförare av",
        &[("refused-yaml", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    varför: SF är\u{200b} ensam utförare av",
        &[("refused-yaml", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    varför: SF är\u{202e} ensam utförare av",
        &[("refused-yaml", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "    <<: { kort: SF }\n    varför: SF är ensam utförare av",
        &[("refused-yaml", "+0")],
    ),
    (
        "regler.yaml",
        "    varför: SF är ensam utförare av",
        "---\n    varför: SF är ensam utförare av",
        &[("refused-yaml", "+0")],
    ),
    ("regler.yaml", "  # ── Beslut och uppdrag", "---\n  # ── Beslut och uppdrag", &[("refused-yaml", "+0")]),
    ("regler.yaml", "regler:\n", "%YAML 1.2\n---\nregler:\n", &[("refused-yaml", "+0")]),
    ("regler.yaml", "regler:\n", "regler: &alla\n", &[("refused-yaml", "+0")]),
    ("regler.yaml", "regler:\n", "regler: !!seq\n", &[("refused-yaml", "+0")]),
    ("regler.yaml", "regler:\n", "regler\n", &[("syntax", "+0")]),
    (
        "organisation.yaml",
        "[socialtjänsten, socialtjänst]",
        "[socialtjänsten, socialtjänst",
        &[("syntax", "+0")],
    ),
    (
        "organisation.yaml",
        "[socialtjänsten, socialtjänst]",
        "[socialtjänsten, socialtjänst]]",
        &[("syntax", "+0")],
    ),
    (
        "organisation.yaml",
        "[socialtjänsten, socialtjänst]",
        "[\n      socialtjänsten,\n      socialtjänst,\n    ]",
        &[("syntax", "+3")],
    ),
    // A list without its brackets would be a single name that contains a comma.
    (
        "organisation.yaml",
        "[socialtjänsten, socialtjänst]",
        "socialtjänsten, socialtjänst]",
        &[("wrong-type", "+0")],
    ),
    (
        "organisation.yaml",
        "[socialtjänsten, socialtjänst]",
        "[\"socialtjänsten, socialtjänst]",
        &[("syntax", "+0")],
    ),
    ("organisation.yaml", "  - id: ffs", "  -id: ffs", &[("syntax", "+0")]),
    ("organisation.yaml", "  - id: ffs", "  id: ffs", &[("syntax", "+0")]),
    ("organisation.yaml", "  - id: ffs", "   - id: ffs", &[("syntax", "+0")]),
    ("organisation.yaml", "  - id: ffs", " - id: ffs", &[("syntax", "+0")]),
    ("modell.yaml", "kort: \"4:1\"", "kort: \"4:1", &[("syntax", "+0")]),
    ("modell.yaml", "kort: \"4:1\"", "kort: 4:1\"", &[]),
    ("modell.yaml", "{ id: centrum, namn: Centrum }", "{ id: centrum, namn: Centrum", &[("syntax", "+0")]),
    ("modell.yaml", "{ id: centrum, namn: Centrum }", "id: centrum, namn: Centrum }", &[("syntax", "+0")]),
    ("modell.yaml", "{ id: centrum, namn: Centrum }", "{ id: centrum, namn: Centrum }}", &[("syntax", "+0")]),
    ("modell.yaml", "{ id: centrum, namn: Centrum }", "{ id: centrum namn: Centrum }", &[("syntax", "+0")]),
    ("modell.yaml", "{ id: centrum, namn: Centrum }", "{ id: centrum, namn: Centrum ]", &[("syntax", "+0")]),
    ("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: från: 2024-02-23", &[("syntax", "+0")]),
    ("modell.yaml", "    nivå: strategisk", "    nivå strategisk", &[("syntax", "+0")]),
    (
        "modell.yaml",
        "    - text: >-\n        Gäller personer",
        "    - text: >-\n      Gäller personer",
        &[("syntax", "+1")],
    ),
    (
        "omraden.yaml",
        "{ namn: Lära att lära, källa: anvisning/bilaga-kompetenshojande/5 }",
        "{ namn: Lära, att lära, källa: anvisning/bilaga-kompetenshojande/5 }",
        &[("unknown-field", "+0")],
    ),
    (
        "omraden.yaml",
        "{ namn: Lära att lära, källa: anvisning/bilaga-kompetenshojande/5 }",
        "{ namn: Lära att lära, källa: anvisning/bilaga-kompetenshojande/5 } och mer",
        &[("syntax", "+0")],
    ),
    ("forum.yaml", "roll: verksamhetschef,", "roll: verksamhetschef, gäst,", &[("unknown-field", "+0")]),
    ("behov.yaml", "svar: Vikarietimmar har", "svar: Vikarietimmar: har", &[("syntax", "+0")]),
    (
        "behov.yaml",
        "hör_till: jobbsokning-och-nyforetagande\n",
        "hör_till:jobbsokning-och-nyforetagande\n",
        &[("syntax", "+0")],
    ),
    ("kallor.yaml", "kort: koppling, sida: \"5\"", "kort: koppling, sida: \"5", &[("syntax", "+0")]),
    (
        "kallor.yaml",
        "varför: \"Historik: uppdraget att utreda.\"",
        "varför: Historik: uppdraget att utreda.",
        &[("syntax", "+0")],
    ),
];

/// Invalid, duplicate and undeclared ids and dates.
const IDS_AND_DATES: &[SeededFault] = &[
    ("omraden.yaml", "- id: praktik", "- id: Praktik", &[("bad-id", "+0")]),
    ("omraden.yaml", "- id: praktik", "- id: prak_tik", &[("bad-id", "+0")]),
    ("omraden.yaml", "- id: praktik", "- id: praktik-", &[("bad-id", "+0")]),
    ("omraden.yaml", "- id: praktik", "- id: praktik/plats", &[("bad-id", "+0")]),
    ("omraden.yaml", "- id: halsorelaterade", "- id: hälsorelaterade", &[("bad-id", "+0")]),
    ("modell.yaml", "- id: sol-4-4", "- id: sol-4:4", &[("bad-id", "+0")]),
    (
        "modell.yaml",
        "{ id: centrum, namn: Centrum }",
        "{ id: \"centrum \", namn: Centrum }",
        &[("bad-id", "+0")],
    ),
    (
        "modell.yaml",
        "id: goteborg-arbetsrehabilitering",
        "id: göteborg-arbetsrehabilitering",
        &[("bad-id", "+0")],
    ),
    ("kallor.yaml", "{ id: \"2-5\", namn", "{ id: \"2.5\", namn", &[("bad-id", "+0")]),
    ("behov.yaml", "- id: bip-mentor", "- id: ingen", &[("bad-id", "+0")]),
    ("behov.yaml", "- id: bip-mentor", "- id: lagrum", &[("bad-id", "+0")]),
    ("modell.yaml", "datum: 2024-02-23", "datum: 2024-02-30", &[("bad-date", "+0")]),
    ("modell.yaml", "datum: 2024-02-23", "datum: 23 februari 2024", &[("bad-date", "+0")]),
    ("modell.yaml", "datum: 2024-02-23", "datum: 2024-2-23", &[("bad-date", "+0")]),
    ("modell.yaml", "datum: 2024-02-23", "datum: 2024-02-23T10:00", &[("bad-date", "+0")]),
    ("modell.yaml", "datum: 2024-02-23", "datum: 24-02-23", &[("bad-date", "+0")]),
    ("kallor.yaml", "datum: 2025-04-02", "datum: 2025-04-31", &[("bad-date", "+0")]),
    (
        "modell.yaml",
        "gäller: { från: 2024-02-23 }",
        "gäller: { från: 2024-02-23, till: 2024-02-22 }",
        &[("dates-inverted", "+0")],
    ),
    (
        "modell.yaml",
        "rum: 4 kap. 1 §, till: 2025-06-30",
        "rum: 4 kap. 1 §, från: 2025-07-01, till: 2025-06-30",
        &[("dates-inverted", "+0")],
    ),
    (
        "modell.yaml",
        "från: 2025-07-01, kontrollerad: nej",
        "från: 2025-07-01, till: 2024-07-01, kontrollerad: nej",
        &[("dates-inverted", "+0")],
    ),
    // Ids that are renamed in the declaration but not in the references.
    (
        "organisation.yaml",
        "- id: ffs",
        "- id: funktionsstod",
        &[("unknown-name", "forum.yaml: - { aktör: ffs")],
    ),
    (
        "modell.yaml",
        "- id: samordning\n",
        "- id: koordinering\n",
        &[
            ("unknown-name", "regler.yaml: - id: halsa-komplement-4-4 → samordning:"),
            ("unknown-name", "regler.yaml: - id: samordning-sf → då:"),
            ("unknown-name", "regler.yaml: - id: samordning-arbvux → då:"),
            ("unknown-name", "regler.yaml: - id: samordning-anpassat-stod-4-1 → då:"),
        ],
    ),
    (
        "modell.yaml",
        "{ id: sydvast, namn: Sydväst }",
        "{ id: sydost, namn: Sydost }",
        &[("unknown-name", "organisation.yaml: sydvast:  sf-sydvast")],
    ),
    (
        "modell.yaml",
        "- id: gemensam-insats\n",
        "- id: samlad-insats\n",
        &[
            ("unknown-name", "regler.yaml: - id: sociala-4-1 → när: { gemensam-insats: ja }"),
            ("unknown-name", "regler.yaml: - id: sociala-4-1 → obs: → när: { gemensam-insats: ja }"),
            ("unknown-name", "regler.yaml: - id: missbruk-4-1 → när: { gemensam-insats: ja }"),
            ("unknown-name", "regler.yaml: - id: missbruk-4-1 → obs: → när: { gemensam-insats: ja }"),
            ("unknown-name", "regler.yaml: - id: halsa-4-1 → när: { gemensam-insats: ja }"),
            ("unknown-name", "regler.yaml: - id: halsa-4-1 → obs: → när: { gemensam-insats: ja }"),
            ("unknown-name", "regler.yaml: - id: anpassat-stod-4-1 → när: { gemensam-insats: ja }"),
            ("unknown-name", "regler.yaml: - id: anpassat-stod-4-1 → obs: → när: { gemensam-insats: ja }"),
            ("unknown-name", "regler.yaml: - id: arbetsinsats-gemensam-4-1 → gemensam-insats: ja"),
            ("unknown-name", "regler.yaml: gemensam-insats: nej"),
        ],
    ),
    (
        "forum.yaml",
        "  - id: sob\n",
        "  - id: styrgrupp\n",
        &[("unknown-name", "- till: sob"), ("unknown-name", "- { till: sob")],
    ),
    (
        "kallor.yaml",
        "- id: sol-2001\n",
        "- id: sol-1980\n",
        &[("unknown-name", "modell.yaml: sol-2001/4-1/1"), ("unknown-name", "modell.yaml: sol-2001/4-4/1")],
    ),
    (
        "kallor.yaml",
        "{ id: revidering, namn",
        "{ id: oversyn, namn",
        &[("dangling-citation", "forum.yaml: [anvisning/revidering/1,")],
    ),
    (
        "regler.yaml",
        "- id: samordning-sf\n",
        "- id: sf-samordnar\n",
        &[("unknown-name", "undantag_från: samordning-sf")],
    ),
    ("regler.yaml", "- id: samordning-arbvux\n", "- id: samordning-sf\n", &[("duplicate-id", "+0")]),
    (
        "omraden.yaml",
        "- id: praktik\n",
        "- id: yrkeskompetenser\n",
        &[
            ("duplicate-id", "+0"),
            ("unknown-name", "behov.yaml: - praktik"),
            ("unknown-name", "metoder.yaml: - id: ips → - praktik"),
            ("unknown-name", "metoder.yaml: - id: supported-employment → - praktik"),
            ("unknown-name", "metoder.yaml: - id: arbetsforberedande-traning → se: ["),
            ("unknown-name", "metoder.yaml: - id: vamos → se: ["),
            ("unknown-name", "vardagsord.yaml: hör_till: praktik"),
        ],
    ),
    (
        "modell.yaml",
        "{ id: sydvast, namn: Sydväst }",
        "{ id: nordost, namn: Sydväst }",
        &[("duplicate-id", "+0"), ("unknown-name", "organisation.yaml: sydvast:  sf-sydvast")],
    ),
    ("forum.yaml", "- id: insatsgrupp", "- id: analysgrupp", &[("duplicate-id", "+0")]),
    (
        "kallor.yaml",
        "{ id: syfte, namn",
        "{ id: omfattning, namn",
        &[("duplicate-id", "+1"), ("dangling-citation", "plats: anvisning/syfte/1")],
    ),
    (
        "organisation.yaml",
        "- id: finsam",
        "- id: arbvux",
        &[
            ("duplicate-id", "+0"),
            ("unknown-name", "forum.yaml: - id: operativ → aktör: finsam"),
            ("unknown-name", "forum.yaml: - id: sob → aktör: finsam"),
        ],
    ),
    ("behov.yaml", "- id: bip-mentor", "- id: praktik", &[("duplicate-id", "+0")]),
    ("organisation.yaml", "sydvast:  sf-sydvast", "nordost:  sf-sydvast", &[("duplicate-key", "+0")]),
    (
        "organisation.yaml",
        "samverkansparter:\n",
        "lagrum: []\nsamverkansparter:\n",
        &[("duplicate-key", "+0")],
    ),
    (
        "organisation.yaml",
        "samverkansparter:\n",
        "förvaltningar: []\nsamverkansparter:\n",
        &[("duplicate-key", "+0")],
    ),
    (
        "regler.yaml",
        "då: { uppföljning: socialförvaltningarna }",
        "då: { uppföljning: socialförvaltningarna, uppfoljning: arbvux }",
        &[("duplicate-key", "+0")],
    ),
    (
        "regler.yaml",
        "när: { område: sociala, lagrum: sol-4-1 }",
        "när: { område: sociala, omrade: sociala, lagrum: sol-4-1 }",
        &[("duplicate-key", "+0")],
    ),
];

/// Rules that contradict each other or leave cases without an answer.
const RULES: &[SeededFault] = &[
    // Rules that are removed.
    (
        "regler.yaml",
        "  - id: sociala-4-1\n    namn: Social insats enligt 4:1\n    när: { område: sociala, lagrum: sol-4-1 }\n    då: { utförande: socialförvaltningarna }\n    källa: [anvisning/sociala/2, anvisning/sf-operativ/1]\n    varför: SF utför insatserna i det sociala området.\n    tolkning:\n      - text: >-\n          I en gemensam insats utför SF och Arbvux tillsammans; vem som gör vilken del framgår inte av\n          anvisningen. Vi läser det som att SOB:s beslut säger det, och att SF svarar för det här delområdet.\n        när: { gemensam-insats: ja }\n    obs:\n      - text: >-\n          I en gemensam insats som SOB har beslutat utför SF och Arbvux tillsammans. SF svarar för det här\n          delområdet.\n        när: { gemensam-insats: ja }\n        källa: [anvisning/sf-operativ/3, anvisning/arbvux-operativ/3]\n",
        "",
        &[("gap", "modell.yaml: - id: utforande")],
    ),
    (
        "regler.yaml",
        "  - id: missbruk-4-1\n    namn: Missbruksbehandling enligt 4:1\n    när: { delområde: missbruksbehandling, lagrum: sol-4-1 }\n    då: { utförande: socialförvaltningarna }\n    källa: [anvisning/halsorelaterade/3, anvisning/sf-operativ/1]\n    varför: SF är ensam utförare av missbruksbehandling.\n    tolkning:\n      - text: >-\n          I en gemensam insats utför SF och Arbvux tillsammans; vem som gör vilken del framgår inte av\n          anvisningen. Vi läser det som att SOB:s beslut säger det, och att SF svarar för det här delområdet.\n        när: { gemensam-insats: ja }\n    obs:\n      - text: >-\n          I en gemensam insats som SOB har beslutat utför SF och Arbvux tillsammans. SF svarar för det här\n          delområdet.\n        när: { gemensam-insats: ja }\n        källa: [anvisning/sf-operativ/3, anvisning/arbvux-operativ/3]\n",
        "",
        &[("gap", "modell.yaml: - id: utforande")],
    ),
    (
        "regler.yaml",
        "  - id: arbetsinsats-4-4\n    namn: Kompetenshöjande eller jobbfokuserad insats enligt 4:4\n    när: { område: [kompetenshöjande, jobbfokuserade], lagrum: sol-4-4 }\n    då: { utförande: arbvux }\n    källa:\n      - anvisning/arbvux-operativ/1\n      - anvisning/arbvux-strategisk/2\n      - anvisning/kompetenshojande/2\n      - anvisning/jobbfokuserade/2\n      - anvisning/bakgrund/6\n      - reglemente/2-5/1\n    varför: Arbvux utför kompetenshöjande och jobbfokuserade insatser enligt 4:4.\n",
        "",
        &[
            ("gap", "modell.yaml: - id: utforande"),
            ("uncovered-point", "kallor.yaml: { id: kompetenshojande,"),
            ("uncovered-point", "kallor.yaml: { id: jobbfokuserade,"),
        ],
    ),
    (
        "regler.yaml",
        "  - id: samordning-arbvux\n    namn: Arbvux samordnar i kompetenshöjande och jobbfokuserade områdena\n    när: { område: [kompetenshöjande, jobbfokuserade] }\n    då: { samordning: arbvux }\n    källa: anvisning/arbvux-operativ/4\n    varför: Arbvux har kontakten med externa parter i området, t.ex. Arbetsförmedlingen.\n",
        "",
        &[("gap", "modell.yaml: - id: samordning")],
    ),
    (
        "regler.yaml",
        "  - id: beslut-och-uppdrag-4-4\n    namn: SF beslutar och skickar uppdrag enligt 4:4\n    när: { lagrum: sol-4-4 }\n    då: { beslut: socialförvaltningarna, uppdrag: socialförvaltningarna }\n    källa: anvisning/sf-operativ/2\n    varför: SF beslutar och skickar uppdrag enligt 4:4.\n",
        "",
        &[("unknown-name", "undantag_från: beslut-och-uppdrag-4-4")],
    ),
    (
        "regler.yaml",
        "  - id: uppfoljning-sf\n    namn: SF följer upp ärendet\n    när: alltid\n    då: { uppföljning: socialförvaltningarna }\n    källa: anvisning/sf-operativ/4\n    varför: SF ansvarar för helheten i ärendet.\n",
        "",
        &[("required-duty", "modell.yaml: - id: uppfoljning")],
    ),
    (
        "regler.yaml",
        "då: { beslut: socialförvaltningarna, uppdrag: socialförvaltningarna }",
        "då: { beslut: socialförvaltningarna }",
        &[("gap", "modell.yaml: - id: uppdrag")],
    ),
    (
        "omraden.yaml",
        "    då:\n      styrning:\n        ansvarig: socialförvaltningarna\n        källa: [anvisning/sociala/1, anvisning/sf-strategisk/2]\n        varför: SF styr det sociala området.\n",
        "",
        &[("gap", "modell.yaml: - id: styrning"), ("uncovered-point", "kallor.yaml: { id: sociala,")],
    ),
    // Conditions that are widened or narrowed.
    (
        "regler.yaml",
        "när: { delområde: missbruksbehandling, lagrum: sol-4-1 }",
        "när: { delområde: missbruksbehandling }",
        &[("conflict", "+1")],
    ),
    (
        "regler.yaml",
        "när: { område: sociala, lagrum: sol-4-1 }",
        "när: { delområde: motiverande-insatser, lagrum: sol-4-1 }",
        &[("gap", "modell.yaml: - id: utforande")],
    ),
    (
        "regler.yaml",
        "när: { område: sociala, lagrum: sol-4-1 }",
        "när: { område: sociala, lagrum: sol-4-4 }",
        &[("gap", "modell.yaml: - id: utforande"), ("conflict", "+1")],
    ),
    (
        "regler.yaml",
        "när: { område: sociala, lagrum: sol-4-1 }",
        "när: { område: sociala, lagrum: sol-4-1, stadsomrade: { inte: centrum } }",
        &[("gap", "modell.yaml: - id: utforande")],
    ),
    (
        "regler.yaml",
        "när: { område: sociala, lagrum: sol-4-1 }",
        "när: { område: [sociala, hälsorelaterade], lagrum: sol-4-1 }",
        &[],
    ),
    (
        "regler.yaml",
        "kompletterar-arbetsinsats: nej\n    då:\n      utförande:",
        "kompletterar-arbetsinsats: ja\n    då:\n      utförande:",
        &[
            ("gap", "modell.yaml: - id: utforande"),
            ("conflict", "- id: halsa-fristaende-4-4 → lyfts: oklart-ansvar"),
        ],
    ),
    (
        "regler.yaml",
        "      gemensam-insats: ja\n",
        "      gemensam-insats: nej\n",
        &[("gap", "modell.yaml: - id: utforande"), ("conflict", "lyfts: gemensam-insats")],
    ),
    ("regler.yaml", "      gemensam-insats: ja\n", "", &[("conflict", "lyfts: gemensam-insats")]),
    ("regler.yaml", "      gemensam-insats: nej\n", "", &[("conflict", "lyfts: gemensam-insats")]),
    (
        "regler.yaml",
        "      gemensam-insats: ja\n",
        "      gemensam-insats: { inte: [ja, nej] }\n",
        &[("impossible-condition", "-3")],
    ),
    (
        "regler.yaml",
        "när: { område: sociala, lagrum: sol-4-1 }",
        "när: { område: sociala, delområde: praktik, lagrum: sol-4-1 }",
        &[("impossible-condition", "+0")],
    ),
    (
        "regler.yaml",
        "när: { område: sociala, lagrum: sol-4-1 }",
        "när: [{ område: sociala, lagrum: sol-4-1 }, { område: sociala, bland_utförarna: arbvux }]",
        &[("impossible-condition", "+0")],
    ),
    ("regler.yaml", "när: alltid", "när: { lagrum: sol-4-1 }", &[("gap", "modell.yaml: - id: uppfoljning")]),
    (
        "modell.yaml",
        "när: { lagrum: sol-4-4, område: [kompetenshöjande, jobbfokuserade] } }",
        "när: { område: sociala, delområde: praktik } }",
        &[("impossible-condition", "+0")],
    ),
    (
        "regler.yaml",
        "när: { lagrum: sol-4-1 }\n    då: { uppdrag",
        "när: { lagrum: [sol-4-1, sol-4-4] }\n    då: { uppdrag",
        &[
            ("conflict", "då: { beslut: socialförvaltningarna, uppdrag: socialförvaltningarna }"),
            ("conflict", "- id: uppdrag-4-1 → då: { uppdrag: ingen }"),
        ],
    ),
    // Different outcomes.
    (
        "regler.yaml",
        "då: { utförande: socialförvaltningarna }\n    källa: [anvisning/sociala/2",
        "då: { utförande: arbvux }\n    källa: [anvisning/sociala/2",
        &[("executor-not-listed", "+0")],
    ),
    (
        "regler.yaml",
        "då: { utförande: arbvux }",
        "då: { utförande: socialförvaltningarna }",
        &[("executor-not-listed", "+0")],
    ),
    (
        "regler.yaml",
        "då: { utförande: socialförvaltningarna }\n    källa: [anvisning/halsorelaterade/3",
        "då: { utförande: ingen }\n    källa: [anvisning/halsorelaterade/3",
        &[("listed-never-executes", "omraden.yaml: - id: missbruksbehandling")],
    ),
    (
        "regler.yaml",
        "då: { utförande: socialförvaltningarna }\n    källa: anvisning/sf-operativ/1\n    stöd",
        "då: { utförande: { lyfts: oklart-ansvar } }\n    källa: anvisning/sf-operativ/1\n    stöd",
        &[
            ("listed-never-executes", "omraden.yaml: - id: kost-och-motion"),
            (
                "listed-never-executes",
                "omraden.yaml: - id: utredning-och-eller-behandling-inklusive-rehabilitering",
            ),
            ("listed-never-executes", "omraden.yaml: - id: hantering-av-psykisk-och-eller-fysisk-halsa"),
        ],
    ),
    (
        "regler.yaml",
        "då: { utförande: socialförvaltningarna }\n    källa: anvisning/sf-operativ/1\n    varför: SF utför anpassat",
        "då: { utförande: arbvux }\n    källa: anvisning/sf-operativ/1\n    varför: SF utför anpassat",
        &[("listed-never-executes", "omraden.yaml: - id: anpassat-stod-for-ett-fungerande-arbetsliv")],
    ),
    (
        "regler.yaml",
        "då: { utförande: arbvux }",
        "då: { utförande: { lyfts: oklart-ansvar } }",
        &[("listed-never-executes", "omraden.yaml: - id: anpassat-stod-for-ett-fungerande-arbetsliv")],
    ),
    (
        "regler.yaml",
        "då: { samordning: arbvux }\n    källa: [",
        "då: { samordning: socialförvaltningarna }\n    källa: [",
        &[("conflict", "+0")],
    ),
    (
        "regler.yaml",
        "då: { beslut: socialförvaltningarna }",
        "då: { beslut: finsam }",
        &[("party-responsible", "+0")],
    ),
    (
        "regler.yaml",
        "då: { beslut: socialförvaltningarna }",
        "då: { beslut: ffs }",
        &[("party-responsible", "+0")],
    ),
    (
        "omraden.yaml",
        "ansvarig: [socialförvaltningarna, arbvux]",
        "ansvarig: [socialförvaltningarna, finsam]",
        &[("party-responsible", "+0")],
    ),
    // Exceptions.
    ("regler.yaml", "    undantag_från: omrade/halsorelaterade/styrning\n", "", &[("conflict", "-1")]),
    ("regler.yaml", "    undantag_från: omrade/kompetenshojande/styrning\n", "", &[("conflict", "-1")]),
    (
        "regler.yaml",
        "    undantag_från: samordning-sf\n",
        "",
        &[("conflict", "- id: halsa-komplement-4-4 → samordning: → ansvarig: arbvux")],
    ),
    (
        "regler.yaml",
        "undantag_från: omrade/halsorelaterade/styrning",
        "undantag_från: omrade/sociala/styrning",
        &[("conflict", "-1")],
    ),
    (
        "regler.yaml",
        "undantag_från: omrade/halsorelaterade/styrning",
        "undantag_från: omrade/missbruksbehandling/styrning",
        &[("unknown-name", "+0")],
    ),
    (
        "regler.yaml",
        "undantag_från: omrade/halsorelaterade/styrning",
        "undantag_från: omrade/halsorelaterade",
        &[("unknown-name", "+0")],
    ),
    (
        "regler.yaml",
        "undantag_från: samordning-sf",
        "undantag_från: [samordning-sf, samordning-arbvux]",
        &[("idle-exception", "+0")],
    ),
    (
        "regler.yaml",
        "undantag_från: samordning-sf",
        "undantag_från: [samordning-sf, halsa-4-1]",
        &[("idle-exception", "+0")],
    ),
    (
        "regler.yaml",
        "undantag_från: samordning-sf",
        "undantag_från: [samordning-sf, halsa-komplement-4-4]",
        &[("exception-cycle", "+0")],
    ),
    (
        "regler.yaml",
        "    då: { samordning: socialförvaltningarna }\n",
        "    då: { samordning: socialförvaltningarna }\n    undantag_från: halsa-komplement-4-4\n",
        &[("exception-cycle", "undantag_från: samordning-sf")],
    ),
    (
        "regler.yaml",
        "    då: { uppföljning: socialförvaltningarna }\n",
        "    då: { uppföljning: socialförvaltningarna }\n    undantag_från: uppfoljning-sf\n",
        &[("exception-cycle", "+1")],
    ),
    (
        "regler.yaml",
        "när: { delområde: missbruksbehandling }",
        "när: { område: hälsorelaterade }",
        &[("dead-rule", "omraden.yaml: - id: halsorelaterade → ansvarig: [socialförvaltningarna, arbvux]")],
    ),
    // A name shared by two areas gets a different answer in one of them.
    (
        "regler.yaml",
        "när: { delområde: anpassat-stod-for-ett-fungerande-arbetsliv }",
        "när: { område: kompetenshöjande }",
        &[
            ("dead-rule", "omraden.yaml: - id: kompetenshojande → ansvarig: arbvux"),
            (
                "ambiguous-name",
                "omraden.yaml: - id: kunskap-om-arbetsmarknaden → Kommunikation på modersmålet",
            ),
            (
                "ambiguous-name",
                "omraden.yaml: - id: kunskap-om-arbetsmarknaden → Kommunikation på främmande språk",
            ),
            ("ambiguous-name", "omraden.yaml: - id: kunskap-om-arbetsmarknaden → Matematiskt kunnande"),
            ("ambiguous-name", "omraden.yaml: - id: kunskap-om-arbetsmarknaden → Digital kompetens"),
            ("ambiguous-name", "omraden.yaml: - id: kunskap-om-arbetsmarknaden → Lära att lära"),
            (
                "ambiguous-name",
                "omraden.yaml: - id: kunskap-om-arbetsmarknaden → Social och medborgerlig kompetens",
            ),
            ("ambiguous-name", "omraden.yaml: - id: kunskap-om-arbetsmarknaden → Kulturell medvetenhet"),
        ],
    ),
    (
        "regler.yaml",
        "    då: { samordning: arbvux }\n    källa: anvisning/arbvux-operativ/4\n",
        "    då: { samordning: arbvux }\n    undantag_från: samordning-anpassat-stod-4-1\n    källa: anvisning/arbvux-operativ/4\n",
        &[("dead-rule", "- id: samordning-anpassat-stod-4-1 → då:")],
    ),
    // Arguments.
    (
        "regler.yaml",
        "    tolkning:\n      - >-\n        Vad en grundläggande hälsoinsats är framgår inte av anvisningen. Varje hälsoinsats enligt 4:1\n        räknas dit.\n      - text: >-\n          I en gemensam insats utför SF och Arbvux tillsammans; vem som gör vilken del framgår inte av\n          anvisningen. Vi läser det som att SOB:s beslut säger det, och att SF svarar för det här delområdet.\n        när: { gemensam-insats: ja }\n",
        "",
        &[("unexplained", "-4")],
    ),
    (
        "regler.yaml",
        "    tolkning: >-\n      Vem som beslutar enligt 4:1 framgår inte av anvisningen. Vi läser det som att det är klientens\n      socialförvaltning, som beslutar enligt 4:4 och ansvarar för helheten i ärendet.\n",
        "",
        &[("unexplained", "då: { beslut: socialförvaltningarna }")],
    ),
    (
        "regler.yaml",
        "    tolkning: >-\n      Vem som gör vilken del framgår inte av anvisningen; vi utgår från att SOB:s beslut säger det.\n      SF deltar fast bara Arbvux står som utförare i delområdet.\n",
        "",
        &[
            ("unexplained", "då: { utförande: [socialförvaltningarna, arbvux] }"),
            ("executor-not-listed", "då: { utförande: [socialförvaltningarna, arbvux] }"),
        ],
    ),
    (
        "regler.yaml",
        "        tolkning: >-\n          SF samordnar det hälsorelaterade området, Arbvux det som är kompletterande. Texten nämner\n          inget lagrum; vi läser Arbvux del som att den gäller 4:4.\n",
        "",
        &[("unexplained", "- id: halsa-komplement-4-4 → samordning: → ansvarig: arbvux")],
    ),
    (
        "omraden.yaml",
        "        tolkning: >-\n          Samma mening delar upp det delade ansvaret efter 4:1 och 4:4. Vi läser uppdelningen som att\n          den gäller insatserna, inte styrningen.\n",
        "",
        &[("unexplained", "- id: halsorelaterade → ansvarig: [socialförvaltningarna, arbvux]")],
    ),
    (
        "regler.yaml",
        "    varför: SF utför insatserna i det sociala området.\n",
        "    varför: SF utför insatserna i det sociala området.\n    stöd: härlett\n",
        &[("unexplained", "-2")],
    ),
    (
        "regler.yaml",
        "    källa: anvisning/sf-operativ/4\n    varför: SF ansvarar",
        "    varför: SF ansvarar",
        &[("uncited-rule", "-1")],
    ),
    (
        "regler.yaml",
        "    källa: anvisning/sf-operativ/5\n    varför: SF har",
        "    varför: SF har",
        &[("uncited-rule", "-1")],
    ),
    (
        "regler.yaml",
        "    källa: anvisning/sf-operativ/2\n    varför: SF beslutar",
        "    varför: SF beslutar",
        &[("uncited-rule", "-1"), ("uncited-rule", "-1")],
    ),
    (
        "omraden.yaml",
        "        källa: [anvisning/sociala/1, anvisning/sf-strategisk/2]\n",
        "",
        &[("uncited-rule", "-1"), ("uncovered-point", "kallor.yaml: { id: sociala,")],
    ),
    (
        "regler.yaml",
        "källa: anvisning/sf-operativ/4\n    varför: SF ansvarar",
        "källa: utredning-2025/7-4/2\n    varför: SF ansvarar",
        &[("weak-source", "-1")],
    ),
    (
        "regler.yaml",
        "källa: anvisning/sf-operativ/4\n    varför: SF ansvarar",
        "källa: [utredning-2025/7-4/2, redovisning-2023/2-1-8]\n    varför: SF ansvarar",
        &[("weak-source", "-1")],
    ),
    (
        "regler.yaml",
        "  # ── Samordning ──",
        "  - id: anpassat-stod-4-4\n    när: { delområde: anpassat-stod-for-ett-fungerande-arbetsliv, lagrum: sol-4-4 }\n    då: { utförande: socialförvaltningarna }\n    undantag_från: arbetsinsats-4-4\n    källa: anvisning/sf-operativ/1\n\n  # ── Samordning ──",
        &[("outranked", "+3")],
    ),
    (
        "regler.yaml",
        "  # ── Samordning ──",
        "  - id: anpassat-stod-4-4\n    när: { delområde: anpassat-stod-for-ett-fungerande-arbetsliv, lagrum: sol-4-4 }\n    då: { utförande: { ansvarig: socialförvaltningarna, källa: utredning-2025/7-4/2 } }\n    undantag_från: arbetsinsats-4-4\n    källa: reglemente/2-5/1\n\n  # ── Samordning ──",
        &[("outranked", "+3"), ("weak-source", "+2")],
    ),
    // Decisions already taken.
    (
        "modell.yaml",
        "# Det som utöver behov och lagrum",
        "fattade_beslut:\n  - { id: sprak, namn: Språk, när: { lagrum: sol-4-1, delområde: praktik }, från: 2024-05-01, till: 2024-04-30, ger: { gemensam-insats: ja } }\n\n# Det som utöver behov och lagrum",
        &[("dates-inverted", "+1")],
    ),
    (
        "modell.yaml",
        "# Det som utöver behov och lagrum",
        "fattade_beslut:\n  - { id: sprak, namn: Språk, när: { lagrum: sol-4-1, delområde: praktik }, ger: { gemensam-insats: ja } }\n  - { id: yrke, namn: Yrke, när: { område: jobbfokuserade }, från: 2024-05-01, ger: { gemensam-insats: nej } }\n\n# Det som utöver behov och lagrum",
        &[("conflict", "+1")],
    ),
    (
        "modell.yaml",
        "# Det som utöver behov och lagrum",
        "fattade_beslut:\n  - { id: sprak, namn: Språk, när: { område: sociala, delområde: praktik }, ger: { gemensam-insats: ja } }\n\n# Det som utöver behov och lagrum",
        &[("impossible-condition", "+1")],
    ),
    (
        "modell.yaml",
        "# Det som utöver behov och lagrum",
        "fattade_beslut:\n  - { id: sprak, namn: Språk, när: { delområde: praktik }, ger: { gemensam-insats: kanske, stadsdel: hisingen } }\n\n# Det som utöver behov och lagrum",
        &[("unknown-name", "+1"), ("unknown-name", "+1")],
    ),
];

/// Areas, actors, facts and lagrum.
const ORGANISATION: &[SeededFault] = &[
    (
        "modell.yaml",
        "# Anvisningen citerar socialtjänstlagen",
        "  - { id: klagomal, namn: Klagomål, nivå: operativ, gör: tar emot klagomål }\n\n# Anvisningen citerar socialtjänstlagen",
        &[("required-duty", "+0")],
    ),
    (
        "modell.yaml",
        "# Lagrum som ligger nära",
        "  - { id: sol-9-9, namn: 9 kap. 9 § SoL, beteckningar: [{ lag: SoL (2001:453), rum: 9 kap. 9 § }] }\n\n# Lagrum som ligger nära",
        &[
            ("unused-basis", "+0"),
            ("gap", "- id: utforande"),
            ("gap", "- id: beslut"),
            ("gap", "- id: uppdrag"),
        ],
    ),
    (
        "modell.yaml",
        "  - id: stadsomrade\n",
        "  - { id: alder, namn: Ålder, frågetext: Hur gammal?, värden: [{ id: ung, namn: Ung }, { id: aldre, namn: Äldre }] }\n  - id: stadsomrade\n",
        &[("unused-fact", "+0")],
    ),
    (
        "organisation.yaml",
        "  - id: finsam\n",
        "  - { id: region, namn: Regionen }\n  - id: finsam\n",
        &[("unused-actor", "+0")],
    ),
    (
        "organisation.yaml",
        "  - id: sf-centrum\n",
        "  - { id: grundskola, namn: Grundskoleförvaltningen }\n  - id: sf-centrum\n",
        &[("unused-actor", "+0")],
    ),
    (
        "organisation.yaml",
        "      sydvast:  sf-sydvast\n",
        "",
        &[("group-not-total", "väljs_av: stadsomrade"), ("unused-actor", "- id: sf-sydvast")],
    ),
    (
        "organisation.yaml",
        "sydvast:  sf-sydvast",
        "sydvast:  sf-nordost",
        &[("unused-actor", "- id: sf-sydvast")],
    ),
    (
        "organisation.yaml",
        "väljs_av: stadsomrade",
        "väljs_av: gemensam-insats",
        &[
            ("unknown-name", "centrum:  sf-centrum"),
            ("unknown-name", "hisingen: sf-hisingen"),
            ("unknown-name", "nordost:  sf-nordost"),
            ("unknown-name", "sydvast:  sf-sydvast"),
        ],
    ),
    (
        "modell.yaml",
        "      - { id: sydvast, namn: Sydväst }\n",
        "      - { id: sydvast, namn: Sydväst }\n      - { id: utomlands, namn: Utomlands }\n",
        &[("group-not-total", "organisation.yaml: väljs_av: stadsomrade")],
    ),
    (
        "omraden.yaml",
        "  # ── Jobbfokuserade ──",
        "  - { id: kultur, namn: Kulturella området, delområden: [] }\n\n  # ── Jobbfokuserade ──",
        &[("empty-area", "+0")],
    ),
    (
        "omraden.yaml",
        "  # ── Jobbfokuserade ──",
        "  - { id: kultur, namn: Kulturella området, då: { styrning: { ansvarig: arbvux, källa: anvisning/sob/1 } }, delområden: [] }\n\n  # ── Jobbfokuserade ──",
        &[("empty-area", "+0")],
    ),
    (
        "omraden.yaml",
        "  # ── Jobbfokuserade ──",
        "  - { id: kultur, namn: Kulturella området, delområden: [{ id: teater, namn: Teater, utförare: arbvux }] }\n\n  # ── Jobbfokuserade ──",
        &[
            ("gap", "modell.yaml: - id: utforande"),
            ("gap", "modell.yaml: - id: styrning"),
            ("gap", "modell.yaml: - id: samordning"),
        ],
    ),
    (
        "omraden.yaml",
        "      - id: praktik\n",
        "      - { id: prova-pa, namn: Prova på, utförare: arbvux }\n      - id: praktik\n",
        &[],
    ),
    (
        "omraden.yaml",
        "      - id: praktik\n",
        "      - { id: prova-pa, namn: Prova på, utförare: socialförvaltningarna }\n      - id: praktik\n",
        &[("executor-not-listed", "regler.yaml: då: { utförande: arbvux }")],
    ),
    // The rule for it has a tolkning, which allows actors beyond the list.
    (
        "omraden.yaml",
        "      - id: kost-och-motion\n",
        "      - { id: somn, namn: Sömn, utförare: arbvux }\n      - id: kost-och-motion\n",
        &[],
    ),
    (
        "omraden.yaml",
        "utförare: socialförvaltningarna\n        källa: anvisning/sociala/3",
        "utförare: [socialförvaltningarna, arbvux]\n        källa: anvisning/sociala/3",
        &[("listed-never-executes", "- id: sociala-och-personliga-kompetenser")],
    ),
    (
        "omraden.yaml",
        "utförare: socialförvaltningarna\n        källa: anvisning/sociala/3",
        "utförare: [socialförvaltningarna, finsam]\n        källa: anvisning/sociala/3",
        &[("listed-never-executes", "- id: sociala-och-personliga-kompetenser")],
    ),
    (
        "omraden.yaml",
        "utförare: socialförvaltningarna\n        källa: anvisning/sociala/3",
        "utförare: arbvux\n        källa: anvisning/sociala/3",
        &[("executor-not-listed", "regler.yaml: - id: sociala-4-1 → då:")],
    ),
    // The four actors one by one equal the group.
    (
        "omraden.yaml",
        "utförare: socialförvaltningarna\n        källa: anvisning/sociala/3",
        "utförare: [sf-centrum, sf-hisingen, sf-nordost, sf-sydvast]\n        källa: anvisning/sociala/3",
        &[],
    ),
    (
        "omraden.yaml",
        "utförare: arbvux\n        källa: anvisning/jobbfokuserade/6",
        "utförare: [arbvux, socialförvaltningarna]\n        källa: anvisning/jobbfokuserade/6",
        &[("gap", "modell.yaml: - id: utforande")],
    ),
    (
        "omraden.yaml",
        "utförare: [arbvux, socialförvaltningarna]",
        "utförare: arbvux",
        &[("executor-not-listed", "regler.yaml: - id: anpassat-stod-4-1 → då:")],
    ),
    (
        "omraden.yaml",
        "utförare: [socialförvaltningarna, arbvux]\n        källa: anvisning/halsorelaterade/4",
        "utförare: socialförvaltningarna\n        källa: anvisning/halsorelaterade/4",
        &[("gap", "modell.yaml: - id: utforande")],
    ),
];

/// Forums, and how matters are escalated between them.
const FORUMS: &[SeededFault] = &[
    (
        "forum.yaml",
        "      - { aktör: arbvux, roll: enhetschef, källa: utredning-2025/4-2-1/10 }\n",
        "",
        &[("unrepresented-party", "- id: operativ")],
    ),
    (
        "forum.yaml",
        "      - { aktör: socialförvaltningarna, roll: enhetschef, källa: utredning-2025/4-2-1/10 }\n",
        "",
        &[("unrepresented-party", "- id: operativ")],
    ),
    (
        "forum.yaml",
        "{ aktör: socialförvaltningarna, roll: avdelningschef,",
        "{ aktör: sf-centrum, roll: avdelningschef,",
        &[("unrepresented-party", "- id: sob")],
    ),
    (
        "forum.yaml",
        "      - aktör: arbvux\n        roll: avdelningschef, samordnar gruppens arbete\n        källa: [utredning-2025/4-2-1/9, anvisning/sob/4]\n",
        "",
        &[("unrepresented-party", "- id: sob"), ("uncovered-point", "kallor.yaml: { id: sob,")],
    ),
    (
        "forum.yaml",
        "      - { aktör: ffs, roll: verksamhetschef, källa: utredning-2025/4-2-1/9 }\n",
        "",
        &[("unused-actor", "organisation.yaml: - id: ffs")],
    ),
    ("forum.yaml", "      - { aktör: finsam, roll: chef, källa: utredning-2025/4-2-1/9 }\n", "", &[]),
    (
        "forum.yaml",
        "      - tjansteutbud\n      - revidering\n    platser",
        "      - revidering\n    platser",
        &[("no-route", "- id: tjansteutbud")],
    ),
    ("forum.yaml", "          - tjansteutbud\n", "", &[("no-route", "- id: tjansteutbud")]),
    ("forum.yaml", "          - oenighet\n", "", &[("no-route", "- id: oenighet")]),
    (
        "forum.yaml",
        "  - id: revidering\n",
        "  - { id: klagomal, namn: Klagomål, besked: Klaga, rubrik: Gör så här }\n\n  - id: revidering\n",
        &[("no-route", "+0")],
    ),
    (
        "forum.yaml",
        "beslutar_om: operativ-fraga",
        "beslutar_om: insatser",
        &[("no-route", "- id: operativ-fraga"), ("ambiguous-route", "- till: sob")],
    ),
    (
        "forum.yaml",
        "beslutar_om: operativ-fraga",
        "beslutar_om: [operativ-fraga, insatser]",
        &[("ambiguous-route", "- till: sob")],
    ),
    (
        "forum.yaml",
        "    lyfter:\n      - till: sob",
        "    lyfter:\n      - { till: sob, frågor: insatser, av: sekreteraren }\n      - till: sob",
        &[("ambiguous-route", "+2")],
    ),
    (
        "forum.yaml",
        "      - revidering\n    platser:",
        "    lyfter: [{ till: operativ, frågor: revidering, av: ordföranden }]\n    platser:",
        &[("escalation-cycle", "- till: sob")],
    ),
    (
        "forum.yaml",
        "      - revidering\n    platser:",
        "      - revidering\n    lyfter: [{ till: operativ, frågor: revidering, av: ordföranden }]\n    platser:",
        &[("ambiguous-route", "+1")],
    ),
    // An escalation makes a single cycle, whichever matters use it.
    (
        "forum.yaml",
        "      - till: sob\n",
        "      - till: operativ\n",
        &[("escalation-cycle", "+0"), ("unreachable-forum", "- id: sob")],
    ),
    (
        "forum.yaml",
        "arbetsgrupper:\n",
        "  - { id: ledning, namn: Ledningen, beslutar_om: insatser, platser: [{ aktör: arbvux, roll: chef }] }\n\narbetsgrupper:\n",
        &[("unreachable-forum", "+0")],
    ),
    (
        "modell.yaml",
        "första_forum: operativ",
        "första_forum: sob",
        &[
            ("unreachable-forum", "forum.yaml: - id: operativ"),
            ("no-route", "forum.yaml: - id: operativ-fraga"),
        ],
    ),
    ("modell.yaml", "vid_oenighet: oenighet", "vid_oenighet: operativ-fraga", &[]),
    ("regler.yaml", "        lyfts: gemensam-insats\n", "        lyfts: operativ-fraga\n", &[]),
    (
        "forum.yaml",
        "{ till: sob, inför: gemensam-insats,",
        "{ till: analysgrupp, inför: gemensam-insats,",
        &[("unknown-name", "+0")],
    ),
];

/// Needs and their names.
const NEEDS: &[SeededFault] = &[
    (
        "behov.yaml",
        "    svar: Vikarietimmar har ingen motsvarighet i styrmodellen.\n",
        "",
        &[("need-without-answer", "- id: bip-vikarietimmar")],
    ),
    (
        "behov.yaml",
        "    svar: Vikarietimmar har ingen motsvarighet i styrmodellen.\n    hänvisa_till: lokalt analysansvarig\n",
        "",
        &[("need-without-answer", "- id: bip-vikarietimmar")],
    ),
    (
        "behov.yaml",
        "    svar: Vikarietimmar har ingen motsvarighet i styrmodellen.\n",
        "    svar: Vikarietimmar har ingen motsvarighet i styrmodellen.\n    hör_till: praktik\n",
        &[("need-without-answer", "- id: bip-vikarietimmar")],
    ),
    (
        "behov.yaml",
        "    hör_till: jobbsokning-och-nyforetagande\n",
        "",
        &[("need-without-answer", "- id: bip-jobbsokning")],
    ),
    (
        "behov.yaml",
        "    hör_till: jobbsokning-och-nyforetagande\n    motsvarar: helt\n",
        "    hör_till: jobbsokning-och-nyforetagande\n",
        &[("need-without-answer", "- id: bip-jobbsokning")],
    ),
    // The finding is at the word, in the entry that lost its förklaring.
    (
        "omraden.yaml",
        "        förklaring: Grundläggande social träning hos socialförvaltningen.\n",
        "",
        &[("ambiguous-name", "- id: sociala-och-personliga-kompetenser → social kompetens")],
    ),
    (
        "omraden.yaml",
        "        förklaring: En arbetsmarknadskonsulent coachar mot arbete eller studier.\n",
        "",
        // One for each name it shares.
        &[("ambiguous-name", "- id: motiverande-och-coachande-insatser → även_kallat:"); 4],
    ),
    (
        "omraden.yaml",
        "        förklaring: Socialsekreterare eller annan personal i socialförvaltningen motiverar.\n",
        "",
        &[("ambiguous-name", "- id: motiverande-insatser → även_kallat:"); 4],
    ),
    (
        "behov.yaml",
        "    förklaring: Terapi som vård vid missbruk eller beroende.\n",
        "",
        &[("ambiguous-name", "- id: terapi-vid-missbruk → även_kallat:"); 4],
    ),
    (
        "behov.yaml",
        "    förklaring: Insats genom vuxenenheten. Av den ingår missbruksbehandling i modellen, men inte till exempel boende.\n",
        "",
        &[
            ("ambiguous-name", "- id: v40-annan-bistandsform-vuxen → - annan biståndsform"),
            ("ambiguous-name", "- id: v40-annan-bistandsform-vuxen → insats via annan biståndsform"),
        ],
    ),
    (
        "behov.yaml",
        "namn: Sociala kompetenser",
        "namn: Praktik",
        &[("ambiguous-name", "omraden.yaml: - id: praktik → namn: Praktik")],
    ),
    (
        "behov.yaml",
        "även_kallat: rehab\n",
        "även_kallat: [rehab, missbruk]\n",
        &[("ambiguous-name", "omraden.yaml: - id: missbruksbehandling → - missbruk")],
    ),
    (
        "omraden.yaml",
        "i Göteborgs stad, intern praktik]",
        "i Göteborgs stad, gym]",
        &[("ambiguous-name", "+0")],
    ),
    ("omraden.yaml", "namn: Stärkande av nätverk", "namn: Kost och motion", &[("ambiguous-name", "+0")]),
    ("omraden.yaml", "namn: Stärkande av nätverk", "namn: Hantering av vardagen", &[]),
    ("behov.yaml", "namn: Jobbsökning\n", "namn: Praktik\n", &[]),
    (
        "omraden.yaml",
        "- { namn: Digital kompetens, källa: anvisning/bilaga-jobbfokuserade/6 }",
        "- { namn: Lära att lära, källa: anvisning/bilaga-jobbfokuserade/6 }",
        &[("duplicate-id", "+1")],
    ),
];

/// Sources and citations.
const SOURCES: &[SeededFault] = &[
    (
        "kallor.yaml",
        "namn: Bakgrund, sida: \"4\", sidor: { 7: 4-5, 8: \"5\" }, punkter: 8",
        "namn: Bakgrund, sida: \"4\", sidor: { 7: 4-5, 8: \"5\" }, punkter: 9",
        &[("uncovered-point", "+0")],
    ),
    (
        "kallor.yaml",
        "namn: Bakgrund, sida: \"4\", sidor: { 7: 4-5, 8: \"5\" }, punkter: 8",
        "namn: Bakgrund, sida: 4-5, punkter: 7",
        &[("dangling-citation", "plats: anvisning/bakgrund/8")],
    ),
    (
        "kallor.yaml",
        "namn: Ansvarsfördelning, sida: \"6\", punkter: 4",
        "namn: Ansvarsfördelning, sida: \"6\", punkter: 3",
        &[("dangling-citation", "modell.yaml: anvisning/ansvarsfordelning/4")],
    ),
    (
        "kallor.yaml",
        "      - { plats: anvisning/syfte/1, varför: Säger varför anvisningen finns. }\n",
        "",
        &[("uncovered-point", "{ id: syfte,")],
    ),
    (
        "kallor.yaml",
        "      - plats: anvisning/principer-operativ\n        varför: Vägledande för arbetssättet och fördelar inget ansvar.\n",
        "",
        &[("uncovered-point", "kort: principer operativt")],
    ),
    (
        "kallor.yaml",
        "plats: anvisning/principer-operativ\n",
        "plats: anvisning/principer-operativ/6\n",
        &[("uncovered-point", "kort: principer operativt")],
    ),
    ("kallor.yaml", "plats: anvisning/syfte/1", "plats: anvisning/syfte/ett", &[("dangling-citation", "+0")]),
    ("kallor.yaml", "plats: anvisning/syfte/1", "plats: anvisning", &[("dangling-citation", "+0")]),
    ("kallor.yaml", "plats: anvisning/syfte/1", "plats: anvisning/syfte/0", &[("dangling-citation", "+0")]),
    ("kallor.yaml", "plats: anvisning/syfte/1", "plats: anvisning/syfte/1/2", &[("dangling-citation", "+0")]),
    ("kallor.yaml", "plats: anvisning/syfte/1", "plats: anvisning syfte 1", &[("unknown-name", "+0")]),
    (
        "kallor.yaml",
        "      - { id: syfte, namn: Syftet med denna anvisning, sida: \"4\", punkter: 1 }\n",
        "",
        &[("dangling-citation", "plats: anvisning/syfte/1")],
    ),
    (
        "kallor.yaml",
        "      - { id: syfte, namn: Syftet med denna anvisning, sida: \"4\", punkter: 1 }\n",
        "      - { id: syfte, namn: Syftet med denna anvisning, sida: \"4\", punkter: 1 }\n      - { id: forord, namn: Förord, punkter: 2 }\n",
        &[("uncovered-point", "+1")],
    ),
    (
        "kallor.yaml",
        "  - id: redovisning-2023\n",
        "  - { id: bok, namn: Boken, rang: utredning, avsnitt: [{ id: kapitel, namn: Kapitel, punkter: 1 }] }\n  - id: redovisning-2023\n",
        &[("uncovered-point", "+0")],
    ),
    (
        "kallor.yaml",
        "  - id: redovisning-2023\n",
        "  - { id: bok, namn: Boken, rang: utredning, avsnitt: [] }\n  - id: redovisning-2023\n",
        &[],
    ),
    (
        "organisation.yaml",
        "    källa: anvisning/bakgrund/3\n",
        "",
        &[("uncovered-point", "kallor.yaml: { id: bakgrund,")],
    ),
    ("organisation.yaml", "källa: anvisning/bakgrund/3\n", "källa: anvisning/bakgrund\n", &[]),
    ("organisation.yaml", "källa: anvisning/bakgrund/3\n", "källa: Anvisning/Bakgrund/3\n", &[]),
    (
        "organisation.yaml",
        "källa: anvisning/bakgrund/3\n",
        "källa: anvisning/bakgrund/tre\n",
        &[("dangling-citation", "+0")],
    ),
];

/// Edits that do not change the meaning.
const WITHOUT_EFFECT: &[SeededFault] = &[
    (
        "regler.yaml",
        "    stöd: härlett\n    varför: SF utför hälsoinsatser",
        "    varför: SF utför hälsoinsatser",
        &[],
    ),
    ("regler.yaml", "    varför: SF utför insatserna i det sociala området.\n", "", &[]),
    (
        "regler.yaml",
        "  - id: missbruk-styrs-av-sf\n    namn: Missbruksbehandling styrs av SF ensamma\n",
        "  - namn: Missbruksbehandling styrs av SF ensamma\n    id: missbruk-styrs-av-sf\n",
        &[],
    ),
    ("regler.yaml", "    namn: SF följer upp ärendet\n", "", &[]),
    ("regler.yaml", "när: alltid", "när: [{ lagrum: sol-4-1 }, { lagrum: sol-4-4 }]", &[]),
    ("regler.yaml", "när: alltid", "när: \"alltid\"", &[]),
    ("regler.yaml", "när: alltid", "när: { lagrum: [sol-4-1, sol-4-4] }", &[]),
    (
        "regler.yaml",
        "när: { lagrum: sol-4-1 }\n    då: { beslut",
        "när: { lagrum: { inte: sol-4-4 } }\n    då: { beslut",
        &[],
    ),
    (
        "regler.yaml",
        "när: { lagrum: sol-4-1 }\n    då: { beslut",
        "när: { lagrum: [sol-4-1, sol-4-4] }\n    då: { beslut",
        &[],
    ),
    (
        "regler.yaml",
        "då: { uppföljning: socialförvaltningarna }",
        "då: { uppfoljning: [socialforvaltningarna] }",
        &[],
    ),
    (
        "regler.yaml",
        "då: { uppföljning: socialförvaltningarna }",
        "då: { Uppföljning: { ansvarig: Socialförvaltningarna } }",
        &[],
    ),
    (
        "regler.yaml",
        "då: { utförande: [socialförvaltningarna, arbvux] }",
        "då: { utförande: [arbvux, socialförvaltningarna] }",
        &[],
    ),
    (
        "regler.yaml",
        "då: { utförande: [socialförvaltningarna, arbvux] }",
        "då:\n      utförande:\n        - arbvux\n        - socialforvaltningarna\n        - arbvux",
        &[],
    ),
    (
        "regler.yaml",
        "undantag_från: omrade/halsorelaterade/styrning",
        "undantag_från: [område/hälsorelaterade/styrning]",
        &[],
    ),
    ("regler.yaml", "    då: { uppdrag: ingen }", "    då: { uppdrag: socialförvaltningarna }", &[]),
    ("regler.yaml", "då: { beslut: socialförvaltningarna }", "då: { beslut: arbvux }", &[]),
    (
        "regler.yaml",
        "  # Samma svar som samordning-arbvux, inget undantag: regeln finns för att svaret här är en tolkning.\n  - id: samordning-anpassat-stod-4-1\n",
        "  - id: samordning-anpassat-stod-4-1  # Samma svar som samordning-arbvux.\n",
        &[],
    ),
    ("modell.yaml", "format: 1\n", "format: 1 # den enda\n", &[]),
    (
        "modell.yaml",
        "# Det som utöver behov och lagrum",
        "fattade_beslut:\n  - { id: sprak, namn: Språk, när: { lagrum: sol-4-1, delområde: praktik }, från: 2024-05-01, till: 2024-05-01, ger: { gemensam-insats: ja }, källa: anvisning/sob/1 }\n\n# Det som utöver behov och lagrum",
        &[],
    ),
    ("modell.yaml", "gäller: { från: 2024-02-23 }", "gäller: { från: 2024-02-23, till: 2024-02-23 }", &[]),
    ("modell.yaml", "  status: beslutad\n", "  status: förslag\n", &[]),
    (
        "modell.yaml",
        "    - text: >-\n        Gäller personer med",
        "    - text: |\n        Gäller personer med",
        &[],
    ),
    ("modell.yaml", "nivå: strategisk", "nivå: \"strategisk\"", &[]),
    ("modell.yaml", "- { id: centrum, namn: Centrum }", "- id: centrum\n        namn: Centrum", &[]),
    (
        "organisation.yaml",
        "      centrum:  sf-centrum\n      hisingen: sf-hisingen\n",
        "      hisingen: sf-hisingen\n      centrum: sf-centrum\n",
        &[],
    ),
    ("organisation.yaml", "sydvast:  sf-sydvast", "sydväst:  SF Sydväst", &[]),
    (
        "organisation.yaml",
        "[socialtjänsten, socialtjänst]",
        "[\n      socialtjänsten,\n      socialtjänst,\n      ]",
        &[],
    ),
    ("organisation.yaml", "samverkansparter:\n", "samverkansparter: # de andra\n", &[]),
    (
        "omraden.yaml",
        "utförare: [arbvux, socialförvaltningarna]",
        "utförare: [socialforvaltningarna, arbvux]",
        &[],
    ),
    (
        "behov.yaml",
        "hör_till: [allmanna-kompetenser, yrkeskompetenser]\n    motsvarar: helt",
        "hör_till: [yrkeskompetenser, Allmänna kompetenser, yrkeskompetenser]\n    motsvarar: helt",
        &[],
    ),
    ("behov.yaml", "  - id: v40-integration\n", "\n\n  # Två rader till.\n\n  - id: v40-integration\n", &[]),
    (
        "kallor.yaml",
        "{ id: \"2-5\", namn: 2 kap. 5 §, punkter: 1 }",
        "{ punkter: \"1\", namn: 2 kap. 5 §, id: 2-5 }",
        &[],
    ),
];
