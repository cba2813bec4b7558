//! The needs that a question comes near to, likeliest first.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::found_by::FoundBy;
use super::index::{SearchIndex, SearchTerm, StemId, split};
use super::question::{AskedWord, Nearness, words};
use crate::base::ids::*;
use crate::model::Model;

/// The most needs that are offered. Where more are as near, the words say too little
/// to offer any.
const MAX_CANDIDATES: usize = 5;

/// The fewest letters of a word with a slip that stands for a name of several words.
const MIN_PART_LETTERS: usize = 8;

/// The fewest letters of the words that an explanation is found by: it is running
/// text, and a short word in it says little.
const MIN_EXPLAINED_LETTERS: usize = 10;

/// The most needs whose explanation has a word, if the word is to find them.
const MAX_EXPLAINED: usize = 3;

/// A need that a question comes near to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundNeed {
    pub(crate) need: NeedId,
    pub(crate) found_by: FoundBy,
}

/// How a question and a name agree, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Agreement {
    /// The same words.
    Same,
    /// The question has all words of the name, and others.
    Phrase,
    /// The name begins with the words of the question.
    Beginning,
    /// Two thirds of the words of the name, or more.
    Most,
}

/// How near a name is: compared field by field, less is nearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Distance {
    agreement: Agreement,
    nearness: Nearness,
    hits: Reverse<usize>,
    /// `true` if the name has other forms of the words than those that were typed.
    other_form: bool,
    missing: usize,
}

/// A name that agrees with a question.
struct Agreeing<'i> {
    term: &'i SearchTerm,
    distance: Distance,
    /// The positions of the words of the question that the name has.
    asked: BTreeSet<usize>,
}

impl SearchIndex {
    /// The needs that a question comes near to, likeliest first; none if nothing is
    /// near, or too much.
    pub(crate) fn search(&self, model: &Model, text: &str) -> Vec<FoundNeed> {
        let words = words(self, text);
        let mut found = self.by_names(model, &words);
        if found.is_empty() {
            found = self.by_explanations(model, &words);
        }
        if found.len() > MAX_CANDIDATES { Vec::new() } else { found }
    }

    fn by_names(&self, model: &Model, words: &[AskedWord]) -> Vec<FoundNeed> {
        let mut hits: BTreeMap<usize, Vec<TermHit>> = BTreeMap::new();
        for (asked, word) in words.iter().enumerate() {
            for &(stem, nearness) in &word.means {
                for &term in self.stems.get(stem).map_or(&[][..], |stem| &stem.terms) {
                    hits.entry(term).or_default().push(TermHit { asked, stem, nearness });
                }
            }
        }
        let agreeing: Vec<Agreeing<'_>> =
            hits.iter().filter_map(|(&term, hits)| self.agrees(self.terms.get(term)?, words, hits)).collect();
        // Terms that lead to the same place count together: "social träning" is not "träning"
        // as well, nor are motivating insatser by a socialsekreterare anything else
        // that a socialsekreterare does.
        let together = |need: NeedId| -> BTreeSet<usize> {
            let same = agreeing.iter().filter(|other| leads_the_same(model, need, other.term.need));
            same.flat_map(|other| other.asked.iter().copied()).collect()
        };
        let all: Vec<BTreeSet<usize>> = agreeing.iter().map(|found| together(found.term.need)).collect();
        let is_covered = |asked: &BTreeSet<usize>| {
            all.iter().any(|other| other.len() > asked.len() && other.is_superset(asked))
        };
        let covered: Vec<bool> = all.iter().map(is_covered).collect();
        let mut kept: Vec<Agreeing<'_>> = agreeing
            .into_iter()
            .zip(covered)
            .filter(|(_, covered)| !covered)
            .map(|(found, _)| found)
            .collect();
        kept.sort_by_key(|found| (found.distance, found.term.need));
        if let Some(nearest) = kept.first().map(|found| found.distance.agreement) {
            kept.retain(|found| found.distance.agreement == nearest);
        }
        let found =
            kept.iter().map(|found| FoundNeed { need: found.term.need, found_by: found_by(found, words) });
        distinct(model, found)
    }

