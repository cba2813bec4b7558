//! Entries that came, went, got another id or another declaration, in words.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryChange, EntryKind, EntryName, Fate, FieldChange, Reach};

use crate::cli::language::Say;
use crate::write::page::capital;

/// The kind and name of an entry at the beginning of a line. A rule has its id, too.
pub(crate) fn title(entry: &EntryChange, language: Language) -> String {
    let kind = capital(entry.kind.words(language));
    match entry.kind {
        EntryKind::Model => kind,
        // The name of an actor or forum already says its kind.
        EntryKind::Actor | EntryKind::Forum => entry.name.clone(),
        EntryKind::Rule if entry.name != entry.id => format!("{kind} \"{}\" ({})", entry.name, entry.id),
        // The id of a rule, krav or typfall says more than its name.
        EntryKind::Rule | EntryKind::Requirement | EntryKind::Scenario => format!("{kind} {}", entry.id),
        _ => format!("{kind} {}", entry.name),
    }
}

/// Describes an entry whose declaration changed, a line for each change. An entry that
/// came or went has one line with all that it says.
pub(crate) fn lines(entry: &EntryChange, language: Language) -> Vec<String> {
    let name = title(entry, language);
    let mut lines = match &entry.fate {
        Fate::Added => {
            return vec![with_fields(&format!("{name}: {}", added(entry.kind, language)), entry, language)];
        }
        Fate::Removed => {
            return vec![with_fields(&format!("{name}: {}", removed(entry.kind, language)), entry, language)];
        }
        Fate::Renamed(from) => {
            vec![format!(
                "{name}: {} {from}, {} {}",
                language.say("hette", "was called"),
                language.say("heter nu", "is now"),
                entry.id
            )]
        }
        Fate::Merged(from) => vec![format!("{name}: {}", merged(from, language))],
        Fate::Split(from) => vec![format!("{name}: {}", split(from, language))],
        _ => Vec::new(),
    };
    lines.extend(entry.fields.iter().map(|field| match &field.by_executors {
        Some(reach) => format!("{name}: {}", reach_words(reach, language)),
        None => {
            let text = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
            let (before, after) = (field.before_words(language), field.after_words(language));
            format!("{name}, {}: {} → {}", field.name(language), text(before), text(after))
        }
    }));
    lines
}

/// A line with the fields of an entry that came or went.
fn with_fields(line: &str, entry: &EntryChange, language: Language) -> String {
    let sources = entry.fields.iter().any(|field| field.field == "outcome-sources");
    // A need that the model does not answer corresponds to nothing.
    let unanswered = entry.fields.iter().any(|field| field.field == "answer");
    let shown = entry.fields.iter().filter(|field| match field.field {
        "sources" => !sources,
        "match" => !unanswered,
        _ => true,
    });
    let text = |field: &FieldChange| {
        let (before, after) = (field.before_words(language), field.after_words(language));
        let value = if after.is_empty() { before } else { after };
        let name = match (entry.kind, field.field) {
            (EntryKind::Rule, "applies-to") => language.say("när", "when"),
            _ => field.name(language),
        };
        format!("{name}: {value}")
    };
    let fields: Vec<String> = shown.map(text).collect();
    if fields.is_empty() { line.to_owned() } else { format!("{line}. {}", capital(&fields.join("; "))) }
}

/// `true` if delområden are merged or split.
pub(crate) fn joins_or_splits_subareas(difference: &Difference) -> bool {
    let is_pair = |entry: &EntryChange| matches!(entry.fate, Fate::Merged(_) | Fate::Split(_));
    difference.entries.iter().any(|entry| entry.kind == EntryKind::Subarea && is_pair(entry))
}

/// "A och B slås ihop till detta".
fn merged(from: &[EntryName], language: Language) -> String {
    let names: Vec<&str> = from.iter().map(|entry| entry.name.as_str()).collect();
    let ids: Vec<&str> = from.iter().map(|entry| entry.id.as_str()).collect();
    let (names, ids) = (names.join(", "), ids.join(", "));
    match language {
        Language::English => format!("merged from {names} ({ids})"),
        _ => format!("sammanslagning av {names} ({ids})"),
    }
}

fn split(from: &EntryName, language: Language) -> String {
    match language {
        Language::English => format!("split from {} ({})", from.name, from.id),
        _ => format!("del av det som var {} ({})", from.name, from.id),
    }
}

/// "ny", "nytt": Swedish has two genders.
fn added(kind: EntryKind, language: Language) -> &'static str {
    match (language, kind) {
        (Language::English, _) => "new",
        (_, EntryKind::Actor) => "ny förvaltning",
        (_, EntryKind::Forum) => "nytt forum",
        (_, kind) if is_neuter(kind) => "nytt",
        _ => "ny",
    }
}

fn removed(kind: EntryKind, language: Language) -> &'static str {
    match language {
        Language::English => "removed",
        _ if is_neuter(kind) => "borttaget",
        _ => "borttagen",
    }
}

/// `true` if the Swedish word for a kind of entry is neuter.
fn is_neuter(kind: EntryKind) -> bool {
    kind.words(Language::Swedish).ends_with('t')
}

/// Writes the delområden that a rule gains or loses although the rule itself is
/// unchanged.
fn reach_words(reach: &Reach, language: Language) -> String {
    let names =
        |list: &[EntryName]| list.iter().map(|entry| entry.name.as_str()).collect::<Vec<_>>().join(", ");
    let mut parts = Vec::new();
    if !reach.gained.is_empty() {
        let now = language.say("gäller nu också", "now also applies to");
        parts.push(format!("{now} {}", names(&reach.gained)));
    }
    if !reach.lost.is_empty() {
        let no_more = language.say("gäller inte längre", "no longer applies to");
        parts.push(format!("{no_more} {}", names(&reach.lost)));
    }
    let since = language
        .say("sedan delområdets utförare ändrats", "because the executors of the subarea have changed");
    format!("{}, {since}", parts.join(language.say(" och ", " and ")))
}

/// The changed declarations, except those with a heading of their own. The need that
/// every delområde is comes and goes with it, and the ids of its content change with its
/// own.
pub(crate) fn organisation(difference: &Difference) -> impl Iterator<Item = &EntryChange> {
    let with_own_heading = [EntryKind::Rule, EntryKind::Requirement, EntryKind::Scenario];
    let entries = difference.entries.iter().filter(move |entry| !with_own_heading.contains(&entry.kind));
    entries.filter(|entry| !follows_subarea(entry, difference))
}

/// `true` for a need that changed only because its delområde did.
fn follows_subarea(need: &EntryChange, difference: &Difference) -> bool {
    if need.kind != EntryKind::Need {
        return false;
    }
    let is_subarea = |entry: &EntryChange| {
        entry.kind == EntryKind::Subarea && entry.id == need.id && entry.fate == need.fate
    };
    if difference.entries.iter().any(is_subarea) {
        return true;
    }
    let slug = |id: &str| id.split_once('/').map(|(_, slug)| slug.to_owned());
    match &need.fate {
        Fate::Renamed(from) => need.fields.is_empty() && slug(from).is_some() && slug(from) == slug(&need.id),
        _ => false,
    }
}

pub(crate) fn rules(difference: &Difference) -> impl Iterator<Item = &EntryChange> {
    difference.entries.iter().filter(|entry| entry.kind == EntryKind::Rule)
}
