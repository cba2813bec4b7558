//! Faults seeded into the shipped rules, one edit each: exactly what the edit
//! breaks is found, at its line, and nothing else; without it nothing is found.
//!
//! The expectations come of thinking what an edit breaks, never from output.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use saphyr::{LoadableYamlNode as _, MarkedYaml, YamlData};
use styrmodell_tests::*;
use unicode_normalization::UnicodeNormalization as _;

/// File, text that stands in it exactly once, what replaces it, and the code
/// and place of all that is then found.
///
/// A place is `+1`: a line after the one where the replaced text began; or a
/// line of the edited file, or after `file.yaml: ` of another: all of its text,
/// or else a part of it. `a → b` is the first line with `b` after that of `a`.
type Seed = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

static SHIPPED: LazyLock<Files> = LazyLock::new(|| read(&goteborg_folder()));

fn shipped(file: &str) -> &'static str {
    &SHIPPED.iter().find(|(name, _)| name == file).unwrap_or_else(|| panic!("there is no file {file}")).1
}

/// The shipped rules with some bytes of one file replaced.
fn edited(file: &str, at: usize, len: usize, with: &str) -> Files {
    let mut files = SHIPPED.clone();
    text(&mut files, file).replace_range(at..at + len, with);
    files
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The line a place names in the edited files.
fn line(files: &Files, file: &str, edit: usize, place: &str) -> (String, usize) {
    if place == "nowhere" {
        return (String::new(), 0);
    }
    if let Ok(offset) = place.strip_prefix('+').unwrap_or(place).parse::<isize>() {
        return (file.to_owned(), edit.checked_add_signed(offset).unwrap());
    }
    let (file, place) = place
        .split_once(": ")
        .filter(|(file, _)| file.ends_with(".yaml"))
        .map_or((file, place), |(file, place)| (file, place));
    let text = &files.iter().find(|(name, _)| name == file).unwrap_or_else(|| panic!("no file {file}")).1;
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let mut at: Option<usize> = None;
    for part in place.split(" → ") {
        let found = |matches: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let after = at.map_or(0, |line| line);
            (after..lines.len()).filter(|&i| matches(lines[i])).map(|i| i + 1).collect()
        };
        let mut there = found(&|line| line == part);
        if there.is_empty() {
            there = found(&|line| line.contains(part));
        }
        assert!(!there.is_empty(), "{file} has no line with: {part}");
        assert!(at.is_some() || there.len() == 1, "{file} has several lines with: {part}");
        at = there.first().copied();
    }
    (file.to_owned(), at.unwrap())
}

/// What is found in files other than expected.
fn differences(seed: &str, files: &Files, expected: Vec<(String, String, usize)>) -> Vec<String> {
    let mut left = found_or_warned(files);
    let mut wrong = Vec::new();
    for (code, file, line) in expected {
        match left.iter().position(|f| *f == (code.clone(), file.clone(), line)) {
            Some(at) => drop(left.remove(at)),
            None => wrong.push(format!("{seed}\n    not found: {code} at {file}:{line}")),
        }
    }
    let much = |(code, file, line): &(String, String, usize)| {
        format!("{seed}\n    found too much: {code} at {file}:{line}")
    };
    wrong.extend(left.iter().map(much));
    wrong
}

/// Seeds each edit and expects one code at its line.
fn each_is_found(what: &str, least: usize, seeds: Vec<(&str, usize, usize, String, &str, usize)>) {
    assert!(seeds.len() >= least, "only {} seeds", seeds.len());
    let mut wrong = Vec::new();
    for (file, at, len, with, code, down) in seeds {
        let line = line_of(shipped(file), at) + down;
        let seed = format!("{file}:{line} {:?} to {with:?}", &shipped(file)[at..at + len]);
        let files = edited(file, at, len, &with);
        wrong.extend(differences(&seed, &files, vec![(code.to_owned(), file.to_owned(), line)]));
    }
    none_of(what, &wrong);
}

// ── What stands where in the shipped files ───────────────────────────────────

/// A plain scalar of one line, as another parser reads it.
#[derive(Debug)]
struct Scalar {
    file: &'static str,
    /// The keys above it; of a key, also itself.
    path: Vec<String>,
    is_key: bool,
    at: usize,
    text: String,
}

impl Scalar {
    /// The path's last keys.
    fn ends(&self, keys: &[&str]) -> bool {
        self.path.len() >= keys.len() && self.path[self.path.len() - keys.len()..].iter().eq(keys)
    }

    fn under(&self, key: &str) -> bool {
        self.path[..self.path.len() - 1].iter().any(|k| k == key)
    }

    /// Whether its keys are names and not keys of the language.
    fn is_name(&self) -> bool {
        let parent = self.path.iter().nth_back(1).map(String::as_str);
        let member = parent == Some("medlemmar");
        member || parent == Some("när") || (parent == Some("då") && self.path.len() == 3)
    }
}

