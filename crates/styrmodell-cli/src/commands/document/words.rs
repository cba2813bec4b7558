//! Words for the conditions and outcomes of rules.

use std::collections::BTreeSet;

use styrmodell::answer::{Reason, Remark};
use styrmodell::model::{Actor, ActorKind, Duty, Level, Subarea};
use styrmodell::views::{Conditions, Consequence, RuleOutcome};
use styrmodell::{Language, Rules};

use crate::cli::language::Say;
use crate::write::markdown::{Markdown, escape};
use crate::write::page::sentence;

/// Words for the cases of a rule: "Sociala området, enligt 4 kap. 1 § SoL".
pub(super) fn conditions_in_words<'r>(
    book: &Rules,
    any_of: impl Iterator<Item = Conditions<'r>>,
    language: Language,
) -> String {
    let any_of: Vec<String> =
        any_of.map(|conditions| condition_in_words(book, &conditions, language)).collect();
    any_of.join(language.say("; eller ", "; or "))
}

fn condition_in_words(book: &Rules, conditions: &Conditions<'_>, language: Language) -> String {
    let mut parts = Vec::new();
    parts.push(match &conditions.subareas {
        Some(subareas) => subareas_in_words(book, subareas, language),
        None => language.say("alla delområden", "all subareas").to_owned(),
    });
    if let Some(bases) = &conditions.bases {
        let names: Vec<String> = bases.iter().map(|basis| escape(basis.name())).collect();
        parts.push(format!("{} {}", language.say("enligt", "under"), join_with_or(&names, language)));
    }
    parts.extend(facts_in_words(conditions, language));
    parts.join(", ")
}

/// The facts with which a text is shown, in parentheses after a space; empty if always.
fn shown_when(when: Option<Vec<Conditions<'_>>>, language: Language) -> String {
    let Some(when) = when else { return String::new() };
    let any_of: Vec<String> = when
        .iter()
        .map(|conditions| facts_in_words(conditions, language).join(language.say(" och ", " and ")))
        .collect();
    format!(" ({})", any_of.join(language.say(", eller ", ", or ")))
}

fn facts_in_words(conditions: &Conditions<'_>, language: Language) -> Vec<String> {
    let facts = conditions.facts.iter().map(|(fact, values)| {
        let values: Vec<String> =
            values.iter().map(|value| format!("\"{}\"", escape(value.name()))).collect();
        let (values, question) = (join_with_or(&values, language), escape(fact.question()));
        match language {
            Language::English => format!("when the answer is {values} to \"{question}\""),
            _ => format!("när svaret är {values} på frågan \"{question}\""),
        }
    });
    facts.collect()
}

/// The names of delområden. A complete area is written by its own name, an area
/// that lacks a single delområde as the area except that one.
fn subareas_in_words(book: &Rules, subareas: &[&Subarea], language: Language) -> String {
    let chosen: BTreeSet<&str> = subareas.iter().map(|s| s.id()).collect();
    let mut names: Vec<String> = Vec::new();
    for (area, subareas_of_area) in book.by_area() {
        let (included, excluded): (Vec<&Subarea>, Vec<&Subarea>) =
            subareas_of_area.into_iter().partition(|s| chosen.contains(s.id()));
        let names_of = |list: &[&Subarea]| list.iter().map(|s| escape(s.name())).collect::<Vec<_>>();
        if included.is_empty() {
            continue;
        } else if excluded.is_empty() {
            names.push(escape(area.name()));
        } else if excluded.len() == 1 && included.len() > 1 {
            let except = language.say("utom", "except");
            names.push(format!(
                "{} ({except} {})",
                escape(area.name()),
                join_with_and(&names_of(&excluded), language)
            ));
        } else {
            names.extend(names_of(&included));
        }
    }
    join_with_and(&names, language)
}

