//! The sentences that come first: who leaves every forum, which forums come and go, what
//! is called something else, merged or split, and how many cases are escalated.

use styrmodell::diff::{Difference, EntryChange, EntryKind, EntryName, EscalationChange, Fate};
use styrmodell::model::{Duty, Fact, Level};
use styrmodell::render::case_count;
use styrmodell::views::{ForumView, RuleOutcome};
use styrmodell::{Language, Rules};

use super::appendix::ChangedTexts;
use super::parts::{self, joined};
use super::{seats, told, ways};
use crate::cli::language::Say;
use crate::write::page::capital;

/// The sentences, the most important first.
pub(crate) fn sentences(difference: &Difference, language: Language) -> Vec<String> {
    let mut all = unseated(difference, language);
    all.extend(came_and_went(difference, language));
    all.extend(dissolved(difference, language));
    all.extend(levels(difference, language));
    all.extend(ways::in_short(difference, language));
    let renamed = renames(difference, language);
    let follow = texts_with_new_names(difference, !renamed.is_empty(), language);
    let (after_renames, last) = if renamed.is_empty() { (None, follow) } else { (follow, None) };
    all.extend(renamed);
    if let (Some(texts), Some(rename)) = (after_renames, all.last_mut()) {
        *rename = format!("{rename} {texts}");
    }
    all.extend(merges(difference, language));
    all.extend(splits(difference, language));
    let counts = (difference.cases_before, difference.cases_after);
    if counts.0 != counts.1 {
        let [today, proposed] = parts::now_and_then(difference, language);
        let (before, after) = (case_count(counts.0), case_count(counts.1));
        all.push(match language {
            Language::English => format!("The model has {before} cases {today} and {after} {proposed}."),
            _ => format!("Modellen har {before} fall {today} och {after} {proposed}."),
        });
    }
    all.extend(difference.escalations.iter().map(|change| escalation(change, difference, language)));
    // Texts that only follow a merge or a split matter least.
    all.extend(last);
    all
}

/// The actors that leave every forum.
fn unseated(difference: &Difference, language: Language) -> Vec<String> {
    let names = seats::grouped(&difference.unseated, difference);
    if names.is_empty() {
        return Vec::new();
    }
    let names = joined(&names, language);
    let is_decided = |forum: &ForumView<'_>| forum.seats().next().is_some();
    let all_decided = difference.after.forum_views().all(|forum| is_decided(&forum));
    vec![match (all_decided, language) {
        (true, Language::English) => format!("{names} no longer has a seat in any forum."),
        (true, _) => format!("{names} har inte längre plats i något forum."),
        (false, Language::English) => {
            format!("{names} no longer has a seat in any forum whose seats are decided.")
        }
        (false, _) => format!("{names} har inte längre plats i något forum vars platser är bestämda."),
    }]
}

/// The forums, actors, delområden, legal bases and all else that comes and goes and that
/// people speak of.
fn came_and_went(difference: &Difference, language: Language) -> Vec<String> {
    let kinds = [
        EntryKind::Forum,
        EntryKind::WorkingGroup,
        EntryKind::Actor,
        EntryKind::Area,
        EntryKind::Subarea,
        EntryKind::Basis,
        EntryKind::Fact,
        EntryKind::Value,
        EntryKind::Duty,
        EntryKind::Matter,
        EntryKind::Decision,
    ];
    let mut all = Vec::new();
    for fate in [Fate::Removed, Fate::Added] {
        for kind in kinds {
            let entries = difference.entries.iter().filter(|entry| entry.kind == kind && entry.fate == fate);
            let rules = if fate == Fate::Added { &difference.after } else { &difference.before };
            let names: Vec<String> = entries.map(|entry| with_short_name(entry, rules)).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let kind_words = match names.len() {
                0 => continue,
                1 => kind.words(language),
                _ => kind.plural_words(language),
            };
            let names = joined(&names, language);
            let names = match kind {
                EntryKind::Forum | EntryKind::Actor | EntryKind::WorkingGroup => names,
                _ => format!("{kind_words} {names}"),
            };
            all.push(match (&fate, language) {
                (Fate::Removed, Language::English) => format!("Removed: {names}."),
                (Fate::Removed, _) => format!("{} finns inte längre.", capital(&names)),
                (_, Language::English) => format!("New: {names}."),
                _ => format!("Nytt i modellen: {names}."),
            });
        }
    }
    all
}

