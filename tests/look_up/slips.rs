//! Every name with one slip of the fingers.

use std::collections::{BTreeMap, BTreeSet};

use styrmodell::Rules;
use styrmodell::answer::NeedLookUp;
use styrmodell_tests::*;

use super::{Led, led, places};

/// The letters of a Swedish keyboard.
const KEYS: [&str; 3] = ["qwertyuiopå", "asdfghjklöä", "zxcvbnm"];

/// The fewest letters of the word with the slip that counts.
const MIN_LETTERS: usize = 5;

fn neighbours(letter: char) -> Vec<char> {
    let keys: Vec<Vec<char>> = KEYS.iter().map(|row| row.chars().collect()).collect();
    let at = |row: usize| keys[row].iter().position(|key| *key == letter).map(|column| (row, column));
    let Some((row, column)) = (0..3).find_map(at) else { return Vec::new() };
    let mut all = Vec::new();
    for (down, right) in [(0, -1), (0, 1), (1, -1), (1, 0), (-1, 0), (-1, 1)] {
        let place = row.checked_add_signed(down).zip(column.checked_add_signed(right));
        all.extend(place.and_then(|(row, column)| keys.get(row)?.get(column)));
    }
    all
}

/// The words that one slip makes of a word.
fn slips(word: &[char]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let mut add = |letters: Vec<char>| all.extend([letters.into_iter().collect::<String>()]);
    for at in 0..word.len() {
        let mut less = word.to_vec();
        less.remove(at);
        add(less);
        if at + 1 < word.len() {
            let mut swapped = word.to_vec();
            swapped.swap(at, at + 1);
            add(swapped);
        }
        let others = match word[at] {
            'å' | 'ä' => [neighbours(word[at]), vec!['a']].concat(),
            letter => neighbours(letter),
        };
        for other in others {
            let mut changed = word.to_vec();
            changed[at] = other;
            add(changed);
        }
    }
    all.remove(&word.iter().collect::<String>());
    all
}

#[derive(Default)]
struct SlipCounts {
    tried: usize,
    first: usize,
    among: usize,
    overview: usize,
    /// The wrong needs alone.
    wrong: Vec<String>,
}

fn name_with_slips(name: &str) -> Vec<(bool, String)> {
    let lower = name.to_lowercase();
    let mut all = Vec::new();
    let words: Vec<&str> = lower.split(' ').collect();
    for (at, word) in words.iter().enumerate() {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < 2 {
            continue;
        }
        // The shortest part: "it-kunskap" has a word of two letters.
        let shortest = word.split(|c: char| !c.is_alphabetic()).map(|part| part.chars().count()).min();
        let is_long = shortest >= Some(MIN_LETTERS);
        for slip in slips(&letters) {
            // "hälsa" is the opposite of "ohälsa", not a slip of it.
            if word.strip_prefix('o') == Some(slip.as_str()) {
                continue;
            }
            let mut changed = words.clone();
            changed[at] = &slip;
            all.push((is_long, changed.join(" ")));
        }
    }
    all
}

fn count(rules: &Rules) -> (SlipCounts, SlipCounts, usize) {
    let (mut long, mut short, mut themselves) = (SlipCounts::default(), SlipCounts::default(), 0);
    let mut names: BTreeMap<&str, BTreeSet<BTreeSet<String>>> = BTreeMap::new();
    for need in rules.needs() {
        for name in std::iter::once(need.name()).chain(need.other_names().iter().map(String::as_str)) {
            names.entry(name).or_default().insert(places(rules, need));
        }
    }
    for (name, meant) in names {
        for (is_long, typed) in name_with_slips(name) {
            let counts = if is_long { &mut long } else { &mut short };
            // A slip that is itself a name is answered as that name.
            if matches!(rules.look_up(&typed), NeedLookUp::Match(_) | NeedLookUp::Choice(_)) {
                themselves += 1;
                continue;
            }
            counts.tried += 1;
            let found: Vec<BTreeSet<String>> = match rules.look_up(&typed) {
                NeedLookUp::Candidates(found) => {
                    found.iter().map(|one| places(rules, rules.need(&one.id).unwrap())).collect()
                }
                _ => Vec::new(),
            };
            match found.iter().position(|places| meant.contains(places)) {
                Some(0) => counts.first += 1,
                Some(_) => counts.among += 1,
                None if found.is_empty() => counts.overview += 1,
                None => counts.wrong.push(format!("{typed} ({name})")),
            }
        }
    }
    (long, short, themselves)
}

#[test]
fn name_with_one_slip_finds_its_need_first() {
    let (long, short, themselves) = count(goteborg_2024());
    for (what, counts) in [("five letters or more", &long), ("under five letters", &short)] {
        println!(
            "{what}: {} tried, {} first ({:.1} %), {} among others, {} overview, {} wrong alone",
            counts.tried,
            counts.first,
            100.0 * counts.first as f64 / counts.tried.max(1) as f64,
            counts.among,
            counts.overview,
            counts.wrong.len()
        );
        println!("wrong alone: {:?}", counts.wrong.iter().take(25).collect::<Vec<_>>());
    }
    println!("{themselves} are names themselves");
    assert!(100 * long.first >= 95 * long.tried);
    assert!(long.wrong.is_empty());
    assert_eq!(led(goteborg_2024(), "boende"), led(goteborg_2024(), "boende"));
    let _ = Led::Overview;
}
