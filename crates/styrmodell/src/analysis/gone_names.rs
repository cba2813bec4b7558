//! Names of an earlier revision that texts still use, although no entry has them now.
//! The model's own words are searched, also in names; the words of documents are left out,
//! and so are those that people ask with.
//!
//! A name (`namn`) or short name (`kort`) is gone when no entry has it as one of these: a
//! word that people may still ask with (`även_kallat`) is not what a text should call the
//! entry. Another name of a forum, a working group or an actor is gone when no entry has
//! it at all.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::entry_texts::{EntryText, names, texts, texts_of_sources, without_word};
use crate::analysis::word_index::{self, WordIndex};
use crate::base::message::Message;
use crate::base::near::fold;
use crate::model::entry_kind::EntryKind;
use crate::model::{Model, Named};

/// An entry that lost names, and the texts that still use one of them.
pub(crate) struct GoneName<'m> {
    pub(crate) kind: EntryKind,
    /// The earlier id of the entry.
    pub(crate) id: &'m str,
    /// The lost names that texts use, each once.
    pub(crate) used: Vec<&'m str>,
    /// The present names of the entry: none if it was removed, several if
    /// it was split.
    pub(crate) present: Vec<&'m str>,
    /// The texts, by the entries that have them; with the name that each uses.
    pub(crate) texts: Vec<(EntryText<'m>, &'m str)>,
    /// Longer names that exist and have a lost name in them, in lower case.
    pub(crate) longer: Vec<String>,
}

impl GoneName<'_> {
    /// Says what the lost names are now: `"SOB" heter nu Styrgruppen`.
    pub(crate) fn fate(&self) -> Message {
        let quoted: Vec<String> = self.used.iter().map(|name| format!("\"{name}\"")).collect();
        let (names_sv, names_en) = (quoted.join(" och "), quoted.join(" and "));
        let (present_sv, present_en) = (self.present.join(" eller "), self.present.join(" or "));
        let is_one = self.used.len() == 1;
        match self.present.len() {
            0 if is_one => {
                Message::new(format!("{names_sv} finns inte längre"), format!("{names_en} no longer exists"))
            }
            0 => Message::new(format!("{names_sv} finns inte längre"), format!("{names_en} no longer exist")),
            1 if is_one => Message::new(
                format!("{names_sv} heter nu {present_sv}"),
                format!("{names_en} is now called {present_en}"),
            ),
            1 => Message::new(
                format!("{names_sv} heter nu {present_sv}"),
                format!("{names_en} are now called {present_en}"),
            ),
            _ => Message::new(
                format!("{names_sv} är delat och heter nu {present_sv}"),
                format!("{names_en} was split and is now {present_en}"),
            ),
        }
    }
}

/// The names of an earlier revision that are gone in a later one and that its texts still
/// use, by kind and in the order of the earlier revision.
pub(crate) fn gone_names<'m>(old: &'m Model, new: &'m Model) -> Vec<GoneName<'m>> {
    let present = PresentNames::of(new);
    let entries = named_entries(old).into_iter().map(|(kind, named)| {
        let (proper, other) = (proper_names(named), named.also.iter().map(String::as_str));
        let proper = proper.filter(|name| !present.proper.contains(&fold(name)));
        // Other names of delområden and legal bases are words that texts use in other senses.
        let has_others = matches!(kind, EntryKind::Forum | EntryKind::WorkingGroup | EntryKind::Actor);
        let other = other.filter(|name| has_others && !present.any.contains(&fold(name)));
        let lost = proper.chain(other).map(LostName::Called).collect();
        (kind, named.id.as_str(), lost)
    });
    used(entries.collect(), new)
}

