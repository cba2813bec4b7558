//! Misspells random names in every form in which YAML can write a name: the
//! repaired file differs from the misspelt one only in the repaired words, and has
//! the expected values.
//!
//! A run tries a sample by default; `-- --nocapture` shows what was tried.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use saphyr::{LoadableYamlNode as _, MarkedYaml, Scalar, YamlData};
use styrmodell::Rulebook;
use styrmodell_tests::numbers::Random;
use styrmodell_tests::samples::sample;
use styrmodell_tests::*;
use unicode_normalization::UnicodeNormalization as _;

/// The number of misspellings in a sample, which takes seconds, and in full.
const TRIES: [u64; 2] = [40, 2_000];

/// The YAML style of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum WordForm {
    Plain,
    Quoted,
    QuotedOverLines,
    Folded,
    Literal,
    Flow,
}

const FORMS: [WordForm; 6] = [
    WordForm::Plain,
    WordForm::Quoted,
    WordForm::QuotedOverLines,
    WordForm::Folded,
    WordForm::Literal,
    WordForm::Flow,
];

/// A plain word of a rule file: a key or a value.
#[derive(Debug)]
struct ShippedWord {
    at: usize,
    text: String,
    is_key: bool,
    /// `true` if the reader keeps line breaks and spaces around the word as part of
    /// it.
    is_exact: bool,
    /// The column of the key or dash that the word belongs to.
    column: usize,
}

/// A shipped revision and its words.
struct ShippedRevision {
    files: Files,
    /// The values of every node in each file.
    values: Vec<Vec<String>>,
    words: Vec<(usize, ShippedWord)>,
    declared: BTreeSet<String>,
}

fn shipped() -> Vec<ShippedRevision> {
    let revisions = ["rules/goteborg", "examples/rules/lillkoping"].map(|folder| root().join(folder));
    let mut paths: Vec<_> =
        revisions.iter().flat_map(|path| fs::read_dir(path).unwrap().map(|e| e.unwrap().path())).collect();
    paths.retain(|path| path.is_dir());
    paths.sort();
    let words = |files: &Files| {
        let words_of_file = |(file, (_, text)): (usize, &(String, String))| {
            words(text).into_iter().map(|word| (file, word)).collect::<Vec<_>>()
        };
        files.iter().enumerate().flat_map(words_of_file).collect()
    };
    let revision = |files: Files| ShippedRevision {
        values: files.iter().map(|(_, text)| values(text)).collect(),
        words: words(&files),
        declared: valid_words(&files),
        files,
    };
    paths.iter().map(|path| revision(read(path))).collect()
}

