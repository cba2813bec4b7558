//! Names of an earlier revision that texts still use, although no entry has them now.
//! Texts are searched for names; the texts of sources are left out.
//!
//! A name (`namn`) or short name (`kort`) is gone when no entry has it as one of these: a
//! word that people may still ask with (`även_kallat`) is not what a text should call the
//! entry. Another name of a forum, a working group or an actor is gone when no entry has
//! it at all.

use std::collections::BTreeSet;

use crate::analysis::entry_texts::{EntryText, names, names_word, texts, without_word};
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
        let lost = proper.chain(other).map(|name| LostName::called(name, &present)).collect();
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
                entries.push((kind, id.as_str(), vec![LostName::former_id(id, &present)]));
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
struct PresentNames<'m> {
    /// Names and short names, folded.
    proper: BTreeSet<String>,
    /// Names, short names, ids and other names, folded.
    any: BTreeSet<String>,
    /// The names that may hold a lost name as a word: those of all that texts call by name.
    spoken: Vec<&'m str>,
}

impl<'m> PresentNames<'m> {
    fn of(model: &'m Model) -> Self {
        let (mut proper, mut any, mut spoken) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for (kind, named) in model.declared().filter(|(kind, _)| !matches!(*kind, "rule" | "decision")) {
            proper.extend(proper_names(named).map(fold));
            any.extend(
                [named.id.as_str()].into_iter().chain(named.also.iter().map(String::as_str)).map(fold),
            );
            // The name of a matter or a fact is a text that says what it is.
            if !matches!(kind, "matter" | "fact") {
                spoken.extend(proper_names(named));
            }
        }
        let values = model.facts.iter().flat_map(|fact| fact.values.iter()).map(|value| &value.name);
        let outside = model.outside.iter().map(|outside| &outside.name);
        proper.extend(values.chain(outside).map(|name| fold(name)));
        any.extend(proper.iter().cloned());
        PresentNames { proper, any, spoken }
    }
}

/// A name that no entry has, as it is looked for in texts.
struct LostName<'m> {
    name: &'m str,
    /// The form that is looked for: as written, or folded.
    form: fn(&str) -> String,
    /// Present names with the lost one as a word in them. There a text means the present
    /// entry.
    longer: Vec<String>,
}

impl<'m> LostName<'m> {
    fn called(name: &'m str, present: &PresentNames<'_>) -> Self {
        Self::new(name, |text| text.to_lowercase(), present)
    }

    fn former_id(id: &'m str, present: &PresentNames<'_>) -> Self {
        Self::new(id, fold, present)
    }

    fn new(name: &'m str, form: fn(&str) -> String, present: &PresentNames<'_>) -> Self {
        let own = form(name);
        let longer = present.spoken.iter().map(|name| form(name));
        let longer = longer.filter(|other| *other != own && names_word(other, &own)).collect();
        LostName { name, form, longer }
    }

    fn is_in(&self, text: &str) -> bool {
        let mut text = (self.form)(text);
        let own = (self.form)(self.name);
        let genitive = format!("{own}s");
        let is_named = |text: &str| names_word(text, &own) || names_word(text, &genitive);
        if !is_named(&text) {
            return false;
        }
        for longer in &self.longer {
            text = without_word(&without_word(&text, longer), &format!("{longer}s"));
        }
        is_named(&text)
    }
}

/// The entries whose lost names are used in the texts of a revision.
fn used<'m>(entries: Vec<(EntryKind, &'m str, Vec<LostName<'m>>)>, new: &'m Model) -> Vec<GoneName<'m>> {
    let entries: Vec<_> = entries.into_iter().filter(|(_, _, lost)| !lost.is_empty()).collect();
    if entries.is_empty() {
        return Vec::new();
    }
    let mut all_texts = texts(new);
    all_texts.extend(names(new));
    let gone = entries.into_iter().filter_map(|(kind, id, lost)| {
        let named = |text: &EntryText<'_>| lost.iter().find(|name| name.is_in(text.text));
        let texts: Vec<(EntryText<'m>, &'m str)> =
            all_texts.iter().filter_map(|text| Some((*text, named(text)?.name))).collect();
        let mut used: Vec<&str> = Vec::new();
        for (_, name) in &texts {
            if !used.iter().any(|known| fold(known) == fold(name)) {
                used.push(name);
            }
        }
        let is_successor = |named: &Named| named.id == id || named.formerly.iter().any(|(old, _)| old == id);
        let successors =
            named_entries(new).into_iter().filter(|(of, named)| *of == kind && is_successor(named));
        let present = successors.filter_map(|(_, named)| proper_names(named).next()).collect();
        (!texts.is_empty()).then_some(GoneName { kind, id, used, present, texts })
    });
    gone.collect()
}
