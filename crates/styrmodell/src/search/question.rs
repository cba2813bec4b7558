//! The words of a question, each with the stems that it may mean.

use super::index::{SearchIndex, StemId, split};
use super::slip::is_one_slip;

/// The longest question that is searched, in characters. A name has at most a
/// hundred; a longer text is a pasted note.
const MAX_CHARS: usize = 200;

/// The most words of a question.
const MAX_WORDS: usize = 24;

/// The fewest letters of a known word that a slip can have changed: shorter words
/// differ from too many others by one letter.
const MIN_SLIP_LETTERS: usize = 5;

/// The fewest letters of a known word that is known without its first: "åkare" is not
/// "läkare".
const MIN_LETTERS_WITHOUT_FIRST: usize = 7;

/// The fewest letters of a known word in which a slip is looked for at all.
const MIN_DOUBTFUL_LETTERS: usize = 3;

/// A word that is shorter, and unknown, is left out like a stop word.
const MIN_WORD_LETTERS: usize = 4;

/// How near a word of a question is to one of a name, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// The same word or a form of it.
    Form,
    /// A part of a compound, or a compound with it.
    Compound,
    /// A slip away.
    Slip,
    /// A slip away, and short or with another first letter: believed only of a name
    /// that has another word of the question.
    DoubtfulSlip,
}

/// A word of a question that is no stop word.
#[derive(Debug)]
pub(super) struct AskedWord {
    /// The word, folded.
    pub(super) text: String,
    /// The word as it was typed.
    pub(super) typed: String,
    /// The stems that it may mean, each once, nearest first. None if it is unknown.
    pub(super) means: Vec<(StemId, Nearness)>,
    /// Its position among all words of the question.
    pub(super) position: usize,
}

impl AskedWord {
    /// The stem of which it is a form.
    pub(super) fn form(&self) -> Option<StemId> {
        self.means.iter().find(|(_, nearness)| *nearness == Nearness::Form).map(|(stem, _)| *stem)
    }

    /// `true` if it is a folded word, or a slip away from it.
    pub(super) fn is_nearly(&self, index: &SearchIndex, known: &str) -> bool {
        let is_confused = |a, b| index.swedish.is_confused(a, b);
        self.text == known || is_one_slip(&self.text, known, is_confused)
    }

    /// `true` if the question means the same without it.
    pub(super) fn is_filler(&self, index: &SearchIndex) -> bool {
        let is_weak = |stem: StemId| index.stems.get(stem).is_some_and(|stem| stem.weak);
        !self.means.is_empty() && self.means.iter().all(|(stem, _)| is_weak(*stem))
    }
}

/// The words of a question; empty if it has none or too many.
pub(super) fn words(index: &SearchIndex, text: &str) -> Vec<AskedWord> {
    if text.chars().nth(MAX_CHARS).is_some() {
        return Vec::new();
    }
    let all = joined(index, text);
    if all.len() > MAX_WORDS {
        return Vec::new();
    }
    let mut words = Vec::new();
    for (position, (text, typed)) in all.into_iter().enumerate() {
        if index.swedish.is_stop_word(&text) {
            continue;
        }
        let means = means(index, &text);
        if means.is_empty() && text.chars().count() < MIN_WORD_LETTERS {
            continue;
        }
        words.push(AskedWord { text, typed, means, position });
    }
    words
}

/// The words of a text, folded and as typed. Two that are one word in a name are
/// joined, such as "jobb sökning".
fn joined(index: &SearchIndex, text: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}');
    for typed in text.split(|c| !is_part(c)) {
        for word in split(typed) {
            let whole = all
                .last()
                .map(|(before, typed_before)| (format!("{before}{word}"), format!("{typed_before} {typed}")));
            match whole.filter(|(whole, _)| is_name_word(index, whole)) {
                Some(whole) => {
                    all.pop();
                    all.push(whole);
                }
                None => all.push((word, typed.to_owned())),
            }
        }
    }
    all
}

fn is_name_word(index: &SearchIndex, word: &str) -> bool {
    index.find_stem(word).is_some_and(|stem| index.is_in_names(stem))
}

/// The stems that a word may mean.
fn means(index: &SearchIndex, word: &str) -> Vec<(StemId, Nearness)> {
    let mut means: Vec<(StemId, Nearness)> = Vec::new();
    let mut add = |stem: StemId, nearness: Nearness| {
        if !means.iter().any(|(other, _)| *other == stem) {
            means.push((stem, nearness));
        }
    };
    let own = index.find_stem(word);
    if let Some(stem) = own {
        add(stem, Nearness::Form);
    }
    if own.is_none_or(|own| !index.is_name(own)) {
        for &stem in index.compounds(word) {
            add(stem, Nearness::Compound);
        }
    }
    if own.is_none() {
        for (first, _) in index.parts(word) {
            if let Some(stem) = index.find_stem(first).filter(|&stem| index.is_in_names(stem)) {
                add(stem, Nearness::Compound);
            }
        }
    }
    let is_confused = |a, b| index.swedish.is_confused(a, b);
    for (known, stem) in &index.words {
        if known.len() < MIN_DOUBTFUL_LETTERS
            || known.len().abs_diff(word.len()) > 1
            || !is_one_slip(word, known, is_confused)
        {
            continue;
        }
        let is_sure = known.len() >= MIN_LETTERS_WITHOUT_FIRST
            || known.len() >= MIN_SLIP_LETTERS && known.chars().next() == word.chars().next();
        add(*stem, if is_sure { Nearness::Slip } else { Nearness::DoubtfulSlip });
    }
    means
}
