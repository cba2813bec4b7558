//! Makes random single edits of the shipped files and checks the first message of
//! each: if the library has no better explanation, it at least points at the edited
//! line.
//!
//! By default it tries a sample, and with full samples five thousand edits;
//! `STYRMODELL_SEED` sets another seed. `lab/run first-message` tries all edits and
//! prints the shares.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::ptr_arg, reason = "edits of every kind have one signature")]

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use styrmodell::{Language, Rulebook};
use styrmodell_tests::numbers::Random;
use styrmodell_tests::samples::sample;
use styrmodell_tests::*;

/// The number of edits in full, and as a sample, which takes seconds.
const FULL_EDITS: u64 = 5_000;
const SAMPLE_EDITS: u64 = 700;

/// The maximum percentage of messages of last resort that point at an unedited
/// line: for all edits, and for a sample, which varies more.
const MAX_ASTRAY_PERCENT: u64 = 2;
const MAX_ASTRAY_PERCENT_OF_SAMPLE: u64 = 4;

/// The beginnings of the messages of last resort.
const LAST_RESORT: &[&str] =
    &["raden går inte att läsa", "raden är fel indragen", "raden saknar kolon och mellanslag"];

/// The ways to edit a file.
const EDITS: &[(&str, EditOfLines)] = &[
    ("a character deleted", delete_char),
    ("a character doubled", double_char),
    ("a character moved", move_char),
    ("a line deleted", delete_line),
    ("a line doubled", double_line),
    ("a line moved", move_line),
    ("an indent changed", change_indent),
];

/// Changes lines of a file and returns the lines, from 0, that an author who
/// made the edit would look at.
type EditOfLines = fn(&mut Vec<String>, &mut Random) -> Vec<RangeInclusive<usize>>;

fn chars_of(lines: &[String], random: &mut Random) -> (usize, Vec<char>, usize) {
    let nonempty_lines: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].is_empty()).collect();
    let line = nonempty_lines[random.below(nonempty_lines.len())];
    let chars: Vec<char> = lines[line].chars().collect();
    let at = random.below(chars.len());
    (line, chars, at)
}

fn delete_char(lines: &mut Vec<String>, random: &mut Random) -> Vec<RangeInclusive<usize>> {
    let (line, mut chars, at) = chars_of(lines, random);
    chars.remove(at);
    lines[line] = chars.into_iter().collect();
    vec![line..=line]
}

fn double_char(lines: &mut Vec<String>, random: &mut Random) -> Vec<RangeInclusive<usize>> {
    let (line, mut chars, at) = chars_of(lines, random);
    chars.insert(at, chars[at]);
    lines[line] = chars.into_iter().collect();
    vec![line..=line]
}

fn move_char(lines: &mut Vec<String>, random: &mut Random) -> Vec<RangeInclusive<usize>> {
    let (line, mut chars, at) = chars_of(lines, random);
    let moved = chars.remove(at);
    lines[line] = chars.into_iter().collect();
    // To a place on the same line, or on one nearby.
    let to = (line + random.below(5)).saturating_sub(random.below(5)).min(lines.len() - 1);
    let mut chars: Vec<char> = lines[to].chars().collect();
    chars.insert(random.below(chars.len() + 1), moved);
    lines[to] = chars.into_iter().collect();
    vec![line..=line, to..=to]
}

fn delete_line(lines: &mut Vec<String>, random: &mut Random) -> Vec<RangeInclusive<usize>> {
    let at = random.below(lines.len());
    lines.remove(at);
    vec![at.saturating_sub(1)..=at]
}

fn double_line(lines: &mut Vec<String>, random: &mut Random) -> Vec<RangeInclusive<usize>> {
    let at = random.below(lines.len());
    lines.insert(at, lines[at].clone());
    vec![at.saturating_sub(1)..=at + 2]
}

fn move_line(lines: &mut Vec<String>, random: &mut Random) -> Vec<RangeInclusive<usize>> {
    let from = random.below(lines.len());
    let line = lines.remove(from);
    let to = random.below(lines.len() + 1);
    lines.insert(to, line);
    // The gap is one line further down if the line was put in above it.
    let gap = if to <= from { from + 1 } else { from };
    vec![gap.saturating_sub(1)..=gap, to.saturating_sub(1)..=to + 1]
}