/// The duties of another level: for an operational one an answer names the member of a group
/// that a case concerns, for a strategic one the group.
fn levels(difference: &Difference, language: Language) -> Vec<String> {
    let is_moved = |duty: &&Duty| {
        let before = difference.before.duties().iter().find(|own| own.id() == duty.id());
        before.is_some_and(|before| before.level() != duty.level())
    };
    let sentence = |duty: &Duty| {
        let rules: Vec<_> = difference.after.rules().collect();
        let outcomes = rules.iter().flat_map(|rule| rule.then()).filter(|own| own.duty().id() == duty.id());
        let mut groups: Vec<String> = Vec::new();
        for outcome in outcomes {
            let RuleOutcome::Responsible(actors) = outcome.outcome() else { continue };
            for actor in actors {
                let Some(one) = actor.one_of_them() else { continue };
                let [now, before] = match duty.level() {
                    Level::Strategic => [actor.short_name(), one],
                    _ => [one, actor.short_name()],
                };
                let named = match language {
                    Language::English => format!("answers name {now} in place of {before}"),
                    _ => format!("svaren nämner {now} i stället för {before}"),
                };
                if !groups.contains(&named) {
                    groups.push(named);
                }
            }
        }
        let level = match duty.level() {
            Level::Strategic => language.say("strategiskt", "strategic"),
            _ => language.say("operativt", "operational"),
        };
        let groups = groups.join("; ");
        let groups = if groups.is_empty() { groups } else { format!(": {groups}") };
        let becomes = language.say("blir ett", "becomes");
        let duty_word = language.say("ansvar", "");
        format!("{} {becomes} {}{groups}.", duty.name(), format!("{level} {duty_word}").trim_end())
    };
    difference.after.duties().iter().filter(is_moved).map(sentence).collect()
}

/// "Samordning och beredningsgruppen (SOB)".
fn with_short_name(entry: &EntryChange, rules: &Rules) -> String {
    let short = match entry.kind {
        EntryKind::Forum => rules.forums().iter().find(|f| f.id() == entry.id).map(|f| f.short_name()),
        EntryKind::Actor => rules.actors().iter().find(|a| a.id() == entry.id).map(|a| a.short_name()),
        // A value says little without the question that it answers.
        EntryKind::Value => {
            let of = |fact: &&Fact| entry.id.split_once('/').is_some_and(|(id, _)| id == fact.id());
            let fact = rules.facts().iter().find(of);
            return fact.map_or(entry.name.clone(), |fact| format!("{}: {}", fact.name(), entry.name));
        }
        _ => None,
    };
    match short.filter(|short| *short != entry.name) {
        Some(short) => format!("{} ({short})", entry.name),
        None => entry.name.clone(),
    }
}

/// The number of texts that only have a new name: "71 texter ändras bara så." after a
/// sentence that says which.
fn texts_with_new_names(difference: &Difference, after_names: bool, language: Language) -> Option<String> {
    let count = ChangedTexts::of(difference).renamed;
    let texts = match (count, after_names, language) {
        (0, _, _) => return None,
        (1, true, Language::English) => "1 text changes in this way alone.".to_owned(),
        (_, true, Language::English) => format!("{count} texts change in this way alone."),
        (1, true, _) => "1 text ändras bara så.".to_owned(),
        (_, true, _) => format!("{count} texter ändras bara så."),
        (1, false, Language::English) => "1 text changes in its names alone.".to_owned(),
        (_, false, Language::English) => format!("{count} texts change in their names alone."),
        (1, false, _) => "1 text har bara fått det nya namnet.".to_owned(),
        (_, false, _) => format!("{count} texter har bara fått de nya namnen."),
    };
    Some(texts)
}