static SCALARS: LazyLock<Vec<Scalar>> = LazyLock::new(|| {
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
            // In a block, all of the line but a comment; in brackets, up to the next sign.
            let line = text[..start].rfind('\n').map_or(0, |i| i + 1);
            let before = &text[line..start];
            let flow = before.contains(['[', '{']) || rest.trim_end().ends_with(['}', ']', ',']);
            let end = if flow { rest.find([',', ']', '}']) } else { rest.find(" #") };
            let word = rest[..end.unwrap_or(rest.len())].trim_end();
            if !word.starts_with(['"', '>']) {
                let text = word.to_owned();
                scalars.push(Scalar { file, path: path.clone(), is_key: false, at: start, text });
            }
        }
    }
}

/// A word with its middle letter, or the second of two, another; no word has a q.
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

/// Values, and keys that are names, that refer to something declared.
fn references() -> impl Iterator<Item = &'static Scalar> {
    SCALARS.iter().filter(|s| {
        let last = s.path.last().unwrap().as_str();
        if s.is_key {
            return s.is_name();
        }
        REFERRING.contains(&last)
            || (s.under("när") && s.text != "alltid")
            || (s.is_name() && s.text != "ingen")
            || s.ends(&["lyfter", "till"])
            || s.ends(&["lyfter", "frågor"])
            || s.ends(&["lämnar_underlag", "till"])
    })
}

/// Citations: `källa` and `plats`.
fn citations() -> impl Iterator<Item = &'static Scalar> {
    SCALARS.iter().filter(|s| !s.is_key && (s.ends(&["källa"]) || s.ends(&["plats"])))
}

/// The first key of each path that the language has, not the author.
fn known_keys() -> impl Iterator<Item = &'static Scalar> {
    let mut seen = BTreeSet::new();
    SCALARS.iter().filter(move |s| s.is_key && !s.is_name() && seen.insert(s.path.clone()))
}

// ── Seeds that follow from the files ─────────────────────────────────────────

#[test]
fn the_shipped_rules_are_clean() {
    assert_eq!(found_or_warned(&SHIPPED), []);
}

/// Every reference to an id, misspelt.
#[test]
fn misspelt_references_are_unknown_names() {
    let seed = |s: &'static Scalar| (s.file, s.at, s.text.len(), misspelt(&s.text), "unknown-name", 0);
    each_is_found("misspelt references", 200, references().map(seed).collect());
}

/// Every citation: its source misspelt, its section misspelt, a point too high.
#[test]
fn misspelt_citations_are_found() {
    let mut seeds = Vec::new();
    for s in citations() {
        let parts: Vec<&str> = s.text.split('/').collect();
        let mut seed =
            |with: &[&str], code| seeds.push((s.file, s.at, s.text.len(), with.join("/"), code, 0));
        let (source, section) = (misspelt(parts[0]), misspelt(parts[1]));
        seed(&[&[source.as_str()], &parts[1..]].concat(), "unknown-name");
        seed(&[&[parts[0], section.as_str()], &parts[2..]].concat(), "dangling-citation");
        seed(&[parts[0], parts[1], "21"], "dangling-citation");
    }
    each_is_found("misspelt citations", 600, seeds);
}

/// Every key of the language, misspelt where it first stands.
#[test]
fn misspelt_keys_are_unknown_fields() {
    let seed = |s: &'static Scalar| (s.file, s.at, s.text.len(), misspelt(&s.text), "unknown-field", 0);
    each_is_found("misspelt keys", 80, known_keys().map(seed).collect());
}

/// The first value of each key, left out.
#[test]
fn empty_values_are_wrong() {
    let mut seen = BTreeSet::new();
    let first = SCALARS.iter().filter(|s| !s.is_key && seen.insert(&s.path));
    let seed = |s: &'static Scalar| (s.file, s.at, s.text.len(), String::new(), "wrong-type", 0);
    each_is_found("empty values", 60, first.map(seed).collect());
}

/// The first of each key with a value on its line, repeated: in a block on the
/// next line, in brackets on the same.
#[test]
fn repeated_keys_are_found() {
    let mut seen = BTreeSet::new();
    let mut seeds = Vec::new();
    for s in SCALARS.iter().filter(|s| !s.is_key) {
        let text = shipped(s.file);
        let key = s.path.last().unwrap();
        let line = text[..s.at].rfind('\n').map_or(0, |i| i + 1);
        let Some(start) = text[line..s.at].rfind(&format!("{key}:")).map(|at| line + at) else { continue };
        let between = &text[start + key.len() + 1..s.at];
        if !between.trim().is_empty() || !seen.insert(&s.path) {
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
    each_is_found("repeated keys", 60, seeds);
}

/// Every entry on lines of its own, but for whole areas, written twice.
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
                let of_it =
                    |line: &&&str| line.trim().is_empty() || line.len() - line.trim_start().len() > indent;
                let body: Vec<&str> = lines[i + 1..].iter().take_while(of_it).copied().collect();
                let kept =
                    body.iter().rposition(|l| !l.trim().is_empty() && !l.trim().starts_with('#')).unwrap();
                let entry: String = std::iter::once(*first).chain(body[..=kept].iter().copied()).collect();
                let entry = format!("{}\n", entry.trim_end());
                let down = entry.lines().count();
                seeds.push((file.as_str(), at, 0, entry, "duplicate-id", down));
            }
            at += first.len();
        }
    }
    each_is_found("repeated entries", 90, seeds);
}