/// The former ids (`tidigare`) of a revision that its texts still use as names, for one
/// whose earlier revision is not known.
pub(crate) fn former_ids(model: &Model) -> Vec<GoneName<'_>> {
    if named_entries(model).iter().all(|(_, named)| named.formerly.is_empty()) {
        return Vec::new();
    }
    let present = PresentNames::of(model);
    let mut seen = BTreeSet::new();
    let mut entries = Vec::new();
    for (kind, named) in named_entries(model) {
        for (id, _) in &named.formerly {
            // A split id is the former one of several entries.
            let is_gone = !present.any.contains(id) && seen.insert((kind, id.as_str()));
            if is_gone {
                entries.push((kind, id.as_str(), vec![LostName::FormerId(id)]));
            }
        }
    }
    used(entries, model)
}

/// The kinds and entries that texts call by name.
fn named_entries(model: &Model) -> Vec<(EntryKind, &Named)> {
    let forums = model.forums.iter().map(|x| (EntryKind::Forum, &x.named));
    let all = forums
        .chain(model.working_groups.iter().map(|x| (EntryKind::WorkingGroup, &x.named)))
        .chain(model.actors.iter().map(|x| (EntryKind::Actor, &x.named)))
        .chain(model.areas.iter().map(|x| (EntryKind::Area, &x.named)))
        .chain(model.subareas.iter().map(|x| (EntryKind::Subarea, &x.named)))
        .chain(model.bases.iter().map(|x| (EntryKind::Basis, &x.named)))
        .chain(model.matters.iter().map(|x| (EntryKind::Matter, &x.named)));
    all.collect()
}

/// The names by which texts call an entry, the short one first.
fn proper_names(named: &Named) -> impl Iterator<Item = &str> {
    named.short.iter().chain([&named.name]).map(String::as_str)
}

/// The names of all entries of a revision.
struct PresentNames {
    /// Names and short names, folded.
    proper: BTreeSet<String>,
    /// Names, short names, ids and other names, folded.
    any: BTreeSet<String>,
}

impl PresentNames {
    fn of(model: &Model) -> Self {
        let (mut proper, mut any) = (BTreeSet::new(), BTreeSet::new());
        for (_, named) in model.declared().filter(|(kind, _)| !matches!(*kind, "rule" | "decision")) {
            proper.extend(proper_names(named).map(fold));
            any.extend(
                [named.id.as_str()].into_iter().chain(named.also.iter().map(String::as_str)).map(fold),
            );
        }
        let values = model.facts.iter().flat_map(|fact| fact.values.iter()).map(|value| &value.name);
        let outside = model.outside.iter().map(|outside| &outside.name);
        proper.extend(values.chain(outside).map(|name| fold(name)));
        any.extend(proper.iter().cloned());
        PresentNames { proper, any }
    }
}

/// The names that may hold a lost name as a word: those of all that texts call by name,
/// also of boards and of what is outside the model. The name of a matter or a fact is
/// itself a text.
fn spoken_names(model: &Model) -> impl Iterator<Item = &str> {
    let is_text = |kind: &str| matches!(kind, "rule" | "decision" | "matter" | "fact");
    let spoken = model.declared().filter(move |(kind, _)| !is_text(kind));
    let entries = spoken.flat_map(|(_, named)| proper_names(named));
    let boards = model.actors.iter().filter_map(|actor| actor.board());
    let outside = model.outside.iter().map(|outside| outside.name.as_str());
    entries.chain(proper_names(&model.info.named)).chain(boards).chain(outside)
}