/// Parses a text with another parser, and calls a function with every node and the
/// keys that lead to it. For a key, the last of these is the key itself.
fn each_node(text: &str, visit_node: &mut impl FnMut(&MarkedYaml<'_>, &[String], bool)) {
    fn visit(
        node: &MarkedYaml<'_>,
        path: &mut Vec<String>,
        is_key: bool,
        visit_node: &mut impl FnMut(&MarkedYaml<'_>, &[String], bool),
    ) {
        visit_node(node, path, is_key);
        match &node.data {
            YamlData::Mapping(map) => {
                for (key, value) in map {
                    path.push(value_of(key));
                    visit(key, path, true, visit_node);
                    visit(value, path, false, visit_node);
                    path.pop();
                }
            }
            YamlData::Sequence(items) => items.iter().for_each(|item| visit(item, path, false, visit_node)),
            _ => {}
        }
    }
    for tree in MarkedYaml::load_from_str(text).unwrap_or_default() {
        visit(&tree, &mut Vec::new(), false, visit_node);
    }
}

/// Returns a scalar without surrounding line breaks, or the length of a list or
/// map.
fn value_of(node: &MarkedYaml<'_>) -> String {
    match &node.data {
        YamlData::Value(Scalar::String(text)) => text.trim().nfc().collect(),
        YamlData::Mapping(map) => format!("map of {}", map.len()),
        YamlData::Sequence(items) => format!("list of {}", items.len()),
        other => format!("{other:?}"),
    }
}

fn values(text: &str) -> Vec<String> {
    let mut values = Vec::new();
    each_node(text, &mut |node, _, _| values.push(value_of(node)));
    values
}

fn words(text: &str) -> Vec<ShippedWord> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut words = Vec::new();
    each_node(text, &mut |node, path, is_key| {
        let YamlData::Value(Scalar::String(_)) = node.data else { return };
        let (at, end) = (bytes[node.span.start.index()], bytes[node.span.end.index()]);
        let word = text[at..end].trim_end();
        let is_name = word.chars().all(|c| c.is_alphanumeric() || "-_/ ".contains(c)) && word.len() < 40;
        if !is_name || !word.contains(char::is_alphabetic) {
            return;
        }
        let line = &text[text[..at].rfind('\n').map_or(0, |i| i + 1)..at];
        let lead = line.len() - line.trim_start_matches([' ', '-']).len();
        // A value directly after a dash belongs to the dash.
        let column = if lead == line.len() && !is_key { lead.saturating_sub(2) } else { lead };
        let is_exact = is_key || path.last().is_some_and(|key| key == "id");
        words.push(ShippedWord { at, text: word.to_owned(), is_key, is_exact, column });
    });
    words
}

/// `true` if a text ends inside brackets. Brackets in comments do not count.
fn is_flow(before: &str) -> bool {
    let code = before.lines().map(|line| if line.trim_start().starts_with('#') { "" } else { line });
    let code: String = code.map(|line| line.split(" #").next().unwrap()).collect();
    code.matches(['{', '[']).count() > code.matches(['}', ']']).count()
}

/// Normalises a name for comparison.
fn fold(name: &str) -> String {
    let letters = name.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(char::to_lowercase);
    letters.map(|c| if c.is_alphanumeric() { c } else { '-' }).collect()
}

/// Lists every valid word: the names that the files declare, and the words of the
/// language.
fn valid_words(files: &Files) -> BTreeSet<String> {
    const NAMES: [&str; 6] = ["id", "namn", "kort", "även_kallat", "innehåll", "tidigare"];
    const LANGUAGE: [&str; 4] = ["område", "delområde", "bland_utförarna", "behov"];
    let mut declared: BTreeSet<String> = LANGUAGE.map(fold).into();
    for (_, text) in files {
        each_node(text, &mut |node, path, is_key| {
            if !is_key && path.last().is_some_and(|key| NAMES.contains(&key.as_str())) {
                declared.insert(fold(&value_of(node)));
            }
        });
    }
    words_of_schema(&serde_json::from_str(&styrmodell::files::schema()).unwrap(), &mut declared);
    declared
}

/// Collects the keys of the schema, and the values that it enumerates.
fn words_of_schema(schema: &serde_json::Value, words: &mut BTreeSet<String>) {
    match schema {
        serde_json::Value::Object(map) => {
            for (key, value) in map {
                if let ("properties", Some(keys)) = (key.as_str(), value.as_object()) {
                    words.extend(keys.keys().map(|key| fold(key)));
                }
                if let ("enum", Some(choices)) = (key.as_str(), value.as_array()) {
                    words.extend(choices.iter().filter_map(|c| c.as_str()).map(fold));
                }
                words_of_schema(value, words);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| words_of_schema(item, words)),
        _ => {}
    }
}

/// Returns a word with a typing error.
fn misspelt(random: &mut Random, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let letter_positions: Vec<usize> = (0..letters.len()).filter(|&i| letters[i].is_alphabetic()).collect();
    let at = letter_positions[random.below(letter_positions.len())];
    match random.below(4) {
        0 if letters.len() > 2 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 if at + 1 < letters.len() => letters.swap(at, at + 1),
        _ => letters[at] = ['q', 'x', 'e', 's'][random.below(4)],
    }
    letters.into_iter().collect()
}

/// Replaces a word by a name in the given form; returns the new text and the end of
/// the replaced part. Returns `None` if the form is not possible there.
fn with_name(
    random: &mut Random,
    text: &str,
    word: &ShippedWord,
    form: WordForm,
    name: &str,
) -> Option<(String, usize)> {
    let end = word.at + word.text.len();
    let is_flow = is_flow(&text[..word.at]);
    let pad = " ".repeat(word.column + 2);
    let quote = ["\"", "'"][random.below(2)];
    let in_place = |name: String| Some((name, end));
    match form {
        WordForm::Flow => is_flow.then(|| (name.to_owned(), end)),
        WordForm::Plain if is_flow => None,
        WordForm::Plain if !word.is_key && random.percent(30) => in_place(format!("\n{pad}{name}")),
        WordForm::Plain => in_place(name.to_owned()),
        WordForm::Quoted => in_place(format!("{quote}{name}{quote}")),
        WordForm::QuotedOverLines if word.is_exact => None,
        WordForm::QuotedOverLines => in_place(match (random.below(3), name.split_once(' ')) {
            (0, Some((a, b))) => format!("{quote}{a}\n{pad}{b}{quote}"),
            (1, _) => format!("{quote}{name}\n{pad}{quote}"),
            _ => format!("{quote}\n\n{pad}{name}{quote}"),
        }),
        WordForm::Folded | WordForm::Literal => {
            let rest = text[end..].lines().next().unwrap_or_default();
            if is_flow || (!word.is_key && !rest.trim().is_empty()) {
                return None;
            }
            let sign = if form == WordForm::Folded { ">" } else { "|" };
            let chomps: &[&str] = if word.is_exact { &["-", "-2"] } else { &["", "-", "+", "2", "-2", "2+"] };
            let chomp = chomps[random.below(chomps.len())];
            let comment = ["", "  # om namnet"][random.below(2)];
            let around = [("", ""), ("", "\n\n# en rad"), ("\n", ""), ("", "  ")];
            let (before, after) = around[random.below(if word.is_exact { 2 } else { 4 })];
            let block = format!("{sign}{chomp}{comment}{before}\n{pad}{name}{after}");
            match word.is_key {
                false => in_place(block),
                true => Some((format!("? {block}\n{}:", " ".repeat(word.column)), end + 1)),
            }
        }
    }
}

/// A misspelling in a revision, with the files as they are stored.
struct Misspelling {
    files: Files,
    form: WordForm,
    /// A description for the message of a failing test.
    description: String,
}

fn random_misspelling(random: &mut Random, shipped: &ShippedRevision) -> Misspelling {
    loop {
        let form = FORMS[random.below(FORMS.len())];
        let (file, word) = &shipped.words[random.below(shipped.words.len())];
        let text = &shipped.files[*file].1;
        let name = misspelt(random, &word.text);
        if fold(&name) == fold(&word.text) {
            continue;
        }
        // Writes the original word first, with the same random numbers, to see
        // whether the file is still valid in that form.
        let seed = random.below(1 << 30) as u64;
        let text_with = |name: &str| {
            let (replacement, end) = with_name(&mut Random::new(seed), text, word, form, name)?;
            Some(format!("{}{replacement}{}", &text[..word.at], &text[end..]))
        };
        let (Some(original), Some(wrong)) = (text_with(&word.text), text_with(&name)) else { continue };
        if values(&original) != shipped.values[*file] {
            continue;
        }
        let mut files = shipped.files.clone();
        files[*file].1 = as_stored_by_an_editor(random, &wrong);
        return Misspelling {
            files,
            form,
            description: format!("{} {form:?} {:?} as {name:?}", shipped.files[*file].0, word.text),
        };
    }
}

/// Changes line ends, trailing spaces and the byte order mark, as editors do.
fn as_stored_by_an_editor(random: &mut Random, text: &str) -> String {
    let mut text = text.to_owned();
    if random.percent(25) {
        text = text.nfd().collect();
    }
    if random.percent(25) {
        text.truncate(text.trim_end().len());
    }
    if random.percent(25) {
        text = text.replace('\n', "\r\n");
    }
    if random.percent(25) { format!("\u{feff}{text}") } else { text }
}

/// Lists the faults of a repaired file. The only allowed change is that words
/// become declared names.
fn faults(before: &str, after: &str, declared: &BTreeSet<String>) -> Vec<String> {
    let mut faults = Vec::new();
    let margins = |text: &str| -> Vec<String> {
        text.split('\n').map(|line| line[..line.len() - line.trim_start().len()].to_owned()).collect()
    };
    // A name may have several words, so that spaces within a line are part of it.
    let is_word = |c: char| c.is_alphanumeric() || "-_ \u{300}\u{301}\u{308}\u{30a}".contains(c);
    let other_characters = |text: &str| text.chars().filter(|&c| !is_word(c)).collect::<String>();
    if margins(before) != margins(after) || other_characters(before) != other_characters(after) {
        faults.push("more than words differ".to_owned());
    }
    let (old, new) = (values(before), values(after));
    if old.is_empty() || old.len() != new.len() {
        faults.push("the number of values differs".to_owned());
    }
    for (old, new) in old.iter().zip(&new).filter(|(old, new)| old != new) {
        let is_declared = |name: &str| declared.contains(&fold(name)) || name.parse::<u32>().is_ok();
        if !is_declared(new) && !new.split('/').all(is_declared) {
            faults.push(format!("{old:?} became {new:?}, which is not declared"));
        }
    }
    faults
}

/// The numbers of misspellings in a form that were repaired and that were not.
#[derive(Debug, Default, Clone, Copy)]
struct RepairCount {
    repaired: usize,
    untouched: usize,
}

/// Misspells a word and repairs the file; returns the form, `true` if there was a
/// repair, and the faults of the repair.
fn try_one(seed: u64, shipped: &[ShippedRevision]) -> (WordForm, bool, Vec<String>) {
    let mut random = Random::new(seed);
    let shipped = &shipped[random.below(shipped.len())];
    let Misspelling { files, form, description } = random_misspelling(&mut random, shipped);
    let mut all_faults = Vec::new();
    let Err(findings) = Rulebook::from_files(files.iter().cloned()) else { return (form, false, all_faults) };
    let fixed = findings.fixed_files();
    let declared = if fixed.is_empty() { BTreeSet::new() } else { &shipped.declared | &valid_words(&files) };
    for file in &fixed {
        let mut faults_of_file = faults(file.before, &file.after, &declared);
        if !files.iter().any(|(name, text)| *name == file.path && *text == file.before) {
            faults_of_file.push("the file is not reported as it is stored".to_owned());
        }
        all_faults.extend(
            faults_of_file.into_iter().map(|fault| format!("{seed} {description}: {}: {fault}", file.path)),
        );
    }
    (form, !fixed.is_empty(), all_faults)
}

#[test]
fn repaired_file_differs_only_in_the_repaired_words() {
    let count = sample(TRIES[0], TRIES[1]);
    let shipped = shipped();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let results: Vec<_> = std::thread::scope(|scope| {
        let run = |first: usize| {
            let shipped = &shipped;
            let seeds = (first as u64..count).step_by(threads);
            scope.spawn(move || seeds.map(|seed| try_one(seed, shipped)).collect::<Vec<_>>())
        };
        let running_threads: Vec<_> = (0..threads).map(run).collect();
        running_threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let mut counts: BTreeMap<WordForm, RepairCount> = BTreeMap::new();
    for (form, repaired, _) in &results {
        let count = counts.entry(*form).or_default();
        *(if *repaired { &mut count.repaired } else { &mut count.untouched }) += 1;
    }
    for (form, RepairCount { repaired, untouched }) in &counts {
        println!("{form:?}: {repaired} repaired, {untouched} untouched");
    }
    assert!(counts.len() == FORMS.len() && counts.values().all(|c| c.repaired > 0), "{counts:?}");
    let faults: Vec<String> = results.into_iter().flat_map(|(_, _, faults)| faults).collect();
    assert_none("repairs that change more than words", &faults);
}
