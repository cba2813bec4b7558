//! Texts of the new revision that name something that it no longer has.

use crate::analysis::entry_texts::EntryText;
use crate::analysis::gone_names::gone_names;
use crate::base::message::{Language, Message};
use crate::diff::EntryKind;
use crate::diff::considerations::consider::{ComparedRevisions, Consideration, ConsiderationKind};
use crate::model::{ActorKind, Model};
use crate::wording::lists::join_with_and;

impl ComparedRevisions<'_, '_> {
    /// For each entry that lost all or some of its names: the texts that still use one, by
    /// the entries that have them.
    pub(crate) fn gone_names(&self) -> Vec<Consideration> {
        let gone = gone_names(self.aligned.old, self.aligned.new).into_iter().map(|gone| {
            let texts: Vec<&EntryText<'_>> = gone.texts.iter().map(|(text, _)| text).collect();
            let fate = gone.fate();
            let (sv, en) = fate.both();
            let is = if gone.used.len() == 1 { "is" } else { "are" };
            let headline = Message::new(format!("{sv}, men nämns i"), format!("{en}, but {is} mentioned in"));
            let mut point = Consideration::with_list(
                ConsiderationKind::TextNamesGone,
                headline,
                places_by_kind(&texts, self.aligned.new),
            );
            point.entry = Some((gone.kind, gone.id.to_owned()));
            point
        });
        gone.collect()
    }
}

/// The kind of an entry, and of an actor.
type PlaceKind = (EntryKind, Option<ActorKind>);

/// The entries that have some texts, each once, a part for each kind: `frågorna "A" och
/// "B"`.
fn places_by_kind(texts: &[&EntryText<'_>], model: &Model) -> Vec<Message> {
    // Actors by their own kinds.
    let mut kinds: Vec<(PlaceKind, Vec<&str>)> = Vec::new();
    for text in texts {
        let name = match text.kind {
            EntryKind::Source => text.named.short.as_deref().unwrap_or(&text.named.name),
            _ => text.named.name.as_str(),
        };
        let own = (text.kind, model.actor_kind(text.kind, &text.named.id));
        match kinds.iter_mut().find(|(kind, _)| *kind == own) {
            Some((_, names)) if names.contains(&name) => {}
            Some((_, names)) => names.push(name),
            None => kinds.push((own, vec![name])),
        }
    }
    let words = |(kind, actor): &PlaceKind, several: bool, language: Language| match actor {
        Some(actor) if several => actor.plural_words(language),
        Some(actor) => actor.words(language),
        None if several => kind.plural_words(language),
        None => kind.words(language),
    };
    let part = |(kind, names): &(PlaceKind, Vec<&str>)| {
        let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
        let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
        Message::each(|language| match (kind.0, quoted.len()) {
            (EntryKind::Model, _) => words(kind, false, language).to_owned(),
            (_, 1) => format!("{} {}", words(kind, false, language), quoted.concat()),
            _ => format!("{} {}", words(kind, true, language), join_with_and(&quoted, language)),
        })
    };
    kinds.iter().map(part).collect()
}
