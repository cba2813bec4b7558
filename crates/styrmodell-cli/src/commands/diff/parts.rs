//! The parts that every form of a difference shares.

use styrmodell::diff::{
    Answer, AnswerChange, Axis, Difference, EntryChange, EntryKind, EntryName, Fate, Reach, Region, Regions,
    Share, Unchanged,
};
use styrmodell::model::ActorKind;
use styrmodell::render::case_count;
use styrmodell::{Language, Rules};

use crate::cli::language::Say;
use crate::write::page::capital;

/// The revision by day and status: "förslag 2027-01-01".
pub(crate) fn revision(book: &Rules, language: Language) -> String {
    format!("{} {}", revision_word(book, language), book.revision())
}

pub(crate) fn revision_word(book: &Rules, language: Language) -> &'static str {
    if book.is_decided() { language.say("beslutad", "decided") } else { language.say("förslag", "proposal") }
}

/// The explanation of what the page counts as a case.
pub(crate) fn what_a_case_is(language: Language) -> &'static str {
    language.say(
        "Ett fall är ett delområde, ett lagrum och ett värde på varje omständighet. Det är inte en klient.",
        "A case is a subarea, a legal basis and a value for each fact. It is not a client.",
    )
}

pub(crate) fn cases(cases: u128, language: Language) -> String {
    format!("{} {}", case_count(cases), language.say("fall", if cases == 1 { "case" } else { "cases" }))
}

/// The facts of a region, without its delområde and lagrum.
pub(crate) fn facts(region: &Region, language: Language) -> String {
    let facts = region.axes.iter().filter_map(|axis| match &axis.axis {
        Axis::Fact(fact) => Some(format!("{}: {}", fact.name, values(&axis.values, |v| &v.name, language))),
        _ => None,
    });
    facts.collect::<Vec<_>>().join("; ")
}

/// The values of one axis; "alla" if it is not limited.
pub(crate) fn values_on(region: &Region, wanted: &Axis, language: Language) -> String {
    values_or_all(region, wanted, |value| &value.name, language)
}

/// The values of one axis by short names.
fn short_values_on(region: &Region, wanted: &Axis, language: Language) -> String {
    values_or_all(region, wanted, |value| &value.short, language)
}

fn values_or_all(
    region: &Region,
    wanted: &Axis,
    text: fn(&EntryName) -> &String,
    language: Language,
) -> String {
    let found = region.axes.iter().find(|axis| axis.axis == *wanted);
    found.map_or_else(|| language.say("alla", "all").to_owned(), |axis| values(&axis.values, text, language))
}

fn values(values: &[EntryName], text: fn(&EntryName) -> &String, language: Language) -> String {
    const MAX_VALUES: usize = 6;
    let mut names: Vec<String> = values.iter().take(MAX_VALUES).map(|v| text(v).clone()).collect();
    if values.len() > MAX_VALUES {
        let more = values.len() - MAX_VALUES;
        names.push(match language {
            Language::English => format!("{more} others"),
            _ => format!("{more} andra"),
        });
    }
    names.join(", ")
}

/// The sentence that regions are left out; empty if all are listed.
pub(crate) fn incomplete(regions: &Regions, language: Language) -> &'static str {
    if regions.complete { "" } else { language.say("Alla visas inte.", "Not all are shown.") }
}