/// "Arbvux heter nu Jobbkomp.", for each name that differs.
fn renames(difference: &Difference, language: Language) -> Vec<String> {
    let renamed = |entry: &EntryChange| {
        let is_other = matches!(
            difference.entries.iter().find(|e| e.kind == entry.kind && e.id == entry.id).map(|e| &e.fate),
            Some(Fate::Merged(_) | Fate::Split(_))
        );
        let words = |wanted: &str| {
            let field = entry.fields.iter().find(|field| field.field == wanted)?;
            Some((field.before_words(language), field.after_words(language)))
        };
        let (name, short) = (words("name"), words("short").filter(|(b, a)| !b.is_empty() && !a.is_empty()));
        let with_short = |name: &str, short: Option<&str>| match short {
            Some(short) => format!("{name} ({short})"),
            None => name.to_owned(),
        };
        let (before, after) = match (name, short) {
            _ if is_other || !told::tells_name(entry.kind) => return None,
            (None, None) => return None,
            (None, Some((before, after))) => (before.to_owned(), after.to_owned()),
            (Some((before, after)), short) => {
                (with_short(before, short.map(|s| s.0)), with_short(after, short.map(|s| s.1)))
            }
        };
        Some(match language {
            Language::English => format!("{before} is now called {after}."),
            _ => format!("{} heter nu {after}.", of_kind(entry.kind, &before)),
        })
    };
    difference.wording.iter().filter_map(renamed).collect()
}

/// A name with its kind before it, unless the name says it.
fn of_kind(kind: EntryKind, name: &str) -> String {
    match kind {
        EntryKind::Actor | EntryKind::Forum | EntryKind::WorkingGroup => name.to_owned(),
        _ => capital(&format!("{} {name}", kind.words(Language::Swedish))),
    }
}

/// The sentences about entries that were merged. One that keeps its id or its name takes the
/// others in; forums are told apart, by `dissolved`.
fn merges(difference: &Difference, language: Language) -> Vec<String> {
    let merged = difference.entries.iter().filter(|entry| told::tells_name(entry.kind)).filter_map(|entry| {
        let Fate::Merged(from) = &entry.fate else { return None };
        if entry.kind == EntryKind::Forum {
            return None;
        }
        let is_kept = |name: &EntryName| name.name == entry.name;
        let others: Vec<&str> =
            from.iter().filter(|name| !is_kept(name)).map(|name| name.name.as_str()).collect();
        let joined = joined(&others, language);
        Some(match (others.len() < from.len(), language) {
            (true, Language::English) => format!("{joined} becomes part of {}.", entry.name),
            (true, _) => format!("{joined} går upp i {}.", entry.name),
            (false, Language::English) => format!("{joined} are merged into {}.", entry.name),
            (false, _) => format!("{joined} slås ihop till {}.", entry.name),
        })
    });
    merged.collect()
}

/// The forums whose matters others take over, each with these.
fn dissolved(difference: &Difference, language: Language) -> Vec<String> {
    let mut all: Vec<(&EntryName, Vec<String>)> = Vec::new();
    for entry in difference.entries.iter().filter(|entry| entry.kind == EntryKind::Forum) {
        let before = match &entry.fate {
            Fate::Split(from) => std::slice::from_ref(from),
            Fate::Merged(from) => from.as_slice(),
            _ => continue,
        };
        let is_there = difference.before.forums().iter().any(|forum| forum.id() == entry.id);
        let which = match is_there {
            true => language.say("som finns redan i dag", "which exists already"),
            false => language.say("ett nytt forum", "a new forum"),
        };
        let successor = format!("{} ({which})", entry.name);
        for from in before.iter().filter(|from| from.id != entry.id) {
            match all.iter_mut().find(|(known, _)| *known == from) {
                Some((_, successors)) => successors.push(successor.clone()),
                None => all.push((from, vec![successor.clone()])),
            }
        }
    }
    let sentence = |(from, successors): (&EntryName, Vec<String>)| {
        let successors: Vec<&str> = successors.iter().map(String::as_str).collect();
        let successors = joined(&successors, language);
        let forum = difference.before.forums().iter().find(|forum| forum.id() == from.id);
        let short = forum.map(|forum| forum.short_name()).filter(|short| *short != from.name);
        let name = short.map_or_else(|| from.name.clone(), |short| format!("{} ({short})", from.name));
        match language {
            Language::English => format!("{name} no longer exists. In its place: {successors}."),
            _ => format!("{name} finns inte längre. I dess ställe: {successors}."),
        }
    };
    all.into_iter().map(sentence).collect()
}

