//! Entries that came, went, got another id or another declaration, in words.

use styrmodell::Language;
use styrmodell::diff::{Difference, EntryChange, EntryKind, EntryName, Fate, FieldChange, Reach};
use styrmodell::model::{Actor, ActorKind};
use styrmodell::render;

use super::{named, parts, sections, told};
use crate::cli::language::Say;
use crate::write::page::{capital, sentence};

/// The kind and name of an entry at the beginning of a line.
pub(crate) fn title(entry: &EntryChange, language: Language) -> String {
    capital(&title_within(entry, language))
}

/// The kinds and names of entries at the beginning of a sentence: "Frågan A och frågan B".
pub(crate) fn joined_titles(titles: &[String], language: Language) -> String {
    capital(&parts::joined(&titles.iter().map(String::as_str).collect::<Vec<_>>(), language))
}

/// The same as `title`, within a sentence.
pub(crate) fn title_within(entry: &EntryChange, language: Language) -> String {
    let kind = entry.kind.words(language).to_owned();
    match entry.kind {
        EntryKind::Model => kind,
        // The name of an actor or forum already says its kind.
        EntryKind::Actor | EntryKind::Forum => entry.name.clone(),
        // These names are sentences.
        EntryKind::Rule | EntryKind::Requirement | EntryKind::Scenario => named::quoted(entry, language),
        _ => format!("{kind} {}", entry.name),
    }
}

/// An entry with some of its fields.
pub(crate) fn with_only(entry: &EntryChange, fields: Vec<FieldChange>) -> EntryChange {
    let mut entry = entry.clone();
    entry.fields = fields;
    entry
}

/// Describes an entry whose declaration changed, a line for each change. An entry that
/// came or went has one line with all that it says. A new id, a merge or a split has none:
/// the page says it elsewhere.
pub(crate) fn lines(entry: &EntryChange, difference: &Difference, language: Language) -> Vec<String> {
    let name = title(entry, language);
    // An entry that came or went and has nothing more to say is in other parts of the page.
    let is_told = |kind: EntryKind| told::tells_name(kind) || kind == EntryKind::Need;
    match &entry.fate {
        Fate::Added | Fate::Removed if entry.fields.is_empty() && is_told(entry.kind) => return Vec::new(),
        Fate::Added => {
            return vec![with_fields(
                &format!("{name}: {}", added(entry, difference, language)),
                entry,
                difference,
                language,
            )];
        }
        Fate::Removed => {
            return vec![with_fields(
                &format!("{name}: {}", removed(entry.kind, language)),
                entry,
                difference,
                language,
            )];
        }
        _ => {}
    }
    let lines = entry.fields.iter().flat_map(|field| match &field.by_executors {
        Some(reach) => vec![format!("{name}: {}", reach_words(reach, language))],
        None if field.field == "section-texts" => {
            let changes = sections::changed_texts(&entry.id, difference, language);
            changes.into_iter().map(|change| format!("{name}, {change}")).collect()
        }
        None => {
            // One part of a merged entry gains it from the others.
            let part = field
                .of_part
                .as_ref()
                .map(|part| format!(" ({} {})", language.say("i dag", "today"), part.name));
            let part = part.unwrap_or_default();
            let change = change_of(field, difference, language);
            change.into_iter().map(|change| format!("{name}{part}, {change}")).collect()
        }
    });
    lines.collect()
}