/// The words for a responsible actor: for an operational duty, a group is called
/// one of its members, since a case concerns only one.
pub(super) fn actor_in_rule<'r>(actor: &'r Actor, duty: &Duty) -> &'r str {
    match (actor.kind(), duty.level()) {
        (ActorKind::Group, Level::Operational) => actor.one_of_them().unwrap_or(actor.name()),
        _ => actor_name(actor),
    }
}

/// The usual name of an actor; of a group, the full name.
pub(super) fn actor_name(actor: &Actor) -> &str {
    if actor.kind() == ActorKind::Group { actor.name() } else { actor.short_name() }
}

/// A name, followed by the short name if there is one.
pub(super) fn name_with_short_name(name: &str, short: &str) -> String {
    if short == name { escape(name) } else { format!("{} ({})", escape(name), escape(short)) }
}

/// An outcome in a few words.
pub(super) fn outcome_in_words(consequence: &Consequence<'_>, language: Language) -> String {
    match consequence.outcome() {
        RuleOutcome::Responsible(actors) => {
            let names: Vec<String> =
                groups_first(actors).iter().map(|a| escape(actor_in_rule(a, consequence.duty()))).collect();
            match names.len() {
                1 => names.concat(),
                _ => format!("{} {}", join_with_and(&names, language), language.say("gemensamt", "jointly")),
            }
        }
        RuleOutcome::Escalate(matter) => {
            format!("{} {}", language.say("lyfts:", "escalated:"), escape(&matter.name().to_lowercase()))
        }
        RuleOutcome::None => language.say("ingen", "nobody").to_owned(),
    }
}

/// Puts groups before other actors, as the sources do.
pub(super) fn groups_first(mut actors: Vec<&Actor>) -> Vec<&Actor> {
    actors.sort_by_key(|actor| actor.kind() != ActorKind::Group);
    actors
}

pub(super) fn join_with_and(names: &[String], language: Language) -> String {
    join(names, language.say("och", "and"))
}

fn join_with_or(names: &[String], language: Language) -> String {
    join(names, language.say("eller", "or"))
}

fn join(names: &[String], last: &str) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [start @ .., end] => format!("{} {last} {end}", start.join(", ")),
    }
}

/// The sort key of a consequence in a list: its first delområde and its first
/// basis, in the order of their declarations, then the widest rule first.
pub(super) fn sort_key(book: &Rules, consequence: &Consequence<'_>) -> (usize, usize, usize) {
    let conditions: Vec<Conditions<'_>> = consequence.rule().when().collect();
    let first = |positions: Vec<Option<usize>>| positions.into_iter().map(Option::unwrap_or_default).min();
    let subarea = conditions.iter().map(|c| {
        let id = c.subareas.as_ref()?.first()?.id();
        book.subareas().iter().position(|s| s.id() == id)
    });
    let basis = conditions.iter().map(|c| {
        let id = c.bases.as_ref()?.first()?.id();
        book.bases().iter().position(|b| b.id() == id)
    });
    // The wider rule first: readers need the general rule before the particular.
    let size = |c: &Conditions<'_>| c.subareas.as_ref().map_or(book.subareas().len(), Vec::len);
    let size = conditions.iter().map(size).max().unwrap_or_default();
    (
        first(subarea.collect()).unwrap_or_default(),
        first(basis.collect()).unwrap_or_default(),
        usize::MAX - size,
    )
}

/// The marks of a rule's interpretations, each with the facts that it is about.
pub(super) fn interpretations<'r>(out: &mut Markdown<'r>, reason: &Reason<'_, 'r>) -> String {
    let language = out.language();
    let all = reason.interpretation_views();
    all.map(|one| format!("{}{}", out.note([one.text()]), shown_when(one.when(), language))).collect()
}

/// A remark, with its citations and the facts that it is about.
pub(super) fn remark<'r>(out: &mut Markdown<'r>, remark: &Remark<'r>) -> String {
    let (citations, when) = (out.cite(remark.sources()), shown_when(remark.when(), out.language()));
    format!("{}{citations}{when}", sentence(&escape(remark.text())))
}