/// Every point that is cited once only, cited no more: its section says so.
#[test]
fn points_that_lose_their_citation_are_uncovered() {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    citations().for_each(|s| *count.entry(&s.text).or_default() += 1);
    let mut wrong = Vec::new();
    let mut seeds = 0;
    for s in citations().filter(|s| s.ends(&["källa"]) && count.get(s.text.as_str()) == Some(&1)) {
        let parts: Vec<&str> = s.text.split('/').collect();
        let [source, section, point] = parts.as_slice() else { continue };
        // Another point of the section, if it has one; else the seed says nothing.
        let other = if *point == "1" { "2" } else { "1" };
        let (_, of_source) = shipped("kallor.yaml").split_once(&format!("- id: {source}\n")).unwrap();
        let at = shipped("kallor.yaml").len() - of_source.len();
        let declared = [format!("{{ id: {section},"), format!("{{ id: \"{section}\",")];
        let found = declared.iter().filter_map(|id| of_source.find(id)).min().unwrap();
        if of_source[found..].split_once("punkter: ").unwrap().1.starts_with("1 ") {
            continue;
        }
        let punkter = at + found + of_source[found..].find("punkter: ").unwrap();
        let with = format!("{source}/{section}/{other}");
        let files = edited(s.file, s.at, s.text.len(), &with);
        let line = line_of(shipped("kallor.yaml"), punkter);
        let seed = format!("{}:{} {} to {with}", s.file, line_of(shipped(s.file), s.at), s.text);
        wrong.extend(differences(
            &seed,
            &files,
            vec![("uncovered-point".into(), "kallor.yaml".into(), line)],
        ));
        seeds += 1;
    }
    assert!(seeds >= 80, "only {seeds} seeds");
    none_of("lost citations", &wrong);
}

// ── Seeds by hand ────────────────────────────────────────────────────────────

#[test]
fn seeded_faults_are_found_where_they_are() {
    let mut wrong = Vec::new();
    let all = [SHAPES, MISSING, YAML, IDS, RULES, ORGANISATION, FORUMS, NEEDS, SOURCES, CLEAN].concat();
    assert!(all.len() >= 200, "only {} seeds", all.len());
    for (file, find, with, expected) in all {
        let text = shipped(file);
        if text.matches(find).count() != 1 {
            wrong.push(format!("{file} has {} times: {find}", text.matches(find).count()));
            continue;
        }
        let at = text.find(find).unwrap();
        let files = edited(file, at, find.len(), with);
        let places = expected.iter().map(|(code, place)| {
            let (file, line) = line(&files, file, line_of(text, at), place);
            ((*code).to_owned(), file, line)
        });
        let seed = format!("{file}:{} {find:?} to {with:?}", line_of(text, at));
        wrong.extend(differences(&seed, &files, places.collect()));
    }
    none_of("differences", &wrong);
}

/// Spelling and order that mean nothing, in all files at once.
#[test]
fn what_means_nothing_is_not_found() {
    let changes: &[(&str, fn(&str) -> String)] = &[
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
    let mut wrong = Vec::new();
    for (what, change) in changes {
        let files: Files = SHIPPED.iter().map(|(name, text)| (name.clone(), change(text))).collect();
        wrong.extend(differences(what, &files, Vec::new()));
    }
    let renamed: Files = SHIPPED.iter().map(|(name, text)| (format!("x-{name}"), text.clone())).collect();
    wrong.extend(differences("other file names", &renamed, Vec::new()));
    for file in ["regler.yaml", "behov.yaml", "forum.yaml", "kallor.yaml", "organisation.yaml"] {
        let mut files = SHIPPED.clone();
        let text = text(&mut files, file);
        let turned = entries_turned_round(text);
        assert_ne!(*text, turned);
        *text = turned;
        wrong.extend(differences(&format!("{file} turned round"), &files, Vec::new()));
    }
    none_of("things found", &wrong);
}

fn without_comments(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.trim_start().starts_with('#')).collect()
}

/// The entries of every list at the top of a file, last first.
fn entries_turned_round(text: &str) -> String {
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
