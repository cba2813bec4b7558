//! Texts of the new revision that name something that it no longer has. Texts are searched
//! for names; the texts of sources are left out.

use std::collections::BTreeSet;

use crate::base::message::Language;
use crate::base::near::fold;
use crate::diff::EntryKind;
use crate::diff::considerations::consider::{ComparedRevisions, Consideration, ConsiderationKind};
use crate::diff::considerations::entry_texts::{EntryText, names_word, texts};
use crate::model::{Model, Named};

/// An entry of the old revision, and names of it that lead nowhere in the new one.
struct GoneEntry<'m> {
    kind: EntryKind,
    named: &'m Named,
    names: Vec<&'m str>,
}

impl<'m> ComparedRevisions<'_, 'm> {
    /// For each entry that lost all or some of its names: the texts that still use one, by
    /// the entries that have them.
    pub(crate) fn gone_names(&self) -> Vec<Consideration> {
        let known = known_names(self.aligned.new);
        let mut all_texts = texts(self.aligned.new);
        all_texts.extend(own_names(self.aligned.new));
        let mut points = Vec::new();
        for gone in old_entries(self.aligned.old) {
            let names: Vec<&str> =
                gone.names.into_iter().filter(|name| !known.contains(&fold(name))).collect();
            if names.is_empty() {
                continue;
            }
            let uses = |text: &&EntryText<'_>| names.iter().find(|name| names_word(text.text, name)).copied();
            let found: Vec<(&EntryText<'_>, &str)> =
                all_texts.iter().filter_map(|text| Some((text, uses(&text)?))).collect();
            let Some((_, first)) = found.first() else { continue };
            let places = |language: Language| {
                let mut places: Vec<String> = Vec::new();
                for (text, _) in &found {
                    let place = place(text, language);
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
                places
            };
            let (sv, en) = (places(Language::Swedish), places(Language::English));
            let mut point = Consideration::new(
                ConsiderationKind::TextNamesGone,
                format!("\"{first}\" finns inte längre, men nämns i {}.", sv.join("; ")),
                format!("\"{first}\" no longer exists, but is mentioned in {}.", en.join("; ")),
            );
            point.entry = Some((gone.kind, gone.named.id.clone()));
            points.push(point);
        }
        points
    }
}

/// The entries that texts call by name.
fn old_entries(model: &Model) -> Vec<GoneEntry<'_>> {
    let mut all = Vec::new();
    let mut add = |kind: EntryKind, named, with_others: bool| all.push(gone_entry(kind, named, with_others));
    // Other names of delområden and legal bases are words that texts use in other senses.
    model.forums.iter().for_each(|x| add(EntryKind::Forum, &x.named, true));
    model.working_groups.iter().for_each(|x| add(EntryKind::WorkingGroup, &x.named, true));
    model.actors.iter().for_each(|x| add(EntryKind::Actor, &x.named, true));
    model.areas.iter().for_each(|x| add(EntryKind::Area, &x.named, false));
    model.subareas.iter().for_each(|x| add(EntryKind::Subarea, &x.named, false));
    model.bases.iter().for_each(|x| add(EntryKind::Basis, &x.named, false));
    model.matters.iter().for_each(|x| add(EntryKind::Matter, &x.named, false));
    all
}

fn gone_entry(kind: EntryKind, named: &Named, with_others: bool) -> GoneEntry<'_> {
    let others = named.also.iter().filter(|_| with_others);
    let names = named.short.iter().chain([&named.name]).chain(others).map(String::as_str);
    GoneEntry { kind, named, names: names.collect() }
}

/// Every name of every entry of a revision, folded.
fn known_names(model: &Model) -> BTreeSet<String> {
    let declared = model.declared().map(|(_, named)| named);
    let names = declared.flat_map(|named| {
        [named.id.as_str(), named.name.as_str()]
            .into_iter()
            .chain(named.short.as_deref())
            .chain(named.also.iter().map(String::as_str))
    });
    names.map(fold).collect()
}

/// The names of rules and typfall, which are texts of their own. A rule without a name has
/// its id in its place.
fn own_names(model: &Model) -> Vec<EntryText<'_>> {
    let rules = model.rules.iter().map(|rule| (EntryKind::Rule, &rule.named));
    let scenarios = model.scenarios.iter().map(|scenario| (EntryKind::Scenario, &scenario.named));
    let all = rules.chain(scenarios).filter(|(_, named)| named.id != named.name);
    all.map(|(kind, named)| EntryText { kind, named, text: &named.name }).collect()
}

/// The entry that has a text: "regeln arbetsinsats-4-4".
fn place(text: &EntryText<'_>, language: Language) -> String {
    let kind = text.kind.words(language);
    match text.kind {
        EntryKind::Model => kind.to_owned(),
        EntryKind::Rule => format!("{kind} {}", text.named.id),
        _ => format!("{kind} \"{}\"", text.named.name),
    }
}
