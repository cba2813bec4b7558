//! Texts of the new revision that name something that it no longer has. Texts are searched
//! for names; the texts of sources are left out.

use std::collections::BTreeSet;

use crate::base::message::Language;
use crate::base::near::fold;
use crate::diff::EntryKind;
use crate::diff::align::{Aligned, Side};
use crate::diff::considerations::consider::{ComparedRevisions, Consideration, ConsiderationKind};
use crate::diff::considerations::entry_texts::{EntryText, names_word, texts};
use crate::model::{Model, Named};

/// An entry of the old revision, and names of it that lead nowhere in the new one.
struct GoneEntry<'m> {
    kind: EntryKind,
    named: &'m Named,
    /// The name in the new revision, if it has the entry.
    present: Option<&'m str>,
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
        for gone in old_entries(self.aligned) {
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
            let (gone_sv, gone_en) = match gone.present {
                Some(present) => (format!("heter nu {present}"), format!("is now called {present}")),
                None => ("finns inte längre".to_owned(), "no longer exists".to_owned()),
            };
            let mut point = Consideration::new(
                ConsiderationKind::TextNamesGone,
                format!("\"{first}\" {gone_sv}, men nämns i {}.", sv.join("; ")),
                format!("\"{first}\" {gone_en}, but is mentioned in {}.", en.join("; ")),
            );
            point.entry = Some((gone.kind, gone.named.id.clone()));
            points.push(point);
        }
        points
    }
}

/// The entries that texts call by name.
fn old_entries<'m>(aligned: &Aligned<'m>) -> Vec<GoneEntry<'m>> {
    let (old, new) = (aligned.old, aligned.new);
    let mut all = Vec::new();
    macro_rules! table {
        ($kind:ident, $pairs:ident, $table:ident, $with_others:literal) => {
            for (position, entry) in old.$table.iter().enumerate() {
                let joint = aligned.$pairs.joint_position(Side::Old, position);
                let present = aligned.$pairs.own_position(Side::New, joint);
                let present = present.and_then(|own| new.$table.as_slice().get(own));
                let present = present.map(|entry| entry.named.short.as_deref().unwrap_or(&entry.named.name));
                all.push(gone_entry(EntryKind::$kind, &entry.named, present, $with_others));
            }
        };
    }
    // Other names of delområden and legal bases are words that texts use in other senses.
    table!(Forum, forums, forums, true);
    table!(WorkingGroup, working_groups, working_groups, true);
    table!(Actor, actors, actors, true);
    table!(Area, areas, areas, false);
    table!(Subarea, subareas, subareas, false);
    table!(Basis, bases, bases, false);
    table!(Matter, matters, matters, false);
    all
}

fn gone_entry<'m>(
    kind: EntryKind,
    named: &'m Named,
    present: Option<&'m str>,
    with_others: bool,
) -> GoneEntry<'m> {
    let others = named.also.iter().filter(|_| with_others);
    let names = named.short.iter().chain([&named.name]).chain(others).map(String::as_str);
    GoneEntry { kind, named, present, names: names.collect() }
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