/// A field before and after: "utförare: Arbvux → SF". A list says what is added and what is
/// removed, without the words that the table of words shows; `None` if that is all.
pub(crate) fn change_of(field: &FieldChange, difference: &Difference, language: Language) -> Option<String> {
    let name = field.name(language);
    let (before, after) = (field.before_words(language), field.after_words(language));
    if let Some((axis, gone, new)) = field.moved_values(language) {
        return Some(moved_values(name, axis, gone, new, language));
    }
    let arrow = |before: &str, after: &str| format!("{name}: {}", before_to_after(field, before, after));
    let Some((mut gone, mut new)) = field.moved_elements(language) else {
        return Some(arrow(before, after));
    };
    if field.field == "also" {
        let is_told =
            |word: &&str| difference.words.iter().any(|change| change.words.iter().any(|w| w == word));
        gone.retain(|word| !is_told(word));
        new.retain(|word| !is_told(word));
    }
    let is_of_names = matches!(field.field, "also" | "executors" | "subareas" | "see" | "decides" | "seats");
    let list = |texts: &[&str]| match is_of_names {
        true => render::list(texts.iter().copied()),
        false => texts.join("; "),
    };
    if field.field == "labels" {
        return Some(format!("{name}: {}", moved_labels(&gone, &new, language)));
    }
    // One text in place of another.
    let is_one = matches!((gone.as_slice(), new.as_slice()), ([_], [_]));
    match (gone.is_empty(), new.is_empty()) {
        // Nothing but the order.
        (true, true) => None,
        _ if field.field == "executors" => Some(arrow(before, after)),
        _ if is_one => Some(arrow(&gone.concat(), &new.concat())),
        (false, true) => Some(format!("{name} {}: {}", removed_word(language), list(&gone))),
        (true, false) => Some(format!("{name} {}: {}", added_word(language), list(&new))),
        (false, false) => Some(format!(
            "{name} {}: {}; {}: {}",
            added_word(language),
            list(&new),
            removed_word(language),
            list(&gone)
        )),
    }
}

/// The labels of a legal basis that came, went or have other days, each with its days: "4
/// kap. 4 § SoL (–2025-06-30) → (–2025-12-31)".
fn moved_labels(gone: &[&str], new: &[&str], language: Language) -> String {
    let parts = |label: &'_ str| label.rsplit_once(" (").map_or(label.len(), |(label, _)| label.len());
    let same = |a: &str, b: &str| a.get(..parts(a)) == b.get(..parts(b));
    let mut lines: Vec<String> = Vec::new();
    for label in gone {
        lines.push(match new.iter().find(|other| same(label, other)) {
            Some(other) => format!("{label} → {}", other.get(parts(other) + 1..).unwrap_or_default()),
            None => format!("{label} {}", removed_word(language)),
        });
    }
    let added = new.iter().filter(|label| !gone.iter().any(|other| same(label, other)));
    lines.extend(added.map(|label| format!("{label} {}", added_word(language))));
    lines.join("; ")
}

/// "Utförande: SF → FFS": the name of a duty or a matter that begins both texts stands once.
pub(crate) fn before_to_after(field: &FieldChange, before: &str, after: &str) -> String {
    let or_dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let begins_with_name = matches!(field.field, "then" | "given" | "must" | "expected" | "route");
    // Texts of several parts are shown whole: each may begin with another name.
    let part =
        |text: &'_ str| if text.contains("; ") { None } else { text.split_once(": ").map(|(n, _)| n.len()) };
    let shared = part(before)
        .zip(part(after))
        .filter(|(old, new)| begins_with_name && before.get(..*old) == after.get(..*new));
    let after = shared.and_then(|(_, new)| after.get(new + 2..)).unwrap_or(after);
    format!("{} → {}", or_dash(before), or_dash(after))
}

/// The differing part of a condition: "när: inte längre delområde Praktik".
pub(crate) fn moved_values(
    name: &str,
    axis: &str,
    gone: &[String],
    new: &[String],
    language: Language,
) -> String {
    let before = if axis.is_empty() { "" } else { " " };
    let between = |list: &[String]| if axis.is_empty() { list.join("; ") } else { parts::list(list) };
    let changes =
        [(language.say("nu också", "now also"), new), (language.say("inte längre", "no longer"), gone)];
    let changes = changes.iter().filter(|(_, list)| !list.is_empty());
    let changes: Vec<String> =
        changes.map(|(word, list)| format!("{word} {axis}{before}{}", between(list))).collect();
    format!("{name}: {}", changes.join("; "))
}