    /// Compares a name with a question; `None` if they have too little in common.
    fn agrees<'i>(
        &self,
        term: &'i SearchTerm,
        words: &[AskedWord],
        hits: &[TermHit],
    ) -> Option<Agreeing<'i>> {
        let is_weak = |stem: StemId| self.stems.get(stem).is_none_or(|stem| stem.common);
        let is_hit = |stem: StemId| hits.iter().any(|hit| hit.stem == stem);
        let missing: Vec<StemId> = term.stems.iter().copied().filter(|&stem| !is_hit(stem)).collect();
        let strong = term.stems.iter().filter(|&&stem| !is_weak(stem)).count();
        let strong_hits = term.stems.iter().filter(|&&stem| !is_weak(stem) && is_hit(stem)).count();
        let is_asked = |at: usize| hits.iter().any(|hit| hit.asked == at);
        if self.is_about_another_thing(words, is_asked) {
            return None;
        }
        let all_asked = words.iter().enumerate().all(|(at, word)| is_asked(at) || word.is_filler(self));
        let first_hits = term.stems.iter().take_while(|&&stem| is_hit(stem)).count();
        let agreement = match (missing.is_empty(), all_asked) {
            _ if strong_hits == 0 && strong > 0 => return None,
            (true, true) => Agreement::Same,
            _ if strong == 0 => return None,
            (true, false) => Agreement::Phrase,
            (false, true) if strong_hits == strong => Agreement::Same,
            (false, true) if first_hits > 1 || first_hits == 1 && 2 * strong_hits >= strong => {
                Agreement::Beginning
            }
            _ if strong_hits >= 1 && 3 * missing.len() <= term.stems.len() => Agreement::Most,
            _ => return None,
        };
        // The nearest of the words that a stem may be meant by, and of these the
        // farthest.
        let nearest =
            |stem: &StemId| hits.iter().filter(|hit| hit.stem == *stem).map(|hit| hit.nearness).min();
        let nearness = term.stems.iter().filter_map(nearest).max()?;
        let asked: BTreeSet<usize> = hits.iter().map(|hit| hit.asked).collect();
        // One word with a slip is the whole name, or long.
        let is_long = |at: &usize| words.get(*at).is_some_and(|word| word.text.len() >= MIN_PART_LETTERS);
        let is_part = !missing.is_empty() && !asked.iter().all(is_long);
        match nearness {
            Nearness::DoubtfulSlip if asked.len() == 1 => return None,
            Nearness::Slip if asked.len() == 1 && is_part => return None,
            _ => {}
        }
        let distance = Distance {
            agreement,
            nearness,
            hits: Reverse(term.stems.len() - missing.len()),
            other_form: !split(&term.name).any(|own| words.iter().any(|word| word.is_nearly(self, &own))),
            missing: missing.len(),
        };
        Some(Agreeing { term, distance, asked })
    }

    /// `true` if an attribute stands between the words that a name has and others: the
    /// name has the attribute of a word that it has not ("sociala medier"), or a word
    /// without its attribute ("evidensbaserad praktik").
    fn is_about_another_thing(&self, words: &[AskedWord], is_asked: impl Fn(usize) -> bool) -> bool {
        words.windows(2).enumerate().any(|(at, pair)| {
            let [first, second] = pair else { return false };
            second.position == first.position + 1
                && self.swedish.is_attribute(&first.text)
                && is_asked(at) != is_asked(at + 1)
                && !first.is_filler(self)
                && !second.is_filler(self)
        })
    }

    fn by_explanations(&self, model: &Model, words: &[AskedWord]) -> Vec<FoundNeed> {
        let strong: Vec<&AskedWord> = words.iter().filter(|word| !word.is_filler(self)).collect();
        let stems = strong.iter().map(|word| self.stems.get(word.form()?));
        let Some(stems) = stems.collect::<Option<Vec<_>>>() else { return Vec::new() };
        let Some((first, rest)) = stems.split_first() else { return Vec::new() };
        let mut needs = first.explained.clone();
        needs.retain(|need| rest.iter().all(|stem| stem.explained.contains(need)));
        let letters: usize = strong.iter().map(|word| word.text.chars().count()).sum();
        let says_something = letters >= MIN_EXPLAINED_LETTERS && stems.iter().any(|stem| !stem.common);
        if needs.len() > MAX_EXPLAINED || !says_something {
            return Vec::new();
        }
        let typed = strong.iter().map(|word| word.typed.as_str()).collect::<Vec<_>>().join(" ");
        let found = needs
            .into_iter()
            .map(|need| FoundNeed { need, found_by: FoundBy::Explanation { typed: typed.clone() } });
        distinct(model, found)
    }
}

/// A word of a question that may be a word of a name.
struct TermHit {
    asked: usize,
    stem: StemId,
    nearness: Nearness,
}

fn found_by(found: &Agreeing<'_>, words: &[AskedWord]) -> FoundBy {
    let term = found.term.name.clone();
    let by = |nearness: Nearness| {
        let means = |word: &&AskedWord| {
            let nearest = word.means.iter().filter(|(stem, _)| found.term.stems.contains(stem));
            nearest.map(|(_, nearness)| *nearness).min() == Some(nearness)
        };
        words.iter().find(means).map_or_else(String::new, |word| word.typed.clone())
    };
    match (found.distance.nearness, found.distance.agreement) {
        (slip @ (Nearness::Slip | Nearness::DoubtfulSlip), _) => FoundBy::Slip { typed: by(slip), term },
        (Nearness::Compound, _) => FoundBy::Compound { typed: by(Nearness::Compound), term },
        (Nearness::Form, Agreement::Same) => FoundBy::Words { term },
        (Nearness::Form, Agreement::Phrase | Agreement::Most) => FoundBy::Phrase { term },
        (Nearness::Form, Agreement::Beginning) => FoundBy::Beginning { term },
    }
}

/// Keeps one of the needs that lead to the same, the first.
fn distinct(model: &Model, found: impl Iterator<Item = FoundNeed>) -> Vec<FoundNeed> {
    let mut kept: Vec<FoundNeed> = Vec::new();
    for one in found {
        if !kept.iter().any(|other| leads_the_same(model, one.need, other.need)) {
            kept.push(one);
        }
    }
    kept
}

/// `true` if two needs have the same delområden, or the same reply.
fn leads_the_same(model: &Model, a: NeedId, b: NeedId) -> bool {
    let (a, b) = (&model.needs[a], &model.needs[b]);
    a.subareas == b.subareas && a.no_counterpart == b.no_counterpart
}
