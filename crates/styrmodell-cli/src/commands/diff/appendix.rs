//! Texts that differ: those that answers quote, those that follow from a new name, and
//! those that are only worded differently.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryChange, EntryKind, FieldChange, TextCause};
use styrmodell::model::Forum;

use super::{entries, named, parts, told};
use crate::cli::language::Say;
use crate::write::page::capital;

/// The fields that an answer quotes to whoever asks.
const ANSWER_FIELDS: [&str; 11] = [
    "notice",
    "notes",
    "outcome-notes",
    "answer",
    "refer-to",
    "if-unknown",
    "entry",
    "action",
    "nobody",
    "outcome-action",
    "outcome-nobody",
];

/// The kinds of entry whose texts no answer quotes.
const UNQUOTED_KINDS: [EntryKind; 3] = [EntryKind::Requirement, EntryKind::Scenario, EntryKind::Source];

/// The kinds of entry whose explanation says nothing of what they are: a rule, a krav or a
/// typfall says it itself.
const UNEXPLAINED_KINDS: [EntryKind; 6] = [
    EntryKind::Model,
    EntryKind::Rule,
    EntryKind::Decision,
    EntryKind::Source,
    EntryKind::Requirement,
    EntryKind::Scenario,
];

/// The changed texts of a difference, each in one place.
pub(crate) struct ChangedTexts {
    /// The entries with other texts in answers.
    pub(crate) in_answers: Vec<EntryChange>,
    /// The entries whose texts now name another forum, and say nothing else.
    pub(crate) taken_over: Vec<EntryChange>,
    /// The number of texts that have another name and say nothing else.
    pub(crate) renamed: usize,
    /// The entries with another explanation, which says what they are, or with other
    /// words that lead to them.
    pub(crate) explained: Vec<EntryChange>,
    /// The entries that are only worded differently.
    pub(crate) worded: Vec<EntryChange>,
}

impl ChangedTexts {
    pub(crate) fn of(difference: &Difference) -> Self {
        let mut texts = ChangedTexts {
            in_answers: Vec::new(),
            taken_over: Vec::new(),
            renamed: 0,
            explained: Vec::new(),
            worded: Vec::new(),
        };
        for entry in &difference.wording {
            let rest = entries::with_only(entry, own_fields(entry, difference));
            texts.renamed += rest.fields.iter().filter(|f| f.cause == Some(TextCause::Rename)).count();
            let part = |wanted: &dyn Fn(&FieldChange) -> bool| {
                let fields: Vec<FieldChange> = rest.fields.iter().filter(|f| wanted(f)).cloned().collect();
                (!fields.is_empty()).then(|| entries::with_only(entry, fields))
            };
            let is_quoted = |field: &FieldChange| {
                ANSWER_FIELDS.contains(&field.field) && !UNQUOTED_KINDS.contains(&entry.kind)
            };
            let explains = |field: &FieldChange| {
                matches!(field.field, "explanation" | "also") && !UNEXPLAINED_KINDS.contains(&entry.kind)
            };
            texts.in_answers.extend(part(&|field| field.cause.is_none() && is_quoted(field)));
            texts.explained.extend(part(&|field| field.cause.is_none() && explains(field)));
            texts.taken_over.extend(part(&|field| field.cause == Some(TextCause::Takeover)));
            texts
                .worded
                .extend(part(&|field| field.cause.is_none() && !is_quoted(field) && !explains(field)));
        }
        texts
    }

    /// The lines of the appendix about texts that are only worded differently.
    pub(crate) fn lines(&self, difference: &Difference, language: Language) -> Vec<String> {
        self.worded.iter().flat_map(|entry| entries::lines(entry, difference, language)).collect()
    }
}

/// The changed declarations of the organisation, then its changed explanations.
pub(crate) fn organisation(difference: &Difference) -> Vec<EntryChange> {
    let mut all = entries::organisation(difference);
    all.extend(ChangedTexts::of(difference).explained);
    all
}

/// The fields of an entry that no other part of the page shows.
fn own_fields(entry: &EntryChange, difference: &Difference) -> Vec<FieldChange> {
    let same_in = |list: &[EntryChange], kind: EntryKind, field: &FieldChange| {
        let other = list.iter().find(|other| (other.kind, &other.id) == (kind, &entry.id));
        other.is_some_and(|other| other.fields.contains(field))
    };
    let of_answer = |field: &FieldChange| {
        let own = match field.field {
            "notes" => "outcome-notes",
            "sources" => "outcome-sources",
            _ => return false,
        };
        let same = entry.fields.iter().find(|other| other.field == own);
        same.is_some_and(|other| (&other.before, &other.after) == (&field.before, &field.after))
    };
    let is_told = |field: &&FieldChange| {
        let is_name = matches!(field.field, "name" | "short");
        // The need that every delområde is has the same texts.
        same_in(&difference.support, entry.kind, field)
            || (entry.kind == EntryKind::Need && same_in(&difference.wording, EntryKind::Subarea, field))
            || (is_name && told::tells_name(entry.kind))
            || of_answer(field)
            || told::by_words(entry, field, difference)
    };
    entry.fields.iter().filter(|field| !is_told(field)).cloned().collect()
}

/// A point that lists the texts that answers quote and that differ.
pub(crate) fn quoted_texts(
    texts: &ChangedTexts,
    difference: &Difference,
    language: Language,
) -> Vec<(String, Vec<String>)> {
    let mut points = Vec::new();
    if !texts.in_answers.is_empty() {
        let lines = texts.in_answers.iter().flat_map(|entry| entries::lines(entry, difference, language));
        points.push((
            language
                .say(
                    "Den som frågar får läsa något annat än förut:",
                    "Whoever asks reads something else than before:",
                )
                .to_owned(),
            lines.collect(),
        ));
    }
    if !texts.taken_over.is_empty() {
        points.push((
            language
                .say(
                    "De här texterna nämner nu ett forum som tar över frågor, och ändras bara så. Är det rätt forum?",
                    "These texts now name a forum that takes over matters, and change in no other way. Is it the right forum?",
                )
                .to_owned(),
            by_forum(&texts.taken_over, difference, language),
        ));
    }
    points
}

/// The entries whose texts name a forum that takes over, a line for each of these forums.
fn by_forum(entries: &[EntryChange], difference: &Difference, language: Language) -> Vec<String> {
    let mut lines: Vec<(String, Vec<&EntryChange>)> = Vec::new();
    for entry in entries {
        for field in &entry.fields {
            let [before, after] =
                [field.before_words(language), field.after_words(language)].map(str::to_lowercase);
            let names_it = |text: &str, forum: &Forum| {
                [forum.short_name(), forum.name()].iter().any(|name| text.contains(&name.to_lowercase()))
            };
            let named = difference.after.forums().iter();
            let named = named.filter(|forum| names_it(&after, forum) && !names_it(&before, forum));
            let named: Vec<&str> = named.map(Forum::short_name).collect();
            let named = parts::joined(&named, language);
            match lines.iter_mut().find(|(known, _)| *known == named) {
                Some((_, known))
                    if known.iter().any(|one| (one.kind, &one.id) == (entry.kind, &entry.id)) => {}
                Some((_, known)) => known.push(entry),
                None => lines.push((named, vec![entry])),
            }
        }
    }
    let line = |(forum, entries): (String, Vec<&EntryChange>)| {
        let entries = named::by_kind(&entries, language);
        if forum.is_empty() { capital(&entries) } else { format!("{}: {entries}", capital(&forum)) }
    };
    lines.into_iter().map(line).collect()
}