fn splits(difference: &Difference, language: Language) -> Vec<String> {
    let mut all: Vec<(&EntryName, Vec<&str>)> = Vec::new();
    let of_kind = |entry: &&EntryChange| told::tells_name(entry.kind) && entry.kind != EntryKind::Forum;
    for entry in difference.entries.iter().filter(of_kind) {
        let Fate::Split(from) = &entry.fate else { continue };
        match all.iter_mut().find(|(known, _)| *known == from) {
            Some((_, parts)) => parts.push(&entry.name),
            None => all.push((from, vec![&entry.name])),
        }
    }
    let sentence = |(from, parts): (&EntryName, Vec<&str>)| {
        let parts = joined(&parts, language);
        match language {
            Language::English => format!("{} is split into {parts}.", from.name),
            _ => format!("{} delas i {parts}.", from.name),
        }
    };
    all.into_iter().map(sentence).collect()
}

/// "Oklart ansvar: i 144 nya fall lyfts frågan till SOB (120 fall i dag, 264 enligt
/// förslaget)."
fn escalation(change: &EscalationChange, difference: &Difference, language: Language) -> String {
    let [today, proposed] = parts::now_and_then(difference, language);
    let decides = &change.decided_by.short;
    let way = difference.ways.iter().find(|way| way.matter.id == change.matter.id);
    let decided = way.and_then(|way| Some(&way.before.as_ref()?.end()?.forum.short)).unwrap_or(decides);
    let mut counts: Vec<String> = Vec::new();
    let mut add = |count: u128, forum: &str, (cases_sv, sv): (&str, &str), (cases_en, en): (&str, &str)| {
        let cases = case_count(count);
        match language {
            _ if count == 0 => {}
            Language::English => counts.push(format!("in {cases} {cases_en} it {en} {forum}")),
            _ => counts.push(format!("i {cases} {cases_sv} {sv} {forum}")),
        }
    };
    add(change.new_cases, decides, ("nya fall", "lyfts frågan till"), ("new cases", "is escalated to"));
    add(
        change.added,
        decides,
        ("fall som har ett svar i dag", "lyfts frågan till"),
        ("cases that have an answer today", "is escalated to"),
    );
    add(
        change.dropped,
        decided,
        ("fall behöver frågan", "inte längre lyftas till"),
        ("cases", "no longer has to be escalated to"),
    );
    let none_moved = counts.is_empty();
    if none_moved {
        let gone = "fall där frågan lyfts finns inte längre";
        counts.push(language.say(gone, "cases that escalate it no longer exist").to_owned());
    }
    let counts = counts.join("; ");
    let (before, after) = (case_count(change.cases_before), case_count(change.cases_after));
    // Cases that were merged or split are counted differently in the two revisions.
    let expected = change.cases_before.saturating_add(change.added).saturating_add(change.new_cases);
    let is_sum = expected.saturating_sub(change.dropped) == change.cases_after;
    let counts = match (is_sum || none_moved, language) {
        (false, _) => counts,
        (true, Language::English) => format!("{counts} ({before} cases {today}, {after} {proposed})"),
        (true, _) => format!("{counts} (lyfts i {before} fall {today}, i {after} {proposed})"),
    };
    let name = &change.matter.name;
    format!("{name}: {counts}.")
}
