//! `text-names-gone`: texts that name something that the revision no longer has. Held
//! against an earlier revision, its names are searched for; alone, only the ids under
//! `tidigare`.

use std::collections::{BTreeMap, BTreeSet};

use super::PlacedModel;
use super::text_places::TextPlaces;
use crate::analysis::gone_names::{GoneName, former_ids, gone_names};
use crate::base::message::Message;
use crate::finding::{Code, Finding};
use crate::model::entry_kind::EntryKind;
use crate::model::{Model, Status};
use crate::source::{Sources, Span};

/// The most places that a finding points at. Göteborg's model names a forum some forty
/// times; all are counted.
const MAX_PLACES: usize = 1000;

/// Adds the texts of a revision that use its former ids.
pub(crate) fn alone(model: &Model, sources: &Sources, findings: &mut Vec<Finding>) {
    let places = TextPlaces::of(sources);
    findings.extend(former_ids(model).iter().map(|gone| finding(gone, &places, &|span| span)));
}

/// Holds each revision against the one before it: a decided one against the last decided
/// one, as a proposal.
pub(super) fn among_revisions(models: &[PlacedModel<'_>], findings: &mut Vec<Finding>) {
    for (number, new) in models.iter().enumerate() {
        let before = models.iter().take(number).rev();
        let is_before = |old: &&PlacedModel<'_>| {
            old.info.named.id == new.info.named.id
                && old.info.status == Status::Decided
                && old.info.from < new.info.from
        };
        if let Some(old) = before.clone().find(is_before) {
            against(old, (new, new.sources), &|span| new.span_among_all(span), findings);
        }
    }
}

/// Holds a revision, with its files, against an earlier one: adds the texts that use names
/// of it, and removes what was found by its ids alone.
pub(crate) fn against(
    old: &Model,
    (new, sources): (&Model, &Sources),
    place: &dyn Fn(Span) -> Span,
    findings: &mut Vec<Finding>,
) {
    let places = TextPlaces::of(sources);
    let known: BTreeSet<&str> = old.declared().map(|(_, named)| named.id.as_str()).collect();
    for gone in former_ids(new).iter().filter(|gone| known.contains(gone.id)) {
        let alone = finding(gone, &places, place);
        findings.retain(|known| known.labels != alone.labels || known.message != alone.message);
    }
    findings.extend(gone_names(old, new).iter().map(|gone| finding(gone, &places, place)));
}

fn finding(gone: &GoneName<'_>, text_places: &TextPlaces<'_>, place: &dyn Fn(Span) -> Span) -> Finding {
    // Entries of a portable file have no lines of their own.
    let mut places: BTreeMap<(Span, &str), Message> = BTreeMap::new();
    // The rows of a table share its texts.
    let mut of_scenarios = BTreeSet::new();
    for (text, name) in &gone.texts {
        if text.kind == EntryKind::Scenario && !of_scenarios.insert(text.text) {
            continue;
        }
        for (span, quote) in text_places.naming(text, name, &gone.longer) {
            let label = || Message::new(format!("säger \"{quote}\""), format!("says \"{quote}\""));
            places.entry((place(span), text.named.id.as_str())).or_insert_with(label);
        }
    }
    let fate = gone.fate();
    let (sv, en) = fate.both();
    let is_or_are = if gone.used.len() == 1 { "is" } else { "are" };
    let message = match places.len() {
        1 => Message::new(
            format!("{sv}, men nämns i en text"),
            format!("{en}, but {is_or_are} mentioned in a text"),
        ),
        count => Message::new(
            format!("{sv}, men nämns på {count} ställen"),
            format!("{en}, but {is_or_are} mentioned in {count} places"),
        ),
    };
    let mut places = places.into_iter().take(MAX_PLACES);
    let mut finding = match places.next() {
        Some(((span, _), quote)) => Finding::new(Code::TextNamesGone, span, message).label(quote),
        None => Finding::without_place(Code::TextNamesGone, message),
    };
    for ((span, _), quote) in places {
        finding = finding.also_at(span, quote);
    }
    finding.help(match gone.present.is_empty() {
        false => Message::new(
            "Läs texterna och skriv det nya namnet där det menas.",
            "Read the texts and write the new name where it is meant.",
        ),
        // An actor may exist outside the model.
        true if gone.kind == EntryKind::Actor => Message::new(
            "Läs texterna. Stämmer de ännu: behåll posten, och säg i dess förklaring vad den har med modellen \
             att göra. Annars: skriv vad som gäller nu, eller ta bort det som inte gäller längre.",
            "Read the texts. If they are still true, keep the entry, and say in its förklaring what it has to do \
             with the model. If not, write what holds now, or remove what no longer holds.",
        ),
        true => Message::new(
            "Läs texterna: skriv vad som gäller nu, eller ta bort det som inte gäller längre.",
            "Read the texts: write what holds now, or remove what no longer holds.",
        ),
    })
}
