//! Texts of the new revision that name something that it no longer has.

use crate::analysis::entry_texts::EntryText;
use crate::analysis::gone_names::gone_names;
use crate::base::message::Language;
use crate::diff::EntryKind;
use crate::diff::considerations::consider::{ComparedRevisions, Consideration, ConsiderationKind};

impl ComparedRevisions<'_, '_> {
    /// For each entry that lost all or some of its names: the texts that still use one, by
    /// the entries that have them.
    pub(crate) fn gone_names(&self) -> Vec<Consideration> {
        let gone = gone_names(self.aligned.old, self.aligned.new).into_iter().map(|gone| {
            let places = |language: Language| {
                let mut places: Vec<String> = Vec::new();
                for (text, _) in &gone.texts {
                    let place = place(text, language);
                    if !places.contains(&place) {
                        places.push(place);
                    }
                }
                places.join("; ")
            };
            let fate = gone.fate();
            let (sv, en) = fate.both();
            let mut point = Consideration::new(
                ConsiderationKind::TextNamesGone,
                format!("{sv}, men nämns i {}.", places(Language::Swedish)),
                format!(
                    "{en}, but {} mentioned in {}.",
                    if gone.used.len() == 1 { "is" } else { "are" },
                    places(Language::English)
                ),
            );
            point.entry = Some((gone.kind, gone.id.to_owned()));
            point
        });
        gone.collect()
    }
}

/// The entry that has a text: "regeln arbetsinsats-4-4".
fn place(text: &EntryText<'_>, language: Language) -> String {
    let kind = text.kind.words(language);
    match text.kind {
        EntryKind::Model => kind.to_owned(),
        EntryKind::Rule => format!("{kind} {}", text.named.id),
        EntryKind::Source => {
            format!("{kind} {}", text.named.short.as_deref().unwrap_or(&text.named.name))
        }
        _ => format!("{kind} \"{}\"", text.named.name),
    }
}