/// A name that no entry has.
enum LostName<'m> {
    /// A name, which texts write as it is.
    Called(&'m str),
    /// A former id, which texts may write with other letters and signs.
    FormerId(&'m str),
}

/// The texts of a revision and its present names, in the form in which one kind of lost
/// name is looked for.
struct SearchedTexts {
    form: fn(&str) -> String,
    texts: WordIndex,
    /// The positions of the texts that are the name of their entry.
    own_names: BTreeSet<usize>,
    spoken: WordIndex,
}

impl SearchedTexts {
    fn of(texts: &[EntryText<'_>], model: &Model, form: fn(&str) -> String) -> Self {
        let own_names = texts.iter().enumerate().filter(|(_, text)| text.is_own_name());
        SearchedTexts {
            form,
            own_names: own_names.map(|(position, _)| position).collect(),
            texts: WordIndex::of(texts.iter().map(|text| text.text), form),
            spoken: WordIndex::of(spoken_names(model), form),
        }
    }

    /// The longer names that have a lost name in them.
    fn longer_names(&self, lost: &str) -> Vec<&str> {
        let lost = (self.form)(lost);
        let mut longer: Vec<&str> =
            self.spoken.texts_naming(&lost).into_iter().map(|(_, name)| name).collect();
        longer.retain(|name| *name != lost);
        longer
    }

    /// The positions of the texts that use a lost name. A longer name that exists is not
    /// the lost one in it, except in the entry that has the longer name.
    fn using(&self, lost: &str, longer: &[&str]) -> Vec<usize> {
        let lost = (self.form)(lost);
        let uses = |position: usize, text: &str| {
            let is_own_name = self.own_names.contains(&position);
            let mut rest = text.to_owned();
            for longer in longer.iter().filter(|longer| !(is_own_name && **longer == text)) {
                rest = without_word(&without_word(&rest, longer), &format!("{longer}s"));
            }
            word_index::names(&rest, &lost)
        };
        let found = self.texts.texts_naming(&lost).into_iter().filter(|(at, text)| uses(*at, text));
        found.map(|(position, _)| position).collect()
    }
}

/// The entries whose lost names are used in the texts of a revision.
fn used<'m>(entries: Vec<(EntryKind, &'m str, Vec<LostName<'m>>)>, new: &'m Model) -> Vec<GoneName<'m>> {
    if entries.iter().all(|(_, _, lost)| lost.is_empty()) {
        return Vec::new();
    }
    let mut all_texts = texts(new);
    all_texts.extend(names(new));
    all_texts.extend(texts_of_sources(new));
    let lower = LazyCell::new(|| SearchedTexts::of(&all_texts, new, |text| text.to_lowercase()));
    let folded = LazyCell::new(|| SearchedTexts::of(&all_texts, new, fold));
    let gone = entries.into_iter().filter_map(|(kind, id, lost)| {
        let mut found: BTreeMap<usize, &'m str> = BTreeMap::new();
        let mut longer: BTreeSet<&str> = BTreeSet::new();
        for lost in lost {
            let (name, searched) = match lost {
                LostName::Called(name) => (name, &*lower),
                LostName::FormerId(id) => (id, &*folded),
            };
            let longer_names = searched.longer_names(name);
            for position in searched.using(name, &longer_names) {
                // A successor may have the lost name in its own.
                let is_of_successor = |text: &EntryText<'_>| {
                    text.kind == kind && text.is_own_name() && is_successor(text.named, id)
                };
                if !all_texts.get(position).is_some_and(is_of_successor) {
                    found.entry(position).or_insert(name);
                }
            }
            longer.extend(longer_names);
        }
        let texts: Vec<(EntryText<'m>, &'m str)> = found
            .into_iter()
            .filter_map(|(position, name)| Some((*all_texts.get(position)?, name)))
            .collect();
        let mut used: Vec<&str> = Vec::new();
        for (_, name) in &texts {
            if !used.iter().any(|known| fold(known) == fold(name)) {
                used.push(name);
            }
        }
        let longer = longer.into_iter().map(str::to_owned).collect();
        (!texts.is_empty()).then(|| GoneName {
            kind,
            id,
            used,
            present: successors(new, kind, id),
            texts,
            longer,
        })
    });
    gone.collect()
}

/// The names of the entries that an entry of an earlier revision became.
fn successors<'m>(model: &'m Model, kind: EntryKind, id: &str) -> Vec<&'m str> {
    let found = named_entries(model).into_iter().filter(|(of, named)| *of == kind && is_successor(named, id));
    found.filter_map(|(_, named)| proper_names(named).next()).collect()
}

/// `true` if an entry is what an entry of an earlier revision became.
fn is_successor(named: &Named, id: &str) -> bool {
    named.id == id || named.formerly.iter().any(|(old, _)| old == id)
}