pub(crate) fn added_word(language: Language) -> &'static str {
    language.say("tillkommer", "added")
}

pub(crate) fn removed_word(language: Language) -> &'static str {
    language.say("tas bort", "removed")
}

/// The entries with a new id, which nobody but the rules uses.
pub(crate) fn new_ids(difference: &Difference, language: Language) -> Vec<String> {
    let line = |entry: &EntryChange| {
        let before: Vec<&str> = match &entry.fate {
            Fate::Renamed(from) => vec![from.as_str()],
            Fate::Split(from) => vec![from.id.as_str()],
            Fate::Merged(from) => from.iter().map(|name| name.id.as_str()).collect(),
            _ => return None,
        };
        // Krav and typfall have lists of their own.
        if matches!(entry.kind, EntryKind::Requirement | EntryKind::Scenario)
            || before == [entry.id.as_str()]
            || follows_subarea(entry, difference)
        {
            return None;
        }
        Some(format!("{}: {} → {}", title(entry, language), before.join(", "), entry.id))
    };
    difference.entries.iter().filter_map(line).collect()
}

/// A line with the fields of an entry that came or went.
fn with_fields(line: &str, entry: &EntryChange, difference: &Difference, language: Language) -> String {
    let has = |wanted: &str| entry.fields.iter().any(|field| field.field == wanted);
    let (sources, notes) = (has("outcome-sources"), has("outcome-notes"));
    // A need that the model does not answer corresponds to nothing.
    let unanswered = entry.fields.iter().any(|field| field.field == "answer");
    // Of a removed rule, what it was about and said is enough.
    let is_removed_rule = entry.kind == EntryKind::Rule && entry.fate == Fate::Removed;
    let shown = entry.fields.iter().filter(|field| match field.field {
        "applies-to" | "then" | "exception-from" => true,
        _ if is_removed_rule => false,
        "sources" => !sources,
        "notes" => !notes,
        "also" => !told::all_words(field, difference),
        // A point asks whether the reading is right.
        "interpretation" | "support" => !told::is_point(entry, difference),
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
    // A value that is a sentence ends with its own full stop.
    let fields: Vec<String> = shown.map(text).map(|text| text.trim_end_matches('.').to_owned()).collect();
    if fields.is_empty() {
        line.to_owned()
    } else {
        format!("{line}. {}", sentence(&capital(&fields.join("; "))))
    }
}

/// "ny", "nytt": Swedish has two genders.
fn added(entry: &EntryChange, difference: &Difference, language: Language) -> &'static str {
    let actor = difference.after.actors().iter().find(|actor| actor.id() == entry.id);
    match (language, entry.kind) {
        (Language::English, _) => "new",
        (_, EntryKind::Actor) => match actor.map(Actor::kind) {
            Some(ActorKind::Party) => "ny samverkanspart",
            Some(ActorKind::Group) => "ny förvaltningsgrupp",
            _ => "ny förvaltning",
        },
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
    let names = |list: &[EntryName]| render::list(list.iter().map(|entry| entry.name.as_str()));
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

/// The changed declarations, except those with a heading of their own, without what other
/// parts of the page show. The need that every delområde is comes and goes with it, and the
/// ids of its content change with its own.
pub(crate) fn organisation(difference: &Difference) -> Vec<EntryChange> {
    let with_own_heading = [EntryKind::Rule, EntryKind::Requirement, EntryKind::Scenario];
    let entries = difference.entries.iter().filter(move |entry| !with_own_heading.contains(&entry.kind));
    let own = entries.filter(|entry| !follows_subarea(entry, difference)).map(|entry| {
        let is_told = |field: &&FieldChange| {
            told::by_ways(entry, field, difference) || told::by_words(entry, field, difference)
        };
        with_only(entry, entry.fields.iter().filter(|field| !is_told(field)).cloned().collect())
    });
    own.collect()
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