fn change_indent(lines: &mut Vec<String>, random: &mut Random) -> Vec<RangeInclusive<usize>> {
    let nonempty_lines: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].trim().is_empty()).collect();
    let line = nonempty_lines[random.below(nonempty_lines.len())];
    let content = lines[line].trim_start().to_owned();
    let indent = lines[line].len() - content.len();
    let columns: Vec<usize> = (indent.saturating_sub(4)..=indent + 4).filter(|&c| c != indent).collect();
    lines[line] = " ".repeat(columns[random.below(columns.len())]) + &content;
    vec![line..=line]
}

/// The first message of an edited file.
struct FirstMessage {
    edit: &'static str,
    /// The message in Swedish, or nothing if there is none.
    text: String,
    /// `true` if the message points at a line that was edited, or next to one
    /// that was removed, put in or moved.
    is_near: bool,
    /// The place and the lines around it.
    shown: String,
}

fn tried(seed: u64, files: &Files) -> FirstMessage {
    let mut random = Random::new(seed);
    // Longer files are edited more often.
    let total: usize = files.iter().map(|(_, text)| text.len()).sum();
    let mut at = random.below(total);
    let (name, text) = files
        .iter()
        .find(|(_, text)| {
            let is_here = at < text.len();
            at = at.saturating_sub(text.len());
            is_here
        })
        .unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (edit, change) = EDITS[seed as usize % EDITS.len()];
    let edited = change(&mut lines, &mut random);
    let text = lines.join("\n") + "\n";
    // The file alone: what its text says does not depend on the others.
    let findings = Rulebook::from_files([(name.clone(), text)]).unwrap_err();
    let first = findings.iter().find_map(|finding| Some((finding, findings.position(finding)?.line)));
    let Some((finding, line)) = first else {
        return FirstMessage { edit, text: String::new(), is_near: true, shown: String::new() };
    };
    let message = finding.message(Language::Swedish).to_owned();
    let is_near = edited.iter().any(|range| range.contains(&(line - 1)));
    let around = |at: usize| {
        let lines = lines.iter().enumerate().skip(at.saturating_sub(3)).take(6);
        lines.map(|(at, line)| format!("    {:>4} {line:.90}\n", at + 1)).collect::<String>()
    };
    let mut shown = format!("{edit}: {name}:{line}: {message}; edited {edited:?}\n{}", around(line - 1));
    for range in edited.iter().filter(|range| range.start().abs_diff(line) > 3) {
        shown += &format!("    …\n{}", around(*range.start()));
    }
    FirstMessage { edit, text: message, is_near, shown }
}

#[test]
fn messages_of_last_resort_point_at_the_edited_line() {
    let count = sample(SAMPLE_EDITS, FULL_EDITS) as usize;
    let seed: u64 = std::env::var("STYRMODELL_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let files: Files = [goteborg_files(), read(&lillkoping_folder())].concat();
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let messages: Vec<FirstMessage> = std::thread::scope(|scope| {
        let run = |first: usize| {
            let files = &files;
            let numbers = (first..count).step_by(threads);
            scope.spawn(move || {
                numbers.map(|n| tried(seed.wrapping_mul(1_000_003) + n as u64, files)).collect::<Vec<_>>()
            })
        };
        let running: Vec<_> = (0..threads).map(run).collect();
        running.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let is_last_resort = |message: &&FirstMessage| LAST_RESORT.iter().any(|l| message.text.starts_with(l));
    let message_count = messages.iter().filter(|message| !message.text.is_empty()).count();
    let last: Vec<&FirstMessage> = messages.iter().filter(is_last_resort).collect();
    let astray: Vec<&FirstMessage> = last.iter().copied().filter(|message| !message.is_near).collect();
    let mut kinds: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for message in &astray {
        let kind = LAST_RESORT.iter().find(|l| message.text.starts_with(*l)).unwrap();
        *kinds.entry((message.edit, kind)).or_default() += 1;
    }
    let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!(
        "{count} edits by seed {seed}: {message_count} get a message, {} one of last resort",
        last.len()
    );
    println!(
        "{} of these point at an innocent line: {:.1} % of those of last resort, {:.1} % of all messages",
        astray.len(),
        percent(astray.len(), last.len()),
        percent(astray.len(), message_count),
    );
    for ((edit, kind), number) in kinds {
        println!("  {number:>4}  {edit}: {kind}");
    }
    if std::env::var_os("STYRMODELL_SHOW").is_some() {
        astray.iter().for_each(|message| println!("{}", message.shown));
    }
    assert!(last.len() > count / 50, "too few messages of last resort to judge by: {}", last.len());
    let most = sample(MAX_ASTRAY_PERCENT_OF_SAMPLE, MAX_ASTRAY_PERCENT) as usize;
    assert!(astray.len() * 100 < most * last.len(), "{} of {} point astray", astray.len(), last.len());
}