/// A duty that an actor gains or loses: "utförande: Anpassat stöd, 4:1 (16
/// fall)".
pub(crate) fn share(share: &Share, language: Language) -> String {
    let mut cells: Vec<String> = Vec::new();
    for region in &share.region.regions {
        let values_on = |axis| short_values_on(region, axis, language);
        let (subarea, basis) = (values_on(&Axis::Subarea), values_on(&Axis::Basis));
        let is_limited = |axis: &Axis| region.axes.iter().any(|a| a.axis == *axis);
        let cell = match (is_limited(&Axis::Subarea), is_limited(&Axis::Basis)) {
            (true, true) => format!("{subarea}, {basis}"),
            (true, false) => subarea,
            (false, true) => basis,
            (false, false) => language.say("överallt", "everywhere").to_owned(),
        };
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    const MAX_CELLS: usize = 4;
    let more = cells.len() > MAX_CELLS || !share.region.complete;
    cells.truncate(MAX_CELLS);
    if more {
        cells.push("…".to_owned());
    }
    let duty = share.duty.name.to_lowercase();
    format!("{duty}: {} ({})", cells.join("; "), cases(share.region.cases, language))
}

pub(crate) fn shares(list: &[Share], language: Language) -> Vec<String> {
    list.iter().map(|entry| share(entry, language)).collect()
}

/// The effects by actor; actors with equal effects share a row.
pub(crate) fn effects(
    difference: &Difference,
    language: Language,
) -> Vec<(String, Vec<String>, Vec<String>)> {
    let mut rows: Vec<(Vec<&str>, Vec<String>, Vec<String>)> = Vec::new();
    for effect in &difference.effects {
        let (gains, loses) = (shares(&effect.gains, language), shares(&effect.loses, language));
        match rows.iter_mut().find(|(_, g, l)| *g == gains && *l == loses) {
            Some((names, ..)) => names.push(&effect.actor.short),
            None => rows.push((vec![&effect.actor.short], gains, loses)),
        }
    }
    let each = language.say(", var och en", ", each");
    rows.into_iter()
        .map(|(names, g, l)| {
            let each = if names.len() > 1 { each } else { "" };
            (format!("{}{each}", names.join(", ")), g, l)
        })
        .collect()
}

/// The actors that have a duty in a delområde where something changed, but
/// neither gain nor lose one. A group counts as its members.
pub(crate) fn unaffected(difference: &Difference) -> Vec<&str> {
    let affected = |id: &str| difference.effects.iter().any(|effect| effect.actor.id == id);
    let stayed = difference.unchanged.iter().flat_map(|row| row.answers.iter().map(|(answer, _)| answer));
    let moved = difference.changes.iter().map(|change| &change.after);
    let mut responsible: Vec<&str> = Vec::new();
    for answer in stayed.chain(moved) {
        let Answer::Responsible(actors) = answer else { continue };
        responsible.extend(actors.iter().map(|actor| actor.id.as_str()));
    }
    let all = difference.after.actors();
    for group in all.iter().filter(|actor| actor.kind() == ActorKind::Group) {
        if responsible.contains(&group.id()) {
            responsible.extend(difference.after.members(group).into_iter().map(|(_, member)| member.id()));
        }
    }
    let single_actors = all.iter().filter(|a| a.kind() != ActorKind::Group && responsible.contains(&a.id()));
    single_actors.filter(|a| !affected(a.id())).map(|a| a.short_name()).collect()
}

/// An unchanged answer; if it depends on facts, each answer with its facts.
pub(crate) fn answers(row: &Unchanged, language: Language) -> String {
    if let [(answer, _)] = row.answers.as_slice() {
        return answer.words(language);
    }
    let answer_with_facts = |(answer, regions): &(Answer, Regions)| {
        let when: Vec<String> = regions.regions.iter().map(|r| facts(r, language)).collect();
        let or = language.say(" eller ", " or ");
        format!("{} ({})", answer.words(language), when.join(or))
    };
    row.answers.iter().map(answer_with_facts).collect::<Vec<_>>().join("; ")
}

/// The rules behind a change: the winners in the new revision, or if there are
/// none, in the old.
pub(crate) fn causes(change: &AnswerChange) -> &[String] {
    if change.rules_after.is_empty() { &change.rules_before } else { &change.rules_after }
}

/// Describes an entry whose declaration changed, a line for each change.
pub(crate) fn entry(entry: &EntryChange, language: Language) -> Vec<String> {
    let kind = capital(entry.kind.words(language));
    // The id of a rule, krav or typfall says more than its name.
    let name = match entry.kind {
        EntryKind::Rule | EntryKind::Requirement | EntryKind::Scenario => entry.id.clone(),
        EntryKind::Model => String::new(),
        _ => entry.name.clone(),
    };
    let name = match entry.kind {
        EntryKind::Model => kind,
        // The name of an actor or forum already says its kind.
        EntryKind::Actor | EntryKind::Forum => name,
        _ => format!("{kind} {name}"),
    };
    let mut lines = match &entry.fate {
        Fate::Added => vec![format!("{name}: {}", language.say("ny", "new"))],
        Fate::Removed => vec![format!("{name}: {}", language.say("borta", "removed"))],
        Fate::Renamed(from) => {
            vec![format!(
                "{name}: {} {from}, {} {}",
                language.say("hette", "was called"),
                language.say("heter nu", "is now"),
                entry.id
            )]
        }
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

/// Writes the delområden that a rule gains or loses although the rule itself is
/// unchanged.
fn reach_words(reach: &Reach, language: Language) -> String {
    let names = |list: &[EntryName]| values(list, |v| &v.name, language);
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

/// The changed declarations, except those with a heading of their own.
pub(crate) fn organisation(difference: &Difference) -> impl Iterator<Item = &EntryChange> {
    let with_own_heading = [EntryKind::Rule, EntryKind::Requirement, EntryKind::Scenario];
    difference.entries.iter().filter(move |entry| !with_own_heading.contains(&entry.kind))
}

pub(crate) fn rule_entries(difference: &Difference) -> impl Iterator<Item = &EntryChange> {
    difference.entries.iter().filter(|entry| entry.kind == EntryKind::Rule)
}
