//! The words of all needs, made ready to be searched.

use std::collections::{BTreeMap, BTreeSet};

use super::swedish::SwedishWords;
use crate::base::ids::*;
use crate::base::names::NameMap;
use crate::base::near::fold;
use crate::model::{Model, Need};

/// The most places that the needs of a word lead to, if the word alone is to find
/// them: beyond a quarter of Göteborg's nineteen a word says nothing.
const MAX_PLACES_OF_A_WORD: usize = 5;

/// A word's stem, by its number in the index.
pub(super) type StemId = usize;

/// The names of needs, by the stems of their words. Built once from a model.
#[derive(Debug)]
pub(crate) struct SearchIndex {
    pub(super) swedish: SwedishWords,
    pub(super) terms: Vec<SearchTerm>,
    pub(super) stems: Vec<SearchStem>,
    by_stem: NameMap<StemId>,
    /// Each word as names have it, folded, with its stem; shortest first.
    pub(super) words: Vec<(String, StemId)>,
    /// The stems of compounds, by the stem of what stands before their last part.
    by_first_part: NameMap<Vec<StemId>>,
}

/// A name of a need.
#[derive(Debug)]
pub(super) struct SearchTerm {
    pub(super) need: NeedId,
    pub(super) name: String,
    /// The stems of its words without stop words, in their order, each once.
    pub(super) stems: Vec<StemId>,
}

/// The terms that have a stem, and the needs whose explanations have it.
#[derive(Debug, Default)]
pub(super) struct SearchStem {
    /// `true` if its words are among the weak ones.
    pub(super) weak: bool,
    /// `true` if the stem finds nothing without another: it is weak, or its needs lead
    /// to too many places.
    pub(super) common: bool,
    /// The positions of the terms that it is in.
    pub(super) terms: Vec<usize>,
    /// The needs whose explanation has it.
    pub(super) explained: Vec<NeedId>,
}

impl SearchIndex {
    pub(crate) fn of(model: &Model) -> Self {
        let mut index = SearchIndex {
            swedish: SwedishWords::read(),
            terms: Vec::new(),
            stems: Vec::new(),
            by_stem: NameMap::default(),
            words: Vec::new(),
            by_first_part: NameMap::default(),
        };
        let mut words = BTreeMap::new();
        for (id, need) in model.needs.enumerate() {
            let named = &need.named;
            for name in std::iter::once(&named.name).chain(&named.short).chain(&named.also) {
                index.add_term(id, name, &mut words);
            }
        }
        for (id, need) in model.needs.enumerate() {
            index.add_explanation(id, need);
        }
        index.words = words.into_iter().collect();
        index.words.sort_by_key(|(word, _)| word.len());
        index.add_first_parts();
        index.find_common_stems(model);
        index
    }

    fn add_term(&mut self, need: NeedId, name: &str, words: &mut BTreeMap<String, StemId>) {
        let mut stems = Vec::new();
        for word in split(name) {
            if self.swedish.is_stop_word(&word) {
                continue;
            }
            let stem = self.stem_id(&word);
            words.insert(word, stem);
            if !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        let position = self.terms.len();
        for &stem in &stems {
            if let Some(stem) = self.stems.get_mut(stem) {
                stem.terms.push(position);
            }
        }
        self.terms.push(SearchTerm { need, name: name.to_owned(), stems });
    }

    /// Adds the words of the sentences that say what a need is.
    fn add_explanation(&mut self, id: NeedId, need: &Need) {
        for sentence in need.named.explanation.iter().flat_map(|text| text.split(['.', ';', '!', '?'])) {
            let words: Vec<String> = split(sentence).collect();
            if words.iter().any(|word| self.swedish.is_negation(word)) {
                continue;
            }
            for word in &words {
                if self.swedish.is_stop_word(word) {
                    continue;
                }
                let stem = self.stem_id(word);
                if let Some(stem) = self.stems.get_mut(stem)
                    && stem.explained.last() != Some(&id)
                {
                    stem.explained.push(id);
                }
            }
        }
    }

    fn stem_id(&mut self, word: &str) -> StemId {
        let stem = self.swedish.stem(word);
        if let Some(&id) = self.by_stem.get(stem) {
            return id;
        }
        let id = self.stems.len();
        self.stems.push(SearchStem { weak: self.swedish.is_weak(stem), ..SearchStem::default() });
        self.by_stem.insert(stem.to_owned(), id);
        id
    }

    fn add_first_parts(&mut self) {
        let mut by_first_part: NameMap<Vec<StemId>> = NameMap::default();
        for (word, stem) in &self.words {
            for (first, last) in self.parts(word) {
                if !self.swedish.is_light_last_part(last) || self.swedish.is_weak(self.swedish.stem(first)) {
                    continue;
                }
                let compounds = by_first_part.entry(self.swedish.stem(first).to_owned()).or_default();
                if !compounds.contains(stem) {
                    compounds.push(*stem);
                }
            }
        }
        self.by_first_part = by_first_part;
    }

    /// Marks the stems that lead to so many places that they say nothing.
    fn find_common_stems(&mut self, model: &Model) {
        for stem in &mut self.stems {
            let needs = stem.terms.iter().filter_map(|&term| self.terms.get(term)).map(|term| term.need);
            let places: BTreeSet<SubareaId> =
                needs.flat_map(|need| model.needs[need].subareas.iter().copied()).collect();
            stem.common = stem.weak || places.len() > MAX_PLACES_OF_A_WORD;
        }
    }

    /// The stem of a folded word, if some name or explanation has it.
    pub(super) fn find_stem(&self, word: &str) -> Option<StemId> {
        self.by_stem.get(self.swedish.stem(word)).copied()
    }

    /// The stems of compounds that begin with a folded word.
    pub(super) fn compounds(&self, word: &str) -> &[StemId] {
        let stem = self.swedish.stem(word);
        let compounds = self.by_first_part.get(stem).filter(|_| word.len() <= stem.len() + MAX_NOUN_ENDING);
        compounds.map_or(&[], Vec::as_slice)
    }

    /// `true` if a stem is a whole name.
    pub(super) fn is_name(&self, stem: StemId) -> bool {
        let is_whole = |term: &usize| self.terms.get(*term).is_some_and(|term| term.stems.len() == 1);
        self.stems.get(stem).is_some_and(|stem| stem.terms.iter().any(is_whole))
    }

    /// `true` if a stem is in a name.
    pub(super) fn is_in_names(&self, stem: StemId) -> bool {
        self.stems.get(stem).is_some_and(|stem| !stem.terms.is_empty())
    }

    /// The ways to part a folded compound in a first part and a last part of the list;
    /// an s between them belongs to neither.
    pub(super) fn parts<'w>(&self, word: &'w str) -> impl Iterator<Item = (&'w str, &'w str)> {
        let cuts = (MIN_FIRST_PART..word.len()).filter_map(|at| word.split_at_checked(at));
        let known = cuts.filter(|(_, last)| self.swedish.is_last_part(last));
        known.map(|(first, last)| (first.strip_suffix('s').unwrap_or(first), last))
    }
}

/// The most letters of the ending of a noun that stands for the first part of a
/// compound: "vården", and not "vårdare".
const MAX_NOUN_ENDING: usize = 2;

/// The fewest letters of a compound's first part: shorter ones begin too many words.
const MIN_FIRST_PART: usize = 3;

/// The words of a text, folded.
pub(super) fn split(text: &str) -> impl Iterator<Item = String> {
    let words: Vec<String> =
        fold(text).split('-').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.into_iter()
}
