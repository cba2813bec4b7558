//! Words for the conditions and outcomes of rules.

use styrmodell::Language;
use styrmodell::answer::{Reason, Remark};
use styrmodell::model::{Actor, ActorKind, Duty, Level};
use styrmodell::views::{Conditions, Consequence};

use crate::cli::language::Say;
use crate::write::markdown::{Markdown, own};
use crate::write::page::sentence;

/// Words for the cases of a rule: "Sociala området, enligt 4 kap. 1 § SoL".
pub(super) fn conditions_in_words<'r>(
    any_of: impl Iterator<Item = Conditions<'r>>,
    language: Language,
) -> String {
    Conditions::any_words_with(any_of, language, &own)
}

/// The facts with which a text is shown, in parentheses after a space; empty if always.
fn shown_when(when: Option<Vec<Conditions<'_>>>, language: Language) -> String {
    let Some(when) = when else { return String::new() };
    format!(" ({})", Conditions::any_facts_words_with(when, language, &own))
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
    if short == name { own(name) } else { format!("{} ({})", own(name), own(short)) }
}

/// An outcome in a few words.
pub(super) fn outcome_in_words(consequence: &Consequence<'_>, language: Language) -> String {
    consequence.words_with(language, &own)
}

/// Puts groups before other actors, as the sources do.
pub(super) fn groups_first(mut actors: Vec<&Actor>) -> Vec<&Actor> {
    actors.sort_by_key(|actor| actor.kind() != ActorKind::Group);
    actors
}

pub(super) fn join_with_and(names: &[String], language: Language) -> String {
    join(names, language.say("och", "and"))
}

fn join(names: &[String], last: &str) -> String {
    match names {
        [] => String::new(),
        [name] => name.clone(),
        [start @ .., end] => format!("{} {last} {end}", start.join(", ")),
    }
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
    format!("{}{citations}{when}", sentence(&own(remark.text())))
}
